//! The flat document: every node of the page in document order, in one array.
//!
//! Every later stage is a linear scan over this array. A subtree is a range of it (`node .. end(node)`), so no
//! stage recurses, and a page nested ten thousand deep costs no stack.

mod build;
mod ends;
mod gate;
mod rcdom;
mod references;
mod sink;
mod skim;
mod tag;

pub use build::AttrName;
pub use tag::Tag;

use build::Attributes;
use std::ops::Range;
use std::time::Instant;

/// The index of a node in a [`Document`].
pub type NodeId = u32;

#[derive(Clone, Copy, Debug)]
struct Node {
    tag: Tag,
    hidden: bool,
    parent: NodeId,
    end: NodeId,
    depth: u32,
    text_at: u32,
    attrs: (u32, u32),
}

/// How deep elements may nest by default: as deep as browsers let them.
pub const MAX_DEPTH: u32 = 512;
/// How many attributes of a tag are read by default: html5ever compares each with all before it.
pub const MAX_ATTRIBUTES: usize = 256;

/// What a parse may take. Past a bound the page is read on: tags are left out and their text is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep elements may nest.
    pub depth: u32,
    /// How many attributes of a tag are read.
    pub attributes: usize,
    /// When to give up, if ever.
    pub until: Option<Instant>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            depth: MAX_DEPTH,
            attributes: MAX_ATTRIBUTES,
            until: None,
        }
    }
}

impl Limits {
    /// Whether it is time to give up.
    pub fn is_over(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// A parsed page, flat and in document order.
///
/// Made by [`Document::parse`] from markup or by [`Document::from_rcdom`] from a tree that the caller holds.
/// Comments, scripts (other than JSON-LD), styles and the innards of `svg` are not in it.
#[derive(Debug, Default)]
pub struct Document {
    nodes: Vec<Node>,
    text: String,
    attributes: Attributes,
    json_ld: Vec<String>,
    flattened: bool,
}

impl Document {
    /// Parses markup with html5ever, scripting off, so that `noscript` is content, within the default [`Limits`].
    pub fn parse(html: &str) -> Document {
        Document::parse_within(html, &Limits::default()).unwrap_or_default()
    }

    /// Parses markup within limits; none if time runs out.
    pub fn parse_within(html: &str, limits: &Limits) -> Option<Document> {
        gate::parse(html, limits)
    }

    /// Whether the page nests deeper than was allowed or has tags with more attributes, so that some of its structure is
    /// missing.
    pub fn is_flattened(&self) -> bool {
        self.flattened
    }

    /// Reads a tree that the caller parsed already. The tree is left as it is.
    pub fn from_rcdom(dom: &markup5ever_rcdom::RcDom) -> Document {
        rcdom::flatten(dom)
    }

    /// How many nodes the document has.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Whether the document has no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The tag of a node; [`Tag::Text`] for text.
    pub fn tag(&self, node: NodeId) -> Tag {
        self.nodes[node as usize].tag
    }

    /// The parent of a node. The root is its own parent.
    pub fn parent(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].parent
    }

    /// One past the last node of the subtree that starts at `node`.
    pub fn end(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].end
    }

    /// How many ancestors a node has.
    pub fn depth(&self, node: NodeId) -> u32 {
        self.nodes[node as usize].depth
    }

    /// Whether the element itself is marked as not shown: `hidden`, or `display: none` or
    /// `visibility: hidden` in its style attribute.
    pub fn is_hidden(&self, node: NodeId) -> bool {
        self.nodes[node as usize].hidden
    }

    /// All text below a node as it stands in the markup, white space included.
    pub fn text(&self, node: NodeId) -> &str {
        let start = self.nodes[node as usize].text_at as usize;
        let end = self
            .nodes
            .get(self.end(node) as usize)
            .map_or(self.text.len(), |next| next.text_at as usize);
        &self.text[start..end]
    }

    /// The value of an attribute, if the element has it.
    pub fn attr(&self, node: NodeId, name: AttrName) -> Option<&str> {
        self.attrs_of(node)
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value)
    }

    /// The attributes of an element that later stages read.
    pub fn attrs_of(&self, node: NodeId) -> impl Iterator<Item = (AttrName, &str)> {
        self.attributes.of(self.nodes[node as usize].attrs)
    }

    /// The node's ancestors from its parent up to the root.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            let found = (parent != at).then_some(parent);
            at = parent;
            found
        })
    }

    /// Every node, in document order.
    pub fn nodes(&self) -> Range<NodeId> {
        0..self.len()
    }

    /// The texts of the page's JSON-LD scripts, in order.
    pub fn json_ld(&self) -> &[String] {
        &self.json_ld
    }
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
    fn past_the_bound_text_is_kept_and_structure_is_not() {
        let page = format!(
            "{}deep {}</div><p>after</p>",
            "<div><b>".repeat(400),
            "</b></div>".repeat(399)
        );
        let limits = Limits {
            depth: 100,
            ..Limits::default()
        };
        let doc = Document::parse_within(&page, &limits).expect("there is no end of time");
        assert!(doc.is_flattened() && doc.nodes().all(|node| doc.depth(node) <= 102));
        assert!(doc.text(0).contains("deep") && doc.text(0).contains("after"));
        let after = doc
            .nodes()
            .find(|&node| doc.tag(node) == Tag::P)
            .expect("the paragraph");
        assert!(doc.depth(after) < 100, "what closes is closed");
        assert!(!Document::parse("<div><p>x</div>").is_flattened());
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
