//! Writes an article in one of the formats.

use clap::ValueEnum;
use dehusk::article::Stated;
use dehusk::{Article, render};
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Write;

/// The formats of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text, an empty line between blocks.
    #[default]
    Text,
    /// Markdown, with the title as its first heading.
    Markdown,
    /// A fragment of HTML that is safe to embed, with the title as its first heading.
    Html,
    /// The whole article as JSON, with all blocks.
    Json,
    /// A line of JSON per page: its path, the metadata and the text.
    Jsonl,
    /// Every block: `+` kept, `-` removed, with kind, score and reason.
    Blocks,
}

impl Format {
    /// Returns the extension of files in the format.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Blocks => "blocks",
        }
    }

    /// Returns whether several articles in the format can stand in one stream.
    pub fn is_stream(self) -> bool {
        self == Format::Jsonl
    }
}

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Field {
    Title,
    Byline,
    Date,
    Language,
    Url,
    Site,
    Description,
    PageType,
    Text,
    Words,
    Path,
}

impl Field {
    /// Returns the value of a field, if the article has one.
    pub fn of(self, article: &Article, path: &str) -> Option<String> {
        let about = &article.about;
        let stated = |value: &Option<Stated<String>>| value.as_ref().map(|said| said.value.clone());
        match self {
            Field::Title => article.title.clone(),
            Field::Byline => article.byline.clone(),
            Field::Date => article.date.clone(),
            Field::Language => article.language.clone(),
            Field::Url => stated(&about.url),
            Field::Site => stated(&about.site),
            Field::Description => stated(&about.description),
            Field::PageType => article.page_type.map(|page| page.kind.to_string()),
            Field::Text => Some(article.text()).filter(|text| !text.is_empty()),
            Field::Words => Some(render::word_count(&article.text()).to_string()),
            Field::Path => Some(path.to_owned()),
        }
    }

    /// Returns the name of the field in a sentence.
    pub fn name(self) -> String {
        let name = self.to_possible_value().expect("no field is skipped");
        name.get_name().to_owned()
    }
}

/// Writes fields on a line, a tab between them. Line feeds and tabs in them become spaces.
pub fn fields(fields: &[Field], article: &Article, path: &str) -> String {
    let value = |field: &Field| {
        let value = field.of(article, path).unwrap_or_default();
        value.replace(['\n', '\t', '\r'], " ")
    };
    let values: Vec<String> = fields.iter().map(value).collect();
    values.join("\t") + "\n"
}

/// Writes an article.
pub fn article(format: Format, article: &Article, path: &str) -> String {
    let head = article.headline();
    let blocks = head.iter().chain(article.content());
    let mut out = String::new();
    let written = match format {
        Format::Text if article.has_content() => writeln!(out, "{}", article.text()),
        Format::Text => Ok(()),
        Format::Markdown => render::markdown(blocks, &mut out),
        Format::Html => render::html(blocks, &mut out),
        Format::Json => writeln!(out, "{}", article.json()),
        Format::Jsonl => writeln!(out, "{}", line(article, path)),
        Format::Blocks => self::blocks(article, &mut out),
    };
    written.expect("a string takes all text");
    out
}

/// A line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<String>,
    site: Option<String>,
    description: Option<String>,
    page_type: Option<String>,
    expected_f1: Option<f32>,
    word_count: usize,
    text: String,
}

fn line(article: &Article, path: &str) -> String {
    let field = |field: Field| field.of(article, path);
    let text = article.text();
    let line = Line {
        path,
        title: article.title.as_deref(),
        byline: article.byline.as_deref(),
        date: article.date.as_deref(),
        language: article.language.as_deref(),
        url: field(Field::Url),
        site: field(Field::Site),
        description: field(Field::Description),
        page_type: field(Field::PageType),
        expected_f1: article.confidence.map(|said| said.expected_f1),
        word_count: render::word_count(&text),
        text,
    };
    serde_json::to_string(&line).expect("the keys are strings")
}

fn blocks(article: &Article, out: &mut String) -> std::fmt::Result {
    for block in &article.blocks {
        let mark = if block.kept { '+' } else { '-' };
        let text = block.text.replace('\n', "⏎");
        let (kind, score, reason) = (block.kind, block.score, &block.reason);
        writeln!(out, "{mark} {kind:<16} {score:.2}  {reason}\n      {text}")?;
    }
    Ok(())
}

/// Writes the metadata as YAML front matter. A JSON string is one of YAML.
pub fn front_matter(article: &Article) -> String {
    let mut out = "---\n".to_owned();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() && value != json!([]) {
            writeln!(out, "{name}: {value}").expect("a string takes all text");
        }
    };
    let about = &article.about;
    let authors: Vec<&str> = about
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    put("title", json!(article.title));
    put("authors", json!(authors));
    put("date", json!(article.date));
    for field in [Field::Language, Field::Url, Field::Site, Field::Description] {
        put(&field.name(), json!(field.of(article, "")));
    }
    let tags: Vec<&str> = about.tags.iter().map(|tag| tag.value.as_str()).collect();
    put("tags", json!(tags));
    put("page_type", json!(Field::PageType.of(article, "")));
    out + "---\n\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rain() -> Article {
        let page = "<html lang=en><title>Rain: \"again\"</title><meta name=author content=\"Ann Lee\">\
            <p>It rained on Monday, and by the evening the lower road was under water.</p>";
        dehusk::extract(page).expect("a small page")
    }

    #[test]
    fn front_matter_quotes_what_yaml_would_read_otherwise() {
        let front = front_matter(&rain());
        assert!(
            front.starts_with("---\ntitle: \"Rain: \\\"again\\\"\"\n"),
            "{front}"
        );
        assert!(
            front.contains("\nauthors: [\"Ann Lee\"]\nlanguage: \"en\"\n"),
            "{front}"
        );
        assert!(front.ends_with("\n---\n\n") && !front.contains("date"));
    }

    #[test]
    fn fields_are_a_line() {
        let line = fields(
            &[Field::Path, Field::Title, Field::Date],
            &rain(),
            "a\tb.html",
        );
        assert_eq!(line, "a b.html\tRain: \"again\"\t\n");
    }
}
