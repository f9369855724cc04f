//! The options of `dehusk batch`.

use super::columns::{Column, Names};
use crate::cli::{Extraction, jobs, workers};
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// The largest page, if the caller does not say: the size at which Common Crawl cuts pages, twice.
pub const MAX_BYTES: usize = 10 << 20;

#[derive(Args, Clone, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Batch {
    /// WARC files, tar files, JSON lines, Parquet files or folders of pages; `-` is standard input.
    /// Content tells what they are and how they are packed, not the name.
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Reads the paths of inputs from a file, a line each.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
    /// Folder for the output: a file per input, and NAME.done once it is complete.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Format of the output.
    #[arg(short, long, value_enum, default_value_t, env = "DEHUSK_BATCH_FORMAT")]
    pub format: Out,
    /// Columns of the output, in order. `dehusk schema` lists them.
    #[arg(
        long,
        value_name = "COLUMN",
        value_delimiter = ',',
        value_enum,
        conflicts_with = "names"
    )]
    pub columns: Vec<Column>,
    /// Names and order of columns as in another project's files.
    #[arg(long, value_enum, default_value_t)]
    pub names: Names,
    /// Adds the column markdown.
    #[arg(long)]
    pub markdown: bool,
    /// Adds the column html: a fragment that is safe to embed.
    #[arg(long)]
    pub html: bool,
    /// Adds the column blocks: every block, kept or removed, with kind, score and reason.
    #[arg(long)]
    pub blocks: bool,
    /// Name of standard input in the output.
    #[arg(long, value_name = "NAME")]
    pub input_name: Option<String>,
    /// HTTP statuses of the pages that are extracted.
    #[arg(long, value_name = "STATUS", value_delimiter = ',', default_values_t = [200])]
    pub status: Vec<u16>,
    /// Field or column with the page, in JSON lines and Parquet.
    #[arg(long, value_name = "NAME", default_value = "html")]
    pub html_column: String,
    /// Field or column with its address.
    #[arg(long, value_name = "NAME", default_value = "url")]
    pub url_column: String,
    /// Field or column with its id.
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_column: String,
    /// Field or column with the date on which it was saved.
    #[arg(long, value_name = "NAME", default_value = "date")]
    pub date_column: String,
    /// Takes every N-th input, starting with the one of number I, from 0 on.
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<Shard>,
    /// Takes only so many pages of each input.
    #[arg(long, value_name = "PAGES")]
    pub limit: Option<usize>,
    /// Takes a share of the pages, 0 to 1, chosen by their ids.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub sample: Option<f64>,
    /// Replaces output that is there, also of other options or versions.
    #[arg(long)]
    pub overwrite: bool,
    /// Number of pages extracted at once.
    #[arg(short = 'j', long, value_name = "N", default_value_t = workers(), value_parser = jobs, env = "DEHUSK_JOBS")]
    pub jobs: usize,
    /// Prints no progress and no summary for people. The summary as JSON stays.
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub extraction: Extraction,
}

const EXAMPLES: &str = "\
Examples:
  dehusk batch crawl.warc.gz -o out/                    Parquet with the names of FineWeb's columns
  dehusk batch *.warc.gz -o out/ -f jsonl.zst --names dolma
  aws s3 cp s3://bucket/x.warc.gz - | dehusk batch - --input-name x -o out/
  dehusk batch --files-from warcs.txt -o out/ --shard $SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT
  ls *.warc.gz | xargs -P 8 -I{} dehusk batch -j1 -q {} -o out/

A run that was stopped goes on: run the same command again. Inputs that were finished are passed
over.

Exit status: 0 if every input was read, 1 if no page had an article, 2 for bad usage or if an input
could not be read or the output not be written, 130 if interrupted.";

/// The formats of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Out {
    #[cfg(feature = "parquet")]
    Parquet,
    #[value(name = "jsonl.zst")]
    JsonlZst,
    #[value(name = "jsonl.gz")]
    JsonlGz,
    Jsonl,
}

impl Default for Out {
    fn default() -> Out {
        #[cfg(feature = "parquet")]
        return Out::Parquet;
        #[cfg(not(feature = "parquet"))]
        return Out::JsonlZst;
    }
}

impl Out {
    /// Returns the extension of files in the format.
    pub fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "parquet")]
            Out::Parquet => "parquet",
            Out::JsonlZst => "jsonl.zst",
            Out::JsonlGz => "jsonl.gz",
            Out::Jsonl => "jsonl",
        }
    }
}

/// A share of the inputs: every `of`-th, starting with number `index`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    pub index: usize,
    pub of: usize,
}

fn shard(text: &str) -> Result<Shard, String> {
    let numbers = text.split_once('/');
    let parsed = numbers.and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
    match parsed {
        Some((index, of)) if index < of => Ok(Shard { index, of }),
        _ => Err("expected I/N with I from 0 to N-1, such as 0/8".to_owned()),
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// What `dehusk schema` prints.
#[derive(Args, Clone, Debug)]
pub struct SchemaOf {
    /// Names and order of columns as in another project's files.
    #[arg(long, value_enum, default_value_t)]
    pub names: Names,
    /// Prints a JSON Schema of a line in place of the table.
    #[arg(long)]
    pub json: bool,
}
