//! Runs the extractor over a data set folder and prints every metric; over a folder of cases, as `corpus/` is, it prints
//! how well the kinds of blocks are told.
//!
//! `cargo run --release --example evaluate -- DIR [--predictions OUT.jsonl] [--limit N] [--parse] [--folds FOLDER]
//! [--peers FILE]`
//!
//! `--parse` also times html5ever parsing each page into `RcDom`, and prints the times of
//! extraction, of its scoring stage, and of metadata and Markdown together over that of the parse. `--folds` measures
//! each page with weights that were trained without its site: `FOLDER` is where `train/train.py` left them. `--peers`
//! prints beside each figure what other extractors reach on the same pages.

mod dataset;
mod kinds;
mod metrics;
mod peers;
#[path = "../support/mod.rs"]
mod support;

use dehusk::document::Document;
use dehusk::model::Model;
use dehusk::{measure, metadata, segment};
use html5ever::tendril::TendrilSink;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: evaluate DIR [--predictions OUT.jsonl] [--limit N] [--parse] [--folds FOLDER] [--peers FILE]";

struct Arguments {
    folder: PathBuf,
    predictions: Option<PathBuf>,
    limit: usize,
    parse: bool,
    folds: Option<PathBuf>,
    peers: Option<PathBuf>,
}

fn arguments() -> Result<Arguments, String> {
    let mut out = Arguments {
        folder: PathBuf::new(),
        predictions: None,
        limit: usize::MAX,
        parse: false,
        folds: None,
        peers: None,
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--predictions" => {
                out.predictions = Some(rest.next().ok_or("--predictions needs a file name")?.into())
            }
            "--limit" => {
                let value = rest.next().ok_or("--limit needs a number")?;
                out.limit = value
                    .parse()
                    .map_err(|_| format!("--limit needs a number, not {value:?}"))?;
            }
            "--parse" => out.parse = true,
            "--folds" => out.folds = Some(rest.next().ok_or("--folds needs a folder")?.into()),
            "--peers" => out.peers = Some(rest.next().ok_or("--peers needs a file name")?.into()),
            flag if flag.starts_with("--") => return Err(format!("unknown option {flag}")),
            folder if out.folder.as_os_str().is_empty() => out.folder = folder.into(),
            more => return Err(format!("one folder at a time, not also {more}")),
        }
    }
    if out.folder.as_os_str().is_empty() {
        Err("no folder given".into())
    } else {
        Ok(out)
    }
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

/// Milliseconds that parsing into the reference tree takes.
fn time_parse(html: &str) -> f64 {
    milliseconds(|| {
        html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default()).one(html)
    })
    .0
}

/// Milliseconds that reading the metadata takes, and the scoring stage, features and models.
fn time_stages(html: &str, model: &Model) -> (f64, f64) {
    let doc = Document::parse(html);
    let segments = segment::segment(&doc);
    let (read, metadata) = milliseconds(|| metadata::read(&doc, &model.fields, None));
    let score = || {
        model.score(
            &doc,
            &segments,
            &measure::measure(&doc, &segments, &metadata, &model.odds),
        )
    };
    (read, milliseconds(score).0)
}

/// Two series of times over one another.
fn print_ratio(name: &str, times: &[f64], over: &[f64]) {
    let mut ratios: Vec<f64> = times.iter().zip(over).map(|(t, p)| t / p).collect();
    let of_sums = times.iter().sum::<f64>() / over.iter().sum::<f64>();
    println!(
        "{name:<24} {of_sums:.3} of sums, {:.3} median of pages",
        median(&mut ratios)
    );
}

/// The pages that the shipped weights were trained on, as `set<TAB>id` lines.
const TRAINED_ON: &str = include_str!("../../train/trained_on.txt");

/// The extractors to measure with: the shipped one, or one for every fold with the fold of every page.
struct Extractors {
    all: Vec<dehusk::Extractor>,
    folds: HashMap<String, usize>,
}

impl Extractors {
    fn new(arguments: &Arguments, set: &str) -> Result<Extractors, Box<dyn Error>> {
        let Some(folder) = &arguments.folds else {
            return Ok(Extractors {
                all: vec![dehusk::Extractor::default()],
                folds: HashMap::new(),
            });
        };
        let read = |name: String| {
            let path = folder.join(name);
            std::fs::read(&path)
                .map_err(|e| format!("{}: {e}; run train/train.py first", path.display()))
        };
        let lines = String::from_utf8(read(format!("{set}.folds.tsv"))?)?;
        let rows = lines.lines().filter_map(|line| line.split_once('\t'));
        let folds = rows
            .map(|(id, fold)| Ok((id.to_owned(), fold.parse()?)))
            .collect::<Result<HashMap<_, usize>, Box<dyn Error>>>()?;
        let count = folds.values().max().map_or(0, |last| last + 1);
        let all = (0..count).map(|fold| {
            let weights = read(format!("{fold}.bin"))?;
            Ok(dehusk::Extractor::with_weights(
                dehusk::Options::default(),
                &weights,
            )?)
        });
        Ok(Extractors {
            all: all.collect::<Result<_, Box<dyn Error>>>()?,
            folds,
        })
    }

    fn of(&self, id: &str) -> Result<&dehusk::Extractor, String> {
        match self.folds.get(id) {
            Some(&fold) => Ok(&self.all[fold]),
            None if self.folds.is_empty() => Ok(&self.all[0]),
            None => Err(format!("{id} has no fold; train on this set first")),
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if !arguments.folder.join("gold.jsonl").exists() && !arguments.folder.join("html").exists() {
        return kinds::print(&arguments.folder);
    }
    let golds = dataset::read(&arguments.folder, arguments.limit)?;
    let mut predictions = match &arguments.predictions {
        Some(path) => Some(BufWriter::new(
            File::create(path).map_err(|e| format!("{}: {e}", path.display()))?,
        )),
        None => None,
    };
    let set = arguments
        .folder
        .canonicalize()?
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let extractors = Extractors::new(arguments, &set)?;
    let mut report = metrics::Report::default();
    let (mut times, mut parses, mut scores, mut outputs) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut failures = 0;
    let model = Model::shipped();
    let bar = ProgressBar::new(golds.len() as u64).with_style(ProgressStyle::with_template(
        "{bar:40} {pos}/{len} {eta} left {msg}",
    )?);
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
        let extractor = extractors.of(&gold.id)?;
        let (ms, read) = milliseconds(|| {
            extractor
                .extract(&html)
                .map(|article| (article.text(), article))
        });
        let (text, article) = read?;
        times.push(ms);
        if arguments.parse {
            parses.push(time_parse(&html));
            let (read, score) = time_stages(&html, &model);
            scores.push(score);
            outputs.push(read + milliseconds(|| article.markdown()).0);
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
    println!(
        "{}: {} pages, {failures} unreadable",
        arguments.folder.display(),
        golds.len()
    );
    let trained: HashSet<&str> = TRAINED_ON.lines().collect();
    let seen = golds
        .iter()
        .filter(|gold| trained.contains(format!("{set}\t{}", gold.id).as_str()))
        .count();
    match arguments.folds {
        Some(_) => println!("out of fold: each page with weights trained on other sites"),
        None if seen > 0 => {
            println!(
                "NOTE: the shipped weights were trained on {seen} of these pages; --folds measures fairly"
            )
        }
        None => {}
    }
    let peers = arguments
        .peers
        .as_deref()
        .map(|path| peers::read(path, &set))
        .transpose()?
        .unwrap_or_default();
    for figure in report.figures() {
        let beside: String = peers
            .get(&figure.name)
            .into_iter()
            .flatten()
            .map(|(tool, value)| format!("  {tool} {value:.3}"))
            .collect();
        println!(
            "{:<24} {:.4}  {}{beside}",
            figure.name, figure.value, figure.detail
        );
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    println!(
        "ms a page              {:.3} mean, {:.3} median",
        mean(&times),
        median(&mut times.clone())
    );
    if arguments.parse {
        print_ratio("extraction over parse", &times, &parses);
        print_ratio("scoring over parse", &scores, &parses);
        print_ratio("metadata and Markdown", &outputs, &parses);
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
