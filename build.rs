//! Joins the word lists of all languages, `src/lexicon/languages/*.tsv`, into one list that the
//! crate includes. A new language needs only a new file. The words of requests are a list of their own.
//!
//! Each line of a list is: language (the file's name), tab, kind, and its entries with a tab before each. The
//! wheel of Python is the smaller for it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

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
    let (mut all, mut requests) = (String::new(), String::new());
    for file in &files {
        let language = file.file_stem().unwrap_or_default().to_string_lossy();
        let mut last = String::new();
        for line in fs::read_to_string(file)?.lines() {
            let (kind, entry) = line.split_once('\t').unwrap_or((line, ""));
            let is_of_request = REQUESTS.iter().any(|start| kind.starts_with(start));
            let list = match is_of_request {
                true => &mut requests,
                false => &mut all,
            };
            if kind == last {
                list.push_str(&format!("\t{entry}"));
            } else {
                let end = if list.is_empty() { "" } else { "\n" };
                list.push_str(&format!("{end}{language}\t{kind}\t{entry}"));
                last = kind.to_owned();
            }
        }
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("requests.tsv"), requests)?;
    fs::write(Path::new(&out).join("languages.tsv"), all)
}
