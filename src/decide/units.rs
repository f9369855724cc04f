//! Units that are kept or removed as a whole: a table of data, a call-out, code or a post between
//! kept blocks, and the notes of kept blocks.

use super::Input;
use crate::article::{BlockKind, Rule};
use crate::document::{AttrName, Landmark, NodeId, Tag};
use crate::features::ElementFacts;
use crate::label::MAX_LINK_DENSITY_BODY;
use crate::label::rules::Finding;
use crate::segment::{Notes, Tables, is_callout};
use std::ops::Range;

/// Least share of the words of a table or call-out in chosen blocks for all of it to be kept.
const KEEP_HALF: f32 = 0.5;
/// The same for a table between chosen blocks.
const KEEP_BETWEEN: f32 = 0.2;
/// Greatest share for all of it to be removed.
const DROP_TABLE: f32 = 0.1;

/// Kinds of blocks that make a call-out a promotion.
const PROMOTIONS: [BlockKind; 7] = [
    BlockKind::SubscribePrompt,
    BlockKind::Teaser,
    BlockKind::Advertisement,
    BlockKind::ShareBar,
    BlockKind::LoginPrompt,
    BlockKind::CommentPrompt,
    BlockKind::Navigation,
];

/// Returns the chosen blocks with these units as a whole.
pub(super) fn settle(input: &Input, chosen: &[bool]) -> Vec<bool> {
    let mut out = chosen.to_vec();
    complete_tables(input, &mut out);
    complete_callouts(input, &mut out);
    add_between(input, &mut out);
    add_notes(input, &mut out);
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
        let share = chosen_share(input, inside.clone(), chosen);
        let is_between = is_between(input, node, chosen);
        let keeps = share >= if is_between { KEEP_BETWEEN } else { KEEP_HALF };
        if keeps {
            choose(input, inside, chosen);
        } else if share <= DROP_TABLE {
            chosen[inside].fill(false);
        }
    }
}

/// Returns the share of the words of some blocks that chosen ones have.
fn chosen_share(input: &Input, inside: Range<usize>, chosen: &[bool]) -> f32 {
    let words = |i: usize| input.measured.blocks[i].text.words.max(1.0);
    let own: f32 = inside.clone().filter(|&i| chosen[i]).map(words).sum();
    own / inside.map(words).sum::<f32>().max(1.0)
}

/// Returns whether the blocks just before and after an element are chosen and in the same container.
fn is_between(input: &Input, node: NodeId, chosen: &[bool]) -> bool {
    let inside = input.segments.inside(input.doc, node);
    let around = input.segments.inside(input.doc, input.doc.parent(node));
    let is_chosen = |i: usize| around.contains(&i) && chosen[i];
    inside.start.checked_sub(1).is_some_and(is_chosen) && is_chosen(inside.end)
}

/// Keeps call-outs of which a part is chosen, or that stand between chosen blocks, with their titles.
fn complete_callouts(input: &Input, chosen: &mut [bool]) {
    let (doc, segments) = (input.doc, input.segments);
    let may_be = |&node: &NodeId| doc.attr(node, AttrName::Class).is_some();
    for node in doc.nodes().filter(may_be) {
        if !is_callout(doc, segments, node) {
            continue;
        }
        let inside = segments.inside(doc, node);
        let is_promotion = |i: usize| {
            let mut found = input.findings.of(i).iter();
            found.any(|found| PROMOTIONS.contains(&found.spec.kind))
        };
        if inside.clone().any(is_promotion) {
            continue;
        }
        let share = chosen_share(input, inside.clone(), chosen);
        if share >= KEEP_HALF || is_between(input, node, chosen) {
            choose(input, inside, chosen);
        }
    }
}

/// Chooses some blocks but for those that readers do not see. Where that is all of them, they are in
/// a tab or a fold that readers open.
fn choose(input: &Input, inside: Range<usize>, chosen: &mut [bool]) {
    let is_hidden = |i: usize| input.measured.blocks[i].element.hidden;
    let is_folded = inside.clone().all(is_hidden);
    for i in inside {
        chosen[i] |= is_folded || !is_hidden(i);
    }
}

/// Keeps the footnotes that chosen blocks refer to. Those in the footer of the page are its terms.
fn add_notes(input: &Input, chosen: &mut [bool]) {
    let notes = Notes::new(input.doc, input.segments, input.addresses);
    for i in notes.of_references(|i| chosen[i]) {
        let facts = &input.measured.blocks[i];
        let is_out = facts.is_inside(Landmark::Footer) || facts.is_inside(Landmark::Nav);
        chosen[i] |= !facts.element.hidden && !is_out;
    }
}

/// Keeps listings and posts of other sites between chosen blocks: they belong to the text around
/// them, however short they are. Their labels and captions in between do not matter.
fn add_between(input: &Input, chosen: &mut [bool]) {
    let facts = |i: usize| -> &ElementFacts { &input.measured.blocks[i].element };
    let posts = posts_with_words(input);
    let is_unit = |i: usize| {
        let numbers = |found: &Finding| found.spec.rule == Rule::WidgetLineNumbers;
        let is_one = facts(i).preformatted || posts[i];
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

/// Returns the blocks of posts of other sites that have words beside their links. Others are a link
/// to the post.
fn posts_with_words(input: &Input) -> Vec<bool> {
    let blocks = &input.measured.blocks;
    let mut out = vec![false; blocks.len()];
    let mut start = 0;
    for same in blocks.chunk_by(|a, b| a.element.post == b.element.post) {
        let end = start + same.len();
        let words: f32 = same.iter().map(|facts| facts.text.words).sum();
        let linked = same
            .iter()
            .map(|facts| facts.text.words * facts.text.link_density);
        let has_words = linked.sum::<f32>() <= MAX_LINK_DENSITY_BODY * words;
        out[start..end].fill(same[0].element.post && has_words);
        start = end;
    }
    out
}
