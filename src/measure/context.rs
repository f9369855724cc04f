//! What a first guess at every block says about its neighbours, containers and page.

use super::page::{shape_key, share, smallest_holding};
use super::{Context, Measured};
use crate::document::{Document, NodeId};
use crate::hash::HashedMap;
use crate::segment::Segments;
use std::ops::Range;

/// The shares of the page's mass for which the smallest element is looked up.
const CORES: [f32; 3] = [0.5, 0.8, 0.95];
/// How many blocks each way a window holds.
const WINDOW: usize = 10;
/// "None in sight", in blocks.
const FAR: f32 = 1000.0;
/// A likely block is this long, in characters, with a probability over one half.
const LIKELY_LENGTH: f32 = 40.0;

/// Prefix sums of length and of length times probability.
struct Masses(Vec<(f32, f32)>);

impl Masses {
    fn over(&self, blocks: Range<usize>) -> (f32, f32) {
        let (a, b) = (self.0[blocks.start], self.0[blocks.end]);
        (b.0 - a.0, b.1 - a.1)
    }

    fn mean(&self, blocks: Range<usize>) -> f32 {
        let (length, mass) = self.over(blocks);
        share(mass, length)
    }
}

/// What a first model's probabilities say of the page, ready to give the context of any block.
pub struct Surroundings<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    measured: &'a Measured,
    probability: &'a [f32],
    masses: Masses,
    /// Length and mass of the page.
    whole: (f32, f32),
    cores: [NodeId; CORES.len()],
    /// Length and mass of the blocks of every path, and of every shape.
    groups: [HashedMap<(f32, f32)>; 2],
    sections: Vec<Range<usize>>,
    since_likely: Vec<f32>,
    until_likely: Vec<f32>,
    likelier: Vec<f32>,
    /// What is the same for every block.
    page: Context,
}

impl<'a> Surroundings<'a> {
    /// Reads the page once.
    pub fn new(
        doc: &'a Document,
        segments: &'a Segments,
        measured: &'a Measured,
        probability: &'a [f32],
    ) -> Self {
        let count = probability.len();
        let length = |i: usize| measured.features[i].length;
        let mut sums = Vec::with_capacity(count + 1);
        sums.push((0.0, 0.0));
        for (i, p) in probability.iter().enumerate() {
            let (all, mass) = sums[i];
            sums.push((all + length(i), mass + length(i) * p));
        }
        let masses = Masses(sums);
        let whole = masses.over(0..count);
        let likely = |i: usize| probability[i] > 0.5 && length(i) >= LIKELY_LENGTH;
        let words: Vec<f32> = measured
            .texts
            .iter()
            .map(|block| block.stats.words as f32)
            .collect();
        let order = crate::decide::likeliest_first(probability);
        let page = Context {
            page: share(whole.1, whole.0),
            page_mass: whole.1,
            page_likely: share(
                probability.iter().filter(|&&p| p > 0.5).count() as f32,
                count as f32,
            ),
            page_max: probability.iter().copied().fold(0.0, f32::max),
            expected_f1: crate::decide::expected_f1(&order, probability, &words),
            ..Context::default()
        };
        let mut out = Surroundings {
            doc,
            segments,
            measured,
            probability,
            cores: smallest_holding(doc, segments, CORES, |blocks| masses.over(blocks).1),
            masses,
            whole,
            groups: Default::default(),
            sections: sections(measured),
            since_likely: distances(0..count, count, likely),
            until_likely: distances((0..count).rev(), count, likely),
            likelier: likelier(&order, probability, length),
            page,
        };
        for (i, p) in probability.iter().enumerate() {
            let keys = out.keys(i);
            for (group, key) in out.groups.iter_mut().zip(keys) {
                let sum = group.entry(key).or_default();
                *sum = (sum.0 + length(i), sum.1 + length(i) * p);
            }
        }
        out
    }

    fn keys(&self, i: usize) -> [u64; 2] {
        let element = self.segments.blocks()[i].element;
        let elements = &self.measured.elements;
        [
            elements.get(element).path,
            shape_key(self.doc, elements, element),
        ]
    }

    /// The context of one block.
    pub fn of(&self, i: usize) -> Context {
        let (doc, probability, masses) = (self.doc, self.probability, &self.masses);
        let (count, whole) = (probability.len(), self.whole);
        let element = self.segments.blocks()[i].element;
        let mut c = Context {
            own: probability[i],
            likelier: share(self.likelier[i], whole.1),
            ..self.page.clone()
        };
        for (slot, step) in [-4, -3, -2, -1, 1, 2, 3, 4].into_iter().enumerate() {
            c.near[slot] = i
                .checked_add_signed(step)
                .and_then(|j| probability.get(j))
                .copied()
                .unwrap_or(0.0);
        }
        let own = self.segments.inside(doc, element);
        for (slot, inside) in std::iter::once(&own)
            .chain(&self.measured.ancestors[i])
            .enumerate()
        {
            c.levels[slot] = masses.mean(inside.clone());
            c.level_mass[slot] = share(masses.over(inside.clone()).1, whole.1);
        }
        let mean =
            |sum: Option<&(f32, f32)>| sum.map_or(0.0, |&(length, mass)| share(mass, length));
        let [path, shape] = self.keys(i);
        c.same_path = mean(self.groups[0].get(&path));
        c.same_shape = mean(self.groups[1].get(&shape));
        c.window = masses.mean(i.saturating_sub(WINDOW)..(i + WINDOW + 1).min(count));
        let section = self.sections[i].clone();
        let headed = section.start > 0 || self.measured.features[0].heading > 0.0;
        c.heading = if headed {
            probability[section.start]
        } else {
            0.0
        };
        c.section = masses.mean(section.clone());
        c.section_mass = share(masses.over(section).1, whole.1);
        c.before = share(masses.over(0..i).1, whole.1);
        (c.since_likely, c.until_likely) = (self.since_likely[i], self.until_likely[i]);
        for (slot, &core) in self.cores.iter().enumerate() {
            let within = (core..doc.end(core)).contains(&element);
            c.in_core[slot] = f32::from(u8::from(within));
            c.below_core[slot] = if within {
                doc.depth(element) as f32 - doc.depth(core) as f32
            } else {
                -1.0
            };
        }
        c
    }
}

/// For every block, the mass of those that are likelier.
fn likelier(order: &[usize], probability: &[f32], length: impl Fn(usize) -> f32) -> Vec<f32> {
    let (mut out, mut mass) = (vec![0.0; probability.len()], 0.0);
    for &i in order {
        out[i] = mass;
        mass += probability[i] * length(i);
    }
    out
}

/// For every block, the run from the last heading up to the next one.
fn sections(measured: &Measured) -> Vec<Range<usize>> {
    let count = measured.features.len();
    let mut out = Vec::with_capacity(count);
    let mut start = 0;
    while start < count {
        let end = (start + 1..count)
            .find(|&i| measured.features[i].heading > 0.0)
            .unwrap_or(count);
        out.resize(end, start..end);
        start = end;
    }
    out
}

/// How many blocks ago, in the order given, a block was likely.
fn distances(
    order: impl Iterator<Item = usize>,
    count: usize,
    likely: impl Fn(usize) -> bool,
) -> Vec<f32> {
    let mut out = vec![FAR; count];
    let mut distance = FAR;
    for i in order {
        out[i] = distance;
        distance = if likely(i) { 0.0 } else { distance + 1.0 };
    }
    out
}
