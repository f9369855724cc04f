//! Plain text: paragraphs apart by an empty line, items and rows of tables a line each, cells apart by tabs.

use super::{Grid, shared, table_of};
use crate::article::Block;
use crate::structure::ContainerKind;
use std::fmt::{Result, Write};

/// Writes blocks as plain text, without a line feed at the end.
///
/// # Errors
/// What `out` gives.
pub fn text<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let blocks: Vec<&Block> = blocks.into_iter().collect();
    let mut at = 0;
    let mut before: Option<&Block> = None;
    while let Some(&block) = blocks.get(at) {
        if let Some(before) = before {
            out.write_str(if is_line_of_list(before, block) {
                "\n"
            } else {
                "\n\n"
            })?;
        }
        if let Some((depth, rows, columns)) = table_of(block) {
            let (grid, count) = Grid::read(&blocks[at..], depth, rows, columns);
            for row in 0..grid.rows {
                out.write_str(if row > 0 { "\n" } else { "" })?;
                write_row(grid.row(row), out)?;
            }
            at += count;
        } else {
            out.write_str(&block.text)?;
            at += 1;
        }
        before = Some(blocks[at - 1]);
    }
    Ok(())
}

fn write_row(cells: &[Vec<&Block>], out: &mut impl Write) -> Result {
    let last = cells
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    for (column, cell) in cells[..last].iter().enumerate() {
        out.write_str(if column > 0 { "\t" } else { "" })?;
        for (i, block) in cell.iter().enumerate() {
            out.write_str(if i > 0 { " " } else { "" })?;
            out.write_str(&block.text.replace(['\n', '\t'], " "))?;
        }
    }
    Ok(())
}

/// Whether two neighbours are items of the same list, or a term and what it means: lines without an empty one between.
pub(super) fn is_line_of_list(before: &Block, block: &Block) -> bool {
    let (a, b) = (&before.shape.containers, &block.shape.containers);
    let common = shared(a, b);
    let kind = |of: &[crate::structure::Container]| of.get(common).map(|container| container.kind);
    let in_list = common > 0 && a[..common].iter().any(|container| container.kind.is_list());
    match (kind(a), kind(b)) {
        (
            Some(ContainerKind::Term | ContainerKind::Definition),
            Some(ContainerKind::Definition),
        ) => true,
        (Some(ContainerKind::Term), Some(ContainerKind::Term)) => true,
        (Some(ContainerKind::Item), Some(ContainerKind::Item)) => in_list,
        (Some(inner), Some(ContainerKind::Item)) | (Some(ContainerKind::Item), Some(inner)) => {
            in_list && inner.is_list()
        }
        (Some(inner), None) => in_list && inner.is_list(),
        (None, Some(inner)) => in_list && inner.is_list(),
        _ => false,
    }
}
