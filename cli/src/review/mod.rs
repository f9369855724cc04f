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

pub fn run(arguments: &Review) -> exit::Result {
    let sources = input::list(&arguments.inputs)?;
    sources.problems.iter().for_each(warn);
    if sources.pages.is_empty() {
        return Err("no pages to review".into());
    }
    let mut session = Session::open(sources.pages, &arguments.extraction, &arguments.output)?;
    let server = server::Server::start(arguments.port)?;
    println!("{}", server.address());
    if arguments.open {
        let opened = inspect::open(server.address());
        opened.map_err(|error| format!("no program of this system opens an address: {error}"))?;
    }
    server.serve(&mut session)?;
    Ok(Outcome::All)
}
