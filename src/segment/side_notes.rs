//! Notes that stand in the margin beside the sentence that they belong to. In the markup they are
//! inside the sentence, as Tufte CSS and the plugins that follow it write them.

use crate::document::{Document, NodeId, Tag};
use memchr::memmem;

/// Parts of the class names of such notes.
const NAMES: [&str; 6] = [
    "sidenote",
    "side-note",
    "marginnote",
    "margin-note",
    "footnote__note",
    "footnote_tooltip",
];
/// Parts of the class names of the number and of the switch that shows the note.
const OTHERS: [&str; 4] = ["number", "toggle", "ref", "wrapper"];
/// How many elements around a text are searched for a note.
const LEVELS: usize = 6;
/// The fewest bytes of a note; shorter ones are its number.
const MIN_NOTE: usize = 8;
/// The most bytes of a number with white space.
const MAX_NUMBER: usize = 1024;

/// Returns whether an inline element is a note in the margin.
pub(super) fn is_side_note(doc: &Document, node: NodeId) -> bool {
    let is_one = |token: &str| {
        let has = |parts: &[&str]| parts.iter().any(|part| token.contains(part));
        has(&NAMES) && !has(&OTHERS)
    };
    let is_inline = matches!(doc.tag(node), Tag::Span | Tag::Small | Tag::Other);
    let class = if is_inline { doc.class(node) } else { "" };
    // All these names have it in them.
    memmem::find(class.as_bytes(), b"note").is_some()
        && class.split_ascii_whitespace().any(is_one)
        && (doc.text(node).len() > MAX_NUMBER || doc.text(node).trim().len() >= MIN_NOTE)
}

/// Returns the note in the margin that a text is in, inside the element of its block.
pub fn side_note_of(doc: &Document, text: NodeId, element: NodeId) -> Option<NodeId> {
    let around = doc.ancestors(text).take_while(|&node| node != element);
    around.take(LEVELS).find(|&node| is_side_note(doc, node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_in_the_margin_are_recognised_and_their_numbers_are_not() {
        let is_one = |class: &str, text: &str| {
            let doc = Document::parse(&format!("<p>It rained<span class='{class}'>{text}</span>"));
            let mut nodes = doc.nodes();
            let node = nodes
                .find(|&node| doc.tag(node) == Tag::Span)
                .expect("a span");
            is_side_note(&doc, node)
        };
        assert!(
            is_one("sidenote", "All day long.")
                && is_one("modern-footnotes-footnote__note", "All day long.")
        );
        assert!(!is_one("sidenote-number", "All day long.") && !is_one("sidenote", "1"));
        assert!(!is_one("note", "All day long."));
    }
}
