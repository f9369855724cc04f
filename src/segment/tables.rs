//! Tables and the positions of their cells.

use super::Segments;
use crate::article::ContainerKind;
use crate::base::hash::HalfHashedMap;
use crate::document::{AttrName, Document, MAX_ANCESTORS, NodeId, Tag};

/// The most columns of a data table; wider tables are treated as layout.
const MAX_COLUMNS: u32 = 64;
/// The most blocks in a cell; a table that has a larger cell is treated as layout.
const MAX_CELL_BLOCKS: usize = 4;
/// The fewest rows, and the most bytes of a cell on average, of a table without header cells that is
/// data beyond doubt.
const MIN_SHORT_ROWS: u32 = 3;
const MAX_SHORT_BYTES: usize = 80;
/// The most blocks of a cell of a table with header cells or a head.
const MAX_HEADED_CELL_BLOCKS: usize = 16;
/// The most rows that a cell can span (the limit of HTML is 65,534).
const MAX_ROWSPAN: u32 = 1000;

/// The data tables of a page, each read once.
pub struct Tables<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    known: HalfHashedMap<Option<Table>>,
}

/// A data table.
pub struct Table {
    pub rows: u32,
    pub columns: u32,
    /// Whether it is data beyond doubt: it has header cells, or several rows of short cells.
    pub is_sure: bool,
    /// The position of each cell.
    pub cells: HalfHashedMap<ContainerKind>,
}

/// Places cells row by row, as browsers do.
#[derive(Default)]
struct Grid {
    rows: u32,
    /// The next column of the current row.
    column: u32,
    /// For every column, the first row that no cell from above reaches.
    free: Vec<u32>,
}

impl Grid {
    /// Places a cell with a row and column span. Returns its column, or `None` if there are too
    /// many columns.
    fn place(&mut self, rows: u32, columns: u32) -> Option<u32> {
        let row = self.rows - 1;
        while self
            .free
            .get(self.column as usize)
            .is_some_and(|&first| first > row)
        {
            self.column += 1;
        }
        let (start, end) = (self.column, self.column + columns);
        if end > MAX_COLUMNS {
            return None;
        }
        self.free.resize(self.free.len().max(end as usize), 0);
        self.free[start as usize..end as usize].fill(row + rows);
        self.column = end;
        Some(start)
    }
}

impl<'a> Tables<'a> {
    /// Creates the tables of a page; none is read yet.
    pub fn new(doc: &'a Document, segments: &'a Segments) -> Tables<'a> {
        Tables {
            doc,
            segments,
            known: HalfHashedMap::default(),
        }
    }

    /// Returns the table at a node, unless it is a layout table.
    pub fn table(&mut self, node: NodeId) -> Option<&Table> {
        if !self.known.contains_key(&node) {
            let table = self.read(node);
            self.known.insert(node, table);
        }
        self.known.get(&node).and_then(Option::as_ref)
    }

    /// Returns whether a table is for layout: by its role, because it contains a table, or because
    /// it is a listing. A table inside one for layout may hold data.
    fn is_layout(&self, table: NodeId) -> bool {
        let doc = self.doc;
        let is_table = |node: NodeId| doc.tag(node) == Tag::Table;
        let role = doc.attr(table, AttrName::Role);
        let inside = self.segments.inside(doc, table);
        let is_code = || self.segments.blocks()[inside.start].preformatted;
        role.is_some_and(|role| role == "presentation" || role == "none")
            || (table + 1..doc.end(table)).any(is_table)
            || inside.len() == 1 && is_code()
    }

    fn read(&self, table: NodeId) -> Option<Table> {
        if self.is_layout(table) {
            return None;
        }
        let (doc, mut grid, mut cells) = (self.doc, Grid::default(), HalfHashedMap::default());
        let (is_nested, has_heads) = self.nature(table);
        let most = match has_heads {
            true => MAX_HEADED_CELL_BLOCKS,
            false => MAX_CELL_BLOCKS,
        };
        let mut head = 0..0;
        for node in table + 1..doc.end(table) {
            match doc.tag(node) {
                Tag::Tr => (grid.rows, grid.column) = (grid.rows + 1, 0),
                Tag::Thead => head = node..doc.end(node),
                tag @ (Tag::Td | Tag::Th) if grid.rows > 0 => {
                    if self.segments.inside(doc, node).len() > most {
                        return None;
                    }
                    let (rows, columns) = self.spans(node);
                    let column = grid.place(rows, columns)?;
                    let header = tag == Tag::Th || head.contains(&node);
                    let row = grid.rows - 1;
                    let cell = ContainerKind::Cell {
                        row,
                        column,
                        rows,
                        columns,
                        header,
                    };
                    cells.insert(node, cell);
                }
                _ => {}
            }
        }
        let columns = grid.free.len() as u32;
        let is_sure = has_heads || self.has_short_cells(&cells, grid.rows);
        let is_data = columns >= 2 && (is_sure || !is_nested && grid.rows >= 2);
        is_data.then_some(Table {
            rows: grid.rows,
            columns,
            cells,
            is_sure,
        })
    }

    /// Returns whether a table has several rows, and cells of a few words each.
    fn has_short_cells(&self, cells: &HalfHashedMap<ContainerKind>, rows: u32) -> bool {
        let blocks = |&cell: &NodeId| self.segments.inside(self.doc, cell).len();
        let bytes: usize = cells.keys().map(|&cell| self.doc.text(cell).len()).sum();
        rows >= MIN_SHORT_ROWS
            && bytes <= cells.len() * MAX_SHORT_BYTES
            && cells.keys().all(|cell| blocks(cell) <= 1)
    }

    /// Returns whether a table is inside another, and whether it has header cells or a head.
    fn nature(&self, table: NodeId) -> (bool, bool) {
        let doc = self.doc;
        let mut around = doc.ancestors(table).take(MAX_ANCESTORS);
        let is_nested = around.any(|node| doc.tag(node) == Tag::Table);
        let is_head = |node: NodeId| matches!(doc.tag(node), Tag::Th | Tag::Thead);
        (is_nested, (table..doc.end(table)).any(is_head))
    }

    /// Returns how many rows and columns a cell spans.
    fn spans(&self, cell: NodeId) -> (u32, u32) {
        let span = |name, most| {
            let written = self
                .doc
                .attr(cell, name)
                .and_then(|span| span.trim().parse().ok());
            written.unwrap_or(1u32).clamp(1, most)
        };
        (
            span(AttrName::Rowspan, MAX_ROWSPAN),
            span(AttrName::Colspan, MAX_COLUMNS),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    fn cells(html: &str) -> Option<Vec<(u32, u32, bool)>> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let node = doc
            .nodes()
            .find(|&node| doc.tag(node) == Tag::Table)
            .expect("a table");
        let mut tables = Tables::new(&doc, &segments);
        let table = tables.table(node)?;
        let place = |kind: &ContainerKind| match *kind {
            ContainerKind::Cell {
                row,
                column,
                header,
                ..
            } => (row, column, header),
            _ => unreachable!("cells hold cells"),
        };
        let mut places: Vec<_> = table.cells.values().map(place).collect();
        places.sort_unstable();
        Some(places)
    }

    #[test]
    fn rowspan_shifts_the_cells_of_later_rows() {
        let table = "<table><tr><th rowspan=2>a<td>b<tr><td>c</table>";
        let want = vec![(0, 0, true), (0, 1, false), (1, 1, false)];
        assert_eq!(cells(table), Some(want));
    }

    #[test]
    fn layout_tables_are_rejected() {
        assert_eq!(
            cells("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"),
            None
        );
        assert_eq!(
            cells("<table><tr><td>icon<td>text</table>"),
            None,
            "one row"
        );
        assert_eq!(cells("<table><tr><td>a</table>"), None, "one column");
        assert_eq!(
            cells("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>"),
            None
        );
        let inner = format!("<table>{}</table>", "<tr><td>b<td>c".repeat(3));
        let doc = Document::parse(&format!("<table><tr><td>a<td>{inner}</table>"));
        let segments = segment(&doc);
        let mut all = doc.nodes().rev();
        let inner = all.find(|&node| doc.tag(node) == Tag::Table);
        assert!(
            Tables::new(&doc, &segments)
                .table(inner.expect("a table"))
                .is_some()
        );
        let paragraphs = "<p>x</p>".repeat(5);
        let cell = format!("<tr><td>{paragraphs}<td>b</table>");
        assert_eq!(cells(&format!("<table>{cell}")), None);
        let headed = format!("<table><tr><th>a<th>b{cell}");
        assert!(cells(&headed).is_some(), "cells of data may be long");
        assert_eq!(
            cells("<table><tr><td class=gutter>1<td class=code><pre>a</pre></table>"),
            None
        );
    }
}
