//! HTML: a fragment of plain elements that is safe to embed. Text is escaped, addresses are those that
//! [`structure`](crate::structure) let through, and there are no other attributes than `href`, `src`, `alt`, `start`, the
//! `class` of code and the `id` of a footnote, which starts with `fn-`.

use super::inline::{Piece, pieces};
use super::{Grid, shared, table_of, with_images};
use crate::article::{Block, BlockKind};
use crate::structure::{Container, ContainerKind, Mark};
use std::fmt::{Result, Write};

/// Writes blocks as HTML.
///
/// # Errors
/// What `out` gives.
pub fn html<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let blocks = with_images(blocks);
    write_blocks(
        &blocks.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
        0,
        out,
    )
}

/// Writes blocks with the containers from a depth on.
fn write_blocks(blocks: &[&Block], depth: usize, out: &mut impl Write) -> Result {
    let mut open: Vec<Container> = Vec::new();
    let mut at = 0;
    while let Some(&block) = blocks.get(at) {
        let table = table_of(block).filter(|table| table.0 >= depth);
        let containers = &block.shape.containers
            [depth..table.map_or(block.shape.containers.len(), |table| table.0)];
        go_to(containers, &mut open, out)?;
        if let Some((depth, rows, columns)) = table {
            let (grid, count) = Grid::read(&blocks[at..], depth, rows, columns);
            write_table(&grid, depth + 2, out)?;
            at += count;
        } else {
            let beside = |other: Option<&&Block>| {
                other.is_some_and(|other| other.shape.containers == block.shape.containers)
            };
            let alone = !beside(at.checked_sub(1).and_then(|before| blocks.get(before)))
                && !beside(blocks.get(at + 1));
            write_block(block, alone, out)?;
            at += 1;
        }
    }
    go_to(&[], &mut open, out)
}

/// Closes what is open and not wanted, and opens what is wanted and not open.
fn go_to(wanted: &[Container], open: &mut Vec<Container>, out: &mut impl Write) -> Result {
    let common = shared(open, wanted);
    for container in open.drain(common..).rev() {
        writeln!(out, "</{}>", name(container.kind))?;
    }
    for &container in &wanted[common..] {
        match container.kind {
            ContainerKind::NumberedList { start } if start != 1 => {
                writeln!(out, "<ol start=\"{start}\">")?
            }
            ContainerKind::Item | ContainerKind::Term | ContainerKind::Definition => {
                write!(out, "<{}>", name(container.kind))?;
            }
            kind => writeln!(out, "<{}>", name(kind))?,
        }
        open.push(container);
    }
    Ok(())
}

fn name(kind: ContainerKind) -> &'static str {
    match kind {
        ContainerKind::BulletList => "ul",
        ContainerKind::NumberedList { .. } => "ol",
        ContainerKind::Item => "li",
        ContainerKind::Quote => "blockquote",
        ContainerKind::Definitions => "dl",
        ContainerKind::Term => "dt",
        ContainerKind::Definition => "dd",
        ContainerKind::Table { .. } => "table",
        ContainerKind::Cell { .. } => "td",
    }
}

fn write_table(grid: &Grid, depth: usize, out: &mut impl Write) -> Result {
    out.write_str("<table>\n")?;
    for row in 0..grid.rows {
        out.write_str("<tr>")?;
        for (column, cell) in grid.row(row).iter().enumerate() {
            let element = if grid.header[row * grid.columns + column] {
                "th"
            } else {
                "td"
            };
            write!(out, "<{element}>")?;
            if let [block] = cell.as_slice()
                && block.shape.containers.len() <= depth
                && block.kind != BlockKind::Code
            {
                inline(block, out)?;
            } else {
                write_blocks(cell, depth, out)?;
            }
            write!(out, "</{element}>")?;
        }
        out.write_str("</tr>\n")?;
    }
    out.write_str("</table>\n")
}

fn write_block(block: &Block, alone: bool, out: &mut impl Write) -> Result {
    let level = block.shape.level;
    if block.kind == BlockKind::Code {
        out.write_str("<pre><code")?;
        if let Some(language) = &block.shape.language {
            out.write_str(" class=\"language-")?;
            escape(language, out)?;
            out.write_str("\"")?;
        }
        out.write_str(">")?;
        escape(&block.text, out)?;
        return out.write_str("\n</code></pre>\n");
    }
    if let Some(label) = &block.shape.note {
        out.write_str("<p id=\"fn-")?;
        escape(label, out)?;
        out.write_str("\">")?;
        escape(label, out)?;
        out.write_str(". ")?;
        inline(block, out)?;
        return out.write_str("</p>\n");
    }
    // Alone in an item or a term the text stands for itself.
    let bare = alone
        && block.shape.containers.last().is_some_and(|container| {
            matches!(
                container.kind,
                ContainerKind::Item | ContainerKind::Term | ContainerKind::Definition
            )
        });
    match (level, bare) {
        (1..=6, _) => write!(out, "<h{level}>")?,
        (_, true) => {}
        _ => out.write_str("<p>")?,
    }
    inline(block, out)?;
    match (level, bare) {
        (1..=6, _) => writeln!(out, "</h{level}>"),
        (_, true) => Ok(()),
        _ => out.write_str("</p>\n"),
    }
}

fn inline(block: &Block, out: &mut impl Write) -> Result {
    for piece in pieces(block) {
        match piece {
            Piece::Text(text) => {
                for (i, line) in text.split('\n').enumerate() {
                    out.write_str(if i > 0 { "<br>" } else { "" })?;
                    escape(line, out)?;
                }
            }
            Piece::Code(code) => {
                out.write_str("<code>")?;
                escape(code, out)?;
                out.write_str("</code>")?;
            }
            Piece::Note(label) => {
                out.write_str("<sup><a href=\"#fn-")?;
                escape(label, out)?;
                out.write_str("\">")?;
                escape(label, out)?;
                out.write_str("</a></sup>")?;
            }
            // As MathJax and KaTeX's auto-render read formulas in text.
            Piece::Math { tex, display } => {
                let (open, close) = if display {
                    ("\\[", "\\]")
                } else {
                    ("\\(", "\\)")
                };
                out.write_str(open)?;
                escape(tex, out)?;
                out.write_str(close)?;
            }
            Piece::Image { url, alt } => {
                out.write_str("<img src=\"")?;
                escape(url, out)?;
                out.write_str("\" alt=\"")?;
                escape(alt, out)?;
                out.write_str("\">")?;
            }
            Piece::Open(Mark::Link { url }) => {
                out.write_str("<a href=\"")?;
                escape(url, out)?;
                out.write_str("\">")?;
            }
            Piece::Open(mark) => write!(out, "<{}>", element(mark))?,
            Piece::Close(mark) => write!(out, "</{}>", element(mark))?,
        }
    }
    Ok(())
}

fn element(mark: &Mark) -> &'static str {
    match mark {
        Mark::Strong => "strong",
        Mark::Emphasis => "em",
        Mark::Strike => "del",
        Mark::Code | Mark::Math { .. } => "code",
        Mark::Superscript => "sup",
        Mark::Subscript => "sub",
        Mark::Link { .. } | Mark::NoteReference { .. } | Mark::BackReference => "a",
        Mark::Image { .. } => "img",
    }
}

/// Writes text so that it is text between tags and inside quoted attributes.
fn escape(text: &str, out: &mut impl Write) -> Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}
