//! How well the kinds of blocks are told on cases with every block named, as `corpus/` has them.

#[path = "../../tests/support/cases.rs"]
mod cases;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// How often a kind was right, was said and was there.
#[derive(Clone, Copy, Default)]
struct Count {
    right: f64,
    said: f64,
    there: f64,
}

impl Count {
    fn precision(&self) -> f64 {
        if self.said > 0.0 {
            self.right / self.said
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
            2.0 * self.right / (self.said + self.there)
        } else {
            0.0
        }
    }
}

/// Prints precision, recall and F1 of every kind that the cases have, their mean, and how sure the labels are.
pub fn print(folder: &Path) -> Result<(), Box<dyn Error>> {
    let extractor = dehusk::Extractor::default();
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut confusion: BTreeMap<(String, String), u32> = BTreeMap::new();
    // Blocks by how sure the label is, in tenths: how many, the sum of the confidence, and how many are right.
    let mut sure = [(0u32, 0.0f64, 0u32); 10];
    let cases = cases::read(folder)?;
    let (mut worst, mut unpaired, mut fields) = (Vec::new(), 0, (0, 0));
    for case in &cases {
        let article = extractor.extract_bytes(&case.page, None)?;
        let stated = [
            ("title", &article.title),
            ("byline", &article.byline),
            ("date", &article.date),
        ];
        for (wanted, got) in stated.map(|(name, got)| (case.stated[name].as_str(), got)) {
            fields.1 += u32::from(wanted.is_some());
            fields.0 += u32::from(wanted.is_some() && wanted == got.as_deref());
        }
        let pairs = case.pairs(&article);
        unpaired += pairs.missing.len() + pairs.extra.len();
        let mut wrong = 0;
        for (i, j) in pairs.both {
            let (wanted, block) = (&case.blocks[i].0, &article.blocks[j]);
            let got = block.kind.name();
            counts.entry(wanted.clone()).or_default().there += 1.0;
            counts.entry(got.to_owned()).or_default().said += 1.0;
            let right = wanted == got;
            if right {
                counts.entry(wanted.clone()).or_default().right += 1.0;
            } else {
                *confusion
                    .entry((wanted.clone(), got.to_owned()))
                    .or_default() += 1;
            }
            wrong += u32::from(!right);
            let bin = &mut sure[((block.confidence * 10.0) as usize).min(9)];
            *bin = (
                bin.0 + 1,
                bin.1 + f64::from(block.confidence),
                bin.2 + u32::from(right),
            );
        }
        worst.push((wrong, &case.name));
    }
    println!(
        "{}: {} pages\n{:<20} blocks  precision  recall  F1",
        folder.display(),
        cases.len(),
        "kind"
    );
    counts.retain(|_, count| count.there > 0.0);
    for (kind, count) in &counts {
        let (p, r) = (count.precision(), count.recall());
        println!(
            "{kind:<20} {:>6}  {p:>9.3}  {r:>6.3}  {:.3}",
            count.there,
            count.f1()
        );
    }
    let macro_f1 = counts.values().map(Count::f1).sum::<f64>() / counts.len().max(1) as f64;
    let (right, all) = counts.values().fold((0.0, 0.0), |(right, all), c| {
        (right + c.right, all + c.there)
    });
    println!(
        "macro F1             {macro_f1:.4} over {} kinds; {right} of {all} blocks right",
        counts.len()
    );
    println!("confidence           blocks  said  right");
    for (low, (count, said, right)) in sure.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let count = f64::from(*count);
        println!(
            "from 0.{low}             {count:>6}  {:.2}  {:.2}",
            said / count,
            f64::from(*right) / count
        );
    }
    println!(
        "{} of {} titles, bylines and dates right; {unpaired} blocks cut in another way",
        fields.0, fields.1
    );
    worst.sort_by(|a, b| b.cmp(a));
    for (wrong, name) in worst.iter().take(5).filter(|page| page.0 > 0) {
        println!("{wrong:>4}  wrong on {name}");
    }
    let mut confusion: Vec<_> = confusion.into_iter().collect();
    confusion.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    for ((wanted, got), n) in confusion.iter().take(15) {
        println!("{n:>4}  {wanted} taken for {got}");
    }
    Ok(())
}
