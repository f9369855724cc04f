#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! dehusk takes a saved web page and returns the clean article: title, byline, date and body text, with every block of
//! the page's furniture named and removed.
//!
//! ```
//! let page = "<title>Rain again - The Site</title><nav><a href=/>Home</a> <a href=/w>World</a></nav>
//!     <h1>Rain again</h1><p>It rained on Monday, and by the evening the lower road was under water again.</p>
//!     <p>The council said on Tuesday that it would look at the drains, as it had said in the spring.</p>";
//! let article = dehusk::extract(page);
//! assert_eq!(article.title.as_deref(), Some("Rain again"));
//! assert!(article.text().starts_with("It rained on Monday"));
//! for block in article.removed() {
//!     println!("{}: {} ({})", block.kind, block.text, block.reason);
//! }
//! ```
//!
//! [`Extractor`] has options and reads bytes, a tree or flattened text as well. The way of a page through the crate, one
//! stage a module, each handing on one type:
//!
//! [`decode()`] to `&str`, [`document`] to a flat [`Document`], [`segment`] to blocks, [`measure`] to features,
//! [`model`] to probabilities, [`decide`] to a choice, [`label`] to kinds and reasons, [`structure`] to what is around and inside
//! the blocks that are kept: an [`Article`], which [`render`] writes as text, Markdown, HTML or JSON. [`metadata`] reads the title,
//! authors and dates, which the score looks at too.

mod address;
mod article;
pub mod decide;
mod decode;
pub mod document;
mod error;
mod extractor;
mod fallback;
mod formula;
pub mod hash;
mod images;
pub mod label;
mod language;
pub mod measure;
pub mod metadata;
pub mod model;
mod numbers;
mod plain;
pub mod render;
pub mod segment;
pub mod structure;
pub mod text;
mod words;

pub use article::{Article, Block, BlockKind};
pub use decide::Focus;
pub use decode::decode;
pub use document::Document;
pub use error::Error;
pub use extractor::{Extractor, Options};

/// The article of a page, with default options. No limit on size: the page is in memory already.
pub fn extract(html: &str) -> Article {
    Extractor::new(Options::default().max_bytes(usize::MAX))
        .extract(html)
        .unwrap_or_default()
}
