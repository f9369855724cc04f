//! Tests `dehusk review`: who is answered, what is saved, and that nothing is lost.

#![cfg(feature = "review")]

mod support;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use support::{browser, page};

/// A review that is killed at the end, as by a crash.
struct Review {
    program: Child,
    host: String,
    token: String,
}

impl Review {
    fn start(output: &Path) -> Review {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dehusk"))
            .arg("review")
            .arg(page())
            .arg("-o")
            .arg(output)
            .stdout(Stdio::piped())
            .spawn()
            .expect("dehusk runs");
        let mut line = String::new();
        BufReader::new(program.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("an address");
        let address = line.trim().strip_prefix("http://").expect("an address");
        let (host, token) = address.split_once('/').expect("a token");
        Review {
            program,
            host: host.to_owned(),
            token: token.trim_matches('/').to_owned(),
        }
    }

    /// Sends a request and returns the status and the body.
    fn send(&self, head: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let length = body.len();
        write!(
            stream,
            "{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let status = answer[9..12].parse().expect("a status");
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status, body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        let (host, token) = (&self.host, &self.token);
        self.send(&format!("GET /{token}/{path} HTTP/1.1\r\nHost: {host}"), "")
    }

    fn page(&self) -> Value {
        let (status, body) = self.get("page/0?focus=balanced");
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).expect("JSON")
    }

    fn post(&self, body: &Value) -> u16 {
        let (host, token) = (&self.host, &self.token);
        let head = format!(
            "POST /{token}/page/0 HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json"
        );
        self.send(&head, &body.to_string()).0
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        self.program.kill().expect("it runs");
        self.program.wait().expect("it ends");
    }
}

#[test]
fn only_who_knows_the_whole_address_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let review = Review::start(folder.path());
    let (host, token) = (review.host.clone(), review.token.clone());
    assert!(host.starts_with("127.0.0.1:") && token.len() == 32);
    for path in ["", "review.js", "review.css"] {
        assert_eq!(review.get(path).0, 200, "{path}");
    }
    let status = |head: &str, body: &str| review.send(head, body).0;
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}"), ""), 404);
    let other = "0".repeat(32);
    assert_eq!(
        status(&format!("GET /{other}/page/0 HTTP/1.1\r\nHost: {host}"), ""),
        404
    );
    // The name of another host that leads here.
    assert_eq!(
        status(&format!("GET /{token}/ HTTP/1.1\r\nHost: evil.example"), ""),
        403
    );
    // A form of another page.
    let form = format!("POST /{token}/page/0 HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain");
    assert_eq!(status(&form, r#"{"reviewed":true}"#), 400);
    for body in [
        json!({"blocks": [0, 99999], "kind": "teaser"}),
        json!({"blocks": [0], "kind": "none"}),
        json!({}),
        json!([]),
    ] {
        assert_eq!(review.post(&body), 400, "{body}");
    }
    assert_eq!(review.get("page/1").0, 400);
    assert_eq!(review.get("page/0?focus=none").0, 400);
    assert_eq!(review.get("../../Cargo.toml").0, 404);
}

#[test]
fn the_page_works_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let found = browser().filter(|_| folder.join("node_modules/playwright-core").exists());
    let Some(name) = found else {
        eprintln!(
            "skipped: no chromium, or no playwright-core (npm install in {})",
            folder.display()
        );
        return;
    };
    let which = Command::new("which")
        .arg(name)
        .output()
        .expect("which runs");
    let path = String::from_utf8(which.stdout).expect("a path");
    let output = tempfile::tempdir().expect("a folder");
    let review = Review::start(output.path());
    let run = Command::new("node")
        .arg(folder.join("review.mjs"))
        .arg(format!("http://{}/{}/", review.host, review.token))
        .arg(path.trim())
        .output()
        .expect("node runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn corrections_survive_a_crash_and_become_a_data_set() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("mine");
    let review = Review::start(&output);
    let first = review.page();
    let blocks = first["blocks"].as_array().expect("blocks");
    let kept = blocks
        .iter()
        .position(|block| block["kept"] == true)
        .expect("a kept block");
    let correct = |blocks: &[usize], kind: Option<&str>| {
        review.post(&json!({"blocks": blocks, "kind": kind}))
    };
    assert_eq!(correct(&[kept, kept + 1], Some("teaser")), 200);
    assert_eq!(correct(&[kept + 1], Some("legal")), 200);
    assert_eq!(correct(&[kept + 1], None), 200);
    // A page counts once it is reviewed.
    assert!(!output.join("pages/gold.jsonl").exists());
    drop(review);

    let review = Review::start(&output);
    let second = review.page();
    assert_eq!(second["blocks"][kept]["corrected"], "teaser");
    assert_eq!(second["blocks"][kept + 1]["corrected"], Value::Null);
    assert_eq!(review.post(&json!({"reviewed": true})), 200);
    drop(review);

    let read = |path: &str| std::fs::read_to_string(output.join(path)).expect(path);
    let gold: Value = serde_json::from_str(&read("pages/gold.jsonl")).expect("a line of JSON");
    let id = gold["id"].as_str().expect("an id");
    let (text, gone) = (
        gold["text"].as_str().expect("a text"),
        blocks[kept]["text"].as_str().expect("a text"),
    );
    assert!(!text.contains(gone) && text.len() > 500);
    let labels: Value = serde_json::from_str(&read(&format!("kinds/{id}.json"))).expect("JSON");
    assert_eq!(labels["set"], "pages");
    assert_eq!(
        labels["blocks"].as_array().map(Vec::len),
        Some(blocks.len())
    );
    assert_eq!(labels["blocks"][kept][1], "teaser");
    assert!(output.join(format!("pages/html/{id}.html.gz")).exists());
    // Taken back, it is in the data set no more.
    let review = Review::start(&output);
    assert_eq!(review.page()["reviewed"], true);
    assert_eq!(review.post(&json!({"reviewed": false})), 200);
    assert_eq!(read("pages/gold.jsonl"), "");
}

#[test]
fn training_says_what_it_lacks() {
    let folder = tempfile::tempdir().expect("a folder");
    let train = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_dehusk"))
            .current_dir(folder.path())
            .args(["train", ".", "-o", "my.bin"])
            .args(arguments)
            .output()
            .expect("dehusk runs");
        assert_eq!(run.status.code(), Some(2));
        String::from_utf8(run.stderr).expect("UTF-8")
    };
    assert!(train(&[]).contains("--trainer"));
    assert!(train(&["--trainer", "."]).contains("has no adapt.py"));
    let trainer = concat!(env!("CARGO_MANIFEST_DIR"), "/../train");
    let none = train(&["--trainer", trainer, "--python", "no-such-python"]);
    assert!(none.contains("no-such-python"), "{none}");
    // A program that fails stands for a Python without the packages.
    assert!(train(&["--trainer", trainer, "--python", "false"]).contains("requirements.txt"));
}
