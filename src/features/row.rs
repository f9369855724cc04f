//! Converts facts to the numbers that the models read. This is the only module that knows both.
//!
//! Numbers are flags (0 or 1), counts, shares and distances. "Not found" is a large distance; each
//! function says where its numbers differ from this.

use super::FAR;
use super::columns::Features;
use super::facts::{BlockFacts, LEVELS, PositionFacts, SiblingFacts, TextFacts};
use super::page_facts::PageFacts;
use crate::document::{MODEL_LANDMARKS, Tag};
use crate::lexicon::{MODEL_HINTS, MODEL_PHRASES};
use crate::trees::flag;
use enumset::EnumSet;

impl Features {
    /// Returns features with the numbers that are the same for all blocks of a page.
    pub fn of_page(page: &PageFacts) -> Features {
        let mut f = Features::default();
        whole_page(&mut f, page);
        f
    }

    /// Sets the numbers of one block. The numbers of its page must already be set.
    pub fn set_block(&mut self, facts: &BlockFacts) {
        text(self, &facts.text);
        element(self, facts);
        tokens(self, facts);
        levels(self, facts);
        repetition(self, facts);
        siblings(self, &facts.repetition.siblings);
        position(self, &facts.position);
        near(self, facts);
    }

    /// Returns all features of a block.
    pub fn of(facts: &BlockFacts, page: &PageFacts) -> Features {
        let mut f = Features::of_page(page);
        f.set_block(facts);
        f
    }
}

fn text(f: &mut Features, text: &TextFacts) {
    f.words = text.words;
    f.length = text.length;
    f.link_density = text.link_density;
    f.links = text.links as f32;
    f.emphasis = text.emphasis;
    f.word_length = text.word_length;
    f.sentences = text.sentences as f32;
    f.commas = text.commas;
    f.ends_sentence = flag(text.ends_sentence);
    f.capitals = text.capitals;
    f.capitalised = text.capitalised;
    f.digits = text.digits;
    f.separators = text.separators;
    f.lines = text.lines as f32;
    f.copyright = flag(text.copyright);
    f.currency = flag(text.currency);
    f.year = flag(text.year);
    f.phrases = MODEL_PHRASES.map(|kind| text.covered_by(kind));
    f.phrase_any = text.phrase_any;
    f.word_odds = text.word_odds;
    f.word_min = text.word_min;
    f.word_max = text.word_max;
    f.foreign = flag(text.foreign);
}

fn element(f: &mut Features, facts: &BlockFacts) {
    let element = &facts.element;
    let tag = element.tag;
    f.is_paragraph = flag(tag == Tag::P);
    f.is_item = flag(tag == Tag::Li);
    f.heading = tag.heading_level().map_or(0.0, f32::from);
    f.is_cell = flag(matches!(tag, Tag::Td | Tag::Th));
    f.is_preformatted = flag(element.preformatted);
    f.is_definition = flag(matches!(tag, Tag::Dd | Tag::Dt));
    f.is_quote = flag(tag == Tag::Blockquote);
    f.is_button = flag(tag == Tag::Button);
    f.is_caption = flag(matches!(tag, Tag::Figcaption | Tag::Caption));
    f.is_generic = flag(matches!(
        tag,
        Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body
    ));
    f.landmarks = MODEL_LANDMARKS.map(|landmark| flag(element.landmarks.contains(landmark)));
    // 0 if there is no hint.
    f.hints = MODEL_HINTS.map(|hint| facts.hints.level(hint).map_or(0.0, |level| level as f32));
    f.hidden = flag(element.hidden);
    f.depth = element.depth as f32;
    f.list_depth = element.list_depth as f32;
    f.images = element.images as f32;
    f.images_around = element.images_around as f32;
    f.times = element.times as f32;
    f.controls = element.controls as f32;
    // 0 right after an image.
    f.since_image = flag(!element.after_image);
    // 0 if there is no figure.
    let figure = facts.figure.as_ref();
    f.figure_level = figure.map_or(0.0, |figure| figure.level as f32);
    f.figure_words = figure.map_or(0.0, |figure| figure.words);
    f.figure_blocks = figure.map_or(0.0, |figure| figure.blocks);
    f.figure_before = flag(figure.is_some_and(|figure| figure.image_before));
}

fn tokens(f: &mut Features, facts: &BlockFacts) {
    let element = &facts.element;
    let (tokens, parts) = (&element.tokens, &element.parts);
    f.token_own = tokens.near[0];
    f.token_near = element.near_tokens;
    (f.token_min, f.token_max) = (tokens.min, tokens.max);
    (f.token_mean, f.token_count) = (tokens.mean(), tokens.count);
    f.part_own = parts.near[0];
    f.part_near = element.near_parts;
    (f.part_min, f.part_max, f.part_mean) = (parts.min, parts.max, parts.mean());
}

fn levels(f: &mut Features, facts: &BlockFacts) {
    for (slot, level) in facts.levels.iter().enumerate() {
        f.level_share[slot] = level.share;
        f.level_link_density[slot] = level.link_density;
        f.level_good[slot] = level.good;
        f.level_block_length[slot] = level.block_length;
        f.level_blocks[slot] = level.blocks;
        f.level_phrase[slot] = level.phrase;
    }
    // Counted from 1. One more than the number of levels if there is no such level.
    f.title_level = facts.title_level.unwrap_or(LEVELS.len()) as f32 + 1.0;
    f.title_share = facts
        .title_level
        .map_or(1.0, |level| facts.levels[level].share);
    for (slot, below) in facts.cores.iter().enumerate() {
        f.in_core[slot] = flag(below.is_some());
        // -1 outside.
        f.below_core[slot] = below.map_or(-1.0, |below| below as f32);
    }
}

fn repetition(f: &mut Features, facts: &BlockFacts) {
    let (repetition, claims) = (&facts.repetition, &facts.claims);
    f.same_path = repetition.same_path;
    f.same_path_words = repetition.same_path_words;
    f.same_path_link_density = repetition.same_path_link_density;
    f.same_shape = repetition.same_shape as f32;
    f.other_article = flag(repetition.other_article);
    f.duplicates = repetition.duplicates as f32;
    f.is_alt_text = flag(repetition.is_alt_text);
    f.like_alt_text = flag(repetition.like_alt_text);
    f.title_overlap = claims.title_overlap;
    f.title_covered = claims.title_covered;
    f.is_description = flag(claims.is_description);
    // -1 if there is no body.
    f.in_body = claims.in_body.map_or(-1.0, flag);
}

fn siblings(f: &mut Features, siblings: &SiblingFacts) {
    f.siblings = siblings.count as f32;
    f.sibling_level = siblings.level as f32;
    f.sibling_words = siblings.words;
    f.sibling_blocks = siblings.blocks;
    f.sibling_link_density = siblings.link_density;
    f.sibling_images = siblings.images as f32;
    f.sibling_phrase = siblings.phrase;
    f.sibling_datelines = siblings.datelines;
    f.sibling_times = siblings.times as f32;
    f.sibling_index = siblings.index as f32;
    f.sibling_good = siblings.good;
}

fn position(f: &mut Features, position: &PositionFacts) {
    let ordinal = position.ordinal as f32;
    // A missing block before counts as far before the page, a missing block after as far after it.
    let since = |distance: Option<u32>| distance.map_or(FAR + ordinal, |blocks| blocks as f32);
    let signed = |distance: Option<i32>, none| distance.map_or(none, |blocks| blocks as f32);
    f.index = ordinal / (position.ordinal + position.remaining + 1) as f32;
    f.ordinal = ordinal;
    f.offset = position.offset;
    f.good_before = position.good_before;
    f.since_first_good = signed(position.since_first_good, -FAR);
    f.until_last_good = signed(position.until_last_good, -FAR);
    f.since_good = since(position.since_good);
    let none_after = FAR + position.remaining as f32;
    f.until_good = position
        .until_good
        .map_or(none_after, |blocks| blocks as f32);
    f.since_title = signed(position.since_title, FAR);
    f.titles_before = position.titles_before as f32;
    f.since_h1 = since(position.since_h1);
    f.since_heading = since(position.since_heading);
    f.heading_before = f32::from(position.heading.level);
    f.heading_word_odds = position.heading.word_odds;
    f.heading_phrase = position.heading.phrase;
    f.heading_kinds = position.heading.sections;
    f.since_kinds = position.since_sections.map(since);
}

fn near(f: &mut Features, facts: &BlockFacts) {
    for (slot, near) in facts.near.iter().enumerate() {
        f.near_words[slot] = near.words;
        f.near_link_density[slot] = near.link_density;
        f.near_good[slot] = flag(near.good);
        f.near_same_path[slot] = flag(near.same_path);
        f.near_token[slot] = near.token;
        f.near_phrase[slot] = near.phrase;
        f.near_heading[slot] = f32::from(near.heading);
    }
}

fn whole_page(f: &mut Features, page: &PageFacts) {
    let (tags, blocks) = (&page.tags, page.blocks.max(1.0));
    let per_block = |count: u32| count as f32 / blocks;
    f.page_words = page.words;
    f.page_blocks = page.blocks;
    f.page_link_density = page.link_density;
    f.page_good = page.good;
    f.page_good_words = page.good_words;
    f.page_paragraphs = per_block(tags.paragraphs);
    f.page_articles = tags.articles as f32;
    f.page_times = tags.times as f32;
    f.page_forms = tags.forms as f32;
    f.page_sections = tags.sections as f32;
    f.page_items = per_block(tags.items);
    f.page_links = per_block(tags.links);
    f.page_images = per_block(tags.images);
    f.page_og_article = flag(page.og_article);
    for (number, group) in f.page_types.iter_mut().zip(EnumSet::all()) {
        *number = flag(page.groups.contains(group));
    }
    f.page_has_body = flag(page.has_body);
    f.page_hinted = page.hinted;
    f.page_datelines = page.datelines;
    f.page_type = page.type_odds;
    f.page_said = page.said_odds;
    // -1 parts if the address has no path.
    f.page_path_parts = page.path.map_or(-1.0, |path| path.parts as f32);
    f.page_path_words = page.path.map_or(0.0, |path| path.words as f32);
    f.page_path_digits = page.path.map_or(0.0, |path| path.digits as f32);
    f.page_core_depth = page.core_depth as f32;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Landmark;
    use crate::lexicon::ClassHint;

    #[test]
    fn missing_distances_are_far_and_missing_comparisons_are_out_of_range() {
        let mut facts = BlockFacts::default();
        facts.position.ordinal = 3;
        facts.position.remaining = 6;
        let f = Features::of(&facts, &PageFacts::default());
        assert_eq!(
            (f.index, f.since_good, f.until_good),
            (0.3, FAR + 3.0, FAR + 6.0)
        );
        assert_eq!((f.since_title, f.since_first_good), (FAR, -FAR));
        assert_eq!(
            (f.in_body, f.below_core, f.in_core),
            (-1.0, [-1.0; 4], [0.0; 4])
        );
        assert_eq!(
            (f.title_level, f.title_share, f.page_path_parts),
            (6.0, 1.0, -1.0)
        );
    }

    #[test]
    fn landmarks_hints_and_flags_fill_their_columns() {
        let mut facts = BlockFacts::default();
        facts.element.landmarks = Landmark::Nav | Landmark::Heading;
        facts.hints.add(ClassHint::Widget.into(), 3);
        facts.claims.in_body = Some(true);
        let f = Features::of(&facts, &PageFacts::default());
        assert_eq!(
            (f.landmarks[0], f.landmarks[1], f.landmarks[22]),
            (1.0, 0.0, 1.0)
        );
        assert_eq!((f.hints[ClassHint::Widget as usize], f.in_body), (3.0, 1.0));
    }

    #[test]
    fn order_of_the_modelled_kinds_is_the_one_the_weights_were_trained_with() {
        // Their features are named by index, so that a changed order needs new weights.
        fn names(kinds: &[impl std::fmt::Debug]) -> String {
            let names: Vec<_> = kinds.iter().map(|kind| format!("{kind:?}")).collect();
            names.join(" ")
        }
        assert_eq!(
            names(&MODEL_PHRASES),
            "Advertisement Byline Comment Consent Credit Legal Login Navigation Pointing \
             Share Subscribe Teaser Widget"
        );
        assert_eq!(
            names(&MODEL_HINTS),
            "Advertisement Bio Breadcrumb Byline Caption Comment Consent Footer Login \
             Navigation Share Subscribe Tags Teaser Title Widget"
        );
        assert_eq!(
            names(&MODEL_LANDMARKS),
            "Nav Header Footer Aside Main Article NestedArticle Figure Caption Form \
             Table List Quote Details Dialog Noscript Link Button Code Section \
             AriaHidden Body Heading"
        );
    }
}
