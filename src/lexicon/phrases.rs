//! Phrases of menus and prompts, and one matcher for all of them.

use super::{entries, kinds};
use crate::base::hash::{HashedMap, hash};
use crate::base::text;
use aho_corasick::{AhoCorasick, MatchKind};
use enumset::EnumSet;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{BitAnd, BitOrAssign};
use std::sync::LazyLock;

kinds! {
    /// What a phrase is typical of.
    PhraseKind;
    /// Advertising and its labels.
    Advertisement "advertisement",
    /// Before an author or a date.
    Byline "byline",
    /// Comment sections and prompts to comment.
    Comment "comment",
    /// Consent banners.
    Consent "consent",
    /// Credits of a picture.
    Credit "credit",
    /// Footers: rights, terms, contact.
    Legal "legal",
    /// Login, registration, paywalls.
    Login "login",
    /// Menus and navigation.
    Navigation "navigation",
    /// Positions of people in a picture, and its subject.
    Pointing "pointing",
    /// Share bars.
    Share "share",
    /// Prompts to subscribe, follow, download, donate.
    Subscribe "subscribe",
    /// Introductions of other articles.
    Teaser "teaser",
    /// Search fields, loaders, chats, carts and other gadgets.
    Widget "widget",
}

/// The kinds that the models read. A new kind is only for rules and leaves the model input
/// unchanged until it is added here and the models are retrained.
pub const MODEL_PHRASES: [PhraseKind; 13] = [
    PhraseKind::Advertisement,
    PhraseKind::Byline,
    PhraseKind::Comment,
    PhraseKind::Consent,
    PhraseKind::Credit,
    PhraseKind::Legal,
    PhraseKind::Login,
    PhraseKind::Navigation,
    PhraseKind::Pointing,
    PhraseKind::Share,
    PhraseKind::Subscribe,
    PhraseKind::Teaser,
    PhraseKind::Widget,
];

struct Phrase {
    /// The hashes of its folded words; empty if the script has no spaces.
    hashes: Vec<u64>,
    kinds: EnumSet<PhraseKind>,
    /// Whether one of the kinds is in [`MODEL_PHRASES`].
    is_modelled: bool,
    /// The number of words that it counts as.
    words: u16,
    languages: Languages,
}

/// A set of the languages of the lists, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Languages(u128);

impl Languages {
    /// All languages.
    pub(super) const ALL: Languages = Languages(u128::MAX);

    pub(super) fn of(language: &str) -> Languages {
        let bit = LANGUAGES.iter().position(|known| *known == language);
        Languages(1 << bit.expect("every language of the lists has a bit"))
    }

    /// Returns whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitAnd for Languages {
    type Output = Languages;

    fn bitand(self, other: Languages) -> Languages {
        Languages(self.0 & other.0)
    }
}

impl BitOrAssign for Languages {
    fn bitor_assign(&mut self, other: Languages) {
        self.0 |= other.0;
    }
}

/// The languages of the lists, in the order of their bits.
static LANGUAGES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let tags: BTreeSet<&str> = entries().map(|(language, ..)| language).collect();
    assert!(
        tags.len() <= u128::BITS as usize,
        "Languages has a bit for each of 128 languages"
    );
    tags.into_iter().collect()
});

/// Returns whether the lists have entries in a language, given by a two-letter tag.
pub fn is_known_language(tag: &str) -> bool {
    LANGUAGES.contains(&tag)
}

/// Iterates over the tags of a set of languages.
pub fn languages(set: Languages) -> impl Iterator<Item = &'static str> {
    LANGUAGES
        .iter()
        .enumerate()
        .filter(move |(bit, _)| set.0 & (1 << bit) != 0)
        .map(|(_, tag)| *tag)
}

/// Finds phrases. Phrases in scripts with spaces are looked up by their first word. All others are
/// searched for in one pass.
struct Matcher {
    spaced: HashedMap<Vec<Phrase>>,
    unspaced: Vec<Phrase>,
    automaton: AhoCorasick,
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let mut known: BTreeMap<String, (EnumSet<PhraseKind>, Languages)> = BTreeMap::new();
    for (language, kind, phrase) in entries() {
        if let Some(kind) = PhraseKind::from_name(kind) {
            let (kinds, languages) = known.entry(text::fold(phrase)).or_default();
            *kinds |= kind;
            *languages |= Languages::of(language);
        }
    }
    let (mut spaced, mut unspaced) = (HashedMap::<Vec<Phrase>>::default(), Vec::new());
    let mut patterns = Vec::new();
    for (folded, (kinds, languages)) in known {
        let stats = text::stats(&folded);
        let words = stats.words as u16;
        let is_modelled = MODEL_PHRASES.into_iter().any(|kind| kinds.contains(kind));
        if stats.unspaced {
            unspaced.push(Phrase {
                hashes: Vec::new(),
                kinds,
                is_modelled,
                words,
                languages,
            });
            patterns.push(folded);
        } else {
            let hashes = hashes(&folded);
            spaced.entry(hashes[0]).or_default().push(Phrase {
                hashes,
                kinds,
                is_modelled,
                words,
                languages,
            });
        }
    }
    for phrases in spaced.values_mut() {
        // Longest first, so that the first match is the longest.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.hashes.len()));
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns);
    let automaton = automaton.expect("a few thousand short patterns are within every limit");
    Matcher {
        spaced,
        unspaced,
        automaton,
    }
});

/// Returns the hashes of the words of a folded text.
pub fn hashes(folded: &str) -> Vec<u64> {
    folded
        .split(' ')
        .map(|word| hash(word.as_bytes()))
        .collect()
}

/// The phrases found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PhraseMatches {
    /// Number of words covered by phrases of each kind.
    words: [u16; PhraseKind::COUNT],
    /// Number of words covered by phrases of any kind in [`MODEL_PHRASES`].
    pub any: u16,
    /// The kinds of a phrase at the very start of the text.
    pub at_start: EnumSet<PhraseKind>,
    /// The languages that all phrases of the text have in common.
    pub languages: Languages,
}

impl PhraseMatches {
    fn add(&mut self, phrase: &Phrase, at_start: bool) {
        self.languages = match self.languages.is_empty() && self.words == [0; PhraseKind::COUNT] {
            true => phrase.languages,
            false => self.languages & phrase.languages,
        };
        for kind in phrase.kinds {
            self.words[kind as usize] += phrase.words;
        }
        self.any += if phrase.is_modelled { phrase.words } else { 0 };
        if at_start {
            self.at_start |= phrase.kinds;
        }
    }

    /// Returns the number of words covered by phrases of a kind.
    pub fn words(&self, kind: PhraseKind) -> u16 {
        self.words[kind as usize]
    }

    /// Returns whether the text starts with a phrase of a kind.
    pub fn starts_with(&self, kind: PhraseKind) -> bool {
        self.at_start.contains(kind)
    }
}

/// Finds phrases in a folded text, given with the [`hashes`] of its words. Matches are leftmost,
/// longest and of whole words. Phrases in scripts without spaces are searched for only if
/// `unspaced` is set, which says that the text has letters of such a script.
pub fn find(folded: &str, words: &[u64], unspaced: bool) -> PhraseMatches {
    let mut found = PhraseMatches::default();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let fits = |phrase: &&Phrase| words[at..].starts_with(&phrase.hashes);
        let phrases = MATCHER.spaced.get(first);
        let phrase = phrases.and_then(|phrases| phrases.iter().find(fits));
        at += phrase.map_or(1, |phrase| {
            found.add(phrase, at == 0);
            phrase.hashes.len()
        });
    }
    if unspaced {
        for hit in MATCHER.automaton.find_iter(folded) {
            found.add(
                &MATCHER.unspaced[hit.pattern().as_usize()],
                hit.start() == 0,
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::fold;

    #[test]
    fn whole_phrases_are_found_in_many_languages() {
        let found_in = |text: &str| {
            find(
                &fold(text),
                &hashes(&fold(text)),
                text::stats(text).unspaced,
            )
        };
        let found = |text: &str, kind: PhraseKind| found_in(text).words(kind);
        assert_eq!(found("Read also: storms ahead", PhraseKind::Teaser), 2);
        assert_eq!(found("Читайте также", PhraseKind::Teaser), 2);
        assert!(found("関連記事はこちら", PhraseKind::Teaser) > 0);
        assert_eq!(found("The subscriber said", PhraseKind::Subscribe), 0);
        assert_eq!(found("Alle akzeptieren", PhraseKind::Consent), 2);
        assert!(found_in("Foto: M. Weber").starts_with(PhraseKind::Credit));
    }
}
