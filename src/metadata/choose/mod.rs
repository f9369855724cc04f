//! Chooses among the candidates for title, authors and date.
//!
//! The section "Metadata" of `docs/tuning.md` says where the constants come from.

mod authors;
mod dates;

use super::date::DateCandidate;
use super::title::TitleFeatures;
use super::{Candidates, FieldTrees, TitleCandidate};
use crate::base::text::{fold, is_unspaced};
use crate::trees::{Trees, sigmoid};
use authors::Names;

/// The fewest words of a shown title that is taken in place of a declared one. Shorter ones are
/// those of sections.
const MIN_SHOWN_WORDS: f32 = 3.0;
/// The same in letters of scripts without spaces.
const MIN_SHOWN_LETTERS: f32 = 6.0;
/// The least share of the words of the `title` element in its part that is the title of the page.
const MOST_OF_TITLE: f32 = 0.3;

/// A part with more than this share of the words of the `title` element may stand in no heading.
const MOST_SHOWN: f32 = 0.5;

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
        let is_in_title = f.is_document > 0.0 || f.is_any_part();
        f.is_marked() && f.is_logo == 0.0 && f.is_site == 0.0 && is_in_title
    };
    let has_other = candidates.iter().any(is_confirmed);
    let is_no_logo = |c: &TitleCandidate| !has_other || c.features.is_logo == 0.0;
    let best = best_of(candidates, likely, 0.0, is_no_logo)?;
    let best = of_the_page(candidates, likely, best).unwrap_or(best);
    let best = below_logo(candidates, best).unwrap_or(best);
    let best = whole_of_cut(candidates, best).unwrap_or(best);
    let best = without_kicker(candidates, best).unwrap_or(best);
    let shown = shown_part(candidates, best).unwrap_or(best);
    let own = without_site(candidates, shown).unwrap_or(shown);
    let own = whole_of_part(candidates, own).unwrap_or(own);
    Some(first_of_chain(candidates, own).unwrap_or(own))
}

/// Returns the first part of a declared title that is a chain of names from the page to the site, with
/// underscores between: "Title_Section_Site".
fn first_of_chain(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let mut parts = candidates[title].text.split('_');
    let first = parts.next().filter(|_| parts.clone().count() > 1)?;
    let is_title =
        candidates[title].text.contains(is_unspaced) && parts.all(|part| !part.is_empty());
    let is_first = |c: &TitleCandidate| c.text == first.trim();
    candidates.iter().position(is_first).filter(|_| is_title)
}

/// Returns the likeliest shown title that says what the page is about, where the likeliest of all is the
/// site's name, or a heading that the page declares nowhere while it declares another: that of a section.
fn of_the_page(candidates: &[TitleCandidate], likely: &[f32], title: usize) -> Option<usize> {
    let is_declared = |f: &TitleFeatures| {
        let whole = f.is_document + f.is_social + f.is_other_meta + f.is_headline + f.is_recipe;
        whole > 0.0 || f.is_any_part() && f.covers[3] >= MOST_OF_TITLE
    };
    let f = &candidates[title].features;
    let is_section = f.is_heading > 0.0 && f.covers[3] == 0.0 && !is_declared(f);
    if f.is_site == 0.0 && !is_section {
        return None;
    }
    let is_own = |c: &TitleCandidate| {
        let own = &c.features;
        let is_about = if is_section {
            is_declared(own)
        } else {
            own.is_heading > 0.0
        };
        own.is_marked()
            && own.is_logo + own.is_site + own.is_host == 0.0
            && own.inside[0] + own.page_og_article > 0.0
            && own.inside[2] == 0.0
            && own.words >= MIN_SHOWN_WORDS
            && is_about
    };
    best_of(candidates, likely, f32::MIN_POSITIVE, is_own)
}

/// Returns the last part of the `title` element, if a lower heading or a link has it while the likeliest
/// title is the logo of the site: older blogs make their names the only heading of the first level.
fn below_logo(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let f = &candidates[title].features;
    if f.is_logo * f.is_site == 0.0 {
        return None;
    }
    candidates.iter().position(|c| {
        let f = &c.features;
        let is_shown = f.again[0] + f.again[1] > 0.0;
        f.is_part[1] > 0.0 && is_shown && f.is_site + f.is_host == 0.0
    })
}

/// Returns the shown title that a declared one is the start of: "The council opens the old …".
fn whole_of_cut(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let text = candidates[title].text.trim_end();
    let start = text
        .strip_suffix("...")
        .or_else(|| text.strip_suffix('…'))?;
    let start = fold(start);
    let is_whole = |c: &TitleCandidate| {
        let own = fold(&c.text);
        c.features.is_marked() && own.len() > start.len() && own.starts_with(&start)
    };
    (start.contains(' ')).then(|| candidates.iter().position(is_whole))?
}

/// Returns the heading, of any level, that a shorter part of the `title` element is the start of. Its
/// separator is one of the title then: "Rome – Bari: a day by train".
fn whole_of_part(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let f = &candidates[title].features;
    let is_declared = f.is_social + f.is_headline + f.is_recipe > 0.0;
    if !f.is_any_part() || f.is_headed() || is_declared {
        return None;
    }
    let start = format!("{} ", fold(&candidates[title].text));
    let is_whole = |c: &TitleCandidate| {
        let f = &c.features;
        let may_be = f.is_any_part() && f.is_headed() && f.holds_site == 0.0;
        may_be && fold(&c.text).starts_with(&start)
    };
    candidates.iter().position(is_whole)
}

/// Returns the declared title that a heading ends with, if both Open Graph and the JSON-LD have it: a kicker
/// stands before it.
fn without_kicker(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let f = &candidates[title].features;
    if f.is_heading == 0.0 || f.is_social + f.is_headline > 0.0 {
        return None;
    }
    let whole = fold(&candidates[title].text);
    let is_rest = |c: &TitleCandidate| {
        let own = &c.features;
        own.is_social * own.is_headline > 0.0 && whole.ends_with(&format!(" {}", fold(&c.text)))
    };
    candidates.iter().position(is_rest)
}

/// Returns the longest heading, of any level, or other element marked as the title that a declared title
/// starts or ends with: the rest is the name of the site or a section. Any other text of the page counts if
/// it is most of the title.
fn shown_part(candidates: &[TitleCandidate], title: usize) -> Option<usize> {
    let f = &candidates[title].features;
    if f.is_marked() || f.is_headline > 0.0 || f.is_recipe > 0.0 {
        return None;
    }
    let whole = fold(&candidates[title].text);
    let is_part = |c: &TitleCandidate| {
        let own = fold(&c.text);
        let is_unspaced = own.contains(is_unspaced) && c.features.length >= MIN_SHOWN_LETTERS;
        let is_long = c.features.words >= MIN_SHOWN_WORDS || is_unspaced;
        let is_most = c.features.again[2] > 0.0 && c.features.covers[3] > MOST_SHOWN;
        let is_shown = c.features.is_headed() || is_most;
        is_shown
            && is_long
            && c.features.is_logo == 0.0
            && own.len() < whole.len()
            && (whole.starts_with(&own) || whole.ends_with(&own))
    };
    let parts = (0..candidates.len()).filter(|&i| is_part(&candidates[i]));
    first_greatest(parts, |i| candidates[i].features.length)
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

/// Returns the index of the likeliest of the candidates that `may_be` takes, as [`best`] does of all.
fn best_of<C>(
    candidates: &[C],
    likely: &[f32],
    least: f32,
    may_be: impl Fn(&C) -> bool,
) -> Option<usize> {
    best(&likely_of(candidates, likely, may_be), least)
}

/// Returns the probability of each candidate, 0 for those that `may_be` does not take.
fn likely_of<C>(candidates: &[C], likely: &[f32], may_be: impl Fn(&C) -> bool) -> Vec<f32> {
    let all = candidates.iter().zip(likely);
    all.map(|(c, &likely)| if may_be(c) { likely } else { 0.0 })
        .collect()
}

/// Returns the index of the likeliest candidate if its probability is at least `least`. The first
/// of equals wins.
fn best(likely: &[f32], least: f32) -> Option<usize> {
    let best = first_greatest(0..likely.len(), |i| likely[i])?;
    (likely[best] >= least).then_some(best)
}

/// Returns the candidate with the greatest value. The first of equals wins.
fn first_greatest(
    candidates: impl DoubleEndedIterator<Item = usize>,
    value: impl Fn(usize) -> f32,
) -> Option<usize> {
    candidates
        .rev()
        .max_by(|&a, &b| value(a).total_cmp(&value(b)))
}
