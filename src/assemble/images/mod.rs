//! Images between the blocks of an article.
//!
//! Images have no text and therefore no score. An image is kept if its nearest container with text
//! holds only captions or at least one kept block.

mod source;

use source::file;
pub(super) use source::{is_address, is_placeholder, read};

use super::outermost;
use crate::article::{Block, BlockKind, ContainerKind, Image, InlineMark, Span};
use crate::document::{Addresses, AttrName, Document, NodeId, Tag, has_class_part};
use crate::segment::{RawBlock, Segments};
use std::collections::HashSet;
use std::ops::Range;

/// The most images of an article; later ones are left out.
const MAX_IMAGES: usize = 256;
/// How many elements around a text are searched for the button that it is in.
const BUTTON_LEVELS: usize = 4;
/// How many elements around an image are searched.
const MAX_IMAGE_ANCESTORS: usize = 64;

/// Returns the address of the first image before a block or in it.
pub(super) fn first_of(block: &Block) -> Option<&str> {
    let inside = block.shape.spans.iter().find_map(|span| match &span.mark {
        InlineMark::Image(image) => Some(image.url.as_str()),
        _ => None,
    });
    block
        .shape
        .images
        .first()
        .map(|image| image.url.as_str())
        .or(inside)
}

pub(super) struct Placer<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    addresses: &'a Addresses,
    /// The number of kept blocks before each block.
    kept: Vec<u32>,
    /// The number of captions before each block.
    captions: Vec<u32>,
    /// The number of removed blocks before each block that do not count beside an image.
    silent: Vec<u32>,
    /// The addresses of the images placed so far.
    seen: HashSet<String>,
}

impl<'a> Placer<'a> {
    /// Prepares the placing of images between some blocks.
    pub fn new(
        doc: &'a Document,
        segments: &'a Segments,
        addresses: &'a Addresses,
        blocks: &[Block],
    ) -> Placer<'a> {
        let is_silent = |(block, raw): (&Block, &RawBlock)| is_silent(doc, block, raw);
        Placer {
            doc,
            segments,
            addresses,
            kept: counts(blocks.iter().map(|block| block.kept)),
            captions: counts(blocks.iter().map(|block| block.kind == BlockKind::Caption)),
            silent: counts(blocks.iter().zip(segments.blocks()).map(is_silent)),
            seen: HashSet::new(),
        }
    }

    /// Gives kept blocks the images between them and the previous kept block. An image inside a list,
    /// quote or table is part of a text in it. Images before the first kept block and after the
    /// last are left out, because they may be anything.
    pub fn place(&mut self, blocks: &mut [Block]) {
        let is_text = |block: &Block| block.kept && block.shape.note.is_none();
        let kept: Vec<usize> = (0..blocks.len()).filter(|&i| is_text(&blocks[i])).collect();
        let outers: Vec<_> = blocks.iter().map(outermost).collect();
        let is_same = |a: usize, b: usize| outers[a] == outers[b];
        for (at, pair) in kept.windows(2).enumerate() {
            let &[before, after] = pair else { continue };
            for (node, image) in self.between(before, after) {
                let depths = [before, after].map(|i| self.depth(node, &blocks[i]));
                match depths {
                    [None, None] if is_same(before, after) => {}
                    [Some(0) | None, Some(0) | None] => {
                        blocks[after].shape.images.push(image);
                    }
                    [own, other] if own >= other => add_last(&mut blocks[before], image),
                    [_, own] => {
                        // An image above a heading is part of the text below it.
                        let next = kept.get(at + 2).copied();
                        let is_below = |&next: &usize| {
                            blocks[after].shape.level > 0
                                && blocks[next].shape.level == 0
                                && self.depth(node, &blocks[next]) >= own
                        };
                        add_first(&mut blocks[next.filter(is_below).unwrap_or(after)], image);
                    }
                }
            }
        }
    }

    /// Returns how many of a block's containers hold a node, or `None` if the innermost of these is a
    /// list or table: the node is outside its items and cells, or in one without text.
    fn depth(&self, node: NodeId, block: &Block) -> Option<usize> {
        let holds = |id: NodeId| (id..self.doc.end(id)).contains(&node);
        let all = &block.shape.containers;
        let count = all.iter().take_while(|container| holds(container.id));
        let count = count.count();
        match count.checked_sub(1).map(|last| all[last].kind) {
            Some(ContainerKind::Table { .. }) => None,
            Some(kind) if kind.is_list() => None,
            _ => Some(count),
        }
    }

    /// Returns the blocks in an element.
    pub fn blocks_in(&self, node: NodeId) -> Range<usize> {
        self.segments.inside(self.doc, node)
    }

    /// Returns the number of blocks that start before a node.
    pub fn blocks_before(&self, node: NodeId) -> usize {
        self.segments.inside(self.doc, node).start
    }

    /// Returns the images between two blocks, with their elements.
    fn between(&mut self, before: usize, after: usize) -> Vec<(NodeId, Image)> {
        let blocks = self.segments.blocks();
        let nodes = blocks[before].end_node..blocks[after].first_node;
        let images = nodes.filter(|&node| is_image(self.doc, node));
        let nodes: Vec<NodeId> = images.filter(|&node| self.is_among_kept(node)).collect();
        let mut out = Vec::new();
        for (i, &node) in nodes.iter().enumerate() {
            let next = nodes.get(i + 1).copied();
            let Some(image) = self.image(node, next) else {
                continue;
            };
            if self.seen.len() < MAX_IMAGES && self.seen.insert(image.url.clone()) {
                out.push((node, image));
            }
        }
        out
    }

    /// Returns the image at a node. Visit counters are skipped: they have no alternative text, are in
    /// no figure, are small and no photographs. The first of two adjacent images is a
    /// preview if it has no alternative text and the second has one, or a file of the same name.
    fn image(&self, node: NodeId, next: Option<NodeId>) -> Option<Image> {
        let image = read(self.doc, self.addresses, node)?;
        let next = next.filter(|&next| self.doc.parent(next) == self.doc.parent(node));
        let next = next.and_then(|next| read(self.doc, self.addresses, next));
        let is_placeholder =
            next.is_some_and(|next| !next.alt.is_empty() || file(&next.url) == file(&image.url));
        if is_ornament(self.doc, node) || is_fallback(self.doc, self.addresses, node) {
            return None;
        }
        let is_drawn = || {
            let is_photo = !has_size(self.doc, node) && is_photo(&image.url);
            is_photo || is_drawn(self.doc, node) || is_large(self.doc, node)
        };
        let is_image = !image.alt.is_empty() || !is_placeholder && is_drawn();
        is_image.then_some(image)
    }

    /// Returns whether the nearest element around a node that has text starts with a kept block, the
    /// first of the article.
    pub fn opens_kept(&self, node: NodeId, first: usize) -> bool {
        let around = self.doc.ancestors(node).take(MAX_IMAGE_ANCESTORS);
        let mut inside = around.map(|around| self.segments.inside(self.doc, around));
        let nearest = inside.find(|inside| !inside.is_empty());
        nearest.is_some_and(|nearest| nearest.start == first) && self.is_among_kept(node)
    }

    /// Returns whether the nearest element around an image that has text holds only captions or at
    /// least one kept block. Text of a button, or that is not shown, does not count.
    pub fn is_among_kept(&self, node: NodeId) -> bool {
        let doc = self.doc;
        for around in doc.ancestors(node).take(MAX_IMAGE_ANCESTORS) {
            let is_apart = matches!(
                doc.tag(around),
                Tag::Nav | Tag::Aside | Tag::Footer | Tag::Button | Tag::Form
            );
            let inside = self.segments.inside(doc, around);
            let count = |counts: &[u32]| (counts[inside.end] - counts[inside.start]) as usize;
            // A page may hide its article until a script shows it.
            if is_apart || doc.is_hidden(around) && count(&self.kept) == 0 {
                return false;
            }
            let shown = inside.len() - count(&self.silent);
            if shown > 0 {
                return count(&self.kept) > 0 || count(&self.captions) == shown;
            }
        }
        false
    }
}

/// Returns whether a block is removed, no caption, and either not shown, as a label of a field, or the text of
/// a button, as that which shows the image alone.
fn is_silent(doc: &Document, block: &Block, raw: &RawBlock) -> bool {
    let mut around = doc.ancestors(raw.first_node).take(BUTTON_LEVELS);
    let mut is_button = || around.any(|node| doc.tag(node) == Tag::Button);
    !block.kept && block.kind != BlockKind::Caption && (block.hidden || is_button())
}

/// Makes an image part of a text, at its end. A listing has no images.
fn add_last(block: &mut Block, image: Image) {
    let end = block.text.len() as u32;
    if block.kind != BlockKind::Code {
        let spans = &mut block.shape.spans;
        spans.push(Span::new(end, end, InlineMark::Image(image)));
    }
}

/// Makes an image part of a text, at its start and after others there.
fn add_first(block: &mut Block, image: Image) {
    let spans = &mut block.shape.spans;
    let at = spans.partition_point(|span| span.end == 0);
    if block.kind != BlockKind::Code {
        spans.insert(at, Span::new(0, 0, InlineMark::Image(image)));
    }
}

/// Counts the marked blocks before each block, with the total at the end.
fn counts(marks: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut count = 0;
    let after = marks.map(|is_marked| {
        count += u32::from(is_marked);
        count
    });
    std::iter::once(0).chain(after).collect()
}

/// Returns whether an element is an image: `img`, or an element of a figure without one that its
/// style gives a picture.
fn is_image(doc: &Document, node: NodeId) -> bool {
    if doc.tag(node) == Tag::Img {
        return true;
    }
    let is_img = |node: NodeId| doc.tag(node) == Tag::Img;
    doc.attr(node, AttrName::StyleImage).is_some()
        && doc
            .with_ancestors(node)
            .take(FIGURE_LEVELS + 1)
            .find(|&around| doc.tag(around) == Tag::Figure)
            .is_some_and(|figure| !(figure..doc.end(figure)).take(FIGURE_NODES).any(is_img))
}

/// How many elements around an element with a picture in its style may be its figure.
const FIGURE_LEVELS: usize = 3;
/// How many nodes of a figure are searched for an image.
const FIGURE_NODES: usize = 64;

/// Endings of the files of photographs. Visit counters and ornaments are drawn in other formats.
const PHOTOS: [&str; 4] = ["jpg", "jpeg", "webp", "avif"];

/// Returns whether the name of an image's file is that of a photograph.
fn is_photo(url: &str) -> bool {
    let end = file(url).rsplit_once('.').map_or("", |(_, end)| end);
    PHOTOS.iter().any(|known| known.eq_ignore_ascii_case(end))
}

/// Returns whether the page gives an image a width or height in pixels.
fn has_size(doc: &Document, node: NodeId) -> bool {
    let sides = [AttrName::Width, AttrName::Height];
    sides
        .into_iter()
        .any(|name| pixels(doc, node, name).is_some())
}

/// How many children of an element are searched for the image that a `noscript` stands for.
const SIBLINGS: usize = 64;

/// Returns whether an image is that of a `noscript` beside an image which a script loads.
fn is_fallback(doc: &Document, addresses: &Addresses, node: NodeId) -> bool {
    let noscript = doc.parent(node);
    if doc.tag(noscript) != Tag::Noscript {
        return false;
    }
    let siblings = doc.children(doc.parent(noscript)).take(SIBLINGS);
    let elements: Vec<NodeId> = siblings
        .filter(|&node| doc.tag(node) != Tag::Text)
        .collect();
    let mut beside = elements.windows(2).filter(|pair| pair.contains(&noscript));
    let is_image =
        |&node: &NodeId| doc.tag(node) == Tag::Img && read(doc, addresses, node).is_some();
    beside.any(|pair| pair.iter().any(is_image))
}

/// Returns whether an image is inside a `figure` or `picture`.
fn is_drawn(doc: &Document, node: NodeId) -> bool {
    doc.ancestors(node)
        .take(MAX_IMAGE_ANCESTORS)
        .any(|around| matches!(doc.tag(around), Tag::Figure | Tag::Picture))
}

/// The largest width or height of an ornament, in pixels: pictures of members and flags beside a text.
const SMALL: u32 = 48;
/// Parts of the class names of ornaments, and of links around them.
const ORNAMENTS: [&str; 8] = [
    "avatar", "badge", "bullet", "emoji", "flag", "gravatar", "icon", "userpic",
];

/// Returns whether an image is an ornament of the text beside it.
fn is_ornament(doc: &Document, node: NodeId) -> bool {
    let sides = [AttrName::Width, AttrName::Height].map(|name| pixels(doc, node, name));
    let is_named = |node: NodeId| has_class_part(doc, node, &ORNAMENTS);
    sides.into_iter().flatten().any(|side| side <= SMALL)
        || is_named(node)
        || doc.tag(doc.parent(node)) == Tag::A && is_named(doc.parent(node))
}

/// Returns a side of an image in pixels, if the page gives it.
fn pixels(doc: &Document, node: NodeId, name: AttrName) -> Option<u32> {
    doc.attr(node, name)?.trim_end_matches("px").parse().ok()
}

/// The least width and height of an image that is no ornament, in pixels: that of the previews of
/// blog software (Blogger's small ones are 320 by 240, WordPress's 300 wide).
const LARGE: [u32; 2] = [200, 100];

/// Returns whether the page gives an image the size of a picture.
fn is_large(doc: &Document, node: NodeId) -> bool {
    let sides = [AttrName::Width, AttrName::Height];
    let sides = sides.map(|name| pixels(doc, node, name).unwrap_or(0));
    sides.iter().zip(LARGE).all(|(&side, least)| side >= least)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    const FIRST: &str = "<p>It rained on Monday, and by the evening the road was under water.</p>";
    const SECOND: &str = "<p>The council said on Tuesday that it would look at the drains.</p>";

    /// The addresses of the images before the last kept block.
    fn between(html: &str) -> Vec<String> {
        let page = format!("<main>{FIRST}{html}{SECOND}</main>");
        let article = Extractor::default().extract(&page).expect("a small page");
        let last = article.content().last().expect("two paragraphs");
        last.shape
            .images
            .iter()
            .map(|image| image.url.clone())
            .collect()
    }

    #[test]
    fn image_alone_or_with_its_caption_is_kept() {
        assert_eq!(between("<img src=a.jpg alt=A>"), ["a.jpg"]);
        let figure = "<figure><img src=a.jpg><figcaption>The road</figcaption></figure>";
        assert_eq!(between(figure), ["a.jpg"]);
    }

    #[test]
    fn image_without_a_text_is_kept_if_it_is_large() {
        assert_eq!(
            between("<p><img src=a.jpg width=640 height=480px></p>"),
            ["a.jpg"]
        );
        assert!(between("<p><img src=a.jpg width=640 height=12></p>").is_empty());
        assert_eq!(
            between("<p><a href=/l.jpg><img src=a.jpg></a></p>"),
            ["a.jpg"]
        );
        assert!(between("<p><img src=a.gif></p>").is_empty());
    }

    #[test]
    fn image_that_stands_in_for_one_to_be_loaded_is_left_out() {
        let both =
            "<p><noscript><img src=small.jpg alt=A></noscript> <img data-src=large.jpg alt=A></p>";
        assert_eq!(between(both), ["large.jpg"]);
        let alone = "<p><noscript><img src=small.jpg alt=A></noscript><img src=data:, alt=A></p>";
        assert_eq!(between(alone), ["small.jpg"]);
    }

    #[test]
    fn hidden_label_beside_an_image_does_not_count() {
        let field = "<div><div class=label hidden>Image</div><img src=a.jpg alt=A></div>";
        assert_eq!(between(field), ["a.jpg"]);
        let zoom = "<figure><button><span>Larger</span></button><img src=a.jpg alt=A></figure>";
        assert_eq!(between(zoom), ["a.jpg"]);
        let figure = "<figure><img src=a.jpg><figcaption hidden>The road</figcaption></figure>";
        assert_eq!(between(figure), ["a.jpg"]);
    }

    #[test]
    fn image_of_a_removed_block_is_left_out() {
        let teaser = "<aside class=related><a href=/x><img src=a.jpg>The lake</a></aside>";
        assert!(between(teaser).is_empty());
    }

    #[test]
    fn repeated_images_are_given_once() {
        assert_eq!(
            between("<img src=a.jpg alt=A><p></p><img src=a.jpg alt=A>"),
            ["a.jpg"]
        );
    }
}
