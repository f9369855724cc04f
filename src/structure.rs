//! How the blocks of an article stood on the page: the lists, quotes and tables around them, and what is marked inside.
//!
//! Only blocks that make the article are read, each once; the writers of `render` work from this alone.

use crate::address::Addresses;
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::formula;
use crate::images;
pub use crate::images::Image;
use crate::segment::Segments;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Containers past this many around a block are left out: no article nests so deep, and hostile pages must not cost more.
const MAX_CONTAINERS: usize = 24;
/// Elements around a block past this many are not looked at: browsers stop nesting at 512.
const MAX_ANCESTORS: usize = 512;
/// Inline elements past this many around a word are left out.
const MAX_MARKS: usize = 32;
/// A note is looked for in so many of the nearest elements around a block, and its label has at most so many characters.
const NOTE_LEVELS: usize = 5;
const MAX_LABEL: usize = 6;
/// A link of more bytes, white space included, is no reference to a note.
const MAX_LABEL_BYTES: usize = 64;
/// A table of more columns is taken for layout.
const MAX_COLUMNS: u32 = 64;
/// A cell of more blocks makes its table one for layout.
const MAX_CELL_BLOCKS: usize = 4;

/// What a block stood in and what is marked in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shape {
    /// The level of a heading, 1 to 6; 0 for what is none.
    #[serde(skip_serializing_if = "is_zero")]
    pub level: u8,
    /// The language of code, as its class names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The label of the footnote that the block is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What is around the block, the outermost first; a footnote stands in nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub containers: Vec<Container>,
    /// What is marked inside, by where it starts; of those that start together the longest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// The images that stand before the block, after the kept block before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// A list, quote, table or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Container {
    /// The same for all blocks that stand in the same container of an article.
    pub id: u32,
    /// What it is.
    #[serde(flatten)]
    pub kind: ContainerKind,
}

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ContainerKind {
    /// A list with bullets.
    BulletList,
    /// A list with numbers, from the first on.
    NumberedList {
        /// The first number.
        start: u32,
    },
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A table of so many rows and columns.
    Table {
        /// Rows.
        rows: u32,
        /// Columns.
        columns: u32,
    },
    /// A cell of a table.
    Cell {
        /// Its first row, from 0.
        row: u32,
        /// Its first column, from 0.
        column: u32,
        /// How many rows it spans.
        rows: u32,
        /// How many columns it spans.
        columns: u32,
        /// Whether it is a heading of rows or columns.
        header: bool,
    },
    /// A list of terms and what they mean.
    Definitions,
    /// A term that is defined.
    Term,
    /// What a term means.
    Definition,
}

/// A stretch of a block's text that is marked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// Where it starts in the text, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is.
    #[serde(flatten)]
    pub mark: Mark,
}

/// What a stretch of text is marked as.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "mark", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Struck out.
    Strike,
    /// Code.
    Code,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// A formula, as TeX.
    Math {
        /// Whether it stands on a line of its own.
        display: bool,
    },
    /// A reference to a footnote that the article has.
    NoteReference {
        /// The label that it shares with the note: letters and digits.
        label: String,
    },
    /// The way back from a footnote to where it is referred to.
    BackReference,
    /// A link.
    Link {
        /// Where it leads; absolute where the page's address is known.
        url: String,
    },
    /// An image in the text; the stretch is empty.
    Image {
        /// Where it is; absolute where the page's address is known.
        url: String,
        /// What stands for it.
        alt: String,
    },
}

/// Reads the shapes of blocks.
pub(crate) struct Reader<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    /// What addresses in the page lead to.
    pub addresses: Addresses,
    tables: HashMap<NodeId, Option<Table>>,
    /// Elements by their `id`, once one is looked for.
    ids: Option<HashMap<&'a str, NodeId>>,
    /// The labels of the notes that were referred to so far, by the element of each.
    notes: HashMap<NodeId, String>,
}

/// Where the cells of a table lie.
struct Table {
    rows: u32,
    columns: u32,
    cells: HashMap<NodeId, ContainerKind>,
}

impl<'a> Reader<'a> {
    /// `base` is the page's address, if it is known.
    pub fn new(doc: &'a Document, segments: &'a Segments, base: Option<&str>) -> Reader<'a> {
        let addresses = Addresses::new(doc, base);
        Reader {
            doc,
            segments,
            addresses,
            tables: HashMap::new(),
            ids: None,
            notes: HashMap::new(),
        }
    }

    /// The shape of one block.
    pub fn shape(&mut self, block: usize) -> Shape {
        let raw = self.segments.blocks()[block];
        let level = self.doc.tag(raw.element).heading_level().unwrap_or(0);
        let language = if raw.preformatted {
            self.code_language(raw.nodes.0)
        } else {
            None
        };
        let note = self.note(block);
        Shape {
            level,
            language,
            containers: if note.is_some() {
                Vec::new()
            } else {
                self.containers(raw.element)
            },
            spans: if raw.preformatted {
                Vec::new()
            } else {
                self.spans(block, note.is_some())
            },
            note,
            images: Vec::new(),
        }
    }

    fn containers(&mut self, element: NodeId) -> Vec<Container> {
        let doc = self.doc;
        let mut out: Vec<Container> = Vec::new();
        let chain: Vec<NodeId> = std::iter::once(element)
            .chain(doc.ancestors(element))
            .take(MAX_ANCESTORS)
            .collect();
        for &node in chain.iter().rev() {
            let kind = match doc.tag(node) {
                Tag::Ul | Tag::Menu | Tag::Dir => Some(ContainerKind::BulletList),
                Tag::Ol => {
                    let start = doc
                        .attr(node, AttrName::Start)
                        .and_then(|start| start.trim().parse().ok());
                    Some(ContainerKind::NumberedList {
                        start: start.unwrap_or(1),
                    })
                }
                // An item without a list is a paragraph.
                Tag::Li => out
                    .last()
                    .is_some_and(|outer| outer.kind.is_list())
                    .then_some(ContainerKind::Item),
                Tag::Blockquote => Some(ContainerKind::Quote),
                Tag::Dl => Some(ContainerKind::Definitions),
                Tag::Dt | Tag::Dd => {
                    let inside = out
                        .last()
                        .is_some_and(|outer| outer.kind == ContainerKind::Definitions);
                    let term = doc.tag(node) == Tag::Dt;
                    inside.then_some(if term {
                        ContainerKind::Term
                    } else {
                        ContainerKind::Definition
                    })
                }
                // A table comes with its cell or not at all: what is in none, a caption say, stands before or after it.
                Tag::Td | Tag::Th => {
                    let table = doc
                        .ancestors(node)
                        .take(MAX_ANCESTORS)
                        .find(|&outer| doc.tag(outer) == Tag::Table);
                    let cell = table.and_then(|id| {
                        let table = self.table(id)?;
                        let kind = ContainerKind::Table {
                            rows: table.rows,
                            columns: table.columns,
                        };
                        Some((Container { id, kind }, *table.cells.get(&node)?))
                    });
                    if out.len() + 1 >= MAX_CONTAINERS {
                        None
                    } else {
                        out.extend(cell.map(|(table, _)| table));
                        cell.map(|(_, cell)| cell)
                    }
                }
                _ => None,
            };
            if out.len() < MAX_CONTAINERS {
                out.extend(kind.map(|kind| Container { id: node, kind }));
            }
        }
        out
    }

    /// The table at a node, unless it only lays things out.
    fn table(&mut self, node: NodeId) -> Option<&Table> {
        if !self.tables.contains_key(&node) {
            let table = self.read_table(node);
            self.tables.insert(node, table);
        }
        self.tables.get(&node).and_then(Option::as_ref)
    }

    fn read_table(&self, table: NodeId) -> Option<Table> {
        let doc = self.doc;
        let presentation = doc
            .attr(table, AttrName::Role)
            .is_some_and(|role| role == "presentation" || role == "none");
        let nested = (table + 1..doc.end(table)).any(|node| doc.tag(node) == Tag::Table);
        let inside = doc
            .ancestors(table)
            .take(MAX_ANCESTORS)
            .any(|node| doc.tag(node) == Tag::Table);
        if presentation || nested || inside {
            return None;
        }
        let mut out = Table {
            rows: 0,
            columns: 0,
            cells: HashMap::new(),
        };
        // For every column, the first row that no cell from above reaches into.
        let mut free: Vec<u32> = Vec::new();
        let (mut column, mut head) = (0, 0..0);
        for node in table + 1..doc.end(table) {
            match doc.tag(node) {
                Tag::Tr => {
                    out.rows += 1;
                    column = 0;
                }
                Tag::Thead => head = node..doc.end(node),
                tag @ (Tag::Td | Tag::Th) if out.rows > 0 => {
                    let span = |name| {
                        doc.attr(node, name)
                            .and_then(|n| n.trim().parse::<u32>().ok())
                            .unwrap_or(1)
                    };
                    let (rows, columns) = (
                        span(AttrName::Rowspan).clamp(1, 1000),
                        span(AttrName::Colspan).clamp(1, MAX_COLUMNS),
                    );
                    let row = out.rows - 1;
                    while free.get(column as usize).is_some_and(|&first| first > row) {
                        column += 1;
                    }
                    let end = column + columns;
                    if end > MAX_COLUMNS || self.segments.inside(doc, node).len() > MAX_CELL_BLOCKS
                    {
                        return None;
                    }
                    free.resize(free.len().max(end as usize), 0);
                    free[column as usize..end as usize].fill(row + rows);
                    let header = tag == Tag::Th || head.contains(&node);
                    out.cells.insert(
                        node,
                        ContainerKind::Cell {
                            row,
                            column,
                            rows,
                            columns,
                            header,
                        },
                    );
                    column = end;
                }
                _ => {}
            }
        }
        out.columns = free.len() as u32;
        (out.columns >= 2).then_some(out)
    }

    /// The language of code: what follows `language-`, `lang-` or `highlight-source-` in a class, as HTML recommends and
    /// highlighters write it, of the code or the nearest elements around.
    fn code_language(&self, node: NodeId) -> Option<String> {
        let classes = self
            .doc
            .ancestors(node)
            .take(5)
            .filter_map(|node| self.doc.attr(node, AttrName::Class));
        let mut tokens = classes.flat_map(str::split_ascii_whitespace);
        tokens.find_map(|token| {
            let prefixes = ["language-", "lang-", "highlight-source-", "brush:"];
            let name = prefixes
                .iter()
                .find_map(|prefix| token.strip_prefix(prefix))?;
            let plain = name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+#-_.".contains(&b));
            (plain && !name.is_empty() && name.len() <= 24).then(|| name.to_ascii_lowercase())
        })
    }

    fn spans(&mut self, block: usize, note: bool) -> Vec<Span> {
        let (doc, raw) = (self.doc, self.segments.blocks()[block]);
        let mut out: Vec<(NodeId, Span)> = Vec::new();
        let mut before = (raw.nodes.0, 0);
        for run in self.segments.runs(block) {
            self.images(before.0..run.node, before.1, &mut out);
            before = (run.node + 1, run.end);
            for node in doc
                .ancestors(run.node)
                .take_while(|&node| node != raw.element)
                .take(MAX_MARKS)
            {
                if let Some((_, span)) = out
                    .iter_mut()
                    .rev()
                    .take(MAX_MARKS)
                    .find(|(known, _)| *known == node)
                {
                    span.end = run.end;
                } else if let Some(mark) = self.reference(node, note).or_else(|| self.mark(node)) {
                    out.push((
                        node,
                        Span {
                            start: run.start,
                            end: run.end,
                            mark,
                        },
                    ));
                }
            }
        }
        out.retain(|(_, span)| span.start < span.end || matches!(span.mark, Mark::Image { .. }));
        // A reference to a note is raised as it is.
        let references: HashSet<(u32, u32)> = out
            .iter()
            .filter(|(_, s)| s.mark.is_note())
            .map(|(_, s)| (s.start, s.end))
            .collect();
        out.retain(|(_, s)| s.mark != Mark::Superscript || !references.contains(&(s.start, s.end)));
        // An element stands before those inside it.
        out.sort_by_key(|(node, span)| (span.start, u32::MAX - span.end, *node));
        out.into_iter().map(|(_, span)| span).collect()
    }

    fn images(&self, nodes: std::ops::Range<NodeId>, at: u32, out: &mut Vec<(NodeId, Span)>) {
        for node in nodes.filter(|&node| self.doc.tag(node) == Tag::Img) {
            if let Some(Image { url, alt }) = images::read(self.doc, &self.addresses, node) {
                out.push((
                    node,
                    Span {
                        start: at,
                        end: at,
                        mark: Mark::Image { url, alt },
                    },
                ));
            }
        }
    }

    /// The label of the note that a block starts, if one was referred to.
    fn note(&self, block: usize) -> Option<String> {
        if self.notes.is_empty() {
            return None;
        }
        let raw = self.segments.blocks()[block];
        let around = std::iter::once(raw.element)
            .chain(self.doc.ancestors(raw.element))
            .take(NOTE_LEVELS);
        let mut noted = around.filter(|&node| self.segments.inside(self.doc, node).start == block);
        noted.find_map(|node| self.notes.get(&node).cloned())
    }

    /// Whether a link refers to a note of the page, or back from one: it leads to an element of the page; a reference is a short
    /// label, raised or in brackets, and what leads back has neither letters nor digits.
    fn reference(&mut self, node: NodeId, in_note: bool) -> Option<Mark> {
        let doc = self.doc;
        if doc.tag(node) != Tag::A {
            return None;
        }
        let (_, id) = doc
            .attr(node, AttrName::Href)
            .filter(|href| href.starts_with('#'))?
            .split_once('#')?;
        let text = doc.text(node);
        if text.len() > MAX_LABEL_BYTES {
            return None;
        }
        let text = text.trim();
        let label: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        if in_note && label.is_empty() && text.chars().count() <= MAX_LABEL {
            return Some(Mark::BackReference);
        }
        let raised = std::iter::once(node)
            .chain(doc.ancestors(node).take(3))
            .any(|around| doc.tag(around) == Tag::Sup)
            || (node..doc.end(node))
                .take(MAX_MARKS)
                .any(|inner| doc.tag(inner) == Tag::Sup);
        let marked = raised || (text.starts_with('[') && text.ends_with(']'));
        if !marked || in_note || label.is_empty() || text.chars().count() > MAX_LABEL {
            return None;
        }
        let named = |node: NodeId| Some((doc.attr(node, AttrName::Id)?, node));
        let ids = self
            .ids
            .get_or_insert_with(|| doc.nodes().filter_map(named).collect());
        let target = ids.get(id).copied().filter(|&target| target > node)?;
        self.notes.entry(target).or_insert_with(|| label.clone());
        Some(Mark::NoteReference {
            label: self.notes[&target].clone(),
        })
    }

    fn mark(&self, node: NodeId) -> Option<Mark> {
        Some(match self.doc.tag(node) {
            Tag::B | Tag::Strong => Mark::Strong,
            Tag::I | Tag::Em | Tag::Cite | Tag::Var => Mark::Emphasis,
            Tag::S | Tag::Del | Tag::Strike => Mark::Strike,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Mark::Code,
            Tag::Sup => Mark::Superscript,
            Tag::Sub => Mark::Subscript,
            Tag::Math | Tag::Script if formula::is_formula(self.doc, node) => Mark::Math {
                display: formula::is_display(self.doc, node),
            },
            Tag::A => Mark::Link {
                url: self
                    .doc
                    .attr(node, AttrName::Href)
                    .and_then(|href| self.addresses.whole(href))?,
            },
            _ => return None,
        })
    }
}

impl Mark {
    fn is_note(&self) -> bool {
        matches!(self, Mark::NoteReference { .. })
    }
}

impl ContainerKind {
    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            ContainerKind::BulletList | ContainerKind::NumberedList { .. }
        )
    }
}
