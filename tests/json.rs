//! Pins the JSON output: fields may be added, but none may be removed or changed. `cargo xtask
//! bless` rewrites `tests/json/article.json`. Review the diff.

use dehusk::{Extractor, Options, Page};
use std::path::Path;

const PAGE: &str = include_str!("json/page.html");

#[test]
fn json_matches_the_golden_file() {
    let extractor = Extractor::new(Options::default().locations(true));
    let saved = "2024-06-01".parse().expect("a date");
    let page = Page::html(PAGE)
        .url("https://example.org/news/rain")
        .saved_on(saved);
    let article = extractor.extract(page).expect("small");
    let json: serde_json::Value = serde_json::from_str(&article.json()).expect("JSON");
    let got = serde_json::to_string_pretty(&json).expect("JSON") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json/article.json");
    if std::env::var_os("DEHUSK_BLESS").is_some() {
        std::fs::write(&path, &got).expect("the golden file is written");
    }
    assert_eq!(
        got,
        std::fs::read_to_string(&path).expect("the golden file")
    );
}

#[test]
fn container_ids_are_numbered_per_article() {
    let article = Extractor::default().convert("<div><div><ul><li>a<li>b</ul></div></div>");
    let article = article.expect("small");
    let ids = article
        .blocks
        .iter()
        .flat_map(|block| &block.shape.containers);
    assert_eq!(
        ids.map(|container| container.id).collect::<Vec<_>>(),
        [0, 1, 0, 2]
    );
}

#[test]
fn a_reason_has_its_rule_and_its_sentence() {
    let article = Extractor::default().extract(PAGE).expect("small");
    let json: serde_json::Value = serde_json::from_str(&article.json()).expect("JSON");
    for (block, json) in article
        .blocks
        .iter()
        .zip(json["blocks"].as_array().expect("blocks"))
    {
        assert_eq!(json["rule"], block.reason.rule.id());
        assert_eq!(json["reason"], block.reason.to_string());
    }
}
