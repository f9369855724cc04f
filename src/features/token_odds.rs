//! The words that template authors use: class, id, role and itemprop tokens, hashed, and what they were found to mean.

use crate::base::hash::{HalfHashedMap, mix};

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

/// The seeds of words of short blocks and of longer ones. Smaller seeds are taken by class tokens.
const SHORT_BLOCKS: u64 = 6;
/// See [`SHORT_BLOCKS`].
const LONG_BLOCKS: u64 = 7;
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
