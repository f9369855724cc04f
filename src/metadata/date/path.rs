//! Parses dates in addresses.

use super::read::date;
use crate::article::Date;
use crate::lexicon::month;

/// Returns the date in the path of an address: `/2024/05/06/`, `/2024-05-06-title`,
/// `/2024/may/06/`, `/06-05-2024`, `/20240506`, `/2024127` with the day of the year.
pub fn date_in_path(path: &str, language: &str) -> Option<Date> {
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let digits = |part: &str, most: usize| {
        let has_digits = !part.is_empty() && part.len() <= most;
        has_digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let by_name = |part: &str| month(&part.to_lowercase(), language).map(|(number, _)| number);
    let in_three = parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 => date(
            digits(year, 4)?,
            digits(month, 2).or_else(|| by_name(month))?,
            digits(day, 2)?,
        ),
        [day, month, year] if [day.len(), month.len(), year.len()] == [2, 2, 4] => {
            date(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
        }
        _ => None,
    });
    let numbers = |length: usize| {
        let compact = parts.iter().filter(move |part| part.len() == length);
        compact.filter_map(|part| part.parse::<u32>().ok())
    };
    in_three
        .or_else(|| {
            numbers(8).find_map(|value| date(value / 10_000, value / 100 % 100, value % 100))
        })
        .or_else(|| numbers(7).find_map(|value| day_of_year(value / 1_000, value % 1_000)))
}

/// Returns the date of a day counted from the start of a year.
fn day_of_year(year: u32, day: u32) -> Option<Date> {
    Date::of_year(i16::try_from(year).ok()?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_addresses_are_parsed_in_many_formats() {
        assert_eq!(
            date_in_path("news/2024/05/06/title", "")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-05-06")
        );
        assert_eq!(
            date_in_path("news/2024/May/06/title", "en")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-05-06")
        );
        for path in ["news/06-05-2024-title", "news/2024127/title"] {
            let day = date_in_path(path, "").map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2024-05-06"), "{path}");
        }
        assert_eq!(date_in_path("news/2024/title", ""), None);
    }
}
