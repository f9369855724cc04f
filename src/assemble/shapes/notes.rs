//! Footnotes, the links that refer to them, and the links back.

use crate::article::InlineMark;
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::segment::Segments;
use std::collections::HashMap;

/// How many of the nearest elements around a block are searched for a note.
const NOTE_LEVELS: usize = 5;
/// The most characters of a note's label.
const MAX_LABEL: usize = 6;
/// The most bytes of a link to a note, white space included.
const MAX_LABEL_BYTES: usize = 64;
/// How many of the nearest elements around a link are searched for a `sup`.
const RAISED_LEVELS: usize = 3;
/// How many nodes inside a link are searched for a `sup`.
const RAISED_NODES: usize = 32;

/// The notes of a page that were referred to so far.
pub(super) struct Notes<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    /// Elements by `id`, filled on first use.
    ids: Option<HashMap<&'a str, NodeId>>,
    /// The labels of the notes, by element.
    labels: HashMap<NodeId, String>,
}

impl<'a> Notes<'a> {
    pub fn new(doc: &'a Document, segments: &'a Segments) -> Notes<'a> {
        Notes {
            doc,
            segments,
            ids: None,
            labels: HashMap::new(),
        }
    }

    /// Returns the label of the note that a block starts, if one was referred to.
    pub fn of_block(&self, block: usize) -> Option<String> {
        if self.labels.is_empty() {
            return None;
        }
        let element = self.segments.blocks()[block].element;
        let around = std::iter::once(element)
            .chain(self.doc.ancestors(element))
            .take(NOTE_LEVELS);
        let starts = |&node: &NodeId| self.segments.inside(self.doc, node).start == block;
        around
            .filter(starts)
            .find_map(|node| self.labels.get(&node).cloned())
    }

    /// Recognises links to footnotes and back. A reference is an in-page link with a short label in
    /// `<sup>` or brackets; a back-link has no letters or digits.
    pub fn reference(&mut self, node: NodeId, in_note: bool) -> Option<InlineMark> {
        let doc = self.doc;
        if doc.tag(node) != Tag::A {
            return None;
        }
        let id = doc.attr(node, AttrName::Href)?.strip_prefix('#')?;
        let text = doc.text(node);
        if text.len() > MAX_LABEL_BYTES {
            return None;
        }
        let text = text.trim();
        let is_short = text.chars().count() <= MAX_LABEL;
        let label: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        if in_note {
            return (label.is_empty() && is_short).then_some(InlineMark::BackReference);
        }
        let in_brackets = text.starts_with('[') && text.ends_with(']');
        if label.is_empty() || !is_short || !in_brackets && !self.is_raised(node) {
            return None;
        }
        let target = self.element(id).filter(|&target| target > node)?;
        let label = self.labels.entry(target).or_insert(label).clone();
        Some(InlineMark::NoteReference { label })
    }

    /// Returns whether a link is in a `sup` or has one inside.
    fn is_raised(&self, node: NodeId) -> bool {
        let doc = self.doc;
        let is_sup = |node: NodeId| doc.tag(node) == Tag::Sup;
        doc.ancestors(node).take(RAISED_LEVELS).any(is_sup)
            || (node..doc.end(node)).take(RAISED_NODES).any(is_sup)
    }

    /// Returns the element with an id.
    fn element(&mut self, id: &str) -> Option<NodeId> {
        let doc = self.doc;
        let named = |node: NodeId| Some((doc.attr(node, AttrName::Id)?, node));
        let ids = self
            .ids
            .get_or_insert_with(|| doc.nodes().filter_map(named).collect());
        ids.get(id).copied()
    }
}
