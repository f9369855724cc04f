//! Prints the article of a page.
//!
//! `extract [--input html|text] [--format text|markdown|html|json|blocks] [--weights WEIGHTS] FILE... | -`
//!
//! One file prints the article, `markdown` and `html` with the title as their first heading; several print one JSON line
//! each. Files ending in `.gz` are unpacked; `-` reads standard input. `--weights` takes weights that `train/train.py` wrote in
//! place of the shipped ones. Exit status: 0 done, 1 no main content found, 2 cannot read or bad usage.

mod support;

use dehusk::{Article, Extractor, Options, render};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: extract [--input html|text] [--format text|markdown|html|json|blocks] [--weights WEIGHTS] FILE... | -";

#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Html,
    Json,
    Blocks,
    /// One of several files.
    Line,
}

struct Arguments {
    flattened: bool,
    format: Format,
    weights: Option<String>,
    files: Vec<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut out = Arguments {
        flattened: false,
        format: Format::Text,
        weights: None,
        files: Vec::new(),
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut value = |choices: &str| rest.next().ok_or(format!("{argument} needs {choices}"));
        match argument.as_str() {
            "--input" => {
                out.flattened = match value("html or text")?.as_str() {
                    "html" => false,
                    "text" => true,
                    other => return Err(format!("--input is html or text, not {other:?}")),
                }
            }
            "--format" => {
                out.format = match value("text, markdown, html, json or blocks")?.as_str() {
                    "text" => Format::Text,
                    "markdown" => Format::Markdown,
                    "html" => Format::Html,
                    "json" => Format::Json,
                    "blocks" => Format::Blocks,
                    other => {
                        return Err(format!(
                            "--format is text, markdown, html, json or blocks, not {other:?}"
                        ));
                    }
                }
            }
            "--weights" => out.weights = Some(value("a file")?),
            "-h" | "--help" => return Err("prints the article of a page".into()),
            flag if flag.starts_with("--") => return Err(format!("unknown option {flag}")),
            file => out.files.push(file.to_owned()),
        }
    }
    if out.files.is_empty() {
        Err("no file given".into())
    } else {
        Ok(out)
    }
}

fn read(file: &str, extractor: &Extractor, flattened: bool) -> Result<Article, String> {
    let bytes = support::read_bytes(Path::new(file));
    let bytes = bytes.map_err(|error| format!("{file}: {error}"))?;
    let article = if flattened {
        extractor.extract_text(&dehusk::decode(&bytes, None))
    } else {
        extractor.extract_bytes(&bytes, None)
    };
    article.map_err(|error| format!("{file}: {error}"))
}

/// What stands in the line of a file among several.
fn line(file: &str, article: &Article) -> serde_json::Value {
    serde_json::json!({
        "path": file, "title": article.title, "byline": article.byline, "date": article.date, "text": article.text(),
    })
}

fn print(out: &mut impl Write, file: &str, article: &Article, format: Format) -> io::Result<()> {
    match format {
        Format::Text if article.has_content() => writeln!(out, "{}", article.text()),
        Format::Text => Ok(()),
        Format::Markdown | Format::Html => {
            let (head, mut text) = (article.headline(), String::new());
            let blocks = head.iter().chain(article.content());
            let written = match format {
                Format::Markdown => render::markdown(blocks, &mut text),
                _ => render::html(blocks, &mut text),
            };
            written.map_err(io::Error::other)?;
            write!(out, "{text}")
        }
        Format::Json => writeln!(out, "{}", article.json()),
        Format::Line => writeln!(out, "{}", line(file, article)),
        Format::Blocks => {
            for block in &article.blocks {
                let mark = if block.kept { '+' } else { '-' };
                let text = block.text.replace('\n', "⏎");
                writeln!(
                    out,
                    "{mark} {:<16} {:.2}  {}\n      {text}",
                    block.kind, block.score, block.reason
                )?;
            }
            Ok(())
        }
    }
}

fn extractor(weights: Option<&str>) -> Result<Extractor, String> {
    let Some(file) = weights else {
        return Ok(Extractor::default());
    };
    let bytes = support::read_bytes(Path::new(file)).map_err(|error| format!("{file}: {error}"))?;
    Extractor::with_weights(Options::default(), &bytes).map_err(|error| format!("{file}: {error}"))
}

fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let extractor = match extractor(arguments.weights.as_deref()) {
        Ok(extractor) => extractor,
        Err(message) => {
            eprintln!("{message}");
            return Ok(ExitCode::from(2));
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut failed, mut empty) = (false, false);
    for file in &arguments.files {
        let article = match read(file, &extractor, arguments.flattened) {
            Ok(article) => article,
            Err(message) => {
                eprintln!("{message}");
                failed = true;
                continue;
            }
        };
        if !article.has_content() {
            eprintln!("{file}: no main content found");
            empty = true;
        }
        let format = if arguments.files.len() > 1 {
            Format::Line
        } else {
            arguments.format
        };
        print(&mut out, file, &article, format)?;
    }
    out.flush()?;
    Ok(ExitCode::from(if failed { 2 } else { u8::from(empty) }))
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
        Ok(code) => code,
        // The reader went away ("| head"); that is no failure of ours.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
