//! How long a text takes to read, and how it begins.

use crate::article::{Article, BlockKind};
use crate::base::text::{is_sentence_end, stats};
use std::time::Duration;

/// Words per minute that adults read of English non-fiction (Brysbaert, "How many words do we read per
/// minute?", 2019).
const WORDS_PER_MINUTE: f64 = 238.0;
/// Letters per minute that adults read of Chinese and of Japanese (Trauzettel-Klosinski and Dietz,
/// "Standardized assessment of reading performance", 2012).
const CHINESE_PER_MINUTE: f64 = 255.0;
const JAPANESE_PER_MINUTE: f64 = 357.0;
/// Maximum length of an excerpt in characters: about what search engines show.
const MAX_EXCERPT: usize = 200;

impl Article {
    /// Returns the number of words of the text, as Unicode counts them (UAX 29). In scripts without
    /// spaces, such as Chinese, each letter is a word.
    pub fn word_count(&self) -> usize {
        let words = |text: &str| stats(text).words as usize;
        self.content().map(|block| words(&block.text)).sum()
    }

    /// Returns the time that an adult takes to read the text: 238 words a minute, 255 letters of
    /// Chinese, 357 of Japanese.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert(&*"<p>word ".repeat(476))?;
    /// assert_eq!(article.reading_time().as_secs(), 120);
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn reading_time(&self) -> Duration {
        let is_japanese = self
            .language
            .as_deref()
            .is_some_and(|tag| tag.starts_with("ja"));
        let unspaced = match is_japanese {
            true => JAPANESE_PER_MINUTE,
            false => CHINESE_PER_MINUTE,
        };
        let minutes = self.content().map(|block| {
            let stats = stats(&block.text);
            let rate = if stats.unspaced {
                unspaced
            } else {
                WORDS_PER_MINUTE
            };
            f64::from(stats.words) / rate
        });
        Duration::from_secs_f64(60.0 * minutes.sum::<f64>())
    }

    /// Returns what the article is about in a sentence or two: the whole description that the page
    /// declares, or else the beginning of the text, at most 200 characters, cut after a sentence or a word.
    pub fn excerpt(&self) -> Option<String> {
        if let Some(description) = &self.about.description {
            return Some(description.value.clone());
        }
        let first = self
            .content()
            .find(|block| block.kind != BlockKind::Heading)?;
        Some(beginning(&first.text))
    }
}

/// Returns the beginning of a text.
fn beginning(text: &str) -> String {
    let line = text.replace('\n', " ");
    let Some((end, _)) = line.char_indices().nth(MAX_EXCERPT) else {
        return line;
    };
    let cut = &line[..end];
    // A sentence that ends too early leaves most of the space unused.
    let ends = |(at, c): &(usize, char)| {
        // "2.5" ends no sentence; other scripts need no space.
        is_sentence_end(*c) && (!c.is_ascii() || line[at + 1..].starts_with(' '))
    };
    let sentence = cut.char_indices().rev().find(ends).map(|(at, _)| at);
    let sentence = sentence.filter(|&at| at > end / 2);
    if let Some(at) = sentence {
        let mark = cut[at..].chars().next().map_or(0, char::len_utf8);
        return cut[..at + mark].to_owned();
    }
    let word = cut.rfind(' ').filter(|&at| at > end / 2).unwrap_or(end);
    format!("{}…", cut[..word].trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_end_after_a_sentence_or_a_word() {
        assert_eq!(beginning("It rained."), "It rained.");
        let sentence = format!("{} rain. {}", "word ".repeat(30).trim(), "more ".repeat(30));
        assert!(beginning(&sentence).ends_with(" rain."));
        assert!(beginning(&"word ".repeat(60)).ends_with("word…"));
        assert_eq!(
            beginning(&"雨".repeat(300)).chars().count(),
            MAX_EXCERPT + 1
        );
    }
}
