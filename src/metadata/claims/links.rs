//! What `link` elements, `rel` attributes and the root say.

use crate::article::{Source, Stated};
use crate::base::text::tidy;
use crate::document::{AttrName, Document, NodeId, Tag};

/// Links to tags past this many are not read.
const MAX_LINKED_TAGS: usize = 256;

/// What a page says of itself by how it links.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The page's own address.
    pub canonical: Option<Stated<String>>,
    /// The image that stands for it.
    pub image: Option<Stated<String>>,
    /// Its licence.
    pub licence: Option<Stated<String>>,
    /// The direction of its text.
    pub direction: Option<Stated<String>>,
    /// A second headline, by its `itemprop`.
    pub subtitle: Option<Stated<String>>,
    /// The texts of links to its tags.
    pub tags: Vec<String>,
}

impl Links {
    /// Reads one element; the first to say something counts.
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
                "canonical" if is_link && self.canonical.is_none() => self.canonical = href(),
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
