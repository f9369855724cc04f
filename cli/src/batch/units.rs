//! The units of work: an input each, with a name of its own in the output.

use super::options::Batch;
use crate::exit;
use crate::input;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// An input and the name of its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub path: PathBuf,
    pub name: String,
}

/// Lists the inputs of this shard. The names do not depend on the shard.
pub fn list(arguments: &Batch) -> exit::Result<Vec<Unit>> {
    let mut paths = arguments.inputs.clone();
    if let Some(list) = &arguments.files_from {
        paths.extend(input::listed(list, false)?);
    }
    if paths.is_empty() {
        return Err("no input; see `dehusk batch --help`".into());
    }
    if paths.iter().any(|path| input::is_stdin(path)) && arguments.input_name.is_none() {
        return Err("name standard input with --input-name; its output is named by it".into());
    }
    let units = named(paths, arguments.input_name.as_deref().unwrap_or_default())?;
    let is_own = |&(number, _): &(usize, Unit)| {
        arguments
            .shard
            .is_none_or(|shard| number % shard.of == shard.index)
    };
    Ok(units
        .into_iter()
        .enumerate()
        .filter(is_own)
        .map(|(_, unit)| unit)
        .collect())
}

/// Names inputs by their file names, or by their whole paths where these are the same.
fn named(paths: Vec<PathBuf>, stdin: &str) -> Result<Vec<Unit>, String> {
    let short = |path: &Path| match input::is_stdin(path) {
        true => stdin.replace('/', "_"),
        false => path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned(),
    };
    let (mut once, mut twice) = (HashSet::new(), HashSet::new());
    for path in &paths {
        let name = short(path);
        if !once.insert(name.clone()) {
            twice.insert(name);
        }
    }
    let mut used = HashSet::new();
    let unit = |path: PathBuf| {
        let mut name = short(&path);
        if twice.contains(&name) {
            name = path
                .to_string_lossy()
                .trim_start_matches(['.', '/'])
                .replace('/', "_");
        }
        match used.insert(name.clone()) {
            true => Ok(Unit { path, name }),
            false => Err(format!(
                "{}: is named twice, or its output would be that of another input",
                path.display()
            )),
        }
    };
    paths.into_iter().map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_of_the_same_name_get_their_paths() {
        let names = |paths: &[&str]| {
            let units = named(paths.iter().map(PathBuf::from).collect(), "x")?;
            Ok::<_, String>(units.into_iter().map(|unit| unit.name).collect::<Vec<_>>())
        };
        let some = names(&["a/1.warc.gz", "b/1.warc.gz", "b/2.warc.gz", "-"]);
        assert_eq!(
            some.expect("names"),
            ["a_1.warc.gz", "b_1.warc.gz", "2.warc.gz", "x"]
        );
        assert!(names(&["a", "a"]).is_err());
    }
}
