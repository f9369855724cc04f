//! Candidate cuts of a page: choices of blocks that may be its text.
//!
//! The order of the blocks by their scores is nearly right; where to cut it is the harder question.
//! A few cuts are made, at different heights and with or without whole groups of repeated
//! siblings. Each is described as a whole, and a trained model rates it.

mod features;

use crate::base::hash::{HashedSet, mix};
use crate::document::{Addresses, Document, NodeId};
use crate::features::{Measured, Place, smallest_holding};
use crate::label::PageFindings;
use crate::lexicon::{Request, RequestKind};
use crate::metadata::Metadata;
use crate::score::{PageRating, Requests};
use crate::segment::Segments;
pub use features::describe;
use std::collections::BTreeMap;
use std::ops::Range;

/// Probabilities at which a page is cut.
const THRESHOLDS: [f32; 17] = [
    0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.56, 0.62, 0.7, 0.8, 0.88, 0.94,
];
/// Groups that are left out or completed: the ones with most words.
const MAX_GROUPS: usize = 5;
/// Fewest words of a group that makes a cut of its own.
const MIN_GROUP_WORDS: f32 = 20.0;
/// A block of so many words is long.
const LONG_WORDS: f32 = 12.0;
/// A probability from which on a block is sure, and no rule removes it. Among blocks of this score
/// that rules fire on, four of five are content: `cargo xtask rules`.
pub const SURE: f32 = 0.8;
/// A finding of at least this weight counts.
pub(super) const MIN_WEIGHT: f32 = 0.5;
/// Share of the page's mass in its main container.
const MAIN_SHARE: f32 = 0.8;

/// How a cut was made. The order is that of the flags in `CutFeatures::is`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All blocks over a probability.
    Threshold,
    /// All blocks over the page's own threshold.
    Own,
    /// That without a group.
    WithoutGroup,
    /// That with all of a group.
    WithGroup,
    /// That with the likeliest unit of a group alone.
    OneUnit,
    /// That inside the main container alone.
    Main,
    /// That with all blocks between the first and the last.
    Solid,
    /// That from the first sure block to the last.
    Trimmed,
}

/// A choice of blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// How it was made.
    pub kind: Kind,
    /// The probability over which blocks are kept.
    pub threshold: f32,
    /// Whether each block is kept.
    pub kept: Vec<bool>,
    /// The group that was left out or completed.
    pub group: Option<u32>,
}

/// What cuts are made from.
pub struct Input<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its blocks.
    pub segments: &'a Segments,
    /// Their facts.
    pub measured: &'a Measured,
    /// The findings of the rules on them.
    pub findings: &'a PageFindings,
    /// Their scores.
    pub scores: &'a [f32],
    /// The metadata of the page.
    pub metadata: &'a Metadata,
    /// The base of its addresses.
    pub addresses: &'a Addresses,
    /// What kind of page it is.
    pub rating: &'a PageRating,
    /// The page's own threshold.
    pub threshold: f32,
    /// What they ask of the reader; empty where that is not known yet.
    pub requests: &'a [Option<Request>],
}

impl<'a> Input<'a> {
    /// Returns the same with the requests on the page and the scores that these lower.
    pub fn with(self, requests: &'a Requests) -> Input<'a> {
        Input {
            scores: &requests.scores,
            requests: &requests.found,
            ..self
        }
    }

    /// Returns what a block asks of the reader.
    pub(super) fn request(&self, block: usize) -> Option<RequestKind> {
        let request = self.requests.get(block)?.as_ref()?;
        Some(request.kind)
    }

    pub(super) fn words(&self, block: usize) -> f32 {
        self.measured.texts[block].stats.words as f32
    }

    pub(super) fn mass(&self, block: usize) -> f32 {
        self.words(block) * self.scores[block]
    }

    /// Returns whether a block is long and surely content.
    fn is_sure(&self, block: usize) -> bool {
        self.scores[block] >= SURE && self.words(block) >= LONG_WORDS
    }

    /// Returns the smallest elements that hold shares of the page's mass.
    fn cores<const N: usize>(&self, shares: [f32; N]) -> [NodeId; N] {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for block in 0..self.scores.len() {
            sum += self.mass(block);
            sums.push(sum);
        }
        smallest_holding(self.doc, self.segments, shares, |blocks| {
            sums[blocks.end] - sums[blocks.start]
        })
    }

    /// Returns whether a selector of the caller leaves a block out.
    pub(super) fn is_left_out(&self, block: usize) -> bool {
        self.doc.is_left_out(self.segments.blocks()[block].element)
    }

    /// Returns whether a block is in an element.
    fn is_in(&self, block: usize, node: NodeId) -> bool {
        let element = self.segments.blocks()[block].element;
        (node..self.doc.end(node)).contains(&element)
    }

    /// Returns the blocks of each unit of a group.
    fn units(&self, group: u32) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
        self.measured.units.of(group)
    }
}

/// Returns the candidate cuts of a page. No two keep the same blocks; the first is that of the
/// page's own threshold.
pub fn cuts(input: &Input) -> Vec<Cut> {
    let own = over(input, Kind::Own, input.threshold);
    let mut all = vec![own.clone()];
    let mut before = usize::MAX;
    for threshold in THRESHOLDS {
        let count = input
            .scores
            .iter()
            .filter(|&&score| score >= threshold)
            .count();
        // Most neighbouring thresholds keep the same blocks.
        if count != before {
            all.push(over(input, Kind::Threshold, threshold));
        }
        before = count;
    }
    groups(input, &own, &mut all);
    let [main] = input.cores([MAIN_SHARE]);
    let sure: Vec<usize> = (0..own.kept.len()).filter(|&i| input.is_sure(i)).collect();
    let span = |blocks: &[usize]| match blocks {
        [] => 0..0,
        [first, .., last] => *first..last + 1,
        [only] => *only..only + 1,
    };
    let kept: Vec<usize> = (0..own.kept.len()).filter(|&i| own.kept[i]).collect();
    let (solid, trimmed) = (span(&kept), span(&sure));
    let with = |kind, keeps: &dyn Fn(usize) -> bool| Cut {
        kind,
        kept: (0..own.kept.len()).map(keeps).collect(),
        ..own.clone()
    };
    all.push(with(Kind::Main, &|i| own.kept[i] && input.is_in(i, main)));
    all.push(with(Kind::Solid, &|i| {
        own.kept[i] || solid.contains(&i) && input.is_in(i, main)
    }));
    all.push(with(Kind::Trimmed, &|i| {
        own.kept[i] && trimmed.contains(&i)
    }));
    distinct(all)
}

/// Returns the cut at a probability. If all blocks are under it, the likeliest is kept.
fn over(input: &Input, kind: Kind, threshold: f32) -> Cut {
    let likeliest = input.scores.iter().copied().fold(0.0, f32::max);
    let threshold = threshold.min(likeliest);
    Cut {
        kind,
        threshold,
        kept: input
            .scores
            .iter()
            .map(|&score| score >= threshold)
            .collect(),
        group: None,
    }
}

/// Adds the cuts that leave out a group, complete it, or keep one unit of it.
fn groups(input: &Input, own: &Cut, all: &mut Vec<Cut>) {
    for group in largest_groups(input, own) {
        let (mut without, mut with) = (own.clone(), own.clone());
        for unit in input.units(group) {
            without.kept[unit.clone()].fill(false);
            with.kept[unit].fill(true);
        }
        let mut one = without.clone();
        let unit = best_unit(input, group);
        one.kept[unit.clone()].copy_from_slice(&own.kept[unit]);
        for (mut cut, kind) in [
            (without, Kind::WithoutGroup),
            (with, Kind::WithGroup),
            (one, Kind::OneUnit),
        ] {
            (cut.kind, cut.group) = (kind, Some(group));
            all.push(cut);
        }
    }
}

/// Returns the groups of which the page's own threshold keeps most words.
fn largest_groups(input: &Input, own: &Cut) -> Vec<u32> {
    let units = &input.measured.units;
    let mut words: BTreeMap<u32, f32> = BTreeMap::new();
    for (block, &kept) in own.kept.iter().enumerate() {
        let (outer, inner) = (units.outer[block], units.inner[block]);
        let inner = inner.filter(|inner| outer.is_none_or(|outer| outer.group != inner.group));
        let group = |place: Option<Place>| place.map(|place| place.group);
        for group in [group(outer), group(inner)].into_iter().flatten() {
            *words.entry(group).or_default() += if kept { input.words(block) } else { 0.0 };
        }
    }
    let mut found: Vec<(u32, f32)> = words.into_iter().collect();
    found.retain(|(_, words)| *words >= MIN_GROUP_WORDS);
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(MAX_GROUPS);
    found.into_iter().map(|(group, _)| group).collect()
}

/// Returns the blocks of the unit with most mass.
fn best_unit(input: &Input, group: u32) -> Range<usize> {
    let mass = |unit: &Range<usize>| unit.clone().map(|i| input.mass(i)).sum::<f32>();
    let heaviest = input
        .units(group)
        .max_by(|a, b| mass(a).total_cmp(&mass(b)));
    heaviest.expect("a group has units")
}

/// Drops the cuts that keep nothing, and those that keep the same blocks as an earlier one.
fn distinct(mut all: Vec<Cut>) -> Vec<Cut> {
    let mut known = HashedSet::default();
    all.retain(|cut| {
        let is_new = known.insert(kept_key(&cut.kept));
        cut.kind == Kind::Own || is_new && cut.kept.contains(&true)
    });
    all
}

/// Hashes which blocks are kept.
fn kept_key(kept: &[bool]) -> u64 {
    let (words, rest) = kept.as_chunks::<64>();
    let bits = |blocks: &[bool]| {
        blocks
            .iter()
            .fold(1, |bits: u64, &kept| bits.rotate_left(1) ^ u64::from(kept))
    };
    let key = words.iter().fold(0, |key, blocks| mix(key, bits(blocks)));
    mix(key, bits(rest))
}
