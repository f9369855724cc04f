//! MHTML, the format in which Chromium and other browsers save a page with its parts as one file
//! (RFC 2557).

use super::SavedPage;
use crate::article::Date;
use crate::error::Error;
use mailparse::{MailHeaderMap, ParsedMail};
use memchr::memmem;
use std::collections::HashMap;

const NAME: &str = "MHTML";
/// Bytes at the start of a file in which its headers tell MHTML.
const HEAD: usize = 4096;

/// Returns whether bytes are the start of MHTML.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let is_header = [
        "from:",
        "mime-version:",
        "content-type:",
        "snapshot-content-location:",
        "subject:",
        "date:",
    ]
    .iter()
    .any(|name| head.starts_with(name));
    is_header && head.contains("multipart/related")
}

/// Takes the page out of MHTML. Parts that the page names by their id get their address.
pub(super) fn open(bytes: &[u8]) -> Result<SavedPage, Error> {
    let damaged = |cause: String| Error::Damaged { what: NAME, cause };
    let mail = mailparse::parse_mail(bytes).map_err(|error| damaged(error.to_string()))?;
    let part = html_part(&mail).ok_or_else(|| damaged("it has no page".to_owned()))?;
    let body = part
        .get_body_raw()
        .map_err(|error| damaged(error.to_string()))?;
    let place = part.headers.get_first_value("Content-Location");
    let time = mail.headers.get_first_value("Date");
    let time = time.and_then(|date| mailparse::dateparse(&date).ok());
    Ok(SavedPage {
        bytes: with_addresses(body, &mail, bytes.len()),
        url: place.or_else(|| mail.headers.get_first_value("Snapshot-Content-Location")),
        content_type: part.headers.get_first_value("Content-Type"),
        saved_on: time.and_then(date_of),
    })
}

/// Returns the part that is the page: the one that the container starts with, or else the first.
fn html_part<'a>(mail: &'a ParsedMail<'a>) -> Option<&'a ParsedMail<'a>> {
    let is_html = |part: &&ParsedMail| {
        matches!(
            part.ctype.mimetype.as_str(),
            "text/html" | "application/xhtml+xml"
        )
    };
    let start = mail.ctype.params.get("start");
    let is_start = |part: &&ParsedMail| {
        start.is_some() && part.headers.get_first_value("Content-ID").as_ref() == start
    };
    let all = || mail.parts().filter(is_html);
    all().find(is_start).or_else(|| all().next())
}

/// Replaces `cid:` addresses in a page by the addresses of the parts, which take no more bytes than the
/// file: one long address, named often, would fill the memory.
fn with_addresses(page: Vec<u8>, mail: &ParsedMail, mut room: usize) -> Vec<u8> {
    let places = mail.parts().filter_map(|part| {
        let id = part.headers.get_first_value("Content-ID")?;
        let place = part.headers.get_first_value("Content-Location")?;
        let is_address = place.starts_with("http:") || place.starts_with("https:");
        is_address.then(|| {
            (
                id.trim_matches(['<', '>', ' ']).to_owned().into_bytes(),
                place,
            )
        })
    });
    let places: HashMap<Vec<u8>, String> = places.collect();
    if places.is_empty() {
        return page;
    }
    let mut out = Vec::with_capacity(page.len());
    let mut done = 0;
    for at in memmem::find_iter(&page, b"cid:") {
        let ends =
            |byte: &u8| matches!(byte, b'"' | b'\'' | b'>' | b')') || byte.is_ascii_whitespace();
        if at < done {
            // An id may have an address in it.
            continue;
        }
        let start = at + 4;
        let length = page[start..].iter().take(HEAD).position(ends);
        let id = length.map(|length| &page[start..start + length]);
        let part = id.and_then(|id| Some((id, places.get(id)?)));
        if let Some((id, place)) = part
            && let Some(left) = room.checked_sub(place.len())
        {
            room = left;
            out.extend_from_slice(&page[done..at]);
            out.extend_from_slice(place.as_bytes());
            done = start + id.len();
        }
    }
    out.extend_from_slice(&page[done..]);
    out
}

/// Returns the day of a time in seconds since 1970, in UTC.
fn date_of(seconds: i64) -> Option<Date> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    let day = jiff::tz::TimeZone::UTC.to_datetime(time).date();
    Date::new(day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_mhtml_is_taken_with_its_address_and_date() {
        let file = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/rain\r\n\
            Date: Mon, 6 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; type=\"text/html\"; boundary=\"xyz\"\r\n\r\n\
            --xyz\r\nContent-Type: text/css\r\n\r\np { }\r\n\
            --xyz\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
            Content-Location: https://example.org/rain?x\r\n\r\n<p class=3Da>It =\r\nrained.<img src=3D'cid:a@b'>\r\n\
            --xyz\r\nContent-Type: image/png\r\nContent-ID: <a@b>\r\nContent-Location: https://example.org/a.png\r\n\
            Content-Transfer-Encoding: base64\r\n\r\niVBO\r\n--xyz--\r\n";
        let page = SavedPage::open(file.as_bytes().to_vec()).expect("a page");
        let want: &[u8] = b"<p class=a>It rained.<img src='https://example.org/a.png'>";
        assert_eq!(page.bytes.trim_ascii(), want);
        assert_eq!(page.url.as_deref(), Some("https://example.org/rain?x"));
        assert_eq!(page.saved_on, "2024-05-06".parse().ok());
        let html = b"<p>Content-Type: multipart/related".to_vec();
        assert_eq!(
            SavedPage::open(html.clone()).map(|page| page.bytes),
            Ok(html)
        );
    }

    #[test]
    fn an_id_with_an_address_in_it_is_replaced_once() {
        let part = |id: &str| {
            format!("--x\r\nContent-ID: <{id}>\r\nContent-Location: https://a.example/\r\n\r\n\r\n")
        };
        let file = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n\
             --x\r\nContent-Type: text/html\r\n\r\n<img src='cid:xcid:y'>\r\n{}{}--x--",
            part("xcid:y"),
            part("y")
        );
        let page = SavedPage::open(file.into_bytes()).expect("a page");
        assert_eq!(page.bytes.trim_ascii(), b"<img src='https://a.example/'>");
    }

    #[test]
    fn a_long_address_named_often_does_not_fill_the_memory() {
        let file = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n\
             --x\r\nContent-Type: text/html\r\n\r\n{}\r\n\
             --x\r\nContent-ID: <y>\r\nContent-Location: https://{}/\r\n\r\n\r\n--x--",
            "<img src='cid:y'>".repeat(1000),
            "a".repeat(10_000)
        );
        let page = SavedPage::open(file.clone().into_bytes()).expect("a page");
        assert!(page.bytes.len() < 2 * file.len(), "{}", page.bytes.len());
        assert!(page.bytes.trim_ascii().ends_with(b"'cid:y'>"));
    }

    #[test]
    fn damaged_mhtml_is_named() {
        let file = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--";
        let error = SavedPage::open(file.as_bytes().to_vec()).expect_err("no page");
        assert_eq!(
            error.to_string(),
            "input is MHTML that cannot be read: it has no page"
        );
    }
}
