//! Call-outs: boxes with a note, a tip or a warning.

use super::Segments;
use crate::document::{CALLOUT, CALLOUT_WITH_TITLE, Document, Mark, NodeId, Tag, has_class_part};

/// Parts of the class names of a call-out's title.
const TITLE: [&str; 4] = ["heading", "label", "summary", "title"];
/// Parts of class names of what is in a call-out, which is no call-out itself.
const INSIDE: [&str; 8] = [
    "body", "content", "emoji", "heading", "icon", "inner", "text", "title",
];
/// The most blocks and bytes of a call-out. Whole pages are in elements of such class names.
const MAX_BLOCKS: usize = 16;
const MAX_BYTES: usize = 4_000;
/// How many elements are between a call-out and its title.
const TITLE_LEVELS: usize = 6;
/// The most bytes of a title.
const MAX_TITLE: usize = 80;

/// Returns whether an element is a call-out.
pub fn is_callout(doc: &Document, segments: &Segments, node: NodeId) -> bool {
    let may_be = doc.has_mark(node, Mark::Callout);
    if !may_be || !matches!(doc.tag(node), Tag::Div | Tag::Aside | Tag::Section) {
        return false;
    }
    let blocks = segments.inside(doc, node);
    let is_small = (1..=MAX_BLOCKS).contains(&blocks.len()) && doc.text(node).len() <= MAX_BYTES;
    let class = if is_small { doc.class(node) } else { "" };
    let starts = |token: &str, name: &str| {
        let rest = token
            .get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name));
        rest.is_some() && !token[name.len()..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    let mut tokens = class.split_ascii_whitespace();
    let is_one = tokens.clone().any(|token| {
        let is_block = token.eq_ignore_ascii_case("admonitionblock");
        is_block || CALLOUT.iter().any(|name| starts(token, name)) && !is_inside(token)
    });
    let mut is_with_title = || {
        tokens.any(|token| {
            CALLOUT_WITH_TITLE
                .iter()
                .any(|name| token.eq_ignore_ascii_case(name))
        })
    };
    let has_title = || {
        let first = segments.blocks()[blocks.start].element;
        blocks.len() > 1 && is_title(doc, first, node)
    };
    is_one || is_with_title() && has_title()
}

/// Returns whether a class name tells a part in a call-out.
fn is_inside(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    INSIDE.iter().any(|part| token.contains(part))
}

/// Returns whether an element is the title of the call-out that it is in.
pub fn is_callout_title(doc: &Document, segments: &Segments, element: NodeId) -> bool {
    let mut around = doc.ancestors(element).take(TITLE_LEVELS);
    let callout = around.find(|&node| is_callout(doc, segments, node));
    callout.is_some_and(|callout| {
        let blocks = segments.inside(doc, callout);
        let first = segments.blocks()[blocks.start].element;
        blocks.len() > 1 && first == element && is_title(doc, element, callout)
    })
}

/// Returns whether the first block of a call-out is its title.
fn is_title(doc: &Document, element: NodeId, callout: NodeId) -> bool {
    let mut chain = doc
        .with_ancestors(element)
        .take_while(|&node| node != callout)
        .take(TITLE_LEVELS);
    doc.text(element).trim().len() <= MAX_TITLE
        && element != callout
        && (doc.tag(element).heading_level().is_some()
            || chain.any(|node| has_class_part(doc, node, &TITLE)))
}
