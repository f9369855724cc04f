//! The shapes of kept blocks: the lists, quotes and tables around them, and the marks inside.
//!
//! Only the blocks of the article are read, each once. The writers in `render` work from these
//! shapes alone.

mod code;
mod containers;
mod formulas;
mod inline;
mod references;

use crate::article::{InlineMark, Shape, Span};
use crate::base::hash::HalfHashedMap;
use crate::document::{Addresses, Document, NodeId, heading_of, id_of_heading};
use crate::segment::{Notes, Segments, Tables, is_callout_title};

pub(super) use references::settle as settle_notes;

/// Reads the shapes of blocks, in document order.
pub(super) struct Shapes<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    addresses: &'a Addresses,
    tables: Tables<'a>,
    notes: Notes<'a>,
    /// The items that lists directly in a list belong to.
    items: HalfHashedMap<Option<NodeId>>,
}

impl<'a> Shapes<'a> {
    pub fn new(doc: &'a Document, segments: &'a Segments, addresses: &'a Addresses) -> Shapes<'a> {
        Shapes {
            doc,
            segments,
            addresses,
            tables: Tables::new(doc, segments),
            notes: Notes::new(doc, segments, addresses),
            items: HalfHashedMap::default(),
        }
    }

    /// Returns the shape of one block.
    pub fn shape(&mut self, block: usize) -> Shape {
        let raw = self.segments.blocks()[block];
        let note = self.notes.of_block(block);
        let is_first = note
            .as_ref()
            .is_some_and(|&(_, element)| self.segments.inside(self.doc, element).start == block);
        let heading = heading_of(self.doc, raw.element);
        let level = heading.and_then(|heading| self.doc.tag(heading).heading_level());
        let level = level.unwrap_or(0);
        let id = heading.map(|heading| id_of_heading(self.doc, heading));
        let mut shape = Shape {
            level,
            id: id.flatten().map(str::to_owned),
            ..Shape::default()
        };
        // A heading inside preformatted text is written as a heading, with its marks.
        if raw.preformatted && level == 0 {
            shape.language = self.code_language(block);
        } else {
            shape.spans = self.spans(block, note.is_some());
            let length = self.segments.text(block).len() as u32;
            // Bold says nothing about a heading that is all bold.
            let is_whole =
                |span: &Span| span.mark == InlineMark::Strong && span.end - span.start == length;
            shape.spans.retain(|span| level == 0 || !is_whole(span));
            if let Some(&(_, element)) = note.as_ref().filter(|_| is_first) {
                let text = self.segments.text(block);
                references::join_back_links(&mut shape.spans, text);
                references::mark_label(&mut shape.spans, text, self.notes.shown(element));
            }
        }
        // A note stands outside the list or table that it is written in, and holds its own.
        let outer = note.as_ref().map(|(_, element)| *element);
        shape.containers = self.containers(raw.element, outer);
        if is_callout_title(self.doc, self.segments, raw.element) {
            mark_whole(&mut shape.spans, self.segments.text(block).len());
        }
        shape.note = note.map(|(label, _)| label);
        shape
    }
}

/// Marks a whole text as strong, unless some of it is.
fn mark_whole(spans: &mut Vec<Span>, length: usize) {
    if spans.iter().all(|span| span.mark != InlineMark::Strong) {
        spans.insert(0, Span::new(0, length as u32, InlineMark::Strong));
    }
}
