//! The checks of the property tests and fuzz targets fail where they must.

#[path = "support/invariants.rs"]
mod invariants;

use dehusk::internals::document::Document;
use dehusk::{Article, Extractor, Options, Page};

const PAGE: &str = "<h1>Rain again</h1><p>It rained on <a href=/m>Monday</a>, all day long, and \
    the road was wet again.<p>On Tuesday the sun came back to the village and stayed there.";

fn article() -> Article {
    let extractor = Extractor::new(Options::default().locations(true));
    extractor.extract(PAGE).expect("a small page")
}

#[track_caller]
fn fails(check: Result<(), String>, because: &str) {
    let error = check.expect_err("the check must fail");
    assert!(error.contains(because), "{error}");
}

#[test]
fn an_untouched_article_holds_all() {
    let article = article();
    assert_eq!(article.content().count(), 2);
    assert_eq!(invariants::is_of_the_page(&article, PAGE), Ok(()));
    assert_eq!(invariants::is_well_written(&article), Ok(()));
    assert_eq!(invariants::are_located(&article, PAGE), Ok(()));
}

#[test]
fn invented_text_is_not_of_the_page() {
    let mut article = article();
    article.blocks[1].text.push_str(" ¶");
    fails(
        invariants::is_of_the_page(&article, PAGE),
        "is not on the page there",
    );
}

#[test]
fn blocks_out_of_order_are_not_of_the_page() {
    let mut article = article();
    article.blocks.swap(1, 2);
    fails(
        invariants::is_of_the_page(&article, PAGE),
        "is not on the page there",
    );
    fails(invariants::are_located(&article, PAGE), "after");
}

#[test]
fn a_repeated_block_is_not_of_the_page() {
    let mut article = article();
    let again = article.blocks[2].clone();
    article.blocks.push(again);
    fails(
        invariants::is_of_the_page(&article, PAGE),
        "is not on the page there",
    );
}

#[test]
fn lines_out_of_order_are_not_of_the_text() {
    let text = "It rained on Monday, and the road was wet.\nOn Tuesday the sun came back to it.";
    let mut article = Extractor::default()
        .extract(Page::text(text))
        .expect("small");
    assert_eq!(invariants::is_of_the_text(&article, text), Ok(()));
    article.blocks.swap(0, 1);
    fails(
        invariants::is_of_the_text(&article, text),
        "is not in the text there",
    );
}

#[test]
fn ranges_past_the_page_and_missing_ones_are_found() {
    let mut past = article();
    let location = past.blocks[1].location.as_mut().expect("it was asked for");
    location.source = Some(PAGE.len()..PAGE.len() + 1);
    fails(invariants::are_located(&past, PAGE), "after");
    let mut missing = article();
    missing.blocks[1].location = None;
    fails(invariants::are_located(&missing, PAGE), "has no location");
}

#[test]
fn active_html_is_not_inert() {
    for html in [
        "<script>x</script>",
        "<p onclick=\"x\">y</p>",
        "<a href=\"javascript:x\">y</a>",
        "<img src=\"data:x\">",
        "<p",
    ] {
        assert!(invariants::is_inert(html).is_err(), "{html}");
    }
    let links = "<p>a <a href=\"https://e.org/\">b</a></p>";
    assert_eq!(invariants::is_inert(links), Ok(()));
}

#[test]
fn lost_words_and_lost_code_are_found() {
    let article = article();
    let markdown = article.markdown();
    assert_eq!(invariants::holds_words(&article, &markdown), Ok(()));
    let without = markdown.replace("Monday", "<!-- Monday -->");
    fails(
        invariants::holds_words(&article, &without),
        "\"Monday\" is lost",
    );
    let page = "<p>It rained on Monday, all day long, and the road was wet.<pre>let x = 1;</pre>";
    let article = Extractor::default().convert(page).expect("a small page");
    let markdown = article.markdown().replace("x = 1", "x = 2");
    fails(invariants::holds_words(&article, &markdown), "code");
}

#[test]
fn documents_are_compared_node_by_node() {
    assert_eq!(invariants::difference(PAGE), None);
    let (one, other) = ("<p>a<b>b</b>", "<p>a<i>b</i>");
    let found = invariants::difference_of(&Document::parse(one), &Document::parse(other));
    assert!(found.is_some_and(|line| line.contains('b')));
}
