//! Decides for headings by their sections: a heading stays if its text does.

use super::Input;
use super::cuts::{MIN_WEIGHT, SURE};
use crate::document::Landmark;
use crate::label::table::MAX_LINK_DENSITY_CAPTION;

/// Least share of a section's words that are chosen for its heading to be.
const MIN_CHOSEN: f32 = 0.8;
/// Least mean probability of these words.
const MIN_MEAN: f32 = 0.8;
/// Least probability of such a heading.
const MIN_HEADING: f32 = 0.1;
/// Least probability of a page to be an article.
const MIN_ARTICLE: f32 = 0.5;

/// Chooses headings of an article over chosen text, and drops those without any. On other pages,
/// headings without text are content more often.
pub fn settle_headings(input: &Input, chosen: &mut [bool]) {
    if input.rating.is_article < MIN_ARTICLE {
        return;
    }
    let blocks = &input.measured.blocks;
    let mut end = chosen.len();
    // Whether the section that starts at `end` is chosen, and the level of its heading.
    let mut below: Option<u8> = None;
    for i in (0..chosen.len()).rev() {
        let Some(level) = blocks[i].heading_level() else {
            continue;
        };
        let section = i + 1..end;
        let words: f32 = section.clone().map(|i| input.words(i)).sum();
        let kept = || section.clone().filter(|&i| chosen[i]);
        let kept_words: f32 = kept().map(|i| input.words(i)).sum();
        let mass: f32 = kept().map(|i| input.mass(i)).sum();
        let is_text =
            kept_words > 0.0 && kept_words >= MIN_CHOSEN * words && mass >= MIN_MEAN * kept_words;
        if !chosen[i] {
            chosen[i] = is_text && may_head(input, i);
        } else if kept_words == 0.0 && input.scores[i] < SURE {
            // A heading right above a deeper one has its sections.
            chosen[i] = below.is_some_and(|deeper| deeper > level);
        }
        below = (chosen[i] || kept_words > 0.0).then_some(level);
        end = i;
    }
}

/// Returns whether a block that the score leaves out may be the heading of chosen text.
fn may_head(input: &Input, block: usize) -> bool {
    let facts = &input.measured.blocks[block];
    let mut findings = input.findings.of(block).iter();
    input.scores[block] >= MIN_HEADING
        && !facts.is_title()
        && !facts.is_inside(Landmark::Nav)
        && facts.text.link_density <= MAX_LINK_DENSITY_CAPTION
        && findings.all(|finding| finding.spec.weight < MIN_WEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::features::measure;
    use crate::label::find;
    use crate::metadata::Metadata;
    use crate::score::PageRating;
    use crate::segment::segment;

    /// Returns which blocks are chosen of those that have these scores, from one half on.
    fn settled(html: &str, scores: &[f32], is_article: f32) -> Vec<bool> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let metadata = Metadata::default();
        let measured = measure(&doc, &segments, &metadata, &Default::default());
        let input = Input {
            doc: &doc,
            segments: &segments,
            measured: &measured,
            findings: &find(&segments, &measured),
            scores,
            metadata: &metadata,
            addresses: &Default::default(),
            rating: &PageRating {
                is_article,
                ..PageRating::default()
            },
            threshold: 0.5,
            requests: &[],
        };
        let mut chosen: Vec<bool> = scores.iter().map(|&score| score >= 0.5).collect();
        settle_headings(&input, &mut chosen);
        chosen
    }

    const TEXT: &str = "<p>It rained on Monday, all day long.";

    #[test]
    fn heading_over_chosen_text_is_chosen() {
        let page = format!("<h2>Rain</h2>{TEXT}{TEXT}");
        assert_eq!(settled(&page, &[0.3, 0.9, 0.9], 1.0), [true; 3]);
        assert_eq!(settled(&page, &[0.3, 0.9, 0.2], 1.0), [false, true, false]);
        assert_eq!(settled(&page, &[0.01, 0.9, 0.9], 1.0), [false, true, true]);
        assert_eq!(settled(&page, &[0.3, 0.9, 0.9], 0.0), [false, true, true]);
        let links = format!("<h2><a href=/>Rain</a></h2>{TEXT}{TEXT}");
        assert_eq!(settled(&links, &[0.3, 0.9, 0.9], 1.0), [false, true, true]);
    }

    #[test]
    fn heading_without_chosen_text_is_dropped_from_articles() {
        let page = format!("<h2>Rain</h2>{TEXT}<h2>More</h2>{TEXT}");
        let scores = [0.6, 0.9, 0.6, 0.1];
        assert_eq!(settled(&page, &scores, 1.0), [true, true, false, false]);
        assert_eq!(settled(&page, &scores, 0.0), [true, true, true, false]);
        let nested = format!("<h2>Rain</h2><h3>Monday</h3>{TEXT}");
        assert_eq!(settled(&nested, &[0.6, 0.6, 0.9], 1.0), [true; 3]);
    }
}
