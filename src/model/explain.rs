//! Which features made the score of a block what it is.

use super::{Model, SETTLED, feature_names};
use crate::document::Document;
use crate::measure::{Context, Features, Measured, Surroundings};
use crate::segment::Segments;

/// What one feature did to the score of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The feature's name; see [`Features`] and, after `context.`, [`Context`]. Of several numbers under one name, the place
    /// follows a dot.
    pub feature: String,
    /// Its value for the block.
    pub value: f32,
    /// What it adds to the log-odds of being content; less than 0, it takes away.
    pub odds: f32,
}

/// Explains the scores of a page's blocks.
pub struct Explainer<'a> {
    model: &'a Model,
    measured: &'a Measured,
    surroundings: Surroundings<'a>,
    first: &'a [f32],
    names: [Vec<String>; 2],
}

impl<'a> Explainer<'a> {
    /// Ready to explain the blocks of one page; `first` is what [`Model::first_scores`] gave.
    pub fn new(
        model: &'a Model,
        doc: &'a Document,
        segments: &'a Segments,
        measured: &'a Measured,
        first: &'a [f32],
    ) -> Explainer<'a> {
        let surroundings = Surroundings::new(doc, segments, measured, first);
        let [.., features, context] = feature_names();
        // Some features of the context have the names of features of the block.
        let context = context
            .into_iter()
            .map(|name| format!("context.{name}"))
            .collect();
        Explainer {
            model,
            measured,
            surroundings,
            first,
            names: [features, context],
        }
    }

    /// The features that moved a block's score, the strongest first. Those that did nothing are left out.
    pub fn explain(&self, block: usize) -> Vec<Contribution> {
        let (features, context) = (&self.measured.features[block], self.surroundings.of(block));
        let settled = self.first[block] < SETTLED;
        let mut row = Vec::with_capacity(Features::LEN + Context::LEN);
        features.put(&mut row);
        if !settled {
            context.put(&mut row);
        }
        let trees = if settled {
            &self.model.first
        } else {
            &self.model.second
        };
        let values = features.values().into_iter().chain(context.values());
        let names = self.names.iter().flatten();
        let moved = names
            .zip(values)
            .zip(trees.contributions(&row))
            .filter(|(_, odds)| *odds != 0.0);
        let mut out: Vec<Contribution> = moved
            .map(|((name, value), odds)| Contribution {
                feature: name.clone(),
                value,
                odds,
            })
            .collect();
        out.sort_by(|a, b| b.odds.abs().total_cmp(&a.odds.abs()));
        out
    }
}
