//! Explains the scores of a page's blocks: which features moved each score, and by how much.

pub use crate::score::Contribution;

use crate::article::Date;
use crate::document::Document;
use crate::extractor::Extractor;
use crate::score::{Explainer, Requests};
use crate::{features, label, metadata, segment};

/// Returns the features that moved the score of each block that [`Extractor::extract`] finds in
/// some markup, strongest first.
///
/// The extractor's limits apply, except for [`max_time`](crate::Options::max_time) and
/// [`max_bytes`](crate::Options::max_bytes). Blocks that an article takes from the page's metadata
/// come after these and have no score to explain.
///
/// ```
/// let page = "<nav><a href=/>Home</a></nav><p>It rained on Monday, and the road was under water.</p>";
/// let contributions = dehusk::explain::explain(&dehusk::Extractor::default(), page);
/// let strongest = &contributions[1][0];
/// println!("{} = {}: {:+.2}", strongest.feature, strongest.value, strongest.log_odds);
/// ```
pub fn explain(extractor: &Extractor, html: &str) -> Vec<Vec<Contribution>> {
    let doc = Document::parse_with(html, &extractor.options.parse())
        .expect("only a deadline makes a parse give up, and there is none");
    let model = &extractor.model;
    let segments = segment::segment_with(&doc, &extractor.options.cutting());
    let metadata = metadata::read(&doc, &model.fields, Date::tomorrow());
    let measured = features::measure(&doc, &segments, &metadata, &model.odds);
    let findings = label::find(&segments, &measured);
    let first = model.first_scores(&measured);
    let explainer = Explainer::new(model, &doc, &segments, &measured, &findings, &first);
    let scores = model.score(&doc, &segments, &measured, &findings);
    let rating = model.rate_page(&measured, &metadata, &scores);
    let requests = Requests::find(&scores, &segments, &measured, &findings, &rating);
    (0..first.len())
        .map(|block| explainer.explain(block, &requests))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lose_score_say_as_what() {
        let text = "<p>It rained on Monday, and by the evening the road was under water again.</p>"
            .repeat(6);
        let page = format!(
            "<article><h1>Rain again</h1>{text}<p>Sign up for our newsletter.</p>{text}<p>— END —</p></article>"
        );
        let blocks = explain(&Extractor::default(), &page);
        let has = |block: &Vec<Contribution>, name: &str| block.iter().any(|c| c.feature == name);
        let with = |name| {
            (0..blocks.len())
                .filter(|&i| has(&blocks[i], name))
                .collect::<Vec<_>>()
        };
        assert_eq!(with("request"), [7]);
        assert_eq!(with("furniture"), [blocks.len() - 1]);
    }
}
