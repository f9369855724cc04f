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
    /// Least share of these that have the right kind.
    named: f32,
}

const ALL: [Bounds; 2] = [
    // Measured: 0.81, 0.10, at least 5, 0.80, 0.004, 0.95, 0.79.
    Bounds {
        folder: "tests/requests",
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

/// Counts of prompts and texts, or of what became of them.
#[derive(Default)]
struct Counts {
    prompts: usize,
    texts: usize,
}

impl Counts {
    fn add(&mut self, is_prompt: bool, count: usize) {
        match is_prompt {
            true => self.prompts += count,
            false => self.texts += count,
        }
    }

    /// Counts the lines of all languages.
    fn of(languages: &[(PathBuf, Vec<Line>)]) -> Counts {
        let mut counts = Counts::default();
        for (_, lines) in languages {
            for is_prompt in [true, false] {
                counts.add(is_prompt, those(lines, is_prompt).count());
            }
        }
        assert!(counts.prompts >= 300 && counts.texts >= 300);
        counts
    }
}

/// Asserts that a share is in its bounds.
fn assert_share(name: &str, count: usize, of: usize, is_in: impl Fn(f32) -> bool) {
    println!("{name}: {count} of {of}");
    assert!(is_in(count as f32 / of as f32), "{name}: {count} of {of}");
}

#[test]
fn requests_are_found_in_lines_of_many_languages() {
    for bounds in &ALL {
        let languages = languages(bounds.folder);
        let (all, mut found) = (Counts::of(&languages), Counts::default());
        for (path, lines) in &languages {
            for is_prompt in [true, false] {
                let taken = those(lines, is_prompt).filter(|line| is_request(&line.text));
                let count = taken.count();
                let is_enough = !is_prompt || count >= bounds.fewest;
                assert!(is_enough, "{}: {count}", path.display());
                found.add(is_prompt, count);
            }
        }
        let folder = bounds.folder;
        let name = |what: &str| format!("{folder}, {what}");
        let (least, most) = (bounds.found, bounds.mistaken);
        assert_share(
            &name("prompts found"),
            found.prompts,
            all.prompts,
            |share| share >= least,
        );
        assert_share(&name("texts mistaken"), found.texts, all.texts, |share| {
            share <= most
        });
    }
}

#[test]
fn prompts_after_an_article_are_named() {
    for bounds in &ALL {
        let languages = languages(bounds.folder);
        let all = Counts::of(&languages);
        let (mut named, mut removed) = (0, 0);
        for (_, lines) in &languages {
            let texts: String = those(lines, false).map(paragraph).collect();
            let after =
                those(lines, true).map(|line| format!("<div><span>{}</span></div>", line.text));
            let after: String = after.collect();
            let page = format!("<article><h1>-</h1>{texts}</article><div>{after}</div>");
            let article = Extractor::default().extract(page.as_str()).expect("a page");
            for line in those(lines, true) {
                let found = article.removed().find(|block| block.text == line.text);
                removed += usize::from(found.is_some());
                named += usize::from(found.is_some_and(|block| block.kind.name() == line.label));
            }
        }
        let folder = bounds.folder;
        assert_share(
            &format!("{folder}, prompts removed after an article"),
            removed,
            all.prompts,
            |share| share >= bounds.gone,
        );
        assert_share(
            &format!("{folder}, of the right kind"),
            named,
            all.prompts,
            |share| share >= bounds.named,
        );
    }
}

#[test]
fn prompts_between_paragraphs_go() {
    for bounds in &ALL {
        let languages = languages(bounds.folder);
        let (all, mut gone) = (Counts::of(&languages), Counts::default());
        for (_, lines) in &languages {
            let pairs = those(lines, false).zip(those(lines, true));
            let pairs =
                pairs.map(|(text, prompt)| format!("{}<p>{}</p>", paragraph(text), prompt.text));
            let page = format!("<body><h1>-</h1>{}</body>", pairs.collect::<String>());
            let article = Extractor::default().extract(page.as_str()).expect("a page");
            for block in article.removed().filter(|block| block.text != "-") {
                let is_prompt = those(lines, true).any(|line| line.text == block.text);
                gone.add(is_prompt, 1);
            }
        }
        let folder = bounds.folder;
        assert_share(
            &format!("{folder}, prompts removed between paragraphs"),
            gone.prompts,
            all.prompts,
            |share| share >= bounds.removed,
        );
        assert_share(
            &format!("{folder}, texts removed with them"),
            gone.texts,
            all.texts,
            |share| share <= bounds.lost,
        );
    }
}
