//! The types of pages.

use serde::Serialize;
use std::fmt;

/// A type of page. The types are those of WCXB, the Web Content eXtraction Benchmark.
///
/// ```
/// use dehusk::article::PageKind;
///
/// assert_eq!(PageKind::ALL.len(), 7);
/// assert_eq!(PageKind::Forum.to_string(), "forum");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PageKind {
    /// One text with a title: news, a blog post, an essay, a recipe.
    Article,
    /// Documentation of software or the like.
    Documentation,
    /// A thread of posts, or questions and answers.
    Forum,
    /// A product for sale.
    Product,
    /// Several articles or products, each with a text.
    Collection,
    /// A list of links to other pages.
    Listing,
    /// A company, an offer or a tool that presents itself.
    Service,
}

impl PageKind {
    /// All types.
    pub const ALL: &[PageKind] = &[
        PageKind::Article,
        PageKind::Documentation,
        PageKind::Forum,
        PageKind::Product,
        PageKind::Collection,
        PageKind::Listing,
        PageKind::Service,
    ];

    /// Returns the type's name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            PageKind::Article => "article",
            PageKind::Documentation => "documentation",
            PageKind::Forum => "forum",
            PageKind::Product => "product",
            PageKind::Collection => "collection",
            PageKind::Listing => "listing",
            PageKind::Service => "service",
        }
    }
}

impl fmt::Display for PageKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The likeliest type of a page.
///
/// ```
/// let article = dehusk::extract("<h1>Rain</h1><p>It rained on Monday, and the road was under water.")?;
/// let page_type = article.page_type.expect("extraction says which");
/// println!("{} ({:.2})", page_type.kind, page_type.probability);
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PageType {
    /// The type.
    pub kind: PageKind,
    /// Its probability, 0 to 1.
    pub probability: f32,
}
