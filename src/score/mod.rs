//! The trained score. A first model reads the features of a block; a second reads these and the
//! context derived from the first model's probabilities. Others tell the type of the page and rate the
//! cuts that may be its text.
//!
//! All weights are in one file, `weights.bin`, written by `train/train.py`. It names the features
//! of every model, so a mismatch between weights and features is detected.

mod columns;
mod context;
mod expected_f1;
mod explain;
mod groups;
mod kind_table;
mod mass;
mod page;
mod requests;
mod weights;

pub use columns::{CUT_KINDS, Context, CutFeatures, PageFeatures};
pub use context::FirstStage;
pub use expected_f1::{expected_f1, likeliest_first};
pub use explain::{Contribution, Explainer};
pub use page::{CutRating, PageRating};
pub use requests::Requests;
pub use weights::{FORMAT_VERSION, WeightsError, feature_names};

use crate::document::Document;
use crate::features::{Features, Measured, PAGE_TYPES, TokenOdds};
use crate::kinds::KindWeights;
use crate::label::PageFindings;
use crate::metadata::FieldTrees;
use crate::segment::Segments;
use crate::trees::{Trees, sigmoid};
use std::sync::{Arc, LazyLock};

/// Blocks below this first-stage probability keep it and skip the second model. See
/// `docs/tuning.md`, "Score".
pub const SKIPS_SECOND: f32 = 0.03;

/// Everything that is learned in training.
#[derive(Debug, Default)]
pub struct Model {
    /// Hash of the weights file.
    pub hash: u64,
    /// Log-odds of class tokens, of their parts, and of words.
    pub odds: TokenOdds,
    /// Models for title, authors and date.
    pub fields: FieldTrees,
    /// Model over [`Features`].
    pub first: Trees,
    /// Model over [`Features`] and [`Context`].
    pub second: Trees,
    /// Models over [`PageFeatures`], one per page type.
    pub types: [Trees; PAGE_TYPES],
    /// Model over [`CutFeatures`] that orders the cuts of a page.
    pub cut_rank: Trees,
    /// Model over [`CutFeatures`] that says the expected F1 of a cut.
    pub cut_f1: Trees,
    /// The weights of the cues of kinds.
    pub kinds: KindWeights,
}

static SHIPPED: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let model = Model::from_bytes(include_bytes!("weights.bin"));
    Arc::new(model.unwrap_or_else(|error| panic!("the shipped weights do not fit: {error}")))
});

impl Model {
    /// Returns the weights that ship with the crate.
    ///
    /// # Panics
    /// Panics if the weights do not fit the features of this build; the message names the feature.
    /// This is a build error, and a test of this crate detects it.
    pub fn shipped() -> Arc<Model> {
        Arc::clone(&SHIPPED)
    }

    /// Returns the first model's probability of every block, from the block's features alone.
    pub fn first_scores(&self, measured: &Measured) -> Vec<f32> {
        self.first_stage(&rows(measured))
    }

    /// Returns the first model's probabilities, given the rows of all blocks.
    fn first_stage(&self, rows: &[i16]) -> Vec<f32> {
        let (rows, _) = rows.as_chunks::<{ Features::LEN }>();
        let odds = self
            .first
            .evaluate(rows.len(), |i, mut columns| columns.put(0, &rows[i]));
        odds.into_iter().map(sigmoid).collect()
    }

    /// Returns the probability that each block is content.
    pub fn score(
        &self,
        doc: &Document,
        segments: &Segments,
        measured: &Measured,
        findings: &PageFindings,
    ) -> Vec<f32> {
        self.score_rows(doc, segments, measured, findings, &rows(measured))
    }

    /// The same, given the features of all blocks as [`rows`] returns them.
    pub fn score_rows(
        &self,
        doc: &Document,
        segments: &Segments,
        measured: &Measured,
        findings: &PageFindings,
        rows: &[i16],
    ) -> Vec<f32> {
        let mut scores = self.first_stage(rows);
        let (rows, _) = rows.as_chunks::<{ Features::LEN }>();
        let open: Vec<usize> = (0..scores.len())
            .filter(|&i| scores[i] >= SKIPS_SECOND)
            .collect();
        let stage = FirstStage::new(doc, segments, measured, findings, &scores);
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

/// Returns the features of all blocks as quantised ranks, [`Features::LEN`] numbers per block.
pub fn rows(measured: &Measured) -> Vec<i16> {
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
        for trees in [&model.first, &model.second, &model.cut_rank] {
            assert!(trees.trees.len() >= 100);
        }
        assert!(bytes.len() <= 1 << 20, "weights stay under 1 MiB");
    }
}
