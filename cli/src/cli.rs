//! The command line: its subcommands, options and help.

use crate::batch::options::Batch;
use crate::format::Format;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use dehusk::{BlockKind, Extractor, Focus, Options, Selector};
use std::path::PathBuf;
use std::time::Duration;

/// Extracts the clean article from saved web pages.
///
/// Prints the text of the article: no menus, captions, prompts, teasers or other boilerplate.
#[derive(Debug, Parser)]
#[command(
    name = "dehusk",
    disable_version_flag = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    max_term_width = 100,
    after_help = EXAMPLES
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub extract: Extract,
    /// Prints the versions of the program, of its weights and of its features.
    #[arg(short = 'V', long)]
    pub version: bool,
}

const EXAMPLES: &str = "\
Examples:
  dehusk page.html                         the article as plain text
  dehusk -f markdown --front-matter page.html > page.md
  curl -sL https://example.org/rain | dehusk --base https://example.org/rain
  dehusk -r saved/ -f markdown -o out/     a folder, its tree kept
  dehusk -f jsonl *.html > articles.jsonl  many pages, a line each
  dehusk --field title,date page.html      two fields, a tab between them
  dehusk explain page.html                 every block, kept or removed, with its reason
  dehusk batch crawl.warc.gz -o out/       an archive, to Parquet or JSON lines

Exit status: 0 if every page had an article, 1 if some had none, 2 for bad usage or a file that
cannot be read, 130 if interrupted.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extracts articles from pages. This is what dehusk does without a subcommand.
    Extract(Extract),
    /// Extracts articles from archives: WARC, tar, JSON lines, Parquet or folders.
    Batch(Batch),
    /// Prints every block of a page: `+` kept, `-` removed, with kind, score and reason.
    Explain(Explain),
    /// Writes a report on a page, to read in a browser.
    Inspect(Inspect),
    /// Shows what was extracted in a browser, and saves corrections as a data set.
    #[cfg(feature = "review")]
    Review(Review),
    /// Adapts the weights to corrected pages, and says what that is worth.
    Train(Train),
    /// Compares two option sets or two weights on the same pages.
    Compare(Compare),
    /// Prints the schema of the output of `batch`.
    Schema(crate::batch::options::SchemaOf),
    /// Prints a script that completes commands and options in a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Prints the manual page, or writes those of all subcommands.
    Man {
        /// Folder for the pages.
        #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        output: Option<PathBuf>,
    },
}

/// What pages are extracted with.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Extraction")]
pub struct Extraction {
    /// Favours precision or recall.
    #[arg(long, value_enum, default_value_t, env = "DEHUSK_FOCUS")]
    pub focus: FocusArg,
    /// Keeps blocks of kinds that are removed by default, such as caption,comment.
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    pub keep: Vec<BlockKind>,
    /// Keeps the readings above words of Japanese and Chinese, in brackets after them.
    #[arg(long)]
    pub readings: bool,
    /// Leaves out what a CSS selector matches.
    #[arg(long, value_name = "SELECTOR")]
    pub skip: Vec<Selector>,
    /// Takes only text in elements that a CSS selector matches.
    #[arg(long, value_name = "SELECTOR")]
    pub within: Vec<Selector>,
    /// Largest page, in bytes. 64 MiB by default, 10 MiB in `batch`.
    #[arg(long, value_name = "BYTES", env = "DEHUSK_MAX_BYTES")]
    pub max_bytes: Option<usize>,
    /// Longest time for a page, in seconds. 0 is no limit.
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0, value_parser = seconds, env = "DEHUSK_MAX_TIME")]
    pub max_time: f64,
    /// Most blocks of a page.
    #[arg(long, value_name = "BLOCKS", default_value_t = 50_000)]
    pub max_blocks: usize,
    /// Weights written by train/train.py, in place of the shipped ones.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "DEHUSK_WEIGHTS")]
    pub weights: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FocusArg {
    /// Rather loses text than keeps boilerplate.
    Precision,
    #[default]
    Balanced,
    /// Rather keeps boilerplate than loses text.
    Recall,
}

impl Extraction {
    pub fn options(&self) -> Options {
        let focus = match self.focus {
            FocusArg::Precision => Focus::Precision,
            FocusArg::Balanced => Focus::Balanced,
            FocusArg::Recall => Focus::Recall,
        };
        let mut options = Options::default()
            .focus(focus)
            .max_bytes(self.limit())
            .max_blocks(self.max_blocks)
            .readings(self.readings);
        if self.max_time > 0.0 {
            options = options.max_time(Duration::from_secs_f64(self.max_time));
        }
        options = self
            .keep
            .iter()
            .fold(options, |options, &kind| options.keep(kind));
        options = self.skip.iter().cloned().fold(options, Options::skip);
        self.within.iter().cloned().fold(options, Options::within)
    }

    /// Returns the size of the largest page, in bytes.
    pub fn limit(&self) -> usize {
        self.max_bytes.unwrap_or(64 << 20)
    }

    /// Returns the extractor, or a sentence that says why the weights cannot be used.
    pub fn extractor(&self) -> Result<Extractor, String> {
        let Some(path) = &self.weights else {
            return Ok(Extractor::new(self.options()));
        };
        let name = path.display();
        let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
        Extractor::with_weights(self.options(), &bytes).map_err(|error| format!("{name}: {error}"))
    }
}

/// Where pages come from.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Input")]
pub struct Inputs {
    /// Pages, folders with -r, or `-` for standard input. Gzip, Zstandard, MHTML, web archives and any encoding
    /// are recognised by content.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Reads the files in folders and their subfolders, except hidden ones and those that .gitignore
    /// and .ignore leave out.
    #[arg(short, long)]
    pub recursive: bool,
    /// Takes only files of folders that match; `!` leaves files out.
    #[arg(short, long, value_name = "GLOB", requires = "recursive")]
    pub glob: Vec<String>,
    /// Reads files of folders that .gitignore and .ignore leave out, too.
    #[arg(long, requires = "recursive")]
    pub no_ignore: bool,
    /// Reads the paths of pages from a file, a line each; `-` is standard input.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
    /// The paths in that file end in a zero byte.
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// Takes input as plain text whose markup is lost, a block per line.
    #[arg(long)]
    pub plain: bool,
    /// Address of the page, against which links are resolved.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// Date on which the pages were saved. Later dates are not taken as published.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub saved_on: Option<dehusk::article::Date>,
    /// Content-Type header of the page, whose charset gives the encoding.
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub extraction: Extraction,
}

/// What is printed, and where.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Format of the output.
    #[arg(short, long, value_enum, default_value_t, env = "DEHUSK_FORMAT")]
    pub format: Format,
    /// File for the output, or folder for several pages: a file each, the tree kept.
    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Puts the metadata before the text, as YAML.
    #[arg(long)]
    pub front_matter: bool,
    /// Prints only fields: title, byline, date, language, url, site, description, page-type, text,
    /// words, path. A tab between them, a line per page.
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_enum)]
    pub field: Vec<crate::format::Field>,
    /// Takes only pages in these languages.
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub lang: Vec<String>,
    /// Takes only pages that have these fields.
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_enum)]
    pub require: Vec<crate::format::Field>,
    /// Takes only pages whose text has this many words.
    #[arg(long, value_name = "WORDS", default_value_t = 0)]
    pub min_words: usize,
    /// Number of pages extracted at once.
    #[arg(short = 'j', long, value_name = "N", default_value_t = workers(), value_parser = jobs, env = "DEHUSK_JOBS")]
    pub jobs: usize,
    /// Prints no warnings and no progress.
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub struct Explain {
    /// The page, `-` is standard input.
    #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
    pub page: PathBuf,
    /// Shows which features moved the score of the block with this number.
    #[arg(long, value_name = "N")]
    pub why: Option<usize>,
    /// When to use colour.
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
    #[command(flatten)]
    pub extraction: Extraction,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Args, Clone, Debug)]
pub struct Inspect {
    /// The page.
    #[arg(value_hint = ValueHint::FilePath)]
    pub page: PathBuf,
    /// File for the report, in place of standard output.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Opens the report in a browser. Without -o, it is a temporary file.
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub extraction: Extraction,
}

#[derive(Args, Clone, Debug)]
#[command(
    after_help = "Example:\n  dehusk train mine/ -o mine.bin\n  dehusk --weights mine.bin page.html\n\n\
    Needs a clone of the repository, Python 3 and `pip install -r train/requirements.txt`.\n\
    Exit status: 1 if the weights got worse and were not written."
)]
pub struct Train {
    /// Folders that `dehusk review` wrote, or data set folders.
    #[arg(required = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<PathBuf>,
    /// File for the weights.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Weights to adapt, in place of the shipped ones.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub weights: Option<PathBuf>,
    /// Writes the file even if it is worse.
    #[arg(long)]
    pub force: bool,
    /// Folder of the trainer: `train` of the repository. By default it is looked for here and in the
    /// folders above.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub trainer: Option<PathBuf>,
    /// Python with the trainer's packages.
    #[arg(
        long,
        value_name = "PROGRAM",
        default_value = "python3",
        env = "DEHUSK_PYTHON"
    )]
    pub python: PathBuf,
}

#[cfg(feature = "review")]
#[derive(Args, Clone, Debug)]
#[command(after_help = "Example:\n  dehusk review -r saved/ -o mine/\n\n\
    It prints an address for a browser on this computer. Interrupt it to end; nothing is lost.")]
pub struct Review {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Folder of the data set that takes the corrections. It is created, or continued if it exists.
    #[arg(short, long, value_name = "DIR", default_value = "review", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Port of the server; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Opens the address in a browser.
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub extraction: Extraction,
}

#[derive(Args, Clone, Debug)]
#[command(after_help = "Example:\n  dehusk compare '--focus precision' '--focus recall' -r saved/")]
pub struct Compare {
    /// The first side: options of `extract` such as '--focus precision', the path of a file of
    /// weights, or of the output of `dehusk -f jsonl` (FILE.jsonl), as of another version. '' is the
    /// defaults.
    #[arg(allow_hyphen_values = true)]
    pub a: String,
    /// The second.
    #[arg(allow_hyphen_values = true)]
    pub b: String,
    #[command(flatten)]
    pub inputs: Inputs,
    /// File for a report of all differences, as HTML.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// The options of one side of a comparison.
#[derive(Debug, Parser)]
#[command(name = "dehusk", no_binary_name = true)]
pub struct Side {
    #[command(flatten)]
    pub extraction: Extraction,
}

/// Returns the number of threads that can run at once.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Returns the kind with a name.
pub fn kind_of(name: &str) -> Option<BlockKind> {
    let mut kinds = BlockKind::ALL.iter().copied();
    kinds.find(|kind| kind.name() == name)
}

fn kind(name: &str) -> Result<BlockKind, String> {
    kind_of(name).ok_or_else(|| {
        let names: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the kinds are {}", names.join(", "))
    })
}

/// Reads a number of threads.
pub fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs) if (1..=1024).contains(&jobs) => Ok(jobs),
        _ => Err("expected a number from 1 to 1024".to_owned()),
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=1e6).contains(&seconds) => Ok(seconds),
        _ => Err("expected seconds, 0 to 1,000,000".to_owned()),
    }
}
