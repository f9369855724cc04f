//! Measures the figures that the docs state, and holds the docs to them.
//!
//! `docs/figures/commands.tsv` names the commands, and `docs/figures/NAME.txt` has what each printed when
//! it was last measured. `docs/figures/claims.txt` has the sentences and rows of the docs that state
//! figures, with a reference in place of each: `{wcxb-dev/word F1 all/1:.3}` is the first number in the
//! line of `wcxb-dev.txt` that starts with "word F1 all", with three decimals.

mod claim;

use crate::{Result, run};
use claim::Claim;
use clap::Parser;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pages of which every number with a decimal point is in a claim.
const WHOLE: [&str; 4] = [
    "README.md",
    "docs/benchmarks.md",
    "docs/metadata.md",
    "docs/model-card.md",
];

/// Measures every figure of the README and the docs again, and fails where one has drifted.
#[derive(Parser)]
pub struct Arguments {
    /// Runs only these commands, by their names in docs/figures/commands.tsv.
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Runs nothing: holds the docs to what was measured last.
    #[arg(long, conflicts_with = "names")]
    recorded: bool,
    /// Writes what was measured into the docs.
    #[arg(long)]
    write: bool,
}

/// A command that prints figures.
struct Source {
    name: String,
    /// The share by which a figure may change when it is measured again: 0 for all but times.
    tolerance: f64,
    command: String,
}

/// What the commands printed, by their names.
type Printed = BTreeMap<String, String>;

fn folder() -> PathBuf {
    run::root().join("docs/figures")
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn sources() -> Result<Vec<Source>> {
    let path = folder().join("commands.tsv");
    let source = |line: &str| {
        let [name, tolerance, command] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{}: not three columns: {line}", path.display()).into());
        };
        Ok(Source {
            name: name.to_owned(),
            tolerance: tolerance.parse()?,
            command: command.to_owned(),
        })
    };
    read(&path)?.lines().skip(1).map(source).collect()
}

/// Returns where what a command printed is recorded.
fn record(name: &str) -> PathBuf {
    folder().join(format!("{name}.txt"))
}

/// Runs a command in the root of the repository and returns what it printed.
fn measure(command: &str) -> Result<String> {
    eprintln!("{command}");
    let mut bash = Command::new("bash");
    let bash = bash.args(["-o", "pipefail", "-c", command]);
    let output = bash.current_dir(run::root()).output()?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => {
            let errors = String::from_utf8_lossy(&output.stderr);
            Err(format!("{command}: {}\n{errors}", output.status).into())
        }
    }
}

/// Draws the pictures of the docs from the records, or checks that they are what is drawn.
fn pictures(write: bool) -> Result<()> {
    let check = if write { "" } else { " --check" };
    measure(&format!("python3 docs/draw.py{check}")).map(drop)
}

/// Returns the figures that are claimed and have changed by more than their tolerance. One that is missing
/// is told where its page is held to it.
fn drifted(claims: &[Claim], sources: &[Source], old: &Printed, new: &Printed) -> Vec<String> {
    let mut found = BTreeSet::new();
    for claim in claims {
        let (Ok(before), Ok(after)) = (claim.values(old), claim.values(new)) else {
            continue;
        };
        for ((name, was), (_, is)) in before.into_iter().zip(after) {
            let source = sources.iter().find(|source| source.name == name);
            let tolerance = source.map_or(0.0, |source| source.tolerance);
            if (is - was).abs() > tolerance * was.abs() {
                found.insert(format!("{name}: {is}, which was {was}: {}", claim.text));
            }
        }
    }
    found.into_iter().collect()
}

/// Returns where a page does not state the figures that were measured, and the page with these.
fn hold(path: &str, page: &str, claims: &[&Claim], printed: &Printed) -> (Vec<String>, String) {
    let (mut wrong, mut edits, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for claim in claims {
        let found = claim
            .find(page)
            .and_then(|place| Ok((place, claim.stated(printed)?)));
        let (place, stated) = match found {
            Ok(found) => found,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        for (range, figure) in place.figures.into_iter().zip(stated) {
            let here = &page[range.clone()];
            if here != figure {
                let text = &claim.text;
                wrong.push(format!("{path} states {here}, measured {figure}: {text}"));
                edits.push((range, figure));
            }
        }
        known.push(place.whole);
    }
    if WHOLE.contains(&path) {
        for number in claim::decimals(page, &known) {
            wrong.push(format!(
                "{path} states {number}, which docs/figures/claims.txt does not have"
            ));
        }
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut new = page.to_owned();
    for (range, figure) in edits {
        new.replace_range(range, &figure);
    }
    (wrong, new)
}

/// How the docs stand to what was measured.
#[derive(Default)]
struct Held {
    /// Where they do not state it.
    wrong: Vec<String>,
    /// Each page with the figures in place.
    pages: Vec<(PathBuf, String)>,
}

fn hold_all(claims: &[Claim], printed: &Printed) -> Result<Held> {
    let paths = claims.iter().map(|claim| claim.page.as_str());
    let paths: BTreeSet<&str> = paths.chain(WHOLE).collect();
    let mut out = Held::default();
    for path in paths {
        let full = run::root().join(path);
        let own: Vec<&Claim> = claims.iter().filter(|claim| claim.page == path).collect();
        let (wrong, page) = hold(path, &read(&full)?, &own, printed);
        out.wrong.extend(wrong);
        out.pages.push((full, page));
    }
    Ok(out)
}

/// Returns where the docs do not state what was measured last.
///
/// # Errors
/// If a file is missing.
pub fn wrong() -> Result<Vec<String>> {
    let mut printed = Printed::new();
    for source in sources()? {
        printed.insert(source.name.clone(), read(&record(&source.name))?);
    }
    Ok(hold_all(&claims()?, &printed)?.wrong)
}

fn claims() -> Result<Vec<Claim>> {
    Ok(Claim::read(&read(&folder().join("claims.txt"))?))
}

/// Returns what the commands printed last, and what those that are asked for print now.
fn measured(arguments: &Arguments, sources: &[Source]) -> Result<(Printed, Printed)> {
    let (mut old, mut new) = (Printed::new(), Printed::new());
    for source in sources {
        let name = source.name.clone();
        // A command that is new has no record.
        let last = read(&record(&name)).unwrap_or_default();
        let is_asked = arguments.names.is_empty() || arguments.names.contains(&name);
        let now = match is_asked && !arguments.recorded {
            true => measure(&source.command)?,
            false => last.clone(),
        };
        if arguments.write {
            std::fs::write(record(&name), &now)?;
        }
        old.insert(name.clone(), last);
        new.insert(name, now);
    }
    Ok((old, new))
}

/// Runs the tool.
///
/// # Errors
/// If a command fails, a figure has drifted, or a page states another.
pub fn run(arguments: &Arguments) -> Result<()> {
    let (claims, sources) = (claims()?, sources()?);
    let is_known = |name: &String| sources.iter().any(|source| source.name == *name);
    if let Some(name) = arguments.names.iter().find(|name| !is_known(name)) {
        return Err(format!("docs/figures/commands.tsv has no command {name}").into());
    }
    let (old, new) = measured(arguments, &sources)?;
    if arguments.write {
        for (path, page) in hold_all(&claims, &new)?.pages {
            std::fs::write(path, page)?;
        }
    }
    // Unless it is written, a time that moved within its tolerance is no reason to change a page.
    let mut wrong = match arguments.write {
        true => hold_all(&claims, &new)?.wrong,
        false => hold_all(&claims, &old)?.wrong,
    };
    if !arguments.write {
        wrong.extend(drifted(&claims, &sources, &old, &new));
    }
    if !arguments.recorded {
        let error = pictures(arguments.write).err();
        wrong.extend(error.map(|error| error.to_string()));
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n").into());
    }
    println!("{} claims hold", claims.len());
    Ok(())
}
