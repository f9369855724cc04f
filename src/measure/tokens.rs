//! The words that template authors use: class, id, role and itemprop tokens, hashed, and what they were found to mean.

use crate::document::{AttrName, Document, NodeId};
use crate::hash::{HalfHashedMap, hash_lower_on, hash_on, mix};

/// Log-odds of being in the content, by the low half of the hash of a token, of a part of a token, or of a word; and what
/// tokens say of the type of a page.
#[derive(Clone, Debug, Default)]
pub struct TokenOdds {
    known: HalfHashedMap<Known>,
    types: Vec<TypeOdds>,
}

/// What one token is known for: its log-odds, not a number where there are none, and its row among the types, if any.
#[derive(Clone, Copy, Debug)]
struct Known {
    odds: f32,
    types: u32,
}

const UNKNOWN: Known = Known {
    odds: f32::NAN,
    types: u32::MAX,
};

/// Log-odds of a page being of each type: article, documentation, forum, product, collection, listing, service.
pub type TypeOdds = [f32; PAGE_TYPES];
/// How many types of pages there are.
pub const PAGE_TYPES: usize = 7;

fn low(hash: u64) -> u32 {
    hash as u32
}

impl FromIterator<(u64, f32)> for TokenOdds {
    fn from_iter<I: IntoIterator<Item = (u64, f32)>>(pairs: I) -> TokenOdds {
        let known = pairs
            .into_iter()
            .map(|(hash, odds)| (low(hash), Known { odds, ..UNKNOWN }))
            .collect();
        TokenOdds {
            known,
            types: Vec::new(),
        }
    }
}

impl TokenOdds {
    /// Adds what tokens say of the type of a page.
    pub fn with_types(mut self, pairs: impl IntoIterator<Item = (u64, TypeOdds)>) -> TokenOdds {
        for (hash, types) in pairs {
            self.known.entry(low(hash)).or_insert(UNKNOWN).types = self.types.len() as u32;
            self.types.push(types);
        }
        self
    }

    /// What a token says of the type of the page it is on.
    pub fn types(&self, hash: u64) -> Option<&TypeOdds> {
        self.known
            .get(&low(hash))
            .and_then(|known| self.types.get(known.types as usize))
    }

    /// What several tokens say of the type of a page, in the mean of those that are known.
    pub fn mean_types(&self, hashes: impl Iterator<Item = u64>) -> TypeOdds {
        let (mut sums, mut count) = (TypeOdds::default(), 0.0f32);
        for types in hashes.filter_map(|hash| self.types(hash)) {
            sums.iter_mut()
                .zip(types)
                .for_each(|(sum, odds)| *sum += odds);
            count += 1.0;
        }
        sums.map(|sum| sum / count.max(1.0))
    }

    /// The log-odds of one hash, if it is known.
    pub fn get(&self, hash: u64) -> Option<f32> {
        self.known
            .get(&low(hash))
            .map(|known| known.odds)
            .filter(|odds| !odds.is_nan())
    }

    /// How many hashes are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The mean of the log-odds that are known; what the hashes say of the type of their page goes to `types`.
    pub fn mean<'a>(&'a self, hashes: &[u64], mut types: impl FnMut(&'a TypeOdds)) -> Option<f32> {
        let (mut sum, mut count) = (0.0, 0.0f32);
        for known in hashes.iter().filter_map(|&hash| self.known.get(&low(hash))) {
            if !known.odds.is_nan() {
                sum += known.odds;
                count += 1.0;
            }
            self.types
                .get(known.types as usize)
                .into_iter()
                .for_each(&mut types);
        }
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
    folded: Vec<u8>,
}

/// Tokens past this many an element are not read: real pages have a dozen.
const MAX_TOKENS: usize = 24;
/// Nor is what a token has past this many bytes.
const MAX_TOKEN_BYTES: usize = 64;
/// What tells hashes of one use from those of another: after the four attributes come tags, parts, words of short blocks and
/// words of longer ones.
const TAGS: u64 = 4;
const PARTS: u64 = 5;
const SHORT_BLOCKS: u64 = 6;
const LONG_BLOCKS: u64 = 7;

impl Tokens {
    /// Reads the tokens of an element in place of what was held before. Its tag and its parent's are a token too.
    pub fn read(&mut self, doc: &Document, node: NodeId) {
        self.whole.clear();
        self.parts.clear();
        self.whole.push(hash_on(
            TAGS,
            &[doc.tag(doc.parent(node)) as u8, doc.tag(node) as u8],
        ));
        for (name, value) in doc.attrs_of(node) {
            let named = [
                AttrName::Class,
                AttrName::Id,
                AttrName::Role,
                AttrName::Itemprop,
            ];
            let Some(seed) = named.iter().position(|&named| named == name) else {
                continue;
            };
            for token in value.split_ascii_whitespace().take(MAX_TOKENS) {
                self.add(seed as u64, token);
            }
        }
    }

    fn add(&mut self, seed: u64, token: &str) {
        self.folded.clear();
        let (mut start, mut before) = (0, b'\0');
        for byte in token.bytes().take(MAX_TOKEN_BYTES) {
            let (letter, digit) = (byte.is_ascii_alphabetic(), byte.is_ascii_digit());
            if !letter || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                self.add_part(start);
                start = self.folded.len();
            }
            if !(digit && before.is_ascii_digit()) {
                self.folded.push(if digit {
                    b'0'
                } else {
                    byte.to_ascii_lowercase()
                });
            }
            if !letter {
                start = self.folded.len();
            }
            before = byte;
        }
        self.add_part(start);
        self.whole.push(hash_on(seed, &self.folded));
    }

    fn add_part(&mut self, start: usize) {
        if self.folded.len() >= start + 2 {
            self.parts.push(hash_on(PARTS, &self.folded[start..]));
        }
    }
}

/// The hash of a part of a token; capitals count as small letters.
pub fn part_hash(letters: &[u8]) -> u64 {
    hash_lower_on(PARTS, letters)
}

/// A block of at most this many words is short: its words are those of menus and prompts, not of prose.
pub const SHORT_WORDS: u32 = 12;
/// Of a longer block this many words are read.
const LONG_WORDS: usize = 30;

/// What a block's words are looked up by in [`TokenOdds`], from their hashes: all of a short block, the first of a longer
/// one. The same word is another in a short block than in a long one.
pub fn word_keys(hashes: &[u64], words: u32) -> impl Iterator<Item = u64> {
    let seed = if words <= SHORT_WORDS {
        SHORT_BLOCKS
    } else {
        LONG_BLOCKS
    };
    hashes
        .iter()
        .take(LONG_WORDS)
        .map(move |&word| mix(seed, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_fold_case_and_digits_and_fall_into_parts() {
        let tokens = |html: &str| {
            let doc = Document::parse(html);
            let mut tokens = Tokens::default();
            tokens.read(
                &doc,
                doc.nodes()
                    .find(|&n| doc.attrs_of(n).next().is_some())
                    .expect("an element"),
            );
            tokens
        };
        let (a, b) = (
            tokens("<p class='post-12 Entry-Content'>"),
            tokens("<p class='entry-content post-7'>"),
        );
        assert_eq!(a.whole[2], b.whole[1]);
        assert_eq!(a.whole[1], b.whole[2]);
        let camel = tokens("<p class=entryContent>");
        assert_eq!(camel.parts, b.parts[..2]);
        assert_ne!(tokens("<p id=main>").whole, tokens("<p class=main>").whole);
    }
}
