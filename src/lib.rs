#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "internals"),
    allow(
        dead_code,
        unused_imports,
        reason = "the trainer uses more of the stages"
    )
)]
//! Extracts the clean article from a saved web page: title, byline, date and body text, with every
//! block of boilerplate named and removed.
//!
//! ```
//! let page = "<title>Rain again - The Site</title><nav><a href=/>Home</a> <a href=/w>World</a></nav>
//!     <h1>Rain again</h1><p>It rained on Monday, and by the evening the lower road was under water again.</p>
//!     <p>The council said on Tuesday that it would look at the drains, as it had said in the spring.</p>";
//! let article = dehusk::extract(page)?;
//! assert_eq!(article.title.as_deref(), Some("Rain again"));
//! assert!(article.text().starts_with("It rained on Monday"));
//! for block in article.removed() {
//!     println!("{}: {} ({})", block.kind, block.text, block.reason);
//! }
//! # Ok::<(), dehusk::Error>(())
//! ```
//!
//! - [`extract()`] handles a single page. Use an [`Extractor`] with [`Options`] for many pages, and
//!   a [`Page`] to pass what is known about one of them.
//! - [`Article`] holds all [`Block`]s of a page, kept and removed, each with its kind, score and
//!   [reason](article::Reason). [`render`] writes it as text, Markdown, HTML or JSON.
//! - [`explain`] shows which features moved the score of a block.
//! - [`decode()`] decodes the bytes of a page to text.
//!
//! # Features
//!
//! - `saved` (on by default): opens MHTML and Safari web archives.
//! - `rcdom` (on by default): accepts a parsed `markup5ever_rcdom::RcDom` as a page.

/// Compiles the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod article;
mod assemble;
mod base;
mod decide;
mod decode;
mod document;
mod error;
pub mod explain;
mod extractor;
mod features;
mod flattened;
mod kinds;
mod label;
mod lexicon;
mod metadata;
mod options;
mod pipeline;
pub mod render;
mod saved;
mod score;
mod segment;
#[cfg(feature = "selectors")]
mod selector;
mod trees;

pub use article::{Article, Block, BlockKind};
pub use decide::Focus;
pub use decode::decode;
pub use error::Error;
pub use extractor::Extractor;
pub use options::{Options, Page};
pub use saved::SavedPage;
pub use score::WeightsError;
#[cfg(feature = "selectors")]
pub use selector::{Selector, SelectorError};

/// The stages, for this repository's trainer and tests. Exempt from semver.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals {
    macro_rules! shown {
        ($($stage:ident)*) => {
            $(
                #[doc = concat!("The stage `", stringify!($stage), "`.")]
                pub mod $stage {
                    pub use crate::$stage::*;
                }
            )*
        };
    }

    shown!(base decide document features kinds label lexicon metadata pipeline score segment trees);
}

/// Extracts the article from a page of markup, with default options.
///
/// # Errors
/// [`Error::TooLarge`] if the page is over 64 MiB. Use an [`Extractor`] to change the limit.
///
/// ```
/// let article = dehusk::extract("<h1>Rain</h1><p>It rained on Monday, and the road was under water.")?;
/// assert_eq!(article.text(), "It rained on Monday, and the road was under water.");
/// # Ok::<(), dehusk::Error>(())
/// ```
pub fn extract(html: &str) -> Result<Article, Error> {
    Extractor::default().extract(html)
}
