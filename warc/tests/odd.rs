//! Reads archives as they are: sixteen payloads in all codings and under headers that lie, packed
//! three ways, damaged and cut off at every place.

use dehusk_warc::{Damage, Reader, Record, payload};
use std::io::Write;

const LIMIT: usize = 1 << 20;

/// The ways in which archives are packed.
const PACKED: [Pack; 3] = [gzip, zstd, <[u8]>::to_vec];
type Pack = fn(&[u8]) -> Vec<u8>;

fn page() -> Vec<u8> {
    let line = |i| format!("<p>It rained on day {i}, and the lower road was under water.</p>");
    let lines: String = (0..60).map(line).collect();
    format!("<html><title>Rain</title>{lines}</html>").into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 5, 20);
    encoder.write_all(bytes).expect("a vector takes all bytes");
    drop(encoder);
    out
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("a vector takes all bytes")
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let chunk = |part: &[u8]| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
    let mut out: Vec<u8> = bytes.chunks(700).flat_map(chunk).collect();
    out.extend(b"0\r\n\r\n");
    out
}

/// The headers and the bodies of sixteen responses with the same page.
fn responses() -> Vec<(&'static str, Vec<u8>)> {
    const CHUNKED: &str = "Transfer-Encoding: chunked\r\n";
    let page = page();
    let cut = gzip(&page);
    vec![
        ("", page.clone()),
        (CHUNKED, chunked(&page)),
        ("Content-Encoding: gzip\r\n", gzip(&page)),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            chunked(&gzip(&page)),
        ),
        ("Content-Encoding: br\r\n", brotli(&page)),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n",
            chunked(&brotli(&page)),
        ),
        ("Content-Encoding: deflate\r\n", zlib(&page)),
        ("Content-Encoding: deflate\r\n", deflate(&page)),
        ("Content-Encoding: zstd\r\n", zstd(&page)),
        ("Content-Encoding: x-gzip\r\n", gzip(&page)),
        ("Content-Encoding: br, gzip\r\n", gzip(&brotli(&page))),
        ("Content-Encoding: gzip\r\n", page.clone()),
        ("Content-Encoding: br\r\n", page.clone()),
        (CHUNKED, page.clone()),
        ("Content-Encoding: utf-8\r\n", page.clone()),
        ("Content-Encoding: gzip\r\n", cut[..cut.len() - 40].to_vec()),
    ]
}

/// The records of these responses.
fn records() -> Vec<Vec<u8>> {
    let record = |(number, (headers, body)): (usize, (&str, Vec<u8>))| {
        let start = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n\
             Content-Length: {}\r\n\r\n",
            start.len() + body.len()
        );
        [head.as_bytes(), start.as_bytes(), &body, b"\r\n\r\n"].concat()
    };
    responses().into_iter().enumerate().map(record).collect()
}

fn read(archive: &[u8]) -> Vec<Result<Record, Damage>> {
    Reader::new(archive, LIMIT).collect()
}

/// Returns the numbers of the records that have the whole page.
fn whole(read: &[Result<Record, Damage>]) -> Vec<usize> {
    let page = page();
    let records = read.iter().flatten().filter(|record| !record.is_cut);
    let whole = records.filter(|record| *payload(record, LIMIT).bytes == page);
    let number = |record: &Record| {
        let id = record.field("WARC-Record-ID").expect("an id");
        id.trim_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .expect("a number")
    };
    whole.map(number).collect()
}

#[test]
fn all_payloads_are_decoded_however_the_archive_is_packed() {
    let records = records();
    for pack in PACKED {
        let members: Vec<Vec<u8>> = records.iter().map(|record| pack(record)).collect();
        let archive = members.concat();
        let read = read(&archive);
        assert_eq!(whole(&read), (0..15).collect::<Vec<_>>());
        let last = read[15].as_ref().expect("a record");
        let last = payload(last, LIMIT);
        assert!(last.is_cut && page().starts_with(&last.bytes) && last.bytes.len() > 100);
        let mut offset = 0;
        for (record, member) in read.iter().flatten().zip(&members) {
            assert_eq!(record.offset, offset);
            let length = record.length.expect("a member of its own");
            let start = offset as usize;
            let again = self::read(&archive[start..start + length as usize]);
            assert_eq!(again[0].as_ref().expect("a record").block, record.block);
            offset += member.len() as u64;
        }
    }
}

#[test]
fn an_archive_in_one_member_is_read() {
    let read = read(&gzip(&records().concat()));
    assert_eq!(whole(&read), (0..15).collect::<Vec<_>>());
    assert!(
        read.iter()
            .flatten()
            .all(|record| record.offset == 0 && record.length.is_none())
    );
}

#[test]
fn a_dictionary_before_the_first_frame_is_used() {
    let records = records();
    // Any bytes serve as a dictionary.
    let dictionary = records[0].clone();
    let stored = zstd(&dictionary);
    let mut archive = [0x5d, 0x2a, 0x4d, 0x18].to_vec();
    archive.extend((stored.len() as u32).to_le_bytes());
    archive.extend(stored);
    for record in &records {
        let mut out =
            zstd::Encoder::with_dictionary(Vec::new(), 3, &dictionary).expect("an encoder");
        out.write_all(record).expect("a vector takes all bytes");
        archive.extend(out.finish().expect("a vector takes all bytes"));
    }
    assert_eq!(whole(&read(&archive)), (0..15).collect::<Vec<_>>());
}

#[test]
fn a_damaged_member_costs_one_record_and_its_place_is_told() {
    let mut members: Vec<Vec<u8>> = records().iter().map(|record| gzip(record)).collect();
    let offset: usize = members[..7].iter().map(Vec::len).sum();
    let middle = members[7].len() / 2;
    members[7][middle..middle + 40].fill(0);
    let read = read(&members.concat());
    let want: Vec<usize> = (0..15).filter(|&number| number != 7).collect();
    assert_eq!(whole(&read), want);
    let damages: Vec<&Damage> = read.iter().filter_map(|read| read.as_ref().err()).collect();
    assert_eq!(damages.len(), 1);
    assert_eq!(damages[0].offset, offset as u64);
}

#[test]
fn a_cut_archive_gives_all_records_before_the_cut_and_marks_the_last() {
    for pack in PACKED {
        let members: Vec<Vec<u8>> = records().iter().map(|record| pack(record)).collect();
        let archive = members.concat();
        for end in (1..archive.len()).step_by(97) {
            let read = read(&archive[..end]);
            let mut sum = 0;
            let before = members.iter().take_while(|member| {
                sum += member.len();
                sum <= end
            });
            let before = before.count();
            assert!(whole(&read).len() >= before.min(15), "{end}");
            let is_marked =
                |last: &Result<Record, Damage>| last.as_ref().map_or(true, |record| record.is_cut);
            let is_at_end = members[..before].iter().map(Vec::len).sum::<usize>() == end;
            // The empty lines after a record may be cut off without loss.
            assert!(
                is_at_end || read.last().is_some_and(is_marked) || read.len() == before + 1,
                "{end}"
            );
        }
    }
}

/// A linear congruential generator (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn random_damage_costs_the_records_that_it_hits() {
    let members: Vec<Vec<u8>> = records().iter().map(|record| gzip(record)).collect();
    let archive = members.concat();
    let mut random = Random(1);
    for round in 0..400 {
        let mut damaged = archive.clone();
        let (start, length) = (random.below(archive.len()), 1 + random.below(60));
        let end = (start + length).min(archive.len());
        damaged[start..end]
            .iter_mut()
            .for_each(|byte| *byte = random.below(256) as u8);
        let (mut offset, mut hit) = (0, Vec::new());
        for (number, member) in members.iter().enumerate() {
            if offset < end && offset + member.len() > start {
                hit.push(number);
            }
            offset += member.len();
        }
        let whole = whole(&read(&damaged));
        let want = (0..15).filter(|number| !hit.contains(number));
        for number in want {
            assert!(
                whole.contains(&number),
                "round {round}: {number} is lost, hit was {hit:?}"
            );
        }
    }
}

/// Checks what holds for the items of any file, as the fuzz target `warc` does.
fn check(bytes: &[u8], name: &str) {
    let (mut count, mut last) = (0, 0);
    for read in Reader::new(bytes, LIMIT) {
        count += 1;
        assert!(count <= bytes.len(), "{name}: every item takes a byte");
        let offset = match &read {
            Ok(record) => record.offset,
            Err(damage) => damage.offset,
        };
        assert!(
            last <= offset && offset <= bytes.len() as u64,
            "{name}: {last}, then {offset}"
        );
        last = offset;
        let Ok(record) = read else { continue };
        let end = offset + record.length.unwrap_or_default();
        assert!(end <= bytes.len() as u64, "{name}");
        assert!(payload(&record, LIMIT).bytes.len() <= LIMIT + 1, "{name}");
    }
}

#[test]
fn items_of_random_files_are_in_order_and_end() {
    let records = records();
    let mut random = Random(7);
    for round in 0..1500 {
        let mut bytes = Vec::new();
        for _ in 0..random.below(6) {
            let record = &records[random.below(records.len())];
            bytes.extend(PACKED[random.below(3)](record));
        }
        for _ in 0..random.below(5) {
            let (place, length) = (random.below(bytes.len() + 1), random.below(200));
            let end = (place + length).min(bytes.len());
            match random.below(3) {
                0 => drop(bytes.drain(place..end)),
                1 => bytes[place..end].fill(random.below(256) as u8),
                _ => {
                    let copy = bytes[place..end].to_vec();
                    let at = random.below(bytes.len() + 1);
                    bytes.splice(at..at, copy);
                }
            }
        }
        check(&bytes, &round.to_string());
    }
}

#[test]
fn long_records_are_cut_to_the_limit_and_the_next_is_read() {
    let record = |bytes: usize| {
        let body = vec![b'a'; bytes];
        let head = format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {bytes}\r\n\r\n");
        gzip(&[head.as_bytes(), &body, b"\r\n\r\n"].concat())
    };
    let archive = [record(5000), record(10)].concat();
    let read: Vec<Record> = Reader::new(archive.as_slice(), 100).flatten().collect();
    assert_eq!(
        (read[0].block.len(), read[0].bytes, read[0].is_cut),
        (100, 5000, false)
    );
    assert_eq!(read[1].block.len(), 10);
}

/// The bytes of a record whose header says another length than it has.
fn with_length(record: &[u8], length: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(record);
    let (_, rest) = text.split_once("Content-Length: ").expect("a length");
    let (old, _) = rest.split_once("\r\n").expect("a line");
    let old = format!("Content-Length: {old}\r\n");
    text.replacen(&old, &format!("Content-Length: {length}\r\n"), 1)
        .into_bytes()
}

#[test]
fn a_length_that_lies_costs_one_record() {
    let mut records = vec![records().swap_remove(0); 6];
    for (number, record) in records.iter_mut().enumerate() {
        let id = String::from_utf8_lossy(record).replace("uuid:0", &format!("uuid:{number}"));
        *record = id.into_bytes();
    }
    let whole_without = |archive: &[u8]| {
        let whole = whole(&read(archive));
        whole.iter().filter(|number| **number != 2).count()
    };
    records[2] = with_length(&records[2], "300");
    for pack in PACKED {
        assert_eq!(whole_without(&pack(&records.concat())), 5, "too short");
    }
    // The unpacked bytes of a member are not kept, so only a plain archive can be gone back in.
    records[2] = with_length(&records[2], "1000000000");
    assert_eq!(whole_without(&records.concat()), 5, "too long");
}

#[test]
fn a_file_of_false_starts_takes_linear_time() {
    let starts: [&[u8]; 3] = [b"WARC/1.0 ", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"];
    for start in starts {
        // Going over it from every start would take hours.
        assert!(!read(&start.repeat(400_000)).is_empty());
    }
}

#[test]
fn what_is_no_archive_is_damage_and_not_an_endless_loop() {
    for bytes in [
        &b"<html>"[..],
        &[0; 70_000],
        b"WARC/1.0\r\n\r\n",
        &[0x1f, 0x8b, 8, 0],
    ] {
        let read = read(bytes);
        assert!(
            read.len() <= 2 && read.iter().any(Result::is_err),
            "{read:?}"
        );
    }
    assert!(read(b"").is_empty());
}
