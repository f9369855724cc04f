//! Tests each option and each page fact.

use dehusk::article::{InlineMark, Span};
use dehusk::{Article, BlockKind, Error, Extractor, Focus, Options, Page};
use std::time::Duration;

/// An article with a caption, a link, a date and a sentence that is only kept with some options.
const PAGE: &str = "<html lang=en><title>Rain again in the village</title>\
    <script type=application/ld+json>{\"@type\": \"NewsArticle\"}</script>\
    <meta property=article:published_time content=2024-05-06>\
    <meta property=article:modified_time content=2024-05-09>\
    <main><h1>Rain again in the village</h1>\
    <p>It rained on Monday, and by the evening the lower road was under water again.</p>\
    <figure><img src=/r.jpg alt='the road'><figcaption>The road at dusk</figcaption></figure>\
    <p>The council said on Tuesday that it would look at <a href=drains>the drains</a>, as in spring.</p>\
    </main><div class=box><p>You may like the lake in summer.</p></div>";

#[track_caller]
fn extract(options: Options, page: Page) -> Article {
    Extractor::new(options).extract(page).expect("a small page")
}

#[test]
fn captions_are_kept_on_request() {
    let text = |options| extract(options, Page::html(PAGE)).text();
    assert!(!text(Options::default()).contains("at dusk"));
    assert!(text(Options::default().keep(BlockKind::Caption)).contains("at dusk"));
    let article = extract(
        Options::default().keep(BlockKind::Caption),
        Page::html(PAGE),
    );
    let caption = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Caption);
    assert_eq!(caption.map(|block| block.kept), Some(true));
}

#[test]
fn focus_trades_removed_content_for_kept_boilerplate() {
    let mut total = [0; 3];
    for entry in std::fs::read_dir("corpus").expect("the corpus") {
        let Ok(bytes) = std::fs::read(entry.expect("an entry").path().join("page.html")) else {
            continue;
        };
        let kept = [Focus::Precision, Focus::Balanced, Focus::Recall].map(|focus| {
            extract(Options::default().focus(focus), Page::bytes(&bytes))
                .content()
                .count()
        });
        assert!(kept.is_sorted(), "{kept:?} blocks");
        for (sum, kept) in total.iter_mut().zip(kept) {
            *sum += kept;
        }
    }
    assert!(
        total[0] < total[1] && total[1] < total[2],
        "{total:?} blocks"
    );
}

#[test]
fn links_are_resolved_against_the_page_address() {
    let link = |page: Page| {
        let markdown = extract(Options::default(), page).markdown();
        let (_, rest) = markdown.split_once("[the drains](")?;
        rest.split_once(')').map(|(url, _)| url.to_owned())
    };
    assert_eq!(link(Page::html(PAGE)).as_deref(), Some("drains"));
    let given = Page::html(PAGE).url("https://example.org/news/rain");
    assert_eq!(
        link(given).as_deref(),
        Some("https://example.org/news/drains")
    );
    let canonical = format!("{PAGE}<link rel=canonical href=https://example.net/a/b>");
    assert_eq!(
        link(Page::html(&canonical)).as_deref(),
        Some("https://example.net/a/drains")
    );
    let both = Page::html(&canonical).url("https://example.org/");
    assert_eq!(
        link(both).as_deref(),
        Some("https://example.org/drains"),
        "the caller knows better"
    );
    let converted =
        Extractor::default().convert(Page::html("<a href=x>y</a>").url("https://e.org/"));
    assert_eq!(
        converted.expect("small").markdown(),
        "[y](https://e.org/x)\n"
    );
}

#[test]
fn dates_after_saved_on_are_not_reported() {
    let dates = |day: &str| {
        let day = day.parse().expect("a date");
        let article = extract(Options::default(), Page::html(PAGE).saved_on(day));
        (
            article.date,
            article.about.modified.map(|stated| stated.value.day),
        )
    };
    let date = |text: &str| Some(text.to_owned());
    assert_eq!(
        dates("2024-06-01"),
        (date("2024-05-06"), date("2024-05-09"))
    );
    assert_eq!(dates("2024-05-07"), (date("2024-05-06"), None));
    assert_eq!(dates("2024-05-01"), (None, None));
}

#[test]
fn one_extractor_handles_pages_with_different_addresses() {
    let extractor = Extractor::default();
    for host in ["https://a.example/", "https://b.example/"] {
        let article = extractor
            .extract(Page::html(PAGE).url(host))
            .expect("a small page");
        assert!(article.markdown().contains(&format!("{host}drains")));
    }
}

#[test]
fn the_charset_of_the_content_type_decodes_bytes() {
    // "größer" in Windows-1252, in text that could have many encodings.
    let bytes = b"<p>gr\xf6\xdfer, und das ist ein Satz, der lang genug ist, um einer zu sein.</p>";
    let text = |page: Page| extract(Options::default(), page).text();
    let declared = Page::bytes(bytes).content_type("text/html; charset=windows-1252");
    assert!(text(declared).starts_with("größer"));
    let other = Page::bytes(bytes).content_type("text/html; charset=windows-1251");
    assert!(text(other).starts_with("grцЯer"), "the header is believed");
}

#[test]
fn blocks_have_locations_on_request() {
    let without = extract(Options::default(), Page::html(PAGE));
    assert!(without.blocks.iter().all(|block| block.location.is_none()));
    let article = extract(Options::default().locations(true), Page::html(PAGE));
    let mut last = 0;
    for block in &article.blocks {
        let location = block.location.as_ref().expect("it was asked for");
        let source = location.source.clone().expect("markup has byte ranges");
        assert!(source.start >= last, "in the order of the page");
        last = source.start;
        let first = block.text.split(' ').next().expect("a word");
        assert!(
            PAGE[source.clone()].contains(first),
            "{} in {:?}",
            block.text,
            &PAGE[source]
        );
        assert!(
            location.path.starts_with("/html/body/"),
            "{}",
            location.path
        );
    }
    let caption = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Caption);
    let path = caption
        .and_then(|block| block.location.as_ref())
        .map(|location| &*location.path);
    assert_eq!(path, Some("/html/body/main[1]/figure[1]/figcaption[1]"));
}

#[test]
fn byte_ranges_of_the_corpus_contain_the_text_of_their_blocks() {
    let extractor = Extractor::new(Options::default().locations(true));
    let mut blocks = 0;
    for entry in std::fs::read_dir("corpus").expect("the corpus") {
        let Ok(bytes) = std::fs::read(entry.expect("an entry").path().join("page.html")) else {
            continue;
        };
        let html = dehusk::decode(&bytes, None);
        for block in extractor.extract(&*html).expect("small").blocks {
            let Some(source) = block.location.and_then(|location| location.source) else {
                continue;
            };
            // The number of a note in the margin is not on the page.
            let is_reference = |span: &Span| matches!(span.mark, InlineMark::NoteReference { .. });
            if block.shape.spans.iter().any(is_reference) {
                continue;
            }
            // Markup and references may come between the letters.
            let mut letters = html[source.clone()].chars();
            let is_plain = !html[source.clone()].contains('&');
            let is_in = |c: char| letters.any(|next| next == c);
            let holds = block
                .text
                .chars()
                .filter(|c| c.is_alphanumeric())
                .all(is_in);
            assert!(holds || !is_plain, "{} in {}", block.text, &html[source]);
            blocks += 1;
        }
    }
    assert!(blocks > 1000, "{blocks} blocks");
}

#[test]
fn limits_apply_to_every_kind_of_input() {
    let text = "A short line.\n".repeat(5000);
    let no_time = Extractor::new(Options::default().max_time(Duration::ZERO));
    let small = Extractor::new(Options::default().max_bytes(100));
    let dom = {
        use html5ever::tendril::TendrilSink;
        let dom = markup5ever_rcdom::RcDom::default();
        html5ever::parse_document(dom, Default::default()).one(PAGE)
    };
    for page in [
        Page::html(PAGE),
        Page::bytes(PAGE.as_bytes()),
        Page::text(&text),
        Page::rcdom(&dom),
    ] {
        for result in [no_time.extract(page.clone()), no_time.convert(page)] {
            assert_eq!(
                result,
                Err(Error::OutOfTime {
                    budget: Duration::ZERO
                })
            );
        }
    }
    for page in [
        Page::html(PAGE),
        Page::bytes(PAGE.as_bytes()),
        Page::text(&text),
    ] {
        let result = small.extract(page.clone());
        assert!(matches!(result, Err(Error::TooLarge { bytes, limit: 100 }) if bytes > 100));
        assert!(matches!(small.convert(page), Err(Error::TooLarge { .. })));
    }
    let three = Extractor::new(Options::default().max_blocks(3));
    for page in [Page::html(PAGE), Page::text(&text), Page::rcdom(&dom)] {
        let article = three.extract(page).expect("in time");
        assert!(article.blocks.len() == 3 && article.truncated);
    }
}

#[test]
fn a_page_over_the_default_limit_is_an_error() {
    let page = " ".repeat((64 << 20) + 1);
    assert!(matches!(
        dehusk::extract(&page),
        Err(Error::TooLarge { .. })
    ));
}

#[test]
fn junk_weights_are_an_error_that_says_so() {
    let error = Extractor::with_weights(Options::default(), b"junk").expect_err("no weights");
    assert!(
        error.to_string().contains("not a dehusk weights file"),
        "{error}"
    );
}

#[test]
fn only_scored_pages_have_a_confidence() {
    let article = extract(Options::default(), Page::html(PAGE));
    let confidence = article.confidence.expect("the page is scored");
    for share in [confidence.expected_f1, confidence.is_article] {
        assert!((0.0..=1.0).contains(&share), "{confidence:?}");
    }
    assert_eq!(
        extract(Options::default(), Page::text("One.")).confidence,
        None
    );
    assert_eq!(
        Extractor::default()
            .convert(PAGE)
            .expect("small")
            .confidence,
        None
    );
}

#[test]
fn every_block_of_an_article_has_an_explanation() {
    let extractor = Extractor::default();
    let article = extractor.extract(PAGE).expect("small");
    let contributions = dehusk::explain::explain(&extractor, PAGE);
    assert_eq!(contributions.len(), article.blocks.len());
    for block in &contributions {
        assert!(!block.is_empty());
        let strength = |log_odds: f32| log_odds.abs();
        assert!(block.is_sorted_by(|a, b| strength(a.log_odds) >= strength(b.log_odds)));
    }
}
