//! Everything that a page declares about itself, each statement with its source.

use super::choose::Chosen;
use super::claims::{Claims, Cue, is_page_type};
use super::date;
use crate::article::{About, Date, Source, Stated};
use crate::base::text::{fold, tidy};

/// Maximum number of tags; further ones are dropped.
const MAX_TAGS: usize = 32;
/// Maximum length of a tag in characters.
const MAX_TAG: usize = 80;
/// Maximum number of tag candidates that are read; more would change little.
const MAX_TAG_CANDIDATES: usize = 8 * MAX_TAGS;

/// The `meta` elements for each field, in the order of trust.
const IMAGE: [&str; 5] = [
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
];
const DESCRIPTION: [&str; 5] = [
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
];
const SECTION: [&str; 4] = [
    "article:section",
    "parsely-section",
    "dc.subject",
    "section",
];
const LICENCE: [&str; 4] = [
    "dcterms.license",
    "dc.rights",
    "dcterms.rights",
    "copyright",
];

type Statement = Option<Stated<String>>;

/// Returns a value of the JSON-LD as a statement.
fn from_json(value: &Option<String>) -> Statement {
    value
        .clone()
        .map(|value| Stated::new(Source::JsonLd, value))
}

/// Returns the content of the first `meta` element with one of `names`.
fn from_meta(claims: &Claims, names: &[&str]) -> Statement {
    let (name, content) = claims.meta_named(names).next()?;
    Some(Stated::new(Source::of_meta(name), content.to_owned()))
}

/// Returns everything that the page declares about itself. Title, authors and date are those chosen
/// among the candidates.
pub(super) fn about(
    claims: &Claims,
    chosen: &Chosen,
    language: Option<String>,
    saved: Option<Date>,
) -> About {
    let (json, links) = (&claims.json_ld, &claims.links);
    let title = chosen.title.clone();
    let authors = chosen.authors.iter();
    let authors = authors.map(|name| Stated::new(author_source(claims, name), name.clone()));
    let page_type = json
        .all_types
        .iter()
        .find(|kind| is_page_type(kind))
        .cloned();
    About {
        title: title.map(|title| Stated::new(title_source(claims, &title), title)),
        subtitle: subtitle(claims, chosen.title.as_deref()),
        authors: authors.collect(),
        published: chosen.date.map(date::published),
        modified: date::modified(claims, chosen.date.map(|candidate| candidate.date), saved),
        site: from_meta(claims, &["og:site_name"])
            .or_else(|| from_json(&json.publisher))
            .or_else(|| from_meta(claims, &["application-name"])),
        language: self::language(claims, language),
        direction: links.direction.clone(),
        url: links
            .canonical
            .clone()
            .or_else(|| from_meta(claims, &["og:url"]))
            .or_else(|| from_json(&json.urls.first().cloned())),
        image: from_meta(claims, &IMAGE)
            .or_else(|| from_json(&json.image_url))
            .or_else(|| links.image.clone()),
        description: from_meta(claims, &DESCRIPTION).or_else(|| from_json(&json.description)),
        section: from_json(&json.section).or_else(|| from_meta(claims, &SECTION)),
        tags: tags(claims),
        licence: links
            .licence
            .clone()
            .or_else(|| from_json(&json.licence))
            .or_else(|| from_meta(claims, &LICENCE)),
        page_type: from_json(&page_type).or_else(|| from_meta(claims, &["og:type"])),
    }
}

/// Returns the subtitle, unless it repeats the title.
fn subtitle(claims: &Claims, title: Option<&str>) -> Statement {
    let shown = || {
        claims
            .subtitle
            .clone()
            .map(|text| Stated::new(Source::Visible, text))
    };
    let stated = from_json(&claims.json_ld.subtitle)
        .or_else(|| claims.links.subtitle.clone())
        .or_else(shown);
    let title = title.map(fold);
    stated.filter(|stated| Some(fold(&stated.value)) != title)
}

/// Returns the most trusted source that gives a title.
fn title_source(claims: &Claims, title: &str) -> Source {
    let own = fold(title);
    let is_own = |text: &&str| fold(text) == own;
    let has = |names: &[&str]| claims.meta(names).iter().any(is_own);
    if claims
        .headings
        .iter()
        .any(|heading| is_own(&heading.text.as_str()))
    {
        Source::Visible
    } else if claims
        .json_ld
        .headline
        .as_deref()
        .is_some_and(|text| is_own(&text))
    {
        Source::JsonLd
    } else if has(&["og:title"]) {
        Source::OpenGraph
    } else if has(&["twitter:title"]) {
        Source::Twitter
    } else if has(&["dc.title", "dcterms.title"]) {
        Source::DublinCore
    } else {
        Source::Html
    }
}

/// Returns the most trusted source that names an author.
fn author_source(claims: &Claims, name: &str) -> Source {
    let own = format!(" {} ", fold(name));
    let holds = |text: &str| format!(" {} ", fold(text)).contains(&own);
    let has = |names: &[&str]| claims.meta(names).iter().any(|text| holds(text));
    if claims.json_ld.authors.iter().any(|text| holds(text)) {
        return Source::JsonLd;
    } else if has(&["article:author", "og:article:author"]) {
        return Source::OpenGraph;
    } else if has(&["dc.creator", "dcterms.creator"]) {
        return Source::DublinCore;
    }
    let mut holding = claims
        .mentions
        .iter()
        .filter(|mention| holds(&mention.text));
    match holding.next() {
        None => Source::Meta,
        Some(first) if first.cue == Cue::Itemprop => Source::Microdata,
        Some(_) if holding.any(|mention| mention.cue == Cue::Itemprop) => Source::Microdata,
        Some(_) => Source::Visible,
    }
}

/// Returns a declared language with its source.
pub(super) fn language(claims: &Claims, language: Option<String>) -> Statement {
    let tag = language?;
    let is_own = |declared: &Option<String>| declared.as_ref() == Some(&tag);
    let source = if is_own(&claims.language) {
        Source::Html
    } else if is_own(&claims.json_ld.language) {
        Source::JsonLd
    } else {
        Source::OpenGraph
    };
    Some(Stated::new(source, tag))
}

/// Returns the distinct tags of all sources, in the order of trust.
fn tags(claims: &Claims) -> Vec<Stated<String>> {
    let list = |text: &str| {
        text.split([',', ';', '、'])
            .filter_map(tidy)
            .collect::<Vec<_>>()
    };
    let json = claims.json_ld.keywords.iter().flat_map(|text| list(text));
    let json = json.map(|tag| (Source::JsonLd, tag));
    let og = claims.meta(&["article:tag"]).into_iter().flat_map(list);
    let og = og.map(|tag| (Source::OpenGraph, tag));
    let links = claims
        .links
        .tags
        .iter()
        .map(|tag| (Source::Link, tag.clone()));
    let meta = claims
        .meta(&["keywords", "news_keywords", "parsely-tags"])
        .into_iter()
        .flat_map(list);
    let meta = meta.map(|tag| (Source::Meta, tag));
    let mut known: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for (source, tag) in json
        .chain(og)
        .chain(links)
        .chain(meta)
        .take(MAX_TAG_CANDIDATES)
    {
        let folded = fold(&tag);
        if out.len() < MAX_TAGS && tag.chars().count() <= MAX_TAG && !known.contains(&folded) {
            known.push(folded);
            out.push(Stated::new(source, tag));
        }
    }
    out
}
