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
        // Spread over all bits: the table uses the highest and the lowest, and some keys have only 32.
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from hashes.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Log-odds of being in the content, by the low half of the hash of a token, of a part of a token, or of a word.
#[derive(Clone, Debug, Default)]
pub struct TokenOdds {
    odds: HashedMap<f32>,
    types: HashedMap<TypeOdds>,
}

/// Log-odds of a page being of each type: article, documentation, forum, product, collection, listing, service.
pub type TypeOdds = [f32; PAGE_TYPES];
/// How many types of pages there are.
pub const PAGE_TYPES: usize = 7;

fn low(hash: u64) -> u64 {
    hash & 0xffff_ffff
}

impl FromIterator<(u64, f32)> for TokenOdds {
    fn from_iter<I: IntoIterator<Item = (u64, f32)>>(pairs: I) -> TokenOdds {
        TokenOdds { odds: pairs.into_iter().map(|(hash, odds)| (low(hash), odds)).collect(), ..TokenOdds::default() }
    }
}

impl TokenOdds {
    /// Adds what tokens say of the type of a page.
    pub fn with_types(mut self, pairs: impl IntoIterator<Item = (u64, TypeOdds)>) -> TokenOdds {
        self.types = pairs.into_iter().map(|(hash, odds)| (low(hash), odds)).collect();
        self
    }

    /// What a token says of the type of the page it is on.
    pub fn types(&self, hash: u64) -> Option<&TypeOdds> {
        self.types.get(&low(hash))
    }

    /// What several tokens say of the type of a page, in the mean of those that are known.
    pub fn mean_types(&self, hashes: impl Iterator<Item = u64>) -> TypeOdds {
        let (mut sums, mut count) = (TypeOdds::default(), 0.0f32);
        for types in hashes.filter_map(|hash| self.types(hash)) {
            sums.iter_mut().zip(types).for_each(|(sum, odds)| *sum += odds);
            count += 1.0;
        }
        sums.map(|sum| sum / count.max(1.0))
    }

    /// The log-odds of one hash, if it is known.
    pub fn get(&self, hash: u64) -> Option<f32> {
        self.odds.get(&low(hash)).copied()
    }

    /// How many hashes are known.
    pub fn len(&self) -> usize {
        self.odds.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.odds.is_empty()
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
    /// Reads the tokens of an element in place of what was held before. Its tag and its parent's are a token too.
    pub fn read(&mut self, doc: &Document, node: NodeId) {
        self.whole.clear();
        self.parts.clear();
        self.whole.push(text::hash([b'g', b':', doc.tag(doc.parent(node)) as u8, doc.tag(node) as u8]));
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

/// A block of at most this many words is short: its words are those of menus and prompts, not of prose.
pub const SHORT_WORDS: u32 = 12;
/// Of a longer block this many words are read.
const LONG_WORDS: usize = 30;

/// The hashes of the words of a block's folded text: all of a short block, the first of a longer one. The same word
/// has another hash in a short block than in a long one.
pub fn word_hashes(folded: &str, words: u32) -> impl Iterator<Item = u64> {
    let mark: &[u8] = if words <= SHORT_WORDS { b"t:" } else { b"l:" };
    let seed = text::hash(mark.iter().copied());
    words_of(folded).take(LONG_WORDS).map(move |word| text::hash_on(seed, word))
}

/// The words of a folded text, as bytes.
pub(super) fn words_of(folded: &str) -> impl Iterator<Item = &[u8]> {
    folded.as_bytes().split(|&byte| byte == b' ').filter(|word| !word.is_empty())
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
        assert_eq!(a.whole[2], b.whole[1]);
        assert_eq!(a.whole[1], b.whole[2]);
        let camel = tokens("<p class=entryContent>");
        assert_eq!(camel.parts, b.parts[..2]);
        assert_ne!(tokens("<p id=main>").whole, tokens("<p class=main>").whole);
    }
}
