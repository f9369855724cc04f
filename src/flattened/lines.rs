//! The lines of a text, and what is known about each by itself.

use super::contained;
use crate::article::{BlockKind, Evidence, Rule};
use crate::base::text::{main_script, offset_in};
use crate::error::Error;
use crate::features::{BlockText, read_text};
use crate::pipeline::Clock;
use std::collections::HashMap;
use unicode_script::Script;

/// A line of at least this many words that ends like a sentence is prose. This is half of
/// boilerpipe's 16 words for full text (Kohlschütter et al. 2010).
const MIN_PROSE_WORDS: u32 = 8;
/// A line of this many characters is prose even without a full stop (jusText's `LENGTH_HIGH`).
const MIN_PROSE_LENGTH: u32 = 200;
/// The most bytes of the marker of a numbered item, such as "10)".
const MAX_ITEM_MARK: usize = 3;
/// Lines between two clock checks.
pub(super) const LINES_PER_LOOK: usize = 1024;
/// Separators that sites put before their name, each with a space after it.
const SUFFIX_MARKS: [&str; 4] = ["- ", "| ", "– ", "— "];

/// A line with the facts about it.
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// Where it starts in the whole text, in bytes.
    pub start: usize,
    pub read: BlockText,
    /// Whether a longer line ends in this text.
    pub is_contained: bool,
    /// The kind that a rule gives it by its own text.
    pub named: Option<Named>,
}

/// The result of a rule on a line.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub kind: BlockKind,
    pub rule: Rule,
    pub evidence: Evidence,
    /// The probability that the kind is right, 0 to 1.
    pub weight: f32,
}

impl Line<'_> {
    pub fn is_prose(&self) -> bool {
        let s = &self.read.stats;
        (s.ends_sentence && s.words >= MIN_PROSE_WORDS) || s.length >= MIN_PROSE_LENGTH
    }

    pub fn is_body(&self) -> bool {
        self.named.is_none() && self.is_prose()
    }

    pub fn is_caption(&self) -> bool {
        self.named
            .is_some_and(|named| named.kind == BlockKind::Caption)
    }

    pub fn is_item(&self) -> bool {
        let mark = self.text.split_whitespace().next().unwrap_or_default();
        let is_bullet = matches!(mark, "-" | "–" | "•" | "*" | "·");
        let is_number = mark.len() <= MAX_ITEM_MARK
            && mark.ends_with(['.', ')'])
            && mark.starts_with(|c: char| c.is_ascii_digit());
        is_bullet && self.read.stats.words >= 2 || is_number
    }
}

/// All lines of a text.
pub(super) struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    /// The site's name, if lines end in it.
    pub suffix: Option<String>,
    /// The script of the longest prose.
    pub script: Option<Script>,
    /// Whether there were more lines than the limit.
    pub truncated: bool,
}

impl<'a> Lines<'a> {
    /// Reads the lines that are not empty, at most `most`. The last one gets all text that follows.
    pub fn read(text: &'a str, most: usize, clock: &Clock) -> Result<Lines<'a>, Error> {
        let (texts, truncated) = cut(text, most);
        let contained = contained::in_others(&texts);
        let mut all = Vec::with_capacity(texts.len());
        for (i, (line, is_contained)) in texts.into_iter().zip(contained).enumerate() {
            if i % LINES_PER_LOOK == 0 {
                clock.check()?;
            }
            all.push(Line {
                text: line,
                start: offset_in(text, line),
                read: read_text(line),
                is_contained,
                named: None,
            });
        }
        let suffix = site_suffix(&all);
        let prose = all.iter().filter(|line| line.is_prose());
        let longest = prose.max_by_key(|line| line.read.stats.length);
        let script = longest
            .and_then(|line| main_script(line.text))
            .map(|(script, _)| script);
        Ok(Lines {
            all,
            suffix,
            script,
            truncated,
        })
    }
}

/// Returns the trimmed non-empty lines of a text, at most `most`, and whether there were more.
fn cut(text: &str, most: usize) -> (Vec<&str>, bool) {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once(['\n', '\r']).unwrap_or((rest, ""));
        if line.trim().is_empty() {
            rest = after;
            continue;
        }
        let is_last = lines.len() + 1 >= most && !after.trim().is_empty();
        lines.push(if is_last { rest.trim() } else { line.trim() });
        if is_last {
            return (lines, true);
        }
        rest = after;
    }
    (lines, false)
}

/// Returns the site's name: the text after the last separator of [`SUFFIX_MARKS`] that the most
/// lines share, and at least two.
fn site_suffix(lines: &[Line]) -> Option<String> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in lines.iter().filter(|line| !line.read.stats.ends_sentence) {
        for mark in SUFFIX_MARKS {
            let Some((head, name)) = line.text.rsplit_once(mark) else {
                continue;
            };
            if head.is_empty() || head.ends_with(' ') {
                *counts.entry(name.trim()).or_default() += 1;
            }
        }
    }
    let names = counts
        .into_iter()
        .filter(|&(name, count)| count >= 2 && !name.is_empty());
    names
        .max_by_key(|&(name, count)| (count, name))
        .map(|(name, _)| name.to_owned())
}

/// Returns a text without the site's name at its end.
pub(super) fn without_suffix<'a>(text: &'a str, suffix: Option<&str>) -> &'a str {
    let head = suffix.and_then(|suffix| text.strip_suffix(suffix));
    head.map_or(text, |head| {
        head.trim_end_matches([' ', '-', '|', '–', '—'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_the_suffix_of_two_lines() {
        let text = "Rain - The Site\nSun - The Site\nSnow - Other";
        let lines = Lines::read(text, 10, &Clock::start(None)).expect("there is no time limit");
        assert_eq!(lines.suffix.as_deref(), Some("The Site"));
        assert_eq!(
            without_suffix("Rain - The Site", lines.suffix.as_deref()),
            "Rain"
        );
        assert_eq!(lines.all[1].start, 16);
    }

    #[test]
    fn empty_lines_are_skipped() {
        assert_eq!(cut("\n a \r\n\r b\n \n", 9), (vec!["a", "b"], false));
        assert_eq!(
            cut("a\nb\n ", 2),
            (vec!["a", "b"], false),
            "nothing follows"
        );
        assert_eq!(cut("a\nb\nc", 1), (vec!["a\nb\nc"], true));
    }
}
