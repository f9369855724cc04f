//! One pass over the elements: landmarks, token odds along the ancestor chain, paths, siblings.

use super::landmarks;
use super::tokens::{TokenOdds, Tokens, TypeOdds};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::hash::{HashedMap, hash, mix};
use crate::segment::Segments;

/// Odds along the chain from the root to an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chain {
    /// Of the nearest three elements that have any, nearest first.
    pub near: [f32; 3],
    /// The least.
    pub min: f32,
    /// The greatest.
    pub max: f32,
    /// The sum.
    pub sum: f32,
    /// How many elements have any.
    pub count: f32,
}

impl Chain {
    fn with(mut self, odds: Option<f32>) -> Chain {
        if let Some(odds) = odds {
            self.near = [odds, self.near[0], self.near[1]];
            self.min = if self.count == 0.0 {
                odds
            } else {
                self.min.min(odds)
            };
            self.max = if self.count == 0.0 {
                odds
            } else {
                self.max.max(odds)
            };
            self.sum += odds;
            self.count += 1.0;
        }
        self
    }

    /// The mean of those that have any, else 0.
    pub fn mean(&self) -> f32 {
        if self.count > 0.0 {
            self.sum / self.count
        } else {
            0.0
        }
    }
}

/// What is known of one element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Element {
    /// Landmarks of the element and all around it.
    pub landmarks: u32,
    /// Odds of whole tokens.
    pub tokens: Chain,
    /// Odds of parts of tokens.
    pub parts: Chain,
    /// A hash of the tags and classes from the root.
    pub path: u64,
    /// A hash of the element's tag and classes.
    pub shape: u64,
    /// How many siblings of its shape stand before it.
    pub ordinal: u32,
    /// Which of the groups of siblings of one shape it is in, and the first of those that its children are in.
    group: u32,
    children: u32,
    /// Lists around it.
    pub list_depth: u32,
    /// What the element's own class, id and role call it, a bit for each [`crate::label::Mark`].
    pub marks: u16,
}

/// What is known of every element of a page in which a block starts, by node; any other node has what the nearest such
/// element around it has.
#[derive(Debug, Default)]
pub struct Elements {
    all: Vec<Element>,
    /// Where in `all` a node's own is, and what stands before it; one more for the end.
    nodes: Vec<Before>,
    groups: Vec<Group>,
    /// How many elements there are of every tag.
    tags: Vec<u32>,
    /// Sums of what tokens say of the page's type, and how many said something.
    types: (TypeOdds, f32),
}

/// Where a node's element is, and counts of what stands before the node.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    element: u32,
    images: u32,
    times: u32,
    controls: u32,
}

/// Siblings of one shape.
#[derive(Clone, Copy, Debug)]
struct Group {
    shape: u64,
    size: u32,
    /// The next group under the same parent.
    next: u32,
}

/// The end of a list of groups.
const NONE: u32 = u32::MAX;
/// Under a parent whose children have more shapes than this, the rest go by themselves: work stays bounded on any page.
const MAX_SHAPES: usize = 64;

/// What class, id, role and itemprop of an element say; the same on every element that has the same.
#[derive(Clone, Copy, Default)]
struct Said {
    tokens: Option<f32>,
    parts: Option<f32>,
    marks: u16,
    shape: u64,
}

impl Elements {
    pub(super) fn read(doc: &Document, segments: &Segments, odds: &TokenOdds) -> Elements {
        let len = doc.len() as usize;
        let mut out = Elements {
            nodes: Vec::with_capacity(len + 1),
            tags: vec![0; Tag::COUNT],
            ..Elements::default()
        };
        // Of four nodes one is an element in which a block starts, or fewer.
        out.all.reserve(len / 4);
        let mut before = Before::default();
        let (mut tokens, mut letters) = (Tokens::default(), Vec::new());
        let mut known: HashedMap<Said> = HashedMap::default();
        for node in doc.nodes() {
            let parent = doc.parent(node);
            let tag = doc.tag(node);
            let around = out.nodes.get(parent as usize).map(|parent| parent.element);
            let holds_none = tag == Tag::Text || segments.inside(doc, node).is_empty();
            let own = around
                .filter(|_| holds_none)
                .unwrap_or(out.all.len() as u32);
            out.nodes.push(Before {
                element: own,
                ..before
            });
            out.tags[tag as usize] += 1;
            match tag {
                Tag::Img | Tag::Picture | Tag::Video => before.images += 1,
                Tag::Time => before.times += 1,
                Tag::Input | Tag::Select | Tag::Textarea | Tag::Button => before.controls += 1,
                _ => {}
            }
            if own < out.all.len() as u32 {
                continue;
            }
            let outer = around.map_or_else(Element::default, |around| out.all[around as usize]);
            let named = [
                AttrName::Class,
                AttrName::Id,
                AttrName::Role,
                AttrName::Itemprop,
            ];
            let mut key = mix(doc.tag(parent) as u64, tag as u64);
            for (name, value) in doc.attrs_of(node).filter(|(name, _)| named.contains(name)) {
                key = mix(mix(key, name as u64 + 1), hash(value.as_bytes()));
            }
            let said = *known.entry(key).or_insert_with(|| {
                tokens.read(doc, node);
                let class = doc.attr(node, AttrName::Class).unwrap_or_default();
                letters.clear();
                letters.extend(class.bytes().filter(|byte| !byte.is_ascii_digit()));
                Said {
                    shape: mix(hash(&letters), tag as u64 + 1),
                    tokens: odds.mean(&tokens.whole, |types| {
                        out.types
                            .0
                            .iter_mut()
                            .zip(types)
                            .for_each(|(sum, odds)| *sum += odds);
                        out.types.1 += 1.0;
                    }),
                    parts: odds.mean(&tokens.parts, |_| {}),
                    marks: crate::label::of_parts(&tokens.parts),
                }
            });
            let (group, ordinal) = out.join(around, said.shape);
            out.all.push(Element {
                landmarks: outer.landmarks | landmarks::own(doc, node, outer.landmarks),
                tokens: outer.tokens.with(said.tokens),
                parts: outer.parts.with(said.parts),
                path: mix(outer.path, said.shape),
                shape: said.shape,
                ordinal,
                group,
                children: NONE,
                list_depth: outer.list_depth + u32::from(matches!(tag, Tag::Ul | Tag::Ol)),
                marks: said.marks,
            });
        }
        out.nodes.push(before);
        out
    }

    /// Joins a new child of an element to those of its shape: which group they are, and how many were in it.
    fn join(&mut self, parent: Option<u32>, shape: u64) -> (u32, u32) {
        let first = parent.map_or(NONE, |parent| self.all[parent as usize].children);
        let mut at = first;
        for _ in 0..MAX_SHAPES {
            let Some(group) = self.groups.get_mut(at as usize) else {
                break;
            };
            if group.shape == shape {
                group.size += 1;
                return (at, group.size - 1);
            }
            at = group.next;
        }
        let own = self.groups.len() as u32;
        self.groups.push(Group {
            shape,
            size: 1,
            next: first,
        });
        if let Some(parent) = parent {
            self.all[parent as usize].children = own;
        }
        (own, 0)
    }

    /// How many elements of a tag the page has.
    pub fn count(&self, tag: Tag) -> u32 {
        self.tags[tag as usize]
    }

    /// What the tokens of the page say of its type, in the mean.
    pub fn page_type(&self) -> TypeOdds {
        self.types.0.map(|sum| {
            if self.types.1 > 0.0 {
                sum / self.types.1
            } else {
                0.0
            }
        })
    }

    /// What is known of one element.
    pub fn get(&self, node: NodeId) -> &Element {
        &self.all[self.nodes[node as usize].element as usize]
    }

    /// How many children of the element's parent have the element's tag and classes, itself included.
    pub fn siblings(&self, node: NodeId) -> u32 {
        self.groups[self.get(node).group as usize].size
    }

    /// How many of something are in a subtree.
    fn within(&self, doc: &Document, node: NodeId, count: impl Fn(&Before) -> u32) -> u32 {
        count(&self.nodes[doc.end(node) as usize]) - count(&self.nodes[node as usize])
    }

    /// Images in a subtree.
    pub fn images(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.images)
    }

    /// Images between two nodes.
    pub fn images_between(&self, from: NodeId, to: NodeId) -> u32 {
        self.nodes[to as usize]
            .images
            .saturating_sub(self.nodes[from as usize].images)
    }

    /// `time` elements in a subtree.
    pub fn times(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.times)
    }

    /// Form controls in a subtree.
    pub fn controls(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.controls)
    }
}
