//! The options of an extractor, and the facts about a single page.

use crate::article::{BlockKind, Date};
use crate::decide::Focus;
#[cfg(feature = "selectors")]
use crate::document::Document;
use crate::document::ParseOptions;
use crate::segment::{Cutting, MAX_BLOCKS};
#[cfg(feature = "selectors")]
use crate::selector::{Selector, matched};
use std::borrow::Cow;
use std::time::Duration;

/// The largest supported page. Positions are 32-bit numbers, and all must fit.
pub(crate) const HARD_MAX_BYTES: usize = 1 << 30;
/// The default of [`Options::max_bytes`].
const DEFAULT_MAX_BYTES: usize = 64 << 20;

/// Options that apply to every page of an [`Extractor`](crate::Extractor). The defaults suit
/// articles.
///
/// Facts about a single page, such as its address, belong to its [`Page`]. The table shows which
/// inputs each option applies to: *markup* is [`Page::html`] and [`Page::bytes`], *tree* is
/// [`Page::rcdom`], *text* is [`Page::text`]; *convert* is
/// [`Extractor::convert`](crate::Extractor::convert).
///
/// | option | markup | tree | text | convert |
/// |---|---|---|---|---|
/// | `focus` | yes | yes | no: lines have no scores | no: all is kept |
/// | `keep` | yes | yes | yes | no: all is kept |
/// | `skip`, `within` | yes | yes | no: lines have no elements | inside a text only |
/// | `locations` | yes | paths only | byte ranges only | yes |
/// | `readings` | yes | yes | no: text has none | yes |
/// | `max_bytes` | yes | no | yes | yes |
/// | `max_time` | yes | yes | yes | yes |
/// | `max_depth`, `max_attributes` | yes | no: the tree is parsed | no | yes |
/// | `max_blocks` | yes | yes | yes | yes |
///
/// ```
/// use dehusk::{BlockKind, Extractor, Focus, Options};
///
/// let options = Options::default()
///     .focus(Focus::Precision)
///     .keep(BlockKind::Caption)
///     .max_bytes(1 << 20);
/// let article = Extractor::new(options)
///     .extract("<p>One long enough sentence makes a paragraph of an article, or so it is hoped.</p>")?;
/// assert!(article.has_content());
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    pub(crate) max_bytes: usize,
    pub(crate) keep: Vec<BlockKind>,
    pub(crate) focus: Focus,
    pub(crate) locations: bool,
    pub(crate) readings: bool,
    pub(crate) max_depth: u32,
    pub(crate) max_attributes: usize,
    pub(crate) max_blocks: usize,
    pub(crate) max_time: Option<Duration>,
    #[cfg(feature = "selectors")]
    pub(crate) skip: Vec<Selector>,
    #[cfg(feature = "selectors")]
    pub(crate) within: Vec<Selector>,
}

impl Default for Options {
    fn default() -> Options {
        let parse = ParseOptions::default();
        Options {
            max_bytes: DEFAULT_MAX_BYTES,
            keep: Vec::new(),
            focus: Focus::Balanced,
            locations: false,
            readings: false,
            max_depth: parse.max_depth,
            max_attributes: parse.max_attributes,
            max_blocks: MAX_BLOCKS,
            max_time: None,
            #[cfg(feature = "selectors")]
            skip: Vec::new(),
            #[cfg(feature = "selectors")]
            within: Vec::new(),
        }
    }
}

impl Options {
    /// Returns the limits of the parse, without a deadline.
    pub(crate) fn parse(&self) -> ParseOptions {
        ParseOptions {
            max_depth: self.max_depth,
            max_attributes: self.max_attributes,
            until: None,
            positions: self.locations,
        }
    }

    /// Returns how documents are cut into blocks.
    pub(crate) fn cutting(&self) -> Cutting {
        Cutting {
            max_blocks: self.max_blocks,
            readings: self.readings,
        }
    }

    /// Leaves out of a document what the selectors say.
    #[cfg(feature = "selectors")]
    pub(crate) fn select(&self, doc: &mut Document) {
        if self.skip.is_empty() && self.within.is_empty() {
            return;
        }
        let within = (!self.within.is_empty()).then(|| matched(doc, &self.within));
        doc.select(matched(doc, &self.skip), within);
    }

    /// Sets the maximum size in bytes of a page and of its decoded text. Larger pages are rejected
    /// with [`Error::TooLarge`](crate::Error::TooLarge). Default 64 MiB, at most 1 GiB.
    pub fn max_bytes(mut self, bytes: usize) -> Options {
        self.max_bytes = bytes.min(HARD_MAX_BYTES);
        self
    }

    /// Keeps blocks of a kind that is removed by default, such as captions. Can be called
    /// repeatedly for several kinds.
    ///
    /// ```
    /// use dehusk::{BlockKind, Extractor, Options};
    ///
    /// let page = "<main><p>It rained on Monday, and by the evening the road was under water.</p>
    ///     <figure><img src=r.jpg><figcaption>The road at dusk</figcaption></figure></main>";
    /// let article = Extractor::new(Options::default().keep(BlockKind::Caption)).extract(page)?;
    /// assert!(article.text().ends_with("The road at dusk"));
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn keep(mut self, kind: BlockKind) -> Options {
        self.keep.push(kind);
        self
    }

    /// Keeps the readings above words (`ruby`), in brackets after each. By default the words stand
    /// alone.
    ///
    /// ```
    /// use dehusk::{Extractor, Options};
    ///
    /// let markup = "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>は晴れ。</p>";
    /// let read = |options| Extractor::new(options).convert(markup).map(|article| article.text());
    /// assert_eq!(read(Options::default())?, "東京は晴れ。");
    /// assert_eq!(read(Options::default().readings(true))?, "東京（とうきょう）は晴れ。");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn readings(mut self, readings: bool) -> Options {
        self.readings = readings;
        self
    }

    /// Favours precision or recall. Default [`Focus::Balanced`].
    pub fn focus(mut self, focus: Focus) -> Options {
        self.focus = focus;
        self
    }

    /// Sets whether [`Block::location`](crate::Block::location) is filled in for each block. Costs
    /// a few per cent of the time. Default `false`.
    ///
    /// ```
    /// use dehusk::{Extractor, Options};
    ///
    /// let page = "<body><p>It rained on <b>Monday</b>, all day long, and on Tuesday too.</p></body>";
    /// let article = Extractor::new(Options::default().locations(true)).extract(page)?;
    /// let location = article.blocks[0].location.as_ref().expect("it was asked for");
    /// assert_eq!(location.path, "/html/body/p[1]");
    /// let source = location.source.clone().expect("markup has byte ranges");
    /// assert!(page[source].starts_with("It rained on <b>Monday"));
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn locations(mut self, locations: bool) -> Options {
        self.locations = locations;
        self
    }

    /// Sets the maximum nesting depth of elements. Deeper tags are dropped, their text is kept, and
    /// [`Article::truncated`](crate::Article::truncated) is set. Default 512, as in browsers.
    pub fn max_depth(mut self, depth: u32) -> Options {
        self.max_depth = depth;
        self
    }

    /// Sets how many relevant attributes of a tag are read. Further ones are ignored, and
    /// [`Article::truncated`](crate::Article::truncated) is set. Default 256.
    pub fn max_attributes(mut self, attributes: usize) -> Options {
        self.max_attributes = attributes;
        self
    }

    /// Sets the maximum number of blocks per page. The last one gets all remaining text, as lines,
    /// and [`Article::truncated`](crate::Article::truncated) is set. Default 50,000, which take
    /// about 100 MiB.
    pub fn max_blocks(mut self, blocks: usize) -> Options {
        self.max_blocks = blocks.max(1);
        self
    }

    /// Leaves out what a selector matches. Its blocks are removed, with the reason
    /// [`Rule::AskedSkip`](crate::article::Rule::AskedSkip); inside a text, it goes without a trace.
    /// The other blocks are judged as before, with the whole page in view. Can be called repeatedly.
    ///
    /// ```
    /// use dehusk::{Extractor, Options};
    ///
    /// let options = Options::default().skip("sup, .promo".parse()?);
    /// let page = "<p>It rained on Monday<sup>1</sup>, and by the evening the road was under water.</p>";
    /// let article = Extractor::new(options).extract(page)?;
    /// assert!(article.text().starts_with("It rained on Monday, and"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "selectors")]
    pub fn skip(mut self, selector: Selector) -> Options {
        self.skip.push(selector);
        self
    }

    /// Keeps only blocks in elements that a selector matches. Which of them are kept is judged as
    /// before. Blocks elsewhere are removed, with the reason
    /// [`Rule::AskedWithin`](crate::article::Rule::AskedWithin). Can be called repeatedly for
    /// several selectors; a block in an element that one of them matches may be kept. A page on
    /// which none matches has no article.
    #[cfg(feature = "selectors")]
    pub fn within(mut self, selector: Selector) -> Options {
        self.within.push(selector);
        self
    }

    /// Sets the time limit per page, in wall-clock time. Extractions that take longer fail with
    /// [`Error::OutOfTime`](crate::Error::OutOfTime). The clock is read while parsing and between
    /// stages, so a page can exceed the limit by one stage. Default: no limit.
    pub fn max_time(mut self, time: Duration) -> Options {
        self.max_time = Some(time);
        self
    }
}

/// A page: its source and what the caller knows about it. A `&str` converts to [`Page::html`].
///
/// ```
/// use dehusk::{Extractor, Page};
///
/// let extractor = Extractor::default();
/// let bytes = b"<p>Read <a href=/more>more about the rain</a> that fell on Monday, all day long.</p>";
/// let page = Page::bytes(bytes)
///     .content_type("text/html; charset=utf-8")
///     .url("https://example.org/rain")
///     .saved_on("2024-05-06".parse()?);
/// let article = extractor.extract(page)?;
/// assert!(article.markdown().contains("https://example.org/more"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<'a> {
    pub(crate) source: PageSource<'a>,
    pub(crate) url: Option<Cow<'a, str>>,
    pub(crate) saved_on: Option<Date>,
    pub(crate) content_type: Option<Cow<'a, str>>,
}

/// The source of a page.
#[derive(Clone)]
pub(crate) enum PageSource<'a> {
    Html(&'a str),
    Bytes(&'a [u8]),
    Text(&'a str),
    #[cfg(feature = "rcdom")]
    RcDom(&'a markup5ever_rcdom::RcDom),
}

impl<'a> Page<'a> {
    fn new(source: PageSource<'a>) -> Page<'a> {
        Page {
            source,
            url: None,
            saved_on: None,
            content_type: None,
        }
    }

    /// Creates a page from markup.
    pub fn html(html: &'a str) -> Page<'a> {
        Page::new(PageSource::Html(html))
    }

    /// Creates a page from undecoded bytes: markup, or the file in which a browser saved a page (see
    /// [`SavedPage`](crate::SavedPage)). [`decode`](crate::decode()) describes how the encoding is
    /// determined.
    pub fn bytes(bytes: &'a [u8]) -> Page<'a> {
        Page::new(PageSource::Bytes(bytes))
    }

    /// Creates a page from plain text whose markup is lost. Each line is a block. Addresses and
    /// dates are unknown, so only the text is used.
    ///
    /// ```
    /// use dehusk::{Extractor, Page};
    ///
    /// let text = "Home | World\nRain again in the village\nIt rained on Monday. The road was wet again.";
    /// let article = Extractor::default().extract(Page::text(text))?;
    /// assert_eq!(article.title.as_deref(), Some("Rain again in the village"));
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn text(text: &'a str) -> Page<'a> {
        Page::new(PageSource::Text(text))
    }

    /// Creates a page from a parsed tree. It must be parsed with scripting off, otherwise
    /// `noscript` content is lost.
    #[cfg(feature = "rcdom")]
    pub fn rcdom(dom: &'a markup5ever_rcdom::RcDom) -> Page<'a> {
        Page::new(PageSource::RcDom(dom))
    }

    /// Sets the page's address, against which links and images are resolved. Without it, the
    /// address that the page declares is used: `link rel=canonical` or `og:url`.
    pub fn url(mut self, url: impl Into<Cow<'a, str>>) -> Page<'a> {
        self.url = Some(url.into());
        self
    }

    /// Sets the date on which the page was saved. Later dates are never reported as published or
    /// modified. Defaults to tomorrow in UTC, so that today is accepted in every time zone.
    pub fn saved_on(mut self, date: Date) -> Page<'a> {
        self.saved_on = Some(date);
        self
    }

    /// Sets the value of the page's Content-Type header, whose `charset` gives the encoding. Only
    /// used with [`Page::bytes`].
    pub fn content_type(mut self, value: impl Into<Cow<'a, str>>) -> Page<'a> {
        self.content_type = Some(value.into());
        self
    }
}

impl<'a> From<&'a str> for Page<'a> {
    fn from(html: &'a str) -> Page<'a> {
        Page::html(html)
    }
}

impl<'a> From<&'a String> for Page<'a> {
    fn from(html: &'a String) -> Page<'a> {
        Page::html(html)
    }
}
