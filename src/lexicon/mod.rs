//! Word lists: interface phrases, class names, words near names and dates, month names.
//!
//! Everything that depends on a human language is in `languages/<tag>.tsv`, one file per language,
//! one entry per line: kind, tab, entry. The kinds are those of [`PhraseKind`], plus `changed`,
//! `joined`, `conjunction`, `weekday`, `role`, `place-joint`, `about`, `published-label`,
//! `language-name`, `opening`, those of [`Label`], and the parts of a [`Request`]: `ask-` and `thing-` with
//! a [`RequestKind`], `address-site` and `address-reader`. There, `*` stands for any ending. `build.rs`
//! joins the files, so a language is added by adding a file. Months come from CLDR (`months.tsv`, written by `train/months.py`). Class names (`class_hints.tsv`), words of
//! attributes (`claim_words.tsv`), names of networks (`networks.txt`) and of languages of code
//! (`code_languages.txt`) and hosts of embedded documents (`embed_hosts.txt`) are the same on pages in any
//! language.

mod account_names;
mod byline;
mod claim_words;
mod class_hints;
mod code_languages;
mod credits;
mod embed_hosts;
mod ends;
mod labels;
mod language_names;
mod months;
mod phrases;
mod relative;
mod requests;
mod word_kinds;

pub use account_names::is_account;
pub use byline::{after_opening, opens_byline};
pub use claim_words::{
    ClaimWord, attribute_words, from_change, is_word, kinds_in, kinds_in_class, kinds_in_path,
    kinds_in_text, kinds_of, words_of,
};
pub use class_hints::{ClassHint, MODEL_HINTS, is_hint, of_parts};
pub use code_languages::is_code_language;
pub use credits::{
    credited, is_author_label, is_published, opens_credit, without_place, without_roles,
};
pub use embed_hosts::is_embed_host;
pub use ends::is_end_mark;
pub use labels::{
    Label, as_label, has_surname, is_credits, labelled, names_after_label, without_suffix,
};
pub use language_names::is_language_name;
pub use months::{Calendar, is_month, month};
pub use phrases::{
    Languages, MODEL_PHRASES, PhraseKind, PhraseMatches, find, hashes, is_known_language, languages,
};
pub use relative::{Ago, Unit, ago};
pub use requests::{MAX_REQUEST_WORDS, Request, RequestKind, request};

/// Defines an enum of kinds together with their names in the lists.
macro_rules! kinds {
    ($(#[$about:meta])* $kinds:ident; $($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        $(#[$about])*
        #[derive(Debug, enumset::EnumSetType)]
        pub enum $kinds {
            $($(#[$doc])* $variant,)*
        }

        impl $kinds {
            /// Every kind, in order.
            pub const ALL: [$kinds; $kinds::COUNT] = [$($kinds::$variant,)*];
            /// The number of kinds.
            pub const COUNT: usize = [$($name,)*].len();

            /// Returns the name that the lists use.
            pub fn name(self) -> &'static str {
                match self { $($kinds::$variant => $name,)* }
            }

            /// Returns the kind with a name.
            pub fn from_name(name: &str) -> Option<$kinds> {
                Self::ALL.into_iter().find(|kind| kind.name() == name)
            }
        }
    };
}

use kinds;

/// The languages whose labels of bylines stand anywhere in a line.
const LABELLED_UNSPACED: [&str; 3] = ["ja", "ko", "zh"];

/// The joined lists of all languages, without the words of requests.
const LANGUAGE_LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/languages.tsv"));

/// Iterates over the entries of all languages: language, kind, entry.
fn entries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    entries_of(LANGUAGE_LINES)
}

/// Iterates over the entries of joined lists, of which `build.rs` says the form.
fn entries_of(
    lines: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines.lines().flat_map(|line| {
        let (language, rest) = cut(line);
        let (kind, entries) = cut(rest);
        entries
            .split('\t')
            .map(move |entry| (language, kind, entry))
    })
}

/// Splits a line at its first tab.
fn cut(line: &'static str) -> (&'static str, &'static str) {
    let tab = memchr::memchr(b'\t', line.as_bytes());
    let tab = tab.expect("a line has three fields; a test checks it");
    (&line[..tab], &line[tab + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_files_are_sorted_with_distinct_entries_of_known_kinds() {
        let all: Vec<_> = entries().collect();
        assert!(
            all.is_sorted_by(|a, b| a < b),
            "a file is not sorted, or has an entry twice"
        );
        for (language, kind, entry) in all {
            let line = format!("{language}\t{kind}\t{entry}");
            assert!(!entry.is_empty(), "not kind, tab, entry: {line}");
            let is_known = PhraseKind::from_name(kind).is_some()
                || [
                    "changed",
                    "joined",
                    "conjunction",
                    "weekday",
                    "role",
                    "place-joint",
                    "about",
                    "language-name",
                    "opening",
                    "author-label",
                    "author-suffix",
                    "author-title",
                    "editor-label",
                    "end",
                    "other-label",
                    "published-label",
                    "source-label",
                ]
                .contains(&kind);
            assert!(is_known, "unknown kind: {line}");
            let is_word = entry
                .chars()
                .all(|c| c.is_alphabetic() && !c.is_uppercase());
            assert!(
                is_word || !["changed", "joined", "conjunction"].contains(&kind),
                "not a single lower-case word: {line}"
            );
            assert!(
                isolang::Language::from_639_1(language).is_some(),
                "unknown language: {line}"
            );
            assert!(
                !crate::base::text::fold(entry).is_empty(),
                "nothing to find: {line}"
            );
        }
    }

    #[test]
    fn language_independent_lists_are_sorted_and_of_known_kinds() {
        fn check(list: &str, is_known: fn(&str) -> bool) {
            assert!(list.lines().collect::<Vec<_>>().is_sorted_by(|a, b| a < b));
            for line in list.lines() {
                let (kind, word) = line.split_once('\t').expect("a tab");
                assert!(is_known(kind), "{line}");
                assert!(!word.is_empty() && word == word.to_lowercase(), "{line}");
            }
        }
        check(include_str!("class_hints.tsv"), |kind| {
            ClassHint::from_name(kind).is_some()
        });
        check(include_str!("claim_words.tsv"), |kind| {
            ClaimWord::from_name(kind).is_some()
        });
    }
}
