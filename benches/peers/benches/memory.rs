//! Measures peak memory: `cargo bench -p dehusk-peers --bench memory -- DIR`, where DIR defaults to
//! the corpus.
//!
//! The figures are each extractor's peak heap use per page, relative to the size of the page. The
//! page itself is not counted.

use dehusk_peers::{WAYS, median, pages};
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

fn main() {
    let (folder, pages) = pages();
    println!(
        "{folder}: {} pages; peak of the heap over the bytes of the page",
        pages.len()
    );
    println!(
        "{:<22} {:>9} {:>9} {:>9} {:>9}",
        "", "of sums", "median", "p95", "most"
    );
    for (name, way) in WAYS {
        // Initialises static tables before measuring.
        way("<p>A first page");
        let peak = |page: &String| {
            let before = PEAK.current_usage();
            PEAK.reset_peak_usage();
            std::hint::black_box(way(page));
            (PEAK.peak_usage() - before) as f64
        };
        let peaks: Vec<f64> = pages.iter().map(peak).collect();
        let mut ratios: Vec<f64> = peaks
            .iter()
            .zip(&pages)
            .map(|(peak, page)| peak / page.len().max(1) as f64)
            .collect();
        ratios.sort_by(f64::total_cmp);
        let bytes: usize = pages.iter().map(String::len).sum();
        println!(
            "{name:<22} {:>9.2} {:>9.2} {:>9.2} {:>9.2}",
            peaks.iter().sum::<f64>() / bytes as f64,
            median(ratios.clone()),
            ratios[ratios.len() * 95 / 100],
            ratios[ratios.len() - 1]
        );
    }
}
