//! Names of accounts that blog software gives to whoever set it up. They name no author.

use std::collections::HashSet;
use std::sync::LazyLock;

static NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("account_names.txt").lines().collect());

/// Returns whether a folded name is that of such an account.
pub fn is_account(name: &str) -> bool {
    NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::fold;

    #[test]
    fn accounts_are_known_by_their_folded_names() {
        assert!(NAMES.iter().all(|name| fold(name) == *name));
        assert!(is_account("admin") && !is_account("ann lee"));
    }
}
