//! Landmarks: HTML5 sectioning elements and ARIA roles, which apply to everything inside an
//! element.

use super::{AttrName, Document, NodeId, Tag};
use enumset::{EnumSet, EnumSetType};

/// A landmark of the page around a block.
#[derive(Debug, EnumSetType)]
pub enum Landmark {
    /// `nav`, `menu`, or the roles navigation, menu, menubar, tablist.
    Nav,
    /// `header` or the role banner.
    Header,
    /// `footer` or the role contentinfo.
    Footer,
    /// `aside` or the role complementary.
    Aside,
    /// `main` or the role main.
    Main,
    /// `article` or the role article.
    Article,
    /// An `article` inside an `article`.
    NestedArticle,
    /// `figure`.
    Figure,
    /// `figcaption`, or `caption` of a table.
    Caption,
    /// `form`, or the roles form and search.
    Form,
    /// `table`.
    Table,
    /// `ul`, `ol`.
    List,
    /// `blockquote`.
    Quote,
    /// `details`, or a tab panel.
    Details,
    /// `dialog`, or the roles dialog and alertdialog.
    Dialog,
    /// `noscript`.
    Noscript,
    /// A link around the block.
    Link,
    /// `button`, `label`, or the role button.
    Button,
    /// `pre` or `code`.
    Code,
    /// `section`.
    Section,
    /// `aria-hidden="true"`.
    AriaHidden,
    /// An element that declares itself an article body by `itemprop`.
    Body,
    /// A heading.
    Heading,
}

/// The landmarks that the models read. A new landmark is available to rules only, until it is added
/// here and the models are retrained.
pub const MODEL_LANDMARKS: [Landmark; 23] = [
    Landmark::Nav,
    Landmark::Header,
    Landmark::Footer,
    Landmark::Aside,
    Landmark::Main,
    Landmark::Article,
    Landmark::NestedArticle,
    Landmark::Figure,
    Landmark::Caption,
    Landmark::Form,
    Landmark::Table,
    Landmark::List,
    Landmark::Quote,
    Landmark::Details,
    Landmark::Dialog,
    Landmark::Noscript,
    Landmark::Link,
    Landmark::Button,
    Landmark::Code,
    Landmark::Section,
    Landmark::AriaHidden,
    Landmark::Body,
    Landmark::Heading,
];

impl Landmark {
    /// Returns the landmark of an element's tag. `around` holds the landmarks of the elements
    /// around it.
    fn of_tag(tag: Tag, around: EnumSet<Landmark>) -> Option<Landmark> {
        Some(match tag {
            Tag::Nav | Tag::Menu => Landmark::Nav,
            Tag::Header => Landmark::Header,
            Tag::Footer => Landmark::Footer,
            Tag::Aside => Landmark::Aside,
            Tag::Main => Landmark::Main,
            Tag::Article if around.contains(Landmark::Article) => Landmark::NestedArticle,
            Tag::Article => Landmark::Article,
            Tag::Figure => Landmark::Figure,
            Tag::Figcaption | Tag::Caption => Landmark::Caption,
            Tag::Form => Landmark::Form,
            Tag::Table => Landmark::Table,
            Tag::Ul | Tag::Ol => Landmark::List,
            Tag::Blockquote => Landmark::Quote,
            Tag::Details => Landmark::Details,
            Tag::Dialog => Landmark::Dialog,
            Tag::Noscript => Landmark::Noscript,
            Tag::A => Landmark::Link,
            Tag::Button | Tag::Label => Landmark::Button,
            Tag::Pre | Tag::Code => Landmark::Code,
            Tag::Section => Landmark::Section,
            tag if tag.heading_level().is_some() => Landmark::Heading,
            _ => return None,
        })
    }

    /// Returns the landmark that an attribute makes of an element.
    fn of_attribute(name: AttrName, value: &str) -> Option<Landmark> {
        let is_body = || value.split_whitespace().any(|part| part == "articleBody");
        Some(match (name, value) {
            (AttrName::Role, "navigation" | "menu" | "menubar" | "tablist") => Landmark::Nav,
            (AttrName::Role, "banner") => Landmark::Header,
            (AttrName::Role, "contentinfo") => Landmark::Footer,
            (AttrName::Role, "complementary") => Landmark::Aside,
            (AttrName::Role, "main") => Landmark::Main,
            (AttrName::Role, "article") => Landmark::Article,
            (AttrName::Role, "form" | "search") => Landmark::Form,
            (AttrName::Role, "dialog" | "alertdialog") => Landmark::Dialog,
            (AttrName::Role, "button") => Landmark::Button,
            (AttrName::Role, "tabpanel") => Landmark::Details,
            (AttrName::AriaHidden, "true") => Landmark::AriaHidden,
            (AttrName::Itemprop, _) if is_body() => Landmark::Body,
            _ => return None,
        })
    }
}

/// Returns the landmarks that an element itself is. `around` holds those of the elements around it.
pub fn own(doc: &Document, node: NodeId, around: EnumSet<Landmark>) -> EnumSet<Landmark> {
    let mut found: EnumSet<Landmark> = Landmark::of_tag(doc.tag(node), around)
        .into_iter()
        .collect();
    for (name, value) in doc.attrs_of(node) {
        found.extend(Landmark::of_attribute(name, value));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_roles_and_itemprop_make_landmarks() {
        let landmarks = |html: &str| {
            let doc = Document::parse(html);
            let node = doc.nodes().last().expect("a node");
            doc.ancestors(node)
                .fold(EnumSet::empty(), |all, node| all | own(&doc, node, all))
        };
        assert_eq!(landmarks("<nav>x"), Landmark::Nav);
        assert_eq!(landmarks("<div role=banner>x"), Landmark::Header);
        assert_eq!(
            landmarks("<div itemprop='articleBody text'>x"),
            Landmark::Body
        );
        let doc = Document::parse("<article><article>x");
        let inner = own(&doc, doc.len() - 2, Landmark::Article.into());
        assert_eq!(inner, Landmark::NestedArticle);
        assert_eq!(landmarks("<div><p>x"), EnumSet::empty());
    }
}
