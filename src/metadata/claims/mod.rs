//! The evidence on a page for its title, authors and date, gathered in one pass.

mod around;
mod cues;
mod dated;
mod finder;
mod headings;
mod json_ld;
mod links;
mod listed;
mod mentions;
mod page_words;

pub use around::NAME_JOINT;
pub use cues::{Cue, is_full_name, looks_like_name};
pub use dated::{SEPARATORS, is_weekday, undated};
pub use headings::Heading;
pub use json_ld::{JsonLd, SchemaGroup, is_page_type};
pub use links::Links;
pub use mentions::{FAR_NODES, Mention};

use crate::base::text::{path_of, tidy};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::lexicon::{ClaimWord, kinds_in, kinds_in_class, opens_byline};
use enumset::EnumSet;
use finder::Finder;

/// Maximum number of first-level headings that are read.
const MAX_HEADINGS: usize = 16;
/// Maximum number of other elements marked as a title that are read.
const MAX_TITLED: usize = 8;
/// Maximum number of links to the start page that are read, and of bytes of their texts.
const MAX_HOME_NAMES: (usize, usize) = (8, 80);
/// The attributes that name what a `meta` element gives.
const META_NAMES: [AttrName; 4] = [
    AttrName::Property,
    AttrName::Name,
    AttrName::Itemprop,
    AttrName::HttpEquiv,
];
/// Maximum number of nodes from a heading to its subtitle.
const MAX_NODES_TO_SUBTITLE: NodeId = 40;
/// Maximum number of bytes of a subtitle.
const MAX_SUBTITLE: usize = 500;

/// All claims of a page.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The text of the `title` element.
    pub document_title: Option<String>,
    /// The `h1` elements, in order.
    pub headings: Vec<Heading>,
    /// Other elements that are marked as a title, in order.
    pub titled: Vec<Heading>,
    /// `meta` elements: lower-case name and content, in order.
    pub metas: Vec<(String, String)>,
    /// Elements that may name an author or a date, in order.
    pub mentions: Vec<Mention>,
    /// The contents of the JSON-LD.
    pub json_ld: JsonLd,
    /// The address that the page declares as its own.
    pub address: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// What links to the start page call the site, with the host of each if its address has one.
    pub home_names: Vec<(Option<String>, String)>,
    /// The page's description.
    pub description: Option<String>,
    /// The language that the root element declares.
    pub language: Option<String>,
    /// Whether Open Graph declares the page an article.
    pub og_article: bool,
    /// The subtitle (dek), recognised by its element, role or class.
    pub subtitle: Option<String>,
    /// The metadata in links and on the root element.
    pub links: Links,
}

impl Claims {
    /// Gathers all claims of a page.
    pub fn read(doc: &Document) -> Claims {
        let mut out = Claims {
            json_ld: json_ld::read(doc.json_ld()),
            ..Claims::default()
        };
        let mut reader = Reader {
            doc,
            finder: Finder::new(doc),
            heading: None,
        };
        for node in doc.nodes() {
            reader.node(node, &mut out);
        }
        out.mentions = reader.finder.finish();
        out.site = out
            .meta(&["og:site_name", "application-name"])
            .first()
            .map(|site| (*site).to_owned());
        out.description = out
            .meta(&["og:description", "description"])
            .first()
            .map(|text| (*text).to_owned());
        out.og_article = out
            .meta(&["og:type"])
            .iter()
            .any(|kind| kind.eq_ignore_ascii_case("article"));
        let canonical = out
            .links
            .canonical
            .as_ref()
            .map(|address| address.value.clone());
        out.address = canonical
            .filter(|address| address.contains("//"))
            .or_else(|| out.meta(&["og:url"]).first().map(|url| (*url).to_owned()));
        out
    }

    /// Returns the contents of the `meta` elements with these names, in the order of the names.
    pub fn meta(&self, names: &[&str]) -> Vec<&str> {
        let of = |name: &str| {
            let metas = self.metas.iter().filter(move |(known, _)| known == name);
            metas
                .map(|(_, content)| content.as_str())
                .collect::<Vec<_>>()
        };
        names.iter().flat_map(|name| of(name)).collect()
    }

    /// Iterates over the names and contents of the `meta` elements with these names, in the order
    /// of the names.
    pub fn meta_named<'a>(
        &'a self,
        names: &'a [&str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        names.iter().flat_map(move |name| {
            let metas = self.metas.iter().filter(move |(known, _)| known == name);
            metas.map(|(name, content)| (name.as_str(), content.as_str()))
        })
    }

    /// Returns the names and contents of the `meta` elements whose names have words of the kinds
    /// `asked` and none of the kinds `refused`. Elements with names in `but` are skipped.
    pub fn meta_like(
        &self,
        asked: EnumSet<ClaimWord>,
        refused: EnumSet<ClaimWord>,
        but: &[&[&str]],
    ) -> Vec<(&str, &str)> {
        let is_like = |name: &str| {
            let kinds = kinds_in(name, asked | refused);
            !kinds.is_disjoint(asked)
                && kinds.is_disjoint(refused)
                && !but.iter().any(|names| names.contains(&name))
        };
        let metas = self
            .metas
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str()));
        metas.filter(|(name, _)| is_like(name)).collect()
    }

    /// Returns the language that the root element or the JSON-LD declares, or an empty string.
    pub fn declared_language(&self) -> &str {
        self.language
            .as_deref()
            .or(self.json_ld.language.as_deref())
            .unwrap_or_default()
    }

    /// Returns the names of the site: as declared, as links to the start page have it, as its logo
    /// shows it.
    pub fn site_names(&self) -> impl Iterator<Item = &str> {
        let own = self.host();
        let is_own = move |host: &Option<String>| host.is_none() || host.as_deref() == own;
        let homes = self.home_names.iter().filter(move |(host, _)| is_own(host));
        let logos = self.headings.iter().filter(|heading| heading.is_logo);
        let declared = self.site.as_deref().into_iter();
        declared
            .chain(homes.map(|(_, name)| name.as_str()))
            .chain(logos.map(|logo| logo.text.as_str()))
    }

    /// Returns the host of the page's address.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.address.as_deref()?.split_once("//")?;
        rest.split(['/', '?', '#']).next()
    }

    /// Returns the path of the page's address.
    pub fn path(&self) -> &str {
        let address = self.address.as_deref().unwrap_or_default();
        path_of(address)
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
    }

    /// Returns the last two parts of the path. Two are needed because the last may be a number.
    pub fn address_words(&self) -> String {
        let parts: Vec<&str> = self
            .path()
            .rsplit('/')
            .filter(|part| !part.is_empty())
            .take(2)
            .collect();
        parts.join(" ")
    }
}

struct Reader<'a> {
    doc: &'a Document,
    finder: Finder<'a>,
    /// The last `h1`.
    heading: Option<NodeId>,
}

impl Reader<'_> {
    fn node(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        match doc.tag(node) {
            Tag::Html => {
                let language = doc.attr(node, AttrName::Lang).and_then(tidy);
                out.language = language.map(|language| language.replace('_', "-"));
            }
            Tag::Title if out.document_title.is_none() => out.document_title = tidy(doc.text(node)),
            Tag::Meta => self.meta(node, out),
            Tag::H1 => {
                self.heading = Some(node);
                if out.headings.len() < MAX_HEADINGS {
                    let heading = Heading::read(doc, node);
                    // The logo may be an image alone.
                    let is_logo = heading.as_ref().is_none_or(|heading| heading.is_logo);
                    self.finder.heading(node, is_logo);
                    out.headings.extend(heading);
                }
            }
            _ => {}
        }
        // Most elements have no attributes and give no evidence.
        let has_attributes = doc.attrs_of(node).next().is_some();
        if has_attributes {
            out.links.read(doc, node);
            self.home_name(node, out);
            if out.titled.len() < MAX_TITLED && headings::is_titled(doc, node) {
                out.titled.extend(Heading::read(doc, node));
            }
        }
        let near = self
            .heading
            .filter(|&heading| node > heading && node - heading <= MAX_NODES_TO_SUBTITLE);
        if let Some(heading) = near.filter(|_| doc.tag(node) != Tag::Text) {
            self.subtitle(node, heading, out);
        }
        if has_attributes || matches!(doc.tag(node), Tag::Text | Tag::H1 | Tag::Time) {
            self.finder.node(node);
        }
    }

    /// Reads the text of a link to the start page: it is the name of the site, as a rule.
    fn home_name(&self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        let (most, longest) = MAX_HOME_NAMES;
        if doc.tag(node) != Tag::A || out.home_names.len() >= most {
            return;
        }
        let href = doc.attr(node, AttrName::Href).unwrap_or_default();
        let is_home = doc.attr(node, AttrName::Rel) == Some("home");
        if (is_home || headings::is_start_page(href)) && doc.text(node).len() <= longest {
            let host = href.split_once("//").map(|(_, rest)| rest);
            let host = host.and_then(|rest| rest.split('/').next());
            let host = host.filter(|_| !is_home).map(str::to_owned);
            out.home_names
                .extend(tidy(doc.text(node)).map(|name| (host, name)));
        }
    }

    fn meta(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        // Some pages call the content a value, and that of a date a time.
        let contents = [AttrName::Content, AttrName::Value, AttrName::Datetime];
        let content = contents.into_iter().find_map(|name| doc.attr(node, name));
        let Some(content) = content.and_then(tidy) else {
            return;
        };
        for attr in META_NAMES {
            if let Some(name) = doc.attr(node, attr) {
                out.metas.push((name.to_ascii_lowercase(), content));
                return;
            }
        }
    }

    /// Reads the subtitle: an element close after the heading, marked by `hgroup`, by the ARIA role
    /// or by a class.
    fn subtitle(&self, node: NodeId, heading: NodeId, out: &mut Claims) {
        let doc = self.doc;
        let says = |(name, value)| match name {
            AttrName::Role => value == "doc-subtitle",
            AttrName::Class => !kinds_in_class(value, ClaimWord::SubtitleClass.into()).is_empty(),
            _ => false,
        };
        let parent = doc.parent(node);
        let is_grouped = doc.tag(parent) == Tag::Hgroup && parent == doc.parent(heading);
        let is_subtitle = is_grouped || doc.attrs_of(node).any(says);
        if !is_subtitle || out.subtitle.is_some() || doc.text(node).len() > 2 * MAX_SUBTITLE {
            return;
        }
        let title = out.headings.last().map(|heading| heading.text.as_str());
        let is_told = |text: &String| {
            text.len() <= MAX_SUBTITLE
                && Some(text.as_str()) != title
                && opens_byline(text).is_none()
        };
        out.subtitle = tidy(doc.text(node)).filter(is_told);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtitle_is_recognised_by_hgroup_role_or_class() {
        let subtitle = |html: &str| Claims::read(&Document::parse(html)).subtitle;
        for html in [
            "<hgroup><h1>Title</h1><p>And more</p></hgroup>",
            "<h1>Title</h1><p role=doc-subtitle>And more</p>",
            "<h1>Title</h1><div class=article__standfirst><p>And more</p></div>",
        ] {
            assert_eq!(subtitle(html).as_deref(), Some("And more"), "{html}");
        }
        assert_eq!(
            subtitle("<p class=subtitle>Before</p><h1>Title</h1><p>text"),
            None
        );
        assert_eq!(
            subtitle("<h1>Title</h1><p class=subtitle>By Ann Lee</p>"),
            None
        );
    }
}
