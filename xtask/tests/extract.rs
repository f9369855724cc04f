//! The command `extract`: exit statuses and formats.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use xtask::run;

const PAGE: &str = "corpus/news-en-ru-chrome/page.html";

fn extract(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("extract")
        .args(arguments)
        .current_dir(run::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(input.as_bytes())
        .expect("the program reads its input");
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_page_with_an_article_exits_with_0() {
    for format in ["text", "markdown", "html", "json", "blocks"] {
        let output = extract(&["--format", format, PAGE], "");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(
            !output.stdout.is_empty() && output.stderr.is_empty(),
            "{format}"
        );
    }
}

#[test]
fn a_page_without_an_article_exits_with_1_and_says_so() {
    let output = extract(&["-"], "<title>Empty</title>");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "-: no text found\n");
}

#[test]
fn a_file_that_cannot_be_read_exits_with_2_and_the_others_are_read() {
    let output = extract(&["no-such-page.html", PAGE], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("no-such-page.html: "));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    assert_eq!(line["path"], PAGE);
}

#[test]
fn bad_usage_exits_with_2() {
    assert_eq!(
        extract(&["--format", "prose", PAGE], "").status.code(),
        Some(2)
    );
    assert_eq!(extract(&[], "").status.code(), Some(2));
}
