//! Call-outs: boxes with a note, a tip or a warning.

use super::Shapes;
use crate::document::{AttrName, NodeId, Tag, has_class_part, has_class_token};

/// Parts of class names that say that an element is a call-out: Sphinx and MkDocs, Obsidian,
/// Docusaurus, GitHub, MDN, Starlight, VitePress, GitBook.
const CALLOUT: [&str; 4] = ["admonition", "callout", "notecard", "infobox"];
/// Whole class names of call-outs whose parts have other uses, too.
const NAMES: [&str; 6] = [
    "markdown-alert",
    "starlight-aside",
    "custom-block",
    "hint",
    "docs-note",
    "wp-block-notice",
];
/// Parts of class names that say so together with a title in the element.
const WITH_TITLE: [&str; 12] = [
    "alert",
    "attention",
    "caution",
    "danger",
    "example",
    "important",
    "info",
    "note",
    "notice",
    "success",
    "tip",
    "warning",
];
/// Parts of the class names of a call-out's title.
const TITLE: [&str; 4] = ["heading", "label", "summary", "title"];
/// Parts of class names of what is in a call-out, which is no call-out itself.
const INSIDE: [&str; 6] = ["body", "content", "heading", "icon", "inner", "title"];
/// The most blocks and bytes of a call-out. Whole pages are in elements of such class names.
const MAX_BLOCKS: usize = 16;
const MAX_BYTES: usize = 4_000;
/// The most bytes of a title.
const MAX_TITLE: usize = 80;

impl Shapes<'_> {
    /// Returns whether an element is a call-out.
    pub(super) fn is_callout(&self, node: NodeId) -> bool {
        let doc = self.doc;
        if !matches!(doc.tag(node), Tag::Div | Tag::Aside | Tag::Section) {
            return false;
        }
        let blocks = self.segments.inside(doc, node);
        let is_small =
            (1..=MAX_BLOCKS).contains(&blocks.len()) && doc.text(node).len() <= MAX_BYTES;
        let has = |parts: &[&str]| has_class_token(doc, node, parts, &INSIDE);
        let is_named = || {
            let class = doc.attr(node, AttrName::Class).unwrap_or_default();
            class
                .split_ascii_whitespace()
                .any(|token| NAMES.contains(&token))
        };
        let has_title = || {
            let first = self.segments.blocks()[blocks.start].element;
            blocks.len() > 1 && self.is_title(first, node)
        };
        is_small && (has(&CALLOUT) || is_named() || has(&WITH_TITLE) && has_title())
    }

    /// Returns whether an element is the title of the call-out that it is in.
    pub(super) fn is_callout_title(&self, element: NodeId) -> bool {
        let doc = self.doc;
        let mut around = doc.ancestors(element).take(3);
        let callout = around.find(|&node| self.is_callout(node));
        callout.is_some_and(|callout| {
            let blocks = self.segments.inside(doc, callout);
            let first = self.segments.blocks()[blocks.start].element;
            blocks.len() > 1 && first == element && self.is_title(element, callout)
        })
    }

    /// Returns whether the first block of a call-out is its title.
    fn is_title(&self, element: NodeId, callout: NodeId) -> bool {
        let doc = self.doc;
        let chain = std::iter::once(element).chain(doc.ancestors(element));
        let mut chain = chain
            .into_iter()
            .take_while(|&node| node != callout)
            .take(3);
        doc.text(element).trim().len() <= MAX_TITLE
            && element != callout
            && (doc.tag(element).heading_level().is_some()
                || chain.any(|node| has_class_part(doc, node, &TITLE)))
    }
}
