//! Measures throughput.
//!
//! Reads every page of a folder (`*.html`, `*.html.gz`, also in its subfolder `html`, or
//! `page.html` in its subfolders). Then measures, in one run, html5ever's parse into `RcDom` alone
//! and the whole extraction to text, with one thread and with one per core. Prints pages and
//! megabytes per second, the ratio of extraction to parse, and the speedup from threads.

use crate::{Result, pages};
use clap::Parser;
use dehusk::Extractor;
use html5ever::tendril::TendrilSink;
use rayon::prelude::*;
use std::path::PathBuf;
use std::time::Instant;

/// Number of rounds over all pages. The median time counts.
const ROUNDS: usize = 3;

/// Returns the median seconds of a piece of work, and its result.
fn seconds<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut made = work();
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            made = work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[ROUNDS / 2], made)
}

/// Measures pages per second: html5ever's parse alone, and extraction with one thread and with one
/// per core.
#[derive(Parser)]
pub struct Arguments {
    /// A folder of pages.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs the tool.
///
/// # Errors
/// If the folder cannot be read or holds no page.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = &arguments.folder;
    let paths = pages::pages(folder)?;
    let mut html = Vec::with_capacity(paths.len());
    let mut failed = 0;
    for path in &paths {
        match pages::read_bytes(path) {
            Ok(bytes) => html.push(dehusk::decode(&bytes, None).into_owned()),
            Err(error) => {
                // Skips pages that cannot be read.
                eprintln!("{}: {error}", path.display());
                failed += 1;
            }
        }
    }
    if html.is_empty() {
        return Err(format!("{}: no pages", folder.display()).into());
    }
    let megabytes = html.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let extractor = Extractor::default();
    // Skips pages that are refused.
    let is_refused = |page: &&String| {
        extractor
            .extract(page.as_str())
            .map(|article| std::hint::black_box(article.text()))
            .is_err()
    };
    let (parse, _) = seconds(|| {
        let parse = |page: &String| {
            html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default())
                .one(page.as_str());
        };
        html.iter().for_each(parse);
    });
    let threads = std::thread::available_parallelism()?.get();
    let with = |threads| -> std::result::Result<(f64, usize), rayon::ThreadPoolBuildError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()?;
        Ok(pool.install(|| seconds(|| html.par_iter().filter(is_refused).count())))
    };
    let (one, refused) = with(1)?;
    println!(
        "{} pages, {megabytes:.1} MB, {failed} unreadable, {refused} refused",
        html.len()
    );
    let line = |what: &str, time: f64| {
        println!(
            "{what:<28} {:>8.0} pages/s {:>8.1} MB/s",
            html.len() as f64 / time,
            megabytes / time
        );
    };
    line("html5ever into RcDom, 1", parse);
    line("extraction, 1 thread", one);
    println!("extraction over parse        {:>8.3}", one / parse);
    if threads > 1 {
        let (all, _) = with(threads)?;
        line(&format!("extraction, {threads} threads"), all);
        println!("{threads} threads over one           {:>8.2}", one / all);
    }
    Ok(())
}
