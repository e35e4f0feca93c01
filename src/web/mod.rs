//! The web: forms to commands, results to pages. Names no storage; every rule stands below.

pub mod access_log;
pub mod assets;
pub mod cookies;
pub mod error;
pub mod front;
pub mod headers;
pub mod language;
pub mod moments;
pub mod pages;
pub mod posted;
pub mod problem_pages;
mod promise;
pub mod reading;
pub mod reports;
pub mod rounds;
pub mod routes;
pub mod same_origin;
pub mod state;
pub mod survey;
pub mod visitor;
