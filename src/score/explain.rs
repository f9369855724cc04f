//! Explains which features determined the score of a block.

use super::weights::second_names;
use super::{Context, FirstStage, Model, Requests, SKIPS_SECOND};
use crate::document::Document;
use crate::features::{Features, Measured};
use crate::label::PageFindings;
use crate::segment::Segments;

/// The effect of one feature on the score of a block.
///
/// ```
/// use dehusk::{Extractor, explain::explain};
///
/// let page = "<h1>Rain</h1><p>It rained on Monday, and the road was under water.";
/// let strongest = &explain(&Extractor::default(), page)[1][0];
/// println!("{} = {} moved the log-odds by {}", strongest.feature, strongest.value, strongest.log_odds);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// The feature's name. Context features, which derive from the first model, start with
    /// `context.`. If a feature has several numbers, the index follows a dot. `request` and `furniture` are no
    /// features of the models: the block asks the reader for something, or a mark or its labels give it away.
    pub feature: String,
    /// Its value for the block.
    pub value: f32,
    /// How much it adds to the log-odds of being content; negative if it takes away.
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
    /// Prepares to explain the blocks of one page. `first` is the result of
    /// [`Model::first_scores`].
    pub fn new(
        model: &'a Model,
        doc: &'a Document,
        segments: &'a Segments,
        measured: &'a Measured,
        findings: &'a PageFindings,
        first: &'a [f32],
    ) -> Explainer<'a> {
        let stage = FirstStage::new(doc, segments, measured, findings, first);
        Explainer {
            model,
            measured,
            stage,
            first,
            names: second_names(),
        }
    }

    /// Returns the features that changed a block's score, strongest first. Features without effect
    /// are left out. What a block loses as a request to the reader is named `request`. What a line that asks
    /// nothing loses is named `furniture`.
    pub fn explain(&self, block: usize, requests: &Requests) -> Vec<Contribution> {
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
        let taken = requests.taken[block];
        let request = (taken > 0.0).then(|| Contribution {
            feature: match requests.found[block] {
                Some(_) => "request".to_owned(),
                None => "furniture".to_owned(),
            },
            value: 1.0,
            log_odds: -taken,
        });
        let mut out: Vec<Contribution> = moved
            .filter(|(_, log_odds)| *log_odds != 0.0)
            .map(|((name, value), log_odds)| Contribution {
                feature: name.clone(),
                value,
                log_odds,
            })
            .chain(request)
            .collect();
        out.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
        out
    }
}
