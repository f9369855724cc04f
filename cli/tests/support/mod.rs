//! What the tests of `inspect` and `review` share.

use std::path::PathBuf;
use std::process::Command;

/// Returns a page of the corpus.
pub fn page() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../corpus/news-en-ru-chrome/page.html"
    ))
}

/// Returns the first browser that is installed.
pub fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        Command::new(name)
            .arg("--version")
            .output()
            .is_ok_and(|run| run.status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(runs)
}
