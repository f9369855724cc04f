//! Lays nodes out flat, from a walk that says "open", "text", "close".

use super::{Document, Node, NodeId, Tag};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

macro_rules! attributes {
    ($($variant:ident $name:tt),* $(,)?) => {
        /// The attributes that some stage reads; all others are dropped.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum AttrName {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl AttrName {
            fn from_local_name(name: &LocalName) -> Option<AttrName> {
                match *name {
                    $(local_name!($name) => Some(AttrName::$variant),)*
                    _ => None,
                }
            }

            pub(super) fn local_name(self) -> LocalName {
                match self {
                    $(AttrName::$variant => local_name!($name),)*
                }
            }

            pub(super) fn from_name(name: &str) -> Option<AttrName> {
                match name {
                    $($name => Some(AttrName::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

attributes! {
    Alt "alt", AriaHidden "aria-hidden", AriaLabel "aria-label", Class "class", Colspan "colspan",
    Content "content", Datetime "datetime", Dir "dir", Href "href", Id "id", Itemprop "itemprop",
    Itemtype "itemtype", Lang "lang", Name "name", Property "property", Rel "rel", Role "role",
    Rowspan "rowspan", Src "src", Start "start", Title "title", Type "type",
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Attr {
    pub name: AttrName,
    pub start: u32,
    pub end: u32,
}

/// Whether an inline style takes the element off the page.
pub(super) fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let property = property.trim();
        (property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

/// Builds a [`Document`] from events in document order.
#[derive(Default)]
pub(super) struct Builder {
    doc: Document,
    open: Vec<NodeId>,
}

impl Builder {
    /// With room for so many nodes, and as much text and as many attributes as pages have for them.
    pub fn with_capacity(nodes: usize) -> Builder {
        let doc = Document {
            nodes: Vec::with_capacity(nodes),
            text: String::with_capacity(16 * nodes),
            attrs: Vec::with_capacity(nodes),
            values: String::with_capacity(16 * nodes),
            ..Document::default()
        };
        Builder { doc, ..Builder::default() }
    }

    /// Opens an element. Answers whether its children are wanted.
    pub fn open(&mut self, name: &QualName, attrs: &[Attribute]) -> bool {
        let tag = match name.ns {
            ns!(html) => Tag::from_local_name(&name.local),
            ns!(svg) => Tag::Svg,
            // The source of a formula, beside its markup.
            ns!(mathml) if name.local == local_name!("annotation") => Tag::Annotation,
            ns!(mathml) => Tag::Math,
            _ => Tag::Other,
        };
        let first = self.doc.attrs.len() as u32;
        let mut hidden = false;
        for attr in attrs {
            if attr.name.local == local_name!("style") {
                hidden |= style_hides(&attr.value);
            } else if attr.name.local == local_name!("hidden") {
                hidden |= !attr.value.eq_ignore_ascii_case("until-found");
            } else if let Some(name) = AttrName::from_local_name(&attr.name.local) {
                let start = self.doc.values.len() as u32;
                self.doc.values.push_str(&attr.value);
                self.doc.attrs.push(Attr { name, start, end: self.doc.values.len() as u32 });
            }
        }
        let id = self.push(tag, hidden, (first, self.doc.attrs.len() as u32));
        self.open.push(id);
        match tag {
            Tag::Script => self.doc.attr(id, AttrName::Type).is_some_and(is_read),
            Tag::Style | Tag::Template | Tag::Svg | Tag::Iframe => false,
            _ => true,
        }
    }

    /// Adds text below the element opened last.
    pub fn text(&mut self, text: &str) {
        let inside = self.open.last().map(|&id| self.doc.tag(id));
        if inside == Some(Tag::Script)
            && let Some(&script) = self.open.last()
            && self.doc.attr(script, AttrName::Type).is_some_and(is_json_ld)
        {
            self.doc.json_ld.push(text.to_owned());
            return;
        }
        // Text on both sides of a comment is one text.
        let parent = self.open.last().copied();
        let merges = self.doc.nodes.last().is_some_and(|last| last.tag == Tag::Text && Some(last.parent) == parent);
        if !merges {
            self.push(Tag::Text, false, (0, 0));
        }
        self.doc.text.push_str(text);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.doc.nodes[id as usize].end = self.doc.len();
        }
    }

    /// The document, with everything still open closed.
    pub fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close();
        }
        self.doc
    }

    fn push(&mut self, tag: Tag, hidden: bool, attrs: (u32, u32)) -> NodeId {
        let id = self.doc.len();
        self.doc.nodes.push(Node {
            tag,
            hidden,
            parent: self.open.last().copied().unwrap_or(id),
            end: id + 1,
            depth: self.open.len() as u32,
            text_at: self.doc.text.len() as u32,
            attrs,
        });
        id
    }
}

/// Whether some stage reads scripts of a type: JSON-LD, and the formulas that MathJax draws (`math/tex`).
pub(super) fn is_read(kind: &str) -> bool {
    is_json_ld(kind) || kind.trim_start().get(..8).is_some_and(|start| start.eq_ignore_ascii_case("math/tex"))
}

fn is_json_ld(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|mime| mime.trim().eq_ignore_ascii_case("application/ld+json"))
}
