//! Writes the trainer's input: blocks, tokens and features of every page of a data set folder,
//! computed by the crate itself.

use crate::{Result, dataset, pages};
use clap::{Parser, Subcommand};
use dehusk::internals::base::hash::hash;
use dehusk::internals::decide::{Cut, Input, cuts, describe, threshold};
use dehusk::internals::document::{Addresses, Document, Tag, Tokens};
use dehusk::internals::features::{Features, Measured, measure, read_text, word_keys};
use dehusk::internals::label::find;
use dehusk::internals::metadata::{self, Candidates, Claims, Metadata};
use dehusk::internals::score::{CutFeatures, FirstStage, Model, PageFeatures, feature_names};
use dehusk::internals::segment::{Segments, segment};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Prints the trainer's input for a data set folder.
#[derive(Parser)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Prints the feature names of each model: a line with the model, its features one per line,
    /// and an empty line.
    Names,
    /// Prints a line of JSON per page: the texts of its blocks and the hashes whose log-odds are
    /// learned.
    Blocks {
        /// The data set folder.
        folder: PathBuf,
    },
    /// Prints a line of JSON per page: the candidates for title, authors and date with their
    /// features.
    Fields {
        /// The data set folder.
        folder: PathBuf,
    },
    /// Writes the features of all blocks of all pages as little-endian `i16` (quantised f16 ranks),
    /// row by row.
    Matrix(Matrix),
    /// Prints a line of JSON per page: the texts, cues and features of its blocks, from which their
    /// kinds are learned. Each page is scored with the weights of its fold.
    Kinds(Scored),
    /// Prints a line of JSON per page: the probabilities of its types, and the texts, scores and signs of
    /// requests of its blocks. Each page is scored with the weights of its fold.
    Requests(Scored),
    /// Prints a line of JSON per page: the features of the page as a whole, and its cuts, each with
    /// its features and the blocks that it keeps. Each page is scored with the weights of its fold.
    Pages(Scored),
}

/// Pages that are each scored with the weights of their fold.
#[derive(clap::Args)]
struct Scored {
    /// The data set folder.
    folder: PathBuf,
    /// A folder with a weights file `<fold>.bin` for each fold.
    weights: PathBuf,
    /// A file with a line `id<TAB>fold` per page.
    folds: PathBuf,
}

#[derive(clap::Args)]
struct Matrix {
    /// The data set folder.
    folder: PathBuf,
    /// A folder with a weights file `<fold>.bin` for each fold. Provides the log-odds and the
    /// models for title, authors and date.
    weights: PathBuf,
    /// A file with a line `id<TAB>fold` per page.
    folds: PathBuf,
    /// The file to write.
    out: PathBuf,
    /// The first model's probabilities for every block (little-endian `f32`). If given, the context
    /// features derived from them are written instead.
    probabilities: Option<PathBuf>,
}

/// Runs the tool.
///
/// # Errors
/// If a page, a weights file or a table cannot be read, or the output cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.what {
        What::Names => {
            for (model, names) in feature_names() {
                println!("{model}\n{}\n", names.join("\n"));
            }
            Ok(())
        }
        What::Blocks { folder } => blocks(folder),
        What::Fields { folder } => fields(folder),
        What::Matrix(arguments) => matrix(arguments),
        What::Kinds(arguments) => each_page(arguments, crate::kind_rows::line),
        What::Requests(arguments) => each_page(arguments, crate::request_rows::line),
        What::Pages(arguments) => each_page(arguments, page_line),
    }
}

fn ids(folder: &Path) -> Result<Vec<String>> {
    Ok(dataset::read(folder, usize::MAX)?
        .into_iter()
        .map(|gold| gold.id)
        .collect())
}

fn document(folder: &Path, id: &str) -> Result<Document> {
    let bytes = pages::read_bytes(&dataset::page(folder, id))?;
    Ok(Document::parse(&dehusk::decode(&bytes, None)))
}

/// Formats hashes in hexadecimal, separated by spaces.
fn hexadecimal(hashes: &BTreeSet<u64>) -> String {
    hashes
        .iter()
        .map(|hash| format!("{hash:x}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn blocks(folder: &Path) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for id in ids(folder)? {
        let doc = document(folder, &id)?;
        let segments = segment(&doc);
        let rows: Vec<_> = (0..segments.blocks().len())
            .map(|i| {
                json!([
                    segments.text(i),
                    hexadecimal(&block_hashes(&doc, &segments, i))
                ])
            })
            .collect();
        let tokens = hexadecimal(&page_hashes(&doc, &segments));
        writeln!(
            out,
            "{}",
            json!({ "id": id, "blocks": rows, "tokens": tokens })
        )?;
    }
    Ok(out.flush()?)
}

/// Returns the hashes of a block: tokens of its ancestors, parts of these tokens, and its words.
fn block_hashes(doc: &Document, segments: &Segments, block: usize) -> BTreeSet<u64> {
    let (mut hashes, mut tokens) = (BTreeSet::new(), Tokens::default());
    for node in doc.ancestors(segments.blocks()[block].first_node) {
        tokens.read(doc, node);
        hashes.extend(tokens.whole.iter().chain(&tokens.parts));
    }
    let read = read_text(segments.text(block));
    hashes.extend(word_keys(&read.words, read.stats.words));
    hashes
}

/// Returns the hashes of a page: tokens of all elements with text, and declarations about the type
/// of page.
fn page_hashes(doc: &Document, segments: &Segments) -> BTreeSet<u64> {
    let (mut hashes, mut tokens) = (BTreeSet::new(), Tokens::default());
    let has_text =
        |node: &u32| doc.tag(*node) != Tag::Text && !segments.inside(doc, *node).is_empty();
    for node in doc.nodes().filter(has_text) {
        tokens.read(doc, node);
        hashes.extend(&tokens.whole);
    }
    hashes.extend(
        Claims::read(doc)
            .page_words()
            .iter()
            .map(|word| hash(word.as_bytes())),
    );
    hashes
}

fn fields(folder: &Path) -> Result<()> {
    /// Returns the row that `put` writes.
    fn row(put: impl FnOnce(&mut Vec<i16>)) -> Vec<i16> {
        let mut out = Vec::new();
        put(&mut out);
        out
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for id in ids(folder)? {
        let doc = document(folder, &id)?;
        let found = Candidates::of(&doc, &Claims::read(&doc), None);
        let titles = found
            .titles
            .iter()
            .map(|c| json!([c.text, row(|out| c.features.put(out))]));
        let authors = found
            .authors
            .iter()
            .map(|c| json!([c.text, row(|out| c.features.put(out))]));
        let dates = found.dates.iter();
        let dates = dates.map(|c| json!([c.date.to_string(), row(|out| c.features.put(out))]));
        let line = json!({
            "id": id,
            "title": titles.collect::<Vec<_>>(),
            "author": authors.collect::<Vec<_>>(),
            "date": dates.collect::<Vec<_>>(),
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The models of the folds, and the fold of each page.
pub(crate) struct Folds {
    weights: PathBuf,
    folds: HashMap<String, String>,
    models: HashMap<String, Arc<Model>>,
}

impl Folds {
    pub fn new(weights: &Path, folds: &Path) -> Result<Folds> {
        let text = fs::read_to_string(folds)?;
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        Ok(Folds {
            weights: weights.to_owned(),
            folds: lines
                .map(|(id, fold)| (id.to_owned(), fold.to_owned()))
                .collect(),
            models: HashMap::new(),
        })
    }

    pub fn model(&mut self, id: &str) -> Result<&Arc<Model>> {
        let fold = self
            .folds
            .get(id)
            .ok_or_else(|| format!("no fold for {id}"))?;
        if !self.models.contains_key(fold) {
            let bytes = fs::read(self.weights.join(format!("{fold}.bin")))?;
            let model = Arc::new(Model::from_bytes(&bytes)?);
            self.models.insert(fold.clone(), model);
        }
        Ok(&self.models[fold])
    }
}

/// A parsed page with its metadata and measured facts.
pub(crate) struct Page {
    pub doc: Document,
    pub segments: Segments,
    pub metadata: Metadata,
    pub measured: Measured,
}

impl Page {
    pub fn read(folder: &Path, id: &str, model: &Model) -> Result<Page> {
        let doc = document(folder, id)?;
        let segments = segment(&doc);
        let metadata = metadata::read(&doc, &model.fields, None);
        let measured = measure(&doc, &segments, &metadata, &model.odds);
        Ok(Page {
            doc,
            segments,
            metadata,
            measured,
        })
    }
}

fn matrix(arguments: &Matrix) -> Result<()> {
    let scores = arguments.probabilities.as_ref().map(fs::read).transpose()?;
    let mut scores = scores.as_deref().map(|bytes| {
        let (chunks, _) = bytes.as_chunks::<4>();
        chunks.iter().map(|bytes| f32::from_le_bytes(*bytes))
    });
    let mut folds = Folds::new(&arguments.weights, &arguments.folds)?;
    let mut out = BufWriter::new(File::create(&arguments.out)?);
    let (mut row, mut count) = (Vec::new(), 0);
    for id in ids(&arguments.folder)? {
        let page = Page::read(&arguments.folder, &id, folds.model(&id)?)?;
        let measured = &page.measured;
        row.clear();
        match &mut scores {
            None => {
                for facts in &measured.blocks {
                    Features::of(facts, &measured.page).put(&mut row);
                }
            }
            Some(scores) => {
                let scores: Vec<f32> = scores.take(measured.blocks.len()).collect();
                let findings = find(&page.segments, measured);
                let stage =
                    FirstStage::new(&page.doc, &page.segments, measured, &findings, &scores);
                (0..scores.len()).for_each(|i| stage.context(i).put(&mut row));
            }
        }
        for value in &row {
            out.write_all(&value.to_le_bytes())?;
        }
        count += 1;
    }
    out.flush()?;
    eprintln!("{}: {count} pages", arguments.folder.display());
    Ok(())
}

/// Prints a line of JSON per page.
fn each_page(arguments: &Scored, line: fn(&str, &Page, &Model) -> Value) -> Result<()> {
    let mut folds = Folds::new(&arguments.weights, &arguments.folds)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for id in ids(&arguments.folder)? {
        let model = folds.model(&id)?;
        let page = Page::read(&arguments.folder, &id, model)?;
        writeln!(out, "{}", line(&id, &page, model))?;
    }
    Ok(out.flush()?)
}

/// Returns the line of a page: its features, and its cuts with the blocks that each keeps.
fn page_line(id: &str, page: &Page, model: &Model) -> Value {
    let findings = find(&page.segments, &page.measured);
    let scores = model.score(&page.doc, &page.segments, &page.measured, &findings);
    let mut row = Vec::new();
    PageFeatures::of(&page.measured, &page.metadata, &scores).put(&mut row);
    let rating = model.rate_page(&page.measured, &page.metadata, &scores);
    let declares = page.metadata.json_ld.names_article();
    let addresses = Addresses::new(&page.doc, page.metadata.address.as_deref());
    let input = Input {
        doc: &page.doc,
        segments: &page.segments,
        measured: &page.measured,
        findings: &findings,
        scores: &scores,
        metadata: &page.metadata,
        addresses: &addresses,
        rating: &rating,
        requests: &[],
        threshold: threshold(&rating, declares),
    };
    let cuts = cuts(&input);
    let described = describe(&input, &cuts);
    let cuts: Vec<_> = cuts.iter().zip(&described).map(cut_row).collect();
    json!([id, row, cuts])
}

/// Returns the features of a cut, and the blocks that it keeps as a string of `0` and `1`.
fn cut_row((cut, features): (&Cut, &CutFeatures)) -> Value {
    let mut row = Vec::new();
    features.put(&mut row);
    let kept: String = cut
        .kept
        .iter()
        .map(|&kept| if kept { '1' } else { '0' })
        .collect();
    json!([row, kept])
}
