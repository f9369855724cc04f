//! Limits how deep elements nest, between html5ever's tokenizer and its tree builder.
//!
//! The tree builder searches all open elements again and again, so a page of nothing but `<div>`
//! takes quadratic time: minutes for a megabyte. Past the limit, tags are left out and their text
//! is kept, so the rest of the page is flat.

use super::scanner::{Raw, may_change_reading};
use super::sink::{Handle, Sink};
use crate::document::ParseOptions;
use html5ever::LocalName;
use html5ever::interface::Tracer;
use html5ever::tokenizer::states::ScriptData;
use html5ever::tokenizer::{EndTag, StartTag, TagToken, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Start tags between two counts of the open elements.
const TAGS_PER_COUNT: u32 = 16;

/// Three quarters of pages have at least this many bytes per node (quartile of wcxb-dev: 43).
const BYTES_PER_NODE: usize = 40;

/// Passes tokens to the tree builder, except tags that nest too deep.
pub(super) struct DepthLimit {
    builder: TreeBuilder<Handle, Sink>,
    max_depth: u32,
    /// The number of start tags left out, by name, whose end tags are still to come.
    left_out: RefCell<HashMap<LocalName, u32>>,
    truncated: Cell<bool>,
    /// Start tags since the open elements were last counted.
    since_count: Cell<u32>,
    /// Whether that count reached the limit.
    was_deep: Cell<bool>,
    /// How the tokenizer reads on after the last tag.
    reading: Cell<Reading>,
}

/// How the tokenizer reads on.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    Markup,
    Raw(Raw),
    /// Text to the end of the page.
    Plaintext,
}

/// Counts what the tree builder holds: open elements, and the formatting elements that it reopens.
#[derive(Default)]
struct Counter(Cell<u32>);

impl Tracer for Counter {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

impl DepthLimit {
    /// Creates the limit for a page of `bytes` bytes.
    pub fn new(bytes: usize, options: &ParseOptions) -> DepthLimit {
        let scripting_off = TreeBuilderOpts {
            scripting_enabled: false,
            ..Default::default()
        };
        DepthLimit {
            builder: TreeBuilder::new(Sink::with_capacity(bytes / BYTES_PER_NODE), scripting_off),
            max_depth: options.max_depth.max(2),
            left_out: RefCell::default(),
            truncated: Cell::new(false),
            since_count: Cell::new(0),
            was_deep: Cell::new(false),
            reading: Cell::new(Reading::Markup),
        }
    }

    /// Returns how the tokenizer reads on after the last tag.
    pub fn reading(&self) -> Reading {
        self.reading.get()
    }

    /// Returns whether tags were left out.
    pub fn is_truncated(&self) -> bool {
        self.truncated.get()
    }

    /// Returns the sink that the tree builder writes to.
    pub fn sink(&self) -> &Sink {
        &self.builder.sink
    }

    /// Returns the sink, with everything that the tree builder wrote.
    pub fn into_sink(self) -> Sink {
        self.builder.sink
    }

    /// Returns whether the open-element limit is reached, as far as is known. Counting is
    /// expensive, so it runs only when the last element is deep or the last count reached the
    /// limit, and otherwise every [`TAGS_PER_COUNT`] start tags. Depth alone is not enough:
    /// misnested elements move up in the tree and stay open.
    fn is_too_deep(&self) -> bool {
        let since = self.since_count.get() + 1;
        let is_due = since >= TAGS_PER_COUNT
            || self.was_deep.get()
            || self.builder.sink.last_depth() >= self.max_depth;
        if !is_due {
            self.since_count.set(since);
            return false;
        }
        let counter = Counter::default();
        self.builder.trace_handles(&counter);
        self.since_count.set(0);
        self.was_deep.set(counter.0.get() >= self.max_depth);
        self.was_deep.get()
    }

    /// Returns whether a tag is left out.
    fn leaves_out(&self, token: &Token) -> bool {
        let TagToken(tag) = token else { return false };
        match tag.kind {
            StartTag => {
                if !self.is_too_deep() {
                    return false;
                }
                // Raw-text elements are let through at any depth because they cannot nest, except
                // in SVG and MathML, where they can.
                if may_change_reading(&tag.name)
                    && !self
                        .builder
                        .adjusted_current_node_present_but_not_in_html_namespace()
                {
                    return false;
                }
                if !tag.self_closing {
                    *self
                        .left_out
                        .borrow_mut()
                        .entry(tag.name.clone())
                        .or_default() += 1;
                }
                self.truncated.set(true);
                true
            }
            EndTag => {
                let mut left_out = self.left_out.borrow_mut();
                let Some(count) = left_out.get_mut(&tag.name).filter(|count| **count > 0) else {
                    return false;
                };
                *count -= 1;
                true
            }
        }
    }
}

impl TokenSink for DepthLimit {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let result = match self.leaves_out(&token) {
            true => TokenSinkResult::Continue,
            false => self.builder.process_token(token, line),
        };
        self.reading.set(match result {
            TokenSinkResult::RawData(ScriptData) => Reading::Raw(Raw::Script),
            TokenSinkResult::RawData(_) => Reading::Raw(Raw::Plain),
            TokenSinkResult::Plaintext => Reading::Plaintext,
            _ => Reading::Markup,
        });
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
