//! Measures how well block kinds are recognised, on cases with a kind for every block, as in
//! `corpus/`.

use crate::Result;
use crate::cases::{self, Case};
use dehusk::{Article, Extractor, Page};
use std::collections::BTreeMap;
use std::path::Path;

/// How often a kind was right, was predicted and was expected.
#[derive(Clone, Copy, Default)]
struct Count {
    right: f64,
    given: f64,
    there: f64,
}

impl Count {
    fn precision(&self) -> f64 {
        if self.given > 0.0 {
            self.right / self.given
        } else {
            0.0
        }
    }

    fn recall(&self) -> f64 {
        if self.there > 0.0 {
            self.right / self.there
        } else {
            0.0
        }
    }

    fn f1(&self) -> f64 {
        if self.right > 0.0 {
            2.0 * self.right / (self.given + self.there)
        } else {
            0.0
        }
    }
}

/// Kinds with fewer blocks are left out of the macro F1.
const MIN_BLOCKS: f64 = 5.0;

/// Labels within a range of confidence.
#[derive(Clone, Copy, Default)]
struct Bin {
    labels: f64,
    confidence: f64,
    right: f64,
}

#[derive(Default)]
pub(crate) struct Counts {
    kinds: BTreeMap<String, Count>,
    confusion: BTreeMap<(String, String), u32>,
    /// Labels by confidence, in tenths.
    bins: [Bin; 10],
    /// The number of wrong kinds on each page.
    wrong: Vec<(u32, String)>,
    /// The number of blocks that differ in segmentation.
    unpaired: usize,
    fields: u32,
    right_fields: u32,
}

impl Counts {
    fn add(&mut self, case: &Case, article: &Article) {
        let stated = [
            ("title", &article.title),
            ("byline", &article.byline),
            ("date", &article.date),
        ];
        for (name, got) in stated {
            if let Some(wanted) = case.stated[name].as_str() {
                self.fields += 1;
                self.right_fields += u32::from(Some(wanted) == got.as_deref());
            }
        }
        let pairs = case.pairs(article);
        self.unpaired += pairs.missing.len() + pairs.extra.len();
        let mut wrong = 0;
        for (i, j) in pairs.both {
            wrong += u32::from(!self.add_block(&case.blocks[i].0, &article.blocks[j]));
        }
        self.wrong.push((wrong, case.name.clone()));
    }

    /// Counts a block. Returns whether its kind is right.
    pub fn add_block(&mut self, wanted: &str, block: &dehusk::Block) -> bool {
        let got = block.kind.name();
        let is_right = wanted == got;
        let right = f64::from(u8::from(is_right));
        let there = self.kinds.entry(wanted.to_owned()).or_default();
        there.there += 1.0;
        there.right += right;
        self.kinds.entry(got.to_owned()).or_default().given += 1.0;
        if !is_right {
            *self
                .confusion
                .entry((wanted.to_owned(), got.to_owned()))
                .or_default() += 1;
        }
        let bin = &mut self.bins[((block.confidence * 10.0) as usize).min(9)];
        bin.labels += 1.0;
        bin.confidence += f64::from(block.confidence);
        bin.right += right;
        is_right
    }

    pub fn print(mut self) {
        println!("{:<20} blocks  precision  recall  F1", "kind");
        self.kinds.retain(|_, count| count.there > 0.0);
        for (kind, count) in &self.kinds {
            let (precision, recall) = (count.precision(), count.recall());
            let (blocks, f1) = (count.there, count.f1());
            println!("{kind:<20} {blocks:>6}  {precision:>9.3}  {recall:>6.3}  {f1:.3}");
        }
        self.print_sum("");
        println!("confidence           blocks  given  right");
        for (low, bin) in self
            .bins
            .iter()
            .enumerate()
            .filter(|(_, bin)| bin.labels > 0.0)
        {
            let (given, right) = (bin.confidence / bin.labels, bin.right / bin.labels);
            println!(
                "from 0.{low}             {:>6}  {given:.2}   {right:.2}",
                bin.labels
            );
        }
        println!(
            "{} of {} titles, bylines and dates right; {} blocks cut in another way",
            self.right_fields, self.fields, self.unpaired
        );
        self.print_worst();
    }

    /// Prints the macro F1 over the kinds with enough blocks, and how far the confidence is from being
    /// right. The lines start with what they are of.
    pub fn print_sum(&self, of: &str) {
        let common = self
            .kinds
            .values()
            .filter(|count| count.there >= MIN_BLOCKS);
        let f1s: Vec<f64> = common.map(Count::f1).collect();
        let macro_f1 = f1s.iter().sum::<f64>() / f1s.len().max(1) as f64;
        let right: f64 = self.kinds.values().map(|count| count.right).sum();
        let all: f64 = self.kinds.values().map(|count| count.there).sum();
        println!(
            "{:<20} {macro_f1:.4} over {} kinds with {MIN_BLOCKS} blocks; {right} of {all} blocks right ({:.3})",
            format!("{of}macro F1"),
            f1s.len(),
            right / all.max(1.0)
        );
        let gaps = self
            .bins
            .iter()
            .map(|bin| (bin.confidence - bin.right).abs());
        println!(
            "{:<20} {:.3}",
            format!("{of}calibration error"),
            gaps.sum::<f64>() / all.max(1.0)
        );
    }

    fn print_worst(&mut self) {
        self.wrong.sort_by(|a, b| b.cmp(a));
        for (wrong, name) in self.wrong.iter().take(5).filter(|page| page.0 > 0) {
            println!("{wrong:>4}  wrong on {name}");
        }
        let mut confusion: Vec<_> = self.confusion.iter().collect();
        confusion.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        for ((wanted, got), count) in confusion.iter().take(15) {
            println!("{count:>4}  {wanted} taken for {got}");
        }
    }
}

/// Prints precision, recall and F1 of every kind in the cases, their macro F1, and how well the
/// confidence of labels is calibrated.
///
/// # Errors
/// If a case cannot be read.
pub fn print(folder: &Path) -> Result<()> {
    let extractor = Extractor::default();
    let cases = cases::read(folder)?;
    let mut counts = Counts::default();
    for case in &cases {
        counts.add(case, &extractor.extract(Page::bytes(&case.page))?);
    }
    println!("{}: {} pages", folder.display(), cases.len());
    counts.print();
    Ok(())
}
