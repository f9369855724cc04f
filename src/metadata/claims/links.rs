//! Metadata in `link` elements, `rel` attributes and the root element.

use crate::article::{Source, Stated};
use crate::base::text::tidy;
use crate::document::{AttrName, Document, NodeId, Tag};

/// Maximum number of links to tags that are read.
const MAX_LINKED_TAGS: usize = 256;

/// Metadata that a page gives in links and attributes.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The page's own address.
    pub canonical: Option<Stated<String>>,
    /// The image that represents the page.
    pub image: Option<Stated<String>>,
    /// Its licence.
    pub licence: Option<Stated<String>>,
    /// The text direction.
    pub direction: Option<Stated<String>>,
    /// The subtitle, by its `itemprop`.
    pub subtitle: Option<Stated<String>>,
    /// The texts of links to the page's tags.
    pub tags: Vec<String>,
}

impl Links {
    /// Reads one element. The first element to give a value wins.
    pub fn read(&mut self, doc: &Document, node: NodeId) {
        let tag = doc.tag(node);
        for (name, value) in doc.attrs_of(node) {
            match (name, tag) {
                (AttrName::Dir, Tag::Html | Tag::Body) if self.direction.is_none() => {
                    let known = ["ltr", "rtl"]
                        .into_iter()
                        .find(|known| value.eq_ignore_ascii_case(known));
                    self.direction = known.map(|known| Stated::new(Source::Html, known.to_owned()));
                }
                (AttrName::Itemprop, _)
                    if self.subtitle.is_none() && value == "alternativeHeadline" =>
                {
                    self.subtitle =
                        tidy(doc.text(node)).map(|text| Stated::new(Source::Microdata, text));
                }
                (AttrName::Rel, Tag::A | Tag::Link) => self.link(doc, node, value),
                _ => {}
            }
        }
    }

    fn link(&mut self, doc: &Document, node: NodeId, rel: &str) {
        let is_link = doc.tag(node) == Tag::Link;
        let href = || {
            doc.attr(node, AttrName::Href)
                .and_then(tidy)
                .map(|href| Stated::new(Source::Link, href))
        };
        for rel in rel.split_ascii_whitespace() {
            match rel {
                "canonical" if is_link && self.canonical.is_none() => {
                    self.canonical = href().map(with_scheme);
                }
                "image_src" if is_link && self.image.is_none() => self.image = href(),
                "license" if self.licence.is_none() => self.licence = href(),
                "tag" if !is_link && self.tags.len() < MAX_LINKED_TAGS => {
                    self.tags.extend(tidy(doc.text(node)))
                }
                _ => {}
            }
        }
    }
}

/// Gives an address that leaves out its scheme that of the secure web.
fn with_scheme(address: Stated<String>) -> Stated<String> {
    match address.value.starts_with("//") {
        true => Stated::new(address.source, format!("https:{}", address.value)),
        false => address,
    }
}
