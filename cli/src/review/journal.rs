//! The journal of a review: a line of JSON per action, on disk before the browser hears of it. Whatever
//! dies, the next start finds all that was done.

use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// What a reviewer did.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Action {
    /// The id of the page.
    pub page: String,
    #[serde(flatten)]
    pub deed: Deed,
}

/// What was done to a page.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Deed {
    /// A block was given a kind, or the one that dehusk gave it again.
    Corrected {
        /// The number of the block.
        block: usize,
        /// The start of its text, which finds it after a change of the segmentation.
        start: String,
        kind: Option<String>,
    },
    /// The page was marked as reviewed, or not.
    Reviewed { reviewed: bool },
}

/// A journal that is open for more.
pub struct Journal {
    file: File,
}

impl Journal {
    /// Opens a journal, creating it if there is none, and returns what it holds. A line that was cut by
    /// a crash is left out and ended.
    pub fn open(path: &Path) -> io::Result<(Journal, Vec<Action>)> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        let (mut actions, mut is_whole) = (Vec::new(), true);
        let mut reader = BufReader::new(&file);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            is_whole = line.ends_with(b"\n");
            actions.extend(serde_json::from_slice::<Action>(&line).ok());
            line.clear();
        }
        if !is_whole {
            file.write_all(b"\n")?;
        }
        Ok((Journal { file }, actions))
    }

    /// Adds actions and waits until they are on disk.
    pub fn add(&mut self, actions: &[Action]) -> io::Result<()> {
        let mut lines = Vec::new();
        for action in actions {
            serde_json::to_writer(&mut lines, action)?;
            lines.push(b'\n');
        }
        self.file.write_all(&lines)?;
        self.file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_come_back_and_a_cut_line_spoils_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let action = |reviewed| Action {
            page: "a".into(),
            deed: Deed::Reviewed { reviewed },
        };
        let corrected = Action {
            page: "a".into(),
            deed: Deed::Corrected {
                block: 3,
                start: "It rained".into(),
                kind: Some("teaser".into()),
            },
        };
        let (mut journal, _) = Journal::open(&path).expect("it opens");
        journal
            .add(&[action(true), corrected.clone()])
            .expect("they are added");
        std::fs::write(
            &path,
            [
                std::fs::read(&path).expect("read"),
                b"{\"page\":\"a\",".to_vec(),
            ]
            .concat(),
        )
        .expect("it is cut");
        let (mut journal, actions) = Journal::open(&path).expect("it opens");
        assert_eq!(actions, [action(true), corrected.clone()]);
        journal.add(&[action(false)]).expect("it is added");
        let (_, actions) = Journal::open(&path).expect("it opens");
        assert_eq!(actions, [action(true), corrected, action(false)]);
    }
}
