//! Writers for the blocks of an article: plain text, Markdown, HTML and JSON.
//!
//! All but JSON consume a stream of events over [`Block`](crate::Block)s, as pulldown-cmark's
//! writers do: containers that open and close, blocks, and the text, marks and images in them. A
//! new format is one more file that matches on events.
//!
//! ```
//! let article = dehusk::Extractor::default().convert("<h2>News</h2><ul><li>One<li>Two</ul>")?;
//! let mut out = String::new();
//! dehusk::render::html(article.content(), &mut out)?;
//! assert_eq!(out, "<h2>News</h2>\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod event;
mod events;
mod html;
mod inline_events;
mod json;
mod markdown;
mod reading;
mod table;
mod text;

pub use html::html;
pub use json::{SCHEMA_VERSION, json};
pub use markdown::markdown;
pub use text::text;

use crate::article::Article;

impl Article {
    /// Returns the body as plain text. Blocks are separated by an empty line. List items and table
    /// rows are one line each, and cells are separated by tabs.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
    /// assert_eq!(article.text(), "It rained.");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.content().map(|block| block.text.len() + 2).sum());
        text(self.content(), &mut out).expect(STRING);
        out
    }

    /// Returns the body as Markdown: CommonMark with GitHub's tables and strikethrough. Each block
    /// ends in a line feed.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
    /// assert_eq!(article.markdown(), "It **rained**.\n");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        markdown(self.content(), &mut out).expect(STRING);
        out
    }

    /// Returns the body as a fragment of plain HTML that is safe to embed. It has no scripts,
    /// styles or event handlers, and addresses are limited to `http`, `https`, `mailto` and `tel`.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
    /// assert_eq!(article.html(), "<p>It <strong>rained</strong>.</p>\n");
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn html(&self) -> String {
        let mut out = String::new();
        html(self.content(), &mut out).expect(STRING);
        out
    }

    /// Returns the whole article as JSON, including removed blocks. [`json`](json()) documents the
    /// schema.
    ///
    /// ```
    /// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
    /// assert!(article.json().starts_with(r#"{"version":1,"title":null"#));
    /// # Ok::<(), dehusk::Error>(())
    /// ```
    pub fn json(&self) -> String {
        let mut bytes = Vec::new();
        json(self, &mut bytes).expect("a vector takes all bytes, and keys are strings");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }
}

/// Returns the number of words of a text, as Unicode counts them (UAX 29). In scripts without spaces,
/// such as Chinese, each letter is a word.
///
/// ```
/// assert_eq!(dehusk::render::word_count("It rained."), 2);
/// assert_eq!(dehusk::render::word_count("下雨了"), 3);
/// ```
pub fn word_count(text: &str) -> usize {
    crate::base::text::stats(text).words as usize
}

/// The reason why writing to a string succeeds.
const STRING: &str = "a string takes all text";
