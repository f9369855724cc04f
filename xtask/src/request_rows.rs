//! Writes what the weight of requests is fitted on: the score of every block and what it asks of the reader.

use crate::features::Page;
use dehusk::internals::label::find;
use dehusk::internals::score::{Model, Requests};
use serde_json::{Value, json};

/// Returns the line of a page: the probability of each page type, and for each block its text, its score, and if
/// it is a request whether that names the site, names the reader and is direct.
pub(crate) fn line(id: &str, page: &Page, model: &Model) -> Value {
    let (segments, measured) = (&page.segments, &page.measured);
    let findings = find(segments, measured);
    let scores = model.score(&page.doc, segments, measured, &findings);
    let rating = model.rate_page(measured, &page.metadata, &scores);
    let requests = Requests::find(&scores, segments, measured, &findings, &rating);
    let block = |(block, score): (usize, &f32)| {
        let signs = requests.found[block]
            .map(|found| [found.names_site, found.names_reader, found.is_direct]);
        json!([segments.text(block), score, signs])
    };
    let blocks: Vec<Value> = scores.iter().enumerate().map(block).collect();
    json!({ "id": id, "types": rating.types, "blocks": blocks })
}
