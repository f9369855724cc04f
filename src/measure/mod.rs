//! Measures every block: density, links, repetition, position, landmarks, neighbours, containers.
//!
//! One pass over the nodes gives every element its landmarks, token odds and path; prefix sums over the blocks
//! give the text density and link density of any subtree in constant time; one pass over the blocks fills
//! [`Features`].

mod block;
mod context;
mod elements;
mod features;
pub mod landmarks;
mod page;
mod tokens;

pub use block::Ancestors;
pub use context::Surroundings;
pub use elements::Elements;
pub use features::{CORES, Context, Features, LEVELS, NEIGHBOURS};
pub use page::{PageContext, Sums};
pub use tokens::{PAGE_TYPES, SHORT_WORDS, TokenOdds, Tokens, TypeOdds, part_hash, word_keys};

use crate::document::Document;
use crate::label::PhraseMatches;
use crate::metadata::Metadata;
use crate::segment::Segments;
use crate::text::TextStats;

/// Blocks with at least this many characters and less than [`GOOD_LINK_DENSITY`] are good text: the length is
/// that of a long line of print, the density boilerpipe's (Kohlschütter et al. 2010, NumWordsRules: 0.333).
pub const GOOD_LENGTH: u32 = 80;
/// See [`GOOD_LENGTH`].
pub const GOOD_LINK_DENSITY: f32 = 0.3;
/// Phrases are looked for in blocks of at most this many words; a longer text is no menu and no prompt.
pub const PHRASE_WORDS: u32 = 40;

/// What is known of every block before its features: counts, folded text, phrases.
#[derive(Debug)]
pub struct BlockText {
    /// Counts.
    pub stats: TextStats,
    /// Lower-case words, one space between; for a block of more than [`PHRASE_WORDS`] words only its start.
    pub folded: String,
    /// The hashes of those words.
    pub words: Vec<u64>,
    /// Phrases of menus and prompts in it.
    pub phrases: PhraseMatches,
}

/// Everything that was measured of a page.
#[derive(Debug)]
pub struct Measured {
    /// Counts and folded text of every block.
    pub texts: Vec<BlockText>,
    /// What was measured of the elements.
    pub elements: Elements,
    /// What was measured of the page as a whole.
    pub page: PageContext,
    /// The blocks around every block, level by level.
    pub ancestors: Vec<Ancestors>,
    /// The features of every block.
    pub features: Vec<Features>,
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
    let features = block::features(&input);
    Measured {
        texts,
        elements,
        page,
        ancestors,
        features,
    }
}

/// Counts and folds one text.
pub fn read_text(text: &str) -> BlockText {
    let stats = crate::text::stats(text);
    let short = stats.words <= PHRASE_WORDS;
    let mut words = Vec::with_capacity(stats.words.min(PHRASE_WORDS) as usize + 1);
    let read = if short {
        text
    } else {
        crate::text::start(text)
    };
    let folded = crate::text::fold_words(read, |word| words.push(crate::hash::hash(word)));
    let phrases = if short {
        crate::label::find(&folded, &words, stats.unspaced)
    } else {
        PhraseMatches::default()
    };
    BlockText {
        stats,
        folded,
        words,
        phrases,
    }
}
