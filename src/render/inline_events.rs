//! The inline content of a block as events: text, marks and images, properly nested.

use super::event::Event;
use crate::article::{Block, Image, InlineMark};

/// Number of preceding marks searched for one that touches the current one.
const NEAR_MARKS: usize = 8;

/// A mark and its range in the text.
#[derive(Clone, Copy)]
struct MarkRange<'a> {
    start: usize,
    end: usize,
    mark: &'a InlineMark,
}

/// Returns the marks of a block, trimmed of white space at both ends. Touching marks of the same
/// kind are merged.
fn mark_ranges(block: &Block) -> Vec<MarkRange<'_>> {
    let mut out: Vec<MarkRange> = Vec::new();
    for span in &block.shape.spans {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(text) = block.text.get(start..end) else {
            continue;
        };
        let start = start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        let is_image = matches!(span.mark, InlineMark::Image(_));
        if start >= end && !is_image {
            continue;
        }
        let touches =
            |known: &&mut MarkRange| known.mark == &span.mark && known.end == start && !is_image;
        match out.iter_mut().rev().take(NEAR_MARKS).find(touches) {
            Some(known) => known.end = end,
            None => out.push(MarkRange {
                start,
                end: end.max(start),
                mark: &span.mark,
            }),
        }
    }
    out
}

/// Returns a formula without the delimiters that it may stand in.
fn without_delimiters(tex: &str) -> &str {
    let inside = |start, end| tex.strip_prefix(start)?.strip_suffix(end);
    let inner = inside("\\(", "\\)").or_else(|| inside("\\[", "\\]"));
    inner.or_else(|| inside("$$", "$$")).unwrap_or(tex).trim()
}

/// Splits a block's text into events: runs of text, and marks that are properly nested.
pub(super) struct Inline<'s, 'a> {
    out: &'s mut Vec<Event<'a>>,
    /// The position of the block's first event.
    first: usize,
    block: &'a Block,
    open: Vec<MarkRange<'a>>,
    /// The end of the text written so far.
    at: usize,
}

impl<'s, 'a> Inline<'s, 'a> {
    pub fn new(out: &'s mut Vec<Event<'a>>, block: &'a Block) -> Self {
        let first = out.len();
        Inline {
            out,
            first,
            block,
            open: Vec::new(),
            at: 0,
        }
    }

    /// Adds the events of the block's content.
    pub fn events(mut self) {
        for range in mark_ranges(self.block) {
            // Marks inside code are ignored.
            let in_code = self
                .open
                .last()
                .is_some_and(|outer| outer.mark == &InlineMark::Code && range.start < outer.end);
            if in_code || range.start < self.at {
                continue;
            }
            self.close_until(range.start);
            self.text_to(range.start);
            match range.mark {
                InlineMark::Image(image) => self.image(image),
                _ => self.mark(range),
            }
        }
        self.close_until(usize::MAX);
        self.text_to(self.block.text.len());
    }

    /// Writes text, if not empty.
    fn put(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.out.push(Event::Text(text));
        }
    }

    /// Writes the text up to a position.
    fn text_to(&mut self, end: usize) {
        self.put(self.block.text.get(self.at..end).unwrap_or_default());
        self.at = self.at.max(end);
    }

    /// Closes the marks that end at or before a position.
    fn close_until(&mut self, start: usize) {
        while let Some(outer) = self.open.pop_if(|outer| outer.end <= start) {
            self.text_to(outer.end);
            self.out.push(Event::CloseMark(outer.mark));
        }
    }

    /// Writes an image, separated by spaces from adjacent words and from a whole text.
    fn image(&mut self, image: &'a Image) {
        let (before, after) = self.block.text.split_at(self.at);
        let is_apart = |c: Option<char>, is_outside: bool| {
            c.is_none_or(|c| c.is_whitespace() || !is_outside && !c.is_alphanumeric())
        };
        let is_after_image = matches!(self.out[self.first..].last(), Some(Event::Image(_)));
        if !is_apart(before.chars().next_back(), after.is_empty()) || is_after_image {
            self.put(" ");
        }
        self.out.push(Event::Image(image));
        if !is_apart(after.chars().next(), before.is_empty()) {
            self.put(" ");
        }
    }

    /// Opens a mark, or writes its content at once if it cannot contain other marks.
    fn mark(&mut self, mut range: MarkRange<'a>) {
        // A mark ends no later than the one around it.
        range.end = self
            .open
            .last()
            .map_or(range.end, |outer| range.end.min(outer.end));
        let inner = &self.block.text[range.start..range.end];
        let whole = match range.mark {
            InlineMark::Code => Event::Code(inner),
            &InlineMark::Math { display } => Event::Math {
                tex: without_delimiters(inner),
                display,
            },
            InlineMark::NoteReference { label } => Event::NoteReference(label),
            InlineMark::BackReference => return self.drop_back_reference(range.end),
            mark => {
                let is_link = |mark: &InlineMark| matches!(mark, InlineMark::Link { .. });
                // Links do not nest. Parsers move a link into another where a table breaks one off.
                let is_inside =
                    |outer: &MarkRange| outer.mark == mark || is_link(outer.mark) && is_link(mark);
                if !self.open.iter().any(is_inside) {
                    self.open_mark(mark);
                    self.open.push(range);
                }
                return;
            }
        };
        self.out.push(whole);
        self.at = range.end;
    }

    /// Opens a mark, or goes on with the one that ended here: "~~a~~~~b~~" would strike nothing out.
    fn open_mark(&mut self, mark: &'a InlineMark) {
        if self.out[self.first..].last() == Some(&Event::CloseMark(mark)) {
            self.out.pop();
        } else {
            self.out.push(Event::OpenMark(mark));
        }
    }

    /// Omits a back-reference along with the white space around it.
    fn drop_back_reference(&mut self, end: usize) {
        let text = self.block.text.as_str();
        let after = text[end..].trim_start();
        let is_first = self.out.len() == self.first;
        if after.is_empty()
            && !is_first
            && let Some(Event::Text(before)) = self.out.last_mut()
        {
            *before = before.trim_end();
        }
        self.at = if is_first || after.is_empty() {
            text.len() - after.len()
        } else {
            end
        };
    }
}
