//! Facts of a block's own text, and its comparison with the page's metadata.

use super::Input;
use crate::base::text::{first_script, has_currency, has_year};
use crate::features::block_text::BlockText;
use crate::features::facts::{ClaimFacts, TextFacts};
use crate::features::sums::{link_density, share};
use crate::features::token_odds::word_keys;
use crate::lexicon::PhraseKind;

/// Maximum number of words in a block that is compared with the title.
const MAX_TITLE_WORDS: u32 = 40;
/// Folded texts of at most this many bytes are not compared with the page's description.
const LEAST_DESCRIPTION: usize = 20;

impl Input<'_> {
    pub(super) fn text(&self, i: usize) -> TextFacts {
        let (raw, text, block) = (self.raw(i), self.segments.text(i), &self.texts[i]);
        let s = &block.stats;
        let words = s.comparable_words();
        let covered = |words: u16| share(f32::from(words), s.words as f32).min(1.0);
        let [word_odds, word_min, word_max] = self.word_odds(block);
        TextFacts {
            words,
            length: s.length as f32,
            link_density: link_density(raw, text.len()),
            links: raw.links,
            emphasis: share(raw.emphasis_bytes as f32, text.len() as f32),
            word_length: share(s.alphanumeric as f32, words),
            sentences: s.sentences,
            commas: share(s.commas as f32, words),
            ends_sentence: s.ends_sentence,
            capitals: share(s.capitals as f32, s.alphanumeric as f32),
            capitalised: share(s.capitalised as f32, words),
            digits: share(s.digits as f32, s.alphanumeric as f32),
            separators: share(s.separators as f32, words.max(1.0)),
            lines: memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32,
            copyright: text.contains('©'),
            currency: s.digits > 0 && has_currency(text),
            year: s.digits >= 4 && has_year(text),
            phrases: PhraseKind::ALL.map(|kind| covered(block.phrases.words(kind))),
            phrase_any: covered(block.phrases.any),
            word_odds,
            word_min,
            word_max,
            foreign: self.is_foreign(text),
        }
    }

    fn is_foreign(&self, text: &str) -> bool {
        let other = |own| first_script(text).is_some_and(|script| script != own);
        self.page.script.is_some_and(other)
    }

    /// Returns the mean, the minimum and the maximum of the log-odds of a block's words.
    fn word_odds(&self, block: &BlockText) -> [f32; 3] {
        let (mut sum, mut count) = (0.0f32, 0.0f32);
        let (mut least, mut most) = (0.0f32, 0.0f32);
        let keys = word_keys(&block.words, block.stats.words);
        for odds in keys.filter_map(|hash| self.odds.get(hash)) {
            sum += odds;
            count += 1.0;
            least = least.min(odds);
            most = most.max(odds);
        }
        [share(sum, count), least, most]
    }

    pub(super) fn claims(&self, i: usize) -> ClaimFacts {
        let (block, page) = (&self.texts[i], self.page);
        let mut facts = ClaimFacts::default();
        if block.stats.words <= MAX_TITLE_WORDS && !page.title_words.is_empty() {
            let shared = block
                .words
                .iter()
                .filter(|word| page.title_words.contains(word));
            let shared = shared.count() as f32;
            facts.title_overlap = share(shared, block.words.len() as f32);
            facts.title_covered = share(shared, page.title_words.len() as f32).min(1.0);
        }
        let (own, description) = (block.folded.as_str(), page.description.as_str());
        facts.is_description = own.len() > LEAST_DESCRIPTION
            && description.len() > LEAST_DESCRIPTION
            && (description.starts_with(own) || own.starts_with(description));
        facts.in_body = page.body.as_ref().map(|body| body.contains(own));
        facts
    }
}
