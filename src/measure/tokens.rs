//! The words that template authors use: class, id, role and itemprop tokens, hashed, and what they were found to mean.

use crate::document::{AttrName, Document, NodeId};
use crate::text;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = text::hash(bytes.iter().copied());
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map from hashes.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Log-odds of being in the content, by hash of a token, of a part of a token, or of a word.
#[derive(Clone, Debug, Default)]
pub struct TokenOdds {
    odds: HashedMap<f32>,
}

impl FromIterator<(u64, f32)> for TokenOdds {
    fn from_iter<I: IntoIterator<Item = (u64, f32)>>(pairs: I) -> TokenOdds {
        TokenOdds { odds: pairs.into_iter().collect() }
    }
}

impl TokenOdds {
    /// The log-odds of one hash, if it is known.
    pub fn get(&self, hash: u64) -> Option<f32> {
        self.odds.get(&hash).copied()
    }

    /// The mean of those that are known.
    pub fn mean(&self, hashes: &[u64]) -> Option<f32> {
        let known = hashes.iter().filter_map(|&hash| self.get(hash));
        let (sum, count) = known.fold((0.0, 0.0), |(sum, count), odds| (sum + odds, count + 1.0));
        (count > 0.0).then_some(sum / count)
    }
}

/// The tokens of an element and the parts they are made of, as hashes.
#[derive(Debug, Default)]
pub struct Tokens {
    /// Whole tokens: lower-case, every run of digits as one `0`, with the attribute they stand in.
    pub whole: Vec<u64>,
    /// Their parts: split where `-`, `_`, digits and camel case split them, without the attribute.
    pub parts: Vec<u64>,
}

/// Tokens past this many an element are not read: real pages have a dozen.
const MAX_TOKENS: usize = 24;

impl Tokens {
    /// Reads the tokens of an element in place of what was held before.
    pub fn read(&mut self, doc: &Document, node: NodeId) {
        self.whole.clear();
        self.parts.clear();
        for (name, value) in doc.attrs_of(node) {
            let mark = match name {
                AttrName::Class => b'c',
                AttrName::Id => b'i',
                AttrName::Role => b'r',
                AttrName::Itemprop => b'p',
                _ => continue,
            };
            for token in value.split_ascii_whitespace().take(MAX_TOKENS) {
                self.add(mark, token);
            }
        }
    }

    fn add(&mut self, mark: u8, token: &str) {
        let mut whole = text::hash([mark, b':']);
        let (mut part, mut part_len, mut after_digit, mut after_lower) = (text::hash(*b"w:"), 0, false, false);
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        for byte in token.bytes().take(64) {
            let digit = byte.is_ascii_digit();
            if !(digit && after_digit) {
                whole = step(whole, if digit { b'0' } else { byte.to_ascii_lowercase() });
            }
            let starts = byte.is_ascii_uppercase() && after_lower;
            if starts || !byte.is_ascii_alphabetic() {
                if part_len >= 2 {
                    self.parts.push(part);
                }
                (part, part_len) = (text::hash(*b"w:"), 0);
            }
            if byte.is_ascii_alphabetic() {
                part = step(part, byte.to_ascii_lowercase());
                part_len += 1;
            }
            (after_digit, after_lower) = (digit, byte.is_ascii_lowercase());
        }
        if part_len >= 2 {
            self.parts.push(part);
        }
        self.whole.push(whole);
    }
}

/// The hash of one word of a block's folded text.
pub fn word_hash(word: &str) -> u64 {
    text::hash(b"t:".iter().copied().chain(word.bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_fold_case_and_digits_and_fall_into_parts() {
        let tokens = |html: &str| {
            let doc = Document::parse(html);
            let mut tokens = Tokens::default();
            tokens.read(&doc, doc.nodes().find(|&n| doc.attrs_of(n).next().is_some()).expect("an element"));
            tokens
        };
        let (a, b) = (tokens("<p class='post-12 Entry-Content'>"), tokens("<p class='entry-content post-7'>"));
        assert_eq!(a.whole[1], b.whole[0]);
        assert_eq!(a.whole[0], b.whole[1]);
        let camel = tokens("<p class=entryContent>");
        assert_eq!(camel.parts, b.parts[..2]);
        assert_ne!(tokens("<p id=main>").whole, tokens("<p class=main>").whole);
    }
}
