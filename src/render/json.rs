//! JSON: the whole article, including removed blocks.
//!
//! `version` is the version of the schema. Within a version, fields may be added, but none is
//! removed or changed. Fields come in this order, and unknown values are `null`.
//!
//! | field | |
//! |---|---|
//! | `version` | [`SCHEMA_VERSION`] |
//! | `title`, `byline`, `date`, `language` | as in [`Article`] |
//! | `about` | [`About`]: statements have `value` and `source`, timestamps `day` and `time` |
//! | `text` | [`Article::text`] |
//! | `blocks` | all blocks in order |
//! | `blocks[].kind` | the name of the [`BlockKind`](crate::BlockKind) |
//! | `blocks[].kept` | whether it is part of the text |
//! | `blocks[].score`, `blocks[].confidence` | 0 to 1 |
//! | `blocks[].reason`, `blocks[].text` | |
//! | `blocks[].shape` | [`Shape`](crate::article::Shape), without empty fields |
//!
//! The fields of `shape` are `level`, `language`, `note`, `containers`, `spans` and `images`.
//! Offsets are bytes of the block's `text`.

use crate::article::About;
use crate::article::{Article, Block};
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
    about: &'a About,
    text: String,
    blocks: &'a [Block],
}

/// Writes an article as JSON on a single line, without a line feed at the end.
///
/// # Errors
/// Any error of `out`.
pub fn json(article: &Article, out: &mut impl Write) -> Result<()> {
    let whole = Whole {
        version: SCHEMA_VERSION,
        title: article.title.as_deref(),
        byline: article.byline.as_deref(),
        date: article.date.as_deref(),
        language: article.language.as_deref(),
        about: &article.about,
        text: article.text(),
        blocks: &article.blocks,
    };
    Ok(serde_json::to_writer(out, &whole)?)
}
