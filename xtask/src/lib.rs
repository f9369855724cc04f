#![warn(missing_docs)]
//! Tools of this repository: `cargo xtask` lists them.
//!
//! `extract` and `evaluate` are examples too, so that they run by their names alone:
//! `cargo run --release --example extract`.

#[path = "../../tests/support/cases.rs"]
pub mod cases;
pub mod dataset;
pub mod dump;
pub mod evaluate;
pub mod extract;
pub mod features;
pub mod inspect;
pub mod kinds;
pub mod metrics;
pub mod pages;
pub mod peers;
pub mod run;
pub mod throughput;

/// What a tool answers: an error is printed and ends it with status 2.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
