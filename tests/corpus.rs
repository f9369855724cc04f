//! Compares every page of `corpus/`, block by block, with its expected blocks.
//!
//! `corpus/known.tsv` lists the blocks that are currently wrong. A change to that list fails the
//! tests until the file is rewritten with `DEHUSK_BLESS=1 cargo test --test corpus` and the diff is
//! reviewed.

#[path = "support/cases.rs"]
mod support;

use dehusk::{Article, BlockKind, Extractor, Page};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::Case;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Returns every case with the article extracted from its page.
fn cases() -> Vec<(Case, Article)> {
    let extractor = Extractor::default();
    let read = |case: Case| {
        let article = extractor
            .extract(Page::bytes(&case.page))
            .expect("a page under the limit");
        (case, article)
    };
    let cases: Vec<_> = support::read(&corpus())
        .expect("the corpus")
        .into_iter()
        .map(read)
        .collect();
    assert!(cases.len() >= 60, "the corpus has {} pages", cases.len());
    cases
}

/// Returns whether a kind in the case files is part of an article's body.
fn is_body(kind: &str) -> bool {
    BlockKind::ALL
        .iter()
        .any(|known| known.name() == kind && known.is_body())
}

#[test]
fn every_page_is_segmented_into_its_expected_blocks() {
    for (case, article) in cases() {
        let pairs = case.pairs(&article);
        let missing: Vec<_> = pairs.missing.iter().map(|&i| &case.blocks[i]).collect();
        let extra: Vec<_> = pairs
            .extra
            .iter()
            .map(|&i| &article.blocks[i].text)
            .collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{}: not found {missing:#?}, not expected {extra:#?}",
            case.name
        );
    }
}

#[test]
fn kept_blocks_match_the_corpus_except_for_known_errors() {
    let (mut wrong, mut right, mut found) = (Vec::new(), 0, 0);
    for (case, article) in cases() {
        for (i, j) in case.pairs(&article).both {
            let (kind, text) = &case.blocks[i];
            // An embedded document in the text is kept, and has no text of its own.
            let is_embedded = kind == "embed" && text.is_empty();
            let (wanted, kept) = (is_body(kind) || is_embedded, article.blocks[j].kept);
            right += usize::from(wanted && kept);
            found += usize::from(wanted);
            if wanted != kept {
                let what = if wanted { "lost" } else { "leaked" };
                wrong.push(format!(
                    "{}\t{what}\t{kind}\t{}\n",
                    case.name,
                    text.replace('\n', "⏎")
                ));
            }
        }
    }
    let path = corpus().join("known.tsv");
    let now = wrong.concat();
    if std::env::var_os("DEHUSK_BLESS").is_some() {
        fs::write(&path, &now).expect("known.tsv is written");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        now, known,
        "left: what goes wrong now; right: corpus/known.tsv"
    );
    assert!(
        right as f64 >= 0.97 * found as f64,
        "only {right} of {found} body blocks come out"
    );
    assert!(
        (wrong.len() as f64) <= 0.05 * found as f64,
        "{} blocks lost or leaked among {found}",
        wrong.len()
    );
}

/// Of a kind with at least this many blocks, half must be right.
const MIN_BLOCKS: usize = 5;

#[test]
fn block_kinds_match_the_corpus() {
    let (mut right, mut all) = (0, 0);
    let mut confusion: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut by_kind: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (case, article) in cases() {
        for (i, j) in case.pairs(&article).both {
            let (wanted, got) = (&case.blocks[i].0, article.blocks[j].kind.name());
            all += 1;
            right += usize::from(wanted == got);
            let of_kind = by_kind.entry(wanted.clone()).or_insert((0, 0));
            of_kind.0 += usize::from(wanted == got);
            of_kind.1 += 1;
            if wanted != got {
                *confusion.entry((wanted.clone(), got)).or_default() += 1;
            }
        }
    }
    for (kind, (right, all)) in &by_kind {
        let is_rare = *all < MIN_BLOCKS;
        assert!(
            is_rare || 2 * right >= *all,
            "{kind}: {right} of {all}; {confusion:#?}"
        );
    }
    let share = right as f64 / all as f64;
    println!("{right} of {all} kinds right ({share:.3}); wanted, got, how often: {confusion:#?}");
    assert!(share >= 0.97, "kinds right: {share:.3}; {confusion:#?}");
}

#[test]
fn titles_bylines_and_dates_match_the_corpus() {
    for (case, article) in cases() {
        let got = serde_json::json!({"title": article.title, "byline": article.byline, "date": article.date});
        for field in ["title", "byline", "date"] {
            if !case.stated[field].is_null() {
                assert_eq!(got[field], case.stated[field], "{}: {field}", case.name);
            }
        }
    }
}

#[test]
fn every_block_has_a_reason_and_a_score() {
    for (case, article) in cases() {
        for block in &article.blocks {
            assert!(
                !block.reason.to_string().is_empty(),
                "{}: {}",
                case.name,
                block.text
            );
            assert!(
                (0.0..=1.0).contains(&block.score),
                "{}: {} {}",
                case.name,
                block.score,
                block.text
            );
        }
    }
}
