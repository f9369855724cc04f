//! Measures the rules: how often each fired on blocks that the score would keep, and was right.

use crate::features::{Folds, Page};
use crate::metrics::{fold, tokens};
use crate::{Result, dataset};
use clap::Parser;
use dehusk::article::Rule;
use dehusk::internals::decide::{SURE, is_clear_cut};
use dehusk::internals::label;
use dehusk::internals::score::Model;
use dehusk::{Extractor, Options};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Prints for every rule how often it fired and was right, against the text of the gold.
#[derive(Parser)]
pub struct Arguments {
    /// The data set folders.
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Measures each page with weights trained without its site, from the folder in which
    /// train/train.py wrote them.
    #[arg(long, value_name = "FOLDER")]
    folds: Option<PathBuf>,
}

/// A score under which few blocks are chosen.
const DOUBTFUL: f32 = 0.3;
/// A score from which on a block is likely content.
const LIKELY: f32 = 0.5;
/// Fewest tokens of a block that are compared by their runs of four.
const MIN_RUN_TOKENS: usize = 6;

/// The counts of one rule.
#[derive(Default)]
struct Counts {
    fired: u32,
    /// On blocks that are likely content by their score, and how many of them the gold does not have.
    likely: u32,
    right: u32,
    /// The same for blocks of clear-cut articles whose score is neither low nor sure.
    clear: u32,
    clear_right: u32,
    /// The same for blocks with a sure score.
    sure: u32,
    sure_right: u32,
}

/// The text of a gold, to look blocks up in.
struct GoldText {
    text: String,
    runs: HashSet<Vec<String>>,
}

impl GoldText {
    fn new(text: &str) -> GoldText {
        let tokens = tokens(text, true);
        GoldText {
            text: format!(" {} ", tokens.join(" ")),
            runs: tokens.windows(4).map(<[String]>::to_vec).collect(),
        }
    }

    /// Returns whether the gold has a block: half of its runs of four tokens, or all of a shorter
    /// one.
    fn has(&self, block: &str) -> bool {
        let tokens = tokens(&fold(block), true);
        if tokens.len() < MIN_RUN_TOKENS {
            return self.text.contains(&format!(" {} ", tokens.join(" ")));
        }
        let runs = tokens.windows(4);
        let found = runs.filter(|run| self.runs.contains(*run)).count();
        2 * found >= tokens.len() - 3
    }

    /// Returns how often the gold has a block word for word, at least once.
    fn count(&self, block: &str) -> usize {
        let tokens = tokens(&fold(block), true);
        self.text
            .matches(&format!(" {} ", tokens.join(" ")))
            .count()
            .max(1)
    }
}

/// Runs the tool.
///
/// # Errors
/// If a page or a weights file cannot be read.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut all: BTreeMap<&'static str, Counts> = BTreeMap::new();
    let (mut pages, mut lost) = (0u32, Vec::new());
    for folder in &arguments.folders {
        let set = dataset::name(folder)?;
        let table = |weights: &PathBuf| weights.join(format!("{set}.folds.tsv"));
        let mut folds = match &arguments.folds {
            Some(weights) => Some(Folds::new(weights, &table(weights))?),
            None => None,
        };
        let shipped = Model::shipped();
        for gold in dataset::read(folder, usize::MAX)? {
            if gold.text.trim().is_empty() {
                continue;
            }
            let model: &Arc<Model> = match &mut folds {
                Some(folds) => folds.model(&gold.id)?,
                None => &shipped,
            };
            let text = GoldText::new(&gold.text);
            let page = Page::read(folder, &gold.id, model)?;
            count(&page, model, &text, &mut all);
            lost.extend(removed(folder, &gold.id, model, &text)?);
            pages += 1;
        }
    }
    print(&all);
    println!("\n{pages} pages; blocks scored {SURE} or more that a rule removes and the gold has:");
    println!(
        "{} ({:.2} per 400 pages)",
        lost.len(),
        lost.len() as f64 * 400.0 / f64::from(pages)
    );
    lost.iter().for_each(|line| println!("  {line}"));
    Ok(())
}

fn count(page: &Page, model: &Model, gold: &GoldText, all: &mut BTreeMap<&'static str, Counts>) {
    let findings = label::find(&page.segments, &page.measured);
    let scores = model.score(&page.doc, &page.segments, &page.measured, &findings);
    let rating = model.rate_page(&page.measured, &page.metadata, &scores);
    let is_clear_cut = is_clear_cut(&page.metadata, &rating);
    for (i, &score) in scores.iter().enumerate() {
        let rules: HashSet<Rule> = findings.of(i).iter().map(|found| found.spec.rule).collect();
        if rules.is_empty() {
            continue;
        }
        let is_right = !gold.has(page.segments.text(i));
        for rule in rules {
            let counts = all.entry(rule.id()).or_default();
            counts.fired += 1;
            counts.likely += u32::from(score >= LIKELY);
            counts.right += u32::from(score >= LIKELY && is_right);
            let is_clear = is_clear_cut && (DOUBTFUL..SURE).contains(&score);
            counts.clear += u32::from(is_clear);
            counts.clear_right += u32::from(is_clear && is_right);
            counts.sure += u32::from(score >= SURE);
            counts.sure_right += u32::from(score >= SURE && is_right);
        }
    }
}

/// Returns a line per block of a page that is removed in spite of a sure score and that the gold
/// has. The title is no part of the text, and the label of code is its language.
fn removed(
    folder: &std::path::Path,
    id: &str,
    model: &Arc<Model>,
    gold: &GoldText,
) -> Result<Vec<String>> {
    let bytes = crate::pages::read_bytes(&dataset::page(folder, id))?;
    let extractor = Extractor::with_model(Options::default(), Arc::clone(model));
    let article = extractor.extract(&*dehusk::decode(&bytes, None))?;
    let sure = article.removed().filter(|block| block.score >= SURE);
    let is_lost = |block: &&dehusk::Block| {
        let kept = article
            .content()
            .filter(|kept| kept.text == block.text)
            .count();
        let rule = block.reason.rule;
        !matches!(rule, Rule::TitleShown | Rule::WidgetCodeLabel)
            && gold.has(&block.text)
            && gold.count(&block.text) > kept
    };
    let sure = sure.filter(is_lost);
    let line = |block: &dehusk::Block| {
        let start: String = fold(&block.text).chars().take(70).collect();
        format!("{id}: {} {:.2} {start}", block.reason.rule, block.score)
    };
    Ok(sure.map(line).collect())
}

fn print(all: &BTreeMap<&'static str, Counts>) {
    println!(
        "{:<28}{:>8}{:>11}{:>8}{:>11}{:>8}{:>9}{:>8}",
        "rule", "fired", "of likely", "right", "clear-cut", "right", "of sure", "right"
    );
    let share = |part: u32, whole: u32| match whole {
        0 => String::from("-"),
        whole => format!("{:.2}", f64::from(part) / f64::from(whole)),
    };
    for (rule, counts) in all {
        println!(
            "{rule:<28}{:>8}{:>11}{:>8}{:>11}{:>8}{:>9}{:>8}",
            counts.fired,
            counts.likely,
            share(counts.right, counts.likely),
            counts.clear,
            share(counts.clear_right, counts.clear),
            counts.sure,
            share(counts.sure_right, counts.sure),
        );
    }
}
