//! Cues of words: those of a block, of the blocks beside it, and of the heading above it.

use super::{Cues, Seed, key};
use crate::kinds::weights::{LANES, Row, add};

/// Words that are read at the start and at the end of a text.
const FIRST_WORDS: usize = 24;
const LAST_WORDS: usize = 6;
/// Blocks on each side of a block whose words are cues of it too.
const NEIGHBOURS: usize = 2;
/// The most blocks between a block and the heading above it whose words are cues of it.
const HEADED: u32 = 50;

/// Variants of words: of the block itself, wherever they are in it, first or last; of a block before it,
/// of one after it, of the heading above it.
const OWN: u32 = 0;
const FIRST: u32 = 1;
const LAST: u32 = 2;
const BEFORE: u32 = 3;
const AFTER: u32 = 4;
const ABOVE: u32 = 5;
/// Number of variants.
const COUNT: usize = 6;

/// The sums of the words of a block, by variant. The first and last words are among the block's own.
pub(super) type WordSums = [Row; COUNT];

impl Cues<'_> {
    /// Calls a function with the key of every word of a block and of those beside it, for training.
    pub(super) fn each_word(&self, block: usize, mut found: impl FnMut(u32)) {
        self.each_own_word(block, |key, variant| found(key | variant));
        for (other, variant) in self.beside(block) {
            self.each_own_word(other, |key, own| {
                if own == OWN {
                    found(key | variant);
                }
            });
        }
    }

    /// Adds the words of a block and of those beside it.
    pub(super) fn add_words(&mut self, block: usize, sum: &mut Row) {
        add(sum, &self.word_sums(block)[OWN as usize]);
        for (other, variant) in self.beside(block) {
            add(sum, &self.word_sums(other)[variant as usize]);
        }
    }

    /// Calls a function with the key of every word of a block, and with the variant.
    fn each_own_word(&self, block: usize, mut found: impl FnMut(u32, u32)) {
        let words = &self.input.measured.texts[block].words;
        let (first, rest) = words.split_at(words.len().min(FIRST_WORDS));
        let last = &rest[rest.len().saturating_sub(LAST_WORDS)..];
        for (at, &word) in first.iter().enumerate() {
            if !first[..at].contains(&word) {
                found(key(Seed::Word, word), OWN);
            }
        }
        for (at, &word) in last.iter().enumerate() {
            if !first.contains(&word) && !last[..at].contains(&word) {
                found(key(Seed::Word, word), OWN);
            }
        }
        if let (Some(&first), Some(&last)) = (words.first(), words.last()) {
            found(key(Seed::Word, first), FIRST);
            found(key(Seed::Word, last), LAST);
        }
    }

    /// Returns the blocks whose words are cues of a block too, each with the variant.
    fn beside(&self, block: usize) -> impl Iterator<Item = (usize, u32)> + use<> {
        let before = block.saturating_sub(NEIGHBOURS)..block;
        let after = block + 1..(block + 1 + NEIGHBOURS).min(self.input.scores.len());
        // The number of blocks between: 0 right under the heading.
        let since = self.input.measured.blocks[block].position.since_heading;
        let above = since
            .filter(|&blocks| blocks <= HEADED)
            .map(|blocks| block - 1 - blocks as usize);
        let before = before.map(|other| (other, BEFORE));
        let after = after.map(|other| (other, AFTER));
        before.chain(after).chain(above.map(|other| (other, ABOVE)))
    }

    /// Returns the sums of the words of a block. They are summed once.
    fn word_sums(&mut self, block: usize) -> &WordSums {
        if self.words[block].is_none() {
            self.words[block] = Some(Box::new(self.sum_words(block)));
        }
        self.words[block].as_ref().expect("it was just summed")
    }

    fn sum_words(&self, block: usize) -> WordSums {
        let mut sums = [[0; LANES]; COUNT];
        self.each_own_word(block, |key, variant| {
            let Some(known) = self.weights.get(key) else {
                return;
            };
            let mut add_to = |sum: u32, variant| {
                if let Some(row) = known.variant(variant) {
                    add(&mut sums[sum as usize], row);
                }
            };
            add_to(OWN, variant);
            if variant == OWN {
                [BEFORE, AFTER, ABOVE]
                    .into_iter()
                    .for_each(|beside| add_to(beside, beside));
            }
        });
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::tests::with_page;
    use crate::kinds::weights::KindWeights;

    #[test]
    fn words_of_neighbours_and_of_the_heading_above_are_cues() {
        with_page(|input, _| {
            let none = KindWeights::default();
            let cues = Cues::new(&none, input);
            let beside = |block| cues.beside(block).collect::<Vec<_>>();
            assert_eq!(input.segments.text(4), "By mail");
            let under = [(3, BEFORE), (4, BEFORE), (6, AFTER), (4, ABOVE)];
            assert_eq!(beside(5), under);
            assert_eq!(beside(0), [(1, AFTER), (2, AFTER)]);
        });
    }
}
