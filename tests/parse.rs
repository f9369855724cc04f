//! Compares the fast parser with html5ever parsing the whole page into `RcDom`. Both must give the
//! same nodes and attributes on every page of the corpus, on awkward markup and on tag soup.

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/quick.rs"]
mod quick;

use invariants::difference;
use proptest::prelude::*;
use std::path::Path;

fn assert_same(html: &str) {
    if let Some(difference) = difference(html) {
        panic!("{html}\n{difference}");
    }
}

#[test]
fn awkward_markup_gives_the_same_document() {
    let cases = include_str!("parse/awkward.txt");
    let mut count = 0;
    for case in cases
        .split("\n----\n")
        .filter(|case| !case.trim().is_empty())
    {
        assert_same(case);
        // The input may be cut off at any character.
        for (end, _) in case.char_indices() {
            assert_same(&case[..end]);
        }
        count += 1;
    }
    assert_same("\u{feff}<p>a byte order mark</p>");
    assert!(count > 40, "only {count} cases were read");
}

#[test]
fn every_page_of_the_corpus_gives_the_same_document() {
    let mut pages = 0;
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for entry in std::fs::read_dir(corpus).expect("the corpus") {
        let page = entry.expect("an entry").path().join("page.html");
        let Ok(bytes) = std::fs::read(&page) else {
            continue;
        };
        if let Some(difference) = difference(&dehusk::decode(&bytes, None)) {
            panic!("{}\n{difference}", page.display());
        }
        pages += 1;
    }
    assert!(pages >= 60, "{pages} pages");
}

/// A piece of tag soup. The list covers everything that changes the state of the tokenizer or the
/// tree builder.
fn ingredient() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "a",
        "annotation-xml",
        "b",
        "body",
        "br",
        "button",
        "caption",
        "col",
        "desc",
        "div",
        "font",
        "foreignObject",
        "form",
        "frameset",
        "head",
        "html",
        "i",
        "iframe",
        "input",
        "li",
        "math",
        "mi",
        "nobr",
        "noembed",
        "noframes",
        "noscript",
        "option",
        "p",
        "plaintext",
        "pre",
        "script",
        "select",
        "style",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "title",
        "tr",
        "ul",
        "xmp",
        "SCRIPT",
        "Style",
        "scripts",
        "x\0y",
    ];
    const ATTRIBUTES: &[&str] = &[
        "",
        " class=a",
        " CLASS='a b'",
        " onclick=\"x>y\"",
        " data-x",
        " data-x=1/",
        " style='display:none'",
        " style=a",
        " style='&#100;isplay:none'",
        " hidden",
        " hidden=until-found",
        " type=hidden",
        " type='application/ld+json'",
        " type=math/tex",
        " id=1 id=2",
        " data-a=\"1\"id=3",
        " color=red",
        " =x",
        " a = b",
        " a = 'b'class=c",
        "/x=1",
        " x=1/y",
        " href=\"/a?b&amp;c\"",
        " x='<p>'",
        " \"",
        " encoding=text/html",
        " x=",
        " x= ",
        "/",
        " /",
        " src=x alt = \"\"",
    ];
    const OTHERS: &[&str] = &[
        "text",
        " ",
        "\n",
        "\r\n",
        "\0",
        "&amp;",
        "&am",
        "&",
        "&#x41",
        "<",
        "</",
        "</>",
        "<!",
        "<!-",
        "<!--",
        "<!---->",
        "<!-->",
        "-->",
        "--!>",
        "->",
        "--",
        "-",
        "<?php a>b ?>",
        "<!doctype html>",
        "<!DOCTYPE html PUBLIC \"a>b\">",
        "<![CDATA[",
        "]]>",
        "]]",
        "<!-- <script> -->",
        "<!--<script",
        "<script",
        "</script",
        "</script ",
        "</style",
        "</title>",
        "</textarea/>",
        "'",
        "\"",
        ">",
        "=",
        "/",
        "é",
        "<!x>",
    ];
    let tag = (
        prop::sample::select(TAGS),
        prop::collection::vec(prop::sample::select(ATTRIBUTES), 0..3),
    );
    prop_oneof![
        4 => tag.prop_map(|(name, attributes)| format!("<{name}{}>", attributes.concat())),
        2 => prop::sample::select(TAGS).prop_map(|name| format!("</{name}>")),
        3 => prop::sample::select(OTHERS).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(quick::cases(4000))]

    #[test]
    fn tag_soup_gives_the_same_document(soup in prop::collection::vec(ingredient(), 0..24)) {
        let html = soup.concat();
        let difference = difference(&html);
        prop_assert!(difference.is_none(), "{html:?}\n{}", difference.unwrap_or_default());
    }
}
