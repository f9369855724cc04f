//! The pipeline, stage by stage, with its options.

use crate::address::Addresses;
use crate::article::{Article, Block, BlockKind};
use crate::decide::{self, Focus};
use crate::decode::decode;
use crate::document::{Document, Limits};
use crate::error::Error;
use crate::hash::hash_on;
use crate::label;
use crate::measure;
use crate::metadata::{About, Day, Metadata, Source, Stated};
use crate::model::Model;
use crate::segment::Segments;
use crate::structure::{self, Shape};
use crate::{fallback, images, language, metadata, plain, segment};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A page whose JSON-LD names an article, and of which so much F1 can be expected, is plainly one: what looks like a caption
/// there is one. Out of fold that takes the captions leaked on fundus-dev from 5.4 % to 1.4 % and its word F1 from 0.9715 to
/// 0.9744, at 0.0006 of that of wcxb-dev.
const PLAIN_ARTICLE: f32 = 0.9;

/// Blocks of at least this many words tell the language of the article.
const SENTENCE_WORDS: f32 = 8.0;
/// So many of them do.
const SENTENCES: usize = 8;

/// What an [`Extractor`] does; the defaults suit articles.
///
/// ```
/// use dehusk::{BlockKind, Extractor, Focus, Options};
///
/// let extractor = Extractor::new(Options::default().focus(Focus::Precision).keep(BlockKind::Caption).max_bytes(1 << 20));
/// let article = extractor.extract("<p>One long enough sentence makes a paragraph of an article, or so it is hoped.</p>")?;
/// assert!(article.has_content());
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    max_bytes: usize,
    keep: Vec<BlockKind>,
    focus: Focus,
    base: Option<String>,
    limits: Limits,
    max_blocks: usize,
    max_time: Option<Duration>,
    saved: Option<Day>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max_bytes: 64 << 20,
            keep: Vec::new(),
            focus: Focus::Balanced,
            base: None,
            limits: Limits::default(),
            max_blocks: segment::MAX_BLOCKS,
            max_time: None,
            saved: None,
        }
    }
}

impl Options {
    /// The most bytes that a page may have; a larger one is refused with [`Error::TooLarge`]. Default 64 MiB; more than
    /// 1 GiB counts as 1 GiB.
    pub fn max_bytes(mut self, bytes: usize) -> Options {
        self.max_bytes = bytes.min(1 << 30);
        self
    }

    /// Keeps blocks of a kind in the text that is left out by default, captions say. May be called for several kinds.
    pub fn keep(mut self, kind: BlockKind) -> Options {
        self.keep.push(kind);
        self
    }

    /// Leans towards precision or recall. Default [`Focus::Balanced`].
    pub fn focus(mut self, focus: Focus) -> Options {
        self.focus = focus;
        self
    }

    /// How deep elements may nest; past it tags are left out and their text is kept, and the article says so
    /// ([`Article::flattened`]). Default 512, as in browsers.
    pub fn max_depth(mut self, depth: u32) -> Options {
        self.limits.depth = depth;
        self
    }

    /// How many attributes of a tag are read, of those that count; past it they are left out, and the article says so. Default
    /// 256.
    pub fn max_attributes(mut self, attributes: usize) -> Options {
        self.limits.attributes = attributes;
        self
    }

    /// How many blocks a page may have; past it all text goes to the last block, a line each, and the article says so. Default
    /// 50,000: some 100 MiB of features.
    pub fn max_blocks(mut self, blocks: usize) -> Options {
        self.max_blocks = blocks;
        self
    }

    /// How long a page may take, by the clock; one that takes longer is refused with [`Error::OutOfTime`]. Looked at while
    /// parsing and between stages, so that it can be exceeded by one stage. Default: as long as it takes.
    pub fn max_time(mut self, time: Duration) -> Options {
        self.max_time = Some(time);
        self
    }

    /// The page's address, against which links and images are resolved. By default it is what the page says of itself:
    /// `link rel=canonical` or `og:url`.
    pub fn base(mut self, url: impl Into<String>) -> Options {
        self.base = Some(url.into());
        self
    }

    /// The day on which the page was saved: none behind it is a day of publication or change. Default: today, wherever on
    /// earth it is by the system's clock.
    pub fn saved_on(mut self, day: Day) -> Options {
        self.saved = Some(day);
        self
    }

    /// Whether a block of this kind is kept because the caller asked for it.
    pub(crate) fn keeps(&self, kind: BlockKind) -> bool {
        self.keep.contains(&kind)
    }
}

/// Turns pages into articles. Made once, used for any number of pages, from any number of threads.
#[derive(Clone, Debug)]
pub struct Extractor {
    options: Options,
    model: Arc<Model>,
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new(Options::default())
    }
}

impl Extractor {
    /// An extractor with the given options and the weights that ship with the crate.
    pub fn new(options: Options) -> Extractor {
        Extractor {
            options,
            model: Model::shipped(),
        }
    }

    /// An extractor with weights of the caller's own, as `train/train.py` writes them.
    ///
    /// # Errors
    /// [`Error::Weights`] if the bytes are no weights for this version of the crate.
    pub fn with_weights(options: Options, weights: &[u8]) -> Result<Extractor, Error> {
        Ok(Extractor {
            options,
            model: Arc::new(Model::from_bytes(weights)?),
        })
    }

    /// From markup.
    ///
    /// # Errors
    /// [`Error::TooLarge`] over [`Options::max_bytes`], [`Error::OutOfTime`] over [`Options::max_time`].
    pub fn extract(&self, html: &str) -> Result<Article, Error> {
        self.check(html.len())?;
        let limits = self.limits();
        self.read(&self.parse(html, &limits)?, &limits)
    }

    /// From the bytes of a page as they came, with the value of the Content-Type header if it is known.
    ///
    /// # Errors
    /// [`Error::TooLarge`] over [`Options::max_bytes`], for the bytes or for the text that they decode to;
    /// [`Error::OutOfTime`] over [`Options::max_time`].
    pub fn extract_bytes(
        &self,
        bytes: &[u8],
        content_type: Option<&str>,
    ) -> Result<Article, Error> {
        self.check(bytes.len())?;
        self.extract(&decode(bytes, content_type))
    }

    /// From a tree that the caller has parsed already. Parse it with scripting off, or `noscript` is lost.
    ///
    /// # Errors
    /// [`Error::OutOfTime`] over [`Options::max_time`].
    pub fn extract_rcdom(&self, dom: &markup5ever_rcdom::RcDom) -> Result<Article, Error> {
        let limits = self.limits();
        self.read(&Document::from_rcdom(dom), &limits)
    }

    /// From plain text that was flattened before: one line, one block.
    ///
    /// # Errors
    /// [`Error::TooLarge`] over [`Options::max_bytes`].
    pub fn extract_text(&self, text: &str) -> Result<Article, Error> {
        self.check(text.len())?;
        Ok(plain::read(text, &self.options))
    }

    /// From markup that is all content, as feeds carry it: every block is kept and nothing is judged, for what the writers
    /// make of it.
    ///
    /// # Errors
    /// [`Error::TooLarge`] over [`Options::max_bytes`], [`Error::OutOfTime`] over [`Options::max_time`].
    pub fn convert(&self, html: &str) -> Result<Article, Error> {
        self.check(html.len())?;
        let limits = self.limits();
        let doc = self.parse(html, &limits)?;
        let segments = segment::segment_within(&doc, self.options.max_blocks);
        let metadata = metadata::read(&doc, &self.model.fields, self.saved());
        let measured = measure::measure(&doc, &segments, &metadata, &self.model.odds);
        let mut structure = self.structure(&doc, &segments, &metadata);
        let block = |i: usize| Block {
            kind: label::body_kind(&doc, &segments.blocks()[i], &measured.features[i]),
            kept: true,
            score: 1.0,
            confidence: 1.0,
            reason: "all of the markup is content".into(),
            text: segments.text(i).to_owned(),
            shape: structure.shape(i),
        };
        let mut blocks: Vec<Block> = (0..segments.blocks().len()).map(block).collect();
        images::place(&doc, &segments, &structure.addresses, &mut blocks);
        let mut article = Article {
            blocks,
            language: metadata.language,
            about: absolute(metadata.about, &structure.addresses),
            flattened: doc.is_flattened() || segments.is_flattened(),
            ..Article::default()
        };
        language::fill(&mut article);
        Ok(article)
    }

    /// What reads the shapes of a page's blocks, by the address that the caller or the page itself gives.
    fn structure<'a>(
        &self,
        doc: &'a Document,
        segments: &'a Segments,
        metadata: &Metadata,
    ) -> structure::Reader<'a> {
        structure::Reader::new(
            doc,
            segments,
            self.options.base.as_deref().or(metadata.address.as_deref()),
        )
    }

    fn check(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.options.max_bytes;
        if bytes > limit {
            Err(Error::TooLarge { bytes, limit })
        } else {
            Ok(())
        }
    }

    fn saved(&self) -> Option<Day> {
        self.options.saved.or_else(Day::tomorrow)
    }

    /// What a page that is begun now may take.
    fn limits(&self) -> Limits {
        let until = self
            .options
            .max_time
            .and_then(|time| Instant::now().checked_add(time));
        Limits {
            until,
            ..self.options.limits
        }
    }

    fn parse(&self, html: &str, limits: &Limits) -> Result<Document, Error> {
        Document::parse_within(html, limits).ok_or_else(|| self.out_of_time())
    }

    fn out_of_time(&self) -> Error {
        Error::OutOfTime {
            budget: self.options.max_time.unwrap_or_default(),
        }
    }

    /// The pipeline: segment, measure, score, decide, label.
    fn read(&self, doc: &Document, limits: &Limits) -> Result<Article, Error> {
        let in_time = || {
            if limits.is_over() {
                Err(self.out_of_time())
            } else {
                Ok(())
            }
        };
        let segments = segment::segment_within(doc, self.options.max_blocks);
        in_time()?;
        let metadata = metadata::read(doc, &self.model.fields, self.saved());
        in_time()?;
        let measured = measure::measure(doc, &segments, &metadata, &self.model.odds);
        in_time()?;
        let probability = self.model.score(doc, &segments, &measured);
        in_time()?;
        let words: Vec<f32> = measured
            .texts
            .iter()
            .map(|block| block.stats.words as f32)
            .collect();
        let declared = match metadata.json_ld.names_article() {
            true => decide::PageIs::DeclaredArticle,
            false => decide::PageIs::Other,
        };
        let decide::Choice {
            kept: mut chosen,
            expected_f1,
        } = decide::choose(&probability, &words, self.options.focus, declared);
        let page = label::PageSays {
            plain_article: declared == decide::PageIs::DeclaredArticle
                && expected_f1 > PLAIN_ARTICLE,
            trusts_hidden: measured.page.trusts_hidden,
        };
        let body = (0..chosen.len())
            .filter(|&i| chosen[i] && words[i] >= SENTENCE_WORDS)
            .map(|i| segments.text(i));
        let body: Vec<&str> = body.take(SENTENCES).collect();
        let stated = label::Stated::of(&metadata, || language::of_text(body.into_iter()));
        let mut signs = Vec::new();
        let mut evidence = Vec::with_capacity(chosen.len());
        for (i, chosen) in chosen.iter_mut().enumerate() {
            label::furniture(
                &measured.features[i],
                segments.text(i),
                &measured.texts[i],
                &mut signs,
            );
            *chosen &= !signs.iter().any(|sign| sign.overrules(&page));
            if !*chosen {
                stated.signs(
                    &measured.features[i],
                    segments.text(i),
                    &measured.texts[i],
                    &mut signs,
                );
            }
            evidence.push(label::weigh(&signs));
        }
        label::settle_dialogs(&measured.features, &mut evidence);
        let key = |i: usize| {
            segments
                .text(i)
                .split_ascii_whitespace()
                .fold(0, |hash, word| hash_on(hash, word.as_bytes()))
        };
        let repeated = decide::repeats(&chosen, |i| {
            (words[i] >= decide::REPEAT_WORDS).then(|| key(i))
        });
        let mut structure = self.structure(doc, &segments, &metadata);
        let blocks = chosen
            .iter()
            .zip(evidence)
            .enumerate()
            .map(|(i, (&chosen, evidence))| {
                let (raw, f, text) = (
                    &segments.blocks()[i],
                    &measured.features[i],
                    segments.text(i),
                );
                // The title heads the article; it is no part of its text.
                let chosen = chosen && f.since_title != 0.0 && !repeated[i];
                let hidden = evidence
                    .as_ref()
                    .is_some_and(|evidence| evidence.kind == BlockKind::Hidden);
                let evidence = if repeated[i] && !hidden {
                    Some(label::Evidence::repeat())
                } else {
                    evidence
                };
                let label::Decided {
                    kind,
                    confidence,
                    reason,
                } = label::label(doc, raw, f, probability[i], evidence, chosen);
                let kept = chosen || self.options.keeps(kind);
                let shape = if kept {
                    structure.shape(i)
                } else {
                    Shape::default()
                };
                Block {
                    kind,
                    kept,
                    score: probability[i],
                    confidence,
                    reason,
                    text: text.to_owned(),
                    shape,
                }
            });
        let mut blocks: Vec<Block> = blocks.collect();
        images::place(doc, &segments, &structure.addresses, &mut blocks);
        let mut article = Article {
            blocks,
            title: metadata.title,
            byline: metadata.byline,
            date: metadata.date,
            language: metadata.language,
            about: absolute(metadata.about, &structure.addresses),
            flattened: doc.is_flattened() || segments.is_flattened(),
        };
        let in_body = |i: &usize| measured.features[*i].in_body > 0.0;
        let shown = (0..article.blocks.len())
            .filter(in_body)
            .map(|i| segments.text(i).len())
            .sum();
        let (body, description) = (
            metadata.json_ld.body.as_deref(),
            metadata.description.as_deref(),
        );
        fallback::take_declared(&mut article, body, shown, description);
        language::fill(&mut article);
        let visible = |value: String| Stated {
            value,
            source: Source::Visible,
        };
        if article.about.subtitle.is_none() {
            let shown = article
                .blocks
                .iter()
                .find(|block| block.kind == BlockKind::Subtitle);
            article.about.subtitle = shown.map(|block| visible(block.text.clone()));
        }
        if article.about.image.is_none() {
            let shown = article
                .content()
                .find_map(images::first_of)
                .map(str::to_owned);
            article.about.image = shown.map(visible);
        }
        in_time()?;
        Ok(article)
    }
}

/// Metadata with addresses that lead somewhere by themselves, where the page's own is known.
fn absolute(mut about: About, addresses: &Addresses) -> About {
    for stated in [&mut about.url, &mut about.image].into_iter().flatten() {
        if let Some(url) = addresses.whole(&stated.value) {
            stated.value = url;
        }
    }
    about
}
