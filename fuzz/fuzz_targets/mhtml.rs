//! Opens bytes as a saved page, as they are and below the head of MHTML, and extracts what is in it.
#![no_main]

use dehusk::{Extractor, SavedPage};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// The bytes that a container of some bytes may give: its strings may be packed or shared.
fn most(length: usize) -> usize {
    (1 << 16) + 8 * length
}

fuzz_target!(|bytes: &[u8]| {
    let head: &[u8] =
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n";
    for bytes in [bytes.to_vec(), [head, bytes].concat()] {
        let most = most(bytes.len());
        let Ok(saved) = SavedPage::open(bytes) else {
            continue;
        };
        assert!(saved.bytes.len() <= most, "{} bytes", saved.bytes.len());
        let article = EXTRACTOR
            .extract(saved.page())
            .expect("a page under the limit");
        std::hint::black_box(article.text());
    }
});
