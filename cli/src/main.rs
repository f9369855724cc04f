//! The program `dehusk`; the library of this crate does the work.

use std::process::ExitCode;

/// The status of an interrupted program, as shells report it.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    // An interrupt leaves only temporary files, which the next run replaces.
    let handler = ctrlc::set_handler(|| std::process::exit(INTERRUPTED));
    if let Err(error) = handler {
        eprintln!("dehusk: interrupts are not handled: {error}");
    }
    ExitCode::from(dehusk_cli::run(std::env::args_os().skip(1)))
}
