//! Counting in text: words, sentences, commas, capitals. One pass over a block, for every script.

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// How many Latin letters a Han character and a kana are worth. The Universal Declaration of Human Rights takes about
/// three times as many characters in English as in Chinese, and twice as many as in Japanese.
const HAN: u32 = 3;
const KANA: u32 = 2;

/// What one pass over a text counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TextStats {
    /// Words by Unicode's rules (UAX 29); every Han character, kana and Thai letter is one.
    pub words: u32,
    /// Characters, a Han character counted as three and a kana as two: comparable over scripts.
    pub length: u32,
    /// Letters and digits.
    pub alphanumeric: u32,
    /// Digits.
    pub digits: u32,
    /// Capital letters.
    pub capitals: u32,
    /// Words that start with a capital.
    pub capitalised: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Full stops, question and exclamation marks that end a sentence.
    pub sentences: u32,
    /// Marks that separate menu items and credits: `|`, `»`, `›`, `•`, `·`, `/`.
    pub separators: u32,
    /// Whether the text ends as a sentence does.
    pub ends_sentence: bool,
    /// Whether it has letters of a script that is written without spaces (Han, kana, Thai, ...).
    pub unspaced: bool,
}

impl TextStats {
    /// Words, comparable over scripts: in scripts without spaces Unicode's rules give a word a character, and words of
    /// Chinese, Japanese and Thai have about two.
    pub fn comparable_words(&self) -> f32 {
        self.words as f32 / if self.unspaced { 2.0 } else { 1.0 }
    }
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// Scripts that write without spaces between words, so that their words need Unicode's rules.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// What a character adds to the length.
fn width(c: char) -> u32 {
    match c {
        '\u{3040}'..='\u{30ff}' | '\u{3000}'..='\u{303f}' => KANA,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => HAN,
        _ => 1,
    }
}

/// Whether a character ends a sentence.
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff61}' | '\u{61f}' | '\u{6d4}' | '\u{964}'
    )
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '“' | '」' | '』' | '›')
}

/// Counts everything in [`TextStats`] in one pass.
pub fn stats(text: &str) -> TextStats {
    let mut s = TextStats::default();
    let mut in_word = false;
    let mut after_stop = false;
    let mut last = ' ';
    for c in text.chars() {
        s.length += width(c);
        let word_char = is_word_char(c);
        if word_char {
            s.alphanumeric += 1;
            let capital = if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_uppercase() };
            s.capitals += u32::from(capital);
            s.digits += u32::from(c.is_ascii_digit());
            s.unspaced |= is_unspaced(c);
            if !in_word {
                s.words += 1;
                s.capitalised += u32::from(capital);
            }
            // "e.g" and "3.14" are no ends of sentences; "end. New" is.
            after_stop = false;
        } else {
            match c {
                ',' | '\u{60c}' | '\u{ff0c}' | '\u{3001}' | '\u{ff64}' => s.commas += 1,
                '|' | '»' | '›' | '•' | '·' | '/' => s.separators += 1,
                '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{964}' => s.sentences += 1,
                c if is_sentence_end(c) => after_stop = true,
                c if c.is_whitespace() && after_stop => {
                    s.sentences += 1;
                    after_stop = false;
                }
                _ => {}
            }
        }
        // An apostrophe inside a word is part of it.
        in_word = word_char || (in_word && matches!(c, '\'' | '’'));
        if !c.is_whitespace() && !is_closing(c) {
            last = c;
        }
    }
    s.sentences += u32::from(after_stop);
    s.ends_sentence = is_sentence_end(last);
    if s.unspaced {
        s.words = text.unicode_words().count() as u32;
    }
    s
}

/// The script of a letter; kana count as Han, and characters that all scripts share have none.
fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    match c.script() {
        Script::Hiragana | Script::Katakana => Some(Script::Han),
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => c.is_alphabetic().then_some(script),
    }
}

/// The script of most of the first letters of a text.
pub fn first_script(text: &str) -> Option<Script> {
    count_scripts(text.chars().filter_map(script_of).take(FIRST_LETTERS)).map(|(script, _)| script)
}

/// The script that most letters of a text are written in, and how many letters it has.
pub fn main_script(text: &str) -> Option<(Script, u32)> {
    count_scripts(text.chars().filter_map(script_of))
}

/// This many letters tell the script of a text: enough to look past a name or an abbreviation at its start.
const FIRST_LETTERS: usize = 24;

fn count_scripts(scripts: impl Iterator<Item = Script>) -> Option<(Script, u32)> {
    let mut counts: Vec<(Script, u32)> = Vec::new();
    for script in scripts {
        match counts.iter_mut().find(|(s, _)| *s == script) {
            Some((_, n)) => *n += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(_, n)| n)
}

/// Lower-cases and folds a text to its words with one space between, for comparing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if is_word_char(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            if c.is_ascii() { out.push(c.to_ascii_lowercase()) } else { out.extend(c.to_lowercase()) }
        } else {
            space = true;
        }
    }
    out
}

/// A stable 64-bit hash (FNV-1a), the same on every machine and in every run.
pub fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_script_count() {
        assert_eq!(stats("It’s a 3.5-litre don't").words, 6);
        assert_eq!(stats("東京は晴れ").words, "東京は晴れ".unicode_words().count() as u32);
        assert!(stats("ราคาน้ำมัน").words > 3);
        assert_eq!(stats("Это три слова").words, 3);
        assert_eq!(stats("東京").length, 6);
    }

    #[test]
    fn sentences_and_their_ends() {
        let s = stats("One, two. Three e.g. four? “Five.”");
        assert_eq!((s.commas, s.ends_sentence), (1, true));
        assert_eq!(s.sentences, 4);
        assert_eq!(stats("今日は\u{3002}明日は\u{ff01}").sentences, 2);
        assert!(!stats("Read more »").ends_sentence);
    }

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(main_script("Заголовок of"), Some((Script::Cyrillic, 9)));
        assert_eq!(main_script("12 – 34"), None);
        assert_eq!(main_script("日本のニュース").map(|s| s.0), Some(Script::Han));
    }

    #[test]
    fn folding_compares_words_only() {
        assert_eq!(fold("  “Größe” — 3,5! "), "größe 3 5");
    }
}
