//! Month names.

use crate::base::hash::{HashedMap, hash};
use std::sync::LazyLock;

/// The calendar of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// The Persian (solar Hijri) calendar.
    Persian,
}

/// The list written by `train/months.py`: name, language, number, calendar, scope; sorted by name.
const LIST: &str = include_str!("months.tsv");

/// The lines of the list. A line is parsed only when it is looked up.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| LIST.lines().collect());

/// Index of the first line of each name, by the hash of the name.
static FIRST_LINES: LazyLock<HashedMap<usize>> = LazyLock::new(|| {
    let mut first = HashedMap::default();
    for (i, line) in LINES.iter().enumerate() {
        first.entry(hash(name_of(line).as_bytes())).or_insert(i);
    }
    first
});

/// A parsed line of the list.
struct Month {
    language: &'static str,
    number: u8,
    calendar: Calendar,
    /// Whether the name is recognised on pages in any language.
    any: bool,
}

/// Returns the name in a line.
fn name_of(line: &'static str) -> &'static str {
    let end = memchr::memchr(b'\t', line.as_bytes());
    &line[..end.unwrap_or(line.len())]
}

fn read(line: &'static str) -> Option<Month> {
    let mut fields = line.split('\t').skip(1);
    let [language, number, calendar, scope] = std::array::from_fn(|_| fields.next());
    let (language, number, calendar, scope) = (language?, number?, calendar?, scope?);
    if fields.next().is_some() {
        return None;
    }
    let calendar = match calendar {
        "g" => Calendar::Gregorian,
        "p" => Calendar::Persian,
        _ => return None,
    };
    let number = number
        .parse()
        .ok()
        .filter(|number| (1..=12).contains(number))?;
    Some(Month {
        language,
        number,
        calendar,
        any: scope == "any",
    })
}

/// Returns whether a folded name is that of a month in any language and calendar.
pub fn is_month(name: &str) -> bool {
    FIRST_LINES.contains_key(&hash(name.as_bytes()))
}

/// Returns the number and calendar of the month with a folded name. If several languages have the
/// name, `language` decides, a BCP 47 tag or empty. Otherwise the first entry that is valid in any
/// language is used.
pub fn month(name: &str, language: &str) -> Option<(u32, Calendar)> {
    let first = |name: &str| FIRST_LINES.get(&hash(name.as_bytes()));
    // Lower case takes the "I" of Turkish capitals, "ARALIK", for that of other languages.
    let dotless = || {
        name.contains('i')
            .then(|| name.replace('i', "ı"))
            .and_then(|name| first(&name))
    };
    let start = *first(name).or_else(dotless)?;
    let name = name_of(LINES[start]);
    let known = LINES[start..]
        .iter()
        .take_while(|line| name_of(line) == name);
    let known = known.map(|line| read(line).expect("lines are written by train/months.py"));
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let mut first = None;
    for month in known {
        let is_own = month.language.eq_ignore_ascii_case(primary);
        if is_own || month.any && first.is_none() {
            first = Some((u32::from(month.number), month.calendar));
        }
        if is_own {
            break;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn all_lines_parse_and_are_sorted() {
        assert!(LINES.is_sorted_by(|a, b| (name_of(a), a) < (name_of(b), b)));
        let months = LINES.iter().map(|line| read(line).expect("a line is read"));
        assert!(
            months
                .map(|month| month.language)
                .collect::<BTreeSet<_>>()
                .len()
                >= 200
        );
    }

    #[test]
    fn page_language_decides_between_equal_month_names() {
        let number = |name, language| month(name, language).map(|(number, _)| number);
        assert_eq!(
            (number("listopad", "hr"), number("listopad", "pl-PL")),
            (Some(10), Some(11))
        );
        assert_eq!(
            (number("may", ""), number("mayıs", "en")),
            (Some(5), Some(5))
        );
        // "ukwakira" is only recognised on pages in Kinyarwanda.
        assert_eq!(
            (number("ukwakira", "rw"), number("ukwakira", "en")),
            (Some(10), None)
        );
        assert_eq!(month("آذر", "fa"), Some((9, Calendar::Persian)));
    }
}
