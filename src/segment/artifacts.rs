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
