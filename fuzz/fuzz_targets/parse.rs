//! Bytes in; the fast way to a document and html5ever's own make the same of them.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(invariants::difference(&String::from_utf8_lossy(bytes)), None);
});
