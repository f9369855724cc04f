//! The delimiters of marks, and whether they would be read as such.

use super::escape::is_punctuation;
use crate::article::InlineMark;
use crate::render::events::Event;

pub(super) fn delimiter(mark: &InlineMark) -> &'static str {
    match mark {
        InlineMark::Strong => "**",
        InlineMark::Emphasis => "*",
        InlineMark::Strike => "~~",
        InlineMark::Superscript => "<sup>",
        InlineMark::Subscript => "<sub>",
        InlineMark::Code
        | InlineMark::Math { .. }
        | InlineMark::NoteReference { .. }
        | InlineMark::BackReference
        | InlineMark::Link { .. }
        | InlineMark::Image { .. } => "",
    }
}

/// The first sign that a mark is written with; `star` stands for `*`, which beside another `*` is no sign of its own.
fn sign(mark: &InlineMark, link: char, star: Option<char>) -> Option<char> {
    match mark {
        InlineMark::Link { .. } => Some(link),
        InlineMark::Strong | InlineMark::Emphasis => star,
        mark => delimiter(mark).chars().next(),
    }
}

/// What a event starts with, as it is written.
pub(super) fn first_sign(event: &Event, star: Option<char>) -> Option<char> {
    match event {
        Event::Text(text) => text.chars().next(),
        Event::Code(_) => Some('`'),
        Event::Math { .. } => Some('$'),
        Event::NoteReference(_) => Some('['),
        Event::Image { .. } => Some('!'),
        Event::OpenMark(mark) => sign(mark, '[', star),
        Event::CloseMark(mark) => sign(mark, ']', star),
        _ => None,
    }
}

/// What a event ends with, as it is written.
fn last_sign(event: &Event, star: Option<char>) -> Option<char> {
    match event {
        Event::Text(text) => text.chars().next_back(),
        Event::Code(_) => Some('`'),
        Event::Math { .. } => Some('$'),
        Event::NoteReference(_) => Some(']'),
        Event::Image { .. } => Some(')'),
        Event::OpenMark(mark) => sign(mark, '[', star),
        Event::CloseMark(mark) => sign(mark, ')', star),
        _ => None,
    }
}

/// Whether a run of `*` around what a mark holds is read as its ends (CommonMark 0.31, section 6.2): what is inside starts and
/// ends with no punctuation, or there is none but white space and punctuation outside.
pub(super) fn flanks(events: &[Event], open: usize, mark: &InlineMark) -> bool {
    let close = events[open..]
        .iter()
        .position(|event| event == &Event::CloseMark(mark))
        .map(|at| open + at);
    let Some(close) = close else { return false };
    let open_air = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let plain = |c: Option<char>| c.is_some_and(|c| !is_punctuation(c));
    let reads = |star: Option<char>, outer: Option<char>| {
        let first =
            |events: &[Event], star| events.iter().find_map(|event| first_sign(event, star));
        let last =
            |events: &[Event], star| events.iter().rev().find_map(|event| last_sign(event, star));
        let inside = &events[open + 1..close];
        (plain(first(inside, star)) || open_air(last(&events[..open], outer)))
            && (plain(last(inside, star)) || open_air(first(&events[close + 1..], outer)))
    };
    // A `*` beside `~~` may itself be written or not: it has to be right every way.
    let stars = if mark == &InlineMark::Strike {
        [None, Some('*')].as_slice()
    } else {
        &[None]
    };
    stars
        .iter()
        .all(|&inner| stars.iter().all(|&outer| reads(inner, outer)))
}
