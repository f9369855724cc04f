//! Compares the fast parser with html5ever on the pages of the data sets.

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use xtask::{pages, run};

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "2,124 pages take too long without --release"
)]
fn every_page_of_the_data_sets_gives_the_same_document() {
    let data = run::root().join("../shared/data");
    if !data.is_dir() {
        run::skipped("no ../shared/data here");
        return;
    }
    for set in ["fundus-dev", "trafilatura-dev", "wcxb-dev"] {
        for page in pages::pages(&data.join(set)).expect("the pages of a set") {
            let bytes = pages::read_bytes(&page).expect("a page");
            if let Some(difference) = invariants::difference(&dehusk::decode(&bytes, None)) {
                panic!("{}\n{difference}", page.display());
            }
        }
    }
}
