//! Decodes bytes to text: byte order mark, HTTP charset, `<meta charset>`, then detection.

mod visual;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_8, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The number of bytes searched for a `meta` element. The standard asks for 1024, but real pages
/// put scripts before it.
const META_WINDOW: usize = 4096;

/// Decodes a page. Bytes that are invalid in the encoding become U+FFFD; decoding never fails.
///
/// `content_type` is the value of the HTTP `Content-Type` header, if known. Sources of the encoding
/// are tried in the order of the WHATWG encoding standard. A page in valid UTF-8, but for single
/// bad bytes or a cut end, is decoded as UTF-8 even if its label says otherwise, since text in other
/// encodings is practically never valid UTF-8. Markup in UTF-16 is recognised without a byte order
/// mark, too. Hebrew in visual order (ISO 8859-8) is put into the order in which it is read.
///
/// ```
/// assert_eq!(dehusk::decode(b"na\xefve", Some("text/html; charset=iso-8859-1")), "na\u{ef}ve");
/// ```
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = utf16_markup(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !(text.is_ascii() && text.contains('\u{1b}')) => return Cow::Borrowed(text),
        Err(_) if is_damaged_utf8(bytes) => return String::from_utf8_lossy(bytes),
        _ => {}
    }
    let declared = content_type
        .and_then(charset_of)
        .or_else(|| in_declaration(bytes))
        .or_else(|| in_meta(bytes));
    let encoding = declared.unwrap_or_else(|| detect(bytes));
    let text = encoding.decode_without_bom_handling(bytes).0;
    match encoding == ISO_8859_8 && visual::is_visual(&text) {
        true => Cow::Owned(visual::logical(&text)),
        false => text,
    }
}

/// Returns whether bytes are UTF-8 but for few that are damaged. In text of other encodings, letters
/// beyond ASCII are single bytes, which are invalid, or pairs, of which few are valid by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid, mut is_cut) = (0usize, 0usize, false);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
        is_cut = !chunk.invalid().is_empty();
    }
    let is_cut_only = invalid == 1 && is_cut && bytes.last().is_some_and(|byte| *byte >= 0x80);
    valid >= VALID_PER_INVALID * invalid || is_cut_only && valid > 0
}

/// The fewest valid letters of several bytes for each invalid byte.
const VALID_PER_INVALID: usize = 8;

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

/// Returns the encoding in the declaration of XML.
fn in_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', &declaration[..declaration.len().min(META_WINDOW)])?;
    let text = String::from_utf8_lossy(&declaration[..end]);
    let (_, value) = text.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.strip_prefix(['"', '\''])?;
    let encoding = Encoding::for_label(value.split(['"', '\'']).next()?.as_bytes())?;
    Some(not_utf16(encoding))
}

/// Returns the encoding in a `meta` element outside comments.
fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(META_WINDOW)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
            continue;
        }
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        if let Some(encoding) = tag.strip_prefix("<meta").and_then(charset_of) {
            return Some(not_utf16(encoding));
        }
        rest = &rest[1..];
    }
    None
}

/// WHATWG: a page that can be searched for ASCII bytes is not in UTF-16.
fn not_utf16(encoding: &'static Encoding) -> &'static Encoding {
    match encoding == UTF_16LE || encoding == UTF_16BE {
        true => UTF_8,
        false => encoding,
    }
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
    fn every_encoding_that_pages_use_is_read_from_its_label() {
        use encoding_rs::*;
        let cases: [(&Encoding, &str); 17] = [
            (WINDOWS_1250, "Příliš žluťoučký kůň"),
            (WINDOWS_1251, "Съешь ещё этих булок"),
            (WINDOWS_1252, "Größe – naïveté €5"),
            (WINDOWS_1253, "Ξεσκεπάζω την ψυχοφθόρα"),
            (WINDOWS_1254, "Pijamalı hasta yağız şoföre"),
            (WINDOWS_1255, "דג סקרן שט בים"),
            (WINDOWS_1256, "نص حكيم له سر قاطع"),
            (WINDOWS_1257, "Įlinkdama fechtuotojo špaga"),
            (WINDOWS_1258, "Tiê\u{301}ng Viê\u{323}t đê\u{301}n"),
            (WINDOWS_874, "เป็นมนุษย์สุดประเสริฐ"),
            (ISO_8859_2, "Zażółć gęślą jaźń"),
            (ISO_8859_7, "Γαζέες και μυρτιές"),
            (KOI8_R, "Съешь ещё этих"),
            (GBK, "視野無限廣窗外有藍天 简体"),
            (BIG5, "視野無限廣，窗外有藍天"),
            (SHIFT_JIS, "いろはにほへと散りぬるを"),
            (EUC_KR, "키스의 고유조건은"),
        ];
        for (encoding, text) in cases {
            let name = encoding.name();
            let bytes = encoding.encode(text).0;
            let meta = format!("<meta charset='{name}'>");
            let xml = format!("<?xml version='1.0' encoding='{name}'?>");
            for head in [meta, xml] {
                let page = [head.as_bytes(), &bytes].concat();
                assert_eq!(decode(&page, None), format!("{head}{text}"), "{name}");
            }
            let label = format!("text/html; charset={name}");
            assert_eq!(decode(&bytes, Some(&label)), text, "{name}");
        }
    }

    #[test]
    fn utf8_with_a_bad_byte_or_a_cut_end_stays_utf8() {
        let text = "Jürgen Größ kam über die Brücke, wenn es schon überall grünte und blühte.";
        let bad = [text.as_bytes(), b" \xff "].concat();
        assert_eq!(decode(&bad, None), format!("{text} \u{fffd} "));
        let cut = "Jürgen Gr\u{f6}".as_bytes();
        assert_eq!(decode(&cut[..cut.len() - 1], None), "Jürgen Gr\u{fffd}");
        let latin = encoding_rs::WINDOWS_1252.encode(text).0;
        assert_eq!(decode(&latin, None), text);
    }

    #[test]
    fn a_meta_in_a_comment_does_not_count() {
        let page = [
            b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>".as_slice(),
            &encoding_rs::WINDOWS_1251.encode("Привет").0,
        ]
        .concat();
        assert!(decode(&page, None).ends_with("Привет"));
    }

    #[test]
    fn hebrew_in_visual_order_is_put_into_the_order_of_reading() {
        let visual: String = "שלום 2024 עולם".chars().rev().collect();
        let visual = visual.replace("4202", "2024");
        let page = format!("<meta charset=iso-8859-8><p align=right>{visual}</p>");
        let bytes = ISO_8859_8.encode(&page).0;
        assert!(decode(&bytes, None).ends_with("<p align=right>שלום 2024 עולם</p>"));
        let logical = "<meta charset=iso-8859-8><html dir=rtl><p>שלום עולם";
        let bytes = ISO_8859_8.encode(logical).0;
        assert_eq!(decode(&bytes, None), logical);
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
