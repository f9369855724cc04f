//! Lists of names that several texts make up: "By <a>Ann Lee</a>, <a>Bo Ek</a> and <a>Cy Ash</a>".

use super::cues::looks_like_name;
use crate::document::NodeId;
use crate::lexicon::{ClaimWord, Label, has_surname, is_word};

/// Maximum number of nodes from one name of a list to the next.
const LISTED: NodeId = 12;
/// Punctuation between the names of a list.
const LIST_MARKS: [char; 4] = [',', '&', '、', '，'];

/// A name that others may follow.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    node: NodeId,
    /// The label that introduces it.
    pub label: Option<Label>,
    /// Whether the text since then announces another name.
    more: bool,
}

/// Returns whether a character may stand between the names of a list.
pub(super) fn is_list_mark(c: char) -> bool {
    c.is_whitespace() || LIST_MARKS.contains(&c)
}

/// Returns whether a text ends like a list item that is not the last.
fn ends_in_list(text: &str) -> bool {
    text.ends_with(LIST_MARKS)
        || text
            .rsplit(' ')
            .next()
            .is_some_and(|word| is_word(word, ClaimWord::Conjunction))
}

impl Listed {
    /// Remembers the name in a text.
    pub fn after(node: NodeId, text: &str, label: Option<Label>) -> Listed {
        let more = ends_in_list(text);
        Listed { node, label, more }
    }

    /// Returns whether a text is one more name in the list.
    pub fn is_followed_by(&self, node: NodeId, text: &str) -> bool {
        let inner = text.trim_start_matches(is_list_mark);
        let name = inner.trim_end_matches(is_list_mark);
        self.is_near(node)
            && !is_joint(inner)
            && (self.more || inner.len() < text.len())
            && (looks_like_name(name) || has_surname(name))
    }

    /// Returns the list after a text that is only a mark or a word like "and".
    pub fn past_mark(self, node: NodeId, text: &str) -> Option<Listed> {
        let is_past = self.is_near(node) && is_joint(text.trim_start_matches(is_list_mark));
        is_past.then_some(Listed { more: true, ..self })
    }

    fn is_near(&self, node: NodeId) -> bool {
        node - self.node <= LISTED
    }
}

/// Returns whether a text without marks in front is nothing or a word like "and".
fn is_joint(text: &str) -> bool {
    text.is_empty() || is_word(text.trim_end(), ClaimWord::Conjunction)
}
