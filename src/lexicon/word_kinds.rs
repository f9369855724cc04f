//! Word lists with the kinds of each word.

use crate::base::hash::{HashedMap, part_hash};
use enumset::{EnumSet, EnumSetType};

/// A list of words, each with its kinds.
pub struct WordKinds<K: EnumSetType> {
    kinds: HashedMap<EnumSet<K>>,
    /// A pre-filter: the kinds of words by first byte and length (low five bits of each). Most
    /// words miss here and are never hashed.
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
    /// Reads a list with one word per line: kind, tab, word. `kind` parses the name of a kind.
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

    /// Adds a word, ignoring ASCII case.
    pub fn add(&mut self, word: &[u8], kind: K) {
        let (letter, length) = start(word);
        *self.kinds.entry(part_hash(word)).or_default() |= kind;
        self.starts[letter][length] |= kind;
    }

    /// Returns which of the kinds `asked` a word has. ASCII letters are compared without case.
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

/// Returns the first letter of a word, in either case, and its length, each reduced to five bits.
fn start(word: &[u8]) -> (usize, usize) {
    (
        word.first().map_or(0, |byte| usize::from(byte % 32)),
        word.len() % 32,
    )
}
