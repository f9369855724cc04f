//! Cuts dates and times out of lines that also name people: "By Ann Lee on Monday, May 6, 2024 at 10:05 pm".

use super::cues::{Cue, is_full_name, looks_like_name};
use crate::base::text::{bare, fold, has_clock, has_year, is_short_day, offset_in};
use crate::lexicon::{
    ClaimWord, PhraseKind, after_opening, ago, find, hashes, is_month, is_published, is_word,
    kinds_in_text, month, opens_byline,
};

/// The signs between the parts of a byline.
pub const SEPARATORS: [char; 16] = [
    '»', '›', '|', '•', '·', '\n', '/', ';', '–', '—', '∙', '、', '，', '／', '｜', '；',
];
/// Maximum number of bytes of a text that says how long ago something was.
const MAX_AGO: usize = 40;
/// Maximum number of bytes of a text with a day of another calendar.
const MAX_FOREIGN_DAY: usize = 80;
/// Maximum number of letters of a word that joins a name and a date: "on", "am", "den".
const MAX_JOINT: usize = 4;

/// Returns whether a text says how long ago something was: "3 hours ago".
pub(super) fn is_ago(text: &str) -> bool {
    text.len() <= MAX_AGO && text.bytes().any(|byte| byte.is_ascii_digit()) && ago(text).is_some()
}

/// Returns whether a text may state a day, though it has no year of four ASCII digits: "17 مهر ۱۴۰۲", "5
/// ก.ย. 66", "112-08-30".
pub(super) fn may_be_foreign_day(text: &str) -> bool {
    if text.is_ascii() {
        return text.len() == 9 && text.starts_with('1') && is_short_day(&text[1..]);
    }
    if text.len() > MAX_FOREIGN_DAY {
        return false;
    }
    let names_month = |word: &str| is_month(&bare(word).to_lowercase()) || is_short_month(word);
    text.contains('年') && text.contains('月')
        || text.contains(char::is_numeric) && text.split_whitespace().any(names_month)
}

/// Returns whether a word is the short name of a Thai month, with stops inside: "ก.ย.".
fn is_short_month(word: &str) -> bool {
    word.ends_with('.') && month(&word.replace('.', ""), "").is_some()
}

/// Returns the part of a line with several days that says when the text was published: "Received: 4 May
/// 2021 / Published: 2 January 2022".
pub(super) fn published_part(text: &str) -> Option<&str> {
    // Most texts have no year.
    if !has_year(text) && (text.is_ascii() || !text.contains([':', '：'])) {
        return None;
    }
    let mut parts = parts_with_days(text);
    parts.find(|part| part.len() < text.len() && is_published(part) && has_day(part))
}

/// Returns the parts of such a line with the days of changes: "Updated: 5 May 2021".
pub(super) fn changed_parts(text: &str) -> impl Iterator<Item = &str> {
    let is_change = |part: &&str| {
        has_day(part) && !kinds_in_text(part, ClaimWord::ChangedText.into()).is_empty()
    };
    parts_with_days(text).filter(is_change)
}

/// Splits a line that may state several days.
fn parts_with_days(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| matches!(c, '/' | '|' | ';' | '·' | '•' | '\u{3000}');
    text.split(is_mark).map(str::trim)
}

/// Returns whether a text may state a day, in the digits and the calendar of any language.
fn has_day(text: &str) -> bool {
    has_year(text) || may_be_foreign_day(text)
}

/// Returns the parts of a text that are left without its date and time; the whole text if it has none.
/// Parts after a date must begin with "by" and the like, or look like a name.
pub fn undated(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.iter().any(|word| is_number(word)) || !has_date(text, &words) {
        return vec![text];
    }
    let is_of_date = |at: usize| is_number(words[at]) || is_name_of_date(&words, at);
    let (mut out, mut start, mut is_after) = (Vec::new(), 0, false);
    while start < words.len() {
        let rest = start..words.len();
        let length = rest.take_while(|&at| !is_of_date(at)).count();
        let run = run_of_name(text, &words[start..start + length]);
        out.extend(run.filter(|run| !is_after || may_follow(run)));
        is_after |= start + length < words.len();
        start += length + 1;
    }
    out
}

/// Returns a run of words of a text without those at its end that belong to a date: "on", "Updated". A
/// run that begins with one is no name, unless that is "by" or the like.
fn run_of_name<'t>(text: &'t str, words: &[&'t str]) -> Option<&'t str> {
    let end = |words: &[&str]| {
        let last = words.last().expect("there are words");
        offset_in(text, last) + last.len()
    };
    let opens_date = |at: &usize| {
        let rest = &text[offset_in(text, words[*at])..end(words)];
        opens_byline(rest) == Some(rest.len())
    };
    let mut words = &words[..(0..words.len()).find(opens_date).unwrap_or(words.len())];
    while let [rest @ .., last] = words
        && is_joint(last)
    {
        words = rest;
    }
    let first = words.first()?;
    let run = &text[offset_in(text, first)..end(words)];
    (!is_joint(first) || opens_byline(run).is_some()).then_some(run)
}

/// Returns whether a word may join a name and a date.
fn is_joint(word: &str) -> bool {
    let word = bare(word);
    word.chars().count() <= MAX_JOINT && word.chars().all(char::is_lowercase)
}

/// Returns whether a run may be a name though it stands after a date, and no "PM EST".
fn may_follow(run: &str) -> bool {
    let is_zone = |word: &str| word.len() <= MAX_JOINT && word.chars().all(char::is_uppercase);
    after_opening(run).is_some()
        || run.contains(' ') && looks_like_name(bare_name(run)) && !run.split(' ').all(is_zone)
}

/// Returns the names beside a date in one text, with what makes them likely: "Dec 17, 2025 by Ann Lee",
/// "Ann Lee | Dec 17, 2025". Lines of copyright and credits name others.
pub(super) fn names_beside_date(text: &str) -> Vec<(Cue, &str)> {
    let parts = text.split(SEPARATORS).flat_map(undated).map(str::trim);
    let named = |part| match name_after_opening(part) {
        Some(name) => Some((Cue::Phrase, name)),
        None => {
            let name = bare_name(part);
            is_full_name(name).then_some((Cue::Near, name))
        }
    };
    let names: Vec<(Cue, &str)> = parts
        .filter(|part| part.len() < text.len())
        .filter_map(named)
        .collect();
    match names.is_empty() || is_of_others(text) {
        true => Vec::new(),
        false => names,
    }
}

/// Returns whether a text is a line of copyright or a credit.
fn is_of_others(text: &str) -> bool {
    let key = fold(text);
    let credit = || find(&key, &hashes(&key), false).words(PhraseKind::Credit);
    text.contains('©') || key.contains("copyright") || credit() > 0
}

/// Returns the text after "by" and the like. Words may come before if the rest looks like a name: "World
/// by Ann Lee".
fn name_after_opening(text: &str) -> Option<&str> {
    let words = text.split_whitespace();
    let mut rests = words.map(|word| &text[offset_in(text, word)..]);
    let first = after_opening(rests.next()?);
    first.or_else(|| {
        rests
            .find_map(after_opening)
            .filter(|name| looks_like_name(name))
    })
}

/// Returns a text without the marks around it; a name may begin or end with a stop.
fn bare_name(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
}

/// Returns whether a word is a number, such as "6,", "6th" and "10:05pm".
fn is_number(word: &str) -> bool {
    let inside = word.trim_start_matches(|c: char| c.is_ascii_punctuation());
    inside.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether a text has a year, a day in numbers or a time of day.
fn has_date(text: &str, words: &[&str]) -> bool {
    has_year(text) || words.iter().any(|word| is_short_day(bare_name(word))) || has_clock(text)
}

/// Returns whether a word is the name of a weekday, a month beside a number, or a short weekday beside
/// either.
fn is_name_of_date(words: &[&str], at: usize) -> bool {
    let folded = |at: usize| bare(words[at]).to_lowercase();
    let beside = |at: usize| {
        let all = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        all.filter(|&at| at < words.len())
    };
    // "17 de diciembre de 2025"
    let is_past_joint = |at: usize, by: isize| {
        let past = |at: usize| at.checked_add_signed(by).filter(|&at| at < words.len());
        let number = past(at).filter(|&at| is_joint(words[at])).and_then(past);
        number.is_some_and(|at| is_number(words[at]))
    };
    let is_month_beside = |at: usize| {
        let is_beside = beside(at).any(|at| is_number(words[at]));
        (is_beside || is_past_joint(at, -1) || is_past_joint(at, 1))
            && month(&folded(at), "").is_some()
    };
    let word = folded(at);
    let is_beside_date = || beside(at).any(|at| is_number(words[at]) || is_month_beside(at));
    is_month_beside(at) || is_weekday(&word) || is_day_of_week(&word) && is_beside_date()
}

/// Returns whether a folded word is the name of a weekday or its abbreviation, which may also be the name
/// of a person: "Sam", "Dom".
fn is_day_of_week(word: &str) -> bool {
    is_word(word, ClaimWord::Weekday)
}

/// Returns whether a folded word is the whole name of a weekday.
pub fn is_weekday(word: &str) -> bool {
    word.chars().count() > MAX_JOINT && is_day_of_week(word)
}

#[cfg(test)]
mod tests {
    use super::{Cue, names_beside_date, undated};

    #[test]
    fn names_beside_a_date_are_found_before_and_after_it() {
        for line in ["Dec 17, 2025 by Ann Lee", "World by Ann Lee | Dec 17, 2025"] {
            assert_eq!(
                names_beside_date(line),
                [(Cue::Phrase, "Ann Lee")],
                "{line}"
            );
        }
        assert_eq!(
            names_beside_date("Ann Lee • 17.12.2025"),
            [(Cue::Near, "Ann Lee")]
        );
        for line in [
            "© 2025 Ann Lee",
            "Photo by Ann Lee, 2025",
            "Dec 17, 2025",
            "Rain in 2025",
        ] {
            assert_eq!(names_beside_date(line), [], "{line}");
        }
    }

    #[test]
    fn names_are_what_is_left_of_a_line_without_its_date() {
        for (line, want) in [
            ("Ann Lee, Dec 17, 2025", &["Ann Lee,"][..]),
            ("Ann Lee on Dec 17, 2025 at 10:05 pm", &["Ann Lee"]),
            ("Ann Lee on Monday, May 6th, 2024", &["Ann Lee"]),
            ("Dec 17, 2025 by Ann Lee", &["by Ann Lee"]),
            ("Jan Smit, 6 May 2024 Ann Lee", &["Jan Smit,", "Ann Lee"]),
            ("Ann Lee am 6. Mai 2024 um 10:05 Uhr", &["Ann Lee"]),
            ("Ann Lee Updated Tue May 6, 2024 10:05 PM EST", &["Ann Lee"]),
            ("Last updated May 6, 2024", &[]),
            ("Posted May 6, 2024 in Rainy Days", &[]),
            ("Ann Lee el 6 de mayo de 2024", &["Ann Lee"]),
            ("Sam Ash, 6 May 2024", &["Sam Ash,"]),
            ("user99, 6/5/24", &["user99,"]),
            ("Studio 54", &["Studio 54"]),
            ("2025 in pictures", &[]),
        ] {
            assert_eq!(undated(line), want, "{line}");
        }
    }
}
