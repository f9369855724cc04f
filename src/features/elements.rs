//! One pass over the elements: landmarks, token log-odds along the ancestor chain, paths, siblings.

use super::token_odds::{TokenOdds, TypeOdds};
use crate::base::hash::{HashedMap, hash, mix};
use crate::document::{AttrName, Document, Landmark, NAMING, NodeId, Tag, Tokens, landmarks_of};
use crate::lexicon::{ClassHint, of_parts};
use crate::segment::Segments;
use enumset::EnumSet;

/// Log-odds along the chain from the root to an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chain {
    /// Log-odds of the nearest three elements that have any, nearest first.
    pub near: [f32; 3],
    /// The minimum.
    pub min: f32,
    /// The maximum.
    pub max: f32,
    /// The sum.
    pub sum: f32,
    /// Number of elements that have log-odds.
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

    /// Returns the mean over the elements that have log-odds, or 0 if there are no such elements.
    pub fn mean(&self) -> f32 {
        if self.count > 0.0 {
            self.sum / self.count
        } else {
            0.0
        }
    }
}

/// Facts of one element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Element {
    /// The node.
    pub node: NodeId,
    /// Index of the nearest element around it, among [`Elements::all`].
    pub around: Option<u32>,
    /// Landmarks of the element and of all elements around it.
    pub landmarks: EnumSet<Landmark>,
    /// Log-odds of whole tokens.
    pub tokens: Chain,
    /// Log-odds of parts of tokens.
    pub parts: Chain,
    /// Hash of the tags and classes from the root.
    pub path: u64,
    /// Hash of the element's tag and classes.
    pub shape: u64,
    /// Number of siblings of the same shape before it.
    pub ordinal: u32,
    /// Index of the element's group of siblings of one shape.
    pub group: u32,
    /// Index of the first group of its children.
    children: u32,
    /// Number of lists around the element, itself included.
    pub list_depth: u32,
    /// Class hints from the element's own class names.
    pub hints: EnumSet<ClassHint>,
    /// Index of the element's tags and class names, among those of [`Elements::tokens`].
    pub names: u32,
}

/// Facts of every element in which a block starts, by node. Any other node has the facts of the
/// nearest such element around it.
#[derive(Debug, Default)]
pub struct Elements {
    all: Vec<Element>,
    /// For each node, the index of its facts in `all` and the counts before it. One more entry
    /// marks the end.
    nodes: Vec<Before>,
    groups: Vec<Group>,
    /// Number of elements per tag.
    tags: Vec<u32>,
    /// Log-odds of the page's type, from its tokens.
    types: TypeSums,
    /// The tokens of each set of tags and class names, and their parts, set by set.
    tokens: Vec<u64>,
    /// Where the tokens of each set end.
    token_ends: Vec<usize>,
}

/// Index of a node's element, and counts of the elements before the node.
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
    /// Next group under the same parent.
    next: u32,
}

/// Marks the end of a list of groups.
const NO_GROUP: u32 = u32::MAX;
/// Maximum number of shapes that are searched among the children of one parent. Children whose
/// shape is not found start groups of their own. This bounds the work on any page.
const MAX_SHAPES: usize = 64;

/// Facts from the class, id, role and itemprop of an element, shared by all elements with the same
/// attributes.
#[derive(Clone, Copy, Default)]
struct ClassNames {
    tokens: Option<f32>,
    parts: Option<f32>,
    hints: EnumSet<ClassHint>,
    shape: u64,
    index: u32,
}

/// The attributes whose values name the purpose of a heading.
const NAMING_HEADINGS: [AttrName; 3] = [AttrName::Class, AttrName::Role, AttrName::Itemprop];

/// Reads elements in document order.
struct Scan<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    odds: &'a TokenOdds,
    out: Elements,
    /// Counts before the current node.
    before: Before,
    /// Facts already read from class names, by tags and attributes.
    known: HashedMap<ClassNames>,
    tokens: Tokens,
    /// A class attribute without its digits.
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

    /// Adds an element. `around` is the index of the nearest one around it.
    fn element(&mut self, node: NodeId, around: Option<u32>) {
        let outer = around.map_or_else(Element::default, |around| self.out.all[around as usize]);
        let names = self.class_names(node);
        let (group, ordinal) = self.out.join(around, names.shape);
        let is_list = matches!(self.doc.tag(node), Tag::Ul | Tag::Ol);
        self.out.all.push(Element {
            node,
            around,
            landmarks: outer.landmarks | landmarks_of(self.doc, node, outer.landmarks),
            tokens: outer.tokens.with(names.tokens),
            parts: outer.parts.with(names.parts),
            path: mix(outer.path, names.shape),
            shape: names.shape,
            ordinal,
            group,
            children: NO_GROUP,
            list_depth: outer.list_depth + u32::from(is_list),
            hints: names.hints,
            names: names.index,
        });
    }

    /// Returns the facts from an element's class names. They are read once for all elements with
    /// the same names.
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
        let mut names = ClassNames {
            shape: mix(hash(&self.letters), self.doc.tag(node) as u64 + 1),
            tokens: self.odds.mean(&self.tokens.whole, |odds| types.add(odds)),
            parts: self.odds.mean(&self.tokens.parts, |_| {}),
            hints: of_parts(&self.tokens.parts),
            index: self.out.token_ends.len() as u32,
        };
        self.out.tokens.extend(&self.tokens.whole);
        self.out.tokens.extend(&self.tokens.parts);
        self.out.token_ends.push(self.out.tokens.len());
        // The id of a heading is made of its own words: "cookies" of a recipe are no banner.
        if self.doc.tag(node).heading_level().is_some() {
            self.tokens.read_of(self.doc, node, &NAMING_HEADINGS);
            names.hints = of_parts(&self.tokens.parts);
        }
        self.known.insert(key, names);
        names
    }

    /// Hashes an element's tag, its parent's tag and its class names as written.
    fn key(&self, node: NodeId) -> u64 {
        let doc = self.doc;
        let attributes = doc.attrs_of(node).filter(|(name, _)| NAMING.contains(name));
        let tags = mix(doc.tag(doc.parent(node)) as u64, doc.tag(node) as u64);
        attributes.fold(tags, |key, (name, value)| {
            mix(mix(key, name as u64 + 1), hash(value.as_bytes()))
        })
    }
}

/// Sums of the log-odds of the page's type over its tokens, for the mean.
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
                // Estimate: a block starts in at most one of four nodes.
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

    /// Adds a new child of an element to the group of its shape. Returns the index of the group and
    /// how many elements were in it before.
    fn join(&mut self, parent: Option<u32>, shape: u64) -> (u32, u32) {
        let first = parent.map_or(NO_GROUP, |parent| self.all[parent as usize].children);
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

    /// Returns how many elements of a tag the page has.
    pub fn count(&self, tag: Tag) -> u32 {
        self.tags[tag as usize]
    }

    /// Returns the mean log-odds of the page's type over its tokens.
    pub fn page_type(&self) -> TypeOdds {
        let TypeSums { odds, count } = self.types;
        odds.map(|sum| if count > 0.0 { sum / count } else { 0.0 })
    }

    /// Returns the facts of all elements in which a block starts, in document order.
    pub fn all(&self) -> &[Element] {
        &self.all
    }

    /// Returns the tokens and the parts of tokens of each set of tags and class names: an element's own
    /// tag, that of its parent and its names as written.
    pub fn tokens(&self) -> impl Iterator<Item = &[u64]> {
        let starts = std::iter::once(&0).chain(&self.token_ends);
        let sets = starts.zip(&self.token_ends);
        sets.map(|(start, end)| &self.tokens[*start..*end])
    }

    /// Returns how many siblings each group of siblings has.
    pub fn group_sizes(&self) -> impl Iterator<Item = u32> {
        self.groups.iter().map(|group| group.size)
    }

    /// Returns the index of the element that a node belongs to, among [`Elements::all`].
    pub fn index(&self, node: NodeId) -> usize {
        self.nodes[node as usize].element as usize
    }

    /// Returns the facts of the element that a node belongs to.
    pub fn get(&self, node: NodeId) -> &Element {
        &self.all[self.index(node)]
    }

    /// Returns how many children of the element's parent have the element's tag and classes, itself
    /// included.
    pub fn siblings(&self, node: NodeId) -> u32 {
        self.groups[self.get(node).group as usize].size
    }

    /// Returns how many of the counted elements are in a subtree.
    fn within(&self, doc: &Document, node: NodeId, count: impl Fn(&Before) -> u32) -> u32 {
        count(&self.nodes[doc.end(node) as usize]) - count(&self.nodes[node as usize])
    }

    /// Returns how many images (`img`, `picture` and `video` elements) are in a subtree.
    pub fn images(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.images)
    }

    /// Returns how many images are between two nodes.
    pub fn images_between(&self, from: NodeId, to: NodeId) -> u32 {
        self.nodes[to as usize]
            .images
            .saturating_sub(self.nodes[from as usize].images)
    }

    /// Returns how many `time` elements are in a subtree.
    pub fn times(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.times)
    }

    /// Returns how many form controls are in a subtree.
    pub fn controls(&self, doc: &Document, node: NodeId) -> u32 {
        self.within(doc, node, |before| before.controls)
    }
}
