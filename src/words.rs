//! Lists of words with what they stand for: one way to read them and to look words up.

use crate::hash::HashedMap;
use crate::measure::part_hash;

/// What each word of a list stands for, a bit for each kind.
#[derive(Default)]
pub(crate) struct WordKinds {
    kinds: HashedMap<u16>,
    /// The kinds of the words that begin with a byte and have a length, by the low five bits of both: most words are like none
    /// of the list, and need no hash.
    starts: [[u16; 32]; 32],
}

impl WordKinds {
    /// Reads a list, a word a line: kind, tab, word. `bit` numbers the kinds; a line of a kind without a number is passed over.
    pub fn read(list: &str, bit: impl Fn(&str) -> Option<usize>) -> WordKinds {
        let mut out = WordKinds::default();
        for (kind, word) in list.lines().filter_map(|line| line.split_once('\t')) {
            if let Some(bit) = bit(kind) {
                out.add(word.as_bytes(), 1 << bit);
            }
        }
        out
    }

    /// Adds a word, its letters of ASCII small, with its kinds.
    pub fn add(&mut self, word: &[u8], kinds: u16) {
        let (letter, length) = start(word);
        *self.kinds.entry(part_hash(word)).or_default() |= kinds;
        self.starts[letter][length] |= kinds;
    }

    /// Which of the kinds asked for a word is of. Capitals of ASCII count as small letters.
    pub fn of(&self, word: &[u8], asked: u16) -> u16 {
        let (letter, length) = start(word);
        if self.starts[letter][length] & asked == 0 {
            return 0;
        }
        self.of_hash(part_hash(word)) & asked
    }

    /// The kinds of the word that has a [`part_hash`].
    pub fn of_hash(&self, hash: u64) -> u16 {
        self.kinds.get(&hash).copied().unwrap_or_default()
    }
}

/// The first letter of a word, small or capital, and its length, as far as five bits tell them.
fn start(word: &[u8]) -> (usize, usize) {
    (
        word.first().map_or(0, |byte| usize::from(byte % 32)),
        word.len() % 32,
    )
}
