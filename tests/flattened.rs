//! Tests plain-text input: `corpus/flattened/<case>.txt` with its expected result in
//! `<case>.expected.txt`.
//!
//! `DEHUSK_BLESS=1 cargo test --test flattened` rewrites the expected results. Review the diff.

use dehusk::{Extractor, Page};
use std::fs;
use std::path::Path;

#[test]
fn plain_text_gives_the_expected_article() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/flattened");
    let mut cases = 0;
    for entry in fs::read_dir(&folder).expect("the cases") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let Some(case) = name
            .strip_suffix(".txt")
            .filter(|name| !name.ends_with(".expected"))
        else {
            continue;
        };
        let article = Extractor::default()
            .extract(Page::text(&fs::read_to_string(&path).expect("UTF-8")))
            .expect("small");
        let got = format!(
            "# {}\n\n{}\n",
            article.title.as_deref().unwrap_or("(no title)"),
            article.text()
        );
        let expected = folder.join(format!("{case}.expected.txt"));
        if std::env::var_os("DEHUSK_BLESS").is_some() {
            fs::write(&expected, &got).expect("the expected text is written");
        }
        assert_eq!(
            got,
            fs::read_to_string(&expected).unwrap_or_default(),
            "{case}"
        );
        cases += 1;
    }
    assert!(cases >= 12, "only {cases} flattened pages");
}
