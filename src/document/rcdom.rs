//! Flattens a tree of reference-counted nodes, which callers may already hold.

use super::builder::Builder;
use super::unread::Unread;
use super::{Document, shadow};
use html5ever::local_name;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

enum Step {
    Enter(Handle),
    Leave,
}

/// Walks the tree with an explicit stack instead of recursion.
pub(super) fn flatten(dom: &RcDom) -> Document {
    let mut builder = Builder::default();
    let mut unread = Unread::default();
    let mut steps: Vec<Step> = Vec::new();
    // Text around a comment is one text, as it is to our parser, which builds no comments.
    let mut text = String::new();
    let children = |node: &Handle, steps: &mut Vec<Step>| {
        let inside = node.children.borrow();
        steps.extend(inside.iter().rev().cloned().map(Step::Enter));
    };
    children(&dom.document, &mut steps);
    while let Some(step) = steps.pop() {
        let Step::Enter(node) = step else {
            flush(&mut text, &mut builder);
            builder.close();
            continue;
        };
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element {
                name,
                attrs,
                template_contents,
                ..
            } => {
                flush(&mut text, &mut builder);
                let wanted = builder.open(name, &attrs.borrow());
                steps.push(Step::Leave);
                match name.local {
                    _ if wanted => match &*template_contents.borrow() {
                        Some(contents) => children(contents, &mut steps),
                        None => children(&node, &mut steps),
                    },
                    local_name!("script") => unread.script(own_text(&node).into()),
                    local_name!("style") => unread.style(&own_text(&node)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    flush(&mut text, &mut builder);
    let mut document = shadow::finish(builder);
    document.take_unread(unread);
    document
}

/// Gives the text before an element to the builder.
fn flush(text: &mut String, builder: &mut Builder) {
    if !text.is_empty() {
        builder.text(text, None);
        text.clear();
    }
}

/// Returns the text of a node's children.
fn own_text(node: &Handle) -> String {
    let mut text = String::new();
    for child in node.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            text.push_str(&contents.borrow());
        }
    }
    text
}
