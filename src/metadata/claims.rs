//! Everything on a page that says something of its title, its authors or its date, gathered in one pass.

use super::jsonld::{self, JsonLd};
use super::links::Links;
use super::named::{Finder, Named};
use super::words::{SUBTITLE_CLASS, kinds_in, kinds_in_class};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::label::opens_byline;

/// Headings of the first level past this many are not read.
const MAX_HEADINGS: usize = 16;

/// A subtitle stands at most so many nodes behind its heading, and has so many bytes at most.
const NEAR_HEADING: NodeId = 40;
/// See [`NEAR_HEADING`].
const MAX_SUBTITLE: usize = 500;

/// An `h1`.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its text, white space folded.
    pub text: String,
    /// The first text inside it, and the rest of it, where it has several.
    pub runs: Option<(String, String)>,
    /// Where it stands in the document, 0 to 1.
    pub at: f32,
}

/// All claims of a page.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The text of the `title` element.
    pub document_title: Option<String>,
    /// Its `h1` elements, in order.
    pub headings: Vec<Heading>,
    /// `meta` elements: lower-case name and content, in order.
    pub metas: Vec<(String, String)>,
    /// Elements that may name an author or a date, in order.
    pub named: Vec<Named>,
    /// What the JSON-LD says.
    pub json_ld: JsonLd,
    /// The page's address, as it names it itself.
    pub address: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The page's description.
    pub description: Option<String>,
    /// The language that the root element declares.
    pub language: Option<String>,
    /// Open Graph calls the page an article.
    pub og_article: bool,
    /// A second headline or a standfirst, by what its element is called.
    pub(super) subtitle: Option<String>,
    /// What it says by how it links.
    pub(super) links: Links,
}

/// White space folded, `None` if nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    (!out.is_empty()).then_some(out)
}

impl Claims {
    /// Gathers them.
    pub fn read(doc: &Document) -> Claims {
        let mut out = Claims {
            json_ld: jsonld::read(doc.json_ld()),
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
        out.named = reader.finder.finish();
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

    /// The contents of the `meta` elements of these names, by the order of the names.
    pub fn meta(&self, names: &[&str]) -> Vec<&str> {
        let of = |name| {
            self.metas
                .iter()
                .filter(move |(known, _)| known == name)
                .map(|(_, content)| content.as_str())
        };
        names.iter().flat_map(|name| of(*name)).collect()
    }

    /// The contents of the `meta` elements whose names have words of the kinds `asked` and none of the kinds `refused`, but
    /// for these names.
    pub(super) fn meta_like(&self, asked: u16, refused: u16, but: &[&[&str]]) -> Vec<&str> {
        let like = |name: &str| {
            let kinds = kinds_in(name, asked | refused);
            kinds & asked != 0
                && kinds & refused == 0
                && !but.iter().any(|names| names.contains(&name))
        };
        self.metas
            .iter()
            .filter(|(name, _)| like(name))
            .map(|(_, content)| content.as_str())
            .collect()
    }

    /// The host of the page's address.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.address.as_deref()?.split_once("//")?;
        rest.split(['/', '?', '#']).next()
    }

    /// The path of the page's address.
    pub fn path(&self) -> &str {
        let address = self.address.as_deref().unwrap_or_default();
        let rest = address.split_once("//").map_or(address, |(_, rest)| {
            rest.split_once('/').map_or("", |(_, path)| path)
        });
        rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// The words of the last two parts of the path: the last may be a number.
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

/// Words past this many are not read of a title or an address.
const MAX_PAGE_WORDS: usize = 24;

impl Claims {
    /// What the page says of the kind of page it is: parts of its address (`u:`), words of its title (`h:`), the program
    /// that made it (`m:`), its Open Graph type (`o:`) and its JSON-LD types (`j:`).
    pub fn page_words(&self) -> Vec<String> {
        let parts = self
            .path()
            .split('/')
            .filter(|part| part.len() > 1 && !part.bytes().any(|byte| byte.is_ascii_digit()));
        let mut out: Vec<String> = parts
            .take(MAX_PAGE_WORDS)
            .map(|part| format!("u:{}", part.to_lowercase()))
            .collect();
        let title = crate::text::fold(self.document_title.as_deref().unwrap_or_default());
        out.extend(
            title
                .split(' ')
                .filter(|word| word.len() > 1)
                .take(MAX_PAGE_WORDS)
                .map(|word| format!("h:{word}")),
        );
        let generator = self.meta(&["generator"]);
        out.extend(
            generator
                .iter()
                .filter_map(|text| text.split(' ').next())
                .map(|word| format!("m:{}", word.to_lowercase())),
        );
        out.extend(
            self.meta(&["og:type"])
                .iter()
                .map(|kind| format!("o:{}", kind.to_lowercase())),
        );
        out.extend(
            self.json_ld
                .all_types
                .iter()
                .take(MAX_PAGE_WORDS)
                .map(|kind| format!("j:{kind}")),
        );
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Whether two texts of a heading are apart though no white space says so: each is of more than a letter, and they stand in
/// elements of their own, or a capital or a quotation begins behind the element ("<span>Kicker</span>Headline").
fn are_apart(before: &str, after: &str, elements: bool) -> bool {
    let is_long = |run: &str| run.chars().nth(1).is_some();
    let begins =
        after.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«'));
    let ended = !before.ends_with(|c: char| {
        c.is_uppercase() || matches!(c, '-' | '–' | '"' | '“' | '„' | '«' | '(' | '\'' | '’')
    });
    is_long(before) && is_long(after) && (elements || begins && ended)
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
            Tag::Html => out.language = doc.attr(node, AttrName::Lang).and_then(tidy),
            Tag::Title if out.document_title.is_none() => out.document_title = tidy(doc.text(node)),
            Tag::Meta => self.meta(node, out),
            Tag::H1 => self.heading(node, out),
            _ => {}
        }
        // Most elements have no attributes and say nothing.
        let has_attributes = doc.attrs_of(node).next().is_some();
        if has_attributes {
            out.links.read(doc, node);
        }
        let near = self
            .heading
            .filter(|&heading| node > heading && node - heading <= NEAR_HEADING);
        if let Some(heading) = near.filter(|_| doc.tag(node) != Tag::Text) {
            self.subtitle(node, heading, out);
        }
        if has_attributes || matches!(doc.tag(node), Tag::Text | Tag::H1 | Tag::Time) {
            self.finder.node(node);
        }
    }

    fn meta(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        let Some(content) = doc.attr(node, AttrName::Content).and_then(tidy) else {
            return;
        };
        for attr in [AttrName::Property, AttrName::Name, AttrName::Itemprop] {
            if let Some(name) = doc.attr(node, attr) {
                out.metas.push((name.to_ascii_lowercase(), content));
                return;
            }
        }
    }

    /// A second headline: HTML's own markup for one, ARIA's, or a class that says so, close behind the heading.
    fn subtitle(&self, node: NodeId, heading: NodeId, out: &mut Claims) {
        let doc = self.doc;
        let says = |(name, value)| match name {
            AttrName::Role => value == "doc-subtitle",
            AttrName::Class => kinds_in_class(value, SUBTITLE_CLASS) != 0,
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

    fn heading(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        self.heading = Some(node);
        if out.headings.len() >= MAX_HEADINGS {
            return;
        }
        // Lines and blocks inside are apart even if no white space says so.
        let (mut text, mut runs) = (String::new(), Vec::<String>::new());
        let mut last = node;
        for inner in node + 1..doc.end(node) {
            match doc.tag(inner) {
                Tag::Text => {
                    let (run, around) = (tidy(doc.text(inner)), doc.parent(inner));
                    let sides = runs.last().zip(run.as_ref()).filter(|_| around != last);
                    if sides.is_some_and(|(before, after)| {
                        are_apart(before, after, ![around, last].contains(&node))
                    }) {
                        text.push(' ');
                    }
                    last = around;
                    text.push_str(doc.text(inner));
                    runs.extend(run);
                }
                tag if tag == Tag::Br || tag.is_block() => text.push(' '),
                _ => {}
            }
        }
        let Some(text) = tidy(&text) else { return };
        out.headings.push(Heading {
            text,
            runs: runs
                .split_first()
                .filter(|(_, rest)| !rest.is_empty())
                .map(|(first, rest)| (first.clone(), rest.join(" "))),
            at: node as f32 / doc.len() as f32,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_heading_are_apart_where_they_look_so() {
        let heading = |html: &str| {
            Claims::read(&Document::parse(html))
                .headings
                .into_iter()
                .next()
                .map(|heading| heading.text)
                .unwrap_or_default()
        };
        for (html, want) in [
            (
                "<h1><span>Kicker</span><span>headline of it</span></h1>",
                "Kicker headline of it",
            ),
            (
                "<h1><span>Kicker</span>Headline of it</h1>",
                "Kicker Headline of it",
            ),
            (
                "<h1><span>Kicker</span><div>headline</div></h1>",
                "Kicker headline",
            ),
            (
                "<h1><i>e</i>Commerce, <b>over</b>night and H<sub>2</sub>O</h1>",
                "eCommerce, overnight and H2O",
            ),
            (
                "<h1><span>L</span><span>ove</span> of „<em>Emma</em>“</h1>",
                "Love of „Emma“",
            ),
        ] {
            assert_eq!(heading(html), want);
        }
    }

    #[test]
    fn a_subtitle_is_told_by_its_element() {
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
