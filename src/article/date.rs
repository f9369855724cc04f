//! Calendar dates.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use std::fmt;
use std::str::FromStr;

/// The years in which a page can be published. Other years are not parsed as dates.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// A calendar date between 1990 and 2100. Parses from and displays as `YYYY-MM-DD`.
///
/// ```
/// let date: dehusk::article::Date = "2024-05-06".parse()?;
/// assert_eq!(date.to_string(), "2024-05-06");
/// # Ok::<(), dehusk::article::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The text is not a date of the form `YYYY-MM-DD` between 1990 and 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD between 1990 and 2100")]
#[non_exhaustive]
pub struct DateError;

impl Date {
    /// Returns the date, or `None` if it does not exist or is out of range.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        Date::from_civil(civil::Date::new(year, month, day).ok()?)
    }

    /// Returns the day that is some days before this one.
    pub(crate) fn days_before(self, days: u32) -> Option<Date> {
        let epoch = civil::Date::new(1970, 1, 1).ok()?;
        let seconds = self.0.duration_since(epoch).as_secs() - i64::from(days) * 86_400;
        let time = Timestamp::from_second(seconds).ok()?;
        Date::from_civil(TimeZone::UTC.to_datetime(time).date())
    }

    /// Returns the day that is some months before this one, or the last one of its month.
    pub(crate) fn months_before(self, months: u32) -> Option<Date> {
        let all = i32::from(self.0.year()) * 12 + i32::from(self.0.month()) - 1;
        let all = all.checked_sub(i32::try_from(months).ok()?)?;
        let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
        let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        let days = (1..=self.0.day()).rev();
        days.into_iter().find_map(|day| Date::new(year, month, day))
    }

    /// Returns a day of a year by its number from 1.
    pub(crate) fn of_year(year: i16, day: u32) -> Option<Date> {
        let first = Date::new(year, 1, 1)?;
        let back = day.checked_sub(1)?;
        let mut left = i16::try_from(back).ok()?;
        for month in 1..=12 {
            let days = i16::from(civil::Date::new(year, month, 1).ok()?.days_in_month());
            if left < days {
                return Date::new(first.0.year(), month, i8::try_from(left + 1).ok()?);
            }
            left -= days;
        }
        None
    }

    /// Returns the number of days from another date to this one.
    pub(crate) fn days_since(self, other: Date) -> i32 {
        let span = self.0.duration_since(other.0);
        (span.as_hours() / 24) as i32
    }

    pub(crate) fn from_civil(date: civil::Date) -> Option<Date> {
        YEARS.contains(&date.year()).then_some(Date(date))
    }

    /// Returns tomorrow's date in UTC by the system clock. No time zone is on a later date.
    pub(crate) fn tomorrow() -> Option<Date> {
        let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
        today.tomorrow().ok().and_then(Date::from_civil)
    }

    /// Returns the date with month and day swapped, if that is another date.
    pub(crate) fn swapped(self) -> Option<Date> {
        Date::new(self.0.year(), self.0.day(), self.0.month()).filter(|&other| other != self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let bytes = text.as_bytes();
        let is_iso = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let date = is_iso.then(|| text.parse().ok()).flatten();
        date.and_then(Date::from_civil).ok_or(DateError)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_iso_dates_in_range_parse() {
        let parse = |text: &str| text.parse().ok();
        assert_eq!(parse("2024-02-29"), Date::new(2024, 2, 29));
        for text in [
            "2023-02-29",
            "1989-12-31",
            "2101-01-01",
            "20240506",
            "6 May 2024",
            "",
            "é-é-é-é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn swapping_needs_a_day_that_can_be_a_month() {
        let swapped = |day| Date::new(2024, 5, day).and_then(Date::swapped);
        assert_eq!(swapped(6), Date::new(2024, 6, 5));
        assert_eq!((swapped(5), swapped(13)), (None, None));
    }
}
