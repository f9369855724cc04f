//! What a page says of itself in JSON-LD (schema.org).

use crate::document::Document;
use serde_json::Value;
use std::collections::HashMap;

/// What the page's JSON-LD holds that later stages use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JsonLd {
    /// `headline` of an article, or `name` of what the page is about.
    pub headline: Option<String>,
    /// Names of the authors of the article.
    pub authors: Vec<String>,
    /// Those of them that are organisations.
    pub organisations: Vec<String>,
    /// `datePublished`, as written.
    pub published: Vec<String>,
    /// `dateModified`, as written.
    pub modified: Vec<String>,
    /// `dateCreated` and `uploadDate`, as written.
    pub created: Vec<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `articleBody`, or `text` of a posting.
    pub body: Option<String>,
    /// `alternativeHeadline`.
    pub subtitle: Option<String>,
    /// `description` of the article.
    pub description: Option<String>,
    /// `articleSection`.
    pub section: Option<String>,
    /// `keywords`, as written: lists by commas, or a text each.
    pub keywords: Vec<String>,
    /// `license`.
    pub licence: Option<String>,
    /// The name of the `publisher`.
    pub publisher: Option<String>,
    /// `url` of the article, and its `mainEntityOfPage`.
    pub urls: Vec<String>,
    /// The address of its first image.
    pub image_url: Option<String>,
    /// Captions and descriptions of images.
    pub image_texts: Vec<String>,
    /// Every type that is named, in order.
    pub all_types: Vec<String>,
    /// Whether an article, product, discussion, list, recipe or how-to is named.
    pub types: [bool; 5],
    /// Whether an article is news.
    pub news: bool,
}

const ARTICLE: usize = 0;

/// The group that a schema.org type belongs to.
fn group(kind: &str) -> Option<usize> {
    Some(match kind {
        kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report" => {
            ARTICLE
        }
        "Product" | "ProductGroup" | "Offer" | "SoftwareApplication" => 1,
        "DiscussionForumPosting" | "QAPage" | "Question" | "Answer" | "Comment" => 2,
        "ItemList" | "CollectionPage" | "SearchResultsPage" | "Blog" | "OfferCatalog" => 3,
        "Recipe" | "HowTo" | "FAQPage" => 4,
        _ => return None,
    })
}

fn types(object: &Object) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Many pages escape the texts of their JSON-LD as if they were markup.
fn unescaped(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') {
        return text.to_owned();
    }
    let doc = Document::parse(&text.replace('<', "&lt;"));
    if doc.is_empty() {
        text.to_owned()
    } else {
        doc.text(0).to_owned()
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) if !s.trim().is_empty() => Some(unescaped(s.trim())),
        Value::Array(values) => text(values.first()),
        Value::Object(object) => text(object.get("@value").or_else(|| object.get("name"))),
        _ => None,
    }
}

/// An address: a text, or the `url` or `@id` of an object; of several the first.
fn address(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(values) => address(values.first()),
        Value::Object(object) => address_in(object),
        value => text(Some(value)).filter(|url| is_address(url)),
    }
}

fn address_in(object: &Object) -> Option<String> {
    ["url", "contentUrl", "@id"]
        .into_iter()
        .find_map(|key| text(object.get(key)))
        .filter(|url| is_address(url))
}

fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

/// Whether a type says what kind of page it is.
pub(super) fn is_page_type(kind: &str) -> bool {
    group(kind).is_some()
}

fn names(value: Option<&Value>) -> Vec<String> {
    all(value)
        .iter()
        .filter_map(|value| text(Some(value)))
        .collect()
}

/// The values of a list, or the one.
fn all(value: Option<&Value>) -> &[Value] {
    value.map_or(&[], |value| {
        value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice)
    })
}

type Object = serde_json::Map<String, Value>;

/// Things by their `@id`: elsewhere they may stand by that alone, as Yoast and others write it.
type ById<'a> = HashMap<&'a str, &'a Object>;

/// A thing, or the one that it refers to.
fn resolved<'a>(value: &'a Value, known: &ById<'a>) -> Option<&'a Object> {
    let object = value.as_object()?;
    let says = ["name", "url", "contentUrl"]
        .iter()
        .any(|key| object.contains_key(*key));
    let referred = || known.get(object.get("@id")?.as_str()?).copied();
    if says {
        Some(object)
    } else {
        referred().or(Some(object))
    }
}

/// The name of a thing, or of the one that it refers to.
fn name_of<'a>(value: &'a Value, known: &ById<'a>) -> Option<String> {
    let name = || resolved(value, known)?.get("name");
    text(Some(value)).or_else(|| text(name()))
}

/// Whether a thing is an organisation of some kind.
fn is_organisation(object: &Object) -> bool {
    types(object)
        .iter()
        .any(|kind| kind.ends_with("Organization") || *kind == "Corporation")
}

/// Reads every script; one that is not JSON is passed over and the others still count.
///
/// serde_json refuses to nest deeper than 128, so neither reading nor dropping a hostile script can recurse far.
pub fn read(scripts: &[String]) -> JsonLd {
    let parsed: Vec<Value> = scripts
        .iter()
        .filter_map(|script| parse(script).ok())
        .collect();
    let objects = objects(&parsed);
    let told = objects.iter().filter(|object| object.len() > 1);
    let known: ById = told
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let mut found = JsonLd::default();
    for object in objects {
        found.take(object, &known);
        for image in IMAGES.into_iter().filter_map(|key| object.get(key)) {
            found.take_images(image);
        }
    }
    found
}

/// The page's own things, in the order in which they stand.
fn objects(parsed: &[Value]) -> Vec<&Object> {
    let mut out = Vec::new();
    for value in parsed {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            match value {
                // Pushed in reverse, so that what stands first is read first.
                Value::Array(values) => rest.extend(values.iter().rev()),
                Value::Object(object) => {
                    out.push(object);
                    rest.extend(
                        object
                            .iter()
                            .rev()
                            .filter(|(key, _)| is_container(key))
                            .map(|(_, value)| value),
                    );
                }
                _ => {}
            }
        }
    }
    out
}

/// Keys under which images are found.
const IMAGES: [&str; 3] = ["image", "primaryImageOfPage", "associatedMedia"];

/// Keys under which the page's own things are found, not those of others.
fn is_container(key: &str) -> bool {
    matches!(
        key,
        "@graph" | "mainEntity" | "mainEntityOfPage" | "hasPart" | "subjectOf" | "itemReviewed"
    )
}

/// Parses a script as it is really written: with a byte order mark, in a CDATA section or an HTML comment, with
/// raw control characters inside strings.
fn parse(script: &str) -> Result<Value, serde_json::Error> {
    let trimmed = script
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim_end_matches(|c: char| c.is_whitespace() || c == ';');
    serde_json::from_str(trimmed).or_else(|_| serde_json::from_str(&mended(trimmed)))
}

/// A script as JSON: without comments and trailing commas, with white space for the control characters in its strings, and
/// with quotes for the entities of a script whose markup was escaped as a whole.
fn mended(script: &str) -> String {
    let escaped = !script.contains('"') && script.contains("&quot;");
    let script = if escaped {
        script.replace("&quot;", "\"").replace("&amp;", "&")
    } else {
        script.to_owned()
    };
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut rest) = (false, script.as_str());
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '\\' if in_string => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..taken]);
            }
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            '/' if !in_string && rest.starts_with("/*") => {
                taken = rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            '/' if !in_string && rest.starts_with("//") => {
                taken = rest.find('\n').unwrap_or(rest.len())
            }
            ']' | '}' if !in_string => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
                out.push(c);
            }
            c => out.push(c),
        }
        rest = &rest[taken..];
    }
    out
}

impl JsonLd {
    /// Whether an article is named.
    pub fn names_article(&self) -> bool {
        self.types[ARTICLE]
    }

    fn take_images(&mut self, images: &Value) {
        let images = images
            .as_array()
            .map_or(std::slice::from_ref(images), Vec::as_slice);
        for image in images.iter().filter_map(Value::as_object) {
            let texts =
                ["caption", "description", "name", "headline"].map(|key| text(image.get(key)));
            self.image_texts.extend(texts.into_iter().flatten());
        }
    }

    fn take<'a>(&mut self, object: &'a Object, known: &ById<'a>) {
        let mut is_article = false;
        for kind in types(object) {
            self.all_types.push(kind.to_owned());
            if let Some(group) = group(kind) {
                self.types[group] = true;
                self.news |= group == ARTICLE && kind.contains("News");
                is_article |=
                    group == ARTICLE || kind == "DiscussionForumPosting" || kind == "Recipe";
            }
        }
        self.published.extend(text(object.get("datePublished")));
        self.modified.extend(text(object.get("dateModified")));
        self.created.extend(
            ["dateCreated", "uploadDate"]
                .into_iter()
                .filter_map(|key| text(object.get(key))),
        );
        if !is_article {
            return;
        }
        let first = |slot: &mut Option<String>, key: &str| {
            if slot.is_none() {
                *slot = text(object.get(key));
            }
        };
        first(&mut self.headline, "headline");
        first(&mut self.headline, "name");
        first(&mut self.language, "inLanguage");
        first(&mut self.subtitle, "alternativeHeadline");
        first(&mut self.description, "description");
        first(&mut self.section, "articleSection");
        first(&mut self.licence, "license");
        if self.publisher.is_none() {
            self.publisher = all(object.get("publisher"))
                .first()
                .and_then(|value| name_of(value, known));
        }
        if self.keywords.is_empty() {
            self.keywords = names(object.get("keywords"));
        }
        for key in ["url", "mainEntityOfPage"] {
            self.urls.extend(address(object.get(key)));
        }
        for key in ["image", "thumbnailUrl"] {
            if self.image_url.is_some() {
                break;
            }
            let image = all(object.get(key)).first();
            let thing = image.and_then(|image| resolved(image, known));
            // What is left of a reference that leads nowhere is no address of an image.
            let url = thing
                .map_or_else(|| address(image), address_in)
                .filter(|url| !url.contains("/#"));
            self.image_url = url;
        }
        if self.authors.is_empty() {
            let authors = all(object.get("author"));
            self.authors = authors
                .iter()
                .filter_map(|author| name_of(author, known))
                .collect();
            let companies = authors
                .iter()
                .filter(|author| resolved(author, known).is_some_and(is_organisation));
            self.organisations = companies
                .filter_map(|author| name_of(author, known))
                .collect();
        }
        for key in ["articleBody", "text"] {
            if let Some(body) = text(object.get(key))
                && self
                    .body
                    .as_ref()
                    .is_none_or(|known| known.len() < body.len())
            {
                self.body = Some(body);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graph_and_arrays_are_read_and_a_broken_script_is_passed_over() {
        let scripts = [
            "{ broken".to_owned(),
            r#"<!-- {"@graph":[{"@type":"WebSite","name":"Site"},{"@type":["NewsArticle"],"headline":"H",
               "author":[{"name":"A B"},"C D"],"datePublished":"2024-05-06T07:08:09Z","articleBody":"x"}]} -->"#
                .to_owned(),
        ];
        let found = read(&scripts);
        assert_eq!(found.headline.as_deref(), Some("H"));
        assert_eq!(found.authors, ["A B", "C D"]);
        assert_eq!(found.types, [true, false, false, false, false]);
    }

    #[test]
    fn things_are_named_by_their_id_too() {
        let scripts = [
            r##"{"@graph":[{"@type":"Article","headline":"H","author":[{"@id":"#ann"},{"@id":"#desk"},{"@id":"#none"}],
                "publisher":{"@id":"#site"},"image":{"@id":"https://e.org/#image"},"thumbnailUrl":{"@id":"https://e.org/#none"}},{"@type":"Person","@id":"#ann","name":"Ann Lee"},
                {"@type":"ImageObject","@id":"https://e.org/#image","url":"https://e.org/a.jpg"}]}"##
                .to_owned(),
            r##"[{"@type":"Organization","@id":"#desk","name":"The Desk"},{"@id":"#site","name":"The Site"}]"##
                .to_owned(),
        ];
        let found = read(&scripts);
        assert_eq!(found.authors, ["Ann Lee", "The Desk"]);
        assert_eq!(found.organisations, ["The Desk"]);
        assert_eq!(found.publisher.as_deref(), Some("The Site"));
        assert_eq!(found.image_url.as_deref(), Some("https://e.org/a.jpg"));
    }

    #[test]
    fn scripts_are_read_as_they_are_written() {
        let headline = |script: &str| read(&[script.to_owned()]).headline;
        for script in [
            "{\"@type\":\"NewsArticle\", /* c, */ \"headline\":\"H // no\", // end\n}",
            "{\"@type\":\"NewsArticle\",\"headline\":\"H // no\",\"x\":[1,2, ], }",
            "{\"@type\":\"NewsArticle\",\"headline\":\"H &#47;&#x2f; no\"}",
            "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;H // no&quot;}",
            "{\"@type\":\"NewsArticle\",\"headline\":\"H //\tno\"}",
        ] {
            assert_eq!(
                headline(script)
                    .map(|text| text.replace('\t', " "))
                    .as_deref(),
                Some("H // no"),
                "{script}"
            );
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_harm() {
        assert_eq!(read(&["[".repeat(200_000)]), JsonLd::default());
    }
}
