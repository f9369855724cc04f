//! Reads bytes as a web archive. The reader ends, offsets rise, and no limit is passed.
#![no_main]

use dehusk_warc::{Reader, is_html, payload};
use libfuzzer_sys::fuzz_target;

/// Small, so that small inputs reach it.
const LIMIT: usize = 1000;

fuzz_target!(|bytes: &[u8]| {
    let (mut count, mut last) = (0, 0);
    for read in Reader::new(bytes, LIMIT) {
        count += 1;
        assert!(count <= 2 * bytes.len(), "every item takes a byte");
        let offset = read
            .as_ref()
            .map_or_else(|damage| damage.offset, |record| record.offset);
        assert!(last <= offset && offset <= bytes.len() as u64);
        last = offset;
        let Ok(record) = read else { continue };
        assert!(record.block.len() <= LIMIT);
        if let Some(length) = record.length {
            assert!(offset + length <= bytes.len() as u64);
        }
        let payload = payload(&record, LIMIT);
        assert!(payload.bytes.len() <= LIMIT + 1);
        std::hint::black_box(is_html(&record, &payload));
    }
});
