//! What a page says of itself: title, byline, date, language, and hints for the score.

mod date;
mod jsonld;
mod title;

pub use jsonld::JsonLd;
pub use title::TitleCandidates;

use crate::document::{AttrName, Document, NodeId, Tag};

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
    /// What JSON-LD and Open Graph say under or in place of images.
    pub image_texts: Vec<String>,
    /// Whether Open Graph calls the page an article.
    pub og_article: bool,
    /// What the JSON-LD says.
    pub json_ld: JsonLd,
}

/// The texts of `meta` elements by what they are named.
#[derive(Default)]
struct Meta {
    og_titles: Vec<String>,
    authors: Vec<String>,
    dates: Vec<(u8, String)>,
}

/// Reads the metadata of a page.
pub fn read(doc: &Document) -> Metadata {
    let json_ld = jsonld::read(doc.json_ld());
    let mut out = Metadata { language: json_ld.language.clone(), ..Metadata::default() };
    let mut meta = Meta::default();
    let mut candidates = TitleCandidates::default();
    for node in doc.nodes() {
        match doc.tag(node) {
            Tag::Html => out.language = non_empty(doc.attr(node, AttrName::Lang)).or(out.language.take()),
            Tag::Meta => meta.read(doc, node, &mut out),
            Tag::Title if candidates.document.is_none() => candidates.document = non_empty(Some(doc.text(node))),
            Tag::H1 => candidates.headings.extend(non_empty(Some(doc.text(node)))),
            Tag::Time => {
                if let Some(value) = doc.attr(node, AttrName::Datetime) {
                    let declared = doc.attr(node, AttrName::Itemprop) == Some("datePublished");
                    meta.dates.push((if declared { 1 } else { 4 }, value.to_owned()));
                }
            }
            _ => meta.read_visible(doc, node),
        }
    }
    candidates.social = meta.og_titles;
    candidates.headline = json_ld.headline.clone();
    candidates.site = out.site.clone();
    out.title = candidates.choose();
    let authors = if json_ld.authors.is_empty() { meta.authors } else { json_ld.authors.clone() };
    out.byline = join(authors);
    let published = json_ld.published.clone().map(|date| (0, date));
    let mut dates: Vec<(u8, String)> = published.into_iter().chain(meta.dates).collect();
    dates.sort_by_key(|&(rank, _)| rank);
    out.date = dates.iter().find_map(|(_, text)| date::day(text));
    out.image_texts.extend(json_ld.image_texts.iter().cloned());
    out.json_ld = json_ld;
    out
}

fn non_empty(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Joins names, each once, without a leading "By" and without what is no name (an address on the web).
fn join(authors: Vec<String>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for author in authors {
        let name = author.trim();
        let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name).trim();
        if !name.is_empty() && !name.contains("://") && !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name.to_owned());
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

impl Meta {
    fn read(&mut self, doc: &Document, node: NodeId, out: &mut Metadata) {
        let Some(content) = non_empty(doc.attr(node, AttrName::Content)) else { return };
        let name = [AttrName::Property, AttrName::Name, AttrName::Itemprop].iter().find_map(|&n| doc.attr(node, n));
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "og:title" => self.og_titles.insert(0, content),
            "twitter:title" | "dc.title" | "dcterms.title" => self.og_titles.push(content),
            "og:site_name" | "application-name" => {
                out.site.get_or_insert(content);
            }
            "og:type" => out.og_article |= content.eq_ignore_ascii_case("article"),
            "og:image:alt" | "twitter:image:alt" => out.image_texts.push(content),
            "og:description" | "description" => {
                out.description.get_or_insert(content);
            }
            "og:locale" => {
                out.language.get_or_insert(content.replace('_', "-"));
            }
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "sailthru.author" | "parsely-author" => {
                self.authors.push(content);
            }
            "article:published_time" | "datepublished" | "article:published" => self.dates.push((1, content)),
            "date" | "dc.date" | "dcterms.created" | "dc.date.issued" | "pubdate" | "publishdate"
            | "parsely-pub-date" | "sailthru.date" | "publish-date" | "publication_date" | "dcterms.date" => {
                self.dates.push((2, content))
            }
            "og:updated_time" | "article:modified_time" | "last-modified" => self.dates.push((6, content)),
            _ => {}
        }
    }

    /// Elements of the body that say by markup that they name the author or the date.
    fn read_visible(&mut self, doc: &Document, node: NodeId) {
        for (name, value) in doc.attrs_of(node) {
            let short = || non_empty(Some(doc.text(node))).filter(|text| text.chars().count() <= 80);
            match (name, value) {
                (AttrName::Itemprop, "author") | (AttrName::Rel, "author") => self.authors.extend(short()),
                (AttrName::Itemprop, "datePublished") => {
                    let stated = doc.attr(node, AttrName::Datetime).or_else(|| doc.attr(node, AttrName::Content));
                    self.dates.extend(non_empty(stated).or_else(short).map(|date| (3, date)));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_json_ld_and_markup_are_read_in_order_of_trust() {
        let page = r#"<html lang="en-GB"><title>Rain again - The Site</title><meta property="og:site_name" content="The Site">
            <meta property=og:type content=article><meta name=author content="By Ann Lee">
            <meta property="article:published_time" content="2024-02-03T04:05:06Z"><h1>Rain again</h1>
            <time datetime="2020-01-01">old</time>"#;
        let meta = read(&Document::parse(page));
        assert_eq!(meta.title.as_deref(), Some("Rain again"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(meta.date.as_deref(), Some("2024-02-03"));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        assert!(meta.og_article);
    }

    #[test]
    fn a_bare_page_has_no_metadata() {
        let meta = read(&Document::parse("<p>text"));
        assert_eq!((meta.title, meta.byline, meta.date, meta.language), (None, None, None, None));
    }
}
