//! Requests to the reader in forty-four languages, held against lines that nobody wrote the word lists by:
//! `requests/<language>.tsv` has prompts, and texts that use the same words.

use dehusk::Extractor;
use dehusk::internals::base::text::fold;
use dehusk::internals::lexicon::request;
use std::fs;
use std::path::Path;

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

/// The lines of a language with whether each is a prompt.
fn lines(path: &Path) -> Vec<(bool, String)> {
    let text = fs::read_to_string(path).expect("a list of lines");
    let fields = text
        .lines()
        .map(|line| line.split_once('\t').expect("a label and a line"));
    fields
        .map(|(label, line)| (label != "text", line.to_owned()))
        .collect()
}

/// Returns whether a line is taken for a request that says who asks, whom, or begins or ends with it.
fn is_request(line: &str) -> bool {
    let found = request(&fold(line));
    found.is_some_and(|found| found.names_site || found.names_reader || found.is_direct)
}

#[test]
fn requests_are_found_in_lines_of_many_languages() {
    let (mut found, mut mistaken, mut prompts, mut texts) = (0, 0, 0, 0);
    for file in fs::read_dir("tests/requests").expect("the lists") {
        let path = file.expect("a list").path();
        let lines = lines(&path);
        let count = |is_prompt| {
            let own = lines.iter().filter(|(own, _)| *own == is_prompt);
            (
                own.clone().filter(|(_, line)| is_request(line)).count(),
                own.count(),
            )
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

/// A page of texts with a prompt after each, without any class.
fn page(lines: &[(bool, String)]) -> String {
    let of = |is_prompt| lines.iter().filter(move |(own, _)| *own == is_prompt);
    let pairs = of(false).zip(of(true));
    let lines = pairs.map(|((_, text), (_, prompt))| {
        // As long as a paragraph.
        format!("<p>{text} {text} {text}</p><p>{prompt}</p>")
    });
    format!("<body><h1>-</h1>{}</body>", lines.collect::<String>())
}

/// A page of texts with all prompts after them, without any class.
fn page_with_prompts_after(lines: &[(bool, String)]) -> String {
    let of = |is_prompt| lines.iter().filter(move |(own, _)| *own == is_prompt);
    let texts = of(false).map(|(_, text)| format!("<p>{text} {text} {text}</p>"));
    let prompts = of(true).map(|(_, prompt)| format!("<div><span>{prompt}</span></div>"));
    let (texts, prompts) = (texts.collect::<String>(), prompts.collect::<String>());
    format!("<article><h1>-</h1>{texts}</article><div>{prompts}</div>")
}

#[test]
fn prompts_after_an_article_are_named() {
    let (mut named, mut removed, mut prompts) = (0, 0, 0);
    for file in fs::read_dir("tests/requests").expect("the lists") {
        let path = file.expect("a list").path();
        let page = page_with_prompts_after(&lines(&path));
        let article = Extractor::default().extract(page.as_str()).expect("a page");
        let text = fs::read_to_string(&path).expect("a list of lines");
        let labelled = text.lines().filter_map(|line| line.split_once('\t'));
        for (label, line) in labelled.filter(|(label, _)| *label != "text") {
            let mut blocks = article.blocks.iter().filter(|block| !block.kept);
            let found = blocks.find(|block| block.text == line);
            removed += usize::from(found.is_some());
            named += usize::from(found.is_some_and(|block| block.kind.name() == label));
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
    for file in fs::read_dir("tests/requests").expect("the lists") {
        let lines = lines(&file.expect("a list").path());
        let article = Extractor::default()
            .extract(page(&lines).as_str())
            .expect("a page");
        for block in article
            .blocks
            .iter()
            .filter(|block| !block.kept && block.text != "-")
        {
            let is_prompt = lines.iter().any(|(own, line)| *own && *line == block.text);
            removed += usize::from(is_prompt);
            lost += usize::from(!is_prompt);
        }
        prompts += lines.iter().filter(|(own, _)| *own).count();
        texts += lines.iter().filter(|(own, _)| !own).count();
    }
    println!("{removed} of {prompts} prompts are removed, and {lost} of {texts} texts");
    assert!(
        removed as f32 >= REMOVED * prompts as f32,
        "{removed} of {prompts}"
    );
    assert!(lost as f32 <= LOST * texts as f32, "{lost} of {texts}");
}
