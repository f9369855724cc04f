//! Measures throughput on the corpus in bytes per second: html5ever's parse, the whole extraction
//! and each stage on its own.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dehusk::internals::document::{Addresses, Document};
use dehusk::internals::features::measure;
use dehusk::internals::score::Model;
use dehusk::internals::{decide, label, metadata, segment};
use dehusk::{Extractor, Focus};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use std::hint::black_box;
use std::path::Path;

fn pages() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = std::fs::read_dir(corpus)
        .expect("the corpus")
        .flatten()
        .map(|e| e.path().join("page.html"))
        .filter(|p| p.exists())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| dehusk::decode(&std::fs::read(path).expect("a page"), None).into_owned())
        .collect()
}

fn stages(criterion: &mut Criterion) {
    let pages = pages();
    let bytes = pages.iter().map(|page| page.len() as u64).sum();
    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(bytes)).sample_size(20);

    group.bench_function("html5ever into rcdom", |b| {
        b.iter(|| {
            pages
                .iter()
                .map(|page| {
                    html5ever::parse_document(RcDom::default(), Default::default())
                        .one(page.as_str())
                        .errors
                        .borrow()
                        .len()
                })
                .sum::<usize>()
        });
    });
    let extractor = Extractor::default();
    group.bench_function("whole extraction", |b| {
        b.iter(|| {
            pages
                .iter()
                .map(|page| {
                    extractor
                        .extract(page)
                        .map_or(0, |article| article.text().len())
                })
                .sum::<usize>()
        });
    });
    group.bench_function("parse", |b| {
        b.iter(|| {
            pages
                .iter()
                .map(|page| Document::parse(page).len())
                .sum::<u32>()
        })
    });

    let model = Model::shipped();
    let documents: Vec<Document> = pages.iter().map(|page| Document::parse(page)).collect();
    group.bench_function("metadata", |b| {
        b.iter(|| {
            documents
                .iter()
                .for_each(|doc| drop(black_box(metadata::read(doc, &model.fields, None))))
        })
    });
    group.bench_function("segment", |b| {
        b.iter(|| {
            documents
                .iter()
                .for_each(|doc| drop(black_box(segment::segment(doc))))
        })
    });
    let ready: Vec<_> = documents
        .iter()
        .map(|doc| {
            (
                doc,
                segment::segment(doc),
                metadata::read(doc, &model.fields, None),
            )
        })
        .collect();
    group.bench_function("measure", |b| {
        b.iter(|| {
            ready.iter().for_each(|(doc, segments, metadata)| {
                drop(black_box(measure(doc, segments, metadata, &model.odds)))
            })
        });
    });
    let measured: Vec<_> = ready
        .iter()
        .map(|(doc, segments, metadata)| {
            (
                *doc,
                segments,
                measure(doc, segments, metadata, &model.odds),
            )
        })
        .collect();
    group.bench_function("score", |b| {
        b.iter(|| {
            measured.iter().for_each(|(doc, segments, measured)| {
                drop(black_box(model.score(
                    doc,
                    segments,
                    measured,
                    &label::find(segments, measured),
                )))
            })
        });
    });
    let scored: Vec<_> = measured
        .iter()
        .zip(&ready)
        .map(|((doc, segments, measured), (_, _, metadata))| {
            let findings = label::find(segments, measured);
            let scores = model.score(doc, segments, measured, &findings);
            let rating = model.rate_page(measured, metadata, &scores);
            (
                *doc, *segments, measured, metadata, findings, scores, rating,
            )
        })
        .collect();
    group.bench_function("decide and label", |b| {
        b.iter(|| {
            for (doc, segments, measured, metadata, findings, scores, rating) in &scored {
                let input = decide::Input {
                    doc,
                    segments,
                    measured,
                    findings,
                    scores,
                    metadata,
                    addresses: &Addresses::default(),
                    rating,
                    threshold: decide::threshold(rating, true),
                    requests: &[],
                };
                let choice = decide::choose(&model, &input, Focus::Balanced);
                let input = input.with(&choice.requests);
                let stated = label::Declarations::of(metadata, || None);
                black_box(decide::judge(&input, &choice.chosen, &stated));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
