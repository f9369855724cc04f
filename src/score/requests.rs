//! Lowers the score of lines that ask the reader for something, such as to subscribe, and of lines that a mark or
//! their labels give away. Between paragraphs, such a line has all that the models read of a paragraph.

use super::PageRating;
use crate::article::{PageKind, Rule};
use crate::features::Measured;
use crate::label::{Finding, PageFindings};
use crate::lexicon::{MAX_REQUEST_WORDS, Request, request};
use crate::segment::Segments;

/// Blocks with a lower probability are no text anyway.
const LEAST: f32 = 0.1;
/// Log-odds that the score of a clear request loses. See `docs/tuning.md`, "Requests".
const ASKS: f32 = 2.7;
/// Log-odds that the score of a line loses that a mark or its labels give away, such as "— END —".
const FURNITURE: f32 = 4.5;
/// The types of pages that are written to be read, so that requests stand beside their text. On other
/// pages, they may be the text.
const READ: [PageKind; 3] = [PageKind::Article, PageKind::Documentation, PageKind::Forum];

/// The requests on a page.
#[derive(Debug, Default)]
pub struct Requests {
    /// What each block asks for.
    pub found: Vec<Option<Request>>,
    /// The log-odds that the score of each block loses.
    pub taken: Vec<f32>,
    /// The scores of the blocks, lowered for requests.
    pub scores: Vec<f32>,
}

impl Requests {
    /// Finds the requests among the likely blocks of a page, given their scores and what the rules found.
    pub fn find(
        scores: &[f32],
        segments: &Segments,
        measured: &Measured,
        findings: &PageFindings,
        rating: &PageRating,
    ) -> Requests {
        let mut out = Requests::default();
        for (block, &score) in scores.iter().enumerate() {
            let is_likely = score >= LEAST;
            let request = is_likely
                .then(|| request_of(segments, measured, block))
                .flatten();
            let is_furniture = is_likely && is_furniture(findings.of(block));
            let asks = request.map_or(0.0, |request| taken(&request, rating));
            let taken = asks + if is_furniture { FURNITURE } else { 0.0 };
            let odds = score * libm::expf(-taken);
            out.found.push(request);
            out.taken.push(taken);
            out.scores.push(match taken > 0.0 {
                true => odds / (odds + 1.0 - score),
                // Not even rounded.
                false => score,
            });
        }
        out
    }
}

/// Returns whether a rule says that a line belongs to no sentence: a caption that points at its image,
/// credits, a mark of the end.
fn is_furniture(findings: &[Finding]) -> bool {
    let rules = [Rule::CaptionMark, Rule::BylineCredits, Rule::WidgetEnd];
    findings
        .iter()
        .any(|found| rules.contains(&found.spec.rule))
}

/// Returns what a block asks of the reader.
fn request_of(segments: &Segments, measured: &Measured, block: usize) -> Option<Request> {
    let facts = &measured.blocks[block];
    let is_title = facts.heading_level() == Some(1);
    let may_be = facts.text.words <= MAX_REQUEST_WORDS && !is_title;
    may_be
        .then(|| request(segments.text(block), &measured.texts[block].folded))
        .flatten()
}

/// Returns the log-odds that the score of a request loses.
fn taken(request: &Request, rating: &PageRating) -> f32 {
    let is_read: f32 = READ.iter().map(|&kind| rating.types[kind as usize]).sum();
    match request.is_clear() {
        true => is_read * ASKS,
        false => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::features::measure;
    use crate::label::find;
    use crate::metadata::Metadata;
    use crate::segment::segment;

    fn lowered(html: &str, kind: PageKind) -> Vec<f32> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let measured = measure(&doc, &segments, &Metadata::default(), &Default::default());
        let mut rating = PageRating::default();
        rating.types[kind as usize] = 1.0;
        let findings = find(&segments, &measured);
        let scores = vec![0.8; measured.blocks.len()];
        Requests::find(&scores, &segments, &measured, &findings, &rating).scores
    }

    #[test]
    fn credits_and_marks_of_the_end_lose_score() {
        let page = "<p>雨从星期一下到星期二。</p><p>（责任编辑：王硕）</p><p>— END —</p>";
        let scores = lowered(page, PageKind::Product);
        assert_eq!(scores[0], 0.8);
        assert!(scores[1..].iter().all(|&score| score < 0.1), "{scores:?}");
    }

    #[test]
    fn requests_lose_score_on_pages_that_are_read() {
        let page = "<h1>Sign up for our newsletter</h1><p>It rained on Monday.</p>\
            <p>Sign up for our newsletter.</p>";
        let scores = lowered(page, PageKind::Article);
        assert_eq!(scores[..2], [0.8, 0.8]);
        assert!((0.1..0.3).contains(&scores[2]), "{scores:?}");
        assert_eq!(lowered(page, PageKind::Product), [0.8; 3]);
    }
}
