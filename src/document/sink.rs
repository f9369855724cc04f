//! html5ever's tree sink: an arena of linked nodes, laid out flat when the parse ends.
//!
//! `RcDom` clones options into `selectedcontent` by recursion and removes a child by searching its siblings;
//! here every operation is a change of links, so neither depth nor width of a page can hurt.

use super::build::{Builder, is_read};
use super::{Document, NodeId};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

const NONE: NodeId = NodeId::MAX;
/// The document itself.
const DOCUMENT: NodeId = 0;
/// Every comment and processing instruction: nothing reads them, so one node that is never linked does.
const COMMENT: NodeId = 1;

enum Data {
    /// The document, a template's contents, a comment.
    Bare,
    Text(StrTendril),
    Element {
        name: QualName,
        attrs: Vec<Attribute>,
        contents: NodeId,
        /// Of `annotation-xml`: whether what is inside is HTML again.
        holds_html: bool,
    },
}

struct Linked {
    data: Data,
    /// Text inside is read by no stage and not kept: that of styles, of frames and of scripts other than JSON-LD and formulas.
    unread: bool,
    depth: u32,
    parent: NodeId,
    previous: NodeId,
    next: NodeId,
    first: NodeId,
    last: NodeId,
}

/// The arena that html5ever's tree builder writes into.
pub(super) struct Sink {
    nodes: RefCell<Vec<Linked>>,
    /// How deep the element stands that was put in its place last.
    last_depth: Cell<u32>,
}

impl Sink {
    /// With room for so many nodes.
    pub fn with_capacity(nodes: usize) -> Sink {
        let sink = Sink { nodes: RefCell::new(Vec::with_capacity(nodes)), last_depth: Cell::new(0) };
        sink.add(Data::Bare);
        sink.add(Data::Bare);
        sink
    }
}

/// The name of an element, by value: atoms are cheap to copy, and nothing stays borrowed.
#[derive(Debug)]
pub(super) struct Name {
    ns: &'static Namespace,
    local: LocalName,
}

/// The namespaces that html5ever puts elements in.
static HTML: Namespace = ns!(html);
static SVG: Namespace = ns!(svg);
static MATH: Namespace = ns!(mathml);
static NO_NAMESPACE: Namespace = ns!();

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        self.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

/// Whether no stage reads the text of an element.
fn is_unread(name: &QualName, attrs: &[Attribute]) -> bool {
    let kind = || attrs.iter().find(|attr| attr.name.local == local_name!("type"));
    name.ns == ns!(html)
        && (matches!(name.local, local_name!("style") | local_name!("iframe"))
            || (name.local == local_name!("script") && !kind().is_some_and(|attr| is_read(&attr.value))))
}

impl Sink {
    fn add(&self, data: Data) -> NodeId {
        let unread = matches!(&data, Data::Element { name, attrs, .. } if is_unread(name, attrs));
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Linked {
            data,
            unread,
            depth: 0,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
        });
        nodes.len() as NodeId - 1
    }

    /// How deep the element stands that was put in its place last.
    pub fn last_depth(&self) -> u32 {
        self.last_depth.get()
    }

    /// Whether the text of the element made last is read by no stage.
    pub fn last_is_unread(&self) -> bool {
        self.nodes.borrow().last().is_some_and(|node| node.unread)
    }

    fn parent_of(&self, node: NodeId) -> NodeId {
        self.nodes.borrow()[node as usize].parent
    }

    fn unlink(&self, node: NodeId) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Linked { parent, previous, next, .. } = nodes[node as usize];
        if parent == NONE {
            return;
        }
        match previous {
            NONE => nodes[parent as usize].first = next,
            _ => nodes[previous as usize].next = next,
        }
        match next {
            NONE => nodes[parent as usize].last = previous,
            _ => nodes[next as usize].previous = previous,
        }
        let it = &mut nodes[node as usize];
        (it.parent, it.previous, it.next) = (NONE, NONE, NONE);
    }

    /// Links `child` under `parent`, before `next` or at the end.
    fn link(&self, parent: NodeId, child: NodeId, next: NodeId) {
        if child == COMMENT {
            return;
        }
        self.unlink(child);
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = match next {
            NONE => std::mem::replace(&mut nodes[parent as usize].last, child),
            _ => std::mem::replace(&mut nodes[next as usize].previous, child),
        };
        match previous {
            NONE => nodes[parent as usize].first = child,
            _ => nodes[previous as usize].next = child,
        }
        let depth = nodes[parent as usize].depth + 1;
        let it = &mut nodes[child as usize];
        (it.parent, it.previous, it.next, it.depth) = (parent, previous, next, depth);
        if matches!(it.data, Data::Element { .. }) {
            self.last_depth.set(depth);
        }
    }

    /// Inserts a node or text, merging text with a text node just before the place.
    fn insert(&self, parent: NodeId, child: NodeOrText<NodeId>, next: NodeId) {
        match child {
            NodeOrText::AppendNode(node) => self.link(parent, node, next),
            NodeOrText::AppendText(text) => {
                {
                    let nodes = &mut *self.nodes.borrow_mut();
                    if nodes[parent as usize].unread {
                        return;
                    }
                    let before = match next {
                        NONE => nodes[parent as usize].last,
                        _ => nodes[next as usize].previous,
                    };
                    if let Some(Linked { data: Data::Text(existing), .. }) = nodes.get_mut(before as usize) {
                        existing.push_tendril(&text);
                        return;
                    }
                }
                let node = self.add(Data::Text(text));
                self.link(parent, node, next);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Name;

    fn finish(self) -> Document {
        let nodes = self.nodes.into_inner();
        let mut builder = Builder::with_capacity(nodes.len());
        let mut at = nodes[DOCUMENT as usize].first;
        let mut depth = 0u32;
        while at != NONE {
            let node = &nodes[at as usize];
            let mut down = NONE;
            match &node.data {
                Data::Text(text) => builder.text(text),
                Data::Element { name, attrs, .. } => {
                    if builder.open(name, attrs) {
                        down = node.first;
                    }
                    if down == NONE {
                        builder.close();
                    }
                }
                Data::Bare => {}
            }
            if down != NONE {
                depth += 1;
                at = down;
                continue;
            }
            // The next sibling, or that of the nearest ancestor that has one.
            while depth > 0 && nodes[at as usize].next == NONE {
                at = nodes[at as usize].parent;
                depth -= 1;
                builder.close();
            }
            at = nodes[at as usize].next;
        }
        builder.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match &self.nodes.borrow()[*target as usize].data {
            Data::Element { name, .. } => Name {
                ns: match name.ns {
                    ns!(html) => &HTML,
                    ns!(svg) => &SVG,
                    ns!(mathml) => &MATH,
                    _ => &NO_NAMESPACE,
                },
                local: name.local.clone(),
            },
            _ => Name { ns: &NO_NAMESPACE, local: local_name!("") },
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let contents = if flags.template { self.add(Data::Bare) } else { NONE };
        self.add(Data::Element { name, attrs, contents, holds_html: flags.mathml_annotation_xml_integration_point })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        COMMENT
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        COMMENT
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, child, NONE);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.parent_of(*element) == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match self.nodes.borrow()[*target as usize].data {
            Data::Element { contents, .. } if contents != NONE => contents,
            _ => *target,
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match self.parent_of(*sibling) {
            NONE => {}
            parent => self.insert(parent, child, *sibling),
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, new: Vec<Attribute>) {
        if let Data::Element { attrs, .. } = &mut self.nodes.borrow_mut()[*target as usize].data {
            let had = attrs.len();
            for attr in new {
                if attrs[..had].iter().all(|old| old.name != attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        matches!(self.nodes.borrow()[*handle as usize].data, Data::Element { holds_html: true, .. })
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.unlink(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.link(*new_parent, child, NONE);
        }
    }
}
