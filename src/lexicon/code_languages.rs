//! Names of languages of code, as classes and labels of listings give them.

use crate::base::hash::{HashedSet, hash_lower_on};
use std::sync::LazyLock;

/// The most bytes of a name.
const MAX_NAME: usize = 24;

/// The names and aliases that GitHub Linguist, highlight.js, Prism and Pygments share.
static NAMES: LazyLock<HashedSet> = LazyLock::new(|| {
    let names = include_str!("code_languages.txt").split_whitespace();
    names
        .map(|name| hash_lower_on(0, name.as_bytes()))
        .collect()
});

/// Returns whether a text is the name of a language of code, in any case.
pub fn is_code_language(name: &str) -> bool {
    name.len() <= MAX_NAME && NAMES.contains(&hash_lower_on(0, name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages_are_recognised_in_any_case() {
        assert!(
            is_code_language("rust") && is_code_language("JavaScript") && is_code_language("C++")
        );
        assert!(!is_code_language("") && !is_code_language("wrapper") && !is_code_language("en"));
    }
}
