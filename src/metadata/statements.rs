//! Everything that a page declares about itself, each statement with its source.

use super::author::{LABELLED, METAS};
use super::choose::Chosen;
use super::claims::{Claims, Cue, is_page_type};
use super::date;
use super::title::OTHER_METAS;
use crate::article::{About, Author, Date, Source, Stated};
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
const PUBLISHER: [&str; 4] = [
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
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

/// Returns the chosen authors with the source of each.
fn authors(claims: &Claims, chosen: &Chosen) -> Vec<Author> {
    let authors = chosen.authors.iter();
    let authors = authors.map(|author| Author {
        name: author.name.clone(),
        source: author_source(claims, &author.name),
        url: author.url.clone(),
    });
    authors.collect()
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
    let page_type = json
        .all_types
        .iter()
        .find(|kind| is_page_type(kind))
        .cloned();
    About {
        title: title.map(|title| Stated::new(title_source(claims, &title), title)),
        subtitle: subtitle(claims, chosen.title.as_deref()),
        authors: authors(claims, chosen),
        published: chosen.date.map(date::published),
        modified: date::modified(claims, chosen.date.map(|candidate| candidate.date), saved),
        site: from_meta(claims, &["og:site_name"])
            .or_else(|| from_json(&json.publisher))
            .or_else(|| from_meta(claims, &["application-name"])),
        publisher: from_json(&json.publisher).or_else(|| from_meta(claims, &PUBLISHER)),
        access: from_json(&json.is_free.map(|free| {
            let access = if free { "free" } else { "paywalled" };
            access.to_owned()
        })),
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

/// Returns the most trusted source that gives a title: as a whole, or else as a part of its text.
fn title_source(claims: &Claims, title: &str) -> Source {
    let own = fold(title);
    let is_own = |text: &str| fold(text) == own;
    let has_own = |text: &str| fold(text).contains(&own);
    if claims.headings.iter().any(|heading| is_own(&heading.text)) {
        return Source::Visible;
    }
    if claims.json_ld.headline.as_deref().is_some_and(is_own) {
        return Source::JsonLd;
    }
    let named = |is: &dyn Fn(&str) -> bool, names: &[&str]| {
        let found = claims.meta_named(names).find(|(_, text)| is(text));
        found.map(|(name, _)| Source::of_meta(name))
    };
    let document = |is: &dyn Fn(&str) -> bool| {
        let text = claims.document_title.as_deref();
        text.filter(|text| is(text)).map(|_| Source::Html)
    };
    named(
        &is_own,
        &["og:title", "twitter:title", "dc.title", "dcterms.title"],
    )
    .or_else(|| document(&is_own))
    .or_else(|| named(&is_own, &OTHER_METAS))
    .or_else(|| document(&has_own))
    .or_else(|| named(&has_own, &["og:title"]))
    .or_else(|| named(&has_own, &OTHER_METAS))
    .unwrap_or(Source::Html)
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
    let of_meta = || {
        let names = METAS.iter().flat_map(|(names, _)| *names);
        let labelled = LABELLED.iter().map(|(_, value)| value);
        let mut all = names.chain(labelled);
        let name = all.find(|name| has(std::slice::from_ref(*name)));
        name.map_or(Source::Meta, |name| Source::of_meta(name))
    };
    match holding.next() {
        None => of_meta(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn claims(html: &str) -> Claims {
        Claims::read(&Document::parse(html))
    }

    #[test]
    fn titles_have_the_source_that_gives_them_whole_or_in_part() {
        for (html, source) in [
            (
                "<h1>Rain</h1><meta property=og:title content=Rain>",
                Source::Visible,
            ),
            (
                "<meta property=og:title content=Rain><title>Rain</title>",
                Source::OpenGraph,
            ),
            ("<meta name=sailthru.title content=Rain>", Source::Meta),
            ("<title>Rain | The Site</title>", Source::Html),
            (
                "<meta property=og:title content='Rain | The Site'>",
                Source::OpenGraph,
            ),
            (
                "<meta name=twitter:title content='Rain | The Site'>",
                Source::Twitter,
            ),
        ] {
            assert_eq!(title_source(&claims(html), "Rain"), source, "{html}");
        }
    }

    #[test]
    fn authors_have_the_source_that_names_them() {
        for (html, source) in [
            ("<meta name=author content='Ann Lee'>", Source::Meta),
            (
                "<meta property=article:author content='Ann Lee'>",
                Source::OpenGraph,
            ),
            (
                "<meta name=dc.creator content='Ann Lee'>",
                Source::DublinCore,
            ),
            (
                "<meta name=twitter:label1 content='Written by'>\
                 <meta name=twitter:data1 content='Ann Lee'>",
                Source::Twitter,
            ),
        ] {
            assert_eq!(author_source(&claims(html), "Ann Lee"), source, "{html}");
        }
    }
}
