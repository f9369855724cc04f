//! The columns that the second model and the model of pages read besides the features of blocks.

use crate::features::{LEVELS, PAGE_TYPES};
use crate::metadata::SchemaGroup;
use crate::trees::numbers;

/// The shares of the page's mass for which the smallest element is looked up.
pub(super) const CORES: [f32; 3] = [0.5, 0.8, 0.95];

numbers! {
    /// What the probabilities that the first model gave say of one block and the blocks around it. Means are weighted
    /// by length; "mass" is length times probability.
    Context;
    /// The block's own probability.
    own: f32,
    /// Its neighbours', from four before to four after.
    near: [f32; 8],
    /// The mean in the block's element and in the distinct ancestors 1, 2, 3, 4 and 6.
    levels: [f32; LEVELS.len() + 1],
    /// The share of the page's mass in them.
    level_mass: [f32; LEVELS.len() + 1],
    /// The mean over blocks with the same path of tags and classes.
    same_path: f32,
    /// The mean over blocks whose element and parent have the same tags and classes.
    same_shape: f32,
    /// The mean over ten blocks each way.
    window: f32,
    /// The mean between the last heading and the next.
    section: f32,
    /// The share of the page's mass in that section.
    section_mass: f32,
    /// The probability of the last heading.
    heading: f32,
    /// The share of the page's mass before the block.
    before: f32,
    /// Blocks since the last and until the next block of 40 or more characters and a probability over one half.
    since_likely: f32,
    /// See `since_likely`.
    until_likely: f32,
    /// Whether the block is in the smallest element with 50, 80 and 95 % of the page's mass.
    in_core: [f32; CORES.len()],
    /// How many levels below that element it is, -1 outside.
    below_core: [f32; CORES.len()],
    /// The mean over the page.
    page: f32,
    /// The mass of the page, in characters.
    page_mass: f32,
    /// The share of the page's blocks with a probability over one half.
    page_likely: f32,
    /// The greatest probability on the page.
    page_max: f32,
    /// The greatest F1 to be expected of any choice of blocks, see [`expected_f1`](super::expected_f1).
    expected_f1: f32,
    /// The share of the page's mass in blocks that are likelier than this one.
    likelier: f32,
}

numbers! {
    /// What the model of pages reads: is it an article?
    PageFeatures;
    /// The greatest F1 to be expected of any choice of blocks.
    expected_f1: f32,
    /// The share of the blocks with a probability over one half.
    likely: f32,
    /// The mean probability, weighted by length.
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
    /// The share of the good text in elements that class names call comments, and teasers.
    hinted: [f32; 2],
    /// Short blocks with a year.
    datelines: f32,
    /// Log-odds of each type of page, by the page's class tokens.
    type_odds: [f32; PAGE_TYPES],
    /// The same, by what the page says of its kind.
    said_odds: [f32; PAGE_TYPES],
    /// Parts of the path of the page's address; -1 where it names none.
    path_parts: f32,
    /// Words in the last of them.
    path_words: f32,
    /// Digits in it.
    path_digits: f32,
    /// The page has a date of publication.
    has_date: f32,
    /// The page has an author.
    has_author: f32,
}
