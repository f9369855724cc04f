//! The lists, quotes, tables and definitions around a block.

use super::Shapes;
use crate::article::{Container, ContainerKind};
use crate::document::{AttrName, MAX_ANCESTORS, NodeId, Tag};
use crate::segment::is_callout;

/// How many containers around a block are read: no article nests deeper, and hostile pages must not
/// cost more.
const MAX_CONTAINERS: usize = 24;
/// How many nodes of an item are searched for its box.
const BOX_NODES: NodeId = 6;
/// How many earlier siblings of a list are searched for the item that it belongs to.
const SIBLINGS: usize = 8;

impl Shapes<'_> {
    /// Returns the containers around an element, outermost first. Those around `outer` are left out.
    /// A container is identified by the element that makes it; `assemble` numbers containers later.
    pub fn containers(&mut self, element: NodeId, outer: Option<NodeId>) -> Vec<Container> {
        let mut out: Vec<Container> = Vec::new();
        let chain = self.doc.with_ancestors(element);
        let chain: Vec<NodeId> = chain
            .take_while(|&node| Some(node) != outer)
            .take(MAX_ANCESTORS)
            .collect();
        for &node in chain.iter().rev() {
            if matches!(self.doc.tag(node), Tag::Td | Tag::Th) {
                self.add_cell(node, outer, &mut out);
            } else if out.len() < MAX_CONTAINERS {
                self.add(node, &mut out);
            }
        }
        out
    }

    /// Adds the container that an element makes, if it makes one.
    fn add(&mut self, node: NodeId, out: &mut Vec<Container>) {
        let outer = out.last().map(|outer| outer.kind);
        let is_in = |is: fn(ContainerKind) -> bool| outer.is_some_and(is);
        let kind = match self.doc.tag(node) {
            Tag::Ul | Tag::Menu | Tag::Dir => ContainerKind::BulletList,
            Tag::Ol => ContainerKind::NumberedList {
                start: self.first_number(node),
            },
            // An item without a list is a paragraph.
            Tag::Li if is_in(ContainerKind::is_list) => ContainerKind::Item {
                done: self.task(node),
            },
            Tag::Blockquote => ContainerKind::Quote,
            Tag::Dl => ContainerKind::Definitions,
            Tag::Dt if is_in(|kind| kind == ContainerKind::Definitions) => ContainerKind::Term,
            Tag::Dd if is_in(|kind| kind == ContainerKind::Definitions) => {
                ContainerKind::Definition
            }
            _ if is_callout(self.doc, self.segments, node) => ContainerKind::Quote,
            _ => return,
        };
        // A list directly in a list belongs to the item before it. Without one, it is no list of
        // its own.
        if kind.is_list() && is_in(ContainerKind::is_list) {
            let Some(item) = self.item_before(node) else {
                return;
            };
            let done = self.task(item);
            out.push(Container::new(item, ContainerKind::Item { done }));
        }
        out.push(Container::new(node, kind));
    }

    /// Returns the number that a list or its first item gives.
    fn first_number(&self, list: NodeId) -> u32 {
        let start = self.doc.attr(list, AttrName::Start);
        let mut items = self.doc.children(list).take(SIBLINGS);
        let first = items.find(|&node| self.doc.tag(node) == Tag::Li);
        let own = || self.doc.attr(first?, AttrName::Value);
        start
            .or_else(own)
            .and_then(|start| start.trim().parse().ok())
            .unwrap_or(1)
    }

    /// Returns the nearest item before a list in the same list. A list is asked for each of its blocks,
    /// and looked at once.
    fn item_before(&mut self, list: NodeId) -> Option<NodeId> {
        if let Some(&known) = self.items.get(&list) {
            return known;
        }
        let item = self.find_item_before(list);
        self.items.insert(list, item);
        item
    }

    fn find_item_before(&self, list: NodeId) -> Option<NodeId> {
        let (doc, parent) = (self.doc, self.doc.parent(list));
        let mut at = list;
        for _ in 0..SIBLINGS {
            let before = at.checked_sub(1).filter(|&before| before > parent)?;
            let mut chain = doc.with_ancestors(before).take(MAX_ANCESTORS);
            at = chain.find(|&node| doc.parent(node) == parent)?;
            if doc.tag(at) == Tag::Li {
                return Some(at);
            }
        }
        None
    }

    /// Returns whether the task of an item is done, if it is one: it starts with a box that readers
    /// cannot tick, or a class name says so. Boxes to tick are tools, as in recipes.
    fn task(&self, item: NodeId) -> Option<bool> {
        let doc = self.doc;
        let is_text =
            |node: NodeId| doc.tag(node) == Tag::Text && !doc.text(node).trim().is_empty();
        let inside = item + 1..doc.end(item).min(item + BOX_NODES);
        let mut before = inside.take_while(|&node| !is_text(node));
        let input = before.find(|&node| doc.tag(node) == Tag::Input)?;
        let kind = doc.attr(input, AttrName::Type)?;
        let is_named = |node: NodeId| doc.class(node).contains("task");
        let is_task = doc.attr(input, AttrName::Disabled).is_some()
            || is_named(item)
            || is_named(doc.parent(item));
        let is_box = kind.eq_ignore_ascii_case("checkbox") && is_task;
        is_box.then(|| doc.attr(input, AttrName::Checked).is_some())
    }

    /// Adds a cell together with its table, or neither. Content outside any cell, such as a
    /// caption, goes before or after the table.
    fn add_cell(&mut self, node: NodeId, outer: Option<NodeId>, out: &mut Vec<Container>) {
        let doc = self.doc;
        let mut around = doc.ancestors(node).take(MAX_ANCESTORS);
        let Some(id) = around.find(|&outer| doc.tag(outer) == Tag::Table) else {
            return;
        };
        // A table around a note is for layout.
        let is_around = outer.is_some_and(|outer| id <= outer);
        if !is_around
            && out.len() + 1 < MAX_CONTAINERS
            && let Some(table) = self.tables.table(id)
            && let Some(&cell) = table.cells.get(&node)
        {
            let kind = ContainerKind::Table {
                rows: table.rows,
                columns: table.columns,
            };
            out.extend([Container::new(id, kind), Container::new(node, cell)]);
        }
    }
}
