//! An event of the stream that writers consume.

use crate::article::{Container, Embed, Image, InlineMark};

/// An event of an article, in document order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Event<'a> {
    /// A gap between two blocks, or between a block and a table. It comes after the first one's
    /// containers are left and before the second one's are entered. If `tight`, both are lines of
    /// one list.
    Gap {
        tight: bool,
    },
    Enter(Container),
    Leave(Container),
    /// A table. `continues_note` is set in a footnote of which something came before.
    StartTable {
        columns: usize,
        has_head: bool,
        continues_note: bool,
    },
    StartRow,
    StartCell {
        header: bool,
    },
    EndCell,
    EndRow,
    EndTable,
    StartBlock(BlockStart<'a>),
    EndBlock(BlockStart<'a>),
    /// Text. A line feed is a line break.
    Text(&'a str),
    /// Text of inline code.
    Code(&'a str),
    /// A reference to a footnote.
    NoteReference(&'a str),
    /// A formula in TeX.
    Math {
        tex: &'a str,
        display: bool,
    },
    Image(&'a Image),
    OpenMark(&'a InlineMark),
    CloseMark(&'a InlineMark),
}

/// The properties of a block, given in its start and end events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BlockStart<'a> {
    pub tag: BlockTag<'a>,
    /// The plain text, without marks.
    pub text: &'a str,
    /// Whether the block is alone in an item, term or definition, which then needs no paragraph.
    pub is_bare: bool,
    /// Whether the block goes on with the footnote of the block before.
    pub continues_note: bool,
}

/// The element that a writer makes of a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum BlockTag<'a> {
    Paragraph,
    Heading(u8),
    Code {
        language: Option<&'a str>,
    },
    /// A footnote with its label.
    Note(&'a str),
    /// An image between blocks.
    Image,
    /// An embedded document.
    Embed(&'a Embed),
}
