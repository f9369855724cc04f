//! Units that are kept or removed as a whole: a table of data, and code or a post between kept
//! blocks.

use super::Input;
use crate::article::{BlockKind, Rule};
use crate::document::Tag;
use crate::features::ElementFacts;
use crate::label::MAX_LINK_DENSITY_BODY;
use crate::label::rules::Finding;
use crate::segment::Tables;

/// Least share of the words of a table in chosen blocks for all of it to be kept.
const KEEP_TABLE: f32 = 0.5;
/// Greatest share for all of it to be removed.
const DROP_TABLE: f32 = 0.1;

/// Returns the chosen blocks with these units as a whole.
pub(super) fn settle(input: &Input, chosen: &[bool]) -> Vec<bool> {
    let mut out = chosen.to_vec();
    complete_tables(input, &mut out);
    add_between(input, &mut out);
    out
}

/// Keeps the cells of tables of data of which half is chosen, and removes single cells. A cell that
/// stands alone says something else than in its row.
fn complete_tables(input: &Input, chosen: &mut [bool]) {
    let doc = input.doc;
    let mut tables = Tables::new(doc, input.segments);
    for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Table) {
        if !tables.table(node).is_some_and(|table| table.is_sure) {
            continue;
        }
        let inside = input.segments.inside(doc, node);
        let words = |is: &dyn Fn(usize) -> bool| -> f32 {
            let own = inside.clone().filter(|&i| is(i));
            own.map(|i| input.measured.blocks[i].text.words.max(1.0))
                .sum()
        };
        let share = words(&|i| chosen[i]) / words(&|_| true).max(1.0);
        if share >= KEEP_TABLE || share <= DROP_TABLE {
            chosen[inside].fill(share >= KEEP_TABLE);
        }
    }
}

/// Keeps listings and posts of other sites between chosen blocks: they belong to the text around
/// them, however short they are. Their labels and captions in between do not matter.
fn add_between(input: &Input, chosen: &mut [bool]) {
    let facts = |i: usize| -> &ElementFacts { &input.measured.blocks[i].element };
    let is_unit = |i: usize| {
        let numbers = |found: &Finding| found.spec.rule == Rule::WidgetLineNumbers;
        let has_words = input.measured.blocks[i].text.link_density <= MAX_LINK_DENSITY_BODY;
        let is_one = facts(i).preformatted || facts(i).post && has_words;
        is_one && !facts(i).hidden && !input.findings.of(i).iter().any(numbers)
    };
    let is_beside = |i: usize| {
        let is_caption = || input.findings.weight(i, BlockKind::Caption) > 0.0;
        is_unit(i) || facts(i).code_label || is_caption()
    };
    let is_text = |i: usize| chosen[i] && !facts(i).code_label;
    let count = chosen.len();
    let mut between = vec![false; count];
    let mut is_near = false;
    for (i, is_between) in between.iter_mut().enumerate() {
        *is_between = is_near && is_unit(i);
        is_near = is_text(i) || is_near && is_beside(i);
    }
    is_near = false;
    for (i, is_between) in between.iter_mut().enumerate().rev() {
        *is_between &= is_near;
        is_near = is_text(i) || is_near && is_beside(i);
    }
    for (chosen, is_between) in chosen.iter_mut().zip(between) {
        *chosen |= is_between;
    }
}
