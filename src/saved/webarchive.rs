//! Safari's web archives: a property list with the page as its main resource.

use super::SavedPage;
use crate::error::Error;
use plist::stream::{Event, OwnedEvent, Reader};
use std::collections::HashMap;
use std::io::Cursor;

const NAME: &str = "a Safari web archive";
/// Bytes in which the name of the main resource is, in lists that are text.
const HEAD: usize = 4096;
const MAIN: &str = "WebMainResource";
const DATA: &str = "WebResourceData";
/// The most events that are read of a list: pages have hundreds of resources of ten.
const MAX_EVENTS: usize = 1 << 20;

/// The most bytes of a list's strings and data for each byte of the file, beside [`FREE_BYTES`]. Keys
/// are shared by all resources.
const BYTES_PER_BYTE: usize = 8;
const FREE_BYTES: usize = 1 << 16;

/// Returns whether bytes are a web archive: a property list, binary or text.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let is_text = head.starts_with(b"<?xml")
        && memchr::memmem::find(head, b"<plist").is_some()
        && memchr::memmem::find(head, MAIN.as_bytes()).is_some();
    bytes.starts_with(b"bplist00") || is_text
}

/// Takes the page out of a web archive.
pub(super) fn open(bytes: &[u8]) -> Result<SavedPage, Error> {
    let damaged = |cause: &str| Error::Damaged {
        what: NAME,
        cause: cause.to_owned(),
    };
    let mut list = List::new(bytes);
    list.enter_dictionary();
    while let Some(key) = list.key() {
        if key == MAIN {
            return main_resource(&mut list).ok_or_else(|| damaged("its page has no data"));
        }
        list.skip_value();
    }
    Err(damaged("it has no page"))
}

/// Reads the main resource.
fn main_resource(list: &mut List) -> Option<SavedPage> {
    list.enter_dictionary();
    let (mut page, mut texts) = (None, HashMap::new());
    while let Some(key) = list.key() {
        match list.events.next()? {
            Event::Data(data) => page = Some(data.into_owned()).filter(|_| key == DATA).or(page),
            Event::String(text) => drop(texts.insert(key, text.into_owned())),
            Event::StartArray(_) | Event::StartDictionary(_) => list.skip_collection(),
            _ => {}
        }
    }
    let mut text = |name: &str| texts.remove(name);
    let kind = text("WebResourceMIMEType").unwrap_or_else(|| "text/html".to_owned());
    Some(SavedPage {
        bytes: page?,
        url: text("WebResourceURL"),
        content_type: Some(match text("WebResourceTextEncodingName") {
            Some(charset) => format!("{kind}; charset={charset}"),
            None => kind,
        }),
        saved_on: None,
    })
}

type Events<'a> = Box<dyn Iterator<Item = OwnedEvent> + 'a>;

/// A property list as a stream of events, up to the first error. A list can refer to its own parts
/// again and again, so the events and their bytes are limited.
struct List<'a> {
    events: Events<'a>,
}

impl<'a> List<'a> {
    fn new(bytes: &'a [u8]) -> List<'a> {
        let mut left = BYTES_PER_BYTE * bytes.len() + FREE_BYTES;
        let events = Reader::new(Cursor::new(bytes)).map_while(Result::ok);
        let events = events.map_while(move |event| {
            let length = match &event {
                Event::Data(data) => data.len(),
                Event::String(text) => text.len(),
                _ => 0,
            };
            left = left.checked_sub(length)?;
            Some(event)
        });
        List {
            events: Box::new(events.take(MAX_EVENTS)),
        }
    }

    /// Passes the start of a dictionary. Anything else ends the list.
    fn enter_dictionary(&mut self) {
        if !matches!(self.events.next(), Some(Event::StartDictionary(_))) {
            self.events = Box::new(std::iter::empty());
        }
    }

    /// Returns the next key of the dictionary, or `None` at its end.
    fn key(&mut self) -> Option<String> {
        match self.events.next()? {
            Event::String(key) => Some(key.into_owned()),
            _ => None,
        }
    }

    fn skip_value(&mut self) {
        if let Some(Event::StartArray(_) | Event::StartDictionary(_)) = self.events.next() {
            self.skip_collection();
        }
    }

    /// Passes the rest of a collection.
    fn skip_collection(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some(Event::StartArray(_) | Event::StartDictionary(_)) => depth += 1,
                Some(Event::EndCollection) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plist::{Dictionary, Value};

    #[test]
    fn the_page_of_a_web_archive_is_taken_with_its_address_and_charset() {
        let mut main = Dictionary::new();
        main.insert(
            "WebResourceData".to_owned(),
            Value::Data(b"<p>Gr\xf6\xdfe".to_vec()),
        );
        main.insert(
            "WebResourceURL".to_owned(),
            Value::String("https://a.example/".to_owned()),
        );
        main.insert(
            "WebResourceTextEncodingName".to_owned(),
            Value::String("iso-8859-1".to_owned()),
        );
        let mut archive = Dictionary::new();
        archive.insert(MAIN.to_owned(), Value::Dictionary(main));
        let others = vec![Value::Array(vec![Value::Boolean(true)])];
        archive.insert("WebSubresources".to_owned(), Value::Array(others));
        let list = Value::Dictionary(archive);
        let (mut binary, mut xml) = (Vec::new(), Vec::new());
        list.to_writer_binary(&mut binary).expect("a list");
        list.to_writer_xml(&mut xml).expect("a list");
        for file in [binary, xml] {
            let page = SavedPage::open(file).expect("a page");
            assert_eq!(page.bytes, b"<p>Gr\xf6\xdfe");
            assert_eq!(page.url.as_deref(), Some("https://a.example/"));
            assert_eq!(
                page.content_type.as_deref(),
                Some("text/html; charset=iso-8859-1")
            );
        }
        let error = SavedPage::open(b"bplist00 broken".to_vec()).expect_err("no list");
        assert!(
            error
                .to_string()
                .starts_with("input is a Safari web archive that cannot be read")
        );
    }
}
