//! Reads lines of JSON, a page each.

use super::row::{Content, Item};
use super::source::{Fields, Next, damaged};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::io::{BufRead, Read};

/// The pages in lines of JSON.
pub struct JsonLines<R> {
    lines: R,
    fields: Fields,
    name: String,
    number: usize,
    limit: usize,
    is_done: bool,
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        if self.is_done {
            return None;
        }
        self.number += 1;
        let id = format!("{}:{}", self.name, self.number);
        let mut line = Vec::new();
        let read = (&mut self.lines)
            .take(self.limit as u64)
            .read_until(b'\n', &mut line);
        if let Err(error) = read {
            self.is_done = true;
            return Some(damaged(
                id,
                None,
                format!("damaged after line {}: {error}", self.number - 1),
            ));
        }
        if line.is_empty() {
            return None;
        }
        if line.len() == self.limit && line.last() != Some(&b'\n') {
            self.is_done = !skip_line(&mut self.lines);
            return Some(damaged(
                id,
                None,
                format!("line {} is over {} bytes", self.number, self.limit),
            ));
        }
        if line.trim_ascii().is_empty() {
            return self.next_line();
        }
        // The values are read only where they are wanted.
        Some(
            match serde_json::from_slice::<HashMap<String, &RawValue>>(&line) {
                Err(error) => damaged(id, None, format!("line {}: {error}", self.number)),
                Ok(json) => of_json(&json, &self.fields, id),
            },
        )
    }
}

impl<R: BufRead> JsonLines<R> {
    /// Reads lines of at most so many bytes.
    pub fn new(lines: R, fields: Fields, name: String, limit: usize) -> JsonLines<R> {
        JsonLines {
            lines,
            fields,
            name,
            number: 0,
            limit,
            is_done: false,
        }
    }

    /// Goes on after an empty line.
    fn next_line(&mut self) -> Option<Next> {
        while self
            .lines
            .fill_buf()
            .is_ok_and(|bytes| bytes.first().is_some_and(u8::is_ascii_whitespace))
        {
            self.number += usize::from(self.lines.fill_buf().is_ok_and(|bytes| bytes[0] == b'\n'));
            self.lines.consume(1);
        }
        self.next()
    }
}

/// Skips the rest of a line. Returns whether there may be another.
fn skip_line(lines: &mut impl BufRead) -> bool {
    loop {
        let Ok(bytes) = lines.fill_buf() else {
            return false;
        };
        if bytes.is_empty() {
            return false;
        }
        let end = memchr::memchr(b'\n', bytes);
        let count = end.map_or(bytes.len(), |end| end + 1);
        lines.consume(count);
        if end.is_some() {
            return true;
        }
    }
}

fn of_json(json: &HashMap<String, &RawValue>, fields: &Fields, id: String) -> Next {
    let field = |name: &str| {
        let raw = json.get(name)?.get();
        match raw.as_bytes().first()? {
            b'"' => serde_json::from_str(raw).ok(),
            b'-' | b'0'..=b'9' => Some(raw.to_owned()),
            _ => None,
        }
    };
    let own = field(&fields.id);
    let id = own.unwrap_or(id);
    let Some(html) = field(&fields.html) else {
        return damaged(
            id,
            None,
            format!(
                "there is no text in the field {:?}; name it with --html-column",
                fields.html
            ),
        );
    };
    Next::Page(Item {
        id,
        url: field(&fields.url),
        date: field(&fields.date),
        content: Content::Html(html),
        ..Item::default()
    })
}
