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
mod closing;
mod databases;
mod dependencies;
mod disclosure;
mod doors;
mod emptying;
mod house_rules;
mod instrument;
mod journeys;
mod mail;
mod migrations;
mod opening;
mod promise;
mod published;
mod published_table;
mod real_input;
mod reference_figures;
mod released;
mod rounds_pages;
mod sign_in;
mod source;
mod support;
mod writer;
