//! How reliable the expected F1 and the page type of articles are.

use dehusk::article::PageType;
use std::collections::BTreeMap;

/// What was said of a page, and what is right.
pub struct Said {
    /// The page's type according to the gold.
    pub kind: String,
    /// The page's type according to the article.
    pub page_type: PageType,
    /// The expected F1.
    pub expected_f1: f32,
    /// The word F1 of the article.
    pub f1: f64,
}

/// The lower bounds of the bins of the expected F1.
const BINS: [f32; 6] = [0.0, 0.4, 0.6, 0.8, 0.9, 0.95];

/// Prints the share of pages whose type is right, and for each type and each bin of the expected F1
/// its mean, the mean F1 and the number of pages.
pub fn print(said: &[Said]) {
    if said.is_empty() {
        return;
    }
    let is_right = |said: &&Said| said.page_type.kind.name() == said.kind;
    let right = said.iter().filter(is_right).count() as f64 / said.len() as f64;
    let sure = said
        .iter()
        .map(|said| f64::from(said.page_type.probability))
        .sum::<f64>();
    let sure = sure / said.len() as f64;
    println!("{:<24} {right:.4}  mean probability {sure:.4}", "page type");
    let mut types: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for said in said {
        types.entry(&said.kind).or_default().push(said);
        types.entry("all").or_default().push(said);
    }
    println!("reliability of the expected F1: its mean, the mean F1 and pages, in bins from");
    let bins: String = BINS.iter().map(|bin| format!("{bin:>18}")).collect();
    println!("{:<14}{bins}   mean error", "");
    for (kind, said) in types {
        println!("{kind:<14}{}", line(&said));
    }
}

/// Returns the cells of a type, and the mean difference of bins weighted by their pages (expected
/// calibration error).
fn line(said: &[&Said]) -> String {
    let mut out = String::new();
    let mut error = 0.0;
    for (at, &low) in BINS.iter().enumerate() {
        let high = BINS.get(at + 1).copied().unwrap_or(f32::INFINITY);
        let inside = said
            .iter()
            .filter(|said| (low..high).contains(&said.expected_f1));
        let (mut expected, mut f1, mut count) = (0.0, 0.0, 0.0);
        for said in inside {
            expected += f64::from(said.expected_f1);
            f1 += said.f1;
            count += 1.0;
        }
        if count > 0.0 {
            error += (expected - f1).abs();
            out += &format!("{:>7.3} {:.3} {count:>4}", expected / count, f1 / count);
        } else {
            out += &format!("{:>18}", "-");
        }
    }
    out + &format!("   {:.3}", error / said.len() as f64)
}
