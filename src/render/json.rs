//! JSON: the whole article, removed blocks too.
//!
//! The schema, whose version stands in `version`: a field may be added under the same version, none goes or changes. Fields come
//! in this order; what is not known is `null`.
//!
//! | field | |
//! |---|---|
//! | `version` | [`SCHEMA_VERSION`] |
//! | `title`, `byline`, `date`, `language` | as in [`Article`] |
//! | `about` | [`About`](crate::article::About): every statement has a `value` and its `source`; moments a `day` and a `time` |
//! | `text` | [`Article::text`] |
//! | `blocks` | all blocks in order |
//! | `blocks[].kind` | the name of the [`BlockKind`](crate::BlockKind) |
//! | `blocks[].kept` | whether it is part of the text |
//! | `blocks[].score`, `blocks[].confidence` | 0 to 1 |
//! | `blocks[].reason`, `blocks[].text` | |
//! | `blocks[].shape` | [`Shape`](crate::article::Shape): `level`, `language`, `note`, `containers`, `spans`, `images`, each only where there is one; offsets are bytes of `text` |

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

/// Writes an article as JSON, on one line without a line feed at its end.
///
/// # Errors
/// What `out` gives.
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
