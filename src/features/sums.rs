//! Prefix sums over the blocks. They give the text density and link density of any subtree in
//! constant time.

use crate::document::{Document, NodeId};
use crate::segment::{RawBlock, Segments};
use std::ops::Range;

/// Sums over a run of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Characters.
    pub length: f32,
    /// Words.
    pub words: f32,
    /// Characters in links.
    pub link_length: f32,
    /// Characters in blocks of good text.
    pub good: f32,
    /// Words covered by phrases of menus and prompts.
    pub phrase_words: f32,
    /// Blocks.
    pub blocks: f32,
    /// Short blocks with a year.
    pub datelines: f32,
}

impl Sums {
    pub(super) fn zip(self, other: Sums, with: impl Fn(f32, f32) -> f32) -> Sums {
        Sums {
            length: with(self.length, other.length),
            words: with(self.words, other.words),
            link_length: with(self.link_length, other.link_length),
            good: with(self.good, other.good),
            phrase_words: with(self.phrase_words, other.phrase_words),
            blocks: with(self.blocks, other.blocks),
            datelines: with(self.datelines, other.datelines),
        }
    }

    /// Returns the share of the text in links.
    pub fn link_density(&self) -> f32 {
        share(self.link_length, self.length)
    }
}

/// Returns `part / whole`, or 0 if `whole` is 0.
pub fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Returns the share of a block's text in links.
pub(super) fn link_density(raw: &RawBlock, bytes: usize) -> f32 {
    share(raw.link_bytes as f32, bytes as f32).min(1.0)
}

/// Returns, for each share of the page's total, the deepest element that holds at least this share.
/// Among several at the same depth, the one that holds most wins.
pub fn smallest_holding<const N: usize>(
    doc: &Document,
    segments: &Segments,
    shares: [f32; N],
    value: impl Fn(Range<usize>) -> f32,
) -> [NodeId; N] {
    let whole = value(0..segments.blocks().len());
    let least = shares.map(|share| share * whole);
    let lowest = least.iter().copied().fold(f32::INFINITY, f32::min);
    let mut found = [(0, 0, 0.0); N];
    let mut node = 0;
    while node < doc.len() {
        let inside = value(segments.inside(doc, node));
        // No descendant holds more than this element does.
        if inside < lowest || inside <= 0.0 {
            node = doc.end(node);
            continue;
        }
        if doc.tag(node).is_block() {
            let depth = doc.depth(node);
            for (best, least) in found.iter_mut().zip(least) {
                if inside >= least && (depth > best.1 || (depth == best.1 && inside > best.2)) {
                    *best = (node, depth, inside);
                }
            }
        }
        node += 1;
    }
    found.map(|(node, _, _)| node)
}
