//! Phrases of menus and prompts, by kind and language, and one matcher for all of them.
//!
//! The lists are plain files under `src/data/phrases`, a phrase a line: language, tab, phrase. To add a language,
//! add lines; a test checks that they are sorted, distinct and carry a known language tag.

use crate::hash::{HashedMap, HashedSet, hash};
use crate::text;
use crate::words::WordKinds;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $file:literal,)*) => {
        /// What a phrase is the mark of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum PhraseKind {
            $($(#[$doc])* $variant,)*
        }

        impl PhraseKind {
            /// Every kind, in the order of their numbers.
            pub const ALL: [PhraseKind; PhraseKind::COUNT] = [$(PhraseKind::$variant,)*];
            /// How many kinds there are.
            pub const COUNT: usize = [$($file,)*].len();
        }

        const LISTS: [&str; PhraseKind::COUNT] = [$(include_str!(concat!("../data/phrases/", $file, ".txt")),)*];
    };
}

kinds! {
    /// Advertising and its marks.
    Advertisement "advertisement",
    /// Before an author or a date.
    Byline "byline",
    /// Comment sections and prompts to comment.
    Comment "comment",
    /// Consent banners.
    Consent "consent",
    /// Who made a picture.
    Credit "credit",
    /// Footers: rights, terms, contact.
    Legal "legal",
    /// Login, registration, paywalls.
    Login "login",
    /// Menus and moving about.
    Navigation "navigation",
    /// Who stands where in a picture, and of what it is one.
    Pointing "pointing",
    /// Share bars.
    Share "share",
    /// Prompts to subscribe, follow, download, donate.
    Subscribe "subscribe",
    /// What stands before other articles.
    Teaser "teaser",
    /// Search fields, loaders, chats, carts and other gadgets.
    Widget "widget",
}

/// A phrase.
struct Phrase {
    /// The hashes of its words, as [`text::fold`] leaves them; none where the script has no spaces.
    hashes: Vec<u64>,
    /// The kinds it belongs to, a bit each.
    kinds: u16,
    /// How many words it counts as.
    words: u16,
    /// The languages it is in, a bit each.
    languages: Languages,
}

/// A set of languages of the lists.
pub type Languages = u64;

/// The languages of the lists, in the order of their bits.
static LANGUAGES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let tags: BTreeSet<&str> = LISTS
        .iter()
        .flat_map(|list| list.lines())
        .filter_map(|line| line.split_once('\t'))
        .map(|(tag, _)| tag)
        .collect();
    tags.into_iter().take(Languages::BITS as usize).collect()
});

/// The languages of the lists, of a set of them.
pub fn languages(set: Languages) -> impl Iterator<Item = &'static str> {
    LANGUAGES
        .iter()
        .enumerate()
        .filter(move |(bit, _)| set & (1 << bit) != 0)
        .map(|(_, tag)| *tag)
}

/// Phrases of scripts that put spaces between words are looked up by their first word; the others are searched for
/// anywhere, all at once.
struct Matcher {
    spaced: HashedMap<Vec<Phrase>>,
    unspaced: Vec<Phrase>,
    automaton: Option<AhoCorasick>,
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let mut kinds: BTreeMap<String, (u16, Languages)> = BTreeMap::new();
    for (kind, list) in LISTS.iter().enumerate() {
        for line in list.lines() {
            if let Some((tag, phrase)) = line.split_once('\t') {
                let known = kinds.entry(text::fold(phrase)).or_default();
                known.0 |= 1 << kind;
                known.1 |= LANGUAGES
                    .iter()
                    .position(|known| *known == tag)
                    .map_or(0, |bit| 1 << bit);
            }
        }
    }
    let mut matcher = Matcher {
        spaced: HashedMap::default(),
        unspaced: Vec::new(),
        automaton: None,
    };
    let mut patterns = Vec::new();
    for (phrase, (kinds, languages)) in kinds {
        let stats = text::stats(&phrase);
        let words = stats.words as u16;
        if stats.unspaced {
            matcher.unspaced.push(Phrase {
                hashes: Vec::new(),
                kinds,
                words,
                languages,
            });
            patterns.push(phrase);
        } else {
            let hashes = hashes(&phrase);
            matcher.spaced.entry(hashes[0]).or_default().push(Phrase {
                hashes,
                kinds,
                words,
                languages,
            });
        }
    }
    for phrases in matcher.spaced.values_mut() {
        // The longest first, so that the first that fits is the one.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.hashes.len()));
    }
    matcher.automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .ok();
    matcher
});

/// The hashes of the words of a folded text.
pub fn hashes(folded: &str) -> Vec<u64> {
    folded
        .split(' ')
        .map(|word| hash(word.as_bytes()))
        .collect()
}

/// What phrases were found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PhraseMatches {
    /// Words covered by phrases of each kind.
    pub words: [u16; PhraseKind::COUNT],
    /// Words covered by phrases of any kind.
    pub any: u16,
    /// The kinds of a phrase at the very start of the text, a bit each.
    pub at_start: u16,
    /// The languages that all phrases found are in.
    pub languages: Languages,
}

impl PhraseMatches {
    fn add(&mut self, phrase: &Phrase, at_start: bool) {
        for kind in 0..PhraseKind::COUNT {
            if phrase.kinds & (1 << kind) != 0 {
                self.words[kind] += phrase.words;
            }
        }
        self.languages = if self.any == 0 {
            phrase.languages
        } else {
            self.languages & phrase.languages
        };
        self.any += phrase.words;
        if at_start {
            self.at_start |= phrase.kinds;
        }
    }

    /// Whether the text starts with a phrase of the kind.
    pub fn starts_with(&self, kind: PhraseKind) -> bool {
        self.at_start & (1 << kind as u16) != 0
    }
}

/// Finds phrases in a text that went through [`text::fold`], given with the [`hashes`] of its words: leftmost, longest,
/// whole words only. `unspaced` says that it has letters of a script without spaces, so that phrases of such scripts are
/// looked for as well.
pub fn find(folded: &str, words: &[u64], unspaced: bool) -> PhraseMatches {
    let mut found = PhraseMatches::default();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let fits = |phrase: &&Phrase| words[at..].starts_with(&phrase.hashes);
        let phrase = MATCHER
            .spaced
            .get(first)
            .and_then(|phrases| phrases.iter().find(fits));
        at += phrase.map_or(1, |phrase| {
            found.add(phrase, at == 0);
            phrase.hashes.len()
        });
    }
    if unspaced && let Some(automaton) = &MATCHER.automaton {
        for hit in automaton.find_iter(folded) {
            found.add(
                &MATCHER.unspaced[hit.pattern().as_usize()],
                hit.start() == 0,
            );
        }
    }
    found
}

/// The hashes of the names that languages give themselves, folded: `src/data/language_names.txt`, language, tab, name.
static LANGUAGE_NAMES: LazyLock<HashedSet> = LazyLock::new(|| {
    let names = include_str!("../data/language_names.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'));
    names
        .map(|(_, name)| hash(text::fold(name).as_bytes()))
        .collect()
});

/// Whether a folded text is the name that a language gives itself, as the items of a choice of languages are.
pub fn is_language_name(folded: &str) -> bool {
    LANGUAGE_NAMES.contains(&hash(folded.as_bytes()))
}

/// The longest phrase of a byline, in words.
const BYLINE_WORDS: usize = 5;

/// Phrases of bylines: those of scripts with spaces, folded, and the words they start with; those of scripts without.
struct Bylines {
    spaced: HashSet<String>,
    first: WordKinds,
    unspaced: Vec<&'static str>,
    /// The most bytes that a first word has.
    longest: usize,
}

static BYLINES: LazyLock<Bylines> = LazyLock::new(|| {
    let mut out = Bylines {
        spaced: HashSet::new(),
        first: WordKinds::default(),
        unspaced: Vec::new(),
        longest: 0,
    };
    for (_, phrase) in LISTS[PhraseKind::Byline as usize]
        .lines()
        .filter_map(|line| line.split_once('\t'))
    {
        let folded = text::fold(phrase);
        if text::stats(&folded).unspaced {
            out.unspaced.push(phrase);
        } else {
            let first = folded.split(' ').next().unwrap_or_default();
            out.longest = out.longest.max(first.len());
            out.first.add(first.as_bytes(), 1);
            out.spaced.insert(folded);
        }
    }
    out
});

/// If a text starts as a byline or a date line does ("By", "Written by", "Updated:", "Von", "執筆"), how many bytes of it
/// that takes, marks after it included.
pub fn opens_byline(text: &str) -> Option<usize> {
    let found = opens_with_words(text).or_else(|| {
        let inside = text.trim_start_matches(|c: char| c.is_ascii() && !c.is_alphanumeric());
        let unspaced = || {
            BYLINES
                .unspaced
                .iter()
                .filter(|phrase| inside.starts_with(**phrase))
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

/// The end of the longest phrase of words that a text starts with.
fn opens_with_words(text: &str) -> Option<usize> {
    let mut words = text
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|word| !word.is_empty());
    let letters = |word: &'_ str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let first = words
        .next()
        .filter(|word| word.len() <= BYLINES.longest + 4)?;
    let trimmed = first.trim_matches(|c: char| !c.is_alphanumeric());
    let known = match trimmed.is_ascii() {
        true => BYLINES.first.of(trimmed.as_bytes(), 1),
        false => BYLINES.first.of(letters(first).as_bytes(), 1),
    };
    if known == 0 {
        return None;
    }
    let mut folded = letters(first);
    let end = |word: &str| {
        word.as_ptr() as usize - text.as_ptr() as usize
            + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
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
    use crate::text::fold;

    #[test]
    fn lists_are_sorted_distinct_and_tagged() {
        for (list, kind) in LISTS.iter().zip(PhraseKind::ALL) {
            let lines: Vec<&str> = list.lines().collect();
            assert!(
                lines.is_sorted_by(|a, b| a < b),
                "{kind:?} is sorted, without duplicates"
            );
            for line in lines {
                let (language, phrase) = line
                    .split_once('\t')
                    .unwrap_or_else(|| panic!("{kind:?}: no tab in {line:?}"));
                assert!(
                    language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()),
                    "{kind:?}: {line}"
                );
                assert!(!fold(phrase).is_empty(), "{kind:?}: {line}");
            }
        }
    }

    #[test]
    fn languages_are_known_by_their_own_names() {
        let lines: Vec<&str> = include_str!("../data/language_names.txt").lines().collect();
        assert!(
            lines.is_sorted_by(|a, b| a < b) && lines.iter().all(|line| line.find('\t') == Some(2))
        );
        assert!(is_language_name(&fold("中文")) && is_language_name(&fold("Português (Brasil)")));
        assert!(!is_language_name("languages"));
    }

    #[test]
    fn whole_phrases_are_found_in_many_languages() {
        let find = |text: &str| {
            super::find(
                &fold(text),
                &hashes(&fold(text)),
                text::stats(text).unspaced,
            )
        };
        let found = |text: &str, kind: PhraseKind| find(text).words[kind as usize];
        assert_eq!(found("Read also: storms ahead", PhraseKind::Teaser), 2);
        assert_eq!(found("Читайте также", PhraseKind::Teaser), 2);
        assert!(found("関連記事はこちら", PhraseKind::Teaser) > 0);
        assert_eq!(found("The subscriber said", PhraseKind::Subscribe), 0);
        assert_eq!(found("Alle akzeptieren", PhraseKind::Consent), 2);
        assert!(find("Foto: M. Weber").starts_with(PhraseKind::Credit));
    }

    #[test]
    fn the_opening_of_a_byline_is_measured() {
        assert_eq!(opens_byline("By Ann Lee"), Some(3));
        assert_eq!(opens_byline("Written by: Ann Lee"), Some(12));
        assert_eq!(opens_byline("Von"), Some(3));
        assert_eq!(opens_byline("Autorin/Autor Ann Lee"), Some(14));
        assert_eq!(opens_byline("(责编：牛镛)"), Some(10));
        assert_eq!(opens_byline("Byron wrote"), None);
        assert_eq!(opens_byline(""), None);
    }
}
