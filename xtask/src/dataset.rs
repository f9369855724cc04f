//! A data set folder: `gold.jsonl` with one page per line, and the pages in `html/<id>.html.gz`.

use crate::Result;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The reference data of a page. Absent fields are not measured.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The name of the page in its set.
    pub id: String,
    #[serde(rename = "type", default)]
    /// The type of the page: `article`, `forum`, `product` and so on.
    pub kind: String,
    #[serde(default)]
    /// The text of the article; empty if only snippets are known.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The authors, separated by semicolons.
    pub author: Option<String>,
    /// The date of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Snippets that must be in the text.
    #[serde(default)]
    pub with: Vec<String>,
    /// Snippets that must not be in the text.
    #[serde(default)]
    pub without: Vec<String>,
    /// Image captions. In a set that has them, Han, kana and Thai are counted by character.
    pub captions: Option<Vec<String>>,
}

/// Reads the first `limit` entries of a folder's `gold.jsonl`.
pub fn read(folder: &Path, limit: usize) -> Result<Vec<Gold>> {
    let path = folder.join("gold.jsonl");
    let lines = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let rows = lines
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(limit)
        .enumerate();
    rows.map(|(i, line)| {
        serde_json::from_str(line)
            .map_err(|e| format!("{}, line {}: {e}", path.display(), i + 1).into())
    })
    .collect()
}

/// Returns the path of the page with an id.
pub fn page(folder: &Path, id: &str) -> PathBuf {
    folder.join("html").join(format!("{id}.html.gz"))
}

/// Returns the name of a data set: that of its folder.
///
/// # Errors
/// If the folder does not exist.
pub fn name(folder: &Path) -> Result<String> {
    let path = folder.canonicalize()?;
    Ok(path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned())
}
