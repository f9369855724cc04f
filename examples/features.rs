//! What the trainer reads: blocks, tokens and features of every page of a data set folder, from the crate itself.
//!
//! `features blocks DIR`: one JSON line a page with the texts of its blocks and the hashes whose log-odds are learned.
//! `features fields DIR`: one JSON line a page with the candidates for title, authors and date and their features.
//! `features matrix DIR WEIGHTS FOLDS OUT`: writes `OUT`, the features of all blocks of all pages as little-endian `i16`
//! (places among the half floats), row after row. With a sixth argument, the probabilities that a first model gave every
//! block (little-endian `f32`), it writes the context that these give instead. `WEIGHTS` is a folder with a weights file
//! `<fold>.bin` for each fold, of which the log-odds and the models of title, authors and date are read; `FOLDS` has a
//! line `id<TAB>fold` a page.
//! `features names`: the names of what the models read, one a line, an empty line between models.

#[path = "support/mod.rs"]
mod support;

use dehusk::document::{Document, Tag};
use dehusk::measure::{Features, Surroundings, Tokens, measure, word_keys};
use dehusk::metadata::{Candidates, Claims};
use dehusk::model::{Model, feature_names};
use dehusk::{metadata, segment};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn ids(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let gold = std::fs::read_to_string(folder.join("gold.jsonl"))?;
    gold.lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line)?;
            Ok(row["id"].as_str().ok_or("a page without id")?.to_owned())
        })
        .collect()
}

fn document(folder: &Path, id: &str) -> Result<Document, Box<dyn Error>> {
    let path = folder.join("html").join(format!("{id}.html.gz"));
    Ok(Document::parse(&dehusk::decode(
        &support::read_bytes(&path)?,
        None,
    )))
}

/// The texts of a page's blocks and, for each, the tokens along its ancestors, their parts, and its words.
fn blocks(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for id in ids(folder)? {
        let doc = document(folder, &id)?;
        let segments = segment::segment(&doc);
        let mut tokens = Tokens::default();
        let mut rows = Vec::new();
        for (i, raw) in segments.blocks().iter().enumerate() {
            let mut hashes: BTreeSet<u64> = BTreeSet::new();
            for node in doc.ancestors(raw.nodes.0) {
                tokens.read(&doc, node);
                hashes.extend(tokens.whole.iter().chain(&tokens.parts));
            }
            let text = segments.text(i);
            let read = dehusk::measure::read_text(text);
            hashes.extend(word_keys(&read.words, read.stats.words));
            let hashes: Vec<String> = hashes.iter().map(|hash| format!("{hash:x}")).collect();
            rows.push(serde_json::json!([text, hashes.join(" ")]));
        }
        let mut page: BTreeSet<u64> = BTreeSet::new();
        let told =
            |node: &u32| doc.tag(*node) != Tag::Text && !segments.inside(&doc, *node).is_empty();
        for node in doc.nodes().filter(told) {
            tokens.read(&doc, node);
            page.extend(&tokens.whole);
        }
        page.extend(
            Claims::read(&doc)
                .page_words()
                .iter()
                .map(|word| dehusk::hash::hash(word.as_bytes())),
        );
        let page: Vec<String> = page.iter().map(|hash| format!("{hash:x}")).collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({ "id": id, "blocks": rows, "tokens": page.join(" ") })
        )?;
    }
    Ok(out.flush()?)
}

/// The candidates for title, authors and date of every page: one JSON line with their texts and features.
fn fields(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut row = Vec::new();
    let mut numbers = |put: &dyn Fn(&mut Vec<i16>)| {
        row.clear();
        put(&mut row);
        row.clone()
    };
    for id in ids(folder)? {
        let doc = document(folder, &id)?;
        let found = Candidates::of(&doc, &Claims::read(&doc));
        let titles = found
            .titles
            .iter()
            .map(|c| serde_json::json!([c.text, numbers(&|out| c.features.put(out))]));
        let titles: Vec<_> = titles.collect();
        let authors = found
            .authors
            .iter()
            .map(|c| serde_json::json!([c.text, numbers(&|out| c.features.put(out))]));
        let authors: Vec<_> = authors.collect();
        let dates = found.dates.iter();
        let dates = dates
            .map(|c| serde_json::json!([c.day.to_string(), numbers(&|out| c.features.put(out))]));
        let dates: Vec<_> = dates.collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({ "id": id, "title": titles, "author": authors, "date": dates })
        )?;
    }
    Ok(out.flush()?)
}

fn matrix(
    folder: &Path,
    weights: &Path,
    folds: &Path,
    out: &Path,
    first: Option<&Path>,
) -> Result<(), Box<dyn Error>> {
    let first = first.map(std::fs::read).transpose()?;
    let mut first = first.as_deref().map(|bytes| {
        bytes
            .chunks_exact(4)
            .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    });
    let folds = std::fs::read_to_string(folds)?;
    let folds: HashMap<&str, &str> = folds
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let mut models: HashMap<&str, Model> = HashMap::new();
    let mut out = BufWriter::new(std::fs::File::create(out)?);
    let (mut row, mut pages) = (Vec::new(), 0);
    for id in ids(folder)? {
        let fold = *folds
            .get(id.as_str())
            .ok_or_else(|| format!("no fold for {id}"))?;
        if !models.contains_key(fold) {
            models.insert(
                fold,
                Model::from_bytes(&std::fs::read(weights.join(format!("{fold}.bin")))?)?,
            );
        }
        let model = &models[fold];
        let doc = document(folder, &id)?;
        let segments = segment::segment(&doc);
        let measured = measure(
            &doc,
            &segments,
            &metadata::read(&doc, &model.fields, None),
            &model.odds,
        );
        row.clear();
        match &mut first {
            None => measured
                .features
                .iter()
                .for_each(|features| features.put(&mut row)),
            Some(first) => {
                let probability: Vec<f32> = first.take(measured.features.len()).collect();
                let surroundings = Surroundings::new(&doc, &segments, &measured, &probability);
                (0..probability.len()).for_each(|i| surroundings.of(i).put(&mut row));
            }
        }
        for value in &row {
            out.write_all(&value.to_le_bytes())?;
        }
        pages += 1;
    }
    out.flush()?;
    eprintln!(
        "{}: {pages} pages, {} features a block",
        folder.display(),
        Features::LEN
    );
    Ok(())
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
    match (arguments.first().map(String::as_str), paths.as_slice()) {
        (Some("blocks"), [folder]) => blocks(folder),
        (Some("fields"), [folder]) => fields(folder),
        (Some("matrix"), [folder, weights, folds, out]) => matrix(folder, weights, folds, out, None),
        (Some("matrix"), [folder, weights, folds, out, first]) => matrix(folder, weights, folds, out, Some(first)),
        (Some("names"), []) => {
            println!("{}", feature_names().map(|names| names.join("\n")).join("\n\n"));
            Ok(())
        }
        _ => {
            Err("usage: features blocks DIR | fields DIR | matrix DIR WEIGHTS FOLDS OUT [PROBABILITIES] | names".into())
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
