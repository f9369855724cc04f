//! The cases of `corpus/`: pages with their expected blocks. Shared by tests and tools.

use dehusk::Article;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A page of the corpus.
pub struct Case {
    /// The name of the folder.
    pub name: String,
    /// The undecoded page.
    pub page: Vec<u8>,
    /// The expected kind and text of every block.
    pub blocks: Vec<(String, String)>,
    /// The expected title, byline and date.
    pub stated: serde_json::Value,
}

/// Reads the cases in the subfolders of a folder, sorted by name.
pub fn read(folder: &Path) -> io::Result<Vec<Case>> {
    let mut folders: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    folders.retain(|path| path.join("page.html").exists());
    folders.sort();
    folders.iter().map(|folder| read_one(folder)).collect()
}

fn read_one(folder: &Path) -> io::Result<Case> {
    let broken = |what: &str| io::Error::other(format!("{}: {what}", folder.display()));
    let blocks = std::fs::read_to_string(folder.join("blocks.tsv"))?;
    let block = |line: &str| {
        line.split_once('\t')
            .map(|(kind, text)| (kind.to_owned(), unescape(text)))
    };
    let blocks: Option<Vec<_>> = blocks.lines().map(block).collect();
    Ok(Case {
        name: folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        page: std::fs::read(folder.join("page.html"))?,
        blocks: blocks.ok_or_else(|| broken("blocks.tsv has a line without a tab"))?,
        stated: serde_json::from_slice(&std::fs::read(folder.join("article.json"))?)
            .map_err(|e| broken(&e.to_string()))?,
    })
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

/// Expected blocks paired with extracted blocks.
pub struct Pairs {
    /// Pairs of indices: into the expected blocks and into the article's blocks.
    pub both: Vec<(usize, usize)>,
    /// Indices of expected blocks that were not extracted.
    pub missing: Vec<usize>,
    /// Indices of extracted blocks that were not expected.
    pub extra: Vec<usize>,
}

impl Case {
    /// Pairs expected blocks with extracted ones of the same text. Each block is used once, and
    /// repeated texts are paired in order.
    pub fn pairs(&self, article: &Article) -> Pairs {
        let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, block) in article.blocks.iter().enumerate().rev() {
            by_text.entry(block.text.as_str()).or_default().push(i);
        }
        let (mut both, mut missing) = (Vec::new(), Vec::new());
        for (i, (_, text)) in self.blocks.iter().enumerate() {
            match by_text.get_mut(text.as_str()).and_then(Vec::pop) {
                Some(j) => both.push((i, j)),
                None => missing.push(i),
            }
        }
        Pairs {
            both,
            missing,
            extra: by_text.into_values().flatten().collect(),
        }
    }
}
