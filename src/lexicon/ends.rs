//! Words that mark the end of a text: "— END —", "（完）".

use super::entries;
use crate::base::text::fold;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Maximum number of bytes of a line that marks the end.
const MAX_END_MARK: usize = 60;

static ENDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let ends = entries().filter(|(_, kind, _)| *kind == "end");
    ends.map(|(_, _, entry)| fold(entry)).collect()
});

/// Returns whether a line is nothing but a word for the end with marks beside it. Without marks, the word
/// may be a heading or a line of a poem.
pub fn is_end_mark(text: &str) -> bool {
    let text = text.trim();
    let is_marked = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let mut letters = text.chars();
    let has_marks = is_marked(letters.next()) || is_marked(letters.next_back());
    has_marks
        && text.len() <= MAX_END_MARK
        && !text.ends_with(['!', '?', '.', '"', '”', '»'])
        && ENDS.contains(&fold(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_the_end_needs_marks_beside_it() {
        for line in ["— END —", "（完）", "انتهای پیام/", "[fin]", "***Ende***"] {
            assert!(is_end_mark(line), "{line}");
        }
        for line in ["End", "The end.", "— The road ends here —", "***", ""] {
            assert!(!is_end_mark(line), "{line}");
        }
    }
}
