//! The result of an extraction: [`Article`], its [`Block`]s and everything in them.
//!
//! These are plain data types. They hold no logic beyond small accessors and depend on no other
//! module of the crate, so that every stage can use them.

mod about;
mod date;
mod kind;
mod location;
mod page_type;
mod reason;
mod shape;
mod timestamp;

pub use about::{About, Author, Source, Stated};
pub use date::{Date, DateError};
pub use kind::BlockKind;
pub use location::Location;
pub use page_type::{PageKind, PageType};
pub use reason::{Evidence, Reason, Rule};
pub use shape::{Container, ContainerKind, Embed, Image, InlineMark, Shape, Span};
pub use timestamp::Timestamp;

use serde::Serialize;

/// A block of the page, kept or removed.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<h2>News</h2><p>It rained on Monday.")?;
/// let block = &article.blocks[1];
/// assert_eq!(block.kind, dehusk::BlockKind::Paragraph);
/// assert!(block.kept);
/// assert_eq!(block.text, "It rained on Monday.");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Block {
    /// The kind of the block.
    pub kind: BlockKind,
    /// Whether the block is part of the article's text.
    pub kept: bool,
    /// Whether the block is marked as not shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether the block is interface text in another language or script than the article.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub foreign: bool,
    /// Probability that the block is content, 0 to 1.
    pub score: f32,
    /// Probability that `kind` is right, 0 to 1. For kept blocks of the body this is `score`; for
    /// others it is what a trained model says.
    pub confidence: f32,
    /// The rule that determined `kind`, with its evidence. [`Reason`] displays as a sentence.
    #[serde(flatten)]
    pub reason: Reason,
    /// The text. White space is collapsed and a `<br>` becomes a line feed. Preformatted text is
    /// verbatim.
    pub text: String,
    /// Structure around and inside the block. Empty for removed blocks.
    pub shape: Shape,
    /// The position of the block in the page, if requested with
    /// [`Options::locations`](crate::Options::locations). Text that only the data of the page has is at
    /// none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

impl Block {
    /// Returns a kept block with an empty shape.
    pub(crate) fn kept(kind: BlockKind, rule: Rule, text: String) -> Block {
        Block {
            kind,
            kept: true,
            hidden: false,
            foreign: false,
            score: 1.0,
            confidence: 1.0,
            reason: Reason::new(rule),
            text,
            shape: Shape::default(),
            location: None,
        }
    }
}

/// The confidence of the extraction for the page as a whole.
///
/// ```
/// let article = dehusk::extract("<h1>Rain</h1><p>It rained on Monday, and the road was under water.")?;
/// let confidence = article.confidence.expect("extraction rates the page");
/// assert!((0.0..=1.0).contains(&confidence.expected_f1));
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PageConfidence {
    /// The expected word F1 of the kept text, 0 to 1. A trained model says it; `evaluate` prints how
    /// well it is calibrated.
    pub expected_f1: f32,
    /// Probability that the page is an article: one text with a title, rather than a listing,
    /// product, forum thread or other kind of page. 0 to 1.
    pub is_article: f32,
}

/// Where the text of an article comes from.
///
/// ```
/// use dehusk::article::TextSource;
///
/// let article = dehusk::extract("<p>It rained on Monday, and the road was under water.")?;
/// assert_eq!(article.text_source, TextSource::Page);
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextSource {
    /// The blocks of the page.
    #[default]
    Page,
    /// The article body in the page's JSON-LD, because the page does not show it.
    JsonLd,
    /// The data in a script from which the page is drawn in the browser.
    Script,
    /// The page's description, because the page shows no text and carries none.
    Description,
}

/// The article extracted from a page, with all of the page's blocks.
///
/// ```
/// let page = "<title>Rain again</title><nav><a href=/>Home</a> <a href=/w>World</a></nav><h1>Rain again</h1>
///     <p>It rained on Monday, and by the evening the lower road was under water again.</p>";
/// let article = dehusk::extract(page)?;
/// assert_eq!(article.title.as_deref(), Some("Rain again"));
/// assert_eq!(article.content().count(), 1);
/// assert_eq!(article.removed().count(), 2);
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// The title, without the site's name.
    pub title: Option<String>,
    /// The authors, joined by "; ". [`About::authors`] lists them separately.
    pub byline: Option<String>,
    /// The date of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The language as a BCP 47 tag: the declared one, unless the text is long enough to tell that it
    /// is in another; without a declaration, that of the text.
    pub language: Option<String>,
    /// The confidence for the page as a whole. `None` if nothing was scored, as for plain-text
    /// input and [`Extractor::convert`](crate::Extractor::convert).
    pub confidence: Option<PageConfidence>,
    /// The metadata that the page declares, with sources. For plain-text input, only the title and
    /// the language are set.
    pub about: About,
    /// The type of the page. `None` if nothing was scored.
    pub page_type: Option<PageType>,
    /// Where the text comes from.
    pub text_source: TextSource,
    /// Whether a limit was reached: [`Options::max_depth`](crate::Options::max_depth),
    /// [`max_attributes`](crate::Options::max_attributes) or
    /// [`max_blocks`](crate::Options::max_blocks). All text is kept, but some structure is lost.
    pub truncated: bool,
    /// All blocks of the page in document order, including removed ones.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Returns the title as a heading block that can be rendered before the body.
    ///
    /// ```
    /// let article = dehusk::extract("<title>Rain</title><p>It rained on Monday, all day long.</p>")?;
    /// let mut out = String::new();
    /// dehusk::render::markdown(article.headline().iter().chain(article.content()), &mut out)?;
    /// assert!(out.starts_with("# Rain\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// ```
    /// let page = "<title>Rain again</title><h1>Rain again</h1><p>It rained on Monday, and the road was under water.";
    /// let headline = dehusk::extract(page)?.headline().expect("a title");
    /// assert_eq!(headline.text, "Rain again");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn headline(&self) -> Option<Block> {
        let mut block = Block::kept(BlockKind::Title, Rule::TitleShown, self.title.clone()?);
        block.shape.level = 1;
        Some(block)
    }

    /// Iterates over the kept blocks.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<p>One.<p>Two.")?;
    /// let texts: Vec<&str> = article.content().map(|block| block.text.as_str()).collect();
    /// assert_eq!(texts, ["One.", "Two."]);
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn content(&self) -> impl Iterator<Item = &Block> + Clone {
        self.blocks.iter().filter(|block| block.kept)
    }

    /// Iterates over the removed blocks.
    ///
    /// ```
    /// let page = "<nav><a href=/>Home</a></nav><p>It rained on Monday, and the lower road was under water again.";
    /// for block in dehusk::extract(page)?.removed() {
    ///     println!("{} ({}): {}", block.kind, block.reason, block.text);
    /// }
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn removed(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| !block.kept)
    }

    /// Returns whether any block was kept. A page without content is not an error.
    ///
    /// ```
    /// let page = "<p>It rained on Monday, and the lower road was under water again.";
    /// assert!(dehusk::extract(page)?.has_content());
    /// assert!(!dehusk::extract("")?.has_content());
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn has_content(&self) -> bool {
        self.content().next().is_some()
    }
}
