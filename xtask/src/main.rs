//! `cargo xtask`: the tools of this repository.

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::{
    copies, dates, dump, evaluate, extract, features, figures, rules, run, soak, throughput,
};

/// Tools of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Prints the article extracted from a page.
    Extract(extract::Arguments),
    /// Measures the extractor on a data set folder, or block kinds on a folder of cases.
    Evaluate(evaluate::Arguments),
    /// Prints the trainer's input for a data set folder.
    Features(features::Arguments),
    /// Writes altered copies of the pages of a data set folder, for training.
    Copies(copies::Arguments),
    /// Prints for every rule how often it fired and was right.
    Rules(rules::Arguments),
    /// Measures pages per second.
    Throughput(throughput::Arguments),
    /// Measures every figure of the README and the docs again, and fails where one has drifted.
    Figures(figures::Arguments),
    /// Extracts a million articles in one process and fails if memory grows.
    Soak(soak::Arguments),
    /// Writes hashes of all outputs of pages, one line per page, to compare two versions.
    Dump(dump::Arguments),
    /// Reads lines and prints the date that each states and the time ago.
    Dates,
    /// Rewrites the expected files of all tests. Review the diff.
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
        Tool::Copies(arguments) => run::exit(copies::run(&arguments)),
        Tool::Rules(arguments) => run::exit(rules::run(&arguments)),
        Tool::Throughput(arguments) => run::exit(throughput::run(&arguments)),
        Tool::Figures(arguments) => run::exit(figures::run(&arguments)),
        Tool::Soak(arguments) => run::exit(soak::run(&arguments)),
        Tool::Dump(arguments) => run::exit(dump::run(&arguments)),
        Tool::Dates => run::exit(dates::run()),
        Tool::Bless => run::exit(run::bless()),
        Tool::Train { arguments } => run::exit(run::train(&arguments)),
        Tool::Check => run::exit(run::check()),
    }
}
