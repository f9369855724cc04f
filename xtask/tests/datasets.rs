//! A regression gate: the figures of `evaluate` on the data sets of `../shared/data` may not fall.
//!
//! `train/figures.tsv` holds the reference figures as `set<TAB>figure<TAB>value`. `cargo xtask
//! bless` rewrites it. The shipped weights were trained on these pages, so these figures only show
//! that nothing got worse. `evaluate --folds` measures accuracy on unseen pages
//! (`docs/training.md`). If the data is missing, the test prints `skipped` and passes.

use dehusk::{Extractor, Page};
use std::fmt::Write;
use std::path::Path;
use xtask::metrics::{Figure, Report};
use xtask::{dataset, pages, run};

/// The amount by which a figure may fall before the test fails.
const SLACK: f64 = 0.003;

fn measure(folder: &Path) -> Vec<Figure> {
    let extractor = Extractor::default();
    let mut report = Report::default();
    for gold in dataset::read(folder, usize::MAX).expect("gold.jsonl") {
        let bytes = pages::read_bytes(&dataset::page(folder, &gold.id)).expect("a page");
        let article = extractor
            .extract(Page::bytes(&bytes))
            .expect("a page under the limit");
        report.add(&gold, &article, &article.text());
    }
    report.figures()
}

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "2,124 pages take too long without --release"
)]
fn no_figure_falls() {
    let data = run::root().join("../shared/data");
    if !data.is_dir() {
        run::skipped("no ../shared/data here");
        return;
    }
    let path = run::root().join("train/figures.tsv");
    let mut now = String::new();
    let mut figures = Vec::new();
    for set in ["fundus-dev", "trafilatura-dev", "wcxb-dev"] {
        for figure in measure(&data.join(set)) {
            println!(
                "{set}: {} {:.4} {}",
                figure.name, figure.value, figure.detail
            );
            writeln!(now, "{set}\t{}\t{:.4}", figure.name, figure.value)
                .expect("a string takes it");
            figures.push((set, figure));
        }
    }
    if std::env::var_os("DEHUSK_BLESS").is_some() {
        std::fs::write(&path, &now).expect("train/figures.tsv is written");
    }
    let reached = std::fs::read_to_string(&path).expect("train/figures.tsv");
    assert_eq!(
        reached.lines().count(),
        figures.len(),
        "train/figures.tsv has a line for every figure"
    );
    let mut fallen = Vec::new();
    for (line, (set, figure)) in reached.lines().zip(&figures) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields[..2], [*set, figure.name.as_str()]);
        let was: f64 = fields[2].parse().expect("a number");
        let loss = if figure.name.ends_with("leaked") {
            figure.value - was
        } else {
            was - figure.value
        };
        if loss > SLACK {
            fallen.push(format!(
                "{set}, {}: {:.4}, was {was}",
                figure.name, figure.value
            ));
        }
    }
    assert!(
        fallen.is_empty(),
        "worse than train/figures.tsv by more than {SLACK}: {fallen:#?}"
    );
}
