//! Candidates for the date of publication: every date that the page gives, with the evidence for
//! it.

mod digits;
mod features;
mod metas;
mod path;
mod read;
mod stated;
mod timestamp;
mod tokens;

pub use features::DateFeatures;
pub use path::date_in_path;
pub use read::{is_in_numbers, read_date};
pub use stated::{modified, published};
pub use timestamp::read_timestamp;

use super::candidates::CandidateSet;
use super::claims::{Claims, Cue, FAR_NODES, Mention};
use crate::article::{Date, Source, Stated, Timestamp};
use crate::lexicon::{Ago, ClassHint, Unit, ago, opens_byline};
use crate::trees::flag;
use metas::{MetaDate, meta_dates};

/// A candidate for the date of publication.
#[derive(Clone, Debug)]
pub struct DateCandidate {
    /// The date.
    pub date: Date,
    /// The evidence for it.
    pub features: DateFeatures,
    /// The statements of it as the date of publication, in the order of trust, each with its time
    /// of day.
    pub statements: Vec<Stated<Timestamp>>,
    /// The statements of it as the date of a change.
    pub changes: Vec<Stated<Timestamp>>,
    /// Nodes from the first heading to the nearest text that shows it to readers as no change.
    pub shown: Option<f32>,
}

/// The class hints of [`DateFeatures::marks`], and the place of that of comments.
const MARKS: [ClassHint; 5] = [
    ClassHint::Byline,
    ClassHint::Comment,
    ClassHint::Teaser,
    ClassHint::Widget,
    ClassHint::Footer,
];
const COMMENT_MARK: usize = 1;
/// Maximum number of candidates; further dates are ignored.
const MAX_DATE_CANDIDATES: usize = 32;

type Candidates = CandidateSet<Date, DateCandidate>;

fn entry(all: &mut Candidates, date: Date) -> Option<&mut DateCandidate> {
    all.entry(date, || DateCandidate {
        date,
        features: DateFeatures {
            at: -1.0,
            since_heading: FAR_NODES,
            element_index: -1.0,
            cues: [-1.0; Cue::COUNT],
            text_length: FAR_NODES,
            ..DateFeatures::default()
        },
        statements: Vec::new(),
        changes: Vec::new(),
        shown: None,
    })
}

impl DateCandidate {
    /// Returns whether it is known only as the day of a reader's comment.
    pub fn is_of_comment(&self) -> bool {
        let f = &self.features;
        let declared = [
            f.in_json_ld.as_slice(),
            &f.in_meta,
            &f.itemprop,
            &[f.in_address, f.in_title],
        ];
        f.marks[COMMENT_MARK] > 0.0 && declared.concat().iter().all(|&flag| flag == 0.0)
    }

    /// Adds a statement of this date as the date of publication.
    fn state(&mut self, source: Source, text: &str, language: &str) {
        if let Some(timestamp) = read_timestamp(text, language) {
            self.statements.push(Stated::new(source, timestamp));
        }
    }

    /// Adds the statement of a change.
    fn state_change(&mut self, source: Source, text: &str, language: &str) {
        if let Some(timestamp) = read_timestamp(text, language) {
            self.changes.push(Stated::new(source, timestamp));
        }
    }

    /// Adds the statements of a mention. If day and month were swapped, its text parses to another
    /// date. The date is then added without a time.
    fn state_mention(&mut self, mention: &Mention, language: &str) {
        let known = self.statements.len();
        for (source, text) in texts_of(mention) {
            if read_date(text, language) == Some(self.date) {
                self.state(source, text, language);
            }
        }
        if self.statements.len() == known {
            let date = Timestamp::new(self.date.to_string(), None);
            self.statements.push(Stated::new(Source::Visible, date));
        }
    }

    /// Remembers where a mention shows the date to readers.
    fn show(&mut self, mention: &Mention, language: &str) {
        if !mention.changed && read_date(&mention.text, language) == Some(self.date) {
            let since = mention.since_heading;
            let is_nearer = self.shown.is_none_or(|shown| since.abs() < shown.abs());
            self.shown = if is_nearer { Some(since) } else { self.shown };
        }
    }

    /// Adds the evidence of one mention. `index` is its number among the mentions of dates.
    fn mention(&mut self, mention: &Mention, index: f32) {
        let f = &mut self.features;
        let order = &mut f.cues[mention.cue as usize];
        *order = if *order < 0.0 {
            mention.order
        } else {
            order.min(mention.order)
        };
        let prop = mention.itemprop.as_deref().unwrap_or_default();
        let is_published = prop.contains("datePublished") || prop.contains("dateCreated");
        f.itemprop[0] = f.itemprop[0].max(flag(is_published));
        f.itemprop[1] = f.itemprop[1].max(flag(prop.contains("dateModified")));
        f.changed[usize::from(!mention.changed)] = 1.0;
        f.opened = f.opened.max(flag(opens_byline(&mention.text).is_some()));
        f.text_length = f.text_length.min(mention.text.chars().count() as f32);
        f.element_index = if f.element_index < 0.0 {
            index
        } else {
            f.element_index
        };
        if f.at < 0.0 || mention.since_heading.abs() < f.since_heading.abs() {
            (f.at, f.since_heading) = (mention.at, mention.since_heading);
            f.landmarks = mention.inside();
            f.marks = mention.hinted(MARKS);
        }
    }
}

/// Returns the texts of a mention that state a date, with their source.
fn texts_of(mention: &Mention) -> impl Iterator<Item = (Source, &str)> {
    let is_microdata = mention.itemprop.is_some();
    let source = if is_microdata {
        Source::Microdata
    } else {
        Source::Visible
    };
    let texts = mention
        .value
        .as_deref()
        .into_iter()
        .chain([mention.text.as_str()]);
    texts.map(move |text| (source, text))
}

/// Returns the distinct candidates for the date of publication, in the order in which they were
/// found.
/// Times ago count from the day on which the page was saved.
pub fn candidates(claims: &Claims, saved: Option<Date>) -> Vec<DateCandidate> {
    let language = claims.declared_language();
    let mut all = Candidates::new(MAX_DATE_CANDIDATES);
    add_json_ld(&mut all, claims, language);
    for (says, source, text) in meta_dates(claims) {
        if let Some(date) = read_date(text, language)
            && let Some(candidate) = entry(&mut all, date)
        {
            candidate.features.in_meta[says as usize] = 1.0;
            if matches!(says, MetaDate::Changed | MetaDate::LikeChanged) {
                candidate.state_change(source, text, language);
            } else {
                candidate.state(source, text, language);
            }
        }
    }
    let in_path = date_in_path(claims.path(), language);
    if let Some(candidate) = in_path.and_then(|date| entry(&mut all, date)) {
        candidate.features.in_address = 1.0;
    }
    let titles = claims.document_title.as_deref().into_iter();
    for title in titles.chain(claims.meta(&["og:title"])) {
        let day = read_date(title, language);
        if let Some(candidate) = day.and_then(|date| entry(&mut all, date)) {
            candidate.features.in_title = 1.0;
        }
    }
    add_mentions(&mut all, claims, language, saved);
    compare(&mut all, claims);
    all.into_candidates()
}

/// Adds the dates of JSON-LD: of publication, of change, of creation or upload.
fn add_json_ld(all: &mut Candidates, claims: &Claims, language: &str) {
    let json_ld = &claims.json_ld;
    let dates = [&json_ld.published, &json_ld.modified, &json_ld.created];
    // The statement that each list makes.
    let state = [
        DateCandidate::state,
        DateCandidate::state_change,
        DateCandidate::state,
    ];
    for (slot, texts) in dates.into_iter().enumerate() {
        for text in texts {
            if let Some(date) = read_date(text, language)
                && let Some(candidate) = entry(all, date)
            {
                candidate.features.in_json_ld[slot] = 1.0;
                state[slot](candidate, Source::JsonLd, text, language);
            }
        }
    }
}

/// Adds the dates that elements and texts of the page mention.
fn add_mentions(all: &mut Candidates, claims: &Claims, language: &str, saved: Option<Date>) {
    let mut index = 0.0;
    for mention in claims.mentions.iter().filter(|mention| mention.is_day()) {
        let value = mention
            .value
            .as_deref()
            .and_then(|text| read_date(text, language));
        let ago = || before(saved?, &ago(&mention.text)?);
        let date = value
            .or_else(|| shown_date(all, &mention.text, language))
            .or_else(ago);
        if let Some(candidate) = date.and_then(|date| entry(all, date)) {
            candidate.mention(mention, index);
            candidate.show(mention, language);
            candidate.state_mention(mention, language);
            index += 1.0;
        }
    }
}

/// Returns the day that was some time before another.
fn before(day: Date, ago: &Ago) -> Option<Date> {
    match ago.unit {
        Unit::Hours => day.days_before(ago.count / 24),
        Unit::Days => day.days_before(ago.count),
        Unit::Weeks => day.days_before(7 * ago.count),
        Unit::Months => day.months_before(ago.count),
        Unit::Years => day.months_before(12 * ago.count),
    }
}

/// Returns the date of a visible text. If day and month may be swapped, a date that the page gives
/// elsewhere decides.
fn shown_date(all: &Candidates, text: &str, language: &str) -> Option<Date> {
    let date = read_date(text, language)?;
    let known = |date: &Date| all.iter().any(|(known, _)| known == date);
    let swapped = date
        .swapped()
        .filter(|swapped| !known(&date) && known(swapped));
    Some(swapped.filter(|_| is_in_numbers(text)).unwrap_or(date))
}

/// Fills the features that compare a candidate with the others and with the page.
fn compare(all: &mut Candidates, claims: &Claims) {
    let dates: Vec<Date> = all.iter().map(|(date, _)| *date).collect();
    let has = |of: fn(&DateFeatures) -> f32| {
        flag(
            all.iter()
                .any(|(_, candidate)| of(&candidate.features) > 0.0),
        )
    };
    let page_has = [has(|f| f.in_json_ld[0]), has(|f| f.in_meta[0])];
    for (date, candidate) in all.iter_mut() {
        let f = &mut candidate.features;
        f.earlier = dates.iter().filter(|other| *other < date).count() as f32;
        f.later = dates.iter().filter(|other| *other > date).count() as f32;
        f.days = dates.len() as f32;
        f.page_has = page_has;
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(claims.json_ld.news);
    }
}

#[cfg(test)]
mod tests {
    use super::metas::META_DATES;
    use super::*;
    use crate::document::Document;

    fn published(html: &str) -> Option<(String, Source)> {
        let all = candidates(&Claims::read(&Document::parse(html)), None);
        let stated = super::published(all.first()?);
        Some((stated.value.to_string(), stated.source))
    }

    #[test]
    fn meta_dates_are_reported_with_their_source() {
        for (_, names) in &META_DATES[..2] {
            for name in *names {
                let html = format!("<meta name='{name}' content='2024-05-06T07:08:09Z'>");
                let (text, source) = published(&html).expect("a date");
                assert_eq!(text, "2024-05-06T07:08:09Z", "{name}");
                assert_eq!(source, Source::of_meta(name), "{name}");
            }
        }
        let html = "<meta name=article-publish-date content='2024-05-06T07:08:09Z'>";
        assert_eq!(
            published(html),
            Some(("2024-05-06T07:08:09Z".into(), Source::Meta))
        );
    }

    #[test]
    fn times_ago_count_from_the_day_of_saving() {
        let page = "<h1>Rain</h1><span class=date>3 weeks ago</span><p>text";
        let claims = Claims::read(&Document::parse(page));
        let all = candidates(&claims, "2024-05-27".parse().ok());
        assert_eq!(all[0].date.to_string(), "2024-05-06");
        assert!(candidates(&claims, None).is_empty());
    }

    #[test]
    fn dates_from_json_ld_elements_and_addresses_have_their_source() {
        let json = "<script type=application/ld+json>{\"uploadDate\":\"2024-05-06\"}</script>";
        assert_eq!(published(json), Some(("2024-05-06".into(), Source::JsonLd)));
        let time = "<h1>A</h1><time datetime=2024-05-06T07:08:09Z>May 6</time>";
        assert_eq!(
            published(time),
            Some(("2024-05-06T07:08:09Z".into(), Source::Visible))
        );
        let path = "<link rel=canonical href='https://e.org/2024/05/06/a'>";
        assert_eq!(published(path), Some(("2024-05-06".into(), Source::Url)));
    }

    #[test]
    fn dates_that_are_only_stated_as_changes_have_that_source() {
        let timestamp = "2024-05-06T07:08:09Z";
        let meta = format!("<meta property=article:modified_time content={timestamp}>");
        let want = Some((
            timestamp.to_owned(),
            Source::of_meta("article:modified_time"),
        ));
        assert_eq!(published(&meta), want);
        let json = format!(
            "<script type=application/ld+json>{{\"dateModified\":\"{timestamp}\"}}</script>"
        );
        assert_eq!(
            published(&json),
            Some((timestamp.to_owned(), Source::JsonLd))
        );
    }
}
