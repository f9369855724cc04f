//! Sums of lengths and probabilities over runs of blocks.

use crate::features::{Measured, share};
use std::ops::Range;

/// Total length of some blocks, and their mass: length times probability.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mass {
    pub length: f32,
    pub mass: f32,
}

impl Mass {
    pub fn add(self, length: f32, score: f32) -> Mass {
        Mass {
            length: self.length + length,
            mass: self.mass + length * score,
        }
    }

    /// Returns the sum of two masses.
    pub fn plus(self, other: Mass) -> Mass {
        Mass {
            length: self.length + other.length,
            mass: self.mass + other.mass,
        }
    }

    /// Returns the mean probability, weighted by length.
    pub fn mean(&self) -> f32 {
        share(self.mass, self.length)
    }
}

/// Prefix sums over the blocks.
pub(super) struct Masses(Vec<Mass>);

impl Masses {
    pub fn of(measured: &Measured, scores: &[f32]) -> Masses {
        let mut sums = vec![Mass::default()];
        let mut sum = Mass::default();
        for (facts, score) in measured.blocks.iter().zip(scores) {
            sum = sum.add(facts.text.length, *score);
            sums.push(sum);
        }
        Masses(sums)
    }

    /// Returns the mass of the page.
    pub fn whole(&self) -> Mass {
        self.over(0..self.0.len() - 1)
    }

    /// Returns the mass of a run of blocks.
    pub fn over(&self, blocks: Range<usize>) -> Mass {
        let (before, after) = (self.0[blocks.start], self.0[blocks.end]);
        Mass {
            length: after.length - before.length,
            mass: after.mass - before.mass,
        }
    }
}
