//! Which blocks make the text: the choice with the greatest expected F1.

use std::collections::HashSet;
use std::hash::Hash;

/// Whether to lean towards leaving furniture out or towards keeping content in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Focus {
    /// Rather lose content than let furniture in.
    Precision,
    /// The greatest expected F1.
    #[default]
    Balanced,
    /// Rather let furniture in than lose content.
    Recall,
}

/// Where the expected F1 is high, the page is plainly an article: what is left to gain is precision, since recall is near 1
/// there. Between these two values of expected F1 the threshold rises by up to [`RISE`]. Chosen out of fold: word F1 of
/// articles in wcxb-dev 0.9577 to 0.9587, of fundus-dev 0.9696 to 0.9709; other types as before.
const RISE_BETWEEN: (f32, f32) = (0.8, 0.97);
/// See [`RISE_BETWEEN`].
const RISE: f32 = 0.15;

/// A page on which no block is more likely than this to be content has no article. On none of the 1,497 pages of
/// wcxb-dev that have text is the likeliest block under it.
const NO_CONTENT: f32 = 0.02;

/// What a page says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageIs {
    /// Its JSON-LD names an article.
    DeclaredArticle,
    /// It does not.
    Other,
}

/// Blocks of a page are kept or left out together more than chance would have it, so where it is unsure what is content, half of
/// the expected F1 is too high a line: on pages that declare no article it lies lower by this factor, and rises to the same
/// height where the page is plainly an article. Chosen out of fold on wcxb-dev, where from 0.9 to 0.7 forums go from 0.8162 to
/// 0.8164, collections from 0.738 to 0.742, products from 0.709 to 0.699, and snippets kept from 83.6 to 84.2 %: at 0.75 the last
/// two are 0.701 and 84.0 %.
const LOWER: f32 = 0.75;

/// Which blocks make the text, and the F1 that is to be expected of the best choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Whether each block is kept.
    pub kept: Vec<bool>,
    /// See [`expected_f1`].
    pub expected_f1: f32,
}

/// Chooses blocks, given the probability and the words of each.
///
/// The F1 of a choice S against the true content C is 2 |S ∩ C| / (|S| + |C|). With independent blocks the choice with
/// the greatest expected F1 is the likeliest blocks down to half of that F1 (Lewis 1995; Ye et al. 2012), so one pass over
/// the blocks in order of probability finds it. Where there is any text at all, at least one block is chosen.
pub fn choose(probability: &[f32], words: &[f32], focus: Focus, page: PageIs) -> Choice {
    let best = expected_f1(&likeliest_first(probability), probability, words);
    Choice {
        kept: decide(probability, best, focus, page),
        expected_f1: best,
    }
}

fn decide(probability: &[f32], best: f32, focus: Focus, page: PageIs) -> Vec<bool> {
    let likeliest = probability.iter().copied().fold(0.0, f32::max);
    if likeliest < NO_CONTENT {
        return vec![false; probability.len()];
    }
    // At the best choice the threshold is half of the expected F1.
    let (low, high) = RISE_BETWEEN;
    let sure = ((best - low) / (high - low)).clamp(0.0, 1.0);
    let balanced = match page {
        PageIs::DeclaredArticle => best / 2.0 + RISE * sure,
        PageIs::Other => LOWER * best / 2.0 + (RISE + (1.0 - LOWER) / 2.0) * sure,
    };
    let threshold = match focus {
        Focus::Precision => balanced + (1.0 - balanced) / 2.0,
        Focus::Balanced => balanced,
        Focus::Recall => balanced / 2.0,
    };
    let threshold = threshold.min(likeliest);
    probability.iter().map(|&p| p >= threshold).collect()
}

/// The blocks by their probability, the likeliest first; of equals the first of the page.
pub fn likeliest_first(probability: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..probability.len()).collect();
    order.sort_by(|&a, &b| probability[b].total_cmp(&probability[a]));
    order
}

/// The greatest F1 to be expected of any choice of blocks; `order` is what [`likeliest_first`] gave.
pub fn expected_f1(order: &[usize], probability: &[f32], words: &[f32]) -> f32 {
    let expected: f32 = probability.iter().zip(words).map(|(p, w)| p * w).sum();
    let (mut gain, mut cost, mut best) = (0.0f32, expected, 0.0f32);
    for &i in order {
        gain += probability[i] * words[i];
        cost += words[i];
        best = best.max(2.0 * gain / cost.max(f32::MIN_POSITIVE));
    }
    best
}

/// A block of at least this many words that stands on the page twice is given once. Shorter ones repeat in good faith
/// (headings, cells, names in a thread). Out of fold the step adds 0.005 to the word F1 of wcxb-dev, 0.024 on forums.
pub const REPEAT_WORDS: f32 = 6.0;

/// Marks the chosen blocks that repeat an earlier chosen one. `key` is what must be equal, or `None` for blocks that may
/// repeat.
pub fn repeats<K: Eq + Hash>(chosen: &[bool], key: impl Fn(usize) -> Option<K>) -> Vec<bool> {
    let mut seen = HashSet::new();
    (0..chosen.len())
        .map(|i| chosen[i] && key(i).is_some_and(|key| !seen.insert(key)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likely_block_is_chosen_and_an_unlikely_one_is_not() {
        assert_eq!(
            choose(
                &[0.9, 0.1, 0.8],
                &[50.0, 50.0, 50.0],
                Focus::Balanced,
                PageIs::DeclaredArticle
            )
            .kept,
            [true, false, true]
        );
        // Alone, even a doubtful block is better than nothing.
        assert_eq!(
            choose(&[0.2], &[50.0], Focus::Balanced, PageIs::DeclaredArticle).kept,
            [true]
        );
        assert_eq!(
            choose(
                &[0.001, 0.002],
                &[3.0, 3.0],
                Focus::Balanced,
                PageIs::DeclaredArticle
            )
            .kept,
            [false, false]
        );
        assert!(
            choose(&[], &[], Focus::Balanced, PageIs::DeclaredArticle)
                .kept
                .is_empty()
        );
    }

    #[test]
    fn only_what_was_chosen_before_is_a_repeat() {
        let texts = ["a", "b", "a", "a", "b"];
        let key = |i: usize| (texts[i] != "b").then_some(texts[i]);
        assert_eq!(
            repeats(&[false, true, true, true, true], key),
            [false, false, false, true, false]
        );
    }

    #[test]
    fn focus_moves_the_line() {
        let (p, w) = ([0.95, 0.6, 0.45, 0.3], [100.0, 40.0, 40.0, 40.0]);
        let count = |focus| {
            choose(&p, &w, focus, PageIs::Other)
                .kept
                .into_iter()
                .filter(|&kept| kept)
                .count()
        };
        assert!(count(Focus::Precision) < count(Focus::Balanced));
        assert!(count(Focus::Balanced) < count(Focus::Recall));
    }
}
