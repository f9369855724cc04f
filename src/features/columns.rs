//! The features of a block: the columns that the models read, in order. The names go into the
//! weights file.

use super::facts::{LEVELS, NEIGHBOURS, SECTIONS};
use super::{CORES, PAGE_TYPES};
use crate::document::MODEL_LANDMARKS;
use crate::lexicon::{MODEL_HINTS, MODEL_PHRASES};
use crate::metadata::SchemaGroup;
use crate::trees::numbers;

numbers! {
    /// The features of one block. Shares and densities range from 0 to 1; counts are plain counts;
    /// flags are 0 or 1; distances are in blocks unless noted otherwise. "Good" text is text in
    /// blocks of 80 or more characters with a link density under 0.3.
    Features;
    /// Words.
    words: f32,
    /// Characters; a Han character counts as three and a kana as two.
    length: f32,
    /// Share of the text in links.
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
    /// Whether the text ends with the end of a sentence.
    ends_sentence: f32,
    /// Share of letters and digits that are capitals.
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
    /// Whether the text has a currency sign and digits.
    currency: f32,
    /// Whether the text has a four-digit number that can be a year.
    year: f32,
    /// Share of the words covered by phrases of each kind, in the order of [`MODEL_PHRASES`]; 0 for
    /// blocks of more than 40 words.
    phrases: [f32; MODEL_PHRASES.len()],
    /// Share of the words covered by phrases of any kind in [`MODEL_PHRASES`].
    phrase_any: f32,
    /// The element is a `p`.
    is_paragraph: f32,
    /// The element is an `li`.
    is_item: f32,
    /// Heading level; 0 if the block is not a heading.
    heading: f32,
    /// The element is a table cell.
    is_cell: f32,
    /// White space is preserved.
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
    /// Whether the block is inside each landmark, in the order of [`MODEL_LANDMARKS`].
    landmarks: [f32; MODEL_LANDMARKS.len()],
    /// Number of levels up, counted from 1, to the nearest element whose class, id, role or
    /// itemprop gives each hint of [`MODEL_HINTS`]; 0 if there is no such element. Elements that
    /// hold half of the page's good text, and all elements around them, do not count.
    hints: [f32; MODEL_HINTS.len()],
    /// Hidden by attribute or inline style.
    hidden: f32,
    /// Number of ancestors of the element.
    depth: f32,
    /// Number of lists around the block.
    list_depth: f32,
    /// Log-odds of the class, id, role and itemprop tokens of the nearest element with known
    /// tokens.
    token_own: f32,
    /// The same for the three nearest block-level elements with known tokens.
    token_near: [f32; 3],
    /// Minimum over all ancestors.
    token_min: f32,
    /// Maximum over all ancestors.
    token_max: f32,
    /// Mean over all ancestors with known tokens.
    token_mean: f32,
    /// Number of ancestors with known tokens.
    token_count: f32,
    /// Log-odds of the parts of those tokens (split at `-`, `_` and camel case), for the nearest
    /// element.
    part_own: f32,
    /// The same for the three nearest block-level elements.
    part_near: [f32; 3],
    /// Minimum over all ancestors.
    part_min: f32,
    /// Maximum over all ancestors.
    part_max: f32,
    /// Mean over all ancestors with known parts.
    part_mean: f32,
    /// Mean log-odds of the block's words; for longer blocks, of the first 30.
    word_odds: f32,
    /// Minimum of these log-odds, at most 0.
    word_min: f32,
    /// Maximum of these log-odds, at least 0.
    word_max: f32,
    /// The text is in another script than most of the page's good text.
    foreign: f32,
    /// Share of the page's text in the distinct ancestors 1, 2, 3, 4 and 6.
    level_share: [f32; LEVELS.len()],
    /// Their link density.
    level_link_density: [f32; LEVELS.len()],
    /// Share of their text that is good.
    level_good: [f32; LEVELS.len()],
    /// Characters per block in them.
    level_block_length: [f32; LEVELS.len()],
    /// Number of blocks in them.
    level_blocks: [f32; LEVELS.len()],
    /// Share of their words covered by phrases of menus and prompts.
    level_phrase: [f32; LEVELS.len()],
    /// Whether the block is in the smallest element with 30, 50, 80 and 95 % of the page's good
    /// text.
    in_core: [f32; CORES.len()],
    /// Number of levels below that element; -1 outside it.
    below_core: [f32; CORES.len()],
    /// Number of blocks with the same path of tags and classes.
    same_path: f32,
    /// Mean number of words of these blocks.
    same_path_words: f32,
    /// Link density of these blocks.
    same_path_link_density: f32,
    /// Number of blocks whose element and parent have the same tags and classes.
    same_shape: f32,
    /// Number of siblings of the same tag and class, itself included, of the one of the six nearest
    /// elements that has the most.
    siblings: f32,
    /// Words in that element.
    sibling_words: f32,
    /// Blocks in it.
    sibling_blocks: f32,
    /// Its link density.
    sibling_link_density: f32,
    /// Images in it.
    sibling_images: f32,
    /// Share of its words covered by phrases of menus and prompts.
    sibling_phrase: f32,
    /// Its blocks of at most [`super::SHORT_BLOCK_WORDS`] words with a year.
    sibling_datelines: f32,
    /// `time` elements in it.
    sibling_times: f32,
    /// Number of levels up to that element.
    sibling_level: f32,
    /// Whether the block is in another article: in a sibling, of the same tag and class, of the
    /// element that holds the page's headline, and with a headline of its own.
    other_article: f32,
    /// Number of siblings before that element.
    sibling_index: f32,
    /// Share of the page's good text in the parent of that element.
    sibling_good: f32,
    /// Words of the neighbours: two before, one before, one after, two after.
    near_words: [f32; NEIGHBOURS.len()],
    /// Their link density.
    near_link_density: [f32; NEIGHBOURS.len()],
    /// Whether their text is good.
    near_good: [f32; NEIGHBOURS.len()],
    /// Whether they have the same path of tags and classes.
    near_same_path: [f32; NEIGHBOURS.len()],
    /// Log-odds of their nearest element with known tokens.
    near_token: [f32; NEIGHBOURS.len()],
    /// Share of their words covered by phrases.
    near_phrase: [f32; NEIGHBOURS.len()],
    /// Their heading level.
    near_heading: [f32; NEIGHBOURS.len()],
    /// Share of the page's blocks that are before this one.
    index: f32,
    /// Number of blocks before this one.
    ordinal: f32,
    /// Share of the page's text before this block.
    offset: f32,
    /// Share of the page's good text before this block.
    good_before: f32,
    /// Blocks since the page's first good block; negative before it.
    since_first_good: f32,
    /// Blocks until the page's last good block; negative after it.
    until_last_good: f32,
    /// Blocks since the nearest good block before.
    since_good: f32,
    /// Blocks until the nearest good block after.
    until_good: f32,
    /// Blocks since the block that shows the title; negative before it.
    since_title: f32,
    /// Number of the first of the distinct ancestors 1, 2, 3, 4 and 6 that also holds the block
    /// that shows the title, counted from 1; 6 if there is no such ancestor.
    title_level: f32,
    /// Share of the page's text in that ancestor; 1 if there is none.
    title_share: f32,
    /// Number of `h1` blocks before this one.
    titles_before: f32,
    /// Blocks since the last `h1`.
    since_h1: f32,
    /// Blocks since the last heading.
    since_heading: f32,
    /// The level of that heading.
    heading_before: f32,
    /// Mean log-odds of that heading's words.
    heading_word_odds: f32,
    /// Share of that heading's words covered by phrases.
    heading_phrase: f32,
    /// Share of that heading's words covered by phrases of comment sections, of teasers and of
    /// prompts to subscribe.
    heading_kinds: [f32; SECTIONS.len()],
    /// Blocks since the last short block that is mostly such a phrase.
    since_kinds: [f32; SECTIONS.len()],
    /// Share of the block's words that are in the title.
    title_overlap: f32,
    /// Share of the title's words that are in the block.
    title_covered: f32,
    /// Whether one of the block and the page's description starts with the other.
    is_description: f32,
    /// Whether the text of the block is in the page's JSON-LD article body; -1 if the page has no
    /// such body.
    in_body: f32,
    /// Number of other blocks with the same text.
    duplicates: f32,
    /// Images in the block's element.
    images: f32,
    /// Images in the parent of that element.
    images_around: f32,
    /// Whether the block repeats the alternative text of an image.
    is_alt_text: f32,
    /// Whether the block starts like the alternative text of an image.
    like_alt_text: f32,
    /// 0 if there is an image between the block and the one before, else 1.
    since_image: f32,
    /// Number of levels up to the nearest element that also holds an image; 0 if the six nearest
    /// hold no image.
    figure_level: f32,
    /// Words in that element.
    figure_words: f32,
    /// Blocks in it.
    figure_blocks: f32,
    /// Whether an image in it comes before the block.
    figure_before: f32,
    /// `time` elements in the parent of the block's element.
    times: f32,
    /// Form controls in the parent of the block's element.
    controls: f32,
    /// Words of the page.
    page_words: f32,
    /// Blocks of the page.
    page_blocks: f32,
    /// Link density of the page.
    page_link_density: f32,
    /// Share of the page's text that is good.
    page_good: f32,
    /// Mean characters of a good block of the page.
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
    /// Whether Open Graph declares the page an article.
    page_og_article: f32,
    /// Whether the page's JSON-LD names each of: article, product, discussion, list, recipe or
    /// how-to.
    page_types: [f32; SchemaGroup::COUNT],
    /// Whether the page has a JSON-LD article body.
    page_has_body: f32,
    /// Share of the page's good text in elements whose class names indicate comments, and likewise
    /// teasers.
    page_hinted: [f32; 2],
    /// Blocks of at most [`super::SHORT_BLOCK_WORDS`] words that have a year.
    page_datelines: f32,
    /// Mean log-odds of the page's type, from its class, id, role and itemprop tokens: article,
    /// documentation, forum, product, collection, listing, service.
    page_type: [f32; PAGE_TYPES],
    /// The same from what the page declares about its type; see
    /// [`crate::metadata::Claims::page_words`].
    page_said: [f32; PAGE_TYPES],
    /// Parts of the path of the page's address; -1 if there is no path.
    page_path_parts: f32,
    /// Words in the last part.
    page_path_words: f32,
    /// Digits in the last part.
    page_path_digits: f32,
    /// Depth of the smallest element with half of the good text.
    page_core_depth: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_names_have_the_same_length() {
        let mut out = Vec::new();
        Features::default().put(&mut out);
        assert_eq!(out.len(), Features::LEN);
        assert_eq!(Features::names().len(), Features::LEN);
    }
}
