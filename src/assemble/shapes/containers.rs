//! The lists, quotes, tables and definitions around a block.

use super::tables::Tables;
use crate::article::{Container, ContainerKind};
use crate::document::{AttrName, MAX_ANCESTORS, NodeId, Tag};

/// How many containers around a block are read: no article nests deeper, and hostile pages must not
/// cost more.
const MAX_CONTAINERS: usize = 24;

/// Creates a container, identified by the element that makes it; `assemble` numbers containers
/// later.
fn container(node: NodeId, kind: ContainerKind) -> Container {
    Container::new(node, kind)
}

impl Tables<'_> {
    /// Returns the containers around an element, outermost first.
    pub fn containers(&mut self, element: NodeId) -> Vec<Container> {
        let mut out: Vec<Container> = Vec::new();
        let chain = std::iter::once(element).chain(self.doc.ancestors(element));
        let chain: Vec<NodeId> = chain.take(MAX_ANCESTORS).collect();
        for &node in chain.iter().rev() {
            if matches!(self.doc.tag(node), Tag::Td | Tag::Th) {
                self.add_cell(node, &mut out);
            } else if let Some(kind) = self.container_of(node, out.last())
                && out.len() < MAX_CONTAINERS
            {
                out.push(container(node, kind));
            }
        }
        out
    }

    /// Returns the kind of container that an element makes, given the container around it.
    fn container_of(&self, node: NodeId, outer: Option<&Container>) -> Option<ContainerKind> {
        let is_in = |is: fn(ContainerKind) -> bool| outer.is_some_and(|outer| is(outer.kind));
        Some(match self.doc.tag(node) {
            Tag::Ul | Tag::Menu | Tag::Dir => ContainerKind::BulletList,
            Tag::Ol => {
                let start = self.doc.attr(node, AttrName::Start);
                let start = start.and_then(|start| start.trim().parse().ok());
                ContainerKind::NumberedList {
                    start: start.unwrap_or(1),
                }
            }
            // An item without a list is a paragraph.
            Tag::Li if is_in(ContainerKind::is_list) => ContainerKind::Item,
            Tag::Blockquote => ContainerKind::Quote,
            Tag::Dl => ContainerKind::Definitions,
            Tag::Dt if is_in(|kind| kind == ContainerKind::Definitions) => ContainerKind::Term,
            Tag::Dd if is_in(|kind| kind == ContainerKind::Definitions) => {
                ContainerKind::Definition
            }
            _ => return None,
        })
    }

    /// Adds a cell together with its table, or neither. Content outside any cell, such as a
    /// caption, goes before or after the table.
    fn add_cell(&mut self, node: NodeId, out: &mut Vec<Container>) {
        let doc = self.doc;
        let mut around = doc.ancestors(node).take(MAX_ANCESTORS);
        let Some(id) = around.find(|&outer| doc.tag(outer) == Tag::Table) else {
            return;
        };
        if out.len() + 1 < MAX_CONTAINERS
            && let Some(table) = self.table(id)
            && let Some(&cell) = table.cells.get(&node)
        {
            let kind = ContainerKind::Table {
                rows: table.rows,
                columns: table.columns,
            };
            out.extend([container(id, kind), container(node, cell)]);
        }
    }
}
