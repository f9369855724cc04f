//! Elements whose text is rendered from elsewhere on the page, and other elements that are not
//! text.

use crate::document::{AttrName, Document, NodeId, Tag};

/// Classes of formulas that KaTeX and MathJax render from a source next to them.
const DRAWN: [&str; 4] = [
    "katex-html",
    "MathJax",
    "MathJax_Preview",
    "MathJax_Display",
];
/// Classes of line numbers in preformatted text.
const NUMBERS: [&str; 9] = [
    "lineno",
    "linenos",
    "line-number",
    "line-numbers",
    "linenumber",
    "linenumbers",
    "hljs-ln-n",
    "blob-num",
    "line-numbers-rows",
];

/// Classes of text for screen readers: those of Bootstrap, WordPress, the HTML5 Boilerplate, GitHub
/// Primer, Foundation and Tachyons. Prefixes as in `govuk-visually-hidden` are left out.
const SPOKEN: [&str; 10] = [
    "a11y-hidden",
    "offscreen",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader-only",
    "show-for-sr",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "visuallyHidden",
];

/// Returns whether an element holds text for screen readers, which the page does not show.
pub(super) fn is_spoken_only(doc: &Document, node: NodeId) -> bool {
    let Some(class) = doc.attr(node, AttrName::Class) else {
        return false;
    };
    let is_one = |token: &str| {
        SPOKEN.iter().any(|name| {
            token.strip_suffix(name).is_some_and(|prefix| {
                prefix != "not-" && (prefix.is_empty() || prefix.ends_with(['-', '_']))
            })
        })
    };
    // Every name ends in one of these letters.
    let may_be = |token: &&str| token.len() >= 7 && token.ends_with(['n', 'r', 't', 'y']);
    class.len() >= 7 && class.split_ascii_whitespace().filter(may_be).any(is_one)
}

/// Returns whether an element is an artifact: a rendered formula, the number of a line of code or a
/// button on the code. A button without text is one too: it holds only an icon, and the sentence
/// goes on after it.
pub(super) fn is_artifact(doc: &Document, node: NodeId, preformatted: bool) -> bool {
    if doc.tag(node) == Tag::Button {
        return preformatted || doc.text(node).trim_ascii().is_empty();
    }
    if !preformatted && !matches!(doc.tag(node), Tag::Span | Tag::Div) {
        return false;
    }
    let Some(class) = doc.attr(node, AttrName::Class) else {
        return false;
    };
    let has = |list: &[&str]| {
        class
            .split_ascii_whitespace()
            .any(|token| list.contains(&token))
    };
    let drawn = (class.starts_with("katex") || class.starts_with("MathJax")) && has(&DRAWN);
    drawn || (preformatted && doc.tag(node) != Tag::Pre && has(&NUMBERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_for_screen_readers_are_recognised_with_their_prefix() {
        let is_one = |class: &str| {
            let doc = Document::parse(&format!("<span id=x class='{class}'>x</span>"));
            let mut nodes = doc.nodes();
            let node = nodes.find(|&node| doc.attr(node, AttrName::Id) == Some("x"));
            is_spoken_only(&doc, node.expect("an element"))
        };
        assert!(is_one("a sr-only") && is_one("govuk-visually-hidden"));
        assert!(!is_one("not-sr-only") && !is_one("hidden") && !is_one("screen"));
    }

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
        assert!(is_one("<p><button id=x><i></i></button>", false));
        assert!(!is_one("<p><button id=x>Buy</button>", false));
    }
}
