//! Repeated siblings: the posts of a thread, the cards of a listing, the items of a list.
//!
//! A unit is an element with siblings of the same tag and class names; such siblings are a group.
//! A block can be in units of several levels. Two of them are told apart: the outermost (a post
//! of a thread) and the innermost (a paragraph of the post).

use super::elements::{Element, Elements};
use crate::base::text::TextStats;
use crate::document::Document;
use crate::segment::Segments;
use std::ops::Range;

/// Fewest units of a group.
const MIN_UNITS: usize = 3;
/// Largest share of a group's text in one unit. A page's header, main part and footer may be three
/// `div` elements, but they are not repeated.
const MAX_SHARE: f32 = 0.6;

/// The unit of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the group.
    pub group: u32,
    /// Number of units of the group before this one.
    pub unit: u32,
}

/// A group of units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Where its units are among those of all groups.
    units: Range<u32>,
    /// Images in the units.
    pub images: u32,
    /// `time` elements in the units.
    pub times: u32,
}

/// The groups of a page and the place of every block in them.
#[derive(Debug, Default)]
pub struct Units {
    /// All siblings of the same tag and class names. Not all are groups of units.
    groups: Vec<Group>,
    /// The blocks of the units of all groups.
    units: Vec<Range<u32>>,
    /// The outermost unit of each block.
    pub outer: Vec<Option<Place>>,
    /// The innermost unit of each block.
    pub inner: Vec<Option<Place>>,
}

/// Prefix sums of the lengths of blocks, to compare units.
struct Lengths(Vec<f32>);

impl Lengths {
    fn of<'a>(stats: impl Iterator<Item = &'a TextStats>) -> Lengths {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for stats in stats {
            sum += stats.length as f32;
            sums.push(sum);
        }
        Lengths(sums)
    }

    fn over(&self, blocks: &Range<usize>) -> f32 {
        self.0[blocks.end] - self.0[blocks.start]
    }
}

impl Units {
    /// Finds the groups of a page. `stats` are those of its blocks.
    pub(super) fn find<'a>(
        doc: &Document,
        segments: &Segments,
        elements: &Elements,
        stats: impl Iterator<Item = &'a TextStats>,
    ) -> Units {
        let lengths = Lengths::of(stats);
        let mut all = Units::with_groups(elements);
        let places: Vec<Place> = elements
            .all()
            .iter()
            .map(|element| all.add(doc, segments, elements, element))
            .collect();
        let groups = 0..all.groups.len() as u32;
        let is_group: Vec<bool> = groups
            .map(|group| repeats(all.of(group), &lengths))
            .collect();
        // The outermost and the innermost unit of each element.
        let mut around: Vec<[Option<Place>; 2]> = Vec::with_capacity(places.len());
        for (element, place) in elements.all().iter().zip(places) {
            let [outer, inner] = element
                .around
                .map_or([None; 2], |outer| around[outer as usize]);
            let own = is_group[place.group as usize].then_some(place);
            around.push([outer.or(own), own.or(inner)]);
        }
        let blocks = segments.blocks().iter();
        for [outer, inner] in blocks.map(|raw| around[elements.index(raw.element)]) {
            all.outer.push(outer);
            all.inner.push(inner);
        }
        all
    }

    /// Returns empty groups with room for their units.
    fn with_groups(elements: &Elements) -> Units {
        let mut next = 0;
        let groups = elements.group_sizes().map(|size| {
            let start = next;
            next += size;
            Group {
                units: start..start,
                ..Group::default()
            }
        });
        let groups = groups.collect();
        Units {
            groups,
            units: vec![0..0; next as usize],
            ..Units::default()
        }
    }

    /// Adds an element to its group, and returns its place.
    fn add(
        &mut self,
        doc: &Document,
        segments: &Segments,
        elements: &Elements,
        element: &Element,
    ) -> Place {
        let group = &mut self.groups[element.group as usize];
        let blocks = segments.inside(doc, element.node);
        self.units[group.units.end as usize] = blocks.start as u32..blocks.end as u32;
        group.units.end += 1;
        group.images += elements.images(doc, element.node);
        group.times += elements.times(doc, element.node);
        Place {
            group: element.group,
            unit: group.units.len() as u32 - 1,
        }
    }

    /// Returns how many groups there are.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Returns a group.
    pub fn group(&self, group: u32) -> &Group {
        &self.groups[group as usize]
    }

    /// Returns the blocks of one unit.
    pub fn unit(&self, place: Place) -> Range<usize> {
        let units = &self.groups[place.group as usize].units;
        let unit = &self.units[(units.start + place.unit) as usize];
        unit.start as usize..unit.end as usize
    }

    /// Returns the blocks of each unit of a group.
    pub fn of(&self, group: u32) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
        let units = &self.groups[group as usize].units;
        let units = &self.units[units.start as usize..units.end as usize];
        units
            .iter()
            .map(|unit| unit.start as usize..unit.end as usize)
    }
}

/// Returns whether siblings are a group of units.
fn repeats(units: impl ExactSizeIterator<Item = Range<usize>>, lengths: &Lengths) -> bool {
    if units.len() < MIN_UNITS {
        return false;
    }
    let (mut whole, mut longest) = (0.0, 0.0f32);
    for length in units.map(|unit| lengths.over(&unit)) {
        whole += length;
        longest = longest.max(length);
    }
    longest <= MAX_SHARE * whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::measure;
    use crate::metadata::Metadata;
    use crate::segment::segment;

    /// Returns the number of units in the outermost and the innermost group of each block.
    fn sizes(html: &str) -> Vec<[usize; 2]> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let measured = measure(&doc, &segments, &Metadata::default(), &Default::default());
        let units = &measured.units;
        let size = |place: Option<Place>| place.map_or(0, |place| units.of(place.group).len());
        let both = units.outer.iter().zip(&units.inner);
        both.map(|(outer, inner)| [size(*outer), size(*inner)])
            .collect()
    }

    #[test]
    fn posts_are_outer_units_and_their_paragraphs_inner_ones() {
        let post = "<div class=post><p>It rained.<p>All day.<p>And all night.</div>";
        assert_eq!(sizes(&post.repeat(4)), [[4, 3]; 12]);
    }

    #[test]
    fn parts_of_a_page_are_no_units() {
        let text = "It rained on Monday, all day and all night long. ".repeat(4);
        let page = format!("<div>Menu</div><div>{text}</div><div>Imprint</div>");
        assert_eq!(sizes(&page), [[0, 0]; 3]);
    }
}
