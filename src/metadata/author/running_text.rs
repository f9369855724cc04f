//! Finds the words of names that are common words: the page's running text has them in lower case.

use crate::base::hash::{HashedSet, hash};
use crate::document::{Document, Tag};

/// Minimum number of bytes of a text that counts as running text.
const RUNNING_BYTES: usize = 80;
/// Number of bytes of running text after which the search stops.
const MAX_RUNNING_BYTES: usize = 6_000;

/// The words to look for.
struct Words {
    hashes: HashedSet,
    /// The lengths of the words for each first letter, a bit each. Nearly all words of a text miss
    /// here and are never hashed.
    lengths: [u64; 32],
}

/// Returns the position of a word in [`Words::lengths`]: the low bits of its first byte, and the
/// bit of its length.
fn place(word: &[u8]) -> (usize, u64) {
    let letter = usize::from(word.first().copied().unwrap_or_default() % 32);
    (letter, 1 << (word.len() % 64))
}

impl Words {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Words {
        let mut out = Words {
            hashes: HashedSet::default(),
            lengths: [0; 32],
        };
        for word in names.flat_map(|name| name.split(' ')) {
            let (letter, length) = place(word.as_bytes());
            out.lengths[letter] |= length;
            out.hashes.insert(hash(word.as_bytes()));
        }
        out
    }

    /// Adds the hashes of the words that `text` contains without a capital.
    fn find_in(&self, text: &[u8], found: &mut HashedSet) {
        let mut at = 0;
        while at < text.len() {
            let start = at;
            let is_inside = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
            while text.get(at).is_some_and(is_inside) {
                at += 1;
            }
            let word = &text[start..at];
            at += 1;
            let (letter, length) = place(word);
            let may_be = self.lengths[letter] & length != 0;
            if may_be && !word.first().is_none_or(u8::is_ascii_uppercase) {
                let word = hash(word);
                if self.hashes.contains(&word) {
                    found.insert(word);
                }
            }
        }
    }
}

/// Returns the hashes of the words of folded names that the page's running text has in lower case.
pub(super) fn in_small_letters<'a>(
    doc: &Document,
    names: impl Iterator<Item = &'a str>,
) -> HashedSet {
    let words = Words::of(names);
    let mut found = HashedSet::default();
    let mut left = MAX_RUNNING_BYTES;
    for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Text) {
        let text = doc.text(node).as_bytes();
        if text.len() < RUNNING_BYTES {
            continue;
        }
        words.find_in(text, &mut found);
        left = left.saturating_sub(text.len());
        if left == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_words_in_running_text_are_found() {
        let text = "The baker said that the bridge was old, and Baker Street was under water again all day.";
        let doc = Document::parse(&format!("<p>{text}</p><p>short street"));
        let found = in_small_letters(&doc, ["ann baker", "street lee"].into_iter());
        assert!(found.contains(&hash(b"baker")) && !found.contains(&hash(b"street")));
        assert_eq!(found.len(), 1);
    }
}
