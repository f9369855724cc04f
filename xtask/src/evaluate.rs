//! Measures the extractor on a data set folder, or block kinds on a folder of cases.

use crate::metrics::{Figure, Report};
use crate::{Result, dataset, kinds, labelled, metrics, pages, peers, reliability};
use clap::Parser;
use dehusk::internals::document::Document;
use dehusk::internals::score::Model;
use dehusk::internals::{features, label, metadata, segment};
use dehusk::{Article, Extractor, Options};
use html5ever::tendril::TendrilSink;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Measures the extractor on a data set folder and prints every metric. On a folder of cases such
/// as `corpus/`, prints how well the kinds of blocks are recognised.
#[derive(Parser)]
pub struct Arguments {
    /// The folder: `gold.jsonl` with `html/<id>.html.gz`, or a folder per case.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Also writes the extracted article of each page, one line of JSON per page.
    #[arg(long, value_name = "OUT.jsonl")]
    predictions: Option<PathBuf>,
    /// Reads at most N pages.
    #[arg(long, value_name = "N", default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,
    /// Also times html5ever parsing each page into RcDom, and prints the times of extraction, of
    /// scoring, of metadata and of Markdown relative to it.
    #[arg(long)]
    parse: bool,
    /// Measures each page with weights trained without its site, from the folder in which
    /// train/train.py wrote them.
    #[arg(long, value_name = "FOLDER")]
    folds: Option<PathBuf>,
    /// Also prints the figures of other extractors on the same pages.
    #[arg(long, value_name = "FILE")]
    peers: Option<PathBuf>,
}

/// The set whose gold and peers are counted by words in every script.
const BY_WORD: &str = "wcxb-dev";

/// The pages that the shipped weights were trained on, as `set<TAB>id` lines.
const TRAINED_ON: &str = include_str!("../../train/trained_on.txt");

/// The extractors to measure: the shipped one, or one per fold with the fold of every page.
struct Extractors {
    all: Vec<Extractor>,
    folds: HashMap<String, usize>,
}

impl Extractors {
    fn new(folds: Option<&Path>, set: &str) -> Result<Extractors> {
        let Some(folder) = folds else {
            return Ok(Extractors {
                all: vec![Extractor::default()],
                folds: HashMap::new(),
            });
        };
        let read = |name: String| {
            let path = folder.join(name);
            let say = |error| format!("{}: {error}; run train/train.py first", path.display());
            std::fs::read(&path).map_err(say)
        };
        let lines = String::from_utf8(read(format!("{set}.folds.tsv"))?)?;
        let mut folds = HashMap::new();
        for (id, fold) in lines.lines().filter_map(|line| line.split_once('\t')) {
            folds.insert(id.to_owned(), fold.parse::<usize>()?);
        }
        let count = folds.values().max().map_or(0, |last| last + 1);
        let mut all = Vec::with_capacity(count);
        for fold in 0..count {
            let weights = read(format!("{fold}.bin"))?;
            all.push(Extractor::with_weights(Options::default(), &weights)?);
        }
        Ok(Extractors { all, folds })
    }

    fn of(&self, id: &str) -> Result<&Extractor> {
        match self.folds.get(id) {
            Some(&fold) => Ok(&self.all[fold]),
            None if self.folds.is_empty() => Ok(&self.all[0]),
            None => Err(format!("{id} has no fold; train on this set first").into()),
        }
    }
}

/// Milliseconds per page.
#[derive(Default)]
struct Times {
    extraction: Vec<f64>,
    parse: Vec<f64>,
    scoring: Vec<f64>,
    metadata: Vec<f64>,
    markdown: Vec<f64>,
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

impl Times {
    /// Times the parse into the reference tree and the stages of one page.
    fn add_stages(&mut self, html: &str, article: &Article, model: &Model) {
        let parse =
            || html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default());
        // Freeing the tree counts, as it does for extraction.
        self.parse.push(milliseconds(|| drop(parse().one(html))).0);
        let doc = Document::parse(html);
        let segments = segment::segment(&doc);
        let (read, metadata) = milliseconds(|| metadata::read(&doc, &model.fields, None));
        let score = || {
            let measured = features::measure(&doc, &segments, &metadata, &model.odds);
            let findings = label::find(&segments, &measured);
            model.score(&doc, &segments, &measured, &findings)
        };
        self.scoring.push(milliseconds(score).0);
        self.metadata.push(read);
        self.markdown.push(milliseconds(|| article.markdown()).0);
    }

    fn print(&self) {
        let all = &self.extraction;
        let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
        println!(
            "ms per page            {mean:.3} mean, {:.3} median",
            median(all.clone())
        );
        if !self.parse.is_empty() {
            print_ratio("extraction over parse", &self.extraction, &self.parse);
            print_ratio("scoring over parse", &self.scoring, &self.parse);
            print_ratio("metadata over parse", &self.metadata, &self.parse);
            print_ratio("Markdown over parse", &self.markdown, &self.parse);
        }
    }
}

/// Prints the ratio of two series of times.
fn print_ratio(name: &str, times: &[f64], over: &[f64]) {
    let ratios = times
        .iter()
        .zip(over)
        .map(|(time, over)| time / over)
        .collect();
    let of_sums = times.iter().sum::<f64>() / over.iter().sum::<f64>();
    println!(
        "{name:<24} {of_sums:.3} of sums, {:.3} median of pages",
        median(ratios)
    );
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Prints how well kinds are named on pages of other sets, each measured with the weights of its fold.
fn print_labelled(labels: &[PathBuf], folds: Option<&Path>) -> Result<()> {
    let mut sets: HashMap<String, Extractors> = HashMap::new();
    labelled::print(labels, |page| {
        if !sets.contains_key(&page.set) {
            sets.insert(page.set.clone(), Extractors::new(folds, &page.set)?);
        }
        Ok(sets[&page.set].of(&page.id)?.clone())
    })?;
    if folds.is_none() {
        println!("NOTE: the shipped weights were trained on these labels; --folds measures fairly");
    }
    Ok(())
}

/// Runs the tool.
///
/// # Errors
/// If a file cannot be read or written, or a page is refused.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = &arguments.folder;
    if !folder.join("gold.jsonl").exists() && !folder.join("html").exists() {
        let labels = labelled::files(folder)?;
        if labels.is_empty() {
            return kinds::print(folder);
        }
        return print_labelled(&labels, arguments.folds.as_deref());
    }
    let set = dataset::name(folder)?;
    let golds = dataset::read(folder, arguments.limit)?;
    let extractors = Extractors::new(arguments.folds.as_deref(), &set)?;
    let mut predictions = arguments.predictions.as_deref().map(create).transpose()?;
    let mut measured = Measured::default();
    measured.report.by_character = set != BY_WORD;
    let bar = ProgressBar::new(golds.len() as u64).with_style(ProgressStyle::with_template(
        "{bar:40} {pos}/{len} {eta} left {msg}",
    )?);
    for gold in &golds {
        let path = dataset::page(folder, &gold.id);
        match pages::read_bytes(&path) {
            Ok(bytes) => {
                let line = measured.add(gold, &bytes, extractors.of(&gold.id)?, arguments.parse)?;
                if let Some(out) = &mut predictions {
                    writeln!(out, "{line}")?;
                }
            }
            Err(error) => {
                bar.suspend(|| eprintln!("{}: {error}", path.display()));
                measured.unreadable += 1;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let (count, unreadable) = (golds.len(), measured.unreadable);
    println!(
        "{}: {count} pages, {unreadable} unreadable",
        folder.display()
    );
    print_seen(arguments.folds.is_some(), &set, &golds);
    let languages = golds
        .iter()
        .filter_map(|gold| Some((gold.id.as_str(), metrics::language(&gold.text)?)))
        .collect();
    let peers = arguments
        .peers
        .as_deref()
        .map(|path| peers::read(path, &set, &languages))
        .transpose()?
        .unwrap_or_default();
    print_figures(&measured.report.figures(), &peers);
    print_figures(&measured.report.by_language(), &peers);
    print_article_scores(&measured.article_scores);
    reliability::print(&measured.said);
    measured.times.print();
    predictions.map_or(Ok(()), |mut out| Ok(out.flush()?))
}

/// The measurements of all pages.
#[derive(Default)]
struct Measured {
    report: Report,
    times: Times,
    unreadable: usize,
    /// The probability that each page is an article, and whether it is.
    article_scores: Vec<(f32, bool)>,
    /// What was said of each page whose gold has its text.
    said: Vec<reliability::Said>,
}

impl Measured {
    /// Extracts a page and measures the article. Returns the line of the predictions.
    fn add(
        &mut self,
        gold: &dataset::Gold,
        bytes: &[u8],
        extractor: &Extractor,
        parse: bool,
    ) -> Result<serde_json::Value> {
        let html = dehusk::decode(bytes, None);
        let extract = || {
            extractor
                .extract(&*html)
                .map(|article| (article.text(), article))
        };
        let (ms, read) = milliseconds(extract);
        let (text, article) = read?;
        self.times.extraction.push(ms);
        if parse {
            self.times.add_stages(&html, &article, &Model::shipped());
        }
        let f1 = self.report.add(gold, &article, &text);
        let confidence = article.confidence.unwrap_or_default();
        self.article_scores
            .push((confidence.is_article, gold.kind == "article"));
        if let (Some(f1), Some(page_type)) = (f1, article.page_type) {
            self.said.push(reliability::Said {
                kind: gold.kind.clone(),
                page_type,
                expected_f1: confidence.expected_f1,
                f1,
            });
        }
        Ok(prediction(&gold.id, &article, &text, ms))
    }
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(BufWriter::new(file))
}

fn prediction(id: &str, article: &Article, text: &str, ms: f64) -> serde_json::Value {
    serde_json::json!({
        "id": id,
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "text": text,
        "ms": ms,
    })
}

/// Prints whether the weights were trained on these pages.
fn print_seen(out_of_fold: bool, set: &str, golds: &[dataset::Gold]) {
    let trained: HashSet<&str> = TRAINED_ON.lines().collect();
    let is_seen = |gold: &&dataset::Gold| trained.contains(format!("{set}\t{}", gold.id).as_str());
    let seen = golds.iter().filter(is_seen).count();
    if out_of_fold {
        println!("out of fold: each page with weights trained on other sites");
    } else if seen > 0 {
        println!(
            "NOTE: the shipped weights were trained on {seen} of these pages; --folds measures fairly"
        );
    }
}

fn print_figures(figures: &[Figure], peers: &peers::Peers) {
    for figure in figures {
        let beside = peers.get(&figure.name).into_iter().flatten();
        let beside: String = beside
            .map(|(tool, value)| format!("  {tool} {value:.3}"))
            .collect();
        println!(
            "{:<24} {:.4}  {}{beside}",
            figure.name, figure.value, figure.detail
        );
    }
}

/// Prints how well articles are distinguished from other pages, on sets that have both.
fn print_article_scores(scores: &[(f32, bool)]) {
    if let Some(auc) = metrics::auc(scores) {
        let right = scores
            .iter()
            .filter(|(score, is)| (*score >= 0.5) == *is)
            .count();
        let share = right as f64 / scores.len() as f64;
        println!(
            "{:<24} {share:.4}  area under ROC {auc:.4}",
            "article or not"
        );
    }
}
