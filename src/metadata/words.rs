//! Words in attributes and texts that say what a name or a date is: `src/data/claim_words.txt`, a word a line, kind, tab,
//! word. Written down from schema.org, Dublin Core, the forum programs vBulletin, phpBB, XenForo, SMF and Discourse, and, for
//! texts beside dates, the words for "updated" of the languages in `src/data/phrases/byline.txt`.

use crate::words::WordKinds;
use std::sync::LazyLock;

/// Part of a link's path that leads to an author.
pub(super) const AUTHOR_PATH: u16 = 1;
/// Part of a link's path that leads to a member of a forum.
pub(super) const USER_PATH: u16 = 1 << 1;
/// Class or id of the name of a member of a forum.
pub(super) const USER_CLASS: u16 = 1 << 2;
/// In the name of a `meta` element: an author.
pub(super) const AUTHOR_META: u16 = 1 << 3;
/// In the name of a `meta` element: the day of publication.
pub(super) const PUBLISHED_META: u16 = 1 << 4;
/// In the name of a `meta` element: the day of a change.
pub(super) const CHANGED_META: u16 = 1 << 5;
/// In the name of a `meta` element: neither.
pub(super) const STOPPED_META: u16 = 1 << 6;
/// In a text beside a date: the date is that of a change.
pub(super) const CHANGED_TEXT: u16 = 1 << 7;
/// In a text beside a date: on it somebody became a member.
pub(super) const JOINED_TEXT: u16 = 1 << 8;
/// Between the last two of several names.
pub(super) const CONJUNCTION: u16 = 1 << 9;
/// Class of a second headline or a standfirst.
pub(super) const SUBTITLE_CLASS: u16 = 1 << 10;

/// The kinds by their names in the list, in the order of their bits.
const KINDS: [&str; 11] = [
    "author-path",
    "user-path",
    "user-class",
    "author-meta",
    "published-meta",
    "changed-meta",
    "stopped-meta",
    "changed-text",
    "joined-text",
    "conjunction",
    "subtitle-class",
];

static WORDS: LazyLock<WordKinds> = LazyLock::new(|| {
    WordKinds::read(include_str!("../data/claim_words.txt"), |kind| {
        KINDS.iter().position(|known| *known == kind)
    })
});

/// Which of these kinds a word is of. Capitals of ASCII count as small letters.
pub(super) fn kinds_of(word: &[u8], asked: u16) -> u16 {
    WORDS.of(word, asked)
}

/// Which bytes a word of an attribute has, and which a part of a path.
const ATTRIBUTE: u8 = 1;
const PATH: u8 = 1 << 1;
const INSIDE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = ATTRIBUTE | PATH;
        }
        byte += 1;
    }
    table[b'-' as usize] = PATH;
    table[b'_' as usize] = PATH;
    table[b'%' as usize] = PATH;
    table
};

/// The words of an attribute: runs of ASCII letters and digits.
pub(super) fn words_of(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    runs(value, ATTRIBUTE)
}

fn runs(value: &[u8], inside: u8) -> impl Iterator<Item = &[u8]> {
    value
        .split(move |&byte| INSIDE[usize::from(byte)] & inside == 0)
        .filter(|word| !word.is_empty())
}

fn kinds_in_runs(value: &str, inside: u8, asked: u16) -> u16 {
    let words = runs(value.as_bytes(), inside).filter(|word| word.len() > 1);
    words.fold(0, |kinds, word| kinds | kinds_of(word, asked))
}

/// Which of these kinds the words of an attribute are of: runs of ASCII letters and digits.
pub(super) fn kinds_in(value: &str, asked: u16) -> u16 {
    kinds_in_runs(value, ATTRIBUTE, asked)
}

/// Which of these kinds the parts of a path are of: hyphens do not end one, so that no word of a headline is a part.
pub(super) fn kinds_in_path(path: &str, asked: u16) -> u16 {
    kinds_in_runs(path, PATH, asked)
}

/// Which of these kinds the parts of class tokens are of, and two side by side as one word: "articleSubtitle", "sub-title".
pub(super) fn kinds_in_class(value: &str, asked: u16) -> u16 {
    let bytes = value.as_bytes();
    let (mut kinds, mut at) = (0, 0);
    let (mut before, mut part): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    while at < bytes.len() {
        let is_part = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        part.clear();
        while is_part(at) {
            part.push(bytes[at]);
            at += 1;
            if bytes[at - 1].is_ascii_lowercase()
                && bytes.get(at).is_some_and(u8::is_ascii_uppercase)
            {
                break;
            }
        }
        if part.is_empty() {
            // A token is over at white space, and with it what its next part could go on.
            if bytes[at].is_ascii_whitespace() {
                before.clear();
            }
            at += 1;
            continue;
        }
        before.extend(&part);
        kinds |= kinds_of(&part, asked) | kinds_of(&before, asked);
        std::mem::swap(&mut before, &mut part);
    }
    kinds
}

/// Which of these kinds the words of a text are of.
pub(super) fn kinds_in_text(text: &str, asked: u16) -> u16 {
    if asked == 0 {
        return 0;
    }
    crate::text::fold(text)
        .split(' ')
        .fold(0, |all, word| all | kinds_of(word.as_bytes(), asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_distinct_and_of_known_kinds() {
        let lines: Vec<&str> = include_str!("../data/claim_words.txt").lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        for line in lines {
            let (kind, word) = line.split_once('\t').expect("a tab");
            assert!(KINDS.contains(&kind), "{line}");
            assert_eq!(crate::text::fold(word), word, "{line}");
        }
    }

    #[test]
    fn words_of_attributes_and_texts_are_known() {
        assert_eq!(kinds_in("/forum/member.php", USER_PATH), USER_PATH);
        assert_eq!(kinds_in("message-userDetails", USER_CLASS), USER_CLASS);
        assert_eq!(
            kinds_in("article:published-time", PUBLISHED_META | CHANGED_META),
            PUBLISHED_META
        );
        let kinds = |text: &str| kinds_in_text(text, CHANGED_TEXT | JOINED_TEXT);
        assert_eq!(
            ["Last Updated:", "Zuletzt aktualisiert", "Published"].map(kinds),
            [CHANGED_TEXT, CHANGED_TEXT, 0]
        );
        assert_eq!(kinds("Joined:"), JOINED_TEXT);
        for class in [
            "articleSubtitle",
            "post sub-title",
            "Article__Standfirst",
            "entry-dek",
        ] {
            assert_eq!(
                kinds_in_class(class, SUBTITLE_CLASS),
                SUBTITLE_CLASS,
                "{class}"
            );
        }
        assert_eq!(kinds_in_class("sub title dekor", SUBTITLE_CLASS), 0);
    }
}
