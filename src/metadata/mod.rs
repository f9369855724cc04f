//! What a page says of itself: title, byline, date, language, and hints for the score.
//!
//! Three steps. [`Claims`] gathers everything that says something of the three; each of title, authors and date makes
//! candidates from them with named features; trees that were trained on annotated pages choose.

mod about;
mod author;
mod claims;
mod date;
mod day;
mod jsonld;
mod links;
mod moment;
mod named;
mod signs;
mod title;
mod words;

pub use about::{About, Source, Stated};
pub use author::{AuthorCandidate, AuthorFeatures};
pub use claims::{Claims, Heading};
pub use date::{DateCandidate, DateFeatures};
pub use day::Day;
pub use jsonld::JsonLd;
pub use moment::Moment;
pub use named::Named;
pub use signs::Sign;
pub use title::{TitleCandidate, TitleFeatures};

use crate::document::Document;
use crate::model::{FieldTrees, Trees, sigmoid};

/// What was read from the page's head, its JSON-LD and the few elements that name an author or a date.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The title, without the site's name.
    pub title: Option<String>,
    /// Who wrote it; several names are joined by "; ".
    pub byline: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The language that the page declares, a BCP 47 tag as written.
    pub language: Option<String>,
    /// The page's description.
    pub description: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// Everything that the page says of itself, with the places that say it.
    pub about: About,
    /// What JSON-LD and Open Graph say under or in place of images.
    pub image_texts: Vec<String>,
    /// The address that the page names as its own.
    pub address: Option<String>,
    /// The path of the address that the page names as its own.
    pub path: String,
    /// See [`Claims::page_words`].
    pub page_words: Vec<String>,
    /// Whether Open Graph calls the page an article.
    pub og_article: bool,
    /// What the JSON-LD says.
    pub json_ld: JsonLd,
}

/// The candidates for title, authors and date of a page.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// For the title.
    pub titles: Vec<TitleCandidate>,
    /// Names that may be an author's.
    pub authors: Vec<AuthorCandidate>,
    /// Days that may be the one of publication.
    pub dates: Vec<DateCandidate>,
}

impl Candidates {
    /// The candidates that a page and its claims give.
    pub fn of(doc: &Document, claims: &Claims) -> Candidates {
        Candidates {
            titles: title::candidates(doc, claims),
            authors: author::candidates(doc, claims),
            dates: date::candidates(claims),
        }
    }
}

/// A name that is likelier than this to be an author's is one. Out of fold it is where the F1 of names is greatest.
const IS_AUTHOR: f32 = 0.5;
/// Where no name is that likely, the likeliest is taken from here on. Out of fold on wcxb-dev, 17 to 21 % of the products, listings and
/// the like whose gold names nobody get an author so; at 0.12 it is 5 % more, for three more pages with all of theirs.
const MAY_BE_AUTHOR: f32 = 0.15;
/// A member of a forum is taken from here on: a thread has been begun by somebody, and 104 of the 113 in wcxb-dev name him. Out
/// of fold five more threads have their author, and four more pages that should have none.
const MAY_BE_MEMBER: f32 = 0.05;
/// A name that stands in one list with an author's is taken from here on.
const BESIDE_AUTHOR: f32 = 0.15;
/// One that stands in no list with the likeliest is taken only from here on: out of fold 90 % of names are right so, where
/// they were 88 %, and as many pages have all of theirs.
const APART: f32 = 0.7;
/// A declared day of publication is taken from here on, whatever else is likelier: on news, and on other pages.
const MAY_BE_DECLARED: [f32; 2] = [0.1, 0.45];
/// And from here on where the likeliest is earlier: that is no day of a change.
const MAY_BE_LATER: f32 = 0.22;
/// A day that is less likely than this is not taken.
const MAY_BE_DATE: f32 = 0.05;

/// Reads the metadata of a page. No day behind the one on which it was saved is one of publication or change; without one, any
/// may be.
pub fn read(doc: &Document, trees: &FieldTrees, saved: Option<Day>) -> Metadata {
    let claims = Claims::read(doc);
    let mut candidates = Candidates::of(doc, &claims);
    candidates
        .dates
        .retain(|candidate| saved.is_none_or(|saved| candidate.day <= saved));
    let titles = score(&trees.title, &candidates.titles, |c, out| {
        c.features.put(out)
    });
    let authors = score(&trees.author, &candidates.authors, |c, out| {
        c.features.put(out)
    });
    let dates = score(&trees.date, &candidates.dates, |c, out| c.features.put(out));
    let title = best(&titles, 0.0).map(|i| candidates.titles[i].text.clone());
    let authors = byline(&candidates.authors, &authors);
    let day = day(&candidates.dates, &dates, claims.json_ld.news);
    let language = claims
        .language
        .clone()
        .or_else(|| claims.json_ld.language.clone())
        .or_else(|| {
            claims
                .meta(&["og:locale"])
                .first()
                .map(|locale| locale.replace('_', "-"))
        });
    let image_texts = claims
        .meta(&["og:image:alt", "twitter:image:alt"])
        .into_iter()
        .map(str::to_owned);
    let chosen = about::Chosen {
        title: title.clone(),
        authors: authors.clone(),
        day,
        language: language.clone(),
        saved,
    };
    Metadata {
        title,
        byline: (!authors.is_empty()).then(|| authors.join("; ")),
        date: day.map(|day| day.to_string()),
        language,
        about: About::read(&claims, chosen),
        image_texts: image_texts
            .chain(claims.json_ld.image_texts.iter().cloned())
            .collect(),
        path: claims.path().to_owned(),
        page_words: claims.page_words(),
        address: claims.address,
        description: claims.description,
        site: claims.site,
        og_article: claims.og_article,
        json_ld: claims.json_ld,
    }
}

/// How likely each candidate is what is looked for; `put` appends its numbers.
fn score<C>(trees: &Trees, candidates: &[C], put: impl Fn(&C, &mut Vec<i16>)) -> Vec<f32> {
    let mut row = Vec::new();
    let odds = trees.evaluate(candidates.len(), |i, mut columns| {
        row.clear();
        put(&candidates[i], &mut row);
        columns.put(0, &row);
    });
    odds.into_iter().map(sigmoid).collect()
}

/// The likeliest, the first of several, if it is as likely as asked.
fn best(likely: &[f32], least: f32) -> Option<usize> {
    let best = (0..likely.len())
        .rev()
        .max_by(|&a, &b| likely[a].total_cmp(&likely[b]))?;
    (likely[best] >= least).then_some(best)
}

/// The likeliest of the days of publication that the page itself declares, if it is likely enough; else the likeliest day.
fn day(candidates: &[DateCandidate], likely: &[f32], news: bool) -> Option<Day> {
    let declared =
        |c: &DateCandidate| c.features.in_json_ld[0] > 0.0 || c.features.in_meta[0] > 0.0;
    let own = candidates
        .iter()
        .zip(likely)
        .map(|(c, &p)| if declared(c) { p } else { 0.0 });
    let own: Vec<f32> = own.collect();
    let chosen = best(&own, MAY_BE_DECLARED[usize::from(!news)]).or_else(|| {
        let likeliest = best(likely, MAY_BE_DATE)?;
        let later =
            best(&own, MAY_BE_LATER).filter(|&i| candidates[i].day > candidates[likeliest].day);
        Some(later.unwrap_or(likeliest))
    });
    chosen.map(|i| candidates[i].day)
}

/// Whether a name is another in a grammatical case of its own: word by word they differ in the last two letters at most
/// ("Της Μαρίας Βλάχου" in the byline, "Μαρία Βλάχου" in the JSON-LD).
fn is_case_of(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.chars().count().saturating_sub(2).max(3);
    let same = |(a, b): (&str, &str)| {
        a.chars()
            .take(stem(a).min(stem(b)))
            .eq(b.chars().take(stem(a).min(stem(b))))
    };
    let words = |name: &'_ str| name.split_whitespace().count();
    words(a) > 1 && words(a) == words(b) && a.split_whitespace().zip(b.split_whitespace()).all(same)
}

/// The names of the authors, without those that stand inside another.
fn byline(candidates: &[AuthorCandidate], likely: &[f32]) -> Vec<String> {
    let mut chosen: Vec<usize> = (0..likely.len())
        .filter(|&i| likely[i] >= IS_AUTHOR)
        .collect();
    if chosen.is_empty() {
        chosen.extend(best(likely, MAY_BE_AUTHOR).or_else(|| {
            let is_member = |c: &AuthorCandidate| c.features.signs[Sign::User as usize] >= 0.0;
            let members = candidates
                .iter()
                .zip(likely)
                .map(|(c, &p)| if is_member(c) { p } else { 0.0 });
            best(&members.collect::<Vec<f32>>(), MAY_BE_MEMBER)
        }));
    }
    // A longer text that has both is a list too ("Reuters, Ann Lee").
    let text = |i: usize| candidates[i].text.as_str();
    let in_one_list = |i: usize, j: usize| {
        candidates[j]
            .lists
            .iter()
            .any(|list| candidates[i].lists.contains(list))
            || text(j).contains(text(i))
    };
    let first = chosen.clone();
    let beside = |&i: &usize| {
        likely[i] >= BESIDE_AUTHOR && first.iter().any(|&j| i != j && in_one_list(i, j))
    };
    chosen.extend(
        (0..likely.len())
            .filter(|i| !first.contains(i))
            .filter(beside),
    );
    if let Some(likeliest) = best(likely, 0.0) {
        chosen.retain(|&i| i == likeliest || likely[i] >= APART || in_one_list(i, likeliest));
    }
    chosen.sort_unstable();
    let folded: Vec<String> = chosen
        .iter()
        .map(|&i| candidates[i].text.to_lowercase())
        .collect();
    let holds = |outer: usize, inner: usize| {
        folded[outer].len() > folded[inner].len() && folded[outer].contains(&folded[inner])
    };
    // What the JSON-LD names stands for a longer text around it ("한지우 기자" is "한지우" and what he is).
    let named = |at: usize| candidates[chosen[at]].features.in_json_ld > 0.0;
    // Of two texts one of which holds the other ("Ann Lee", "Ann Lee Editor") the likelier is the name: first the longer ones
    // yield, then the shorter ones to those that are left.
    let all = 0..chosen.len();
    let goes_before = |other: usize, at: usize| likely[chosen[other]] >= likely[chosen[at]];
    let splits = |at: usize| {
        all.clone()
            .any(|other| holds(at, other) && (named(other) || goes_before(other, at)))
    };
    let whole: Vec<usize> = all.clone().filter(|&at| named(at) || !splits(at)).collect();
    let is_part = |at: usize| {
        whole
            .iter()
            .any(|&other| holds(other, at) && !goes_before(at, other))
    };
    let kept = whole
        .iter()
        .copied()
        .filter(|&at| named(at) || !is_part(at));
    let mut names: Vec<String> = Vec::new();
    for name in kept.map(|at| candidates[chosen[at]].text.as_str()) {
        if !names.iter().any(|known| is_case_of(name, known)) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    #[test]
    fn head_json_ld_and_markup_are_read() {
        let paragraphs =
            "<p>It rained on Monday, and by the evening the road was <b>under</b> water again.</p>"
                .repeat(40);
        let page = r#"<html lang="en-GB"><title>Rain again - The Site</title><meta property="og:site_name" content="The Site">
            <meta property=og:type content=article><meta name=author content="By Ann Lee">
            <meta property="article:published_time" content="2024-02-03T04:05:06Z"><main><h1>Rain again</h1>
            PARAGRAPHS</main>
            <aside><a href=/o>The last rain</a> <time datetime="2020-01-01">1 January 2020</time></aside>"#;
        let page = page.replace("PARAGRAPHS", &paragraphs);
        let meta = read(&Document::parse(&page), &Model::shipped().fields, None);
        assert_eq!(meta.title.as_deref(), Some("Rain again"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(meta.date.as_deref(), Some("2024-02-03"));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        assert!(meta.og_article);
    }

    #[test]
    fn no_day_is_behind_the_one_on_which_the_page_was_saved() {
        let page = "<meta property=article:published_time content=2024-05-06T10:00:00Z><meta property=article:modified_time \
                    content=2024-05-09><h1>A concert in June</h1><time datetime=2024-05-06>6 May 2024</time><p>text";
        let read = |saved| {
            read(
                &Document::parse(page),
                &Model::shipped().fields,
                Day::read(saved, ""),
            )
        };
        let late = read("2024-06-01");
        assert_eq!(late.date.as_deref(), Some("2024-05-06"));
        assert_eq!(
            late.about
                .modified
                .map(|moment| moment.value.day)
                .as_deref(),
            Some("2024-05-09")
        );
        let early = read("2024-05-07");
        assert_eq!(
            (early.date.as_deref(), early.about.modified),
            (Some("2024-05-06"), None)
        );
        assert_eq!(read("2024-05-01").date, None);
    }

    #[test]
    fn a_change_that_is_shown_counts_where_the_head_names_none() {
        let page = "<html lang=en><meta property=article:published_time content=2024-05-06><h1>A long walk</h1>\
                    <p>Updated: <time datetime=2024-05-09T08:00:00Z>May 9</time></p><p>text";
        let about = read(&Document::parse(page), &Model::shipped().fields, None).about;
        let modified = about.modified.expect("the change");
        assert_eq!(
            (modified.value.to_string().as_str(), modified.source),
            ("2024-05-09T08:00:00Z", Source::Visible)
        );
    }

    #[test]
    fn a_name_in_another_case_is_the_same_name() {
        assert!(is_case_of("Μαρίας Βλάχου", "Μαρία Βλάχου"));
        assert!(!is_case_of("Anna Lee", "Anna Berg") && !is_case_of("Ann", "Anne"));
    }

    #[test]
    fn a_bare_page_has_no_metadata() {
        let meta = read(&Document::parse("<p>text"), &Model::shipped().fields, None);
        assert_eq!(
            (meta.title, meta.byline, meta.date, meta.language),
            (None, None, None, None)
        );
    }
}
