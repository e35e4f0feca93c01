//! The one integration binary. What it is made of mirrors `src/`; `cargo test --test it name` runs a part.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing test may panic"
)]

mod analyse;
mod anonymity;
mod architecture;
mod attack;
mod audit;
mod closing;
mod comments;
mod databases;
mod departments;
mod dependencies;
mod disclosure;
mod doors;
mod drafts;
mod emptying;
mod house_rules;
mod instrument;
mod journeys;
mod mail;
mod migrations;
mod opening;
mod participation;
mod promise;
mod published;
mod published_table;
mod real_input;
mod reference_figures;
mod released;
mod reminders;
mod rounds_pages;
mod sending_again;
mod sign_in;
mod source;
mod support;
mod writer;
