//! Counts the texts of the page that consist of a title candidate alone.

use super::{Candidates, TitleCandidate};
use crate::base::text::fold;
use crate::document::{Document, Mark, NodeId, Tag};
use std::collections::HashMap;

/// Maximum number of bytes that punctuation may add around a candidate in a text.
const MARKS_AROUND: usize = 16;
/// Number of ancestors of a text that are checked for a link or heading.
const AROUND: usize = 4;

/// Returns the first two letters or digits of a text as a small number. Returns 0 if one of them,
/// or a mark before them, is not ASCII.
fn start_of(text: &str) -> usize {
    let mut letters = text
        .bytes()
        .filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let mut next = || {
        letters
            .next()
            .filter(u8::is_ascii)
            .map(|byte| usize::from(byte.to_ascii_lowercase()))
    };
    next()
        .zip(next())
        .map_or(0, |(first, second)| first << 8 | second)
}

/// A pre-filter for texts that may equal a candidate. Nearly all texts are longer than every
/// candidate or start differently, and need no folding.
struct Filter {
    /// A bit for each start of a candidate.
    starts: [u64; 1024],
    longest: usize,
}

impl Filter {
    fn new(all: &Candidates) -> Filter {
        let mut starts = [0; 1024];
        for start in all.iter().map(|(key, _)| start_of(key)) {
            starts[start / 64] |= 1 << (start % 64);
        }
        let longest = all
            .iter()
            .map(|(_, candidate)| candidate.text.len())
            .max()
            .unwrap_or(0);
        Filter {
            starts,
            longest: longest + MARKS_AROUND,
        }
    }

    fn may_be(&self, text: &str) -> bool {
        if text.is_empty() || text.len() > self.longest {
            return false;
        }
        let start = start_of(text);
        start == 0 || self.starts[start / 64] & 1 << (start % 64) != 0
    }
}

/// Returns where a text is: 0 in a link, 1 in a heading of a lower level, 2 elsewhere. Returns
/// `None` in an `h1` or the `title` element, which are candidates themselves.
fn place(doc: &Document, node: NodeId) -> Option<usize> {
    let around = doc.ancestors(node).take(AROUND).map(|node| doc.tag(node));
    let place = around.fold(2, |place, tag| match tag {
        Tag::A => 0,
        Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 if place == 2 => 1,
        Tag::H1 | Tag::Title => 3,
        _ => place,
    });
    (place < 3).then_some(place)
}

/// Counts, for each candidate, the texts of the page that consist of it alone.
pub(super) fn count(all: &mut Candidates, doc: &Document) {
    let filter = Filter::new(all);
    let keys: Vec<String> = all.iter().map(|(key, _)| key.clone()).collect();
    let places: HashMap<&str, usize> = keys
        .iter()
        .enumerate()
        .map(|(i, key)| (key.as_str(), i))
        .collect();
    let mut candidates: Vec<&mut TitleCandidate> =
        all.iter_mut().map(|(_, candidate)| candidate).collect();
    let is_text = |&node: &NodeId| doc.tag(node) == Tag::Text && !doc.has_mark(node, Mark::Blank);
    for node in doc.nodes().filter(is_text) {
        let text = doc.text(node).trim_ascii();
        if !filter.may_be(text) {
            continue;
        }
        if let Some(&i) = places.get(fold(text).as_str())
            && let Some(place) = place(doc, node)
        {
            candidates[i].features.again[place] += 1.0;
        }
    }
}
