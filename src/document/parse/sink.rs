//! html5ever's tree sink: an arena of linked nodes, laid out flat when the parse ends.
//!
//! `RcDom` clones options into `selectedcontent` by recursion and removes a child by searching its
//! siblings. Here every operation only changes links, so deep or wide pages cost no more than
//! others.

use crate::document::attributes::{Attributes, Element};
use crate::document::builder::Builder;
use crate::document::{Document, NodeId, shadow};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

const NO_NODE: NodeId = NodeId::MAX;
/// The document itself.
const DOCUMENT: NodeId = 0;
/// Every comment and processing instruction. No stage reads them, so they share one node that is
/// never linked.
const COMMENT: NodeId = 1;

enum Data {
    /// The document, a template's contents, or a comment.
    Bare,
    Text(StrTendril),
    Element(Element),
}

struct Linked {
    data: Data,
    /// Whether no stage reads the text inside; it is not kept then.
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
    attributes: RefCell<Attributes>,
    /// The root of each template's contents, by the template's node.
    contents: RefCell<HashMap<NodeId, NodeId>>,
    /// The depth of the element that was linked last.
    last_depth: Cell<u32>,
    /// The byte range of the text that is being read, if positions are recorded.
    span: Cell<Option<Span>>,
    /// The byte ranges of text nodes, if positions are recorded.
    spans: RefCell<HashMap<NodeId, Span>>,
}

/// The start and end of a text in the source, in bytes.
pub(super) type Span = (u32, u32);

impl Sink {
    /// Creates a sink with capacity for `nodes` nodes.
    pub fn with_capacity(nodes: usize) -> Sink {
        let sink = Sink {
            nodes: RefCell::new(Vec::with_capacity(nodes)),
            attributes: RefCell::new(Attributes::with_capacity(nodes)),
            contents: RefCell::default(),
            last_depth: Cell::new(0),
            span: Cell::new(None),
            spans: RefCell::default(),
        };
        sink.add(Data::Bare, false);
        sink.add(Data::Bare, false);
        sink
    }
}

/// A node as the tree builder holds it, with its name: the tree builder asks for the names of all open
/// elements again and again.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    node: NodeId,
    /// Whether it is an `annotation-xml` in a formula that holds HTML.
    holds_html: bool,
    name: Name,
}

impl Handle {
    /// Returns the handle of a node that is no element.
    fn bare(node: NodeId) -> Handle {
        let name = Name {
            ns: &NO_NAMESPACE,
            local: local_name!(""),
        };
        Handle {
            node,
            holds_html: false,
            name,
        }
    }
}

/// The name of an element.
#[derive(Clone, Debug)]
pub(super) struct Name {
    ns: &'static Namespace,
    local: LocalName,
}

/// The namespaces that html5ever puts elements in.
static HTML: Namespace = ns!(html);
static SVG: Namespace = ns!(svg);
static MATH: Namespace = ns!(mathml);
static NO_NAMESPACE: Namespace = ns!();

impl ElemName for &Name {
    fn ns(&self) -> &Namespace {
        self.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl Sink {
    fn add(&self, data: Data, unread: bool) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Linked {
            data,
            unread,
            depth: 0,
            parent: NO_NODE,
            previous: NO_NODE,
            next: NO_NODE,
            first: NO_NODE,
            last: NO_NODE,
        });
        nodes.len() as NodeId - 1
    }

    /// Sets the byte range in the source of the text that comes next.
    pub fn set_span(&self, span: Span) {
        self.span.set(Some(span));
    }

    /// Adds the byte range of the text that is being read to a text node.
    fn record_span(&self, node: NodeId) {
        if let Some((start, end)) = self.span.get() {
            let mut spans = self.spans.borrow_mut();
            let known = spans.entry(node).or_insert((start, end));
            *known = (known.0.min(start), known.1.max(end));
        }
    }

    /// Returns the depth of the element that was linked last.
    pub fn last_depth(&self) -> u32 {
        self.last_depth.get()
    }

    /// Returns whether no stage reads the text of the node created last.
    pub fn last_is_unread(&self) -> bool {
        self.nodes.borrow().last().is_some_and(|node| node.unread)
    }

    fn parent_of(&self, node: NodeId) -> NodeId {
        self.nodes.borrow()[node as usize].parent
    }

    fn unlink(&self, node: NodeId) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Linked {
            parent,
            previous,
            next,
            ..
        } = nodes[node as usize];
        if parent == NO_NODE {
            return;
        }
        match previous {
            NO_NODE => nodes[parent as usize].first = next,
            _ => nodes[previous as usize].next = next,
        }
        match next {
            NO_NODE => nodes[parent as usize].last = previous,
            _ => nodes[next as usize].previous = previous,
        }
        let it = &mut nodes[node as usize];
        (it.parent, it.previous, it.next) = (NO_NODE, NO_NODE, NO_NODE);
    }

    /// Links `child` under `parent`, before `next` or at the end.
    fn link(&self, parent: NodeId, child: NodeId, next: NodeId) {
        if child == COMMENT {
            return;
        }
        self.unlink(child);
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = match next {
            NO_NODE => std::mem::replace(&mut nodes[parent as usize].last, child),
            _ => std::mem::replace(&mut nodes[next as usize].previous, child),
        };
        match previous {
            NO_NODE => nodes[parent as usize].first = child,
            _ => nodes[previous as usize].next = child,
        }
        let depth = nodes[parent as usize].depth + 1;
        let it = &mut nodes[child as usize];
        (it.parent, it.previous, it.next, it.depth) = (parent, previous, next, depth);
        if matches!(it.data, Data::Element(_)) {
            self.last_depth.set(depth);
        }
    }

    /// Inserts a node or text before `next`. Text is merged with a text node just before it.
    fn insert(&self, parent: NodeId, child: NodeOrText<Handle>, next: NodeId) {
        match child {
            NodeOrText::AppendNode(child) => self.link(parent, child.node, next),
            NodeOrText::AppendText(text) => {
                {
                    let nodes = &mut *self.nodes.borrow_mut();
                    if nodes[parent as usize].unread {
                        return;
                    }
                    let before = match next {
                        NO_NODE => nodes[parent as usize].last,
                        _ => nodes[next as usize].previous,
                    };
                    if let Some(Linked {
                        data: Data::Text(existing),
                        ..
                    }) = nodes.get_mut(before as usize)
                    {
                        existing.push_tendril(&text);
                        self.record_span(before);
                        return;
                    }
                }
                let node = self.add(Data::Text(text), false);
                self.record_span(node);
                self.link(parent, node, next);
            }
        }
    }
}

/// Returns the next sibling of a node, or that of the nearest element around it that has one. Closes the
/// elements that end before it.
fn next_in_order(
    nodes: &[Linked],
    mut at: NodeId,
    templates: &mut Vec<NodeId>,
    builder: &mut Builder,
) -> NodeId {
    while nodes[at as usize].next == NO_NODE {
        at = nodes[at as usize].parent;
        if at == DOCUMENT {
            return NO_NODE;
        }
        if matches!(nodes[at as usize].data, Data::Bare)
            && let Some(template) = templates.pop()
        {
            at = template;
        }
        builder.close();
    }
    nodes[at as usize].next
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = &'a Name;

    fn finish(self) -> Document {
        let nodes = self.nodes.into_inner();
        let spans = self.spans.into_inner();
        let mut builder = Builder::new(self.attributes.into_inner(), nodes.len());
        let contents = self.contents.into_inner();
        // The open templates whose contents are laid out.
        let mut templates: Vec<NodeId> = Vec::new();
        let mut at = nodes[DOCUMENT as usize].first;
        while at != NO_NODE {
            let node = &nodes[at as usize];
            let mut down = NO_NODE;
            match &node.data {
                Data::Text(text) => {
                    let span = spans.get(&at);
                    builder.text(text, span.map(|&(start, end)| start..end));
                }
                Data::Element(element) => {
                    if builder.open_element(element) {
                        // The children of a template are those of its contents.
                        let own = contents.get(&at).map(|&root| nodes[root as usize].first);
                        down = own.filter(|&first| first != NO_NODE).unwrap_or(node.first);
                        templates.extend((down != node.first).then_some(at));
                    }
                    if down == NO_NODE {
                        builder.close();
                    }
                }
                Data::Bare => {}
            }
            at = match down {
                NO_NODE => next_in_order(&nodes, at, &mut templates, &mut builder),
                down => down,
            };
        }
        shadow::finish(builder)
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::bare(DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Name {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let (element, unread) = {
            let mut attributes = self.attributes.borrow_mut();
            let element = attributes.element(&name, &attrs);
            (element, attributes.is_unread(&element))
        };
        let ns = match name.ns {
            ns!(html) => &HTML,
            ns!(svg) => &SVG,
            ns!(mathml) => &MATH,
            _ => &NO_NAMESPACE,
        };
        let contents = flags.template.then(|| self.add(Data::Bare, false));
        let node = self.add(Data::Element(element), unread);
        if let Some(contents) = contents {
            self.contents.borrow_mut().insert(node, contents);
        }
        Handle {
            node,
            holds_html: flags.mathml_annotation_xml_integration_point,
            name: Name {
                ns,
                local: name.local,
            },
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::bare(COMMENT)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::bare(COMMENT)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.node, child, NO_NODE);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent_of(element.node) == NO_NODE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.contents.borrow();
        let root = contents.get(&target.node).copied();
        Handle::bare(root.unwrap_or(target.node))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.node == y.node
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        match self.parent_of(sibling.node) {
            NO_NODE => {}
            parent => self.insert(parent, child, sibling.node),
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[target.node as usize].data {
            self.attributes.borrow_mut().add_missing(element, &new);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.holds_html
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.unlink(target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[node.node as usize].first;
            if child == NO_NODE {
                return;
            }
            self.link(new_parent.node, child, NO_NODE);
        }
    }
}
