//! Builds the flat document from a walk that reports "open", "text" and "close".

use super::attributes::{Attributes, Element, Lines, is_json_ld};
use super::marks::{Mark, Marker, of_text, with_text};
use super::{AttrName, Document, Node, NodeId, Tag};
use crate::base::text::mend_twice_encoded;
use enumset::EnumSet;
use html5ever::{Attribute, QualName};
use std::ops::Range;

/// Builds a [`Document`] from events in document order.
#[derive(Default)]
pub(super) struct Builder {
    doc: Document,
    open: Vec<NodeId>,
    marker: Marker,
    /// Whether a template holds the contents of the element that it is in.
    has_shadow: bool,
}

impl Builder {
    /// Creates a builder with the attributes of the elements to come and capacity for `nodes`
    /// nodes.
    pub fn new(attributes: Attributes, nodes: usize) -> Builder {
        let doc = Document {
            nodes: Vec::with_capacity(nodes),
            text: String::with_capacity(8 * nodes),
            attributes,
            ..Document::default()
        };
        Builder {
            doc,
            ..Builder::default()
        }
    }

    /// Opens an element as html5ever gives it. Returns whether its children are wanted.
    pub fn open(&mut self, name: &QualName, attrs: &[Attribute]) -> bool {
        let element = self.doc.attributes.element(name, attrs);
        self.open_element(&element)
    }

    /// Opens an element. Returns whether its children are wanted.
    pub fn open_element(&mut self, element: &Element) -> bool {
        let id = self.push(element.tag, element.attrs);
        let class = self.doc.attr(id, AttrName::Class);
        let marks = class.map(|class| self.marker.element(class));
        let node = &mut self.doc.nodes[id as usize];
        (node.hidden, node.lines) = (element.hidden, element.lines);
        node.marks = marks.unwrap_or_default();
        if element.cut {
            node.marks |= Mark::Cut;
        }
        self.open.push(id);
        match element.tag {
            Tag::Template => {
                let is_shadow = is_shadow_root(&self.doc, id);
                self.has_shadow |= is_shadow;
                is_shadow
            }
            Tag::Svg => false,
            _ => !self.doc.attributes.is_unread(element),
        }
    }

    /// Opens an element of a document that is laid out anew.
    pub fn open_again(&mut self, old: &Node) {
        let id = self.push(old.tag, old.attrs);
        let node = &mut self.doc.nodes[id as usize];
        (node.hidden, node.lines, node.marks) = (old.hidden, old.lines, old.marks);
        self.open.push(id);
    }

    /// Adds text to the innermost open element, with its byte range in the source if that is known.
    pub fn text(&mut self, text: &str, source: Option<Range<u32>>) {
        let parent = self.open.last().copied();
        if let Some(script) = parent.filter(|&parent| self.doc.tag(parent) == Tag::Script)
            && self
                .doc
                .attr(script, AttrName::Type)
                .is_some_and(is_json_ld)
        {
            self.doc.json_ld.push(text.to_owned());
            return;
        }
        self.text_again(&mend_twice_encoded(text), source);
    }

    /// Adds text of a document that is laid out anew.
    pub fn text_again(&mut self, text: &str, source: Option<Range<u32>>) {
        let parent = self.open.last().copied();
        // Text on both sides of a comment is one node.
        let last = self.doc.nodes.last();
        let merges = last.is_some_and(|last| last.tag == Tag::Text && Some(last.parent) == parent);
        if !merges {
            let id = self.push(Tag::Text, (0, 0));
            self.doc.nodes[id as usize].marks = Mark::Blank.into();
        }
        if let Some(node) = self.doc.nodes.last_mut() {
            node.marks &= of_text(text);
        }
        self.doc.text.push_str(text);
        if let Some(source) = source {
            self.source(source);
        }
    }

    /// Adds a byte range in the source to the most recent text node.
    fn source(&mut self, source: Range<u32>) {
        let node = self.doc.len() - 1;
        match self
            .doc
            .sources
            .last_mut()
            .filter(|(known, _)| *known == node)
        {
            Some((_, known)) => {
                *known = known.start.min(source.start)..known.end.max(source.end);
            }
            None => self.doc.sources.push((node, source)),
        }
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            let end = self.doc.len();
            let bytes = self.doc.text.len();
            let node = &mut self.doc.nodes[id as usize];
            node.end = end;
            node.marks = with_text(node.marks, bytes - node.text_at as usize);
        }
    }

    /// Returns whether the document has shadow roots.
    pub fn has_shadow(&self) -> bool {
        self.has_shadow
    }

    /// Closes all open elements and returns the document.
    pub fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close();
        }
        self.doc
    }

    fn push(&mut self, tag: Tag, attrs: (u32, u32)) -> NodeId {
        let id = self.doc.len();
        self.doc.nodes.push(Node {
            tag,
            hidden: false,
            lines: Lines::Inherited,
            marks: EnumSet::empty(),
            parent: self.open.last().copied().unwrap_or(id),
            end: id + 1,
            depth: self.open.len() as u32,
            text_at: self.doc.text.len() as u32,
            attrs,
        });
        id
    }
}

/// Returns whether a template holds the contents of the element that it is in.
pub(super) fn is_shadow_root(doc: &Document, node: NodeId) -> bool {
    let mode = doc.attr(node, AttrName::ShadowRootMode);
    mode.is_some_and(|mode| mode == "open" || mode == "closed")
}
