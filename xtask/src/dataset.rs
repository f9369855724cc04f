//! A data set folder: `gold.jsonl`, one page a line, and `html/<id>.html.gz` beside it.

use crate::Result;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What is known of a page. Absent fields are not measured.
#[derive(Debug, Deserialize)]
pub struct Gold {
    pub id: String,
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub text: String,
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    /// Snippets that must appear.
    #[serde(default)]
    pub with: Vec<String>,
    /// Snippets that must not.
    #[serde(default)]
    pub without: Vec<String>,
    /// Image captions; a set that has them counts Han, kana and Thai by the character.
    pub captions: Option<Vec<String>>,
}

/// Reads the first `limit` lines of a folder's `gold.jsonl`.
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

/// Where the page of an id lies.
pub fn page(folder: &Path, id: &str) -> PathBuf {
    folder.join("html").join(format!("{id}.html.gz"))
}
