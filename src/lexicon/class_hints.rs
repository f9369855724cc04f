//! Class hints: the words that template authors use in class, id, role and itemprop.
//!
//! The list, `class_hints.tsv`, was written from the patterns that Readability.js matches, from
//! WordPress and BEM naming, and from schema.org property names.

use super::kinds;
use super::word_kinds::WordKinds;
use enumset::EnumSet;
use std::sync::LazyLock;

kinds! {
    /// A part of a page that class names indicate.
    ClassHint;
    /// Advertising.
    Advertisement "advertisement",
    /// About the author.
    Bio "bio",
    /// Breadcrumbs.
    Breadcrumb "breadcrumb",
    /// Author and date.
    Byline "byline",
    /// Captions and credits.
    Caption "caption",
    /// Comments.
    Comment "comment",
    /// Consent banners.
    Consent "consent",
    /// Footers.
    Footer "footer",
    /// Login and paywall.
    Login "login",
    /// Menus.
    Navigation "navigation",
    /// Share bars.
    Share "share",
    /// Prompts to subscribe.
    Subscribe "subscribe",
    /// Tags.
    Tags "tags",
    /// Other articles.
    Teaser "teaser",
    /// Headlines.
    Title "title",
    /// Widgets and sidebars.
    Widget "widget",
}

/// The hints that the models read. A new hint is only for rules until it is added here and the
/// models are retrained.
pub const MODEL_HINTS: [ClassHint; 16] = [
    ClassHint::Advertisement,
    ClassHint::Bio,
    ClassHint::Breadcrumb,
    ClassHint::Byline,
    ClassHint::Caption,
    ClassHint::Comment,
    ClassHint::Consent,
    ClassHint::Footer,
    ClassHint::Login,
    ClassHint::Navigation,
    ClassHint::Share,
    ClassHint::Subscribe,
    ClassHint::Tags,
    ClassHint::Teaser,
    ClassHint::Title,
    ClassHint::Widget,
];

static HINTS: LazyLock<WordKinds<ClassHint>> =
    LazyLock::new(|| WordKinds::read(include_str!("class_hints.tsv"), ClassHint::from_name));

/// Returns the hints of parts of class names, given by their hashes.
pub fn of_parts(parts: &[u64]) -> EnumSet<ClassHint> {
    parts
        .iter()
        .fold(EnumSet::empty(), |all, &part| all | HINTS.of_hash(part))
}

/// Returns whether a word gives a hint.
pub fn is_hint(word: &[u8], hint: ClassHint) -> bool {
    !HINTS.of(word, hint.into()).is_empty()
}
