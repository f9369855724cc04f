//! JSON: the whole article, including removed blocks.

use crate::article::{About, Article, Block, PageConfidence, PageType, TextSource};
use serde::Serialize;
use std::io::{Result, Write};

/// The version of the schema.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    confidence: Option<PageConfidence>,
    page_type: Option<PageType>,
    text_source: TextSource,
    truncated: bool,
    about: &'a About,
    word_count: usize,
    reading_seconds: u64,
    excerpt: Option<String>,
    text: String,
    blocks: &'a [Block],
}

/// Writes an article as JSON on a single line, without a line feed at the end.
///
/// Within a version of the schema, fields may be added, but none is removed or changed. Fields come
/// in this order, and unknown values of the article are `null`. Fields of a block that do not apply
/// are left out.
///
/// | field | value |
/// |---|---|
/// | `version` | [`SCHEMA_VERSION`] |
/// | `title`, `byline`, `date`, `language` | as in [`Article`] |
/// | `confidence` | `expected_f1` and `is_article`, 0 to 1; see [`PageConfidence`] |
/// | `page_type` | `kind` and `probability`; see [`PageType`] |
/// | `text_source` | `page`, `json-ld`, `script` or `description`; see [`TextSource`] |
/// | `truncated` | as in [`Article`] |
/// | `about` | [`About`]: statements have `value` and `source`, timestamps `day` and `time` |
/// | `about.authors[]` | `value`, `source`, and `url` if the page has one |
/// | `word_count`, `reading_seconds`, `excerpt` | [`Article::word_count`], [`reading_time`](Article::reading_time), [`excerpt`](Article::excerpt) |
/// | `text` | [`Article::text`] |
/// | `blocks` | all blocks in order |
/// | `blocks[].kind` | the name of the [`BlockKind`](crate::BlockKind) |
/// | `blocks[].kept` | whether it is part of the text |
/// | `blocks[].hidden`, `blocks[].foreign` | true if it is marked as not shown, or in another language than the article; left out otherwise |
/// | `blocks[].score`, `blocks[].confidence` | 0 to 1 |
/// | `blocks[].rule` | the stable id of the [`Rule`](crate::article::Rule) that determined `kind` |
/// | `blocks[].levels`, `coverage`, `siblings`, ... | the [`Evidence`](crate::article::Evidence) of the rule, if it has any |
/// | `blocks[].also` | the ids of further rules for the same kind |
/// | `blocks[].reason` | the reason as a sentence for people; its wording may change |
/// | `blocks[].text` | the text |
/// | `blocks[].shape` | [`Shape`](crate::article::Shape) without empty fields: `level`, `language`, `note`, `containers`, `spans`, `images`; offsets are bytes of the block's `text` |
/// | `blocks[].location` | `path` and `source`, with [`Options::locations`](crate::Options::locations) only |
///
/// # Errors
/// Any error of `out`.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<p>It rained.")?;
/// let mut out = Vec::new();
/// dehusk::render::json(&article, &mut out)?;
/// let json: serde_json::Value = serde_json::from_slice(&out)?;
/// assert_eq!(json["blocks"][0]["text"], "It rained.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn json(article: &Article, out: &mut impl Write) -> Result<()> {
    let whole = Whole {
        version: SCHEMA_VERSION,
        title: article.title.as_deref(),
        byline: article.byline.as_deref(),
        date: article.date.as_deref(),
        language: article.language.as_deref(),
        confidence: article.confidence,
        page_type: article.page_type,
        text_source: article.text_source,
        truncated: article.truncated,
        about: &article.about,
        word_count: article.word_count(),
        reading_seconds: article.reading_time().as_secs(),
        excerpt: article.excerpt(),
        text: article.text(),
        blocks: &article.blocks,
    };
    Ok(serde_json::to_writer(out, &whole)?)
}
