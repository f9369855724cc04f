//! Which features made the score of a block what it is.

use super::{Context, FirstStage, Model, SKIPS_SECOND};
use crate::document::Document;
use crate::features::{Features, Measured};
use crate::segment::Segments;

/// What one feature did to the score of a block.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// The feature's name. Features of the context that the first model gives start with
    /// `context.`; of several numbers under one name, the place follows a dot.
    pub feature: String,
    /// Its value for the block.
    pub value: f32,
    /// What it adds to the log-odds of being content; less than 0, it takes away.
    pub log_odds: f32,
}

/// Explains the scores of a page's blocks.
pub struct Explainer<'a> {
    model: &'a Model,
    measured: &'a Measured,
    stage: FirstStage<'a>,
    first: &'a [f32],
    names: Vec<String>,
}

impl<'a> Explainer<'a> {
    /// Prepares to explain the blocks of one page; `first` is what [`Model::first_scores`] gave.
    pub fn new(
        model: &'a Model,
        doc: &'a Document,
        segments: &'a Segments,
        measured: &'a Measured,
        first: &'a [f32],
    ) -> Explainer<'a> {
        let stage = FirstStage::new(doc, segments, measured, first);
        // Some features of the context have the names of features of the block.
        let context = Context::names()
            .into_iter()
            .map(|name| format!("context.{name}"));
        let names = Features::names().into_iter().chain(context).collect();
        Explainer {
            model,
            measured,
            stage,
            first,
            names,
        }
    }

    /// Returns the features that moved a block's score, the strongest first. Those that did nothing
    /// are left out.
    pub fn explain(&self, block: usize) -> Vec<Contribution> {
        let features = Features::of(&self.measured.blocks[block], &self.measured.page);
        let context = self.stage.context(block);
        let mut row = Vec::with_capacity(Features::LEN + Context::LEN);
        features.put(&mut row);
        let trees = match self.first[block] < SKIPS_SECOND {
            true => &self.model.first,
            false => {
                context.put(&mut row);
                &self.model.second
            }
        };
        let values = features.values().into_iter().chain(context.values());
        let moved = self.names.iter().zip(values).zip(trees.contributions(&row));
        let mut out: Vec<Contribution> = moved
            .filter(|(_, log_odds)| *log_odds != 0.0)
            .map(|((name, value), log_odds)| Contribution {
                feature: name.clone(),
                value,
                log_odds,
            })
            .collect();
        out.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
        out
    }
}
