//! Typed facts of blocks and pages. Rules read these; the models read the numbers that
//! [`row`](super::row) makes of them.

use super::CORES;
use super::elements::Chain;
use super::token_odds::TypeOdds;
use crate::document::{Landmark, Tag};
use crate::lexicon::{ClassHint, PhraseKind};
use crate::metadata::SchemaGroup;
use enumset::EnumSet;

/// How many distinct ancestors of a block are measured, and which: each holds more blocks than the
/// one below it.
pub const LEVELS: [usize; 5] = [1, 2, 3, 4, 6];
/// The neighbours of a block that are measured.
pub const NEIGHBOURS: [isize; 4] = [-2, -1, 1, 2];
/// The place of the block before in [`NEIGHBOURS`].
pub const BEFORE: usize = 1;
/// The place of the block after in [`NEIGHBOURS`].
pub const AFTER: usize = 2;
/// Phrases that head sections after the end of an article.
pub const SECTIONS: [PhraseKind; 3] = [
    PhraseKind::Comment,
    PhraseKind::Teaser,
    PhraseKind::Subscribe,
];
/// The place of teasers in [`SECTIONS`].
pub const TEASERS: usize = 1;

/// Everything that is known of one block. Shares and densities run from 0 to 1. "Good" text is in
/// blocks of [`GOOD_LENGTH`](super::GOOD_LENGTH) or more characters with a link density under
/// [`GOOD_LINK_DENSITY`](super::GOOD_LINK_DENSITY).
#[derive(Clone, Debug, Default)]
pub struct BlockFacts {
    /// Of its text.
    pub text: TextFacts,
    /// Of its element.
    pub element: ElementFacts,
    /// What class names around it say.
    pub hints: HintLevels,
    /// Of the distinct ancestors of [`LEVELS`].
    pub levels: [LevelFacts; LEVELS.len()],
    /// The first of these that also holds the block that shows the title.
    pub title_level: Option<usize>,
    /// How many levels the block is below the smallest element with each share of [`CORES`] of the
    /// page's good text; `None` outside.
    pub cores: [Option<u32>; CORES.len()],
    /// Of the nearest element that holds an image as well.
    pub figure: Option<FigureFacts>,
    /// How often the like of it is on the page.
    pub repetition: RepetitionFacts,
    /// What the page says of itself, compared with the block.
    pub claims: ClaimFacts,
    /// Where it is on the page.
    pub position: PositionFacts,
    /// Of its [`NEIGHBOURS`]; default where there is none.
    pub near: [NeighbourFacts; NEIGHBOURS.len()],
}

impl BlockFacts {
    /// The level of the heading that the block is.
    pub fn heading_level(&self) -> Option<u8> {
        self.element.tag.heading_level()
    }

    /// Whether the block is a heading.
    pub fn is_heading(&self) -> bool {
        self.heading_level().is_some()
    }

    /// Whether a landmark is around the block.
    pub fn is_inside(&self, landmark: Landmark) -> bool {
        self.element.landmarks.contains(landmark)
    }

    /// Whether the block is in the smallest element with a share of the page's good text; the share
    /// is a place in [`CORES`].
    pub fn is_in_core(&self, core: usize) -> bool {
        self.cores[core].is_some()
    }

    /// Sets the level of a class hint.
    #[cfg(test)]
    pub fn set_hint(&mut self, hint: ClassHint, level: u8) {
        self.hints.add(hint.into(), level);
    }

    /// Whether the block shows the page's title.
    pub fn is_title(&self) -> bool {
        self.position.since_title == Some(0)
    }
}

/// Facts of a block's text.
#[derive(Clone, Debug, Default)]
pub struct TextFacts {
    /// Words, comparable over scripts.
    pub words: f32,
    /// Characters; a Han character counts three.
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
    /// The text ends as a sentence does.
    pub ends_sentence: bool,
    /// Share of letters that are capitals.
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
    /// The text has a number of four digits that can be a year.
    pub year: bool,
    /// Share of the words that phrases of each kind cover; 0 for blocks of more than
    /// [`PHRASE_WORDS`](super::PHRASE_WORDS) words.
    pub phrases: [f32; PhraseKind::COUNT],
    /// Share of the words that phrases of any kind cover.
    pub phrase_any: f32,
    /// Mean log-odds of the words; of a longer block, of its first.
    pub word_odds: f32,
    /// The least of them.
    pub word_min: f32,
    /// The greatest of them.
    pub word_max: f32,
    /// Written in another script than most of the page's good text.
    pub foreign: bool,
}

impl TextFacts {
    /// The share of the words that phrases of a kind cover.
    pub fn covered_by(&self, kind: PhraseKind) -> f32 {
        self.phrases[kind as usize]
    }
}

/// Facts of a block's element and the elements around it.
#[derive(Clone, Copy, Debug)]
pub struct ElementFacts {
    /// The block-level element.
    pub tag: Tag,
    /// White space is kept.
    pub preformatted: bool,
    /// Landmarks around the text, inline elements included.
    pub landmarks: EnumSet<Landmark>,
    /// Marked as not shown.
    pub hidden: bool,
    /// Ancestors.
    pub depth: u32,
    /// Lists around the block.
    pub list_depth: u32,
    /// Log-odds of class tokens along the ancestors, inline elements included.
    pub tokens: Chain,
    /// Log-odds of parts of class tokens.
    pub parts: Chain,
    /// Of the three nearest block-level elements with known tokens.
    pub near_tokens: [f32; 3],
    /// The same for parts of tokens.
    pub near_parts: [f32; 3],
    /// Images in the element.
    pub images: u32,
    /// Images in its parent.
    pub images_around: u32,
    /// `time` elements in its parent.
    pub times: u32,
    /// Form controls in its parent.
    pub controls: u32,
    /// An image is between the block and the one before.
    pub after_image: bool,
}

impl Default for ElementFacts {
    fn default() -> ElementFacts {
        ElementFacts {
            tag: Tag::Other,
            preformatted: false,
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

/// Levels up, from 1, to the nearest element whose class names give each hint. Elements that hold
/// half of the page's good text, and all around them, do not count.
#[derive(Clone, Debug, Default)]
pub struct HintLevels([u8; ClassHint::COUNT]);

impl HintLevels {
    /// The level of the nearest element with a hint.
    pub fn level(&self, hint: ClassHint) -> Option<u32> {
        let level = self.0[hint as usize];
        (level > 0).then_some(u32::from(level))
    }

    /// Sets the levels of those hints that have none yet.
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
    /// Share of the page's text in it.
    pub share: f32,
    /// Its link density.
    pub link_density: f32,
    /// Share of its text that is good.
    pub good: f32,
    /// Its characters per block.
    pub block_length: f32,
    /// Its blocks.
    pub blocks: f32,
    /// Words covered by phrases, over its words.
    pub phrase: f32,
}

/// Facts of the nearest element that holds the block and an image: with few words it is a figure,
/// whatever its tags.
#[derive(Clone, Copy, Debug)]
pub struct FigureFacts {
    /// Levels up to it; 1 for the block's own element.
    pub level: u32,
    /// Its words.
    pub words: f32,
    /// Its blocks.
    pub blocks: f32,
    /// An image in it is before the block.
    pub image_before: bool,
}

/// How often the like of a block is on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct RepetitionFacts {
    /// Blocks with the same path of tags and classes.
    pub same_path: f32,
    /// Their mean number of words.
    pub same_path_words: f32,
    /// Their link density.
    pub same_path_link_density: f32,
    /// Blocks whose element and parent have the same tags and classes.
    pub same_shape: u32,
    /// Of the ancestor with the most siblings.
    pub siblings: SiblingFacts,
    /// In another article than the one under the title.
    pub other_article: bool,
    /// Other blocks with the same text.
    pub duplicates: u32,
    /// Repeats the alternative text of an image.
    pub is_alt_text: bool,
    /// Starts as the alternative text of an image does.
    pub like_alt_text: bool,
}

/// Facts of that of the nearest ancestors which has the most siblings of its tag and class.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiblingFacts {
    /// Siblings, itself included.
    pub count: u32,
    /// Levels up to it.
    pub level: u32,
    /// Its words.
    pub words: f32,
    /// Its blocks.
    pub blocks: f32,
    /// Its link density.
    pub link_density: f32,
    /// Its images.
    pub images: u32,
    /// Words covered by phrases, over its words.
    pub phrase: f32,
    /// Its short blocks with a year.
    pub datelines: f32,
    /// Its `time` elements.
    pub times: u32,
    /// Siblings before it.
    pub index: u32,
    /// Share of the page's good text in its parent.
    pub good: f32,
}

/// What the page says of itself, compared with the block.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClaimFacts {
    /// Share of the block's words that are in the title.
    pub title_overlap: f32,
    /// Share of the title's words that are in the block.
    pub title_covered: f32,
    /// The page's description starts as the block does, or the other way round.
    pub is_description: bool,
    /// The block is in the page's JSON-LD article body; `None` where it has none.
    pub in_body: Option<bool>,
}

/// Where a block is. Distances are in blocks; `None` where there is nothing to measure from.
#[derive(Clone, Copy, Debug, Default)]
pub struct PositionFacts {
    /// Blocks before this one.
    pub ordinal: u32,
    /// Blocks after this one.
    pub remaining: u32,
    /// Share of the page's text before this one.
    pub offset: f32,
    /// Share of the page's good text before this one.
    pub good_before: f32,
    /// Since the page's first good block; negative before it.
    pub since_first_good: Option<i32>,
    /// Until its last good block; negative after it.
    pub until_last_good: Option<i32>,
    /// Since the nearest good block before.
    pub since_good: Option<u32>,
    /// Until the nearest good block after.
    pub until_good: Option<u32>,
    /// Since the block that shows the title; negative before it.
    pub since_title: Option<i32>,
    /// Headings of the first level before this block.
    pub titles_before: u32,
    /// Since the last one.
    pub since_h1: Option<u32>,
    /// Since the last heading.
    pub since_heading: Option<u32>,
    /// Of that heading.
    pub heading: HeadingFacts,
    /// Since the last short block that is mostly a phrase of each kind of [`SECTIONS`].
    pub since_sections: [Option<u32>; SECTIONS.len()],
}

/// Facts of the last heading before a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadingFacts {
    /// Its level; 0 for no heading.
    pub level: u8,
    /// The log-odds of its words.
    pub word_odds: f32,
    /// The share of its words that phrases cover.
    pub phrase: f32,
    /// The share that phrases of each kind of [`SECTIONS`] cover.
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
    /// The log-odds of its nearest element with known tokens.
    pub token: f32,
    /// The share of its words that phrases cover.
    pub phrase: f32,
    /// Its level as a heading; 0 for none.
    pub heading: u8,
}

/// Everything that is known of a page and the same for all its blocks.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// Words.
    pub words: f32,
    /// Blocks that count: hidden ones do not where most of the page is shown.
    pub blocks: f32,
    /// Link density.
    pub link_density: f32,
    /// Share of the text that is good.
    pub good: f32,
    /// Mean characters of a good block.
    pub good_words: f32,
    /// Elements of each tag that is counted.
    pub tags: TagCounts,
    /// Open Graph calls the page an article.
    pub og_article: bool,
    /// Groups of types that the JSON-LD names.
    pub groups: EnumSet<SchemaGroup>,
    /// The JSON-LD has an article body.
    pub has_body: bool,
    /// Share of the good text inside elements that class names call comments, and teasers.
    pub hinted: [f32; 2],
    /// Short blocks with a year.
    pub datelines: f32,
    /// Mean log-odds of each type of page, by the page's class tokens.
    pub type_odds: TypeOdds,
    /// The same by what the page says of its kind.
    pub said_odds: TypeOdds,
    /// Of the path of the page's address; `None` where it names none.
    pub path: Option<PathFacts>,
    /// Depth of the smallest element with half of the good text.
    pub core_depth: u32,
}

/// How many elements of some tags a page has.
#[derive(Clone, Copy, Debug, Default)]
pub struct TagCounts {
    /// `p`.
    pub paragraphs: u32,
    /// `article`.
    pub articles: u32,
    /// `time`.
    pub times: u32,
    /// `form`.
    pub forms: u32,
    /// `section`.
    pub sections: u32,
    /// `li`.
    pub items: u32,
    /// `a`.
    pub links: u32,
    /// `img`.
    pub images: u32,
}

/// Facts of the path of an address.
#[derive(Clone, Copy, Debug)]
pub struct PathFacts {
    /// Its parts.
    pub parts: u32,
    /// Words in the last of them.
    pub words: u32,
    /// Digits in it.
    pub digits: u32,
}
