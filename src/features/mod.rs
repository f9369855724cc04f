//! Measures every block: text density, link density, repetition, position, landmarks, neighbours,
//! containers.
//!
//! One pass over the nodes gives every element its landmarks, token odds and path; prefix sums over
//! the blocks give the densities of any subtree in constant time; one pass over the blocks fills
//! their [`BlockFacts`]. [`row`] makes the numbers of them that the models read.

mod block;
mod block_text;
mod columns;
mod elements;
mod facts;
mod page;
mod row;
mod sums;
mod token_odds;

pub use block::Ancestors;
pub use block_text::{BlockText, PHRASE_WORDS, read_text};
pub use columns::Features;
pub use elements::{Chain, Elements};
pub use facts::{
    AFTER, BEFORE, BlockFacts, ClaimFacts, ElementFacts, FigureFacts, HintLevels, LEVELS,
    LevelFacts, NEIGHBOURS, NeighbourFacts, PageFacts, PositionFacts, TEASERS, TextFacts,
};
pub use page::{PageContext, shape_key};
pub use sums::{Sums, share, smallest_holding};
pub use token_odds::{PAGE_TYPES, SHORT_WORDS, TokenOdds, TypeOdds, word_keys};

use crate::document::Document;
use crate::metadata::Metadata;
use crate::segment::Segments;

/// The least characters of good text, about a long line of print.
pub const GOOD_LENGTH: u32 = 80;
/// The greatest link density of good text, near boilerpipe's 0.333 (Kohlschütter et al. 2010).
pub const GOOD_LINK_DENSITY: f32 = 0.3;
/// The shares of the page's good text for which the smallest container is looked up.
pub const CORES: [f32; 4] = [0.3, 0.5, 0.8, 0.95];
/// The place of 30 % in [`CORES`].
pub const CORE_30: usize = 0;
/// The place of 50 % in [`CORES`].
pub const CORE_50: usize = 1;
/// The place of 80 % in [`CORES`]: the main container.
pub const CORE_80: usize = 2;

/// Everything that was measured of a page.
#[derive(Debug)]
pub struct Measured {
    /// Of the text of every block.
    pub texts: Vec<BlockText>,
    /// Of the elements.
    pub elements: Elements,
    /// The blocks around every block, level by level.
    pub ancestors: Vec<Ancestors>,
    /// The facts of every block.
    pub blocks: Vec<BlockFacts>,
    /// The facts of the page as a whole.
    pub page: PageFacts,
    /// Whether what is marked as hidden is: most of the page is not.
    pub trusts_hidden: bool,
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
        ancestors,
        blocks,
        page: facts,
        trusts_hidden,
    }
}
