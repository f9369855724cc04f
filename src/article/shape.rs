//! Structure around and inside a block: lists, quotes, tables, inline marks, images.

use serde::Serialize;

/// The containers around a block and the inline marks in it.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<h3>Rain</h3><p>It <b>rained</b>.")?;
/// assert_eq!(article.blocks[0].shape.level, 3);
/// assert_eq!(article.blocks[1].shape.spans.len(), 1);
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Shape {
    /// The heading level, 1 to 6, or 0 if the block is not a heading.
    #[serde(skip_serializing_if = "is_zero")]
    pub level: u8,
    /// The id of a heading, to which links on the page lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The language of a code block, as given by its class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The label of the footnote, if the block is part of one. Blocks of one note follow each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The containers around the block, outermost first; for a footnote, those inside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub containers: Vec<Container>,
    /// The inline marks, ordered by start; of spans with the same start, the longest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// The images between the previous kept block and this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// The embedded document, if the block stands for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embed: Option<Embed>,
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// A list, a quote, a table, or a part of one.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<ul><li>One<li>Two</ul>")?;
/// let ids = article.blocks.iter().map(|block| block.shape.containers[0].id);
/// assert_eq!(ids.collect::<Vec<_>>(), [0, 0], "both are in one list");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Container {
    /// The id of the container, shared by all blocks in it and unique within an article.
    pub id: u32,
    /// The kind of container.
    #[serde(flatten)]
    pub kind: ContainerKind,
}

/// The kind of a container.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<ol><li>One<li>Two</ol>")?;
/// assert!(article.blocks[0].shape.containers[0].kind.is_list());
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ContainerKind {
    /// A bulleted list.
    BulletList,
    /// A numbered list.
    NumberedList {
        /// The first number.
        start: u32,
    },
    /// An item of a list.
    Item {
        /// For a task, whether it is done.
        #[serde(skip_serializing_if = "Option::is_none")]
        done: Option<bool>,
    },
    /// A quotation.
    Quote,
    /// A table.
    Table {
        /// The number of rows.
        rows: u32,
        /// The number of columns.
        columns: u32,
    },
    /// A cell of a table.
    Cell {
        /// The first row, counted from 0.
        row: u32,
        /// The first column, counted from 0.
        column: u32,
        /// The number of rows that the cell spans.
        rows: u32,
        /// The number of columns that the cell spans.
        columns: u32,
        /// Whether the cell is a row or column header.
        header: bool,
    },
    /// A definition list.
    Definitions,
    /// A term in a definition list.
    Term,
    /// The definition of a term.
    Definition,
}

/// A range of a block's text with an inline mark.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
/// let block = &article.blocks[0];
/// let span = &block.shape.spans[0];
/// assert_eq!(&block.text[span.start as usize..span.end as usize], "rained");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Span {
    /// The start in the text, in bytes.
    pub start: u32,
    /// The end in the text, in bytes.
    pub end: u32,
    /// The mark.
    #[serde(flatten)]
    pub mark: InlineMark,
}

/// An inline mark.
///
/// ```
/// use dehusk::article::InlineMark;
///
/// let article = dehusk::Extractor::default().convert("<p>See <a href=https://example.org/>there</a>.")?;
/// let mark = &article.blocks[0].shape.spans[0].mark;
/// assert!(matches!(mark, InlineMark::Link { url } if url == "https://example.org/"));
/// # Ok::<(), dehusk::Error>(())
/// ```
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
    /// A formula in TeX.
    Math {
        /// Whether the formula is displayed on a line of its own.
        display: bool,
    },
    /// A reference to one of the article's footnotes.
    NoteReference {
        /// The label shared with the footnote: letters, digits and hyphens.
        label: String,
    },
    /// A link from a footnote back to its reference.
    BackReference,
    /// A link.
    Link {
        /// The target, absolute if the page's address is known.
        url: String,
    },
    /// An inline image. The span is empty.
    Image(Image),
}

/// An image.
///
/// ```
/// use dehusk::article::InlineMark;
///
/// let article = dehusk::Extractor::default().convert("<p>The road <img src=/road.jpg alt='Under water'> at noon.")?;
/// let InlineMark::Image(image) = &article.blocks[0].shape.spans[0].mark else { panic!("an image") };
/// assert_eq!((image.url.as_str(), image.alt.as_str()), ("/road.jpg", "Under water"));
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Image {
    /// The address, absolute if the page's address is known.
    pub url: String,
    /// The alternative text. Empty if the page gives none.
    pub alt: String,
    /// Where the link around the image leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A post, a video, a map or another document that a page shows in a frame.
///
/// ```
/// let page = "<p>It rained.</p><iframe title=Rain src=https://www.youtube.com/embed/Zx9></iframe><p>It stopped.";
/// let article = dehusk::Extractor::default().convert(page)?;
/// let embed = article.blocks.iter().find_map(|block| block.shape.embed.as_ref()).expect("a player");
/// assert_eq!(embed.url, "https://www.youtube.com/watch?v=Zx9");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Embed {
    /// The address, absolute if the page's address is known.
    pub url: String,
    /// The title that the page gives it. Empty if it gives none.
    pub title: String,
}

impl InlineMark {
    pub(crate) fn is_note(&self) -> bool {
        matches!(self, InlineMark::NoteReference { .. })
    }
}

impl ContainerKind {
    /// Returns whether the container is a list.
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
