//! Metadata in JSON-LD (schema.org).

mod parse;
mod values;

use enumset::{EnumSet, EnumSetType};
use parse::parse;
use serde_json::Value;
use values::{
    ById, Object, address, address_in, all, is_organisation, name_of, names, resolved, text, time,
    types,
};

/// The contents of the page's JSON-LD that later stages use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JsonLd {
    /// `headline` of the article, or its `name`.
    pub headline: Option<String>,
    /// `name` of the first recipe.
    pub recipe: Option<String>,
    /// Names of the authors of the article.
    pub authors: Vec<String>,
    /// The names of authors with an address, and the address.
    pub author_addresses: Vec<(String, String)>,
    /// The names of the authors that are organisations.
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
    /// `keywords`, as written: comma-separated lists or single keywords.
    pub keywords: Vec<String>,
    /// `license`.
    pub licence: Option<String>,
    /// `isAccessibleForFree`.
    pub is_free: Option<bool>,
    /// The name of the `publisher`.
    pub publisher: Option<String>,
    /// `url` of the article, and its `mainEntityOfPage`.
    pub urls: Vec<String>,
    /// The address of its first image.
    pub image_url: Option<String>,
    /// Captions, descriptions, names and headlines of images.
    pub image_texts: Vec<String>,
    /// Every type that is used, in order.
    pub all_types: Vec<String>,
    /// The groups of these types.
    pub groups: EnumSet<SchemaGroup>,
    /// Whether an article is news.
    pub news: bool,
}

/// Groups of schema.org types that indicate the kind of page.
#[derive(Debug, EnumSetType)]
pub enum SchemaGroup {
    /// Articles, news, blog posts.
    Article,
    /// Products and offers.
    Product,
    /// Forum threads, questions, answers.
    Discussion,
    /// Lists and collections.
    List,
    /// Recipes and other instructions.
    HowTo,
}

impl SchemaGroup {
    /// The number of groups.
    pub const COUNT: usize = SchemaGroup::HowTo as usize + 1;

    /// Returns the group of a schema.org type.
    fn of(kind: &str) -> Option<SchemaGroup> {
        Some(match kind {
            kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") => {
                SchemaGroup::Article
            }
            "Report" => SchemaGroup::Article,
            "Product" | "ProductGroup" | "Offer" | "SoftwareApplication" => SchemaGroup::Product,
            "DiscussionForumPosting" | "QAPage" | "Question" | "Answer" | "Comment" => {
                SchemaGroup::Discussion
            }
            "ItemList" | "CollectionPage" | "SearchResultsPage" | "Blog" | "OfferCatalog" => {
                SchemaGroup::List
            }
            "Recipe" | "HowTo" | "FAQPage" => SchemaGroup::HowTo,
            _ => return None,
        })
    }
}

/// Returns whether a schema.org type indicates the kind of page.
pub fn is_page_type(kind: &str) -> bool {
    SchemaGroup::of(kind).is_some()
}

/// Reads all scripts. A script that is not JSON is skipped.
///
/// serde_json rejects nesting deeper than 128, so that neither parsing nor dropping a hostile
/// script can recurse far.
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

/// Returns the objects that describe the page itself, in document order.
fn objects(parsed: &[Value]) -> Vec<&Object> {
    let mut out = Vec::new();
    for value in parsed {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            match value {
                // Pushed in reverse, so that the first value is read first.
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

/// Keys that hold images.
const IMAGES: [&str; 3] = ["image", "primaryImageOfPage", "associatedMedia"];

/// Returns whether a key holds objects of the page itself rather than other objects.
fn is_container(key: &str) -> bool {
    matches!(
        key,
        "@graph" | "mainEntity" | "mainEntityOfPage" | "hasPart" | "subjectOf" | "itemReviewed"
    )
}

impl JsonLd {
    /// Returns whether an article is declared.
    pub fn names_article(&self) -> bool {
        self.groups.contains(SchemaGroup::Article)
    }

    /// Returns whether an article or recipe is declared, which somebody signs.
    pub fn is_signed(&self) -> bool {
        self.names_article() || self.recipe.is_some()
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

    /// Reads an object: types and dates of any object, everything else of articles only.
    fn take<'a>(&mut self, object: &'a Object, known: &ById<'a>) {
        let is_article = self.take_types(object);
        self.published.extend(time(object.get("datePublished")));
        self.modified.extend(time(object.get("dateModified")));
        let created = ["dateCreated", "uploadDate"].into_iter();
        self.created
            .extend(created.filter_map(|key| time(object.get(key))));
        if self.recipe.is_none() && types(object).contains(&"Recipe") {
            self.recipe = text(object.get("name"));
        }
        if is_article {
            self.take_texts(object);
            self.take_access(object);
            self.take_people(object, known);
            self.take_addresses(object, known);
        }
    }

    /// Reads the types of an object, and returns whether it is an article of some kind.
    fn take_types(&mut self, object: &Object) -> bool {
        let mut is_article = false;
        for kind in types(object) {
            self.all_types.push(kind.to_owned());
            let Some(group) = SchemaGroup::of(kind) else {
                continue;
            };
            let names_article = group == SchemaGroup::Article;
            self.groups.insert(group);
            self.news |= names_article && kind.contains("News");
            is_article |= names_article || matches!(kind, "DiscussionForumPosting" | "Recipe");
        }
        is_article
    }

    /// Reads the texts of an article. The first article wins, except that the longest body is kept.
    fn take_texts(&mut self, object: &Object) {
        for (field, key) in [
            (&mut self.headline, "headline"),
            (&mut self.language, "inLanguage"),
            (&mut self.subtitle, "alternativeHeadline"),
            (&mut self.description, "description"),
            (&mut self.section, "articleSection"),
            (&mut self.licence, "license"),
        ] {
            if field.is_none() {
                *field = text(object.get(key));
            }
        }
        if self.headline.is_none() {
            self.headline = text(object.get("name"));
        }
        if self.keywords.is_empty() {
            self.keywords = names(object.get("keywords"));
        }
        for body in ["articleBody", "text"]
            .into_iter()
            .filter_map(|key| text(object.get(key)))
        {
            if self
                .body
                .as_ref()
                .is_none_or(|known| known.len() < body.len())
            {
                self.body = Some(body);
            }
        }
    }

    /// Reads whether everybody may read an article. Programs write the value as a text, too.
    fn take_access(&mut self, object: &Object) {
        let free = match object.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => Some(*free),
            Some(Value::String(free)) => {
                let word = free.rsplit('/').next().unwrap_or_default();
                word.to_ascii_lowercase().parse().ok()
            }
            _ => None,
        };
        self.is_free = self.is_free.or(free);
    }

    /// Reads the publisher and authors of an article, resolving references.
    fn take_people<'a>(&mut self, object: &'a Object, known: &ById<'a>) {
        if self.publisher.is_none() {
            let publisher = all(object.get("publisher")).first();
            self.publisher = publisher.and_then(|value| name_of(value, known));
        }
        if self.authors.is_empty() {
            let authors = all(object.get("author"));
            let name = |author: &'a Value| name_of(author, known);
            self.authors = authors.iter().filter_map(name).collect();
            let address = |author: &'a Value| {
                let url = address(resolved(author, known)?.get("url"))?;
                Some((name(author)?, url))
            };
            self.author_addresses = authors.iter().filter_map(address).collect();
            let is_company = |author: &&Value| resolved(author, known).is_some_and(is_organisation);
            self.organisations = authors.iter().filter(is_company).filter_map(name).collect();
        }
    }

    /// Reads the addresses of an article and of its image.
    fn take_addresses<'a>(&mut self, object: &'a Object, known: &ById<'a>) {
        for key in ["url", "mainEntityOfPage"] {
            self.urls.extend(address(object.get(key)));
        }
        for key in ["image", "thumbnailUrl"] {
            if self.image_url.is_some() {
                break;
            }
            let image = all(object.get(key)).first();
            let thing = image.and_then(|image| resolved(image, known));
            let url = thing.map_or_else(|| address(image), address_in);
            // An unresolved reference is not the address of an image.
            self.image_url = url.filter(|url| !url.contains("/#"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_and_arrays_are_read_and_broken_scripts_are_skipped() {
        let scripts = [
            "{ broken".to_owned(),
            r#"<!-- {"@graph":[{"@type":"WebSite","name":"Site"},{"@type":["NewsArticle"],"headline":"H",
               "author":[{"name":"A B"},"C D"],"datePublished":"2024-05-06T07:08:09Z","articleBody":"x"}]} -->"#
                .to_owned(),
        ];
        let found = read(&scripts);
        assert_eq!(found.headline.as_deref(), Some("H"));
        assert_eq!(found.authors, ["A B", "C D"]);
        assert_eq!(found.groups, SchemaGroup::Article);
    }

    #[test]
    fn references_by_id_are_resolved() {
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
    fn scripts_with_comments_trailing_commas_and_entities_are_read() {
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
    fn deeply_nested_script_gives_no_metadata() {
        assert_eq!(read(&["[".repeat(200_000)]), JsonLd::default());
    }
}
