//! The line prefixes that come from the containers around a block: quote marks, list markers and
//! indentation.

use crate::article::{Container, ContainerKind};
use std::fmt::{Result, Write};

/// An open container.
struct Open {
    container: Container,
    /// Whether no line has been written in it yet.
    is_new: bool,
    list: List,
    /// The width of an item's marker.
    width: usize,
    /// Whether definitions can follow, if this is a list of them: they need a line of text as their term.
    defines: bool,
}

/// The marker of a list, and the next number if the list is numbered.
#[derive(Clone, Copy)]
struct List {
    marker: char,
    number: u32,
}

impl List {
    const BULLETS: List = List {
        marker: '-',
        number: 0,
    };

    fn is_numbered(self) -> bool {
        matches!(self.marker, '.' | ')')
    }
}

/// The open containers.
#[derive(Default)]
pub(super) struct Prefixes {
    open: Vec<Open>,
    /// The list that was left last, if nothing has followed it at its depth.
    left: Option<List>,
    /// Whether the next block goes on with a footnote.
    in_note: bool,
}

/// The indentation of the later blocks of a footnote (GitHub Flavored Markdown).
const NOTE: &str = "    ";

impl Prefixes {
    pub fn enter(&mut self, container: Container) {
        // Adjacent lists need different markers, otherwise they would be parsed as one list.
        let beside = self.left.take().map(|list| list.marker);
        let list = match container.kind {
            ContainerKind::BulletList => List {
                marker: if beside == Some('-') { '*' } else { '-' },
                number: 0,
            },
            ContainerKind::NumberedList { start } => List {
                marker: if beside == Some('.') { ')' } else { '.' },
                number: start,
            },
            _ => List::BULLETS,
        };
        let outer = self.open.last().map_or(List::BULLETS, |outer| outer.list);
        let width = if outer.is_numbered() {
            outer.number.to_string().len() + 2
        } else {
            2
        };
        self.open.push(Open {
            container,
            is_new: true,
            list,
            width,
            defines: false,
        });
    }

    pub fn leave(&mut self, container: Container) {
        let left = self.open.pop();
        let is_list = container.kind.is_list();
        self.left = left.filter(|_| is_list).map(|left| left.list);
    }

    /// Sets whether the next block goes on with a footnote.
    pub fn set_in_note(&mut self, in_note: bool) {
        self.in_note = in_note;
    }

    /// Returns the prefix of an empty line between two blocks.
    pub fn of_gap(&mut self) -> String {
        self.next().trim_end().to_owned()
    }

    /// Returns the prefix of the next line. New containers open on this line.
    fn next(&mut self) -> String {
        let mut out = if self.in_note { NOTE } else { "" }.to_owned();
        for depth in 0..self.open.len() {
            let is_new = std::mem::take(&mut self.open[depth].is_new);
            match self.open[depth].container.kind {
                ContainerKind::Quote => out.push_str("> "),
                ContainerKind::Item { done } if is_new => {
                    self.item(depth, &mut out);
                    out.push_str(match done {
                        Some(true) => "[x] ",
                        Some(false) => "[ ] ",
                        None => "",
                    });
                }
                ContainerKind::Item { .. } => out.push_str(&" ".repeat(self.open[depth].width)),
                ContainerKind::Definition if self.is_defining(depth) => {
                    out.push_str(if is_new { ": " } else { "  " });
                }
                _ => {}
            }
        }
        out
    }

    /// Returns whether the definition at `depth` follows its term. Without one, its marker would be text.
    fn is_defining(&self, depth: usize) -> bool {
        depth
            .checked_sub(1)
            .is_some_and(|outer| self.open[outer].defines)
    }

    /// Notes in the open lists of definitions whether definitions can follow a block.
    fn note_term(&mut self, is_line: bool) {
        for depth in 0..self.open.len() {
            let inside = self.open.get(depth + 1).map(|open| open.container.kind);
            let is_last = depth + 2 >= self.open.len();
            match (self.open[depth].container.kind, inside) {
                (ContainerKind::Definitions, Some(ContainerKind::Definition)) => {}
                (ContainerKind::Definitions, _) => self.open[depth].defines = is_line && is_last,
                _ => {}
            }
        }
    }

    /// Returns whether a blank line has to come next, as the definition after it has no marker.
    pub fn lacks_term(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.container.kind == ContainerKind::Definitions && !open.defines)
    }

    /// Writes the marker of an item and advances the number.
    fn item(&mut self, depth: usize, out: &mut String) {
        let outer = depth.checked_sub(1).map(|outer| &mut self.open[outer].list);
        match outer {
            Some(list) if list.is_numbered() => {
                out.push_str(&format!("{}{} ", list.number, list.marker));
                list.number += 1;
            }
            Some(list) => out.extend([list.marker, ' ']),
            None => out.push_str("- "),
        }
    }

    /// Writes the lines of a block with their prefixes. `is_line` says whether it is text, which can be
    /// a term.
    pub fn write(&mut self, lines: &str, is_line: bool, out: &mut impl Write) -> Result {
        self.left = None;
        for line in lines.split('\n') {
            let prefix = self.next();
            match line {
                "" => writeln!(out, "{}", prefix.trim_end())?,
                line => writeln!(out, "{prefix}{line}")?,
            }
        }
        self.note_term(is_line);
        Ok(())
    }
}
