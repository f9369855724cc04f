//! Decodes plain character references: those that end in a semicolon, and `&` that starts none.
//!
//! All others (`&copy 2026`, `&#x80;`, NUL) are left to html5ever.

use html5ever::data::NAMED_ENTITIES;
use html5ever::tendril::StrTendril;
use memchr::memchr3;

/// Where a text is. In attributes, `&name` is not a reference before a letter, a digit or an equals
/// sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Attribute,
}

/// Returns whether the tokenizer would pass a text on unchanged.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.len() {
        // Too short for `memchr` to pay off.
        ..16 => !bytes.iter().any(|byte| matches!(byte, b'&' | b'\r' | 0)),
        _ => memchr3(b'&', b'\r', 0, bytes).is_none(),
    }
}

/// Returns a text as the tokenizer would pass it on, or `None` if part of it is not plain.
pub(super) fn read(text: &str, place: Place) -> Option<StrTendril> {
    let bytes = text.as_bytes();
    let mut out = StrTendril::new();
    let mut at = 0;
    while let Some(found) = memchr3(b'&', b'\r', 0, &bytes[at..]) {
        let found = at + found;
        out.push_slice(&text[at..found]);
        at = match bytes[found] {
            b'\r' => {
                out.push_char('\n');
                found + 1 + usize::from(bytes.get(found + 1) == Some(&b'\n'))
            }
            b'&' => reference(text, found, place, &mut out)?,
            _ => return None,
        };
    }
    out.push_slice(&text[at..]);
    Some(out)
}

/// Returns a text with its character references decoded.
pub fn unescaped(text: &str) -> String {
    read(text, Place::Text).map_or_else(|| text.to_owned(), |text| text.to_string())
}

/// Decodes what an `&` starts and returns where it ends.
fn reference(text: &str, start: usize, place: Place, out: &mut StrTendril) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(start + 1) == Some(&b'#') {
        return number(text, start, out);
    }
    let end = bytes[start + 1..]
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric());
    let end = end.map_or(bytes.len(), |end| start + 1 + end);
    if end == start + 1 {
        out.push_char('&');
        return Some(end);
    }
    if bytes.get(end) == Some(&b';')
        && let Some(&(first, second)) = NAMED_ENTITIES.get(&text[start + 1..=end])
        && let Some(first) = char::from_u32(first).filter(|&first| first != '\0')
    {
        out.push_char(first);
        if let Some(second) = char::from_u32(second).filter(|&second| second != '\0') {
            out.push_char(second);
        }
        return Some(end + 1);
    }
    // Mostly a URL with parameters.
    if place == Place::Attribute && matches!(bytes.get(end), Some(b'=' | b';')) {
        out.push_slice(&text[start..end]);
        return Some(end);
    }
    None
}

/// Decodes a numeric reference to a character that represents itself.
fn number(text: &str, start: usize, out: &mut StrTendril) -> Option<usize> {
    let digits = &text[start + 2..];
    let (digits, radix, at) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, start + 3),
        None => (digits, 10, start + 2),
    };
    // The largest code point has seven digits.
    let length = digits.bytes().take(8).position(|byte| byte == b';')?;
    let digits = &digits[..length];
    if digits.starts_with('+') {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    // HTML maps these to other characters: the Windows code page, and NUL.
    if code == 0 || (0x80..0xa0).contains(&code) {
        return None;
    }
    out.push_char(char::from_u32(code)?);
    Some(at + length + 1)
}
