//! The features of a block: the columns that the models read, in order. The names go into the weights file.

use super::facts::{LEVELS, NEIGHBOURS, SECTIONS};
use super::{CORES, PAGE_TYPES};
use crate::document::MODEL_LANDMARKS;
use crate::lexicon::{MODEL_HINTS, MODEL_PHRASES};
use crate::metadata::SchemaGroup;
use crate::trees::numbers;

numbers! {
    /// What is measured of one block. Shares and densities run from 0 to 1; counts are plain counts; flags are 0 or 1;
    /// distances are in blocks unless said otherwise. "Good" text is in blocks of 80 or more characters with a link
    /// density under 0.3.
    Features;
    /// Words.
    words: f32,
    /// Characters; a Han character or kana counts three.
    length: f32,
    /// Share of the text that stands in links.
    link_density: f32,
    /// Links.
    links: f32,
    /// Share of the text in bold or italics.
    emphasis: f32,
    /// Mean length of a word.
    word_length: f32,
    /// Ends of sentences.
    sentences: f32,
    /// Commas per word.
    commas: f32,
    /// Whether the text ends as a sentence does.
    ends_sentence: f32,
    /// Share of letters that are capitals.
    capitals: f32,
    /// Share of words that start with a capital.
    capitalised: f32,
    /// Share of letters and digits that are digits.
    digits: f32,
    /// Menu separators (`|`, `»`, `·`, ...) per word.
    separators: f32,
    /// Line breaks.
    lines: f32,
    /// Whether the text has a copyright sign.
    copyright: f32,
    /// Whether the text has a currency sign.
    currency: f32,
    /// Whether the text has a number of four digits that can be a year.
    year: f32,
    /// Share of the words that phrases of each kind cover, in the order of [`MODEL_PHRASES`]; 0 for
    /// blocks of more than 40 words.
    phrases: [f32; MODEL_PHRASES.len()],
    /// Share of the words that phrases of any kind cover.
    phrase_any: f32,
    /// The element is a `p`.
    is_paragraph: f32,
    /// The element is an `li`.
    is_item: f32,
    /// The level of the heading, 0 for none.
    heading: f32,
    /// The element is a table cell.
    is_cell: f32,
    /// White space is kept.
    is_preformatted: f32,
    /// The element is a `dd` or `dt`.
    is_definition: f32,
    /// The element is a `blockquote`.
    is_quote: f32,
    /// The element is a `button`.
    is_button: f32,
    /// The element is a `figcaption` or `caption`.
    is_caption: f32,
    /// The element is a `div`, `section`, `article`, `main` or `body`.
    is_generic: f32,
    /// Inside each landmark, in the order of [`MODEL_LANDMARKS`].
    landmarks: [f32; MODEL_LANDMARKS.len()],
    /// Levels up, from 1, to the nearest element that class, id or role call each [`MODEL_HINTS`]; 0 for none.
    /// Elements that hold half of the page's good text, and all around them, do not count.
    hints: [f32; MODEL_HINTS.len()],
    /// Hidden by attribute or inline style.
    hidden: f32,
    /// Ancestors of the element.
    depth: f32,
    /// Lists around the block.
    list_depth: f32,
    /// Log-odds of the class, id, role and itemprop tokens of the nearest element that has any known.
    token_own: f32,
    /// The same for the three nearest elements that have known tokens.
    token_near: [f32; 3],
    /// The least over all ancestors.
    token_min: f32,
    /// The greatest over all ancestors.
    token_max: f32,
    /// The mean over all ancestors that have any.
    token_mean: f32,
    /// How many ancestors have known tokens.
    token_count: f32,
    /// Log-odds of the parts of those tokens (split at `-`, `_` and camel case): the nearest element's.
    part_own: f32,
    /// The same for the three nearest elements.
    part_near: [f32; 3],
    /// The least over all ancestors.
    part_min: f32,
    /// The greatest over all ancestors.
    part_max: f32,
    /// The mean over all ancestors that have any.
    part_mean: f32,
    /// Mean log-odds of the block's words; a longer block's first 30.
    word_odds: f32,
    /// The least of them.
    word_min: f32,
    /// The greatest of them.
    word_max: f32,
    /// Written in another script than most of the page's good text.
    foreign: f32,
    /// Share of the page's text in the distinct ancestors 1, 2, 3, 4 and 6.
    level_share: [f32; LEVELS.len()],
    /// Their link density.
    level_link_density: [f32; LEVELS.len()],
    /// The share of their text that is good.
    level_good: [f32; LEVELS.len()],
    /// Their characters per block.
    level_block_length: [f32; LEVELS.len()],
    /// Their blocks.
    level_blocks: [f32; LEVELS.len()],
    /// Words covered by phrases of menus and prompts, over their words.
    level_phrase: [f32; LEVELS.len()],
    /// Whether the block is in the smallest element with 30, 50, 80 and 95 % of the page's good text.
    in_core: [f32; CORES.len()],
    /// How many levels below that element it is, -1 outside.
    below_core: [f32; CORES.len()],
    /// Blocks with the same path of tags and classes.
    same_path: f32,
    /// Their mean number of words.
    same_path_words: f32,
    /// Their link density.
    same_path_link_density: f32,
    /// Blocks whose element and parent have the same tags and classes.
    same_shape: f32,
    /// The most siblings of the same tag and class that any of the six nearest ancestors has.
    siblings: f32,
    /// The words in that ancestor.
    sibling_words: f32,
    /// Its blocks.
    sibling_blocks: f32,
    /// Its link density.
    sibling_link_density: f32,
    /// Its images.
    sibling_images: f32,
    /// Words covered by phrases of menus and prompts, over its words.
    sibling_phrase: f32,
    /// Its blocks of at most [`super::SHORT_WORDS`] words that have a year.
    sibling_datelines: f32,
    /// Its `time` elements.
    sibling_times: f32,
    /// How many ancestors up they are.
    sibling_level: f32,
    /// In a sibling, of the same tag and class, of the element that holds the page's headline, under a headline of its own:
    /// another article.
    other_article: f32,
    /// How many of them stand before it.
    sibling_index: f32,
    /// The share of the page's good text in the element around them.
    sibling_good: f32,
    /// Words of the neighbours two before, one before, one after, two after.
    near_words: [f32; NEIGHBOURS.len()],
    /// Their link density.
    near_link_density: [f32; NEIGHBOURS.len()],
    /// Whether their text is good.
    near_good: [f32; NEIGHBOURS.len()],
    /// Whether they have the same path.
    near_same_path: [f32; NEIGHBOURS.len()],
    /// Their nearest token log-odds.
    near_token: [f32; NEIGHBOURS.len()],
    /// Their phrase coverage.
    near_phrase: [f32; NEIGHBOURS.len()],
    /// Their heading level.
    near_heading: [f32; NEIGHBOURS.len()],
    /// Share of the blocks before this one.
    index: f32,
    /// Blocks before this one.
    ordinal: f32,
    /// Share of the page's text before this one.
    offset: f32,
    /// Share of the page's good text before this one.
    good_before: f32,
    /// Blocks since the page's first good block; negative before it.
    since_first_good: f32,
    /// Blocks until its last good block; negative after it.
    until_last_good: f32,
    /// Blocks since the nearest good block before.
    since_good: f32,
    /// Blocks until the nearest good block after.
    until_good: f32,
    /// Blocks since the block that shows the title; negative before it.
    since_title: f32,
    /// The first of the distinct ancestors 1, 2, 3, 4 and 6 that also holds the block that shows the title, counted from
    /// 1; 6 for none of them.
    title_level: f32,
    /// The share of the page's text in that ancestor; 1 for none.
    title_share: f32,
    /// Headings of the first level before this block.
    titles_before: f32,
    /// Blocks since the last one.
    since_h1: f32,
    /// Blocks since the last heading.
    since_heading: f32,
    /// The level of that heading.
    heading_before: f32,
    /// The token log-odds of that heading's words.
    heading_word_odds: f32,
    /// The phrase coverage of that heading.
    heading_phrase: f32,
    /// The part of that heading that phrases of comment sections, of teasers and of prompts to subscribe cover.
    heading_kinds: [f32; SECTIONS.len()],
    /// Blocks since the last short block that is mostly such a phrase.
    since_kinds: [f32; SECTIONS.len()],
    /// Share of the block's words that are in the title.
    title_overlap: f32,
    /// Share of the title's words that are in the block.
    title_covered: f32,
    /// Whether the page's description starts as the block does, or the other way round.
    is_description: f32,
    /// Whether the block is in the page's JSON-LD article body; -1 where it has none.
    in_body: f32,
    /// How many other blocks have the same text.
    duplicates: f32,
    /// Images in the block's element.
    images: f32,
    /// Images in its parent.
    images_around: f32,
    /// Whether the block repeats the alternative text of an image.
    is_alt_text: f32,
    /// Whether it starts as such a text does.
    like_alt_text: f32,
    /// 0 where an image stands between the block and the one before, else 1.
    since_image: f32,
    /// Levels up to the nearest element that holds an image as well; 0 for none among the six nearest.
    figure_level: f32,
    /// Its words.
    figure_words: f32,
    /// Its blocks.
    figure_blocks: f32,
    /// Whether an image in it stands before the block.
    figure_before: f32,
    /// Time elements in the block or its parent.
    times: f32,
    /// Form controls in its parent.
    controls: f32,
    /// Words of the page.
    page_words: f32,
    /// Blocks of the page.
    page_blocks: f32,
    /// Link density of the page.
    page_link_density: f32,
    /// Share of the page's text that is good.
    page_good: f32,
    /// Mean words of a good block of the page.
    page_good_words: f32,
    /// `p` elements per block.
    page_paragraphs: f32,
    /// `article` elements.
    page_articles: f32,
    /// `time` elements.
    page_times: f32,
    /// `form` elements.
    page_forms: f32,
    /// `section` elements.
    page_sections: f32,
    /// `li` elements per block.
    page_items: f32,
    /// `a` elements per block.
    page_links: f32,
    /// `img` elements per block.
    page_images: f32,
    /// The page says that it is an article (Open Graph).
    page_og_article: f32,
    /// The page's JSON-LD names an article, product, discussion, list, recipe or how-to.
    page_types: [f32; SchemaGroup::COUNT],
    /// The page has a JSON-LD article body.
    page_has_body: f32,
    /// The share of the page's good text inside elements that class, id or role call comments, and teasers.
    page_hinted: [f32; 2],
    /// Blocks of at most [`super::SHORT_WORDS`] words that have a year.
    page_datelines: f32,
    /// What the page's class and id tokens say of its type: mean log-odds of article, documentation, forum, product,
    /// collection, listing, service.
    page_type: [f32; PAGE_TYPES],
    /// The same of what the page says of its kind, see [`crate::metadata::Claims::page_words`].
    page_said: [f32; PAGE_TYPES],
    /// Parts of the path of the page's address; -1 where it names none.
    page_path_parts: f32,
    /// Words in the last of them.
    page_path_words: f32,
    /// Digits in it.
    page_path_digits: f32,
    /// Depth of the smallest element with half of the good text.
    page_core_depth: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_agree() {
        let mut out = Vec::new();
        Features::default().put(&mut out);
        assert_eq!(out.len(), Features::LEN);
        assert_eq!(Features::names().len(), Features::LEN);
    }
}
