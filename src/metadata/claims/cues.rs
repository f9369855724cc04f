//! Cues that an element or a text may name an author or a date.

use crate::lexicon::{ClaimWord, ClassHint, is_hint, kinds_in_path, kinds_of, words_of};

/// Maximum number of bytes of a text that is taken for a name because of its position.
pub const MAX_PLACED_NAME: usize = 40;
/// Maximum number of words of such a text.
const MAX_PLACED_WORDS: usize = 4;
/// Maximum number of words without a capital in a name, such as "van", "de la", "bin".
const MAX_PARTICLES: usize = 2;
/// Maximum number of letters of such a word.
const MAX_PARTICLE: usize = 3;

/// The reason why an element or a text may name an author or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Its `itemprop` names an author or a date.
    Itemprop,
    /// `rel=author`.
    Rel,
    /// Its class or id is typical of bylines or dates.
    Class,
    /// It links to a page whose path names authors or people.
    Path,
    /// It starts with "By", "Updated" and the like, or follows such a word.
    Phrase,
    /// Its class, id or link path is one that forums use for their members.
    User,
    /// An image before it has the same text.
    Portrait,
    /// It looks like a name and is near the first heading or a date.
    Near,
    /// It is a `time` element.
    Time,
    /// It is a short text with a year in it.
    Year,
}

impl Cue {
    /// The number of cues.
    pub const COUNT: usize = Cue::Year as usize + 1;
    /// The number of cues, from the first, that may name people.
    pub const PEOPLE: usize = Cue::Near as usize + 1;

    /// Returns whether it may name people.
    pub fn is_of_people(self) -> bool {
        (self as usize) < Cue::PEOPLE
    }

    /// Returns whether the only evidence is the position of the text.
    pub fn is_weak(self) -> bool {
        matches!(self, Cue::User | Cue::Portrait | Cue::Near)
    }
}

/// Returns whether a text has the form of a name: a few words, nearly all with a capital, without
/// digits or sentence punctuation.
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

/// Returns whether a text has the form of a name of two words or more.
pub fn is_full_name(text: &str) -> bool {
    text.contains(' ') && looks_like_name(text)
}

/// Returns the cue in the path of a link.
pub fn cue_of_path(href: &str) -> Option<Cue> {
    // "https://host/path": the path starts after the third slash.
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

/// Returns the cue of a class or id that is typical of bylines, of date lines or of the names of
/// forum members.
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
    fn capitalised_words_and_particles_look_like_a_name() {
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
    fn paths_and_classes_give_author_and_user_cues() {
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
