//! Prints title, byline, date and text of a page: `cargo run --release --example article -- PAGE`.

use dehusk::{Extractor, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1);
    let file = file.unwrap_or_else(|| "corpus/news-en-ru-chrome/page.html".to_owned());
    let bytes = std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
    let article = Extractor::default().extract(Page::bytes(&bytes))?;
    println!("title:  {}", article.title.as_deref().unwrap_or("-"));
    println!("byline: {}", article.byline.as_deref().unwrap_or("-"));
    println!("date:   {}", article.date.as_deref().unwrap_or("-"));
    if let Some(confidence) = article.confidence {
        println!("F1:     {:.2} expected", confidence.expected_f1);
    }
    println!("\n{}", article.text());
    Ok(())
}
