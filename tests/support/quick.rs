//! How many cases a property test draws.

use proptest::prelude::ProptestConfig;

/// Draws `quick` cases, or `PROPTEST_CASES` of them if that is set, for a thorough run.
pub fn cases(quick: u32) -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = quick;
    }
    config
}
