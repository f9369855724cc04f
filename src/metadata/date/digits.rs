//! Parses dates that are digits alone.

use crate::article::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The years that digits alone may mean; others of twelve digits are milliseconds.
const COMPACT_YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Returns the date of a text of digits: a day and a time, or seconds or milliseconds since 1970.
pub(super) fn read(text: &str) -> Option<Date> {
    from_digits(text).or_else(|| from_seconds(text))
}

/// Parses a day and a time in digits alone: "20210820030646".
fn from_digits(text: &str) -> Option<Date> {
    if !matches!(text.len(), 12 | 14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
    let (year, hour) = (part(0..4)?, part(8..10)?);
    let is_moment = COMPACT_YEARS.contains(&year) && hour < 24;
    let day = Date::new(
        year,
        part(4..6)?.try_into().ok()?,
        part(6..8)?.try_into().ok()?,
    );
    day.filter(|_| is_moment)
}

/// Parses seconds or milliseconds since 1970.
fn from_seconds(text: &str) -> Option<Date> {
    if !(10..=13).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok()?;
    let seconds = if text.len() >= 12 {
        value / 1000
    } else {
        value
    };
    let timestamp = Timestamp::from_second(seconds).ok()?;
    Date::from_civil(TimeZone::UTC.to_datetime(timestamp).date())
}
