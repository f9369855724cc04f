//! Tests the writers: cases of markup with the expected Markdown and HTML, and invariants on any
//! page.
//!
//! `DEHUSK_BLESS=1 cargo test --test render` rewrites the output in `tests/render/constructs.txt`.
//! Review the diff.

#[path = "support/invariants.rs"]
mod invariants;

use dehusk::{Article, Extractor, Page};
use invariants::{is_inert, read_back, squeezed};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn convert(html: &str) -> Article {
    Extractor::default().convert(html).expect("small")
}

const OPEN: &str = "```````` case\n";
const CLOSE: &str = "\n````````";

#[test]
fn constructs_are_rendered_as_expected() {
    let path = file("tests/render/constructs.txt");
    let cases = std::fs::read_to_string(&path).expect("the cases");
    let (mut now, mut rest, mut count) = (String::new(), cases.as_str(), 0);
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (case, after) = after.split_once(CLOSE).expect("a case ends");
        let (html, _) = case
            .split_once("\n.\n")
            .expect("a case has a dot under its markup");
        let article = convert(html);
        let (markdown, fragment) = (article.markdown(), article.html());
        now.push_str(&format!(
            "{before}{OPEN}{html}\n.\n{}\n.\n{}{CLOSE}",
            markdown.trim_end(),
            fragment.trim_end()
        ));
        rest = after;
        count += 1;
    }
    now.push_str(rest);
    assert!(count >= 20, "only {count} cases");
    if std::env::var_os("DEHUSK_BLESS").is_some() {
        std::fs::write(&path, &now).expect("the cases are written");
    }
    assert_eq!(now, std::fs::read_to_string(&path).expect("the cases"));
}

/// Returns the text of the kept blocks, without white space.
fn said(article: &Article) -> String {
    squeezed(
        &article
            .content()
            .map(|block| block.text.as_str())
            .collect::<String>(),
    )
}

#[test]
fn markdown_round_trips_with_the_same_structure() {
    let article = convert(
        "<h2>Head</h2><p>One <b>two</b> <a href='https://a.b/c'>three</a></p><ol start=3><li>x<ul><li>y</ul><li>z</ol>\
         <blockquote><p>q</p></blockquote><pre class=lang-c>a\n\nb</pre><table><tr><th>h<th>i<tr><td>1<td>2</table>\
         <dl><dt>t<dd>d</dl>",
    );
    let (_, outline) = read_back(&article.markdown());
    let wanted = [
        "h2",
        "Paragraph",
        " Strong",
        " link https://a.b/c",
        "list Some(3)",
        " Item",
        "  list None",
        "   Item",
        " Item",
        "BlockQuote",
        " Paragraph",
        "Fenced(Borrowed(\"c\"))",
        "Table",
        " TableHead",
        "  TableCell",
        "  TableCell",
        " TableRow",
        "  TableCell",
        "  TableCell",
        "DefinitionList",
        " DefinitionListTitle",
        " DefinitionListDefinition",
    ];
    assert_eq!(outline, wanted, "{}", article.markdown());
}

#[test]
fn every_page_of_the_corpus_round_trips_with_its_text() {
    let mut pages = 0;
    for entry in std::fs::read_dir(file("corpus")).expect("the corpus") {
        let page = entry.expect("an entry").path().join("page.html");
        let Ok(bytes) = std::fs::read(&page) else {
            continue;
        };
        let article = Extractor::default()
            .extract(Page::bytes(&bytes))
            .expect("small");
        let (text, _) = read_back(&article.markdown());
        assert_eq!(squeezed(&text), said(&article), "{}", page.display());
        let read: serde_json::Value = serde_json::from_str(&article.json()).expect("JSON");
        assert_eq!(
            read["blocks"].as_array().map(Vec::len),
            Some(article.blocks.len())
        );
        assert_eq!(read["text"].as_str(), Some(article.text().as_str()));
        pages += 1;
    }
    assert!(pages >= 60, "{pages} pages");
}

/// Attacks that have got past other sanitisers (lists of OWASP and html5sec.org).
const ATTACKS: &str = include_str!("render/attacks.txt");

#[test]
fn attacks_are_rendered_inert() {
    let attacks: Vec<&str> = ATTACKS.lines().filter(|line| !line.is_empty()).collect();
    assert!(attacks.len() >= 40, "{} attacks", attacks.len());
    for attack in attacks {
        for html in [
            format!("<p>before {attack} after</p>"),
            attack.to_owned(),
            format!("<table><tr><td>{attack}<td>x</table>"),
        ] {
            let out = convert(&html).html();
            assert_eq!(is_inert(&out), Ok(()), "{attack}\n{out}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_rendered_inert_and_round_trips(parts in prop::collection::vec(part(), 0..40)) {
        let page = parts.concat();
        let article = convert(&page);
        prop_assert_eq!(invariants::is_well_written(&article), Ok(()));
        prop_assert_eq!(invariants::is_of_the_page(&article, &page), Ok(()));
    }
}

/// Text, or an opening, closing or broken tag.
fn part() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "b",
        "em",
        "code",
        "a href=x",
        "a href='javascript:x'",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th rowspan=2",
        "td colspan=3",
        "dl",
        "dt",
        "dd",
        "pre",
        "blockquote",
        "h2",
        "img src=x alt=y",
        "div",
        "br",
        "sup",
        "script",
        "svg",
        "math",
        "mfrac",
        "mi",
        "mover",
        "template",
        "select",
        "iframe src=x",
        "style",
    ];
    prop_oneof![
        prop::sample::select(tags.to_vec()).prop_map(|tag| format!("<{tag}>")),
        prop::sample::select(tags.to_vec())
            .prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or_default())),
        "[a-z*_`<>&|#.\\[\\]()~ -]{0,12}",
        "\\PC{0,8}",
    ]
}
