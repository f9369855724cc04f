//! Rules out texts beside names that are none: times, sentences, parts of an interface.

use crate::base::text::{has_clock, is_unspaced};
use crate::lexicon::{PhraseKind, ago, as_label, find, hashes, is_account, opens_byline};
use crate::metadata::claims::is_weekday;
use crate::metadata::date::read_date;

/// Maximum length of a name in characters.
const MAX_NAME: usize = 80;
/// Maximum number of parts, set apart by spaces, of a name in Chinese or Japanese.
const MAX_UNSPACED_PARTS: usize = 2;
/// Minimum number of words of a text in small letters that is no name.
const MIN_TEXT_WORDS: usize = 4;
/// Maximum number of letters of a word in small letters that is no name.
const MAX_JOINT: usize = 2;
/// Maximum number of words of a name.
const MAX_NAME_WORDS: usize = 10;

/// Returns whether a text can be a name at all. `key` is the folded text.
pub(super) fn may_be_name(name: &str, key: &str) -> bool {
    key.len() >= 2
        && key.contains(char::is_alphabetic)
        && name.chars().count() <= MAX_NAME
        && key.split(' ').count() <= MAX_NAME_WORDS
        && !is_sentence(name)
        && !is_time(name)
        && !is_weekday(key)
        && !is_account(key)
        && !is_joint(name)
        && opens_byline(name) != Some(name.len())
        && !matches!(key, "http" | "https")
}

/// Returns whether a text next to an author is a time or a date.
fn is_time(name: &str) -> bool {
    let has_digit = || name.bytes().any(|byte| byte.is_ascii_digit());
    has_clock(name) || has_digit() && (read_date(name, "").is_some() || ago(name).is_some())
}

/// Returns whether a text is a sentence or the rest of one, or a sign of an interface.
fn is_sentence(name: &str) -> bool {
    // "J. R. Tolkien" and "St. Ives" have stops after a few letters.
    let ends =
        |word: &str| word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let mut words = name.split(' ').rev().skip(1);
    name.contains(['?', '!', '[', ']', '{', '}', '=', '？', '！']) || words.any(ends)
}

/// Returns whether a text in a script without spaces is no name but a label or a part of an interface.
pub(super) fn is_interface(name: &str, key: &str) -> bool {
    if !name.contains(is_unspaced) {
        return false;
    }
    let phrases = find(key, &hashes(key), true);
    let is_han = name
        .split_whitespace()
        .all(|word| word.contains(is_unspaced));
    is_han && name.split_whitespace().count() > MAX_UNSPACED_PARTS
        || name.chars().nth(1).is_none()
        || phrases.any > phrases.words(PhraseKind::Byline)
        || as_label(name).is_some()
}

/// Returns whether most of the words of a longer text begin with a small letter: the rest of "By the
/// evening the lower road was under water".
pub(super) fn is_in_small_letters(name: &str) -> bool {
    let all = name.split(' ').count();
    let small = name
        .split(' ')
        .filter(|word| word.starts_with(char::is_lowercase));
    all >= MIN_TEXT_WORDS && 2 * small.count() > all
}

/// Returns whether a text is one short word in small letters: "on", "am".
fn is_joint(name: &str) -> bool {
    name.chars().count() <= MAX_JOINT && name.chars().all(char::is_lowercase)
}
