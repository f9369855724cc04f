//! Shows what options change: `cargo run --example options`.

use dehusk::{BlockKind, Extractor, Focus, Options, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read("corpus/news-en-ru-chrome/page.html")?;
    for (name, options) in [
        ("default", Options::default()),
        ("precision", Options::default().focus(Focus::Precision)),
        ("recall", Options::default().focus(Focus::Recall)),
        ("captions kept", Options::default().keep(BlockKind::Caption)),
    ] {
        let extractor = Extractor::new(options);
        let page = Page::bytes(&bytes).url("https://example.org/news");
        let article = extractor.extract(page)?;
        let words = article.text().split_whitespace().count();
        println!(
            "{name}: {words} words in {} blocks",
            article.content().count()
        );
    }
    Ok(())
}
