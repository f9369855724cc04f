#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! The command `dehusk`: extracts the clean article from saved web pages, one page, a folder or an
//! archive at a time.
//!
//! `cli` declares the command line. Each subcommand has a module. `input` finds and reads pages,
//! `pool` extracts many of them at once in order, `format` writes articles. `batch` extracts
//! whole archives. `review` serves pages to a browser, to be corrected;
//! `train` hands the corrections to the trainer of the repository.

mod batch;
mod cli;
mod compare;
mod exit;
mod explain;
mod extract;
mod format;
mod input;
mod inspect;
mod names;
mod pool;
mod progress;
#[cfg(feature = "review")]
mod review;
mod single;
mod target;
mod train;

pub use pool::caught;

use clap::{CommandFactory, Parser};
use cli::{Cli, Command};
use exit::Outcome;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Runs the command with arguments, without the name of the program, and returns the exit status.
/// Results go to standard output, problems to standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let name = OsString::from("dehusk");
    let cli = match Cli::try_parse_from(std::iter::once(name).chain(arguments)) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and versions are no errors; a closed pipe is none either.
            let _closed = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    if cli.version {
        return exit::code(version());
    }
    let is_bare = cli.command.is_none() && cli.extract.inputs.paths.is_empty();
    if is_bare && cli.extract.inputs.files_from.is_none() && io::stdin().is_terminal() {
        // Nobody types a page.
        exit::warn(Cli::command().render_help());
        return 2;
    }
    exit::code(match cli.command.unwrap_or(Command::Extract(cli.extract)) {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        #[cfg(feature = "review")]
        Command::Review(arguments) => review::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Schema(arguments) => batch::print_schema(&arguments),
        Command::Completions { shell } => completions(shell),
        Command::Man { output } => man(output.as_deref()),
    })
}

fn version() -> exit::Result {
    let mut out = io::stdout().lock();
    let weights = dehusk::Extractor::default().weights_hash();
    let parquet = if cfg!(feature = "parquet") {
        "+parquet"
    } else {
        "-parquet"
    };
    writeln!(out, "dehusk {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "weights {weights:016x}")?;
    writeln!(out, "features {parquet}")?;
    Ok(Outcome::All)
}

fn completions(shell: clap_complete::Shell) -> exit::Result {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dehusk", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::All)
}

fn man(folder: Option<&Path>) -> exit::Result {
    if let Some(folder) = folder {
        let named = |error: io::Error| format!("{}: {error}", folder.display());
        std::fs::create_dir_all(folder).map_err(named)?;
        clap_mangen::generate_to(Cli::command(), folder).map_err(named)?;
        return Ok(Outcome::All);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(Outcome::All)
}
