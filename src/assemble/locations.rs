//! The locations of blocks in their page.

use crate::article::Location;
use crate::document::{Document, MAX_ANCESTORS, NodeId, Tag};
use crate::segment::RawBlock;
use std::collections::HashMap;

/// Computes the locations of blocks.
pub(super) struct Locations<'a> {
    doc: &'a Document,
    /// The position of each element among its siblings with the same name, from 1. For an element
    /// that HTML does not define, the position among all sibling elements.
    positions: Vec<u32>,
}

impl<'a> Locations<'a> {
    pub fn new(doc: &'a Document) -> Locations<'a> {
        let mut counts: HashMap<(NodeId, Tag), u32> = HashMap::new();
        let positions = doc.nodes().map(|node| {
            let (parent, tag) = (doc.parent(node), doc.tag(node));
            let mut count = |tag: Tag| {
                let count = counts.entry((parent, tag)).or_default();
                *count += 1;
                *count
            };
            // `Tag::Other` counts all elements, and each other tag the elements with its name.
            let among_all = if tag == Tag::Text {
                0
            } else {
                count(Tag::Other)
            };
            if tag == Tag::Other {
                among_all
            } else {
                count(tag)
            }
        });
        Locations {
            doc,
            positions: positions.collect(),
        }
    }

    /// Returns the location of a block.
    pub fn of_block(&self, raw: &RawBlock) -> Location {
        Location {
            path: self.path(raw.element),
            source: self.doc.source(raw.first_node..raw.end_node),
        }
    }

    /// Returns the location of an element.
    pub fn of_element(&self, element: NodeId) -> Location {
        Location {
            path: self.path(element),
            source: self.doc.source(element..self.doc.end(element)),
        }
    }

    /// Returns the path to an element as an XPath.
    fn path(&self, element: NodeId) -> String {
        let chain = self.doc.with_ancestors(element).take(MAX_ANCESTORS);
        let chain: Vec<NodeId> = chain.collect();
        let mut path = String::new();
        for &node in chain.iter().rev() {
            let (tag, position) = (self.doc.tag(node), self.positions[node as usize]);
            match tag {
                Tag::Html | Tag::Body | Tag::Head => path.push_str(&format!("/{}", tag.name())),
                Tag::Other => path.push_str(&format!("/*[{position}]")),
                _ => path.push_str(&format!("/{}[{position}]", tag.name())),
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn paths_number_siblings_with_the_same_name() {
        let page = "<div>a</div><x-y><p>b</p><p>c</p></x-y><div>d</div>";
        let doc = Document::parse(page);
        let (segments, locations) = (segment(&doc), Locations::new(&doc));
        let paths = segments
            .blocks()
            .iter()
            .map(|raw| locations.of_block(raw).path);
        let want = [
            "/html/body/div[1]",
            "/html/body/*[2]/p[1]",
            "/html/body/*[2]/p[2]",
            "/html/body/div[2]",
        ];
        assert_eq!(paths.collect::<Vec<_>>(), want);
    }
}
