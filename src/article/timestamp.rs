//! Points in time, as precise as a page states them.

use serde::Serialize;
use std::fmt;

/// A date, with a time of day if the page gives one. Displays as in RFC 3339: a full date, or a
/// date with time and offset.
///
/// ```
/// let page = "<meta property=article:published_time content=2024-05-06T10:00:00+02:00><p>It rained.";
/// let published = dehusk::extract(page)?.about.published.expect("it is stated").value;
/// assert_eq!(published.to_string(), "2024-05-06T10:00:00+02:00");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Timestamp {
    /// The date, `YYYY-MM-DD`.
    pub day: String,
    /// The time of day with its UTC offset, `hh:mm:ss+hh:mm` or `hh:mm:ssZ`. `None` if the page
    /// gives no time, or a time without an offset.
    pub time: Option<String>,
}

impl Timestamp {
    pub(crate) fn new(day: String, time: Option<String>) -> Timestamp {
        Timestamp { day, time }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.day)?;
        self.time
            .as_ref()
            .map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}
