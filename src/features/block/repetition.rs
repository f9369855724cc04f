//! How often similar blocks occur on the page.

use super::Input;
use crate::document::NodeId;
use crate::features::facts::{RepetitionFacts, SameFacts, SiblingFacts};
use crate::features::page::{shape_key, start_key, text_key};
use crate::features::sums::share;

/// Number of the nearest elements among which the one with the most siblings is chosen.
const SIBLING_LEVELS: usize = 6;

impl Input<'_> {
    pub(super) fn repetition(&self, i: usize) -> RepetitionFacts {
        let (page, folded) = (self.page, &self.texts[i].folded);
        let path = page
            .paths
            .get(&self.element_of(i).path)
            .copied()
            .unwrap_or_default();
        let shape = shape_key(self.doc, self.elements, self.raw(i).element);
        let key = text_key(folded);
        RepetitionFacts {
            same_path: path.blocks,
            same_path_words: share(path.words, path.blocks),
            same_path_link_density: share(path.link_length, path.length),
            same_shape: page.shapes.get(&shape).copied().unwrap_or(1),
            siblings: self.siblings(i),
            other_article: page.is_other_article(i),
            same: self.same(i),
            duplicates: page.duplicates.get(&key).map_or(0, |&count| count - 1),
            is_alt_text: page.alt_texts.contains(&key),
            like_alt_text: start_key(folded).is_some_and(|start| page.alt_starts.contains(&start)),
        }
    }

    fn same(&self, i: usize) -> Option<SameFacts> {
        let blocks = self.page.since_same[i]?;
        let before = i - blocks as usize;
        Some(SameFacts {
            blocks,
            same_path: self.element_of(before).path == self.element_of(i).path,
            hidden: self.raw(before).hidden,
        })
    }

    fn siblings(&self, i: usize) -> SiblingFacts {
        let (doc, elements, element) = (self.doc, self.elements, self.raw(i).element);
        let (mut count, mut node, mut level) = (1, element, 0);
        let around = doc.with_ancestors(element).take(SIBLING_LEVELS);
        for (above, around) in around.enumerate() {
            let siblings = elements.siblings(around);
            if siblings > count {
                (count, node, level) = (siblings, around, above as u32);
            }
        }
        let inside = |node: NodeId| self.page.over(self.segments.inside(doc, node));
        let sums = inside(node);
        SiblingFacts {
            count,
            level,
            words: sums.words,
            blocks: sums.blocks,
            link_density: sums.link_density(),
            images: elements.images(doc, node),
            phrase: share(sums.phrase_words, sums.words),
            datelines: sums.datelines,
            times: elements.times(doc, node),
            index: elements.get(node).ordinal,
            good: share(inside(doc.parent(node)).good, self.page.total().good),
        }
    }
}
