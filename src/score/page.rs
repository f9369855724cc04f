//! Rates the page as a whole: the expected F1, and whether it is an article.

use super::columns::PageFeatures;
use super::{Model, expected_f1, likeliest_first};
use crate::article::PageConfidence;
use crate::features::{Features, Measured, share};
use crate::metadata::Metadata;
use crate::trees::{flag, sigmoid};

impl PageFeatures {
    /// Computes the page features, given the scores of the blocks.
    pub fn of(measured: &Measured, metadata: &Metadata, scores: &[f32]) -> PageFeatures {
        let words: Vec<f32> = measured
            .texts
            .iter()
            .map(|text| text.stats.words as f32)
            .collect();
        let lengths = || measured.blocks.iter().map(|facts| facts.text.length);
        let mass = lengths()
            .zip(scores)
            .map(|(length, score)| length * score)
            .sum();
        let likely = scores.iter().filter(|&&score| score > 0.5).count() as f32;
        // The numbers of the page are the ones that every block has.
        let same = Features::of_page(&measured.page);
        PageFeatures {
            expected_f1: expected_f1(&likeliest_first(scores), scores, &words),
            likely: share(likely, scores.len() as f32),
            mean: share(mass, lengths().sum()),
            words: same.page_words,
            blocks: same.page_blocks,
            link_density: same.page_link_density,
            good: same.page_good,
            good_words: same.page_good_words,
            paragraphs: same.page_paragraphs,
            articles: same.page_articles,
            times: same.page_times,
            forms: same.page_forms,
            items: same.page_items,
            links: same.page_links,
            images: same.page_images,
            og_article: same.page_og_article,
            groups: same.page_types,
            has_body: same.page_has_body,
            hinted: same.page_hinted,
            datelines: same.page_datelines,
            type_odds: same.page_type,
            said_odds: same.page_said,
            path_parts: same.page_path_parts,
            path_words: same.page_path_words,
            path_digits: same.page_path_digits,
            has_date: flag(metadata.date.is_some()),
            has_author: flag(!metadata.authors.is_empty()),
        }
    }
}

impl Model {
    /// Returns the expected F1 of a page and the probability that it is an article.
    pub fn page(&self, measured: &Measured, metadata: &Metadata, scores: &[f32]) -> PageConfidence {
        let features = PageFeatures::of(measured, metadata, scores);
        let mut row = Vec::with_capacity(PageFeatures::LEN);
        features.put(&mut row);
        let odds = self.page.evaluate(1, |_, mut columns| columns.put(0, &row));
        PageConfidence {
            expected_f1: features.expected_f1,
            is_article: sigmoid(odds[0]),
        }
    }
}
