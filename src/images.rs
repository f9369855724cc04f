//! Images that stand between the blocks of an article.
//!
//! An image has no text, so that no score says whether it is the article's. What stands in one box with it does: nothing,
//! its caption, or blocks that are kept.

use crate::address::Addresses;
use crate::article::{Block, BlockKind};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::segment::Segments;
use serde::Serialize;
use std::collections::HashSet;

/// Images past this many of an article are left out.
const MAX_IMAGES: usize = 256;
/// Elements around an image past this many are not looked at.
const MAX_ANCESTORS: usize = 64;

/// An image between two blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Where it is; absolute where the page's address is known.
    pub url: String,
    /// What stands for it; empty where the page gives nothing.
    pub alt: String,
}

/// Gives every block that is kept and stands in no list, quote or table the images that stand between it and the kept block
/// before it. Before the first block and behind the last there are none: what stands there may be anything.
pub(crate) fn place(doc: &Document, segments: &Segments, addresses: &Addresses, blocks: &mut [Block]) {
    let mut seen = HashSet::new();
    let mut after: Option<NodeId> = None;
    for at in 0..blocks.len() {
        let raw = segments.blocks()[at];
        if !blocks[at].kept || !blocks[at].shape.containers.is_empty() || blocks[at].shape.note.is_some() {
            continue;
        }
        if let Some(after) = after {
            let images = (after..raw.nodes.0).filter(|&node| doc.tag(node) == Tag::Img);
            let images = images.filter(|&node| stands_among(doc, segments, blocks, node));
            let images: Vec<Image> = images.filter_map(|node| read(doc, addresses, node)).collect();
            let new = images.into_iter().filter(|image| seen.len() < MAX_IMAGES && seen.insert(image.url.clone()));
            blocks[at].shape.images = new.collect();
        }
        after = Some(raw.nodes.1);
    }
}

/// The image at a node, unless its address leads nowhere (many are put there by a script).
fn read(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<Image> {
    let url = doc.attr(node, AttrName::Src).and_then(|src| addresses.whole(src))?;
    let alt = doc.attr(node, AttrName::Alt).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let drawn = std::iter::once(node).chain(doc.ancestors(node).take(MAX_ANCESTORS));
    let figure = drawn.into_iter().any(|node| matches!(doc.tag(node), Tag::Figure | Tag::Picture));
    // Counters of visits and ornaments have neither a figure nor a text.
    (figure || !alt.is_empty()).then_some(Image { url, alt })
}

/// Whether an image stands among what is kept: the nearest element around it that holds text holds only captions or something
/// that is kept.
fn stands_among(doc: &Document, segments: &Segments, blocks: &[Block], node: NodeId) -> bool {
    for around in doc.ancestors(node).take(MAX_ANCESTORS) {
        if matches!(doc.tag(around), Tag::Nav | Tag::Aside | Tag::Footer | Tag::Button | Tag::Form)
            || doc.is_hidden(around)
        {
            return false;
        }
        let inside = &blocks[segments.inside(doc, around)];
        if !inside.is_empty() {
            return inside.iter().any(|block| block.kept)
                || inside.iter().all(|block| block.kind == BlockKind::Caption);
        }
    }
    false
}
