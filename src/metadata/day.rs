//! Calendar days as pages write them, in attributes and in words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// A day of the calendar between 1990 and 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The first day that a text names. `language` is the page's, a BCP 47 tag or nothing: "3/4/2024" is in March where
    /// English is written as in America, else in April.
    pub fn read(text: &str, language: &str) -> Option<Day> {
        read(text, language)
    }

    /// The day after the one that it is by UTC and the system's clock: where it is today somewhere, it is no later than this.
    pub fn tomorrow() -> Option<Day> {
        TimeZone::UTC
            .to_datetime(Timestamp::now())
            .date()
            .tomorrow()
            .ok()
            .map(Day)
    }

    fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        let year = if (2533..=2643).contains(&year) {
            year - BUDDHIST
        } else {
            year
        };
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()?;
        (1990..=2100).contains(&date.year()).then_some(Day(date))
    }

    /// The day with month and day the other way round, if there is one.
    pub(super) fn swapped(self) -> Option<Day> {
        let (month, day) = (self.0.month(), self.0.day());
        Date::new(self.0.year(), day, month)
            .ok()
            .map(Day)
            .filter(|&other| other != self)
    }
}

/// Thai dates count years from the death of the Buddha.
const BUDDHIST: u32 = 543;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The numbers of months by their folded names in many languages: `src/data/months.txt`, a name a line, language, tab,
/// name, tab, number. A few names mean different months in different languages.
static MONTHS: LazyLock<HashMap<&str, Vec<(&str, u32)>>> = LazyLock::new(|| {
    let mut months: HashMap<&str, Vec<(&str, u32)>> = HashMap::new();
    for line in include_str!("../data/months.txt").lines() {
        if let [language, name, number] = line.split('\t').collect::<Vec<_>>()[..]
            && let Ok(number) = number.parse()
        {
            months.entry(name).or_default().push((language, number));
        }
    }
    months
});

fn month(word: &str, language: &str) -> Option<u32> {
    let known = MONTHS.get(word)?;
    let own = known.iter().find(|(own, _)| language.get(..2) == Some(own));
    own.or(known.first()).map(|&(_, number)| number)
}

/// A run of digits or of letters.
#[derive(Debug, PartialEq)]
enum Token {
    Number { value: u32, digits: usize },
    Word(String),
}

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 400;

/// The runs of digits and of letters of a text, and for every one the mark in front of it.
fn tokens(text: &str) -> Vec<(char, Token)> {
    let mut out: Vec<(char, Token)> = Vec::new();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            before = c;
            continue;
        }
        let digit = c.is_ascii_digit();
        let same = |c: char| {
            if digit {
                c.is_ascii_digit()
            } else {
                !c.is_ascii_digit() && (c.is_alphanumeric() || is_mark(c))
            }
        };
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|&(_, c)| same(c)) {
            end = at + c.len_utf8();
        }
        let run = &text[start..end];
        match run.parse() {
            Ok(value) if digit => out.push((
                before,
                Token::Number {
                    value,
                    digits: run.len(),
                },
            )),
            _ if digit => {}
            _ => out.push((before, Token::Word(run.to_lowercase()))),
        }
        before = '\0';
    }
    out
}

/// Vowel signs and the like that belong to a word though they are no letters (Thai, Devanagari, Bengali).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

/// Whether a text gives its day in numbers alone, the year last, so that month and day may be either way round.
pub(super) fn is_in_numbers(text: &str) -> bool {
    let found = tokens(text);
    let digits = |at: usize| match found.get(at) {
        Some(&(_, Token::Number { digits, .. })) => digits,
        _ => 0,
    };
    (0..found.len()).any(|at| {
        (1..=2).contains(&digits(at)) && (1..=2).contains(&digits(at + 1)) && digits(at + 2) == 4
    })
}

/// The first day that a text names. `language` is the page's, a BCP 47 tag or nothing: "3/4/2024" is in March where
/// English is written as in America, else in April.
pub fn read(text: &str, language: &str) -> Option<Day> {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text[..end].trim();
    if let Some(day) = from_seconds(text) {
        return Some(day);
    }
    let tokens = tokens(text);
    let number = |i: usize| match tokens.get(i) {
        Some(&(_, Token::Number { value, digits })) => Some((value, digits)),
        _ => None,
    };
    for (i, (_, token)) in tokens.iter().enumerate() {
        match token {
            // 20240506, 20240506T0708
            &Token::Number { value, digits: 8 } => {
                if let Some(day) = Day::new(value / 10_000, value / 100 % 100, value % 100) {
                    return Some(day);
                }
            }
            // 2024-05-06, 2024/5/6, 2024年5月6日, 2024. 5. 6.
            &Token::Number {
                value: year,
                digits: 4,
            } => {
                let skip = |i: usize| {
                    if matches!(tokens.get(i), Some(('\0', Token::Word(w))) if w.chars().count() == 1)
                    {
                        i + 1
                    } else {
                        i
                    }
                };
                let at = skip(i + 1);
                if let (Some((month, 1..=2)), Some((day, 1..=2))) =
                    (number(at), number(skip(at + 1)))
                    && let Some(day) = Day::new(year, month, day)
                {
                    return Some(day);
                }
            }
            // 6.5.2024, 5/6/2024
            &Token::Number {
                value: first,
                digits: 1..=2,
            } => {
                if let (Some((second, 1..=2)), Some((year, 4))) = (number(i + 1), number(i + 2)) {
                    let american = tokens[i + 1].0 == '/'
                        && (language.is_empty()
                            || language.eq_ignore_ascii_case("en")
                            || language.to_ascii_lowercase().starts_with("en-us"));
                    let (day, month) = if (american && first <= 12) || second > 12 {
                        (second, first)
                    } else {
                        (first, second)
                    };
                    if let Some(day) = Day::new(year, month, day) {
                        return Some(day);
                    }
                }
            }
            Token::Word(word) => {
                if let Some(month) = month(word, language)
                    && let Some(day) = around(&number, &tokens, i, month)
                {
                    return Some(day);
                }
            }
            Token::Number { .. } => {}
        }
    }
    None
}

/// The day and the year beside the name of a month: "6 May 2024", "May 6th, 2024", "6 de mayo de 2024", "2024 May 6".
fn around(
    number: &impl Fn(usize) -> Option<(u32, usize)>,
    tokens: &[(char, Token)],
    at: usize,
    month: u32,
) -> Option<Day> {
    /// Between day, month and year there may be this many words ("de", "of", "th").
    const BETWEEN: usize = 1;
    let near = |from: usize, step: isize, digits: std::ops::RangeInclusive<usize>| {
        let mut i = from;
        for _ in 0..=BETWEEN {
            i = i.checked_add_signed(step)?;
            match number(i) {
                Some((value, length)) if digits.contains(&length) => return Some((value, i)),
                Some(_) => return None,
                None if tokens.get(i).is_none() => return None,
                None => {}
            }
        }
        None
    };
    if let Some((day, _)) = near(at, -1, 1..=2)
        && let Some((year, _)) = near(at, 1, 4..=4)
    {
        return Day::new(year, month, day);
    }
    let (day, i) = near(at, 1, 1..=2)?;
    let (year, _) = near(i, 1, 4..=4).or_else(|| near(at, -1, 4..=4))?;
    Day::new(year, month, day)
}

/// Seconds or milliseconds since 1970.
fn from_seconds(text: &str) -> Option<Day> {
    if !(10..=13).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok()?;
    let seconds = if text.len() == 13 {
        value / 1000
    } else {
        value
    };
    let date = TimeZone::UTC
        .to_datetime(Timestamp::from_second(seconds).ok()?)
        .date();
    (1990..=2100).contains(&date.year()).then_some(Day(date))
}

/// The day in the path of an address: `/2024/05/06/`, `/2024-05-06-title`, `/2024/may/06/`, `/20240506`.
pub(super) fn in_path(path: &str, language: &str) -> Option<Day> {
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let digits = |part: &str, length: usize| {
        (part.len() <= length && !part.is_empty())
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let of_month = |part: &str| digits(part, 2).or_else(|| month(&part.to_lowercase(), language));
    let triple = parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 => {
            Day::new(digits(year, 4)?, of_month(month)?, digits(day, 2)?)
        }
        _ => None,
    });
    triple.or_else(|| {
        parts
            .iter()
            .filter(|part| part.len() == 8)
            .find_map(|part| {
                let value: u32 = part.parse().ok()?;
                Day::new(value / 10_000, value / 100 % 100, value % 100)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_pages_write_them() {
        for (text, language, want) in [
            ("2024-05-06T07:08:09+02:00", "", Some("2024-05-06")),
            ("2024-05-06 07:08", "", Some("2024-05-06")),
            ("2024/5/6", "", Some("2024-05-06")),
            ("20240506", "", Some("2024-05-06")),
            ("1762513252000", "", Some("2025-11-07")),
            ("1762513252", "", Some("2025-11-07")),
            ("6.5.2024", "de", Some("2024-05-06")),
            ("5/6/2024", "en-US", Some("2024-05-06")),
            ("6/5/2024", "fr", Some("2024-05-06")),
            ("5/16/2024", "fr", Some("2024-05-16")),
            ("Mon, 06 May 2024 10:00:00 GMT", "en", Some("2024-05-06")),
            ("Updated May 6th, 2024", "en", Some("2024-05-06")),
            ("6 de mayo de 2024", "es", Some("2024-05-06")),
            ("Le 6 août 2024 à 10h", "fr", Some("2024-08-06")),
            ("2024年5月6日", "ja", Some("2024-05-06")),
            ("2024년 5월 6일", "ko", Some("2024-05-06")),
            ("6 мая 2024", "ru", Some("2024-05-06")),
            ("6 พฤษภาคม 2567", "th", Some("2024-05-06")),
            ("6. listopada 2024.", "hr", Some("2024-10-06")),
            ("6 listopada 2024", "pl", Some("2024-11-06")),
            ("2024-13-06", "", None),
            ("31 February 2024", "en", None),
            ("tomorrow", "en", None),
            ("", "", None),
        ] {
            assert_eq!(
                read(text, language).map(|day| day.to_string()).as_deref(),
                want,
                "{text}"
            );
        }
        assert_eq!(
            in_path("news/2024/05/06/title", "")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-05-06")
        );
        assert_eq!(
            in_path("news/2024/May/06/title", "en")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-05-06")
        );
        assert_eq!(in_path("news/2024/title", ""), None);
    }

    #[test]
    fn month_names_are_sorted_and_distinct() {
        let lines: Vec<&str> = include_str!("../data/months.txt").lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        let languages: std::collections::HashSet<_> = lines
            .iter()
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert!(languages.len() >= 30, "{}", languages.len());
    }
}
