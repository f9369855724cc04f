//! Rates the page as a whole, by its type, and the cuts that may be its text.

use super::columns::{CutFeatures, PageFeatures};
use super::{Model, expected_f1, likeliest_first};
use crate::article::{PageKind, PageType};
use crate::features::{Features, Measured, PAGE_TYPES, share};
use crate::metadata::Metadata;
use crate::trees::{Trees, flag, sigmoid};

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

/// What is said of a page before its text is chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageRating {
    /// Highest expected F1 over all choices of blocks, if their scores are right and independent.
    pub expected_f1: f32,
    /// Probability of each page type, in the order of [`PageKind::ALL`]. They add up to 1.
    pub types: [f32; PAGE_TYPES],
    /// Probability that the page is an article, whatever the other types' models say.
    pub is_article: f32,
}

impl PageRating {
    /// Returns the likeliest type of the page.
    pub fn page_type(&self) -> PageType {
        let kinds = PageKind::ALL.iter().zip(self.types);
        let likeliest = kinds.max_by(|a, b| a.1.total_cmp(&b.1));
        let (&kind, probability) = likeliest.expect("there are types");
        PageType { kind, probability }
    }
}

/// The expected gain of a cut over the page's own threshold, and its expected F1.
#[derive(Clone, Copy, Debug)]
pub struct CutRating {
    /// Comparable between cuts of one page only.
    pub rank: f32,
    /// Expected word F1, 0 to 1.
    pub f1: f32,
}

impl Model {
    /// Rates a page by the scores of its blocks.
    pub fn rate_page(
        &self,
        measured: &Measured,
        metadata: &Metadata,
        scores: &[f32],
    ) -> PageRating {
        let features = PageFeatures::of(measured, metadata, scores);
        let mut row = Vec::with_capacity(PageFeatures::LEN);
        features.put(&mut row);
        let each = self
            .types
            .each_ref()
            .map(|trees| sigmoid(trees.evaluate_row(&row)));
        let sum: f32 = each.iter().sum();
        PageRating {
            expected_f1: features.expected_f1,
            types: each.map(|one| share(one, sum)),
            is_article: each[0],
        }
    }

    /// Rates cuts of a page.
    pub fn rate_cuts(&self, cuts: &[CutFeatures]) -> Vec<CutRating> {
        let mut rows = Vec::with_capacity(cuts.len() * CutFeatures::LEN);
        cuts.iter().for_each(|cut| cut.put(&mut rows));
        let (rows, _) = rows.as_chunks::<{ CutFeatures::LEN }>();
        let said =
            |trees: &Trees| trees.evaluate(rows.len(), |i, mut columns| columns.put(0, &rows[i]));
        let ranks = said(&self.cut_rank).into_iter().zip(said(&self.cut_f1));
        ranks
            .map(|(rank, f1)| CutRating {
                rank,
                f1: f1.clamp(0.0, 1.0),
            })
            .collect()
    }
}
