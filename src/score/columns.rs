//! The columns that the second model and the page model read in addition to the features of blocks.

use crate::features::{LEVELS, PAGE_TYPES};
use crate::metadata::SchemaGroup;
use crate::trees::numbers;

/// Shares of the page's mass for which the smallest element is looked up.
pub(super) const MASS_CORES: [f32; 3] = [0.5, 0.8, 0.95];

numbers! {
    /// Features of a block that derive from the first model's probabilities of the block and the
    /// blocks around it. Means are weighted by length; "mass" is length times probability.
    Context;
    /// The block's own probability.
    own: f32,
    /// Probabilities of its neighbours, from four before to four after.
    near: [f32; 8],
    /// Mean in the block's element and in the distinct ancestors 1, 2, 3, 4 and 6.
    levels: [f32; LEVELS.len() + 1],
    /// Share of the page's mass in the same elements.
    level_mass: [f32; LEVELS.len() + 1],
    /// Mean over blocks with the same path of tags and classes.
    same_path: f32,
    /// Mean over blocks whose element and parent have the same tags and classes.
    same_shape: f32,
    /// Mean over the block and ten blocks each way.
    window: f32,
    /// Mean between the last heading and the next.
    section: f32,
    /// Share of the page's mass in that section.
    section_mass: f32,
    /// Probability of the last heading.
    heading: f32,
    /// Share of the page's mass before the block.
    before: f32,
    /// Blocks since the last block of 40 or more characters with a probability over one half.
    since_likely: f32,
    /// Blocks until the next such block.
    until_likely: f32,
    /// Whether the block is in the smallest element with 50, 80 and 95 % of the page's mass.
    in_core: [f32; MASS_CORES.len()],
    /// Number of levels below that element; -1 outside it.
    below_core: [f32; MASS_CORES.len()],
    /// Mean over the page.
    page: f32,
    /// Mass of the page, in characters.
    page_mass: f32,
    /// Share of the page's blocks with a probability over one half.
    page_likely: f32,
    /// Highest probability on the page.
    page_max: f32,
    /// Highest expected F1 over all choices of blocks.
    expected_f1: f32,
    /// Share of the page's mass in blocks that are more likely than this one.
    likelier: f32,
}

numbers! {
    /// Features of the page model, which decides whether the page is an article.
    PageFeatures;
    /// Highest expected F1 over all choices of blocks.
    expected_f1: f32,
    /// Share of the blocks with a probability over one half.
    likely: f32,
    /// Mean probability, weighted by length.
    mean: f32,
    /// Words.
    words: f32,
    /// Blocks.
    blocks: f32,
    /// Link density.
    link_density: f32,
    /// Share of the text that is good.
    good: f32,
    /// Mean characters of a good block.
    good_words: f32,
    /// `p` elements per block.
    paragraphs: f32,
    /// `article` elements.
    articles: f32,
    /// `time` elements.
    times: f32,
    /// `form` elements.
    forms: f32,
    /// `li` elements per block.
    items: f32,
    /// `a` elements per block.
    links: f32,
    /// `img` elements per block.
    images: f32,
    /// Open Graph calls the page an article.
    og_article: f32,
    /// The JSON-LD names an article, product, discussion, list, recipe or how-to.
    groups: [f32; SchemaGroup::COUNT],
    /// The JSON-LD has an article body.
    has_body: f32,
    /// Share of the good text in elements whose class names indicate comments, and likewise
    /// teasers.
    hinted: [f32; 2],
    /// Short blocks with a year.
    datelines: f32,
    /// Log-odds of each page type, from the page's class tokens.
    type_odds: [f32; PAGE_TYPES],
    /// Log-odds of each page type, from what the page declares about its type.
    said_odds: [f32; PAGE_TYPES],
    /// Parts of the path of the page's address; -1 if there is no path.
    path_parts: f32,
    /// Words in the last part.
    path_words: f32,
    /// Digits in the last part.
    path_digits: f32,
    /// The page has a publication date.
    has_date: f32,
    /// The page has an author.
    has_author: f32,
}
