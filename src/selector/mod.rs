//! CSS selectors, by which a caller leaves elements out or says where the article is.
//!
//! Parsing and matching are those of the crate `selectors`, which Firefox uses; this module shows it
//! our [`Document`].

mod css;

use crate::document::{AttrName, Document, NodeId, Tag};
use css::{Css, Never, Parser, Text};
use cssparser::{ParseError, ParseErrorKind, ToCss};
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector_list};
use selectors::parser::{
    Combinator, Component, ParseRelative, SelectorList, SelectorParseErrorKind,
};
use selectors::{Element, OpaqueElement};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A CSS selector list, for [`Options::skip`](crate::Options::skip) and
/// [`Options::within`](crate::Options::within).
///
/// Elements are told apart by the names and attributes that dehusk reads: all elements of HTML,
/// `class`, `id`, `role`, `itemprop` and a few others, but not `style` or `data-*`. A selector that
/// names others is an error, as are `:has()`, pseudo-elements, the states of elements and the
/// combinator `~`.
///
/// ```
/// use dehusk::{Extractor, Options, Selector};
///
/// let skipped: Selector = "aside, .ads > p".parse()?;
/// let extractor = Extractor::new(Options::default().skip(skipped));
/// let page = "<p>It rained on Monday, and by the evening the lower road was under water.</p>
///     <div class=ads><p>It never rains on the islands, where the sun shines all year round.</p></div>";
/// assert_eq!(extractor.extract(page)?.text(), "It rained on Monday, and by the evening the lower road was under water.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Selector(SelectorList<Css>);

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.to_css(f)
    }
}

/// The text is not a selector, or not one that dehusk can match.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{selector:?} cannot be used as a selector: {cause}")]
#[non_exhaustive]
pub struct SelectorError {
    /// The text.
    pub selector: String,
    /// What is wrong with it.
    pub cause: String,
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Selector, SelectorError> {
        let error = |cause: String| SelectorError {
            selector: text.to_owned(),
            cause,
        };
        let mut input = cssparser::Parser::new(text);
        let list =
            input.parse_entirely(|input| SelectorList::parse(&Parser, input, ParseRelative::No));
        let list = list.map_err(|cause| error(sentence(&cause)))?;
        check(&list).map_err(error)?;
        Ok(Selector(list))
    }
}

/// Says what is wrong with a selector.
fn sentence(error: &ParseError<SelectorParseErrorKind>) -> String {
    use SelectorParseErrorKind::*;
    let ParseErrorKind::Custom(kind) = &error.kind else {
        return "it ends too early or has a character that does not belong there".to_owned();
    };
    let sentence = match kind {
        EmptySelector => "it, or a part of the list, is empty",
        DanglingCombinator => "a combinator stands at its end",
        UnsupportedPseudoClassOrElement => {
            "it has a pseudo-class or pseudo-element that a saved page does not have"
        }
        NoQualifiedNameInAttributeSelector
        | UnexpectedTokenInAttributeSelector
        | BadValueInAttr => "the attribute in brackets is not well formed",
        ExpectedNamespace => "namespaces are not supported",
        _ => "it is not well formed",
    };
    sentence.to_owned()
}

/// Checks that all that a selector names can be matched.
fn check(list: &SelectorList<Css>) -> Result<(), String> {
    let attribute = |name: &Text| match AttrName::from_name(&name.0) {
        Some(_) => Ok(()),
        None => Err(format!("dehusk does not read the attribute {:?}", name.0)),
    };
    for component in list
        .slice()
        .iter()
        .flat_map(|selector| selector.iter_raw_match_order())
    {
        match component {
            Component::LocalName(name) if Tag::from_name(&name.lower_name.0).is_none() => {
                return Err(format!(
                    "dehusk does not tell elements {:?} apart",
                    name.name.0
                ));
            }
            Component::AttributeInNoNamespaceExists { local_name, .. }
            | Component::AttributeInNoNamespace { local_name, .. } => attribute(local_name)?,
            Component::AttributeOther(other) => attribute(&other.local_name)?,
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
                check(list)?
            }
            Component::Combinator(Combinator::LaterSibling) => {
                return Err(
                    "the combinator ~ is not supported, because it can take very long".to_owned(),
                );
            }
            _ => {}
        }
    }
    Ok(())
}

/// The ranges of nodes that selectors match: the outermost matching elements, in order.
pub(crate) fn matched(doc: &Document, selectors: &[Selector]) -> Vec<Range<NodeId>> {
    let page = Page {
        doc,
        before: siblings_before(doc),
    };
    let mut caches = SelectorCaches::default();
    let mut context = MatchingContext::new(
        MatchingMode::Normal,
        None,
        &mut caches,
        QuirksMode::NoQuirks,
        NeedsSelectorFlags::No,
        MatchingForInvalidation::No,
    );
    let mut out = Vec::new();
    let mut node = 0;
    while node < doc.len() {
        let element = Node { page: &page, node };
        let mut matches =
            |selector: &Selector| matches_selector_list(&selector.0, &element, &mut context);
        if doc.tag(node) != Tag::Text && selectors.iter().any(&mut matches) {
            out.push(node..doc.end(node));
            node = doc.end(node);
        } else {
            node += 1;
        }
    }
    out
}

/// Returns the element before each node among its siblings, [`NONE`] if there is none.
fn siblings_before(doc: &Document) -> Vec<NodeId> {
    let mut last_child = vec![NONE; doc.len() as usize];
    let mut out = vec![NONE; doc.len() as usize];
    for node in doc.nodes().filter(|&node| doc.tag(node) != Tag::Text) {
        let parent = doc.parent(node);
        if parent != node {
            out[node as usize] = last_child[parent as usize];
            last_child[parent as usize] = node;
        }
    }
    out
}

const NONE: NodeId = NodeId::MAX;

/// A document with what matching needs besides.
#[derive(Debug)]
struct Page<'a> {
    doc: &'a Document,
    before: Vec<NodeId>,
}

/// An element.
#[derive(Clone, Debug)]
struct Node<'a> {
    page: &'a Page<'a>,
    node: NodeId,
}

impl<'a> Node<'a> {
    fn at(&self, node: NodeId) -> Node<'a> {
        Node {
            page: self.page,
            node,
        }
    }

    /// Returns the first element from a node on among its siblings.
    fn first_from(&self, mut node: NodeId, end: NodeId) -> Option<Node<'a>> {
        let doc = self.page.doc;
        while node < end {
            if doc.tag(node) != Tag::Text {
                return Some(self.at(node));
            }
            node = doc.end(node);
        }
        None
    }

    fn attr(&self, name: AttrName) -> Option<&'a str> {
        self.page.doc.attr(self.node, name)
    }
}

impl Element for Node<'_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(&self.page.before[self.node as usize])
    }

    fn parent_element(&self) -> Option<Self> {
        let parent = self.page.doc.parent(self.node);
        (parent != self.node).then(|| self.at(parent))
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let before = self.page.before[self.node as usize];
        (before != NONE).then(|| self.at(before))
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let doc = self.page.doc;
        let parent = doc.parent(self.node);
        let end = if parent == self.node {
            self.node
        } else {
            doc.end(parent)
        };
        self.first_from(doc.end(self.node), end)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.first_from(self.node + 1, self.page.doc.end(self.node))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.page.doc.tag(self.node).name() == name
    }

    fn has_namespace(&self, _namespace: &str) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.page.doc.tag(self.node) == other.page.doc.tag(other.node)
    }

    fn attr_matches(
        &self,
        _namespace: &NamespaceConstraint<&Text>,
        name: &Text,
        operation: &AttrSelectorOperation<&Text>,
    ) -> bool {
        let value = AttrName::from_name(&name.0).and_then(|name| self.attr(name));
        value.is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, class: &Never, _: &mut MatchingContext<Css>) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<Css>) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.page.doc.tag(self.node) == Tag::A && self.attr(AttrName::Href).is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Text, case: CaseSensitivity) -> bool {
        let own = self.attr(AttrName::Id);
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Text, case: CaseSensitivity) -> bool {
        let mut own = self
            .attr(AttrName::Class)
            .unwrap_or_default()
            .split_ascii_whitespace();
        own.any(|own| case.eq(own.as_bytes(), name.0.as_bytes()))
    }

    fn has_custom_state(&self, _name: &Text) -> bool {
        false
    }

    fn imported_part(&self, _name: &Text) -> Option<Text> {
        None
    }

    fn is_part(&self, _name: &Text) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.page.doc.end(self.node) == self.node + 1
    }

    fn is_root(&self) -> bool {
        self.page.doc.tag(self.node) == Tag::Html
    }

    fn add_element_unique_hashes(&self, _filter: &mut BloomFilter) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the texts of the elements that a selector matches.
    fn texts(html: &str, selector: &str) -> Vec<String> {
        let doc = Document::parse(html);
        let selector = selector.parse().expect("a selector");
        let matched = matched(&doc, &[selector]).into_iter();
        matched
            .map(|nodes| doc.text(nodes.start).to_owned())
            .collect()
    }

    #[test]
    fn selectors_match_as_in_a_browser() {
        let page = "<main id=m><p class='a b'>1</p> <p>2<b>3</b></p><ul><li>4<li>5<li>6</ul></main>\
                    <P class=a role=note>7</P>";
        for (selector, want) in [
            ("p", "1 23 7"),
            (".a", "1 7"),
            (".a.b", "1"),
            ("#m > p", "1 23"),
            ("main .a, b", "1 3"),
            ("p + p", "23"),
            ("li:nth-child(2n)", "5"),
            ("li:last-child", "6"),
            ("li:not(:first-child)", "5 6"),
            ("[role=note]", "7"),
            ("p[class~=b]", "1"),
            (":is(b, .b)", "1 3"),
            ("main p, main", "1 23456"),
            ("p:first-of-type", "1 7"),
            ("nav", ""),
        ] {
            let texts = texts(page, selector);
            let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
            assert_eq!(texts.join(" "), want, "{selector}");
        }
    }

    #[test]
    fn bad_selectors_say_what_is_wrong() {
        let error = |text: &str| {
            text.parse::<Selector>()
                .expect_err("no selector")
                .to_string()
        };
        for (selector, cause) in [
            ("", "empty"),
            ("p,", "empty"),
            ("p >", "combinator"),
            ("p[", "does not belong there"),
            ("p:hover", "pseudo-class"),
            ("p::before", "pseudo-element"),
            ("p:has(b)", "pseudo-class"),
            ("[data-x]", "the attribute \"data-x\""),
            ("p:not([style])", "the attribute \"style\""),
            ("my-ads", "\"my-ads\""),
            ("p ~ p", "combinator ~"),
            ("p.", "ends too early"),
        ] {
            let error = error(selector);
            assert!(
                error.contains(cause) && error.starts_with(&format!("{selector:?} ")),
                "{error}"
            );
        }
    }

    #[test]
    fn matching_a_long_flat_page_takes_linear_time() {
        let page = "<p>x".repeat(60_000);
        let selector = "p:nth-child(60000), p:last-child, b + p"
            .parse()
            .expect("a selector");
        assert_eq!(matched(&Document::parse(&page), &[selector]).len(), 1);
    }
}
