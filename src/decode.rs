//! Decodes bytes to text: byte order mark, HTTP charset, `<meta charset>`, then detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The number of bytes searched for a `meta` element. The standard asks for 1024, but real pages
/// put scripts before it.
const META_WINDOW: usize = 4096;

/// Decodes a page. Bytes that are invalid in the encoding become U+FFFD; decoding never fails.
///
/// `content_type` is the value of the HTTP `Content-Type` header, if known. Sources of the encoding
/// are tried in the order of the WHATWG encoding standard. A valid UTF-8 page is decoded as UTF-8
/// even if its label says otherwise, since text in other encodings is practically never valid
/// UTF-8. Markup in UTF-16 is recognised without a byte order mark, too.
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = utf16_markup(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !(text.is_ascii() && text.contains('\u{1b}'))
    {
        return Cow::Borrowed(text);
    }
    let declared = content_type.and_then(charset_of).or_else(|| in_meta(bytes));
    let encoding = declared.unwrap_or_else(|| detect(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

/// Returns UTF-16 if bytes start as markup in it does without a byte order mark (XML 1.0, appendix F).
fn utf16_markup(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, letter, 0, ..] if *letter != 0 => Some(UTF_16LE),
        [0, b'<', 0, letter, ..] if *letter != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns the `charset` in a Content-Type value or in a `meta` element.
fn charset_of(text: &str) -> Option<&'static Encoding> {
    let at = text.to_ascii_lowercase().find("charset")?;
    let value = text[at + "charset".len()..]
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| matches!(c, '"' | '\'' | ';' | '>' | '/') || c.is_whitespace());
    Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])
}

fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(META_WINDOW)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        if let Some(encoding) = charset_of(tag) {
            // WHATWG: a page that can be searched for ASCII bytes is not in UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE {
                UTF_8
            } else {
                encoding
            });
        }
    }
    None
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charset_comes_from_bom_header_meta_or_detection() {
        let cyrillic = encoding_rs::WINDOWS_1251
            .encode("Привет, это русский текст для проверки")
            .0
            .into_owned();
        let want = "Привет, это русский текст для проверки";
        assert_eq!(
            decode(&cyrillic, Some("text/html; charset=windows-1251")),
            want
        );
        assert_eq!(decode(&cyrillic, None), want, "detected");
        let with_meta = [
            b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>".as_slice(),
            &encoding_rs::KOI8_R.encode("Привет").0,
        ]
        .concat();
        assert!(decode(&with_meta, None).ends_with("Привет"));
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("日本".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decode(&utf16, Some("text/html; charset=utf-8")), "日本");
        let without_mark: Vec<u8> = "<p>日本"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&without_mark, None), "<p>日本");
        let shift_jis = encoding_rs::SHIFT_JIS
            .encode("これは日本語の文章です。検出されるはずです。")
            .0
            .into_owned();
        assert_eq!(
            decode(&shift_jis, None),
            "これは日本語の文章です。検出されるはずです。"
        );
    }

    #[test]
    fn a_wrong_or_broken_charset_label_does_not_fail() {
        assert_eq!(
            decode("größer".as_bytes(), Some("text/html; charset=iso-8859-1")),
            "größer"
        );
        assert_eq!(decode(b"plain", Some("charset")), "plain");
        assert_eq!(
            decode(b"plain \xff", Some("text/html; charset=utf-8")),
            "plain \u{fffd}"
        );
        assert_eq!(decode(b"", None), "");
    }
}
