//! Rates the page as a whole: the expected F1, and whether it is an article.

use super::columns::PageFeatures;
use super::{Model, expected_f1, likeliest_first};
use crate::article::PageConfidence;
use crate::features::{Measured, share};
use crate::metadata::{Metadata, SchemaGroup};
use crate::trees::{flag, sigmoid};
use enumset::EnumSet;

impl PageFeatures {
    /// Computes the page features, given the scores of the blocks.
    pub fn of(measured: &Measured, metadata: &Metadata, scores: &[f32]) -> PageFeatures {
        let page = &measured.page;
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
        let per_block = |count: u32| count as f32 / page.blocks.max(1.0);
        let mut groups = [0.0; SchemaGroup::COUNT];
        for (number, group) in groups.iter_mut().zip(EnumSet::all()) {
            *number = flag(page.groups.contains(group));
        }
        PageFeatures {
            expected_f1: expected_f1(&likeliest_first(scores), scores, &words),
            likely: share(likely, scores.len() as f32),
            mean: share(mass, lengths().sum()),
            words: page.words,
            blocks: page.blocks,
            link_density: page.link_density,
            good: page.good,
            good_words: page.good_words,
            paragraphs: per_block(page.tags.paragraphs),
            articles: page.tags.articles as f32,
            times: page.tags.times as f32,
            forms: page.tags.forms as f32,
            items: per_block(page.tags.items),
            links: per_block(page.tags.links),
            images: per_block(page.tags.images),
            og_article: flag(page.og_article),
            groups,
            has_body: flag(page.has_body),
            hinted: page.hinted,
            datelines: page.datelines,
            type_odds: page.type_odds,
            said_odds: page.said_odds,
            path_parts: page.path.map_or(-1.0, |path| path.parts as f32),
            path_words: page.path.map_or(0.0, |path| path.words as f32),
            path_digits: page.path.map_or(0.0, |path| path.digits as f32),
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
            is_article: odds.first().copied().map_or(0.5, sigmoid),
        }
    }
}
