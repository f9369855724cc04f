//! Images that stand between the blocks of an article.
//!
//! An image has no text, so that no score says whether it is the article's. What stands in one box with it does: nothing,
//! its caption, or blocks that are kept.

use crate::address::Addresses;
use crate::article::{Block, BlockKind};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::segment::Segments;
use crate::structure::Mark;
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;

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

/// The address of the first image before a block or in it.
pub(crate) fn first_of(block: &Block) -> Option<&str> {
    let inside = block.shape.spans.iter().find_map(|span| match &span.mark {
        Mark::Image { url, .. } => Some(url.as_str()),
        _ => None,
    });
    block
        .shape
        .images
        .first()
        .map(|image| image.url.as_str())
        .or(inside)
}

/// Gives every block that is kept the images that stand between it and the kept block before it, and before the lists,
/// quotes and tables that it is the first of. Before the first block and behind the last there are none: what stands there may
/// be anything.
pub(crate) fn place(
    doc: &Document,
    segments: &Segments,
    addresses: &Addresses,
    blocks: &mut [Block],
) {
    let mut seen = HashSet::new();
    let mut before: Option<usize> = None;
    let kept = counts(blocks, |block| block.kept);
    let captions = counts(blocks, |block| block.kind == BlockKind::Caption);
    let of = |counts: &[u32], inside: &Range<usize>| {
        (counts[inside.end] - counts[inside.start]) as usize
    };
    let among =
        |inside: Range<usize>| of(&kept, &inside) > 0 || of(&captions, &inside) == inside.len();
    for at in 0..blocks.len() {
        if !blocks[at].kept || blocks[at].shape.note.is_some() {
            continue;
        }
        if let Some(before) = before.replace(at) {
            let outermost = |block: usize| {
                blocks[block]
                    .shape
                    .containers
                    .first()
                    .map(|container| container.id)
            };
            if outermost(before).is_some() && outermost(before) == outermost(at) {
                continue;
            }
            let start = segments.blocks()[at].nodes.0;
            let end = outermost(at).map_or(start, |id| id.min(start));
            let images =
                (segments.blocks()[before].nodes.1..end).filter(|&node| doc.tag(node) == Tag::Img);
            let nodes: Vec<NodeId> = images
                .filter(|&node| stands_among(doc, segments, node, among))
                .collect();
            let images = nodes.iter().enumerate().filter_map(|(i, &node)| {
                let image = read(doc, addresses, node)?;
                // Of two beside each other, the first without a text, it holds the place until the second is loaded.
                let holds_place = nodes
                    .get(i + 1)
                    .is_some_and(|&next| doc.parent(next) == doc.parent(node));
                // Counters of visits and ornaments have neither a figure nor a text.
                (!image.alt.is_empty() || !holds_place && is_drawn(doc, node)).then_some(image)
            });
            let new =
                images.filter(|image| seen.len() < MAX_IMAGES && seen.insert(image.url.clone()));
            blocks[at].shape.images = new.collect();
        }
    }
}

/// How many of the blocks before each are such, and at the end of all.
fn counts(blocks: &[Block], is: impl Fn(&Block) -> bool) -> Vec<u32> {
    let mut count = 0;
    let after = blocks.iter().map(|block| {
        count += u32::from(is(block));
        count
    });
    std::iter::once(0).chain(after).collect()
}

/// The image at a node, unless its address leads nowhere (many are put there by a script) or it shows a formula that the text
/// has too, as MediaWiki's do.
pub(crate) fn read(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<Image> {
    if doc
        .attr(node, AttrName::Class)
        .is_some_and(|class| class.starts_with("mwe-math-fallback"))
    {
        return None;
    }
    let url = doc
        .attr(node, AttrName::Src)
        .and_then(|src| addresses.whole(src))?;
    let alt = doc
        .attr(node, AttrName::Alt)
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    Some(Image { url, alt })
}

/// Whether an image is drawn as a figure.
fn is_drawn(doc: &Document, node: NodeId) -> bool {
    doc.ancestors(node)
        .take(MAX_ANCESTORS)
        .any(|around| matches!(doc.tag(around), Tag::Figure | Tag::Picture))
}

/// Whether an image stands among what is kept: the nearest element around it that holds text holds only captions or something
/// that is kept.
fn stands_among(
    doc: &Document,
    segments: &Segments,
    node: NodeId,
    among: impl Fn(Range<usize>) -> bool,
) -> bool {
    for around in doc.ancestors(node).take(MAX_ANCESTORS) {
        if matches!(
            doc.tag(around),
            Tag::Nav | Tag::Aside | Tag::Footer | Tag::Button | Tag::Form
        ) || doc.is_hidden(around)
        {
            return false;
        }
        let inside = segments.inside(doc, around);
        if !inside.is_empty() {
            return among(inside);
        }
    }
    false
}
