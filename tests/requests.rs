//! Requests to the reader in forty-four languages, held against lines that the word lists were written without:
//! `requests/<language>.tsv` has prompts, and texts that use the same words. So has `notices/`, of further
//! sorts: reports of mistakes, calls for news, rights and liability, donations with amounts, channels.

use dehusk::Extractor;
use dehusk::internals::base::text::fold;
use dehusk::internals::lexicon::request;
use std::fs;
use std::path::PathBuf;

/// What lines must reach, as shares of all prompts or of all texts.
struct Bounds {
    /// The folder of the lines.
    folder: &'static str,
    /// Fewest prompts, and fewest texts, that it has.
    lines: usize,
    /// Least share of the prompts that are found.
    found: f32,
    /// Greatest share of the texts that are taken for a prompt.
    mistaken: f32,
    /// Fewest of the prompts of a language that are found.
    fewest: usize,
    /// Least share of the prompts that are removed from between paragraphs.
    removed: f32,
    /// Greatest share of the texts that are removed with them.
    lost: f32,
    /// Least share of the prompts after an article that are removed.
    gone: f32,
    /// Least share of the prompts that are removed there and have the right kind.
    named: f32,
}

const ALL: [Bounds; 2] = [
    // Measured: 0.81, 0.10, at least 5, 0.81, 0.004, 0.96, 0.79.
    Bounds {
        folder: "tests/requests",
        lines: 500,
        found: 0.7,
        mistaken: 0.12,
        fewest: 5,
        removed: 0.6,
        lost: 0.02,
        gone: 0.9,
        named: 0.7,
    },
    // Measured: 0.59, 0.02, at least 2, 0.57, 0, 0.76, 0.59.
    Bounds {
        folder: "tests/notices",
        lines: 300,
        found: 0.55,
        mistaken: 0.05,
        fewest: 2,
        removed: 0.5,
        lost: 0.02,
        gone: 0.7,
        named: 0.5,
    },
];

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

/// The lines of every language in a folder, with the file that has them.
fn languages(folder: &str) -> Vec<(PathBuf, Vec<Line>)> {
    let files = fs::read_dir(folder).expect("the lists");
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
    let found = request(line, &fold(line));
    found.is_some_and(|found| found.is_clear())
}

impl Bounds {
    /// Asserts that at least a share of the lines did something.
    #[track_caller]
    fn at_least(&self, least: f32, what: &str, count: usize, of: usize) {
        let is_enough = count as f32 >= least * of as f32;
        self.assert(is_enough, what, count, of);
    }

    /// Asserts that at most a share of the lines did something.
    #[track_caller]
    fn at_most(&self, most: f32, what: &str, count: usize, of: usize) {
        let is_little = count as f32 <= most * of as f32;
        self.assert(is_little, what, count, of);
    }

    #[track_caller]
    fn assert(&self, is_so: bool, what: &str, count: usize, of: usize) {
        let line = format!("{}, {what}: {count} of {of}", self.folder);
        println!("{line}");
        assert!(is_so, "{line}");
    }
}

/// Finds requests in the lines of a folder.
fn find(bounds: &Bounds) {
    let (mut found, mut mistaken, mut prompts, mut texts) = (0, 0, 0, 0);
    for (path, lines) in languages(bounds.folder) {
        let count = |prompts| {
            let own = those(&lines, prompts);
            let taken = own.clone().filter(|line| is_request(&line.text));
            (taken.count(), own.count())
        };
        let ((own, all), (wrong, others)) = (count(true), count(false));
        assert!(own >= bounds.fewest, "{}: {own} of {all}", path.display());
        (found, prompts) = (found + own, prompts + all);
        (mistaken, texts) = (mistaken + wrong, texts + others);
    }
    assert!(prompts >= bounds.lines && texts >= bounds.lines);
    bounds.at_least(bounds.found, "prompts found", found, prompts);
    bounds.at_most(bounds.mistaken, "texts mistaken", mistaken, texts);
}

/// Extracts a page per language with all prompts after an article.
fn name(bounds: &Bounds) {
    let (mut named, mut removed, mut prompts) = (0, 0, 0);
    for (_, lines) in languages(bounds.folder) {
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
    bounds.at_least(
        bounds.gone,
        "prompts removed after an article",
        removed,
        prompts,
    );
    bounds.at_least(bounds.named, "prompts named", named, prompts);
}

/// Extracts a page per language with a prompt after each paragraph.
fn remove(bounds: &Bounds) {
    let (mut removed, mut lost, mut prompts, mut texts) = (0, 0, 0, 0);
    for (_, lines) in languages(bounds.folder) {
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
    bounds.at_least(
        bounds.removed,
        "prompts removed between paragraphs",
        removed,
        prompts,
    );
    bounds.at_most(bounds.lost, "texts removed with them", lost, texts);
}

#[test]
fn requests_are_found_in_lines_of_many_languages() {
    ALL.iter().for_each(find);
}

#[test]
fn prompts_after_an_article_are_named() {
    ALL.iter().for_each(name);
}

#[test]
fn prompts_between_paragraphs_go() {
    ALL.iter().for_each(remove);
}
