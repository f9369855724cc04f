//! Pages in the containers in which programs save them, and what is no page at all.

#[cfg(feature = "saved")]
mod mhtml;
#[cfg(feature = "saved")]
mod webarchive;

use crate::article::Date;
use crate::error::Error;
use crate::options::Page;

/// What the first bytes of files that are no page say.
const OTHERS: [(&[u8], &str); 16] = [
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"RIFF", "a WebP image or another RIFF file"),
    (
        b"PK\x03\x04",
        "a ZIP file, such as an EPUB book or an office document; unpack it first",
    ),
    (b"\x1f\x8b", "gzip data; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data; unpack it first"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (
        b"WARC/",
        "a WARC file, which holds many pages; read its records one by one",
    ),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg recording"),
];

/// A page in memory, with what its container says of it.
///
/// [`Page::bytes`] opens containers by itself. This type is for callers that need what they say.
///
/// ```
/// use dehusk::{Extractor, SavedPage};
///
/// let saved = SavedPage::open(b"<p>It rained on Monday, and the road was under water.".to_vec())?;
/// assert_eq!(saved.url, None);
/// let article = Extractor::default().extract(saved.page())?;
/// assert!(article.has_content());
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SavedPage {
    /// The markup, undecoded.
    pub bytes: Vec<u8>,
    /// The address from which the page was saved.
    pub url: Option<String>,
    /// The type of the markup with its charset, as in HTTP.
    pub content_type: Option<String>,
    /// The day on which the page was saved.
    pub saved_on: Option<Date>,
}

impl SavedPage {
    /// Takes a page out of the bytes of a file: MHTML, a Safari web archive, or the page itself.
    ///
    /// # Errors
    /// [`Error::NotAPage`] for a PDF, an image, a WARC file or the like, [`Error::Damaged`] for a
    /// container that cannot be read or has no page.
    pub fn open(bytes: Vec<u8>) -> Result<SavedPage, Error> {
        if let Some(what) = SavedPage::not_a_page(&bytes) {
            return Err(Error::NotAPage { what });
        }
        #[cfg(feature = "saved")]
        if let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)
            && mhtml::is_one(rest)
        {
            return mhtml::open(rest);
        }
        #[cfg(feature = "saved")]
        if webarchive::is_one(&bytes) {
            return webarchive::open(&bytes);
        }
        Ok(SavedPage {
            bytes,
            ..SavedPage::default()
        })
    }

    /// Returns what the bytes of a file are, if their start tells that they are no page.
    pub fn not_a_page(bytes: &[u8]) -> Option<&'static str> {
        let known = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
        let is_video = bytes.get(4..8) == Some(b"ftyp");
        known
            .map(|(_, what)| *what)
            .or(is_video.then_some("a video"))
    }

    /// Returns the page with what is known of it.
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

    /// Returns whether bytes are the start of a container that [`open`](SavedPage::open) takes a page
    /// out of.
    #[cfg(feature = "saved")]
    pub fn is_container(bytes: &[u8]) -> bool {
        mhtml::is_one(bytes) || webarchive::is_one(bytes)
    }

    /// Returns false: this build opens no containers.
    #[cfg(not(feature = "saved"))]
    pub fn is_container(_: &[u8]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_page_are_named() {
        let what = |bytes: &[u8]| match SavedPage::open(bytes.to_vec()) {
            Err(error) => error.to_string(),
            Ok(page) => format!("a page of {} bytes", page.bytes.len()),
        };
        assert_eq!(what(b"%PDF-1.7 ..."), "input is no page but a PDF document");
        assert!(what(b"WARC/1.0\r\n").contains("read its records one by one"));
        assert_eq!(what(b"\0\0\0\x20ftypisom"), "input is no page but a video");
        assert_eq!(what(b"<p>PDF"), "a page of 6 bytes");
    }
}
