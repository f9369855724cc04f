//! Flattened text in.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use dehusk::Extractor;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let article = EXTRACTOR.extract_text(&text).expect("a text under the limit");
    assert_eq!(invariants::is_well_written(&article), Ok(()));
    let mut rest = text.chars();
    for c in article.blocks.iter().flat_map(|block| block.text.chars()).filter(|c| !c.is_whitespace()) {
        assert!(rest.any(|next| next == c), "{c:?} is not in the text there");
    }
});
