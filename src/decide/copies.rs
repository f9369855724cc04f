//! Finds copies among the chosen blocks.

use super::Input;
use crate::base::hash::hash_on;
use crate::document::{AttrName, Tag};
use crate::features::{BlockFacts, Measured};
use crate::label::rules::Seen;
use std::collections::HashSet;

/// The fewest words of a block whose repeats are removed. Shorter blocks repeat legitimately:
/// headings, cells, names in a thread. See `docs/tuning.md`, "Decision".
const MIN_REPEAT_WORDS: u32 = 6;
/// The fewest words of a run of blocks that is a copy of an earlier one. Refrains and listings that
/// are written twice are shorter.
const MIN_RUN_WORDS: f32 = 60.0;
/// A block with a greater link density is a link.
const MOSTLY_LINKED: f32 = 0.5;
/// How many elements around a text are searched for its link.
const LINK_LEVELS: usize = 4;

/// Finds copies among the chosen blocks, in their order.
pub struct Copies {
    /// The texts that stood already.
    given: HashSet<u64>,
    /// The blocks in runs that are copies; see [`copied_runs`].
    runs: Vec<bool>,
}

impl Copies {
    /// Starts on a page.
    pub fn of(measured: &Measured) -> Copies {
        Copies {
            given: HashSet::new(),
            runs: copied_runs(measured),
        }
    }

    /// Returns whether a block is a copy of a chosen block before it.
    pub fn have(&mut self, input: &Input, block: usize, seen: &Seen) -> bool {
        let mut is_first = || leads_inside(input, block) || self.given.insert(text_key(seen.text));
        let is_new = is_short(seen) || is_first();
        !is_new && is_copy(seen.facts, self.runs[block])
    }
}

/// Returns whether a block is so short that it may stand twice.
fn is_short(seen: &Seen) -> bool {
    seen.read.stats.words < MIN_REPEAT_WORDS
}

/// Returns whether a block is a link to a place on the page. The headings after a table of contents are
/// no copies of it.
fn leads_inside(input: &Input, block: usize) -> bool {
    let (doc, raw) = (input.doc, &input.segments.blocks()[block]);
    if input.measured.blocks[block].text.link_density <= MOSTLY_LINKED {
        return false;
    }
    let around = doc.ancestors(raw.first_node).take(LINK_LEVELS);
    let mut links = around.filter(|&node| doc.tag(node) == Tag::A);
    let href = links.find_map(|node| doc.attr(node, AttrName::Href));
    href.is_some_and(|href| href.trim_start().starts_with('#'))
}

/// Returns whether a block whose text stood before is a copy. A text that stands twice at the same
/// path of tags and classes was written twice: a refrain, a listing, a cell of a table.
fn is_copy(facts: &BlockFacts, is_run: bool) -> bool {
    let Some(same) = facts.repetition.same else {
        return is_run;
    };
    is_run || !same.same_path || facts.element.hidden && !same.hidden
}

/// Returns which blocks are part of a run of blocks that is a copy of an earlier run: a page may
/// have its text twice, for small and for large screens.
fn copied_runs(measured: &Measured) -> Vec<bool> {
    let distance = |i: usize| measured.blocks[i].repetition.same.map(|same| same.blocks);
    let count = measured.blocks.len();
    let mut out = vec![false; count];
    let mut start = 0;
    while start < count {
        let own = distance(start);
        let mut after = start + 1..count;
        let end = after.find(|&i| distance(i) != own).unwrap_or(count);
        let words: f32 = (start..end).map(|i| measured.blocks[i].text.words).sum();
        if own.is_some() && end > start + 1 && words >= MIN_RUN_WORDS {
            out[start..end].fill(true);
        }
        start = end;
    }
    out
}

/// Hashes a text with its white space folded.
fn text_key(text: &str) -> u64 {
    text.split_ascii_whitespace()
        .fold(0, |key, word| hash_on(key, word.as_bytes()))
}
