//! Positions in the source of a page.

use serde::Serialize;
use std::ops::Range;

/// The position of a block in its page.
///
/// ```
/// use dehusk::{Extractor, Options};
///
/// let page = "<main><p>It rained on Monday.</p></main>";
/// let article = Extractor::new(Options::default().locations(true)).convert(page)?;
/// let location = article.blocks[0].location.clone().expect("it was asked for");
/// assert_eq!(location.path, "/html/body/main[1]/p[1]");
/// assert_eq!(&page[location.source.expect("markup has positions")], "It rained on Monday.");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Location {
    /// The XPath of the block's element in the parsed page: tag names with a 1-based position among
    /// siblings of the same name, as in `/html/body/div[2]/p[1]`. Empty for plain-text input.
    pub path: String,
    /// The byte range of the block's text in the source, including the markup inside it. Offsets
    /// are bytes of the decoded UTF-8 text. `None` for an [`RcDom`](crate::Page::rcdom), which
    /// keeps no positions, and for text that is not on the page. Ranges ascend, except where the
    /// HTML standard moves misplaced content out of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Range<usize>>,
}
