//! Blocks as a stream of events: containers that open and close, blocks, and their inline content.

use super::table::{Grid, Place};
use crate::article::{Block, BlockKind, Container, ContainerKind, InlineMark};

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
    StartTable {
        columns: usize,
        has_head: bool,
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
    Image {
        url: &'a str,
        alt: &'a str,
    },
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
}

/// Returns the events of some blocks, optionally with the images between them.
pub(super) fn events<'a>(
    blocks: impl IntoIterator<Item = &'a Block>,
    images: bool,
) -> Vec<Event<'a>> {
    let blocks: Vec<&Block> = blocks.into_iter().collect();
    let mut stream = Stream {
        out: Vec::new(),
        open: Vec::new(),
        before: Before::Nothing,
    };
    stream.blocks(&blocks, 0, images);
    stream.out
}

/// The last item added.
#[derive(Clone, Copy)]
enum Before<'a> {
    Nothing,
    Block(&'a Block),
    /// An image between blocks, which is outside all containers.
    Image,
}

struct Stream<'a> {
    out: Vec<Event<'a>>,
    open: Vec<Container>,
    before: Before<'a>,
}

impl<'a> Stream<'a> {
    /// Adds blocks with their containers from a depth on.
    fn blocks(&mut self, blocks: &[&'a Block], depth: usize, images: bool) {
        let mut at = 0;
        while let Some(&block) = blocks.get(at) {
            if images {
                self.images(block);
            }
            let table = Place::of(block).filter(|table| table.depth >= depth);
            let all = &block.shape.containers;
            let outer = &all[depth.min(all.len())..table.map_or(all.len(), |table| table.depth)];
            self.go_to(outer, Some(block));
            let count = match table {
                Some(table) => self.table(&blocks[at..], table),
                None => {
                    let images_before = images && !block.shape.images.is_empty();
                    let beside = |other: Option<&&Block>| {
                        other.is_some_and(|other| other.shape.containers == *all)
                    };
                    let is_after = !images_before && at > 0 && beside(blocks.get(at - 1));
                    let next = blocks.get(at + 1);
                    let image_next =
                        images && next.is_some_and(|next| !next.shape.images.is_empty());
                    self.block(block, !is_after && (image_next || !beside(next)));
                    1
                }
            };
            at += count;
            self.before = Before::Block(blocks[at - 1]);
        }
        self.leave(0);
    }

    /// Adds each image before a block as a block of its own.
    fn images(&mut self, block: &'a Block) {
        for image in &block.shape.images {
            self.go_to(&[], None);
            let start = BlockStart {
                tag: BlockTag::Image,
                text: "",
                is_bare: false,
            };
            self.out.push(Event::StartBlock(start));
            self.out.push(Event::Image {
                url: &image.url,
                alt: &image.alt,
            });
            self.out.push(Event::EndBlock(start));
            self.before = Before::Image;
        }
    }

    /// Leaves open containers that are not wanted, adds a gap, and enters the wanted containers
    /// that are not open. Without a block, the next item is an image.
    fn go_to(&mut self, wanted: &[Container], block: Option<&Block>) {
        let common = shared(&self.open, wanted);
        self.leave(common);
        match (self.before, block) {
            (Before::Nothing, _) => {}
            (Before::Block(before), Some(block)) => {
                self.out.push(Event::Gap {
                    tight: is_line_of_list(before, block),
                });
            }
            _ => self.out.push(Event::Gap { tight: false }),
        }
        for &container in &wanted[common..] {
            self.out.push(Event::Enter(container));
            self.open.push(container);
        }
    }

    fn leave(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(container) = self.open.pop()
        {
            self.out.push(Event::Leave(container));
        }
    }

    /// Adds the table that the first block is in. Returns the number of blocks in it.
    fn table(&mut self, blocks: &[&'a Block], place: Place) -> usize {
        let (grid, count) = Grid::read(blocks, place);
        let has_head = grid.has_head();
        self.out.push(Event::StartTable {
            columns: grid.columns,
            has_head,
        });
        for row in grid.rows {
            self.out.push(Event::StartRow);
            for cell in row {
                self.out.push(Event::StartCell {
                    header: cell.header,
                });
                let mut inner = Stream {
                    out: Vec::new(),
                    open: Vec::new(),
                    before: Before::Nothing,
                };
                inner.blocks(&cell.blocks, place.depth + 2, false);
                self.out.append(&mut inner.out);
                self.out.push(Event::EndCell);
            }
            self.out.push(Event::EndRow);
        }
        self.out.push(Event::EndTable);
        count
    }

    /// Adds a block. `is_alone` is set if neither neighbour is in the same containers.
    fn block(&mut self, block: &'a Block, is_alone: bool) {
        let shape = &block.shape;
        let tag = match (&shape.note, shape.level) {
            _ if block.kind == BlockKind::Code => BlockTag::Code {
                language: shape.language.as_deref(),
            },
            (Some(label), _) => BlockTag::Note(label),
            (None, 0) => BlockTag::Paragraph,
            (None, level) => BlockTag::Heading(level),
        };
        let innermost = shape.containers.last().map(|container| container.kind);
        let is_bare = is_alone
            && matches!(
                innermost,
                Some(ContainerKind::Item | ContainerKind::Term | ContainerKind::Definition)
            );
        let start = BlockStart {
            tag,
            text: &block.text,
            is_bare,
        };
        self.out.push(Event::StartBlock(start));
        Inline::new(&mut self.out, block).events();
        self.out.push(Event::EndBlock(start));
    }
}

/// Returns the number of containers that two lists share from the start.
fn shared(a: &[Container], b: &[Container]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a.id == b.id).count()
}

/// Returns whether two neighbours are items of one list, or a term and its definition. They are
/// then written without an empty line between them.
fn is_line_of_list(before: &Block, block: &Block) -> bool {
    use ContainerKind::{Definition, Item, Term};
    let (a, b) = (&before.shape.containers, &block.shape.containers);
    let common = shared(a, b);
    let kind = |of: &[Container]| of.get(common).map(|container| container.kind);
    let in_list = a[..common].iter().any(|container| container.kind.is_list());
    match (kind(a), kind(b)) {
        (Some(Term | Definition), Some(Definition)) | (Some(Term), Some(Term)) => true,
        (Some(Item), Some(Item)) => in_list,
        (Some(inner), Some(Item)) | (Some(Item), Some(inner)) => in_list && inner.is_list(),
        (Some(inner), None) | (None, Some(inner)) => in_list && inner.is_list(),
        _ => false,
    }
}

/// Number of preceding marks searched for one that touches the current one.
const NEAR_MARKS: usize = 8;

/// A mark and its range in the text.
#[derive(Clone, Copy)]
struct MarkRange<'a> {
    start: usize,
    end: usize,
    mark: &'a InlineMark,
}

/// Returns the marks of a block, trimmed of white space at both ends. Touching marks of the same
/// kind are merged.
fn mark_ranges(block: &Block) -> Vec<MarkRange<'_>> {
    let mut out: Vec<MarkRange> = Vec::new();
    for span in &block.shape.spans {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(text) = block.text.get(start..end) else {
            continue;
        };
        let start = start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        let is_image = matches!(span.mark, InlineMark::Image { .. });
        if start >= end && !is_image {
            continue;
        }
        let touches =
            |known: &&mut MarkRange| known.mark == &span.mark && known.end == start && !is_image;
        match out.iter_mut().rev().take(NEAR_MARKS).find(touches) {
            Some(known) => known.end = end,
            None => out.push(MarkRange {
                start,
                end: end.max(start),
                mark: &span.mark,
            }),
        }
    }
    out
}

/// Splits a block's text into events: runs of text, and marks that are properly nested.
struct Inline<'s, 'a> {
    out: &'s mut Vec<Event<'a>>,
    /// The position of the block's first event.
    first: usize,
    block: &'a Block,
    open: Vec<MarkRange<'a>>,
    /// The end of the text written so far.
    at: usize,
}

impl<'s, 'a> Inline<'s, 'a> {
    fn new(out: &'s mut Vec<Event<'a>>, block: &'a Block) -> Self {
        let first = out.len();
        Inline {
            out,
            first,
            block,
            open: Vec::new(),
            at: 0,
        }
    }

    fn events(mut self) {
        for range in mark_ranges(self.block) {
            // Marks inside code are ignored.
            let in_code = self
                .open
                .last()
                .is_some_and(|outer| outer.mark == &InlineMark::Code && range.start < outer.end);
            if in_code || range.start < self.at {
                continue;
            }
            self.close_until(range.start);
            self.text_to(range.start);
            match range.mark {
                InlineMark::Image { url, alt } => self.image(url, alt),
                _ => self.mark(range),
            }
        }
        self.close_until(usize::MAX);
        self.text_to(self.block.text.len());
    }

    /// Writes text, if not empty.
    fn put(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.out.push(Event::Text(text));
        }
    }

    /// Writes the text up to a position.
    fn text_to(&mut self, end: usize) {
        self.put(self.block.text.get(self.at..end).unwrap_or_default());
        self.at = self.at.max(end);
    }

    /// Closes the marks that end at or before a position.
    fn close_until(&mut self, start: usize) {
        while let Some(outer) = self.open.pop_if(|outer| outer.end <= start) {
            self.text_to(outer.end);
            self.out.push(Event::CloseMark(outer.mark));
        }
    }

    /// Writes an image, separated from adjacent words by spaces.
    fn image(&mut self, url: &'a str, alt: &'a str) {
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let (before, after) = self.block.text.split_at(self.at);
        let is_after_image = matches!(self.out[self.first..].last(), Some(Event::Image { .. }));
        if !is_apart(before.chars().next_back()) || is_after_image {
            self.put(" ");
        }
        self.out.push(Event::Image { url, alt });
        if !is_apart(after.chars().next()) {
            self.put(" ");
        }
    }

    /// Opens a mark, or writes its content at once if it cannot contain other marks.
    fn mark(&mut self, mut range: MarkRange<'a>) {
        // A mark ends no later than the one around it.
        range.end = self
            .open
            .last()
            .map_or(range.end, |outer| range.end.min(outer.end));
        let inner = &self.block.text[range.start..range.end];
        let whole = match range.mark {
            InlineMark::Code => Event::Code(inner),
            &InlineMark::Math { display } => Event::Math {
                tex: inner,
                display,
            },
            InlineMark::NoteReference { label } => Event::NoteReference(label),
            InlineMark::BackReference => return self.drop_back_reference(range.end),
            mark => {
                if self.open.iter().all(|outer| outer.mark != mark) {
                    self.out.push(Event::OpenMark(mark));
                    self.open.push(range);
                }
                return;
            }
        };
        self.out.push(whole);
        self.at = range.end;
    }

    /// Omits a back-reference along with the white space around it.
    fn drop_back_reference(&mut self, end: usize) {
        let text = self.block.text.as_str();
        let after = text[end..].trim_start();
        let is_first = self.out.len() == self.first;
        if after.is_empty()
            && !is_first
            && let Some(Event::Text(before)) = self.out.last_mut()
        {
            *before = before.trim_end();
        }
        self.at = if is_first || after.is_empty() {
            text.len() - after.len()
        } else {
            end
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    fn names(html: &str) -> Vec<String> {
        let article = Extractor::default().convert(html).expect("small");
        let name = |event: &Event| match event {
            Event::Enter(container) => format!("+{:?}", container.kind),
            Event::Leave(container) => format!("-{:?}", container.kind),
            Event::Text(text) => format!("{text:?}"),
            Event::Gap { tight } => if *tight { "line" } else { "gap" }.to_owned(),
            Event::StartBlock(start) => format!("<{}", if start.is_bare { "bare" } else { "" }),
            Event::EndBlock(_) => ">".to_owned(),
            event => format!("{event:?}"),
        };
        events(article.content(), true).iter().map(name).collect()
    }

    #[test]
    fn containers_open_and_close_where_neighbours_stop_sharing_them() {
        let list = names("<ul><li>a<li>b</ul><p>c");
        let want = [
            "+BulletList",
            "+Item",
            "<bare",
            "\"a\"",
            ">",
            "-Item",
            "line",
            "+Item",
            "<bare",
            "\"b\"",
            ">",
            "-Item",
            "-BulletList",
            "gap",
            "<",
            "\"c\"",
            ">",
        ];
        assert_eq!(list, want);
    }

    #[test]
    fn marks_are_properly_nested_and_trimmed() {
        let marks = names("<p>a <b>b <i>c </i></b>d");
        let want = [
            "<",
            "\"a \"",
            "OpenMark(Strong)",
            "\"b \"",
            "OpenMark(Emphasis)",
            "\"c\"",
            "CloseMark(Emphasis)",
            "CloseMark(Strong)",
            "\" d\"",
            ">",
        ];
        assert_eq!(marks, want);
    }

    #[test]
    fn tables_come_row_by_row() {
        let table = names("<table><tr><th>a<th>b<tr><td>c<td>d</table>");
        assert_eq!(table[0], "StartTable { columns: 2, has_head: true }");
        assert_eq!(table.iter().filter(|name| *name == "StartRow").count(), 2);
        assert_eq!(table[1..3], ["StartRow", "StartCell { header: true }"]);
    }
}
