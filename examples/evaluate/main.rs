//! Runs the extractor over a data set folder and prints every metric.
//!
//! `cargo run --release --example evaluate -- DIR [--predictions OUT.jsonl] [--limit N] [--parse]`
//!
//! `--parse` also times html5ever parsing each page into `RcDom`, and prints extraction over parse.

mod dataset;
mod metrics;
#[path = "../support/mod.rs"]
mod support;

use html5ever::tendril::TendrilSink;
use indicatif::{ProgressBar, ProgressStyle};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: evaluate DIR [--predictions OUT.jsonl] [--limit N] [--parse]";

struct Arguments {
    folder: PathBuf,
    predictions: Option<PathBuf>,
    limit: usize,
    parse: bool,
}

fn arguments() -> Result<Arguments, String> {
    let mut out = Arguments { folder: PathBuf::new(), predictions: None, limit: usize::MAX, parse: false };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--predictions" => out.predictions = Some(rest.next().ok_or("--predictions needs a file name")?.into()),
            "--limit" => {
                let value = rest.next().ok_or("--limit needs a number")?;
                out.limit = value.parse().map_err(|_| format!("--limit needs a number, not {value:?}"))?;
            }
            "--parse" => out.parse = true,
            flag if flag.starts_with("--") => return Err(format!("unknown option {flag}")),
            folder if out.folder.as_os_str().is_empty() => out.folder = folder.into(),
            more => return Err(format!("one folder at a time, not also {more}")),
        }
    }
    if out.folder.as_os_str().is_empty() { Err("no folder given".into()) } else { Ok(out) }
}

/// Milliseconds that parsing into the reference tree takes.
fn time_parse(html: &str) -> f64 {
    let start = Instant::now();
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default()).one(html);
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    drop(dom);
    ms
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let golds = dataset::read(&arguments.folder, arguments.limit)?;
    let mut predictions = match &arguments.predictions {
        Some(path) => {
            Some(BufWriter::new(File::create(path).map_err(|e| format!("{}: {e}", path.display()))?))
        }
        None => None,
    };
    let extractor = dehusk::Extractor::default();
    let mut report = metrics::Report::default();
    let (mut times, mut parses, mut failures) = (Vec::new(), Vec::new(), 0);
    let bar = ProgressBar::new(golds.len() as u64)
        .with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {eta} left {msg}")?);
    for gold in &golds {
        let path = dataset::page(&arguments.folder, &gold.id);
        let bytes = match support::read_bytes(&path) {
            Ok(bytes) => bytes,
            Err(e) => {
                bar.suspend(|| eprintln!("{}: {e}", path.display()));
                failures += 1;
                continue;
            }
        };
        let html = dehusk::decode(&bytes, None);
        let start = Instant::now();
        let article = extractor.extract(&html)?;
        let text = article.text();
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        times.push(ms);
        if arguments.parse {
            parses.push(time_parse(&html));
        }
        report.add(gold, &article, &text);
        if let Some(out) = &mut predictions {
            let line = serde_json::json!({
                "id": gold.id, "title": article.title, "byline": article.byline, "date": article.date, "text": text,
                "ms": ms,
            });
            writeln!(out, "{line}")?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if let Some(mut out) = predictions {
        out.flush()?;
    }
    println!("{}: {} pages, {failures} unreadable", arguments.folder.display(), golds.len());
    report.print();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    println!("ms a page              {:.3} mean, {:.3} median", mean(&times), median(&mut times.clone()));
    if arguments.parse {
        let mut ratios: Vec<f64> = times.iter().zip(&parses).map(|(t, p)| t / p).collect();
        let of_sums = times.iter().sum::<f64>() / parses.iter().sum::<f64>();
        println!("extraction over parse  {of_sums:.3} of sums, {:.3} median of pages", median(&mut ratios));
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
