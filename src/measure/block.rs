//! Fills the features of every block from what was measured of its text, its elements and its page.

use super::elements::{Element, Elements};
use super::page::{self, PageContext, share};
use super::tokens::{SHORT_WORDS, TokenOdds, word_keys};
use super::{BlockText, CORES, Features, LEVELS, NEIGHBOURS, landmarks};
use crate::document::{Document, NodeId, Tag};
use crate::label::{Mark, PhraseKind};
use crate::numbers::flag;
use crate::segment::{RawBlock, Segments};
use crate::text::{first_script, has_currency, has_year};
use std::ops::Range;

/// What the features are made from.
pub(super) struct Input<'a> {
    pub doc: &'a Document,
    pub segments: &'a Segments,
    pub texts: &'a [BlockText],
    pub elements: &'a Elements,
    pub page: &'a PageContext,
    pub odds: &'a TokenOdds,
    pub ancestors: &'a [Ancestors],
}

/// Overlap with the title is taken of blocks with at most this many words.
const TITLE_WORDS: u32 = 40;
/// Siblings are looked for among this many of the nearest ancestors.
const SIBLING_LEVELS: usize = 6;
/// Marks are looked for among this many of the nearest ancestors, inline elements included.
const MARK_LEVELS: u32 = 24;
/// Ancestors past this many are not measured: no real page nests so deep, and hostile ones must not cost more.
const MAX_LEVELS: usize = 64;
/// What sections after the end of an article are headed by.
const SECTIONS: [PhraseKind; 3] = [
    PhraseKind::Comment,
    PhraseKind::Teaser,
    PhraseKind::Subscribe,
];
/// A block is mostly a phrase if the phrase covers this much of it.
const MOSTLY: f32 = 0.5;
/// "None in sight", in blocks.
const FAR: f32 = 1000.0;

/// The blocks in the distinct ancestors of [`LEVELS`]: those that hold more blocks than the one below them. Near the root
/// the last one found stands for all above it.
pub type Ancestors = [Range<usize>; LEVELS.len()];

pub(super) fn distinct_ancestors(
    doc: &Document,
    segments: &Segments,
    element: NodeId,
) -> Ancestors {
    let mut node = element;
    let mut inside = segments.inside(doc, node);
    let (mut level, mut steps) = (0, 0);
    LEVELS.map(|wanted| {
        while level < wanted && doc.parent(node) != node && steps < MAX_LEVELS {
            steps += 1;
            node = doc.parent(node);
            let wider = segments.inside(doc, node);
            if wider.len() > inside.len() {
                inside = wider;
                level += 1;
            }
        }
        inside.clone()
    })
}

/// The features of every block.
pub(super) fn features(input: &Input) -> Vec<Features> {
    let count = input.texts.len();
    let page = input.page();
    let mut all = vec![page; count];
    all.iter_mut()
        .enumerate()
        .for_each(|(i, f)| input.block(i, f));
    input.positions(&mut all);
    let marked = input.marked(&all);
    all.iter_mut().for_each(|f| f.page_marked = marked);
    for i in 0..count {
        for (slot, step) in NEIGHBOURS.into_iter().enumerate() {
            let Some(j) = i.checked_add_signed(step).filter(|&j| j < count) else {
                continue;
            };
            let near = &all[j];
            let values = (
                near.words,
                near.link_density,
                near.token_near[0],
                near.phrase_any,
                near.heading,
            );
            let same = input.element(i).path == input.element(j).path;
            let f = &mut all[i];
            f.near_words[slot] = values.0;
            f.near_link_density[slot] = values.1;
            f.near_token[slot] = values.2;
            f.near_phrase[slot] = values.3;
            f.near_heading[slot] = values.4;
            f.near_good[slot] = flag(input.page.good[j]);
            f.near_same_path[slot] = flag(same);
        }
    }
    all
}

impl Input<'_> {
    fn raw(&self, i: usize) -> &RawBlock {
        &self.segments.blocks()[i]
    }

    fn element(&self, i: usize) -> &Element {
        self.elements.get(self.raw(i).element)
    }

    /// Fills the features of one block; those of the page are in them.
    fn block(&self, i: usize, f: &mut Features) {
        self.own_text(i, f);
        self.own_element(i, f);
        self.marks(i, f);
        self.levels(i, f);
        self.figure(i, f);
        self.repetition(i, f);
        self.claims(i, f);
    }

    fn own_text(&self, i: usize, f: &mut Features) {
        let (raw, text, block) = (self.raw(i), self.segments.text(i), &self.texts[i]);
        let s = &block.stats;
        let words = s.comparable_words();
        f.words = words;
        f.length = s.length as f32;
        f.link_density = page::link_density(raw, text.len());
        f.links = raw.links as f32;
        f.emphasis = share(raw.emphasis_bytes as f32, text.len() as f32);
        f.word_length = share(s.alphanumeric as f32, words);
        f.sentences = s.sentences as f32;
        f.commas = share(s.commas as f32, words);
        f.ends_sentence = flag(s.ends_sentence);
        f.capitals = share(s.capitals as f32, s.alphanumeric as f32);
        f.capitalised = share(s.capitalised as f32, words);
        f.digits = share(s.digits as f32, s.alphanumeric as f32);
        f.separators = share(s.separators as f32, words.max(1.0));
        f.lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() as f32;
        f.copyright = flag(text.contains('©'));
        f.currency = flag(s.digits > 0 && has_currency(text));
        f.year = flag(s.digits >= 4 && has_year(text));
        for kind in PhraseKind::ALL {
            f.phrases[kind as usize] = share(
                f32::from(block.phrases.words[kind as usize]),
                s.words as f32,
            )
            .min(1.0);
        }
        f.phrase_any = share(f32::from(block.phrases.any), s.words as f32).min(1.0);
        let (mut sum, mut count) = (0.0f32, 0.0f32);
        for odds in word_keys(&block.words, s.words).filter_map(|hash| self.odds.get(hash)) {
            sum += odds;
            count += 1.0;
            f.word_min = f.word_min.min(odds);
            f.word_max = f.word_max.max(odds);
        }
        f.word_odds = share(sum, count);
        f.foreign = flag(
            self.page
                .script
                .is_some_and(|own| first_script(text).is_some_and(|script| script != own)),
        );
    }

    fn own_element(&self, i: usize, f: &mut Features) {
        let (raw, element) = (self.raw(i), self.element(i));
        let tag = self.doc.tag(raw.element);
        f.is_paragraph = flag(tag == Tag::P);
        f.is_item = flag(tag == Tag::Li);
        f.heading = tag.heading_level().map_or(0.0, f32::from);
        f.is_cell = flag(matches!(tag, Tag::Td | Tag::Th));
        f.is_preformatted = flag(raw.preformatted);
        f.is_definition = flag(matches!(tag, Tag::Dd | Tag::Dt));
        f.is_quote = flag(tag == Tag::Blockquote);
        f.is_button = flag(tag == Tag::Button);
        f.is_caption = flag(matches!(tag, Tag::Figcaption | Tag::Caption));
        f.is_generic = flag(matches!(
            tag,
            Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body
        ));
        // The inline elements around the text say something too: a link, a label, a class of their own.
        let inner = self.elements.get(raw.nodes.0);
        for bit in 0..landmarks::COUNT {
            f.landmarks[bit] = flag(inner.landmarks & (1 << bit) != 0);
        }
        f.hidden = flag(raw.hidden);
        f.depth = self.doc.depth(raw.element) as f32;
        f.list_depth = element.list_depth as f32;
        f.token_own = inner.tokens.near[0];
        f.token_near = element.tokens.near;
        (f.token_min, f.token_max) = (inner.tokens.min, inner.tokens.max);
        (f.token_mean, f.token_count) = (inner.tokens.mean(), inner.tokens.count);
        f.part_own = inner.parts.near[0];
        f.part_near = element.parts.near;
        (f.part_min, f.part_max, f.part_mean) =
            (inner.parts.min, inner.parts.max, inner.parts.mean());
        f.images = self.elements.images(self.doc, raw.element) as f32;
        let parent = self.doc.parent(raw.element);
        f.images_around = self.elements.images(self.doc, parent) as f32;
        f.times = self.elements.times(self.doc, parent) as f32;
        f.controls = self.elements.controls(self.doc, parent) as f32;
        let before = i.checked_sub(1).map_or(0, |j| self.raw(j).nodes.1);
        f.since_image = if self.elements.images_between(before, raw.nodes.0) > 0 {
            0.0
        } else {
            1.0
        };
    }

    /// Marks of the elements around, nearest first, up to the core of the page.
    fn marks(&self, i: usize, f: &mut Features) {
        let core = self.page.cores[1];
        let mut node = self.raw(i).nodes.0;
        for level in 1..=MARK_LEVELS {
            node = self.doc.parent(node);
            if (node..self.doc.end(node)).contains(&core) {
                break;
            }
            let marks = self.elements.get(node).marks;
            if marks == 0 {
                continue;
            }
            for mark in Mark::ALL {
                if marks & (1 << mark as u16) != 0 && f.marks[mark as usize] == 0.0 {
                    f.marks[mark as usize] = level as f32;
                }
            }
        }
    }

    /// Densities of the distinct ancestors: those that hold more blocks than the one below them.
    fn levels(&self, i: usize, f: &mut Features) {
        let total = self.page.total();
        let element = self.raw(i).element;
        for (slot, inside) in self.ancestors[i].iter().enumerate() {
            let sums = self.page.over(inside.clone());
            f.level_share[slot] = share(sums.length, total.length);
            f.level_link_density[slot] = sums.link_density();
            f.level_good[slot] = share(sums.good, sums.length);
            f.level_block_length[slot] = share(sums.length, sums.blocks);
            f.level_blocks[slot] = sums.blocks;
            f.level_phrase[slot] = share(sums.phrase_words, sums.words);
        }
        let title = self.page.title_block.or(self.page.first_h1);
        let holds = |inside: &Range<usize>| title.is_some_and(|title| inside.contains(&title));
        let level = self.ancestors[i].iter().position(holds);
        f.title_level = level.unwrap_or(LEVELS.len()) as f32 + 1.0;
        f.title_share = level.map_or(1.0, |level| f.level_share[level]);
        let depth = self.doc.depth(element) as f32;
        for slot in 0..CORES.len() {
            let core = self.page.cores[slot];
            let within = (core..self.doc.end(core)).contains(&element);
            f.in_core[slot] = flag(within);
            f.below_core[slot] = if within {
                depth - self.doc.depth(core) as f32
            } else {
                -1.0
            };
        }
    }

    /// The nearest element that holds the block and an image: with few words it is a figure, whatever its tags.
    fn figure(&self, i: usize, f: &mut Features) {
        let raw = self.raw(i);
        let around = std::iter::once(raw.element)
            .chain(self.doc.ancestors(raw.element))
            .take(SIBLING_LEVELS);
        let held = around
            .enumerate()
            .find(|&(_, node)| self.elements.images(self.doc, node) > 0);
        if let Some((level, node)) = held {
            let sums = self.page.over(self.segments.inside(self.doc, node));
            f.figure_level = level as f32 + 1.0;
            f.figure_words = sums.words;
            f.figure_blocks = sums.blocks;
            f.figure_before = flag(self.elements.images_between(node, raw.nodes.0) > 0);
        }
    }

    fn repetition(&self, i: usize, f: &mut Features) {
        let element = self.raw(i).element;
        if let Some(path) = self.page.paths.get(&self.element(i).path) {
            f.same_path = path.blocks;
            f.same_path_words = share(path.words, path.blocks);
            f.same_path_link_density = share(path.link_length, path.length);
        }
        let shape = page::shape_key(self.doc, self.elements, element);
        f.same_shape = self.page.shapes.get(&shape).copied().unwrap_or(1) as f32;
        let mut best: (u32, NodeId, usize) = (1, element, 0);
        let around = std::iter::once(element).chain(self.doc.ancestors(element));
        for (level, node) in around.take(SIBLING_LEVELS).enumerate() {
            let siblings = self.elements.siblings(node);
            if siblings > best.0 {
                best = (siblings, node, level);
            }
        }
        f.siblings = best.0 as f32;
        f.sibling_level = best.2 as f32;
        let sums = self.page.over(self.segments.inside(self.doc, best.1));
        f.sibling_words = sums.words;
        f.sibling_blocks = sums.blocks;
        f.sibling_link_density = sums.link_density();
        f.sibling_images = self.elements.images(self.doc, best.1) as f32;
        f.sibling_phrase = share(sums.phrase_words, sums.words);
        f.sibling_datelines = sums.datelines;
        f.sibling_times = self.elements.times(self.doc, best.1) as f32;
        f.other_article = flag(self.page.is_other_article(i));
        f.sibling_index = self.elements.get(best.1).ordinal as f32;
        let around = self
            .page
            .over(self.segments.inside(self.doc, self.doc.parent(best.1)));
        f.sibling_good = share(around.good, self.page.total().good);
        let key = page::text_key(&self.texts[i].folded);
        f.duplicates = self
            .page
            .duplicates
            .get(&key)
            .map_or(0.0, |&n| n as f32 - 1.0);
        f.is_alt_text = flag(self.page.alt_texts.0.contains(&key));
        let start = page::start_key(&self.texts[i].folded);
        f.like_alt_text = flag(start.is_some_and(|start| self.page.alt_texts.1.contains(&start)));
    }

    /// What the page says of itself, held against the block.
    fn claims(&self, i: usize, f: &mut Features) {
        let block = &self.texts[i];
        if block.stats.words <= TITLE_WORDS && !self.page.title_words.is_empty() {
            let (mut shared, mut all) = (0.0, 0.0);
            for word in &block.words {
                all += 1.0;
                shared += flag(self.page.title_words.contains(word));
            }
            f.title_overlap = share(shared, all);
            f.title_covered = share(shared, self.page.title_words.len() as f32).min(1.0);
        }
        let (own, description) = (block.folded.as_str(), self.page.description.as_str());
        f.is_description = flag(
            own.len() > 20
                && description.len() > 20
                && (description.starts_with(own) || own.starts_with(description)),
        );
        f.in_body = match &self.page.body {
            None => -1.0,
            Some(_) if own.len() < 4 => 0.0,
            Some(body) => flag(memchr::memmem::find(body.as_bytes(), own.as_bytes()).is_some()),
        };
    }

    /// What is the same for every block of the page.
    fn page(&self) -> Features {
        let mut f = Features::default();
        let (page, total) = (self.page, self.page.total());
        let good_blocks = page.good.iter().filter(|&&good| good).count() as f32;
        let blocks = total.blocks.max(1.0);
        let [
            paragraphs,
            articles,
            times,
            forms,
            sections,
            items,
            links,
            images,
        ] = page.tags;
        f.page_words = total.words;
        f.page_blocks = total.blocks;
        f.page_link_density = total.link_density();
        f.page_good = share(total.good, total.length);
        f.page_good_words = share(total.good, good_blocks);
        f.page_paragraphs = paragraphs / blocks;
        f.page_articles = articles;
        f.page_times = times;
        f.page_forms = forms;
        f.page_sections = sections;
        f.page_items = items / blocks;
        f.page_links = links / blocks;
        f.page_images = images / blocks;
        f.page_og_article = flag(page.og_article);
        f.page_types = page.types.map(flag);
        f.page_has_body = flag(page.body.is_some());
        f.page_type = self.elements.page_type();
        f.page_said = page.said;
        [f.page_path_parts, f.page_path_words, f.page_path_digits] = page.path;
        f.page_datelines = total.datelines;
        f.page_core_depth = self.doc.depth(page.cores[1]) as f32;
        f
    }

    /// The shares of the good text in elements that are marked as comments and as teasers.
    fn marked(&self, all: &[Features]) -> [f32; 2] {
        [Mark::Comment, Mark::Teaser].map(|mark| {
            let good = all
                .iter()
                .zip(&self.page.good)
                .filter(|(f, good)| **good && f.marks[mark as usize] > 0.0);
            share(good.map(|(f, _)| f.length).sum(), self.page.total().good)
        })
    }

    /// Distances along the page, in two sweeps.
    fn positions(&self, all: &mut [Features]) {
        let count = all.len();
        let total = self.page.total();
        let first = self.page.good.iter().position(|&good| good);
        let last = self.page.good.iter().rposition(|&good| good);
        let (mut since_good, mut since_heading) = (FAR, FAR);
        let mut heading = (0.0, 0.0, 0.0, [0.0; 3]);
        let (mut since_kinds, mut h1) = ([FAR; 3], (0.0, FAR));
        for (i, f) in all.iter_mut().enumerate() {
            let before = self.page.over(0..i);
            f.index = i as f32 / count as f32;
            f.ordinal = i as f32;
            f.offset = share(before.length, total.length);
            f.good_before = share(before.good, total.good);
            f.since_first_good = first.map_or(-FAR, |first| i as f32 - first as f32);
            f.until_last_good = last.map_or(-FAR, |last| last as f32 - i as f32);
            f.since_title = self
                .page
                .title_block
                .map_or(FAR, |title| i as f32 - title as f32);
            f.since_good = since_good;
            since_good = if self.page.good[i] {
                0.0
            } else {
                since_good + 1.0
            };
            f.since_heading = since_heading;
            (
                f.heading_before,
                f.heading_word_odds,
                f.heading_phrase,
                f.heading_kinds,
            ) = heading;
            (f.since_kinds, (f.titles_before, f.since_h1)) = (since_kinds, h1);
            since_heading += 1.0;
            since_kinds.iter_mut().for_each(|since| *since += 1.0);
            h1.1 += 1.0;
            let kinds = SECTIONS.map(|kind| f.phrases[kind as usize]);
            if f.words <= SHORT_WORDS as f32 {
                for (since, covered) in since_kinds.iter_mut().zip(kinds) {
                    *since = if covered >= MOSTLY { 0.0 } else { *since };
                }
            }
            if f.heading > 0.0 {
                since_heading = 0.0;
                heading = (f.heading, f.word_odds, f.phrase_any, kinds);
            }
            if f.heading == 1.0 {
                h1 = (h1.0 + 1.0, 0.0);
            }
        }
        let mut until_good = FAR;
        for (i, f) in all.iter_mut().enumerate().rev() {
            f.until_good = until_good;
            until_good = if self.page.good[i] {
                0.0
            } else {
                until_good + 1.0
            };
        }
    }
}
