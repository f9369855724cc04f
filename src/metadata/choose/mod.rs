//! Chooses among the candidates for title, authors and date.
//!
//! The section "Metadata" of `docs/tuning.md` says where the constants come from.

mod authors;
mod dates;

use super::date::DateCandidate;
use super::{Candidates, FieldTrees, TitleCandidate};
use crate::base::text::fold;
use crate::trees::{Trees, sigmoid};
use authors::Names;

/// The fewest words of a shown title that is taken in place of a declared one. Shorter ones are
/// those of sections.
const MIN_SHOWN_WORDS: f32 = 3.0;

/// An author with the address of a page about them.
pub(super) struct Signed {
    pub name: String,
    pub url: Option<String>,
}

/// The chosen title, authors and date.
pub(super) struct Chosen<'a> {
    pub title: Option<String>,
    pub authors: Vec<Signed>,
    pub date: Option<&'a DateCandidate>,
}

/// Chooses title, authors and date. `news` is whether the JSON-LD declares a news article.
pub(super) fn choose<'a>(trees: &FieldTrees, candidates: &'a Candidates, news: bool) -> Chosen<'a> {
    let titles = score(&trees.title, &candidates.titles, |c, out| {
        c.features.put(out)
    });
    let authors = score(&trees.author, &candidates.authors, |c, out| {
        c.features.put(out)
    });
    let dates = score(&trees.date, &candidates.dates, |c, out| c.features.put(out));
    Chosen {
        title: title(&candidates.titles, &titles).map(|i| candidates.titles[i].text.clone()),
        authors: Names {
            all: &candidates.authors,
            likely: &authors,
        }
        .authors(),
        date: dates::date(&candidates.dates, &dates, news),
    }
}

/// Returns the likeliest title. The logo of the site is none if another heading is, whole or as a
/// part, in the `title` element.
fn title(candidates: &[TitleCandidate], likely: &[f32]) -> Option<usize> {
    let is_confirmed = |c: &TitleCandidate| {
        let f = &c.features;
        let is_in_title = f.is_document > 0.0 || f.is_part.iter().any(|&part| part > 0.0);
        f.is_marked() && f.is_logo == 0.0 && f.is_site == 0.0 && is_in_title
    };
    let has_other = candidates.iter().any(is_confirmed);
    let all = candidates.iter().zip(likely);
    let without_logo = all.map(|(c, &likely)| match has_other && c.features.is_logo > 0.0 {
        true => 0.0,
        false => likely,
    });
    let best = best(&without_logo.collect::<Vec<f32>>(), 0.0)?;
    let shown = shown_part(candidates, best).unwrap_or(best);
    Some(without_site(candidates, shown).unwrap_or(shown))
}

/// Returns the element marked as the title that a declared title starts or ends with: the rest is
/// the name of the site or a section.
fn shown_part(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let f = &candidates[title].features;
    if f.is_marked() || f.is_headline > 0.0 || f.is_recipe > 0.0 {
        return None;
    }
    let whole = fold(&candidates[title].text);
    let is_part = |c: &TitleCandidate| {
        let is_long = c.features.words >= MIN_SHOWN_WORDS && c.features.is_logo == 0.0;
        let own = fold(&c.text);
        c.features.is_marked()
            && is_long
            && own.len() < whole.len()
            && (whole.starts_with(&own) || whole.ends_with(&own))
    };
    candidates.iter().position(is_part)
}

/// Returns the title that is left of another without the name of the site at its start or end.
fn without_site(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    if candidates[title].features.holds_site == 0.0 {
        return None;
    }
    let whole = fold(&candidates[title].text);
    let sites = candidates.iter().filter(|c| c.features.is_site > 0.0);
    let rests: Vec<String> = sites
        .filter_map(|site| {
            let site = fold(&site.text);
            let rest = whole
                .strip_prefix(&site)
                .or_else(|| whole.strip_suffix(&site))?;
            Some(rest.trim().to_owned())
        })
        .collect();
    let is_rest = |c: &TitleCandidate| rests.contains(&fold(&c.text));
    candidates.iter().position(is_rest)
}

/// Returns the probability of each candidate. `put` appends its features to a row.
fn score<C>(trees: &Trees, candidates: &[C], put: impl Fn(&C, &mut Vec<i16>)) -> Vec<f32> {
    let mut row = Vec::new();
    let odds = trees.evaluate(candidates.len(), |i, mut columns| {
        row.clear();
        put(&candidates[i], &mut row);
        columns.put(0, &row);
    });
    odds.into_iter().map(sigmoid).collect()
}

/// Returns the index of the likeliest candidate if its probability is at least `least`. The first
/// of equals wins.
fn best(likely: &[f32], least: f32) -> Option<usize> {
    let best = (0..likely.len())
        .rev()
        .max_by(|&a, &b| likely[a].total_cmp(&likely[b]))?;
    (likely[best] >= least).then_some(best)
}
