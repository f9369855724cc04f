//! Words in attributes and texts that indicate authors and dates.
//!
//! Words of attributes are in `claim_words.tsv`, written from schema.org, Dublin Core and the forum
//! programs vBulletin, phpBB, XenForo, SMF and Discourse. Words of texts are in the language files,
//! under `changed`, `joined`, `conjunction`, `weekday`, `role`, `place-joint` and `about`.

use super::word_kinds::WordKinds;
use super::{entries, kinds};
use crate::base::text::{bare, fold, offset_in};
use enumset::EnumSet;
use std::sync::LazyLock;

kinds! {
    /// The meaning of a word for a name or a date.
    ClaimWord;
    /// Part of the path of a link to an author.
    AuthorPath "author-path",
    /// Part of the path of a link to a forum member.
    UserPath "user-path",
    /// Class or id of the name of a forum member.
    UserClass "user-class",
    /// In the name of a `meta` element: an author.
    AuthorMeta "author-meta",
    /// In the name of a `meta` element: the date of publication.
    PublishedMeta "published-meta",
    /// In the name of a `meta` element: the date of a change.
    ChangedMeta "changed-meta",
    /// In the name of a `meta` element: neither author nor date.
    StoppedMeta "stopped-meta",
    /// In a text next to a date: the date is that of a change.
    ChangedText "changed",
    /// In a text next to a date: the date is when somebody became a member.
    JoinedText "joined",
    /// Between the last two of several names.
    Conjunction "conjunction",
    /// A day of the week.
    Weekday "weekday",
    /// What a person does, in a byline: "reporter".
    Role "role",
    /// Between a name and the place from which the person reports.
    PlaceJoint "place-joint",
    /// Before the name in the heading of a box about the author.
    About "about",
    /// Class of a subtitle.
    SubtitleClass "subtitle-class",
    /// Class of the title of the page.
    TitleClass "title-class",
    /// Class of the title of the page, if it is that of a heading.
    HeadingClass "heading-class",
    /// Part that all class names of titles have.
    TitlePart "title-part",
    /// Class of the logo of the site.
    LogoClass "logo-class",
    /// Class of a kicker or label before a title.
    KickerClass "kicker-class",
}

/// The words of attributes: kind, word.
const LIST: &str = include_str!("claim_words.tsv");

/// Returns the words of attributes of a kind.
pub fn attribute_words(kind: ClaimWord) -> impl Iterator<Item = &'static str> {
    let lines = LIST.lines();
    lines.filter_map(move |line| line.strip_prefix(kind.name())?.strip_prefix('\t'))
}

static WORDS: LazyLock<WordKinds<ClaimWord>> = LazyLock::new(|| {
    let mut words = WordKinds::read(LIST, ClaimWord::from_name);
    for (_, kind, word) in entries() {
        if let Some(kind) = ClaimWord::from_name(kind) {
            words.add(word.as_bytes(), kind);
        }
    }
    words
});

/// Returns which of the kinds `asked` a word has. ASCII letters are compared without case.
pub fn kinds_of(word: &[u8], asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    WORDS.of(word, asked)
}

/// Returns whether a word is of a kind. ASCII letters are compared without case.
pub fn is_word(word: &str, kind: ClaimWord) -> bool {
    !kinds_of(word.as_bytes(), kind.into()).is_empty()
}

/// Flags of bytes that may be in a word of an attribute, and in a part of a path.
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

/// Returns the words of an attribute: runs of ASCII letters and digits.
pub fn words_of(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    runs(value, ATTRIBUTE)
}

fn runs(value: &[u8], inside: u8) -> impl Iterator<Item = &[u8]> {
    value
        .split(move |&byte| INSIDE[usize::from(byte)] & inside == 0)
        .filter(|word| !word.is_empty())
}

fn kinds_in_runs(value: &str, inside: u8, asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    let words = runs(value.as_bytes(), inside).filter(|word| word.len() > 1);
    words.fold(EnumSet::empty(), |kinds, word| {
        kinds | kinds_of(word, asked)
    })
}

/// Returns which of the kinds `asked` the words of an attribute have. Words are runs of ASCII
/// letters and digits.
pub fn kinds_in(value: &str, asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    kinds_in_runs(value, ATTRIBUTE, asked)
}

/// Returns which of the kinds `asked` the parts of a path have. Hyphens do not separate parts, so
/// that words of a headline are not matched.
pub fn kinds_in_path(path: &str, asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    kinds_in_runs(path, PATH, asked)
}

/// Returns which of the kinds `asked` the parts of class tokens have. Two adjacent parts also count
/// as one word: "articleSubtitle", "sub-title".
pub fn kinds_in_class(value: &str, asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    let bytes = value.as_bytes();
    let (mut kinds, mut at) = (EnumSet::empty(), 0);
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
            // White space ends a token, so that the next part does not continue this one.
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

/// Returns which of the kinds `asked` the words of a text have.
pub fn kinds_in_text(text: &str, asked: EnumSet<ClaimWord>) -> EnumSet<ClaimWord> {
    if asked.is_empty() {
        return asked;
    }
    let folded = fold(text);
    let of = |word: &str| kinds_of(word.as_bytes(), asked);
    let kinds = folded
        .split(' ')
        .fold(EnumSet::empty(), |all, word| all | of(word));
    // Folding splits words of Hindi and the like at their marks.
    let is_whole = kinds.is_empty() && !text.is_ascii();
    let whole = text.split_whitespace().filter(|_| is_whole);
    whole.fold(kinds, |all, word| all | of(bare(word)))
}

/// Returns the part of a text from the first word on that says that something was changed.
pub fn from_change(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let word = words.find(|word| !kinds_in_text(word, ClaimWord::ChangedText.into()).is_empty())?;
    Some(&text[offset_in(text, word)..])
}

#[cfg(test)]
mod tests {
    use super::ClaimWord::*;
    use super::*;

    #[test]
    fn kinds_are_found_in_attributes_texts_classes_and_paths() {
        let all = EnumSet::all();
        assert_eq!(kinds_in("/forum/member.php", UserPath.into()), UserPath);
        assert_eq!(kinds_in("message-userDetails", UserClass.into()), UserClass);
        assert_eq!(
            kinds_in("article:published-time", PublishedMeta | ChangedMeta),
            PublishedMeta
        );
        let kinds = |text: &str| kinds_in_text(text, ChangedText | JoinedText);
        assert_eq!(kinds("Last Updated:"), ChangedText);
        assert_eq!(kinds("Zuletzt aktualisiert"), ChangedText);
        assert_eq!(
            (kinds("Published"), kinds("Joined:")),
            (EnumSet::empty(), JoinedText.into())
        );
        for class in [
            "articleSubtitle",
            "post sub-title",
            "Article__Standfirst",
            "entry-dek",
        ] {
            assert_eq!(
                kinds_in_class(class, SubtitleClass.into()),
                SubtitleClass,
                "{class}"
            );
        }
        assert!(kinds_in_class("sub title dekor", SubtitleClass.into()).is_empty());
        assert!(kinds_in_path("/the-author-of-it", all).is_empty());
    }
}
