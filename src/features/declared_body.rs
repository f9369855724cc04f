//! The body that the JSON-LD declares, searched for the text of every block.

use std::cell::Cell;

/// Minimum number of bytes in a text that is looked up.
const MIN_TEXT: usize = 4;
/// How many bytes all searches of one page read, at most: about a tenth of a second. A body of
/// 300 KB and 3,000 blocks stay below it. Afterwards no text is found, so that the time stays
/// linear in the size of the page.
const MAX_SEARCHED: usize = 1 << 30;

/// A declared body with its case and white space folded.
#[derive(Debug)]
pub struct DeclaredBody {
    text: String,
    unsearched: Cell<usize>,
}

impl DeclaredBody {
    /// Takes a folded body.
    pub fn new(text: String) -> DeclaredBody {
        DeclaredBody {
            text,
            unsearched: Cell::new(MAX_SEARCHED),
        }
    }

    /// Returns whether the body contains a folded text word for word.
    pub fn contains(&self, text: &str) -> bool {
        let left = self.unsearched.get();
        if text.len() < MIN_TEXT || left == 0 {
            return false;
        }
        let found = memchr::memmem::find(self.text.as_bytes(), text.as_bytes());
        let searched = found.map_or(self.text.len(), |at| at + text.len());
        self.unsearched.set(left.saturating_sub(searched));
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
    fn searches_stop_at_their_limit() {
        let body = DeclaredBody::new("it rained on monday".to_owned());
        body.unsearched.set(20);
        assert!(!body.contains("tuesday"));
        assert!(body.contains("rained"), "one byte is left");
        assert!(!body.contains("rained"));
    }
}
