//! Progress on a terminal.

use crate::exit::warn;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// Shows how far the work is, if standard error is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// Progress over a number of pages.
    pub fn pages(count: usize, quiet: bool) -> Progress {
        let style = "{bar:30} {pos}/{len} pages, {per_sec}, {eta} left{msg}";
        Progress::new(count as u64, style, quiet)
    }

    /// Progress over a number of bytes of input.
    pub fn bytes(count: u64, quiet: bool) -> Progress {
        let style = "{bar:30} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left{msg}";
        Progress::new(count, style, quiet)
    }

    fn new(count: u64, style: &str, quiet: bool) -> Progress {
        let is_shown = !quiet && stderr().is_terminal();
        let target = match is_shown {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(Some(count), target);
        bar.set_style(ProgressStyle::with_template(style).expect("the template is right"));
        Progress(bar)
    }

    /// Moves on.
    pub fn add(&self, count: u64) {
        self.0.inc(count);
    }

    /// Sets how far the work is.
    pub fn set(&self, count: u64) {
        self.0.set_position(count);
    }

    /// Shows a remark behind the bar.
    pub fn say(&self, text: String) {
        self.0.set_message(text);
    }

    /// Prints a line to standard error, above the bar.
    pub fn print(&self, line: &str) {
        self.0.suspend(|| warn(line));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
