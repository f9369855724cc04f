//! The threshold of a page, chosen for the greatest expected F1.

use crate::article::PageKind;
use crate::score::PageRating;

/// Whether to lean towards precision or recall.
///
/// ```
/// use dehusk::{Extractor, Focus, Options};
///
/// let extractor = Extractor::new(Options::default().focus(Focus::Precision));
/// let article = extractor.extract("<h1>Rain</h1><p>It rained on Monday, and the road was under water.")?;
/// # Ok::<(), dehusk::Error>(())
/// ```
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
/// The types of pages whose threshold is lower, and by how much if the type is certain. See
/// `docs/tuning.md`, "Decision".
const LOW_TYPES: [PageKind; 4] = [
    PageKind::Documentation,
    PageKind::Collection,
    PageKind::Listing,
    PageKind::Service,
];
/// See [`LOW_TYPES`].
const LOWERED: f32 = 0.3;

/// Returns the page's own threshold. `declares_article` says whether the page's JSON-LD declares an
/// article.
///
/// The F1 of a choice S against the true content C is 2 |S ∩ C| / (|S| + |C|). If blocks are
/// independent, the choice with the greatest expected F1 is the likeliest blocks down to half of
/// that F1 (Lewis 1995; Ye et al. 2012).
pub fn threshold(rating: &PageRating, declares_article: bool) -> f32 {
    let expected_f1 = rating.expected_f1;
    let sure = ((expected_f1 - RISE_FROM) / (RISE_TO - RISE_FROM)).clamp(0.0, 1.0);
    let line = match declares_article {
        true => expected_f1 / 2.0 + RISE * sure,
        false => {
            let rise = RISE + (1.0 - UNDECLARED_FACTOR) / 2.0;
            UNDECLARED_FACTOR * expected_f1 / 2.0 + rise * sure
        }
    };
    let low: f32 = LOW_TYPES
        .iter()
        .map(|&kind| rating.types[kind as usize])
        .sum();
    line * (1.0 - LOWERED * low)
}

impl Focus {
    /// Returns the threshold to use in place of the page's own.
    pub fn shift(self, threshold: f32) -> f32 {
        match self {
            Focus::Precision => threshold + (1.0 - threshold) / 2.0,
            Focus::Balanced => threshold,
            Focus::Recall => threshold / 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn focus_moves_the_threshold() {
        assert!(Focus::Precision.shift(0.4) > 0.4 && Focus::Recall.shift(0.4) < 0.4);
        assert_eq!(Focus::Balanced.shift(0.4), 0.4);
    }

    fn page(expected_f1: f32, types: [f32; 7]) -> PageRating {
        PageRating {
            expected_f1,
            types,
            ..PageRating::default()
        }
    }

    #[test]
    fn undeclared_pages_have_a_lower_threshold_until_they_are_clear_cut() {
        let of = |f1, declares| threshold(&page(f1, [0.0; 7]), declares);
        assert!(of(0.6, false) < of(0.6, true));
        assert!((of(1.0, false) - of(1.0, true)).abs() < 1e-6);
    }

    #[test]
    fn listings_have_a_lower_threshold_than_articles() {
        let of = |kind: PageKind| {
            let mut types = [0.0; 7];
            types[kind as usize] = 1.0;
            threshold(&page(0.8, types), true)
        };
        let ratio = of(PageKind::Listing) / of(PageKind::Article);
        assert!((ratio - 0.7).abs() < 1e-6);
        assert_eq!(of(PageKind::Forum), of(PageKind::Article));
    }
}
