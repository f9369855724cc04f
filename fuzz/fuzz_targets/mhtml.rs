//! Opens bytes as a saved page, as they are or below the head of MHTML. The target `page` reads what is in
//! such pages.
#![no_main]

use dehusk::SavedPage;
use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] =
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n";

/// The bytes that a container of some bytes may give: its strings may be packed or shared.
fn most(length: usize) -> usize {
    (1 << 16) + 8 * length
}

fuzz_target!(|bytes: &[u8]| {
    for bytes in [bytes.to_vec(), [HEAD, bytes].concat()] {
        let most = most(bytes.len());
        if let Ok(saved) = SavedPage::open(bytes) {
            assert!(saved.bytes.len() <= most, "{} bytes", saved.bytes.len());
            std::hint::black_box(saved.page());
        }
    }
});
