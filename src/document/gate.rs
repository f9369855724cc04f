//! What stands between html5ever's tokenizer and its tree builder, and bounds how deep elements nest.
//!
//! The tree builder looks through all open elements again and again, so a page of nothing but `<div>` takes time by the square
//! of its length: a megabyte, minutes. Past the bound tags are left out, their text is not: the page is read on, flat.

use super::sink::Sink;
use super::skim::{Piece, Raw, Skim, may_change_reading};
use super::{Document, Limits, NodeId};
use html5ever::LocalName;
use html5ever::interface::{TokenizerResult, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::ScriptData;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Three pages of four have at least so many bytes for every node (quartile of wcxb-dev: 43).
const BYTES_A_NODE: usize = 40;

/// Start tags between two counts of the open elements.
const TAGS_A_COUNT: u32 = 16;

struct Gate {
    builder: TreeBuilder<NodeId, Sink>,
    max_depth: u32,
    /// How many start tags of each name were left out whose end tags are still to come.
    left_out: RefCell<HashMap<LocalName, u32>>,
    flattened: Cell<bool>,
    /// How many start tags came since open elements were counted, and whether they were too many then.
    since_count: Cell<u32>,
    was_deep: Cell<bool>,
    /// How the tokenizer reads on after the last tag.
    reading: Cell<Reading>,
}

/// How the tokenizer reads on.
#[derive(Clone, Copy)]
enum Reading {
    Markup,
    Raw(Raw),
    /// Text to the end of the page.
    Plaintext,
}

/// Counts what the tree builder holds: open elements, and the formatting elements that it opens anew.
#[derive(Default)]
struct Counter(Cell<u32>);

impl Tracer for Counter {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

impl Gate {
    /// Whether as many elements are open as may be, as far as it is known: they are counted where the last one stands deep, and
    /// else now and then (misnested ones are moved up in the tree and stay open).
    fn is_too_deep(&self) -> bool {
        let since = self.since_count.get() + 1;
        let is_due = since >= TAGS_A_COUNT
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

    /// Whether a tag goes no further.
    fn leaves_out(&self, token: &Token) -> bool {
        let TagToken(tag) = token else { return false };
        match tag.kind {
            StartTag => {
                if !self.is_too_deep() {
                    return false;
                }
                // These come through at any depth, and hold no others; where markup is not HTML they do, as others.
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
                self.flattened.set(true);
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

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
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

/// Pieces of a page between two looks at the clock.
const PIECES_A_LOOK: usize = 1024;

/// Parses markup, scripting off; none if time runs out.
pub(super) fn parse(html: &str, limits: &Limits) -> Option<Document> {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..Default::default()
    };
    let gate = Gate {
        builder: TreeBuilder::new(Sink::with_capacity(html.len() / BYTES_A_NODE), options),
        max_depth: limits.depth.max(2),
        left_out: RefCell::default(),
        flattened: Cell::new(false),
        since_count: Cell::new(0),
        was_deep: Cell::new(false),
        reading: Cell::new(Reading::Markup),
    };
    // html5ever discards a byte order mark wherever it is fed anew, not at the start alone.
    let tokenizer = Tokenizer::new(
        gate,
        TokenizerOpts {
            discard_bom: false,
            ..Default::default()
        },
    );
    let input = BufferQueue::default();
    let feed = |markup: &str| {
        input.push_back(StrTendril::from_slice(markup));
        // Scripts are not run; the tokenizer stops after each all the same.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    };
    let gate = &tokenizer.sink;
    let mut skim = Skim::new(
        html.strip_prefix('\u{feff}').unwrap_or(html),
        limits.attributes,
    );
    let mut pieces = 0;
    while let Some(piece) = skim.next() {
        pieces += 1;
        if pieces % PIECES_A_LOOK == 0 && limits.is_over() {
            return None;
        }
        match piece {
            Piece::Token(token) => drop(gate.process_token(token, 0)),
            Piece::Cdata => {
                feed(skim.cdata(gate.adjusted_current_node_present_but_not_in_html_namespace()))
            }
            Piece::Markup(markup, last_tag) => {
                feed(&markup);
                let Some(name) = last_tag else { continue };
                match gate.reading.get() {
                    Reading::Markup => {}
                    Reading::Raw(raw) => {
                        feed(skim.raw(name, raw, !gate.builder.sink.last_is_unread()))
                    }
                    Reading::Plaintext => feed(skim.rest()),
                }
            }
        }
    }
    tokenizer.end();
    let gate = tokenizer.sink;
    let mut document = gate.builder.sink.finish();
    document.flattened = gate.flattened.get() || skim.is_flattened();
    Some(document)
}
