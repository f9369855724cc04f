//! The delimiters of marks, and checks that a Markdown parser recognises them.

use super::escape::is_punctuation;
use crate::article::InlineMark;
use crate::render::event::Event;

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
        | InlineMark::Image(_) => "",
    }
}

/// Returns the first and the last character of a mark's delimiter, `link` for links. `star` is the result for `*`, which next to
/// another `*` does not count as a character of its own.
fn sign(mark: &InlineMark, link: (char, char), star: Option<char>) -> Option<(char, char)> {
    match mark {
        InlineMark::Link { .. } => Some(link),
        InlineMark::Strong | InlineMark::Emphasis => star.map(|star| (star, star)),
        // A tag such as `<sup>` counts by its first character at both ends.
        mark => delimiter(mark).chars().next().map(|c| (c, c)),
    }
}

/// Returns the first and the last character written for an event.
pub(super) fn signs(event: &Event, star: Option<char>) -> Option<(char, char)> {
    match event {
        Event::Text(text) => text.chars().next().zip(text.chars().next_back()),
        Event::Code(_) => Some(('`', '`')),
        Event::Math { .. } => Some(('$', '$')),
        Event::NoteReference(_) => Some(('[', ']')),
        Event::Image(image) if image.link.is_some() => Some(('[', ')')),
        Event::Image(_) => Some(('!', ')')),
        Event::OpenMark(mark) => sign(mark, ('[', '['), star),
        Event::CloseMark(mark) => sign(mark, (']', ')'), star),
        _ => None,
    }
}

/// Returns whether `*` delimiters around a mark's content are recognised (CommonMark 0.31, section
/// 6.2). At each end, either the adjacent character inside is not punctuation, or the one outside
/// is white space, punctuation or missing.
pub(super) fn flanks(events: &[Event], open: usize, mark: &InlineMark) -> bool {
    let close = events[open..]
        .iter()
        .position(|event| event == &Event::CloseMark(mark))
        .map(|at| open + at);
    let Some(close) = close else { return false };
    let marked = Marked {
        before: &events[..open],
        inside: &events[open + 1..close],
        after: &events[close + 1..],
    };
    // A `*` next to `~~` may be written or not, so all combinations must work.
    let stars = if mark == &InlineMark::Strike {
        [None, Some('*')].as_slice()
    } else {
        &[None]
    };
    stars
        .iter()
        .all(|&inner| stars.iter().all(|&outer| marked.flanks(inner, outer)))
}

/// The events around a mark's delimiters.
struct Marked<'e, 'a> {
    before: &'e [Event<'a>],
    inside: &'e [Event<'a>],
    after: &'e [Event<'a>],
}

impl Marked<'_, '_> {
    /// Returns whether both delimiters are recognised. `inner` and `outer` are the characters that
    /// other marks write inside and outside.
    fn flanks(&self, inner: Option<char>, outer: Option<char>) -> bool {
        let opens = is_plain(first(self.inside, inner)) || is_open(last(self.before, outer));
        let closes = is_plain(last(self.inside, inner)) || is_open(first(self.after, outer));
        opens && closes
    }
}

/// Returns the first character that events write.
fn first(events: &[Event], star: Option<char>) -> Option<char> {
    let mut all = events.iter();
    all.find_map(|event| signs(event, star))
        .map(|(first, _)| first)
}

/// Returns the last character that events write.
fn last(events: &[Event], star: Option<char>) -> Option<char> {
    let mut all = events.iter().rev();
    all.find_map(|event| signs(event, star))
        .map(|(_, last)| last)
}

fn is_plain(c: Option<char>) -> bool {
    c.is_some_and(|c| !is_punctuation(c))
}

fn is_open(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}
