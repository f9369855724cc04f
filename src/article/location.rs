//! Places in the source of a page.

use serde::Serialize;
use std::ops::Range;

/// Where a block is in its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Location {
    /// The path to the block's element in the parsed page, from the root, as an XPath: tag names
    /// with a 1-based position among siblings of the same name, `/html/body/div[2]/p[1]`. Empty for
    /// plain-text input.
    pub path: String,
    /// The byte range of the block's text in the source, markup inside it included: bytes of the
    /// UTF-8 text that the page decodes to. `None` for an [`RcDom`](crate::Page::rcdom), which
    /// keeps no positions, and for text that is not on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Range<usize>>,
}
