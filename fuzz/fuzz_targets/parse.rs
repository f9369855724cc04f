//! Checks that the fast parser and html5ever alone build the same document from any bytes.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(
        invariants::difference(&String::from_utf8_lossy(bytes)),
        None
    );
});
