//! Element names as a small enum, with the few facts about HTML that segmentation needs.

use html5ever::{LocalName, local_name};

macro_rules! tags {
    ($($variant:ident $name:tt),* $(,)?) => {
        /// The name of an HTML element, or the marker of a text node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag {
            /// A text node.
            Text,
            /// An element without a variant of its own, custom elements included.
            Other,
            $(
                #[doc = concat!("`<", $name, ">`")]
                $variant,
            )*
        }

        impl Tag {
            /// The number of tags. Their numeric values start at 0.
            pub const COUNT: usize = 2 $(+ { stringify!($variant); 1 })*;

            /// Returns the tag of an element name as html5ever interned it (lower-case).
            pub fn from_local_name(name: &LocalName) -> Tag {
                match *name {
                    $(local_name!($name) => Tag::$variant,)*
                    _ => Tag::Other,
                }
            }

            /// Returns the tag of an element by its name, if it has one of its own.
            pub fn from_name(name: &str) -> Option<Tag> {
                match name {
                    $($name => Some(Tag::$variant),)*
                    _ => None,
                }
            }

            /// Returns the name as written in HTML; `#text` and `#other` for those without a name.
            pub fn name(self) -> &'static str {
                match self {
                    Tag::Text => "#text",
                    Tag::Other => "#other",
                    $(Tag::$variant => $name,)*
                }
            }
        }
    };
}

// The weights refer to tags by number, so a new tag goes at the end. Those from `annotation` to
// `semantics` are MathML.
tags! {
    A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside", Audio "audio",
    B "b", Base "base", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup",
    Datalist "datalist", Dd "dd", Del "del", Details "details", Dialog "dialog", Dir "dir", Div "div", Dl "dl",
    Dt "dt", Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font",
    Footer "footer", Form "form", Frame "frame", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4",
    H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i",
    Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label", Legend "legend", Li "li",
    Link "link", Main "main", Map "map", Math "math", Menu "menu", Meta "meta", Nav "nav", Noframes "noframes",
    Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p",
    Param "param", Picture "picture", Plaintext "plaintext", Pre "pre", Progress "progress", Q "q", Rp "rp",
    Rt "rt", Ruby "ruby", S "s", Samp "samp", Script "script", Search "search", Section "section",
    Select "select", Small "small", Source "source", Span "span", Strike "strike", Strong "strong",
    Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td",
    Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr", Xmp "xmp",
    Annotation "annotation", AnnotationXml "annotation-xml", Mfenced "mfenced", Mfrac "mfrac", Mi "mi",
    Mlabeledtr "mlabeledtr", Mmultiscripts "mmultiscripts", Mover "mover", Mphantom "mphantom",
    Mprescripts "mprescripts", Mroot "mroot", Mrow "mrow", Ms "ms", Msqrt "msqrt", Msub "msub", Msubsup "msubsup",
    Msup "msup", Mtable "mtable", Mtext "mtext", Mtr "mtr", Munder "munder", Munderover "munderover",
    Semantics "semantics",
    Slot "slot",
}

impl Tag {
    /// Returns whether the element starts a block of its own. These are the elements whose default
    /// CSS `display` is not inline (WHATWG HTML, section 15.3 "Rendering"), and `button`, because
    /// no sentence runs through one.
    pub fn is_block(self) -> bool {
        BLOCKS[self as usize]
    }

    /// Returns the level of a heading, 1 to 6, or `None` for other elements.
    pub fn heading_level(self) -> Option<u8> {
        Some(match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => return None,
        })
    }

    /// Returns whether the element holds no text that a reader of the page sees.
    pub fn is_unread(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Head | Script
                | Style
                | Template
                | Svg
                | Iframe
                | Object
                | Audio
                | Video
                | Canvas
                | Datalist
                | Select
                | Textarea
                | Map
                | Frameset
                | Rp
        )
    }

    /// Returns whether this is a MathML element.
    pub fn is_mathml(self) -> bool {
        let own = Tag::Annotation as u8..=Tag::Semantics as u8;
        self == Tag::Math || own.contains(&(self as u8))
    }

    /// Returns whether white space inside the element is text.
    pub fn is_preformatted(self) -> bool {
        matches!(self, Tag::Pre | Tag::Xmp | Tag::Plaintext)
    }
}

/// Maps each tag to whether it starts a block of its own.
const BLOCKS: [bool; Tag::COUNT] = {
    use Tag::*;
    let blocks = [
        Address, Article, Aside, Blockquote, Body, Button, Caption, Center, Dd, Details, Dialog,
        Dir, Div, Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, Frameset, H1, H2, H3, H4, H5,
        H6, Header, Hgroup, Hr, Html, Legend, Li, Main, Menu, Nav, Noframes, Noscript, Ol,
        Optgroup, Option, P, Plaintext, Pre, Search, Section, Summary, Table, Tbody, Td, Tfoot, Th,
        Thead, Tr, Ul, Xmp,
    ];
    let mut table = [false; Tag::COUNT];
    let mut at = 0;
    while at < blocks.len() {
        table[blocks[at] as usize] = true;
        at += 1;
    }
    table
};
