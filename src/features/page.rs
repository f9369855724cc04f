//! Measurements of the page as a whole, and the prefix sums that give the densities of any subtree.

use super::block_text::BlockText;
use super::declared_body::DeclaredBody;
use super::elements::Elements;
use super::page_facts::{PageFacts, PathFacts, TagCounts};
use super::sums::{Sums, link_density, share, smallest_holding};
use super::token_odds::{SHORT_BLOCK_WORDS, TokenOdds, TypeOdds};
use super::{CORE_50, CORES, GOOD_LENGTH, GOOD_LINK_DENSITY};
use crate::base::hash::{HashedMap, HashedSet, hash, mix};
use crate::base::text::{TextStats, first_script, fold, has_year, most_common, start};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::lexicon::hashes;
use crate::metadata::{Metadata, SchemaGroup};
use crate::segment::Segments;
use enumset::EnumSet;
use std::ops::Range;
use unicode_script::Script;

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
    /// Sums over all blocks before each block, plus a last entry with the total.
    prefix: Vec<Sums>,
    /// Whether each block is good text.
    pub good: Vec<bool>,
    /// Whether hidden text is left out. It is not if most of the page is marked as hidden.
    pub trusts_hidden: bool,
    /// The smallest elements with 30, 50, 80 and 95 % of the good text.
    pub cores: [NodeId; CORES.len()],
    /// Hashes of the words of the folded title.
    pub title_words: HashedSet,
    /// The folded title.
    pub title: String,
    /// The folded description.
    pub description: String,
    /// The JSON-LD article body, if there is one.
    pub body: Option<DeclaredBody>,
    /// Blocks of other articles on the page; see [`Features::other_article`](super::Features).
    pub(super) others: Vec<Range<usize>>,
    /// The block that shows the title.
    pub title_block: Option<usize>,
    /// The first block that is an `h1`.
    pub first_h1: Option<usize>,
    /// Counts of blocks per path.
    pub(super) paths: HashedMap<PathCount>,
    /// Number of blocks per shape of element and parent.
    pub(super) shapes: HashedMap<u32>,
    /// Number of blocks per text.
    pub(super) duplicates: HashedMap<u32>,
    /// Distance from each block to the nearest one before with the same text.
    pub(super) since_same: Vec<Option<u32>>,
    /// Hashes of the folded alternative texts of images.
    pub(super) alt_texts: HashedSet,
    /// Hashes of the beginnings of these texts.
    pub(super) alt_starts: HashedSet,
    /// The script of most of the good text.
    pub script: Option<Script>,
    /// Whether Open Graph declares the page an article.
    og_article: bool,
    /// Log-odds of the page's type, from what the page declares about its type.
    said_odds: TypeOdds,
    /// Facts of the path of the page's address.
    path: Option<PathFacts>,
    /// Groups of the JSON-LD types.
    groups: EnumSet<SchemaGroup>,
}

/// Number of levels above the headline that are searched for the article's own element.
const TITLE_LEVELS: usize = 12;
/// Number of blocks at the start of an article that are searched for its headline.
const HEADED_BLOCKS: usize = 8;
/// Texts count as equal if this many bytes of them, folded, are equal.
const KEY_BYTES: usize = 128;
/// A text counts as starting like another if this many bytes of both, folded, are equal.
const START_BYTES: usize = 32;

/// Returns whether a block is short and has a year, as the lines above posts and teasers do.
fn is_dateline(stats: &TextStats, text: &str) -> bool {
    stats.words <= SHORT_BLOCK_WORDS && stats.digits >= 4 && has_year(text)
}

pub(super) fn text_key(folded: &str) -> u64 {
    hash(&folded.as_bytes()[..folded.len().min(KEY_BYTES)])
}

/// Hashes the beginning of a folded text. Returns `None` if the text is shorter than
/// [`START_BYTES`].
pub(super) fn start_key(folded: &str) -> Option<u64> {
    (folded.len() >= START_BYTES).then(|| hash(&folded.as_bytes()[..START_BYTES]))
}

/// Returns a hash of the tags and classes of an element and its parent.
pub fn shape_key(doc: &Document, elements: &Elements, element: NodeId) -> u64 {
    mix(
        elements.get(element).shape,
        elements.get(doc.parent(element)).shape,
    )
}

/// Returns facts of the path of an address, or `None` if the path is empty.
fn path_facts(path: &str) -> Option<PathFacts> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let last = parts.last()?;
    let words = last
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 1);
    Some(PathFacts {
        parts: parts.len() as u32,
        words: words.count() as u32,
        digits: last.bytes().filter(u8::is_ascii_digit).count() as u32,
    })
}

impl PageContext {
    /// Measures the page as a whole.
    pub(super) fn read(
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
        metadata: &Metadata,
        elements: &Elements,
        odds: &TokenOdds,
    ) -> PageContext {
        let title = fold(metadata.title.as_deref().unwrap_or_default());
        let page_words = metadata.page_words.iter().map(|word| hash(word.as_bytes()));
        let mut page = PageContext {
            title_words: hashes(&title).into_iter().collect(),
            description: fold(metadata.description.as_deref().unwrap_or_default()),
            body: metadata
                .json_ld
                .body
                .as_deref()
                .map(fold)
                .map(DeclaredBody::new),
            said_odds: odds.mean_types(page_words),
            path: path_facts(&metadata.path),
            og_article: metadata.og_article,
            groups: metadata.json_ld.groups,
            title,
            ..PageContext::default()
        };
        page.sum(segments, texts);
        page.script = page.main_script(segments, texts);
        page.cores = page.find_cores(doc, segments);
        page.count_repetition(doc, segments, texts, elements);
        page.title_block = page.find_title(doc, segments, texts);
        page.others = page.find_others(doc, segments, texts, elements);
        let is_h1 = |element: NodeId| doc.tag(element) == Tag::H1;
        page.first_h1 = segments.blocks().iter().position(|raw| is_h1(raw.element));
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

    /// Counts blocks per path, per shape and per text.
    fn count_repetition(
        &mut self,
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
        elements: &Elements,
    ) {
        let mut last = HashedMap::default();
        for (i, raw) in segments.blocks().iter().enumerate() {
            let length = texts[i].stats.length as f32;
            let path = self
                .paths
                .entry(elements.get(raw.element).path)
                .or_default();
            path.blocks += 1.0;
            path.words += texts[i].stats.comparable_words();
            path.length += length;
            path.link_length += length * link_density(raw, segments.text(i).len());
            *self
                .shapes
                .entry(shape_key(doc, elements, raw.element))
                .or_default() += 1;
            let key = text_key(&texts[i].folded);
            *self.duplicates.entry(key).or_default() += 1;
            let before = last.insert(key, i);
            self.since_same
                .push(before.map(|before| (i - before) as u32));
        }
    }

    /// Returns the facts of the page except [`PageFacts::hinted`], which needs the facts of the
    /// blocks.
    pub(super) fn facts(&self, doc: &Document, elements: &Elements) -> PageFacts {
        let total = self.total();
        let good_blocks = self.good.iter().filter(|&&good| good).count() as f32;
        PageFacts {
            words: total.words,
            blocks: total.blocks,
            link_density: total.link_density(),
            good: share(total.good, total.length),
            good_words: share(total.good, good_blocks),
            tags: TagCounts {
                paragraphs: elements.count(Tag::P),
                articles: elements.count(Tag::Article),
                times: elements.count(Tag::Time),
                forms: elements.count(Tag::Form),
                sections: elements.count(Tag::Section),
                items: elements.count(Tag::Li),
                links: elements.count(Tag::A),
                images: elements.count(Tag::Img),
            },
            og_article: self.og_article,
            groups: self.groups,
            has_body: self.body.is_some(),
            hinted: [0.0; 2],
            datelines: total.datelines,
            type_odds: elements.page_type(),
            said_odds: self.said_odds,
            path: self.path,
            core_depth: if doc.is_empty() {
                0
            } else {
                doc.depth(self.cores[CORE_50])
            },
        }
    }

    fn add_alt_text(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| text.len() > 3) {
            let folded = fold(start(text));
            self.alt_texts.insert(text_key(&folded));
            self.alt_starts.extend(start_key(&folded));
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
                let is_dateline = is_dateline(&texts[i].stats, segments.text(i));
                sums.datelines += if is_dateline { 1.0 } else { 0.0 };
            }
            self.prefix.push(sums);
        }
    }

    /// Returns the sums over a run of blocks.
    pub fn over(&self, blocks: Range<usize>) -> Sums {
        self.prefix[blocks.end].zip(self.prefix[blocks.start.min(blocks.end)], |all, before| {
            all - before
        })
    }

    /// Returns the sums over the whole page.
    pub fn total(&self) -> Sums {
        self.over(0..self.good.len())
    }

    /// Returns the script of most of the good text, judged by the first letters of each block.
    fn main_script(&self, segments: &Segments, texts: &[BlockText]) -> Option<Script> {
        let good = (0..texts.len()).filter(|&i| self.good[i]);
        let scripts = good.filter_map(|i| {
            let script = first_script(segments.text(i))?;
            Some((script, texts[i].stats.length))
        });
        most_common(scripts).map(|(script, _)| script)
    }

    /// Finds the deepest elements that hold the shares [`CORES`] of the good text. If the page has
    /// no good text, all text counts.
    fn find_cores(&self, doc: &Document, segments: &Segments) -> [NodeId; CORES.len()] {
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

    /// Finds the blocks of other articles: siblings of an element around the page's headline that
    /// have its tag and classes and contain a headline of the same level. The headline is a link,
    /// or the sibling is an `article` or has a date; otherwise it is a section of this article. If there
    /// are no such siblings, looks for later `article` elements.
    fn find_others(
        &self,
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
        elements: &Elements,
    ) -> Vec<Range<usize>> {
        let heading = |i: usize| doc.tag(segments.blocks()[i].element).heading_level();
        let Some((title, level)) = self.title_block.and_then(|i| Some((i, heading(i)?))) else {
            return Vec::new();
        };
        let links = |i: usize| link_density(&segments.blocks()[i], segments.text(i).len());
        let is_headed = |blocks: &Range<usize>, is_article: bool| {
            let is_other = |i: usize| {
                let is_headline = heading(i) == Some(level) && texts[i].folded != self.title;
                is_headline && (is_article || links(i) > GOOD_LINK_DENSITY)
            };
            blocks.clone().any(is_other)
        };
        let around = doc.ancestors(segments.blocks()[title].element);
        for node in around.take(TITLE_LEVELS) {
            let own = elements.get(node);
            if elements.siblings(node) < 2 {
                continue;
            }
            let (parent, mut found) = (doc.parent(node), Vec::new());
            let mut child = parent + 1;
            while child < doc.end(parent) {
                let blocks = segments.inside(doc, child);
                let is_like = child != node && elements.get(child).shape == own.shape;
                let is_article = || {
                    let is_dated = self.over(blocks.clone()).datelines > 0.0;
                    is_dated || doc.tag(child) == Tag::Article || elements.times(doc, child) > 0
                };
                if is_like && is_headed(&blocks, is_article()) {
                    found.push(blocks);
                }
                child = doc.end(child);
            }
            if !found.is_empty() {
                return found;
            }
        }
        if level == 1 {
            self.find_next_articles(doc, segments, texts, title)
        } else {
            Vec::new()
        }
    }

    /// Finds the blocks of `article` elements that come after the page's own and have an `h1` of
    /// their own. Pages that continue with the next article have these, whatever is around them.
    fn find_next_articles(
        &self,
        doc: &Document,
        segments: &Segments,
        texts: &[BlockText],
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
            let headed = |i: usize| {
                doc.tag(segments.blocks()[i].element) == Tag::H1 && texts[i].folded != self.title
            };
            if !covered && blocks.clone().take(HEADED_BLOCKS).any(headed) {
                found.push(blocks);
            }
        }
        found
    }

    /// Returns whether a block is in another article.
    pub(super) fn is_other_article(&self, block: usize) -> bool {
        let next = self.others.partition_point(|blocks| blocks.end <= block);
        self.others
            .get(next)
            .is_some_and(|blocks| blocks.contains(&block))
    }

    /// Returns the first heading that shows the title, or else the first block that does.
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
