//! What must hold on any page. Property tests and the targets in `fuzz/` check the same.
#![allow(dead_code, reason = "each test and target uses some")]

use dehusk::article::{InlineMark, Rule};
use dehusk::internals::document::{AttrName, Document};
use dehusk::{Article, Block, BlockKind};
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
    if own.is_truncated() {
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

/// Whether a block has marks that set words apart, or code, which keeps its own white space.
fn is_plain(block: &Block) -> bool {
    let sets_apart = |mark: &InlineMark| {
        matches!(
            mark,
            InlineMark::Image { .. }
                | InlineMark::Math { .. }
                | InlineMark::NoteReference { .. }
                | InlineMark::BackReference
        )
    };
    block.kind != BlockKind::Code && !block.shape.spans.iter().any(|span| sets_apart(&span.mark))
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether an article is written so that it can be used: HTML that runs nothing, and Markdown that a
/// CommonMark parser reads back with every word of its plain blocks and every line of its code.
pub fn is_well_written(article: &Article) -> Result<(), String> {
    let html = article.html();
    is_inert(&html).map_err(|found| format!("{found} in {html}"))?;
    let markdown = article.markdown();
    let (text, _) = read_back(&markdown);
    let plain = article.content().filter(|block| is_plain(block));
    let wanted: Vec<&str> = plain.map(|block| block.text.as_str()).collect();
    if let Some(lost) = words(&wanted.join(" ")).difference(&words(&text)).next() {
        return Err(format!("{lost:?} is lost in {markdown:?}"));
    }
    let text = squeezed(&text);
    let code = article
        .content()
        .filter(|block| block.kind == BlockKind::Code);
    for code in code.filter(|block| block.shape.containers.is_empty()) {
        if !text.contains(&squeezed(&code.text)) {
            return Err(format!("code {:?} is lost in {markdown:?}", code.text));
        }
    }
    Ok(())
}

/// All strings of some JSON.
fn strings(json: &serde_json::Value, out: &mut String) {
    let mut rest = vec![json];
    while let Some(value) = rest.pop() {
        match value {
            serde_json::Value::String(text) => out.extend([text, " "]),
            serde_json::Value::Array(values) => rest.extend(values),
            serde_json::Value::Object(object) => rest.extend(object.values()),
            _ => {}
        }
    }
}

/// What a page declares in its head: the strings of its JSON-LD and the contents of `meta` elements,
/// with references decoded as the page's text has them.
fn declared(document: &Document) -> String {
    let mut texts = String::new();
    for script in document.json_ld() {
        match serde_json::from_str(script) {
            Ok(json) => strings(&json, &mut texts),
            // Scripts that are not quite JSON are mended; their words are in them.
            Err(_) => texts.extend([script.as_str(), " "]),
        }
    }
    for node in document.nodes() {
        texts.extend([
            document.attr(node, AttrName::Content).unwrap_or_default(),
            " ",
        ]);
    }
    let decoded = Document::parse(&texts);
    texts
        + if decoded.is_empty() {
            ""
        } else {
            decoded.text(0)
        }
}

/// Whether the blocks of an article have nothing but text of the page, in its order; a block from what
/// the page declares, nothing but declared words. TeX is written from MathML, so blocks with a formula
/// are left out, and of pages with one the removed blocks, which do not say whether they have any.
pub fn is_of_the_page(article: &Article, html: &str) -> Result<(), String> {
    let document = Document::parse(html);
    let text = if document.is_empty() {
        ""
    } else {
        document.text(0)
    };
    let has_math = html.to_ascii_lowercase().contains("<math");
    let is_declared = |block: &Block| {
        matches!(
            block.reason.rule,
            Rule::BodyDeclaredJsonLd | Rule::BodyDeclaredDescription
        )
    };
    let mut rest = text.chars();
    for block in article.blocks.iter().filter(|block| !is_declared(block)) {
        if has_math && !(block.kept && is_plain(block)) {
            continue;
        }
        for c in block.text.chars().filter(|c| !c.is_whitespace()) {
            if !rest.any(|next| next == c) {
                return Err(format!(
                    "{c:?} of {:?} is not on the page there",
                    block.text
                ));
            }
        }
    }
    let declared = words(&declared(&document));
    for block in article.blocks.iter().filter(|block| is_declared(block)) {
        if let Some(word) = words(&block.text).difference(&declared).next() {
            return Err(format!("{word:?} of {:?} is not declared", block.text));
        }
    }
    Ok(())
}
