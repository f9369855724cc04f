//! Prints the article of a page: `cargo run --release --example extract -- PAGE`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::extract::main(&xtask::extract::Arguments::parse())
}
