//! What must hold of any page. Property tests and the targets in `fuzz/` ask the same.
#![allow(dead_code, reason = "each test and target asks some")]

use dehusk::structure::Mark;
use dehusk::{Article, BlockKind, Document};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use markup5ever_rcdom::RcDom;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What html5ever alone makes of markup.
fn by_rcdom(html: &str) -> Document {
    let tree_builder = TreeBuilderOpts {
        scripting_enabled: false,
        ..Default::default()
    };
    let options = html5ever::ParseOpts {
        tree_builder,
        ..Default::default()
    };
    Document::from_rcdom(&html5ever::parse_document(RcDom::default(), options).one(html))
}

/// Every node with its attributes, a line each; then all text and JSON-LD.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for node in document.nodes() {
        let attributes: Vec<_> = document.attrs_of(node).collect();
        let hidden = if document.is_hidden(node) {
            " hidden"
        } else {
            ""
        };
        let text = if document.end(node) == node + 1 {
            document.text(node)
        } else {
            ""
        };
        let (depth, tag) = (document.depth(node), document.tag(node).name());
        writeln!(out, "{depth} {tag}{hidden} {attributes:?} {text:?}").expect("a string takes all");
    }
    writeln!(out, "{:?}", document.json_ld()).expect("a string takes all");
    out
}

/// The first line in which the two documents differ.
pub fn difference(html: &str) -> Option<String> {
    let own = Document::parse(html);
    if own.is_flattened() {
        return None;
    }
    let (own, plain) = (outline(&own), outline(&by_rcdom(html)));
    let differ = own
        .lines()
        .zip(plain.lines())
        .find(|(own, plain)| own != plain);
    match differ {
        Some((own, plain)) => Some(format!("{own}\nwhere RcDom has\n{plain}")),
        None => (own.len() != plain.len()).then(|| "one of them goes on".to_owned()),
    }
}

/// What a CommonMark parser makes of Markdown: its text, and its elements with their nesting.
pub fn read_back(markdown: &str) -> (String, Vec<String>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_DEFINITION_LIST;
    let (mut text, mut outline, mut depth) = (String::new(), Vec::new(), 0);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                let name = match &tag {
                    Tag::Heading { level, .. } => format!("{level}"),
                    Tag::List(start) => format!("list {start:?}"),
                    Tag::CodeBlock(kind) => format!("{kind:?}"),
                    Tag::Link { dest_url, .. } => format!("link {dest_url}"),
                    Tag::Image { dest_url, .. } => format!("image {dest_url}"),
                    tag => format!("{tag:?}")
                        .split(['(', ' ', '{'])
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                };
                if !matches!(
                    tag,
                    Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough
                ) {
                    text.push(' ');
                }
                outline.push(format!("{}{name}", " ".repeat(depth)));
                depth += 1;
            }
            Event::End(tag) => {
                depth -= 1;
                if !matches!(
                    tag,
                    TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough
                ) {
                    text.push(' ');
                }
            }
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::InlineHtml(tag) if tag.contains("sup>") || tag.contains("sub>") => {}
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) | Event::Html(_) => {
                text.push(' ')
            }
            _ => {}
        }
    }
    (text, outline)
}

pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether HTML holds nothing that a browser would run or load but links and images of the web.
pub fn is_inert(html: &str) -> Result<(), String> {
    let allowed = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "a",
        "img",
        "strong",
        "em",
        "del",
        "sup",
        "sub",
        "br",
    ];
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').ok_or("a tag without an end")?;
        let tag = tag.trim_start_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !allowed.contains(&name) {
            return Err(format!("<{name}>"));
        }
        for part in attributes.split("\" ").filter(|part| !part.is_empty()) {
            let (name, value) = part
                .split_once("=\"")
                .ok_or_else(|| format!("{attributes:?}"))?;
            let value = value.trim_end_matches('"');
            let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
            let scheme = scheme
                .split_once(':')
                .map(|(scheme, _)| scheme.to_ascii_lowercase());
            let leads = matches!(
                scheme.as_deref(),
                None | Some("http" | "https" | "mailto" | "tel")
            );
            let right = match name {
                "href" | "src" => leads && !value.contains(char::is_control),
                "alt" => true,
                "id" => {
                    value.starts_with("fn-")
                        && value[3..].bytes().all(|b| b.is_ascii_alphanumeric())
                }
                "start" => value.bytes().all(|b| b.is_ascii_digit()),
                "class" => value.starts_with("language-"),
                _ => false,
            };
            if !right || value.contains(['<', '>', '"']) {
                return Err(format!("{name}={value}"));
            }
        }
    }
    Ok(())
}

/// Whether what an article is written as can be taken over: HTML that runs nothing, Markdown that a CommonMark parser reads
/// back without loss of words.
pub fn is_well_written(article: &Article) -> Result<(), String> {
    let html = article.html();
    is_inert(&html).map_err(|found| format!("{found} in {html}"))?;
    let markdown = article.markdown();
    let (text, _) = read_back(&markdown);
    // Images, formulas and numbers of notes stand apart from the words that they are between, and code keeps its own white space.
    let apart = |mark: &Mark| {
        matches!(
            mark,
            Mark::Image { .. }
                | Mark::Math { .. }
                | Mark::NoteReference { .. }
                | Mark::BackReference
        )
    };
    let parted = |block: &dehusk::Block| block.shape.spans.iter().any(|span| apart(&span.mark));
    if article
        .content()
        .any(|block| block.kind == BlockKind::Code || parted(block))
    {
        return Ok(());
    }
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let said = article
        .content()
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    match words(&said).difference(&words(&text)).next() {
        Some(lost) => Err(format!("{lost:?} is lost in {markdown:?}")),
        None => Ok(()),
    }
}

/// Whether the blocks of an article have nothing but text of the page, in its order.
pub fn is_of_the_page(article: &Article, html: &str) -> Result<(), String> {
    // Of a page without a body the article that its head declares is taken, and MathML is written as TeX.
    let lower = html.to_ascii_lowercase();
    if lower.contains("<math")
        || lower.contains("ld+json")
        || lower.contains("description")
        || lower.contains('&')
    {
        return Ok(());
    }
    let document = Document::parse(html);
    let text = if document.is_empty() {
        ""
    } else {
        document.text(0)
    };
    let mut rest = text.chars();
    for block in &article.blocks {
        for c in block.text.chars().filter(|c| !c.is_whitespace()) {
            if !rest.any(|next| next == c) {
                return Err(format!(
                    "{c:?} of {:?} is not on the page there",
                    block.text
                ));
            }
        }
    }
    Ok(())
}
