//! Walks the document and reports to the cutter.

use super::Segments;
use super::artifacts::{is_artifact, is_spoken_only};
use super::cutter::{Cutter, State};
use crate::document::formula::{self, Formula};
use crate::document::{Document, NodeId, Tag};

/// An open element that changes the state.
#[derive(Clone, Copy)]
enum Open {
    /// A block-level element, with the state to restore at its end.
    Block(State),
    Link,
    Emphasis,
    Hidden,
}

struct Walk<'a> {
    doc: &'a Document,
    cutter: Cutter,
    state: State,
    /// Open elements that change the state, each with the node at which it ends.
    open: Vec<(NodeId, Open)>,
}

/// Cuts the document into at most `max_blocks` blocks.
pub(super) fn segment(doc: &Document, max_blocks: usize) -> Segments {
    let mut walk = Walk {
        doc,
        cutter: Cutter::new(doc, max_blocks),
        state: State::default(),
        open: Vec::new(),
    };
    let mut node: NodeId = 0;
    while node < doc.len() {
        walk.close_until(node);
        walk.cutter.mark();
        node = walk.visit(node);
    }
    walk.cutter.finish(&walk.state)
}

impl Walk<'_> {
    /// Closes the open elements that end before a node.
    fn close_until(&mut self, node: NodeId) {
        while let Some((_, open)) = self.open.pop_if(|(end, _)| *end <= node) {
            match open {
                Open::Block(outer) => {
                    self.cutter.flush(&self.state);
                    self.state = outer;
                }
                Open::Link => self.state.in_link = false,
                Open::Emphasis => self.state.in_emphasis = false,
                Open::Hidden => self.state.hidden = false,
            }
        }
    }

    /// Visits a node and returns the next one to visit: its first child, or the node after its
    /// subtree.
    fn visit(&mut self, node: NodeId) -> NodeId {
        let (doc, tag) = (self.doc, self.doc.tag(node));
        let is_formula = self.formula(node);
        if tag == Tag::Text {
            self.cutter.text(doc.text(node), node, &self.state);
        } else if tag == Tag::Br {
            self.cutter.line_break(&self.state);
        } else if tag.is_unread() || is_formula || self.is_left_out(node) {
            let end = doc.end(node);
            self.cutter.skip_to(end);
            return end;
        } else if tag.is_block() {
            self.enter_block(node);
        } else {
            self.enter_inline(node);
        }
        node + 1
    }

    /// Returns whether the text of an element is not part of the text around it. Inside a
    /// sentence, words for screen readers are not; a block of them is a block that is not shown.
    fn is_left_out(&self, node: NodeId) -> bool {
        let is_inline = !self.doc.tag(node).is_block();
        is_artifact(self.doc, node, self.state.preformatted)
            || is_inline && (is_spoken_only(self.doc, node) || self.doc.is_skipped(node))
    }

    /// Gives the cutter the TeX of the formula that starts at a node. Returns whether there is one.
    fn formula(&mut self, node: NodeId) -> bool {
        let formula = formula::read(self.doc, node);
        let state = State {
            preformatted: false,
            ..self.state
        };
        match &formula {
            Some(Formula::Source(text)) => {
                self.cutter.text(self.doc.text(*text).trim(), *text, &state);
            }
            Some(Formula::Written(tex)) => self.cutter.text(tex, node + 1, &state),
            None => {}
        }
        formula.is_some()
    }

    fn enter_block(&mut self, node: NodeId) {
        self.cutter.flush(&self.state);
        self.open
            .push((self.doc.end(node), Open::Block(self.state)));
        self.state.element = node;
        self.state.hidden |= self.doc.is_hidden(node) || is_spoken_only(self.doc, node);
        self.state.preformatted |= self.doc.tag(node).is_preformatted();
        self.cutter.set_hidden(self.state.hidden);
    }

    fn enter_inline(&mut self, node: NodeId) {
        let (tag, end) = (self.doc.tag(node), self.doc.end(node));
        let is_emphasis = matches!(tag, Tag::B | Tag::Strong | Tag::Em | Tag::I | Tag::U);
        if tag == Tag::A && !self.state.in_link {
            self.state.in_link = true;
            self.cutter.count_link();
            self.open.push((end, Open::Link));
        } else if is_emphasis && !self.state.in_emphasis {
            self.state.in_emphasis = true;
            self.open.push((end, Open::Emphasis));
        }
        // The source of a formula is hidden because its rendered form is shown instead.
        let hides = self.doc.is_hidden(node) && !self.state.hidden;
        if hides && !formula::has_source(self.doc, node) {
            self.state.hidden = true;
            self.open.push((end, Open::Hidden));
        }
    }
}
