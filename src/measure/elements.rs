//! One pass over the elements: landmarks, token odds along the ancestor chain, paths, siblings.

use super::landmarks;
use super::tokens::{HashedMap, TokenOdds, Tokens, TypeOdds};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::text;

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
            self.min = if self.count == 0.0 { odds } else { self.min.min(odds) };
            self.max = if self.count == 0.0 { odds } else { self.max.max(odds) };
            self.sum += odds;
            self.count += 1.0;
        }
        self
    }

    /// The mean of those that have any, else 0.
    pub fn mean(&self) -> f32 {
        if self.count > 0.0 { self.sum / self.count } else { 0.0 }
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
    /// Lists around it.
    pub list_depth: u32,
    /// What the element's own class, id and role call it, a bit for each [`crate::label::Mark`].
    pub marks: u16,
}

/// What is known of every element of a page, by node; text nodes carry what their parent has.
#[derive(Debug, Default)]
pub struct Elements {
    all: Vec<Element>,
    /// How many children of a parent have a shape, and how many nodes they hold.
    siblings: HashedMap<u32>,
    /// Prefix counts by node.
    images: Vec<u32>,
    times: Vec<u32>,
    controls: Vec<u32>,
    /// Sums of what tokens say of the page's type, and how many said something.
    types: (TypeOdds, f32),
}

/// What class, id, role and itemprop of an element say; the same on every element that has the same.
#[derive(Clone, Copy, Default)]
struct Said {
    tokens: Option<f32>,
    parts: Option<f32>,
    marks: u16,
    shape: u64,
}

/// A hash of eight bytes at a time, for keys that live no longer than the page.
pub fn quick_hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        hash = mix(hash, chunk.try_into().map_or(0, u64::from_le_bytes));
    }
    chunks.remainder().iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte)))
}

/// Mixes two hashes into one.
pub fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Elements {
    pub(super) fn read(doc: &Document, odds: &TokenOdds) -> Elements {
        let len = doc.len() as usize;
        let mut out = Elements { all: Vec::with_capacity(len), ..Elements::default() };
        out.siblings.reserve(len / 2);
        for prefix in [&mut out.images, &mut out.times, &mut out.controls] {
            prefix.reserve(len + 1);
        }
        let (mut images, mut times, mut controls) = (0, 0, 0);
        let mut tokens = Tokens::default();
        let mut known: HashedMap<Said> = HashedMap::default();
        for node in doc.nodes() {
            out.images.push(images);
            out.times.push(times);
            out.controls.push(controls);
            let parent = doc.parent(node);
            let outer = if parent == node { Element::default() } else { out.all[parent as usize] };
            let tag = doc.tag(node);
            if tag == Tag::Text {
                out.all.push(outer);
                continue;
            }
            match tag {
                Tag::Img | Tag::Picture | Tag::Video | Tag::Svg => images += u32::from(tag != Tag::Svg),
                Tag::Time => times += 1,
                Tag::Input | Tag::Select | Tag::Textarea | Tag::Button => controls += 1,
                _ => {}
            }
            let named = [AttrName::Class, AttrName::Id, AttrName::Role, AttrName::Itemprop];
            let mut key = text::hash([doc.tag(parent) as u8, tag as u8]);
            for (name, value) in doc.attrs_of(node).filter(|(name, _)| named.contains(name)) {
                key = mix(mix(key, name as u64 + 1), quick_hash(value.as_bytes()));
            }
            let said = *known.entry(key).or_insert_with(|| {
                tokens.read(doc, node);
                for types in tokens.whole.iter().filter_map(|&hash| odds.types(hash)) {
                    out.types.0.iter_mut().zip(types).for_each(|(sum, odds)| *sum += odds);
                    out.types.1 += 1.0;
                }
                let letters =
                    doc.attr(node, AttrName::Class).unwrap_or_default().bytes().filter(|b| !b.is_ascii_digit());
                Said {
                    shape: mix(text::hash(letters), tag as u64 + 1),
                    tokens: odds.mean(&tokens.whole),
                    parts: odds.mean(&tokens.parts),
                    marks: crate::label::of_parts(&tokens.parts),
                }
            });
            let siblings = out.siblings.entry(mix(u64::from(parent), said.shape)).or_default();
            *siblings += 1;
            let ordinal = *siblings - 1;
            out.all.push(Element {
                landmarks: outer.landmarks | landmarks::own(doc, node, outer.landmarks),
                tokens: outer.tokens.with(said.tokens),
                parts: outer.parts.with(said.parts),
                path: mix(outer.path, said.shape),
                shape: said.shape,
                ordinal,
                list_depth: outer.list_depth + u32::from(matches!(tag, Tag::Ul | Tag::Ol)),
                marks: said.marks,
            });
        }
        out.images.push(images);
        out.times.push(times);
        out.controls.push(controls);
        out
    }

    /// What the tokens of the page say of its type, in the mean.
    pub fn page_type(&self) -> TypeOdds {
        self.types.0.map(|sum| if self.types.1 > 0.0 { sum / self.types.1 } else { 0.0 })
    }

    /// What is known of one element.
    pub fn get(&self, node: NodeId) -> &Element {
        &self.all[node as usize]
    }

    /// How many children of the element's parent have the element's tag and classes, itself included.
    pub fn siblings(&self, doc: &Document, node: NodeId) -> u32 {
        let key = mix(u64::from(doc.parent(node)), self.get(node).shape);
        self.siblings.get(&key).copied().unwrap_or(1)
    }

    /// Images in a subtree.
    pub fn images(&self, doc: &Document, node: NodeId) -> u32 {
        self.images[doc.end(node) as usize] - self.images[node as usize]
    }

    /// Images between two nodes.
    pub fn images_between(&self, from: NodeId, to: NodeId) -> u32 {
        self.images[to as usize].saturating_sub(self.images[from as usize])
    }

    /// `time` elements in a subtree.
    pub fn times(&self, doc: &Document, node: NodeId) -> u32 {
        self.times[doc.end(node) as usize] - self.times[node as usize]
    }

    /// Form controls in a subtree.
    pub fn controls(&self, doc: &Document, node: NodeId) -> u32 {
        self.controls[doc.end(node) as usize] - self.controls[node as usize]
    }
}
