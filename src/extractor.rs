//! The pipeline, stage by stage, with its options.

use crate::article::{Article, Block};
use crate::decode::decode;
use crate::document::Document;
use crate::error::Error;
use crate::label::{self, Evidence};
use crate::measure::{self, TokenOdds};
use crate::{metadata, plain, score, segment};
use crate::article::BlockKind;

/// What an [`Extractor`] does; the defaults suit articles.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Inputs of more bytes than this are refused with [`Error::TooLarge`]. Default 64 MiB; at most 1 GiB counts.
    pub max_bytes: usize,
    /// Kinds of blocks that are kept in the text although they are not body text. Default none.
    pub keep: Vec<BlockKind>,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: 64 << 20, keep: Vec::new() }
    }
}

/// Turns pages into articles. Made once, used for any number of pages, from any number of threads.
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    options: Options,
    odds: TokenOdds,
}

impl Extractor {
    /// An extractor with the given options.
    pub fn new(options: Options) -> Extractor {
        Extractor { options, odds: TokenOdds::default() }
    }

    /// From markup.
    pub fn extract(&self, html: &str) -> Result<Article, Error> {
        self.check(html.len())?;
        Ok(self.read(&Document::parse(html)))
    }

    /// From the bytes of a page as they came, with the value of the Content-Type header if it is known.
    pub fn extract_bytes(&self, bytes: &[u8], content_type: Option<&str>) -> Result<Article, Error> {
        self.check(bytes.len())?;
        self.extract(&decode(bytes, content_type))
    }

    /// From a tree that the caller has parsed already. Parse it with scripting off, or `noscript` is lost.
    pub fn extract_rcdom(&self, dom: &markup5ever_rcdom::RcDom) -> Article {
        self.read(&Document::from_rcdom(dom))
    }

    /// From plain text that was flattened before: one line, one block.
    pub fn extract_text(&self, text: &str) -> Result<Article, Error> {
        self.check(text.len())?;
        Ok(plain::read(text, &self.options))
    }

    fn check(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.options.max_bytes.min(1 << 30);
        if bytes > limit { Err(Error::TooLarge { bytes, limit }) } else { Ok(()) }
    }

    /// The pipeline.
    pub(crate) fn read(&self, doc: &Document) -> Article {
        let segments = segment::segment(doc);
        let metadata = metadata::read(doc);
        let measured = measure::measure(doc, &segments, &metadata, &self.odds);
        let furniture: Vec<Option<Evidence>> = (0..measured.features.len())
            .map(|i| label::furniture(&measured.features[i], segments.text(i), &measured.texts[i]))
            .collect();
        let scores = score::score_blocks(&measured.features, &furniture);
        let blocks = (0..scores.len()).map(|i| {
            let (raw, f, score) = (&segments.blocks()[i], &measured.features[i], &scores[i]);
            let kept = score.value >= 0.5;
            let decided = label::label(doc, raw, f, score, furniture[i].as_ref(), kept);
            let kept = kept || self.options.keep.contains(&decided.kind);
            Block { kind: decided.kind, kept, score: score.value, reason: decided.reason, text: segments.text(i).to_owned() }
        });
        Article {
            blocks: blocks.collect(),
            title: metadata.title,
            byline: metadata.byline,
            date: metadata.date,
            language: metadata.language,
        }
    }
}
