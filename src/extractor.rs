//! The entry points: [`Extractor::extract`] and [`Extractor::convert`].

use crate::article::Article;
use crate::decode::decode;
use crate::document::{Document, Mend, ParseOptions, is_xml, mended};
use crate::error::Error;
use crate::flattened;
use crate::options::{Options, Page, PageSource};
use crate::pipeline::{self, Clock, Request};
use crate::saved::SavedPage;
use crate::score::Model;
use std::borrow::Cow;
use std::sync::Arc;

/// The stages from a document on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stages {
    Extract,
    Convert,
}

impl Stages {
    fn run(self, doc: &Document, request: &Request) -> Result<Article, Error> {
        match self {
            Stages::Extract => pipeline::extract(doc, request),
            Stages::Convert => pipeline::convert(doc, request),
        }
    }
}

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
    /// extraction exceeds [`Options::max_time`], [`Error::NotAPage`] and [`Error::Damaged`] if bytes
    /// are no page or a container that cannot be read. A page without an article is not an error:
    /// see [`Article::has_content`].
    pub fn extract<'a>(&self, page: impl Into<Page<'a>>) -> Result<Article, Error> {
        let page = page.into();
        let clock = Clock::start(self.options.max_time);
        match &page.source {
            PageSource::Text(text) => self.lines(text, &clock, flattened::extract),
            _ => self.document(&page, clock, Stages::Extract),
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
            _ => self.document(&page, clock, Stages::Convert),
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
    fn document(&self, page: &Page, clock: Clock, stages: Stages) -> Result<Article, Error> {
        match page.source {
            PageSource::Html(html) | PageSource::Text(html) => {
                self.markup(html, page, clock, stages)
            }
            PageSource::Bytes(bytes) => self.bytes(bytes, page, clock, stages),
            #[cfg(feature = "rcdom")]
            PageSource::RcDom(dom) => self.run(Document::from_rcdom(dom), page, clock, stages),
        }
    }

    /// Decodes a page, takes it out of the file in which it was saved, and runs the stages.
    fn bytes(
        &self,
        bytes: &[u8],
        page: &Page,
        clock: Clock,
        stages: Stages,
    ) -> Result<Article, Error> {
        self.check_size(bytes.len())?;
        if let Some(what) = SavedPage::not_a_page(bytes) {
            return Err(Error::NotAPage { what });
        }
        if !SavedPage::is_container(bytes) {
            let html = decode(bytes, page.content_type.as_deref());
            return self.markup(&html, page, clock, stages);
        }
        let saved = SavedPage::open(bytes.to_vec())?;
        let own = saved.page();
        // The caller knows better than the container.
        let known = Page {
            url: page.url.clone().or(own.url),
            content_type: page.content_type.clone().or(own.content_type),
            saved_on: page.saved_on.or(own.saved_on),
            source: own.source,
        };
        let html = decode(&saved.bytes, known.content_type.as_deref());
        self.markup(&html, &known, clock, stages)
    }

    /// Parses markup and runs the stages. If an extraction finds nothing, the page may end in a tag
    /// that swallows the rest of it; then it runs once more without.
    fn markup(
        &self,
        html: &str,
        page: &Page,
        clock: Clock,
        stages: Stages,
    ) -> Result<Article, Error> {
        let of = |html: Cow<str>| {
            // Positions in mended markup are none in the page.
            let positions = self.options.locations && matches!(html, Cow::Borrowed(_));
            self.run(self.parse(&html, positions, &clock)?, page, clock, stages)
        };
        let is_xml = is_xml(html);
        let article = of(match is_xml {
            true => mended(html, Mend::Xml),
            false => Cow::Borrowed(html),
        })?;
        if is_xml || article.has_content() || stages == Stages::Convert {
            return Ok(article);
        }
        match mended(html, Mend::Swallowing) {
            Cow::Borrowed(_) => Ok(article),
            again => {
                let again = of(again)?;
                Ok(if again.has_content() { again } else { article })
            }
        }
    }

    /// Runs the stages on a document.
    fn run(
        &self,
        #[cfg_attr(
            not(feature = "selectors"),
            expect(unused_mut, reason = "selectors change it")
        )]
        mut doc: Document,
        page: &Page,
        clock: Clock,
        stages: Stages,
    ) -> Result<Article, Error> {
        #[cfg(feature = "selectors")]
        self.options.select(&mut doc);
        let request = Request {
            model: &self.model,
            options: &self.options,
            url: page.url.as_deref(),
            saved: page.saved_on,
            clock,
        };
        stages.run(&doc, &request)
    }

    fn parse(&self, html: &str, positions: bool, clock: &Clock) -> Result<Document, Error> {
        self.check_size(html.len())?;
        let options = ParseOptions {
            until: clock.until(),
            positions,
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
