//! dehusk and its peers, each as a function from a page to the text that it finds, and the pages to try them on.

#[path = "../../xtask/src/pages.rs"]
mod support;

use html5ever::tendril::TendrilSink;
use std::path::Path;
use std::sync::LazyLock;

/// A way from a page to the number of bytes of text in it.
pub type Way = (&'static str, fn(&str) -> usize);

/// html5ever's parse alone, to which all are compared; then the ways to an article.
pub const WAYS: [Way; 4] = [
    ("html5ever into RcDom", |page| {
        let dom =
            html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default())
                .one(page);
        dom.document.children.borrow().len()
    }),
    ("dehusk", |page| {
        static EXTRACTOR: LazyLock<dehusk::Extractor> = LazyLock::new(dehusk::Extractor::default);
        EXTRACTOR
            .extract(page)
            .map_or(0, |article| article.text().len())
    }),
    ("dom_smoothie", |page| {
        let article =
            dom_smoothie::Readability::new(page, None, None).and_then(|mut page| page.parse());
        article.map_or(0, |article| article.text_content.len())
    }),
    ("rs-trafilatura", |page| {
        rs_trafilatura::extract(page).map_or(0, |article| article.content_text.len())
    }),
];

/// The pages of the folder that is named on the command line, seen from the root of the repository, and its name; those of the
/// corpus if none is.
pub fn pages() -> (String, Vec<String>) {
    let named = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let folder = named.unwrap_or_else(|| "corpus".to_owned());
    // Cargo runs benches in the folder of their crate.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let paths =
        support::pages(&root.join(&folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let read = |path: &std::path::PathBuf| match support::read_bytes(path) {
        Ok(bytes) => Some(dehusk::decode(&bytes, None).into_owned()),
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            None
        }
    };
    (folder, paths.iter().filter_map(read).collect())
}

/// The number in the middle.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
