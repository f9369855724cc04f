//! Collects text into blocks.

use super::{RawBlock, Run, Segments};
use crate::base::text::{visible, word_end};
use crate::document::{Document, NodeId};

/// The state at a position in the document, set by the elements around it.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    /// The nearest block-level element.
    pub element: NodeId,
    pub preformatted: bool,
    /// Whether line feeds break lines, though white space is folded.
    pub keeps_lines: bool,
    pub hidden: bool,
    pub in_code: bool,
    pub in_link: bool,
    pub in_emphasis: bool,
}

/// The blocks so far and the one that is being read.
pub(super) struct Cutter {
    out: Segments,
    max_blocks: usize,
    /// Where the text of the current block starts.
    start: usize,
    link_bytes: usize,
    links: u32,
    emphasis_bytes: usize,
    first: Option<NodeId>,
    last: NodeId,
    /// Whether white space was seen and not yet written.
    space: bool,
    /// Line breaks since the last text.
    breaks: u32,
    /// Whether the current block is hidden.
    hidden: bool,
    /// Whether the current block is a drop cap, to which the next block belongs.
    is_held: bool,
    /// Whether the next word belongs to the text before it, whatever white space is between.
    is_glued: bool,
    /// White space before the first text of preformatted text.
    indentation: String,
    /// Where the texts of the nodes of the current block start.
    first_run: usize,
}

impl Cutter {
    pub fn new(doc: &Document, max_blocks: usize) -> Cutter {
        let bytes = if doc.is_empty() { 0 } else { doc.text(0).len() };
        Cutter {
            max_blocks,
            out: Segments {
                before: Vec::with_capacity(doc.len() as usize + 1),
                text: String::with_capacity(bytes),
                ..Segments::default()
            },
            start: 0,
            link_bytes: 0,
            links: 0,
            emphasis_bytes: 0,
            first: None,
            last: 0,
            space: false,
            breaks: 0,
            hidden: false,
            is_held: false,
            is_glued: false,
            indentation: String::new(),
            first_run: 0,
        }
    }

    /// Records how many blocks start before the next node.
    pub fn mark(&mut self) {
        let count = self.out.blocks.len() as u32 + u32::from(self.first.is_some());
        self.out.before.push(count);
    }

    /// Marks all nodes before `end`, which give no text.
    pub fn skip_to(&mut self, end: NodeId) {
        while self.out.before.len() < end as usize {
            self.mark();
        }
    }

    /// Sets whether the text that comes next is hidden.
    pub fn set_hidden(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// Counts a link that starts in the current block.
    pub fn count_link(&mut self) {
        self.links += 1;
    }

    /// Adds a text of nothing but white space that is not preformatted.
    pub fn blank(&mut self) {
        self.is_held = false;
        self.indentation.clear();
        self.space = true;
    }

    /// Adds the text of a node to the current block.
    pub fn text(&mut self, text: &str, node: NodeId, state: &State) {
        self.is_held = false;
        // A hidden run inside a visible block is a block of its own, and so is a visible run inside
        // a hidden one.
        if self.hidden != state.hidden && !text.trim().is_empty() {
            self.flush(state);
            self.hidden = state.hidden;
        }
        let from = if state.preformatted {
            self.push_preformatted(text)
        } else {
            // The first text of preformatted text may be a formula.
            self.indentation.clear();
            self.push_folded(text)
        };
        if let Some(from) = from {
            self.count(from, node, state);
        }
    }

    /// Adds text with its white space. Returns where it starts, or `None` if it is white space before a block.
    fn push_preformatted(&mut self, text: &str) -> Option<usize> {
        let text = visible(text);
        if self.first.is_none() && text.trim().is_empty() {
            // The indentation of the first line may be an element of its own.
            let line = text.rfind('\n').map_or(0, |at| at + 1);
            if line > 0 {
                self.indentation.clear();
            }
            self.indentation.push_str(&text[line..]);
            return None;
        }
        self.out.text.push_str(&self.indentation);
        self.indentation.clear();
        let from = self.out.text.len();
        // Highlighters keep indentation by spaces that do not break.
        match text.contains('\u{a0}') {
            true => self.out.text.push_str(&text.replace('\u{a0}', " ")),
            false => self.out.text.push_str(&text),
        }
        Some(from)
    }

    /// Adds text with its white space folded. Returns where its first word starts, if it has one.
    /// The separator before the word is not counted, so a link is as long as its words.
    fn push_folded(&mut self, text: &str) -> Option<usize> {
        let mut from = None;
        let mut at = 0;
        while at < text.len() {
            let (end, next) = word_end(text, at);
            let word = &text[at..end];
            let spaces = text.as_bytes()[next..]
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace());
            at = next + spaces.count();
            if word.is_empty() {
                self.space = true;
                continue;
            }
            if self.out.text.len() > self.start {
                if self.breaks > 0 {
                    self.out.text.push('\n');
                } else if self.space && !self.is_glued {
                    self.out.text.push(' ');
                }
            }
            self.is_glued = false;
            from.get_or_insert(self.out.text.len());
            (self.space, self.breaks) = (true, 0);
            self.out.text.push_str(word);
        }
        // A space follows every word but the last, which has one only if the text ends in white
        // space.
        if from.is_some() {
            self.space = text.ends_with(char::is_whitespace);
        }
        from
    }

    /// Accounts for the text from `from` on, which comes from `node`.
    fn count(&mut self, from: usize, node: NodeId, state: &State) {
        let end = self.out.text.len();
        self.out.runs.push(Run {
            node,
            start: from as u32,
            end: end as u32,
        });
        if self.first.is_none() {
            self.first = Some(node);
            if state.in_link {
                self.links = self.links.max(1);
            }
        }
        self.last = node + 1;
        if state.in_link {
            self.link_bytes += end - from;
        }
        if state.in_emphasis {
            self.emphasis_bytes += end - from;
        }
    }

    /// Adds white space.
    pub fn space(&mut self) {
        self.space = true;
    }

    /// Adds a letter that the next block goes on from.
    pub fn drop_cap(&mut self, letter: &str, node: NodeId, state: &State) {
        self.flush(state);
        self.text(letter, node, state);
        (self.is_held, self.is_glued) = (true, true);
    }

    /// Returns the node of the text before and that text, if the next word would run into it.
    pub fn runs_into(&self) -> Option<(NodeId, &str)> {
        let is_next = !self.space && !self.is_glued && self.breaks == 0;
        self.first.filter(|_| is_next)?;
        Some((self.last - 1, &self.out.text[self.start..]))
    }

    /// Returns whether the block has text so far.
    pub fn has_text(&self) -> bool {
        self.first.is_some()
    }

    /// Joins the next word to the text before it.
    pub fn glue(&mut self) {
        self.is_glued = true;
    }

    /// Starts a new line in preformatted text, unless the block or the line is new.
    pub fn new_line(&mut self) {
        if self.first.is_some() && !self.out.text.ends_with('\n') {
            self.out.text.push('\n');
        }
    }

    /// Adds an empty line to preformatted text.
    pub fn empty_line(&mut self) {
        if self.first.is_some() {
            self.new_line();
            self.out.text.push('\n');
        }
    }

    /// Handles a `<br>`: one is a line feed, two end the block.
    pub fn line_break(&mut self, state: &State) {
        if state.preformatted {
            if self.first.is_some() {
                self.out.text.push('\n');
            }
            return;
        }
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush(state);
        }
    }

    /// Ends the current block, unless it is the last one allowed.
    pub fn flush(&mut self, state: &State) {
        if self.is_held {
            return;
        }
        if self.first.is_some() && self.out.blocks.len() + 1 >= self.max_blocks {
            self.out.truncated = true;
            self.breaks = 1;
        } else {
            self.end(state);
        }
    }

    fn end(&mut self, state: &State) {
        if let Some(first) = self.first.take() {
            let text = &self.out.text[self.start..];
            let kept = if state.preformatted {
                text.trim_end()
            } else {
                text
            }
            .len();
            self.out.text.truncate(self.start + kept);
            self.out.blocks.push(RawBlock {
                element: state.element,
                first_node: first,
                end_node: self.last,
                start: self.start as u32,
                end: self.out.text.len() as u32,
                first_run: self.first_run as u32,
                link_bytes: self.link_bytes as u32,
                links: self.links,
                emphasis_bytes: self.emphasis_bytes as u32,
                hidden: self.hidden,
                preformatted: state.preformatted,
                is_code_label: false,
            });
        }
        self.first_run = self.out.runs.len();
        self.indentation.clear();
        self.start = self.out.text.len();
        (self.link_bytes, self.links, self.emphasis_bytes) = (0, 0, 0);
        (self.space, self.breaks, self.is_glued) = (false, 0, false);
    }

    /// Ends the last block and returns all of them.
    pub fn finish(mut self, state: &State) -> Segments {
        self.is_held = false;
        self.end(state);
        self.mark();
        self.out
    }
}
