//! What can go wrong. A page without an article is not an error.

use crate::score::WeightsError;
use std::time::Duration;

/// Why a page or weights were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The page has more bytes than [`Options::max_bytes`](crate::Options::max_bytes) allows.
    #[error(
        "page is {bytes} bytes, over the limit of {limit}; raise Options::max_bytes to accept it"
    )]
    TooLarge {
        /// The bytes of the page, or of the text that it decodes to.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// The page took longer than [`Options::max_time`](crate::Options::max_time) allows.
    #[error("page took longer than the limit of {budget:?}; raise Options::max_time to accept it")]
    OutOfTime {
        /// The limit.
        budget: Duration,
    },
    /// The weights cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}
