//! Runs `dehusk batch` on archives: every record has a row, output does not depend on the number of
//! workers, and a run that was killed goes on.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn dehusk() -> Command {
    let mut command = Command::cargo_bin("dehusk").expect("the program is built");
    command
        .env_remove("DEHUSK_BATCH_FORMAT")
        .env_remove("DEHUSK_JOBS");
    command
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn page(number: usize) -> String {
    let line = |day| {
        format!(
            "<p>It rained on day {day} of year {number}, and the lower road was under water.</p>"
        )
    };
    let lines: String = (1..20).map(line).collect();
    format!(
        "<html lang=en><title>Rain {number}</title><nav><a href=/>Home</a></nav><main>{lines}</main></html>"
    )
}

fn record(kind: &str, number: usize, block: &str) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n\
         WARC-Date: 2024-05-06T10:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    gzip(&[head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat())
}

fn response(number: usize, status: u16, kind: &str, body: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n{body}");
    record("response", number, &block)
}

/// An archive with a page per status of a row, as far as pages can be made to have it, and records
/// that are no pages.
fn archive() -> Vec<u8> {
    let mut damaged = response(6, 200, "text/html", &page(6));
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0);
    [
        gzip(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 19\r\n\r\nisPartOf: CRAWL-7\r\n\r\n\r\n"),
        record("request", 0, "GET / HTTP/1.1\r\n\r\n"),
        response(1, 200, "text/html", &page(1)),
        response(2, 200, "text/html", "<nav></nav>"),
        response(3, 200, "text/html", &page(3).repeat(40)),
        response(4, 200, "image/png", "PNG"),
        response(5, 404, "text/html", &page(5)),
        damaged,
        record("revisit", 7, ""),
        response(8, 200, "text/html; charset=utf-8", &page(8)),
    ]
    .concat()
}

/// A folder with an archive `x.warc.gz`.
fn with_archive(bytes: &[u8]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("x.warc.gz"), bytes).expect("a file");
    folder
}

fn rows(path: &Path) -> Vec<Value> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn run(folder: &TempDir, arguments: &[&str]) -> assert_cmd::assert::Assert {
    dehusk()
        .arg("batch")
        .args(arguments)
        .current_dir(folder.path())
        .assert()
}

#[test]
fn every_record_is_a_row_or_counted() {
    let folder = with_archive(&archive());
    let run = run(
        &folder,
        &[
            "x.warc.gz",
            "-o",
            "out",
            "-f",
            "jsonl",
            "--max-bytes",
            "20000",
        ],
    )
    .success();
    let rows = rows(&folder.path().join("out/x.warc.gz.jsonl"));
    let statuses: Vec<&str> = rows
        .iter()
        .map(|row| row["status"].as_str().expect("a status"))
        .collect();
    assert_eq!(
        statuses,
        ["ok", "empty", "too-large", "not-html", "decode-error", "ok"]
    );
    assert_eq!(rows[0]["url"], "https://example.org/1");
    assert_eq!(rows[0]["dump"], "CRAWL-7");
    assert_eq!(rows[0]["title"], "Rain 1");
    assert_eq!(rows[0]["date"], "2024-05-06T10:00:00Z");
    assert!(
        rows[0]["text"]
            .as_str()
            .expect("a text")
            .starts_with("It rained on day 1 of year 1")
    );
    let error = rows[4]["error"].as_str().expect("an error");
    assert!(error.starts_with("damaged at byte "), "{error}");
    let summary: Value = serde_json::from_slice(&run.get_output().stdout).expect("JSON");
    let passed = json!({"request": 1, "revisit": 1, "status 404": 1, "warcinfo": 1});
    assert_eq!(summary["counts"]["passed_over"], passed);
    let done = fs::read(folder.path().join("out/x.warc.gz.done")).expect("a record");
    let done: Value = serde_json::from_slice(&done).expect("JSON");
    assert_eq!(done["counts"]["rows"]["ok"], 2);
    assert_eq!(done["damages"].as_array().map(Vec::len), Some(1));
}

/// An archive of many pages.
fn many(pages: usize) -> Vec<u8> {
    (0..pages)
        .flat_map(|number| response(number, 200, "text/html", &page(number)))
        .collect()
}

fn outputs() -> &'static [&'static str] {
    if cfg!(feature = "parquet") {
        &["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
    } else {
        &["jsonl", "jsonl.gz", "jsonl.zst"]
    }
}

#[test]
fn output_does_not_depend_on_the_number_of_workers() {
    let folder = with_archive(&many(300));
    for format in outputs() {
        let file = |jobs: &str| {
            let out = format!("out-{format}-{jobs}");
            run(
                &folder,
                &[
                    "x.warc.gz",
                    "-q",
                    "--blocks",
                    "-o",
                    &out,
                    "-f",
                    format,
                    "-j",
                    jobs,
                ],
            )
            .success();
            fs::read(folder.path().join(out).join(format!("x.warc.gz.{format}")))
                .expect("the output")
        };
        let one = file("1");
        assert!(one == file("2") && one == file("7"), "{format}");
    }
}

#[test]
fn a_finished_input_is_passed_over_unless_options_differ() {
    let folder = with_archive(&many(3));
    let batch = |more: &[&str]| {
        run(
            &folder,
            &[&["x.warc.gz", "-o", "out", "-f", "jsonl"], more].concat(),
        )
    };
    let output = folder.path().join("out/x.warc.gz.jsonl");
    batch(&[]).success();
    fs::write(&output, "moved").expect("a file");
    batch(&[])
        .success()
        .stderr(contains("inputs: 0 done, 1 done before"));
    assert_eq!(fs::read_to_string(&output).expect("a file"), "moved");
    batch(&["--focus", "recall"])
        .code(2)
        .stderr(contains("focus (\"balanced\", now \"recall\")"));
    batch(&["--focus", "recall", "--overwrite"]).success();
    assert_eq!(rows(&output).len(), 3);
}

#[test]
fn another_input_of_the_same_name_is_refused() {
    let folder = with_archive(&many(2));
    run(&folder, &["x.warc.gz", "-o", "out", "-f", "jsonl"]).success();
    fs::write(folder.path().join("x.warc.gz"), many(3)).expect("a file");
    let again = run(&folder, &["x.warc.gz", "-o", "out", "-f", "jsonl"]).code(2);
    again.stderr(contains("had another size"));
    run(
        &folder,
        &["x.warc.gz", "-o", "out", "-f", "jsonl.gz", "--overwrite"],
    )
    .success();
    assert!(!folder.path().join("out/x.warc.gz.jsonl").exists());
}

#[test]
fn standard_input_needs_a_name() {
    let folder = TempDir::new().expect("a folder");
    let mut command = dehusk();
    command
        .args(["batch", "-", "-o", "out", "-f", "jsonl"])
        .current_dir(folder.path());
    command
        .write_stdin(many(2))
        .assert()
        .code(2)
        .stderr(contains("--input-name"));
    command.args(["--input-name", "x"]).assert().success();
    assert_eq!(rows(&folder.path().join("out/x.jsonl")).len(), 2);
}

#[test]
fn a_damaged_first_record_and_odd_types_cost_nothing_else() {
    let mut archive = response(1, 200, "text/html", &page(1));
    archive[..16].fill(0);
    archive.extend(response(2, 200, "text/html,charset=utf-8", &page(2)));
    archive.extend(response(
        3,
        200,
        "text/html",
        &page(3).replace("Rain", "Rain\0"),
    ));
    let folder = with_archive(&archive);
    run(&folder, &["x.warc.gz", "-o", "out", "-f", "jsonl"]).success();
    let rows = rows(&folder.path().join("out/x.warc.gz.jsonl"));
    let statuses: Vec<&Value> = rows.iter().map(|row| &row["status"]).collect();
    assert_eq!(statuses, ["decode-error", "ok", "ok"]);
}

#[test]
fn an_archive_without_an_article_has_its_own_status() {
    let binary = format!("%PDF-1.4 {}", "words and words ".repeat(200));
    let folder = with_archive(&response(1, 200, "text/html", &binary));
    run(&folder, &["x.warc.gz", "-o", "out", "-f", "jsonl"]).code(1);
    assert_eq!(
        rows(&folder.path().join("out/x.warc.gz.jsonl"))[0]["status"],
        "not-html"
    );
}

#[test]
#[cfg(unix)]
fn a_killed_run_goes_on_and_ends_the_same() {
    let folder = TempDir::new().expect("a folder");
    let names: Vec<String> = (0..4).map(|number| format!("{number}.warc.gz")).collect();
    for name in &names {
        fs::write(folder.path().join(name), many(400)).expect("a file");
    }
    let command = |out: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dehusk"));
        command
            .args(["batch", "-q", "-f", "jsonl.zst", "-o", out])
            .args(&names);
        command
            .current_dir(folder.path())
            .stdout(std::process::Stdio::null());
        command
    };
    let start = std::time::Instant::now();
    assert!(command("whole").status().expect("it runs").success());
    let whole = start.elapsed();
    let files = |out: &str| {
        let read = |name: &String| {
            fs::read(folder.path().join(out).join(format!("{name}.jsonl.zst"))).expect("output")
        };
        names.iter().map(read).collect::<Vec<_>>()
    };
    let want = files("whole");
    for round in 1..=10 {
        let out = format!("killed-{round}");
        let mut child = command(&out).spawn().expect("it runs");
        std::thread::sleep(whole * round / 11);
        // It may have ended already, on a busy machine.
        let _ended = child.kill();
        child.wait().expect("it ends");
        assert!(command(&out).status().expect("it runs").success());
        assert!(
            files(&out) == want,
            "killed after {round} of 11 parts of the time"
        );
        let left = fs::read_dir(folder.path().join(&out)).expect("the folder");
        let left: Vec<PathBuf> = left.map(|entry| entry.expect("an entry").path()).collect();
        assert!(
            left.iter()
                .all(|path| path.extension().is_none_or(|end| end != "part")),
            "{left:?}"
        );
    }
}

#[test]
fn an_error_of_one_input_does_not_stop_the_others() {
    let folder = with_archive(&many(2));
    fs::write(folder.path().join("noise"), [7; 100]).expect("a file");
    let run = run(
        &folder,
        &[
            "gone.warc.gz",
            "noise",
            "x.warc.gz",
            "-o",
            "out",
            "-f",
            "jsonl",
        ],
    )
    .code(2);
    run.stderr(contains("gone.warc.gz: ").and(contains("noise: is no WARC")));
    assert_eq!(rows(&folder.path().join("out/x.warc.gz.jsonl")).len(), 2);
    assert!(!folder.path().join("out/noise.done").exists());
}

#[test]
fn folders_tar_files_and_lines_of_json_are_read() {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("saved/sub")).expect("a folder");
    fs::write(at("saved/a.html"), page(1)).expect("a file");
    fs::write(at("saved/sub/b.html"), gzip(page(2).as_bytes())).expect("a file");
    fs::write(at("saved/style.css"), "p { }").expect("a file");
    let mut archive = tar::Builder::new(Vec::new());
    archive
        .append_dir_all("saved", at("saved"))
        .expect("a vector takes all bytes");
    fs::write(
        at("saved.tar.gz"),
        gzip(&archive.into_inner().expect("a vector")),
    )
    .expect("a file");
    let line = |number: usize| {
        json!({"html": page(number), "url": "https://example.org/", "id": number}).to_string()
    };
    fs::write(
        at("saved.jsonl"),
        format!("{}\n\n{{\"x\": 1}}\n{{\n{}", line(1), line(2)),
    )
    .expect("a file");
    run(
        &folder,
        &[
            "saved",
            "saved.tar.gz",
            "saved.jsonl",
            "-o",
            "out",
            "-f",
            "jsonl",
            "-q",
        ],
    )
    .success();
    let statuses = |name: &str| {
        let rows = rows(&at("out").join(name));
        let status = |row: &Value| {
            format!(
                "{} {}",
                row["id"].as_str().unwrap_or_default(),
                row["status"].as_str().unwrap_or_default()
            )
        };
        let mut all: Vec<String> = rows.iter().map(status).collect();
        all.sort();
        all
    };
    let files = ["a.html ok", "style.css not-html", "sub/b.html ok"];
    assert_eq!(
        statuses("saved.jsonl"),
        files.map(|file| format!("saved/{file}"))
    );
    let packed = files.map(|file| format!("saved.tar.gz/saved/{file}"));
    assert_eq!(statuses("saved.tar.gz.jsonl"), packed);
    let lines = [
        "1 ok",
        "2 ok",
        "saved.jsonl:3 decode-error",
        "saved.jsonl:4 decode-error",
    ];
    assert_eq!(statuses("saved.jsonl.jsonl"), lines);
}

#[test]
fn shards_limits_and_samples_choose_pages() {
    let folder = with_archive(&many(40));
    fs::copy(
        folder.path().join("x.warc.gz"),
        folder.path().join("y.warc.gz"),
    )
    .expect("a copy");
    let batch = |more: &[&str]| {
        run(
            &folder,
            &[&["x.warc.gz", "y.warc.gz", "-f", "jsonl", "-q"], more].concat(),
        )
        .success()
    };
    batch(&["-o", "shard", "--shard", "1/2"]);
    assert!(folder.path().join("shard/y.warc.gz.jsonl").exists());
    assert!(!folder.path().join("shard/x.warc.gz.jsonl").exists());
    batch(&["-o", "limit", "--limit", "5"]);
    assert_eq!(rows(&folder.path().join("limit/y.warc.gz.jsonl")).len(), 5);
    batch(&["-o", "sample", "--sample", "0.5"]);
    let sampled = rows(&folder.path().join("sample/x.warc.gz.jsonl")).len();
    assert!((8..32).contains(&sampled), "{sampled}");
}

#[test]
fn names_of_columns_can_be_those_of_other_projects() {
    let folder = with_archive(&many(1));
    for (names, want) in [
        (
            "fineweb",
            "text,id,dump,url,date,file_path,language,status,error",
        ),
        ("dolma", "id,text,source,created,metadata,status,error"),
        ("nemo", "url,warc_id,source_id,language,text,status,error"),
        (
            "refinedweb",
            "content,url,timestamp,dump,image_url,status,error",
        ),
    ] {
        run(
            &folder,
            &["x.warc.gz", "-o", names, "-f", "jsonl", "--names", names],
        )
        .success();
        let text =
            fs::read_to_string(folder.path().join(names).join("x.warc.gz.jsonl")).expect("a file");
        let keys: Vec<usize> = want
            .split(',')
            .map(|key| text.find(&format!("\"{key}\":")).expect(key))
            .collect();
        assert!(keys.is_sorted(), "{names}: {text}");
        dehusk()
            .args(["schema", "--names", names])
            .assert()
            .success()
            .stdout(contains("status"));
    }
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_is_written_and_read() {
    let folder = with_archive(&many(30));
    run(
        &folder,
        &["x.warc.gz", "-o", "out", "--html", "--blocks", "-q"],
    )
    .success();
    let written = folder.path().join("out/x.warc.gz.parquet");
    fs::copy(written, folder.path().join("again.parquet")).expect("a copy");
    run(
        &folder,
        &["again.parquet", "-o", "again", "-f", "jsonl", "-q"],
    )
    .success();
    let rows = rows(&folder.path().join("again/again.parquet.jsonl"));
    assert_eq!(rows.len(), 30);
    assert_eq!(rows[3]["id"], "<urn:uuid:3>");
    assert!(
        rows[3]["text"]
            .as_str()
            .expect("a text")
            .starts_with("It rained on day 1 of year 3")
    );
    run(
        &folder,
        &["again.parquet", "-o", "other", "--html-column", "page"],
    )
    .code(2)
    .stderr(contains("the columns are text, id"));
}
