//! Parses dates as pages write them, in attributes and in words.

use super::digits;
use super::tokens::{Run, Token, is_thai, tokens, with_digits};
use crate::article::Date;
use crate::lexicon::{Calendar, month};
use icu_calendar::Iso;

/// Maximum number of bytes read of a text.
const MAX_BYTES: usize = 400;
/// Offset of the Thai calendar, which counts years from the death of the Buddha.
const BUDDHIST: u32 = 543;
/// The century of the Buddhist era in which years of two digits are.
const BUDDHIST_CENTURY: u32 = 2500;
/// Years of the Buddhist era that correspond to 1990 to 2100.
const BUDDHIST_YEARS: std::ops::RangeInclusive<u32> = 2533..=2643;
/// Eras of Japan since 1989 and that of Taiwan, with the year before their first.
const ERAS: [(&str, u32); 4] = [
    ("令和", 2018),
    ("平成", 1988),
    ("民國", REPUBLIC),
    ("民国", REPUBLIC),
];
/// The year before the first of the Republic of China, and its years from 1990 to 2050.
const REPUBLIC: u32 = 1911;
const REPUBLIC_YEARS: std::ops::RangeInclusive<u32> = 79..=139;
/// Two-digit years up to this one are of this century.
const LAST_OF_CENTURY: u32 = 69;
/// The letters after year, month and day in Chinese, Japanese and Korean that may be set apart.
const UNITS: [&str; 6] = ["年", "月", "日", "년", "월", "일"];
/// Maximum number of words between day, month and year ("de", "of", "th").
const WORDS_BETWEEN: usize = 1;

/// Returns the date of a Gregorian or Buddhist year, a month and a day.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = if BUDDHIST_YEARS.contains(&year) {
        year - BUDDHIST
    } else {
        year
    };
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
}

/// Returns the date of a year, month and day in a calendar.
fn date_in(calendar: Calendar, year: u32, month: u32, day: u32) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => date(year, month, day),
        Calendar::Persian => {
            let (year, month, day) = (
                year as i32,
                u8::try_from(month).ok()?,
                u8::try_from(day).ok()?,
            );
            let persian = icu_calendar::Date::try_new_persian(year, month, day)
                .ok()?
                .to_calendar(Iso);
            date(
                persian.year().extended_year().try_into().ok()?,
                persian.month().ordinal.into(),
                persian.day_of_month().0.into(),
            )
        }
    }
}

/// Returns the year of two digits.
fn full_year(year: u32) -> u32 {
    year + if year > LAST_OF_CENTURY { 1900 } else { 2000 }
}

/// The tokens of a text, accessed by index.
struct Tokens<'a> {
    all: Vec<Token>,
    language: &'a str,
}

impl Tokens<'_> {
    /// Returns the value and digit count of the number at an index.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.all.get(at)?.run {
            Run::Number { value, digits } => Some((value, digits)),
            Run::Word(_) => None,
        }
    }

    /// Returns the number at an index if it has one or two digits.
    fn short_number(&self, at: usize) -> Option<u32> {
        self.number(at)
            .filter(|&(_, digits)| digits <= 2)
            .map(|(value, _)| value)
    }

    /// Returns the index after the single letter that follows a number, as in 2024年5月6日 and 2024 年 5
    /// 月 6 日. Without such a letter, returns `at`. Letters of other scripts follow directly.
    fn past_letter(&self, at: usize) -> usize {
        let is_letter = self.all.get(at).is_some_and(|token| match &token.run {
            Run::Word(word) => {
                let is_set_apart = token.before == ' ' && UNITS.contains(&word.as_str());
                word.chars().count() == 1 && (token.before == '\0' || is_set_apart)
            }
            Run::Number { .. } => false,
        });
        at + usize::from(is_letter)
    }

    /// Returns the date that starts at an index or has its month there.
    fn date_at(&self, at: usize) -> Option<Date> {
        match &self.all[at].run {
            &Run::Number { value, digits: 8 } => {
                date(value / 10_000, value / 100 % 100, value % 100)
            }
            &Run::Number {
                value: year,
                digits: 4,
            } => self.year_first(at, year),
            &Run::Number {
                value: first,
                digits: 1..=2,
            } => self
                .year_last(at, first)
                .or_else(|| self.era_first(at, first)),
            &Run::Number { value, digits: 3 } => self
                .era_first(at, value)
                .or_else(|| self.republic_first(at, value)),
            Run::Number { .. } => None,
            Run::Word(word) => self.month_by_name(at, word),
        }
    }

    /// Parses 2024-05-06, 2024/5/6, 2024年5月6日, 2024. 5. 6.
    fn year_first(&self, at: usize, year: u32) -> Option<Date> {
        let month_at = self.past_letter(at + 1);
        let day_at = self.past_letter(month_at + 1);
        let (month, day) = (self.short_number(month_at)?, self.short_number(day_at)?);
        // "2014 10:07" is a year and a time.
        let is_colon = |at: usize| self.all[at].before == ':';
        if is_colon(day_at) && !is_colon(month_at) {
            return None;
        }
        date(year, month, day)
    }

    /// Parses 令和6年5月6日.
    fn era_first(&self, at: usize, year: u32) -> Option<Date> {
        let Run::Word(before) = &self.all.get(at.checked_sub(1)?)?.run else {
            return None;
        };
        let (_, start) = ERAS.iter().find(|(era, _)| before.ends_with(era))?;
        self.year_first(at, start + year)
    }

    /// Parses 113-05-06, a day of the Republic of China on Taiwan.
    fn republic_first(&self, at: usize, year: u32) -> Option<Date> {
        let is_chinese = self
            .language
            .get(..2)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("zh"));
        let is_day = is_chinese && REPUBLIC_YEARS.contains(&year) && self.is_joined(at);
        is_day.then(|| self.year_first(at, REPUBLIC + year))?
    }

    /// Parses 6.5.2024, 5/6/2024, 6.5.24.
    fn year_last(&self, at: usize, first: u32) -> Option<Date> {
        let second = self.short_number(at + 1)?;
        let (year, digits) = self.number(at + 2)?;
        // "12-14, 2021" are two days.
        let is_dash = |at: usize| matches!(self.all[at].before, '-' | '–');
        if is_dash(at + 1) && !is_dash(at + 2) {
            return None;
        }
        let year = match digits {
            4 => year,
            2 if self.is_joined(at) => full_year(year),
            _ => return None,
        };
        let language = self.language.to_ascii_lowercase();
        let is_american = language.is_empty() || language == "en" || language.starts_with("en-us");
        let month_first = self.all[at + 1].before == '/' && is_american && first <= 12;
        let (day, month) = if month_first || second > 12 {
            (second, first)
        } else {
            (first, second)
        };
        date(year, month, day)
    }

    /// Returns whether three numbers are joined by the same sign, and no fourth one follows: not as
    /// in addresses of the internet and numbers of versions.
    fn is_joined(&self, at: usize) -> bool {
        let sign = |at: usize| self.all.get(at).map(|token| token.before);
        let is_free = |at: usize| sign(at).is_none_or(char::is_whitespace);
        sign(at + 1) == sign(at + 2)
            && matches!(sign(at + 1), Some('.' | '/' | '-'))
            && (at == 0 || is_free(at))
            && (is_free(at + 3) || sign(at + 3) == Some(','))
    }

    /// Returns the index after a time of day ("12:45:00"), or `at` if there is none.
    fn past_time(&self, at: usize) -> usize {
        let goes_on = |at: usize| {
            self.short_number(at).is_some()
                && self.all.get(at).is_some_and(|token| token.before == ':')
        };
        match self.short_number(at).is_some() && goes_on(at + 1) {
            true => at + 2 + usize::from(goes_on(at + 2)),
            false => at,
        }
    }

    /// Parses "6 May 2024", "May 6th, 2024", "6 de mayo de 2024", "2024 May 6".
    fn month_by_name(&self, at: usize, name: &str) -> Option<Date> {
        let (month, calendar) = month(name, self.language)?;
        if let Some((day, _)) = self.near(at, -1, 1..=2)
            && let Some((year, _)) = self.near(at, 1, 4..=4)
        {
            return date_in(calendar, year, month, day);
        }
        if let Some(date) = self.short_year(at, name, month, calendar) {
            return Some(date);
        }
        let (day, after) = self.near(at, 1, 1..=2)?;
        let after = self.past_range(after);
        // "Mon Aug 03 12:45:00 EDT 2015": the time stands before the year.
        let after = self.past_time(after + 1) - 1;
        let (year, _) = self
            .near(after, 1, 4..=4)
            .or_else(|| self.near(at, -1, 4..=4))?;
        date_in(calendar, year, month, day)
    }

    /// Parses "6 May 24" and "6-May-24 10:30". The year is the last number but for a time of day.
    fn short_year(&self, at: usize, name: &str, month: u32, calendar: Calendar) -> Option<Date> {
        let day = self.short_number(at.checked_sub(1)?)?;
        let (year, digits) = self.number(at + 1)?;
        let sign = |at: usize| self.all.get(at).map(|token| token.before);
        let is_last = sign(at + 2).is_none() || self.past_time(at + 2) > at + 2;
        let is_year = matches!(sign(at + 1), Some(' ' | '-' | '.' | '\'' | '’'));
        if digits != 2 || !is_last || !is_year || calendar != Calendar::Gregorian {
            return None;
        }
        // "5 ก.ย. 66": the year is of the Buddhist era, 2566.
        let year = match name.contains(is_thai) {
            true => BUDDHIST_CENTURY + year,
            false => full_year(year),
        };
        date_in(calendar, year, month, day)
    }

    /// Returns the index of the last day of a range: "June 12-14, 2021".
    fn past_range(&self, at: usize) -> usize {
        let is_dash = |token: &Token| matches!(token.before, '-' | '–');
        let goes_on = self.all.get(at + 1).is_some_and(is_dash);
        at + usize::from(goes_on && self.short_number(at + 1).is_some())
    }

    /// Returns the next number in a direction and its index, if its digit count is in `digits`.
    fn near(
        &self,
        from: usize,
        step: isize,
        digits: std::ops::RangeInclusive<usize>,
    ) -> Option<(u32, usize)> {
        let mut at = from;
        for _ in 0..=WORDS_BETWEEN {
            at = at.checked_add_signed(step)?;
            match self.number(at) {
                Some((value, length)) => return digits.contains(&length).then_some((value, at)),
                None if at >= self.all.len() => return None,
                None => {}
            }
        }
        None
    }
}

/// Returns whether a text has a date in numbers alone with the year last, so that day and month may
/// be swapped.
pub fn is_in_numbers(text: &str) -> bool {
    let tokens = Tokens {
        all: tokens(text),
        language: "",
    };
    let is_short = |at: usize| tokens.short_number(at).is_some();
    let is_year = |at: usize| tokens.number(at).is_some_and(|(_, digits)| digits == 4);
    (0..tokens.all.len()).any(|at| is_short(at) && is_short(at + 1) && is_year(at + 2))
}

/// Returns the first date in a text. `language` is the page's BCP 47 tag, or empty: "3/4/2024" is
/// in March in American English, otherwise in April.
pub fn read_date(text: &str, language: &str) -> Option<Date> {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text[..end].trim();
    digits::read(text).or_else(|| {
        let tokens = Tokens {
            all: tokens(&with_digits(text)),
            language,
        };
        (0..tokens.all.len()).find_map(|at| tokens.date_at(at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_parsed_in_many_formats_and_languages() {
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
            ("令和6年5月6日", "ja", Some("2024-05-06")),
            ("公開日：平成31年4月30日", "ja", Some("2019-04-30")),
            ("17 اردیبهشت 1403", "fa", Some("2024-05-06")),
            ("۱۷ اردیبهشت ۱۴۰۳", "fa-IR", Some("2024-05-06")),
            ("17 اردیبهشت 1403", "en", None),
            ("6 Ebrill 2024", "cy", Some("2024-04-06")),
            ("06.05.24", "de", Some("2024-05-06")),
            ("5/6/24, 10:30", "en-US", Some("2024-05-06")),
            ("6.5.98", "de", Some("1998-05-06")),
            ("10.6.5.24", "de", None),
            ("Mon May 06 12:45:00 EDT 2024", "en", Some("2024-05-06")),
            ("May 6 5:49 2024", "en", Some("2024-05-06")),
            ("६ मई २०२४", "hi", Some("2024-05-06")),
            ("民國113年5月6日", "zh-TW", Some("2024-05-06")),
            ("2024 年 5 月 6 日 7 時", "ja", Some("2024-05-06")),
            ("113-05-06", "zh-Hant-TW", Some("2024-05-06")),
            ("113-05-06", "en", None),
            ("二〇二四年五月六日", "zh", Some("2024-05-06")),
            ("二○二四年十二月二十五日", "zh", Some("2024-12-25")),
            ("十年之后", "zh", None),
            ("6 MAYIS 2024", "tr", Some("2024-05-06")),
            ("6 EKİM 2024", "tr", Some("2024-10-06")),
            ("6 พ.ค. 67 (09:40 น.)", "th", Some("2024-05-06")),
            ("20240506070809", "", Some("2024-05-06")),
            ("6 May 24", "en", Some("2024-05-06")),
            ("6-May-99 10:30", "en", Some("1999-05-06")),
            ("6 May 10:30", "en", None),
            ("6 May 20 people came", "en", None),
            ("May 6-8, 2024", "en", Some("2024-05-06")),
            ("6 Nonth 2024 10:07", "en", None),
            ("tomorrow", "en", None),
            ("", "", None),
        ] {
            assert_eq!(
                read_date(text, language)
                    .map(|day| day.to_string())
                    .as_deref(),
                want,
                "{text}"
            );
        }
    }
}
