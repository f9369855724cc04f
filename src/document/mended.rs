//! Markup as its author meant it where a browser reads it otherwise: XML, and tags that swallow the
//! rest of the page.

use memchr::{memchr, memmem};
use std::borrow::Cow;

/// Elements that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose contents are text, up to their end tag or else the end of the page.
const RAW: [&str; 8] = [
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];
/// The most bytes of a title that is ended where a tag starts.
const MAX_TITLE: usize = 1024;

/// Which elements are ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// All that end themselves, as in XML.
    Xml,
    /// Those that swallow the rest of the page.
    Swallowing,
}

/// Returns whether markup says that it is XML.
pub fn is_xml(html: &str) -> bool {
    let start = html.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<?xml")
}

/// Returns markup with elements ended that end themselves (`<title/>`, `<iframe/>`) or have no end
/// tag though their contents are text, and with sections of characters (`<![CDATA[`) as text.
/// Nothing else is changed.
pub fn mended(html: &str, mend: Mend) -> Cow<'_, str> {
    let mut mender = Mender {
        html,
        mend,
        last_ends: last_ends(html),
        out: String::new(),
        at: 0,
        done: 0,
    };
    while let Some(found) = memchr(b'<', &html.as_bytes()[mender.at..]) {
        if !mender.markup(mender.at + found) {
            break;
        }
    }
    match mender.done {
        0 => Cow::Borrowed(html),
        done => {
            mender.out.push_str(&html[done..]);
            Cow::Owned(mender.out)
        }
    }
}

/// Returns where the last end tag of each element of text is. Past it, one that is open stays open.
fn last_ends(html: &str) -> [usize; RAW.len()] {
    let mut ends = [0; RAW.len()];
    for at in memmem::find_iter(html.as_bytes(), b"</") {
        for (end, name) in ends.iter_mut().zip(RAW) {
            if starts_with_name(&html.as_bytes()[at + 2..], name) {
                *end = at;
            }
        }
    }
    ends
}

fn starts_with_name(bytes: &[u8], name: &str) -> bool {
    let own = bytes.get(..name.len());
    own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
}

struct Mender<'a> {
    html: &'a str,
    mend: Mend,
    last_ends: [usize; RAW.len()],
    out: String,
    /// Where to read on.
    at: usize,
    /// How much of the page is in `out`, in its bytes.
    done: usize,
}

impl<'a> Mender<'a> {
    /// Reads the markup at a position. Returns whether the page goes on after it.
    fn markup(&mut self, start: usize) -> bool {
        let rest = &self.html[start..];
        if rest.starts_with("<!--") {
            let end = memmem::find(rest.as_bytes(), b"-->");
            self.at = start + end.map_or(rest.len(), |end| end + 3);
        } else if let Some(text) = rest.strip_prefix("<![CDATA[") {
            let end = memmem::find(text.as_bytes(), b"]]>").unwrap_or(text.len());
            self.out.push_str(&self.html[self.done..start]);
            let text = text[..end].replace('&', "&amp;").replace('<', "&lt;");
            self.out.push_str(&text);
            self.at = (start + 9 + end + 3).min(self.html.len());
            self.done = self.at;
        } else {
            let Some(length) = tag_length(rest) else {
                return false;
            };
            self.at = start + length;
            self.tag(&rest[..length]);
        }
        true
    }

    /// Ends the element of a tag, if that is missing, or else skips its text.
    fn tag(&mut self, tag: &'a str) {
        let Some(name) = name_of(tag) else { return };
        let raw = RAW.iter().position(|raw| name.eq_ignore_ascii_case(raw));
        let is_name = |other: &str| name.eq_ignore_ascii_case(other);
        let is_code = ["script", "style"].into_iter().any(is_name);
        let is_void = VOID.iter().any(|void| is_name(void)) || name.contains(':');
        if tag.ends_with("/>") && !is_void && (self.mend == Mend::Xml || raw.is_some()) {
            self.end(name, self.at);
        } else if let Some(raw) = raw {
            let after = &self.html[self.at..];
            if self.last_ends[raw] >= self.at {
                let mut ends = memmem::find_iter(after.as_bytes(), b"</");
                let end = ends.find(|&end| starts_with_name(&after.as_bytes()[end + 2..], name));
                self.at += end.unwrap_or(0);
                return;
            }
            // Nobody would read the rest of a script.
            if is_code {
                self.at = self.html.len();
                return;
            }
            // Without an end tag, a title is as long as its text, and other elements are empty.
            let text = memchr(b'<', after.as_bytes()).filter(|&end| end <= MAX_TITLE);
            self.at += text.filter(|_| is_name("title")).unwrap_or(0);
            self.end(name, self.at);
        }
    }

    /// Adds an end tag at a position.
    fn end(&mut self, name: &str, at: usize) {
        self.out.push_str(&self.html[self.done..at]);
        self.out.extend(["</", name, ">"]);
        self.done = at;
    }
}

/// Returns the length of a tag, with attributes in quotes taken whole.
fn tag_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'>' => return Some(at),
            b'"' | b'\'' if bytes[at - 2] == b'=' => at += memchr(byte, &bytes[at..])? + 1,
            _ => {}
        }
    }
    None
}

/// Returns the name of a start tag, unless it has signs that no name has: a browser reads such a tag in
/// another way.
fn name_of(tag: &str) -> Option<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
    let name = tag[1..].split(ends).next()?;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_plain))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_elements_that_swallow_the_page_are_ended_in_html() {
        let html = "<svg><path/></svg><div/><iframe src=x /><p>a";
        let want = "<svg><path/></svg><div/><iframe src=x /></iframe><p>a";
        assert_eq!(mended(html, Mend::Swallowing), want);
        assert_eq!(
            mended("<p>a<script>b<title>c", Mend::Swallowing),
            "<p>a<script>b<title>c"
        );
        let open = "<textarea>".repeat(20_000);
        let ends = 20_000 * "</textarea>".len();
        assert_eq!(mended(&open, Mend::Swallowing).len(), open.len() + ends);
    }

    #[test]
    fn elements_are_ended_and_sections_of_characters_are_text_in_xml() {
        for (html, want) in [
            (
                "<title/><div class='a>b'/>c<br/>",
                "<title/></title><div class='a>b'/></div>c<br/>",
            ),
            ("<title>Rain<p>It rained", "<title>Rain</title><p>It rained"),
            ("<p><![CDATA[1 < 2 & 3]]></p>", "<p>1 &lt; 2 &amp; 3</p>"),
            ("<textarea>x<p>a", "<textarea></textarea>x<p>a"),
        ] {
            assert_eq!(mended(html, Mend::Xml), want);
        }
        for same in [
            "<p>a</p><script>x = '<a/>';</script><!-- <b/> --><br/>",
            "<svg:path/><p title='<a/>'>",
            "a < b",
            "<x=\"/b=\"/c/>d",
            "<p",
        ] {
            assert!(
                matches!(mended(same, Mend::Xml), Cow::Borrowed(_)),
                "{same}"
            );
        }
    }
}
