//! Writes hashes of all outputs of pages, to compare two versions page by page.

use crate::{Result, pages};
use clap::Parser;
use dehusk::{Article, Extractor};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;

/// Writes hashes of all outputs of pages, one line of JSON per page, to compare two versions with
/// `diff`.
#[derive(Parser)]
pub struct Arguments {
    /// Folders of pages.
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Leaves out a field, such as `scores` or `about.tags`, of both versions of the article. May be
    /// given several times.
    #[arg(long, value_name = "FIELD")]
    omit: Vec<String>,
}

fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn joined<T: ToString>(article: &Article, of: impl Fn(&dehusk::Block) -> T) -> String {
    article
        .blocks
        .iter()
        .map(|block| of(block).to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

fn row(page: &str, article: &Article, converted: &Article) -> Value {
    let kind =
        |block: &dehusk::Block| format!("{}{}", if block.kept { "+" } else { "-" }, block.kind);
    let score = |block: &dehusk::Block| format!("{:.4}/{:.4}", block.score, block.confidence);
    let texts: Vec<&str> = article
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    json!({
        "page": page,
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "language": article.language,
        "flat": article.truncated,
        "about": article.about,
        "kinds": joined(article, kind),
        "scores": hash(&joined(article, score)),
        "texts": hash(&texts.join("\0")),
        "text": hash(&article.text()),
        "md": hash(&article.markdown()),
        "html": hash(&article.html()),
        "ctext": hash(&converted.text()),
        "cmd": hash(&converted.markdown()),
        "chtml": hash(&converted.html()),
        "ckinds": hash(&joined(converted, |block| block.kind)),
        "clang": converted.language,
        "cabout": converted.about,
    })
}

/// Removes a field of a row; the parts of its path are separated by dots.
fn omit(row: &mut Value, field: &str) {
    for field in [field.to_owned(), format!("c{field}")] {
        let (parent, name) = field.rsplit_once('.').unwrap_or(("", &field));
        let pointer = parent.split('.').filter(|part| !part.is_empty());
        let pointer: String = pointer.map(|part| format!("/{part}")).collect();
        if let Some(Value::Object(object)) = row.pointer_mut(&pointer) {
            object.remove(name);
        }
    }
}

/// Runs the tool.
///
/// # Errors
/// If a folder or a page cannot be read.
pub fn run(arguments: &Arguments) -> Result<()> {
    let extractor = Extractor::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for folder in &arguments.folders {
        for path in pages::pages(folder)? {
            let html = dehusk::decode(&pages::read_bytes(&path)?, None).into_owned();
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
            let (article, converted) = (extractor.extract(&html)?, extractor.convert(&html)?);
            let mut row = row(&name, &article, &converted);
            arguments
                .omit
                .iter()
                .for_each(|field| omit(&mut row, field));
            writeln!(out, "{row}")?;
        }
    }
    Ok(out.flush()?)
}
