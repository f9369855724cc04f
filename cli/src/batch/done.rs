//! The record of a finished input: `NAME.done`.

use crate::exit;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most damaged places that are listed.
pub const MAX_DAMAGES: usize = 100;

/// What was counted of an input, and with what it was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Done {
    pub input: String,
    /// Its size, if it is a file.
    pub input_bytes: Option<u64>,
    pub output: String,
    /// The version, the weights and the options that determine the output.
    pub made_with: Json,
    pub counts: Counts,
    /// The places where the input is damaged, at most 100.
    pub damages: Vec<String>,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows by status.
    pub rows: BTreeMap<String, u64>,
    /// Records that give no row, by what they are.
    pub passed_over: BTreeMap<String, u64>,
    /// Pages that were cut off.
    pub truncated: u64,
    /// Words of all texts.
    pub words: u64,
    /// Bytes of input.
    pub bytes: u64,
    pub seconds: f64,
}

impl Counts {
    /// Adds other counts.
    pub fn add(&mut self, other: &Counts) {
        for (own, more) in [
            (&mut self.rows, &other.rows),
            (&mut self.passed_over, &other.passed_over),
        ] {
            for (name, count) in more {
                *own.entry(name.clone()).or_default() += count;
            }
        }
        self.truncated += other.truncated;
        self.words += other.words;
        self.bytes += other.bytes;
        self.seconds += other.seconds;
    }
}

/// The files of an input in the output folder.
pub struct Files {
    /// The output, when it is complete.
    pub output: PathBuf,
    /// The output, before it is.
    pub partial: PathBuf,
    pub done: PathBuf,
}

impl Files {
    pub fn of(folder: &Path, name: &str, extension: &str) -> Files {
        Files {
            output: folder.join(format!("{name}.{extension}")),
            partial: folder.join(format!(".{name}.{extension}.part")),
            done: folder.join(format!("{name}.done")),
        }
    }

    /// Reads the record of an earlier run, if the input was finished.
    pub fn read_done(&self) -> exit::Result<Option<Done>> {
        let name = self.done.display();
        let text = match fs::read_to_string(&self.done) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{name}: {error}").into()),
        };
        let read = serde_json::from_str(&text);
        Ok(Some(read.map_err(|error| {
            format!("{name}: {error}; remove it to start anew")
        })?))
    }

    /// Puts the finished output in its place, then the record of it. After a crash at any moment,
    /// there is a record only if the output is whole.
    pub fn complete(&self, output: File, done: &Done) -> io::Result<()> {
        let folder = self.output.parent().expect("the output is in a folder");
        output.sync_all()?;
        drop(output);
        fs::rename(&self.partial, &self.output)?;
        sync_folder(folder)?;
        let mut text = serde_json::to_vec_pretty(done)?;
        text.push(b'\n');
        let mut file = File::create(&self.partial)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&self.partial, &self.done)?;
        sync_folder(folder)
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
