//! Recognises the openings of bylines and date lines.

use super::word_kinds::WordKinds;
use super::{LABELLED_UNSPACED, PhraseKind, entries};
use crate::base::text::{bare, fold, offset_in, stats};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Maximum number of words of a byline phrase.
const BYLINE_WORDS: usize = 5;

/// Byline phrases. Phrases in scripts with spaces are folded, and their first words are indexed;
/// phrases in scripts without spaces are kept separately.
struct Bylines {
    spaced: HashSet<String>,
    first: WordKinds<PhraseKind>,
    unspaced: Vec<&'static str>,
    /// Number of bytes of the longest first word.
    longest: usize,
}

static BYLINES: LazyLock<Bylines> = LazyLock::new(|| {
    let mut out = Bylines {
        spaced: HashSet::new(),
        first: WordKinds::default(),
        unspaced: Vec::new(),
        longest: 0,
    };
    // Openings are no phrases of blocks: the model of the text was not trained with them.
    let is_one = |&(language, kind, phrase): &(&str, &str, &str)| {
        // A label of several words needs no mark behind it: "testo di".
        let is_label = kind == "author-label" && phrase.contains(' ');
        kind == PhraseKind::Byline.name()
            || kind == "opening"
            || is_label && !LABELLED_UNSPACED.contains(&language)
    };
    for (_, _, phrase) in entries().filter(is_one) {
        let folded = fold(phrase);
        if stats(&folded).unspaced {
            out.unspaced.push(phrase);
        } else {
            let first = folded.split(' ').next().unwrap_or_default();
            out.longest = out.longest.max(first.len());
            out.first.add(first.as_bytes(), PhraseKind::Byline);
            out.spaced.insert(folded);
        }
    }
    out
});

/// Returns what follows the byline or date-line opening of a text. Returns `None` if the text does not
/// start with one or has nothing else.
pub fn after_opening(text: &str) -> Option<&str> {
    opens_byline(text)
        .and_then(|length| text.get(length..))
        .filter(|rest| !rest.is_empty())
}

/// Returns the length in bytes of the byline or date-line opening of a text ("By", "Written by",
/// "Updated:", "Von", "執筆"), including punctuation after it. Returns `None` if the text does not
/// start with one.
pub fn opens_byline(text: &str) -> Option<usize> {
    let found = opens_with_words(text).or_else(|| {
        let inside = text.trim_start_matches(|c: char| c.is_ascii() && !c.is_alphanumeric());
        // A letter after it makes it a part of another word: "文" of "文章".
        let ends = |phrase: &str| !inside[phrase.len()..].starts_with(char::is_alphabetic);
        let unspaced = || {
            let phrases = BYLINES.unspaced.iter();
            phrases.filter(|phrase| inside.starts_with(**phrase) && ends(phrase))
        };
        let length = if inside.starts_with(|c: char| c.is_ascii()) {
            None
        } else {
            unspaced().map(|phrase| phrase.len()).max()
        };
        length.map(|length| text.len() - inside.len() + length)
    });
    let marks = text[found?..].trim_start_matches(|c: char| !c.is_alphanumeric());
    Some(text.len() - marks.len())
}

/// Returns a word without the marks around it and an ending in brackets: "Author(s):".
fn without_ending(word: &str) -> &str {
    let word = bare(word);
    word.split_once('(').map_or(word, |(word, _)| word)
}

/// Returns the end of the longest byline phrase, in a script with spaces, that a text starts with.
fn opens_with_words(text: &str) -> Option<usize> {
    let mut words = text
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|word| !word.is_empty());
    let letters = |word: &'_ str| without_ending(word).to_lowercase();
    let first = words
        .next()
        .filter(|word| word.len() <= BYLINES.longest + 4)?;
    let trimmed = without_ending(first);
    let known = match trimmed.is_ascii() {
        true => BYLINES
            .first
            .of(trimmed.as_bytes(), PhraseKind::Byline.into()),
        false => BYLINES
            .first
            .of(letters(first).as_bytes(), PhraseKind::Byline.into()),
    };
    if known.is_empty() {
        return None;
    }
    let mut folded = letters(first);
    let end = |word: &str| {
        offset_in(text, word) + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
    };
    let mut found = BYLINES.spaced.contains(&folded).then(|| end(first));
    for word in words.take(BYLINE_WORDS - 1) {
        folded.push(' ');
        folded.push_str(&letters(word));
        found = if BYLINES.spaced.contains(&folded) {
            Some(end(word))
        } else {
            found
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_of_byline_opening_includes_marks_after_it() {
        assert_eq!(opens_byline("By Ann Lee"), Some(3));
        assert_eq!(opens_byline("Written by: Ann Lee"), Some(12));
        assert_eq!(opens_byline("Author(s): Ann Lee"), Some(11));
        assert_eq!(opens_byline("Von"), Some(3));
        assert_eq!(opens_byline("Autorin/Autor Ann Lee"), Some(14));
        assert_eq!(opens_byline("(责编：牛镛)"), Some(10));
        assert_eq!(opens_byline("文章归档"), None);
        assert_eq!(opens_byline("Byron wrote"), None);
        assert_eq!(opens_byline(""), None);
    }
}
