//! The entry points: [`Extractor::extract`] and [`Extractor::convert`].

use crate::article::{Article, Date};
use crate::decode::decode;
use crate::document::{Document, ParseOptions};
use crate::error::Error;
use crate::flattened;
use crate::options::{Options, Page, PageSource};
use crate::pipeline::{self, Clock, Request};
use crate::score::Model;
use std::sync::Arc;

/// Extracts articles from pages. Create one extractor and use it for any number of pages, from any
/// number of threads. Cloning is cheap.
///
/// ```
/// use dehusk::Extractor;
///
/// let extractor = Extractor::default();
/// let pages = [
///     "<title>Rain</title><p>It rained on Monday, and by the evening the road was under water.</p>",
///     "<title>Sun</title><p>The sun came back on Tuesday, and the road was dry by the evening.</p>",
/// ];
/// for page in pages {
///     let article = extractor.extract(page)?;
///     println!("{:?}: {}", article.title, article.text());
/// }
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    pub(crate) options: Options,
    pub(crate) model: Arc<Model>,
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new(Options::default())
    }
}

impl Extractor {
    /// Returns an extractor with the weights shipped with the crate.
    pub fn new(options: Options) -> Extractor {
        Extractor {
            options,
            model: Model::shipped(),
        }
    }

    /// Returns an extractor with custom weights, as written by `train/train.py`.
    ///
    /// # Errors
    /// [`Error::Weights`] if the bytes are not a weights file for this version of the crate. The
    /// error names the missing or unknown feature.
    pub fn with_weights(options: Options, weights: &[u8]) -> Result<Extractor, Error> {
        Ok(Extractor {
            options,
            model: Arc::new(Model::from_bytes(weights)?),
        })
    }

    /// Returns an extractor with weights that are already read.
    #[cfg(feature = "internals")]
    #[doc(hidden)]
    pub fn with_model(options: Options, model: Arc<Model>) -> Extractor {
        Extractor { options, model }
    }

    /// Returns a hash of the weights. Two extractors of the same version of this crate with the same
    /// hash and the same options give the same articles.
    pub fn weights_hash(&self) -> u64 {
        self.model.hash
    }

    /// Extracts the article from a page: a `&str` of markup or any [`Page`].
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the page exceeds [`Options::max_bytes`], [`Error::OutOfTime`] if
    /// extraction exceeds [`Options::max_time`]. A page without an article is not an error: see
    /// [`Article::has_content`].
    pub fn extract<'a>(&self, page: impl Into<Page<'a>>) -> Result<Article, Error> {
        let page = page.into();
        let clock = Clock::start(self.options.max_time);
        match &page.source {
            PageSource::Text(text) => self.lines(text, &clock, flattened::extract),
            _ => self.document(&page, clock, pipeline::extract),
        }
    }

    /// Converts markup that is entirely content, such as the body of a feed entry, so that it can
    /// be rendered. Every block is kept and nothing is scored. Of the metadata, only the language
    /// is read.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<h2>News</h2><p>Read <b>on</b>.")?;
    /// assert_eq!(article.markdown(), "## News\n\nRead **on**.\n");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    ///
    /// # Errors
    /// The same as for [`extract`](Extractor::extract).
    pub fn convert<'a>(&self, page: impl Into<Page<'a>>) -> Result<Article, Error> {
        let page = page.into();
        let clock = Clock::start(self.options.max_time);
        match &page.source {
            PageSource::Text(text) => self.lines(text, &clock, flattened::convert),
            _ => self.document(&page, clock, pipeline::convert),
        }
    }

    /// Runs an extraction of plain text.
    fn lines(
        &self,
        text: &str,
        clock: &Clock,
        read: fn(&str, &Options, &Clock) -> Result<Article, Error>,
    ) -> Result<Article, Error> {
        self.check_size(text.len())?;
        read(text, &self.options, clock)
    }

    /// Parses a page, unless it is parsed already, and runs the stages.
    fn document(
        &self,
        page: &Page,
        clock: Clock,
        stages: fn(&Document, &Request) -> Result<Article, Error>,
    ) -> Result<Article, Error> {
        #[cfg_attr(
            not(feature = "selectors"),
            expect(unused_mut, reason = "selectors change it")
        )]
        let mut doc = match page.source {
            PageSource::Html(html) | PageSource::Text(html) => self.parse(html, &clock)?,
            PageSource::Bytes(bytes) => {
                self.check_size(bytes.len())?;
                self.parse(&decode(bytes, page.content_type.as_deref()), &clock)?
            }
            #[cfg(feature = "rcdom")]
            PageSource::RcDom(dom) => Document::from_rcdom(dom),
        };
        #[cfg(feature = "selectors")]
        self.options.select(&mut doc);
        let request = Request {
            model: &self.model,
            options: &self.options,
            url: page.url.as_deref(),
            saved: page.saved_on.or_else(Date::tomorrow),
            clock,
        };
        stages(&doc, &request)
    }

    fn parse(&self, html: &str, clock: &Clock) -> Result<Document, Error> {
        self.check_size(html.len())?;
        let options = ParseOptions {
            until: clock.until(),
            ..self.options.parse()
        };
        Document::parse_with(html, &options).ok_or_else(|| clock.out_of_time())
    }

    fn check_size(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.options.max_bytes;
        if bytes > limit {
            Err(Error::TooLarge { bytes, limit })
        } else {
            Ok(())
        }
    }
}
