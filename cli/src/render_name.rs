//! Names the files of the output.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Extensions of pages, which the extension of the output replaces.
const PAGES: [&str; 7] = ["html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht"];
/// Extensions of packed files.
const PACKED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// Returns a path for the output of a page, and notes it as used. If another page has it, the page's
/// whole name stays in it.
pub fn of(place: &Path, extension: &str, used: &mut HashSet<PathBuf>) -> PathBuf {
    let mut stem = place.to_owned();
    for extensions in [PACKED.as_slice(), &PAGES] {
        let is_one = |known: &&str| {
            stem.extension()
                .is_some_and(|own| own.eq_ignore_ascii_case(known))
        };
        if extensions.iter().any(is_one) {
            stem.set_extension("");
        }
    }
    let short = with(&stem, extension);
    if used.insert(short.clone()) {
        return short;
    }
    let long = with(place, extension);
    let numbered = (2..).map(|number| with(place, &format!("{number}.{extension}")));
    let mut free = std::iter::once(long).chain(numbered);
    free.find(|path| used.insert(path.clone()))
        .expect("numbers do not end")
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
        let mut used = HashSet::new();
        let mut of = |place: &str| of(Path::new(place), "md", &mut used);
        assert_eq!(of("a/b.html.gz"), Path::new("a/b.md"));
        assert_eq!(of("a/b.htm"), Path::new("a/b.htm.md"));
        assert_eq!(of("a/b.htm"), Path::new("a/b.htm.2.md"));
        assert_eq!(of("index.php"), Path::new("index.php.md"));
    }
}
