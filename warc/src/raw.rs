//! The bytes of an archive file, with a mark to go back to.

use std::io::{self, BufRead, Read};

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Most bytes kept since the mark.
const HISTORY: usize = 64 << 20;
/// Bytes that may be read again after going back, over all: these and four times the file.
const REREAD: u64 = 64 << 20;

/// A buffered reader that knows its offset and can go back to a mark.
pub struct Raw<R> {
    inner: R,
    buffer: Vec<u8>,
    /// The place of the next byte in the buffer.
    at: usize,
    /// The offset of the start of the buffer in the file.
    start: u64,
    /// The place of the mark in the buffer.
    mark: Option<usize>,
    /// Bytes over which it went back.
    reread: u64,
}

impl<R: Read> Raw<R> {
    pub fn new(inner: R) -> Raw<R> {
        Raw {
            inner,
            buffer: Vec::new(),
            at: 0,
            start: 0,
            mark: None,
            reread: 0,
        }
    }

    /// Returns the offset of the next byte.
    pub fn offset(&self) -> u64 {
        self.start + self.at as u64
    }

    /// Sets the mark at the next byte.
    pub fn mark(&mut self) {
        self.mark = Some(self.at);
    }

    /// Goes back to the mark, if the bytes since it are still there. A file of nothing but false
    /// starts is not gone over again and again: then it stays where it is.
    pub fn rewind(&mut self) {
        let Some(mark) = self.mark else { return };
        let distance = (self.at - mark) as u64;
        if self.reread + distance <= REREAD + 4 * self.offset() {
            self.reread += distance;
            self.at = mark;
        }
    }

    /// Removes the mark.
    pub fn unmark(&mut self) {
        self.mark = None;
    }

    /// Returns the next bytes: so many, or fewer at the end of the file.
    pub fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < count && self.read_more()? > 0 {}
        Ok(&self.buffer[self.at..])
    }

    fn read_more(&mut self) -> io::Result<usize> {
        self.mark = self.mark.filter(|mark| self.at - mark <= HISTORY);
        let kept = self.mark.unwrap_or(self.at);
        self.buffer.drain(..kept);
        self.start += kept as u64;
        self.at -= kept;
        self.mark = self.mark.map(|_| 0);
        (&mut self.inner)
            .take(CHUNK as u64)
            .read_to_end(&mut self.buffer)
    }
}

impl<R: Read> BufRead for Raw<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.buffer.len());
    }
}

impl<R: Read> Read for Raw<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewinding_gives_the_same_bytes_again() {
        let bytes: Vec<u8> = (0..200_000u32).map(|i| i as u8).collect();
        let mut raw = Raw::new(bytes.as_slice());
        raw.consume(0);
        let mut first = vec![0; 10];
        raw.read_exact(&mut first).expect("there are bytes");
        raw.mark();
        let mut once = vec![0; 150_000];
        raw.read_exact(&mut once).expect("there are bytes");
        raw.rewind();
        assert_eq!(raw.offset(), 10);
        let mut again = Vec::new();
        raw.read_to_end(&mut again).expect("there are bytes");
        assert_eq!(again, &bytes[10..]);
        assert_eq!(raw.offset(), 200_000);
    }
}
