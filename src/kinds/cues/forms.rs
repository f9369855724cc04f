//! Cues of a form: what readers fill in, by its type and name. Names of fields are English in pages of any
//! language.

use super::{Cues, MAX_BYTES, Seed, key, start_of};
use crate::base::hash::hash_lower_on;
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::kinds::weights::{LANES, Row, add};

/// Ancestors of a block that are searched for fields.
const FORM_LEVELS: usize = 6;
/// Nodes of an element that are searched for fields, and the most fields that are read.
const FORM_NODES: NodeId = 256;
const MAX_FIELDS: usize = 8;
/// Types of input that readers do not fill in.
const OTHERS: [&str; 5] = ["hidden", "submit", "button", "image", "reset"];

impl Cues<'_> {
    /// Calls a function with the key of every cue of the form around a block.
    pub(super) fn each_of_form(&self, block: usize, found: impl FnMut(u32)) {
        if let Some(form) = self.form(block) {
            self.each_of_fields(form, found);
        }
    }

    /// Adds the sum of the cues of the form around a block.
    pub(super) fn add_form(&mut self, block: usize, sum: &mut Row) {
        let Some(form) = self.form(block) else {
            return;
        };
        if let Some(known) = self.forms.get(&form) {
            add(sum, known);
            return;
        }
        let mut own = [0; LANES];
        self.each_of_fields(form, |key| {
            if let Some(row) = self.weights.row(key) {
                add(&mut own, row);
            }
        });
        add(sum, &own);
        self.forms.insert(form, own);
    }

    /// Returns the nearest element around a block that has fields among its first nodes.
    fn form(&self, block: usize) -> Option<NodeId> {
        if self.fields.is_empty() {
            return None;
        }
        let around = self.around(block).take(FORM_LEVELS);
        let mut around = around.take_while(|&node| !self.is_page(node));
        around.find(|&node| self.fields_in(node).next().is_some())
    }

    /// Returns the fields among the first nodes of an element.
    fn fields_in(&self, element: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.input.doc.end(element).min(element + FORM_NODES);
        let start = self.fields.partition_point(|&field| field < element);
        let fields = self.fields[start..].iter().copied();
        fields.take_while(move |&field| field < end)
    }

    fn each_of_fields(&self, form: NodeId, mut found: impl FnMut(u32)) {
        let doc = self.input.doc;
        for field in self.fields_in(form).take(MAX_FIELDS) {
            let kind = doc.attr(field, AttrName::Type).unwrap_or_default();
            let kind = hash_lower_on(doc.tag(field) as u64, start_of(kind, MAX_BYTES));
            found(key(Seed::Field, kind));
            let name = doc.attr(field, AttrName::Name).unwrap_or_default();
            let words = start_of(name, MAX_BYTES).split(|byte| !byte.is_ascii_alphabetic());
            for word in words.filter(|word| !word.is_empty()) {
                found(key(Seed::Field, hash_lower_on(0, word)));
            }
        }
    }
}

/// Returns the fields of a page, in order.
pub(super) fn fields(doc: &Document) -> Vec<NodeId> {
    let is_field = |&node: &NodeId| match doc.tag(node) {
        Tag::Select | Tag::Textarea => true,
        Tag::Input => {
            let kind = doc.attr(node, AttrName::Type).unwrap_or_default();
            !OTHERS.iter().any(|other| kind.eq_ignore_ascii_case(other))
        }
        _ => false,
    };
    doc.nodes().filter(is_field).collect()
}
