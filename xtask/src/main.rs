//! `cargo xtask`: the tools of this repository.

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::{dump, evaluate, extract, features, inspect, run, throughput};

/// Tools of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Prints the article of a page.
    Extract(extract::Arguments),
    /// Measures the extractor on a data set folder, or kinds on a folder of cases.
    Evaluate(evaluate::Arguments),
    /// Prints what the trainer reads of a data set folder.
    Features(features::Arguments),
    /// Writes a report on a page for the browser.
    Inspect(inspect::Arguments),
    /// Measures pages per second.
    Throughput(throughput::Arguments),
    /// Writes all outputs of pages as hashes, a line each, to compare two versions.
    Dump(dump::Arguments),
    /// Writes the expected files of all tests anew, to be read in the diff.
    Bless,
    /// Trains the weights: runs train/train.py with the same arguments.
    Train {
        /// Arguments of train/train.py.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Runs everything that CI runs.
    Check,
}

fn main() -> ExitCode {
    match Arguments::parse().tool {
        Tool::Extract(arguments) => extract::main(&arguments),
        Tool::Evaluate(arguments) => run::exit(evaluate::run(&arguments)),
        Tool::Features(arguments) => run::exit(features::run(&arguments)),
        Tool::Inspect(arguments) => run::exit(inspect::run(&arguments)),
        Tool::Throughput(arguments) => run::exit(throughput::run(&arguments)),
        Tool::Dump(arguments) => run::exit(dump::run(&arguments)),
        Tool::Bless => run::exit(run::bless()),
        Tool::Train { arguments } => run::exit(run::train(&arguments)),
        Tool::Check => run::exit(run::check()),
    }
}
