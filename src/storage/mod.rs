//! Rows to domain values and back, for SQLite and PostgreSQL alike.
//!
//! One set of functions over [`DbConnection`](connection::DbConnection); only `connection.rs`, `dialect.rs`,
//! `writer.rs`, `migrate.rs` and `inspect.rs` ask which database this is. Nothing here decides: it stores and finds.

pub mod assignments;
pub mod ballot_box;
pub mod columns;
pub mod comment_marks;
pub mod connection;
pub mod database;
pub mod dialect;
pub mod drafts;
pub mod error;
pub mod inspect;
pub mod instruments;
pub mod leaders;
pub mod links;
pub mod migrate;
pub mod outbox;
pub mod pages;
pub mod participants;
pub mod reminder_choices;
pub mod reports;
pub mod rounds;
pub mod schema;
pub mod self_forms;
pub mod sign_in;
mod writer;
