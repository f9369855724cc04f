//! What can go wrong.

/// Why a page could not be read. Each message says what to do about it.
///
/// A page without an article is no error: it gives an [`Article`](crate::Article) for which
/// [`Article::has_content`](crate::Article::has_content) is false.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is larger than [`Options::max_bytes`](crate::Options::max_bytes).
    #[error(
        "the page has {bytes} bytes and the limit is {limit}; raise Options::max_bytes or leave the page out"
    )]
    TooLarge {
        /// The size of the input in bytes.
        bytes: usize,
        /// The limit in force.
        limit: usize,
    },
    /// The page took longer than [`Options::max_time`](crate::Options::max_time).
    #[error("the page took longer than {budget:?}; raise Options::max_time or leave the page out")]
    OutOfTime {
        /// The time that was allowed.
        budget: std::time::Duration,
    },
    /// Weights given to [`Extractor::with_weights`](crate::Extractor::with_weights) do not fit this crate.
    #[error(transparent)]
    Weights(#[from] crate::model::WeightsError),
}
