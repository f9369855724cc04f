//! Characters that no reader sees.

use std::borrow::Cow;

const SOFT_HYPHEN: char = '\u{ad}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';
const WORD_JOINER: char = '\u{2060}';
const BYTE_ORDER_MARK: char = '\u{feff}';
/// The first bytes of these characters in UTF-8.
const FIRST_BYTES: [u8; 3] = [0xc2, 0xe2, 0xef];

/// Returns a text without soft hyphens, zero-width spaces, word joiners and byte order marks.
///
/// A zero-width space after a letter of Thai, Lao, Burmese or Khmer stays: these scripts have no
/// spaces between words, and writers mark the end of a word with it. A zero-width joiner or
/// non-joiner that follows no letter or sign beyond ASCII joins nothing and goes, too. Others stay,
/// because Persian, the scripts of India and emoji are spelled with them.
pub fn visible(text: &str) -> Cow<'_, str> {
    let [a, b, c] = FIRST_BYTES;
    let mut at = memchr::memchr3_iter(a, b, c, text.as_bytes());
    let Some(first) = at.find(|&at| text[at..].starts_with(|c| is_invisible(c) || is_joiner(c)))
    else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        let stays = match c {
            ZERO_WIDTH_SPACE => out.ends_with(marks_words),
            c if is_joiner(c) => out.ends_with(|c: char| !c.is_ascii() && !c.is_whitespace()),
            c => !is_invisible(c),
        };
        if stays {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Returns whether a character is removed from texts.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        SOFT_HYPHEN | ZERO_WIDTH_SPACE | WORD_JOINER | BYTE_ORDER_MARK
    )
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns whether a letter belongs to a script whose writers end words by zero-width spaces.
fn marks_words(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_hyphens_and_zero_width_spaces_go_where_they_only_break_lines() {
        assert_eq!(visible("press\u{ad}meddelande"), "pressmeddelande");
        assert_eq!(
            visible("till\u{200b}baka\u{2060}\u{feff}, é “ok”"),
            "tillbaka, é “ok”"
        );
        assert_eq!(visible("\u{200b}") + visible(" \u{200d}"), " ");
        assert!(matches!(visible("Größe “ok” ﷲ"), Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_keep_the_signs_that_they_are_spelled_with() {
        for text in [
            "នៅ\u{200b}ថ្ងៃ",
            "ราคา\u{200b}น้ำมัน",
            "می\u{200c}خواهم",
            "👩\u{200d}🌾",
        ] {
            assert_eq!(visible(text), text);
        }
    }
}
