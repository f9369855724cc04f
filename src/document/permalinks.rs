//! Links that a heading or paragraph has to itself, and links to edit the section below a heading.
//!
//! They are drawn beside the text or when the pointer is above it. Their words are in every
//! language, so they are recognised by where they lead.

use super::{AttrName, Document, NodeId, Tag};
use crate::base::text::is_invisible;

/// How many elements around a link are searched for the block that it is in.
const BLOCK_LEVELS: usize = 4;
/// How many elements around that block may have the address: `section` around its heading.
const SECTION_LEVELS: usize = 2;
/// The most bytes of the text of a link to its own place: "Direct link to" and the heading.
const MAX_WORDS: usize = 160;
/// The most bytes of a sign: one emoji with its variation selector, in white space.
const MAX_SIGN: usize = 24;
/// How many nodes of a heading are searched for the address.
const HEADING_NODES: NodeId = 32;
/// How many of the first elements of a parent are searched for a heading.
const FIRST_ELEMENTS: usize = 4;
/// The most nodes of a group of links to edit a section.
const EDIT_NODES: NodeId = 32;
/// The most bytes of a group of links to edit a section.
const MAX_EDIT: usize = 160;

/// Returns whether a link leads to the place that it is in, and the text around it goes on without
/// it: a sign such as "¶", "#" or "🔗" in any block, and any words after a heading. A sign counts
/// wherever it leads, because ids are often not where they should be, but a raised one is the mark of
/// a note.
pub(super) fn is_permalink(doc: &Document, node: NodeId) -> bool {
    let Some(href) = doc.attr(node, AttrName::Href) else {
        return false;
    };
    let id = href.rsplit_once('#').map(|(_, id)| id);
    let edits = id.is_none() && href.contains("action=edit");
    let text = doc.text(node);
    if id.is_none() && !edits || text.len() > MAX_WORDS {
        return false;
    }
    let Some(block) = doc
        .ancestors(node)
        .take(BLOCK_LEVELS)
        .find(|&around| doc.tag(around).is_block())
    else {
        return false;
    };
    let is_heading = doc.tag(block).heading_level().is_some();
    let Some(id) = id else {
        return is_heading && has_words_outside(doc, block, node);
    };
    if !is_heading && is_beside_heading(doc, node, id) {
        return true;
    }
    let has_more = has_words_outside(doc, block, node);
    match is_sign(text) {
        true => has_more && (!is_raised(doc, node) || is_own_place(doc, block, node, id)),
        false => {
            // A day or the number of a post is no name of the place.
            let has_digit = text.contains(|c: char| c.is_ascii_digit());
            let has_words = || words_outside(doc, block, node, char::is_alphabetic);
            is_heading
                && has_more
                && !has_digit
                && has_words()
                && is_own_place(doc, block, node, id)
        }
    }
}

fn is_raised(doc: &Document, link: NodeId) -> bool {
    doc.ancestors(link)
        .take(BLOCK_LEVELS)
        .any(|around| doc.tag(around) == Tag::Sup)
}

/// Returns whether a link is all of a heading and leads to it.
pub fn is_heading_to_itself(doc: &Document, link: NodeId) -> bool {
    let href = doc.attr(link, AttrName::Href);
    let Some(id) = href.and_then(|href| href.strip_prefix('#')) else {
        return false;
    };
    let mut around = doc.ancestors(link).take(BLOCK_LEVELS);
    let heading = around.find(|&around| doc.tag(around).heading_level().is_some());
    heading.is_some_and(|heading| is_own_place(doc, heading, link, id))
}

/// Returns the heading that a block-level element is, or that it is all of.
pub fn heading_of(doc: &Document, element: NodeId) -> Option<NodeId> {
    let own = doc.text(element);
    let is_whole = |&around: &NodeId| {
        let whole = doc.text(around);
        whole.len() <= MAX_HEADING && own.trim() == whole.trim()
    };
    let is_heading = |&node: &NodeId| doc.tag(node).heading_level().is_some();
    let around = doc.ancestors(element).take(HEADING_LEVELS);
    let mut all = std::iter::once(element).chain(around.take_while(is_whole));
    all.find(is_heading)
}

/// The most bytes of a heading whose text is compared with that of an element in it.
const MAX_HEADING: usize = 512;
/// How many elements around one are searched for the heading that it is all of.
const HEADING_LEVELS: usize = 3;

/// Returns the id of a heading: its own, or that of an anchor in it.
pub fn id_of_heading(doc: &Document, heading: NodeId) -> Option<&str> {
    let inside = heading..doc.end(heading).min(heading + HEADING_NODES);
    let ids = |node: NodeId| {
        let name = doc
            .attr(node, AttrName::Name)
            .filter(|_| doc.tag(node) == Tag::A);
        doc.attr(node, AttrName::Id).or(name)
    };
    inside.into_iter().find_map(ids)
}

/// Returns whether a text is a sign: up to four characters that are no letters, digits or stops.
fn is_sign(text: &str) -> bool {
    if text.len() > MAX_SIGN {
        return false;
    }
    let mut signs = text
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_invisible(c));
    let is_one = |c: char| !c.is_alphanumeric() && !NO_SIGNS.contains(&c);
    signs.clone().count() <= 4 && signs.all(is_one)
}

/// Stops, and the marks of notes.
const NO_SIGNS: [char; 9] = ['.', '…', '?', '!', ',', ':', '*', '†', '‡'];

/// Returns whether a block has a letter or digit outside a link in it.
fn has_words_outside(doc: &Document, block: NodeId, link: NodeId) -> bool {
    words_outside(doc, block, link, char::is_alphanumeric)
}

/// Returns whether a block has a character of some sort outside a link in it.
fn words_outside(doc: &Document, block: NodeId, link: NodeId, is: fn(char) -> bool) -> bool {
    let has_word = |text: &str| text.contains(is);
    let (whole, own) = (doc.text(block), doc.text(link));
    if whole.len() > MAX_OUTSIDE {
        return true;
    }
    let is_text = |node: &NodeId| doc.tag(*node) == Tag::Text;
    let before = (block..link).rev().take(OUTSIDE_NODES).filter(is_text);
    let after = (doc.end(link)..doc.end(block))
        .take(OUTSIDE_NODES)
        .filter(is_text);
    whole.len() > own.len() && before.chain(after).any(|node| has_word(doc.text(node)))
}

/// How many nodes on each side of a link are searched for words.
const OUTSIDE_NODES: usize = 64;
/// A block with more bytes has words outside any link that may be one to itself.
const MAX_OUTSIDE: usize = 4 * MAX_WORDS;

/// Returns whether an address names the link, its heading, something in the heading or a section
/// around it.
fn is_own_place(doc: &Document, heading: NodeId, link: NodeId, id: &str) -> bool {
    let names = |node: NodeId| doc.names(node).any(|own| is_same(own, id));
    let inside = heading..doc.end(heading).min(heading + HEADING_NODES);
    names(link)
        || inside.into_iter().any(names)
        || doc.ancestors(heading).take(SECTION_LEVELS).any(names)
}

/// Returns whether an address names an id, which some sites write with a prefix of their own
/// ("user-content-").
fn is_same(own: &str, id: &str) -> bool {
    !id.is_empty()
        && (own == id
            || own
                .strip_suffix(id)
                .is_some_and(|prefix| prefix.ends_with('-')))
}

/// Returns whether a link stands beside a heading that it leads to.
fn is_beside_heading(doc: &Document, node: NodeId, id: &str) -> bool {
    let is_its = |heading: NodeId| is_own_place(doc, heading, node, id);
    first_elements(doc, node).any(|near| doc.tag(near).heading_level().is_some() && is_its(near))
}

/// Returns the first elements of the parent of a node.
fn first_elements(doc: &Document, node: NodeId) -> impl Iterator<Item = NodeId> {
    let children = doc.children(doc.parent(node)).take(2 * FIRST_ELEMENTS);
    children
        .filter(|&near| doc.tag(near) != Tag::Text)
        .take(FIRST_ELEMENTS)
}

/// Returns whether an element is a group of links beside or in a heading that stands in brackets
/// ("[edit | edit source]"), as wikis write them. MediaWiki and DokuWiki name it by a class, too.
pub(super) fn is_edit_link(doc: &Document, node: NodeId) -> bool {
    let text = doc.text(node);
    let nodes = doc.end(node) - node;
    if text.len() > MAX_EDIT || !(2..=EDIT_NODES).contains(&nodes) {
        return false;
    }
    let class = doc.class(node);
    let is_named = class.split_ascii_whitespace().any(|token| {
        matches!(
            token,
            "mw-editsection" | "editsection" | "secedit" | "mw-editsection-like"
        )
    });
    if is_named {
        return true;
    }
    let text = text.trim();
    let in_brackets = text.starts_with('[') && text.ends_with(']') && text.len() > 2;
    in_brackets && is_of_heading(doc, node) && has_only_links(doc, node)
}

fn is_of_heading(doc: &Document, node: NodeId) -> bool {
    let is_heading = |node: NodeId| doc.tag(node).heading_level().is_some();
    is_heading(doc.parent(node)) || first_elements(doc, node).any(is_heading)
}

/// Returns whether every letter in an element is in a link.
fn has_only_links(doc: &Document, node: NodeId) -> bool {
    let (mut at, mut links) = (node + 1, 0);
    while at < doc.end(node) {
        match doc.tag(at) {
            Tag::A => {
                links += 1;
                at = doc.end(at);
                continue;
            }
            Tag::Text if doc.text(at).contains(char::is_alphanumeric) => return false,
            _ => at += 1,
        }
    }
    links > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the element with the id `x` is left out.
    fn is_out(html: &str) -> bool {
        let doc = Document::parse(html);
        let mut nodes = doc.nodes();
        let is_x = |&node: &NodeId| doc.attr(node, AttrName::Class) == Some("x");
        let node = nodes.find(is_x).expect("an element");
        is_permalink(&doc, node) || is_edit_link(&doc, node)
    }

    #[test]
    fn links_of_headings_and_paragraphs_to_themselves_are_recognised() {
        for html in [
            "<h2 id=a>Knots<a class=x href=#a> #</a></h2>",
            "<h2 id=a><a class=x href=#a>🔗</a> Knots</h2>",
            "<section id=a><h2>Knots <a class=x href=/p#a>Lien direct vers Knots</a></h2></section>",
            "<h2><span id=a>Knots</span> <a class=x href=#a>Permalink</a></h2>",
            "<div><h2 id=user-content-a>Knots</h2><a class=x href=#a>Permalink: Knots</a></div>",
            "<p id=a>It rained.<a class=x href=#a>¶</a></p>",
            "<h2>Knots <span class=x>[<a href=e>değiştir</a> | <a href=s>kaynağı değiştir</a>]</span></h2>",
            "<div><h2>Knots</h2><span class=x>[<a href=e>edit</a>]</span></div>",
        ] {
            assert!(is_out(html), "{html}");
        }
    }

    #[test]
    fn other_links_stay() {
        for html in [
            "<h2 id=a><a class=x href=#a>Knots</a></h2>",
            "<h2 id=a><a class=x href=#a>1.2</a> Knots</h2>",
            "<h2 id=a>#2 <a class=x href=/t?p=1#a>2024-08-03 14:22:38</a></h2>",
            "<h2>Knots and <a class=x href=#b>nets</a></h2>",
            "<p id=a>It <a class=x href=#a>rained</a>.</p>",
            "<p>It rained<sup><a class=x href=#n>*</a></sup> all day",
            "<p>See <a class=x href=#a>…</a> below</p>",
            "<div><a class=x href=#top>↑</a></div>",
            "<p>It rained <span class=x>[<a href=e>citation needed</a>]</span></p>",
            "<h2>Knots <span class=x>[sic]</span></h2>",
        ] {
            assert!(!is_out(html), "{html}");
        }
    }
}
