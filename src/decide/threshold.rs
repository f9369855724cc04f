//! The threshold of a page, chosen for the greatest expected F1.

/// Whether to lean towards precision or recall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Focus {
    /// Rather lose content than keep boilerplate.
    Precision,
    /// The greatest expected F1.
    #[default]
    Balanced,
    /// Rather keep boilerplate than lose content.
    Recall,
}

/// Between [`RISE_FROM`] and [`RISE_TO`] of expected F1 the threshold rises by up to [`RISE`]. A
/// page above them is a clear-cut article, where recall is near 1 and only precision can improve.
const RISE_FROM: f32 = 0.8;
/// See [`RISE_FROM`].
const RISE_TO: f32 = 0.97;
/// See [`RISE_FROM`].
const RISE: f32 = 0.15;
/// On pages that declare no article, the threshold is lower by this factor where the model is
/// unsure. Block outcomes within a page are correlated, so half the expected F1 is too strict
/// there.
const UNDECLARED_FACTOR: f32 = 0.75;
/// If every score on a page is below this, the page has no article.
const NO_CONTENT: f32 = 0.02;

/// Returns which blocks reach the threshold of their page. `declares_article` says whether the
/// page's JSON-LD declares an article.
///
/// The F1 of a choice S against the true content C is 2 |S ∩ C| / (|S| + |C|). If blocks are
/// independent, the choice with the greatest expected F1 is the likeliest blocks down to half of
/// that F1 (Lewis 1995; Ye et al. 2012). At least one block is chosen, unless no block is likely at
/// all.
pub fn by_threshold(
    scores: &[f32],
    expected_f1: f32,
    declares_article: bool,
    focus: Focus,
) -> Vec<bool> {
    let likeliest = scores.iter().copied().fold(0.0, f32::max);
    if likeliest < NO_CONTENT {
        return vec![false; scores.len()];
    }
    let threshold = threshold(expected_f1, declares_article, focus).min(likeliest);
    scores.iter().map(|&score| score >= threshold).collect()
}

fn threshold(expected_f1: f32, declares_article: bool, focus: Focus) -> f32 {
    let sure = ((expected_f1 - RISE_FROM) / (RISE_TO - RISE_FROM)).clamp(0.0, 1.0);
    let balanced = match declares_article {
        true => expected_f1 / 2.0 + RISE * sure,
        false => {
            let rise = RISE + (1.0 - UNDECLARED_FACTOR) / 2.0;
            UNDECLARED_FACTOR * expected_f1 / 2.0 + rise * sure
        }
    };
    match focus {
        Focus::Precision => balanced + (1.0 - balanced) / 2.0,
        Focus::Balanced => balanced,
        Focus::Recall => balanced / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(scores: &[f32], expected_f1: f32, focus: Focus) -> Vec<bool> {
        by_threshold(scores, expected_f1, true, focus)
    }

    #[test]
    fn a_likely_block_is_chosen_and_an_unlikely_one_is_not() {
        assert_eq!(
            choose(&[0.9, 0.1, 0.8], 0.85, Focus::Balanced),
            [true, false, true]
        );
        assert_eq!(
            choose(&[0.2], 0.33, Focus::Balanced),
            [true],
            "better than nothing"
        );
        assert_eq!(
            choose(&[0.001, 0.002], 0.01, Focus::Balanced),
            [false, false]
        );
        assert!(choose(&[], 0.0, Focus::Balanced).is_empty());
    }

    #[test]
    fn focus_moves_the_threshold() {
        let kept = |focus| {
            choose(&[0.95, 0.6, 0.45, 0.3], 0.8, focus)
                .iter()
                .filter(|&&k| k)
                .count()
        };
        assert!(kept(Focus::Precision) < kept(Focus::Balanced));
        assert!(kept(Focus::Balanced) < kept(Focus::Recall));
    }

    #[test]
    fn undeclared_pages_have_a_lower_threshold_until_they_are_clear_cut() {
        let balanced = |f1, declared| threshold(f1, declared, Focus::Balanced);
        assert!(balanced(0.6, false) < balanced(0.6, true));
        assert!((balanced(1.0, false) - balanced(1.0, true)).abs() < 1e-6);
    }
}
