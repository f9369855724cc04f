//! Facts of a block's element.

use super::Input;
use crate::document::{Document, NodeId, is_post};
use crate::features::facts::{ElementFacts, FigureFacts};

/// Number of the nearest elements that are searched for an image.
const FIGURE_LEVELS: usize = 6;

/// Number of the nearest elements that may be the frame of a post.
const POST_LEVELS: usize = 6;
/// Number of the nearest elements that may be marked as not to be printed.
const PRINT_LEVELS: usize = 3;
/// The most bytes of a motto.
const MAX_TAGLINE: usize = 200;
/// Class names that mark them: MediaWiki, Bootstrap, Foundation, Drupal.
const UNPRINTED: [&str; 8] = [
    "noprint",
    "no-print",
    "print-none",
    "d-print-none",
    "hidden-print",
    "hide-for-print",
    "print-hidden",
    "print:hidden",
];

fn is_unprinted(doc: &Document, node: NodeId) -> bool {
    let class = doc.class(node);
    let mut tokens = class.split_ascii_whitespace();
    class.contains("print") && tokens.any(|token| UNPRINTED.contains(&token))
}

impl Input<'_> {
    /// Returns whether a block may be the motto of a site: a short line that is no link.
    fn may_be_tagline(&self, i: usize) -> bool {
        self.segments.text(i).len() <= MAX_TAGLINE && self.raw(i).link_bytes == 0
    }

    /// Returns the element of a block and the nearest elements around it.
    fn around(&self, i: usize, levels: usize) -> impl Iterator<Item = NodeId> {
        let element = self.raw(i).element;
        self.doc.with_ancestors(element).take(levels)
    }

    pub(super) fn element(&self, i: usize) -> ElementFacts {
        let (raw, element, doc) = (self.raw(i), self.element_of(i), self.doc);
        // The inline elements around the text are evidence too: a link, a label, a class.
        let inner = self.elements.get(raw.first_node);
        let parent = doc.parent(raw.element);
        let before = i.checked_sub(1).map_or(0, |j| self.raw(j).end_node);
        ElementFacts {
            tag: doc.tag(raw.element),
            preformatted: raw.preformatted,
            code_label: raw.is_code_label,
            post: self.around(i, POST_LEVELS).any(|node| is_post(doc, node)),
            unprinted: self.may_be_tagline(i)
                && self
                    .around(i, PRINT_LEVELS)
                    .any(|node| is_unprinted(doc, node)),
            landmarks: inner.landmarks,
            hidden: raw.hidden,
            depth: doc.depth(raw.element),
            list_depth: element.list_depth,
            tokens: inner.tokens,
            parts: inner.parts,
            near_tokens: element.tokens.near,
            near_parts: element.parts.near,
            images: self.elements.images(doc, raw.element),
            images_around: self.elements.images(doc, parent),
            times: self.elements.times(doc, parent),
            controls: self.elements.controls(doc, parent),
            after_image: self.elements.images_between(before, raw.first_node) > 0,
        }
    }

    pub(super) fn figure(&self, i: usize) -> Option<FigureFacts> {
        let raw = self.raw(i);
        let around = self.doc.with_ancestors(raw.element);
        let mut around = around.take(FIGURE_LEVELS).enumerate();
        let (level, node) = around.find(|&(_, node)| self.elements.images(self.doc, node) > 0)?;
        let sums = self.page.over(self.segments.inside(self.doc, node));
        Some(FigureFacts {
            level: level as u32 + 1,
            words: sums.words,
            blocks: sums.blocks,
            image_before: self.elements.images_between(node, raw.first_node) > 0,
        })
    }
}
