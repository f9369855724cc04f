//! Distances between blocks, computed in two sweeps over the page.

use super::Input;
use crate::features::facts::{BlockFacts, HeadingFacts, PositionFacts, SECTIONS};
use crate::features::sums::share;
use crate::features::token_odds::SHORT_BLOCK_WORDS;

/// Minimum share of a block's words that phrases cover if the block is mostly a phrase.
const MOSTLY_PHRASE: f32 = 0.5;

/// State of the forward sweep, from the blocks already passed.
#[derive(Default)]
struct Sweep {
    since_good: Option<u32>,
    since_heading: Option<u32>,
    since_h1: Option<u32>,
    titles: u32,
    heading: HeadingFacts,
    since_sections: [Option<u32>; SECTIONS.len()],
}

/// Adds one block to a distance, if there is one.
fn one_more(since: Option<u32>) -> Option<u32> {
    since.map(|blocks| blocks + 1)
}

impl Sweep {
    /// Passes a block and updates the distances.
    fn pass(&mut self, facts: &BlockFacts, good: bool) {
        self.since_good = if good {
            Some(0)
        } else {
            one_more(self.since_good)
        };
        self.since_heading = one_more(self.since_heading);
        self.since_h1 = one_more(self.since_h1);
        self.since_sections = self.since_sections.map(one_more);
        let sections = SECTIONS.map(|kind| facts.text.covered_by(kind));
        if facts.text.words <= SHORT_BLOCK_WORDS as f32 {
            for (since, covered) in self.since_sections.iter_mut().zip(sections) {
                *since = if covered >= MOSTLY_PHRASE {
                    Some(0)
                } else {
                    *since
                };
            }
        }
        if let Some(level) = facts.heading_level() {
            self.since_heading = Some(0);
            self.heading = HeadingFacts {
                level,
                word_odds: facts.text.word_odds,
                phrase: facts.text.phrase_any,
                sections,
            };
            if level == 1 {
                (self.titles, self.since_h1) = (self.titles + 1, Some(0));
            }
        }
    }
}

impl Input<'_> {
    pub(super) fn positions(&self, all: &mut [BlockFacts]) {
        let (count, total, good) = (all.len(), self.page.total(), &self.page.good);
        let first = good.iter().position(|&good| good);
        let last = good.iter().rposition(|&good| good);
        let distance = |from: usize, to: usize| to as i32 - from as i32;
        let mut sweep = Sweep::default();
        for (i, facts) in all.iter_mut().enumerate() {
            let before = self.page.over(0..i);
            facts.position = PositionFacts {
                ordinal: i as u32,
                remaining: (count - 1 - i) as u32,
                offset: share(before.length, total.length),
                good_before: share(before.good, total.good),
                since_first_good: first.map(|first| distance(first, i)),
                until_last_good: last.map(|last| distance(i, last)),
                since_good: sweep.since_good,
                until_good: None,
                since_title: self.page.title_block.map(|title| distance(title, i)),
                titles_before: sweep.titles,
                since_h1: sweep.since_h1,
                since_heading: sweep.since_heading,
                heading: sweep.heading,
                since_sections: sweep.since_sections,
            };
            sweep.pass(facts, good[i]);
        }
        let mut until_good = None;
        for (facts, &good) in all.iter_mut().zip(good).rev() {
            facts.position.until_good = until_good;
            until_good = if good { Some(0) } else { one_more(until_good) };
        }
    }
}
