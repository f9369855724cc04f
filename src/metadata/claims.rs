//! Everything on a page that says something of its title, its authors or its date, gathered in one pass.

use super::jsonld::{self, JsonLd};
use super::links::Links;
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::hash::{HashedMap, hash};
use crate::label::{Mark, of_parts, opens_byline};
use crate::measure::{Tokens, landmarks};
use crate::numbers::flag;

/// Headings of the first level past this many are not read.
const MAX_HEADINGS: usize = 16;
/// Elements that name an author or a date past this many are not read: a listing has hundreds, an article a few.
const MAX_NAMED: usize = 48;
/// The longest text, in bytes, that names an author or a date.
const MAX_NAMED_BYTES: usize = 160;
/// Ancestors past this many are not asked for landmarks and marks.
const MAX_ANCESTORS: usize = 64;
/// Marks are read from this many of the nearest elements around.
const MARK_LEVELS: usize = 5;

/// An `h1`.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its text, white space folded.
    pub text: String,
    /// The first text inside it, and the rest of it, where it has several.
    pub runs: Option<(String, String)>,
    /// Where it stands in the document, 0 to 1.
    pub at: f32,
    /// Inside `main` or `article`.
    pub in_main: bool,
    /// Inside `header`, `nav`, `footer` or `aside`.
    pub in_header: bool,
}

/// Why an element may name an author or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `itemprop` says so.
    Itemprop,
    /// `rel=author`.
    Rel,
    /// A class or id does.
    Class,
    /// It links to a page whose path names authors or people.
    Path,
    /// It starts with "By", "Updated" and the like, or follows such a word.
    Phrase,
    /// A `time` element.
    Time,
    /// It is a short text with a year in it.
    Year,
}

/// An element that may name an author or a date.
#[derive(Clone, Debug)]
pub struct Named {
    /// What says so.
    pub sign: Sign,
    /// Its text, white space folded.
    pub text: String,
    /// The value of `datetime`, or of `content` beside an `itemprop`.
    pub value: Option<String>,
    /// What `itemprop` says.
    pub itemprop: Option<String>,
    /// Where it stands in the document, 0 to 1.
    pub at: f32,
    /// Nodes since the first `h1`, negative before it.
    pub since_heading: f32,
    /// Landmarks around it.
    pub landmarks: u32,
    /// Marks of the nearest elements around it, a bit each.
    pub marks: u16,
}

/// "Nowhere near", in nodes.
pub(super) const FAR: f32 = 10_000.0;

impl Named {
    /// Whether it is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    pub(super) fn inside(&self) -> [f32; 5] {
        let around = [
            landmarks::MAIN | landmarks::ARTICLE,
            landmarks::HEADER,
            landmarks::FOOTER,
            landmarks::ASIDE | landmarks::NAV,
            landmarks::NESTED_ARTICLE,
        ];
        around.map(|bits| flag(self.landmarks & bits != 0))
    }

    /// Which of these marks elements around it have.
    pub(super) fn marked(&self, marks: [Mark; 5]) -> [f32; 5] {
        marks.map(|mark| flag(self.marks & (1 << mark as u16) != 0))
    }
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
    /// What it says by how it links.
    pub(super) links: Links,
}

/// White space folded, `None` if nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

impl Claims {
    /// Gathers them.
    pub fn read(doc: &Document) -> Claims {
        let mut out = Claims { json_ld: jsonld::read(doc.json_ld()), ..Claims::default() };
        let mut reader = Reader {
            doc,
            tokens: Tokens::default(),
            first_heading: None,
            after_byline: false,
            bylines: HashedMap::default(),
        };
        for node in doc.nodes() {
            reader.node(node, &mut out);
        }
        for named in &mut out.named {
            named.since_heading -= reader.first_heading.map_or(0.0, |node| node as f32);
        }
        out.site = out.meta(&["og:site_name", "application-name"]).first().map(|site| (*site).to_owned());
        out.description = out.meta(&["og:description", "description"]).first().map(|text| (*text).to_owned());
        out.og_article = out.meta(&["og:type"]).iter().any(|kind| kind.eq_ignore_ascii_case("article"));
        let canonical = out.links.canonical.as_ref().map(|address| address.value.clone());
        out.address = canonical
            .filter(|address| address.contains("//"))
            .or_else(|| out.meta(&["og:url"]).first().map(|url| (*url).to_owned()));
        out
    }

    /// The contents of the `meta` elements of these names, by the order of the names.
    pub fn meta(&self, names: &[&str]) -> Vec<&str> {
        let of = |name| self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str());
        names.iter().flat_map(|name| of(*name)).collect()
    }

    /// The host of the page's address.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.address.as_deref()?.split_once("//")?;
        rest.split(['/', '?', '#']).next()
    }

    /// The path of the page's address.
    pub fn path(&self) -> &str {
        let address = self.address.as_deref().unwrap_or_default();
        let rest =
            address.split_once("//").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// The words of the last two parts of the path: the last may be a number.
    pub fn address_words(&self) -> String {
        let parts: Vec<&str> = self.path().rsplit('/').filter(|part| !part.is_empty()).take(2).collect();
        parts.join(" ")
    }
}

/// Words past this many are not read of a title or an address.
const MAX_PAGE_WORDS: usize = 24;

impl Claims {
    /// What the page says of the kind of page it is: parts of its address (`u:`), words of its title (`h:`), the program
    /// that made it (`m:`), its Open Graph type (`o:`) and its JSON-LD types (`j:`).
    pub fn page_words(&self) -> Vec<String> {
        let parts =
            self.path().split('/').filter(|part| part.len() > 1 && !part.bytes().any(|byte| byte.is_ascii_digit()));
        let mut out: Vec<String> =
            parts.take(MAX_PAGE_WORDS).map(|part| format!("u:{}", part.to_lowercase())).collect();
        let title = crate::text::fold(self.document_title.as_deref().unwrap_or_default());
        out.extend(title.split(' ').filter(|word| word.len() > 1).take(MAX_PAGE_WORDS).map(|word| format!("h:{word}")));
        let generator = self.meta(&["generator"]);
        out.extend(
            generator.iter().filter_map(|text| text.split(' ').next()).map(|word| format!("m:{}", word.to_lowercase())),
        );
        out.extend(self.meta(&["og:type"]).iter().map(|kind| format!("o:{}", kind.to_lowercase())));
        out.extend(self.json_ld.all_types.iter().take(MAX_PAGE_WORDS).map(|kind| format!("j:{kind}")));
        out.sort_unstable();
        out.dedup();
        out
    }
}

struct Reader<'a> {
    doc: &'a Document,
    tokens: Tokens,
    first_heading: Option<NodeId>,
    /// The last text was a word like "By" and nothing else.
    after_byline: bool,
    /// Which classes and ids are those of bylines, by the hash of all of the attribute.
    bylines: HashedMap<bool>,
}

impl Reader<'_> {
    fn node(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        match doc.tag(node) {
            Tag::Text => self.text(node, out),
            Tag::Html => out.language = doc.attr(node, AttrName::Lang).and_then(tidy),
            Tag::Title if out.document_title.is_none() => out.document_title = tidy(doc.text(node)),
            Tag::Meta => self.meta(node, out),
            Tag::H1 => {
                self.first_heading.get_or_insert(node);
                self.heading(node, out);
            }
            Tag::Time => self.name(node, Sign::Time, out),
            _ => {}
        }
        if doc.attrs_of(node).next().is_some() {
            out.links.read(doc, node);
            if !matches!(doc.tag(node), Tag::Meta | Tag::Link | Tag::Time) {
                self.element(node, out);
            }
        }
    }

    fn meta(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        let Some(content) = doc.attr(node, AttrName::Content).and_then(tidy) else { return };
        for attr in [AttrName::Property, AttrName::Name, AttrName::Itemprop] {
            if let Some(name) = doc.attr(node, attr) {
                out.metas.push((name.to_ascii_lowercase(), content));
                return;
            }
        }
    }

    fn heading(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        if out.headings.len() >= MAX_HEADINGS {
            return;
        }
        // Lines and blocks inside are apart even if no white space says so.
        let (mut text, mut runs) = (String::new(), Vec::new());
        for inner in node + 1..doc.end(node) {
            match doc.tag(inner) {
                Tag::Text => {
                    text.push_str(doc.text(inner));
                    runs.extend(tidy(doc.text(inner)));
                }
                tag if tag == Tag::Br || tag.is_block() => text.push(' '),
                _ => {}
            }
        }
        let Some(text) = tidy(&text) else { return };
        let landmarks = self.landmarks(node);
        out.headings.push(Heading {
            text,
            runs: runs
                .split_first()
                .filter(|(_, rest)| !rest.is_empty())
                .map(|(first, rest)| (first.clone(), rest.join(" "))),
            at: node as f32 / doc.len() as f32,
            in_main: landmarks & (landmarks::MAIN | landmarks::ARTICLE) != 0,
            in_header: landmarks & (landmarks::HEADER | landmarks::NAV | landmarks::FOOTER | landmarks::ASIDE) != 0,
        });
    }

    fn landmarks(&self, node: NodeId) -> u32 {
        let doc = self.doc;
        doc.ancestors(node).take(MAX_ANCESTORS).fold(0, |flags, node| flags | landmarks::own(doc, node, flags))
    }

    /// An element that may name an author or a date by what it is called.
    fn element(&mut self, node: NodeId, out: &mut Claims) {
        let doc = self.doc;
        for (name, value) in doc.attrs_of(node) {
            let sign = match name {
                AttrName::Itemprop if value.contains("author") || value.contains("date") => Sign::Itemprop,
                AttrName::Rel if value == "author" => Sign::Rel,
                AttrName::Href if names_people(value) => Sign::Path,
                AttrName::Class | AttrName::Id => {
                    let known = self.bylines.entry(hash(value.as_bytes()));
                    if *known.or_insert_with(|| names_byline(value)) { Sign::Class } else { continue }
                }
                _ => continue,
            };
            return self.name(node, sign, out);
        }
    }

    /// A run of text that starts as a byline or a date line does, or that follows one, or that has a year in it.
    fn text(&mut self, node: NodeId, out: &mut Claims) {
        // Most texts are white space between tags.
        let text = self.doc.text(node).trim_ascii().trim();
        if text.is_empty() || out.named.len() >= MAX_NAMED {
            return;
        }
        let after = std::mem::take(&mut self.after_byline);
        if text.len() > MAX_NAMED_BYTES {
            return;
        }
        let opens = opens_byline(text);
        self.after_byline = opens == Some(text.len());
        if opens.is_some_and(|length| length < text.len()) || (after && opens.is_none()) {
            self.name(node, Sign::Phrase, out);
        } else if text.len() <= MAX_NAMED_BYTES / 2 && crate::text::has_year(text) {
            self.name(node, Sign::Year, out);
        }
    }

    fn name(&mut self, node: NodeId, sign: Sign, out: &mut Claims) {
        let doc = self.doc;
        let raw = doc.text(node);
        let value = doc.attr(node, AttrName::Datetime).or_else(|| doc.attr(node, AttrName::Content)).and_then(tidy);
        if out.named.len() >= MAX_NAMED || raw.len() > 4 * MAX_NAMED_BYTES {
            return;
        }
        // Text nodes of one element side by side are one text, with a space between.
        let runs = (node..doc.end(node)).filter(|&n| doc.tag(n) == Tag::Text).map(|n| doc.text(n));
        let text = tidy(&runs.collect::<Vec<_>>().join(" ")).unwrap_or_default();
        if text.len() > MAX_NAMED_BYTES || (text.is_empty() && value.is_none()) {
            return;
        }
        let mut marks = 0;
        for around in std::iter::once(node).chain(doc.ancestors(node)).take(MARK_LEVELS) {
            if doc.tag(around) != Tag::Text {
                self.tokens.read(doc, around);
                marks |= of_parts(&self.tokens.parts);
            }
        }
        out.named.push(Named {
            sign,
            text,
            value,
            itemprop: doc.attr(node, AttrName::Itemprop).map(str::to_owned),
            at: node as f32 / doc.len() as f32,
            since_heading: node as f32,
            landmarks: self.landmarks(node),
            marks,
        });
    }
}

/// Whether the path of a link leads to a person: a part of it is one of these words.
fn names_people(href: &str) -> bool {
    const PARTS: [&str; 16] = [
        "author",
        "authors",
        "autor",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "autores",
        "by",
        "people",
        "profile",
        "profiles",
        "staff",
        "contributor",
        "contributors",
        "writers",
    ];
    let ends = memchr::memchr2_iter(b'/', b'?', href.as_bytes()).chain([href.len()]);
    let mut start = 0;
    ends.into_iter().any(|end| {
        let part = &href[std::mem::replace(&mut start, end + 1)..end];
        matches!(part.len(), 2..=12) && PARTS.contains(&part)
    })
}

/// Whether a class or id is one that bylines and date lines have.
fn names_byline(value: &str) -> bool {
    let bytes = value.as_bytes();
    let ends = (0..=bytes.len()).filter(|&at| bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric()));
    let mut start = 0;
    ends.into_iter().any(|end| {
        // Bytes of other scripts end a part too, and may end in the middle of a letter.
        let part = value.get(std::mem::replace(&mut start, end + 1)..end).unwrap_or_default();
        part.len() >= 4 && (crate::label::is_mark(part, Mark::Byline) || part.eq_ignore_ascii_case("date"))
    })
}
