//! The vocabulary of template authors: hashed class, id, role and itemprop tokens, with the
//! log-odds learned for them.

use crate::base::hash::{HalfHashedMap, mix};

/// Log-odds of being content, keyed by the low half of the hash of a token, of a part of a token,
/// or of a word. Also holds the log-odds of page types per token.
#[derive(Clone, Debug, Default)]
pub struct TokenOdds {
    known: HalfHashedMap<Known>,
    types: Vec<TypeOdds>,
}

/// Entry of one token: its log-odds, or NaN if it has none, and the index of its row in the table
/// of types, if any.
#[derive(Clone, Copy, Debug)]
struct Known {
    odds: f32,
    types: u32,
}

const UNKNOWN: Known = Known {
    odds: f32::NAN,
    types: u32::MAX,
};

/// Log-odds of a page being of each type: article, documentation, forum, product, collection,
/// listing, service.
pub type TypeOdds = [f32; PAGE_TYPES];
/// Number of page types.
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
    /// Adds the log-odds of page types per token.
    pub fn with_types(mut self, pairs: impl IntoIterator<Item = (u64, TypeOdds)>) -> TokenOdds {
        for (hash, types) in pairs {
            self.known.entry(low(hash)).or_insert(UNKNOWN).types = self.types.len() as u32;
            self.types.push(types);
        }
        self
    }

    /// Returns the log-odds of page types for a token.
    pub fn types(&self, hash: u64) -> Option<&TypeOdds> {
        self.known
            .get(&low(hash))
            .and_then(|known| self.types.get(known.types as usize))
    }

    /// Returns the mean log-odds of page types over the known tokens.
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

    /// Returns the log-odds of a hash, if known.
    pub fn get(&self, hash: u64) -> Option<f32> {
        self.known
            .get(&low(hash))
            .map(|known| known.odds)
            .filter(|odds| !odds.is_nan())
    }

    /// Returns the mean of the known log-odds. The log-odds of page types that the hashes have are
    /// passed to `types`.
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

/// Seed for the words of short blocks. Class tokens use smaller seeds.
const SHORT_BLOCKS: u64 = 6;
/// Seed for the words of longer blocks.
const LONG_BLOCKS: u64 = 7;
/// Maximum number of words of a short block. Its words are typical of menus and prompts, not of
/// prose.
pub const SHORT_BLOCK_WORDS: u32 = 12;
/// Number of words that are read of a longer block.
const LONG_WORDS: usize = 30;

/// Returns the keys of a block's words in [`TokenOdds`], given their hashes: all words of a short
/// block, the first of a longer one. The same word has different keys in short and long blocks.
pub fn word_keys(hashes: &[u64], words: u32) -> impl Iterator<Item = u64> {
    let seed = if words <= SHORT_BLOCK_WORDS {
        SHORT_BLOCKS
    } else {
        LONG_BLOCKS
    };
    hashes
        .iter()
        .take(LONG_WORDS)
        .map(move |&word| mix(seed, word))
}
