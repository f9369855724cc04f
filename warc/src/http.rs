//! The payload of a record: the page without the headers, chunks and codings of HTTP.
//!
//! Archives hold what came over the wire, or what was decoded already, under the same headers. So
//! the bytes are believed and not the headers.

use super::Record;
use super::unpack::Packing;
use std::borrow::Cow;
use std::io::{self, Read};

/// Most headers of a response that are read.
const MAX_HEADERS: usize = 256;
/// Most codings that are undone in turn.
const MAX_CODINGS: usize = 8;
/// Bytes of a payload in which markup is looked for.
const SNIFFED: usize = 1024;

/// The payload of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Payload<'a> {
    /// The status of the response. `None` for a resource, which has none.
    pub status: Option<u16>,
    /// Its Content-Type.
    pub content_type: Option<String>,
    /// The decoded bytes, up to one over the limit.
    pub bytes: Cow<'a, [u8]>,
    /// Whether the payload was cut off before its end.
    pub is_cut: bool,
    /// Whether the record says that it holds a response, but none can be read.
    pub is_malformed: bool,
}

/// Takes the payload out of a record and decodes it. At most one byte over the limit is decoded.
pub fn payload(record: &Record, limit: usize) -> Payload<'_> {
    let is_response = record.block.starts_with(b"HTTP/");
    let Some(response) = is_response.then(|| Response::read(&record.block)).flatten() else {
        let content_type = record.field("Content-Type");
        return Payload {
            content_type: content_type.map(str::to_owned),
            bytes: Cow::Borrowed(&record.block),
            is_cut: record.is_cut,
            is_malformed: content_type.is_some_and(|kind| kind.starts_with("application/http")),
            status: None,
        };
    };
    let is_truncated = record.field("WARC-Truncated").is_some();
    let mut out = Payload {
        status: Some(response.status),
        content_type: response.last("content-type"),
        bytes: Cow::Borrowed(&record.block[response.body..]),
        is_cut: record.is_cut || is_truncated,
        is_malformed: false,
    };
    let listed = |name: &str| {
        response
            .value(name)
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let (transfer, content) = (listed("transfer-encoding"), listed("content-encoding"));
    if transfer.contains("chunked") {
        out.take(dechunked(&out.bytes));
    }
    let codings = transfer.rsplit(',').chain(content.rsplit(','));
    for coding in codings.map(str::trim).take(MAX_CODINGS) {
        out.take(decoded(coding, &out.bytes, limit));
    }
    // The headers may lie by saying nothing.
    if Packing::of(&out.bytes) == Packing::Gzip {
        out.take(decoded("gzip", &out.bytes, limit));
    }
    out
}

impl Payload<'_> {
    fn take(&mut self, decoded: Option<Decoded>) {
        if let Some(decoded) = decoded {
            self.bytes = Cow::Owned(decoded.bytes);
            self.is_cut |= decoded.is_cut;
        }
    }
}

/// Returns whether a payload is HTML: its record says so, its header does, or it looks so.
pub fn is_html(record: &Record, payload: &Payload<'_>) -> bool {
    let identified = record.field("WARC-Identified-Payload-Type");
    let said = identified.or(payload.content_type.as_deref());
    let kind = said
        .and_then(|said| said.trim_start().split([';', ',', ' ']).next())
        .unwrap_or_default()
        .trim();
    match kind.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" | "unk" | "application/http" | "application/octet-stream" | "application/unknown" => {
            looks_like_html(&payload.bytes)
        }
        _ => false,
    }
}

/// Returns whether bytes look like a page.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    const STARTS: [&str; 8] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<p",
        "<div",
        "<h1",
    ];
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFFED)]).to_ascii_lowercase();
    STARTS.iter().any(|tag| start.contains(tag))
}

/// A response, as far as it is needed.
struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    /// Where the body starts.
    body: usize,
}

impl Response {
    fn read(bytes: &[u8]) -> Option<Response> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let config = {
            let mut config = httparse::ParserConfig::default();
            config
                .allow_spaces_after_header_name_in_responses(true)
                .allow_obsolete_multiline_headers_in_responses(true)
                .ignore_invalid_headers_in_responses(true);
            config
        };
        match config.parse_response(&mut response, bytes) {
            Ok(httparse::Status::Complete(body)) => Some(Response {
                status: response.code?,
                headers: response
                    .headers
                    .iter()
                    .map(|header| {
                        let value = String::from_utf8_lossy(header.value).trim().to_owned();
                        (header.name.to_ascii_lowercase(), value)
                    })
                    .collect(),
                body,
            }),
            _ => Response::read_loosely(bytes),
        }
    }

    /// Reads a response that is not well formed: its status, and headers up to an empty line.
    fn read_loosely(bytes: &[u8]) -> Option<Response> {
        let (mut at, mut headers) = (0, Vec::new());
        let mut status = None;
        loop {
            let rest = &bytes[at..];
            let end = memchr::memchr(b'\n', rest)?;
            let line = String::from_utf8_lossy(&rest[..end]).trim_end().to_owned();
            at += end + 1;
            if line.is_empty() {
                break;
            }
            if status.is_none() {
                status = line.split_ascii_whitespace().nth(1)?.parse().ok();
                status?;
            } else if headers.len() < MAX_HEADERS
                && let Some((name, value)) = line.split_once(':')
            {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Some(Response {
            status: status?,
            headers,
            body: at,
        })
    }

    /// Returns the last value of a header, which counts if it may stand once only.
    fn last(&self, name: &str) -> Option<String> {
        let mut values = self.headers.iter().rev();
        let value = values.find(|(own, _)| own == name);
        value.map(|(_, value)| value.clone())
    }

    /// Returns the values of a header, separated by commas.
    fn value(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(own, _)| own == name);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }
}

/// Decoded bytes.
struct Decoded {
    bytes: Vec<u8>,
    is_cut: bool,
}

/// Joins the chunks of a body. `None` if it does not start with a chunk.
fn dechunked(body: &[u8]) -> Option<Decoded> {
    let (mut bytes, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            // A body that ends in chunks was cut off; one without any was joined before.
            let is_chunked = !bytes.is_empty();
            return is_chunked.then_some(Decoded {
                bytes,
                is_cut: true,
            });
        };
        if size == 0 {
            return Some(Decoded {
                bytes,
                is_cut: false,
            });
        }
        let Some((chunk, next)) = after.split_at_checked(size) else {
            bytes.extend_from_slice(after);
            return Some(Decoded {
                bytes,
                is_cut: true,
            });
        };
        bytes.extend_from_slice(chunk);
        rest = next
            .strip_prefix(b"\r\n")
            .or_else(|| next.strip_prefix(b"\n"))
            .unwrap_or(next);
    }
}

/// Reads the line with the size of a chunk. Returns the size and what follows.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(SNIFFED)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let size = line.split(';').next()?.trim();
    let is_hex = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_hexdigit());
    let size = is_hex
        .then(|| usize::from_str_radix(size, 16).ok())
        .flatten()?;
    Some((size, &bytes[end + 1..]))
}

/// Undoes a content coding. `None` if the bytes are not coded so.
fn decoded(coding: &str, bytes: &[u8], limit: usize) -> Option<Decoded> {
    match coding {
        "gzip" | "x-gzip" if Packing::of(bytes) == Packing::Gzip => {
            read_all(flate2::bufread::GzDecoder::new(bytes), limit)
        }
        "deflate" => {
            let zlib = read_all(flate2::bufread::ZlibDecoder::new(bytes), limit);
            zlib.or_else(|| read_all(flate2::bufread::DeflateDecoder::new(bytes), limit))
        }
        // Brotli has no mark of its own. Markup is hardly ever valid Brotli, but is tried last.
        "br" if !starts_like_markup(bytes) => {
            read_all(brotli_decompressor::Decompressor::new(bytes, 4096), limit)
        }
        "zstd" if Packing::of(bytes) == Packing::Zstd => {
            let decoder = zstd::stream::read::Decoder::with_buffer(bytes).ok()?;
            read_all(decoder, limit)
        }
        _ => None,
    }
}

fn starts_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Reads what a decoder gives. A stream that is cut off or damaged gives what comes before; one that
/// gives nothing is not in this coding.
fn read_all(decoder: impl Read, limit: usize) -> Option<Decoded> {
    let mut bytes = Vec::new();
    let read: io::Result<usize> = decoder
        .take((limit as u64).saturating_add(1))
        .read_to_end(&mut bytes);
    let is_cut = read.is_err();
    (!is_cut || !bytes.is_empty()).then_some(Decoded { bytes, is_cut })
}
