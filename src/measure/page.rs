//! What is measured of the page as a whole, and the prefix sums that give any subtree its densities.

use super::elements::Elements;
use super::tokens::{SHORT_WORDS, TokenOdds, TypeOdds};
use super::{BlockText, CORES, GOOD_LENGTH, GOOD_LINK_DENSITY};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::hash::{HashedMap, HashedSet, hash, mix};
use crate::metadata::Metadata;
use crate::numbers::flag;
use crate::segment::{RawBlock, Segments};
use crate::text::TextStats;
use std::ops::Range;
use unicode_script::Script;

/// Sums over a run of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Characters.
    pub length: f32,
    /// Words.
    pub words: f32,
    /// Characters in links.
    pub link_length: f32,
    /// Characters of good blocks.
    pub good: f32,
    /// Words that phrases of menus and prompts cover.
    pub phrase_words: f32,
    /// Blocks.
    pub blocks: f32,
    /// Short blocks that have a year.
    pub datelines: f32,
}

impl Sums {
    fn zip(self, other: Sums, with: impl Fn(f32, f32) -> f32) -> Sums {
        Sums {
            length: with(self.length, other.length),
            words: with(self.words, other.words),
            link_length: with(self.link_length, other.link_length),
            good: with(self.good, other.good),
            phrase_words: with(self.phrase_words, other.phrase_words),
            blocks: with(self.blocks, other.blocks),
            datelines: with(self.datelines, other.datelines),
        }
    }

    /// Share of the text that stands in links.
    pub fn link_density(&self) -> f32 {
        share(self.link_length, self.length)
    }
}

/// `part / whole`, 0 where there is no whole.
pub fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Counts over the blocks that share a path.
#[derive(Clone, Copy, Debug, Default)]
pub struct PathCount {
    pub(super) blocks: f32,
    pub(super) words: f32,
    pub(super) length: f32,
    pub(super) link_length: f32,
}

/// The page as a whole.
#[derive(Debug, Default)]
pub struct PageContext {
    /// Sums over all blocks before each block; one more entry for all of them.
    prefix: Vec<Sums>,
    /// Whether each block is good text.
    pub good: Vec<bool>,
    /// Whether hidden text is left out; it is not where most of the page is marked as hidden.
    pub trusts_hidden: bool,
    /// The smallest elements with 30, 50, 80 and 95 % of the good text.
    pub cores: [NodeId; 4],
    /// The hashes of the folded title's words.
    pub title_words: HashedSet,
    /// The folded title.
    pub title: String,
    /// The folded description.
    pub description: String,
    /// The folded JSON-LD article body, if there is one.
    pub body: Option<String>,
    /// The blocks of other articles that stand on the page; see [`Features::other_article`](super::Features).
    pub(super) others: Vec<Range<usize>>,
    /// The block that shows the title.
    pub title_block: Option<usize>,
    /// The first block that is a heading of the first level.
    pub first_h1: Option<usize>,
    /// Blocks by path.
    pub(super) paths: HashedMap<PathCount>,
    /// Blocks by shape of element and parent.
    pub(super) shapes: HashedMap<u32>,
    /// Blocks by text.
    pub(super) duplicates: HashedMap<u32>,
    /// The alternative texts of images, and how they start, folded and hashed.
    pub(super) alt_texts: (HashedSet, HashedSet),
    /// The script of most of the good text.
    pub script: Option<Script>,
    /// Counts of `p`, `article`, `time`, `form`, `section`, `li`, `a`, `img`.
    pub tags: [f32; 8],
    /// Open Graph says article.
    pub og_article: bool,
    /// What the page's words on itself say of its type.
    pub said: TypeOdds,
    /// Parts of the path of its address, words and digits in the last of them.
    pub path: [f32; 3],
    /// JSON-LD types.
    pub types: [bool; 5],
}

/// The tags that [`PageContext::tags`] counts.
const COUNTED: [Tag; 8] = [
    Tag::P,
    Tag::Article,
    Tag::Time,
    Tag::Form,
    Tag::Section,
    Tag::Li,
    Tag::A,
    Tag::Img,
];

pub(super) fn link_density(raw: &RawBlock, bytes: usize) -> f32 {
    share(raw.link_bytes as f32, bytes as f32).min(1.0)
}

/// So many levels above the headline the article's own element is looked for.
const TITLE_LEVELS: usize = 12;
/// An article's own headline is among so many of its first blocks.
const HEADED_BLOCKS: usize = 8;
/// Texts are told apart by so many bytes of them, folded.
const KEY_BYTES: usize = 128;
/// A text starts as another does if so many bytes of both are the same, folded.
const START_BYTES: usize = 32;

/// Whether a block is short and has a year, as the lines over posts and teasers are.
fn is_dateline(stats: &TextStats, text: &str) -> bool {
    stats.words <= SHORT_WORDS && stats.digits >= 4 && crate::text::has_year(text)
}

pub(super) fn text_key(folded: &str) -> u64 {
    hash(&folded.as_bytes()[..folded.len().min(KEY_BYTES)])
}

/// What a folded text of some length starts with.
pub(super) fn start_key(folded: &str) -> Option<u64> {
    (folded.len() >= START_BYTES).then(|| hash(&folded.as_bytes()[..START_BYTES]))
}

pub(super) fn shape_key(doc: &Document, elements: &Elements, element: NodeId) -> u64 {
    mix(
        elements.get(element).shape,
        elements.get(doc.parent(element)).shape,
    )
}

/// For each share of the page's whole, the deepest element that holds it; of several at one depth the fullest.
pub(super) fn smallest_holding<const N: usize>(
    doc: &Document,
    segments: &Segments,
    shares: [f32; N],
    value: impl Fn(Range<usize>) -> f32,
) -> [NodeId; N] {
    let whole = value(0..segments.blocks().len());
    let least = shares.map(|share| share * whole);
    let lowest = least.iter().copied().fold(f32::INFINITY, f32::min);
    let mut found = [(0, 0, 0.0); N];
    let mut node = 0;
    while node < doc.len() {
        let inside = value(segments.inside(doc, node));
        // What is in here holds no more than this does.
        if inside < lowest || inside <= 0.0 {
            node = doc.end(node);
            continue;
        }
        if doc.tag(node).is_block() {
            let depth = doc.depth(node);
            for (best, least) in found.iter_mut().zip(least) {
                if inside >= least && (depth > best.1 || (depth == best.1 && inside > best.2)) {
                    *best = (node, depth, inside);
                }
            }
        }
        node += 1;
    }
    found.map(|(node, _, _)| node)
}

/// Parts of a path, words and digits of the last part.
fn measure_path(path: &str) -> [f32; 3] {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let Some(last) = parts.last() else {
        return [-1.0, 0.0, 0.0];
    };
    let words = last
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 1)
        .count();
    [
        parts.len() as f32,
        words as f32,
        last.bytes().filter(u8::is_ascii_digit).count() as f32,
    ]
}

impl PageContext {
    pub(super) fn read(
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
        metadata: &Metadata,
        elements: &Elements,
        odds: &TokenOdds,
    ) -> PageContext {
        let title = crate::text::fold(metadata.title.as_deref().unwrap_or_default());
        let mut page = PageContext {
            title_words: crate::label::hashes(&title).into_iter().collect(),
            description: crate::text::fold(metadata.description.as_deref().unwrap_or_default()),
            body: metadata.json_ld.body.as_deref().map(crate::text::fold),
            said: odds.mean_types(metadata.page_words.iter().map(|word| hash(word.as_bytes()))),
            path: measure_path(&metadata.path),
            og_article: metadata.og_article,
            types: metadata.json_ld.types,
            title,
            ..PageContext::default()
        };
        page.sum(segments, texts);
        page.script = page.main_script(segments, texts);
        page.cores = page.find_cores(doc, segments);
        for (i, raw) in segments.blocks().iter().enumerate() {
            let length = texts[i].stats.length as f32;
            let path = page
                .paths
                .entry(elements.get(raw.element).path)
                .or_default();
            path.blocks += 1.0;
            path.words += texts[i].stats.comparable_words();
            path.length += length;
            path.link_length += length * link_density(raw, segments.text(i).len());
            *page
                .shapes
                .entry(shape_key(doc, elements, raw.element))
                .or_default() += 1;
            *page
                .duplicates
                .entry(text_key(&texts[i].folded))
                .or_default() += 1;
        }
        page.title_block = page.find_title(doc, segments, texts);
        page.others = page.find_others(doc, segments, elements);
        page.first_h1 = segments
            .blocks()
            .iter()
            .position(|raw| doc.tag(raw.element) == Tag::H1);
        page.tags = COUNTED.map(|tag| elements.count(tag) as f32);
        for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Img) {
            page.add_alt_text(doc.attr(node, AttrName::Alt));
            page.add_alt_text(doc.attr(node, AttrName::Title));
        }
        metadata
            .image_texts
            .iter()
            .for_each(|text| page.add_alt_text(Some(text)));
        page
    }

    fn add_alt_text(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| text.len() > 3) {
            let folded = crate::text::fold(crate::text::start(text));
            self.alt_texts.0.insert(text_key(&folded));
            self.alt_texts.1.extend(start_key(&folded));
        }
    }

    fn sum(&mut self, segments: &Segments, texts: &[BlockText]) {
        let hidden = |i: usize| segments.blocks()[i].hidden;
        let length = |i: usize| texts[i].stats.length as f32;
        let (all, unseen) = (0..texts.len()).fold((0.0, 0.0), |(all, unseen), i| {
            (
                all + length(i),
                unseen + if hidden(i) { length(i) } else { 0.0 },
            )
        });
        self.trusts_hidden = unseen * 2.0 < all;
        let mut sums = Sums::default();
        self.prefix.push(sums);
        for (i, raw) in segments.blocks().iter().enumerate() {
            let counts = !(raw.hidden && self.trusts_hidden);
            let density = link_density(raw, segments.text(i).len());
            let good =
                counts && texts[i].stats.length >= GOOD_LENGTH && density < GOOD_LINK_DENSITY;
            self.good.push(good);
            if counts {
                sums.length += length(i);
                sums.words += texts[i].stats.comparable_words();
                sums.link_length += length(i) * density;
                sums.phrase_words += f32::from(texts[i].phrases.any);
                sums.good += if good { length(i) } else { 0.0 };
                sums.blocks += 1.0;
                sums.datelines += flag(is_dateline(&texts[i].stats, segments.text(i)));
            }
            self.prefix.push(sums);
        }
    }

    /// Sums over a run of blocks.
    pub fn over(&self, blocks: Range<usize>) -> Sums {
        self.prefix[blocks.end].zip(self.prefix[blocks.start.min(blocks.end)], |all, before| {
            all - before
        })
    }

    /// Sums over the whole page.
    pub fn total(&self) -> Sums {
        self.over(0..self.good.len())
    }

    /// The script that most of the good text is in, by the first letters of its blocks.
    fn main_script(&self, segments: &Segments, texts: &[BlockText]) -> Option<Script> {
        let mut scripts: Vec<(Script, u32)> = Vec::new();
        for i in (0..texts.len()).filter(|&i| self.good[i]) {
            let Some(script) = crate::text::first_script(segments.text(i)) else {
                continue;
            };
            match scripts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, length)) => *length += texts[i].stats.length,
                None => scripts.push((script, texts[i].stats.length)),
            }
        }
        scripts
            .into_iter()
            .max_by_key(|&(_, length)| length)
            .map(|(script, _)| script)
    }

    /// The deepest elements that hold most of the good text; where there is none, all text counts.
    fn find_cores(&self, doc: &Document, segments: &Segments) -> [NodeId; 4] {
        let total = self.total();
        let value = |sums: Sums| {
            if total.good > 0.0 {
                sums.good
            } else {
                sums.length
            }
        };
        smallest_holding(doc, segments, CORES, |blocks| value(self.over(blocks)))
    }

    /// The blocks in siblings of whatever holds the page's headline, where each has a headline at its level too.
    fn find_others(
        &self,
        doc: &Document,
        segments: &Segments,
        elements: &Elements,
    ) -> Vec<Range<usize>> {
        let heading = |i: usize| doc.tag(segments.blocks()[i].element).heading_level();
        let Some((title, level)) = self.title_block.and_then(|i| Some((i, heading(i)?))) else {
            return Vec::new();
        };
        let headline = |blocks: &Range<usize>| blocks.clone().any(|i| heading(i) == Some(level));
        for node in doc
            .ancestors(segments.blocks()[title].element)
            .take(TITLE_LEVELS)
        {
            let own = elements.get(node);
            if elements.siblings(node) < 2 {
                continue;
            }
            let (parent, mut found) = (doc.parent(node), Vec::new());
            let mut child = parent + 1;
            while child < doc.end(parent) {
                let blocks = segments.inside(doc, child);
                if child != node && elements.get(child).shape == own.shape && headline(&blocks) {
                    found.push(blocks);
                }
                child = doc.end(child);
            }
            if !found.is_empty() {
                return found;
            }
        }
        if level == 1 {
            self.find_next_articles(doc, segments, title)
        } else {
            Vec::new()
        }
    }

    /// The blocks of `article` elements with an `h1` of their own behind the one that holds the page's: pages that go on with
    /// the next article have them, whatever is around them.
    fn find_next_articles(
        &self,
        doc: &Document,
        segments: &Segments,
        title: usize,
    ) -> Vec<Range<usize>> {
        let is_article = |node: &NodeId| doc.tag(*node) == Tag::Article;
        let mut around = doc
            .ancestors(segments.blocks()[title].element)
            .take(TITLE_LEVELS);
        let Some(own) = around.find(is_article) else {
            return Vec::new();
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for node in (doc.end(own)..doc.len()).filter(is_article) {
            let blocks = segments.inside(doc, node);
            let covered = found.last().is_some_and(|last| blocks.start < last.end);
            let headed = |i: usize| doc.tag(segments.blocks()[i].element) == Tag::H1;
            if !covered && blocks.clone().take(HEADED_BLOCKS).any(headed) {
                found.push(blocks);
            }
        }
        found
    }

    /// Whether a block is in another article.
    pub(super) fn is_other_article(&self, block: usize) -> bool {
        let next = self.others.partition_point(|blocks| blocks.end <= block);
        self.others
            .get(next)
            .is_some_and(|blocks| blocks.contains(&block))
    }

    /// The first heading that shows the title, else the first block that does.
    fn find_title(
        &self,
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
    ) -> Option<usize> {
        if self.title.is_empty() {
            return None;
        }
        let shows = |i: &usize| texts[*i].folded == self.title;
        let heading = |i: &usize| {
            doc.tag(segments.blocks()[*i].element)
                .heading_level()
                .is_some()
        };
        (0..texts.len())
            .find(|i| heading(i) && shows(i))
            .or_else(|| (0..texts.len()).find(shows))
    }
}
