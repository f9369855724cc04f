//! The marks of references to notes and of links back, and what is left of them once it is known
//! which notes are kept.

use crate::article::{Block, BlockKind, InlineMark, Reason, Rule, Shape, Span};
use crate::assemble::edit::replace;
use std::collections::HashSet;

/// Marks the number or sign at the start of a note, which its reference shows.
pub(super) fn mark_label(spans: &mut Vec<Span>, text: &str, shown: &str) {
    let is_bracket = |c: char| matches!(c, '[' | '(' | '^' | ' ');
    let start = text.len() - text.trim_start_matches(is_bracket).len();
    let Some(rest) = text[start..].strip_prefix(shown) else {
        return;
    };
    let is_end = |c: char| matches!(c, ']' | ')' | '.' | ':');
    let after = rest.trim_start_matches(is_end);
    let end = text.len() - after.len();
    let is_sign = !shown.contains(char::is_alphanumeric);
    let is_marked = start > 0 || after.len() < rest.len() || is_sign;
    let is_raised = |span: &Span| {
        let is_mark = matches!(span.mark, InlineMark::Superscript | InlineMark::Link { .. });
        is_mark && span.start == 0 && span.end as usize == end
    };
    let is_apart = is_sign || after.is_empty() || after.starts_with(char::is_whitespace);
    let is_back = spans
        .iter()
        .any(|span| span.mark == InlineMark::BackReference && span.start == 0);
    if !is_back && (is_marked && is_apart || spans.iter().any(is_raised)) {
        spans.retain(|span| span.end as usize > end);
        spans.insert(0, Span::new(0, end as u32, InlineMark::BackReference));
    }
}

/// The most links back that are cut out of a block.
const MAX_BACK_LINKS: usize = 64;

/// Cuts the links back out of the text of a note, but for the number at its start.
fn cut_back_links(block: &mut Block) {
    let Some(label) = block.shape.note.clone() else {
        return;
    };
    // Signs that lead back are no text, but brackets around them are.
    let text = block.text.trim_end_matches(" []").len();
    replace(block, text..block.text.len(), "");
    let is_number = |text: &str| {
        let shown = text.chars().filter(|c| c.is_alphanumeric());
        shown.eq(label.chars())
    };
    let is_back = |span: &Span, text: &str| {
        let own = text.get(span.start as usize..span.end as usize);
        let is_first = span.start == 0 && own.is_some_and(is_number);
        span.mark == InlineMark::BackReference && !is_first
    };
    for _ in 0..MAX_BACK_LINKS {
        let spans = &block.shape.spans;
        let Some(at) = spans.iter().rposition(|span| is_back(span, &block.text)) else {
            return;
        };
        let span = block.shape.spans.remove(at);
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        let around = (&block.text[..start], &block.text[end..]);
        if around.0.ends_with('[') && around.1.starts_with(']') {
            (start, end) = (start - 1, end + 1);
        }
        let before = block.text[..start].trim_end().len();
        let after = block.text[end..].trim_start();
        match after.is_empty() {
            true => replace(block, before..block.text.len(), ""),
            false if before == 0 => replace(block, 0..block.text.len() - after.len(), ""),
            false => replace(block, start..end, ""),
        }
    }
}

/// Joins the links back at the start of a note, and the signs around them, to one.
pub(super) fn join_back_links(spans: &mut Vec<Span>, text: &str) {
    let mut end = 0;
    let is_word = |text: &str| text.contains(char::is_alphanumeric);
    for span in spans
        .iter()
        .filter(|span| span.mark == InlineMark::BackReference)
    {
        let gap = text.get(end..span.start as usize);
        if gap.is_none_or(is_word) {
            break;
        }
        end = span.end as usize;
    }
    // A stop or bracket after them belongs to the number.
    let is_sign = |c: char| matches!(c, ']' | ')' | '.' | ':' | ' ');
    let signs = text[end..].len() - text[end..].trim_start_matches(is_sign).len();
    if end > 0 {
        end += signs;
    }
    if end > 0 && (end < text.len() || signs > 0) {
        spans.retain(|span| span.end as usize > end);
        spans.insert(0, Span::new(0, end as u32, InlineMark::BackReference));
    }
}

/// Settles the notes of an article: a reference whose note is not kept becomes a raised number, a
/// note without a reference a paragraph, and a block that is only the number of a note goes.
pub fn settle(blocks: &mut [Block]) {
    let is_number = |block: &Block| {
        let mut spans = block.shape.spans.iter();
        let covers = |span: &Span| span.start == 0 && span.end as usize == block.text.len();
        block.shape.note.is_some()
            && spans.any(|span| span.mark == InlineMark::BackReference && covers(span))
    };
    for block in blocks.iter_mut().filter(|block| block.kept) {
        if !is_number(block) {
            cut_back_links(block);
        } else {
            (block.kept, block.kind) = (false, BlockKind::Other);
            block.reason = Reason::new(Rule::NoteNumber);
            block.shape = Shape::default();
        }
    }
    let kept = || blocks.iter().filter(|block| block.kept);
    let notes: HashSet<String> = kept()
        .filter_map(|block| block.shape.note.clone())
        .collect();
    let referred = kept().flat_map(|block| &block.shape.spans);
    let referred: HashSet<String> = referred
        .filter_map(|span| match &span.mark {
            InlineMark::NoteReference { label } => Some(label.clone()),
            _ => None,
        })
        .collect();
    for block in blocks {
        if block
            .shape
            .note
            .as_ref()
            .is_some_and(|label| !referred.contains(label))
        {
            block.shape.note = None;
        }
        for span in &mut block.shape.spans {
            if matches!(&span.mark, InlineMark::NoteReference { label } if !notes.contains(label)) {
                span.mark = InlineMark::Superscript;
            }
        }
    }
}
