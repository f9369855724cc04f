//! Attributes of elements: the names that some stage reads, with their values in one buffer.

use super::Tag;
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

            /// Returns the name as written in HTML.
            pub fn name(self) -> &'static str {
                match self {
                    $(AttrName::$variant => $name,)*
                }
            }

            /// Returns the attribute by its name, if some stage reads it.
            pub fn from_name(name: &str) -> Option<AttrName> {
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
    Close "close", Content "content", Datetime "datetime", Dir "dir", Display "display", Encoding "encoding", Href "href", Id "id", Itemprop "itemprop",
    Itemtype "itemtype", Lang "lang", Name "name", Open "open", Property "property", Rel "rel", Role "role",
    Rowspan "rowspan", Src "src", Start "start", Title "title", Type "type",
}

#[derive(Clone, Copy, Debug)]
struct Attr {
    name: AttrName,
    start: u32,
    end: u32,
}

/// An element as later stages see it: its tag, whether it is hidden, and the range of its
/// attributes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub tag: Tag,
    pub hidden: bool,
    has_style: bool,
    has_hidden: bool,
    pub attrs: (u32, u32),
}

/// The attributes of all elements that later stages read, with their values in one string.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    list: Vec<Attr>,
    values: String,
}

impl Attributes {
    /// Creates an empty list with capacity for the attributes of `nodes` nodes.
    pub fn with_capacity(nodes: usize) -> Attributes {
        Attributes {
            list: Vec::with_capacity(nodes / 2),
            values: String::with_capacity(8 * nodes),
        }
    }

    /// Records the tag and the attributes of an element that later stages read.
    pub fn element(&mut self, name: &QualName, attrs: &[Attribute]) -> Element {
        let tag = match name.ns {
            ns!(html) => Tag::from_local_name(&name.local),
            ns!(svg) => Tag::Svg,
            // MathML elements without their own `Tag` are treated as `mrow`.
            ns!(mathml) => match Tag::from_local_name(&name.local) {
                tag if tag.is_mathml() => tag,
                _ => Tag::Mrow,
            },
            _ => Tag::Other,
        };
        let first = self.list.len() as u32;
        let mut element = Element {
            tag,
            hidden: false,
            has_style: false,
            has_hidden: false,
            attrs: (first, first),
        };
        attrs.iter().for_each(|attr| self.add(&mut element, attr));
        element
    }

    /// Adds the attributes that an element does not have yet.
    pub fn add_missing(&mut self, element: &mut Element, attrs: &[Attribute]) {
        let (start, end) = element.attrs;
        let first = self.list.len() as u32;
        self.list.extend_from_within(start as usize..end as usize);
        element.attrs = (first, self.list.len() as u32);
        let had = *element;
        for attr in attrs {
            let is_had = match attr.name.local {
                local_name!("style") => had.has_style,
                local_name!("hidden") => had.has_hidden,
                ref name => AttrName::from_local_name(name)
                    .is_some_and(|name| self.of(had.attrs).any(|(known, _)| known == name)),
            };
            if !is_had {
                self.add(element, attr);
            }
        }
    }

    fn add(&mut self, element: &mut Element, attr: &Attribute) {
        if attr.name.local == local_name!("style") {
            element.has_style = true;
            element.hidden |= style_hides(&attr.value);
        } else if attr.name.local == local_name!("hidden") {
            element.has_hidden = true;
            element.hidden |= !attr.value.eq_ignore_ascii_case("until-found");
        } else if let Some(name) = AttrName::from_local_name(&attr.name.local) {
            let start = self.values.len() as u32;
            self.values.push_str(&attr.value);
            self.list.push(Attr {
                name,
                start,
                end: self.values.len() as u32,
            });
            element.attrs.1 = self.list.len() as u32;
        }
    }

    /// Returns the attributes in a range.
    pub fn of(&self, (start, end): (u32, u32)) -> impl Iterator<Item = (AttrName, &str)> {
        self.list[start as usize..end as usize].iter().map(|attr| {
            (
                attr.name,
                &self.values[attr.start as usize..attr.end as usize],
            )
        })
    }

    /// Returns whether no stage reads the text of an element: styles, frames, and scripts other
    /// than JSON-LD and formulas.
    pub fn is_unread(&self, element: &Element) -> bool {
        let is_read = || {
            self.of(element.attrs)
                .any(|(name, value)| name == AttrName::Type && is_read(value))
        };
        matches!(element.tag, Tag::Style | Tag::Iframe)
            || (element.tag == Tag::Script && !is_read())
    }
}

/// Returns whether an inline style hides the element.
pub(super) fn style_hides(style: &str) -> bool {
    style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .any(|(property, value)| {
            let value = value.trim().trim_end_matches("!important").trim_end();
            let property = property.trim();
            (property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
                || (property.eq_ignore_ascii_case("visibility")
                    && value.eq_ignore_ascii_case("hidden"))
        })
}

/// Returns whether some stage reads scripts of a type: JSON-LD, and the formulas that MathJax draws
/// (`math/tex`).
fn is_read(kind: &str) -> bool {
    is_json_ld(kind)
        || kind
            .trim_start()
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("math/tex"))
}

pub(super) fn is_json_ld(kind: &str) -> bool {
    kind.split(';')
        .next()
        .is_some_and(|mime| mime.trim().eq_ignore_ascii_case("application/ld+json"))
}
