#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! Reads web archives: WARC files, packed with gzip record by record, with Zstandard or not at all.
//!
//! Real archives are damaged, cut off, and hold payloads under headers that lie. A [`Reader`] loses
//! one record where a file is damaged, says at which offset, and goes on. It holds one record in
//! memory, whatever the file has. [`payload`] takes the page out of a record and undoes chunks and
//! codings as far as the bytes have them.
//!
//! ```
//! let archive = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 51\r\n\r\n\
//!     HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain\r\n\r\n";
//! for record in dehusk_warc::Reader::new(&archive[..], 1 << 20) {
//!     match record {
//!         Ok(record) => {
//!             let page = dehusk_warc::payload(&record, 1 << 20);
//!             assert_eq!(&*page.bytes, b"<p>Rain");
//!         }
//!         Err(damage) => eprintln!("damaged at byte {}: {}", damage.offset, damage.message),
//!     }
//! }
//! ```

mod http;
mod raw;
mod stream;
mod unpack;

pub use http::{Payload, is_html, looks_like_html, payload};
pub use stream::holds_record;
pub use unpack::{Packing, unpack};

use std::io::{self, BufRead, Read};
use stream::{MAGIC, Stream};

/// Longest header of a record, in bytes.
const MAX_HEADER: usize = 1 << 20;
/// Most bytes for which room is made before a record is read.
const MAX_RESERVED: u64 = 1 << 20;

/// A record of an archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Where the record starts in the file: its gzip member, or itself in a plain archive.
    pub offset: u64,
    /// Its bytes in the file. `None` if its member holds others too.
    pub length: Option<u64>,
    /// Names and values of its header.
    pub header: Vec<(String, String)>,
    /// Its content, as far as the limit goes.
    pub block: Vec<u8>,
    /// Whether the file ends before the record does.
    pub is_cut: bool,
    /// The bytes of the content, also past the limit.
    pub bytes: u64,
}

impl Record {
    /// Returns a field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.header.iter();
        let field = fields.find(|(own, _)| own.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }
}

/// A place where a file is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The offset in the file.
    pub offset: u64,
    /// What is wrong.
    pub message: String,
}

/// Reads the records of an archive, one after another.
pub struct Reader<R: Read> {
    stream: Stream<R>,
    /// Most bytes of a block that are kept.
    limit: usize,
    /// Where the record that is being read starts.
    start: u64,
    /// Whether the open member had a record before.
    is_shared: bool,
    is_done: bool,
}

impl<R: Read> Reader<R> {
    /// Reads from a file. At most `limit` bytes of a record's content are kept.
    pub fn new(file: R, limit: usize) -> Reader<R> {
        Reader {
            stream: Stream::new(file),
            limit,
            start: 0,
            is_shared: false,
            is_done: false,
        }
    }

    /// Reads the next record; `None` at the end of the file.
    fn record(&mut self) -> io::Result<Option<Record>> {
        loop {
            self.start = self.stream.end();
            if !self.stream.open()? {
                return Ok(None);
            }
            if self.skip_empty_lines()? {
                break;
            }
            // The end of a member, and in a plain archive of the file.
            self.stream.close();
        }
        self.stream.mark();
        self.start = self.stream.offset();
        let mut record = Record {
            offset: self.start,
            ..Record::default()
        };
        match self.read(&mut record) {
            Ok(()) => {}
            // The end of the file, with the header read.
            Err(error) if is_end(&error) && !record.header.is_empty() => record.is_cut = true,
            Err(error) => return Err(error),
        }
        Ok(Some(record))
    }

    fn read(&mut self, record: &mut Record) -> io::Result<()> {
        let header = self.header()?;
        let length = header
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length = length.and_then(|(_, value)| value.trim().parse::<u64>().ok());
        record.bytes = length.ok_or_else(|| damaged("the record has no Content-Length"))?;
        record.header = header;
        let kept = record.bytes.min(self.limit as u64);
        // A length that lies must not take more memory than the file has bytes for.
        record.block.reserve(kept.min(MAX_RESERVED) as usize);
        (&mut self.stream)
            .take(kept)
            .read_to_end(&mut record.block)?;
        let rest = record.bytes - kept;
        let skipped = io::copy(&mut (&mut self.stream).take(rest), &mut io::sink())?;
        if (record.block.len() as u64) < kept || skipped < rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if self.stream.is_plain() {
            record.length = Some(self.stream.end() - record.offset);
        } else if self.skip_empty_lines()? {
            self.is_shared = true;
        } else {
            // The end of the member holds its checksum, which was compared when it was read.
            let length = self.stream.end() - record.offset;
            record.length = (!self.is_shared).then_some(length);
            self.is_shared = false;
            self.stream.close();
        }
        Ok(())
    }

    /// Reads the header of a record.
    fn header(&mut self) -> io::Result<Vec<(String, String)>> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let (mut bytes, mut line) = (0, Vec::new());
        for number in 0.. {
            line.clear();
            (&mut self.stream)
                .take(MAX_HEADER as u64)
                .read_until(b'\n', &mut line)?;
            bytes += line.len();
            if bytes >= MAX_HEADER {
                return Err(damaged("the header of the record is over 1 MiB"));
            }
            if number == 0 && !line.starts_with(MAGIC) {
                return Err(damaged("there is no record here"));
            }
            if line.last() != Some(&b'\n') {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if text.is_empty() {
                break;
            }
            if text.starts_with([' ', '\t']) {
                // A folded line goes on with the last value.
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim_start());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        Ok(fields)
    }

    /// Skips the empty lines between records. Returns whether bytes follow in the member.
    fn skip_empty_lines(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.stream.fill_buf()?;
            let Some(count) = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) else {
                if bytes.is_empty() {
                    return Ok(false);
                }
                let count = bytes.len();
                self.stream.consume(count);
                continue;
            };
            self.stream.consume(count);
            return Ok(true);
        }
    }

    /// Goes on behind a record that is shorter than it says.
    fn pass_cut(&mut self) {
        self.is_shared = false;
        let is_at_end = self.stream.fill_buf().is_ok_and(<[u8]>::is_empty);
        if is_at_end && !self.stream.is_plain() {
            self.stream.close();
        } else {
            // Its length may lie, and others may stand in what it took.
            self.is_done = !self.stream.resume().unwrap_or(false);
        }
    }

    /// Goes on behind damage.
    fn pass_damage(&mut self, error: &io::Error) {
        // In a packed archive without members, the next record is in the same one.
        let is_inside = self.is_shared && error.kind() == io::ErrorKind::InvalidData;
        if is_inside && !self.stream.is_plain() && self.stream.resume_inside().unwrap_or(false) {
            return;
        }
        self.is_shared = false;
        self.is_done = !self.stream.resume().unwrap_or(false);
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Record, Damage>;

    fn next(&mut self) -> Option<Result<Record, Damage>> {
        if self.is_done {
            return None;
        }
        match self.record() {
            Ok(Some(record)) => {
                if record.is_cut {
                    self.pass_cut();
                }
                Some(Ok(record))
            }
            Ok(None) => {
                self.is_done = true;
                None
            }
            Err(error) => {
                let damage = Damage {
                    offset: self.start,
                    message: message(&error),
                };
                self.pass_damage(&error);
                Some(Err(damage))
            }
        }
    }
}

fn damaged(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn is_end(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof
}

fn message(error: &io::Error) -> String {
    match is_end(error) {
        true => "the file ends inside a record".to_owned(),
        false => error.to_string(),
    }
}
