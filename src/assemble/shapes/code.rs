//! The language of a listing.

use super::Shapes;
use crate::document::{AttrName, NodeId};
use crate::lexicon::is_code_language;

/// How many elements around the element of the code are searched for its language.
const LEVELS: usize = 10;
/// The most bytes of other text in an element around code, besides line numbers and labels, for the
/// element to name its language.
const MAX_BESIDE: usize = 256;
/// The most elements between the first text and that element.
const INNER_LEVELS: usize = 12;
/// The most bytes of the name of a programming language.
const MAX_LANGUAGE: usize = 24;
/// Prefixes of classes that name the language of code, as HTML recommends and highlighters write
/// them.
const PREFIXES: [&str; 9] = [
    "language-",
    "lang-",
    "highlight-source-",
    "highlight-text-",
    "highlight-",
    "mw-highlight-lang-",
    "brush:",
    "src-",
    "type-",
];
/// Those that only stand for languages of code.
const SURE_PREFIXES: [&str; 3] = ["language-", "highlight-source-", "brush:"];
/// Blocks before and after code that may be its labels.
const LABELS: usize = 4;

impl Shapes<'_> {
    /// Returns the language of the code in a block: from attributes and classes of the code or of
    /// the nearest elements around it, or from its label.
    pub(super) fn code_language(&self, block: usize) -> Option<String> {
        let raw = self.segments.blocks()[block];
        let doc = self.doc;
        let inner = doc
            .with_ancestors(raw.first_node)
            .take_while(|&node| node > raw.element)
            .take(INNER_LEVELS);
        let own = inner
            .chain([raw.element])
            .find_map(|node| self.named(node, true));
        own.or_else(|| {
            // An element with more text is the page's, not the code's.
            let most = 2 * doc.text(raw.element).len() + MAX_BESIDE;
            let around = doc.ancestors(raw.element).take(LEVELS);
            let mut around = around.take_while(|&node| doc.text(node).len() <= most);
            around.find_map(|node| self.named(node, false))
        })
        .or_else(|| self.labelled(block))
    }

    /// Returns the language that an element names. Elements around the code name other things, too.
    fn named(&self, node: NodeId, is_code: bool) -> Option<String> {
        let attributes = self.doc.attrs_of(node);
        let mut stated = attributes.filter(|&(name, value)| match name {
            AttrName::CodeLanguage => is_name(value),
            AttrName::Lang => is_code && is_code_language(value),
            _ => false,
        });
        if let Some((_, value)) = stated.next() {
            return Some(value.to_ascii_lowercase());
        }
        let class = self.doc.class(node);
        let mut tokens = class.split_ascii_whitespace();
        let prefixed = tokens.clone().find_map(|token| {
            let token = token.trim_end_matches(';');
            let prefix = PREFIXES.iter().find(|prefix| token.starts_with(**prefix))?;
            let name = &token[prefix.len()..];
            let is_sure = SURE_PREFIXES.contains(prefix) && is_name(name);
            (is_sure || is_code_language(name)).then_some(name)
        });
        // "highlight python", "sourceCode rust", "brush: js".
        let is_marker = |token: &str| {
            matches!(
                token,
                "highlight" | "hljs" | "sourceCode" | "brush:" | "src"
            )
        };
        let is_marked = tokens.clone().any(is_marker);
        // Class names that a program wrote have one or two letters, too.
        let least = match is_marked || tokens.clone().nth(1).is_none() {
            true => 1,
            false => 3,
        };
        let is_marked = is_code || is_marked;
        let is_language = |token: &str| token.len() >= least && is_code_language(token);
        let plain = || tokens.find(|token| is_language(token.trim_end_matches(';')));
        let plain = prefixed.or_else(|| is_marked.then(plain).flatten())?;
        Some(plain.trim_end_matches(';').to_ascii_lowercase())
    }

    /// Returns the language that a label of the code names.
    fn labelled(&self, block: usize) -> Option<String> {
        let blocks = self.segments.blocks();
        let is_label = |&i: &usize| blocks[i].is_code_label;
        let before = (0..block).rev().take_while(is_label).take(LABELS);
        let after = (block + 1..blocks.len()).take_while(is_label).take(LABELS);
        let mut texts = before.chain(after).map(|i| self.segments.text(i));
        let name = texts.find(|text| is_code_language(text))?;
        Some(name.to_ascii_lowercase())
    }
}

/// Returns whether a text looks like the name of a language.
fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+#-_.".contains(&byte);
    !name.is_empty() && name.len() <= MAX_LANGUAGE && name.bytes().all(is_plain)
}
