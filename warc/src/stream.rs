//! The unpacked bytes of an archive, member by member.
//!
//! A member is a gzip member or a Zstandard frame, which hold a record each as a rule. In a plain
//! archive, the whole file is one member.

use super::raw::Raw;
use super::unpack::{Packing, unpack};
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};
use zstd::stream::read::Decoder as ZstdDecoder;

/// Bytes unpacked at once.
const CHUNK: usize = 32 << 10;
/// Packed bytes from which the start of a member is unpacked to look at it.
const LOOK: usize = 16 << 10;
/// Largest dictionary of an archive.
const MAX_DICTIONARY: usize = 16 << 20;
/// Places that look like a start and are none, in a file, after which no further ones are looked at.
/// Each costs a few microseconds.
const MAX_CANDIDATES: usize = 20_000;
/// The first bytes of every record.
pub const MAGIC: &[u8] = b"WARC/";

enum State<R: Read> {
    /// Between members.
    Between(Raw<R>),
    Plain(Raw<R>),
    Gzip(Box<GzDecoder<Raw<R>>>),
    Zstd(ZstdDecoder<'static, Raw<R>>),
    /// After an error of the unpacker that lost the file.
    Lost,
}

/// The unpacked bytes.
pub struct Stream<R: Read> {
    state: State<R>,
    /// Unpacked bytes, and the place of the next.
    buffer: Vec<u8>,
    at: usize,
    /// The offset of the member in the file.
    member: u64,
    dictionary: Vec<u8>,
    /// Candidates that may still be looked at.
    candidates: usize,
}

impl<R: Read> Stream<R> {
    pub fn new(file: R) -> Stream<R> {
        Stream {
            state: State::Between(Raw::new(file)),
            buffer: Vec::new(),
            at: 0,
            member: 0,
            dictionary: Vec::new(),
            candidates: MAX_CANDIDATES,
        }
    }

    /// Returns the offset of the member, or in a plain archive that of the next byte.
    pub fn offset(&self) -> u64 {
        match &self.state {
            State::Plain(raw) => raw.offset(),
            _ => self.member,
        }
    }

    /// Returns the offset in the file after all that was read.
    pub fn end(&self) -> u64 {
        match &self.state {
            State::Between(raw) | State::Plain(raw) => raw.offset(),
            State::Gzip(decoder) => decoder.get_ref().offset(),
            State::Zstd(decoder) => decoder.get_ref().offset(),
            State::Lost => self.member,
        }
    }

    /// Returns whether the open member is not packed.
    pub fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain(_))
    }

    /// Opens the next member, if none is open. Returns whether there is one.
    pub fn open(&mut self) -> io::Result<bool> {
        let State::Between(_) = &self.state else {
            return Ok(!matches!(self.state, State::Lost));
        };
        let mut raw = self.take_raw();
        let opened = self.open_raw(&mut raw);
        let packing = match opened {
            Ok(Some(packing)) => packing,
            other => {
                self.state = State::Between(raw);
                return other.map(|_| false);
            }
        };
        raw.mark();
        self.member = raw.offset();
        self.state = match packing {
            Packing::None => State::Plain(raw),
            Packing::Gzip => State::Gzip(Box::new(GzDecoder::new(raw))),
            Packing::Zstd => {
                let decoder = ZstdDecoder::with_dictionary(raw, &self.dictionary)?;
                State::Zstd(decoder.single_frame())
            }
        };
        Ok(true)
    }

    /// Returns how the next member is packed, after the frames without content before it.
    fn open_raw(&mut self, raw: &mut Raw<R>) -> io::Result<Option<Packing>> {
        raw.unmark();
        loop {
            let start = raw.peek(8)?;
            let &[a @ 0x50..=0x5f, 0x2a, 0x4d, 0x18, ref size @ ..] = start else {
                return Ok((!start.is_empty()).then(|| Packing::of(start)));
            };
            let size = size
                .first_chunk()
                .map_or(0, |size| u32::from_le_bytes(*size) as usize);
            raw.consume(8);
            // The frame 0x5d before the first member is the dictionary (the format of the Internet
            // Archive), which may be packed itself.
            if a == 0x5d && size <= MAX_DICTIONARY {
                let bytes = raw.peek(size)?;
                let bytes = bytes[..size.min(bytes.len())].to_vec();
                let unpacked = unpack(bytes, MAX_DICTIONARY);
                self.dictionary = unpacked.map_err(io::Error::other)?;
            }
            skip(raw, size)?;
        }
    }

    fn take_raw(&mut self) -> Raw<R> {
        match std::mem::replace(&mut self.state, State::Lost) {
            State::Between(raw) | State::Plain(raw) => raw,
            State::Gzip(decoder) => decoder.into_inner(),
            State::Zstd(decoder) => decoder.finish(),
            State::Lost => unreachable!("a lost stream is not read on"),
        }
    }

    /// Sets the mark of a plain archive at the next byte, for a search from there.
    pub fn mark(&mut self) {
        if let State::Plain(raw) = &mut self.state {
            raw.mark();
        }
    }

    /// Closes the member at its end.
    pub fn close(&mut self) {
        if !matches!(self.state, State::Lost) {
            self.state = State::Between(self.take_raw());
        }
    }

    /// Goes on in the same member with the next line that starts a record. Returns whether there is
    /// one.
    pub fn resume_inside(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.fill_buf()?;
            if bytes.is_empty() || bytes.starts_with(b"WARC/1.") {
                return Ok(!bytes.is_empty());
            }
            let line = memchr::memchr(b'\n', bytes);
            let count = line.map_or(bytes.len(), |end| end + 1);
            self.consume(count);
        }
    }

    /// Goes on behind an error: with the next member, or in a plain archive with the next record,
    /// that starts as one. Returns whether there is one.
    pub fn resume(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.at = 0;
        if matches!(self.state, State::Lost) {
            return Ok(false);
        }
        let mut raw = self.take_raw();
        raw.rewind();
        raw.consume(1);
        raw.unmark();
        let found = find_start(&mut raw, &self.dictionary, &mut self.candidates);
        self.state = State::Between(raw);
        found
    }
}

fn skip<R: Read>(raw: &mut Raw<R>, mut count: usize) -> io::Result<()> {
    while count > 0 {
        let have = raw.fill_buf()?.len().min(count);
        if have == 0 {
            break;
        }
        raw.consume(have);
        count -= have;
    }
    Ok(())
}

/// Moves to the next place where a record starts, packed or plain. Looks at no more candidates than
/// are left.
fn find_start<R: Read>(raw: &mut Raw<R>, dictionary: &[u8], left: &mut usize) -> io::Result<bool> {
    const STARTS: [&[u8]; 3] = [&[0x1f, 0x8b, 8], &[0x28, 0xb5, 0x2f, 0xfd], b"WARC/1."];
    const LONGEST: usize = 7;
    loop {
        let bytes = raw.peek(LOOK)?;
        let bytes = &bytes[..bytes.len().min(LOOK)];
        let is_last = bytes.len() < LOOK;
        let places = STARTS
            .iter()
            .filter_map(|start| memchr::memmem::find(bytes, start));
        let Some(place) = places.min() else {
            let passed = (bytes.len() + 1).saturating_sub(LONGEST);
            raw.consume(passed);
            if is_last {
                return Ok(false);
            }
            continue;
        };
        raw.consume(place);
        let candidate = raw.peek(LOOK)?;
        if starts_record(&candidate[..candidate.len().min(LOOK)], dictionary) {
            return Ok(true);
        }
        if *left == 0 {
            return Ok(false);
        }
        *left -= 1;
        raw.consume(1);
    }
}

/// Returns whether a record starts somewhere in bytes.
pub fn holds_record(bytes: &[u8]) -> bool {
    // Memory has no read errors.
    find_start(&mut Raw::new(bytes), &[], &mut MAX_CANDIDATES.clone()).unwrap_or(false)
}

/// Returns whether bytes are the start of a record, unpacked if they are packed.
fn starts_record(bytes: &[u8], dictionary: &[u8]) -> bool {
    let mut start = [0; MAGIC.len()];
    let read = match Packing::of(bytes) {
        Packing::None => return bytes.starts_with(MAGIC),
        Packing::Gzip => GzDecoder::new(bytes).read_exact(&mut start),
        Packing::Zstd => ZstdDecoder::with_dictionary(bytes, dictionary)
            .and_then(|mut decoder| decoder.read_exact(&mut start)),
    };
    read.is_ok() && start == MAGIC
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let is_empty = self.at == self.buffer.len();
        match &mut self.state {
            // A large read needs no buffer between.
            State::Gzip(decoder) if is_empty && out.len() >= CHUNK => decoder.read(out),
            State::Zstd(decoder) if is_empty && out.len() >= CHUNK => decoder.read(out),
            _ => {
                let count = self.fill_buf()?.read(out)?;
                self.consume(count);
                Ok(count)
            }
        }
    }
}

impl<R: Read> BufRead for Stream<R> {
    /// Returns unpacked bytes of the member; none at its end.
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let is_plain = matches!(self.state, State::Plain(_));
        if !is_plain && self.at == self.buffer.len() {
            self.buffer.resize(CHUNK, 0);
            self.at = 0;
            let read = match &mut self.state {
                State::Gzip(decoder) => decoder.read(&mut self.buffer),
                State::Zstd(decoder) => decoder.read(&mut self.buffer),
                _ => Ok(0),
            };
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            read?;
        }
        match &mut self.state {
            State::Plain(raw) => raw.fill_buf(),
            _ => Ok(&self.buffer[self.at..]),
        }
    }

    fn consume(&mut self, count: usize) {
        match &mut self.state {
            State::Plain(raw) => raw.consume(count),
            _ => self.at += count,
        }
    }
}
