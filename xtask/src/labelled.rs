//! Measures kinds on pages of other data sets whose blocks were labelled by hand, as in `kinds-dev`.

use crate::kinds::Counts;
use crate::{Result, dataset, pages};
use dehusk::{Block, Extractor, Page};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Letters by which a label finds its block.
const KEY_LETTERS: usize = 50;

/// A labelled page.
#[derive(Deserialize)]
pub(crate) struct Labelled {
    /// The data set that holds the page.
    pub set: String,
    /// Its id there.
    pub id: String,
    /// The start of each block's text, its kind, and another kind that is as right.
    blocks: Vec<(String, String, Option<String>)>,
}

/// Returns the files of labels in a folder. None if it is another kind of folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?;
    let mut files: Vec<PathBuf> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|name| name == "json"));
    files.sort();
    Ok(files)
}

/// Returns the first letters of a text, without white space and marks that are not seen.
fn key(text: &str) -> String {
    let is_seen = |c: &char| {
        !c.is_whitespace()
            && !('\u{200b}'..='\u{200d}').contains(c)
            && !"\u{ad}\u{feff}".contains(*c)
    };
    text.chars().filter(is_seen).take(KEY_LETTERS).collect()
}

/// Prints the figures of labelled pages. `extractor` returns the one that measures a page.
///
/// # Errors
/// If a page or its labels cannot be read.
pub(crate) fn print(
    files: &[PathBuf],
    mut extractor: impl FnMut(&Labelled) -> Result<Extractor>,
) -> Result<()> {
    let (mut counts, mut runs, mut lost) = (Counts::default(), Counts::default(), 0);
    let mut subtitles = Subtitles::default();
    for file in files {
        let page: Labelled = serde_json::from_slice(&std::fs::read(file)?)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let sets = file
            .parent()
            .and_then(Path::parent)
            .ok_or("the labels are not beside data sets")?;
        let bytes = pages::read_bytes(&dataset::page(&sets.join(&page.set), &page.id))?;
        let article = extractor(&page)?.extract(Page::bytes(&bytes))?;
        lost += count(&page, &article.blocks, &mut counts, &mut runs);
        let stated = article.about.subtitle.as_ref();
        subtitles.add(&page, stated.map(|stated| stated.value.as_str()));
    }
    println!("{} pages; {lost} labels find no block", files.len());
    counts.print();
    // A run of equal neighbours counts as one block here.
    runs.print_sum("runs: ");
    subtitles.print();
    Ok(())
}

/// How many subtitles are stated right.
#[derive(Default)]
struct Subtitles {
    right: usize,
    wrong: usize,
    missed: usize,
    /// Stated on pages that have none.
    false_hits: usize,
}

impl Subtitles {
    fn add(&mut self, page: &Labelled, stated: Option<&str>) {
        let is_one = |kind: &str| kind == "subtitle";
        let is_stated = |text: &str| stated.is_some_and(|stated| key(stated) == key(text));
        let mut blocks = page.blocks.iter();
        let is_right = blocks.any(|(text, kind, second)| {
            (is_one(kind) || second.as_deref().is_some_and(is_one)) && is_stated(text)
        });
        let has_one = page.blocks.iter().any(|(_, kind, _)| is_one(kind));
        match (is_right, has_one, stated.is_some()) {
            (true, ..) => self.right += 1,
            (false, true, true) => self.wrong += 1,
            (false, true, false) => self.missed += 1,
            (false, false, true) => self.false_hits += 1,
            (false, false, false) => {}
        }
    }

    fn print(&self) {
        println!(
            "subtitles            {} of {} right, {} wrong, {} missed; {} on pages without one",
            self.right,
            self.right + self.wrong + self.missed,
            self.wrong,
            self.missed,
            self.false_hits
        );
    }
}

/// Counts the blocks of a page. Returns how many labels find none.
fn count(page: &Labelled, blocks: &[Block], counts: &mut Counts, runs: &mut Counts) -> usize {
    let mut by_key: HashMap<String, Vec<&Block>> = HashMap::new();
    for block in blocks.iter().rev() {
        by_key.entry(key(&block.text)).or_default().push(block);
    }
    let (mut lost, mut last) = (0, None);
    for (text, kind, second) in &page.blocks {
        let block = by_key.get_mut(&key(text)).and_then(Vec::pop);
        let sure = second.is_none();
        let Some(block) = block.filter(|_| sure) else {
            lost += usize::from(sure && block.is_none());
            last = None;
            continue;
        };
        counts.add_block(kind, block);
        if last != Some((kind, block.kind)) {
            runs.add_block(kind, block);
        }
        last = Some((kind, block.kind));
    }
    lost
}
