//! Opens an input, whatever it is, and reads the pages of archives.

use super::files;
use super::json_lines::JsonLines;
use super::options::Batch;
use super::row::{Content, Item, Status};
use crate::input::{self, Packing, SavedPage};
use crate::pool;
use dehusk_warc::{Reader, Record, holds_record};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes at the start of an input that tell what it is.
pub const START: usize = 64 << 10;
/// Bytes of a record besides its page: the headers of HTTP.
const HEADERS: usize = 64 << 10;
/// Longest line of JSON over the largest page: escapes and other fields.
const LINE_FACTOR: usize = 6;

/// What an input has next.
#[derive(Debug)]
pub enum Next {
    Page(Item),
    /// The name of the crawl that the archive says it is part of, if it does.
    Dump(Option<String>),
    /// A record that is no page: its WARC-Type.
    Other(String),
}

pub type Pages<'a> = Box<dyn Iterator<Item = Next> + Send + 'a>;

/// The names of fields and columns with the page and what is known of it.
#[derive(Clone, Debug)]
pub struct Fields {
    pub html: String,
    pub url: String,
    pub id: String,
    pub date: String,
}

impl Fields {
    pub fn of(arguments: &Batch) -> Fields {
        Fields {
            html: arguments.html_column.clone(),
            url: arguments.url_column.clone(),
            id: arguments.id_column.clone(),
            date: arguments.date_column.clone(),
        }
    }
}

/// Opens an input. `meter` counts the bytes that are read of it, and keeps an error of reading.
pub fn open(
    path: &Path,
    name: &str,
    fields: Fields,
    limit: usize,
    meter: Arc<Meter>,
) -> io::Result<Pages<'static>> {
    if path.is_dir() {
        return files::folder(path, name.to_owned(), limit);
    }
    let raw: Box<dyn Read + Send> = match input::is_stdin(path) {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path)?),
    };
    let mut counted = Counted { inner: raw, meter };
    let mut start = Vec::new();
    (&mut counted).take(START as u64).read_to_end(&mut start)?;
    let kind = Kind::of(&start);
    let whole = BufReader::with_capacity(START, Cursor::new(start.clone()).chain(counted));
    let name = name.to_owned();
    match kind {
        Kind::Warc => Ok(Box::new(warc(
            Reader::new(whole, limit.saturating_add(HEADERS)),
            name,
        ))),
        #[cfg(feature = "parquet")]
        Kind::Parquet if !input::is_stdin(path) => {
            super::parquet::pages(File::open(path)?, fields, name)
        }
        Kind::Parquet => Err(io::Error::other(
            "Parquet is read from files, by a dehusk that has the feature parquet",
        )),
        Kind::Tar => Ok(files::tar(Packing::of(&start).reader(whole)?, name, limit)),
        Kind::JsonLines => {
            let lines = BufReader::new(Packing::of(&start).reader(whole)?);
            Ok(Box::new(JsonLines::new(
                lines,
                fields,
                name,
                limit.saturating_mul(LINE_FACTOR),
            )))
        }
        Kind::Page => files::page(whole, name, limit),
        Kind::Arc => Err(io::Error::other(
            "is in the format ARC, which is not read; convert it to WARC",
        )),
        Kind::Unknown => Err(io::Error::other(
            "is no WARC, tar, JSON lines, Parquet or page",
        )),
    }
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Warc,
    Parquet,
    Tar,
    JsonLines,
    Page,
    /// The format before WARC.
    Arc,
    Unknown,
}

impl Kind {
    fn of(start: &[u8]) -> Kind {
        let mut unpacked = Vec::new();
        if let Ok(reader) = Packing::of(start).reader(start) {
            // The start of a packed file ends too early, but what comes before tells enough.
            let _cut = reader.take(START as u64).read_to_end(&mut unpacked);
        }
        let is_dictionary = matches!(start, [0x5d, 0x2a, 0x4d, 0x18, ..]);
        let text = unpacked.trim_ascii_start();
        if unpacked.starts_with(b"filedesc:") {
            Kind::Arc
        } else if unpacked.starts_with(b"WARC/") || is_dictionary {
            Kind::Warc
        } else if start.starts_with(b"PAR1") {
            Kind::Parquet
        } else if unpacked.get(257..262) == Some(b"ustar") {
            Kind::Tar
        } else if text.starts_with(b"{") {
            Kind::JsonLines
        } else if files::is_page(&unpacked) || SavedPage::is_container(&unpacked) {
            Kind::Page
        } else if holds_record(start) {
            // The first record is damaged.
            Kind::Warc
        } else {
            Kind::Unknown
        }
    }
}

/// What was read of an input.
#[derive(Debug, Default)]
pub struct Meter {
    bytes: AtomicU64,
    /// Why the file could not be read on. The bytes that were read may be right.
    error: OnceLock<String>,
}

impl Meter {
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    pub fn error(&self) -> Option<&str> {
        self.error.get().map(String::as_str)
    }
}

/// Counts the bytes that are read, and keeps an error.
struct Counted<R> {
    inner: R,
    meter: Arc<Meter>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out);
        match &read {
            Ok(count) => {
                self.meter.bytes.fetch_add(*count as u64, Ordering::Relaxed);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                // The first error is the one that counts.
                let _kept = self.meter.error.set(error.to_string());
            }
        }
        read
    }
}

/// Returns a part of an input that cannot be read.
pub fn damaged(id: String, offset: Option<u64>, message: String) -> Next {
    Next::Page(Item {
        id,
        offset,
        content: Content::Refused(Status::DecodeError, message),
        ..Item::default()
    })
}

fn warc<R: Read + Send>(reader: Reader<R>, name: String) -> impl Iterator<Item = Next> + Send {
    reader.map(move |read| match read {
        Err(damage) => {
            let message = format!("damaged at byte {}: {}", damage.offset, damage.message);
            damaged(
                format!("{name}:{}", damage.offset),
                Some(damage.offset),
                message,
            )
        }
        Ok(record) => of_record(record, &name),
    })
}

/// The types of records that are no pages (ISO 28500).
const TYPES: [&str; 5] = [
    "request",
    "metadata",
    "revisit",
    "conversion",
    "continuation",
];
/// Longest name of a crawl, in letters.
const MAX_DUMP: usize = 200;

fn of_record(record: Record, name: &str) -> Next {
    let kind = record
        .field("WARC-Type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match kind.as_str() {
        "response" | "resource" => {}
        "warcinfo" => {
            return Next::Dump(dump(&record.block));
        }
        known if TYPES.contains(&known) => return Next::Other(kind),
        _ => return Next::Other("of another type".to_owned()),
    }
    let field = |name: &str| record.field(name).map(str::to_owned);
    // Some writers put the address in brackets.
    let url = field("WARC-Target-URI");
    let url = url.map(|url| url.trim_start_matches('<').trim_end_matches('>').to_owned());
    if url.as_deref().is_some_and(|url| {
        !url.get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("http"))
    }) {
        // The answers of the name server and the like.
        return Next::Other("without an address of the web".to_owned());
    }
    Next::Page(Item {
        id: field("WARC-Record-ID").unwrap_or_else(|| format!("{name}:{}", record.offset)),
        url,
        date: field("WARC-Date"),
        offset: Some(record.offset),
        length: record.length,
        is_cut: record.is_cut,
        content: Content::Record(Box::new(record)),
    })
}

/// Returns the crawl that a warcinfo record names.
fn dump(block: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(block);
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    let line = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case("ispartof"));
    line.map(|(_, value)| value.trim().chars().take(MAX_DUMP).collect())
}

/// Draws the next page, and makes a damaged one of a panic.
pub fn guarded(pages: Pages<'_>, name: String) -> impl Iterator<Item = Next> + Send {
    let mut pages = Some(pages);
    std::iter::from_fn(move || match pool::caught(|| pages.as_mut()?.next()) {
        Ok(next) => next,
        Err(message) => {
            pages = None;
            Some(damaged(
                name.clone(),
                None,
                format!("the reader failed: {message}"),
            ))
        }
    })
}
