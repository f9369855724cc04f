//! `dehusk extract`: articles of single pages.

use crate::cli::{Extract, Inputs, Output};
use crate::exit::{self, Outcome};
use crate::format::{self, Field};
use crate::input::{self, Loaded, Source, Sources};
use crate::progress::Progress;
use crate::{pool, render_name};
use dehusk::{Article, Extractor, Page};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(arguments: &Extract) -> exit::Result {
    let extractor = arguments.extraction.extractor()?;
    let (inputs, output) = (&arguments.inputs, &arguments.output);
    let sources = input::list(inputs)?;
    let mut target = Target::of(&sources, output)?;
    let progress = Progress::pages(sources.pages.len(), output.quiet);
    let mut outcome = Outcome::All;
    for problem in &sources.problems {
        progress.print(problem);
        outcome = Outcome::SomeFailed;
    }
    pool::quiet_panics();
    let limit = arguments.extraction.limit();
    let work = |source: Source| {
        let done = pool::caught(|| page(&source, &extractor, inputs, output, limit));
        let failed = |panic| {
            Err(format!(
                "{}: failed: {panic}; please report it",
                source.name()
            ))
        };
        (done.unwrap_or_else(failed), source)
    };
    pool::ordered(
        output.jobs,
        sources.pages.into_iter(),
        work,
        |(done, source)| {
            progress.add(1);
            match done {
                Err(message) => {
                    progress.print(&message);
                    outcome = Outcome::SomeFailed;
                }
                Ok(done) => {
                    if let Some(lack) = done.lack {
                        outcome = outcome.max(Outcome::SomeEmpty);
                        if !output.quiet {
                            progress.print(&format!("{}: {lack}", source.name()));
                        }
                    }
                    if let Some(text) = done.text {
                        target.put(&source, &text)?;
                    }
                }
            }
            Ok::<(), exit::Stop>(())
        },
    )?;
    target.finish()?;
    Ok(outcome)
}

/// What came of a page.
struct Done {
    /// What is printed.
    text: Option<String>,
    /// Why it counts as a page without an article.
    lack: Option<String>,
}

fn page(
    source: &Source,
    extractor: &Extractor,
    inputs: &Inputs,
    output: &Output,
    limit: usize,
) -> Result<Done, String> {
    let name = source.name();
    let article = read(source, extractor, inputs, limit)?;
    if let Some(lack) = lack(&article, output) {
        return Ok(Done {
            text: None,
            lack: Some(lack),
        });
    }
    let is_empty = !article.has_content();
    let mut text = match output.field.as_slice() {
        [] => format::article(output.format, &article, &name),
        fields => format::fields(fields, &article, &name),
    };
    if output.front_matter {
        text.insert_str(0, &format::front_matter(&article));
    }
    Ok(Done {
        text: Some(text),
        lack: is_empty.then(|| "no article found".to_owned()),
    })
}

/// Reads a page and extracts its article.
pub fn read(
    source: &Source,
    extractor: &Extractor,
    inputs: &Inputs,
    limit: usize,
) -> Result<Article, String> {
    let mut loaded = input::load(source, limit)?;
    loaded.url = inputs.base.clone().or(loaded.url);
    loaded.content_type = inputs.content_type.clone().or(loaded.content_type);
    loaded.saved_on = inputs.saved_on.or(loaded.saved_on);
    let article = match inputs.plain {
        true => extractor.extract(Page::text(&text_of(&loaded))),
        false => extractor.extract(loaded.page()),
    };
    article.map_err(|error| format!("{}: {error}", source.name()))
}

fn text_of(loaded: &Loaded) -> String {
    dehusk::decode(&loaded.bytes, loaded.content_type.as_deref()).into_owned()
}

/// Returns what the page lacks of what the caller requires.
fn lack(article: &Article, output: &Output) -> Option<String> {
    let missing = |field: &&Field| field.of(article, "").is_none();
    if let Some(field) = output.require.iter().find(missing) {
        return Some(format!("left out: it has no {}", field.name()));
    }
    let language = article.language.as_deref().unwrap_or_default();
    let is_wanted = |tag: &String| is_in_language(language, tag);
    if !output.lang.is_empty() && !output.lang.iter().any(is_wanted) {
        return Some(format!("left out: its language is {language:?}"));
    }
    let words = dehusk::render::word_count(&article.text());
    (words < output.min_words).then(|| format!("left out: it has {words} words"))
}

/// Returns whether a language tag is in a range of them: `de-AT` is in `de`.
fn is_in_language(language: &str, range: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let rest = language.strip_prefix(&range.to_ascii_lowercase());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Where the output goes.
enum Target {
    Stream(Box<dyn Write>),
    Folder {
        folder: PathBuf,
        extension: &'static str,
        used: HashSet<PathBuf>,
    },
}

impl Target {
    fn of(sources: &Sources, output: &Output) -> exit::Result<Target> {
        let is_stream = output.format.is_stream() || !output.field.is_empty();
        if output.front_matter && is_stream {
            return Err("--front-matter is for text, markdown and html".into());
        }
        let Some(path) = output
            .output
            .as_deref()
            .filter(|path| !input::is_stdin(path))
        else {
            return match sources.many && !is_stream {
                true => Err(many(output).into()),
                false => Ok(Target::Stream(Box::new(BufWriter::new(
                    io::stdout().lock(),
                )))),
            };
        };
        if !is_stream && (sources.many || path.is_dir()) {
            return Ok(Target::Folder {
                folder: path.to_owned(),
                extension: output.format.extension(),
                used: HashSet::new(),
            });
        }
        let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Target::Stream(Box::new(BufWriter::new(file))))
    }

    fn put(&mut self, source: &Source, text: &str) -> exit::Result<()> {
        match self {
            Target::Stream(out) => Ok(out.write_all(text.as_bytes())?),
            Target::Folder {
                folder,
                extension,
                used,
            } => {
                let place = render_name::of(&source.place, extension, used);
                write_file(&folder.join(place), text)
            }
        }
    }

    fn finish(self) -> exit::Result<()> {
        match self {
            Target::Stream(mut out) => Ok(out.flush()?),
            Target::Folder { .. } => Ok(()),
        }
    }
}

fn many(output: &Output) -> String {
    let name = format!("{:?}", output.format).to_ascii_lowercase();
    format!("several pages as {name} need `-o DIR`, a file each; or use `-f jsonl`, a line each")
}

fn write_file(path: &Path, text: &str) -> exit::Result<()> {
    let folder = path.parent().expect("the path is in a folder");
    let named = |error: io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(folder).map_err(named)?;
    Ok(fs::write(path, text).map_err(named)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_in_its_range() {
        assert!(is_in_language("de-AT", "de") && is_in_language("EN", "en"));
        assert!(!is_in_language("deu", "de") && !is_in_language("de", "de-AT"));
    }
}
