//! Extracts every page of `tests/pages/` and compares it with what a reader expects.
//!
//! A page is in the manner of real bug reports, with what it is about in its `case.json`; the pages were
//! written without sight of the code. `known.tsv` lists what is wrong now, a line per expectation. A change
//! to that list fails the test until the file is rewritten with `DEHUSK_BLESS=1 cargo test --test pages`
//! and the diff is reviewed.

use dehusk::{Article, Extractor, Page};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// Returns a text with its white space folded and without zero-width spaces.
fn folded(text: &str) -> String {
    let text = text.replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the strings of a list of the case.
fn strings<'a>(case: &'a Value, name: &str) -> impl Iterator<Item = &'a str> {
    case[name]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// Returns a field of the article as its JSON gives it.
fn field<'a>(json: &'a Value, name: &str) -> Option<&'a str> {
    let value = match name {
        "title" | "byline" | "date" | "language" => &json[name],
        "modified" => &json["about"]["modified"]["value"]["day"],
        _ => &json["about"][name]["value"],
    };
    value.as_str().filter(|value| !value.is_empty())
}

/// Returns whether a field is as expected: one of a list, or nothing for null.
fn agrees(name: &str, want: &Value, got: Option<&str>) -> bool {
    let got = match (want, got) {
        (Value::Array(any), _) => return any.iter().any(|want| agrees(name, want, got)),
        (Value::Null, got) => return got.is_none(),
        (_, None) => return false,
        (_, Some(got)) => got,
    };
    let want = want.as_str().expect("a field of a case is a string");
    match name {
        "date" | "modified" => got.get(..10) == Some(want),
        "language" => got == want || got.starts_with(&format!("{want}-")),
        _ => folded(got) == folded(want),
    }
}

/// What a case may say. `exit` is the exit status of a program, always 0 here.
const KNOWN: [&str; 17] = [
    "about",
    "byline",
    "date",
    "exit",
    "html",
    "html_lacks",
    "image",
    "kind",
    "language",
    "markdown",
    "markdown_lacks",
    "modified",
    "seen_in",
    "text",
    "text_lacks",
    "text_only",
    "title",
];
/// The greatest share of other words on a page that says that its paragraphs are all of the text.
const MAX_OTHER: f64 = 0.03;

/// Returns the number of words of a text; a letter of a script without spaces is a word.
fn words(text: &str) -> usize {
    let is_unspaced = |c: char| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
    };
    let spaced = text.split(|c: char| !c.is_alphanumeric() || is_unspaced(c));
    spaced.filter(|run| !run.is_empty()).count() + text.chars().filter(|&c| is_unspaced(c)).count()
}

/// Returns what else than its paragraphs and the title is in a text, if that is more than a little.
fn others(case: &Value, article: &Article, text: &str) -> Option<String> {
    let mut other = text.to_owned();
    let title = article.title.as_deref().map(folded);
    for part in strings(case, "text").map(folded).chain(title) {
        other = other.replacen(&part, " ", 1);
    }
    (words(&other) as f64 > MAX_OTHER * words(text) as f64).then(|| folded(&other))
}

/// Returns what is wrong with an article.
fn faults(case: &Value, article: &Article) -> Vec<String> {
    let json: Value = serde_json::from_str(&article.json()).expect("the JSON of an article");
    let mut out = Vec::new();
    for name in ["title", "byline", "date", "language", "modified", "image"] {
        let got = field(&json, name);
        if case.get(name).is_some_and(|want| !agrees(name, want, got)) {
            out.push(format!("{name}\t{}", got.unwrap_or_default()));
        }
    }
    let text = folded(&article.text());
    let mut at = 0;
    for paragraph in strings(case, "text").map(folded) {
        match text[at..].find(&paragraph) {
            Some(found) => at += found + paragraph.len(),
            None => out.push(format!("lost\t{paragraph}")),
        }
    }
    let leaked = strings(case, "text_lacks").map(folded);
    out.extend(
        leaked
            .filter(|lacks| text.contains(lacks))
            .map(|lacks| format!("leaked\t{lacks}")),
    );
    if case["text_only"] == true && !out.iter().any(|fault| fault.starts_with("lost\t")) {
        out.extend(others(case, article, &text).map(|other| format!("others\t{other}")));
    }
    for (form, output) in [("markdown", article.markdown()), ("html", article.html())] {
        let missing = strings(case, form).filter(|part| !output.contains(part));
        out.extend(missing.map(|part| format!("{form} lost\t{}", part.replace('\n', "⏎"))));
        let lacks = format!("{form}_lacks");
        let extra = strings(case, &lacks).filter(|part| output.contains(part));
        out.extend(extra.map(|part| format!("{form} leaked\t{}", part.replace('\n', "⏎"))));
    }
    out
}

#[test]
fn pages_give_what_a_reader_expects_except_for_known_errors() {
    let extractor = Extractor::default();
    let mut folders: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 300, "{} pages", folders.len());
    let (mut wrong, mut right) = (String::new(), 0);
    for path in &folders {
        let read = |name: &str| fs::read(path.join(name));
        let case = read("case.json").expect("a case");
        let case: Value = serde_json::from_slice(&case).expect("the JSON of a case");
        let keys = case.as_object().expect("a case is an object").keys();
        for key in keys {
            assert!(KNOWN.contains(&key.as_str()), "{}: {key}", path.display());
        }
        let page = read("page.html")
            .or_else(|_| read("page.mhtml"))
            .expect("a page");
        let article = extractor
            .extract(Page::bytes(&page))
            .expect("a page under the limit");
        let faults = faults(&case, &article);
        right += usize::from(faults.is_empty());
        let name = path.file_name().expect("a folder").to_string_lossy();
        for fault in faults {
            wrong.push_str(&format!("{name}\t{fault}\n"));
        }
    }
    let known = folder().join("known.tsv");
    if std::env::var_os("DEHUSK_BLESS").is_some() {
        fs::write(&known, &wrong).expect("known.tsv is written");
    }
    let known = fs::read_to_string(&known).unwrap_or_default();
    assert_eq!(
        wrong, known,
        "left: what is wrong now; right: tests/pages/known.tsv"
    );
    assert!(
        right * 4 >= folders.len() * 3,
        "only {right} of {} pages are right",
        folders.len()
    );
    println!("{right} of {} pages are right", folders.len());
}
