//! Spiegel: anonymous peer-feedback rounds on working across departments.
//!
//! Layers, from the inside out; each may name only what stands above it (`tests/it/architecture.rs`):
//!
//! | layer | does |
//! |---|---|
//! | [`domain`] | rules and figures: values in, values out |
//! | [`ballot_box`] | the sealed box of ballots: bytes in, bytes out |
//! | [`storage`] | rows to domain values and back |
//! | [`app`] | one use case a file: permission, transaction, order of steps |
//! | [`mail`], [`jobs`], [`web`] | the doors |
//! | [`cli`], [`demo`] | wiring |

pub mod app;
pub mod ballot_box;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod effects;
pub mod jobs;
pub mod mail;
pub mod messages;
pub mod sealing;
pub mod service;
pub mod storage;
pub mod templates;
pub mod web;
