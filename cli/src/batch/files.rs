//! Reads pages that are files: in a folder, in a tar file or alone.

use super::row::{Content, Item, Status};
use super::source::{Next, Pages, START, damaged};
use crate::input::{self, Rules, Sources};
use crate::pool;
use dehusk_warc::looks_like_html;
use std::io::{self, Read};
use std::path::Path;

/// Returns the page in a file: unpacked, and taken out of the file in which it was saved.
fn of_file(id: String, bytes: Vec<u8>, limit: usize) -> Next {
    let loaded = input::unpack(bytes, limit).and_then(input::saved);
    match loaded {
        Err(message) => damaged(id, None, message),
        Ok(loaded) => Next::Page(Item {
            id,
            url: loaded.url,
            date: loaded.saved_on.map(|date| date.to_string()),
            content: match is_page(&loaded.bytes) {
                true => Content::Bytes(loaded.bytes, loaded.content_type),
                false => {
                    Content::Refused(Status::NotHtml, "it does not look like a page".to_owned())
                }
            },
            ..Item::default()
        }),
    }
}

/// Returns whether bytes look like a page, in any encoding.
pub fn is_page(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(START)];
    !input::is_binary(start) && looks_like_html(dehusk::decode(start, None).as_bytes())
}

/// Reads the files of a folder and its subfolders.
pub fn folder(path: &Path, name: String, limit: usize) -> io::Result<Pages<'static>> {
    let mut sources = Sources::default();
    let rules = Rules {
        globs: &[],
        ignore_files: false,
    };
    let listed = input::walk(path, &rules, &mut sources);
    listed.map_err(|_| io::Error::other("the folder cannot be listed"))?;
    let problems = sources.problems.into_iter();
    let problems = problems.map(|problem| damaged(problem.clone(), None, problem));
    let pages = sources.pages.into_iter().map(move |source| {
        let id = format!("{name}/{}", source.place.display());
        match input::read_up_to(&source.path, limit) {
            Ok(bytes) => of_file(id, bytes, limit),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Next::Page(Item {
                id,
                content: Content::Refused(Status::TooLarge, error.to_string()),
                ..Item::default()
            }),
            Err(error) => damaged(id, None, error.to_string()),
        }
    });
    Ok(Box::new(problems.chain(pages)))
}

/// Reads a file that is a page.
pub fn page(whole: impl Read, name: String, limit: usize) -> io::Result<Pages<'static>> {
    let mut bytes = Vec::new();
    let most = input::most_with_pictures(limit) as u64;
    whole.take(most).read_to_end(&mut bytes)?;
    Ok(Box::new(std::iter::once(of_file(name, bytes, limit))))
}

/// Reads a tar file on a thread of its own, because its entries borrow it.
pub fn tar(reader: Box<dyn Read + Send>, name: String, limit: usize) -> Pages<'static> {
    let (out, pages) = crossbeam_channel::bounded(1);
    std::thread::spawn(move || {
        let mut archive = tar::Archive::new(reader);
        let failed = |error: io::Error| {
            damaged(
                name.clone(),
                None,
                format!("the tar file is damaged: {error}"),
            )
        };
        let mut entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => {
                let _gone = out.send(failed(error));
                return;
            }
        };
        loop {
            let drawn = pool::caught(|| {
                let entry = entries.next()?;
                Some(match entry {
                    Ok(entry) => (tar_entry(entry, &name, limit), false),
                    Err(error) => (failed(error), true),
                })
            });
            let panicked = |message| Some((failed(io::Error::other(message)), true));
            let Some((next, is_last)) = drawn.unwrap_or_else(panicked) else {
                break;
            };
            // Nobody takes it if the run has stopped.
            if out.send(next).is_err() || is_last {
                break;
            }
        }
    });
    Box::new(pages.into_iter())
}

fn tar_entry<R: Read>(mut entry: tar::Entry<R>, name: &str, limit: usize) -> Next {
    let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let (id, size) = (format!("{name}/{path}"), entry.size());
    if !entry.header().entry_type().is_file() {
        return Next::Other("folder or link".to_owned());
    }
    let mut bytes = Vec::new();
    let read = entry
        .by_ref()
        .take((limit as u64).saturating_add(1))
        .read_to_end(&mut bytes);
    let is_cut = (bytes.len() as u64) < size && bytes.len() <= limit;
    match read {
        Err(error) => damaged(id, None, error.to_string()),
        Ok(_) => match of_file(id, bytes, limit) {
            Next::Page(item) => Next::Page(Item { is_cut, ..item }),
            other => other,
        },
    }
}
