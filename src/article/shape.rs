//! Structure around and inside a block: lists, quotes, tables, inline marks, images.

use serde::Serialize;

/// What a block stood in and what is marked in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Span {
    /// Where it starts in the text, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is.
    #[serde(flatten)]
    pub mark: InlineMark,
}

/// What a stretch of text is marked as.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "mark", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum InlineMark {
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

/// An image between two blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Image {
    /// Its address, absolute where the page's address is known.
    pub url: String,
    /// Its alternative text; empty where the page gives none.
    pub alt: String,
}

impl InlineMark {
    pub(crate) fn is_note(&self) -> bool {
        matches!(self, InlineMark::NoteReference { .. })
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

impl Container {
    pub(crate) fn new(id: u32, kind: ContainerKind) -> Container {
        Container { id, kind }
    }
}

impl Span {
    pub(crate) fn new(start: u32, end: u32, mark: InlineMark) -> Span {
        Span { start, end, mark }
    }
}
