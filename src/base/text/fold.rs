//! Folding: lower-case words with one space between them, for comparing texts.

use super::is_word_char;

/// Lower-cases and folds a text to its words with one space between, for comparing.
pub fn fold(text: &str) -> String {
    fold_words(text, |_| {})
}

/// Folds a text, and hands on the bytes of every word when it is done.
pub fn fold_words(text: &str, mut word: impl FnMut(&[u8])) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len() + 1);
    // Where the word starts that is being written.
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

/// Folds white space to single spaces; `None` if nothing is left.
pub fn tidy(text: &str) -> Option<String> {
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
    fn folding_keeps_words_only() {
        assert_eq!(fold("  “Größe” — 3,5! "), "größe 3 5");
    }

    #[test]
    fn tidying_folds_white_space() {
        assert_eq!(tidy(" a \n b\u{a0}c ").as_deref(), Some("a b c"));
        assert_eq!(tidy(" \n"), None);
    }
}
