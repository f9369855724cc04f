//! Chooses the date of publication.

use super::{best, best_of, likely_of};
use crate::article::{Source, Stated, Timestamp};
use crate::metadata::claims::Cue;
use crate::metadata::date::DateCandidate;

/// Minimum probability of a declared date of publication on news pages, where the head is right
/// most often. At this probability it is taken even if another date is likelier.
const DECLARED_ON_NEWS: f32 = 0.1;
/// The same on other pages.
const DECLARED_ELSEWHERE: f32 = 0.45;
/// The same if the declared date is later than the likeliest one.
const DECLARED_LATER: f32 = 0.22;
/// Maximum number of nodes from the heading to the day that readers see. The value: chosen by hand.
const NEAR_HEADING: f32 = 60.0;
/// Cues of a line that tells when the page was published.
const DATE_LINES: [Cue; 4] = [Cue::Itemprop, Cue::Class, Cue::Phrase, Cue::Time];
/// Maximum number of nodes between the day of a change and that of the post. The value: chosen by
/// hand.
const BESIDE_CHANGE: f32 = 12.0;
/// Dates below this probability are ignored.
const MAY_BE_DATE: f32 = 0.05;

/// Returns the likeliest of the declared dates of publication if it is likely enough, otherwise the
/// likeliest date.
pub(super) fn date<'a>(
    candidates: &'a [DateCandidate],
    likely: &[f32],
    news: bool,
) -> Option<&'a DateCandidate> {
    let is_declared =
        |c: &DateCandidate| c.features.in_json_ld[0] > 0.0 || c.features.in_meta[0] > 0.0;
    let declared = likely_of(candidates, likely, is_declared);
    let least = if news {
        DECLARED_ON_NEWS
    } else {
        DECLARED_ELSEWHERE
    };
    let is_date_line = |i: usize| {
        let (c, f) = (&candidates[i], &candidates[i].features);
        let is_near = c.shown.is_some_and(|since| since.abs() <= NEAR_HEADING);
        let is_marked = DATE_LINES.iter().any(|&cue| f.cues[cue as usize] >= 0.0);
        is_near && is_marked || f.in_address > 0.0 || f.in_meta[1] > 0.0 || declared[i] > 0.0
    };
    let chosen = best(&declared, least).or_else(|| {
        let likeliest = likeliest(candidates, likely, &declared)?;
        // A day that is spoken of in the text is that of something else.
        let first = best(&declared, f32::MIN_POSITIVE).filter(|_| !is_date_line(likeliest));
        Some(first.unwrap_or(likeliest))
    });
    let chosen = chosen.map(|i| first_posted(candidates, &candidates[i]));
    chosen.map(|chosen| local(candidates, chosen))
}

/// Returns the day that a page shows as that of the post beside the day of a change: "Updated: 1 Oct
/// 2024, posted: 28 Sep 2024".
fn first_posted<'a>(
    candidates: &'a [DateCandidate],
    chosen: &'a DateCandidate,
) -> &'a DateCandidate {
    let f = &chosen.features;
    let is_change = f.changed[0] > 0.0 && f.changed[1] == 0.0;
    let is_stated = f.in_json_ld[0] + f.in_meta[0] + f.itemprop[0] + f.in_address > 0.0;
    if !is_change || is_stated {
        return chosen;
    }
    let is_beside = |other: &&DateCandidate| {
        let o = &other.features;
        let is_near = (o.since_heading - f.since_heading).abs() <= BESIDE_CHANGE;
        other.date < chosen.date && other.shown.is_some() && o.opened > 0.0 && is_near
    };
    candidates.iter().find(is_beside).unwrap_or(chosen)
}

/// Returns the likeliest date, unless a declared one is later or so much earlier that the likeliest
/// is that of a change. `declared` has the probabilities of the declared dates.
fn likeliest(candidates: &[DateCandidate], likely: &[f32], declared: &[f32]) -> Option<usize> {
    let is_outside =
        |c: &DateCandidate| !c.is_of_comment() || c.features.since_heading.abs() <= NEAR_HEADING;
    let likeliest = best_of(candidates, likely, MAY_BE_DATE, is_outside)?;
    let order = |&i: &usize| candidates[i].date.cmp(&candidates[likeliest].date);
    let later = best(declared, DECLARED_LATER).filter(|i| order(i).is_gt());
    // The day of publication wins over any later day.
    let earlier = best(declared, f32::MIN_POSITIVE).filter(|i| order(i).is_lt());
    Some(later.or(earlier).unwrap_or(likeliest))
}

/// Returns the day on which readers saw the page, where a date is stated in UTC alone: the page or
/// its address shows the day before or after.
fn local<'a>(candidates: &'a [DateCandidate], chosen: &'a DateCandidate) -> &'a DateCandidate {
    let is_utc = |stated: &Stated<Timestamp>| {
        let time = stated.value.time.as_deref();
        time.is_some_and(|time| time.ends_with('Z'))
    };
    let stated = || {
        let all = chosen.statements.iter();
        all.filter(|stated| stated.source != Source::Visible)
    };
    let is_shown = chosen.shown.is_some() || chosen.features.in_address > 0.0;
    if is_shown || stated().next().is_none() || !stated().all(is_utc) {
        return chosen;
    }
    let is_beside = |other: &&DateCandidate| other.date.days_since(chosen.date).abs() == 1;
    let is_its = |other: &&DateCandidate| {
        let is_near = |since: f32| (0.0..=NEAR_HEADING).contains(&since);
        other.features.in_address > 0.0 || other.shown.is_some_and(is_near)
    };
    let found = candidates.iter().filter(is_beside).find(is_its);
    found.unwrap_or(chosen)
}
