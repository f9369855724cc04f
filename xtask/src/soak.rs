//! Extracts pages again and again in one process, and holds the memory to what it was at first.

use crate::{Result, pages};
use clap::Parser;
use dehusk::Extractor;
use std::path::PathBuf;

/// Share of all rounds after which memory should grow no more: allocators settle by then.
const WARM: usize = 20;
/// Growth from then on that counts as a leak, in percent.
const MAX_GROWTH: usize = 5;

/// Extracts many articles in one process and fails if memory grows.
#[derive(Parser)]
pub struct Arguments {
    /// A folder of pages.
    #[arg(value_name = "DIR", default_value = "corpus")]
    folder: PathBuf,
    /// Number of extractions.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    count: usize,
}

/// Returns the memory of this process in KiB, where the system tells it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Runs the tool.
///
/// # Errors
/// If the folder holds no page, the system does not tell the memory, or it grows.
pub fn run(arguments: &Arguments) -> Result<()> {
    let paths = pages::pages(&arguments.folder)?;
    let pages = paths.iter().map(|path| pages::read_bytes(path));
    let pages = pages.collect::<std::io::Result<Vec<Vec<u8>>>>()?;
    if pages.is_empty() {
        return Err(format!("{}: no pages", arguments.folder.display()).into());
    }
    let extractor = Extractor::default();
    let (mut words, mut settled) = (0, None);
    for round in 0..arguments.count {
        let page = dehusk::Page::bytes(&pages[round % pages.len()]);
        words += extractor.extract(page)?.word_count();
        if round == arguments.count / WARM {
            settled = Some(resident().ok_or("the system does not tell the memory")?);
        }
        if round % (arguments.count / 10).max(1) == 0 {
            println!(
                "{round} extractions, {} KiB",
                resident().unwrap_or_default()
            );
        }
    }
    let first = settled.ok_or("there was no extraction")?;
    let last = resident().unwrap_or_default();
    println!(
        "soak: {} extractions, {words} words, {first} KiB after 1/{WARM}, {last} KiB at the end",
        arguments.count
    );
    match last * 100 > first * (100 + MAX_GROWTH) {
        true => Err(format!("memory grew by more than {MAX_GROWTH} %").into()),
        false => Ok(()),
    }
}
