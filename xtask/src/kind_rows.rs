//! Writes the trainer's input for kinds: the cues of every block, computed by the crate itself.

use crate::features::Page;
use dehusk::Focus;
use dehusk::internals::decide::{self, Input, choose, judge, threshold};
use dehusk::internals::document::Addresses;
use dehusk::internals::features::Features;
use dehusk::internals::kinds::{self, Cues, State};
use dehusk::internals::label::{self, Declarations, find};
use dehusk::internals::score::{Model, rows};
use serde_json::{Value, json};

/// Returns the line of a page: for each block its text, whether the kind is open, the keys of its cues and
/// its features.
pub(crate) fn line(id: &str, page: &Page, model: &Model) -> Value {
    json!({ "id": id, "blocks": blocks(page, model) })
}

fn blocks(page: &Page, model: &Model) -> Vec<Value> {
    let (segments, measured, metadata) = (&page.segments, &page.measured, &page.metadata);
    let findings = find(segments, measured);
    let rows = rows(measured);
    let scores = model.score_rows(&page.doc, segments, measured, &findings, &rows);
    let rating = model.rate_page(measured, metadata, &scores);
    let addresses = Addresses::new(&page.doc, metadata.address.as_deref());
    let input = Input {
        doc: &page.doc,
        segments,
        measured,
        findings: &findings,
        scores: &scores,
        metadata,
        addresses: &addresses,
        rating: &rating,
        requests: &[],
        threshold: threshold(&rating, metadata.json_ld.names_article()),
    };
    let choice = choose(model, &input, Focus::Balanced);
    let input = input.with(&choice.requests);
    let spoken = || label::spoken(segments, measured, &choice.chosen);
    let mut judged = judge(&input, &choice.chosen, &Declarations::of(metadata, spoken));
    let labels = decide::labels(&input, &mut judged);
    let states = judged.states();
    let seen = kinds::Input {
        doc: &page.doc,
        segments,
        measured,
        rows: &rows,
        findings: &findings,
        scores: input.scores,
        states: &states,
    };
    let mut cues = Cues::new(&model.kinds, &seen);
    let row = |block: usize| &rows[block * Features::LEN..][..Features::LEN];
    let block = |(block, label)| {
        let mut keys = Vec::new();
        cues.each(block, label, |key| keys.push(key));
        let is_open = states[block] != State::Settled;
        json!([segments.text(block), is_open, keys, row(block)])
    };
    labels.iter().enumerate().map(block).collect()
}
