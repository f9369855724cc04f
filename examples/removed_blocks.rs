//! Prints what was removed from a page, and why: `cargo run --release --example removed_blocks -- PAGE`.

use dehusk::article::Rule;
use dehusk::{Extractor, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1);
    let file = file.unwrap_or_else(|| "corpus/news-en-ru-chrome/page.html".to_owned());
    let bytes = std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
    let article = Extractor::default().extract(Page::bytes(&bytes))?;
    for block in article.removed() {
        println!(
            "{:<16} {:<28} {}",
            block.kind, block.reason.rule, block.text
        );
    }
    // Rules have stable ids, so that callers can match on them.
    let captions = article
        .removed()
        .filter(|block| block.reason.rule == Rule::CaptionFigcaption);
    println!("\n{} captions by figcaption", captions.count());
    Ok(())
}
