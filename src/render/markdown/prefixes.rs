//! What comes before the lines of a block, from the containers around it: quote marks, list markers,
//! indentation.

use crate::article::{Container, ContainerKind};
use std::fmt::{Result, Write};

/// A container that is open.
struct Open {
    container: Container,
    /// Whether no line was written in it yet.
    is_new: bool,
    list: List,
    /// The width of an item's marker.
    width: usize,
}

/// The marker of a list, and the next number if it is numbered.
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
    /// The list that was left last, if nothing came after it at its depth.
    left: Option<List>,
}

impl Prefixes {
    pub fn enter(&mut self, container: Container) {
        // Two lists side by side have different markers, or they would be one.
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
        });
    }

    pub fn leave(&mut self, container: Container) {
        let left = self.open.pop();
        let is_list = container.kind.is_list();
        self.left = left.filter(|_| is_list).map(|left| left.list);
    }

    /// The prefix of an empty line between two blocks.
    pub fn of_gap(&mut self) -> String {
        self.next().trim_end().to_owned()
    }

    /// The prefix of the next line. Containers that are new open on it.
    fn next(&mut self) -> String {
        let mut out = String::new();
        for depth in 0..self.open.len() {
            let is_new = std::mem::take(&mut self.open[depth].is_new);
            match self.open[depth].container.kind {
                ContainerKind::Quote => out.push_str("> "),
                ContainerKind::Item if is_new => self.item(depth, &mut out),
                ContainerKind::Item => out.push_str(&" ".repeat(self.open[depth].width)),
                ContainerKind::Definition => out.push_str(if is_new { ": " } else { "  " }),
                _ => {}
            }
        }
        out
    }

    /// The marker of an item, and one more for the next.
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

    /// Writes the lines of a block.
    pub fn write(&mut self, lines: &str, out: &mut impl Write) -> Result {
        self.left = None;
        for line in lines.split('\n') {
            let prefix = self.next();
            match line {
                "" => writeln!(out, "{}", prefix.trim_end())?,
                line => writeln!(out, "{prefix}{line}")?,
            }
        }
        Ok(())
    }
}
