#![warn(missing_docs)]
//! The tools of this repository. `cargo xtask` lists them.
//!
//! `extract` and `evaluate` are also examples, so that they can be run by name alone: `cargo run
//! --release --example extract`.

#[path = "../../tests/support/cases.rs"]
pub mod cases;
pub mod copies;
pub mod dataset;
pub mod dates;
pub mod dump;
pub mod evaluate;
pub mod extract;
pub mod features;
pub mod figures;
mod kind_rows;
pub mod kinds;
mod labelled;
pub mod metrics;
pub mod pages;
pub mod peers;
pub mod reliability;
mod request_rows;
pub mod rules;
pub mod run;
pub mod soak;
pub mod throughput;

/// The result of a tool. An error is printed, and the tool exits with status 2.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
