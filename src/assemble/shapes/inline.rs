//! Inline marks inside a block: emphasis, code, links, images, formulas, note references.

use super::{Shapes, formulas};
use crate::article::{InlineMark, Span};
use crate::assemble::images;
use crate::document::{AttrName, NodeId, Tag, formula, is_heading_to_itself};
use std::collections::HashSet;
use std::ops::Range;

/// How many inline elements around a word are read.
const MAX_MARKS: usize = 32;

/// A span with the element that makes it.
struct Marked {
    node: NodeId,
    span: Span,
}

impl Shapes<'_> {
    /// Returns the spans of a block. `in_note` says whether the block is a footnote.
    pub(super) fn spans(&mut self, block: usize, in_note: bool) -> Vec<Span> {
        let (doc, raw) = (self.doc, self.segments.blocks()[block]);
        let mut out: Vec<Marked> = Vec::new();
        // Elements that give no mark. Each is asked once, not for every run in it.
        let mut plain: Vec<NodeId> = Vec::new();
        // The node after the last run of text, and where that run ended.
        let (mut next, mut at) = (raw.first_node, 0);
        for run in self.segments.runs(block) {
            self.images(next..run.node, at, &mut out);
            (next, at) = (run.node + 1, run.end);
            // The text of an image of a formula is its own.
            let own = Some(run.node).filter(|&node| doc.tag(node) == Tag::Img);
            let around = doc
                .ancestors(run.node)
                .take_while(|&node| node != raw.element);
            let around = own.into_iter().chain(around);
            for node in around.take(MAX_MARKS) {
                let mut near = out.iter_mut().rev().take(MAX_MARKS);
                if let Some(known) = near.find(|known| known.node == node) {
                    known.span.end = run.end;
                } else if plain
                    .iter()
                    .rev()
                    .take(MAX_MARKS)
                    .any(|&known| known == node)
                {
                    continue;
                } else if let Some(mark) = self.mark(node, in_note) {
                    out.push(Marked {
                        node,
                        span: Span::new(run.start, run.end, mark),
                    });
                } else {
                    plain.push(node);
                }
            }
        }
        let mut spans = in_order(out);
        formulas::mark(&mut spans, self.segments.text(block));
        spans
    }

    /// Adds the images in a range of nodes, at a position in the text.
    fn images(&self, nodes: Range<NodeId>, at: u32, out: &mut Vec<Marked>) {
        for node in nodes.filter(|&node| self.doc.tag(node) == Tag::Img) {
            if let Some(image) = images::read(self.doc, self.addresses, node) {
                let mark = InlineMark::Image(image);
                out.push(Marked {
                    node,
                    span: Span::new(at, at, mark),
                });
            }
        }
    }

    /// Returns the mark that an element gives its text.
    fn mark(&mut self, node: NodeId, in_note: bool) -> Option<InlineMark> {
        if let Some(reference) = self.notes.reference(node, in_note) {
            return Some(reference);
        }
        let doc = self.doc;
        Some(match doc.tag(node) {
            Tag::B | Tag::Strong => InlineMark::Strong,
            Tag::I | Tag::Em | Tag::Cite | Tag::Var => InlineMark::Emphasis,
            Tag::S | Tag::Del | Tag::Strike => InlineMark::Strike,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => InlineMark::Code,
            Tag::Sup => InlineMark::Superscript,
            Tag::Sub => InlineMark::Subscript,
            Tag::Math | Tag::Script | Tag::Img if formula::is_formula(doc, node) => {
                InlineMark::Math {
                    display: formula::is_display(doc, node),
                }
            }
            Tag::A if is_heading_to_itself(doc, node) || self.notes.leads_nowhere(node) => {
                return None;
            }
            Tag::A => {
                let href = doc.attr(node, AttrName::Href)?;
                // A mail address that is hidden from robots stands in the text.
                if href.contains("/cdn-cgi/l/email-protection") {
                    return None;
                }
                InlineMark::Link {
                    url: self.addresses.whole(href)?,
                }
            }
            _ => return None,
        })
    }
}

/// Returns the non-empty spans and the images, sorted by where they start. An element comes before
/// those inside it.
fn in_order(mut all: Vec<Marked>) -> Vec<Span> {
    let is_image = |span: &Span| matches!(span.mark, InlineMark::Image(_));
    all.retain(|Marked { span, .. }| span.start < span.end || is_image(span));
    all.sort_by_key(|Marked { node, span }| (span.start, u32::MAX - span.end, *node));
    // A note reference is raised anyway, and brackets around it are part of it, so the marks around
    // and inside it are dropped.
    let references = all.iter().filter(|marked| marked.span.mark.is_note());
    let references: Vec<(u32, u32)> = references
        .map(|marked| (marked.span.start, marked.span.end))
        .collect();
    let starts: HashSet<(u32, u32)> = references.iter().copied().collect();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    let mut end_of_reference = 0;
    for Marked { span, .. } in all {
        let is_same = starts.contains(&(span.start, span.end)) && !span.mark.is_note();
        if span.end <= end_of_reference || is_same {
            continue;
        }
        if span.mark.is_note() {
            end_of_reference = span.end;
        }
        out.push(span);
    }
    out
}
