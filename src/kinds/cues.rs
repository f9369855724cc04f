//! The cues of a block.

use super::weights::{Family, KindWeights, LANES, RangeSum, Row, Sums, add};
use super::{Input, State};
use crate::base::hash::{hash, hash_lower_on, mix};
use crate::document::{AttrName, NodeId, Tag, Tokens};
use crate::label::Label;
use memchr::{memchr, memchr_iter};

/// Words that are read at the start and at the end of a text.
const FIRST_WORDS: usize = 24;
const LAST_WORDS: usize = 6;
/// Ancestors, from the nearest on, whose class names count as near.
const NEAR_LEVELS: usize = 4;
/// Most ancestors of a block whose class names are read for training.
const MAX_LEVELS: usize = 32;
/// Most bytes that are read of an address.
const ADDRESS_BYTES: usize = 120;
/// Ancestors that are searched for a link.
const LINK_LEVELS: usize = 4;
/// Nodes of a block that are searched for a link.
const LINK_NODES: usize = 64;
/// Parts into which scores and positions are cut.
const SCORE_PARTS: f32 = 8.0;
const POSITION_PARTS: usize = 10;

/// The seeds of hashed cues. Each keeps its cues apart from those of the others.
#[derive(Clone, Copy)]
enum Seed {
    /// A word: anywhere, first, last.
    Word = 32,
    Address,
    /// A class name: of the nearest element, near, anywhere.
    ClassName,
    Rule,
    RuleKind,
    Kept,
    Score,
    Position,
    Length,
}

/// Variants of words.
const ANY_WORD: u32 = 0;
const FIRST_WORD: u32 = 1;
const LAST_WORD: u32 = 2;
/// Variants of class names.
const OWN: u32 = 0;
const NEAR: u32 = 1;
const ANYWHERE: u32 = 2;

/// Returns the key of a cue. Its two lowest bits are left for the variant.
fn key(seed: Seed, hash: u64) -> u32 {
    (mix(hash, seed as u64) >> 32) as u32 & !3
}

/// The sums of a set of class names, by where the block is.
#[derive(Clone, Copy)]
struct Names {
    own: Row,
    near: Row,
    anywhere: Row,
}

/// Reads the cues of the blocks of a page.
pub struct Cues<'a> {
    weights: &'a KindWeights,
    input: &'a Input<'a>,
    tokens: Tokens,
    ranges: RangeSum<'a>,
    /// The sums of each set of class names, by `Element::names`.
    names: Vec<Names>,
    /// The sums of the class names of each element and of all elements around it.
    anywhere: Vec<Row>,
}

impl<'a> Cues<'a> {
    /// Prepares the cues of a page.
    pub fn new(weights: &'a KindWeights, input: &'a Input<'a>) -> Cues<'a> {
        let sets = input.measured.elements.tokens();
        let mut cues = Cues {
            weights,
            input,
            tokens: Tokens::default(),
            ranges: RangeSum::new(&weights.ranges),
            names: sets.map(|tokens| names(weights, tokens)).collect(),
            anywhere: Vec::new(),
        };
        cues.anywhere = cues.sums_to_root();
        cues
    }

    /// Returns for each element the sum of the class names from it to the root.
    fn sums_to_root(&self) -> Vec<Row> {
        let all = self.input.measured.elements.all();
        let mut out: Vec<Row> = Vec::with_capacity(all.len());
        for element in all {
            // Elements come after those around them.
            let mut sum = element
                .around
                .map_or([0; LANES], |around| out[around as usize]);
            add(&mut sum, &self.names[element.names as usize].anywhere);
            out.push(sum);
        }
        out
    }

    /// Returns the sums of a block's cues. `label` is what the rules say of it.
    pub(super) fn sums(&mut self, block: usize, label: &Label) -> Sums {
        let mut sums = Sums([[0; LANES]; Family::ALL.len()]);
        let weights = self.weights;
        self.each_hashed(block, label, |family, key| {
            let row = weights.get(key).and_then(|known| known.variant(key));
            if let Some(row) = row {
                add(sums.of_mut(family), row);
            }
        });
        add(
            sums.of_mut(Family::Shape),
            self.ranges.go_to(self.input.row(block)),
        );
        self.add_class_names(block, sums.of_mut(Family::ClassNames));
        sums
    }

    /// Calls a function with the key of every hashed cue of a block, class names included, for
    /// training.
    pub fn each(&mut self, block: usize, label: &Label, mut found: impl FnMut(u32)) {
        self.each_hashed(block, label, |_, key| found(key));
        let around: Vec<NodeId> = self.around(block).take(MAX_LEVELS).collect();
        for (level, node) in around.into_iter().enumerate() {
            self.tokens.read(self.input.doc, node);
            for &hash in self.tokens.whole.iter().chain(&self.tokens.parts) {
                let key = key(Seed::ClassName, hash);
                found(key | ANYWHERE);
                match level {
                    0 => found(key | OWN),
                    1..NEAR_LEVELS => found(key | NEAR),
                    _ => {}
                }
            }
        }
    }

    /// Returns the elements around a block, the nearest first.
    fn around(&self, block: usize) -> impl Iterator<Item = NodeId> + use<'a> {
        let doc = self.input.doc;
        let all = doc.ancestors(self.input.segments.blocks()[block].first_node);
        all.filter(move |&node| doc.tag(node) != Tag::Text)
    }

    /// Calls a function with every hashed cue but the class names.
    fn each_hashed(&self, block: usize, label: &Label, mut found: impl FnMut(Family, u32)) {
        let input = self.input;
        self.words(block, |key| found(Family::Words, key));
        if let Some(address) = self.address(block) {
            address_words(address, |hash| {
                found(Family::Address, key(Seed::Address, hash))
            });
        }
        let mut shape = |seed, value: u64| found(Family::Shape, key(seed, value));
        for finding in input.findings.of(block) {
            shape(Seed::Rule, hash(finding.spec.rule.id().as_bytes()));
        }
        let kept = u64::from(input.states[block] == State::Kept);
        shape(Seed::RuleKind, label.kind as u64);
        shape(Seed::Kept, label.kind as u64 * 2 + kept);
        shape(Seed::Score, (input.scores[block] * SCORE_PARTS) as u64);
        let count = input.scores.len();
        shape(Seed::Position, (POSITION_PARTS * block / count) as u64);
        let length = input.segments.text(block).len();
        shape(
            Seed::Length,
            u64::from(usize::BITS - length.leading_zeros()),
        );
    }

    fn words(&self, block: usize, mut found: impl FnMut(u32)) {
        let words = &self.input.measured.texts[block].words;
        let (first, rest) = words.split_at(words.len().min(FIRST_WORDS));
        let last = &rest[rest.len().saturating_sub(LAST_WORDS)..];
        for (at, &word) in first.iter().enumerate() {
            if !first[..at].contains(&word) {
                found(key(Seed::Word, word) | ANY_WORD);
            }
        }
        for (at, &word) in last.iter().enumerate() {
            if !first.contains(&word) && !last[..at].contains(&word) {
                found(key(Seed::Word, word) | ANY_WORD);
            }
        }
        if let (Some(&first), Some(&last)) = (words.first(), words.last()) {
            found(key(Seed::Word, first) | FIRST_WORD);
            found(key(Seed::Word, last) | LAST_WORD);
        }
    }

    /// Returns the address that a block links to, or links around it.
    fn address(&self, block: usize) -> Option<&'a str> {
        let doc = self.input.doc;
        let raw = &self.input.segments.blocks()[block];
        if raw.links == 0 {
            return None;
        }
        let around = doc.ancestors(raw.first_node).take(LINK_LEVELS);
        let inside = (raw.first_node..raw.end_node).take(LINK_NODES);
        let mut links = around.chain(inside).filter(|&node| doc.tag(node) == Tag::A);
        links.find_map(|node| doc.attr(node, AttrName::Href))
    }

    fn add_class_names(&self, block: usize, sum: &mut Row) {
        let elements = &self.input.measured.elements;
        for (level, node) in self.around(block).take(NEAR_LEVELS).enumerate() {
            let own = elements.index(node);
            let names = &self.names[elements.all()[own].names as usize];
            match level {
                0 => {
                    add(sum, &names.own);
                    add(sum, &self.anywhere[own]);
                }
                _ => add(sum, &names.near),
            }
        }
    }
}

/// Sums the tokens of a set of class names.
fn names(weights: &KindWeights, tokens: &[u64]) -> Names {
    let mut out = Names {
        own: [0; LANES],
        near: [0; LANES],
        anywhere: [0; LANES],
    };
    for &hash in tokens {
        let Some(known) = weights.get(key(Seed::ClassName, hash)) else {
            continue;
        };
        let sums = [
            (OWN, &mut out.own),
            (NEAR, &mut out.near),
            (ANYWHERE, &mut out.anywhere),
        ];
        for (variant, sum) in sums {
            if let Some(row) = known.variant(variant) {
                add(sum, row);
            }
        }
    }
    out
}

/// Calls a function with the hash of every word of an address, without its host.
fn address_words(address: &str, mut found: impl FnMut(u64)) {
    let start = address.trim_start();
    if start.starts_with('#') || start.starts_with("mailto:") {
        found(hash_lower_on(1, &start.as_bytes()[..1]));
    }
    let bytes = start.as_bytes();
    let path = match memchr_iter(b':', bytes).find(|&at| bytes[at..].starts_with(b"://")) {
        Some(at) => {
            let host = &bytes[at + 3..];
            memchr(b'/', host).map_or(&[][..], |slash| &host[slash + 1..])
        }
        None => bytes,
    };
    let path = &path[..path.len().min(ADDRESS_BYTES)];
    for word in path.split(|byte| !byte.is_ascii_alphabetic()) {
        if word.len() > 1 {
            found(hash_lower_on(0, word));
        }
    }
}
