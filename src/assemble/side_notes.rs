//! Notes in the margin become footnotes: a number stays in the sentence, and the note follows the
//! block.

use super::edit::replace;
use crate::article::{Block, BlockKind, InlineMark, Shape, Span};
use crate::document::{Document, NodeId};
use crate::segment::{Segments, side_note_of};
use std::collections::HashSet;
use std::ops::Range;

/// The most notes in the margin of a block.
const MAX_NOTES: usize = 64;
/// The most bytes of a number before a note.
const MAX_NUMBER: usize = 4;

/// Numbers the notes in the margin beside the labels of other notes.
#[derive(Default)]
pub(super) struct Numbers {
    taken: HashSet<String>,
    last: usize,
}

impl Numbers {
    pub fn new(blocks: &[Block]) -> Numbers {
        let labels = blocks.iter().filter_map(|block| block.shape.note.clone());
        Numbers {
            taken: labels.collect(),
            last: 0,
        }
    }

    fn next(&mut self) -> usize {
        let mut all = self.last + 1..;
        let next = all.find(|number| !self.taken.contains(&number.to_string()));
        self.last = next.expect("the numbers do not end before the notes do");
        self.last
    }
}

/// Takes the notes in the margin out of the text of a block, and returns them. A footnote whose links
/// back are cut out keeps its own.
pub(super) fn take(
    doc: &Document,
    segments: &Segments,
    i: usize,
    block: &mut Block,
    numbers: &mut Numbers,
) -> Vec<Block> {
    if block.text != segments.text(i) {
        // Links back were cut out of a footnote; the ranges are those of the text before.
        return Vec::new();
    }
    let notes = ranges(doc, segments, i);
    let notes: Vec<_> = notes
        .into_iter()
        .map(|range| (range, numbers.next()))
        .collect();
    // From the last to the first, so that the ranges before stay right.
    let notes = notes.into_iter().rev();
    let taken = notes.map(|(range, number)| cut(block, range, number));
    let mut out: Vec<Block> = taken.collect();
    out.reverse();
    out
}

/// Returns the ranges of the notes in the text of a block, unless they are all of it.
fn ranges(doc: &Document, segments: &Segments, i: usize) -> Vec<Range<usize>> {
    let element = segments.blocks()[i].element;
    let mut out: Vec<(NodeId, Range<usize>)> = Vec::new();
    let mut has_text = false;
    for run in segments.runs(i) {
        let range = run.start as usize..run.end as usize;
        match side_note_of(doc, run.node, element) {
            None => has_text = true,
            Some(note) => match out.last_mut() {
                Some((last, known)) if *last == note => known.end = range.end,
                _ => out.push((note, range)),
            },
        }
    }
    out.retain(|_| has_text);
    out.truncate(MAX_NOTES);
    out.into_iter().map(|(_, range)| range).collect()
}

/// Cuts a note out of a block and leaves its number.
fn cut(block: &mut Block, range: Range<usize>, number: usize) -> Block {
    let label = number.to_string();
    let note = Block {
        kind: BlockKind::Paragraph,
        text: block.text[range.clone()].to_owned(),
        shape: Shape {
            note: Some(label.clone()),
            spans: inside(&block.shape.spans, &range),
            ..Shape::default()
        },
        ..block.clone()
    };
    let start = block.text[..range.start].trim_end().len();
    // Images before the note stay before its number.
    let spans = block.shape.spans.iter_mut();
    for span in spans.filter(|span| span.start == span.end) {
        if (start..=range.start).contains(&(span.start as usize)) {
            (span.start, span.end) = (start as u32, start as u32);
        }
    }
    // The space between a note and a comma is not the page's.
    let after = block.text[range.end..]
        .strip_prefix(' ')
        .unwrap_or_default();
    let is_stop = after.starts_with([',', '.', ';', ':', '!', '?', ')']);
    let range = range.start..range.end + usize::from(is_stop);
    let mark = InlineMark::NoteReference { label };
    let shown = block.shape.spans.iter_mut().find(|span| {
        let text = block.text.get(span.start as usize..span.end as usize);
        span.end as usize == start
            && span.mark == InlineMark::Superscript
            && text.is_some_and(is_number)
    });
    match shown {
        Some(span) => {
            span.mark = mark;
            replace(block, start..range.end, "");
        }
        None => {
            let text = format!("[{number}]");
            replace(block, start..range.end, &text);
            let (start, end) = (start as u32, (start + text.len()) as u32);
            let spans = &mut block.shape.spans;
            let at = spans.partition_point(|span| span.start < start || span.end <= start);
            spans.insert(at, Span::new(start, end, mark));
        }
    }
    note
}

/// Returns whether a text is the number of a note.
fn is_number(text: &str) -> bool {
    let inner = text.trim_matches(['[', ']', '(', ')']);
    text.len() <= MAX_NUMBER && !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the spans inside a range, counted from its start. An image at its start is before it.
fn inside(spans: &[Span], range: &Range<usize>) -> Vec<Span> {
    let own = spans.iter().filter(|span| {
        span.start as usize >= range.start
            && span.end as usize <= range.end
            && span.end as usize > range.start
    });
    let at = range.start as u32;
    let own = own.map(|span| Span::new(span.start - at, span.end - at, span.mark.clone()));
    own.collect()
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn markdown(html: &str) -> String {
        Extractor::default()
            .convert(html)
            .expect("small")
            .markdown()
    }

    #[test]
    fn notes_in_the_margin_become_footnotes() {
        let tufte = "<p>It <b>rained</b>.<label class=sidenote-number></label><input type=checkbox>\
            <span class=sidenote>All <i>day</i> long.</span> And <b>then</b> it stopped.</p><p>End.";
        let want = "It **rained**.[^1] And **then** it stopped.\n\n[^1]: All *day* long.\n\nEnd.\n";
        assert_eq!(markdown(tufte), want);
        let numbered = "<p>It rained<sup><a href='javascript:void(0)'>1</a></sup>\
            <span class=modern-footnotes-footnote__note>All day long.</span>, it did.</p>";
        assert_eq!(
            markdown(numbered),
            "It rained[^1], it did.\n\n[^1]: All day long.\n"
        );
    }

    #[test]
    fn a_footnote_keeps_the_note_in_its_margin() {
        let page = "<p>It rained<sup><a href=#n id=r>1</a></sup> on.<p id=n><a href=#r>Back</a> All day \
            <span class=sidenote>long, in the town.</span>";
        assert_eq!(
            markdown(page),
            "It rained[^1] on.\n\n[^1]: All day long, in the town.\n"
        );
    }
}
