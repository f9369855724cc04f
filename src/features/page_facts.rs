//! Typed facts of a page.

use super::token_odds::TypeOdds;
use crate::metadata::SchemaGroup;
use enumset::EnumSet;

/// All facts of a page that are the same for all its blocks.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// Words.
    pub words: f32,
    /// Number of blocks. Hidden blocks do not count if most of the page is visible.
    pub blocks: f32,
    /// Link density.
    pub link_density: f32,
    /// Share of the text that is good.
    pub good: f32,
    /// Mean characters of a good block.
    pub good_words: f32,
    /// Number of elements per counted tag.
    pub tags: TagCounts,
    /// Open Graph declares the page an article.
    pub og_article: bool,
    /// Groups of the types in the JSON-LD.
    pub groups: EnumSet<SchemaGroup>,
    /// The JSON-LD has an article body.
    pub has_body: bool,
    /// Share of the good text in elements whose class names indicate comments, and likewise
    /// teasers.
    pub hinted: [f32; 2],
    /// Number of short blocks with a year.
    pub datelines: f32,
    /// Mean log-odds of each page type, from the page's class tokens.
    pub type_odds: TypeOdds,
    /// Mean log-odds of each page type, from what the page declares about its type.
    pub said_odds: TypeOdds,
    /// Facts of the path of the page's address; `None` if there is no path.
    pub path: Option<PathFacts>,
    /// Depth of the smallest element with half of the good text.
    pub core_depth: u32,
}

/// Number of elements of some tags on a page.
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
    /// Number of parts.
    pub parts: u32,
    /// Words in the last part.
    pub words: u32,
    /// Digits in the last part.
    pub digits: u32,
}
