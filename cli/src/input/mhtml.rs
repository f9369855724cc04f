//! Takes the page out of MHTML, the format in which browsers save a page as a single file.

use dehusk::Page;
use dehusk::article::Date;
use mailparse::{MailHeaderMap, ParsedMail};

/// Bytes at the start of a file in which its headers tell MHTML.
const HEAD: usize = 4096;

/// A page in memory, with what its container says of it.
#[derive(Debug, Default, PartialEq)]
pub struct Loaded {
    pub bytes: Vec<u8>,
    pub url: Option<String>,
    pub content_type: Option<String>,
    pub saved_on: Option<Date>,
}

impl Loaded {
    /// Returns the page. What the caller knows of it takes precedence.
    pub fn page(&self) -> Page<'_> {
        let mut page = Page::bytes(&self.bytes);
        if let Some(url) = &self.url {
            page = page.url(url);
        }
        if let Some(content_type) = &self.content_type {
            page = page.content_type(content_type);
        }
        match self.saved_on {
            Some(date) => page.saved_on(date),
            None => page,
        }
    }
}

/// Returns a page from the bytes of a file: its HTML part if it is MHTML, otherwise all of it.
pub fn loaded(bytes: Vec<u8>) -> Result<Loaded, String> {
    if !is_mhtml(&bytes) {
        return Ok(Loaded {
            bytes,
            ..Loaded::default()
        });
    }
    let mail =
        mailparse::parse_mail(&bytes).map_err(|error| format!("is damaged MHTML: {error}"))?;
    let part = html_part(&mail).ok_or("is MHTML without a page")?;
    let body = part
        .get_body_raw()
        .map_err(|error| format!("is damaged MHTML: {error}"))?;
    let place = part.headers.get_first_value("Content-Location");
    let time = mail.headers.get_first_value("Date");
    let time = time.and_then(|date| mailparse::dateparse(&date).ok());
    Ok(Loaded {
        bytes: body,
        url: place.or_else(|| mail.headers.get_first_value("Snapshot-Content-Location")),
        content_type: part.headers.get_first_value("Content-Type"),
        saved_on: time.and_then(date_of),
    })
}

/// Returns whether bytes are the start of MHTML.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let is_header = head.starts_with("from:")
        || head.starts_with("mime-version:")
        || head.starts_with("content-type:")
        || head.starts_with("snapshot-content-location:");
    is_header && head.contains("multipart/related")
}

fn html_part<'a>(mail: &'a ParsedMail<'a>) -> Option<&'a ParsedMail<'a>> {
    mail.parts().find(|part| {
        matches!(
            part.ctype.mimetype.as_str(),
            "text/html" | "application/xhtml+xml"
        )
    })
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
            Content-Location: https://example.org/rain?x\r\n\r\n<p class=3Da>It =\r\nrained.\r\n--xyz--\r\n";
        let page = loaded(file.as_bytes().to_vec()).expect("a page");
        assert_eq!(page.bytes.trim_ascii(), b"<p class=a>It rained.");
        assert_eq!(page.url.as_deref(), Some("https://example.org/rain?x"));
        assert_eq!(page.saved_on, "2024-05-06".parse().ok());
        let html = b"<p>Content-Type: multipart/related".to_vec();
        assert_eq!(loaded(html.clone()).map(|page| page.bytes), Ok(html));
    }
}
