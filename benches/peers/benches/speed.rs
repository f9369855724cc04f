//! Milliseconds a page: `cargo bench -p dehusk-peers --bench speed -- DIR`, the corpus without DIR.
//!
//! Every page goes through every way `ROUNDS` times, and the least time counts: what else the machine does only adds.
//! The times include freeing what was made. Printed are the mean and the median of the pages, and of the ratios to html5ever's
//! parse into `RcDom` of the same page that of the sums and the median.

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
