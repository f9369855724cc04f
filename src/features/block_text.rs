//! Text statistics, folded text and phrases of a block.

use crate::base::hash::hash;
use crate::base::text::{TextStats, fold_words, start, stats};
use crate::lexicon::{PhraseMatches, find};

/// Maximum number of words in a block that is searched for phrases. Longer texts are neither menus
/// nor prompts.
pub const PHRASE_WORDS: u32 = 40;

/// Facts about a block's text on its own.
#[derive(Debug)]
pub struct BlockText {
    /// Text statistics.
    pub stats: TextStats,
    /// The folded text. Blocks of more than [`PHRASE_WORDS`] words hold only its start.
    pub folded: String,
    /// Hashes of the words in `folded`.
    pub words: Vec<u64>,
    /// Phrases of menus and prompts in the text.
    pub phrases: PhraseMatches,
}

/// Computes the statistics, folded text and phrases of a text.
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
