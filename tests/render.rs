//! Tests the writers: cases of markup with the expected Markdown and HTML, and invariants on any
//! page.
//!
//! `DEHUSK_BLESS=1 cargo test --test render` rewrites the output in `tests/render/constructs.txt`.
//! Review the diff.

#[path = "support/invariants.rs"]
mod invariants;

use dehusk::article::{ContainerKind, InlineMark};
use dehusk::{Article, Block, BlockKind, Extractor, Page};
use invariants::{is_inert, read_back, squeezed};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn convert(html: &str) -> Article {
    Extractor::default().convert(html).expect("small")
}

const CONSTRUCTS: &str = include_str!("render/constructs.txt");
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

/// Returns the text of the kept blocks, without white space and without the numbers of notes.
fn said(article: &Article) -> String {
    let text = article.content().map(|block| {
        if let Some(embed) = &block.shape.embed {
            // Its link is written.
            return embed.title.clone();
        }
        let mut text = block.text.clone();
        for span in block.shape.spans.iter().rev() {
            let is_number = matches!(
                span.mark,
                InlineMark::NoteReference { .. } | InlineMark::BackReference
            );
            if is_number {
                text.replace_range(span.start as usize..span.end as usize, "");
            }
        }
        text
    });
    squeezed(&text.collect::<String>())
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

/// A definition needs a line of text as its term. Without one its marker would be text, and the fence
/// of code inside would open on the wrong line.
#[test]
fn definitions_without_a_term_have_no_marker() {
    let written = |html: &str| convert(html).markdown();
    assert_eq!(written("<dl><dd>a<dd>b</dl>"), "a\n\nb\n");
    assert_eq!(written("<dl><dt>t<dd>a<dd>b</dl>"), "t\n: a\n: b\n");
    let code = written("<dl><dt><pre>x</pre><dd><pre>y</pre><dt>t<dd><pre>z</pre></dl><p>p");
    assert_eq!(
        code,
        "```\nx\n```\n\n```\ny\n```\n\nt\n: ```\n  z\n  ```\n\np\n"
    );
    let (_, outline) = read_back(&code);
    assert_eq!(
        outline
            .iter()
            .filter(|name| name.contains("Fenced"))
            .count(),
        3
    );
}

/// Two struck texts that touch are one, however many marks are between their beginnings.
#[test]
fn touching_marks_of_one_kind_are_one_mark() {
    let marks: String = (0..12)
        .map(|i| format!("<a href=https://a.b/{i}>{i}</a> "))
        .collect();
    let article = convert(&format!(
        "<p>It <s>{marks}rained</s><s><b>all</b> day</s> long."
    ));
    let markdown = article.markdown();
    assert!(markdown.contains("rained**all** day~~"), "{markdown}");
    assert_eq!(
        squeezed(&read_back(&markdown).0),
        said(&article),
        "{markdown}"
    );
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

/// Returns whether a sanitiser leaves HTML as it is. It is told to keep the class of code and the id
/// of footnotes, and to add nothing to links.
fn is_clean(html: &str) -> Result<(), String> {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .link_rel(None)
        .add_generic_attributes(["id"])
        .add_tag_attributes("code", ["class"]);
    // The sanitiser writes angle brackets in attributes as they are.
    let plain = |html: &str| html.replace("&lt;", "<").replace("&gt;", ">");
    let cleaned = cleaner.clean(html).to_string();
    match plain(&cleaned) == plain(html) {
        true => Ok(()),
        false => Err(format!("{html}\nis cleaned to\n{cleaned}")),
    }
}

#[test]
fn a_sanitiser_finds_nothing_to_change() {
    for case in constructs() {
        assert_eq!(is_clean(&convert(case).html()), Ok(()));
    }
    assert!(is_clean("<p onclick=\"x\">a</p>").is_err());
}

/// GitHub's own renderer, by its port to Rust, reads the Markdown of every construct as tables,
/// task boxes and footnotes.
#[test]
fn github_renders_what_is_written() {
    let mut options = comrak::Options::default();
    let extension = &mut options.extension;
    (extension.table, extension.strikethrough) = (true, true);
    (extension.tasklist, extension.footnotes) = (true, true);
    let mut seen = [0; 4];
    for case in constructs() {
        let article = convert(case);
        let markdown = article.markdown();
        let html = comrak::markdown_to_html(&markdown, &options);
        let counts = ["<table", "type=\"checkbox\"", "<li id=\"fn-", "<pre"];
        let blocks: Vec<_> = article.content().collect();
        let notes: BTreeSet<_> = blocks
            .iter()
            .filter_map(|block| block.shape.note.as_ref())
            .collect();
        let containers = || blocks.iter().flat_map(|block| &block.shape.containers);
        let ids = |is: &dyn Fn(&ContainerKind) -> bool| -> usize {
            let own = containers().filter(|container| is(&container.kind));
            own.map(|container| container.id)
                .collect::<BTreeSet<_>>()
                .len()
        };
        let is_table = |kind: &ContainerKind| matches!(kind, ContainerKind::Table { .. });
        let is_task = |kind: &ContainerKind| matches!(kind, ContainerKind::Item { done: Some(_) });
        let in_table = |block: &&&Block| {
            block
                .shape
                .containers
                .iter()
                .any(|container| is_table(&container.kind))
        };
        let code = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Code && !in_table(block));
        let want = [ids(&is_table), ids(&is_task), notes.len(), code.count()];
        for (i, mark) in counts.into_iter().enumerate() {
            assert_eq!(
                html.matches(mark).count(),
                want[i],
                "{mark} of {markdown}\n{html}"
            );
            seen[i] += want[i];
        }
    }
    assert!(seen.iter().all(|&count| count > 1), "{seen:?}");
}

/// Returns the markup of the constructs.
fn constructs() -> Vec<&'static str> {
    let cases = CONSTRUCTS.split(OPEN).skip(1);
    cases
        .map(|case| {
            case.split_once("\n.\n")
                .expect("a case has a dot under its markup")
                .0
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_rendered_inert_and_round_trips(parts in prop::collection::vec(part(), 0..40)) {
        let page = parts.concat();
        let article = convert(&page);
        prop_assert_eq!(invariants::is_well_written(&article), Ok(()));
        prop_assert_eq!(is_clean(&article.html()), Ok(()));
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
