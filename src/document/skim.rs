//! What of a page's markup html5ever is given to read: all but what no stage looks at.
//!
//! Scripts, styles, comments and attributes that nobody reads are most of a page's bytes, and the tokenizer looks at each of
//! them. This scan finds where they end by searching for the few bytes that can end them, and leaves them out. It never guesses:
//! where a tag may change how the tokenizer reads on (`<script>` does, but not inside `<svg>`) it stops, hands over what it has
//! so far and is told. The document is the same, node for node, as without it.

use super::build::{AttrName, style_hides};
use html5ever::tendril::StrTendril;
use memchr::{memchr, memchr_iter, memchr2, memmem};
use std::borrow::Cow;
use std::ops::Range;

/// Why a scan stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop<'a> {
    /// After a start tag that may change how the tokenizer reads on; its name as written.
    After(&'a str),
    /// Before `<![CDATA[`, which is text in svg and math alone and a comment elsewhere.
    Cdata,
    /// At the end of the page.
    End,
}

/// How the tokenizer reads text up to an end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// A script: an end tag inside `<!--<script>` does not end it.
    Script,
    /// Everything else.
    Plain,
}

pub(super) struct Skim<'a> {
    html: &'a str,
    /// How far the page is read.
    at: usize,
    /// From where on everything up to `at` is kept as it is, and not yet in `kept`.
    from: usize,
    kept: StrTendril,
}

/// White space as the tokenizer sees it in tags.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Tags after which the tokenizer may read on otherwise than before.
fn may_change_reading(name: &str) -> bool {
    matches!(name.len(), 3 | 5..=9)
        && ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "plaintext"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

/// Elements whose attributes are all kept: the tree builder compares those of formatting elements with each other (no more than
/// three alike are opened anew; of `a` there is never more than one), adds those of a second `html` or `body` to the first, and
/// reads its own on some others.
fn keeps_all_attributes(name: &str) -> bool {
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

impl<'a> Skim<'a> {
    pub fn new(html: &'a str) -> Skim<'a> {
        Skim { html, at: 0, from: 0, kept: StrTendril::new() }
    }

    /// What is kept of the page up to here, since it was asked last.
    pub fn take(&mut self) -> StrTendril {
        self.leave_out(self.at);
        std::mem::take(&mut self.kept)
    }

    /// Reads on to where the tokenizer has to be asked, or to the end.
    pub fn run(&mut self) -> Stop<'a> {
        let bytes = self.html.as_bytes();
        while let Some(found) = memchr(b'<', &bytes[self.at..]) {
            let start = self.at + found;
            match bytes[start + 1..] {
                [b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    let name = self.tag(start + 1, true);
                    if may_change_reading(name) {
                        return Stop::After(name);
                    }
                }
                [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    self.tag(start + 2, false);
                }
                [b'/', b'>', ..] => self.at = start + 3,
                [b'!', b'-', b'-', ..] => self.comment(start, comment_end(bytes, start + 4)),
                [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => {
                    self.at = start;
                    return Stop::Cdata;
                }
                [b'!', ..] if is_name(&bytes[start + 2..], "doctype") => self.at = past(bytes, start, b'>'),
                [b'!' | b'?', ..] | [b'/', _, ..] => self.comment(start, past(bytes, start, b'>')),
                _ => self.at = start + 1,
            }
        }
        self.at = bytes.len();
        Stop::End
    }

    /// Goes on behind raw text: to the end tag of the element, or the end of the page. Leaves the text out if nobody reads it.
    pub fn raw(&mut self, name: &str, raw: Raw, is_read: bool) {
        let start = self.at;
        let bytes = self.html.as_bytes();
        self.at = match raw {
            Raw::Script => script_end(bytes, start),
            Raw::Plain => end_tag(bytes, start, name),
        };
        if !is_read {
            self.leave_out(start);
        }
    }

    /// Goes on behind `<![CDATA[`, told whether it is text here.
    pub fn cdata(&mut self, is_text: bool) {
        let bytes = self.html.as_bytes();
        if is_text {
            self.at = memmem::find(&bytes[self.at..], b"]]>").map_or(bytes.len(), |found| self.at + found + 3);
        } else {
            self.comment(self.at, past(bytes, self.at, b'>'));
        }
    }

    /// Keeps everything that is left as it is.
    pub fn rest(&mut self) {
        self.at = self.html.len();
    }

    /// Keeps what stands before `start`, and leaves out what stands from there to here.
    fn leave_out(&mut self, start: usize) {
        self.kept.push_slice(&self.html[self.from..start]);
        self.from = self.at;
    }

    /// Leaves out the text of a comment. The comment itself parts the texts around it.
    fn comment(&mut self, start: usize, end: usize) {
        self.at = end;
        self.leave_out(start);
        self.kept.push_slice("<!---->");
    }

    /// Goes on behind a tag, leaving out what attributes it has that nobody reads. Answers its name.
    ///
    /// A tag that the page ends in is no tag, as the tokenizer knows, and has no name.
    fn tag(&mut self, name_at: usize, is_start: bool) -> &'a str {
        let bytes = self.html.as_bytes();
        let name_end = to(bytes, name_at, |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let name = &self.html[name_at..name_end];
        let keeps_all = keeps_all_attributes(name);
        // Where the last attribute ends, or the name.
        let mut end = name_end;
        let mut at = name_end;
        let mut has_style = false;
        loop {
            match bytes.get(at) {
                None => {
                    self.at = bytes.len();
                    return "";
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return name;
                }
                Some(b'/') => at += 1,
                Some(&byte) if is_space(byte) => at += 1,
                Some(_) => {
                    let attribute = Attribute::read(bytes, at);
                    let is_style = is_name(&bytes[attribute.name.clone()], "style") && attribute.name.len() == 5;
                    // Of two of a name the first counts, and the first may be gone.
                    let is_kept = is_start && !(is_style && has_style) && attribute.is_kept(self.html);
                    has_style |= is_style;
                    if !keeps_all && !is_kept {
                        self.at = attribute.end;
                        self.leave_out(end);
                        // What follows must not become part of what stands before.
                        if bytes.get(attribute.end).is_none_or(|&next| next != b'>' && !is_space(next)) {
                            self.kept.push_char(' ');
                        }
                    }
                    at = attribute.end;
                    end = at;
                }
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
    /// The attribute whose name begins here.
    fn read(bytes: &[u8], start: usize) -> Attribute {
        // An equals sign that comes first is part of the name.
        let name_end = to(bytes, start + 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let name = start..name_end;
        let equals = to(bytes, name_end, |byte| !is_space(byte));
        if bytes.get(equals) != Some(&b'=') {
            return Attribute { name, value: name_end..name_end, end: name_end };
        }
        let at = to(bytes, equals + 1, |byte| !is_space(byte));
        match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = past(bytes, at + 1, quote);
                Attribute { name, value: at + 1..end.max(at + 2) - 1, end }
            }
            Some(b'>') | None => Attribute { name, value: at..at, end: at },
            Some(_) => {
                let end = to(bytes, at, |byte| is_space(byte) || byte == b'>');
                Attribute { name, value: at..end, end }
            }
        }
    }

    /// Whether some stage reads it.
    fn is_kept(&self, html: &str) -> bool {
        let name = &html[self.name.clone()];
        let name = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
        match &*name {
            "hidden" => true,
            "style" => {
                let value = &html[self.value.clone()];
                // Character references are html5ever's to read.
                value.contains('&') || style_hides(value)
            }
            name => AttrName::from_name(name).is_some(),
        }
    }
}

/// The first place from `at` on whose byte is asked for, or the end.
fn to(bytes: &[u8], at: usize, mut is_wanted: impl FnMut(u8) -> bool) -> usize {
    bytes[at..].iter().position(|&byte| is_wanted(byte)).map_or(bytes.len(), |found| at + found)
}

/// Past the first `byte` from `at` on, or the end.
fn past(bytes: &[u8], at: usize, byte: u8) -> usize {
    memchr(byte, &bytes[at..]).map_or(bytes.len(), |found| at + found + 1)
}

/// Whether bytes begin with a name, in any case.
fn is_name(bytes: &[u8], name: &str) -> bool {
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// Whether bytes begin with the name of a tag and what ends a name.
fn is_tag_name(bytes: &[u8], name: &str) -> bool {
    is_name(bytes, name) && bytes.get(name.len()).is_some_and(|&byte| is_space(byte) || matches!(byte, b'/' | b'>'))
}

/// Past the end of a comment whose text begins at `start`.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    match bytes[start..] {
        [b'>', ..] => return start + 1,
        [b'-', b'>', ..] => return start + 2,
        _ => {}
    }
    memchr_iter(b'>', &bytes[start..])
        .find(|&found| {
            let text = &bytes[start..start + found];
            text.ends_with(b"--") || text.ends_with(b"--!")
        })
        .map_or(bytes.len(), |found| start + found + 1)
}

/// Where the end tag of a name begins.
fn end_tag(bytes: &[u8], start: usize, name: &str) -> usize {
    memchr_iter(b'<', &bytes[start..])
        .map(|found| start + found)
        .find(|&at| bytes.get(at + 1) == Some(&b'/') && is_tag_name(&bytes[at + 2..], name))
        .unwrap_or(bytes.len())
}

/// Where the end tag of a script begins. `<!--` hides none, but `<script` after it hides one.
fn script_end(bytes: &[u8], start: usize) -> usize {
    #[derive(PartialEq)]
    enum Inside {
        Script,
        /// `<!--`, until `-->`.
        Comment,
        /// `<script` in there, until `</script`.
        Nested,
    }
    let mut inside = Inside::Script;
    let mut at = start;
    while let Some(found) = memchr2(b'<', b'>', &bytes[at..]) {
        let found = at + found;
        at = found + 1;
        match bytes[found..] {
            [b'>', ..] => {
                if bytes[start..found].ends_with(b"--") {
                    inside = Inside::Script;
                }
            }
            [_, b'/', ..] if is_tag_name(&bytes[found + 2..], "script") => {
                if inside != Inside::Nested {
                    return found;
                }
                inside = Inside::Comment;
                at = found + 9;
            }
            [_, b'!', b'-', b'-', ..] if inside == Inside::Script => {
                inside = Inside::Comment;
                // Its dashes may be those of the end.
                at = found + 4;
            }
            _ if inside == Inside::Comment && is_tag_name(&bytes[found + 1..], "script") => {
                inside = Inside::Nested;
                at = found + 8;
            }
            _ => {}
        }
    }
    bytes.len()
}
