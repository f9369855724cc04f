//! The flat document: every node of the page in document order, in one array.
//!
//! Every later stage is a linear scan over this array. A subtree is a range of it
//! (`node .. end(node)`). No stage recurses, so a page nested ten thousand deep costs no stack.

mod addresses;
mod artifacts;
mod attributes;
mod builder;
mod class_tokens;
pub mod formula;
mod landmarks;
mod marks;
mod mended;
mod parse;
mod permalinks;
#[cfg(feature = "rcdom")]
mod rcdom;
mod shadow;
mod tag;
mod unread;

pub use addresses::{Addresses, beside};
pub use artifacts::{
    emoji, guarded_address, has_class_part, is_artifact, is_digits, is_number, is_post,
};
pub use attributes::{AttrName, Lines};
pub use class_tokens::{NAMING, Tokens};
pub use landmarks::{Landmark, MODEL_LANDMARKS, own as landmarks_of};
pub use marks::{CALLOUT, CALLOUT_WITH_TITLE, Mark, may_be_title};
pub use mended::{Mend, is_xml, mended};
pub use parse::unescaped;
pub use permalinks::{heading_of, id_of_heading, is_heading_to_itself};
pub use tag::Tag;

use attributes::Attributes;
use enumset::EnumSet;
use std::ops::Range;
use std::time::Instant;
use unread::{Scripts, Unread};

/// The index of a node in a [`Document`].
pub type NodeId = u32;

#[derive(Clone, Copy, Debug)]
struct Node {
    tag: Tag,
    hidden: bool,
    lines: Lines,
    marks: EnumSet<Mark>,
    parent: NodeId,
    end: NodeId,
    depth: u32,
    text_at: u32,
    attrs: (u32, u32),
}

/// How many elements around a node are searched; deeper nesting is not followed.
pub const MAX_ANCESTORS: usize = MAX_DEPTH as usize;
/// The most bytes of class names that are read of an element that is asked many times.
const MAX_CLASS: usize = 1024;
/// Default limit on nesting depth: the same as in browsers.
pub const MAX_DEPTH: u32 = 512;
/// Default limit on the attributes read per tag: html5ever compares each with all before it.
pub const MAX_ATTRIBUTES: usize = 256;

/// The limits of a parse, and whether it records positions. When a limit is reached the parse goes
/// on: tags are left out and their text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseOptions {
    /// How deep elements may nest.
    pub max_depth: u32,
    /// How many attributes of a tag are read.
    pub max_attributes: usize,
    /// The deadline at which to give up, if there is one.
    pub until: Option<Instant>,
    /// Whether to record the byte ranges of texts in the source.
    pub positions: bool,
}

impl Default for ParseOptions {
    fn default() -> ParseOptions {
        ParseOptions {
            max_depth: MAX_DEPTH,
            max_attributes: MAX_ATTRIBUTES,
            until: None,
            positions: false,
        }
    }
}

impl ParseOptions {
    /// Returns whether the deadline has passed.
    pub fn is_over(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// A parsed page, flat and in document order.
///
/// Built from markup by [`Document::parse`], or by [`Document::from_rcdom`] from a tree that the
/// caller holds. Comments, styles, scripts (except JSON-LD and `math/tex`) and the contents of
/// `svg` are left out.
#[derive(Debug, Default)]
pub struct Document {
    nodes: Vec<Node>,
    text: String,
    attributes: Attributes,
    json_ld: Vec<String>,
    scripts: Scripts,
    truncated: bool,
    /// The elements that the caller leaves out, outermost ones in order.
    skipped: Vec<Range<NodeId>>,
    /// The elements that the caller confines the article to. `None` is the whole page.
    within: Option<Vec<Range<NodeId>>>,
    /// Text nodes with their byte ranges in the source, in order, if they were asked for.
    sources: Vec<(NodeId, Range<u32>)>,
}

impl Document {
    /// Parses markup with html5ever and the default options. Scripting is off, so `noscript` is
    /// content.
    pub fn parse(html: &str) -> Document {
        let document = Document::parse_with(html, &ParseOptions::default());
        document.expect("only a deadline makes a parse give up, and there is none")
    }

    /// Parses markup. Returns `None` if time runs out.
    pub fn parse_with(html: &str, options: &ParseOptions) -> Option<Document> {
        parse::parse(html, options)
    }

    /// Returns whether a limit was reached, so that some structure is missing.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Flattens a tree that the caller has already parsed. The tree is not changed.
    #[cfg(feature = "rcdom")]
    pub fn from_rcdom(dom: &markup5ever_rcdom::RcDom) -> Document {
        rcdom::flatten(dom)
    }

    /// Returns the byte range in the source that the text nodes in a range of nodes cover, if
    /// positions were recorded.
    pub fn source(&self, nodes: Range<NodeId>) -> Option<Range<usize>> {
        let first = self
            .sources
            .partition_point(|(node, _)| *node < nodes.start);
        let inside = self.sources[first..]
            .iter()
            .take_while(|(node, _)| *node < nodes.end);
        let ranges = inside.map(|(_, range)| range.start as usize..range.end as usize);
        ranges.reduce(|all, range| all.start.min(range.start)..all.end.max(range.end))
    }

    /// Returns the number of nodes.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Returns whether the document has no nodes.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns the tag of a node: [`Tag::Text`] for text.
    pub fn tag(&self, node: NodeId) -> Tag {
        self.nodes[node as usize].tag
    }

    /// Returns the parent of a node. The root is its own parent.
    pub fn parent(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].parent
    }

    /// Returns the index one past the last node of the subtree that starts at `node`.
    pub fn end(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].end
    }

    /// Returns the number of ancestors of a node.
    pub fn depth(&self, node: NodeId) -> u32 {
        self.nodes[node as usize].depth
    }

    /// Returns whether the element itself is marked as not shown: `hidden`, or `display: none` or
    /// `visibility: hidden` in its style attribute or, for its class or id, in the page's own style
    /// sheet.
    pub fn is_hidden(&self, node: NodeId) -> bool {
        self.nodes[node as usize].hidden
    }

    /// Returns whether the element keeps the line breaks of its text: by `white-space` in its style
    /// attribute or, for its class or id, in the page's own style sheet.
    pub fn lines(&self, node: NodeId) -> Lines {
        self.nodes[node as usize].lines
    }

    /// Returns whether a node has a mark.
    pub fn has_mark(&self, node: NodeId, mark: Mark) -> bool {
        self.nodes[node as usize].marks.contains(mark)
    }

    /// Returns all text below a node, white space included.
    pub fn text(&self, node: NodeId) -> &str {
        let start = self.nodes[node as usize].text_at as usize;
        let end = self
            .nodes
            .get(self.end(node) as usize)
            .map_or(self.text.len(), |next| next.text_at as usize);
        &self.text[start..end]
    }

    /// Returns the value of an attribute, if the element has it.
    pub fn attr(&self, node: NodeId, name: AttrName) -> Option<&str> {
        self.attrs_of(node)
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value)
    }

    /// Returns the class names of an element, at most 1 KiB of them. Elements around many blocks are
    /// asked many times, and hostile pages must not cost more.
    pub fn class(&self, node: NodeId) -> &str {
        let class = self.attr(node, AttrName::Class).unwrap_or_default();
        let mut end = class.len().min(MAX_CLASS);
        while !class.is_char_boundary(end) {
            end -= 1;
        }
        &class[..end]
    }

    /// Returns the attributes of an element that later stages read.
    pub fn attrs_of(&self, node: NodeId) -> impl Iterator<Item = (AttrName, &str)> {
        self.attributes.of(self.nodes[node as usize].attrs)
    }

    /// Returns the ancestors of a node, from its parent up to the root.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            let found = (parent != at).then_some(parent);
            at = parent;
            found
        })
    }

    /// Returns a node and its ancestors, from the node up to the root.
    pub fn with_ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::once(node).chain(self.ancestors(node))
    }

    /// Returns the children of a node, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        self.tops(node + 1..self.end(node))
    }

    /// Returns the nodes in a range that are inside no other of it, in order.
    fn tops(&self, nodes: Range<NodeId>) -> impl Iterator<Item = NodeId> {
        let Range { start: mut at, end } = nodes;
        std::iter::from_fn(move || {
            let found = (at < end).then_some(at)?;
            at = self.end(found);
            Some(found)
        })
    }

    /// Returns the names by which links can lead to an element: its `id` and its `name`.
    pub fn names(&self, node: NodeId) -> impl Iterator<Item = &str> {
        let names = [AttrName::Id, AttrName::Name];
        names
            .into_iter()
            .filter_map(move |name| self.attr(node, name))
    }

    /// Returns every node, in document order.
    pub fn nodes(&self) -> Range<NodeId> {
        0..self.len()
    }

    /// Returns the scripts of the page, in order, if one carries prose in a long string.
    pub fn scripts(&self) -> &[String] {
        &self.scripts.texts
    }

    /// Returns about how many bytes of prose the strings of these scripts have.
    pub fn script_prose(&self) -> usize {
        self.scripts.prose
    }

    /// Takes what scripts and style sheets say: marks the elements that styles hide, and keeps
    /// scripts that carry text.
    fn take_unread(&mut self, unread: Unread) {
        let (styles, scripts) = unread.finish();
        self.scripts = scripts;
        if styles.is_empty() {
            return;
        }
        for node in self.nodes() {
            let (start, end) = self.nodes[node as usize].attrs;
            if start == end {
                continue;
            }
            let names = (
                self.attr(node, AttrName::Class),
                self.attr(node, AttrName::Id),
            );
            let (hides, keeps_lines) = (styles.hide(names), styles.keep_lines(names));
            let marks = styles.are_cut(names).then_some(Mark::Cut);
            let marks = marks.map(|cut| marks::with_text(cut.into(), self.text(node).len()));
            let node = &mut self.nodes[node as usize];
            node.hidden |= hides;
            node.marks |= marks.unwrap_or_default();
            if keeps_lines && node.lines == Lines::Inherited {
                node.lines = Lines::Kept;
            }
        }
    }

    /// Leaves out elements, and confines the article to others, each list in order and without one
    /// inside another.
    pub fn select(&mut self, skipped: Vec<Range<NodeId>>, within: Option<Vec<Range<NodeId>>>) {
        (self.skipped, self.within) = (skipped, within);
    }

    /// Returns whether the caller leaves out some of the page.
    pub fn is_selected(&self) -> bool {
        !self.skipped.is_empty() || self.within.is_some()
    }

    /// Returns whether an element is one that the caller skips, or inside one.
    pub fn is_skipped(&self, node: NodeId) -> bool {
        holds(&self.skipped, node)
    }

    /// Returns whether the caller leaves an element out of the article.
    pub fn is_left_out(&self, node: NodeId) -> bool {
        let within = self.within.as_ref();
        self.is_skipped(node) || within.is_some_and(|within| !holds(within, node))
    }

    /// Returns the texts of the page's JSON-LD scripts, in order.
    pub fn json_ld(&self) -> &[String] {
        &self.json_ld
    }
}

/// Returns whether one of the ranges, which are in order, holds a node.
fn holds(ranges: &[Range<NodeId>], node: NodeId) -> bool {
    let after = ranges.partition_point(|range| range.start <= node);
    after > 0 && node < ranges[after - 1].end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtree_is_a_range_and_its_text_is_a_slice() {
        let doc = Document::parse("<body><div id=a>one <b>two</b></div><p>three");
        let div = doc
            .nodes()
            .find(|&n| doc.attr(n, AttrName::Id) == Some("a"))
            .expect("the div");
        assert_eq!(doc.text(div), "one two");
        assert_eq!(doc.tag(doc.end(div)), Tag::P);
    }

    #[test]
    fn past_the_depth_limit_text_is_kept_and_structure_is_dropped() {
        let page = format!(
            "{}deep {}</div><p>after</p>",
            "<div><b>".repeat(400),
            "</b></div>".repeat(399)
        );
        let options = ParseOptions {
            max_depth: 100,
            ..ParseOptions::default()
        };
        let doc = Document::parse_with(&page, &options).expect("there is no deadline");
        assert!(doc.is_truncated() && doc.nodes().all(|node| doc.depth(node) <= 102));
        assert!(doc.text(0).contains("deep") && doc.text(0).contains("after"));
        let after = doc
            .nodes()
            .find(|&node| doc.tag(node) == Tag::P)
            .expect("the paragraph");
        assert!(doc.depth(after) < 100, "what closes is closed");
        assert!(!Document::parse("<div><p>x</div>").is_truncated());
    }

    #[test]
    fn style_and_hidden_attribute_mark_an_element() {
        let doc =
            Document::parse("<p hidden>a</p><p style='color:red; display : NONE'>b</p><p>c</p>");
        let marks: Vec<bool> = doc
            .nodes()
            .filter(|&n| doc.tag(n) == Tag::P)
            .map(|n| doc.is_hidden(n))
            .collect();
        assert_eq!(marks, [true, true, false]);
    }
}
