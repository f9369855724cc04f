//! dehusk and other extractors as functions from a page to the length of the extracted text, and
//! the pages to run them on.

#[path = "../../xtask/src/pages.rs"]
mod support;

use html5ever::tendril::TendrilSink;
use std::path::Path;
use std::sync::LazyLock;

/// The name of an extractor, and a function from a page to the number of bytes of extracted text.
/// For the parser alone, it returns the number of top-level nodes.
pub type Way = (&'static str, fn(&str) -> usize);

/// html5ever's parse alone as the reference, then the extractors.
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

/// Returns the folder named on the command line and its pages. The folder is relative to the root
/// of the repository and defaults to the corpus.
pub fn pages() -> (String, Vec<String>) {
    let named = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let folder = named.unwrap_or_else(|| "corpus".to_owned());
    // Cargo runs benches in their crate's folder.
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

/// Returns the median.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
