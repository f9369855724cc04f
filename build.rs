//! Joins the word lists of all languages, `src/lexicon/languages/*.tsv`, into one list that the
//! crate includes. A new language needs only a new file. The words of requests are a list of their own.
//!
//! Each line of a list is: language (the file's name), tab, kind, and its entries with a tab before each. The
//! wheel of Python is the smaller for it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Languages in the order of their words of requests: related ones share many, which a packed list then has
/// once. All others come after them.
const RELATED: &str = "en de nl da no sv fi et hu es pt ca it fr ro pl cs sk sl hr sr bg ru uk kk lt lv sq el \
    hy ka tr id ms vi sw ar fa ur he hi bn ta th ja zh ko";
/// How the kinds of the words of requests begin.
const REQUESTS: [&str; 3] = ["address-", "ask-", "thing-"];

fn main() -> io::Result<()> {
    let folder = Path::new("src/lexicon/languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let mut all = Vec::new();
    let mut requests = Vec::new();
    for file in &files {
        let language = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(file)?;
        let lines = text
            .lines()
            .map(|line| line.split_once('\t').unwrap_or((line, "")));
        let is_of_request = |kind: &str| REQUESTS.iter().any(|start| kind.starts_with(start));
        let (own, others) = lines.partition::<Vec<_>, _>(|(kind, _)| is_of_request(kind));
        let place = RELATED.split(' ').position(|known| known == language);
        requests.push((place.unwrap_or(usize::MAX), joined(&language, &own)));
        all.push(joined(&language, &others));
    }
    requests.sort();
    let requests: String = requests.into_iter().map(|(_, lines)| lines).collect();
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("requests.tsv"), requests)?;
    fs::write(Path::new(&out).join("languages.tsv"), all.concat())
}

/// Joins the entries of a language, given with their kinds, a line for each kind.
fn joined(language: &str, entries: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for of_kind in entries.chunk_by(|a, b| a.0 == b.0) {
        out.push_str(&format!("{language}\t{}", of_kind[0].0));
        of_kind
            .iter()
            .for_each(|(_, entry)| out.push_str(&format!("\t{entry}")));
        out.push('\n');
    }
    out
}
