//! `dehusk train`: hands corrected pages to the trainer of the repository, `train/adapt.py`.

use crate::cli::Train;
use crate::exit::{self, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The trainer's program.
const PROGRAM: &str = "adapt.py";
/// The packages that it imports, by the names under which Python knows them.
const PACKAGES: &str = "import numpy, scipy, sklearn, xxhash";

/// The trainer's exit status if the weights got worse and were not written.
const WORSE: i32 = 3;

pub fn run(arguments: &Train) -> exit::Result {
    let trainer = trainer(arguments.trainer.as_deref())?;
    // The trainer runs in another folder. A bare name is looked up in the path.
    let program = match arguments.python.components().count() {
        1 => arguments.python.clone(),
        _ => std::path::absolute(&arguments.python)?,
    };
    let python = program.display();
    let start = |error: std::io::Error| format!("{python}: {error}");
    let imports = Command::new(&program).args(["-c", PACKAGES]).output();
    if !imports.map_err(start)?.status.success() {
        let list = trainer.join("requirements.txt");
        return Err(format!(
            "{python}: lacks packages: pip install -r {}",
            list.display()
        )
        .into());
    }
    let absolute = |path: &Path| {
        std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut command = Command::new(&program);
    command.arg(trainer.join(PROGRAM));
    for folder in &arguments.folders {
        if !folder.is_dir() {
            return Err(format!("{}: is no folder", folder.display()).into());
        }
        command.arg(absolute(folder)?);
    }
    command.arg("--out").arg(absolute(&arguments.output)?);
    if let Some(weights) = &arguments.weights {
        command.arg("--weights").arg(absolute(weights)?);
    }
    if arguments.force {
        command.arg("--force");
    }
    // The trainer builds and asks the crate, and finds it from the root of the repository.
    let root = trainer.parent().unwrap_or(&trainer);
    let status = command.current_dir(root).status().map_err(start)?;
    match status.code() {
        Some(0) => Ok(Outcome::All),
        Some(WORSE) => Ok(Outcome::SomeEmpty),
        _ => Err("the trainer failed".into()),
    }
}

/// Returns the folder of the trainer.
fn trainer(asked: Option<&Path>) -> Result<PathBuf, String> {
    let has = |folder: &Path| folder.join(PROGRAM).is_file();
    if let Some(folder) = asked {
        let named = |error| format!("{}: {error}", folder.display());
        let folder = std::path::absolute(folder).map_err(named)?;
        return match has(&folder) {
            true => Ok(folder),
            false => Err(format!("{}: has no {PROGRAM}", folder.display())),
        };
    }
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let mut found = here.ancestors().map(|folder| folder.join("train"));
    found.find(|folder| has(folder)).ok_or_else(|| {
        "the trainer is not here: run this in a clone of the repository, or name its folder with --trainer".to_owned()
    })
}
