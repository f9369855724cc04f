//! The extractor, one page or many at a time.

use crate::article::Article;
use dehusk::article::Date;
use dehusk::{BlockKind, Error, Focus, Options, Page, Selector};
use pyo3::create_exception;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyString};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

create_exception!(
    dehusk,
    DehuskError,
    PyValueError,
    "A page could not be extracted."
);
create_exception!(
    dehusk,
    TooLarge,
    DehuskError,
    "The page is larger than max_bytes."
);
create_exception!(
    dehusk,
    OutOfTime,
    DehuskError,
    "The page took longer than max_time."
);
create_exception!(
    dehusk,
    Failed,
    DehuskError,
    "The extraction failed by a bug of dehusk."
);

/// Extracts articles. It can be pickled; its options travel, the weights are those of the package.
#[pyclass(frozen, module = "dehusk")]
pub struct Extractor {
    inner: dehusk::Extractor,
    options: Arguments,
}

/// The options as they were given, for pickling.
#[derive(Clone)]
struct Arguments {
    focus: String,
    keep: Vec<String>,
    skip: Vec<String>,
    within: Vec<String>,
    max_bytes: usize,
    max_time: Option<f64>,
    max_blocks: usize,
    locations: bool,
    readings: bool,
}

/// A page with what is known of it. Its bytes stay with Python, and can be read without the GIL.
struct Job {
    source: Source,
    url: Option<String>,
    content_type: Option<String>,
    saved_on: Option<Date>,
}

enum Source {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    /// Text with a lone surrogate, which has no place in UTF-8.
    Mended(String),
}

/// Why a page has no article object.
enum Fault {
    Page(Error),
    Panic(String),
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> PyErr {
        match fault {
            Fault::Page(error) => {
                let text = error.to_string();
                let text = text.replace("Options::max_bytes", "max_bytes");
                let text = text.replace("Options::max_time", "max_time");
                match error {
                    Error::TooLarge { .. } => TooLarge::new_err(text),
                    Error::OutOfTime { .. } => OutOfTime::new_err(text),
                    _ => DehuskError::new_err(text),
                }
            }
            Fault::Panic(message) => Failed::new_err(format!("{message}; please report it")),
        }
    }
}

impl Source {
    fn of(page: &Bound<'_, PyAny>) -> PyResult<Source> {
        if let Ok(text) = page.cast::<PyString>() {
            return Ok(match PyBackedStr::try_from(text.clone()) {
                Ok(text) => Source::Text(text),
                Err(_) => Source::Mended(text.to_string_lossy().into_owned()),
            });
        }
        if let Ok(bytes) = page.cast::<PyBytes>() {
            return Ok(Source::Bytes(bytes.clone().into()));
        }
        let kind = page.get_type();
        Err(PyTypeError::new_err(format!(
            "a page is str or bytes, not {kind}"
        )))
    }

    fn page(&self) -> Page<'_> {
        match self {
            Source::Text(html) => Page::html(html),
            Source::Mended(html) => Page::html(html),
            Source::Bytes(bytes) => Page::bytes(bytes),
        }
    }
}

impl Extractor {
    fn run(&self, job: &Job) -> Result<dehusk::Article, Fault> {
        let mut page = job.source.page();
        if let Some(url) = &job.url {
            page = page.url(url);
        }
        if let Some(content_type) = &job.content_type {
            page = page.content_type(content_type);
        }
        if let Some(date) = job.saved_on {
            page = page.saved_on(date);
        }
        match dehusk_cli::caught(|| self.inner.extract(page)) {
            Ok(article) => article.map_err(Fault::Page),
            Err(message) => Err(Fault::Panic(message)),
        }
    }
}

fn value<T>(result: Result<T, impl std::fmt::Display>) -> PyResult<T> {
    result.map_err(|error| PyValueError::new_err(error.to_string()))
}

fn kind(name: &str) -> PyResult<BlockKind> {
    let mut kinds = BlockKind::ALL.iter().copied();
    let names = || {
        let names: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.name()).collect();
        PyValueError::new_err(format!(
            "{name:?} is no kind; the kinds are {}",
            names.join(", ")
        ))
    };
    kinds.find(|kind| kind.name() == name).ok_or_else(names)
}

impl Arguments {
    fn options(&self) -> PyResult<Options> {
        let focus = match self.focus.as_str() {
            "precision" => Focus::Precision,
            "balanced" => Focus::Balanced,
            "recall" => Focus::Recall,
            other => {
                let text = format!("focus is precision, balanced or recall, not {other:?}");
                return Err(PyValueError::new_err(text));
            }
        };
        let mut options = Options::default()
            .focus(focus)
            .max_bytes(self.max_bytes)
            .max_blocks(self.max_blocks)
            .locations(self.locations)
            .readings(self.readings);
        if let Some(seconds) = self.max_time {
            options = options.max_time(value(Duration::try_from_secs_f64(seconds))?);
        }
        for name in &self.keep {
            options = options.keep(kind(name)?);
        }
        for selector in &self.skip {
            options = options.skip(value(selector.parse::<Selector>())?);
        }
        for selector in &self.within {
            options = options.within(value(selector.parse::<Selector>())?);
        }
        Ok(options)
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    #[pyo3(signature = (*, focus="balanced".to_owned(), keep=vec![], skip=vec![], within=vec![],
        max_bytes=64 << 20, max_time=None, max_blocks=50_000, locations=false, readings=false))]
    fn new(
        focus: String,
        keep: Vec<String>,
        skip: Vec<String>,
        within: Vec<String>,
        max_bytes: usize,
        max_time: Option<f64>,
        max_blocks: usize,
        locations: bool,
        readings: bool,
    ) -> PyResult<Extractor> {
        let options = Arguments {
            focus,
            keep,
            skip,
            within,
            max_bytes,
            max_time,
            max_blocks,
            locations,
            readings,
        };
        Ok(Extractor {
            inner: dehusk::Extractor::new(options.options()?),
            options,
        })
    }

    #[pyo3(signature = (html, *, url=None, content_type=None, saved_on=None))]
    fn article(
        &self,
        py: Python<'_>,
        html: &Bound<'_, PyAny>,
        url: Option<String>,
        content_type: Option<String>,
        saved_on: Option<&str>,
    ) -> PyResult<Article> {
        let job = Job {
            source: Source::of(html)?,
            url,
            content_type,
            saved_on: saved_on.map(|date| value(date.parse())).transpose()?,
        };
        Ok(Article(py.detach(|| self.run(&job))?))
    }

    /// Extracts many pages on several threads. Each result is an article, `None` for a page that is
    /// `None`, or an exception.
    #[pyo3(signature = (pages, *, urls=None, content_types=None, saved_on=None, threads=None))]
    fn batch(
        &self,
        py: Python<'_>,
        pages: Vec<Bound<'_, PyAny>>,
        urls: Option<Vec<Option<String>>>,
        content_types: Option<Vec<Option<String>>>,
        saved_on: Option<Vec<Option<String>>>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Py<PyAny>>> {
        let urls = a_page("urls", urls, pages.len())?;
        let content_types = a_page("content_types", content_types, pages.len())?;
        let saved_on = a_page("saved_on", saved_on, pages.len())?;
        let mut jobs = Vec::with_capacity(pages.len());
        let known = urls.zip(content_types).zip(saved_on);
        for (page, ((url, content_type), saved_on)) in pages.iter().zip(known) {
            let job = |source| Job {
                source,
                url,
                content_type,
                saved_on: saved_on.and_then(|time| time.get(..DAY)?.parse().ok()),
            };
            jobs.push(match page.is_none() {
                true => None,
                false => Some(job(Source::of(page)?)),
            });
        }
        let threads = threads.unwrap_or_else(available);
        let results = py.detach(|| self.run_all(&jobs, threads));
        let object = |result: Option<Result<dehusk::Article, Fault>>| {
            Ok(match result {
                None => py.None(),
                Some(Ok(article)) => Py::new(py, Article(article))?.into_any(),
                Some(Err(fault)) => PyErr::from(fault).into_value(py).into_any(),
            })
        };
        results.into_iter().map(object).collect()
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (Py<PyAny>,))> {
        let py = slf.py();
        let options = slf.get().options.clone();
        let state = PyDict::new(py);
        state.set_item("focus", options.focus)?;
        state.set_item("keep", options.keep)?;
        state.set_item("skip", options.skip)?;
        state.set_item("within", options.within)?;
        state.set_item("max_bytes", options.max_bytes)?;
        state.set_item("max_time", options.max_time)?;
        state.set_item("max_blocks", options.max_blocks)?;
        state.set_item("locations", options.locations)?;
        state.set_item("readings", options.readings)?;
        let make = py.import("dehusk")?.getattr("_extractor")?;
        Ok((make.unbind(), (state.into_any().unbind(),)))
    }

    fn __repr__(&self) -> String {
        format!("<Extractor, focus {}>", self.options.focus)
    }
}

/// Letters of a day in ISO 8601, with which a time starts.
const DAY: usize = 10;

/// Returns a value a page.
fn a_page(
    name: &str,
    values: Option<Vec<Option<String>>>,
    pages: usize,
) -> PyResult<impl Iterator<Item = Option<String>>> {
    let values = values.unwrap_or_else(|| vec![None; pages]);
    if values.len() != pages {
        let text = format!("there are {pages} pages and {} {name}", values.len());
        return Err(PyValueError::new_err(text));
    }
    Ok(values.into_iter())
}

fn available() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl Extractor {
    /// Runs jobs on threads that end with the call, so that a fork finds none.
    fn run_all(
        &self,
        jobs: &[Option<Job>],
        threads: usize,
    ) -> Vec<Option<Result<dehusk::Article, Fault>>> {
        let next = AtomicUsize::new(0);
        let results: Vec<OnceLock<_>> = jobs.iter().map(|_| OnceLock::new()).collect();
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = jobs.get(at) else { break };
                let result = job.as_ref().map(|job| self.run(job));
                let is_first = results[at].set(result).is_ok();
                debug_assert!(is_first, "every number is drawn once");
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads.clamp(1, jobs.len().max(1)) {
                scope.spawn(work);
            }
            work();
        });
        let taken = results.into_iter().map(OnceLock::into_inner);
        taken
            .map(|result| result.expect("every job was drawn"))
            .collect()
    }
}
