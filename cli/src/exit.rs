//! How the program ends.

use std::io;
use std::process::ExitCode;

/// The status of an interrupted program, as shells report it.
pub const INTERRUPTED: u8 = 130;

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

/// Returns the exit status for a result, and prints an error.
pub fn code(result: Result) -> ExitCode {
    match result {
        Ok(Outcome::All) | Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::SomeEmpty) => ExitCode::from(1),
        Ok(Outcome::SomeFailed) => ExitCode::from(2),
        Err(Stop::Message(message)) => {
            eprintln!("dehusk: {message}");
            ExitCode::from(2)
        }
    }
}
