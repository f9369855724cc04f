//! Reads pages from disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Reads the bytes of a file, or of standard input for `-`. Files ending in `.gz` are unpacked.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let mut file = File::open(path)?;
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes)?;
    } else {
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Returns the paths of the pages in a folder, sorted by name: `*.html` and `*.html.gz`, also in
/// its subfolder `html`, and `page.html` in its subfolders.
pub fn pages(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".html") || name.ends_with(".html.gz") {
            out.push(path);
        } else if name == "html" && path.is_dir() {
            out.extend(pages(&path)?);
        } else if path.join("page.html").is_file() {
            out.push(path.join("page.html"));
        }
    }
    out.sort();
    Ok(out)
}
