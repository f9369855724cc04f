//! Writes what the weight of requests is fitted on: the score of every block and what it asks of the reader.

use crate::features::{Folds, Page};
use crate::{Result, dataset};
use dehusk::internals::label::find;
use dehusk::internals::lexicon::{MAX_REQUEST_WORDS, request};
use dehusk::internals::score::{Model, rows};
use serde_json::{Value, json};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// Prints a line of JSON per page: the probability of each page type, and for each block its text, its
/// score, and if it is a request whether it names the site, names the reader and is direct.
///
/// # Errors
/// If a page or a weights file cannot be read, or the output cannot be written.
pub(crate) fn print(folder: &Path, folds: &mut Folds) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for gold in dataset::read(folder, usize::MAX)? {
        let model = Arc::clone(folds.model(&gold.id)?);
        let page = Page::read(folder, &gold.id, &model)?;
        writeln!(out, "{}", line(&gold.id, &page, &model))?;
    }
    Ok(out.flush()?)
}

fn line(id: &str, page: &Page, model: &Model) -> Value {
    let (segments, measured) = (&page.segments, &page.measured);
    let findings = find(segments, measured);
    let rows = rows(measured);
    let scores = model.score_rows(&page.doc, segments, measured, &findings, &rows);
    let rating = model.rate_page(measured, &page.metadata, &scores);
    let block = |(block, score): (usize, &f32)| {
        let (text, facts) = (segments.text(block), &measured.blocks[block]);
        let may_be = facts.text.words <= MAX_REQUEST_WORDS && facts.heading_level() != Some(1);
        let found = may_be.then(|| request(text, &measured.texts[block].folded));
        let signs = found
            .flatten()
            .map(|found| [found.names_site, found.names_reader, found.is_direct]);
        json!([text, score, signs])
    };
    let blocks: Vec<Value> = scores.iter().enumerate().map(block).collect();
    json!({ "id": id, "types": rating.types, "blocks": blocks })
}
