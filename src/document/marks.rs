//! Marks of nodes: what many stages ask of a text or of class names, found once, when the document is
//! laid out.

use crate::base::hash::{HashedMap, hash};
use crate::lexicon::{ClaimWord, attribute_words};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use enumset::{EnumSet, EnumSetType};
use std::sync::LazyLock;

/// A mark of a node.
#[derive(Debug, EnumSetType)]
pub enum Mark {
    /// A text of nothing but ASCII white space.
    Blank,
    /// An element with text for screen readers, which the page does not show.
    Spoken,
    /// An element that its style cuts down to nothing.
    Cut,
    /// An element of a class name that has part of a call-out's.
    Callout,
    /// An element of a class name that has part of a title's.
    Titled,
}

/// Classes of text for screen readers: those of Bootstrap, WordPress, the HTML5 Boilerplate, GitHub
/// Primer, Foundation and Tachyons. Prefixes as in `govuk-visually-hidden` are left out.
const SPOKEN: [&str; 10] = [
    "a11y-hidden",
    "offscreen",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader-only",
    "show-for-sr",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "visuallyHidden",
];

/// Starts of class names that say that an element is a call-out: Sphinx and MkDocs, Obsidian,
/// Docusaurus, AsciiDoc, MDN, GitHub, Starlight, VitePress, GitBook, Bootstrap, Confluence, Ghost.
pub const CALLOUT: [&str; 17] = [
    "admonition",
    "alert-danger",
    "alert-info",
    "alert-primary",
    "alert-secondary",
    "alert-success",
    "alert-warning",
    "callout",
    "confluence-information-macro",
    "custom-block",
    "docs-note",
    "hint",
    "kg-callout",
    "markdown-alert",
    "notecard",
    "starlight-aside",
    "theme-admonition",
];
/// Class names that say so together with a title in the element.
pub const CALLOUT_WITH_TITLE: [&str; 8] = [
    "alert",
    "caution",
    "danger",
    "important",
    "note",
    "notice",
    "tip",
    "warning",
];

fn finder<'a>(parts: impl IntoIterator<Item = &'a str>) -> AhoCorasick {
    let builder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(parts);
    builder.expect("the parts are constants")
}

static CALLOUT_PARTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = CALLOUT.into_iter().chain(CALLOUT_WITH_TITLE);
    finder(names.chain(["admonitionblock"]))
});
static TITLE_PARTS: LazyLock<AhoCorasick> =
    LazyLock::new(|| finder(attribute_words(ClaimWord::TitlePart)));

/// Returns whether a class name or id has a part that all of titles have. Most have none and need no
/// closer look.
pub fn may_be_title(name: &str) -> bool {
    TITLE_PARTS.is_match(name)
}

/// Returns whether a class name is one of text for screen readers.
fn is_spoken(name: &str) -> bool {
    SPOKEN.iter().any(|known| {
        name.strip_suffix(known).is_some_and(|prefix| {
            prefix != "not-" && (prefix.is_empty() || prefix.ends_with(['-', '_']))
        })
    })
}

/// Returns the marks of an element of these class names.
fn marks(class: &str) -> EnumSet<Mark> {
    let mut marks = EnumSet::empty();
    // Every name of text for screen readers ends in one of these letters.
    let may_be = |name: &&str| name.len() >= 7 && name.ends_with(['n', 'r', 't', 'y']);
    if class.split_ascii_whitespace().filter(may_be).any(is_spoken) {
        marks |= Mark::Spoken;
    }
    if CALLOUT_PARTS.is_match(class) {
        marks |= Mark::Callout;
    }
    if TITLE_PARTS.is_match(class) {
        marks |= Mark::Titled;
    }
    marks
}

/// The most bytes of a text that is for screen readers because of its style. Longer ones are folds that
/// readers open.
const MAX_CUT: usize = 200;

/// Returns the marks of an element of which the text is known.
pub(super) fn with_text(marks: EnumSet<Mark>, bytes: usize) -> EnumSet<Mark> {
    match marks.contains(Mark::Cut) && bytes <= MAX_CUT {
        true => marks | Mark::Spoken,
        false => marks,
    }
}

/// Finds the marks of elements. Those of the same class names are found once.
#[derive(Debug, Default)]
pub(super) struct Marker {
    known: HashedMap<EnumSet<Mark>>,
}

impl Marker {
    /// Returns the marks of an element, given its class attribute.
    pub fn element(&mut self, class: &str) -> EnumSet<Mark> {
        let known = self.known.entry(hash(class.as_bytes()));
        *known.or_insert_with(|| marks(class))
    }
}

/// Returns the marks of a text.
pub(super) fn of_text(text: &str) -> EnumSet<Mark> {
    match text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        true => Mark::Blank.into(),
        false => EnumSet::empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Tag};

    #[test]
    fn classes_for_screen_readers_are_recognised_with_their_prefix() {
        let is_one = |class: &str| marks(class).contains(Mark::Spoken);
        assert!(is_one("a sr-only") && is_one("govuk-visually-hidden"));
        assert!(!is_one("not-sr-only") && !is_one("hidden") && !is_one("screen"));
    }

    #[test]
    fn every_class_of_a_title_has_one_of_the_parts() {
        let kinds = [ClaimWord::TitleClass, ClaimWord::HeadingClass];
        for word in kinds.into_iter().flat_map(attribute_words) {
            assert!(may_be_title(word), "{word}");
        }
    }

    #[test]
    fn a_text_is_blank_until_a_letter_comes() {
        let doc = Document::parse("<p class=admonition> <!-- --> \n<b>a</b> b<i> </i>");
        let marks: Vec<bool> = doc
            .nodes()
            .filter(|&node| doc.tag(node) == Tag::Text)
            .map(|node| doc.has_mark(node, Mark::Blank))
            .collect();
        assert_eq!(marks, [true, false, false, true]);
        assert!(doc.nodes().any(|node| doc.has_mark(node, Mark::Callout)));
    }
}
