//! Text statistics for every script, in one pass per block: words, sentences, commas, capitals.

mod address;
mod fold;
mod placeholders;
mod script;
mod space;
mod twice_encoded;
mod visible;

pub use address::path_of;
pub use fold::{fold, fold_words, tidy};
pub use placeholders::without_placeholders;
pub use script::{first_script, main_script, most_common};
pub use space::{offset_in, start, word_end};
pub use twice_encoded::mend_twice_encoded;
pub use visible::{is_invisible, visible};

use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// Width of a Han character and of a kana, in Latin letters. The Universal Declaration of Human
/// Rights takes about three times as many characters in English as in Chinese, and twice as many as
/// in Japanese.
const HAN: u32 = 3;
const KANA: u32 = 2;

/// Statistics of a text, counted in one pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TextStats {
    /// Words by Unicode's rules (UAX 29). Each Han character, hiragana and Thai letter counts as
    /// one.
    pub words: u32,
    /// Characters, comparable across scripts: a Han character counts as three and a kana as two.
    pub length: u32,
    /// Letters and digits.
    pub alphanumeric: u32,
    /// Digits.
    pub digits: u32,
    /// Capital letters.
    pub capitals: u32,
    /// Words that start with a capital letter.
    pub capitalised: u32,
    /// Commas in any script.
    pub commas: u32,
    /// Full stops, question marks and exclamation marks that end a sentence.
    pub sentences: u32,
    /// Characters that separate menu items and credits: `|`, `»`, `›`, `•`, `·`, `/`.
    pub separators: u32,
    /// Whether the text ends with the end of a sentence.
    pub ends_sentence: bool,
    /// Whether the text has letters of a script that is written without spaces (Han, kana, Thai,
    /// ...).
    pub unspaced: bool,
}

impl TextStats {
    /// Returns the number of words, comparable across scripts. In scripts without spaces, Unicode's
    /// rules make each character a word, and words of Chinese, Japanese and Thai have about two
    /// characters.
    pub fn comparable_words(&self) -> f32 {
        self.words as f32 / if self.unspaced { 2.0 } else { 1.0 }
    }
}

/// Returns whether a character is a vowel sign or the like, which ends words in scripts of India and
/// Southeast Asia though it is no letter.
pub fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ecd}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}')
        && !matches!(c, '\u{964}' | '\u{965}' | '\u{104a}' | '\u{104b}')
}

/// Returns whether a character is a letter or a digit. Common letters of common scripts are
/// recognised by range; the standard library's tables give the same answer, but more slowly.
fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2c1}' => true,
        '\u{3a3}'..='\u{3f5}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{657}' => true,
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => false,
        c => match WORD_CHARS.get(c as usize / 64) {
            Some(bits) => bits & 1 << (c as usize % 64) != 0,
            None => c.is_alphanumeric(),
        },
    }
}

/// Letters and digits of the basic multilingual plane, a bit each. The standard library searches its
/// tables, which took half of the time of a page in Thai.
static WORD_CHARS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let bit = |c: u32| u64::from(char::from_u32(c).is_some_and(char::is_alphanumeric)) << (c % 64);
    let word = |first: u32| (first..first + 64).map(bit).sum();
    (0..0x1_0000).step_by(64).map(word).collect()
});

/// Returns whether a character belongs to a script that is written without spaces. Words in these
/// scripts need Unicode's rules.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns how much a character adds to the length.
fn width(c: char) -> u32 {
    match c {
        '\u{3040}'..='\u{30ff}' | '\u{3000}'..='\u{303f}' => KANA,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => HAN,
        _ => 1,
    }
}

/// Returns whether a character ends a sentence.
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '\u{3002}'
            | '\u{ff01}'
            | '\u{ff1f}'
            | '\u{ff61}'
            | '\u{61f}'
            | '\u{6d4}'
            | '\u{964}'
    )
}

/// Class of a character, as used for counting.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Lower,
    Capital,
    Digit,
    Space,
    Comma,
    /// Ends a sentence if white space follows.
    Stop,
    /// Ends a sentence immediately.
    FullStop,
    Separator,
    Apostrophe,
    Closing,
    /// A separator that is also a closing quote.
    ClosingSeparator,
    Other,
}

/// The class of each ASCII character.
const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Capital,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r' => Class::Space,
            b',' => Class::Comma,
            b'.' | b'!' | b'?' => Class::Stop,
            b'|' | b'/' => Class::Separator,
            b'\'' => Class::Apostrophe,
            b'"' | b')' | b']' => Class::Closing,
            _ => Class::Other,
        };
        i += 1;
    }
    table
};

fn class(c: char) -> Class {
    match c {
        '\0'..='\x7f' => ASCII[c as usize],
        '’' => Class::Apostrophe,
        c if is_word_char(c) => {
            if c.is_uppercase() {
                Class::Capital
            } else {
                Class::Lower
            }
        }
        '\u{60c}' | '\u{ff0c}' | '\u{3001}' | '\u{ff64}' => Class::Comma,
        '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{964}' => Class::FullStop,
        c if is_sentence_end(c) => Class::Stop,
        '»' | '›' => Class::ClosingSeparator,
        '•' | '·' => Class::Separator,
        '”' | '“' | '」' | '』' => Class::Closing,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Other,
    }
}

/// Computes all of [`TextStats`] in one pass.
pub fn stats(text: &str) -> TextStats {
    let mut counter = Counter::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte.is_ascii() {
            let class = ASCII[usize::from(byte & 0x7f)];
            counter.add(class);
            counter.stats.length += 1;
            if matches!(class, Class::Lower | Class::Capital) {
                // Most of a text is lower-case letters inside words, which count only as letters.
                let run = bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_lowercase())
                    .count();
                counter.stats.alphanumeric += run as u32;
                counter.stats.length += run as u32;
                at += run;
            }
        } else {
            let c = text[at - 1..].chars().next().unwrap_or_default();
            counter.add(class(c));
            counter.stats.length += width(c);
            counter.stats.unspaced |= is_unspaced(c) && is_word_char(c);
            at += c.len_utf8() - 1;
        }
    }
    let mut stats = counter.stats;
    stats.sentences += u32::from(counter.after_stop);
    stats.ends_sentence = counter.ends;
    if stats.unspaced {
        stats.words = unicode_words(text);
    }
    stats
}

/// Counts words by Unicode's rules, as [`UnicodeSegmentation::unicode_words`] gives them.
fn unicode_words(text: &str) -> u32 {
    let has_letter = |word: &&str| word.chars().any(is_word_char);
    text.split_word_bounds().filter(has_letter).count() as u32
}

#[derive(Default)]
struct Counter {
    stats: TextStats,
    in_word: bool,
    /// A stop was seen that ends a sentence if white space follows: "e.g" and "3.14" do not end
    /// one, "end. New" does.
    after_stop: bool,
    /// Whether the last character, ignoring closing quotes and white space, ends a sentence.
    ends: bool,
}

impl Counter {
    #[inline(always)]
    fn add(&mut self, class: Class) {
        let s = &mut self.stats;
        match class {
            Class::Lower | Class::Capital | Class::Digit => {
                let capital = u32::from(class == Class::Capital);
                s.alphanumeric += 1;
                s.capitals += capital;
                s.digits += u32::from(class == Class::Digit);
                if !self.in_word {
                    s.words += 1;
                    s.capitalised += capital;
                    self.in_word = true;
                }
                (self.after_stop, self.ends) = (false, false);
            }
            // An apostrophe inside a word is part of the word.
            Class::Apostrophe => {}
            Class::Space => {
                self.in_word = false;
                s.sentences += u32::from(self.after_stop);
                self.after_stop = false;
            }
            Class::Closing | Class::ClosingSeparator => {
                s.separators += u32::from(class == Class::ClosingSeparator);
                self.in_word = false;
            }
            Class::Stop => (self.in_word, self.after_stop, self.ends) = (false, true, true),
            Class::FullStop => {
                s.sentences += 1;
                (self.in_word, self.ends) = (false, true);
            }
            Class::Comma | Class::Separator | Class::Other => {
                s.commas += u32::from(class == Class::Comma);
                s.separators += u32::from(class == Class::Separator);
                (self.in_word, self.ends) = (false, false);
            }
        }
    }
}

/// Returns whether a text has a currency sign (the common ones of Unicode's category Sc).
pub fn has_currency(text: &str) -> bool {
    text.contains(['$', '€', '£', '¥', '₹', '₽', '₺', '₩', '₫', '₴', '₪', '฿'])
}

/// Returns whether a text has a four-digit number from 1900 to 2099.
pub fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    memchr::memchr2_iter(b'1', b'2', bytes).any(|at| {
        matches!(
            bytes[at..],
            [b'1', b'9', b'0'..=b'9', b'0'..=b'9', ..] | [b'2', b'0', b'0'..=b'9', b'0'..=b'9', ..]
        ) && !is_digit(at.checked_sub(1))
            && !is_digit(Some(at + 4))
    })
}

/// Returns whether a text has a time of day, such as "10:05".
pub fn has_clock(text: &str) -> bool {
    let is_clock = |b: &[u8]| b[0].is_ascii_digit() && b[1] == b':' && b[2].is_ascii_digit();
    text.as_bytes().windows(3).any(is_clock)
}

/// Returns a text without what is neither letter nor digit at both ends.
pub fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns the number of letters and digits in a text.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Returns whether a text is a day in numbers alone with a year of two digits, such as "06.05.24".
pub fn is_short_day(text: &str) -> bool {
    let is_part = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_one = |sign: char| {
        let mut parts = text.split(sign);
        let all = [parts.next(), parts.next(), parts.next()];
        parts.next().is_none() && all.iter().all(|part| part.is_some_and(is_part))
    };
    (6..=8).contains(&text.len()) && ['.', '/', '-'].into_iter().any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(stats("It’s a 3.5-litre don't").words, 6);
        assert_eq!(
            stats("東京は晴れ").words,
            "東京は晴れ".unicode_words().count() as u32
        );
        let thai = "ราคาน้ำมัน, (1) ฯลฯ";
        assert_eq!(stats(thai).words, thai.unicode_words().count() as u32);
        assert_eq!(stats("Это три слова").words, 3);
        assert_eq!(stats("東京").length, 6);
    }

    #[test]
    fn stats_count_sentences_and_detect_a_final_sentence_end() {
        let s = stats("One, two. Three e.g. four? “Five.”");
        assert_eq!((s.commas, s.ends_sentence), (1, true));
        assert_eq!(s.sentences, 4);
        assert_eq!(stats("今日は\u{3002}明日は\u{ff01}").sentences, 2);
        assert!(!stats("Read more »").ends_sentence);
    }

    #[test]
    fn is_word_char_agrees_with_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_word_char(c), c.is_alphanumeric(), "{c:?} {:x}", c as u32);
        }
    }

    #[test]
    fn years_and_currency_signs_are_recognised() {
        assert!(
            has_year("12 May 2024") && has_year("1999") && !has_year("120245") && !has_year("3024")
        );
        assert!(has_currency("12,50 €") && !has_currency("12,50"));
    }
}
