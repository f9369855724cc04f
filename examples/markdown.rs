//! Writes a page as Markdown with its title: `cargo run --release --example markdown -- PAGE`.

use dehusk::{Extractor, Page, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1);
    let file = file.unwrap_or_else(|| "corpus/docs-en-code/page.html".to_owned());
    let bytes = std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
    let article = Extractor::default().extract(Page::bytes(&bytes))?;
    let title = article.headline();
    let mut markdown = String::new();
    render::markdown(title.iter().chain(article.content()), &mut markdown)?;
    print!("{markdown}");
    Ok(())
}
