//! Listings: code whose lines are drawn by elements, in a table with a column of numbers, or in a
//! text field. Each is one block of preformatted text.
//!
//! Highlighters that write plain text into a `pre` need none of this.

use super::cutter::{Cutter, State};
use crate::document::{
    AttrName, Document, Lines, Mark, NodeId, Tag, has_class_part, is_artifact, is_digits, is_number,
};
use memchr::memmem;

/// Parts of the class names of elements that hold code.
const CODE: [&str; 18] = [
    "ace",
    "cm",
    "code",
    "codehilite",
    "codemirror",
    "crayon",
    "enlighter",
    "fragment",
    "highlight",
    "highlighter",
    "highlighttable",
    "hljs",
    "listing",
    "monaco",
    "prism",
    "rouge",
    "shiki",
    "syntaxhighlighter",
];
/// Parts of the class names of a line: `view-line`, `cm-line`, `ec-line`, `CodeMirror-line`.
const LINE: [&str; 2] = ["line", "lines"];
/// Elements around the lines that may say that they are code.
const CODE_LEVELS: usize = 3;
/// The most rows of a listing that are looked at to tell it from a table of data.
const LOOKED_AT_ROWS: usize = 32;
/// The most nodes before the last of these rows.
const LOOKED_AT_NODES: NodeId = 2_048;
/// The most bytes of a text field that is compared with the text around it.
const MAX_FIELD: usize = 1 << 14;
/// Elements around a text field whose text is searched for it.
const FIELD_LEVELS: usize = 3;

/// Returns whether a listing starts at an element. `pre` without elements that draw lines is none.
pub(super) fn is_listing(doc: &Document, node: NodeId) -> bool {
    match doc.tag(node) {
        Tag::Pre => has_line_elements(doc, node),
        Tag::Table => is_code_table(doc, node),
        Tag::Textarea => is_field(doc, node),
        Tag::Div | Tag::Ol | Tag::Ul => draws_lines(doc, node) || is_broken_code(doc, node),
        Tag::Code => draws_lines(doc, node),
        Tag::P | Tag::Dd | Tag::Td | Tag::Figure => is_broken_code(doc, node),
        _ => false,
    }
}

/// Returns whether an element that keeps its line breaks holds code rather than a poem.
pub(super) fn is_code_by_style(doc: &Document, node: NodeId) -> bool {
    doc.lines(node) == Lines::Kept && has_class_part(doc, node, &CODE)
}

/// Returns whether the lines of a `pre` are elements. Others than those that draw lines are text
/// that someone put into a `pre`.
fn has_line_elements(doc: &Document, pre: NodeId) -> bool {
    use Tag::*;
    let mut has_some = false;
    for node in pre + 1..doc.end(pre) {
        match doc.tag(node) {
            Div | Li | Ol | Table | Tbody | Thead | Tr | Td | Th => has_some = true,
            Button | Figure | Figcaption => {}
            tag if tag.is_block() => return false,
            _ => {}
        }
    }
    has_some
}

/// Returns the elements that are children of a node.
fn elements(doc: &Document, node: NodeId) -> impl Iterator<Item = NodeId> {
    doc.children(node)
        .filter(|&node| doc.tag(node) != Tag::Text)
}

fn is_blank(doc: &Document, node: NodeId) -> bool {
    doc.tag(node) == Tag::Text && doc.text(node).trim_ascii().is_empty()
}

/// Returns whether the children of an element are lines of code, by their class names and those
/// around them.
fn draws_lines(doc: &Document, node: NodeId) -> bool {
    let mut first = node + 1;
    if first < doc.end(node) && is_blank(doc, first) {
        first += 1;
    }
    if first >= doc.end(node) {
        return false;
    }
    let may_be = |class: &str| memmem::find(class.as_bytes(), b"ine").is_some();
    let is_named = || may_be(doc.class(first)) && has_class_part(doc, first, &LINE);
    // EnlighterJS names the listing, and its lines have no names.
    let is_listing = || doc.class(node).starts_with("enlighter ");
    if !is_named() && !is_listing() {
        return false;
    }
    let is_line = matches!(doc.tag(first), Tag::Div | Tag::Li | Tag::Pre | Tag::Code);
    let mut around = doc.with_ancestors(node).take(CODE_LEVELS + 1);
    let is_code = |node: NodeId| {
        matches!(doc.tag(node), Tag::Code | Tag::Pre) || has_class_part(doc, node, &CODE)
    };
    is_line && around.any(is_code)
}

/// Returns whether a table is a listing beside its line numbers: the last cell of every row is
/// code, and the cells before it are numbers or empty.
fn is_code_table(doc: &Document, table: NodeId) -> bool {
    let mut around = doc.with_ancestors(table).take(3);
    let is_named = around.any(|node| has_class_part(doc, node, &CODE));
    let (mut rows, mut numbered) = (0, 0);
    let mut at = table + 1;
    let end = doc.end(table).min(table + LOOKED_AT_NODES);
    while at < end && rows < LOOKED_AT_ROWS {
        if doc.tag(at) != Tag::Tr {
            at += 1;
            continue;
        }
        let cells: Vec<NodeId> = elements(doc, at).take(4).collect();
        let Some((&code, gutters)) = cells.split_last().filter(|_| cells.len() < 4) else {
            return false;
        };
        let is_code = is_named || has_class_part(doc, code, &CODE) || holds_pre(doc, code);
        let is_gutter = |&cell: &NodeId| is_number(doc, cell) || is_digits(doc.text(cell));
        if !is_code || !gutters.iter().all(is_gutter) {
            return false;
        }
        // A list of ranks has numbers, too; a gutter says so, or counts in a single cell.
        let is_sure = |&cell: &NodeId| {
            is_number(doc, cell) || is_named || doc.tag(cell) == Tag::Td && holds_pre(doc, cell)
        };
        numbered += usize::from(gutters.iter().any(is_sure));
        (rows, at) = (rows + 1, doc.end(at));
    }
    rows > 0 && numbered > 0
}

/// Returns whether a cell starts with a `pre`.
fn holds_pre(doc: &Document, cell: NodeId) -> bool {
    (cell + 1..doc.end(cell))
        .take(4)
        .any(|node| doc.tag(node) == Tag::Pre)
}

/// Returns whether an element holds nothing but code, a sample of output or keys in several lines.
fn is_broken_code(doc: &Document, node: NodeId) -> bool {
    let mut inside = elements(doc, node);
    let (Some(code), None) = (inside.next(), inside.next()) else {
        return false;
    };
    let is_code = matches!(doc.tag(code), Tag::Code | Tag::Samp | Tag::Kbd | Tag::Tt);
    if !is_code || doc.text(code).trim_ascii().len() < doc.text(node).trim_ascii().len() {
        return false;
    }
    let has_break = (code..doc.end(code)).any(|node| doc.tag(node) == Tag::Br);
    has_break || doc.lines(code) == Lines::Kept && doc.text(code).trim_ascii().contains('\n')
}

/// Returns whether a text field shows code that stands nowhere else beside it. Some highlighters
/// keep a copy of the code in a field.
fn is_field(doc: &Document, node: NodeId) -> bool {
    let text = doc.text(node);
    let is_shown = doc.attr(node, AttrName::Readonly).is_some() || has_class_part(doc, node, &CODE);
    if !is_shown || text.len() > MAX_FIELD || !text.trim_ascii().contains('\n') {
        return false;
    }
    let squeezed = |text: &str| -> String { text.split_ascii_whitespace().collect() };
    let own = squeezed(text);
    let around = doc.ancestors(node).take(FIELD_LEVELS);
    let small = around.filter(|&around| doc.text(around).len() <= 4 * MAX_FIELD);
    small
        .last()
        .is_none_or(|around| squeezed(doc.text(around)).matches(&own).count() < 2)
}

/// Adds the lines of a listing to the cutter, up to its end.
pub(super) fn read(doc: &Document, listing: NodeId, cutter: &mut Cutter, state: &State) {
    let state = State {
        element: code_element(doc, listing),
        preformatted: true,
        hidden: state.hidden || doc.is_hidden(listing) || doc.has_mark(listing, Mark::Spoken),
        ..*state
    };
    let mut reader = Reader {
        doc,
        cutter,
        state,
        line_end: listing,
        has_text: true,
    };
    let mut at = listing + 1;
    while at < doc.end(listing) {
        reader.cutter.skip_to(at + 1);
        reader.end_line(at);
        at = reader.visit(at);
    }
    reader.end_line(doc.end(listing));
    cutter.skip_to(doc.end(listing));
    cutter.flush(&state);
}

/// Returns the element that a listing counts as: the `pre` with the code, if there is one.
fn code_element(doc: &Document, listing: NodeId) -> NodeId {
    let pres = (listing..doc.end(listing)).filter(|&node| doc.tag(node) == Tag::Pre);
    let is_code = |&node: &NodeId| !is_digits(doc.text(node));
    pres.into_iter().find(is_code).unwrap_or(listing)
}

struct Reader<'a, 'c> {
    doc: &'a Document,
    cutter: &'c mut Cutter,
    state: State,
    /// Where the line that is being read ends. A line is an element without lines in it.
    line_end: NodeId,
    /// Whether that line has a text node.
    has_text: bool,
}

impl Reader<'_, '_> {
    /// Ends the line if it ends before a node.
    fn end_line(&mut self, node: NodeId) {
        if self.line_end <= node && !std::mem::replace(&mut self.has_text, true) {
            self.cutter.empty_line();
        } else if self.line_end == node {
            self.cutter.new_line();
        }
    }

    /// Visits a node and returns the next one to visit.
    fn visit(&mut self, node: NodeId) -> NodeId {
        let (doc, tag) = (self.doc, self.doc.tag(node));
        let in_line = node < self.line_end;
        if tag == Tag::Text {
            // White space between lines is that of the markup.
            if in_line || !is_blank(doc, node) || !self.is_between_blocks(node) {
                self.cutter.text(doc.text(node), node, &self.state);
                self.has_text = true;
            }
        } else if tag == Tag::Br {
            self.cutter.line_break(&self.state);
            self.has_text = true;
        } else if tag.is_unread() || self.is_left_out(node) {
            return doc.end(node);
        } else if tag.is_block() && !in_line && is_line(doc, node) {
            self.cutter.new_line();
            (self.line_end, self.has_text) = (doc.end(node), false);
        } else if is_joined_line(doc, node) {
            self.cutter.new_line();
        }
        node + 1
    }

    fn is_between_blocks(&self, node: NodeId) -> bool {
        let doc = self.doc;
        let after = doc.end(node);
        // A page may end in a listing.
        let is_block = |node: NodeId| node < doc.len() && doc.tag(node).is_block();
        doc.parent(node) + 1 == node && is_block(after)
            || is_block(after) && doc.parent(after) == doc.parent(node)
            || after >= doc.end(doc.parent(node))
                && elements(doc, doc.parent(node)).next().is_some_and(is_block)
    }

    /// Returns whether an element is no code: a number, a tool, a cell of the gutter.
    fn is_left_out(&self, node: NodeId) -> bool {
        let doc = self.doc;
        is_artifact(doc, node, true)
            || doc.is_hidden(node)
            || doc.is_skipped(node)
            || matches!(doc.tag(node), Tag::Td | Tag::Th)
                && doc.end(node) < doc.end(doc.parent(node))
                && is_digits(doc.text(node))
    }
}

/// Returns whether a block-level element has no other inside.
fn is_line(doc: &Document, node: NodeId) -> bool {
    let inside = node + 1..doc.end(node);
    let is_block = |node: NodeId| doc.tag(node).is_block() && doc.tag(node) != Tag::Button;
    !inside.into_iter().any(is_block)
}

/// Returns whether an element is a line that follows another without a line break between them.
pub(super) fn is_joined_line(doc: &Document, node: NodeId) -> bool {
    if doc.tag(node) != Tag::Span {
        return false;
    }
    // Medium gives every part of a listing an id, and starts a line before each.
    let has_id = |node: NodeId| doc.attr(node, AttrName::Id).is_some();
    if doc.tag(doc.parent(node)) == Tag::Pre && has_id(node) {
        return follows(doc, node, has_id);
    }
    let is_line = |node: NodeId| has_class_part(doc, node, &LINE);
    is_line(node) && follows(doc, node, is_line)
}

/// Returns whether an element follows one of some sort, with nothing between them.
fn follows(doc: &Document, node: NodeId, is_one: impl Fn(NodeId) -> bool) -> bool {
    // The node before is the last one inside that element, if it ends here.
    let up = doc.with_ancestors(node - 1).take(CODE_LEVELS + 2);
    let mut up = up.take_while(|&around| doc.end(around) == node);
    up.any(|around| doc.parent(around) == doc.parent(node) && is_one(around))
}
