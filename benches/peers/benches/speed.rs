//! Measures milliseconds per page: `cargo bench -p dehusk-peers --bench speed -- DIR`, where DIR
//! defaults to the corpus.
//!
//! Each extractor runs `ROUNDS` times on each page, and the shortest time counts, since other load
//! only adds time. The times include freeing the result. The output gives the mean and the median
//! per page, and two ratios to html5ever's parse into `RcDom` of the same pages: that of the total
//! times and the median of the pages.

use dehusk_peers::{WAYS, median, pages};
use std::time::Instant;

const ROUNDS: usize = 5;

fn main() {
    let (folder, pages) = pages();
    let mut times = WAYS.map(|_| vec![f64::MAX; pages.len()]);
    for (i, page) in pages.iter().enumerate() {
        for ((_, way), times) in WAYS.iter().zip(&mut times) {
            for _ in 0..ROUNDS {
                let start = Instant::now();
                std::hint::black_box(way(page));
                times[i] = times[i].min(start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    println!("{folder}: {} pages", pages.len());
    println!(
        "{:<22} {:>9} {:>9} {:>14} {:>14}",
        "", "mean ms", "median ms", "of sums", "median ratio"
    );
    let parse: f64 = times[0].iter().sum();
    for ((name, _), own) in WAYS.iter().zip(&times) {
        let sum: f64 = own.iter().sum();
        let ratios = own
            .iter()
            .zip(&times[0])
            .map(|(own, parse)| own / parse)
            .collect();
        println!(
            "{name:<22} {:>9.3} {:>9.3} {:>14.3} {:>14.3}",
            sum / pages.len() as f64,
            median(own.clone()),
            sum / parse,
            median(ratios)
        );
    }
}
