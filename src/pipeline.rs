//! Runs the stages in order, one call per stage. Each stage reads the results of earlier ones and
//! modifies none of them.

use crate::article::{Article, Date};
use crate::assemble::{self, Wanted};
use crate::decide::{self, PLAIN_ARTICLE_F1, PageSays, Shown};
use crate::document::{Addresses, Document};
use crate::error::Error;
use crate::features;
use crate::label::{self, Declarations};
use crate::metadata::{self, Metadata};
use crate::options::Options;
use crate::score::Model;
use crate::segment::{Segments, segment_within};
use std::time::{Duration, Instant};

/// The time limit of a page.
#[derive(Clone, Copy)]
pub struct Clock {
    budget: Option<Duration>,
    until: Option<Instant>,
}

impl Clock {
    /// Starts the clock.
    pub fn start(budget: Option<Duration>) -> Clock {
        // A time past the range of `Instant` is no limit.
        Clock {
            budget,
            until: budget.and_then(|budget| Instant::now().checked_add(budget)),
        }
    }

    /// Returns the time at which the limit is reached.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Returns an error if the limit is reached.
    pub fn check(&self) -> Result<(), Error> {
        match self.until {
            Some(until) if Instant::now() >= until => Err(self.out_of_time()),
            _ => Ok(()),
        }
    }

    /// Returns the error for a page that took too long.
    pub fn out_of_time(&self) -> Error {
        Error::OutOfTime {
            budget: self.budget.expect("only a clock with a budget runs out"),
        }
    }
}

/// The inputs of the stages besides the document.
pub struct Request<'a> {
    /// The model with its trained weights.
    pub model: &'a Model,
    /// The caller's options.
    pub options: &'a Options,
    /// The page's address, if the caller gave it.
    pub url: Option<&'a str>,
    /// Later dates are ignored.
    pub saved: Option<Date>,
    /// The time limit.
    pub clock: Clock,
}

/// Extracts the article from a document.
pub fn extract(doc: &Document, request: &Request) -> Result<Article, Error> {
    let (model, options, clock) = (request.model, request.options, request.clock);
    let segments = segment_within(doc, options.max_blocks);
    clock.check()?;
    let metadata = metadata::read(doc, &model.fields, request.saved);
    clock.check()?;
    let measured = features::measure(doc, &segments, &metadata, &model.odds);
    clock.check()?;
    let scores = model.score(doc, &segments, &measured);
    clock.check()?;
    let confidence = model.page(&measured, &metadata, &scores);
    let declares_article = metadata.json_ld.names_article();
    let chosen = decide::by_threshold(
        &scores,
        confidence.expected_f1,
        declares_article,
        options.focus,
    );
    let page = PageSays {
        plain_article: declares_article && confidence.expected_f1 > PLAIN_ARTICLE_F1,
        trusts_hidden: measured.trusts_hidden,
    };
    let stated = Declarations::of(&metadata, || label::spoken(&segments, &measured, &chosen));
    let judged = decide::judge(&segments, &measured, &chosen, &page, &stated);
    let addresses = addresses(doc, &metadata, request);
    let assembled = assemble::Page {
        doc,
        segments: &segments,
        measured: &measured,
        scores: &scores,
        addresses: &addresses,
    };
    let wanted = Wanted {
        keep: &options.keep,
        locations: options.locations,
    };
    let blocks = assemble::blocks(&assembled, judged, &wanted);
    let shown = Shown::of(&blocks, &measured);
    let (body, description) = (metadata.json_ld.body.clone(), metadata.description.clone());
    let declared = decide::declared(&shown, body.as_deref(), description.as_deref());
    let mut article = assemble::article(blocks, metadata, &addresses, Some(confidence));
    if let Some(declared) = declared {
        assemble::take_declared(&mut article, declared);
    }
    assemble::fill_from_visible(&mut article);
    article.truncated = is_truncated(doc, &segments);
    clock.check()?;
    Ok(article)
}

/// Converts a document that is entirely content to an article.
pub fn convert(doc: &Document, request: &Request) -> Result<Article, Error> {
    let segments = segment_within(doc, request.options.max_blocks);
    request.clock.check()?;
    let metadata = metadata::read_fragment(doc);
    let addresses = addresses(doc, &metadata, request);
    let locations = request.options.locations;
    let blocks = assemble::converted(doc, &segments, &addresses, locations);
    let mut article = assemble::article(blocks, metadata, &addresses, None);
    assemble::fill_language(&mut article);
    article.truncated = is_truncated(doc, &segments);
    request.clock.check()?;
    Ok(article)
}

/// Returns the base of the page's addresses: the address given by the caller, otherwise the one
/// that the page declares.
fn addresses(doc: &Document, metadata: &Metadata, request: &Request) -> Addresses {
    Addresses::new(doc, request.url.or(metadata.address.as_deref()))
}

fn is_truncated(doc: &Document, segments: &Segments) -> bool {
    doc.is_truncated() || segments.is_truncated()
}
