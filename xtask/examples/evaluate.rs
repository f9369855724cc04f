//! Measures the extractor on a data set folder: `cargo run --release --example evaluate -- DIR`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run::exit(xtask::evaluate::run(&xtask::evaluate::Arguments::parse()))
}
