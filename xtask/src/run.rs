//! Runs other programs and maps results to exit statuses.

use crate::Result;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.parent().map(PathBuf::from).unwrap_or(root)
}

/// Says that a test is skipped, and why. The test harness does not capture it.
pub fn skipped(why: &str) {
    // A closed standard error is no reason to fail.
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

/// Returns the exit status of a tool: 0, or 2 after printing its error. A broken pipe ("| head") is
/// not an error.
pub fn exit(result: Result<()>) -> ExitCode {
    status(result.map(|()| ExitCode::SUCCESS))
}

/// Returns the exit status that a tool chose, or as [`exit`] does if it failed.
pub fn status(result: Result<ExitCode>) -> ExitCode {
    let error = match result {
        Ok(code) => return code,
        Err(error) => error,
    };
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    if kind == Some(io::ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    eprintln!("{error}");
    ExitCode::from(2)
}

/// Runs a program in the root of the repository.
fn run(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(root());
    let status = command
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{program} {} failed: {status}", arguments.join(" ")).into()),
    }
}

/// Runs the tests with `DEHUSK_BLESS`, so that they rewrite their expected files.
///
/// # Errors
/// If a test still fails.
pub fn bless() -> Result<()> {
    let tests = ["test", "--release", "--all-features"];
    run("cargo", &tests, &[("DEHUSK_BLESS", "1")])
}

/// Runs `train/train.py`.
///
/// # Errors
/// If it fails.
pub fn train(arguments: &[String]) -> Result<()> {
    let mut all = vec!["train/train.py"];
    all.extend(arguments.iter().map(String::as_str));
    run("python3", &all, &[])
}

/// Runs `.ci/run`.
///
/// # Errors
/// If a check fails.
pub fn check() -> Result<()> {
    run("bash", &[".ci/run"], &[])
}
