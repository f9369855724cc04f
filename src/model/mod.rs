//! The trained score: log-odds of tokens, a first model over the features of a block, a second over its context.
//!
//! Weights are one file, `src/data/weights.bin`, written by `train/train.py`. It carries a version and a hash of the
//! feature names, so that weights and features cannot drift apart unseen.

mod explain;
mod trees;
mod weights;

pub use explain::{Contribution, Explainer};
pub use trees::{Columns, Trees, sigmoid};
pub use weights::{FORMAT_VERSION, WeightsError, feature_hash, feature_names};

use crate::document::Document;
use crate::measure::{Context, Features, Measured, Surroundings, TokenOdds};
use crate::segment::Segments;
use std::sync::{Arc, LazyLock};

/// A block that the first model finds less likely than this keeps its word. At 0.01 that settled 40 % of the blocks of the data
/// sets out of fold, and with them 0.12 % of the content; at 0.03 word F1 is 0.0001 lower and scoring takes 6 % less time than at
/// 0.02, from where on the second model is trained.
pub const SETTLED: f32 = 0.03;

/// The models that choose among the candidates for title, authors and date.
#[derive(Debug, Default)]
pub struct FieldTrees {
    /// Over [`crate::metadata::TitleFeatures`].
    pub title: Trees,
    /// Over [`crate::metadata::AuthorFeatures`].
    pub author: Trees,
    /// Over [`crate::metadata::DateFeatures`].
    pub date: Trees,
}

/// Everything that training learns.
#[derive(Debug, Default)]
pub struct Model {
    /// Log-odds of class and id tokens, of their parts, and of words.
    pub odds: TokenOdds,
    /// The models of title, authors and date.
    pub fields: FieldTrees,
    /// The model over [`crate::measure::Features`].
    pub first: Trees,
    /// The model over features and [`crate::measure::Context`].
    pub second: Trees,
}

/// The weights that ship with the crate. That they load is what the test of this module is for; should they not, every
/// block scores one half and the page's whole text comes out.
static SHIPPED: LazyLock<Arc<Model>> = LazyLock::new(|| {
    Arc::new(Model::from_bytes(include_bytes!("../data/weights.bin")).unwrap_or_default())
});

impl Model {
    /// The weights that ship with the crate.
    pub fn shipped() -> Arc<Model> {
        Arc::clone(&SHIPPED)
    }

    /// The probability that the first model gives every block, by its features alone; [`Explainer::new`] needs it.
    pub fn first_scores(&self, measured: &Measured) -> Vec<f32> {
        let mut row = Vec::with_capacity(Features::LEN);
        let odds = self
            .first
            .evaluate(measured.features.len(), |i, mut columns| {
                row.clear();
                measured.features[i].put(&mut row);
                columns.put(0, &row);
            });
        odds.into_iter().map(sigmoid).collect()
    }

    /// The probability of being content of every block.
    pub fn score(&self, doc: &Document, segments: &Segments, measured: &Measured) -> Vec<f32> {
        let count = measured.features.len();
        let mut said = self.first_scores(measured);
        let open: Vec<usize> = (0..count).filter(|&i| said[i] >= SETTLED).collect();
        let surroundings = Surroundings::new(doc, segments, measured, &said);
        // Made anew rather than kept for all blocks: half a kilobyte each.
        let mut row = Vec::with_capacity(Features::LEN + Context::LEN);
        let second = self.second.evaluate(open.len(), |at, mut columns| {
            row.clear();
            measured.features[open[at]].put(&mut row);
            surroundings.of(open[at]).put(&mut row);
            columns.put(0, &row);
        });
        for (i, odds) in open.into_iter().zip(second) {
            said[i] = sigmoid(odds);
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_weights_load_and_fit_the_features() {
        let model =
            Model::from_bytes(include_bytes!("../data/weights.bin")).expect("shipped weights load");
        assert!(model.first.len() >= 100 && model.second.len() >= 100);
        assert!(model.odds.len() > 1000);
        assert!(
            include_bytes!("../data/weights.bin").len() <= 1 << 20,
            "weights stay under 1 MiB"
        );
    }
}
