//! `dehusk batch`: articles of archives.
//!
//! Each input is a unit of work ([`units`]): its pages are drawn ([`source`]), made rows of ([`row`])
//! by several workers and written in order ([`sink`]). A finished unit leaves a record ([`done`]),
//! and the next run passes it over.

mod columns;
mod done;
mod files;
mod job;
mod json_lines;
pub mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod row;
mod schema;
mod sink;
mod source;
mod units;

use crate::exit::{self, Outcome};
use crate::pool;
use crate::progress::Progress;
use columns::{Column, Named};
use dehusk::Selector;
use done::{Counts, Done, Files};
use job::{Job, count};
use options::{Batch, MAX_BYTES};
use row::Maker;
pub use schema::print_schema;
use serde_json::{Value as Json, json};
use source::{Fields, Meter, Next};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Instant;
use units::Unit;

/// Runs the command.
pub fn run(arguments: &Batch) -> exit::Result {
    let mut arguments = arguments.clone();
    arguments.extraction.max_bytes.get_or_insert(MAX_BYTES);
    let units = units::list(&arguments)?;
    let run = Run::new(arguments)?;
    let (open, finished) = run.split(units)?;
    fs::create_dir_all(&run.arguments.output)
        .map_err(|error| format!("{}: {error}", run.arguments.output.display()))?;
    pool::quiet_panics();
    let bytes = open.iter().filter_map(size).sum();
    let progress = Progress::bytes(bytes, run.arguments.quiet);
    let (mut all, mut failed, mut before) = (Counts::default(), 0, 0);
    finished.iter().for_each(|done| all.add(&done.counts));
    for (number, unit) in open.iter().enumerate() {
        progress.say(format!(
            " · input {} of {}{}",
            number + 1,
            open.len(),
            match failed {
                0 => String::new(),
                failed => format!(", {failed} failed"),
            }
        ));
        match run.unit(unit, &progress, before) {
            Ok(done) => {
                before += done.counts.bytes;
                all.add(&done.counts);
            }
            Err(Failure::Input(message)) => {
                failed += 1;
                progress.print(&format!("{}: {message}", unit.path.display()));
            }
            Err(Failure::Output(stop)) => return Err(stop),
        }
    }
    drop(progress);
    run.summary(&all, finished.len(), open.len() - failed, failed)?;
    let has_article = all.rows.get("ok").is_some_and(|count| *count > 0);
    Ok(match (failed, has_article) {
        (0, true) => Outcome::All,
        (0, false) => Outcome::SomeEmpty,
        _ => Outcome::SomeFailed,
    })
}

/// Returns the size of an input that is a file.
fn size(unit: &Unit) -> Option<u64> {
    let data = unit.path.metadata().ok()?;
    data.is_file().then_some(data.len())
}

/// Why a unit was not finished.
enum Failure {
    /// The input cannot be read; others may be.
    Input(String),
    /// The output cannot be written.
    Output(exit::Stop),
}

impl From<exit::Stop> for Failure {
    fn from(stop: exit::Stop) -> Failure {
        Failure::Output(stop)
    }
}

/// Everything that the units have in common.
struct Run {
    arguments: Batch,
    maker: Maker,
    made_with: Json,
}

impl Run {
    fn new(arguments: Batch) -> exit::Result<Run> {
        let extractor = arguments.extraction.extractor()?;
        let weights_hash = format!("{:016x}", extractor.weights_hash());
        let columns = columns_of(&arguments);
        let names: Vec<&str> = columns.iter().map(|named| named.name.as_str()).collect();
        let extraction = &arguments.extraction;
        let keep: Vec<&str> = extraction.keep.iter().map(|kind| kind.name()).collect();
        let made_with = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "weights": weights_hash,
            "format": arguments.format.extension(),
            "columns": names,
            "status": arguments.status,
            "html_column": arguments.html_column,
            "url_column": arguments.url_column,
            "id_column": arguments.id_column,
            "date_column": arguments.date_column,
            "limit": arguments.limit,
            "sample": arguments.sample,
            "focus": format!("{:?}", extraction.focus).to_lowercase(),
            "keep": keep,
            "readings": extraction.readings,
            "skip": texts(&extraction.skip),
            "within": texts(&extraction.within),
            "max_bytes": extraction.limit(),
            "max_time": extraction.max_time,
            "max_blocks": extraction.max_blocks,
        });
        let maker = Maker {
            extractor,
            limit: extraction.limit(),
            statuses: arguments.status.clone(),
            columns,
            file_path: String::new(),
            weights_hash,
        };
        Ok(Run {
            arguments,
            maker,
            made_with,
        })
    }

    fn files(&self, unit: &Unit) -> Files {
        Files::of(
            &self.arguments.output,
            &unit.name,
            self.arguments.format.extension(),
        )
    }

    /// Splits the units into those to do and the records of those that are done. Refuses if one was
    /// done otherwise.
    fn split(&self, units: Vec<Unit>) -> exit::Result<(Vec<Unit>, Vec<Done>)> {
        let (mut open, mut finished) = (Vec::new(), Vec::new());
        for unit in units {
            let files = self.files(&unit);
            match files.read_done()?.filter(|_| !self.arguments.overwrite) {
                None => open.push(unit),
                Some(done) if done.made_with != self.made_with => {
                    let name = files.done.display();
                    let what = differences(&done.made_with, &self.made_with);
                    return Err(format!(
                        "{name}: was made with other options, {what}; use another folder, or --overwrite to replace it"
                    )
                    .into());
                }
                Some(done) if done.input_bytes != size(&unit) => {
                    let (name, own) = (files.done.display(), unit.path.display());
                    return Err(format!(
                        "{name}: was made of {}, which had another size than {own} has; use another \
                         folder, or --overwrite to replace it",
                        done.input
                    )
                    .into());
                }
                // The output may have been moved away to where it is needed.
                Some(done) => finished.push(done),
            }
        }
        Ok((open, finished))
    }

    /// Does a unit.
    fn unit(&self, unit: &Unit, progress: &Progress, before: u64) -> Result<Done, Failure> {
        let start = Instant::now();
        let files = self.files(unit);
        let meter = Arc::new(Meter::default());
        let fields = Fields::of(&self.arguments);
        let limit = self.maker.limit;
        let opened = source::open(&unit.path, &unit.name, fields, limit, Arc::clone(&meter));
        let pages = opened.map_err(|error| Failure::Input(error.to_string()))?;
        let pages = source::guarded(pages, unit.name.clone());
        self.clear(&files)?;
        let named = |error: io::Error| format!("{}: {error}", files.partial.display());
        // A name may be too long; the other inputs have their own.
        let file = File::create(&files.partial).map_err(|error| Failure::Input(named(error)))?;
        let mut done = self.blank(unit, &files);
        let written = self.write_rows(pages, file, &mut done, || {
            progress.set(before + meter.bytes())
        });
        done.counts.bytes = meter.bytes();
        done.counts.seconds = start.elapsed().as_secs_f64();
        let complete = written.and_then(|file| match meter.error() {
            // What was read may be right, but it is not all.
            Some(error) => Err(Failure::Input(format!("cannot be read on: {error}"))),
            None => Ok(files
                .complete(file, &done)
                .map_err(named)
                .map_err(exit::Stop::from)?),
        });
        if let Err(failure) = complete {
            // What is there is of no use, and may fill the disk. The error tells more than another.
            let _gone = fs::remove_file(&files.partial);
            return Err(failure);
        }
        Ok(done)
    }

    /// Removes what an earlier run left of an input: first its record, which would be wrong from now
    /// on, then output in another format, which would stay beside the new one.
    fn clear(&self, files: &Files) -> exit::Result<()> {
        let Some(before) = files.read_done()? else {
            return Ok(());
        };
        let old = self.arguments.output.join(&before.output);
        let others = (old != files.output).then_some(&old);
        for path in std::iter::once(&files.done).chain(others) {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(format!("{}: {error}", path.display()).into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns the record of an input before anything is counted.
    fn blank(&self, unit: &Unit, files: &Files) -> Done {
        let output = files.output.file_name().unwrap_or_default();
        Done {
            input: unit.path.display().to_string(),
            input_bytes: size(unit),
            output: output.to_string_lossy().into_owned(),
            made_with: self.made_with.clone(),
            ..Done::default()
        }
    }

    /// Writes the rows of the pages to a file, and counts them.
    fn write_rows(
        &self,
        pages: impl Iterator<Item = Next> + Send,
        file: File,
        done: &mut Done,
        mut tick: impl FnMut(),
    ) -> Result<File, Failure> {
        let name = done.output.clone();
        let named = |error: io::Error| exit::Stop::from(format!("{name}: {error}"));
        let mut sink =
            sink::sink(self.arguments.format, file, &self.maker.columns).map_err(named)?;
        let maker = Maker {
            file_path: done.input.clone(),
            ..self.maker.clone()
        };
        let work = |job: Job| job.done(&maker);
        pool::ordered(self.arguments.jobs, self.chosen(pages), work, |result| {
            tick();
            if let Some(values) = count(done, result) {
                sink.put(values).map_err(named)?;
            }
            Ok::<(), exit::Stop>(())
        })?;
        Ok(sink.finish().map_err(named)?)
    }

    /// Returns the pages that the options choose, with the crawl they are part of.
    fn chosen<'a>(
        &'a self,
        pages: impl Iterator<Item = Next> + Send + 'a,
    ) -> impl Iterator<Item = Job> + Send + 'a {
        let (mut left, mut dump) = (self.arguments.limit.unwrap_or(usize::MAX), None);
        let sample = self.arguments.sample;
        pages.map_while(move |next| {
            Some(match next {
                Next::Dump(name) => {
                    dump = name.map(Arc::<str>::from);
                    Job::Other("warcinfo".to_owned())
                }
                Next::Other(kind) => Job::Other(kind),
                Next::Page(item) if sample.is_some_and(|share| !is_sampled(&item.id, share)) => {
                    Job::Other("not sampled".to_owned())
                }
                Next::Page(_) if left == 0 => return None,
                Next::Page(item) => {
                    left -= 1;
                    Job::Page(Box::new(item), dump.clone())
                }
            })
        })
    }

    /// Prints what was counted: for people to standard error, as JSON to standard output.
    fn summary(&self, all: &Counts, before: usize, now: usize, failed: usize) -> exit::Result<()> {
        let pages: u64 = all.rows.values().sum();
        let inputs = json!({ "done_before": before, "done": now, "failed": failed });
        let summary = json!({ "inputs": inputs, "pages": pages, "counts": all });
        let mut out = io::stdout().lock();
        writeln!(out, "{summary}")?;
        if !self.arguments.quiet {
            let list = |counts: &std::collections::BTreeMap<String, u64>| {
                let parts: Vec<String> = counts
                    .iter()
                    .map(|(name, count)| format!("{count} {name}"))
                    .collect();
                parts.join(", ")
            };
            exit::warn(format_args!(
                "inputs: {now} done, {before} done before, {failed} failed"
            ));
            exit::warn(format_args!(
                "pages: {pages} ({}), {} words",
                list(&all.rows),
                all.words
            ));
            if !all.passed_over.is_empty() {
                exit::warn(format_args!("passed over: {}", list(&all.passed_over)));
            }
        }
        Ok(())
    }
}

fn columns_of(arguments: &Batch) -> Vec<Named> {
    let own = |column: Column| Named {
        column,
        name: column.name(),
    };
    let mut columns: Vec<Named> = match arguments.columns.as_slice() {
        [] => arguments.names.columns(),
        columns => columns.iter().copied().map(own).collect(),
    };
    let asked = [
        (arguments.markdown, Column::Markdown),
        (arguments.html, Column::Html),
        (arguments.blocks, Column::Blocks),
    ];
    for (_, column) in asked.into_iter().filter(|(is_asked, _)| *is_asked) {
        if columns.iter().all(|named| named.column != column) {
            columns.push(own(column));
        }
    }
    columns
}

fn texts(selectors: &[Selector]) -> Vec<String> {
    selectors.iter().map(Selector::to_string).collect()
}

/// Names the options that differ.
fn differences(before: &Json, now: &Json) -> String {
    let names = now.as_object().into_iter().flatten();
    let differ = names.filter(|(name, value)| before.get(name.as_str()) != Some(value));
    let differ: Vec<String> = differ
        .map(|(name, value)| {
            let was = before.get(name).unwrap_or(&Json::Null);
            match value {
                Json::Array(_) => name.clone(),
                value => format!("{name} ({was}, now {value})"),
            }
        })
        .collect();
    differ.join(" and ")
}

/// Returns whether a page is in a sample. The same id is always in it or never.
fn is_sampled(id: &str, share: f64) -> bool {
    // FNV-1a (Fowler, Noll, Vo), with the finalizer of MurmurHash3.
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((hash ^ hash >> 33) as f64) < share * 2f64.powi(64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_holds_its_share_and_smaller_ones() {
        let count = |share| {
            (0..10_000)
                .filter(|id| is_sampled(&format!("<urn:uuid:{id}>"), share))
                .count()
        };
        assert!((900..1100).contains(&count(0.1)), "{}", count(0.1));
        assert_eq!((count(0.0), count(1.0)), (0, 10_000));
        let inside = |id: &str| !is_sampled(id, 0.1) || is_sampled(id, 0.5);
        assert!((0..10_000).all(|id| inside(&id.to_string())));
    }

    #[test]
    fn options_that_differ_are_named() {
        let of = |focus: &str| json!({ "focus": focus, "limit": null });
        assert_eq!(
            differences(&of("recall"), &of("precision")),
            "focus (\"recall\", now \"precision\")"
        );
    }
}
