//! Errors. A page without an article is not an error.

use crate::score::WeightsError;
use std::time::Duration;

/// The reason why a page or a weights file was rejected.
///
/// ```
/// use dehusk::{Error, Extractor, Options};
///
/// let extractor = Extractor::new(Options::default().max_bytes(10));
/// let refused = extractor.extract("<p>It rained on Monday.");
/// assert!(matches!(refused, Err(Error::TooLarge { .. })));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The page is larger than [`Options::max_bytes`](crate::Options::max_bytes).
    #[error(
        "page is {bytes} bytes, over the limit of {limit}; raise Options::max_bytes to accept it"
    )]
    TooLarge {
        /// The size of the page, or of its decoded text, in bytes.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Extraction took longer than [`Options::max_time`](crate::Options::max_time).
    #[error("page took longer than the limit of {budget:?}; raise Options::max_time to accept it")]
    OutOfTime {
        /// The limit.
        budget: Duration,
    },
    /// The bytes are no page but a PDF, an image, an archive of pages or the like.
    #[error("input is no page but {what}")]
    NotAPage {
        /// What they are, with what to do.
        what: &'static str,
    },
    /// The file in which a page was saved cannot be read.
    #[error("input is {what} that cannot be read: {cause}")]
    Damaged {
        /// The kind of file.
        what: &'static str,
        /// What is wrong with it.
        cause: String,
    },
    /// The weights are invalid.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}
