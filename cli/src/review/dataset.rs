//! The data set of a review: `pages/gold.jsonl`, `pages/html/<id>.html.gz` and `kinds/<id>.json`.

use dehusk::{Article, Block, BlockKind};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of the set of pages, which the labels of blocks refer to.
const SET: &str = "pages";
/// Characters by which a label finds its block.
const START: usize = 80;

/// Returns the start of a block's text, without line feeds.
pub fn start(text: &str) -> String {
    let mut out = String::new();
    let mut left = START;
    for word in text.split_whitespace() {
        let space = usize::from(!out.is_empty());
        if left <= space {
            break;
        }
        out.extend(std::iter::repeat_n(' ', space));
        out.extend(word.chars().take(left - space));
        left = left.saturating_sub(space + word.chars().take(START).count());
    }
    out
}

/// A data set on disk.
pub struct DataSet {
    folder: PathBuf,
    /// The line of each page in `gold.jsonl`, by its id.
    gold: BTreeMap<String, Value>,
}

impl DataSet {
    /// Opens a data set, creating its folders. Pages that another review added stay.
    pub fn open(folder: &Path) -> io::Result<DataSet> {
        fs::create_dir_all(folder.join(SET).join("html"))?;
        fs::create_dir_all(folder.join("kinds"))?;
        let mut out = DataSet {
            folder: folder.to_owned(),
            gold: BTreeMap::new(),
        };
        let lines = match fs::read_to_string(out.gold_path()) {
            Ok(lines) => lines,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let gold: Value = serde_json::from_str(line)?;
            let id = gold["id"].as_str().unwrap_or_default().to_owned();
            out.gold.insert(id, gold);
        }
        Ok(out)
    }

    fn gold_path(&self) -> PathBuf {
        self.folder.join(SET).join("gold.jsonl")
    }

    fn labels_path(&self, id: &str) -> PathBuf {
        self.folder.join("kinds").join(format!("{id}.json"))
    }

    /// Returns whether a page is in it.
    pub fn has(&self, id: &str) -> bool {
        self.gold.contains_key(id)
    }

    /// Adds a reviewed page, or replaces it. The blocks of the article are as the reviewer wants them.
    pub fn put(&mut self, id: &str, page: &str, article: &Article) -> io::Result<()> {
        let html = self
            .folder
            .join(SET)
            .join("html")
            .join(format!("{id}.html.gz"));
        if !html.exists() {
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            // What was decoded is UTF-8 now, whatever the page declares: the mark at the start says so.
            packed.write_all(b"\xef\xbb\xbf")?;
            packed.write_all(page.as_bytes())?;
            write_whole(&html, &packed.finish()?)?;
        }
        // A removed block is none of the body, whatever its element.
        let kind = |block: &Block| match block.kind.is_body() && !block.kept {
            true => BlockKind::Other,
            false => block.kind,
        };
        let label = |block: &Block| json!([start(&block.text), kind(block).name(), null]);
        let blocks: Vec<Value> = article.blocks.iter().map(label).collect();
        let labels = json!({"set": SET, "id": id, "blocks": blocks});
        write_whole(&self.labels_path(id), labels.to_string().as_bytes())?;
        self.gold.insert(id.to_owned(), gold(id, article));
        self.write_gold()
    }

    /// Takes out a page that is not reviewed any more.
    pub fn remove(&mut self, id: &str) -> io::Result<()> {
        if self.gold.remove(id).is_none() {
            return Ok(());
        }
        self.write_gold()?;
        match fs::remove_file(self.labels_path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn write_gold(&self) -> io::Result<()> {
        let lines: String = self.gold.values().map(|gold| format!("{gold}\n")).collect();
        write_whole(&self.gold_path(), lines.as_bytes())
    }
}

/// Returns the line of a page. Title, authors and date were not reviewed, so they are no gold.
fn gold(id: &str, article: &Article) -> Value {
    let url = article
        .about
        .url
        .as_ref()
        .map(|stated| stated.value.as_str());
    let host = url.and_then(|url| url.split_once("://"));
    let host = host.and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    let kind = article.page_type.map(|page_type| page_type.kind.name());
    json!({
        "id": id,
        "url": url,
        // Pages without an address are sites of their own.
        "domain": host.unwrap_or(id),
        "type": kind.unwrap_or("article"),
        "text": article.text(),
    })
}

/// Writes a file under another name first, so that it is whole at any time.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let mut file = fs::File::create(&name)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&name, path)
}
