//! Finds pages on disk and reads them.

pub use dehusk::SavedPage;
pub use dehusk_warc::{Packing, unpack};

use crate::cli::Inputs;
use crate::exit;
use crate::pool::Weight;
use dehusk::Error;
use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much larger than its page the file may be in which it was saved.
const WITH_PICTURES: usize = 8;
impl Weight for Source {
    /// The page is not read yet.
    fn bytes(&self) -> usize {
        0
    }
}

/// Bytes of a file in which binary data show.
const SNIFFED: usize = 4096;

/// A page to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Its place in the tree of the output.
    pub place: PathBuf,
}

impl Source {
    fn file(path: &Path) -> Source {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Source {
            path: path.to_owned(),
            place: PathBuf::from(name),
        }
    }

    /// Returns the path as it is shown.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The pages that the arguments name, and what is wrong with the others.
#[derive(Debug, Default)]
pub struct Sources {
    pub pages: Vec<Source>,
    /// A sentence per path that cannot be read.
    pub problems: Vec<String>,
    /// Whether the arguments may name more than one page: a folder, a list or several paths.
    pub many: bool,
}

/// Lists the pages that the arguments name. Without any, it is standard input.
pub fn list(inputs: &Inputs) -> exit::Result<Sources> {
    let mut paths = inputs.paths.clone();
    if let Some(list) = &inputs.files_from {
        paths.extend(listed(list, inputs.null)?);
    } else if paths.is_empty() {
        paths.push(PathBuf::from("-"));
    }
    let mut sources = Sources {
        many: paths.len() > 1 || inputs.recursive || inputs.files_from.is_some(),
        ..Sources::default()
    };
    for path in &paths {
        if is_stdin(path) || path.is_file() {
            sources.pages.push(Source::file(path));
        } else if !path.is_dir() {
            // A pipe or a device is read as it is; opening a missing file says what is wrong.
            match path.metadata() {
                Ok(_) => sources.pages.push(Source::file(path)),
                Err(error) => sources
                    .problems
                    .push(format!("{}: {error}", path.display())),
            }
        } else if inputs.recursive {
            let rules = Rules {
                globs: &inputs.glob,
                ignore_files: !inputs.no_ignore,
            };
            walk(path, &rules, &mut sources)?;
        } else {
            let name = path.display();
            sources
                .problems
                .push(format!("{name}: is a folder; read its pages with -r"));
        }
    }
    Ok(sources)
}

/// Reads a list of paths.
pub fn listed(list: &Path, null: bool) -> exit::Result<Vec<PathBuf>> {
    let bytes = read(list).map_err(|error| format!("{}: {error}", list.display()))?;
    let end = if null { b'\0' } else { b'\n' };
    let lines = bytes.split(|&byte| byte == end);
    let lines = lines.map(|line| match null {
        true => line,
        false => line.strip_suffix(b"\r").unwrap_or(line),
    });
    let paths = lines.filter(|line| !line.is_empty()).map(path_of);
    Ok(paths.collect())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Lists the files of a folder in the order of their names, without hidden and ignored ones.
pub fn walk(folder: &Path, rules: &Rules, sources: &mut Sources) -> exit::Result<()> {
    let before = sources.pages.len() + sources.problems.len();
    let entries = WalkBuilder::new(folder)
        .standard_filters(rules.ignore_files)
        .hidden(true)
        .require_git(false)
        .overrides(overrides(folder, rules.globs)?)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) if is_file(&entry) => {
                let path = entry.into_path();
                let place = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                sources.pages.push(Source { path, place });
            }
            Ok(_) => {}
            Err(error) => sources.problems.push(error.to_string()),
        }
    }
    if sources.pages.len() + sources.problems.len() == before {
        let name = folder.display();
        let hint = if rules.ignore_files {
            ", or ignore files hide them"
        } else {
            ""
        };
        sources
            .problems
            .push(format!("{name}: has no files that match{hint}"));
    }
    Ok(())
}

/// Which files of folders are read.
pub struct Rules<'a> {
    pub globs: &'a [String],
    /// Whether `.gitignore`, `.ignore` and the like hold.
    pub ignore_files: bool,
}

/// Returns whether an entry is a file or a link to one.
fn is_file(entry: &ignore::DirEntry) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    is_file || entry.path_is_symlink() && entry.path().is_file()
}

fn overrides(folder: &Path, globs: &[String]) -> exit::Result<Override> {
    let mut builder = OverrideBuilder::new(folder);
    for glob in globs {
        builder
            .add(glob)
            .map_err(|error| format!("--glob: {error}"))?;
    }
    Ok(builder
        .build()
        .map_err(|error| format!("--glob: {error}"))?)
}

/// Reads a file or standard input.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match is_stdin(path) {
        true => io::stdin().lock().read_to_end(&mut bytes)?,
        false => File::open(path)?.read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// Returns how large a file may be that holds a page of at most so many bytes.
pub fn most_with_pictures(limit: usize) -> usize {
    limit.saturating_mul(WITH_PICTURES)
}

/// Reads a file that may hold a page of a size, packed or with its pictures. A larger one is refused.
pub fn read_up_to(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let most = most_with_pictures(limit);
    let mut bytes = Vec::new();
    let take = most as u64;
    let read = match is_stdin(path) {
        true => io::stdin().lock().take(take).read_to_end(&mut bytes)?,
        false => File::open(path)?.take(take).read_to_end(&mut bytes)?,
    };
    match read == most {
        true => Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("is over {most} bytes; raise --max-bytes"),
        )),
        false => Ok(bytes),
    }
}

/// Returns the page in the bytes of a file: that of MHTML or a web archive, otherwise all of it.
pub fn saved(bytes: Vec<u8>) -> Result<SavedPage, String> {
    SavedPage::open(bytes).map_err(|error| match error {
        Error::NotAPage { what } if what.contains("WARC") => {
            "is a web archive; extract it with `dehusk batch`".to_owned()
        }
        Error::NotAPage { what } => format!("is {what}"),
        Error::Damaged { what, cause } => format!("is {what} that cannot be read: {cause}"),
        error => error.to_string(),
    })
}

/// Reads a page: unpacks it and takes it out of the file in which it was saved. At most one byte
/// over the limit is unpacked.
pub fn load(source: &Source, limit: usize) -> Result<SavedPage, String> {
    let name = source.name();
    let bytes = read_up_to(&source.path, limit).map_err(|error| format!("{name}: {error}"))?;
    let bytes = unpack(bytes, limit).map_err(|error| format!("{name}: {error}"))?;
    let page = saved(bytes).map_err(|error| format!("{name}: {error}"))?;
    match is_binary(&page.bytes) {
        true => Err(format!("{name}: is no page but binary data")),
        false => Ok(page),
    }
}

/// Returns whether bytes are a picture, a PDF, a program or the like, and no text in any encoding.
pub fn is_binary(bytes: &[u8]) -> bool {
    if SavedPage::not_a_page(bytes).is_some() {
        return true;
    }
    // Text in UTF-16 has zero bytes, but no zero letters once it is decoded.
    let start = &bytes[..bytes.len().min(SNIFFED)];
    let text = dehusk::decode(start, None);
    let zeros = text.chars().filter(|&letter| letter == '\0').count();
    // A stray zero is an error of a page, not more.
    zeros * 100 > start.len()
}
