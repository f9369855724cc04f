//! The text of a block with its marks.

use super::delimiters::{delimiter, flanks, signs};
use super::escape::{escape, write_code, write_url};
use crate::article::{Image, InlineMark};
use crate::render::event::Event;

/// Writes the events inside a block, with `line_break` in place of each line feed.
pub(super) fn write(events: &[Event], line_break: &str, out: &mut String) {
    let mut inline = Inline {
        events,
        line_break,
        bare: Vec::new(),
        out,
    };
    for at in 0..events.len() {
        inline.event(at);
    }
}

struct Inline<'a> {
    events: &'a [Event<'a>],
    line_break: &'a str,
    /// Open marks whose delimiters would not be recognised and are therefore omitted.
    bare: Vec<&'a InlineMark>,
    out: &'a mut String,
}

impl<'a> Inline<'a> {
    fn event(&mut self, at: usize) {
        match self.events[at] {
            Event::Text(text) => self.text(at, text),
            Event::Code(code) => write_code(code, self.out),
            Event::NoteReference(label) => self.out.extend(["[^", label, "]"]),
            Event::Math { tex, display } => {
                let dollars = if display { "$$" } else { "$" };
                self.out.extend([dollars, &tex.replace('\n', " "), dollars]);
            }
            Event::Image(Image { url, alt, link }) => {
                self.out.push_str(if link.is_some() { "[![" } else { "![" });
                escape(alt, false, Some(']'), self.out);
                self.end_link(url);
                if let Some(link) = link {
                    self.end_link(link);
                }
            }
            Event::OpenMark(InlineMark::Link { .. }) => self.out.push('['),
            Event::CloseMark(InlineMark::Link { url }) => self.end_link(url),
            Event::OpenMark(mark) => self.open(at, mark),
            Event::CloseMark(mark) => self.close(mark),
            _ => {}
        }
    }

    fn text(&mut self, at: usize, text: &str) {
        let is_line_start = self.out.is_empty() || self.out.ends_with('\n');
        let breaks_line = self.line_break.ends_with('\n');
        let after = self.sign_after(at);
        let mut lines = text.split('\n').enumerate().peekable();
        while let Some((i, line)) = lines.next() {
            if i > 0 {
                self.out.push_str(self.line_break);
            }
            let after = if lines.peek().is_none() { after } else { None };
            escape(
                line,
                (i > 0 && breaks_line) || is_line_start,
                after,
                self.out,
            );
        }
    }

    /// Returns the character written after a text in the same line, if any.
    fn sign_after(&self, at: usize) -> Option<char> {
        let mut next = self.events.iter().enumerate().skip(at + 1);
        next.find_map(|(at, event)| match event {
            Event::CloseMark(mark) if self.bare.contains(mark) => None,
            Event::OpenMark(mark @ InlineMark::Strike) if !flanks(self.events, at, mark) => None,
            event => signs(event, None).map(|(first, _)| first),
        })
    }

    fn end_link(&mut self, url: &str) {
        self.out.push_str("](");
        write_url(url, self.out);
        self.out.push(')');
    }

    fn open(&mut self, at: usize, mark: &'a InlineMark) {
        let delimiter = delimiter(mark);
        if delimiter.starts_with('<') || flanks(self.events, at, mark) {
            self.out.push_str(delimiter);
        } else {
            self.bare.push(mark);
        }
    }

    fn close(&mut self, mark: &InlineMark) {
        let delimiter = delimiter(mark);
        if self.bare.last() == Some(&mark) {
            self.bare.pop();
        } else if delimiter.starts_with('<') {
            self.out.push_str(&delimiter.replace('<', "</"));
        } else {
            self.out.push_str(delimiter);
        }
    }
}
