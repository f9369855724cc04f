//! Writers over the blocks of an article: plain text, Markdown, HTML, JSON.
//!
//! All of them read [`Block`]s alone: the text, what is marked in it and what is around it
//! ([`Shape`]). Containers open and close where neighbouring blocks stop sharing them.

mod html;
mod inline;
mod json;
mod markdown;
mod text;

pub use html::html;
pub use json::{SCHEMA_VERSION, json};
pub use markdown::markdown;
pub use text::text;

use crate::article::{Block, BlockKind};
use crate::structure::{Container, ContainerKind, Mark, Shape, Span};
use std::borrow::Cow;

/// The blocks, and before those that have images each of these as a paragraph without text.
fn with_images<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<Cow<'a, Block>> {
    let mut out = Vec::new();
    for block in blocks {
        for image in &block.shape.images {
            let mark = Mark::Image {
                url: image.url.clone(),
                alt: image.alt.clone(),
            };
            let spans = vec![Span {
                start: 0,
                end: 0,
                mark,
            }];
            out.push(Cow::Owned(Block {
                kind: BlockKind::Paragraph,
                kept: true,
                score: block.score,
                confidence: block.confidence,
                reason: block.reason.clone(),
                text: String::new(),
                shape: Shape {
                    spans,
                    ..Shape::default()
                },
            }));
        }
        out.push(Cow::Borrowed(block));
    }
    out
}

/// How many containers two blocks share.
fn shared(a: &[Container], b: &[Container]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a.id == b.id).count()
}

/// A table and its cells, each with the blocks that it holds.
struct Grid<'a> {
    rows: usize,
    columns: usize,
    /// Row by row; what spans rows stands in each of them, what spans columns in the first.
    cells: Vec<Vec<&'a Block>>,
    header: Vec<bool>,
}

impl<'a> Grid<'a> {
    /// The table that the first of these blocks stands in at a depth, and how many blocks it takes.
    fn read(blocks: &[&'a Block], depth: usize, rows: u32, columns: u32) -> (Grid<'a>, usize) {
        let (rows, columns) = (rows as usize, columns as usize);
        let id = blocks[0].shape.containers[depth].id;
        let own = |block: &&&Block| {
            block
                .shape
                .containers
                .get(depth)
                .is_some_and(|container| container.id == id)
        };
        let count = blocks.iter().take_while(own).count();
        let mut grid = Grid {
            rows,
            columns,
            cells: vec![Vec::new(); rows * columns],
            header: vec![false; rows * columns],
        };
        for &block in &blocks[..count] {
            let cell = block
                .shape
                .containers
                .get(depth + 1)
                .map(|container| container.kind);
            if let Some(ContainerKind::Cell {
                row,
                column,
                rows,
                header,
                ..
            }) = cell
            {
                for row in (row..row + rows)
                    .map(|row| row as usize)
                    .take_while(|&row| row < grid.rows)
                {
                    let at = row * columns + column as usize;
                    if let (Some(cell), Some(is_header)) =
                        (grid.cells.get_mut(at), grid.header.get_mut(at))
                    {
                        cell.push(block);
                        *is_header = header;
                    }
                }
            }
        }
        // Rows of which nothing was kept are no rows of the article.
        let kept: Vec<usize> = (0..rows)
            .filter(|row| grid.row(*row).iter().any(|cell| !cell.is_empty()))
            .collect();
        let pick = |row: &usize| row * columns..(row + 1) * columns;
        grid.cells = kept
            .iter()
            .flat_map(|row| grid.cells[pick(row)].to_vec())
            .collect();
        grid.header = kept
            .iter()
            .flat_map(|row| grid.header[pick(row)].to_vec())
            .collect();
        grid.rows = kept.len();
        (grid, count)
    }

    fn row(&self, row: usize) -> &[Vec<&'a Block>] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    /// Whether every cell of the first row that holds anything is a heading, and there is more than that row.
    fn has_head(&self) -> bool {
        let told = |at: &usize| !self.cells[*at].is_empty();
        self.rows > 1 && (0..self.columns).filter(told).all(|at| self.header[at])
    }
}

/// The table that a block stands in, if it stands in one: at which depth, with how many rows and columns.
fn table_of(block: &Block) -> Option<(usize, u32, u32)> {
    block
        .shape
        .containers
        .iter()
        .enumerate()
        .find_map(|(depth, container)| match container.kind {
            ContainerKind::Table { rows, columns }
                if rows
                    .checked_mul(columns)
                    .is_some_and(|cells| cells <= MAX_CELLS) =>
            {
                Some((depth, rows, columns))
            }
            _ => None,
        })
}

/// A table of more cells is written as its blocks, one after the other.
const MAX_CELLS: u32 = 1 << 20;
