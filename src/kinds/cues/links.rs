//! Cues of a link: the words of its address and its relation.

use super::{Cues, MAX_BYTES, Seed, key, start_of};
use crate::base::hash::hash_lower_on;
use crate::document::{AttrName, NodeId, Tag};
use memchr::{memchr, memmem};

/// Ancestors that are searched for a link.
const LINK_LEVELS: usize = 4;
/// Nodes of a block that are searched for a link.
const LINK_NODES: usize = 64;
/// Most relations that are read of a link.
const MAX_RELATIONS: usize = 4;

/// Parameters that count the visitors of a campaign start with this.
const CAMPAIGN: &[u8] = b"utm_";

/// The origin of a word: the path of the address, its first sign, its host, or the relation.
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
        let relations = start_of(relations, MAX_BYTES).split(|byte| byte.is_ascii_whitespace());
        let named = relations.filter(|relation| !relation.is_empty());
        for relation in named.take(MAX_RELATIONS) {
            found(hash_lower_on(RELATION, relation));
        }
    }

    /// Returns the link in a block, or around it.
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
    let bytes = start_of(address, 2 * MAX_BYTES).trim_ascii_start();
    if bytes.starts_with(b"#") || bytes.starts_with(b"mailto:") {
        found(hash_lower_on(MARK, &bytes[..1]));
    }
    let (host, path) = host_and_path(bytes);
    // Parameters of a campaign say where the link stands, not where it leads.
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

/// Splits an address after its scheme. An address within the site is all path.
fn host_and_path(address: &[u8]) -> (&[u8], &[u8]) {
    let in_scheme = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let scheme = address.iter().take_while(in_scheme).count();
    match address[scheme..].strip_prefix(b"://") {
        Some(rest) => rest.split_at(memchr(b'/', rest).unwrap_or(rest.len())),
        None => (&[], address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_split_after_its_scheme() {
        let split = |address: &'static str| {
            let (host, path) = host_and_path(address.as_bytes());
            [host, path].map(|part| std::str::from_utf8(part).expect("ASCII"))
        };
        assert_eq!(split("https://a.org/b?c"), ["a.org", "/b?c"]);
        assert_eq!(split("https://a.org"), ["a.org", ""]);
        assert_eq!(split("/go?u=https://a.org/"), ["", "/go?u=https://a.org/"]);
    }

    #[test]
    fn parameters_of_a_campaign_are_no_words() {
        let words = |address: &str| {
            let mut words = Vec::new();
            address_words(address, |word| words.push(word));
            words
        };
        assert_eq!(words("/a/news?utm_medium=cta"), words("/a/news?"));
        assert_ne!(words("/a/news?medium=cta"), words("/a/news?"));
    }
}
