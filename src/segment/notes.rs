//! Footnotes: which elements are notes, and the links that refer to them.
//!
//! Every system links a number in the text to an element further down, and most link back. The
//! number may be raised, in brackets or plain; the element may be the note, an anchor at its start or
//! a box with its number.

use super::Segments;
use crate::article::InlineMark;
use crate::base::hash::HalfHashedMap;
use crate::base::text::letters;
use crate::document::{Addresses, AttrName, Document, NodeId, Tag};
use std::collections::{HashMap, HashSet};

/// How many of the nearest elements around a block are searched for a note.
const NOTE_LEVELS: usize = 8;
/// The most characters of a note's label.
const MAX_LABEL: usize = 6;
/// The most bytes of a link to a note, white space included.
const MAX_LABEL_BYTES: usize = 64;
/// The most blocks of a note.
const MAX_NOTE_BLOCKS: usize = 24;
/// How many of the nearest elements around a link are searched for a `sup` or an id.
const RAISED_LEVELS: usize = 3;
/// How many nodes inside a link are searched for a `sup`.
const RAISED_NODES: usize = 32;
/// How many nodes of a note are searched for a link back.
const BACK_NODES: usize = 256;
/// Parts of class names and roles of references to notes.
const REFERENCE: [&str; 6] = [
    "footnote", "noteref", "fn-ref", "fnref", "endnote", "sidenote",
];

/// The notes of a page that were referred to so far.
pub struct Notes<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    addresses: &'a Addresses,
    /// Elements by `id` and anchors by `name`, filled on first use.
    ids: Option<HashMap<&'a str, NodeId>>,
    /// The labels of the notes, by element.
    labels: HalfHashedMap<String>,
    /// The texts of the first references to the notes.
    shown: HalfHashedMap<&'a str>,
    /// The elements that hold nothing but the number of a note, with the note.
    numbers: HalfHashedMap<NodeId>,
    /// The labels in use.
    taken: HashSet<String>,
    /// The next number to try for each label.
    next: HashMap<String, u32>,
    /// The ids of the references.
    references: HashSet<&'a str>,
    /// The ids that each note links to.
    back: HalfHashedMap<HashSet<&'a str>>,
}

impl<'a> Notes<'a> {
    /// Creates the notes of a page; none was referred to yet.
    pub fn new(doc: &'a Document, segments: &'a Segments, addresses: &'a Addresses) -> Notes<'a> {
        Notes {
            doc,
            segments,
            addresses,
            ids: None,
            labels: HalfHashedMap::default(),
            shown: HalfHashedMap::default(),
            numbers: HalfHashedMap::default(),
            taken: HashSet::new(),
            next: HashMap::new(),
            references: HashSet::new(),
            back: HalfHashedMap::default(),
        }
    }

    /// Returns the label and the element of the note that a block is in, if one was referred to.
    pub fn of_block(&self, block: usize) -> Option<(String, NodeId)> {
        if self.labels.is_empty() {
            return None;
        }
        let element = self.segments.blocks()[block].element;
        let mut around = self.doc.with_ancestors(element).take(NOTE_LEVELS);
        around.find_map(|node| {
            let note = self.numbers.get(&node).copied().unwrap_or(node);
            Some((self.labels.get(&note)?.clone(), note))
        })
    }

    /// Returns the number or sign that the first reference to a note shows, without brackets.
    pub fn shown(&self, note: NodeId) -> &'a str {
        self.shown.get(&note).copied().unwrap_or_default()
    }

    /// Returns the blocks of the notes that some blocks refer to.
    pub fn of_references(mut self, is_chosen: impl Fn(usize) -> bool) -> Vec<usize> {
        let doc = self.doc;
        for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::A) {
            let block = self.segments.last_before(doc.end(node));
            if block.is_some_and(&is_chosen) {
                // The note is remembered.
                let _mark = self.reference(node, false);
            }
        }
        let blocks = self
            .labels
            .keys()
            .map(|&note| self.segments.inside(doc, note));
        blocks.flatten().collect()
    }

    /// Recognises links to footnotes and back. `in_note` says whether the link is in a note.
    pub fn reference(&mut self, node: NodeId, in_note: bool) -> Option<InlineMark> {
        let doc = self.doc;
        let link = match doc.tag(node) {
            Tag::A => node,
            // Brackets around the link are part of the reference.
            Tag::Sup | Tag::Span => self.only_link(node)?,
            _ => return None,
        };
        let id = fragment(self.addresses, doc.attr(link, AttrName::Href)?)?;
        if in_note && link != node {
            return None;
        }
        if in_note {
            let is_back = self.references.contains(id)
                || is_back_sign(doc.text(link))
                || self.leads_up(link, id);
            return is_back.then_some(InlineMark::BackReference);
        }
        let label = self.label_of(link)?;
        let target = self.element(id).filter(|&target| target > link)?;
        let note = self.note_of(target, link)?;
        let is_one = self.is_raised(link) || self.is_named(link) || self.leads_back(note, link);
        if !is_one {
            return None;
        }
        self.remember(link);
        if let Some(number) = self.block_of(target).filter(|&block| block < note) {
            self.numbers.insert(number, note);
        }
        let is_around = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '^');
        let shown = doc.text(link).trim_matches(is_around);
        self.shown.entry(note).or_insert(shown);
        Some(InlineMark::NoteReference {
            label: self.unique(note, label),
        })
    }

    /// Returns whether a link in a note leads to a place before it that is no note, such as the top of
    /// the page, or to one that was not saved.
    fn leads_up(&mut self, link: NodeId, id: &str) -> bool {
        let is_short = self.doc.text(link).len() <= MAX_LABEL_BYTES;
        let target = self.element(id);
        let is_up = match target {
            Some(target) => target < link && !self.labels.contains_key(&target),
            None => true,
        };
        is_short && is_up
    }

    /// Returns the only link in an element whose text is that of the link in brackets.
    fn only_link(&self, node: NodeId) -> Option<NodeId> {
        let doc = self.doc;
        let text = doc.text(node);
        if text.len() > MAX_LABEL_BYTES {
            return None;
        }
        let inside = node + 1..doc.end(node).min(node + RAISED_NODES as NodeId);
        let mut links = inside.filter(|&node| doc.tag(node) == Tag::A);
        let (link, None) = (links.next()?, links.next()) else {
            return None;
        };
        let is_bracket = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')');
        let own = doc.text(link).trim_matches(is_bracket);
        (text.trim_matches(is_bracket) == own).then_some(link)
    }

    /// Returns the label that a link shows: its letters and digits. Signs have none; an empty string
    /// stands for one.
    fn label_of(&self, link: NodeId) -> Option<String> {
        let text = self.doc.text(link);
        let text = (text.len() <= MAX_LABEL_BYTES).then(|| text.trim())?;
        let is_sign = matches!(
            text,
            "*" | "**" | "***" | "†" | "††" | "‡" | "‡‡" | "§" | "¶" | "‖"
        );
        let label: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let is_short = text.chars().count() <= MAX_LABEL;
        (is_short && (!label.is_empty() || is_sign)).then_some(label)
    }

    /// Returns the nearest block-level element at or around an element.
    fn block_of(&self, target: NodeId) -> Option<NodeId> {
        let mut chain = self.doc.with_ancestors(target).take(NOTE_LEVELS);
        chain.find(|&node| self.doc.tag(node).is_block())
    }

    /// Returns the note that an element belongs to: the block around it, or, if that holds only the
    /// number, the element beside it or around it.
    fn note_of(&self, target: NodeId, link: NodeId) -> Option<NodeId> {
        let doc = self.doc;
        let block = self.block_of(target)?;
        let is_label = |node: NodeId| {
            let text = doc.text(node);
            text.len() <= MAX_LABEL_BYTES && letters(text) <= MAX_LABEL
        };
        let note = match doc.tag(block) {
            _ if !is_label(block) => block,
            Tag::Dt | Tag::Td | Tag::Th => {
                let next = (doc.end(block)..doc.end(doc.parent(block)))
                    .take(RAISED_NODES)
                    .find(|&node| doc.tag(node).is_block())?;
                (!is_label(next)).then_some(next)?
            }
            _ => Some(doc.parent(block)).filter(|&around| !is_label(around))?,
        };
        // The page around the reference is no note, and neither is a section.
        let blocks = self.segments.inside(doc, note).len();
        (note > link && (1..=MAX_NOTE_BLOCKS).contains(&blocks)).then_some(note)
    }

    /// Returns whether a link is the number of a note that the page does not have.
    pub fn leads_nowhere(&mut self, link: NodeId) -> bool {
        let href = self.doc.attr(link, AttrName::Href).unwrap_or_default();
        let Some(id) = href.trim().strip_prefix('#') else {
            return false;
        };
        self.label_of(link).is_some() && self.is_raised(link) && self.element(id).is_none()
    }

    /// Returns whether a link is in a `sup` or has one inside, or shows its number in brackets.
    fn is_raised(&self, link: NodeId) -> bool {
        let doc = self.doc;
        let text = doc.text(link).trim();
        let in_brackets = text.starts_with('[') && text.ends_with(']');
        let is_sup = |node: NodeId| doc.tag(node) == Tag::Sup;
        in_brackets
            || doc.ancestors(link).take(RAISED_LEVELS).any(is_sup)
            || (link..doc.end(link)).take(RAISED_NODES).any(is_sup)
    }

    /// Returns whether the class or role of a link, or of an element around it, says that it refers
    /// to a note.
    fn is_named(&self, link: NodeId) -> bool {
        let doc = self.doc;
        let mut around = doc.with_ancestors(link).take(2);
        around.any(|node| {
            let role = doc.attr(node, AttrName::Role).unwrap_or_default();
            let has = |names: &str| REFERENCE.iter().any(|part| names.contains(part));
            has(doc.class(node)) || role.len() <= MAX_LABEL_BYTES && has(role)
        })
    }

    /// Returns whether a note links back to a reference.
    fn leads_back(&mut self, note: NodeId, link: NodeId) -> bool {
        let (doc, addresses) = (self.doc, self.addresses);
        let back = self.back.entry(note).or_insert_with(|| {
            let inside = (note..doc.end(note)).take(BACK_NODES);
            let links = inside.filter_map(|node| doc.attr(node, AttrName::Href));
            links.filter_map(|href| fragment(addresses, href)).collect()
        });
        let around = doc.with_ancestors(link).take(RAISED_LEVELS + 1);
        let mut own = around.flat_map(|node| doc.names(node));
        own.any(|name| back.contains(name))
    }

    /// Remembers the ids of a reference, to which notes link back.
    fn remember(&mut self, link: NodeId) {
        let doc = self.doc;
        let around = doc.with_ancestors(link).take(RAISED_LEVELS + 1);
        let inline = around.filter(|&node| !doc.tag(node).is_block());
        self.references
            .extend(inline.flat_map(|node| doc.names(node)));
    }

    /// Returns the label of a note. Two notes never share one.
    fn unique(&mut self, note: NodeId, label: String) -> String {
        if let Some(known) = self.labels.get(&note) {
            return known.clone();
        }
        // A sign is no label; the next free number is. The search goes on where it ended before.
        let next = self.next.entry(label.clone()).or_insert(1);
        let label = loop {
            let number = *next;
            *next += 1;
            let free = match label.as_str() {
                "" => number.to_string(),
                label if number == 1 => label.to_owned(),
                label => format!("{label}-{number}"),
            };
            if !self.taken.contains(&free) {
                break free;
            }
        };
        self.taken.insert(label.clone());
        self.labels.insert(note, label.clone());
        label
    }

    /// Returns the element with an id, or the anchor with that name.
    fn element(&mut self, id: &str) -> Option<NodeId> {
        let doc = self.doc;
        let ids = self.ids.get_or_insert_with(|| {
            let mut ids = HashMap::new();
            for node in doc.nodes() {
                let name = doc
                    .attr(node, AttrName::Name)
                    .filter(|_| doc.tag(node) == Tag::A);
                for id in [doc.attr(node, AttrName::Id), name].into_iter().flatten() {
                    ids.entry(id).or_insert(node);
                }
            }
            ids
        });
        ids.get(id).copied()
    }
}

/// The most characters of a link back that is a sign.
const MAX_BACK: usize = 6;

/// Returns the fragment of an address on the same page.
fn fragment<'h>(addresses: &Addresses, href: &'h str) -> Option<&'h str> {
    let (page, id) = href.trim().split_once('#')?;
    let is_same = page.is_empty() || addresses.is_own(page);
    (is_same && !id.is_empty()).then_some(id)
}

/// Returns whether a text is the sign of a link back, such as "↩": it has no letters or digits.
fn is_back_sign(text: &str) -> bool {
    let text = text.trim();
    text.chars().take(MAX_BACK + 1).count() <= MAX_BACK && !text.contains(char::is_alphanumeric)
}
