//! Names of languages in the language itself, as language switchers list them.

use super::entries;
use crate::base::hash::{HashedSet, hash};
use crate::base::text::fold;
use std::sync::LazyLock;

/// The hashes of the folded names.
static NAMES: LazyLock<HashedSet> = LazyLock::new(|| {
    let names = entries().filter(|(_, kind, _)| *kind == "language-name");
    names
        .map(|(_, _, name)| hash(fold(name).as_bytes()))
        .collect()
});

/// Returns whether a folded text is the name of a language in that language.
pub fn is_language_name(folded: &str) -> bool {
    NAMES.contains(&hash(folded.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_language_names_are_recognised() {
        assert!(is_language_name(&fold("中文")) && is_language_name(&fold("Português (Brasil)")));
        assert!(!is_language_name("languages"));
    }
}
