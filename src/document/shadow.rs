//! Declarative shadow roots: the contents of an element that a `template` inside it holds, as saved
//! pages of web components have them.
//!
//! A browser shows the contents of the template in place of the element's own children, and these
//! where the template has a `slot` for them (DOM standard, section 4.2.2 "Shadow tree"). Here the
//! whole page is laid out anew in that order.

use super::attributes::Attributes;
use super::builder::{Builder, is_shadow_root};
use super::{AttrName, Document, MAX_DEPTH, NodeId, Tag};
use std::collections::BTreeMap;

/// Returns the document of a builder, with its shadow roots in their places.
pub(super) fn finish(builder: Builder) -> Document {
    match builder.has_shadow() {
        true => compose(builder.finish()),
        false => builder.finish(),
    }
}

/// Elements this close to the limit on nesting may lack their slots.
const LIMIT_NEAR: u32 = 8;

/// An element with a shadow root, whose children go into slots.
struct Host {
    /// The children that no slot took yet, by the name of their slot.
    children: BTreeMap<String, Vec<NodeId>>,
    /// The host around it whose template it is in.
    outer: Option<usize>,
}

enum Step {
    /// Lays out a node of the template of a host.
    Enter(NodeId, Option<usize>),
    Leave,
}

struct Composer {
    doc: Document,
    builder: Builder,
    hosts: Vec<Host>,
    steps: Vec<Step>,
}

/// Lays out a document with the contents of its shadow roots in their places. Elements beyond the
/// limit on nesting are left out, and their contents stay.
fn compose(mut doc: Document) -> Document {
    let json_ld = std::mem::take(&mut doc.json_ld);
    let mut composer = Composer {
        builder: Builder::new(Attributes::default(), doc.nodes.len()),
        doc,
        hosts: Vec::new(),
        steps: Vec::new(),
    };
    let roots: Vec<NodeId> = composer.doc.tops(composer.doc.nodes()).collect();
    composer.push(&roots, None);
    let mut depth = 0u32;
    while let Some(step) = composer.steps.pop() {
        match step {
            Step::Leave => {
                depth -= 1;
                composer.builder.close();
            }
            Step::Enter(node, _) if composer.doc.tag(node) == Tag::Text => {
                let source = composer.doc.source(node..node + 1);
                let source = source.map(|range| range.start as u32..range.end as u32);
                composer.builder.text_again(composer.doc.text(node), source);
            }
            Step::Enter(node, host) => {
                if depth < MAX_DEPTH {
                    composer
                        .builder
                        .open_again(&composer.doc.nodes[node as usize]);
                    composer.steps.push(Step::Leave);
                    depth += 1;
                }
                composer.contents(node, host);
            }
        }
    }
    let mut composed = composer.builder.finish();
    composed.json_ld = json_ld;
    composed.attributes = composer.doc.attributes;
    composed
}

impl Composer {
    fn push(&mut self, nodes: &[NodeId], host: Option<usize>) {
        self.steps
            .extend(nodes.iter().rev().map(|&node| Step::Enter(node, host)));
    }

    /// Adds the steps for the contents of an element in the template of a host.
    fn contents(&mut self, node: NodeId, host: Option<usize>) {
        let children: Vec<NodeId> = self.doc.children(node).collect();
        let is_shadow = |&child: &NodeId| {
            self.doc.tag(child) == Tag::Template && is_shadow_root(&self.doc, child)
        };
        if let Some(root) = children.iter().copied().find(is_shadow) {
            let mut own: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
            for child in children.into_iter().filter(|&child| child != root) {
                let slot = self.doc.attr(child, AttrName::Slot).unwrap_or_default();
                own.entry(slot.to_owned()).or_default().push(child);
            }
            self.hosts.push(Host {
                children: own,
                outer: host,
            });
            let inside: Vec<NodeId> = self.doc.children(root).collect();
            let host = self.hosts.len() - 1;
            if self.doc.depth(node) + LIMIT_NEAR >= MAX_DEPTH {
                // The slots may be past the limit.
                let left: BTreeMap<_, _> = std::mem::take(&mut self.hosts[host].children);
                let outer = self.hosts[host].outer;
                for children in left.values() {
                    self.push(children, outer);
                }
            }
            return self.push(&inside, Some(host));
        }
        // A slot takes the children that name it; without a name, those that name none.
        if let Some(host) = host.filter(|_| self.doc.tag(node) == Tag::Slot) {
            let name = self.doc.attr(node, AttrName::Name).unwrap_or_default();
            if let Some(taken) = self.hosts[host].children.remove(name) {
                return self.push(&taken, self.hosts[host].outer);
            }
        }
        self.push(&children, host);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        let doc = Document::parse(html);
        doc.text(0).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn shadow_roots_are_shown_with_their_slots_filled() {
        let card = "<x-card><template shadowrootmode=open><h1><slot name=title>none</slot></h1>
            <p>before</p><slot></slot><p>after</p></template>
            <span slot=title>Rain</span><p>It rained.</p></x-card><p>end</p>";
        assert_eq!(text(card), "Rain before It rained.afterend");
        let plain = "<x-a><template><p>no</p></template>yes</x-a>";
        assert_eq!(text(plain), "yes");
    }

    #[test]
    fn templates_in_templates_and_defaults_of_slots_are_followed() {
        let nested = "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=closed>[<slot></slot>]</template>\
             <slot>default</slot></x-b></template></x-a>";
        assert_eq!(text(nested), "[default]");
    }

    #[test]
    fn formulas_beside_shadow_roots_are_read() {
        let page = "<x-a><template shadowrootmode=open>so</template></x-a><script type=math/tex>x^2</script>";
        assert_eq!(text(page), "sox^2");
    }

    #[test]
    fn deep_shadow_roots_cost_no_stack_and_keep_their_text() {
        let page = format!(
            "{}deep",
            "<x-a><template shadowrootmode=open><div><slot></slot></div></template>".repeat(5_000)
        );
        assert!(text(&page).contains("deep"));
    }
}
