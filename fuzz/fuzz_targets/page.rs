//! Decodes bytes, extracts and converts the page, and checks the Markdown, HTML, text and JSON
//! output.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;
#[path = "../../tests/support/outputs.rs"]
mod outputs;

use dehusk::{Extractor, Options};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default().locations(true)));

fuzz_target!(|bytes: &[u8]| {
    let html = dehusk::decode(bytes, None);
    // One or the other, so that twice as many inputs are tried.
    let article = match bytes.len() % 2 {
        0 => EXTRACTOR.extract(&*html),
        _ => EXTRACTOR.convert(&*html),
    };
    let article = article.expect("a page under the limit");
    assert_eq!(invariants::is_well_written(&article), Ok(()));
    assert_eq!(invariants::is_of_the_page(&article, &html), Ok(()));
    assert_eq!(invariants::are_located(&article, &html), Ok(()));
    std::hint::black_box(outputs::outputs(&article));
});
