//! Blocks that show what the page states about itself: its author, its day, its standfirst.

use super::furniture::evidence;
use super::{Evidence, Mark, hashes, languages};
use crate::article::BlockKind;
use crate::language::are_near;
use crate::measure::{BlockText, Features};
use crate::metadata::{Day, Metadata};
use std::cell::LazyCell;

/// A line with a date or a name has at most this many words, besides the name's.
const LINE_WORDS: u32 = 10;
/// A day that is not the article's is a date line only with this many words or fewer around it.
const DAY_WORDS: u32 = 5;
/// Phrases cover so much of interface text.
const MOSTLY: f32 = 0.6;
/// A standfirst stands at most this many blocks below the title.
const STANDFIRST_BLOCKS: f32 = 6.0;

/// What a page states about itself, ready to be held against its blocks.
#[derive(Debug)]
pub struct Stated<F> {
    day: Option<Day>,
    /// The hashes of the words of every author's name.
    names: Vec<Vec<u64>>,
    /// Those of the subtitle's words.
    subtitle: Vec<u64>,
    language: String,
    spoken: LazyCell<Option<&'static str>, F>,
}

impl<F: FnOnce() -> Option<&'static str>> Stated<F> {
    /// Reads it from the metadata; `spoken` tells the language that the body itself is in, if it can, and is asked once at most.
    pub fn of(metadata: &Metadata, spoken: F) -> Stated<F> {
        let names = metadata.byline.iter().flat_map(|byline| byline.split("; "));
        let language = metadata.language.clone().unwrap_or_default();
        Stated {
            day: metadata
                .date
                .as_deref()
                .and_then(|date| Day::read(date, &language)),
            names: names.map(|name| hashes(&crate::text::fold(name))).collect(),
            subtitle: metadata
                .about
                .subtitle
                .iter()
                .flat_map(|text| hashes(&crate::text::fold(&text.value)))
                .collect(),
            language,
            spoken: LazyCell::new(spoken),
        }
    }

    /// The signs that a block shows any of it, added to those that it has.
    pub fn signs(&self, f: &Features, text: &str, block: &BlockText, signs: &mut Vec<Evidence>) {
        let words = block.stats.words;
        let is_subtitle =
            words as usize == self.subtitle.len() && self.subtitle.starts_with(&block.words);
        if is_subtitle && words > 0 {
            signs.push(evidence(
                BlockKind::Subtitle,
                0.9,
                "what the page calls its second headline",
            ));
        } else if f.is_description > 0.0
            && f.since_title > 0.0
            && f.since_title <= STANDFIRST_BLOCKS
        {
            signs.push(evidence(
                BlockKind::Subtitle,
                0.8,
                "the page's description, under its title",
            ));
        }
        if self.is_foreign(f, block) {
            signs.push(evidence(
                BlockKind::ForeignChrome,
                0.95,
                "a phrase of interfaces in another language than the text",
            ));
        }
        let names = |name: &Vec<u64>| {
            words <= name.len() as u32 + LINE_WORDS
                && block
                    .words
                    .windows(name.len())
                    .any(|run| run == name.as_slice())
        };
        // Under a picture the name is the photographer's, and in a portrait of the author it is that of the portrait.
        let other =
            |sign: &Evidence| matches!(sign.kind, BlockKind::Caption | BlockKind::AuthorBio);
        if f.heading == 0.0 && !signs.iter().any(other) && self.names.iter().any(names) {
            signs.push(evidence(BlockKind::Byline, 0.9, "names the author"));
        }
        if words > LINE_WORDS || block.stats.digits == 0 {
            return;
        }
        if is_time(text) {
            signs.push(evidence(BlockKind::Date, 0.7, "a time of day alone"));
        } else if let Some(day) = Day::read(text, &self.language) {
            if self.day == Some(day) {
                signs.push(evidence(BlockKind::Date, 0.9, "the day of publication"));
            } else if words <= DAY_WORDS || f.marks[Mark::Byline as usize] > 0.0 {
                signs.push(evidence(BlockKind::Date, 0.5, "a day alone"));
            }
        }
    }

    /// Whether a block is made of phrases of interfaces, none of them in the language of the text or one near it. A word alone
    /// may be the same in any language, and English ones are said everywhere.
    fn is_foreign(&self, f: &Features, block: &BlockText) -> bool {
        let covered = f.phrase_any >= MOSTLY && block.stats.words >= 2 && !block.stats.unspaced;
        let said = || languages(block.phrases.languages);
        covered
            && block.phrases.languages != 0
            && said().all(|tag| tag != "en")
            && self
                .spoken
                .is_some_and(|spoken| said().all(|tag| !are_near(tag, spoken)))
    }
}

/// "18:40", "9.05", "18h40" and nothing else.
fn is_time(text: &str) -> bool {
    let digits = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    text.trim()
        .split_once([':', '.', 'h'])
        .is_some_and(|(hour, minute)| digits(hour, &[1, 2]) && digits(minute, &[2]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::{About, Source};

    fn kinds(text: &str) -> Vec<BlockKind> {
        let stated = Stated::of(
            &Metadata {
                byline: Some("Ann Lee; Per Berg".to_owned()),
                date: Some("2024-05-06".to_owned()),
                language: Some("en".to_owned()),
                about: About {
                    subtitle: Some(crate::metadata::Stated {
                        value: "The water rose".into(),
                        source: Source::Visible,
                    }),
                    ..About::default()
                },
                ..Metadata::default()
            },
            || None,
        );
        let mut signs = Vec::new();
        stated.signs(
            &Features::default(),
            text,
            &crate::measure::read_text(text),
            &mut signs,
        );
        signs.into_iter().map(|sign| sign.kind).collect()
    }

    #[test]
    fn what_is_stated_is_seen_in_short_lines_alone() {
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
        assert_eq!(
            kinds(
                "When Ann Lee came to the river that spring, nobody had seen the bridge for a week."
            ),
            []
        );
    }
}
