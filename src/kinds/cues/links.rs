//! Cues of a link: the words of its address and its relation.

use super::{Cues, MAX_BYTES, Seed, key};
use crate::base::hash::hash_lower_on;
use crate::document::{AttrName, NodeId, Tag};
use memchr::{memchr, memchr_iter, memmem};

/// Ancestors that are searched for a link.
const LINK_LEVELS: usize = 4;
/// Nodes of a block that are searched for a link.
const LINK_NODES: usize = 64;
/// Most relations that are read of a link.
const MAX_RELATIONS: usize = 4;

/// What the parameters that count the visitors of a campaign start with.
const CAMPAIGN: &[u8] = b"utm_";

/// The origin of a word: the path of the address, its first letter, its host, or the relation.
const PATH: u64 = 0;
const MARK: u64 = 1;
const HOST: u64 = 2;
const RELATION: u64 = 3;

impl Cues<'_> {
    /// Calls a function with the key of every cue of the link in a block, or around it.
    pub(super) fn each_of_link(&self, block: usize, mut found: impl FnMut(u32)) {
        let Some(link) = self.link(block) else {
            return;
        };
        let doc = self.input.doc;
        let mut found = |hash| found(key(Seed::Address, hash));
        address_words(
            doc.attr(link, AttrName::Href).unwrap_or_default(),
            &mut found,
        );
        let relations = doc.attr(link, AttrName::Rel).unwrap_or_default();
        for relation in relations.split_ascii_whitespace().take(MAX_RELATIONS) {
            found(hash_lower_on(RELATION, relation.as_bytes()));
        }
    }

    fn link(&self, block: usize) -> Option<NodeId> {
        let doc = self.input.doc;
        let raw = &self.input.segments.blocks()[block];
        if raw.links == 0 {
            return None;
        }
        let around = doc.ancestors(raw.first_node).take(LINK_LEVELS);
        let inside = (raw.first_node..raw.end_node).take(LINK_NODES);
        let mut links = around.chain(inside).filter(|&node| doc.tag(node) == Tag::A);
        links.find(|&node| doc.attr(node, AttrName::Href).is_some())
    }
}

/// Calls a function with the hash of every word of an address.
fn address_words(address: &str, mut found: impl FnMut(u64)) {
    let start = address.trim_start();
    if start.starts_with('#') || start.starts_with("mailto:") {
        found(hash_lower_on(MARK, &start.as_bytes()[..1]));
    }
    let bytes = start.as_bytes();
    let (host, path) = match memchr_iter(b':', bytes).find(|&at| bytes[at..].starts_with(b"://")) {
        Some(at) => {
            let rest = &bytes[at + 3..];
            rest.split_at(memchr(b'/', rest).unwrap_or(rest.len()))
        }
        None => (&[][..], bytes),
    };
    // What a campaign adds says where the link stands, and not where it leads.
    let path = &path[..memmem::find(path, CAMPAIGN).unwrap_or(path.len())];
    for (origin, part) in [(HOST, host), (PATH, path)] {
        let part = &part[..part.len().min(MAX_BYTES)];
        for word in part.split(|byte| !byte.is_ascii_alphabetic()) {
            if word.len() > 1 {
                found(hash_lower_on(origin, word));
            }
        }
    }
}
