//! What an element says about everything inside it: HTML5 sectioning elements and ARIA roles.

use crate::document::{AttrName, Document, NodeId, Tag};

macro_rules! landmarks {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($name,)* }

        $($(#[$doc])* pub const $name: u32 = 1 << Index::$name as u32;)*

        /// How many landmarks there are.
        pub const COUNT: usize = [$(stringify!($name),)*].len();

        /// The name of every landmark, lower-case, in the order of their bits.
        pub fn names() -> [String; COUNT] {
            [$(stringify!($name).to_ascii_lowercase(),)*]
        }
    };
}

landmarks! {
    /// `nav`, `menu`, or the roles navigation, menu, menubar, tablist.
    NAV,
    /// `header` or the role banner.
    HEADER,
    /// `footer` or the role contentinfo.
    FOOTER,
    /// `aside` or the role complementary.
    ASIDE,
    /// `main` or the role main.
    MAIN,
    /// `article` or the role article.
    ARTICLE,
    /// An `article` inside an `article`.
    NESTED_ARTICLE,
    /// `figure`.
    FIGURE,
    /// `figcaption`, or `caption` of a table.
    CAPTION,
    /// `form`, or the roles form and search.
    FORM,
    /// `table`.
    TABLE,
    /// `ul`, `ol`.
    LIST,
    /// `blockquote`.
    QUOTE,
    /// `details`, or a tab panel.
    DETAILS,
    /// `dialog`, or the roles dialog and alertdialog.
    DIALOG,
    /// `noscript`.
    NOSCRIPT,
    /// A link around the block.
    LINK,
    /// `button`, `label`, or the role button.
    BUTTON,
    /// `pre` or `code`.
    CODE,
    /// `section`.
    SECTION,
    /// `aria-hidden="true"`.
    ARIA_HIDDEN,
    /// An element that declares itself an article body by `itemprop`.
    BODY,
    /// A heading.
    HEADING,
}

/// The landmarks that an element itself is.
pub fn own(doc: &Document, node: NodeId, outer: u32) -> u32 {
    let mut flags = match doc.tag(node) {
        Tag::Nav | Tag::Menu => NAV,
        Tag::Header => HEADER,
        Tag::Footer => FOOTER,
        Tag::Aside => ASIDE,
        Tag::Main => MAIN,
        Tag::Article if outer & ARTICLE != 0 => NESTED_ARTICLE,
        Tag::Article => ARTICLE,
        Tag::Figure => FIGURE,
        Tag::Figcaption | Tag::Caption => CAPTION,
        Tag::Form => FORM,
        Tag::Table => TABLE,
        Tag::Ul | Tag::Ol => LIST,
        Tag::Blockquote => QUOTE,
        Tag::Details => DETAILS,
        Tag::Dialog => DIALOG,
        Tag::Noscript => NOSCRIPT,
        Tag::A => LINK,
        Tag::Button | Tag::Label => BUTTON,
        Tag::Pre | Tag::Code => CODE,
        Tag::Section => SECTION,
        tag if tag.heading_level().is_some() => HEADING,
        _ => 0,
    };
    for (name, value) in doc.attrs_of(node) {
        flags |= match (name, value) {
            (AttrName::Role, "navigation" | "menu" | "menubar" | "tablist") => NAV,
            (AttrName::Role, "banner") => HEADER,
            (AttrName::Role, "contentinfo") => FOOTER,
            (AttrName::Role, "complementary") => ASIDE,
            (AttrName::Role, "main") => MAIN,
            (AttrName::Role, "article") => ARTICLE,
            (AttrName::Role, "form" | "search") => FORM,
            (AttrName::Role, "dialog" | "alertdialog") => DIALOG,
            (AttrName::Role, "button") => BUTTON,
            (AttrName::Role, "tabpanel") => DETAILS,
            (AttrName::AriaHidden, "true") => ARIA_HIDDEN,
            (AttrName::Itemprop, value) if value.split_whitespace().any(|p| p == "articleBody") => {
                BODY
            }
            _ => 0,
        };
    }
    flags
}
