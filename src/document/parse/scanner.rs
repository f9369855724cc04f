//! Reads plain markup for html5ever's tree builder, and leaves the rest to html5ever's tokenizer.
//!
//! html5ever's tokenizer looks at every character of a page, and most of a page is scripts, styles, comments and attributes
//! that no stage reads. This scan searches for the few bytes that can end them, and makes tokens of plain text and plain tags
//! itself, without the attributes that nobody reads. What is not plain (character references, NUL, markup declarations, elements
//! that hold raw text, more) goes to the tokenizer as it stands. Nothing is guessed: where a tag may change how the tokenizer
//! reads on (`<script>` does, but not inside `<svg>`) the tokenizer gets the tag and is asked. The document is the same, node for
//! node, as without this scan; `tests/parse.rs` holds it to that.

use super::entities::{self, Place, is_plain};
use super::raw_text::{comment_end, end_tag, ends_name, is_name, is_space, past, script_end, to};
use crate::document::AttrName;
use crate::document::attributes::style_hides;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{CharacterTokens, CommentToken, EndTag, StartTag, Tag, TagToken, Token};
use html5ever::{LocalName, QualName, local_name, ns};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::ops::Range;

/// The next piece of a page.
pub(super) enum Piece<'a> {
    /// What html5ever's tokenizer would make of what stands there, less what nobody reads.
    Token(Token),
    /// For the tokenizer to read. If it ends in a start tag that may change how it reads on, that tag's name.
    Markup(Cow<'a, str>, Option<&'a str>),
    /// `<![CDATA[` is next, which is text in svg and math alone and a comment elsewhere: [`Scanner::cdata`] has to be told.
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

/// Tendrils of at most so many bytes hold them in themselves.
const INLINE: usize = 8;
/// How many names of tags are remembered.
const NAMES: usize = 64;

/// A page, and how far it is read.
pub(super) struct Scanner<'a> {
    html: &'a str,
    /// The same, for tokens to share.
    page: StrTendril,
    at: usize,
    max_attributes: usize,
    truncated: bool,
    /// Names of tags as written and as html5ever knows them.
    names: [Option<(&'a str, LocalName)>; NAMES],
}

/// Elements that hold text alone in HTML: after their start tags the tokenizer may read on otherwise than before.
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

/// Elements of which every attribute counts: the tree builder compares those of formatting elements with each other (no more
/// than three alike are opened anew; of `a` there is never more than one), adds those of a second `html` or `body` to the first,
/// and reads its own on some others.
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

fn lower_case(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// What a tag is to the reader.
struct ScannedTag<'a> {
    name: &'a str,
    /// The token, if everything about the tag is plain.
    token: Option<Token>,
    /// Where it ends, and where it is cut off for its many attributes.
    end: usize,
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
            names: [const { None }; NAMES],
        }
    }

    /// Whether a tag had more attributes than were allowed.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The byte at which the next piece begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The byte at which the text that comes next ends, and markup begins.
    pub fn text_end(&self) -> usize {
        self.markup()
    }

    /// The next piece of the page; none at its end.
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
        // The tokenizer has to see what ends a text before it is done with it.
        let after_text = !text.is_empty();
        let end = match bytes[start..] {
            [] if after_text => bytes.len(),
            [] => return None,
            [_, b'a'..=b'z' | b'A'..=b'Z', ..] | [_, b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                return Some(self.tag_piece(from, start));
            }
            // No token, yet html5ever then keeps the line end that comes first in `pre`.
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

    /// The text of an element that holds raw text, up to its end tag or the end of the page; empty if nobody reads it.
    pub fn raw(&mut self, name: &str, raw: Raw, is_read: bool) -> &'a str {
        let start = self.at;
        let bytes = self.html.as_bytes();
        self.at = match raw {
            Raw::Script => script_end(bytes, start),
            Raw::Plain => end_tag(bytes, start, name),
        };
        if is_read {
            &self.html[start..self.at]
        } else {
            ""
        }
    }

    /// What `<![CDATA[` begins, told whether it is text here.
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

    /// Everything that is left.
    pub fn rest(&mut self) -> &'a str {
        let start = std::mem::replace(&mut self.at, self.html.len());
        &self.html[start..]
    }

    /// Where markup begins next, or the end of the page.
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

    /// The tag that begins at `start`, with the text before it if there is some from `from` on.
    fn tag_piece(&mut self, from: usize, start: usize) -> Piece<'a> {
        let Some(tag) = self.tag(start) else {
            // A tag that the page ends in is no tag, as the tokenizer knows; it need not see what attributes it would have had.
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
            && !changes_reading
        {
            return Piece::Token(token);
        }
        let markup = match tag.cut {
            None => Cow::Borrowed(&self.html[from..tag.end]),
            Some(cut) => Cow::Owned(format!("{} >", &self.html[from..cut])),
        };
        let is_start = self.html.as_bytes()[start + 1] != b'/';
        Piece::Markup(markup, (is_start && changes_reading).then_some(tag.name))
    }

    /// Reads a tag; none if the page ends in it.
    fn tag(&mut self, start: usize) -> Option<ScannedTag<'a>> {
        let bytes = self.html.as_bytes();
        let is_start = bytes[start + 1] != b'/';
        let name_at = start + if is_start { 1 } else { 2 };
        let mut at = to(bytes, name_at, ends_name);
        let name = &self.html[name_at..at];
        let needs_all = is_start && needs_all_attributes(name);
        let mut attributes = Vec::new();
        let (mut is_plain, mut self_closing, mut has_style) = (true, false, false);
        // How many attributes there are, and where those that are read end.
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
                    if is_start && is_plain {
                        is_plain =
                            self.keep(needs_all, &attribute, &mut attributes, &mut has_style);
                    }
                }
            }
        }
        let cut = (count > self.max_attributes).then_some(cut);
        self.truncated |= cut.is_some();
        let is_plain = is_plain && !name.contains('\0');
        let token = is_plain.then(|| {
            TagToken(Tag {
                kind: if is_start { StartTag } else { EndTag },
                name: self.local_name(name),
                self_closing,
                attrs: attributes,
                had_duplicate_attributes: false,
            })
        });
        Some(ScannedTag {
            name,
            token,
            end: at + 1,
            cut,
        })
    }

    /// Keeps an attribute if somebody reads it; of some tags all count. Answers whether the tag is still plain.
    fn keep(
        &self,
        needs_all: bool,
        attribute: &Attribute,
        kept: &mut Vec<html5ever::Attribute>,
        has_style: &mut bool,
    ) -> bool {
        let (name, value) = (
            &self.html[attribute.name.clone()],
            &self.html[attribute.value.clone()],
        );
        let local = match &*lower_case(name) {
            "hidden" => local_name!("hidden"),
            "style" if needs_all => return false,
            "style" => {
                // Of two the first counts, also if it hides nothing.
                let is_first = !std::mem::replace(has_style, true);
                if !is_first || (!style_hides(value) && is_plain(value)) {
                    return true;
                }
                local_name!("style")
            }
            name => match AttrName::from_name(name) {
                Some(name) => name.local_name(),
                None => return !needs_all,
            },
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

    /// A text of the page as the tokenizer hands it on, if that is plain.
    fn read(&self, text: Range<usize>, place: Place) -> Option<StrTendril> {
        let written = &self.html[text.clone()];
        match is_plain(written) {
            // The shortest have room in the tendril; what others share with the page costs no copy.
            true if written.len() <= INLINE => Some(StrTendril::from_slice(written)),
            true => Some(self.page.subtendril(text.start as u32, text.len() as u32)),
            false => entities::read(written, place),
        }
    }

    /// The name of a tag as html5ever knows it.
    fn local_name(&mut self, name: &'a str) -> LocalName {
        let bytes = name.as_bytes();
        // Any spread over the places will do: a name that is not in its place is looked up anew.
        let ends =
            usize::from(bytes[0]) * 7 + usize::from(bytes[bytes.len() - 1]) * 3 + bytes.len();
        let place = &mut self.names[ends % NAMES];
        match place {
            Some((known, local)) if *known == name => local.clone(),
            _ => {
                let local = LocalName::from(&*lower_case(name));
                *place = Some((name, local.clone()));
                local
            }
        }
    }
}

/// Where an attribute and its parts stand.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    end: usize,
}

impl Attribute {
    /// The attribute whose name begins here; none if the page ends in its value.
    fn read(bytes: &[u8], start: usize) -> Option<Attribute> {
        // An equals sign that comes first is part of the name.
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
