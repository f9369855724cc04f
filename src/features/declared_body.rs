//! The body that the JSON-LD declares, searched for the text of every block.

use std::cell::Cell;

/// Minimum number of bytes in a text that is looked up, and the length of a gram.
const MIN_TEXT: usize = 4;
/// How many bytes all searches of one page read, at most: about a hundredth of a second. Blocks of
/// the body are found one after another and most others are known not to be in it, so a page reads
/// the body a few times. Afterwards no text is found, so that the time stays linear in the size of
/// the page.
const MAX_SEARCHED: usize = 1 << 27;
/// How many bits of a hash say which gram it is. A body of 300 KB has about 25,000 grams.
const GRAM_BITS: u32 = 16;

/// A declared body with its case and white space folded.
#[derive(Debug)]
pub struct DeclaredBody {
    text: String,
    /// A bit per hash of a gram: whether the text has such a gram.
    grams: Vec<u64>,
    /// Where the last text ended that was found. The next one is likely to follow.
    at: Cell<usize>,
    unsearched: Cell<usize>,
}

/// Returns the hashes of the grams of a text: all runs of four bytes.
fn grams(text: &str) -> impl Iterator<Item = usize> {
    text.as_bytes().windows(MIN_TEXT).map(|gram| {
        let gram = gram.try_into().expect("a window of four bytes");
        // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4).
        (u32::from_le_bytes(gram).wrapping_mul(0x9E37_79B9) >> (u32::BITS - GRAM_BITS)) as usize
    })
}

impl DeclaredBody {
    /// Takes a folded body.
    pub fn new(text: String) -> DeclaredBody {
        let mut bits = vec![0; (1 << GRAM_BITS) / 64];
        for gram in grams(&text) {
            bits[gram / 64] |= 1 << (gram % 64);
        }
        DeclaredBody {
            text,
            grams: bits,
            at: Cell::new(0),
            unsearched: Cell::new(MAX_SEARCHED),
        }
    }

    /// Returns whether the body contains a folded text word for word.
    pub fn contains(&self, text: &str) -> bool {
        let has = |gram: usize| self.grams[gram / 64] >> (gram % 64) & 1 == 1;
        if text.len() < MIN_TEXT || self.unsearched.get() == 0 || !grams(text).all(has) {
            return false;
        }
        let at = self.at.get();
        // A text may start before the last one ended.
        let before = (at + text.len() - 1).min(self.text.len());
        self.find(text, at, self.text.len()) || self.find(text, 0, before)
    }

    /// Searches a part of the body.
    fn find(&self, text: &str, start: usize, end: usize) -> bool {
        let part = &self.text.as_bytes()[start..end];
        let found = memchr::memmem::find(part, text.as_bytes());
        let searched = found.map_or(part.len(), |at| at + text.len());
        let left = self.unsearched.get().saturating_sub(searched);
        self.unsearched.set(left);
        if found.is_some() {
            self.at.set(start + searched);
        }
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_missing_texts_are_not_contained() {
        let body = DeclaredBody::new("it rained on monday".to_owned());
        assert!(body.contains("rained"));
        assert!(!body.contains("it"), "too short");
        assert!(!body.contains("tuesday"));
    }

    #[test]
    fn texts_are_found_in_any_order() {
        let body = DeclaredBody::new("it rained on monday and on tuesday".to_owned());
        for text in [
            "on tuesday",
            "it rained",
            "on monday",
            "d on monday and",
            "it rained on",
        ] {
            assert!(body.contains(text), "{text}");
        }
        assert!(
            !body.contains("rained on tuesday"),
            "all grams, in another order"
        );
    }

    #[test]
    fn searches_stop_at_their_limit() {
        let body = DeclaredBody::new("it rained on monday".to_owned());
        body.unsearched.set(12);
        assert!(!body.contains("rained and rained"), "read a gram at a time");
        assert!(body.contains("it rained"));
        assert!(!body.contains("monday it rained"), "no such gram");
        assert!(body.contains("rained"), "three bytes are left");
        assert!(!body.contains("rained"));
    }
}
