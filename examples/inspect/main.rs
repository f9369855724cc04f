//! Writes a report on a page: every block in order, what it was taken for, kept or removed, and why.
//!
//! `inspect [--input html|text] PAGE > report.html`
//!
//! The report is one file that needs no network: blocks coloured by kind, a filter by kind, a bar of how the page's words
//! divide, and under every block its reason, its score and the features that moved the score most. A file that ends in
//! `.gz` is unpacked; `-` reads standard input.

#[path = "../support/mod.rs"]
mod support;

use dehusk::document::Document;
use dehusk::model::{Contribution, Explainer, Model};
use dehusk::{Article, Block, BlockKind, Extractor, measure, metadata, segment};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: inspect [--input html|text] PAGE | - > report.html";
/// So many features are shown for a block.
const FEATURES: usize = 8;

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Hues apart from one another: content in greens and blues, furniture around the rest of the circle.
fn hue(kind: BlockKind) -> (u32, u32) {
    let place = BlockKind::ALL
        .iter()
        .position(|&other| other == kind)
        .unwrap_or_default() as u32;
    let body = BlockKind::ALL.iter().filter(|kind| kind.is_body()).count() as u32;
    if kind.is_body() {
        (110 + place * 110 / body, 45)
    } else {
        (
            (place - body) * 137 % 250 + 240,
            if place.is_multiple_of(2) { 50 } else { 65 },
        )
    }
}

fn colours() -> String {
    let mut out = String::new();
    for &kind in BlockKind::ALL {
        let (hue, light) = hue(kind);
        let _ = writeln!(
            out,
            ".{} {{ --kind: hsl({hue} 55% {light}%); }}",
            kind.name()
        );
    }
    out
}

/// What a block is filtered by: whether it was kept, and its kind.
fn group(block: &Block) -> String {
    format!(
        "{} {}",
        if block.kept { "kept" } else { "removed" },
        block.kind.name()
    )
}

fn block_html(block: &Block, features: &[Contribution]) -> String {
    let (state, name) = (
        if block.kept { "kept" } else { "removed" },
        block.kind.name(),
    );
    let (mark, reason) = (if block.kept { "+" } else { "−" }, escape(&block.reason));
    let mut out = format!(
        "<details class=\"{state} {name}\" data-show=\"{}\" title=\"{reason}\">\
         <summary><span class=\"kind\" data-mark=\"{mark}\">{name}</span><span class=\"score\">{:.2}</span>\
         <span class=\"text\" dir=\"auto\">{}</span></summary>\n<div class=\"why\">{state} as {name}: {reason}. \
         Score {:.3}, sure of the kind {:.2}.",
        group(block),
        block.score,
        escape(&block.text),
        block.score,
        block.confidence,
    );
    if !features.is_empty() {
        out.push_str("<table><tr><th>feature</th><th>value</th><th>log-odds</th></tr>");
        for c in features.iter().take(FEATURES) {
            let side = if c.odds > 0.0 { "for" } else { "against" };
            let name = escape(&c.feature);
            let _ = write!(
                out,
                "<tr><td>{name}</td><td>{:.3}</td><td class=\"{side}\">{:+.2}</td></tr>",
                c.value, c.odds
            );
        }
        out.push_str("</table>");
    }
    out.push_str("</div></details>\n");
    out
}

fn words(block: &Block) -> u32 {
    dehusk::text::stats(&block.text).words
}

fn report(name: &str, article: &Article, explain: impl Fn(usize) -> Vec<Contribution>) -> String {
    let mut groups: BTreeMap<(bool, BlockKind), (u32, u32)> = BTreeMap::new();
    for block in &article.blocks {
        let (blocks, all) = groups.entry((!block.kept, block.kind)).or_default();
        *blocks += 1;
        *all += words(block);
    }
    let (mut bar, mut filters, mut kept, mut whole) = (String::new(), String::new(), 0, 0);
    for (&(removed, kind), &(blocks, words)) in &groups {
        let (state, class) = (if removed { "removed" } else { "kept" }, kind.name());
        let _ = write!(
            bar,
            "<span class=\"{class}\" style=\"flex:{words}\" title=\"{state} {class}: {blocks} blocks, {words} words\"></span>"
        );
        let _ = writeln!(
            filters,
            "<label class=\"{class}\"><input type=\"checkbox\" value=\"{state} {class}\" checked> {state} {class} ({blocks})</label>"
        );
        whole += words;
        kept += if removed { 0 } else { words };
    }
    let title = article.title.clone().unwrap_or_else(|| name.to_owned());
    let about = [
        Some(name),
        article.byline.as_deref(),
        article.date.as_deref(),
        article.language.as_deref(),
    ];
    let about: Vec<String> = about.into_iter().flatten().map(escape).collect();
    let key = format!(
        "{kept} of {whole} words kept, in {} of {} blocks",
        article.content().count(),
        article.blocks.len()
    );
    let blocks: String = article
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| block_html(block, &explain(i)))
        .collect();
    let mut out = String::new();
    let mut rest = include_str!("report.html");
    while let Some((before, after)) = rest.split_once("{{") {
        let (slot, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&match slot {
            "title" => escape(&title),
            "about" => about.join(" · "),
            "bar" => bar.clone(),
            "bar_label" | "key" => key.clone(),
            "colours" => colours(),
            "filters" => filters.clone(),
            "blocks" => blocks.clone(),
            _ => String::new(),
        });
        rest = after;
    }
    out + rest
}

fn run(file: &str, flattened: bool) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{file}: {error}");
    let bytes = support::read_bytes(Path::new(file));
    let bytes = bytes.map_err(|e| failed(&e))?;
    let (html, extractor) = (dehusk::decode(&bytes, None), Extractor::default());
    let name = Path::new(file)
        .file_name()
        .map_or(file.into(), |name| name.to_string_lossy());
    if flattened {
        let article = extractor.extract_text(&html).map_err(|e| failed(&e))?;
        return Ok(report(&name, &article, |_| Vec::new()));
    }
    let article = extractor.extract(&html).map_err(|e| failed(&e))?;
    let (doc, model) = (Document::parse(&html), Model::shipped());
    let segments = segment::segment(&doc);
    let metadata = metadata::read(&doc, &model.fields, None);
    let measured = measure::measure(&doc, &segments, &metadata, &model.odds);
    let first = model.first_scores(&measured);
    let explainer = Explainer::new(&model, &doc, &segments, &measured, &first);
    // Where the page shows no text, what it declares stands in as a block of its own, which nothing was measured of.
    let measured = |i: usize| i < first.len() && segments.text(i) == article.blocks[i].text;
    Ok(report(&name, &article, |i| {
        if measured(i) {
            explainer.explain(i)
        } else {
            Vec::new()
        }
    }))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (file, flattened) = match arguments.as_slice() {
        ["--input", "text", file] => (*file, true),
        ["--input", "html", file] | [file] if !file.starts_with("--") => (*file, false),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(file, flattened).map(|report| io::stdout().lock().write_all(report.as_bytes())) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // The reader went away ("| head"); that is no failure of ours.
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
