//! How the program ends.

use std::fmt::Display;
use std::io::{self, Write};

/// What became of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every page had an article.
    #[default]
    All,
    /// Some page had none.
    SomeEmpty,
    /// Some file could not be read.
    SomeFailed,
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Stop {
    /// The sentence to print.
    Message(String),
    /// The reader of the output is gone.
    BrokenPipe,
}

pub type Result<T = Outcome> = std::result::Result<T, Stop>;

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::BrokenPipe,
            _ => Stop::Message(error.to_string()),
        }
    }
}

impl From<String> for Stop {
    fn from(message: String) -> Stop {
        Stop::Message(message)
    }
}

impl From<&str> for Stop {
    fn from(message: &str) -> Stop {
        Stop::Message(message.to_owned())
    }
}

/// Prints a line to standard error. If nobody reads it, nothing is lost.
pub fn warn(line: impl Display) {
    let _closed = writeln!(io::stderr(), "{line}");
}

/// Returns the exit status for a result, and prints an error.
pub fn code(result: Result) -> u8 {
    match result {
        Ok(Outcome::All) | Err(Stop::BrokenPipe) => 0,
        Ok(Outcome::SomeEmpty) => 1,
        Ok(Outcome::SomeFailed) => 2,
        Err(Stop::Message(message)) => {
            warn(format_args!("dehusk: {message}"));
            2
        }
    }
}
