//! `dehusk extract`: articles of single pages.

use crate::cli::{Extract, Inputs, Output};
use crate::exit::{self, Outcome};
use crate::format::{self, Field};
use crate::input::{self, SavedPage, Source};
use crate::pool::{self, Weight};
use crate::progress::Progress;
use crate::target::Target;
use dehusk::{Article, Error, Extractor, Page};

/// Runs the command.
pub fn run(arguments: &Extract) -> exit::Result {
    let extractor = arguments.extraction.extractor()?;
    let (inputs, output) = (&arguments.inputs, &arguments.output);
    let sources = input::list(inputs)?;
    sources.problems.iter().for_each(exit::warn);
    let mut target = Target::of(&sources, output)?;
    let progress = Progress::pages(sources.pages.len(), output.quiet);
    let mut outcome = match sources.problems.as_slice() {
        [] => Outcome::All,
        _ => Outcome::SomeFailed,
    };
    let mut is_written = false;
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
    let taken = pool::ordered(
        output.jobs,
        sources.pages.into_iter(),
        work,
        |(done, source)| {
            progress.add(1);
            let done = match done {
                Ok(done) => done,
                Err(message) => {
                    progress.print(&message);
                    outcome = Outcome::SomeFailed;
                    return Ok(());
                }
            };
            if done.is_empty {
                outcome = outcome.max(Outcome::SomeEmpty);
            }
            for remark in done.remarks.iter().filter(|_| !output.quiet) {
                progress.print(&format!("{}: {remark}", source.name()));
            }
            match done.text {
                Some(text) => {
                    is_written = true;
                    target.put(&source, &text)
                }
                None => Ok(()),
            }
        },
    );
    if let Err(stop) = taken {
        target.abandon();
        return Err(stop);
    }
    // If nothing could be read, what was there stays.
    match outcome == Outcome::SomeFailed && !is_written {
        true => target.abandon(),
        false => target.finish()?,
    }
    Ok(outcome)
}

/// What came of a page.
struct Done {
    /// What is printed.
    text: Option<String>,
    /// Whether it counts as a page without an article.
    is_empty: bool,
    /// What the user should know of it.
    remarks: Vec<String>,
}

impl Weight for Done {
    fn bytes(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }
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
            is_empty: true,
            remarks: vec![lack],
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
    let mut remarks = Vec::new();
    if is_empty {
        remarks.push("no article found".to_owned());
    }
    if article.truncated {
        remarks.push("a limit of size or nesting was reached".to_owned());
    }
    Ok(Done {
        text: Some(text),
        is_empty,
        remarks,
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
    article.map_err(|error| format!("{}: {}", source.name(), sentence(&error)))
}

/// Returns an error as a sentence that names options of the command.
pub fn sentence(error: &Error) -> String {
    let text = error.to_string();
    let text = text.replace("Options::max_bytes", "--max-bytes");
    text.replace("Options::max_time", "--max-time")
}

fn text_of(loaded: &SavedPage) -> String {
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
    let folded = |tag: &str| tag.to_ascii_lowercase().replace('_', "-");
    let language = folded(language);
    let rest = language.strip_prefix(&folded(range));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
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
