//! A block's text as pieces: runs of text between marks that open and close, well nested.

use crate::article::Block;
use crate::structure::Mark;

/// A piece of a block's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Open(&'a Mark),
    Close(&'a Mark),
    /// Text; line feeds in it are line breaks.
    Text(&'a str),
    /// Text in code.
    Code(&'a str),
    /// A reference to a footnote.
    Note(&'a str),
    /// A formula as TeX.
    Math {
        tex: &'a str,
        display: bool,
    },
    Image {
        url: &'a str,
        alt: &'a str,
    },
}

/// A mark and where it stands.
#[derive(Clone, Copy)]
struct Range<'a> {
    start: usize,
    end: usize,
    mark: &'a Mark,
}

/// Marks that touch stand so near one another.
const NEAR: usize = 8;

/// The marks of a block without the white space at their ends; those of one kind that touch are one.
fn ranges(block: &Block) -> Vec<Range<'_>> {
    let mut out: Vec<Range> = Vec::new();
    for span in &block.shape.spans {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(text) = block.text.get(start..end) else {
            continue;
        };
        let start = start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        let image = matches!(span.mark, Mark::Image { .. });
        if start >= end && !image {
            continue;
        }
        let touching = out
            .iter_mut()
            .rev()
            .take(NEAR)
            .find(|known| known.mark == &span.mark && known.end == start && !image);
        match touching {
            Some(known) => known.end = end,
            None => out.push(Range {
                start,
                end: end.max(start),
                mark: &span.mark,
            }),
        }
    }
    out
}

fn put<'a>(out: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
}

/// Cuts a block's text into pieces.
pub(super) fn pieces(block: &Block) -> Vec<Piece<'_>> {
    let (text, mut out) = (block.text.as_str(), Vec::new());
    let mut open: Vec<Range> = Vec::new();
    let mut at = 0;
    for mut range in ranges(block) {
        // What is inside code is code.
        if open
            .last()
            .is_some_and(|outer| outer.mark == &Mark::Code && range.start < outer.end)
            || range.start < at
        {
            continue;
        }
        while let Some(outer) = open.pop_if(|outer| outer.end <= range.start) {
            put(&mut out, text.get(at..outer.end).unwrap_or_default());
            at = at.max(outer.end);
            out.push(Piece::Close(outer.mark));
        }
        put(&mut out, &text[at..range.start]);
        at = range.start;
        if let Mark::Image { url, alt } = range.mark {
            // An image in the text stands apart from the words beside it.
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let after_image = matches!(out.last(), Some(Piece::Image { .. }));
            put(
                &mut out,
                if apart(text[..at].chars().next_back()) && !after_image {
                    ""
                } else {
                    " "
                },
            );
            out.push(Piece::Image { url, alt });
            put(
                &mut out,
                if apart(text[at..].chars().next()) {
                    ""
                } else {
                    " "
                },
            );
            continue;
        }
        // A mark ends where the one around it does.
        range.end = open
            .last()
            .map_or(range.end, |outer| range.end.min(outer.end));
        let inner = &text[range.start..range.end];
        let whole = match range.mark {
            Mark::Code => Some(Piece::Code(inner)),
            &Mark::Math { display } => Some(Piece::Math {
                tex: inner,
                display,
            }),
            Mark::NoteReference { label } => Some(Piece::Note(label)),
            Mark::BackReference => {
                // What led back goes with the white space that set it apart.
                let after = text[range.end..].trim_start();
                if after.is_empty()
                    && let Some(Piece::Text(before)) = out.last_mut()
                {
                    *before = before.trim_end();
                }
                at = if out.is_empty() || after.is_empty() {
                    text.len() - after.len()
                } else {
                    range.end
                };
                continue;
            }
            _ => None,
        };
        if let Some(piece) = whole {
            out.push(piece);
            at = range.end;
            continue;
        }
        if open.iter().all(|outer| outer.mark != range.mark) {
            out.push(Piece::Open(range.mark));
            open.push(range);
        }
    }
    while let Some(outer) = open.pop() {
        put(&mut out, text.get(at..outer.end).unwrap_or_default());
        at = at.max(outer.end);
        out.push(Piece::Close(outer.mark));
    }
    put(&mut out, &text[at..]);
    out
}
