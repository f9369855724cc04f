//! The trained score: a first model over the features of a block, a second over these and the
//! context that the first model's probabilities give, and a model of the page as a whole.
//!
//! Weights are one file, `weights.bin`, written by `train/train.py`. It names the features of every
//! model, so that weights and features cannot drift apart unseen.

mod columns;
mod context;
mod expected_f1;
mod explain;
mod page;
mod weights;

pub use columns::{Context, PageFeatures};
pub use context::FirstStage;
pub use expected_f1::{expected_f1, likeliest_first};
pub use explain::{Contribution, Explainer};
pub use weights::{FORMAT_VERSION, WeightsError, feature_names};

use crate::document::Document;
use crate::features::{Features, Measured, TokenOdds};
use crate::metadata::FieldTrees;
use crate::segment::Segments;
use crate::trees::{Trees, sigmoid};
use std::sync::{Arc, LazyLock};

/// Blocks below this first-stage probability keep it and skip the second model. See
/// `docs/tuning.md`, "Score".
pub const SKIPS_SECOND: f32 = 0.03;

/// Everything that training learns.
#[derive(Debug, Default)]
pub struct Model {
    /// Log-odds of class tokens, of their parts, and of words.
    pub odds: TokenOdds,
    /// The models of title, authors and date.
    pub fields: FieldTrees,
    /// The model over [`Features`].
    pub first: Trees,
    /// The model over [`Features`] and [`Context`].
    pub second: Trees,
    /// The model over [`PageFeatures`].
    pub page: Trees,
}

static SHIPPED: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let model = Model::from_bytes(include_bytes!("weights.bin"));
    Arc::new(model.expect("the shipped weights fit the features; train/train.py writes them"))
});

impl Model {
    /// Returns the weights that ship with the crate.
    ///
    /// # Panics
    /// If they do not fit the features of this build, with the name of the feature: a fault of the
    /// build that a test of this crate finds.
    pub fn shipped() -> Arc<Model> {
        Arc::clone(&SHIPPED)
    }

    /// Returns the probability that the first model gives every block, by its features alone.
    pub fn first_scores(&self, measured: &Measured) -> Vec<f32> {
        self.first_stage(&rows(measured))
    }

    /// The first model's probabilities, given the rows of all blocks.
    fn first_stage(&self, rows: &[i16]) -> Vec<f32> {
        let (rows, _) = rows.as_chunks::<{ Features::LEN }>();
        let odds = self
            .first
            .evaluate(rows.len(), |i, mut columns| columns.put(0, &rows[i]));
        odds.into_iter().map(sigmoid).collect()
    }

    /// Returns the probability of being content of every block.
    pub fn score(&self, doc: &Document, segments: &Segments, measured: &Measured) -> Vec<f32> {
        let rows = rows(measured);
        let mut scores = self.first_stage(&rows);
        let (rows, _) = rows.as_chunks::<{ Features::LEN }>();
        let open: Vec<usize> = (0..scores.len())
            .filter(|&i| scores[i] >= SKIPS_SECOND)
            .collect();
        let stage = FirstStage::new(doc, segments, measured, &scores);
        let mut context = Vec::with_capacity(Context::LEN);
        let second = self.second.evaluate(open.len(), |at, mut columns| {
            context.clear();
            stage.context(open[at]).put(&mut context);
            columns.put(0, &rows[open[at]]);
            columns.put(Features::LEN, &context);
        });
        for (i, odds) in open.into_iter().zip(second) {
            scores[i] = sigmoid(odds);
        }
        scores
    }
}

/// The features of all blocks as the trees read them, [`Features::LEN`] numbers per block.
fn rows(measured: &Measured) -> Vec<i16> {
    let mut rows = Vec::with_capacity(measured.blocks.len() * Features::LEN);
    let mut features = Features::of_page(&measured.page);
    for facts in &measured.blocks {
        features.set_block(facts);
        features.put(&mut rows);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_weights_load_and_fit_the_features() {
        let bytes = include_bytes!("weights.bin");
        let model = Model::from_bytes(bytes).expect("shipped weights load");
        assert!(model.first.len() >= 100 && model.second.len() >= 100);
        assert!(model.odds.len() > 1000);
        assert!(bytes.len() <= 1 << 20, "weights stay under 1 MiB");
    }
}
