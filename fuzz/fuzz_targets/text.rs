//! Extracts plain-text input and checks that nothing is added to it.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use dehusk::{Extractor, Page};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let article = match bytes.len() % 2 {
        0 => EXTRACTOR.extract(Page::text(&text)),
        _ => EXTRACTOR.convert(Page::text(&text)),
    };
    let article = article.expect("a text under the limit");
    assert_eq!(invariants::is_well_written(&article), Ok(()));
    assert_eq!(invariants::is_of_the_text(&article, &text), Ok(()));
});
