//! Plain text: paragraphs separated by an empty line, list items and table rows on one line each,
//! cells separated by tabs.

use super::event::Event;
use super::events::events;
use crate::article::Block;
use std::fmt::{Result, Write};

/// Writes blocks as plain text, without a line feed at the end.
///
/// # Errors
/// Any error of `out`.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.<p>Then it stopped.")?;
/// let mut out = String::new();
/// dehusk::render::text(article.content(), &mut out)?;
/// assert_eq!(out, "It rained.\n\nThen it stopped.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn text<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let mut table: Option<Table> = None;
    // An embedded document has no text, unless the caller asked for its address.
    let blocks = blocks.into_iter().filter(|block| !block.text.is_empty());
    for event in events(blocks, false) {
        match (event, &mut table) {
            (Event::StartTable { .. }, _) => table = Some(Table::default()),
            (Event::EndTable, _) => table = None,
            (event, Some(table)) => table.event(event, out)?,
            (Event::Gap { tight }, None) => out.write_str(if tight { "\n" } else { "\n\n" })?,
            (Event::StartBlock(start), None) => out.write_str(start.text)?,
            _ => {}
        }
    }
    Ok(())
}

/// A table being written.
#[derive(Default)]
struct Table {
    rows: usize,
    /// The cells of the current row.
    cells: Vec<String>,
}

impl Table {
    fn event(&mut self, event: Event, out: &mut impl Write) -> Result {
        match event {
            Event::StartRow => self.cells.clear(),
            Event::StartCell { .. } => self.cells.push(String::new()),
            Event::StartBlock(start) => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.push_str(if cell.is_empty() { "" } else { " " });
                    cell.push_str(&start.text.replace(['\n', '\t'], " "));
                }
            }
            Event::EndRow => {
                let cells = self.cells.iter().rposition(|cell| !cell.is_empty());
                let cells = &self.cells[..cells.map_or(0, |last| last + 1)];
                out.write_str(if self.rows > 0 { "\n" } else { "" })?;
                out.write_str(&cells.join("\t"))?;
                self.rows += 1;
            }
            _ => {}
        }
        Ok(())
    }
}
