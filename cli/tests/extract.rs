//! Runs `dehusk` on pages: formats, inputs, output folders, exit status.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn dehusk() -> Command {
    let mut command = Command::cargo_bin("dehusk").expect("the program is built");
    command
        .env_remove("DEHUSK_FORMAT")
        .env_remove("DEHUSK_JOBS");
    command
}

fn page() -> String {
    let lines: String = (1..9)
        .map(|day| {
            format!(
                "<p>It rained on day {day}, and by the evening the lower road was under water.</p>"
            )
        })
        .collect();
    format!(
        "<html lang=en><title>Rain again - The Site</title><meta property=og:site_name content='The Site'>\
         <meta name=author content='Ann Lee'><nav><a href=/>Home</a> <a href=/w>World</a></nav>\
         <main><h1>Rain again</h1>{lines}<p>See <a href=/more>more</a> of the rain, all of it.</p></main></html>"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

/// A folder with pages: `a.html`, `sub/b.html` and, empty, `sub/none.html`.
fn saved() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    };
    put("a.html", page().as_bytes());
    put("sub/b.html", &gzip(page().as_bytes()));
    put("sub/none.html", b"<nav></nav>");
    folder
}

fn in_folder(folder: &TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn standard_input_is_read_without_arguments_and_unpacked_by_content() {
    let text = || starts_with("It rained on day 1").and(contains("Home").not());
    dehusk()
        .write_stdin(page())
        .assert()
        .success()
        .stdout(text());
    dehusk()
        .arg("-")
        .write_stdin(gzip(page().as_bytes()))
        .assert()
        .success()
        .stdout(text());
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(page().encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    dehusk()
        .write_stdin(utf16)
        .assert()
        .success()
        .stdout(text());
}

#[test]
fn formats_fields_and_front_matter() {
    let run = |arguments: &[&str]| {
        let run = dehusk()
            .args(arguments)
            .write_stdin(page())
            .assert()
            .success();
        String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8")
    };
    assert!(run(&["-f", "markdown"]).starts_with("# Rain again\n\nIt rained"));
    let front = run(&["-f", "markdown", "--front-matter"]);
    assert!(
        front.starts_with("---\ntitle: \"Rain again\"\nauthors: [\"Ann Lee\"]\n"),
        "{front}"
    );
    assert!(run(&["-f", "html"]).starts_with("<h1>Rain again</h1>"));
    assert!(run(&["-f", "blocks"]).contains("- navigation"));
    let json: serde_json::Value = serde_json::from_str(&run(&["-f", "json"])).expect("JSON");
    assert_eq!(json["title"], "Rain again");
    assert_eq!(
        run(&["--field", "title,date,site"]),
        "Rain again\t\tThe Site\n"
    );
    let based = run(&["-f", "markdown", "--base", "https://example.org/x"]);
    assert!(based.contains("(https://example.org/more)"), "{based}");
}

#[test]
fn several_pages_need_a_folder_or_lines_of_json() {
    let saved = saved();
    dehusk()
        .arg("-r")
        .arg(saved.path())
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(contains("-f jsonl"));
    let run = dehusk()
        .args(["-r", "-f", "jsonl"])
        .arg(saved.path())
        .assert()
        .code(1);
    let out = String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8");
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["text"], lines[0]["text"]);
    run.stderr(contains("none.html: no article found"));
}

#[test]
fn an_output_folder_keeps_the_tree() {
    let (saved, out) = (saved(), TempDir::new().expect("a folder"));
    let target = in_folder(&out, "x/y");
    dehusk()
        .args(["-r", "-f", "markdown", "-o"])
        .arg(&target)
        .arg(saved.path())
        .assert()
        .code(1)
        .stdout(is_empty());
    assert!(read(&target.join("a.md")).starts_with("# Rain again\n"));
    assert_eq!(read(&target.join("sub/b.md")), read(&target.join("a.md")));
    let file = in_folder(&out, "one.txt");
    dehusk()
        .arg("-o")
        .arg(&file)
        .write_stdin(page())
        .assert()
        .success()
        .stdout(is_empty());
    assert!(read(&file).starts_with("It rained"));
}

#[test]
fn a_bad_file_is_reported_and_the_others_are_done() {
    let saved = saved();
    fs::write(
        in_folder(&saved, "sub/cut.html"),
        &gzip(page().as_bytes())[..60],
    )
    .expect("a file");
    let run = dehusk()
        .args(["-f", "jsonl"])
        .args(["a.html", "gone.html", "sub", "sub/cut.html", "sub/b.html"])
        .current_dir(saved.path())
        .assert()
        .code(2);
    assert_eq!(
        run.get_output()
            .stdout
            .iter()
            .filter(|byte| **byte == b'\n')
            .count(),
        2
    );
    run.stderr(
        contains("gone.html: ")
            .and(contains("sub: is a folder"))
            .and(contains("sub/cut.html: is damaged")),
    );
}

#[test]
fn pages_are_never_overwritten_and_failed_output_leaves_nothing() {
    let saved = saved();
    let run = |arguments: &[&str]| {
        let mut command = dehusk();
        command.args(arguments).current_dir(saved.path()).assert()
    };
    let before = read(&in_folder(&saved, "a.html"));
    run(&["a.html", "-f", "html", "-o", "a.html"])
        .code(2)
        .stderr(contains("would be overwritten"));
    run(&["-r", ".", "-f", "html", "-o", "."])
        .code(2)
        .stderr(contains("would be overwritten"));
    run(&["inspect", "a.html", "-o", "a.html"])
        .code(2)
        .stderr(contains("would be overwritten"));
    assert_eq!(read(&in_folder(&saved, "a.html")), before);
    fs::write(in_folder(&saved, "keep.md"), "kept").expect("a file");
    run(&["gone.html", "-f", "markdown", "-o", "keep.md"]).code(2);
    assert_eq!(read(&in_folder(&saved, "keep.md")), "kept");
    run(&["a.html", "-o", "new/folder/a.txt"]).success();
    assert!(read(&in_folder(&saved, "new/folder/a.txt")).starts_with("It rained"));
    let left = fs::read_dir(saved.path()).expect("the folder");
    let names = left.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    assert!(names.into_iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn no_other_page_of_the_input_is_overwritten_either() {
    let folder = TempDir::new().expect("a folder");
    fs::write(in_folder(&folder, "a.htm"), page()).expect("a file");
    fs::write(in_folder(&folder, "b.html"), page()).expect("a file");
    fs::rename(in_folder(&folder, "b.html"), in_folder(&folder, "a.html")).expect("renamed");
    let mut command = dehusk();
    command
        .args(["-r", ".", "-f", "html", "-o", "."])
        .current_dir(folder.path());
    command
        .assert()
        .code(2)
        .stderr(contains("would be overwritten"));
    assert_eq!(read(&in_folder(&folder, "a.html")), page());
}

#[test]
#[cfg(unix)]
fn links_and_pipes_are_written_as_they_are() {
    let folder = TempDir::new().expect("a folder");
    let (link, target) = (
        in_folder(&folder, "link.txt"),
        in_folder(&folder, "target.txt"),
    );
    fs::write(&target, "old").expect("a file");
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    dehusk()
        .arg("-o")
        .arg(&link)
        .write_stdin(page())
        .assert()
        .success();
    assert!(link.is_symlink() && read(&target).starts_with("It rained"));
    let pipe = in_folder(&folder, "pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("the pipe")
    });
    dehusk()
        .arg("-o")
        .arg(&pipe)
        .write_stdin(page())
        .assert()
        .success();
    assert!(reader.join().expect("it was read").starts_with("It rained"));
    assert!(!pipe.is_file());
}

#[test]
fn binary_data_is_no_page() {
    for (bytes, what) in [
        (&b"%PDF-1.4 words"[..], "is a PDF document"),
        (b"\x89PNG\r\n", "is a PNG image"),
        (b"\x7fELF\0\0\0words", "is a program"),
        (b"PK\x03\x04\0\0\0words", "is a ZIP file"),
        (b"words\0\0\0\0\0words", "binary data"),
    ] {
        let run = dehusk().write_stdin(bytes).assert().code(2);
        run.stdout(is_empty()).stderr(contains(what));
    }
}

#[test]
fn ignored_files_are_told() {
    let saved = saved();
    fs::write(in_folder(&saved, ".gitignore"), "*.html\n").expect("a file");
    let run = |arguments: &[&str]| {
        let mut command = dehusk();
        command.args(arguments).current_dir(saved.path()).assert()
    };
    run(&["-r", ".", "--field", "path"])
        .code(2)
        .stderr(contains("ignore files hide them"));
    run(&["-r", "sub", "--no-ignore", "--field", "path"]).stdout(contains("b.html"));
}

#[test]
fn lists_and_globs_choose_files() {
    let saved = saved();
    let list = "a.html\0sub/b.html\0";
    let count = |command: &mut Command| {
        let run = command.current_dir(saved.path()).assert().success();
        run.get_output()
            .stdout
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    };
    assert_eq!(
        count(
            dehusk()
                .args(["-0", "--files-from", "-", "--field", "path"])
                .write_stdin(list)
        ),
        2
    );
    assert_eq!(
        count(dehusk().args(["-r", ".", "-g", "a*", "--field", "title"])),
        1
    );
    assert_eq!(
        count(dehusk().args(["-r", ".", "-g", "!none.html", "--field", "title"])),
        2
    );
}

#[test]
fn pages_can_be_required_to_have_what_is_needed() {
    let saved = saved();
    let run = |arguments: &[&str]| {
        let mut command = dehusk();
        command
            .args(arguments)
            .arg("a.html")
            .current_dir(saved.path())
            .assert()
    };
    run(&["--require", "date"])
        .code(1)
        .stdout(is_empty())
        .stderr(contains("it has no date"));
    run(&["--lang", "de"])
        .code(1)
        .stdout(is_empty())
        .stderr(contains("its language is \"en\""));
    run(&["--lang", "de,en", "--require", "title", "--min-words", "50"]).success();
    run(&["--min-words", "5000"]).code(1).stdout(is_empty());
    run(&["--max-bytes", "100"])
        .code(2)
        .stderr(contains("a.html: is over 800 bytes; raise --max-bytes"));
}

#[test]
fn selectors_leave_elements_out_or_confine_the_article() {
    let run = |arguments: &[&str]| {
        let mut command = dehusk();
        command.args(arguments).write_stdin(page()).assert()
    };
    let all = run(&[]).success();
    all.stdout(contains("day 3"));
    run(&["--skip", "main p:nth-of-type(3)"])
        .success()
        .stdout(contains("day 3").not().and(contains("day 4")));
    run(&["--within", "main p:first-of-type"])
        .success()
        .stdout(contains("day 1").and(contains("day 2").not()));
    run(&["--within", "nav", "--skip", "a"])
        .code(1)
        .stdout(is_empty());
    run(&["-f", "blocks", "--skip", "main p"])
        .stdout(contains("matches a selector that the caller skips"));
    run(&["--skip", "p["])
        .code(2)
        .stderr(contains("cannot be used as a selector"));
}

#[test]
fn usage_errors_and_archives_are_refused() {
    dehusk()
        .arg("--nonsense")
        .assert()
        .code(2)
        .stdout(is_empty());
    dehusk()
        .args(["--keep", "nonsense"])
        .assert()
        .code(2)
        .stderr(contains("caption"));
    dehusk()
        .write_stdin("WARC/1.0\r\n")
        .assert()
        .code(2)
        .stderr(contains("dehusk batch"));
    dehusk()
        .args(["--weights", "/dev/null"])
        .write_stdin(page())
        .assert()
        .code(2)
        .stderr(contains("/dev/null: "));
}

#[test]
fn help_version_man_page_and_completions_are_on_standard_output() {
    dehusk()
        .arg("--help")
        .assert()
        .success()
        .stdout(contains("Examples:"));
    dehusk()
        .arg("--version")
        .assert()
        .success()
        .stdout(contains("weights "));
    dehusk()
        .arg("man")
        .assert()
        .success()
        .stdout(contains(".TH dehusk"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        dehusk()
            .args(["completions", shell])
            .assert()
            .success()
            .stdout(contains("dehusk"));
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_ends_the_program_quietly() {
    let many: Vec<PathBuf> = (0..400).map(|_| PathBuf::from("a.html")).collect();
    let saved = saved();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dehusk"))
        .args(["-f", "jsonl"])
        .args(many)
        .current_dir(saved.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("dehusk runs");
    drop(child.stdout.take());
    let run = child.wait_with_output().expect("dehusk ends");
    assert!(run.status.success(), "{run:?}");
    assert!(
        run.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn explain_shows_blocks_and_features() {
    let run = dehusk()
        .args(["explain", "--color", "always"])
        .write_stdin(page())
        .assert()
        .success();
    run.stdout(contains("\u{1b}[").and(contains("navigation")));
    let plain = dehusk()
        .arg("explain")
        .write_stdin(page())
        .assert()
        .success();
    plain.stdout(contains("\u{1b}[").not().and(contains("-    0 navigation")));
    let why = dehusk()
        .args(["explain", "--why", "2"])
        .write_stdin(page())
        .assert()
        .success();
    why.stdout(contains("log-odds").and(contains("context.")));
    dehusk()
        .args(["explain", "--why", "999"])
        .write_stdin(page())
        .assert()
        .code(2);
}

#[test]
fn compare_prints_what_differs() {
    let saved = saved();
    let compare = |a: &str, b: &str| {
        let mut command = dehusk();
        command
            .args(["compare", a, b, "a.html", "sub/b.html"])
            .current_dir(saved.path())
            .assert()
    };
    compare("", "--focus balanced")
        .success()
        .stdout(contains("0 of 2 pages differ"));
    let keeps = compare("", "--keep navigation").success();
    keeps.stdout(contains(
        "2 of 2 pages differ; 0 words only in A, 4 only in B",
    ));
    compare("--nonsense", "").code(2);
    let results = dehusk()
        .args(["-f", "jsonl", "a.html", "sub/b.html", "-o", "old.jsonl"])
        .current_dir(saved.path())
        .assert();
    results.success();
    compare("old.jsonl", "")
        .success()
        .stdout(contains("0 of 2 pages differ"));
    let mut read = dehusk();
    read.args(["compare", "old.jsonl", "old.jsonl"])
        .current_dir(saved.path());
    read.assert()
        .success()
        .stdout(contains("0 of 2 pages differ"));
}
