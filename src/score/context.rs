//! Context features: the first model's probabilities of a block's neighbours, containers and page.

use super::columns::{Context, EVIDENCE, MASS_CORES};
use super::expected_f1::{expected_f1, likeliest_first};
use super::groups::Groups;
use super::mass::{Mass, Masses};
use crate::base::hash::HashedMap;
use crate::document::{Document, NodeId};
use crate::features::{FAR, Measured, shape_key, share, smallest_holding};
use crate::label::PageFindings;
use crate::segment::Segments;
use crate::trees::flag;
use std::ops::Range;

/// Offsets of the neighbours whose probabilities a block sees.
const CONTEXT_NEIGHBOURS: [isize; 8] = [-4, -3, -2, -1, 1, 2, 3, 4];
/// Number of blocks that a window extends each way.
const WINDOW: usize = 10;

/// Minimum length of a likely block, in characters. A likely block also has a probability over one
/// half.
const LIKELY_LENGTH: f32 = 40.0;

/// A page with the first model's probabilities. Computes the context of any block.
pub struct FirstStage<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    measured: &'a Measured,
    findings: &'a PageFindings,
    scores: &'a [f32],
    groups: Groups<'a>,
    masses: Masses,
    whole: Mass,
    cores: [NodeId; MASS_CORES.len()],
    /// Mass of the blocks per path of tags and classes.
    paths: HashedMap<Mass>,
    /// Mass of the blocks per shape of element and parent.
    shapes: HashedMap<Mass>,
    sections: Vec<Range<usize>>,
    since_likely: Vec<f32>,
    until_likely: Vec<f32>,
    likelier: Vec<f32>,
    /// The features that are the same for every block.
    page: Context,
}

impl<'a> FirstStage<'a> {
    /// Precomputes everything that the contexts of the page's blocks share.
    pub fn new(
        doc: &'a Document,
        segments: &'a Segments,
        measured: &'a Measured,
        findings: &'a PageFindings,
        scores: &'a [f32],
    ) -> Self {
        let count = scores.len();
        let masses = Masses::of(measured, scores);
        let whole = masses.whole();
        let length = |i: usize| measured.blocks[i].text.length;
        let is_likely = |i: usize| scores[i] > 0.5 && length(i) >= LIKELY_LENGTH;
        let order = likeliest_first(scores);
        let mut stage = FirstStage {
            doc,
            segments,
            measured,
            findings,
            scores,
            groups: Groups::new(measured, scores, &masses),
            cores: smallest_holding(doc, segments, MASS_CORES, |blocks| masses.over(blocks).mass),
            masses,
            whole,
            paths: HashedMap::default(),
            shapes: HashedMap::default(),
            sections: sections(measured),
            since_likely: distances(0..count, count, is_likely),
            until_likely: distances((0..count).rev(), count, is_likely),
            likelier: likelier(&order, scores, length),
            page: page(measured, scores, whole, &order),
        };
        stage.add_groups();
        stage
    }

    /// Sums the blocks by path and by shape.
    fn add_groups(&mut self) {
        for i in 0..self.scores.len() {
            let (length, score) = (self.measured.blocks[i].text.length, self.scores[i]);
            let (path, shape) = self.keys(i);
            for sum in [self.paths.entry(path), self.shapes.entry(shape)] {
                let sum = sum.or_default();
                *sum = sum.add(length, score);
            }
        }
    }

    /// Returns the keys of a block's path and shape.
    fn keys(&self, i: usize) -> (u64, u64) {
        let (element, elements) = (self.segments.blocks()[i].element, &self.measured.elements);
        (
            elements.get(element).path,
            shape_key(self.doc, elements, element),
        )
    }

    /// Returns the context of one block.
    pub fn context(&self, i: usize) -> Context {
        let (count, masses) = (self.scores.len(), &self.masses);
        let mut context = Context {
            own: self.scores[i],
            likelier: share(self.likelier[i], self.whole.mass),
            ..self.page.clone()
        };
        context.near = CONTEXT_NEIGHBOURS.map(|step| {
            let near = i.checked_add_signed(step).and_then(|j| self.scores.get(j));
            near.copied().unwrap_or(0.0)
        });
        let (path, shape) = self.keys(i);
        context.same_path = self.paths.get(&path).copied().unwrap_or_default().mean();
        context.same_shape = self.shapes.get(&shape).copied().unwrap_or_default().mean();
        context.window = masses
            .over(i.saturating_sub(WINDOW)..(i + WINDOW + 1).min(count))
            .mean();
        context.before = self.share(masses.over(0..i));
        context.since_likely = self.since_likely[i];
        context.until_likely = self.until_likely[i];
        self.section(i, &mut context);
        self.containers(i, &mut context);
        let units = &self.measured.units;
        context.outer = self.groups.context(units.outer[i]);
        context.inner = self.groups.context(units.inner[i]);
        context.evidence = EVIDENCE.map(|kind| self.findings.weight(i, kind));
        let same = self.measured.blocks[i].repetition.same;
        context.since_same = same.map_or(FAR, |same| same.blocks as f32);
        context.same_before = same.map_or(-1.0, |same| self.scores[i - same.blocks as usize]);
        context.same_place = same.map_or(-1.0, |same| flag(same.same_path));
        context
    }

    /// Returns the share of the page's mass.
    fn share(&self, mass: Mass) -> f32 {
        share(mass.mass, self.whole.mass)
    }

    /// Sets the features of the section from the last heading to the next.
    fn section(&self, i: usize, context: &mut Context) {
        let section = self.sections[i].clone();
        let has_heading = section.start > 0 || self.measured.blocks[0].is_heading();
        context.heading = if has_heading {
            self.scores[section.start]
        } else {
            0.0
        };
        let mass = self.masses.over(section);
        context.section = mass.mean();
        context.section_mass = self.share(mass);
    }

    /// Sets the features of the elements around the block.
    fn containers(&self, i: usize, context: &mut Context) {
        let (doc, element) = (self.doc, self.segments.blocks()[i].element);
        let own = self.segments.inside(doc, element);
        let around = std::iter::once(&own).chain(&self.measured.ancestors[i]);
        for (slot, inside) in around.enumerate() {
            let mass = self.masses.over(inside.clone());
            context.levels[slot] = mass.mean();
            context.level_mass[slot] = self.share(mass);
        }
        for (slot, &core) in self.cores.iter().enumerate() {
            let is_within = (core..doc.end(core)).contains(&element);
            let below = || doc.depth(element) as f32 - doc.depth(core) as f32;
            context.in_core[slot] = flag(is_within);
            context.below_core[slot] = if is_within { below() } else { -1.0 };
        }
    }
}

/// Computes the features that are the same for every block.
fn page(measured: &Measured, scores: &[f32], whole: Mass, order: &[usize]) -> Context {
    let words: Vec<f32> = measured
        .texts
        .iter()
        .map(|text| text.stats.words as f32)
        .collect();
    let likely = scores.iter().filter(|&&score| score > 0.5).count() as f32;
    Context {
        page: whole.mean(),
        page_mass: whole.mass,
        page_likely: share(likely, scores.len() as f32),
        page_max: scores.iter().copied().fold(0.0, f32::max),
        expected_f1: expected_f1(order, scores, &words),
        ..Context::default()
    }
}

/// Returns, for every block, the mass of the blocks that are more likely.
fn likelier(order: &[usize], scores: &[f32], length: impl Fn(usize) -> f32) -> Vec<f32> {
    let (mut out, mut mass) = (vec![0.0; scores.len()], 0.0);
    for &i in order {
        out[i] = mass;
        mass += scores[i] * length(i);
    }
    out
}

/// Returns, for every block, the section from the last heading up to the next one.
fn sections(measured: &Measured) -> Vec<Range<usize>> {
    let count = measured.blocks.len();
    let mut out = Vec::with_capacity(count);
    let mut start = 0;
    while start < count {
        let mut after = start + 1..count;
        let end = after
            .find(|&i| measured.blocks[i].is_heading())
            .unwrap_or(count);
        out.resize(end, start..end);
        start = end;
    }
    out
}

/// Returns, for every block, how many blocks ago a likely one was passed in the given order.
fn distances(
    order: impl Iterator<Item = usize>,
    count: usize,
    is_likely: impl Fn(usize) -> bool,
) -> Vec<f32> {
    let mut out = vec![FAR; count];
    let mut distance = FAR;
    for i in order {
        out[i] = distance;
        distance = if is_likely(i) { 0.0 } else { distance + 1.0 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_from_the_last_likely_block() {
        assert_eq!(distances(0..4, 4, |i| i == 1), [FAR, FAR + 1.0, 0.0, 1.0]);
    }

    #[test]
    fn most_likely_block_has_no_likelier_mass() {
        let scores = [0.2, 0.9, 0.5];
        assert_eq!(
            likelier(&likeliest_first(&scores), &scores, |_| 10.0),
            [14.0, 0.0, 9.0]
        );
    }
}
