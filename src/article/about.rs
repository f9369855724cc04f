//! Declarations that a page makes about itself, each with its source.

use super::Timestamp;
use serde::Serialize;

/// The part of the page that a declaration comes from.
///
/// ```
/// use dehusk::article::Source;
///
/// let article = dehusk::extract("<meta property=og:title content='Rain again'><p>It rained on Monday.")?;
/// let title = article.about.title.expect("the page states one");
/// assert_eq!(title.source, Source::OpenGraph);
/// assert_eq!(title.source.name(), "open-graph");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Source {
    /// JSON-LD (schema.org).
    JsonLd,
    /// Open Graph, including `article:` properties.
    OpenGraph,
    /// Twitter cards.
    Twitter,
    /// Dublin Core.
    DublinCore,
    /// Microdata (`itemprop`).
    Microdata,
    /// Any other `meta` element.
    Meta,
    /// A `link` element, or a link with a matching `rel`.
    Link,
    /// The `title` or `html` element.
    Html,
    /// Text shown on the page.
    Visible,
    /// The page's URL.
    Url,
}

/// A declared value and its source.
///
/// ```
/// let article = dehusk::extract("<html lang=en><p>It rained on Monday, and the road was under water.")?;
/// let language = article.about.language.expect("the page states one");
/// assert_eq!(language.value, "en");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub source: Source,
}

/// An author, a person or whoever else signs.
///
/// ```
/// let page = "<p>By <a rel=author href=/ann-lee>Ann Lee</a></p><p>It rained on Monday, and the road was under water.";
/// let article = dehusk::extract(page)?;
/// assert_eq!(article.about.authors[0].name, "Ann Lee");
/// assert_eq!(article.about.authors[0].url.as_deref(), Some("/ann-lee"));
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Author {
    /// The name.
    #[serde(rename = "value")]
    pub name: String,
    /// Where the name was found.
    pub source: Source,
    /// The address of a page about the author, as written in the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The metadata that a page declares about itself. Addresses are kept as written in the page.
///
/// ```
/// let page = "<meta property=article:published_time content=2024-05-06T10:00:00Z>
///     <meta property=og:site_name content='The Ledger'><p>It rained on Monday.";
/// let about = dehusk::extract(page)?.about;
/// assert_eq!(about.published.expect("it is stated").value.day, "2024-05-06");
/// assert_eq!(about.site.expect("it is stated").value, "The Ledger");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct About {
    /// The title, without the site's name.
    pub title: Option<Stated<String>>,
    /// The subtitle.
    pub subtitle: Option<Stated<String>>,
    /// The authors, one per entry.
    pub authors: Vec<Author>,
    /// The date of publication.
    pub published: Option<Stated<Timestamp>>,
    /// The date of the last change.
    pub modified: Option<Stated<Timestamp>>,
    /// The site's name.
    pub site: Option<Stated<String>>,
    /// Who publishes the page: a company, a newspaper, an agency.
    pub publisher: Option<Stated<String>>,
    /// Who may read the page: `free` or `paywalled`.
    pub access: Option<Stated<String>>,
    /// The language that the page declares, a BCP 47 tag; that of the text if it declares none.
    pub language: Option<Stated<String>>,
    /// The text direction: `ltr` or `rtl`.
    pub direction: Option<Stated<String>>,
    /// The address that the page gives as its own.
    pub url: Option<Stated<String>>,
    /// The address of the image that represents the page.
    pub image: Option<Stated<String>>,
    /// A description of one or two sentences.
    pub description: Option<Stated<String>>,
    /// The section of the site that the page is in.
    pub section: Option<Stated<String>>,
    /// Tags, topics and keywords.
    pub tags: Vec<Stated<String>>,
    /// The licence, as an address or a name.
    pub licence: Option<Stated<String>>,
    /// The declared type of page: a schema.org or Open Graph type.
    pub page_type: Option<Stated<String>>,
}

impl<T> Stated<T> {
    pub(crate) fn new(source: Source, value: T) -> Stated<T> {
        Stated { value, source }
    }
}

impl Source {
    /// Returns the source's name in lower case with hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Source::JsonLd => "json-ld",
            Source::OpenGraph => "open-graph",
            Source::Twitter => "twitter",
            Source::DublinCore => "dublin-core",
            Source::Microdata => "microdata",
            Source::Meta => "meta",
            Source::Link => "link",
            Source::Html => "html",
            Source::Visible => "visible",
            Source::Url => "url",
        }
    }

    /// Returns the source that corresponds to the name of a `meta` element.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_written_by_its_name() {
        use Source::*;
        for source in [
            JsonLd, OpenGraph, Twitter, DublinCore, Microdata, Meta, Link, Html, Visible, Url,
        ] {
            let written = serde_json::to_value(source).expect("a name");
            assert_eq!(written, source.name());
        }
    }
}
