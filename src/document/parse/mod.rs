//! From markup to a document, with our scanner in front of html5ever's tree builder.
//!
//! [`scanner`] makes tokens of plain text and plain tags and leaves everything else to html5ever's
//! tokenizer. [`depth_limit`] limits how deep elements nest. html5ever's tree builder writes into
//! the arena of [`sink`], which is laid out flat at the end.

mod depth_limit;
mod entities;
mod names;
mod raw_text;
mod scanner;
mod sink;

pub use entities::unescaped;

use super::unread::Unread;
use super::{Document, ParseOptions};
use depth_limit::{DepthLimit, Reading};
use html5ever::TokenizerResult;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, StartTag, TagToken, TokenSink, Tokenizer, TokenizerOpts,
};
use memchr::memchr2;
use scanner::{Piece, Raw, Scanner};

/// Pieces of a page between two clock checks.
const PIECES_PER_LOOK: usize = 1024;

/// Parses markup with scripting off. Returns `None` if time runs out.
pub(super) fn parse(html: &str, options: &ParseOptions) -> Option<Document> {
    let page = html.strip_prefix('\u{feff}').unwrap_or(html);
    let mut parser = Parser::new(page, html.len() - page.len(), options);
    let mut pieces = 0;
    while let Some(piece) = parser.next_piece() {
        pieces += 1;
        if pieces % PIECES_PER_LOOK == 0 && options.is_over() {
            return None;
        }
        parser.take(piece);
    }
    Some(parser.finish())
}

/// Returns the text of a script or style sheet as the tokenizer passes it on.
fn raw_text(text: &str) -> StrTendril {
    match memchr2(b'\r', b'\0', text.as_bytes()) {
        None => StrTendril::from_slice(text),
        Some(_) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            text.replace('\0', "\u{fffd}").into()
        }
    }
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    tokenizer: Tokenizer<DepthLimit>,
    input: BufferQueue,
    /// Whether positions are recorded.
    positions: bool,
    /// The bytes of the source before the page.
    offset: usize,
    unread: Unread<'a>,
    /// Whether the tokenizer reads the text of a script or the like, which its end tag ends.
    reads_raw: bool,
}

impl<'a> Parser<'a> {
    fn new(page: &'a str, offset: usize, options: &ParseOptions) -> Parser<'a> {
        let limit = DepthLimit::new(page.len(), options);
        // html5ever discards a byte order mark at the start of every piece fed, not only at the
        // start of the page.
        let discard = TokenizerOpts {
            discard_bom: false,
            ..Default::default()
        };
        Parser {
            scanner: Scanner::new(page, options.max_attributes),
            tokenizer: Tokenizer::new(limit, discard),
            input: BufferQueue::default(),
            positions: options.positions,
            offset,
            unread: Unread::default(),
            reads_raw: false,
        }
    }

    /// Returns the next piece of the page, and tells the sink where its text is.
    fn next_piece(&mut self) -> Option<Piece<'a>> {
        if self.positions {
            let (start, end) = (self.scanner.at(), self.scanner.text_end());
            // Without text the last span remains valid: the tree builder may hold back text in a
            // table.
            if start < end {
                self.set_span(start, end);
            }
        }
        self.scanner.next()
    }

    fn set_span(&self, start: usize, end: usize) {
        let span = ((self.offset + start) as u32, (self.offset + end) as u32);
        self.limit().sink().set_span(span);
    }

    fn limit(&self) -> &DepthLimit {
        &self.tokenizer.sink
    }

    fn take(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Token(token) => drop(self.limit().process_token(token, 0)),
            Piece::Cdata => {
                let is_text = self
                    .limit()
                    .adjusted_current_node_present_but_not_in_html_namespace();
                self.feed_scanned(|scanner| scanner.cdata(is_text));
            }
            Piece::Raw(_, _, markup) if self.reads_raw => self.markup(markup, None),
            Piece::Raw(name, token, _) => {
                let is_start = matches!(&token, TagToken(tag) if tag.kind == StartTag);
                drop(self.limit().process_token(token, 0));
                if let Reading::Raw(raw) = self.limit().reading()
                    && is_start
                {
                    self.raw(name, raw, |parser, text| {
                        if !text.is_empty() {
                            let token = CharacterTokens(raw_text(text));
                            drop(parser.limit().process_token(token, 0));
                        }
                    });
                }
            }
            Piece::Markup(markup, last_tag) => self.markup(&markup, last_tag),
        }
    }

    /// Feeds markup to the tokenizer, and what follows where it changes how the tokenizer reads on.
    fn markup(&mut self, markup: &str, last_tag: Option<&'a str>) {
        self.feed(markup);
        self.reads_raw = false;
        let Some(name) = last_tag else { return };
        match self.limit().reading() {
            Reading::Markup => {}
            Reading::Raw(raw) => {
                self.reads_raw = true;
                self.raw(name, raw, |parser, text| parser.feed(text));
            }
            Reading::Plaintext => self.feed_scanned(Scanner::rest),
        }
    }

    /// Feeds a piece that the scanner cuts off at its current position.
    fn feed_scanned(&mut self, cut: impl FnOnce(&mut Scanner<'a>) -> &'a str) {
        let text = self.cut(cut);
        self.feed(text);
    }

    /// Returns a piece that the scanner cuts off at its current position, and tells the sink where it
    /// is.
    fn cut(&mut self, cut: impl FnOnce(&mut Scanner<'a>) -> &'a str) -> &'a str {
        let start = self.scanner.at();
        let text = cut(&mut self.scanner);
        if self.positions {
            self.set_span(start, self.scanner.at());
        }
        text
    }

    /// Takes the text of a script, a style sheet or the like. The tree gets it if it is read, by
    /// `give`.
    fn raw(&mut self, name: &str, raw: Raw, give: impl FnOnce(&Self, &'a str)) {
        if !self.limit().sink().last_is_unread() {
            let text = self.cut(|scanner| scanner.raw(name, raw));
            return give(self, text);
        }
        let text = self.scanner.raw(name, raw);
        match raw {
            Raw::Script => self.unread.script(text.into()),
            Raw::Plain if name == "style" => self.unread.style(text),
            Raw::Plain => {}
        }
    }

    fn feed(&self, markup: &str) {
        self.input.push_back(StrTendril::from_slice(markup));
        // Scripts are not run, but the tokenizer still stops after each.
        while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
    }

    fn finish(self) -> Document {
        self.tokenizer.end();
        let limit = self.tokenizer.sink;
        let truncated = limit.is_truncated() || self.scanner.is_truncated();
        let mut document = limit.into_sink().finish();
        document.truncated = truncated;
        document.take_unread(self.unread);
        document
    }
}
