//! Measures every block: text density, link density, repetition, position, landmarks, neighbours,
//! containers.
//!
//! One pass over the nodes gives every element its landmarks, token log-odds and path. Prefix sums
//! over the blocks give the densities of any subtree in constant time. One pass over the blocks
//! fills their [`BlockFacts`], from which [`row`] makes the numbers that the models read.

mod block;
mod block_text;
mod columns;
mod declared_body;
mod elements;
mod facts;
mod page;
mod page_facts;
mod row;
mod sums;
mod token_odds;
mod units;

pub use block::Ancestors;
pub use block_text::{BlockText, PHRASE_WORDS, read_text};
pub use columns::Features;
pub use elements::{Chain, Elements};
pub use facts::{
    AFTER, BEFORE, BlockFacts, ClaimFacts, ElementFacts, FigureFacts, HintLevels, LEVELS,
    LevelFacts, NEIGHBOURS, NeighbourFacts, PositionFacts, SameFacts, TEASERS, TextFacts,
};
pub use page::{PageContext, shape_key};
pub use page_facts::PageFacts;
pub use sums::{Sums, share, smallest_holding};
pub use token_odds::{PAGE_TYPES, SHORT_BLOCK_WORDS, TokenOdds, TypeOdds, word_keys};
pub use units::{Place, Units};

use crate::document::Document;
use crate::metadata::Metadata;
use crate::segment::Segments;
use std::ops::Range;

/// The distance that means "not found", in blocks.
pub const FAR: f32 = 1000.0;
/// Minimum length of good text in characters, about a long line of print.
pub const GOOD_LENGTH: u32 = 80;
/// Maximum link density of good text, near boilerpipe's 0.333 (Kohlschütter et al. 2010).
pub const GOOD_LINK_DENSITY: f32 = 0.3;
/// Shares of the page's good text for which the smallest container is looked up.
pub const CORES: [f32; 4] = [0.3, 0.5, 0.8, 0.95];
/// Index of 30 % in [`CORES`].
pub const CORE_30: usize = 0;
/// Index of 50 % in [`CORES`].
pub const CORE_50: usize = 1;
/// Index of 80 % in [`CORES`]: the main container.
pub const CORE_80: usize = 2;

/// All measurements of a page.
#[derive(Debug)]
pub struct Measured {
    /// The text of every block.
    pub texts: Vec<BlockText>,
    /// The elements.
    pub elements: Elements,
    /// The repeated siblings.
    pub units: Units,
    /// The ranges of blocks in the containers of every block, level by level.
    pub ancestors: Vec<Ancestors>,
    /// The facts of every block.
    pub blocks: Vec<BlockFacts>,
    /// The facts of the page as a whole.
    pub page: PageFacts,
    /// Whether text marked as hidden is treated as hidden. It is if most of the page is not marked.
    pub trusts_hidden: bool,
}

impl Measured {
    /// Returns the share of a group's units that start with a block that is mostly a link.
    pub fn linked_share(&self, group: u32) -> f32 {
        let units = self.units.of(group);
        let count = units.len() as f32;
        let starts = |unit: &Range<usize>| {
            let first = self.blocks.get(unit.start);
            first.is_some_and(|facts| facts.text.link_density > 0.5)
        };
        share(units.filter(starts).count() as f32, count)
    }
}

/// Measures all blocks of a page.
pub fn measure(
    doc: &Document,
    segments: &Segments,
    metadata: &Metadata,
    odds: &TokenOdds,
) -> Measured {
    let texts: Vec<BlockText> = (0..segments.blocks().len())
        .map(|i| read_text(segments.text(i)))
        .collect();
    let elements = Elements::read(doc, segments, odds);
    let units = Units::find(
        doc,
        segments,
        &elements,
        texts.iter().map(|text| &text.stats),
    );
    let page = PageContext::read(doc, segments, &texts, metadata, &elements, odds);
    let ancestors: Vec<Ancestors> = segments
        .blocks()
        .iter()
        .map(|raw| block::distinct_ancestors(doc, segments, raw.element))
        .collect();
    let input = block::Input {
        doc,
        segments,
        texts: &texts,
        elements: &elements,
        page: &page,
        odds,
        ancestors: &ancestors,
    };
    let blocks = block::facts(&input);
    let mut facts = page.facts(doc, &elements);
    facts.hinted = block::hinted(&page, &blocks);
    let trusts_hidden = page.trusts_hidden;
    Measured {
        texts,
        elements,
        units,
        ancestors,
        blocks,
        page: facts,
        trusts_hidden,
    }
}
