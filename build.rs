//! Joins the word lists of all languages, `src/lexicon/languages/*.tsv`, into one list that the
//! crate includes. A new language needs only a new file. The words of requests are a list of their own.
//!
//! Each line of a list is: language (the file's name), tab, kind, tab, entry.

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
        for line in fs::read_to_string(file)?.lines() {
            let is_of_request = REQUESTS.iter().any(|kind| line.starts_with(kind));
            let list = if is_of_request {
                &mut requests
            } else {
                &mut all
            };
            list.push_str(&format!("{language}\t{line}\n"));
        }
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("requests.tsv"), requests)?;
    fs::write(Path::new(&out).join("languages.tsv"), all)
}
