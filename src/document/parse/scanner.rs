//! Scans plain markup for html5ever's tree builder, and leaves the rest to html5ever's tokenizer.
//!
//! html5ever's tokenizer looks at every character of a page, and most of a page is scripts, styles,
//! comments and attributes that no stage reads. This scanner searches for the few bytes that can
//! end them. It makes tokens of plain text and plain tags itself, without the attributes that no
//! stage reads. Everything else (character references, NUL, markup declarations, elements that hold
//! raw text, and more) goes to the tokenizer unchanged.
//!
//! Nothing is guessed. Where a tag may change how the tokenizer reads on (`<script>` does, but not
//! inside `<svg>`), the tokenizer gets the tag and is asked. The document is the same, node for
//! node, as without this scanner; `tests/parse.rs` checks that.

use super::entities::{self, Place, is_plain};
use super::names::{NameCache, ReadAs, tag_name};
use super::raw_text::{comment_end, end_tag, ends_name, is_name, is_space, past, script_end, to};
use crate::document::attributes::is_style_read;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{CharacterTokens, CommentToken, EndTag, StartTag, Tag, TagToken, Token};
use html5ever::{LocalName, QualName, local_name, ns};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::ops::Range;

/// The next piece of a page.
pub(super) enum Piece<'a> {
    /// The token that html5ever's tokenizer would make, without the parts that no stage reads.
    Token(Token),
    /// Markup for the tokenizer to read. If it ends in a start tag that may change how the
    /// tokenizer reads on, that tag's name.
    Markup(Cow<'a, str>, Option<&'a str>),
    /// A plain tag of a script or style sheet: its name, its token, and its markup for the tokenizer,
    /// should that be reading such text.
    Raw(&'a str, Token, &'a str),
    /// `<![CDATA[` is next. It is text in SVG and MathML only and a comment elsewhere, so
    /// [`Scanner::cdata`] must be called to read it.
    Cdata,
}

/// How the tokenizer reads text up to an end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// A script: an end tag inside `<!--<script>` does not end it.
    Script,
    /// Everything else.
    Plain,
}

/// The most bytes that a tendril stores inline.
const INLINE: usize = 8;

/// A page and the position up to which it is read.
pub(super) struct Scanner<'a> {
    html: &'a str,
    /// The same text, for tokens to share.
    page: StrTendril,
    at: usize,
    max_attributes: usize,
    truncated: bool,
    /// Tag names as html5ever interns them.
    tags: NameCache<'a, LocalName>,
    attributes: NameCache<'a, ReadAs>,
}

/// Returns whether the tokenizer may read on differently after the start tag of an element: those
/// that hold only text in HTML.
pub(super) fn may_change_reading(name: &str) -> bool {
    matches!(name.len(), 3 | 5..=9)
        && [
            "script",
            "style",
            "textarea",
            "title",
            "iframe",
            "noembed",
            "noframes",
            "xmp",
            "plaintext",
        ]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Returns whether a name is that of an element whose text has no character references.
fn has_no_references(name: &str) -> bool {
    name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")
}

/// Returns whether every attribute of an element matters.
///
/// The tree builder compares the attributes of formatting elements, because it reopens no more than
/// three equal ones; there is never more than one open `a`. It adds the attributes of a second
/// `html` or `body` to the first, and reads some attributes of other elements itself.
fn needs_all_attributes(name: &str) -> bool {
    match name.len() {
        1 => matches!(name.as_bytes()[0] | 0x20, b'b' | b'i' | b's' | b'u'),
        2..=14 => [
            "em",
            "tt",
            "big",
            "body",
            "code",
            "font",
            "html",
            "nobr",
            "small",
            "strike",
            "strong",
            "template",
            "annotation-xml",
        ]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known)),
        _ => false,
    }
}

/// A tag as the scanner read it.
struct ScannedTag<'a> {
    name: &'a str,
    /// The token, if everything about the tag is plain.
    token: Option<Token>,
    /// Where it ends.
    end: usize,
    /// Where it is cut off because it has too many attributes.
    cut: Option<usize>,
}

impl<'a> Scanner<'a> {
    pub fn new(html: &'a str, max_attributes: usize) -> Scanner<'a> {
        Scanner {
            html,
            page: StrTendril::from_slice(html),
            at: 0,
            max_attributes,
            truncated: false,
            tags: NameCache::default(),
            attributes: NameCache::default(),
        }
    }

    /// Returns whether a tag had more attributes than the limit.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Returns the byte at which the next piece begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns the byte at which the next text ends and markup begins.
    pub fn text_end(&self) -> usize {
        self.markup()
    }

    /// Returns the next piece of the page, or `None` at its end.
    pub fn next(&mut self) -> Option<Piece<'a>> {
        let bytes = self.html.as_bytes();
        let from = self.at;
        let start = self.markup();
        let text = &self.html[from..start];
        if !text.is_empty()
            && let Some(text) = self.read(from..start, Place::Text)
        {
            self.at = start;
            return Some(Piece::Token(CharacterTokens(text)));
        }
        // The tokenizer must see what ends a text before it emits the text.
        let after_text = !text.is_empty();
        let end = match bytes[start..] {
            [] if after_text => bytes.len(),
            [] => return None,
            [_, b'a'..=b'z' | b'A'..=b'Z', ..] | [_, b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                return Some(self.tag_piece(from, start));
            }
            // Not a token, but html5ever then keeps a leading line feed in `pre`.
            [_, b'/', b'>', ..] => start + 3,
            [_, b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] if after_text => start,
            [_, b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => return Some(Piece::Cdata),
            [_, b'!', ..] if is_name(&bytes[start + 2..], "doctype") => past(bytes, start, b'>'),
            _ => {
                let is_comment = bytes[start..].starts_with(b"<!--");
                let end = if is_comment {
                    comment_end(bytes, start + 4)
                } else {
                    past(bytes, start, b'>')
                };
                if !after_text {
                    self.at = end;
                    return Some(Piece::Token(CommentToken(StrTendril::new())));
                }
                end
            }
        };
        self.at = end;
        Some(Piece::Markup(Cow::Borrowed(&self.html[from..end]), None))
    }

    /// Returns the text of a raw-text element, up to its end tag or the end of the page.
    pub fn raw(&mut self, name: &str, raw: Raw) -> &'a str {
        let start = self.at;
        let bytes = self.html.as_bytes();
        self.at = match raw {
            Raw::Script => script_end(bytes, start),
            Raw::Plain => end_tag(bytes, start, name),
        };
        &self.html[start..self.at]
    }

    /// Returns the markup that starts with `<![CDATA[`. `is_text` says whether it is text here.
    pub fn cdata(&mut self, is_text: bool) -> &'a str {
        let start = self.at;
        let bytes = self.html.as_bytes();
        self.at = match is_text {
            true => {
                memmem::find(&bytes[start..], b"]]>").map_or(bytes.len(), |found| start + found + 3)
            }
            false => past(bytes, start, b'>'),
        };
        &self.html[start..self.at]
    }

    /// Returns the rest of the page.
    pub fn rest(&mut self) -> &'a str {
        let start = std::mem::replace(&mut self.at, self.html.len());
        &self.html[start..]
    }

    /// Returns where markup begins next, or the end of the page.
    fn markup(&self) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            if matches!(bytes[at..], [_, b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?', ..] | [_, b'/', _, ..])
            {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }

    /// Returns the tag that begins at `start`, with any text before it from `from` on.
    fn tag_piece(&mut self, from: usize, start: usize) -> Piece<'a> {
        let Some(tag) = self.tag(start) else {
            // The tokenizer drops a tag that the end of the page cuts off, so it need not see the
            // attributes.
            let bytes = self.html.as_bytes();
            let name_end = to(bytes, start + 2, ends_name);
            self.at = bytes.len();
            return Piece::Markup(
                Cow::Borrowed(&self.html[from..bytes.len().min(name_end + 1)]),
                None,
            );
        };
        self.at = tag.end;
        let changes_reading = may_change_reading(tag.name);
        if let Some(token) = tag.token
            && from == start
        {
            if !changes_reading {
                return Piece::Token(token);
            }
            if has_no_references(tag.name) {
                return Piece::Raw(tag.name, token, &self.html[start..tag.end]);
            }
        }
        let markup = match tag.cut {
            None => Cow::Borrowed(&self.html[from..tag.end]),
            Some(cut) => Cow::Owned(format!("{} >", &self.html[from..cut])),
        };
        let is_start = self.html.as_bytes()[start + 1] != b'/';
        Piece::Markup(markup, (is_start && changes_reading).then_some(tag.name))
    }

    /// Reads a tag. Returns `None` if the page ends in it.
    fn tag(&mut self, start: usize) -> Option<ScannedTag<'a>> {
        let bytes = self.html.as_bytes();
        let is_start = bytes[start + 1] != b'/';
        let name_at = start + if is_start { 1 } else { 2 };
        let mut at = to(bytes, name_at, ends_name);
        let name = &self.html[name_at..at];
        let needs_all = is_start && needs_all_attributes(name);
        let mut attributes = Vec::new();
        let (mut is_plain, mut self_closing, mut has_style) = (true, false, false);
        // The number of attributes, and where those that are read end.
        let (mut count, mut cut) = (0, at);
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    self_closing = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                &byte if is_space(byte) => at += 1,
                _ => {
                    let attribute = Attribute::read(bytes, at)?;
                    at = attribute.end;
                    count += 1;
                    if count > self.max_attributes {
                        continue;
                    }
                    cut = at;
                    is_plain = is_plain
                        && (!is_start
                            || self.keep(needs_all, &attribute, &mut attributes, &mut has_style));
                }
            }
        }
        let cut = (count > self.max_attributes).then_some(cut);
        self.truncated |= cut.is_some();
        let tag = Tag {
            kind: if is_start { StartTag } else { EndTag },
            name: self.tags.get(name, tag_name),
            self_closing,
            attrs: attributes,
            had_duplicate_attributes: false,
        };
        let is_plain = is_plain && !name.contains('\0');
        Some(ScannedTag {
            name,
            token: is_plain.then_some(TagToken(tag)),
            end: at + 1,
            cut,
        })
    }

    /// Keeps an attribute if some stage reads it; for some tags every attribute matters. Returns
    /// whether the tag is still plain.
    fn keep(
        &mut self,
        needs_all: bool,
        attribute: &Attribute,
        kept: &mut Vec<html5ever::Attribute>,
        has_style: &mut bool,
    ) -> bool {
        let (name, value) = (
            &self.html[attribute.name.clone()],
            &self.html[attribute.value.clone()],
        );
        let local = match self.attributes.get(name, ReadAs::of) {
            ReadAs::Known(local) => local,
            ReadAs::Unread => return !needs_all,
            ReadAs::Odd => return false,
            ReadAs::Style if needs_all => return false,
            ReadAs::Style => {
                // With duplicate attributes the first wins, even if it hides nothing.
                let is_first = !std::mem::replace(has_style, true);
                if !is_first || (!is_style_read(value) && is_plain(value)) {
                    return true;
                }
                local_name!("style")
            }
        };
        if kept.iter().any(|had| had.name.local == local) {
            return true;
        }
        let Some(value) = self.read(attribute.value.clone(), Place::Attribute) else {
            return false;
        };
        kept.push(html5ever::Attribute {
            name: QualName::new(None, ns!(), local),
            value,
        });
        true
    }

    /// Returns a text of the page as the tokenizer would pass it on, or `None` if it is not plain.
    fn read(&self, text: Range<usize>, place: Place) -> Option<StrTendril> {
        let written = &self.html[text.clone()];
        match is_plain(written) {
            // The shortest texts fit in the tendril; longer ones share the page without a copy.
            true if written.len() <= INLINE => Some(StrTendril::from_slice(written)),
            true => Some(self.page.subtendril(text.start as u32, text.len() as u32)),
            false => entities::read(written, place),
        }
    }
}

/// The ranges of an attribute and its parts.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    end: usize,
}

impl Attribute {
    /// Reads the attribute whose name begins at `start`. Returns `None` if the page ends in its
    /// value.
    fn read(bytes: &[u8], start: usize) -> Option<Attribute> {
        // A leading equals sign is part of the name.
        let name_end = to(bytes, start + 1, |byte| {
            is_space(byte) || matches!(byte, b'/' | b'>' | b'=')
        });
        let name = start..name_end;
        let equals = to(bytes, name_end, |byte| !is_space(byte));
        if bytes.get(equals) != Some(&b'=') {
            return Some(Attribute {
                name,
                value: name_end..name_end,
                end: name_end,
            });
        }
        let at = to(bytes, equals + 1, |byte| !is_space(byte));
        match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = at + 1 + memchr(quote, &bytes[at + 1..])?;
                Some(Attribute {
                    name,
                    value: at + 1..end,
                    end: end + 1,
                })
            }
            Some(b'>') | None => Some(Attribute {
                name,
                value: at..at,
                end: at,
            }),
            Some(_) => {
                let end = to(bytes, at, |byte| is_space(byte) || byte == b'>');
                Some(Attribute {
                    name,
                    value: at..end,
                    end,
                })
            }
        }
    }
}
