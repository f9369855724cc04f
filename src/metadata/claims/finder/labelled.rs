//! Reads the names that a label introduces: "作者：王硕", "Photos: Bo Ek".

use super::Finder;
use crate::base::text::has_year;
use crate::document::{Landmark, NodeId, Tag};
use crate::lexicon::{Label, as_label, labelled, names_after_label, without_suffix};
use crate::metadata::claims::around::{NAME_JOINT, landmarks_around};
use crate::metadata::claims::cues::{Cue, MAX_PLACED_NAME};
use crate::metadata::claims::dated::SEPARATORS;
use crate::metadata::claims::listed::Listed;

/// Returns the reporter whom a short text names: "김명원 기자 kim@example.com".
fn reporter(text: &str) -> Option<&str> {
    let mail = text
        .split_whitespace()
        .next_back()
        .filter(|word| word.contains('@'));
    let bare = mail.map_or(text, |mail| text[..text.len() - mail.len()].trim_end());
    without_suffix(bare).filter(|name| name.len() <= MAX_PLACED_NAME)
}

impl Finder<'_> {
    /// Returns whether a label names somebody who did not write the text. After the label alone, the next
    /// text has the name.
    pub(super) fn credits_others(&mut self, credit: Option<(Label, &str)>) -> bool {
        let other = credit.filter(|(label, _)| *label != Label::Author);
        self.after_other = other.is_some_and(|(_, rest)| rest.is_empty());
        other.is_some_and(|(label, rest)| label == Label::Other || rest.is_empty())
    }

    /// Reads the names that labels introduce or that a reporter's title follows. `before` is the label
    /// that the text before was. Returns whether the text names anybody in this way or is a label.
    pub(super) fn labelled(
        &mut self,
        node: NodeId,
        text: &str,
        before: Option<(Label, bool)>,
    ) -> bool {
        let in_term = matches!(self.doc.tag(self.doc.parent(node)), Tag::Dt | Tag::Th);
        self.after_label = as_label(text).map(|(label, is_marked)| (label, is_marked || in_term));
        let mut names: Vec<(Label, Vec<&str>)> = Vec::new();
        names.extend(
            labelled(text)
                .into_iter()
                .map(|said| (said.label, said.names)),
        );
        if let Some((label, is_marked)) = before.filter(|_| names.is_empty()) {
            names.push((label, names_after_label(text, is_marked)));
        }
        if names.is_empty() {
            let parts = text.split(SEPARATORS).map(str::trim);
            let reporters: Vec<&str> = parts.filter_map(reporter).collect();
            names.push((Label::Author, reporters));
        }
        let in_footer = || landmarks_around(self.doc, node).contains(Landmark::Footer);
        names.retain(|(label, names)| {
            // The editors and publishers in a footer are those of the site.
            !names.is_empty() && (*label == Label::Author || !in_footer())
        });
        if !names.is_empty() && has_year(text) {
            self.name(node, Cue::Year);
        }
        for (label, names) in names.iter().filter(|(label, _)| *label != Label::Other) {
            self.mention(
                node,
                Cue::Phrase,
                Some((Some(*label), names.join(NAME_JOINT))),
            );
            self.listed = Some(Listed::after(node, text, Some(*label)));
        }
        !names.is_empty() || self.after_label.is_some()
    }
}
