//! Folding: reduces texts to lower-case words separated by single spaces, for comparison.

use super::{is_word_char, visible};

/// Folds a text to lower-case words separated by single spaces, for comparison.
pub fn fold(text: &str) -> String {
    fold_words(text, |_| {})
}

/// Folds a text and passes the bytes of each finished word to `word`.
pub fn fold_words(text: &str, mut word: impl FnMut(&[u8])) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len() + 1);
    // Start of the current word in `out`.
    let mut start = None;
    let begin = |out: &mut Vec<u8>| {
        if !out.is_empty() {
            out.push(b' ');
        }
        out.len()
    };
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte.is_ascii_alphanumeric() {
            start.get_or_insert_with(|| begin(&mut out));
            out.push(byte.to_ascii_lowercase());
            continue;
        }
        let c = if byte.is_ascii() {
            ' '
        } else {
            text[at - 1..].chars().next().unwrap_or_default()
        };
        at += c.len_utf8() - 1;
        if !c.is_ascii() && is_word_char(c) {
            start.get_or_insert_with(|| begin(&mut out));
            let mut put = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            match c {
                // Letters without case.
                '\u{5d0}'..='\u{657}' | '\u{3041}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => put(c),
                c => c.to_lowercase().for_each(put),
            }
        } else if let Some(start) = start.take() {
            word(&out[start..]);
        }
    }
    if let Some(start) = start {
        word(&out[start..]);
    }
    String::from_utf8(out).expect("only whole characters are written")
}

/// Collapses white space to single spaces and leaves out invisible characters. Returns `None` if
/// nothing is left.
pub fn tidy(text: &str) -> Option<String> {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_keeps_only_lower_case_words() {
        assert_eq!(fold("  “Größe” — 3,5! "), "größe 3 5");
    }

    #[test]
    fn tidy_collapses_white_space() {
        assert_eq!(tidy(" a \n b\u{a0}c ").as_deref(), Some("a b c"));
        assert_eq!(tidy("a\u{ad}b \u{200b} c").as_deref(), Some("ab c"));
        assert_eq!(tidy(" \n"), None);
    }
}
