//! Blocks that show what the page states about itself: its author, its date, its subtitle.

use super::super::table;
use super::{Findings, Seen};
use crate::article::{BlockKind, Date};
use crate::base::language::are_near;
use crate::base::text::fold;
use crate::features::{BlockFacts, BlockText};
use crate::lexicon::{ClassHint, hashes, languages};
use crate::metadata::{Metadata, read_date};
use std::cell::LazyCell;

/// A line with a date or a name has at most this many words, besides the name's.
const MAX_LINE_WORDS: u32 = 10;
/// A line with a date that is not the article's has at most this many words.
const MAX_DATE_WORDS: u32 = 5;
/// Phrases cover this share of interface text.
const MIN_COVERAGE_FOREIGN: f32 = 0.6;
/// A subtitle is at most this many blocks below the title.
const SUBTITLE_REACH: i32 = 6;

/// What a page states about itself, ready to be compared with its blocks.
#[derive(Debug)]
pub struct Stated<F> {
    date: Option<Date>,
    /// The hashes of the words of every author's name.
    names: Vec<Vec<u64>>,
    /// Those of the subtitle's words.
    subtitle: Vec<u64>,
    language: String,
    spoken: LazyCell<Option<&'static str>, F>,
}

impl<F: FnOnce() -> Option<&'static str>> Stated<F> {
    /// Reads the metadata; `spoken` returns the language of the body's own text and is called at
    /// most once.
    pub fn of(metadata: &Metadata, spoken: F) -> Stated<F> {
        let subtitle = metadata.about.subtitle.as_ref();
        Stated {
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

    /// Adds to the findings of a removed block that it shows what the page states.
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
        // Under a picture the name is the photographer's, and in an author bio its heading.
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

    /// Whether a block is made of interface phrases, none of them in the language of the text or one
    /// near it. A single word may be the same in any language, and English words are used in all.
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

fn is_under_title(facts: &BlockFacts) -> bool {
    facts
        .position
        .since_title
        .is_some_and(|blocks| (1..=SUBTITLE_REACH).contains(&blocks))
}

/// Whether a text is a time of day and nothing else: "18:40", "9.05", "18h40".
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
        let stated = Stated::of(&metadata, || None);
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
    fn only_short_lines_show_what_is_stated() {
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
