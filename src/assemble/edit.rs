//! Changes to the text of a block, with its marks.

use crate::article::Block;
use std::ops::Range;

/// Replaces a range of a block's text. Spans that start in the range go, but for images at its start,
/// and others are moved.
pub(super) fn replace(block: &mut Block, range: Range<usize>, with: &str) {
    let (start, end) = (range.start as u32, range.end as u32);
    let (with_length, length) = (with.len() as u32, end - start);
    block.text.replace_range(range, with);
    block
        .shape
        .spans
        .retain(|span| span.start < start || span.start >= end || span.end == start);
    for span in &mut block.shape.spans {
        if span.start >= end {
            span.start = span.start - length + with_length;
        }
        if span.end >= end {
            span.end = span.end - length + with_length;
        } else {
            span.end = span.end.min(start);
        }
    }
}
