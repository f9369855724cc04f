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
    let mut climb = Climb {
        doc,
        segments,
        node: element,
        inside: segments.inside(doc, element),
        level: 0,
        steps: 0,
    };
    LEVELS.map(|level| climb.to(level))
}

/// A walk from an element to its distinct ancestors.
struct Climb<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    node: NodeId,
    /// The blocks in the node.
    inside: Range<usize>,
    /// The number of distinct ancestors so far.
    level: usize,
    /// The number of ancestors so far.
    steps: usize,
}

impl Climb<'_> {
    /// Walks up to the distinct ancestor of a level, or to the last one, and returns its blocks.
    fn to(&mut self, level: usize) -> Range<usize> {
        while self.level < level
            && self.doc.parent(self.node) != self.node
            && self.steps < MAX_LEVELS
        {
            self.steps += 1;
            self.node = self.doc.parent(self.node);
            let wider = self.segments.inside(self.doc, self.node);
            if wider.len() > self.inside.len() {
                self.inside = wider;
                self.level += 1;
            }
        }
        self.inside.clone()
    }
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
