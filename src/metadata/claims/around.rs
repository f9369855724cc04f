//! What is around and inside the node of a mention: its texts, its link, tags and landmarks.

use super::cues::{MAX_PLACED_NAME, cue_of_path, is_full_name};
use crate::base::hash::{hash, mix};
use crate::base::text::{bare, tidy};
use crate::document::{AttrName, Document, Landmark, NodeId, Tag, landmarks_of};
use crate::lexicon::{ClaimWord, Label, is_word, opens_credit, without_roles};
use enumset::EnumSet;

/// Maximum number of bytes of a text that names an author or a date.
pub(super) const MAX_MENTION_BYTES: usize = 160;
/// Number of nearest elements whose class hints are read.
pub(super) const MENTION_HINT_LEVELS: usize = 5;
/// Number of levels that are searched for the class of a list item.
const LIST_LEVELS: usize = 3;
/// Maximum number of bytes of the text of a form to fill in.
const MAX_FORM: usize = 1_000;
/// Number of nearest elements that may be a quote or a form.
const QUOTE_LEVELS: usize = 6;
/// Maximum number of ancestors that are checked for landmarks.
const MAX_MENTION_ANCESTORS: usize = 64;
/// Number of nearest elements that may be the link of a name.
const LINK_LEVELS: usize = 3;
/// Number of nodes inside a byline that may be the link of its name.
const MAX_LINK_NODES: usize = 24;

/// Number of nodes of a byline that are searched for people.
const MAX_BYLINE_NODES: NodeId = 60;
/// The mark between names that are joined.
pub const NAME_JOINT: &str = "、";

/// Returns the landmarks around a node.
pub(super) fn landmarks_around(doc: &Document, node: NodeId) -> EnumSet<Landmark> {
    let around = doc.ancestors(node).take(MAX_MENTION_ANCESTORS);
    around.fold(EnumSet::empty(), |all, node| {
        all | landmarks_of(doc, node, all)
    })
}

/// Returns the text of a node, empty if too long, and its first run if there are several. Labels of
/// fields, buttons that are no name and mail addresses are left out. Adjacent text nodes are joined with
/// a space.
pub(super) fn texts_of(doc: &Document, node: NodeId) -> (String, Option<String>) {
    let mut runs = Vec::new();
    let mut at = node;
    while at < doc.end(node) {
        match doc.tag(at) {
            Tag::Label => at = doc.end(at) - 1,
            // "Follow" is no part of a name; a name may be a button that opens a card.
            Tag::Button if !is_full_name(doc.text(at).trim()) => at = doc.end(at) - 1,
            Tag::A if is_mail(doc, at) => at = doc.end(at) - 1,
            Tag::Text => runs.extend(tidy(doc.text(at))),
            _ => {}
        }
        at += 1;
    }
    let mut text = runs.join(" ");
    let first = runs.into_iter().next();
    let first = first.filter(|run| run.len() < text.len() && run.len() <= MAX_MENTION_BYTES / 2);
    if text.len() > MAX_MENTION_BYTES {
        text.clear();
    }
    (text, first)
}

/// Returns whether a link shows the mail address to which it leads.
fn is_mail(doc: &Document, link: NodeId) -> bool {
    let href = doc.attr(link, AttrName::Href).unwrap_or_default();
    href.starts_with("mailto:") && doc.text(link).contains('@')
}

/// Returns the name inside an author in microdata: the text or the `content` of its first
/// `itemprop=name`.
pub(super) fn name_inside(doc: &Document, node: NodeId) -> Option<String> {
    let mut inside = (node + 1..doc.end(node)).take(MAX_LINK_NODES);
    let name = inside.find(|&node| doc.attr(node, AttrName::Itemprop) == Some("name"))?;
    let name = doc
        .attr(name, AttrName::Content)
        .unwrap_or_else(|| doc.text(name));
    tidy(name).filter(|name| name.len() <= MAX_MENTION_BYTES)
}

/// Returns the people inside a byline whose names have elements of their own: links to authors or
/// members, names in microdata. Full names that a text between adds count, too: "<a>Ann Lee</a> and Bo
/// Ek". Returns `None` if there are no such elements.
pub(super) fn people_inside(doc: &Document, node: NodeId) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let mut links = Vec::new();
    let (mut at, end) = (node + 1, doc.end(node).min(node + MAX_BYLINE_NODES));
    // Whether the last text says that who follows did something else.
    let mut is_other = false;
    while at < end {
        let own = is_person(doc, at);
        if own || doc.tag(at) == Tag::Text {
            let text = tidy(doc.text(at)).unwrap_or_default();
            let href = doc
                .attr(at, AttrName::Href)
                .filter(|href| !href.starts_with('#'));
            // A second link to the same page is a portrait or "Full bio".
            let name = match own {
                true if href.is_some() && links.contains(&href) => "",
                true => text.as_str(),
                false if names.is_empty() => "",
                false => joined_name(&text),
            };
            if own && !name.is_empty() {
                links.push(href);
            }
            if !name.is_empty() && name.len() <= MAX_PLACED_NAME && !is_other {
                names.push(name.to_owned());
            }
            is_other = !text.is_empty() && is_other_label(&text);
        }
        at = if own { doc.end(at) } else { at + 1 };
    }
    // The numbers of institutes are read with the whole list.
    let has_number = names
        .iter()
        .any(|name| name.contains(' ') && name.contains(char::is_numeric));
    (!links.is_empty() && !has_number).then(|| names.join(NAME_JOINT))
}

/// Returns whether an element marks the name of a person.
fn is_person(doc: &Document, node: NodeId) -> bool {
    let is_linked = || {
        let href = doc.attr(node, AttrName::Href).unwrap_or_default();
        doc.attr(node, AttrName::Rel) == Some("author") || cue_of_path(href).is_some()
    };
    match doc.tag(node) {
        Tag::Text => false,
        Tag::A => is_linked(),
        _ => doc.attr(node, AttrName::Itemprop) == Some("name"),
    }
}

/// Returns the full name that a text adds to a list: "and Bo Ek"; empty if it adds none.
fn joined_name(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | '&');
    let rest = text.trim_start_matches(is_mark);
    let first = rest.split(' ').next().unwrap_or_default();
    let is_conjunction = is_word(first, ClaimWord::Conjunction);
    let name = if is_conjunction {
        &rest[first.len()..]
    } else {
        rest
    };
    let name = name.trim_matches(is_mark);
    let is_joined = name.len() < text.trim_end().len();
    match is_joined && is_full_name(name) && !without_roles(name).is_empty() {
        true => name,
        false => "",
    }
}

/// Returns whether a text is a label for people who did not write: "Photos".
fn is_other_label(text: &str) -> bool {
    let label = opens_credit(bare(text)).filter(|(_, rest)| rest.is_empty());
    label.is_some_and(|(label, _)| label == Label::Other)
}

/// Returns the address that a name links to: of the link around a node or the first one inside it.
pub(super) fn link_of(doc: &Document, node: NodeId) -> Option<String> {
    let around = doc.with_ancestors(node).take(LINK_LEVELS);
    let inside = (node..doc.end(node)).take(MAX_LINK_NODES);
    let mut links = around.chain(inside).filter(|&node| doc.tag(node) == Tag::A);
    let href = links
        .find_map(|link| doc.attr(link, AttrName::Href))?
        .trim();
    let lower = href.to_ascii_lowercase();
    let is_page = !["#", "javascript:", "mailto:", "tel:"]
        .iter()
        .any(|start| lower.starts_with(start));
    (is_page && !href.is_empty()).then(|| href.to_owned())
}

/// Returns whether a node is in a link or is one, in a heading, in a list item.
pub(super) fn tags_around(doc: &Document, node: NodeId) -> [bool; 3] {
    let around = doc.with_ancestors(node).take(MENTION_HINT_LEVELS);
    around.fold([false; 3], |[link, heading, list], node| {
        let tag = doc.tag(node);
        [
            link || tag == Tag::A,
            heading || tag.heading_level().is_some(),
            list || tag == Tag::Li,
        ]
    })
}

/// Returns a hash of the nearest class from a node upwards and the parent of the element that
/// has it; 0 for none.
pub(super) fn list_of(doc: &Document, node: NodeId) -> u64 {
    let mut around = doc.with_ancestors(node).take(LIST_LEVELS);
    let classed = around.find_map(|node| Some((node, doc.attr(node, AttrName::Class)?)));
    classed.map_or(0, |(node, class)| {
        mix(hash(class.as_bytes()), u64::from(doc.parent(node))) | 1
    })
}

/// Returns whether a node is in a quote or testimonial, or a field to fill in: who is named there
/// did not write the page.
pub(super) fn is_of_others(doc: &Document, node: NodeId) -> bool {
    let mut around = doc.with_ancestors(node).take(QUOTE_LEVELS);
    around.any(|node| match doc.tag(node) {
        Tag::Blockquote | Tag::Label | Tag::Button | Tag::Option => true,
        // Some programs put the whole page in a form.
        Tag::Form => doc.text(node).len() <= MAX_FORM,
        _ => {
            let class = doc.class(node).as_bytes();
            let has = |part: &[u8]| memchr::memmem::find(class, part).is_some();
            class.len() >= 9 && (has(b"estimonial") || has(b"pullquote"))
        }
    })
}
