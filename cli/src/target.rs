//! Where the articles of pages go: standard output, a file, or a folder with a file each.

use crate::cli::Output;
use crate::exit;
use crate::format::Format;
use crate::input::{self, Source, Sources};
use crate::names::Names;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where the output goes.
pub enum Target {
    Stream(Box<dyn Write>),
    /// A file that gets its name once it is complete.
    File(BufWriter<File>, PathBuf),
    Folder {
        folder: PathBuf,
        extension: &'static str,
        names: Names,
        /// The real paths of all pages, which are never overwritten.
        pages: HashSet<PathBuf>,
    },
}

impl Target {
    /// Opens the target, or says why there is none.
    pub fn of(sources: &Sources, output: &Output) -> exit::Result<Target> {
        let is_stream = output.format.is_stream() || !output.field.is_empty();
        let is_text = matches!(
            output.format,
            Format::Text | Format::Markdown | Format::Html
        );
        if output.front_matter && !(is_text && output.field.is_empty()) {
            return Err("--front-matter is for text, markdown and html".into());
        }
        let known: HashSet<PathBuf> = match &output.output {
            Some(_) => sources
                .pages
                .iter()
                .map(|source| real(&source.path))
                .collect(),
            None => HashSet::new(),
        };
        let path = output.output.as_deref();
        let Some(path) = path.filter(|path| !input::is_stdin(path)) else {
            return match sources.many && !is_stream {
                true => Err(many(output).into()),
                false => Ok(Target::Stream(Box::new(BufWriter::new(
                    io::stdout().lock(),
                )))),
            };
        };
        let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/');
        if !is_stream && (sources.many || is_folder) {
            return Ok(Target::Folder {
                folder: path.to_owned(),
                extension: output.format.extension(),
                names: Names::default(),
                pages: known,
            });
        }
        if is_folder {
            return Err(format!(
                "{}: is a folder; a stream of lines goes to a file",
                path.display()
            )
            .into());
        }
        if known.contains(&real(path)) {
            return Err(format!(
                "{}: is a page to read, and would be overwritten",
                path.display()
            )
            .into());
        }
        // A link stays one; a pipe or a device is written as it is.
        let path = real(path);
        if path.exists() && !path.is_file() {
            let file = File::options().write(true).open(&path);
            let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
            return Ok(Target::Stream(Box::new(BufWriter::new(file))));
        }
        let file = new_file(&partial(&path))?;
        Ok(Target::File(BufWriter::new(file), path))
    }

    /// Writes what came of a page.
    pub fn put(&mut self, source: &Source, text: &str) -> exit::Result<()> {
        match self {
            Target::Stream(out) => Ok(out.write_all(text.as_bytes())?),
            Target::File(out, path) => {
                let written = out.write_all(text.as_bytes());
                Ok(written.map_err(|error| format!("{}: {error}", path.display()))?)
            }
            Target::Folder {
                folder,
                extension,
                names,
                pages,
            } => {
                let path = folder.join(names.name(&source.place, extension));
                if pages.contains(&real(&path)) {
                    return Err(format!(
                        "{}: would be overwritten; use another folder",
                        path.display()
                    )
                    .into());
                }
                let mut file = new_file(&partial(&path))?;
                let written = file.write_all(text.as_bytes());
                complete(written, &path)
            }
        }
    }

    /// Completes the output.
    pub fn finish(self) -> exit::Result<()> {
        match self {
            Target::Stream(mut out) => Ok(out.flush()?),
            Target::File(mut out, path) => complete(out.flush(), &path),
            Target::Folder { .. } => Ok(()),
        }
    }

    /// Removes what cannot be completed.
    pub fn abandon(self) {
        if let Target::File(_, path) = self {
            // The error that led here tells more than another.
            let _gone = fs::remove_file(partial(&path));
        }
    }
}

fn many(output: &Output) -> String {
    let name = format!("{:?}", output.format).to_ascii_lowercase();
    format!("several pages as {name} need `-o DIR`, a file each; or use `-f jsonl`, a line each")
}

/// Returns a path without links, if there is a file.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Returns the name of a file until it is complete.
fn partial(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// Creates a file and the folders it is in.
fn new_file(path: &Path) -> exit::Result<File> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(named)?;
    }
    Ok(File::create(path).map_err(named)?)
}

/// Gives a written file its name, or removes what was written of it.
fn complete(written: io::Result<()>, path: &Path) -> exit::Result<()> {
    let done = written.and_then(|()| fs::rename(partial(path), path));
    if done.is_err() {
        // The first error tells more than another.
        let _gone = fs::remove_file(partial(path));
    }
    Ok(done.map_err(|error| format!("{}: {error}", path.display()))?)
}
