//! UTF-8 that was read as Windows-1252 and encoded once more: "GrÃ¶ÃŸe".

use memchr::memchr;
use std::borrow::Cow;

/// The characters of Windows-1252 for the bytes 0x80 to 0x9f (WHATWG encoding standard). Bytes
/// without one stand for themselves, and in ISO 8859-1 all do.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// Marks of punctuation that follow a letter in any text.
const MARKS: [char; 11] = ['‚', '„', '…', '‹', '‘', '’', '“', '”', '•', '–', '—'];
/// The bytes that the letters of such a text start with in UTF-8: `À` to `ÿ`.
const LEAD: u8 = 0xc3;

/// Returns a text with its letters mended if it was encoded twice beyond doubt: every character
/// beyond ASCII is part of a sequence that is valid UTF-8 once it is taken back to bytes, and there
/// are two such sequences or one that no language writes. A capital letter before a mark of
/// punctuation says nothing: "AMANHÃ…", "BEYONCÉ’S".
pub fn mend_twice_encoded(text: &str) -> Cow<'_, str> {
    // All sequences start with a letter from À on.
    if memchr(LEAD, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    match mended(text) {
        Some(mended) => Cow::Owned(mended),
        None => Cow::Borrowed(text),
    }
}

fn mended(text: &str) -> Option<String> {
    let (mut sequences, mut is_certain) = (0, false);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii() {
            let end = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let (letter, length) = sequence(rest)?;
        let after = rest[first.len_utf8()..].chars().next();
        let says = !after.is_some_and(|after| length_of(first) == 2 && MARKS.contains(&after));
        sequences += u32::from(says);
        is_certain |= rest.starts_with("â€")
            || rest.starts_with("â\u{80}")
            || first == 'Ã' && says && letter.is_alphabetic();
        out.push(letter);
        rest = &rest[length..];
    }
    (is_certain || sequences >= 2).then_some(out)
}

/// Returns the character that a text starts with once it is taken back to bytes, and the length of
/// its sequence.
fn sequence(text: &str) -> Option<(char, usize)> {
    let count = length_of(text.chars().next()?);
    if count == 0 {
        return None;
    }
    let (mut bytes, mut length) = ([0; 4], 0);
    let mut letters = text.chars();
    for byte in &mut bytes[..count] {
        let letter = letters.next()?;
        *byte = byte_of(letter)?;
        length += letter.len_utf8();
    }
    let letter = str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    (!letter.is_control()).then_some((letter, length))
}

/// Returns the length in bytes of a sequence of UTF-8 by its first one; 0 if none starts so.
fn length_of(first: char) -> usize {
    match byte_of(first) {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 0,
    }
}

/// Returns the byte of a character in Windows-1252.
fn byte_of(letter: char) -> Option<u8> {
    match letter {
        '\u{80}'..='\u{ff}' => u8::try_from(letter as u32).ok(),
        letter => {
            let at = HIGH.iter().position(|&high| high == letter)?;
            Some(0x80 + at as u8)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_encoded_twice_is_mended() {
        let latin1 = "“a”".bytes().map(char::from).collect::<String>();
        assert_eq!(mend_twice_encoded(&latin1), "“a”");
        for want in [
            "Jürgen Größ",
            "It’s “fine”…",
            "Привет",
            "日本",
            "Ça",
            "😀 é",
            "5 °C, ½ l",
        ] {
            let letters = want.bytes().map(|byte| match byte {
                0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
                byte => char::from(byte),
            });
            let twice: String = letters.collect();
            assert_eq!(mend_twice_encoded(&twice), want, "{twice}");
        }
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "Größe",
            "der Buchstabe „Ä“",
            "café…”",
            "Ä… nein",
            "NÃO É «Â»",
            "à—“",
            "GrÃ¶ße",
            "MÂ»",
            "AMANHÃ…",
            "BEYONCÉ’S AND BEYONCÉ’S",
        ] {
            assert_eq!(mend_twice_encoded(text), text);
        }
    }
}
