//! `dehusk review`: pages and what was extracted from them, in a browser, to be corrected.
//!
//! `server` answers a browser on this computer. `session` holds the pages and their corrections.
//! `journal` keeps each correction on disk before it is answered. `dataset` writes the pages that were
//! reviewed as a data set, which `evaluate` and `train` read.

mod dataset;
mod journal;
mod server;
mod session;

use crate::cli::Review;
use crate::exit::{self, Outcome, warn};
use crate::{input, inspect};
use session::Session;
use std::io::Write;

pub fn run(arguments: &Review) -> exit::Result {
    let sources = input::list(&arguments.inputs)?;
    sources.problems.iter().for_each(warn);
    if let Some(other) = sources.pages.iter().find(|source| !source.path.is_file()) {
        // A page is read again for each request.
        return Err(format!("{}: is no file; save the page first", other.name()).into());
    }
    if sources.pages.is_empty() {
        return Err("no pages to review".into());
    }
    let session = Session::open(sources.pages, &arguments.extraction, &arguments.output)?;
    let server = server::Server::start(arguments.port)?;
    writeln!(std::io::stdout(), "{}", server.address())?;
    if arguments.open {
        let opened = inspect::open(server.address());
        opened.map_err(|error| format!("no program of this system opens an address: {error}"))?;
    }
    server.serve(session)?;
    Ok(Outcome::All)
}
