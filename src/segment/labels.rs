//! Labels of code: the language, the name of the file or a button, in a box with the code.

use super::{RawBlock, Segments};
use crate::document::{Document, NodeId, Tag, has_class_part};
use crate::lexicon::is_code_language;

/// Elements around code that may be its box.
const BOX_LEVELS: usize = 3;
/// The most bytes of text in the box beside the code.
const MAX_BESIDE: usize = 96;
/// The most labels on each side of the code.
const MAX_LABELS: usize = 4;
/// Parts of the class names of labels.
const LABEL: [&str; 12] = [
    "clipboard",
    "copy",
    "file",
    "filename",
    "header",
    "label",
    "lang",
    "language",
    "name",
    "title",
    "toolbar",
    "tooltip",
];

/// Marks the labels of all code on the page.
pub(super) fn mark(doc: &Document, segments: &mut Segments) {
    for code in 0..segments.blocks.len() {
        if !segments.blocks[code].preformatted {
            continue;
        }
        let Some(frame) = frame(doc, segments.blocks[code].element) else {
            continue;
        };
        let before = (0..code).rev().take(MAX_LABELS);
        mark_while(doc, segments, frame, before);
        let after = (code + 1..segments.blocks.len()).take(MAX_LABELS);
        mark_while(doc, segments, frame, after);
    }
}

fn mark_while(
    doc: &Document,
    segments: &mut Segments,
    frame: NodeId,
    blocks: impl Iterator<Item = usize>,
) {
    for i in blocks {
        let raw = segments.blocks[i];
        let is_inside = (frame + 1..doc.end(frame)).contains(&raw.element);
        if !is_inside || raw.preformatted {
            return;
        }
        segments.blocks[i].is_code_label = is_label(doc, &raw, segments.text(i), frame);
    }
}

/// Returns the box of a listing: the largest element around it with little other text.
fn frame(doc: &Document, code: NodeId) -> Option<NodeId> {
    let own = doc.text(code).len();
    let is_box = |&around: &NodeId| {
        let beside = doc.text(around).len() - own;
        matches!(
            doc.tag(around),
            Tag::Div | Tag::Figure | Tag::Section | Tag::Other
        ) && beside <= MAX_BESIDE
    };
    let around = doc.ancestors(code).take(BOX_LEVELS);
    around.take_while(is_box).last()
}

/// Returns whether a block in the box of a listing is a label. Captions are not; they have a kind.
fn is_label(doc: &Document, raw: &RawBlock, text: &str, frame: NodeId) -> bool {
    let is_announcement = text.ends_with([':', '：', '.', '。']);
    let is_file = !text.contains(char::is_whitespace) && text.contains(['.', '/']);
    let around = doc.with_ancestors(raw.element);
    let mut around = around.take_while(|&node| node != frame);
    let tag = doc.tag(raw.element);
    tag != Tag::Figcaption
        && (is_code_language(text)
            || !is_announcement
                && (is_file
                    || tag == Tag::Button
                    || around.any(|node| has_class_part(doc, node, &LABEL))))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::segment::segment;

    fn labels(html: &str) -> Vec<String> {
        let segments = segment(&Document::parse(html));
        let all = 0..segments.blocks().len();
        let own = all.filter(|&i| segments.blocks()[i].is_code_label);
        own.map(|i| segments.text(i).to_owned()).collect()
    }

    #[test]
    fn languages_files_and_buttons_in_the_box_of_code_are_labels() {
        let code = "<pre>let a = 1;\nlet b = 2;</pre>";
        let page = format!(
            "<p>js</p><div class=box><div>js</div><button>Copy</button>{code}<div>src/a.js</div></div>"
        );
        assert_eq!(labels(&page), ["js", "Copy", "src/a.js"]);
        let named = format!("<div><div class=code-header>Example</div>{code}</div>");
        assert_eq!(labels(&named), ["Example"]);
    }

    #[test]
    fn text_beside_code_is_no_label() {
        let code = "<pre>let a = 1;</pre>";
        for page in [
            format!("<div><p>Write this:</p>{code}</div>"),
            format!("<li>Add a.js {code} and run</li>"),
            format!("<div><div>{}</div>{code}</div>", "It rained. ".repeat(20)),
        ] {
            assert!(labels(&page).is_empty(), "{page}");
        }
    }
}
