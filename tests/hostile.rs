//! Bad input: no panics, no stack overflows, and no output that was not on the page.

#[path = "support/bombs.rs"]
mod bombs;
#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/outputs.rs"]
mod outputs;
#[path = "support/quick.rs"]
mod quick;

use bombs::{bombs, text_bombs};
use dehusk::{Article, Error, Extractor, Options, Page};
use markup5ever_rcdom::RcDom;
use outputs::outputs;
use proptest::prelude::*;
use std::thread;
use std::time::Duration;

fn in_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(work)
        .expect("a thread")
        .join()
        .expect("no overflow, no panic")
}

fn bytes(page: &[u8]) -> Article {
    Extractor::default()
        .extract(Page::bytes(page))
        .expect("a page under the limit")
}

#[test]
fn empty_and_binary_input_is_an_article_without_content() {
    for page in [
        b"".as_slice(),
        b"\0\0\0",
        b" \n\t",
        &[0xff; 64],
        b"<html></html>",
        b"<!-- only a comment",
    ] {
        let article = bytes(page);
        assert!(
            article
                .text()
                .chars()
                .all(|c| !c.is_alphanumeric() || !c.is_ascii()),
            "{page:?}: {}",
            article.text()
        );
    }
    assert!(!bytes(b"").has_content());
    assert!(
        !bytes(b"<nav><a href=/>Home</a></nav><script>var a = 'text text text';</script>")
            .text()
            .contains("var")
    );
}

#[test]
fn nul_bytes_do_not_end_a_page() {
    let article = bytes(
        b"<title>a</title><p>One sentence before the zero.\0 Another sentence that comes after it, long enough.</p>",
    );
    assert!(article.text().contains("Another sentence"), "{article:?}");
}

#[test]
fn a_page_that_breaks_off_keeps_all_its_text() {
    let page = "<html><body><article><h1>Title of it</h1><p>A first paragraph that is whole, with a comma and a stop.</p>\
                <p>A second paragraph that breaks off in the mid";
    let text = bytes(page.as_bytes()).text();
    assert!(
        text.contains("A first paragraph") && text.contains("breaks off in the mid"),
        "{text}"
    );
}

#[test]
fn ten_thousand_nested_elements_fit_a_small_stack() {
    for tag in ["div", "b", "span", "ul><li", "blockquote", "table><tr><td"] {
        let page = format!("<{tag}>").repeat(10_000 / (1 + tag.matches('<').count()))
            + "<p>Deep down there is one sentence of text.</p>";
        let article = in_small_stack(move || dehusk::extract(&page).expect("small"));
        assert!(
            article
                .blocks
                .iter()
                .any(|block| block.text.contains("Deep down")),
            "{tag}"
        );
    }
}

/// Writes an article in every form, and checks that its size stays in proportion to its page.
fn check_size_of_output(name: &str, article: &Article, page: &str) {
    // JSON has the removed blocks too, and about 200 bytes of names for each.
    let [text, markdown, html, json] = outputs(article).map(|output| output.len());
    let written = text + markdown + html;
    assert!(written <= 64 * page.len(), "{name}: {written} bytes");
    assert!(json <= 256 * page.len() + 4096, "{name}: {json} bytes");
}

#[test]
fn pathological_pages_are_read_and_written_in_a_small_stack() {
    in_small_stack(|| {
        let extractor = Extractor::default();
        for (name, page) in bombs(256 << 10) {
            for article in [extractor.extract(&page), extractor.convert(&page)] {
                check_size_of_output(name, &article.expect("under the limit"), &page);
            }
        }
    });
}

#[test]
fn pathological_texts_are_read_and_written_in_a_small_stack() {
    in_small_stack(|| {
        let extractor = Extractor::default();
        for (name, text) in text_bombs(256 << 10) {
            let page = Page::text(&text);
            for article in [extractor.extract(page.clone()), extractor.convert(page)] {
                let article = article.expect("under the limit");
                check_size_of_output(name, &article, &text);
                let given = invariants::is_of_the_text(&article, &text);
                assert_eq!(given, Ok(()), "{name}");
            }
        }
    });
}

#[test]
fn a_page_over_the_depth_limit_keeps_its_text_and_is_marked_truncated() {
    let page = format!(
        "{}<p>Far below a sentence stands, long enough to be one.</p>",
        "<div>".repeat(3000)
    );
    let article = Extractor::default().extract(&page).expect("small");
    assert!(
        Extractor::default()
            .convert(&page)
            .expect("small")
            .truncated
    );
    assert!(
        article.truncated
            && article
                .blocks
                .iter()
                .any(|block| block.text.starts_with("Far below"))
    );
    let deep = Extractor::new(Options::default().max_depth(4000))
        .extract(&page)
        .expect("small");
    assert!(!deep.truncated);
}

#[test]
fn attributes_over_the_limit_are_dropped_and_mark_the_article_truncated() {
    // An unusual character reference makes html5ever's tokenizer handle the tag.
    for odd in ["", " title='&copy'"] {
        let page = |count: usize| {
            let attributes: String = (0..count).map(|i| format!(" a{i}=1")).collect();
            format!(
                "<p id=first{odd}{attributes} id=last>A sentence in a paragraph with many attributes, one of them useful."
            )
        };
        let extract = |count| Extractor::default().extract(&page(count)).expect("small");
        assert!(!extract(200).truncated && extract(300).truncated);
        assert!(extract(300).text().starts_with("A sentence"));
        let wide = Extractor::new(Options::default().max_attributes(400))
            .extract(&page(300))
            .expect("small");
        assert!(!wide.truncated);
    }
}

#[test]
fn blocks_over_the_limit_are_merged_into_the_last() {
    let page: String = (0..100)
        .map(|i| format!("<p>Sentence number {i} of a page that goes on and on.</p>"))
        .collect();
    let extract = |options: Options| Extractor::new(options).extract(&page).expect("small");
    let (all, ten) = (
        extract(Options::default()),
        extract(Options::default().max_blocks(10)),
    );
    assert!(!all.truncated && ten.truncated);
    assert_eq!((all.blocks.len(), ten.blocks.len()), (100, 10));
    let texts = |article: &Article| {
        article
            .blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(texts(&all), texts(&ten), "all of the text is kept");
}

#[test]
fn a_page_over_max_time_is_an_error_that_names_the_option() {
    let page = "<p>A sentence that is read in no time at all, or so it should be.</p>".repeat(500);
    let extractor = |time| Extractor::new(Options::default().max_time(time));
    let error = extractor(Duration::ZERO)
        .extract(&page)
        .expect_err("no time");
    assert_eq!(
        error,
        Error::OutOfTime {
            budget: Duration::ZERO
        }
    );
    assert!(
        error.to_string().contains("Options::max_time"),
        "says what to do: {error}"
    );
    assert!(extractor(Duration::ZERO).convert(&page).is_err());
    assert!(extractor(Duration::from_secs(600)).extract(&page).is_ok());
    assert!(extractor(Duration::MAX).extract(&page).is_ok());
}

#[test]
fn a_deep_rcdom_tree_fits_a_small_stack() {
    let count = in_small_stack(|| {
        use html5ever::tendril::TendrilSink;
        let page = "<div>".repeat(5_000) + "text";
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(page);
        Extractor::default()
            .extract(Page::rcdom(&dom))
            .expect("no budget")
            .blocks
            .len()
    });
    assert_eq!(count, 1);
}

#[test]
fn a_page_over_max_bytes_is_an_error_that_names_the_option() {
    let extractor = Extractor::new(Options::default().max_bytes(10));
    let error = extractor
        .extract("<p>more than ten bytes")
        .expect_err("too large");
    assert_eq!(
        error,
        Error::TooLarge {
            bytes: 22,
            limit: 10
        }
    );
    assert!(
        error.to_string().contains("Options::max_bytes"),
        "says what to do: {error}"
    );
    assert!(
        extractor
            .extract(Page::text("more than ten bytes"))
            .is_err()
    );
    assert!(extractor.extract(Page::bytes(&[b' '; 11])).is_err());
}

#[test]
fn invalid_weights_are_an_error_that_names_the_trainer() {
    let error =
        Extractor::with_weights(Options::default(), b"no weights").expect_err("not weights");
    assert!(error.to_string().contains("train/train.py"), "{error}");
}

#[test]
fn an_extractor_is_shared_between_threads() {
    let extractor = Extractor::default();
    let page =
        "<h1>A heading here</h1><p>The same sentence for every thread, with some length to it.</p>";
    let want = extractor.extract(page).expect("small");
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| extractor.extract(page).expect("small")))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), want);
        }
    });
}

/// Random sequences of tags, attributes and words.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z]{1,9} ",
        1 => Just("Слово ".to_owned()),
        1 => Just("日本語の文です".to_owned()),
        2 => prop::sample::select(vec!["div", "p", "b", "i", "a", "table", "tr", "td", "ul", "li", "h1", "h2", "pre", "br",
            "figure", "figcaption", "nav", "form", "button", "select", "option", "template", "svg", "noscript", "article",
            "main", "title", "head", "body", "frameset", "script", "style", "textarea", "span", "blockquote"])
            .prop_flat_map(|tag| prop_oneof![
                2 => Just(format!("<{tag}>")),
                2 => Just(format!("</{tag}>")),
                1 => Just(format!("<{tag} class='nav post-content' id=x href=/y style='display:none'>")),
                1 => Just(format!("<{tag} class=entry")),
            ]),
        1 => prop::sample::select(vec!["<!--", "-->", "&amp;", "&lt", "&#0;", "<![CDATA[", "\0", "<", ">", "\u{200b}", "\r\n"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(quick::cases(400))]

    #[test]
    fn random_bytes_do_not_panic(page in prop::collection::vec(any::<u8>(), 0..600)) {
        bytes(&page);
    }

    #[test]
    fn lines_give_only_what_is_in_the_text(
        lines in prop::collection::vec("(Foto: |By |News|[a-z]{1,8} | \\| |[A-Z][a-z]{2,9} [a-z ]{9,60}\\.|\\PC{0,9}){1,4}", 0..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = lines.join(end);
        let extractor = Extractor::new(Options::default().locations(true));
        let article = extractor.extract(Page::text(&text)).expect("small");
        prop_assert_eq!(invariants::is_of_the_text(&article, &text), Ok(()));
        for block in &article.blocks {
            let source = block.location.as_ref().and_then(|location| location.source.clone());
            prop_assert_eq!(&text[source.expect("lines have ranges")], &block.text);
        }
    }

    #[test]
    fn locations_are_ranges_of_the_page_in_order(page in soup()) {
        let extractor = Extractor::new(Options::default().locations(true));
        let article = extractor.extract(&page).expect("small");
        prop_assert_eq!(invariants::are_located(&article, &page), Ok(()));
        let mut without = article;
        without.blocks.iter_mut().for_each(|block| block.location = None);
        prop_assert_eq!(without, dehusk::extract(&page).expect("small"), "nothing else changes");
    }

    #[test]
    fn tag_soup_gives_only_text_of_the_page(page in soup()) {
        let article = dehusk::extract(&page).expect("small");
        prop_assert_eq!(invariants::is_of_the_page(&article, &page), Ok(()));
    }

    #[test]
    fn both_trees_give_the_same_article(page in soup()) {
        use html5ever::tendril::TendrilSink;
        // A page of which a tag swallows the rest is read once more; a tree is not.
        if invariants::is_swallowed(&page) {
            return Ok(());
        }
        let tree_builder = html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let options = html5ever::ParseOpts { tree_builder, ..Default::default() };
        // RcDom copies the selected option of a select into `selectedcontent`. The trees differ in
        // nothing else.
        let dom = html5ever::parse_document(RcDom::default(), options).one(page.as_str());
        prop_assert_eq!(Extractor::default().extract(Page::rcdom(&dom)), dehusk::extract(&page));
    }

    #[test]
    fn the_same_page_gives_the_same_article(page in soup()) {
        prop_assert_eq!(dehusk::extract(&page).expect("small"), dehusk::extract(&page).expect("small"));
    }
}
