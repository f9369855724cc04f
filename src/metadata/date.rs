//! When it was published: every date that something on the page gives, and what speaks for each.

use super::Claims;
use super::day::{Day, is_in_numbers, read};
use super::named::{FAR, Named};
use super::signs::Sign;
use super::words::{CHANGED_META, PUBLISHED_META, STOPPED_META};
use crate::label::{Mark, opens_byline};
use crate::numbers::{flag, numbers};

numbers! {
    /// What is known of one day that the page names.
    DateFeatures;
    /// JSON-LD gives it as the day of publication, of change, of creation or upload.
    in_json_ld: [f32; 3],
    /// `meta` elements give it: as the publication of an article, as a date, as the day of a change; by the words in their
    /// names as the day of publication, of a change.
    in_meta: [f32; 5],
    /// The first element that does, by each sign in the order of [`Sign`]: how many with the same sign stand before it;
    /// -1 for none.
    signs: [f32; Sign::COUNT],
    /// `itemprop` says that it is the day of publication, of a change.
    itemprop: [f32; 2],
    /// The text in front of it says that it is a date of publication or change.
    opened: f32,
    /// The text of an element or in front of it says that it is the day of a change; and of another that does not.
    changed: [f32; 2],
    /// The page's address has it.
    in_address: f32,
    /// The first element with it among the elements with dates; -1 for none.
    element_index: f32,
    /// Where the element nearest to the first heading stands in the document, 0 to 1; -1 for none.
    at: f32,
    /// Nodes since the first heading.
    since_heading: f32,
    /// That element is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    landmarks: [f32; 5],
    /// Elements around it are called byline, comment, teaser, widget, footer.
    marks: [f32; 5],
    /// The shortest text that holds it, in characters.
    text_length: f32,
    /// Days among the candidates that are earlier, and later.
    earlier: f32,
    /// See `earlier`.
    later: f32,
    /// Candidates.
    days: f32,
    /// The page has a published day in JSON-LD, in `meta`.
    page_has: [f32; 2],
    /// Open Graph says article.
    page_og_article: f32,
    /// The JSON-LD says that it is news.
    page_news: f32,
}

/// A day that may be the one of publication.
#[derive(Clone, Debug)]
pub struct DateCandidate {
    /// The day.
    pub day: Day,
    /// What is known of it.
    pub features: DateFeatures,
}

/// Days past this many are not looked at.
const MAX_CANDIDATES: usize = 32;

const PUBLISHED: [&str; 7] = [
    "article:published_time",
    "datepublished",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "publication_date",
    "parsely-pub-date",
];
const DATED: [&str; 14] = [
    "date",
    "dc.date",
    "dcterms.created",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "sailthru.date",
    "publish-date",
    "dcterms.date",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "datecreated",
    "article.published",
];
const CHANGED: [&str; 6] = [
    "og:updated_time",
    "article:modified_time",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "article:modified",
];

fn add(all: &mut Vec<DateCandidate>, day: Option<Day>) -> Option<&mut DateFeatures> {
    let day = day?;
    let at = all.iter().position(|known| known.day == day);
    if at.is_none() && all.len() >= MAX_CANDIDATES {
        return None;
    }
    let at = at.unwrap_or_else(|| {
        let features = DateFeatures {
            at: -1.0,
            since_heading: FAR,
            element_index: -1.0,
            signs: [-1.0; Sign::COUNT],
            text_length: FAR,
            ..DateFeatures::default()
        };
        all.push(DateCandidate { day, features });
        all.len() - 1
    });
    Some(&mut all[at].features)
}

fn stands(f: &mut DateFeatures, named: &Named, index: f32) {
    let order = &mut f.signs[named.sign as usize];
    *order = if *order < 0.0 {
        named.order
    } else {
        order.min(named.order)
    };
    let prop = named.itemprop.as_deref().unwrap_or_default();
    f.itemprop[0] = f.itemprop[0].max(flag(
        prop.contains("datePublished") || prop.contains("dateCreated"),
    ));
    f.itemprop[1] = f.itemprop[1].max(flag(prop.contains("dateModified")));
    f.changed[usize::from(!named.changed)] = 1.0;
    f.opened = f.opened.max(flag(opens_byline(&named.text).is_some()));
    f.text_length = f.text_length.min(named.text.chars().count() as f32);
    f.element_index = if f.element_index < 0.0 {
        index
    } else {
        f.element_index
    };
    if f.at < 0.0 || named.since_heading.abs() < f.since_heading.abs() {
        (f.at, f.since_heading) = (named.at, named.since_heading);
        f.landmarks = named.inside();
        let marks = [
            Mark::Byline,
            Mark::Comment,
            Mark::Teaser,
            Mark::Widget,
            Mark::Footer,
        ];
        f.marks = named.marked(marks);
    }
}

/// Every day that may be the one of publication, each once, in the order in which they were found.
pub fn candidates(claims: &Claims) -> Vec<DateCandidate> {
    let language = claims
        .language
        .as_deref()
        .or(claims.json_ld.language.as_deref())
        .unwrap_or_default();
    let read = |text: &str| read(text, language);
    let mut all = Vec::new();
    let json_ld = &claims.json_ld;
    for (slot, dates) in [&json_ld.published, &json_ld.modified, &json_ld.created]
        .into_iter()
        .enumerate()
    {
        for date in dates {
            if let Some(f) = add(&mut all, read(date)) {
                f.in_json_ld[slot] = 1.0;
            }
        }
    }
    let precise = [&PUBLISHED[..], &DATED[..], &CHANGED[..]];
    let [published, dated, changed] = precise.map(|names| claims.meta(names));
    let like_published = claims.meta_like(PUBLISHED_META, CHANGED_META | STOPPED_META, &precise);
    let like_changed = claims.meta_like(CHANGED_META, STOPPED_META, &precise);
    for (slot, contents) in [published, dated, changed, like_published, like_changed]
        .into_iter()
        .enumerate()
    {
        for content in contents {
            if let Some(f) = add(&mut all, read(content)) {
                f.in_meta[slot] = 1.0;
            }
        }
    }
    if let Some(f) = add(&mut all, super::day::in_path(claims.path(), language)) {
        f.in_address = 1.0;
    }
    let mut index = 0.0;
    for named in claims.named.iter().filter(|named| named.is_day()) {
        let day = named.value.as_deref().and_then(read).or_else(|| {
            let day = read(&named.text)?;
            // What the page says elsewhere tells which of the two numbers is the month.
            let known = |day: &Day| all.iter().any(|known| known.day == *day);
            let swapped = day
                .swapped()
                .filter(|other| !known(&day) && known(other) && is_in_numbers(&named.text));
            Some(swapped.unwrap_or(day))
        });
        if let Some(f) = add(&mut all, day) {
            stands(f, named, index);
            index += 1.0;
        }
    }
    let days: Vec<Day> = all.iter().map(|candidate| candidate.day).collect();
    let has = |of: fn(&DateFeatures) -> f32| flag(all.iter().any(|c| of(&c.features) > 0.0));
    let page_has = [has(|f| f.in_json_ld[0]), has(|f| f.in_meta[0])];
    for candidate in &mut all {
        let f = &mut candidate.features;
        let own = candidate.day;
        f.earlier = days.iter().filter(|day| **day < own).count() as f32;
        f.later = days.iter().filter(|day| **day > own).count() as f32;
        f.days = days.len() as f32;
        f.page_has = page_has;
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(json_ld.news);
    }
    all
}
