//! Statements of a page about itself, each with its source.

use super::Timestamp;
use serde::Serialize;

/// Where a statement was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Source {
    /// JSON-LD (schema.org).
    JsonLd,
    /// Open Graph, `article:` among it.
    OpenGraph,
    /// Twitter cards.
    Twitter,
    /// Dublin Core.
    DublinCore,
    /// Microdata: an `itemprop`.
    Microdata,
    /// Another `meta` element.
    Meta,
    /// A `link` element, or a link with a `rel` that says so.
    Link,
    /// The `title` or `html` element.
    Html,
    /// Text that the page shows.
    Visible,
    /// The page's address.
    Url,
}

/// A statement and where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// Where.
    pub source: Source,
}

/// What a page says about itself. Addresses are as the page writes them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct About {
    /// The title, without the site's name.
    pub title: Option<Stated<String>>,
    /// A second headline.
    pub subtitle: Option<Stated<String>>,
    /// Who wrote it, a name each.
    pub authors: Vec<Stated<String>>,
    /// When it was published.
    pub published: Option<Stated<Timestamp>>,
    /// When it was changed last.
    pub modified: Option<Stated<Timestamp>>,
    /// The site's name.
    pub site: Option<Stated<String>>,
    /// The language, a BCP 47 tag.
    pub language: Option<Stated<String>>,
    /// The direction that the text runs in: `ltr` or `rtl`.
    pub direction: Option<Stated<String>>,
    /// The address that the page names as its own.
    pub url: Option<Stated<String>>,
    /// The address of the image that stands for the page.
    pub image: Option<Stated<String>>,
    /// What it is about, in a sentence or two.
    pub description: Option<Stated<String>>,
    /// The section of the site.
    pub section: Option<Stated<String>>,
    /// Tags, topics and keywords.
    pub tags: Vec<Stated<String>>,
    /// The licence: an address or a name.
    pub licence: Option<Stated<String>>,
    /// What kind of page it says that it is: a schema.org type, or Open Graph's.
    pub page_type: Option<Stated<String>>,
}

impl<T> Stated<T> {
    pub(crate) fn new(source: Source, value: T) -> Stated<T> {
        Stated { value, source }
    }
}

impl Source {
    /// Returns the source of a `meta` element, by its name.
    pub(crate) fn of_meta(name: &str) -> Source {
        match name
            .split_once([':', '.'])
            .map_or(name, |(prefix, _)| prefix)
        {
            "og" | "article" => Source::OpenGraph,
            "twitter" => Source::Twitter,
            "dc" | "dcterms" => Source::DublinCore,
            _ => Source::Meta,
        }
    }
}
