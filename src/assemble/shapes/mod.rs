//! The shapes of kept blocks: the lists, quotes and tables around them, and the marks inside.
//!
//! Only the blocks of the article are read, each once. The writers in `render` work from these
//! shapes alone.

mod containers;
mod inline;
mod notes;
mod tables;

use crate::article::Shape;
use crate::document::{Addresses, AttrName, Document, NodeId};
use crate::segment::Segments;
use notes::Notes;
use tables::Tables;

/// How many of the nearest elements are searched for the language of code.
const LANGUAGE_LEVELS: usize = 5;
/// The most bytes of the name of a programming language.
const MAX_LANGUAGE: usize = 24;
/// Prefixes of classes that name the language of code, as HTML recommends and highlighters write
/// them.
const LANGUAGE_PREFIXES: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];

/// Reads the shapes of blocks, in document order.
pub(super) struct Shapes<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    addresses: &'a Addresses,
    tables: Tables<'a>,
    notes: Notes<'a>,
}

impl<'a> Shapes<'a> {
    pub fn new(doc: &'a Document, segments: &'a Segments, addresses: &'a Addresses) -> Shapes<'a> {
        Shapes {
            doc,
            segments,
            addresses,
            tables: Tables::new(doc, segments),
            notes: Notes::new(doc, segments),
        }
    }

    /// Returns the shape of one block.
    pub fn shape(&mut self, block: usize) -> Shape {
        let raw = self.segments.blocks()[block];
        let note = self.notes.of_block(block);
        let level = self.doc.tag(raw.element).heading_level().unwrap_or(0);
        let mut shape = Shape {
            level,
            ..Shape::default()
        };
        // A heading inside preformatted text is written as a heading, with its marks.
        if raw.preformatted && level == 0 {
            shape.language = self.code_language(raw.first_node);
        } else {
            shape.spans = self.spans(block, note.is_some());
        }
        if note.is_none() {
            shape.containers = self.tables.containers(raw.element);
        }
        shape.note = note;
        shape
    }

    /// Returns the language of code, from the classes of the code or of the nearest elements around
    /// it.
    fn code_language(&self, node: NodeId) -> Option<String> {
        let around = self.doc.ancestors(node).take(LANGUAGE_LEVELS);
        let classes = around.filter_map(|node| self.doc.attr(node, AttrName::Class));
        classes
            .flat_map(str::split_ascii_whitespace)
            .find_map(|token| {
                let name = LANGUAGE_PREFIXES
                    .iter()
                    .find_map(|prefix| token.strip_prefix(prefix))?;
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+#-_.".contains(&byte);
                let is_name =
                    !name.is_empty() && name.len() <= MAX_LANGUAGE && name.bytes().all(is_plain);
                is_name.then(|| name.to_ascii_lowercase())
            })
    }
}
