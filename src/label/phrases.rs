//! Phrases of menus and prompts, by kind and language, and one matcher for all of them.
//!
//! The lists are plain files under `src/data/phrases`, a phrase a line: language, tab, phrase. To add a language,
//! add lines; a test checks that they are sorted, distinct and carry a known language tag.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
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
    /// Share bars.
    Share "share",
    /// Prompts to subscribe, follow, download, donate.
    Subscribe "subscribe",
    /// What stands before other articles.
    Teaser "teaser",
}

struct Matcher {
    automaton: AhoCorasick,
    /// For every pattern, the kinds it belongs to, a bit each.
    kinds: Vec<u16>,
    /// For every pattern, its words.
    words: Vec<u16>,
}

static MATCHER: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, u16> = HashMap::new();
    for (kind, list) in LISTS.iter().enumerate() {
        for line in list.lines() {
            if let Some((_, phrase)) = line.split_once('\t') {
                *phrases.entry(crate::text::fold(phrase)).or_default() |= 1 << kind;
            }
        }
    }
    let mut phrases: Vec<(String, u16)> = phrases.into_iter().collect();
    phrases.sort();
    let words = phrases.iter().map(|(phrase, _)| crate::text::stats(phrase).words as u16).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases.iter().map(|(phrase, _)| phrase))
        .ok()?;
    Some(Matcher { automaton, kinds: phrases.into_iter().map(|(_, kinds)| kinds).collect(), words })
});

/// What phrases were found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PhraseMatches {
    /// Words covered by phrases of each kind.
    pub words: [u16; PhraseKind::COUNT],
    /// Words covered by phrases of any kind.
    pub any: u16,
    /// The kinds of a phrase at the very start of the text, a bit each.
    pub at_start: u16,
}

impl PhraseMatches {
    /// Whether the text starts with a phrase of the kind.
    pub fn starts_with(&self, kind: PhraseKind) -> bool {
        self.at_start & (1 << kind as u16) != 0
    }
}

/// Whether words of the character's script are written with spaces between.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Finds all phrases in a text that went through [`crate::text::fold`]: leftmost, longest, whole words only.
pub fn find(folded: &str) -> PhraseMatches {
    let mut found = PhraseMatches::default();
    let Some(matcher) = MATCHER.as_ref() else { return found };
    for hit in matcher.automaton.find_iter(folded) {
        let before = folded[..hit.start()].chars().next_back();
        let after = folded[hit.end()..].chars().next();
        let inside = &folded[hit.start()..hit.end()];
        let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_spaced) && b.is_some_and(is_spaced);
        if joins(before, inside.chars().next()) || joins(inside.chars().next_back(), after) {
            continue;
        }
        let (kinds, words) = (matcher.kinds[hit.pattern().as_usize()], matcher.words[hit.pattern().as_usize()]);
        for kind in 0..PhraseKind::COUNT {
            if kinds & (1 << kind) != 0 {
                found.words[kind] += words;
            }
        }
        found.any += words;
        if hit.start() == 0 {
            found.at_start = kinds;
        }
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
            assert!(lines.is_sorted_by(|a, b| a < b), "{kind:?} is sorted, without duplicates");
            for line in lines {
                let (language, phrase) =
                    line.split_once('\t').unwrap_or_else(|| panic!("{kind:?}: no tab in {line:?}"));
                assert!(language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()), "{kind:?}: {line}");
                assert!(!fold(phrase).is_empty(), "{kind:?}: {line}");
            }
        }
    }

    #[test]
    fn whole_phrases_are_found_in_many_languages() {
        let found = |text: &str, kind: PhraseKind| find(&fold(text)).words[kind as usize];
        assert_eq!(found("Read also: storms ahead", PhraseKind::Teaser), 2);
        assert_eq!(found("Читайте также", PhraseKind::Teaser), 2);
        assert!(found("関連記事はこちら", PhraseKind::Teaser) > 0);
        assert_eq!(found("The subscriber said", PhraseKind::Subscribe), 0);
        assert_eq!(found("Alle akzeptieren", PhraseKind::Consent), 2);
        assert!(find(&fold("Foto: M. Weber")).starts_with(PhraseKind::Credit));
    }
}
