//! Context features of repeated siblings: what a block's group is like as a whole.
//!
//! A teaser looks like the lead of an article, and a comment like a paragraph. Thirty of them, each
//! headed by a link, look like neither.

use super::columns::GroupContext;
use super::mass::{Mass, Masses};
use crate::features::{Measured, Place, share};
use crate::lexicon::PhraseKind;

/// Statistics of one group.
#[derive(Clone, Debug, Default)]
struct Whole {
    /// The features that all blocks of the group share.
    shared: GroupContext,
    /// Mean probability of each unit, with its length.
    units: Vec<Mass>,
}

/// The groups of a page, for the context of its blocks.
pub(super) struct Groups<'a> {
    measured: &'a Measured,
    scores: &'a [f32],
    /// The statistics of each group in which a block has a place.
    all: Vec<Option<Whole>>,
}

impl<'a> Groups<'a> {
    pub fn new(measured: &'a Measured, scores: &'a [f32], masses: &Masses) -> Groups<'a> {
        let units = &measured.units;
        let mut groups = Groups {
            measured,
            scores,
            all: vec![None; units.groups()],
        };
        for place in units.outer.iter().chain(&units.inner).flatten() {
            let group = place.group as usize;
            if groups.all[group].is_none() {
                groups.all[group] = Some(groups.whole(place.group, masses));
            }
        }
        groups
    }

    fn whole(&self, group: u32, masses: &Masses) -> Whole {
        let linked = self.measured.linked_share(group);
        let blocks = self.measured.units.of(group);
        let count = blocks.len() as f32;
        let units: Vec<Mass> = blocks.clone().map(|unit| masses.over(unit)).collect();
        let sum = units
            .iter()
            .fold(Mass::default(), |sum, unit| sum.plus(*unit));
        let mean_length = sum.length / count;
        let deviation = |value: fn(&Mass) -> f32, mean: f32| {
            let squares: f32 = units.iter().map(|unit| (value(unit) - mean).powi(2)).sum();
            (squares / count).sqrt()
        };
        let unit_mean = units.iter().map(Mass::mean).sum::<f32>() / count;
        let likely = units.iter().filter(|unit| unit.mean() > 0.5).count() as f32;
        let first = blocks.clone().next().map_or(0, |unit| unit.start);
        let last = blocks.clone().last().map_or(0, |unit| unit.end);
        let page = masses.whole();
        let group = self.measured.units.group(group);
        let shared = GroupContext {
            count,
            mean: sum.mean(),
            spread: deviation(Mass::mean, unit_mean),
            likely: likely / count,
            mass: share(sum.mass, page.mass),
            length: mean_length,
            unevenness: share(deviation(|unit| unit.length, mean_length), mean_length),
            linked,
            link_density: self.link_density(blocks.clone().flatten(), sum.length),
            years: self.years(blocks.flatten()) / count,
            images: group.images as f32 / count,
            times: group.times as f32 / count,
            before: share(masses.over(0..first).mass, page.mass),
            after: share(masses.over(last..self.scores.len()).mass, page.mass),
            ..self.announced(first)
        };
        Whole { shared, units }
    }

    fn link_density(&self, blocks: impl Iterator<Item = usize>, length: f32) -> f32 {
        let texts = blocks.map(|i| &self.measured.blocks[i].text);
        share(
            texts.map(|text| text.link_density * text.length).sum(),
            length,
        )
    }

    /// Returns how many short blocks with a year there are.
    fn years(&self, blocks: impl Iterator<Item = usize>) -> f32 {
        let texts = blocks.map(|i| &self.measured.blocks[i].text);
        texts.filter(|text| text.year && text.words <= 12.0).count() as f32
    }

    /// Sets the features of the block before the group, which may announce it.
    fn announced(&self, first: usize) -> GroupContext {
        let Some(before) = first.checked_sub(1) else {
            return GroupContext::default();
        };
        let facts = &self.measured.blocks[before];
        GroupContext {
            announcer: self.scores[before],
            announcer_heading: f32::from(facts.heading_level().unwrap_or(0)),
            announcer_words: facts.text.words,
            announces_teasers: facts.text.covered_by(PhraseKind::Teaser),
            announces_comments: facts.text.covered_by(PhraseKind::Comment),
            ..GroupContext::default()
        }
    }

    /// Returns the features of a block's group.
    pub fn context(&self, place: Option<Place>) -> GroupContext {
        let Some((place, whole)) =
            place.and_then(|place| Some((place, self.all[place.group as usize].as_ref()?)))
        else {
            return GroupContext::default();
        };
        let unit = place.unit as usize;
        let blocks = self.measured.units.unit(place);
        GroupContext {
            unit: whole.units[unit].mean(),
            unit_length: whole.units[unit].length,
            unit_first: self.scores[blocks.start],
            unit_index: place.unit as f32 / whole.shared.count,
            ..whole.shared.clone()
        }
    }
}
