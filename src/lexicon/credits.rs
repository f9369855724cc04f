//! What people did for a text, in scripts with spaces: "Text: Ann Lee – Photos by Bo Ek", "Reporter Cy Ash".
//! Labels in Chinese, Japanese and Korean are those of [`labels`](super::labels).

use super::{ClaimWord, LABELLED_UNSPACED, Label, entries, is_word};
use crate::base::text::{bare, fold, offset_in};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Maximum number of words of a label.
const LABEL_WORDS: usize = 4;
/// Maximum number of words of a name before what the person does.
const MAX_NAMED_WORDS: usize = 3;
/// Maximum number of bytes before the mark behind a label.
const MAX_LABEL_BYTES: usize = 40;

static LABELS: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    for (language, kind, entry) in entries() {
        let label = Label::of_kind(kind).filter(|_| !LABELLED_UNSPACED.contains(&language));
        if let Some(label) = label {
            // A word that is that of the author in any language is.
            let known = labels.entry(fold(entry)).or_insert(label);
            *known = label.min(*known);
        }
    }
    labels
});

/// Returns the label, with a mark behind it, that a text starts with, and what follows: "Photos: Bo Ek".
pub fn credited(text: &str) -> Option<(Label, &str)> {
    let start = &text.as_bytes()[..text.len().min(MAX_LABEL_BYTES)];
    let at = memchr::memchr(b':', start)?;
    let label = LABELS.get(&fold(&text[..at]))?;
    Some((*label, text[at + 1..].trim_start()))
}

/// Returns whether a text is a label of the author and nothing else: "Author, ". Screen readers pause at
/// the comma.
pub fn is_author_label(text: &str) -> bool {
    let label = text.trim_end().strip_suffix([',', '،', '、']);
    label.is_some_and(|label| {
        label.len() <= MAX_LABEL_BYTES && LABELS.get(&fold(label)) == Some(&Label::Author)
    })
}

static PUBLISHED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let labels = entries().filter(|(_, kind, _)| *kind == "published-label");
    labels.map(|(_, _, label)| fold(label)).collect()
});

/// Returns whether a label with a mark behind it, at the start of a text, introduces the day of
/// publication: "Published: 2 January 2022".
pub fn is_published(text: &str) -> bool {
    let label = text.split([':', '：']).next().unwrap_or_default();
    label.len() < text.len() && label.len() <= MAX_LABEL_BYTES && PUBLISHED.contains(&fold(label))
}

/// Returns the label, without a mark, that a text starts with, and what follows: "Photos by Bo Ek". What
/// follows may be no name.
pub fn opens_credit(text: &str) -> Option<(Label, &str)> {
    let mut found = None;
    for word in text.split_whitespace().take(LABEL_WORDS) {
        let end = offset_in(text, word) + word.len();
        let label = LABELS.get(&fold(&text[..end]));
        found = label
            .map(|label| (*label, text[end..].trim_start()))
            .or(found);
    }
    found
}

/// Returns the words of a name without those before and after it that say what the person does: "Reporter
/// Ann Lee", "Ann Lee, Editor". Nothing is left of "Senior Editor".
pub fn without_roles(name: &str) -> &str {
    let is_role = |word: &str| is_word(&bare(word).to_lowercase(), ClaimWord::Role);
    let words: Vec<&str> = name.split_whitespace().collect();
    // "unserem Redakteur Ann Lee"
    let small = words
        .iter()
        .take_while(|word| word.starts_with(char::is_lowercase))
        .count();
    let has_role = words.get(small).is_some_and(|word| is_role(word));
    let skipped = if has_role { small } else { 0 };
    let roles = words[skipped..].iter().take_while(|word| is_role(word));
    let before = skipped + roles.count();
    let rest = &words[before..];
    let after = rest.iter().rev().take_while(|word| is_role(word)).count();
    match &rest[..rest.len() - after] {
        [] => "",
        // "Senior Editor" is no name with a role behind it.
        [_] if after > 0 => "",
        // More words are of the role: "Ann Lee Senior Autos Reporter".
        rest if after > 0 && rest.len() > MAX_NAMED_WORDS => name,
        [first, ..] => {
            let last = rest[rest.len() - after - 1];
            &name[offset_in(name, first)..offset_in(name, last) + last.len()]
        }
    }
}

/// Returns a name without the place from which the person reports: "Ann Lee in Rome".
pub fn without_place(name: &str) -> &str {
    let mut words = name.split_whitespace().skip(2).peekable();
    while let Some(word) = words.next() {
        let is_joint = || is_word(word, ClaimWord::PlaceJoint);
        let is_place = |next: &&str| next.starts_with(char::is_uppercase);
        if words.peek().is_some_and(is_place) && is_joint() {
            return name[..offset_in(name, word)].trim_end();
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_people_did() {
        for (text, want) in [
            ("Text: Ann Lee", Some((Label::Author, "Ann Lee"))),
            ("Foto: Bo Ek", Some((Label::Other, "Bo Ek"))),
            ("Penyunting: Bo Ek", Some((Label::Editor, "Bo Ek"))),
            ("Rain: a history", None),
        ] {
            assert_eq!(credited(text), want, "{text}");
        }
        assert_eq!(
            opens_credit("Fotografie di Bo Ek"),
            Some((Label::Other, "Bo Ek"))
        );
        assert_eq!(opens_credit("Rain falls"), None);
        assert!(
            is_author_label("Author, ") && !is_author_label("Author") && !is_author_label("Rain,")
        );
    }

    #[test]
    fn roles_and_places_are_no_part_of_a_name() {
        for (text, want) in [
            ("Journalist Ann Lee", "Ann Lee"),
            ("Ann Lee", "Ann Lee"),
            ("Ann Lee, Editor", "Ann Lee,"),
            ("Senior Reporter", ""),
            ("Enviados especiales", ""),
            ("Journalist", ""),
            ("Ann", "Ann"),
        ] {
            assert_eq!(without_roles(text), want, "{text}");
        }
        assert_eq!(without_place("Ann Lee in Rome"), "Ann Lee");
        assert_eq!(without_place("Ann van der Lee"), "Ann van der Lee");
        assert_eq!(without_place("Office in Rome"), "Office in Rome");
    }
}
