//! Chooses the blocks of a page: the cut with the greatest expected F1.

use super::Focus;
use super::cuts::{Input, cuts, describe};
use super::sections::settle_headings;
use crate::score::{CutRating, Model, Requests};

/// If every score on a page is below this, the page has no article.
const NO_CONTENT: f32 = 0.02;
/// The least gain of word F1 for which another cut is taken than that of the page's own threshold.
/// See `docs/tuning.md`, "Decision".
const MIN_GAIN: f32 = 0.01;

/// The chosen blocks of a page.
#[derive(Debug, Default)]
pub struct Choice {
    /// Whether each block is chosen.
    pub chosen: Vec<bool>,
    /// The expected word F1 of the choice.
    pub expected_f1: f32,
    /// The requests to the reader, and the scores that they lower.
    pub requests: Requests,
}

/// Chooses among the cuts of a page. At least one block is chosen, unless no block is likely at
/// all. Requests to the reader are dropped after that.
pub fn choose(model: &Model, input: &Input, focus: Focus) -> Choice {
    let requests = Requests::find(
        input.scores,
        input.segments,
        input.measured,
        input.findings,
        input.rating,
    );
    let likeliest = input.scores.iter().copied().fold(0.0, f32::max);
    if likeliest < NO_CONTENT {
        return Choice {
            chosen: vec![false; input.scores.len()],
            expected_f1: 0.0,
            requests,
        };
    }
    let mut cuts = cuts(input);
    let ratings = model.rate_cuts(&describe(input, &cuts));
    let best = best(&ratings);
    let mut chosen = cuts.swap_remove(best).kept;
    settle_headings(input, &mut chosen);
    lean(&mut chosen, input, focus, likeliest);
    drop_lowered(&mut chosen, input, &requests.scores);
    Choice {
        chosen,
        expected_f1: ratings[best].f1,
        requests,
    }
}

/// Drops the chosen blocks whose score was lowered under the threshold of the page.
fn drop_lowered(chosen: &mut [bool], input: &Input, lowered: &[f32]) {
    let scores = input.scores.iter().zip(lowered);
    for (is_chosen, (&score, &now)) in chosen.iter_mut().zip(scores) {
        *is_chosen &= now >= score.min(input.threshold);
    }
}

/// Returns the number of the cut to take: the one that is ranked first, or the first, which is that
/// of the page's own threshold, if no other gains enough on it.
fn best(ratings: &[CutRating]) -> usize {
    let mut best = 0;
    let mut least = ratings[0].rank + MIN_GAIN;
    for (at, rating) in ratings.iter().enumerate() {
        if rating.rank > least {
            (best, least) = (at, rating.rank);
        }
    }
    best
}

/// Leans a choice towards precision or recall: only likelier blocks of it, or likely ones besides.
fn lean(chosen: &mut [bool], input: &Input, focus: Focus, likeliest: f32) {
    let threshold = focus.shift(input.threshold).min(likeliest);
    for (is_chosen, &score) in chosen.iter_mut().zip(input.scores) {
        match focus {
            Focus::Precision => *is_chosen &= score >= threshold,
            Focus::Balanced => {}
            Focus::Recall => *is_chosen |= score >= threshold,
        }
    }
}
