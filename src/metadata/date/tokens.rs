//! Splits texts into runs of digits and of letters, in any script.

use std::borrow::Cow;

/// The digits zero of the scripts that have digits of their own (Unicode, decimal numbers):
/// Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai,
/// Lao, Burmese, Khmer, and full-width forms.
const ZEROS: [u32; 15] = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
    0x17e0, 0xff10,
];

/// A run of digits or of letters, with the character before it: a space at the start of the text,
/// NUL if the run directly follows another.
pub(super) struct Token {
    pub before: char,
    pub run: Run,
}

pub(super) enum Run {
    Number { value: u32, digits: usize },
    Word(String),
}

/// Returns the value of a digit in any script.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = c as u32;
    let zero = ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))?;
    Some(code - zero)
}

/// Returns a text with the numbers before the signs for year, month and day in digits, if they are in
/// Chinese numerals: "二〇一九年九月十二日".
pub(super) fn with_digits(text: &str) -> Cow<'_, str> {
    if !text.contains(['年', '月']) || !text.contains(|c| numeral(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut run) = (String::with_capacity(text.len()), String::new());
    for c in text.chars() {
        if numeral(c).is_some() {
            run.push(c);
            continue;
        }
        let is_unit = matches!(c, '年' | '月' | '日' | '号' | '號');
        match is_unit {
            true => out.push_str(&in_digits(&run)),
            false => out.push_str(&run),
        }
        run.clear();
        out.push(c);
    }
    out.push_str(&run);
    Cow::Owned(out)
}

/// Returns the value of a Chinese numeral up to ten.
fn numeral(c: char) -> Option<u32> {
    const NUMERALS: &str = "〇一二三四五六七八九十";
    let c = if matches!(c, '零' | '○') { '〇' } else { c };
    NUMERALS
        .chars()
        .position(|known| known == c)
        .map(|value| value as u32)
}

/// Returns a run of numerals in digits: digit by digit, or with tens, "二十五".
fn in_digits(run: &str) -> String {
    let Some((tens, ones)) = run.split_once('十') else {
        return run
            .chars()
            .filter_map(numeral)
            .map(|value| value.to_string())
            .collect();
    };
    let value = |part: &str, none| part.chars().next().map_or(Some(none), numeral);
    let sum = value(tens, 1)
        .zip(value(ones, 0))
        .map(|(tens, ones)| 10 * tens + ones);
    sum.map_or_else(|| run.to_owned(), |sum| sum.to_string())
}

/// Splits a text into runs of digits and of letters.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            before = c;
            continue;
        }
        let is_number = digit(c).is_some();
        let is_same = |c: char| match is_number {
            true => digit(c).is_some(),
            false => digit(c).is_none() && (c.is_alphanumeric() || is_mark(c)),
        };
        let mut end = start + c.len_utf8();
        // Stops are inside the short names of Thai months: "ก.ย.".
        let is_inside = |at: usize| {
            is_thai(c) && text[at..].starts_with('.') && text[at + 1..].starts_with(is_thai)
        };
        while let Some((at, c)) = rest.next_if(|&(at, c)| is_same(c) || is_inside(at)) {
            end = at + c.len_utf8();
        }
        let run = &text[start..end];
        let run = match is_number {
            true => number(run),
            false => Some(Run::Word(run.to_lowercase().replace(['.', '\u{307}'], ""))),
        };
        out.extend(run.map(|run| Token { before, run }));
        before = '\0';
    }
    out
}

/// Parses a run of digits; `None` if the number is too large.
fn number(run: &str) -> Option<Run> {
    let value = run.chars().filter_map(digit);
    let value = value.into_iter().try_fold(0u32, |value, digit| {
        value.checked_mul(10)?.checked_add(digit)
    })?;
    Some(Run::Number {
        value,
        digits: run.chars().count(),
    })
}

pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e4e}')
}

/// Recognises vowel signs and similar marks that are part of a word though they are not letters
/// (Thai, Devanagari, Bengali).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}
