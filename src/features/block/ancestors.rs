//! Facts of the elements around a block.

use super::Input;
use crate::document::{Document, NodeId};
use crate::features::facts::{HintLevels, LEVELS, LevelFacts};
use crate::features::sums::share;
use crate::features::{CORE_50, CORES};
use crate::segment::Segments;
use std::ops::Range;

/// Number of the nearest ancestors that are searched for class hints, inline elements included.
const HINT_LEVELS: u8 = 24;
/// Maximum number of ancestors that are visited. No real page nests so deeply, and this bounds the
/// work on pathological inputs.
const MAX_LEVELS: usize = 64;

/// The blocks in the distinct ancestors of [`LEVELS`]. A distinct ancestor holds more blocks than
/// the one below it. Near the root, the last one found is repeated for all levels above it.
pub type Ancestors = [Range<usize>; LEVELS.len()];

/// Returns the blocks in the distinct ancestors of an element.
pub fn distinct_ancestors(doc: &Document, segments: &Segments, element: NodeId) -> Ancestors {
    let mut node = element;
    let mut inside = segments.inside(doc, node);
    let (mut level, mut steps) = (0, 0);
    LEVELS.map(|wanted| {
        while level < wanted && doc.parent(node) != node && steps < MAX_LEVELS {
            steps += 1;
            node = doc.parent(node);
            let wider = segments.inside(doc, node);
            if wider.len() > inside.len() {
                inside = wider;
                level += 1;
            }
        }
        inside.clone()
    })
}

impl Input<'_> {
    /// Collects the class hints of the elements around a block, nearest first. Stops at the first
    /// element that contains the smallest one with half of the page's good text.
    pub(super) fn hints(&self, i: usize) -> HintLevels {
        let mut levels = HintLevels::default();
        let core = self.page.cores[CORE_50];
        let mut node = self.raw(i).first_node;
        for level in 1..=HINT_LEVELS {
            node = self.doc.parent(node);
            if (node..self.doc.end(node)).contains(&core) {
                break;
            }
            levels.add(self.elements.get(node).hints, level);
        }
        levels
    }

    pub(super) fn levels(&self, i: usize) -> [LevelFacts; LEVELS.len()] {
        let total = self.page.total();
        self.ancestors[i].clone().map(|inside| {
            let sums = self.page.over(inside);
            LevelFacts {
                share: share(sums.length, total.length),
                link_density: sums.link_density(),
                good: share(sums.good, sums.length),
                block_length: share(sums.length, sums.blocks),
                blocks: sums.blocks,
                phrase: share(sums.phrase_words, sums.words),
            }
        })
    }

    /// Returns the index of the first distinct ancestor that also holds the title, or the first
    /// `h1` if no block shows the title.
    pub(super) fn title_level(&self, i: usize) -> Option<usize> {
        let title = self.page.title_block.or(self.page.first_h1)?;
        self.ancestors[i]
            .iter()
            .position(|inside| inside.contains(&title))
    }

    pub(super) fn cores(&self, i: usize) -> [Option<u32>; CORES.len()] {
        let element = self.raw(i).element;
        self.page.cores.map(|core| {
            let is_within = (core..self.doc.end(core)).contains(&element);
            is_within.then(|| self.doc.depth(element) - self.doc.depth(core))
        })
    }
}
