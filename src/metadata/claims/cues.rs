//! What says of an element or a text that it may name an author or a date.

use crate::lexicon::{ClaimWord, ClassHint, is_hint, kinds_in_path, kinds_of, words_of};

/// The most bytes of a text that is taken for a name because of where it is.
pub const MAX_PLACED_NAME: usize = 40;
/// The most words of such a text.
const MAX_PLACED_WORDS: usize = 4;
/// The most words without a capital in a name, such as "van", "de la", "bin".
const MAX_PARTICLES: usize = 2;
/// The most letters of such a word.
const MAX_PARTICLE: usize = 3;

/// Why an element or a text may name an author or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// `itemprop` says so.
    Itemprop,
    /// `rel=author`.
    Rel,
    /// A class or id does.
    Class,
    /// It links to a page whose path names authors or people.
    Path,
    /// It starts with "By", "Updated" and the like, or follows such a word.
    Phrase,
    /// A class, an id or the path of a link is one of those that forums have for their members.
    User,
    /// An image before it has this text for its own.
    Portrait,
    /// It looks like a name and stands near the first heading or a date.
    Near,
    /// A `time` element.
    Time,
    /// It is a short text with a year in it.
    Year,
}

impl Cue {
    /// How many there are.
    pub const COUNT: usize = Cue::Year as usize + 1;
    /// How many of the first of them may name people.
    pub const PEOPLE: usize = Cue::Near as usize + 1;

    /// Whether only its place says that it may name somebody.
    pub fn is_weak(self) -> bool {
        matches!(self, Cue::User | Cue::Portrait | Cue::Near)
    }
}

/// Whether a text has the form of a name: a few words, nearly all with a capital, without digits and marks of sentences.
pub fn looks_like_name(text: &str) -> bool {
    if text.len() > MAX_PLACED_NAME || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let (mut words, mut small, mut length) = (1, 0, None);
    let mut before = ' ';
    for c in text.chars() {
        if c == ' ' {
            (words, length) = (words + 1, None);
        } else if !c.is_alphabetic() && !matches!(c, '.' | '-' | '\'' | '’') {
            return false;
        } else if before == ' ' && !c.is_uppercase() {
            (small, length) = (small + 1, Some(1));
        } else {
            length = length.map(|length| length + 1);
        }
        if words > MAX_PLACED_WORDS || small > MAX_PARTICLES || length > Some(MAX_PARTICLE) {
            return false;
        }
        before = c;
    }
    true
}

/// What the path of a link says of who it leads to.
pub fn cue_of_path(href: &str) -> Option<Cue> {
    // "https://host/path": the path starts behind the third slash.
    let third = || {
        memchr::memchr_iter(b'/', href.as_bytes())
            .nth(2)
            .map_or(href.len(), |at| at + 1)
    };
    let path = if href.starts_with("http") || href.starts_with("//") {
        &href[third()..]
    } else {
        href
    };
    let kinds = kinds_in_path(path, ClaimWord::AuthorPath | ClaimWord::UserPath);
    let user =
        kinds.contains(ClaimWord::UserPath) || path.starts_with("u/") || path.contains("/u/");
    if kinds.contains(ClaimWord::AuthorPath) {
        Some(Cue::Path)
    } else {
        user.then_some(Cue::User)
    }
}

/// Whether a class or id is one that bylines and date lines have, or the names of members of a forum.
pub fn cue_of_class(value: &str) -> Option<Cue> {
    let mut user = false;
    for word in words_of(value.as_bytes()) {
        if word.len() >= 4
            && (is_hint(word, ClassHint::Byline) || word.eq_ignore_ascii_case(b"date"))
        {
            return Some(Cue::Class);
        }
        user |= word.len() > 1 && !kinds_of(word, ClaimWord::UserClass.into()).is_empty();
    }
    user.then_some(Cue::User)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_form() {
        for name in [
            "Ann Lee",
            "Ludwig van Beethoven",
            "J. R. R. Tolkien",
            "Ana de la Cruz",
            "Zoë O’Hara",
        ] {
            assert!(looks_like_name(name), "{name}");
        }
        for other in [
            "ann lee",
            "Read more about it",
            "May 5",
            "About us!",
            "A B C D E",
            "",
        ] {
            assert!(!looks_like_name(other), "{other}");
        }
    }

    #[test]
    fn paths_and_classes_tell_who_is_named() {
        assert_eq!(cue_of_path("https://people.example/news"), None);
        assert_eq!(cue_of_path("/news/the-author-of-it"), None);
        assert_eq!(
            cue_of_path("https://site.example/authors/ann-lee"),
            Some(Cue::Path)
        );
        assert_eq!(
            cue_of_path("./memberlist.php?mode=viewprofile&u=4"),
            Some(Cue::User)
        );
        assert_eq!(cue_of_path("https://forum.example/u/ann"), Some(Cue::User));
        assert_eq!(cue_of_class("post-author vcard"), Some(Cue::Class));
        assert_eq!(cue_of_class("username--staff"), Some(Cue::User));
        assert_eq!(cue_of_class("title"), None);
    }
}
