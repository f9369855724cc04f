//! Counts, folded text and phrases of a block.

use crate::base::hash::hash;
use crate::base::text::{TextStats, fold_words, start, stats};
use crate::lexicon::{PhraseMatches, find};

/// Phrases are looked for in blocks of at most this many words; a longer text is no menu and no
/// prompt.
pub const PHRASE_WORDS: u32 = 40;

/// What is known of a block's text by itself.
#[derive(Debug)]
pub struct BlockText {
    /// Counts.
    pub stats: TextStats,
    /// The folded text; of a block of more than [`PHRASE_WORDS`] words, only its start.
    pub folded: String,
    /// The hashes of its words.
    pub words: Vec<u64>,
    /// Phrases of menus and prompts in it.
    pub phrases: PhraseMatches,
}

/// Counts and folds one text.
pub fn read_text(text: &str) -> BlockText {
    let stats = stats(text);
    let is_short = stats.words <= PHRASE_WORDS;
    let mut words = Vec::with_capacity(stats.words.min(PHRASE_WORDS) as usize + 1);
    let read = if is_short { text } else { start(text) };
    let folded = fold_words(read, |word| words.push(hash(word)));
    let phrases = match is_short {
        true => find(&folded, &words, stats.unspaced),
        false => PhraseMatches::default(),
    };
    BlockText {
        stats,
        folded,
        words,
        phrases,
    }
}
