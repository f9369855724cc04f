//! Blocks that show the page's own metadata: its author, date or subtitle.

use super::super::table;
use super::{Findings, Seen};
use crate::article::{BlockKind, Date};
use crate::base::language::are_near;
use crate::base::text::fold;
use crate::features::{BlockFacts, BlockText};
use crate::lexicon::{ClassHint, hashes, languages};
use crate::metadata::{Metadata, read_date};
use std::cell::LazyCell;

/// Lines with a date or a name have at most this many words, not counting those of the name.
const MAX_LINE_WORDS: u32 = 10;
/// Lines with a date other than the article's have at most this many words.
const MAX_DATE_WORDS: u32 = 5;
/// Minimum share of words covered by phrases in foreign interface text.
const MIN_COVERAGE_FOREIGN: f32 = 0.6;
/// A subtitle is at most this many blocks after the title.
const SUBTITLE_REACH: i32 = 6;

/// The page's metadata, prepared for comparison with its blocks.
#[derive(Debug)]
pub struct Declarations<F> {
    date: Option<Date>,
    /// Hashes of the words of each author's name.
    names: Vec<Vec<u64>>,
    /// Hashes of the subtitle's words.
    subtitle: Vec<u64>,
    language: String,
    spoken: LazyCell<Option<&'static str>, F>,
}

impl<F: FnOnce() -> Option<&'static str>> Declarations<F> {
    /// Prepares the metadata. `spoken` returns the language of the body text and is called at most
    /// once.
    pub fn of(metadata: &Metadata, spoken: F) -> Declarations<F> {
        let subtitle = metadata.about.subtitle.as_ref();
        Declarations {
            date: metadata.date,
            names: metadata
                .authors
                .iter()
                .map(|name| hashes(&fold(name)))
                .collect(),
            subtitle: subtitle
                .map(|text| hashes(&fold(&text.value)))
                .unwrap_or_default(),
            language: metadata.language.clone().unwrap_or_default(),
            spoken: LazyCell::new(spoken),
        }
    }

    /// Adds findings if a removed block shows the page's metadata.
    pub fn collect(&self, seen: &Seen, findings: &mut Findings) {
        let (facts, words) = (seen.facts, seen.read.stats.words);
        if self.is_subtitle(seen.read) {
            findings.add(table::SUBTITLE_DECLARED);
        } else if facts.claims.is_description && is_under_title(facts) {
            findings.add(table::SUBTITLE_DESCRIPTION);
        }
        if self.is_foreign(seen) {
            findings.add(table::FOREIGN_PHRASES);
        }
        // In a caption, the name is the photographer's; in an author bio, it is the heading.
        let is_other = findings.names(BlockKind::Caption) || findings.names(BlockKind::AuthorBio);
        if !facts.is_heading() && !is_other && self.has_author(seen.read) {
            findings.add(table::BYLINE_AUTHOR);
        }
        if words <= MAX_LINE_WORDS && seen.read.stats.digits > 0 {
            self.collect_date(seen, findings);
        }
    }

    fn is_subtitle(&self, read: &BlockText) -> bool {
        let words = read.stats.words as usize;
        words > 0 && words == self.subtitle.len() && self.subtitle.starts_with(&read.words)
    }

    fn has_author(&self, read: &BlockText) -> bool {
        self.names.iter().any(|name| {
            read.stats.words <= name.len() as u32 + MAX_LINE_WORDS
                && read
                    .words
                    .windows(name.len())
                    .any(|run| run == name.as_slice())
        })
    }

    fn collect_date(&self, seen: &Seen, findings: &mut Findings) {
        if is_time(seen.text) {
            findings.add(table::DATE_TIME);
            return;
        }
        let Some(date) = read_date(seen.text, &self.language) else {
            return;
        };
        let is_line = seen.read.stats.words <= MAX_DATE_WORDS
            || seen.facts.hints.level(ClassHint::Byline).is_some();
        if self.date == Some(date) {
            findings.add(table::DATE_PUBLISHED);
        } else if is_line {
            findings.add(table::DATE_ALONE);
        }
    }

    /// Returns whether a block consists of interface phrases of languages that are neither the
    /// language of the text nor close to it. Single words are excluded, since they may be the same
    /// in any language. English phrases are excluded, since English is used everywhere.
    fn is_foreign(&self, seen: &Seen) -> bool {
        let (stats, set) = (&seen.read.stats, seen.read.phrases.languages);
        let is_interface = seen.facts.text.phrase_any >= MIN_COVERAGE_FOREIGN
            && stats.words >= 2
            && !stats.unspaced;
        is_interface
            && !set.is_empty()
            && languages(set).all(|tag| tag != "en")
            && self
                .spoken
                .is_some_and(|spoken| languages(set).all(|tag| !are_near(tag, spoken)))
    }
}

/// Returns whether a block is one of the first after the title.
pub fn is_under_title(facts: &BlockFacts) -> bool {
    facts
        .position
        .since_title
        .is_some_and(|blocks| (1..=SUBTITLE_REACH).contains(&blocks))
}

/// Returns whether a text is only a time of day: "18:40", "9.05", "18h40".
fn is_time(text: &str) -> bool {
    let is_number = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts = text.trim().split_once([':', '.', 'h']);
    parts.is_some_and(|(hour, minute)| is_number(hour, &[1, 2]) && is_number(minute, &[2]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{About, Source};
    use crate::features::read_text;

    fn kinds(text: &str) -> Vec<BlockKind> {
        let mut about = About::default();
        let subtitle = crate::article::Stated::new(Source::Visible, "The water rose".to_owned());
        about.subtitle = Some(subtitle);
        let metadata = Metadata {
            authors: vec!["Ann Lee".to_owned(), "Per Berg".to_owned()],
            date: "2024-05-06".parse().ok(),
            language: Some("en".to_owned()),
            about,
            ..Metadata::default()
        };
        let stated = Declarations::of(&metadata, || None);
        let (facts, read) = (BlockFacts::default(), read_text(text));
        let mut findings = Findings::default();
        stated.collect(
            &Seen {
                facts: &facts,
                text,
                read: &read,
            },
            &mut findings,
        );
        findings
            .all()
            .iter()
            .map(|finding| finding.spec.kind)
            .collect()
    }

    #[test]
    fn only_short_lines_match_the_metadata() {
        assert_eq!(kinds("By Per Berg"), [BlockKind::Byline]);
        assert_eq!(kinds("May 6, 2024"), [BlockKind::Date]);
        assert_eq!(
            kinds("Ann Lee, 6 May 2024"),
            [BlockKind::Byline, BlockKind::Date]
        );
        assert_eq!(kinds("18:40"), [BlockKind::Date]);
        assert_eq!(kinds("The water rose"), [BlockKind::Subtitle]);
        assert_eq!(kinds("The water rose again"), []);
        assert_eq!(kinds("Lee Ann"), []);
        let sentence =
            "When Ann Lee came to the river that spring, nobody had seen the bridge for a week.";
        assert_eq!(kinds(sentence), []);
    }
}
