//! Attributes of elements: the names that some stage reads, with their values in one buffer.

use super::Tag;
use crate::base::text::mend_twice_encoded;
use aho_corasick::AhoCorasick;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr_iter, memmem};
use std::sync::LazyLock;

macro_rules! attributes {
    ($($variant:ident $name:tt),* $(,)?) => {
        /// The attributes that some stage reads; all others are dropped.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum AttrName {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// Any attribute from which a script takes the address of an image or frame later:
            /// `data-src`, `data-original`, `lazy-src`. An element may have several.
            LateSrc,
            /// Any attribute from which a script takes a `srcset` later.
            LateSrcset,
            /// Any `data-` attribute that names the language of code: `data-lang`, `data-language`.
            CodeLanguage,
            /// The first address in the `style`.
            StyleImage,
            /// A style by which readers cannot select the text, such as the number of a line of code.
            Unselectable,
            /// The mail address that Cloudflare hides from robots: `data-cfemail`.
            GuardedAddress,
            /// Any attribute that names a video of a service: `videoid`, `data-video-id`.
            VideoId,
        }

        impl AttrName {
            fn from_local_name(name: &LocalName) -> Option<AttrName> {
                match *name {
                    $(local_name!($name) => Some(AttrName::$variant),)*
                    _ => AttrName::from_pattern(name),
                }
            }

            /// Returns the name of an attribute as html5ever interns it, if some stage reads it.
            pub(super) fn known(name: &str) -> Option<LocalName> {
                match name {
                    $($name => Some(local_name!($name)),)*
                    _ => AttrName::from_pattern(name).map(|_| LocalName::from(name)),
                }
            }

            /// Returns the name as written in HTML; for those that stand for several, one of them.
            pub fn name(self) -> &'static str {
                match self {
                    $(AttrName::$variant => $name,)*
                    AttrName::LateSrc => "data-src",
                    AttrName::LateSrcset => "data-srcset",
                    AttrName::CodeLanguage => "data-language",
                    AttrName::StyleImage | AttrName::Unselectable => "style",
                    AttrName::GuardedAddress => "data-cfemail",
                    AttrName::VideoId => "videoid",
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
    Alt "alt", AriaHidden "aria-hidden", AriaLabel "aria-label", Checked "checked", Cite "cite", Class "class",
    Close "close", Colspan "colspan", Content "content", Data "data", Datetime "datetime", Dir "dir", Disabled "disabled", Display "display",
    Encoding "encoding", Height "height", Href "href", HttpEquiv "http-equiv", Id "id", Itemprop "itemprop", Itemtype "itemtype", Lang "lang", Name "name",
    Open "open", Poster "poster", Property "property", Readonly "readonly", Rel "rel", Role "role", Rowspan "rowspan",
    ShadowRootMode "shadowrootmode", Slot "slot", Src "src", Srcset "srcset", Start "start", Title "title", Type "type",
    Value "value", Width "width",
}

/// Parts of the names of attributes that are read by their pattern. Libraries for late loading call
/// theirs `data-src`, `data-original`, `data-lazy-src`, `data-echo`, `data-actualsrc`, `lazy-src`,
/// `load-src`, `zoomfile`.
const PATTERNS: [(&str, AttrName); 11] = [
    ("srcset", AttrName::LateSrcset),
    ("src", AttrName::LateSrc),
    ("original", AttrName::LateSrc),
    ("echo", AttrName::LateSrc),
    ("-file", AttrName::LateSrc),
    ("zoomfile", AttrName::LateSrc),
    ("-lazy", AttrName::LateSrc),
    ("videoid", AttrName::VideoId),
    ("video-id", AttrName::VideoId),
    ("-lang", AttrName::CodeLanguage),
    ("-cfemail", AttrName::GuardedAddress),
];

impl AttrName {
    /// Returns the attribute whose name has a pattern that some stage reads.
    fn from_pattern(name: &str) -> Option<AttrName> {
        if name == "epub:type" {
            // The role of an element in a book.
            return Some(AttrName::Role);
        }
        let bytes = name.as_bytes();
        let at = |at: usize| {
            let rest = &bytes[at..];
            // Few letters start a pattern.
            let may_start = matches!(rest[0], b's' | b'o' | b'e' | b'-' | b'z' | b'v');
            let mut known = PATTERNS.iter().filter(|_| may_start);
            known.find(|(part, _)| rest.starts_with(part.as_bytes()))
        };
        let found = (0..bytes.len()).find_map(at);
        found.map(|(_, attribute)| *attribute)
    }
}

/// Whether an element keeps the line breaks of its text, as its style says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// As the element around it.
    #[default]
    Inherited,
    /// They are kept.
    Kept,
    /// They are spaces.
    Folded,
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
    pub lines: Lines,
    /// Whether its style cuts it down to nothing.
    pub cut: bool,
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

/// Returns the tag of a custom element: those of AMP stand for elements of HTML (AMP HTML, "AMP
/// components").
fn custom_tag(name: &str) -> Tag {
    match name.strip_prefix("amp-") {
        Some("img" | "anim") => Tag::Img,
        Some("iframe") => Tag::Iframe,
        Some("video") => Tag::Video,
        Some("audio") => Tag::Audio,
        _ => Tag::Other,
    }
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
            ns!(html) => match Tag::from_local_name(&name.local) {
                Tag::Other => custom_tag(&name.local),
                tag => tag,
            },
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
            lines: Lines::Inherited,
            cut: false,
            has_style: false,
            has_hidden: false,
            attrs: (first, first),
        };
        attrs.iter().for_each(|attr| self.add(&mut element, attr));
        if tag == Tag::Other && name.local.contains("youtube") {
            self.add_video(&mut element);
        } else if tag == Tag::Other && &*name.local == "d-footnote" {
            // The notes of Distill are notes in the margin without a class name.
            self.push(&mut element, AttrName::Class, "sidenote");
        }
        element
    }

    /// Adds the address of the video that a custom element for YouTube shows.
    fn add_video(&mut self, element: &mut Element) {
        let mut own = self.of(element.attrs);
        let id = own.find(|(name, _)| *name == AttrName::VideoId);
        let address = id.map(|(_, id)| format!("https://www.youtube.com/embed/{id}"));
        drop(own);
        if let Some(address) = address {
            self.push(element, AttrName::LateSrc, &address);
        }
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
            if is_style_read(&attr.value) {
                let style = Style::read(&attr.value);
                element.hidden |= style.hides;
                element.cut |= style.cuts;
                element.lines = style.lines.unwrap_or(element.lines);
                if style.is_unselectable {
                    self.push(element, AttrName::Unselectable, "");
                }
                if let Some(address) = style_image(&attr.value) {
                    self.push(element, AttrName::StyleImage, address);
                }
            }
        } else if attr.name.local == local_name!("hidden") {
            element.has_hidden = true;
            element.hidden |= !attr.value.eq_ignore_ascii_case("until-found");
        } else if let Some(name) = AttrName::from_local_name(&attr.name.local) {
            match name {
                AttrName::Content | AttrName::Alt => {
                    self.push(element, name, &mend_twice_encoded(&attr.value));
                }
                // Fields of forms hold anything.
                AttrName::Value if !matches!(element.tag, Tag::Li | Tag::Meta) => {}
                _ => self.push(element, name, &attr.value),
            }
        }
    }

    fn push(&mut self, element: &mut Element, name: AttrName, value: &str) {
        let start = self.values.len() as u32;
        self.values.push_str(value);
        self.list.push(Attr {
            name,
            start,
            end: self.values.len() as u32,
        });
        element.attrs.1 = self.list.len() as u32;
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

/// Returns the declarations of a style: properties and their values.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut from = 0;
    let ends = memchr_iter(b';', style.as_bytes()).chain([style.len()]);
    let rules = ends.map(move |end| &style[std::mem::replace(&mut from, end + 1)..end]);
    rules.filter_map(|rule| {
        let colon = memchr(b':', rule.as_bytes())?;
        let value = rule[colon + 1..].trim();
        let value = value.trim_end_matches("!important").trim_end();
        Some((rule[..colon].trim(), value))
    })
}

/// The declarations of a style that are read.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Style {
    /// Whether it hides the element.
    pub hides: bool,
    /// Whether it says how the element is displayed.
    pub displays: bool,
    /// Whether it cuts the element down to nothing: it is for screen readers.
    pub cuts: bool,
    /// Whether readers cannot select the text.
    pub is_unselectable: bool,
    /// What it says about line breaks.
    pub lines: Option<Lines>,
}

impl Style {
    /// Reads the declarations of a style, the last of those about line breaks.
    pub fn read(style: &str) -> Style {
        let mut out = Style::default();
        for (property, value) in declarations(style) {
            let is = |name: &str| property.eq_ignore_ascii_case(name);
            let has = |known: &str| value.eq_ignore_ascii_case(known);
            match property.len() {
                4 if property == "clip" => out.cuts |= is_empty_clip(value),
                7 if is("display") => {
                    out.displays = true;
                    out.hides |= has("none");
                }
                9 if property == "clip-path" => {
                    out.cuts |= matches!(value, "inset(50%)" | "inset(100%)");
                }
                10 if is("visibility") => out.hides |= has("hidden"),
                11 if is("white-space") => out.lines = lines_of(value).or(out.lines),
                11 if is("user-select") => out.is_unselectable |= has("none"),
                _ => {}
            }
        }
        out
    }
}

/// Returns whether the value of `clip` is a rectangle without an area, or one of a pixel.
fn is_empty_clip(value: &str) -> bool {
    let numbers = value.split(|c: char| !c.is_ascii_digit());
    let mut numbers = numbers.filter(|number| !number.is_empty()).peekable();
    value.starts_with("rect(")
        && numbers.peek().is_some()
        && numbers.all(|number| matches!(number, "0" | "1"))
}

/// Returns what a value of `white-space` says about line breaks.
fn lines_of(value: &str) -> Option<Lines> {
    match value {
        "pre" | "pre-wrap" | "pre-line" | "break-spaces" => Some(Lines::Kept),
        "normal" | "nowrap" | "initial" => Some(Lines::Folded),
        _ => None,
    }
}

/// Returns the address of the first image in a style.
fn style_image(style: &str) -> Option<&str> {
    let at = memmem::find(style.as_bytes(), b"url(")? + 4;
    let end = at + memchr(b')', &style.as_bytes()[at..])?;
    Some(style[at..end].trim_matches(['"', '\'', ' ']))
}

/// Returns whether some stage may read a style attribute.
pub(super) fn is_style_read(style: &str) -> bool {
    STYLES.is_match(style)
}

/// Finds in one pass what the styles have that are read.
static STYLES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let parts = ["none", "hidden", "white-space", "url(", "clip"];
    let builder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(parts);
    builder.expect("the parts are constants")
});

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
