//! Shows what options change: `cargo run --release --example options -- PAGE`.

use dehusk::{BlockKind, Extractor, Focus, Options, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1);
    let file = file.unwrap_or_else(|| "corpus/news-de-fotos/page.html".to_owned());
    let bytes = std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
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
        let blocks = article.content().count();
        println!("{name}: {words} words in {blocks} blocks");
    }
    Ok(())
}
