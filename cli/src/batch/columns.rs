//! The columns of the output, and the names that other projects give them.

use clap::ValueEnum;

/// A column. The order up to the status is that of the default output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Column {
    Text,
    Id,
    Dump,
    Url,
    Date,
    FilePath,
    Language,
    LanguageSource,
    Title,
    Byline,
    Authors,
    Published,
    Modified,
    Site,
    Description,
    Image,
    PageType,
    ExpectedF1,
    TextSource,
    WordCount,
    KeptRatio,
    Truncated,
    WarcOffset,
    WarcLength,
    Status,
    Error,
    DehuskVersion,
    WeightsHash,
    Metadata,
    Markdown,
    Html,
    Blocks,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Text,
    Texts,
    Int,
    Float,
    Bool,
    /// An object in JSON, its JSON text in Parquet.
    Json,
    /// A list of blocks: kind, kept, score, reason, text.
    Blocks,
}

impl Column {
    /// Returns the name of the column.
    pub fn name(self) -> String {
        let name = self.to_possible_value().expect("no column is skipped");
        name.get_name().to_owned()
    }

    /// Returns the columns of the default output: those before the status, which every set has.
    fn of_dehusk() -> &'static [Column] {
        let all = Column::value_variants();
        let before = all.iter().position(|&column| column == Column::Status);
        &all[..before.expect("the status is a column")]
    }

    /// Returns the type of the values.
    pub fn kind(self) -> Type {
        match self {
            Column::Authors => Type::Texts,
            Column::WordCount | Column::WarcOffset | Column::WarcLength => Type::Int,
            Column::ExpectedF1 | Column::KeptRatio => Type::Float,
            Column::Truncated => Type::Bool,
            Column::Metadata => Type::Json,
            Column::Blocks => Type::Blocks,
            _ => Type::Text,
        }
    }

    /// Returns what the values are, for the schema.
    pub fn about(self) -> &'static str {
        match self {
            Column::Text => "the text of the article; empty without one",
            Column::Id => "WARC-Record-ID, the id of the input, or file name and number",
            Column::Dump => "the crawl that the archive says it is part of",
            Column::Url => "the address from which the page was saved",
            Column::Date => "when it was saved",
            Column::FilePath => "the input file",
            Column::Language => "language of the text, a BCP 47 tag",
            Column::LanguageSource => "what said so: the page, or the text itself (visible)",
            Column::Title => "the title, without the site's name",
            Column::Byline => "the authors, joined by \"; \"",
            Column::Authors => "the authors",
            Column::Published => "when it was published: a day, or a time",
            Column::Modified => "when it was last changed",
            Column::Site => "name of the site",
            Column::Description => "the page's description of itself",
            Column::Image => "address of the image that stands for the page",
            Column::PageType => {
                "article, documentation, forum, product, collection, listing or service"
            }
            Column::ExpectedF1 => "expected word F1 of the text, 0 to 1",
            Column::TextSource => "where the text comes from: page, json-ld, script or description",
            Column::WordCount => "words of the text",
            Column::KeptRatio => "share of the page's text that was kept, 0 to 1",
            Column::Truncated => "whether the page was cut off, in the archive or by a limit",
            Column::WarcOffset => "where the record starts in the input file",
            Column::WarcLength => "its bytes in the file",
            Column::Status => "ok, empty, too-large, out-of-time, not-html, decode-error or panic",
            Column::Error => "what went wrong",
            Column::DehuskVersion => "the version of this program",
            Column::WeightsHash => "the hash of its weights",
            Column::Metadata => {
                "an object with url, title, authors, published, language, site and page type"
            }
            Column::Markdown => "the article as Markdown",
            Column::Html => "the article as HTML",
            Column::Blocks => "all blocks: kind, kept, score, reason, text",
        }
    }

    /// Returns whether every row has a value.
    pub fn is_required(self) -> bool {
        matches!(self, Column::Text | Column::Id | Column::Status)
    }
}

/// Whose names the columns have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Names {
    /// All columns; the first are those of FineWeb.
    #[default]
    Dehusk,
    /// Those of FineWeb alone, and status and error.
    Fineweb,
    /// Those of Dolma, with the rest in an object, and status and error.
    Dolma,
    /// Those of NeMo Curator, and status and error.
    Nemo,
    /// Those of RefinedWeb, and status and error.
    Refinedweb,
}

/// A column under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub column: Column,
    pub name: String,
}

impl Names {
    /// Returns the columns with their names. Every set has the status of each page.
    pub fn columns(self) -> Vec<Named> {
        use Column::*;
        let own = |columns: &[Column]| {
            columns
                .iter()
                .map(|&column| (column, column.name()))
                .collect()
        };
        let renamed = |pairs: &[(Column, &str)]| {
            pairs
                .iter()
                .map(|&(column, name)| (column, name.to_owned()))
                .collect()
        };
        let mut columns: Vec<(Column, String)> = match self {
            Names::Dehusk => own(Column::of_dehusk()),
            Names::Fineweb => own(&[Text, Id, Dump, Url, Date, FilePath, Language]),
            Names::Dolma => renamed(&[
                (Id, "id"),
                (Text, "text"),
                (Dump, "source"),
                (Date, "created"),
                (Metadata, "metadata"),
            ]),
            Names::Nemo => renamed(&[
                (Url, "url"),
                (Id, "warc_id"),
                (FilePath, "source_id"),
                (Language, "language"),
                (Text, "text"),
            ]),
            Names::Refinedweb => renamed(&[
                (Text, "content"),
                (Url, "url"),
                (Date, "timestamp"),
                (Dump, "dump"),
                (Image, "image_url"),
            ]),
        };
        columns.extend([Status, Error].map(|column| (column, column.name())));
        columns
            .into_iter()
            .map(|(column, name)| Named { column, name })
            .collect()
    }
}
