//! Lists of words with the kinds that each is of.

use crate::base::hash::{HashedMap, part_hash};
use enumset::{EnumSet, EnumSetType};

/// A list of words, each with its kinds.
pub struct WordKinds<K: EnumSetType> {
    kinds: HashedMap<EnumSet<K>>,
    /// A filter: the kinds of the words with a first byte and a length, both by their low five
    /// bits. Most words miss here and are never hashed.
    starts: [[EnumSet<K>; 32]; 32],
}

impl<K: EnumSetType> Default for WordKinds<K> {
    fn default() -> WordKinds<K> {
        WordKinds {
            kinds: HashedMap::default(),
            starts: [[EnumSet::empty(); 32]; 32],
        }
    }
}

impl<K: EnumSetType> WordKinds<K> {
    /// Reads a list, a word per line: kind, tab, word. `kind` reads the name of a kind.
    pub fn read(list: &str, kind: impl Fn(&str) -> Option<K>) -> WordKinds<K> {
        let mut out = WordKinds::default();
        for line in list.lines() {
            let (name, word) = line
                .split_once('\t')
                .expect("a line has a tab; a test checks it");
            out.add(
                word.as_bytes(),
                kind(name).expect("kinds are known; a test checks it"),
            );
        }
        out
    }

    /// Adds a word, its ASCII letters in lower case.
    pub fn add(&mut self, word: &[u8], kind: K) {
        let (letter, length) = start(word);
        *self.kinds.entry(part_hash(word)).or_default() |= kind;
        self.starts[letter][length] |= kind;
    }

    /// Returns which of the kinds asked for a word is of. ASCII capitals count as small letters.
    pub fn of(&self, word: &[u8], asked: EnumSet<K>) -> EnumSet<K> {
        let (letter, length) = start(word);
        if self.starts[letter][length].is_disjoint(asked) {
            return EnumSet::empty();
        }
        self.of_hash(part_hash(word)) & asked
    }

    /// Returns the kinds of the word with a [`part_hash`].
    pub fn of_hash(&self, hash: u64) -> EnumSet<K> {
        self.kinds.get(&hash).copied().unwrap_or_default()
    }
}

/// The first letter of a word, in either case, and its length, as far as five bits go.
fn start(word: &[u8]) -> (usize, usize) {
    (
        word.first().map_or(0, |byte| usize::from(byte % 32)),
        word.len() % 32,
    )
}
