//! What template authors call the parts of a page: words found in class, id, role and itemprop, by kind.
//!
//! The list is a plain file, `src/data/class_marks.txt`, a word a line: kind, tab, word. It was written down from the
//! patterns that Readability.js matches, from WordPress and BEM naming, and from schema.org property names.

use crate::words::WordKinds;
use std::sync::LazyLock;

macro_rules! marks {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// A part of a page that templates name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mark {
            $($(#[$doc])* $variant,)*
        }

        impl Mark {
            /// Every mark, in the order of their numbers.
            pub const ALL: [Mark; Mark::COUNT] = [$(Mark::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = [$($name,)*].len();

            /// The name used in the list.
            pub fn name(self) -> &'static str {
                match self { $(Mark::$variant => $name,)* }
            }
        }
    };
}

marks! {
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
    /// Gadgets and side bars.
    Widget "widget",
}

static MARKS: LazyLock<WordKinds> = LazyLock::new(|| {
    let number = |kind: &str| Mark::ALL.iter().position(|mark| mark.name() == kind);
    WordKinds::read(include_str!("../data/class_marks.txt"), number)
});

/// The marks that parts of tokens (see [`crate::measure::Tokens`]) stand for, a bit each.
pub fn of_parts(parts: &[u64]) -> u16 {
    parts.iter().fold(0, |all, &part| all | MARKS.of_hash(part))
}

/// Whether a word stands for a mark.
pub fn is_mark(word: &[u8], mark: Mark) -> bool {
    MARKS.of(word, 1 << mark as u16) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_distinct_and_of_known_kinds() {
        let lines: Vec<&str> = include_str!("../data/class_marks.txt").lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        for line in lines {
            let (kind, word) = line.split_once('\t').expect("a tab");
            assert!(Mark::ALL.iter().any(|mark| mark.name() == kind), "{line}");
            assert!(
                word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase()),
                "{line}"
            );
        }
    }
}
