//! Typed facts of blocks. Rules read the facts; the models read the numbers that
//! [`row`](super::row) makes of them.

use super::CORES;
use super::elements::Chain;
use crate::document::{Landmark, Tag};
use crate::lexicon::{ClassHint, PhraseKind};
use enumset::EnumSet;

/// The distinct ancestors of a block that are measured, counted from 1. Each distinct ancestor
/// holds more blocks than the one below it.
pub const LEVELS: [usize; 5] = [1, 2, 3, 4, 6];
/// Offsets of the neighbours of a block that are measured.
pub const NEIGHBOURS: [isize; 4] = [-2, -1, 1, 2];
/// Index of the block before in [`NEIGHBOURS`].
pub const BEFORE: usize = 1;
/// Index of the block after in [`NEIGHBOURS`].
pub const AFTER: usize = 2;
/// Kinds of phrases that head sections after the end of an article.
pub const SECTIONS: [PhraseKind; 3] = [
    PhraseKind::Comment,
    PhraseKind::Teaser,
    PhraseKind::Subscribe,
];
/// Index of teasers in `SECTIONS`.
pub const TEASERS: usize = 1;

/// All facts of one block. Shares and densities range from 0 to 1. "Good" text is text in blocks of
/// at least [`GOOD_LENGTH`](super::GOOD_LENGTH) characters with a link density under
/// [`GOOD_LINK_DENSITY`](super::GOOD_LINK_DENSITY).
#[derive(Clone, Debug, Default)]
pub struct BlockFacts {
    /// Facts of its text.
    pub text: TextFacts,
    /// Facts of its element.
    pub element: ElementFacts,
    /// Class hints of the elements around it.
    pub hints: HintLevels,
    /// Facts of the distinct ancestors of [`LEVELS`].
    pub levels: [LevelFacts; LEVELS.len()],
    /// Index of the first of these that also holds the block that shows the title, or the first
    /// `h1` if no block does.
    pub title_level: Option<usize>,
    /// Number of levels from the smallest element with each share in [`CORES`] of the page's good
    /// text down to the block; `None` outside that element.
    pub cores: [Option<u32>; CORES.len()],
    /// Facts of the nearest element that also holds an image.
    pub figure: Option<FigureFacts>,
    /// How often similar blocks occur on the page.
    pub repetition: RepetitionFacts,
    /// Comparison with the page's metadata.
    pub claims: ClaimFacts,
    /// Position on the page.
    pub position: PositionFacts,
    /// Facts of its [`NEIGHBOURS`]; default values if there is no such neighbour.
    pub near: [NeighbourFacts; NEIGHBOURS.len()],
}

impl BlockFacts {
    /// Returns the heading level of the block, or `None` if it is not a heading.
    pub fn heading_level(&self) -> Option<u8> {
        self.element.tag.heading_level()
    }

    /// Returns whether the block is a heading.
    pub fn is_heading(&self) -> bool {
        self.heading_level().is_some()
    }

    /// Returns whether the block is inside a landmark.
    pub fn is_inside(&self, landmark: Landmark) -> bool {
        self.element.landmarks.contains(landmark)
    }

    /// Returns whether the block is in the smallest element with a share of the page's good text.
    /// `core` is an index into [`CORES`].
    pub fn is_in_core(&self, core: usize) -> bool {
        self.cores[core].is_some()
    }

    /// Sets the level of a class hint.
    #[cfg(test)]
    pub fn set_hint(&mut self, hint: ClassHint, level: u8) {
        self.hints.add(hint.into(), level);
    }

    /// Returns whether the block shows the page's title.
    pub fn is_title(&self) -> bool {
        self.position.since_title == Some(0)
    }

    /// Returns whether the block is a heading that shows the title once more, before the text.
    pub fn is_title_again(&self) -> bool {
        let is_same = self.claims.title_overlap >= 1.0 && self.claims.title_covered >= 1.0;
        let is_above = self.position.since_title.is_some_and(|since| since > 0)
            && self.position.since_good.is_none();
        is_same && is_above && self.is_heading()
    }
}

/// Facts of a block's text.
#[derive(Clone, Debug, Default)]
pub struct TextFacts {
    /// Words, comparable across scripts.
    pub words: f32,
    /// Characters; a Han character counts as three and a kana as two.
    pub length: f32,
    /// Share of the text in links.
    pub link_density: f32,
    /// Links.
    pub links: u32,
    /// Share of the text in bold or italics.
    pub emphasis: f32,
    /// Mean length of a word.
    pub word_length: f32,
    /// Ends of sentences.
    pub sentences: u32,
    /// Commas per word.
    pub commas: f32,
    /// The text ends with the end of a sentence.
    pub ends_sentence: bool,
    /// Share of letters and digits that are capitals.
    pub capitals: f32,
    /// Share of words that start with a capital.
    pub capitalised: f32,
    /// Share of letters and digits that are digits.
    pub digits: f32,
    /// Menu separators (`|`, `»`, `·`, ...) per word.
    pub separators: f32,
    /// Line breaks.
    pub lines: u32,
    /// The text has a copyright sign.
    pub copyright: bool,
    /// The text has a currency sign and digits.
    pub currency: bool,
    /// The text has a four-digit number that can be a year.
    pub year: bool,
    /// Share of the words covered by phrases of each kind; 0 for blocks of more than
    /// [`PHRASE_WORDS`](super::PHRASE_WORDS) words.
    pub phrases: [f32; PhraseKind::COUNT],
    /// Share of the words covered by phrases of any kind in
    /// [`MODEL_PHRASES`](crate::lexicon::MODEL_PHRASES).
    pub phrase_any: f32,
    /// Mean log-odds of the words; for longer blocks, of the first words.
    pub word_odds: f32,
    /// Minimum of these log-odds, at most 0.
    pub word_min: f32,
    /// Maximum of these log-odds, at least 0.
    pub word_max: f32,
    /// The text is in another script than most of the page's good text.
    pub foreign: bool,
}

impl TextFacts {
    /// Returns the share of the words covered by phrases of a kind.
    pub fn covered_by(&self, kind: PhraseKind) -> f32 {
        self.phrases[kind as usize]
    }
}

/// Facts of a block's element and the elements around it.
#[derive(Clone, Copy, Debug)]
pub struct ElementFacts {
    /// The block-level element.
    pub tag: Tag,
    /// White space is preserved.
    pub preformatted: bool,
    /// It is the label of code.
    pub code_label: bool,
    /// It is in a post of another site.
    pub post: bool,
    /// It, or an element around it, is marked as not to be printed.
    pub unprinted: bool,
    /// Landmarks around the text, including those of inline elements.
    pub landmarks: EnumSet<Landmark>,
    /// Marked as hidden.
    pub hidden: bool,
    /// Number of ancestors.
    pub depth: u32,
    /// Number of lists around the block.
    pub list_depth: u32,
    /// Log-odds of class tokens along the ancestors, including inline elements.
    pub tokens: Chain,
    /// Log-odds of parts of class tokens along the same ancestors.
    pub parts: Chain,
    /// Log-odds of the three nearest block-level elements with known tokens.
    pub near_tokens: [f32; 3],
    /// The same for parts of tokens.
    pub near_parts: [f32; 3],
    /// Images in the element.
    pub images: u32,
    /// Images in the element's parent.
    pub images_around: u32,
    /// `time` elements in the element's parent.
    pub times: u32,
    /// Form controls in the element's parent.
    pub controls: u32,
    /// There is an image between this block and the one before.
    pub after_image: bool,
}

impl Default for ElementFacts {
    fn default() -> ElementFacts {
        ElementFacts {
            tag: Tag::Other,
            preformatted: false,
            code_label: false,
            post: false,
            unprinted: false,
            landmarks: EnumSet::empty(),
            hidden: false,
            depth: 0,
            list_depth: 0,
            tokens: Chain::default(),
            parts: Chain::default(),
            near_tokens: [0.0; 3],
            near_parts: [0.0; 3],
            images: 0,
            images_around: 0,
            times: 0,
            controls: 0,
            after_image: false,
        }
    }
}

/// Number of levels up, counted from 1, to the nearest element whose class names give each hint.
/// Elements that hold half of the page's good text, and all elements around them, do not count.
#[derive(Clone, Debug, Default)]
pub struct HintLevels([u8; ClassHint::COUNT]);

impl HintLevels {
    /// Returns the level of the nearest element with a hint.
    pub fn level(&self, hint: ClassHint) -> Option<u32> {
        let level = self.0[hint as usize];
        (level > 0).then_some(u32::from(level))
    }

    /// Sets the levels of hints that have no level yet.
    pub(super) fn add(&mut self, hints: EnumSet<ClassHint>, level: u8) {
        for hint in hints {
            let known = &mut self.0[hint as usize];
            *known = if *known == 0 { level } else { *known };
        }
    }
}

/// Facts of a distinct ancestor.
#[derive(Clone, Copy, Debug, Default)]
pub struct LevelFacts {
    /// Share of the page's text in this ancestor.
    pub share: f32,
    /// Its link density.
    pub link_density: f32,
    /// Share of its text that is good.
    pub good: f32,
    /// Characters per block.
    pub block_length: f32,
    /// Number of blocks in it.
    pub blocks: f32,
    /// Share of its words covered by phrases.
    pub phrase: f32,
}

/// Facts of the nearest element that holds both the block and an image. An element with few words
/// is a figure, whatever its tags.
#[derive(Clone, Copy, Debug)]
pub struct FigureFacts {
    /// Number of levels up to it; 1 for the block's own element.
    pub level: u32,
    /// Words in it.
    pub words: f32,
    /// Blocks in it.
    pub blocks: f32,
    /// An image in it comes before the block.
    pub image_before: bool,
}

/// How often similar blocks occur on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct RepetitionFacts {
    /// Number of blocks with the same path of tags and classes.
    pub same_path: f32,
    /// Mean number of words of these blocks.
    pub same_path_words: f32,
    /// Link density of these blocks.
    pub same_path_link_density: f32,
    /// Number of blocks whose element and parent have the same tags and classes.
    pub same_shape: u32,
    /// Facts of the ancestor with the most siblings.
    pub siblings: SiblingFacts,
    /// The block is in another article than the one with the title.
    pub other_article: bool,
    /// Number of other blocks with the same text.
    pub duplicates: u32,
    /// The nearest block before with the same text.
    pub same: Option<SameFacts>,
    /// The text repeats the alternative text of an image.
    pub is_alt_text: bool,
    /// The text starts like the alternative text of an image.
    pub like_alt_text: bool,
}

/// Comparison with the nearest block before that has the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SameFacts {
    /// Distance to it.
    pub blocks: u32,
    /// It has the same path of tags and classes. If so, the text was written twice; if not, one is
    /// a copy.
    pub same_path: bool,
    /// It is marked as hidden.
    pub hidden: bool,
}

/// Facts of one of the nearest ancestors: the one with the most siblings of the same tag and class.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiblingFacts {
    /// Number of siblings, itself included.
    pub count: u32,
    /// Number of levels up to it; 0 for the block's own element.
    pub level: u32,
    /// Words in it.
    pub words: f32,
    /// Blocks in it.
    pub blocks: f32,
    /// Its link density.
    pub link_density: f32,
    /// Images in it.
    pub images: u32,
    /// Share of its words covered by phrases.
    pub phrase: f32,
    /// Short blocks with a year in it.
    pub datelines: f32,
    /// `time` elements in it.
    pub times: u32,
    /// Number of siblings before it.
    pub index: u32,
    /// Share of the page's good text in its parent.
    pub good: f32,
}

/// Comparison of the page's metadata with the block.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClaimFacts {
    /// Share of the block's words that are in the title.
    pub title_overlap: f32,
    /// Share of the title's words that are in the block.
    pub title_covered: f32,
    /// One of the block and the page's description starts with the other.
    pub is_description: bool,
    /// The text of the block is in the page's JSON-LD article body; `None` if the page has no such
    /// body.
    pub in_body: Option<bool>,
}

/// Position of a block. Distances are in blocks, and `None` if there is nothing to measure from.
#[derive(Clone, Copy, Debug, Default)]
pub struct PositionFacts {
    /// Number of blocks before this one.
    pub ordinal: u32,
    /// Number of blocks after this one.
    pub remaining: u32,
    /// Share of the page's text before this block.
    pub offset: f32,
    /// Share of the page's good text before this block.
    pub good_before: f32,
    /// Distance from the page's first good block; negative before it.
    pub since_first_good: Option<i32>,
    /// Distance to the page's last good block; negative after it.
    pub until_last_good: Option<i32>,
    /// Blocks between this one and the nearest good block before.
    pub since_good: Option<u32>,
    /// Blocks between this one and the nearest good block after.
    pub until_good: Option<u32>,
    /// Distance from the block that shows the title; negative before it.
    pub since_title: Option<i32>,
    /// Number of `h1` blocks before this one.
    pub titles_before: u32,
    /// Blocks between this one and the last `h1` before.
    pub since_h1: Option<u32>,
    /// Blocks between this one and the last heading before.
    pub since_heading: Option<u32>,
    /// Facts of that heading.
    pub heading: HeadingFacts,
    /// Blocks since the last short block that is mostly a phrase, for each kind in `SECTIONS`.
    pub since_sections: [Option<u32>; SECTIONS.len()],
}

/// Facts of the last heading before a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadingFacts {
    /// Its level; 0 if there is no heading.
    pub level: u8,
    /// Mean log-odds of its words.
    pub word_odds: f32,
    /// Share of its words covered by phrases.
    pub phrase: f32,
    /// Share of its words covered by phrases of each kind in `SECTIONS`.
    pub sections: [f32; SECTIONS.len()],
}

/// Facts of a neighbour.
#[derive(Clone, Copy, Debug, Default)]
pub struct NeighbourFacts {
    /// Its words.
    pub words: f32,
    /// Its link density.
    pub link_density: f32,
    /// Its text is good.
    pub good: bool,
    /// It has the same path of tags and classes.
    pub same_path: bool,
    /// Log-odds of its nearest block-level element with known tokens.
    pub token: f32,
    /// Share of its words covered by phrases.
    pub phrase: f32,
    /// Its heading level; 0 if it is not a heading.
    pub heading: u8,
}
