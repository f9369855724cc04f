//! Requests to the reader in forty-four languages, held against lines that the word lists were written without:
//! `requests/<language>.tsv` has prompts, and texts that use the same words.

use dehusk::Extractor;
use dehusk::internals::base::text::fold;
use dehusk::internals::lexicon::request;
use std::fs;
use std::path::PathBuf;

/// Least share of the prompts that are found, and greatest share of the texts that are taken for one.
/// Measured: 0.75 and 0.10.
const FOUND: f32 = 0.7;
const MISTAKEN: f32 = 0.12;
/// Fewest of the twelve prompts of a language that are found.
const LEAST: usize = 5;
/// Least share of the prompts that are removed from between paragraphs, and greatest share of the texts that
/// are removed with them. Measured: 0.32 and 0.
const REMOVED: f32 = 0.25;
const LOST: f32 = 0.02;
/// Least share of the prompts after an article that are removed, and that have the right kind.
const GONE: f32 = 0.9;
const NAMED: f32 = 0.7;

/// A line with its label: the kind of a prompt, or "text".
struct Line {
    label: String,
    text: String,
}

impl Line {
    fn is_prompt(&self) -> bool {
        self.label != "text"
    }
}

/// The lines of every language, with the file that has them.
fn languages() -> Vec<(PathBuf, Vec<Line>)> {
    let files = fs::read_dir("tests/requests").expect("the lists");
    let paths = files.map(|file| file.expect("a list").path());
    let read = |line: &str| {
        let (label, text) = line.split_once('\t').expect("a label and a line");
        Line {
            label: label.to_owned(),
            text: text.to_owned(),
        }
    };
    paths
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a list of lines");
            (path, text.lines().map(read).collect())
        })
        .collect()
}

/// The prompts among lines, or the texts.
fn those(lines: &[Line], prompts: bool) -> impl Iterator<Item = &Line> + Clone {
    lines.iter().filter(move |line| line.is_prompt() == prompts)
}

/// A text as long as a paragraph.
fn paragraph(line: &Line) -> String {
    format!("<p>{0} {0} {0}</p>", line.text)
}

/// Returns whether a line is taken for a request that says who asks, whom, or begins or ends with it.
fn is_request(line: &str) -> bool {
    let found = request(&fold(line));
    found.is_some_and(|found| found.names_site || found.names_reader || found.is_direct)
}

#[test]
fn requests_are_found_in_lines_of_many_languages() {
    let (mut found, mut mistaken, mut prompts, mut texts) = (0, 0, 0, 0);
    for (path, lines) in languages() {
        let count = |prompts| {
            let own = those(&lines, prompts);
            let taken = own.clone().filter(|line| is_request(&line.text));
            (taken.count(), own.count())
        };
        let ((own, all), (wrong, others)) = (count(true), count(false));
        assert!(own >= LEAST, "{}: {own} of {all}", path.display());
        (found, prompts) = (found + own, prompts + all);
        (mistaken, texts) = (mistaken + wrong, texts + others);
    }
    println!("{found} of {prompts} prompts, {mistaken} of {texts} texts");
    assert!(prompts >= 500 && texts >= 500);
    assert!(
        found as f32 >= FOUND * prompts as f32,
        "{found} of {prompts}"
    );
    assert!(
        mistaken as f32 <= MISTAKEN * texts as f32,
        "{mistaken} of {texts}"
    );
}

#[test]
fn prompts_after_an_article_are_named() {
    let (mut named, mut removed, mut prompts) = (0, 0, 0);
    for (_, lines) in languages() {
        let texts: String = those(&lines, false).map(paragraph).collect();
        let after =
            those(&lines, true).map(|line| format!("<div><span>{}</span></div>", line.text));
        let after: String = after.collect();
        let page = format!("<article><h1>-</h1>{texts}</article><div>{after}</div>");
        let article = Extractor::default().extract(page.as_str()).expect("a page");
        for line in those(&lines, true) {
            let found = article.removed().find(|block| block.text == line.text);
            removed += usize::from(found.is_some());
            named += usize::from(found.is_some_and(|block| block.kind.name() == line.label));
            prompts += 1;
        }
    }
    println!("{removed} of {prompts} prompts after an article are removed, {named} named");
    assert!(
        removed as f32 >= GONE * prompts as f32,
        "{removed} of {prompts}"
    );
    assert!(
        named as f32 >= NAMED * prompts as f32,
        "{named} of {prompts}"
    );
}

#[test]
fn prompts_between_paragraphs_go() {
    let (mut removed, mut lost, mut prompts, mut texts) = (0, 0, 0, 0);
    for (_, lines) in languages() {
        let pairs = those(&lines, false).zip(those(&lines, true));
        let pairs =
            pairs.map(|(text, prompt)| format!("{}<p>{}</p>", paragraph(text), prompt.text));
        let page = format!("<body><h1>-</h1>{}</body>", pairs.collect::<String>());
        let article = Extractor::default().extract(page.as_str()).expect("a page");
        for block in article.removed().filter(|block| block.text != "-") {
            let is_prompt = those(&lines, true).any(|line| line.text == block.text);
            removed += usize::from(is_prompt);
            lost += usize::from(!is_prompt);
        }
        prompts += those(&lines, true).count();
        texts += those(&lines, false).count();
    }
    println!("{removed} of {prompts} prompts are removed, and {lost} of {texts} texts");
    assert!(
        removed as f32 >= REMOVED * prompts as f32,
        "{removed} of {prompts}"
    );
    assert!(lost as f32 <= LOST * texts as f32, "{lost} of {texts}");
}
