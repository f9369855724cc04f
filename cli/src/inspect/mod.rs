//! `dehusk inspect`: a report on a page, every block in order with its kind, whether it was kept, and why.
//!
//! The report is a single file that needs no network. It shows blocks coloured by kind, a filter by
//! kind, a bar with the share of words per kind, and for every block its reason, its score and the
//! features that moved the score most.

use crate::cli::Inspect;
use crate::exit;
use crate::input;
use crate::single::Single;
use dehusk::explain::Contribution;
use dehusk::render::word_count;
use dehusk::{Article, Block, BlockKind};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::process::Command;

/// Number of features shown per block.
const FEATURES: usize = 8;

pub fn escape(text: &str) -> String {
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

/// Returns the hue and lightness of a kind. Content is green to blue; boilerplate is spread over
/// the rest of the circle.
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

/// Returns a rule of style that gives each kind its colour.
pub fn colours() -> String {
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

/// Returns the filter group of a block: whether it was kept, and its kind.
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
    let (mark, reason) = (
        if block.kept { "+" } else { "−" },
        escape(&block.reason.to_string()),
    );
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
            let side = if c.log_odds > 0.0 { "for" } else { "against" };
            let name = escape(&c.feature);
            let _ = write!(
                out,
                "<tr><td>{name}</td><td>{:.3}</td><td class=\"{side}\">{:+.2}</td></tr>",
                c.value, c.log_odds
            );
        }
        out.push_str("</table>");
    }
    out.push_str("</div></details>\n");
    out
}

fn words(block: &Block) -> usize {
    word_count(&block.text)
}

fn report(name: &str, article: &Article, explain: impl Fn(usize) -> Vec<Contribution>) -> String {
    let mut groups: BTreeMap<(bool, BlockKind), (u32, usize)> = BTreeMap::new();
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

/// Runs the command.
pub fn run(arguments: &Inspect) -> exit::Result {
    let page = Single::read(&arguments.page, &arguments.extraction)?;
    let (article, outcome) = (&page.article, page.outcome);
    let contributions = page.contributions();
    // Blocks taken from the page's metadata have no score to explain.
    let of_block = |block: usize| contributions.get(block).cloned().unwrap_or_default();
    let short = arguments
        .page
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let report = report(&short, article, of_block);
    let path = match &arguments.output {
        Some(path) if !input::is_stdin(path) => path.clone(),
        None if arguments.open => {
            std::env::temp_dir().join(format!("dehusk-{}.html", std::process::id()))
        }
        _ => {
            io::stdout().write_all(report.as_bytes())?;
            return Ok(outcome);
        }
    };
    let shown = path.display();
    if path
        .canonicalize()
        .is_ok_and(|path| arguments.page.canonicalize().is_ok_and(|page| page == path))
    {
        return Err(format!("{shown}: is the page, and would be overwritten").into());
    }
    fs::write(&path, report).map_err(|error| format!("{shown}: {error}"))?;
    if arguments.open {
        let opened = open(&path);
        opened.map_err(|error| format!("{shown}: no program of this system opens it: {error}"))?;
    }
    Ok(outcome)
}

/// Opens a file or an address with the program of the system that shows it.
pub fn open(path: impl AsRef<OsStr>) -> io::Result<()> {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    Command::new(program).arg(path.as_ref()).spawn().map(drop)
}
