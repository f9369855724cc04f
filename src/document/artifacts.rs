//! Elements whose text is rendered from elsewhere on the page, and other elements that are not
//! text.

use super::{AttrName, Document, NodeId, Tag, permalinks};

/// Classes of formulas that KaTeX and MathJax render from a source next to them.
const DRAWN: [&str; 4] = [
    "katex-html",
    "MathJax",
    "MathJax_Preview",
    "MathJax_Display",
];
/// Classes of formulas that MathJax renders with MathML inside, from a script that follows.
const DRAWN_BEFORE_SOURCE: [&str; 2] = ["MathJax_CHTML", "MathJax_SVG"];
/// Parts of the class names of line numbers: `lineno`, `hljs-ln-n`, `lnt`.
const LINE_NUMBERS: [&str; 7] = [
    "gutter",
    "lineno",
    "linenos",
    "linenumber",
    "linenumbers",
    "ln",
    "lnt",
];
/// Parts of the class names of numbers. Highlighters call the numbers of the code the same:
/// `hljs-number`, `token number`.
const NUMBERS: [&str; 4] = ["num", "nums", "number", "numbers"];
/// Parts that make numbers those of lines: `line-numbers`, `blob-num`, `crayon-num`.
const LINES: [&str; 5] = ["blob", "crayon", "line", "lines", "row"];
/// Parts of the class names of tools on code: a button that copies it, and what it says later.
const TOOLS: [&str; 5] = ["clipboard", "copied", "copy", "toolbar", "tooltip"];

/// Returns whether an element is an artifact: a rendered formula, the reading above a word, a link
/// of a heading to itself, a link to edit a section, the switch of a note in the margin, the number
/// of a line of code or a button on the code. A button without text is one too: it holds only an
/// icon, and the sentence goes on after it.
pub fn is_artifact(doc: &Document, node: NodeId, preformatted: bool) -> bool {
    let tag = doc.tag(node);
    match tag {
        Tag::Button => return preformatted || doc.text(node).trim_ascii().is_empty(),
        Tag::A => return permalinks::is_permalink(doc, node),
        Tag::Rt => return true,
        Tag::Label => {
            let class = doc.attr(node, AttrName::Class);
            return class.is_some_and(|class| class.contains("margin-toggle"));
        }
        _ => {}
    }
    if !preformatted
        && !matches!(
            tag,
            Tag::Span | Tag::Div | Tag::Small | Tag::Sup | Tag::Other
        )
    {
        return false;
    }
    if permalinks::is_edit_link(doc, node) {
        return true;
    }
    let Some(class) = doc.attr(node, AttrName::Class) else {
        return preformatted && tag != Tag::Pre && is_number(doc, node);
    };
    // The container of MathJax has the source in it, too; only what it draws goes.
    let drawn = match tag {
        Tag::Other => class == "MJX-TEX",
        _ => {
            let is_followed = || doc.end(node) < doc.len() && doc.tag(doc.end(node)) == Tag::Script;
            let is_drawn = |token: &str| {
                DRAWN.contains(&token) || DRAWN_BEFORE_SOURCE.contains(&token) && is_followed()
            };
            (class.starts_with("katex") || class.starts_with("MathJax"))
                && class.split_ascii_whitespace().any(is_drawn)
        }
    };
    drawn || preformatted && tag != Tag::Pre && (is_number(doc, node) || is_tool(doc, node))
}

/// Returns whether an element is the number of a line, or the numbers of all lines.
pub fn is_number(doc: &Document, node: NodeId) -> bool {
    let is_of_lines = |name: &str| {
        let has = |parts: &[&str]| class_parts(name).any(|part| is_one_of(part, parts));
        has(&LINE_NUMBERS) || has(&NUMBERS) && has(&LINES)
    };
    let is_named = || doc.class(node).split_ascii_whitespace().any(is_of_lines);
    (is_named() || doc.attr(node, AttrName::Unselectable).is_some()) && is_digits(doc.text(node))
}

/// Returns whether a text has nothing but digits and white space.
pub fn is_digits(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace())
}

/// Returns whether an element is a tool on code, such as a button that copies it.
fn is_tool(doc: &Document, node: NodeId) -> bool {
    doc.text(node).len() <= MAX_TOOL && has_class_part(doc, node, &TOOLS)
}

/// The most bytes of the text of a tool on code.
const MAX_TOOL: usize = 48;

/// Returns whether a class name of an element has one of some parts.
pub fn has_class_part(doc: &Document, node: NodeId, parts: &[&str]) -> bool {
    class_parts(doc.class(node)).any(|part| is_one_of(part, parts))
}

fn is_one_of(part: &str, parts: &[&str]) -> bool {
    parts.iter().any(|known| known.eq_ignore_ascii_case(part))
}

/// Returns the parts of class names: cut at everything but letters, and before a capital letter
/// that follows a small one.
fn class_parts(class: &str) -> impl Iterator<Item = &str> {
    let words = class.split(|c: char| !c.is_ascii_alphabetic());
    words.flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            let is_cut =
                |&at: &usize| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            let end = (1..bytes.len()).find(is_cut).unwrap_or(bytes.len());
            let part;
            (part, rest) = rest.split_at(end);
            (!part.is_empty()).then_some(part)
        })
    })
}

/// The most bytes of a guarded mail address, as written.
const MAX_GUARDED: usize = 512;

/// Returns the mail address that Cloudflare hides from robots, from how it is written in
/// `data-cfemail`: bytes in hexadecimal, of which the first is the key that all others are combined
/// with by exclusive or.
pub fn guarded_address(written: &str) -> Option<String> {
    if written.len() > MAX_GUARDED || written.len() % 2 == 1 {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = written.as_bytes().chunks(2).map(byte).collect();
    let bytes = bytes?;
    let (key, rest) = bytes.split_first()?;
    let address = String::from_utf8(rest.iter().map(|byte| byte ^ key).collect()).ok()?;
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace();
    (address.contains('@') && address.chars().all(is_plain)).then_some(address)
}

/// The most bytes of an emoji with its modifiers.
const MAX_EMOJI: usize = 48;

/// Returns the emoji that an image stands for: its alternative text, if that has no letters and a
/// class name or the address says so, as in WordPress, Discourse and Twemoji.
pub fn emoji(doc: &Document, image: NodeId) -> Option<&str> {
    let alt = doc.attr(image, AttrName::Alt)?.trim();
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    let is_short = (1..=MAX_EMOJI).contains(&alt.len()) && alt.chars().all(is_sign);
    let src = || doc.attr(image, AttrName::Src).unwrap_or_default();
    let is_named = || {
        let class = doc.class(image);
        class.contains("emoji") || class.contains("smiley") || src().contains("emoji")
    };
    (is_short && is_named()).then_some(alt)
}

/// Parts of the class names of posts of other sites: `twitter-tweet`, `instagram-media`,
/// `tiktok-embed`, `bluesky-embed`, `mastodon-embed`, `reddit-embed-bq`, `fb-post`, and that of Threads.
const POSTS: [&str; 6] = [
    "twitter-tweet",
    "instagram-media",
    "-embed",
    "fb-post",
    "telegram-post",
    "text-post-media",
];

/// Returns whether an element is a post of another site.
pub fn is_post(doc: &Document, node: NodeId) -> bool {
    doc.tag(node) == Tag::Blockquote && {
        let class = doc.class(node);
        POSTS.iter().any(|name| class.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_formulas_line_numbers_and_buttons_on_code_are_artifacts() {
        let is_one = |html: &str, preformatted| {
            let doc = Document::parse(html);
            let node = doc
                .nodes()
                .find(|&node| doc.attr(node, AttrName::Id) == Some("x"));
            is_artifact(&doc, node.expect("an element"), preformatted)
        };
        assert!(is_one("<span id=x class=katex-html>x2</span>", false));
        assert!(is_one("<pre><span id=x class=lineno>1</span>", true));
        assert!(!is_one("<p><span id=x class=lineno>1</span>", false));
        assert!(is_one("<pre><button id=x>Copy</button>", true));
        assert!(is_one(
            "<pre><span id=x class=react-code-lineNumber>12</span>",
            true
        ));
        assert!(!is_one(
            "<pre><span id=x class='token number'>x1</span>",
            true
        ));
        assert!(is_one("<p><button id=x><i></i></button>", false));
        assert!(!is_one("<p><button id=x>Buy</button>", false));
    }
}
