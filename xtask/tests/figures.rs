//! The README and the docs state the figures that were measured last. `cargo xtask figures` measures anew.

#[test]
fn the_docs_state_what_was_measured() {
    let wrong = xtask::figures::wrong().expect("the records of docs/figures");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
