//! Runs the stages in order, one call per stage. Each stage reads the results of earlier ones and
//! modifies none of them.

use crate::article::{Article, Block, Date, PageConfidence, PageType};
use crate::assemble::{self, Wanted};
use crate::decide::{self, Choice, Shown};
use crate::document::{Addresses, Document, ParseOptions};
use crate::error::Error;
use crate::features::{self, BlockFacts, Measured};
use crate::kinds;
use crate::label::{self, Declarations, Label};
use crate::metadata::{self, Metadata};
use crate::options::Options;
use crate::score::{self, Model, PageRating};
use crate::segment::{Segments, segment_with};
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
    let metadata = metadata::read(doc, &request.model.fields, request.saved);
    request.clock.check()?;
    let addresses = addresses(doc, &metadata, request);
    let page = judge(doc, &metadata, &addresses, request)?;
    let shown = Shown::of(&page.blocks, &page.in_body);
    let body = metadata.json_ld.body.clone();
    let description = metadata.description.clone();
    let carried = || carried(doc, &metadata, &shown, &addresses, request);
    let declared = decide::declared(&shown, body.as_deref(), carried, description.as_deref())?;
    let (truncated, page_type) = (page.truncated, page.page_type);
    let mut article = assemble::article(page.blocks, metadata, &addresses, Some(page.confidence));
    if let Some(declared) = declared {
        assemble::take_declared(&mut article, declared);
    }
    assemble::fill_from_visible(&mut article);
    article.page_type = Some(page_type);
    article.truncated = truncated;
    request.clock.check()?;
    Ok(article)
}

/// A page with the verdict on every block.
struct Judged {
    blocks: Vec<Block>,
    confidence: PageConfidence,
    page_type: PageType,
    /// Whether the text of each block is in the article body of the page's JSON-LD.
    in_body: Vec<bool>,
    truncated: bool,
}

/// Judges the blocks of a document, from segmentation to labels.
fn judge(
    doc: &Document,
    metadata: &Metadata,
    addresses: &Addresses,
    request: &Request,
) -> Result<Judged, Error> {
    let (model, options, clock) = (request.model, request.options, request.clock);
    let segments = segment_with(doc, &options.cutting());
    clock.check()?;
    let measured = features::measure(doc, &segments, metadata, &model.odds);
    clock.check()?;
    let findings = label::find(&segments, &measured);
    let rows = score::rows(&measured);
    let scores = model.score_rows(doc, &segments, &measured, &findings, &rows);
    let scores = without_left_out(doc, &segments, scores);
    clock.check()?;
    let rating = model.rate_page(&measured, metadata, &scores);
    let input = decide::Input {
        doc,
        segments: &segments,
        measured: &measured,
        findings: &findings,
        scores: &scores,
        metadata,
        addresses,
        rating: &rating,
        threshold: decide::threshold(&rating, metadata.json_ld.names_article()),
        requests: &[],
    };
    let choice = decide::choose(model, &input, options.focus);
    let input = input.with(&choice.requests);
    clock.check()?;
    let (judged, labels) = labels(model, &input, &rows, &choice.chosen);
    let assembled = assemble::Page {
        doc,
        segments: &segments,
        measured: &measured,
        scores: &choice.requests.scores,
        addresses,
    };
    Ok(Judged {
        blocks: assemble::blocks(&assembled, &judged, labels, &wanted(options)),
        confidence: confidence(&choice, &rating),
        page_type: rating.page_type(),
        in_body: in_body(&measured),
        truncated: is_truncated(doc, &segments),
    })
}

/// Returns whether the text of each block is in the article body of the page's JSON-LD.
fn in_body(measured: &Measured) -> Vec<bool> {
    let is_in_body = |facts: &BlockFacts| facts.claims.in_body == Some(true);
    measured.blocks.iter().map(is_in_body).collect()
}

/// Returns the verdict on every block, given those of the chosen cut, and its label: the rules', corrected
/// by the model of kinds.
fn labels(
    model: &Model,
    input: &decide::Input,
    rows: &[i16],
    chosen: &[bool],
) -> (decide::Judged, Vec<Label>) {
    let spoken = || label::spoken(input.segments, input.measured, chosen);
    let stated = Declarations::of(input.metadata, spoken);
    let mut judged = decide::judge(input, chosen, &stated);
    let mut labels = decide::labels(input, &mut judged);
    let seen = kinds::Input {
        doc: input.doc,
        segments: input.segments,
        measured: input.measured,
        rows,
        findings: input.findings,
        scores: input.scores,
        states: &judged.states(),
    };
    kinds::refine(&model.kinds, &seen, &mut labels);
    (judged, labels)
}

/// Returns what the caller asks of the blocks.
fn wanted(options: &Options) -> Wanted<'_> {
    Wanted {
        keep: &options.keep,
        locations: options.locations,
    }
}

/// Returns how sure the choice of the blocks is.
fn confidence(choice: &Choice, rating: &PageRating) -> PageConfidence {
    PageConfidence {
        expected_f1: choice.expected_f1,
        is_article: rating.is_article,
    }
}

/// Sets the score of the blocks to 0 that selectors of the caller leave out, so that they count for
/// nothing in the choice of the others.
fn without_left_out(doc: &Document, segments: &Segments, mut scores: Vec<f32>) -> Vec<f32> {
    if doc.is_selected() {
        for (block, score) in segments.blocks().iter().zip(&mut scores) {
            if doc.is_left_out(block.element) {
                *score = 0.0;
            }
        }
    }
    scores
}

/// Returns the blocks of a text that only a script of the page carries. The text is judged like a
/// page of its own.
fn carried(
    doc: &Document,
    metadata: &Metadata,
    shown: &Shown,
    addresses: &Addresses,
    request: &Request,
) -> Result<Option<Vec<Block>>, Error> {
    if !shown.may_lack(doc.script_prose()) {
        return Ok(None);
    }
    let markup = metadata::script_text(doc.scripts());
    let Some(markup) = markup.filter(|markup| shown.lacks_markup(markup)) else {
        return Ok(None);
    };
    let page = format!("<body><article>{markup}</article></body>");
    let limits = ParseOptions {
        positions: false,
        until: request.clock.until(),
        ..request.options.parse()
    };
    let inner = Document::parse_with(&page, &limits);
    let inner = inner.ok_or_else(|| request.clock.out_of_time())?;
    let page = judge(&inner, metadata, addresses, request)?;
    let mut kept: Vec<Block> = page.blocks.into_iter().filter(|block| block.kept).collect();
    for block in &mut kept {
        // A place in the script is no place in the page.
        block.location = None;
    }
    Ok(Some(kept))
}

/// Converts a document that is entirely content to an article.
pub fn convert(doc: &Document, request: &Request) -> Result<Article, Error> {
    let segments = segment_with(doc, &request.options.cutting());
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
