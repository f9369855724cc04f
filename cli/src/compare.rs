//! `dehusk compare`: what two option sets, weights or versions do differently on the same pages.

use crate::cli::{Compare, Side};
use crate::exit::{self, Outcome};
use crate::extract;
use crate::input::{self, Source, Sources};
use crate::inspect::escape;
use crate::pool::{self, Weight};
use clap::Parser;
use dehusk::{Article, Extractor, render};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Runs the command.
pub fn run(arguments: &Compare) -> exit::Result {
    let sides = [Results::of(&arguments.a)?, Results::of(&arguments.b)?];
    let sources = pages(&sides, arguments)?;
    let mut outcome = Outcome::All;
    for problem in &sources.problems {
        exit::warn(problem);
        outcome = Outcome::SomeFailed;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(
        out,
        "{:>8} {:>8} {:>8} {:>8}  {:<6} page",
        "words A", "words B", "only A", "only B", "fields"
    )?;
    let (mut report, mut pages, mut differ, mut only) = (String::new(), 0, 0, [0, 0]);
    let work = |source: Source| {
        let read = sides
            .each_ref()
            .map(|side| side.article(&source, arguments));
        (read, source)
    };
    pool::ordered(
        crate::cli::workers(),
        sources.pages.into_iter(),
        work,
        |(read, source)| {
            let [a, b] = match read {
                [Ok(a), Ok(b)] => [a, b],
                [Err(message), _] | [_, Err(message)] => {
                    exit::warn(message);
                    outcome = Outcome::SomeFailed;
                    return Ok::<(), exit::Stop>(());
                }
            };
            pages += 1;
            let difference = Difference::of(&a, &b);
            if difference.is_none() {
                return Ok(());
            }
            differ += 1;
            let words = |parts: &[&str]| {
                parts
                    .iter()
                    .map(|part| render::word_count(part))
                    .sum::<usize>()
            };
            let lost = [words(&difference.only_a), words(&difference.only_b)];
            only = [only[0] + lost[0], only[1] + lost[1]];
            let whole = [&a, &b].map(|side| render::word_count(&side.text));
            let fields = if difference.fields.is_empty() {
                "same"
            } else {
                "differ"
            };
            writeln!(
                out,
                "{:>8} {:>8} {:>8} {:>8}  {fields:<6} {}",
                whole[0],
                whole[1],
                lost[0],
                lost[1],
                source.name()
            )?;
            report.push_str(&difference.html(&source.name()));
            Ok(())
        },
    )?;
    writeln!(
        out,
        "{differ} of {pages} pages differ; {} words only in A, {} only in B",
        only[0], only[1]
    )?;
    out.flush()?;
    if let Some(path) = &arguments.output {
        let page = include_str!("compare.html")
            .replace("{{a}}", &escape(&arguments.a))
            .replace("{{b}}", &escape(&arguments.b))
            .replace("{{pages}}", &report);
        fs::write(path, page).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(outcome)
}

/// Returns the pages: those that are named, or all of two results.
fn pages(sides: &[Results; 2], arguments: &Compare) -> exit::Result<Sources> {
    let inputs = &arguments.inputs;
    let is_named = !inputs.paths.is_empty() || inputs.files_from.is_some();
    let [Results::Read(a), Results::Read(b)] = sides else {
        return input::list(inputs);
    };
    if is_named {
        return input::list(inputs);
    }
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let source = |name: &String| Source {
        path: name.into(),
        place: name.into(),
    };
    Ok(Sources {
        pages: names.into_iter().map(source).collect(),
        ..Sources::default()
    })
}

/// What is compared of an article.
#[derive(Clone, Debug, Default, Deserialize)]
struct Compared {
    #[serde(default)]
    path: String,
    title: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    #[serde(default)]
    text: String,
}

impl Weight for Compared {
    fn bytes(&self) -> usize {
        self.text.len()
    }
}

impl From<Article> for Compared {
    fn from(article: Article) -> Compared {
        Compared {
            path: String::new(),
            text: article.text(),
            title: article.title,
            byline: article.byline,
            date: article.date,
        }
    }
}

/// Where the results of a side come from.
enum Results {
    /// An extractor, and the largest page it takes.
    Extractor(Box<Extractor>, usize),
    /// The output of `dehusk -f jsonl`, as of another version, by path.
    Read(HashMap<String, Compared>),
}

impl Results {
    fn of(side: &str) -> exit::Result<Results> {
        let path = Path::new(side);
        if side.ends_with(".jsonl") {
            return Ok(Results::Read(results(path)?));
        }
        let words = match path.is_file() {
            true => vec![format!("--weights={side}")],
            false => shlex::split(side)
                .ok_or_else(|| format!("{side:?}: a quotation mark is not closed"))?,
        };
        if words.first().is_some_and(|word| !word.starts_with('-')) {
            return Err(format!("{side:?}: is neither a set of options nor a file").into());
        }
        let parsed = Side::try_parse_from(&words);
        let parsed = parsed.map_err(|error| format!("{side:?}: {}", error.render()))?;
        let extraction = parsed.extraction;
        Ok(Results::Extractor(
            Box::new(extraction.extractor()?),
            extraction.limit(),
        ))
    }

    fn article(&self, source: &Source, arguments: &Compare) -> Result<Compared, String> {
        match self {
            Results::Extractor(extractor, limit) => {
                let read = || extract::read(source, extractor, &arguments.inputs, *limit);
                let article = pool::caught(read);
                let failed = |panic| Err(format!("{}: failed: {panic}", source.name()));
                article.unwrap_or_else(failed).map(Compared::from)
            }
            Results::Read(all) => {
                let found = all.get(plain(&source.name())).cloned();
                found.ok_or_else(|| {
                    format!(
                        "{}: is not in the results, which name paths as they were given",
                        source.name()
                    )
                })
            }
        }
    }
}

/// Returns a path without `./` before it.
fn plain(path: &str) -> &str {
    path.trim_start_matches("./")
}

/// Reads the output of `dehusk -f jsonl`.
fn results(path: &Path) -> Result<HashMap<String, Compared>, String> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let mut out = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let read = serde_json::from_str::<Compared>(line);
        let read = read.map_err(|error| format!("{name}: line {}: {error}", number + 1))?;
        out.insert(plain(&read.path).to_owned(), read);
    }
    Ok(out)
}

/// What differs between two articles.
struct Difference<'a> {
    fields: Vec<(&'static str, &'a str, &'a str)>,
    only_a: Vec<&'a str>,
    only_b: Vec<&'a str>,
}

impl<'a> Difference<'a> {
    fn of(a: &'a Compared, b: &'a Compared) -> Difference<'a> {
        let pairs = [
            ("title", &a.title, &b.title),
            ("byline", &a.byline, &b.byline),
            ("date", &a.date, &b.date),
        ];
        let text = |value: &'a Option<String>| value.as_deref().unwrap_or_default();
        let differ = pairs.into_iter().filter(|(_, a, b)| a != b);
        Difference {
            fields: differ
                .map(|(name, a, b)| (name, text(a), text(b)))
                .collect(),
            only_a: missing(&a.text, &b.text),
            only_b: missing(&b.text, &a.text),
        }
    }

    fn is_none(&self) -> bool {
        self.fields.is_empty() && self.only_a.is_empty() && self.only_b.is_empty()
    }

    fn html(&self, name: &str) -> String {
        let mut out = format!("<details open><summary>{}</summary>\n", escape(name));
        let mut put = |class: &str, label: &str, text: &str| {
            let (label, text) = (escape(label), escape(text));
            writeln!(out, "<p class={class} dir=auto><b>{label}</b> {text}</p>")
                .expect("a string takes all text");
        };
        for (field, a, b) in &self.fields {
            put("a", &format!("A {field}"), a);
            put("b", &format!("B {field}"), b);
        }
        self.only_a.iter().for_each(|text| put("a", "A", text));
        self.only_b.iter().for_each(|text| put("b", "B", text));
        out + "</details>\n"
    }
}

/// Returns the paragraphs of a text that another lacks. Each of the other accounts for one.
fn missing<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for paragraph in other.split("\n\n") {
        *counts.entry(paragraph).or_default() += 1;
    }
    let mut out = Vec::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        match counts.get_mut(paragraph) {
            Some(count) if *count > 0 => *count -= 1,
            _ => out.push(paragraph),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_one_side_lacks_are_the_difference() {
        let side = |text: &str| Compared {
            text: text.to_owned(),
            title: Some("Rain".to_owned()),
            ..Compared::default()
        };
        let (a, b) = (side("one\n\ntwo\n\ntwo"), side("two\n\nthree"));
        let difference = Difference::of(&a, &b);
        assert_eq!(difference.only_a, ["one", "two"]);
        assert_eq!(difference.only_b, ["three"]);
        assert!(difference.fields.is_empty() && !difference.is_none());
        assert!(Difference::of(&a, &a).is_none());
    }
}
