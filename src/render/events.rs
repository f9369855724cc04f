//! Blocks as a stream of events: containers that open and close, blocks, and their inline content.

use super::event::{BlockStart, BlockTag, Event};
use super::inline_events::Inline;
use super::table::{Grid, Place};
use crate::article::{Block, BlockKind, Container, ContainerKind};

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
                continues_note: false,
            };
            self.out.push(Event::StartBlock(start));
            self.out.push(Event::Image(image));
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
            continues_note: blocks
                .first()
                .is_some_and(|first| self.continues_note(first)),
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

    /// Returns whether a block goes on with the footnote that the block before it is in.
    fn continues_note(&self, block: &Block) -> bool {
        let note = &block.shape.note;
        note.is_some() && matches!(self.before, Before::Block(before) if before.shape.note == *note)
    }

    /// Adds a block. `is_alone` is set if neither neighbour is in the same containers.
    fn block(&mut self, block: &'a Block, is_alone: bool) {
        let shape = &block.shape;
        let continues_note = self.continues_note(block);
        let note = shape.note.as_ref().filter(|_| !continues_note);
        let tag = match (note, shape.level) {
            _ if block.kind == BlockKind::Code => BlockTag::Code {
                language: shape.language.as_deref(),
            },
            _ if shape.embed.is_some() => shape
                .embed
                .as_ref()
                .map_or(BlockTag::Image, BlockTag::Embed),
            (Some(label), _) => BlockTag::Note(label),
            (None, 0) => BlockTag::Paragraph,
            (None, level) => BlockTag::Heading(level),
        };
        let innermost = shape.containers.last().map(|container| container.kind);
        let is_bare = is_alone
            && matches!(
                innermost,
                Some(ContainerKind::Item { .. } | ContainerKind::Term | ContainerKind::Definition)
            );
        let start = BlockStart {
            tag,
            text: &block.text,
            is_bare,
            continues_note,
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
        (Some(Item { .. }), Some(Item { .. })) => in_list,
        (Some(inner), Some(Item { .. })) | (Some(Item { .. }), Some(inner)) => {
            in_list && inner.is_list()
        }
        (Some(inner), None) | (None, Some(inner)) => in_list && inner.is_list(),
        _ => false,
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
            "+Item { done: None }",
            "<bare",
            "\"a\"",
            ">",
            "-Item { done: None }",
            "line",
            "+Item { done: None }",
            "<bare",
            "\"b\"",
            ">",
            "-Item { done: None }",
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
        assert_eq!(
            table[0],
            "StartTable { columns: 2, has_head: true, continues_note: false }"
        );
        assert_eq!(table.iter().filter(|name| *name == "StartRow").count(), 2);
        assert_eq!(table[1..3], ["StartRow", "StartCell { header: true }"]);
    }
}
