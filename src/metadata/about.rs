//! Everything a page says about itself that a reader or a program may want, each with the place that says it.

use super::claims::{Claims, tidy};
use super::day::Day;
use super::links::Links;
use super::moment::Moment;
use super::named::Named;
use super::signs::Sign;
use crate::text::fold;
use serde::Serialize;

/// Where a statement was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Source {
    /// JSON-LD (schema.org).
    JsonLd,
    /// Open Graph, `article:` among it.
    OpenGraph,
    /// Twitter cards.
    Twitter,
    /// Dublin Core.
    DublinCore,
    /// Microdata: an `itemprop`.
    Microdata,
    /// Another `meta` element.
    Meta,
    /// A `link` element, or a link with a `rel` that says so.
    Link,
    /// The `title` or `html` element.
    Html,
    /// Text that the page shows.
    Visible,
    /// The page's address.
    Url,
}

/// A statement and where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// Where.
    pub source: Source,
}

/// What a page says about itself. Addresses are as the page writes them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct About {
    /// The title, without the site's name.
    pub title: Option<Stated<String>>,
    /// A second headline.
    pub subtitle: Option<Stated<String>>,
    /// Who wrote it, a name each.
    pub authors: Vec<Stated<String>>,
    /// When it was published.
    pub published: Option<Stated<Moment>>,
    /// When it was changed last.
    pub modified: Option<Stated<Moment>>,
    /// The site's name.
    pub site: Option<Stated<String>>,
    /// The language, a BCP 47 tag.
    pub language: Option<Stated<String>>,
    /// The direction that the text runs in: `ltr` or `rtl`.
    pub direction: Option<Stated<String>>,
    /// The address that the page names as its own.
    pub url: Option<Stated<String>>,
    /// The address of the image that stands for the page.
    pub image: Option<Stated<String>>,
    /// What it is about, in a sentence or two.
    pub description: Option<Stated<String>>,
    /// The section of the site.
    pub section: Option<Stated<String>>,
    /// Tags, topics and keywords.
    pub tags: Vec<Stated<String>>,
    /// The licence: an address or a name.
    pub licence: Option<Stated<String>>,
    /// What kind of page it says that it is: a schema.org type, or Open Graph's.
    pub page_type: Option<Stated<String>>,
}

/// Tags past this many are left out, and a tag is no longer than so many characters.
const MAX_TAGS: usize = 32;
const MAX_TAG: usize = 80;

pub(super) fn stated<T>(source: Source, value: T) -> Stated<T> {
    Stated { value, source }
}

/// The kind of a `meta` element, by its name.
fn source_of(name: &str) -> Source {
    match name
        .split_once([':', '.'])
        .map_or(name, |(prefix, _)| prefix)
    {
        "og" | "article" => Source::OpenGraph,
        "twitter" => Source::Twitter,
        "dc" | "dcterms" => Source::DublinCore,
        _ => Source::Meta,
    }
}

impl Claims {
    /// What the first of these `meta` elements that the page has says.
    fn first(&self, names: &[&str]) -> Option<Stated<String>> {
        let found = names
            .iter()
            .find_map(|name| Some((name, *self.meta(&[name]).first()?)))?;
        Some(stated(source_of(found.0), found.1.to_owned()))
    }
}

impl About {
    /// Gathers what a page says; title, authors, day and language are those that were chosen among its candidates.
    pub(super) fn read(claims: &Claims, chosen: Chosen) -> About {
        let json = &claims.json_ld;
        let from_json =
            |value: &Option<String>| value.clone().map(|value| stated(Source::JsonLd, value));
        let links = &claims.links;
        let language = chosen.language;
        let title = chosen.title.as_deref().map(fold);
        let is_other = |text: &Stated<String>| Some(fold(&text.value)) != title;
        About {
            title: chosen
                .title
                .map(|title| stated(title_source(claims, &title), title)),
            subtitle: from_json(&json.subtitle)
                .or_else(|| links.subtitle.clone())
                .or_else(|| {
                    claims
                        .subtitle
                        .clone()
                        .map(|text| stated(Source::Visible, text))
                })
                .filter(is_other),
            authors: chosen
                .authors
                .into_iter()
                .map(|name| stated(author_source(claims, &name), name))
                .collect(),
            published: chosen
                .day
                .map(|day| published(claims, day, language.as_deref().unwrap_or_default())),
            modified: modified(
                claims,
                chosen.day,
                chosen.saved,
                language.as_deref().unwrap_or_default(),
            ),
            site: claims
                .first(&["og:site_name"])
                .or_else(|| from_json(&json.publisher))
                .or_else(|| claims.first(&["application-name"])),
            direction: links.direction.clone(),
            url: links
                .canonical
                .clone()
                .or_else(|| claims.first(&["og:url"]))
                .or_else(|| {
                    json.urls
                        .first()
                        .map(|url| stated(Source::JsonLd, url.clone()))
                }),
            image: claims
                .first(&[
                    "og:image",
                    "og:image:url",
                    "og:image:secure_url",
                    "twitter:image",
                    "twitter:image:src",
                ])
                .or_else(|| from_json(&json.image_url))
                .or_else(|| links.image.clone()),
            description: claims
                .first(&[
                    "og:description",
                    "description",
                    "twitter:description",
                    "dc.description",
                    "dcterms.description",
                ])
                .or_else(|| from_json(&json.description)),
            section: from_json(&json.section).or_else(|| {
                claims.first(&[
                    "article:section",
                    "parsely-section",
                    "dc.subject",
                    "section",
                ])
            }),
            tags: tags(claims, links),
            licence: links
                .licence
                .clone()
                .or_else(|| from_json(&json.licence))
                .or_else(|| {
                    claims.first(&[
                        "dcterms.license",
                        "dc.rights",
                        "dcterms.rights",
                        "copyright",
                    ])
                }),
            page_type: json
                .all_types
                .iter()
                .find(|kind| super::jsonld::is_page_type(kind))
                .map(|kind| stated(Source::JsonLd, kind.clone()))
                .or_else(|| claims.first(&["og:type"])),
            language: language.map(|tag| {
                let source = match (&claims.language, &json.language) {
                    (Some(own), _) if *own == tag => Source::Html,
                    (_, Some(own)) if *own == tag => Source::JsonLd,
                    _ => Source::OpenGraph,
                };
                stated(source, tag)
            }),
        }
    }
}

/// What was chosen among the candidates.
pub(super) struct Chosen {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub day: Option<Day>,
    pub language: Option<String>,
    /// The day on which the page was saved.
    pub saved: Option<Day>,
}

/// The surest place that gives a title.
fn title_source(claims: &Claims, title: &str) -> Source {
    let own = fold(title);
    let says = |texts: Vec<&str>| texts.iter().any(|text| fold(text) == own);
    let headings = claims
        .headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    if says(headings) {
        Source::Visible
    } else if says(claims.json_ld.headline.iter().map(String::as_str).collect()) {
        Source::JsonLd
    } else if says(claims.meta(&["og:title"])) {
        Source::OpenGraph
    } else if says(claims.meta(&["twitter:title"])) {
        Source::Twitter
    } else if says(claims.meta(&["dc.title", "dcterms.title"])) {
        Source::DublinCore
    } else {
        Source::Html
    }
}

fn author_source(claims: &Claims, name: &str) -> Source {
    let own = fold(name);
    let holds = |text: &str| format!(" {} ", fold(text)).contains(&format!(" {own} "));
    let meta = |names: &[&str]| claims.meta(names).iter().any(|text| holds(text));
    if claims.json_ld.authors.iter().any(|text| holds(text)) {
        Source::JsonLd
    } else if meta(&["article:author", "og:article:author"]) {
        Source::OpenGraph
    } else if meta(&["dc.creator", "dcterms.creator"]) {
        Source::DublinCore
    } else if claims
        .named
        .iter()
        .any(|named| named.sign == Sign::Itemprop && holds(&named.text))
    {
        Source::Microdata
    } else if claims.named.iter().any(|named| holds(&named.text)) {
        Source::Visible
    } else {
        Source::Meta
    }
}

/// The names of `meta` elements that give the time of publication, and of the last change.
const PUBLISHED: [&str; 9] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "datepublished",
    "dcterms.created",
    "dc.date",
    "dc.date.issued",
    "date",
];
const MODIFIED: [&str; 8] = [
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "revised",
];

/// What an element may say of a time.
fn shown(named: &Named) -> impl Iterator<Item = (Source, &str)> {
    let source = if named.itemprop.is_some() {
        Source::Microdata
    } else {
        Source::Visible
    };
    named
        .value
        .as_deref()
        .into_iter()
        .chain([named.text.as_str()])
        .map(move |text| (source, text))
}

/// The moments that the JSON-LD, these `meta` elements and these elements give, in this order.
fn moments<'a>(
    claims: &'a Claims,
    json: &'a [String],
    metas: &'a [&str],
    elements: impl Iterator<Item = &'a Named> + 'a,
    language: &'a str,
) -> impl Iterator<Item = Stated<Moment>> + 'a {
    let json = json.iter().map(|text| (Source::JsonLd, text.as_str()));
    let meta = metas.iter().flat_map(|name| {
        claims
            .meta(&[name])
            .into_iter()
            .map(|text| (source_of(name), text))
    });
    let read = |(source, text)| Some(stated(source, Moment::read(text, language)?));
    json.chain(meta)
        .chain(elements.flat_map(shown))
        .filter_map(read)
}

/// The day of publication with the most precise time that something gives for it.
fn published(claims: &Claims, day: Day, language: &str) -> Stated<Moment> {
    let all = moments(
        claims,
        &claims.json_ld.published,
        &PUBLISHED,
        claims.named.iter(),
        language,
    );
    let mut first = None;
    // The first with a time is enough: what stands behind it is not read.
    for moment in all.filter(|moment| moment.value.day == day.to_string()) {
        if moment.value.time.is_some() {
            return moment;
        }
        first.get_or_insert(moment);
    }
    first.unwrap_or_else(|| {
        stated(
            Source::Url,
            Moment {
                day: day.to_string(),
                time: None,
            },
        )
    })
}

/// The last change; one before the day of publication is none, nor is one behind the day on which the page was saved.
fn modified(
    claims: &Claims,
    day: Option<Day>,
    saved: Option<Day>,
    language: &str,
) -> Option<Stated<Moment>> {
    // What the article shows stands behind its heading.
    let changed = claims
        .named
        .iter()
        .filter(|named| named.changed && named.is_day() && named.since_heading >= 0.0);
    let mut all = moments(
        claims,
        &claims.json_ld.modified,
        &MODIFIED,
        changed,
        language,
    );
    let first = day.map(|day| day.to_string()).unwrap_or_default();
    let last = saved.map(|day| day.to_string());
    all.find(|moment| {
        moment.value.day >= first && last.as_ref().is_none_or(|last| moment.value.day <= *last)
    })
}

fn tags(claims: &Claims, links: &Links) -> Vec<Stated<String>> {
    let mut out: Vec<Stated<String>> = Vec::new();
    let lists = |text: &str| {
        text.split([',', ';', '、'])
            .filter_map(tidy)
            .collect::<Vec<_>>()
    };
    let json = claims
        .json_ld
        .keywords
        .iter()
        .flat_map(|text| lists(text))
        .map(|tag| stated(Source::JsonLd, tag));
    let og = claims
        .meta(&["article:tag"])
        .into_iter()
        .flat_map(lists)
        .map(|tag| stated(Source::OpenGraph, tag));
    let meta = claims
        .meta(&["keywords", "news_keywords", "parsely-tags"])
        .into_iter()
        .flat_map(lists);
    let shown = links
        .tags
        .iter()
        .map(|tag| stated(Source::Link, tag.clone()));
    // Of more candidates than this the rest would change little.
    let most = 8 * MAX_TAGS;
    for tag in json
        .chain(og)
        .chain(shown)
        .chain(meta.map(|tag| stated(Source::Meta, tag)))
        .take(most)
    {
        let known = out
            .iter()
            .any(|known| fold(&known.value) == fold(&tag.value));
        if !known && out.len() < MAX_TAGS && tag.value.chars().count() <= MAX_TAG {
            out.push(tag);
        }
    }
    out
}
