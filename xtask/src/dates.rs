//! Reads dates from lines, to compare with what other readers make of the same texts.

use crate::Result;
use dehusk::internals::lexicon::ago;
use dehusk::internals::metadata::read_date;
use std::io::{BufRead, Write};

/// Prints, for each line of the input, the date that it states and the time ago, separated by a tab: "2024-05-06",
/// "3 Hours". A field is empty if the line states none.
///
/// # Errors
/// If the input cannot be read or the output not written.
pub fn run() -> Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let date = read_date(&line, "").map(|date| date.to_string());
        let ago = ago(&line).map(|ago| format!("{} {:?}", ago.count, ago.unit));
        writeln!(
            out,
            "{}\t{}",
            date.unwrap_or_default(),
            ago.unwrap_or_default()
        )?;
    }
    Ok(())
}
