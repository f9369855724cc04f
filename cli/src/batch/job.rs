//! What goes to a worker and comes back.

use super::done::{Done, MAX_DAMAGES};
use super::row::{Content, Item, Maker, Passed, Row, Status, Value};
use crate::pool::Weight;
use std::sync::Arc;

/// What a worker gets.
pub enum Job {
    Page(Box<Item>, Option<Arc<str>>),
    Other(String),
}

/// What a worker gives.
pub enum Made {
    Row(Box<Row>, Option<String>),
    Passed(String),
}

impl Weight for Job {
    fn bytes(&self) -> usize {
        match self {
            Job::Page(item, _) => item.content.bytes(),
            Job::Other(_) => 0,
        }
    }
}

impl Weight for Made {
    fn bytes(&self) -> usize {
        match self {
            Made::Row(row, _) => row.values.iter().map(Value::bytes).sum(),
            Made::Passed(_) => 0,
        }
    }
}

impl Job {
    /// Makes the row, or says why there is none.
    pub fn done(self, maker: &Maker) -> Made {
        match self {
            Job::Other(kind) => Made::Passed(kind),
            Job::Page(item, dump) => {
                let damage = match &item.content {
                    Content::Refused(Status::DecodeError, message) => Some(message.clone()),
                    _ => None,
                };
                match maker.row(&item, dump.as_deref()) {
                    Ok(row) => Made::Row(Box::new(row), damage),
                    Err(Passed::OtherStatus(status)) => Made::Passed(format!("status {status}")),
                }
            }
        }
    }
}

/// Counts a result. Returns the values to write, if it is a row.
pub fn count(done: &mut Done, made: Made) -> Option<Vec<Value>> {
    let counts = &mut done.counts;
    match made {
        Made::Passed(kind) => {
            *counts.passed_over.entry(kind).or_default() += 1;
            None
        }
        Made::Row(row, damage) => {
            *counts.rows.entry(row.status.name().to_owned()).or_default() += 1;
            counts.truncated += u64::from(row.is_cut);
            counts.words += row.words as u64;
            done.damages
                .extend(damage.filter(|_| done.damages.len() < MAX_DAMAGES));
            Some(row.values)
        }
    }
}
