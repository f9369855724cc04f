//! Invariants that hold on any page, shared by the property tests and the targets in `fuzz/`.
#![allow(dead_code, reason = "each test and target uses some")]

use dehusk::article::{InlineMark, Rule};
use dehusk::internals::document::{AttrName, Document, Mend, formula, mended};
use dehusk::{Article, Block, BlockKind};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use markup5ever_rcdom::RcDom;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Returns the document built from html5ever's own tree.
fn by_rcdom(html: &str) -> Document {
    let tree_builder = TreeBuilderOpts {
        scripting_enabled: false,
        ..Default::default()
    };
    // It discards byte order marks after every script, too.
    let tokenizer = TokenizerOpts {
        discard_bom: false,
        ..Default::default()
    };
    let options = html5ever::ParseOpts {
        tokenizer,
        tree_builder,
    };
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    Document::from_rcdom(&html5ever::parse_document(RcDom::default(), options).one(html))
}

/// Writes a line for every node with its attributes and, for leaves, its text, then the JSON-LD.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for node in document.nodes() {
        let mut attributes: Vec<_> = document.attrs_of(node).collect();
        if document.tag(node).name() == "html" || document.tag(node).name() == "body" {
            // A second such tag adds what is missing. Ours knows attributes that are read by a pattern of
            // their name by what they mean, and adds none that has another name for the same.
            let mut seen = BTreeSet::new();
            attributes.retain(|(name, _)| seen.insert(format!("{name:?}")));
        }
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

/// Returns the first line in which the two documents differ, if any.
pub fn difference(html: &str) -> Option<String> {
    let own = Document::parse(html);
    if own.is_truncated() {
        return None;
    }
    difference_of(&own, &by_rcdom(html))
}

/// Returns the first line in which the outlines of two documents differ.
pub fn difference_of(own: &Document, other: &Document) -> Option<String> {
    let (own, plain) = (outline(own), outline(other));
    let differ = own
        .lines()
        .zip(plain.lines())
        .find(|(own, plain)| own != plain);
    match differ {
        Some((own, plain)) => Some(format!("{own}\nwhere RcDom has\n{plain}")),
        None => (own.len() != plain.len()).then(|| "one of them goes on".to_owned()),
    }
}

/// Parses Markdown with a CommonMark parser. Returns its text and an outline of its nested
/// elements.
pub fn read_back(markdown: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_FOOTNOTES;
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

/// Returns whether a tag may swallow the rest of a page, which is then read once more without it.
pub fn is_swallowed(html: &str) -> bool {
    matches!(mended(html, Mend::Swallowing), Cow::Owned(_))
}

/// Checks that HTML contains nothing that a browser would run, and loads nothing but images from
/// the web.
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
        "thead",
        "tbody",
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
                        && value[3..]
                            .bytes()
                            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
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

/// Returns whether a block is not code and has no marks that add or replace text. Code keeps its
/// own white space.
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

/// Checks that the output is usable: the HTML is inert, and the Markdown, parsed again, has every
/// word of the plain blocks and the text of the code blocks outside containers.
pub fn is_well_written(article: &Article) -> Result<(), String> {
    let html = article.html();
    is_inert(&html).map_err(|found| format!("{found} in {html}"))?;
    holds_words(article, &article.markdown())
}

/// Checks that Markdown, read by a CommonMark parser, has every word of the article's plain blocks
/// and every line of its code.
pub fn holds_words(article: &Article, markdown: &str) -> Result<(), String> {
    let (text, _) = read_back(markdown);
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

/// Collects all strings in a JSON value.
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

/// Returns the page's declarations: the strings of its JSON-LD and the contents of `meta` elements,
/// also with character references decoded as in the page's text.
fn declared(document: &Document) -> String {
    let mut texts = String::new();
    for script in document.json_ld() {
        match serde_json::from_str(script) {
            Ok(json) => strings(&json, &mut texts),
            // Scripts that are not quite JSON are repaired by the crate. Their words are in the
            // source.
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

/// Checks that the blocks of an article contain only text of the page, in its order. Blocks taken
/// from the page's declarations may contain only declared words. TeX is generated from MathML, so
/// blocks with a formula are skipped. On pages with formulas, removed blocks are skipped too, since
/// their marks are unknown, and where mail addresses are hidden from robots, blocks with one. Embedded
/// documents have addresses as their text.
pub fn is_of_the_page(article: &Article, html: &str) -> Result<(), String> {
    match mended(html, Mend::Swallowing) {
        Cow::Owned(again) => is_of(article, html).or_else(|_| is_of(article, &again)),
        Cow::Borrowed(html) => is_of(article, html),
    }
}

/// Returns the text of a document as readers see it, with the alternative texts of images in their places:
/// emoji are some of them.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    for node in document.nodes() {
        out.push_str(document.attr(node, AttrName::Alt).unwrap_or_default());
        if document.end(node) == node + 1 {
            out.push_str(document.text(node));
        }
    }
    out
}

fn is_of(article: &Article, html: &str) -> Result<(), String> {
    let document = Document::parse(html);
    let text = shown(&document);
    let has_math = document
        .nodes()
        .any(|node| formula::is_formula(&document, node));
    let has_guarded = |node| document.attr(node, AttrName::GuardedAddress).is_some();
    let has_guarded = document.nodes().any(has_guarded);
    let mut rest = text.chars();
    // Notes in the margin are moved behind their blocks and leave a number.
    let is_moved = |block: &Block| {
        let mut marks = block.shape.spans.iter().map(|span| &span.mark);
        block.shape.note.is_some()
            || marks.any(|mark| matches!(mark, InlineMark::NoteReference { .. }))
    };
    let is_checked =
        |block: &&Block| !is_of_data(block) && !is_moved(block) && block.kind != BlockKind::Embed;
    for block in article.blocks.iter().filter(is_checked) {
        if has_math && !(block.kept && is_plain(block)) || has_guarded && block.text.contains('@') {
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
    // The words of a script are written with escapes.
    let is_declared = |block: &&Block| is_of_data(block) && block.reason.rule != Rule::BodyScript;
    for block in article.blocks.iter().filter(is_declared) {
        if let Some(word) = words(&block.text).difference(&declared).next() {
            return Err(format!("{word:?} of {:?} is not declared", block.text));
        }
    }
    Ok(())
}

/// Checks that the blocks of an article of plain text hold the text, in its order.
pub fn is_of_the_text(article: &Article, text: &str) -> Result<(), String> {
    let mut rest = text.chars();
    for block in &article.blocks {
        for c in block.text.chars().filter(|c| !c.is_whitespace()) {
            if !rest.any(|next| next == c) {
                return Err(format!(
                    "{c:?} of {:?} is not in the text there",
                    block.text
                ));
            }
        }
    }
    Ok(())
}

/// Checks that every block of the page's text has a path, and that byte ranges are of the page and ascend.
/// Notes in the margin stand after their blocks.
pub fn are_located(article: &Article, html: &str) -> Result<(), String> {
    let has_table = html.to_ascii_lowercase().contains("<table");
    let mut last = 0;
    for block in &article.blocks {
        let Some(location) = &block.location else {
            if !is_of_data(block) {
                return Err(format!("{:?} has no location", block.text));
            }
            continue;
        };
        if !location.path.starts_with('/') {
            return Err(format!("{:?} is no path", location.path));
        }
        let is_note = block.shape.note.is_some();
        let Some(source) = location.source.clone().filter(|_| !is_note) else {
            continue;
        };
        // Foster parenting moves misplaced content before its table.
        let is_earlier = source.start < last && !has_table;
        if html.get(source.clone()).is_none_or(str::is_empty) || is_earlier {
            return Err(format!("{source:?} after {last} of {:?}", block.text));
        }
        last = source.start;
    }
    Ok(())
}

/// Returns whether only the data of the page have the text of a block.
fn is_of_data(block: &Block) -> bool {
    matches!(
        block.reason.rule,
        Rule::BodyDeclaredJsonLd | Rule::BodyDeclaredDescription | Rule::BodyScript
    )
}
