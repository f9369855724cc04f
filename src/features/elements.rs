//! One pass over the elements: landmarks, token odds along the ancestor chain, paths, siblings.

use super::token_odds::{TokenOdds, TypeOdds};
use crate::base::hash::{HashedMap, hash, mix};
use crate::document::{AttrName, Document, Landmark, NodeId, Tag, Tokens, landmarks_of};
use crate::lexicon::{ClassHint, of_parts};
use crate::segment::Segments;
use enumset::EnumSet;

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
    pub landmarks: EnumSet<Landmark>,
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
    /// What the element's own class names say.
    pub hints: EnumSet<ClassHint>,
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
    /// What tokens say of the page's type.
    types: TypeSums,
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
struct ClassNames {
    tokens: Option<f32>,
    parts: Option<f32>,
    hints: EnumSet<ClassHint>,
    shape: u64,
}

/// Reads elements in document order.
struct Scan<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    odds: &'a TokenOdds,
    out: Elements,
    /// Counts of what is before the node.
    before: Before,
    /// What was read of class names, by tags and attributes.
    known: HashedMap<ClassNames>,
    tokens: Tokens,
    /// The letters of a class attribute.
    letters: Vec<u8>,
}

impl Scan<'_> {
    fn visit(&mut self, node: NodeId) {
        let (doc, parent, tag) = (self.doc, self.doc.parent(node), self.doc.tag(node));
        let around = self
            .out
            .nodes
            .get(parent as usize)
            .map(|parent| parent.element);
        let holds_none = tag == Tag::Text || self.segments.inside(doc, node).is_empty();
        let next = self.out.all.len() as u32;
        let own = around.filter(|_| holds_none).unwrap_or(next);
        self.out.nodes.push(Before {
            element: own,
            ..self.before
        });
        self.out.tags[tag as usize] += 1;
        match tag {
            Tag::Img | Tag::Picture | Tag::Video => self.before.images += 1,
            Tag::Time => self.before.times += 1,
            Tag::Input | Tag::Select | Tag::Textarea | Tag::Button => self.before.controls += 1,
            _ => {}
        }
        if own == next {
            self.element(node, around);
        }
    }

    /// Adds an element; `around` is the nearest one around it.
    fn element(&mut self, node: NodeId, around: Option<u32>) {
        let outer = around.map_or_else(Element::default, |around| self.out.all[around as usize]);
        let names = self.class_names(node);
        let (group, ordinal) = self.out.join(around, names.shape);
        let is_list = matches!(self.doc.tag(node), Tag::Ul | Tag::Ol);
        self.out.all.push(Element {
            landmarks: outer.landmarks | landmarks_of(self.doc, node, outer.landmarks),
            tokens: outer.tokens.with(names.tokens),
            parts: outer.parts.with(names.parts),
            path: mix(outer.path, names.shape),
            shape: names.shape,
            ordinal,
            group,
            children: NONE,
            list_depth: outer.list_depth + u32::from(is_list),
            hints: names.hints,
        });
    }

    /// What the class names of an element say, read once for all elements that have the same.
    fn class_names(&mut self, node: NodeId) -> ClassNames {
        let key = self.key(node);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        self.tokens.read(self.doc, node);
        let class = self.doc.attr(node, AttrName::Class).unwrap_or_default();
        self.letters.clear();
        self.letters
            .extend(class.bytes().filter(|byte| !byte.is_ascii_digit()));
        let types = &mut self.out.types;
        let names = ClassNames {
            shape: mix(hash(&self.letters), self.doc.tag(node) as u64 + 1),
            tokens: self.odds.mean(&self.tokens.whole, |odds| types.add(odds)),
            parts: self.odds.mean(&self.tokens.parts, |_| {}),
            hints: of_parts(&self.tokens.parts),
        };
        self.known.insert(key, names);
        names
    }

    /// A hash of an element's tag, its parent's and its class names as written.
    fn key(&self, node: NodeId) -> u64 {
        let doc = self.doc;
        let named = [
            AttrName::Class,
            AttrName::Id,
            AttrName::Role,
            AttrName::Itemprop,
        ];
        let attributes = doc.attrs_of(node).filter(|(name, _)| named.contains(name));
        let tags = mix(doc.tag(doc.parent(node)) as u64, doc.tag(node) as u64);
        attributes.fold(tags, |key, (name, value)| {
            mix(mix(key, name as u64 + 1), hash(value.as_bytes()))
        })
    }
}

/// Log-odds of the page's type that tokens gave, to be averaged.
#[derive(Debug, Default)]
struct TypeSums {
    odds: TypeOdds,
    count: f32,
}

impl TypeSums {
    fn add(&mut self, odds: &TypeOdds) {
        self.odds
            .iter_mut()
            .zip(odds)
            .for_each(|(sum, odds)| *sum += odds);
        self.count += 1.0;
    }
}

impl Elements {
    /// Reads all elements of a page.
    pub(super) fn read(doc: &Document, segments: &Segments, odds: &TokenOdds) -> Elements {
        let nodes = doc.len() as usize;
        let mut scan = Scan {
            doc,
            segments,
            odds,
            out: Elements {
                // A block starts in one of four nodes at most.
                all: Vec::with_capacity(nodes / 4),
                nodes: Vec::with_capacity(nodes + 1),
                tags: vec![0; Tag::COUNT],
                ..Elements::default()
            },
            before: Before::default(),
            known: HashedMap::default(),
            tokens: Tokens::default(),
            letters: Vec::new(),
        };
        doc.nodes().for_each(|node| scan.visit(node));
        scan.out.nodes.push(scan.before);
        scan.out
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

    /// Returns what the tokens of the page say of its type, on average.
    pub fn page_type(&self) -> TypeOdds {
        let TypeSums { odds, count } = self.types;
        odds.map(|sum| if count > 0.0 { sum / count } else { 0.0 })
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
