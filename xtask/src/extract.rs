//! Prints the article extracted from a page.

use crate::{Result, pages, run};
use clap::{Parser, ValueEnum};
use dehusk::{Article, Extractor, Options, Page, render};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Prints the article extracted from a page. For several pages, prints one line of JSON per page.
///
/// Several files give a line of JSON each, with path, title, byline, date and text. Exit status: 0;
/// 1 if a page has no text; 2 if one cannot be read, or for bad usage.
#[derive(Parser)]
pub struct Arguments {
    /// Type of the input files.
    #[arg(long, value_enum, default_value_t = Input::Html)]
    input: Input,
    /// Output format for a single page. `blocks` prints every block, `+` kept and `-` removed, with
    /// its kind, score and reason. Markdown and HTML have the title as their first heading.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Weights written by train/train.py, instead of the shipped ones.
    #[arg(long, value_name = "WEIGHTS")]
    weights: Option<String>,
    /// Pages. `.gz` files are unpacked; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Input {
    /// Markup.
    Html,
    /// Plain text, one block per line.
    Text,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Html,
    Json,
    Blocks,
}

/// Runs the tool.
pub fn main(arguments: &Arguments) -> ExitCode {
    run::status(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<ExitCode> {
    let extractor = extractor(arguments.weights.as_deref())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut failed, mut empty) = (false, false);
    for file in &arguments.files {
        let article = match read(file, &extractor, arguments.input) {
            Ok(article) => article,
            Err(message) => {
                eprintln!("{message}");
                failed = true;
                continue;
            }
        };
        if !article.has_content() {
            eprintln!("{file}: no text found");
            empty = true;
        }
        match arguments.files.len() {
            1 => print(&mut out, &article, arguments.format)?,
            _ => writeln!(out, "{}", line(file, &article))?,
        }
    }
    out.flush()?;
    Ok(ExitCode::from(if failed { 2 } else { u8::from(empty) }))
}

fn extractor(weights: Option<&str>) -> std::result::Result<Extractor, String> {
    let Some(file) = weights else {
        return Ok(Extractor::default());
    };
    let bytes = pages::read_bytes(Path::new(file)).map_err(|error| format!("{file}: {error}"))?;
    Extractor::with_weights(Options::default(), &bytes).map_err(|error| format!("{file}: {error}"))
}

fn read(file: &str, extractor: &Extractor, input: Input) -> std::result::Result<Article, String> {
    let bytes = pages::read_bytes(Path::new(file)).map_err(|error| format!("{file}: {error}"))?;
    let article = match input {
        Input::Html => extractor.extract(Page::bytes(&bytes)),
        Input::Text => extractor.extract(Page::text(&dehusk::decode(&bytes, None))),
    };
    article.map_err(|error| format!("{file}: {error}"))
}

/// Returns the output line for one of several pages.
fn line(file: &str, article: &Article) -> serde_json::Value {
    serde_json::json!({
        "path": file,
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "text": article.text(),
    })
}

fn print(out: &mut impl Write, article: &Article, format: Format) -> io::Result<()> {
    let (head, mut text) = (article.headline(), String::new());
    let blocks = head.iter().chain(article.content());
    match format {
        Format::Text if article.has_content() => writeln!(out, "{}", article.text()),
        Format::Text => Ok(()),
        Format::Markdown => {
            render::markdown(blocks, &mut text).map_err(io::Error::other)?;
            write!(out, "{text}")
        }
        Format::Html => {
            render::html(blocks, &mut text).map_err(io::Error::other)?;
            write!(out, "{text}")
        }
        Format::Json => writeln!(out, "{}", article.json()),
        Format::Blocks => {
            for block in &article.blocks {
                let mark = if block.kept { '+' } else { '-' };
                let text = block.text.replace('\n', "⏎");
                let (kind, score, reason) = (block.kind, block.score, &block.reason);
                writeln!(out, "{mark} {kind:<16} {score:.2}  {reason}\n      {text}")?;
            }
            Ok(())
        }
    }
}
