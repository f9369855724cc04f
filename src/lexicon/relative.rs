//! Times told from the day on which a page was saved: "3 hours ago", "vor 2 Tagen", "1 時間前".

use crate::base::hash::{HashedMap, hash};
use std::ops::Range;
use std::sync::LazyLock;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds, minutes or hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// How long ago something was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ago {
    /// The unit.
    pub unit: Unit,
    /// The number of units; minutes and seconds count as 0 hours.
    pub count: u32,
    /// Where the text says so.
    pub range: Range<usize>,
}

/// A way to say so, as `train/relative.py` writes it.
struct Way {
    /// The words before the number, or all words if they say the number.
    before: &'static str,
    after: &'static str,
    unit: &'static str,
    count: Option<u32>,
}

/// The ways, and those of each last letter before the number or first letter after it.
struct Ways {
    all: Vec<Way>,
    by_letter: HashedMap<Vec<usize>>,
    whole: HashedMap<usize>,
}

/// Maximum number of bytes of a text that is read.
const MAX_BYTES: usize = 120;
/// Maximum number of digits of a number of units.
const MAX_DIGITS: usize = 3;

static WAYS: LazyLock<Ways> = LazyLock::new(|| {
    let mut out = Ways {
        all: Vec::new(),
        by_letter: HashedMap::default(),
        whole: HashedMap::default(),
    };
    for line in include_str!("relative.tsv").lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let way = Way {
            before: next(),
            after: next(),
            unit: next(),
            count: next().parse().ok(),
        };
        let at = out.all.len();
        if way.count.is_some() {
            out.whole.insert(hash(way.before.as_bytes()), at);
        } else {
            out.by_letter.entry(letter(&way)).or_default().push(at);
        }
        out.all.push(way);
    }
    out
});

/// Returns the letter next to the number of a way.
fn letter(way: &Way) -> u64 {
    let after = way.after.chars().next();
    let letter = after.or_else(|| way.before.chars().next_back());
    u64::from(letter.map_or(0, u32::from))
}

impl Way {
    fn ago(&self, number: u32, range: Range<usize>) -> Ago {
        let (unit, count) = match self.unit {
            "hour" => (Unit::Hours, number),
            "day" => (Unit::Days, number),
            "week" => (Unit::Weeks, number),
            "month" => (Unit::Months, number),
            "year" => (Unit::Years, number),
            _ => (Unit::Hours, 0),
        };
        Ago { unit, count, range }
    }
}

/// Returns the first place where a text says how long ago something was.
pub fn ago(text: &str) -> Option<Ago> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let lower = text.to_lowercase();
    // Places in the lower-case text are places in the text.
    if lower.len() != text.len() {
        return None;
    }
    whole(&lower).or_else(|| {
        let is_digit = |at: usize| lower.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let starts = (0..lower.len()).filter(|&at| is_digit(at) && (at == 0 || !is_digit(at - 1)));
        starts.into_iter().find_map(|start| {
            let digits = (start..).take_while(|&at| is_digit(at)).count();
            let number = lower[start..start + digits].parse().ok();
            let number: u32 = number.filter(|_| digits <= MAX_DIGITS)?;
            around(&lower, start..start + digits, number)
        })
    })
}

/// Returns what a text says that is "yesterday" or the like, alone or before a time of day.
fn whole(lower: &str) -> Option<Ago> {
    let words = lower.split([',', '·', '|']).next().unwrap_or_default();
    let is_time = |c: char| c.is_ascii_digit() || c == ':' || c == ' ';
    let words = words.trim_end_matches(is_time).trim();
    let &at = WAYS.whole.get(&hash(words.as_bytes()))?;
    let way = &WAYS.all[at];
    let start = lower.len() - lower.trim_start().len();
    (way.before == words).then(|| way.ago(way.count.unwrap_or(0), start..lower.len()))
}

/// Returns what the words around a number say, by the longest way.
fn around(lower: &str, number: Range<usize>, count: u32) -> Option<Ago> {
    let (head, tail) = (&lower[..number.start], &lower[number.end..]);
    let (before, after) = (head.trim_end(), tail.trim_start());
    let gap = tail.len() - after.len();
    let letters = [after.chars().next(), before.chars().next_back()];
    let ways = letters.into_iter().flatten().filter_map(|letter| {
        let ways = WAYS.by_letter.get(&u64::from(u32::from(letter)))?;
        Some(ways.iter().map(|&at| &WAYS.all[at]))
    });
    let is_one = |way: &&Way| {
        before.ends_with(way.before)
            && after.starts_with(way.after)
            && is_end(after[way.after.len()..].chars().next(), way.after)
            && is_end(
                before[..before.len() - way.before.len()]
                    .chars()
                    .next_back(),
                way.before,
            )
    };
    let found = ways.flatten().filter(is_one);
    let way = found.max_by_key(|way| way.before.len() + way.after.len())?;
    let start = match way.before {
        "" => number.start,
        words => before.len() - words.len(),
    };
    let end = match way.after {
        "" => number.end,
        words => number.end + gap + words.len(),
    };
    Some(way.ago(count, start..end))
}

/// Returns whether a word ends beside a character. In scripts without spaces any character may
/// follow.
fn is_end(beside: Option<char>, words: &str) -> bool {
    let is_unspaced = words
        .chars()
        .any(|c| c as u32 >= 0x2e80 || (0xe00..0xe80).contains(&(c as u32)));
    words.is_empty() || is_unspaced || beside.is_none_or(|c| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_ago_are_recognised_in_many_languages() {
        for (text, unit, count, own) in [
            ("3 hours ago", Unit::Hours, 3, "3 hours ago"),
            ("Ann Lee 2 days ago", Unit::Days, 2, "2 days ago"),
            ("Vor 2 Tagen", Unit::Days, 2, "Vor 2 Tagen"),
            ("1 時間前", Unit::Hours, 1, "1 時間前"),
            ("森野 あかり 3時間前", Unit::Hours, 3, "3時間前"),
            ("5分钟前", Unit::Hours, 0, "5分钟前"),
            ("il y a 3 semaines", Unit::Weeks, 3, "il y a 3 semaines"),
            ("hace 4 meses", Unit::Months, 4, "hace 4 meses"),
            ("2 года назад", Unit::Years, 2, "2 года назад"),
            ("Yesterday, 10:30", Unit::Days, 1, "Yesterday, 10:30"),
            ("vor einer Stunde", Unit::Hours, 1, "vor einer Stunde"),
        ] {
            let found = ago(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.unit, found.count), (unit, count), "{text}");
            assert_eq!(&text[found.range], own);
        }
        for text in [
            "3 hours",
            "5 May 2024",
            "Ann Lee",
            "12 days of rain ago",
            "yesterday it rained",
        ] {
            assert_eq!(ago(text), None, "{text}");
        }
    }
}
