//! The grid of a table, built from the cells that blocks are in.

use crate::article::{Block, ContainerKind};

/// Tables with more cells are written as a sequence of blocks.
const MAX_CELLS: u32 = 1 << 20;

/// The table that a block is in.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The index of the table in the containers of its blocks. The cell follows it.
    pub depth: usize,
    rows: u32,
    columns: u32,
}

impl Place {
    /// Returns the table that a block is in, if any.
    pub fn of(block: &Block) -> Option<Place> {
        block
            .shape
            .containers
            .iter()
            .enumerate()
            .find_map(|(depth, container)| {
                let ContainerKind::Table { rows, columns } = container.kind else {
                    return None;
                };
                let cells = rows.checked_mul(columns)?;
                (cells <= MAX_CELLS).then_some(Place {
                    depth,
                    rows,
                    columns,
                })
            })
    }
}

/// A cell: its blocks, and whether it is a header.
#[derive(Clone, Default)]
pub(super) struct Cell<'a> {
    pub blocks: Vec<&'a Block>,
    pub header: bool,
}

/// The rows of a table that have text. A cell that spans rows is repeated in each of them. A cell
/// that spans columns is only in the first.
pub(super) struct Grid<'a> {
    pub columns: usize,
    pub rows: Vec<Vec<Cell<'a>>>,
}

impl<'a> Grid<'a> {
    /// Reads the table that the first block is in. Also returns the number of blocks in it.
    pub fn read(blocks: &[&'a Block], place: Place) -> (Grid<'a>, usize) {
        let (depth, columns) = (place.depth, place.columns as usize);
        let id = blocks[0].shape.containers[depth].id;
        let is_inside = |block: &&&Block| {
            block
                .shape
                .containers
                .get(depth)
                .is_some_and(|container| container.id == id)
        };
        let count = blocks.iter().take_while(is_inside).count();
        let mut rows = vec![vec![Cell::default(); columns]; place.rows as usize];
        for &block in &blocks[..count] {
            let cell = block
                .shape
                .containers
                .get(depth + 1)
                .map(|container| container.kind);
            if let Some(ContainerKind::Cell {
                row,
                column,
                rows: spanned,
                header,
                ..
            }) = cell
            {
                for row in rows.iter_mut().skip(row as usize).take(spanned as usize) {
                    if let Some(cell) = row.get_mut(column as usize) {
                        cell.blocks.push(block);
                        cell.header = header;
                    }
                }
            }
        }
        rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        (Grid { columns, rows }, count)
    }

    /// Returns whether all non-empty cells of the first row are headers and more rows follow.
    pub fn has_head(&self) -> bool {
        let has_text = |cell: &&Cell| !cell.blocks.is_empty();
        let first = self.rows.first();
        self.rows.len() > 1
            && first.is_some_and(|row| row.iter().filter(has_text).all(|cell| cell.header))
    }
}
