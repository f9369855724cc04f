//! Names the files of the output.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Extensions of pages, which the extension of the output replaces.
const PAGES: [&str; 7] = ["html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht"];
/// Extensions of packed files.
const PACKED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// The names that are given, each with how many files wanted it.
#[derive(Debug, Default)]
pub struct Names(HashMap<PathBuf, usize>);

impl Names {
    /// Returns a path for the output of a page. If another page has it, the page's whole name stays
    /// in it.
    pub fn name(&mut self, place: &Path, extension: &str) -> PathBuf {
        let mut stem = place.to_owned();
        for extensions in [PACKED.as_slice(), &PAGES] {
            let own = stem.extension();
            let is_one = |known: &&str| own.is_some_and(|own| own.eq_ignore_ascii_case(known));
            if extensions.iter().any(is_one) {
                stem.set_extension("");
            }
        }
        let short = with(&stem, extension);
        if self.take(&short) == 1 {
            return short;
        }
        let long = with(place, extension);
        let mut count = self.take(&long);
        let mut name = long.clone();
        while count > 1 {
            name = with(place, &format!("{count}.{extension}"));
            // Another page may be called so.
            count = if self.take(&name) == 1 {
                1
            } else {
                self.take(&long)
            };
        }
        name
    }

    /// Counts a name and returns how often it was wanted.
    fn take(&mut self, name: &Path) -> usize {
        let count = self.0.entry(name.to_owned()).or_default();
        *count += 1;
        *count
    }
}

fn with(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_get_names_of_their_own() {
        let mut names = Names::default();
        let mut of = |place: &str| names.name(Path::new(place), "md");
        assert_eq!(of("a/b.html.gz"), Path::new("a/b.md"));
        assert_eq!(of("a/b.htm"), Path::new("a/b.htm.md"));
        assert_eq!(of("a/b.htm"), Path::new("a/b.htm.2.md"));
        assert_eq!(of("index.php"), Path::new("index.php.md"));
    }
}
