//! From a page of an input to a row of the output.

use super::columns::{Column, Named};
use crate::extract::sentence;
use crate::input;
use crate::pool;
use dehusk::article::{Stated, Timestamp};
use dehusk::{Article, Block, Error, Extractor, Page, render};
use dehusk_warc::{self as warc, Record};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// A page of an input.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The id of the page, unique in its file.
    pub id: String,
    pub url: Option<String>,
    /// When the page was saved, as the input writes it.
    pub date: Option<String>,
    pub offset: Option<u64>,
    pub length: Option<u64>,
    /// Whether the input was cut off inside the page.
    pub is_cut: bool,
    pub content: Content,
}

/// What an input has in the place of a page.
#[derive(Clone, Debug)]
pub enum Content {
    /// A record of an archive.
    Record(Box<Record>),
    /// The bytes of a page, and its Content-Type if it is known.
    Bytes(Vec<u8>, Option<String>),
    /// Decoded markup.
    Html(String),
    /// What is not extracted: the status of its row, and why.
    Refused(Status, String),
}

impl Content {
    /// Returns about how many bytes it takes.
    pub fn bytes(&self) -> usize {
        match self {
            Content::Record(record) => record.block.capacity(),
            Content::Bytes(bytes, _) => bytes.len(),
            Content::Html(html) => html.len(),
            Content::Refused(..) => 0,
        }
    }
}

impl Default for Content {
    fn default() -> Content {
        Content::Bytes(Vec::new(), None)
    }
}

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Ok,
    Empty,
    TooLarge,
    OutOfTime,
    NotHtml,
    DecodeError,
    Panic,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Empty => "empty",
            Status::TooLarge => "too-large",
            Status::OutOfTime => "out-of-time",
            Status::NotHtml => "not-html",
            Status::DecodeError => "decode-error",
            Status::Panic => "panic",
        }
    }
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Text(String),
    Texts(Vec<String>),
    Int(i64),
    Float(f64),
    Bool(bool),
    Json(Json),
    Blocks(Vec<BlockRow>),
}

impl Value {
    /// Returns about how many bytes it takes.
    pub fn bytes(&self) -> usize {
        const OWN: usize = 32;
        OWN + match self {
            Value::Text(text) => text.len(),
            Value::Texts(texts) => texts.iter().map(|text| text.len() + OWN).sum(),
            Value::Json(json) => json.to_string().len(),
            Value::Blocks(blocks) => blocks
                .iter()
                .map(|block| block.text.len() + block.reason.len() + 2 * OWN)
                .sum(),
            Value::Null | Value::Int(_) | Value::Float(_) | Value::Bool(_) => 0,
        }
    }
}

/// A block in a row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockRow {
    pub kind: &'static str,
    pub kept: bool,
    pub score: f32,
    pub reason: String,
    pub text: String,
}

impl From<&Block> for BlockRow {
    fn from(block: &Block) -> BlockRow {
        BlockRow {
            kind: block.kind.name(),
            kept: block.kept,
            score: block.score,
            reason: block.reason.to_string(),
            text: block.text.clone(),
        }
    }
}

/// What the rows of a file are made with.
#[derive(Clone)]
pub struct Maker {
    pub extractor: Extractor,
    /// Largest page, in bytes.
    pub limit: usize,
    /// The HTTP statuses that are extracted.
    pub statuses: Vec<u16>,
    pub columns: Vec<Named>,
    pub file_path: String,
    pub weights_hash: String,
}

/// A row, and what is counted of it.
pub struct Row {
    pub values: Vec<Value>,
    pub status: Status,
    pub words: usize,
    pub is_cut: bool,
}

/// Why a record gives no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// Its HTTP status is not asked for.
    OtherStatus(u16),
}

/// A page, read and judged.
#[derive(Default)]
struct Judged {
    article: Option<Article>,
    error: Option<String>,
    is_cut: bool,
}

impl Maker {
    /// Makes the row of a page, or says why there is none.
    pub fn row(&self, item: &Item, dump: Option<&str>) -> Result<Row, Passed> {
        let made = pool::caught(|| {
            let mut judged = Judged::default();
            let status = self.judge(item, &mut judged)?;
            Ok(self.make(item, dump, status, judged))
        });
        made.unwrap_or_else(|message| {
            let judged = Judged {
                error: Some(message),
                ..Judged::default()
            };
            Ok(self.make(item, dump, Status::Panic, judged))
        })
    }

    fn make(&self, item: &Item, dump: Option<&str>, status: Status, judged: Judged) -> Row {
        let article = judged.article.unwrap_or_default();
        let text = article.text();
        let facts = Facts {
            item,
            article: &article,
            words: render::word_count(&text),
            text,
            status,
            error: judged.error,
            is_cut: judged.is_cut || item.is_cut || article.truncated,
            dump,
            maker: self,
        };
        Row {
            values: self
                .columns
                .iter()
                .map(|named| facts.value(named.column))
                .collect(),
            status,
            words: facts.words,
            is_cut: facts.is_cut,
        }
    }

    fn judge(&self, item: &Item, judged: &mut Judged) -> Result<Status, Passed> {
        Ok(match &item.content {
            Content::Refused(status, message) => {
                judged.error = Some(message.clone());
                *status
            }
            Content::Html(html) => self.extract(Page::html(html), item, judged),
            Content::Bytes(bytes, kind) => self.extract_bytes(bytes, kind.as_deref(), item, judged),
            Content::Record(record) => return self.record(record, item, judged),
        })
    }

    fn record(&self, record: &Record, item: &Item, judged: &mut Judged) -> Result<Status, Passed> {
        let payload = warc::payload(record, self.limit);
        if let Some(status) = payload.status
            && !self.statuses.contains(&status)
        {
            return Err(Passed::OtherStatus(status));
        }
        judged.is_cut = payload.is_cut;
        if payload.is_malformed {
            judged.error = Some("the record holds no whole HTTP response".to_owned());
            return Ok(Status::DecodeError);
        }
        if !warc::is_html(record, &payload) {
            judged.error = payload
                .content_type
                .map(|kind| format!("its type is {kind}"));
            return Ok(Status::NotHtml);
        }
        if input::is_binary(&payload.bytes) {
            judged.error = Some("it is binary data under the type of a page".to_owned());
            return Ok(Status::NotHtml);
        }
        if record.bytes > record.block.len() as u64 && !record.is_cut {
            judged.error = Some(format!(
                "record is {} bytes; raise --max-bytes",
                record.bytes
            ));
            return Ok(Status::TooLarge);
        }
        Ok(self.extract_bytes(
            &payload.bytes,
            payload.content_type.as_deref(),
            item,
            judged,
        ))
    }

    fn extract_bytes(
        &self,
        bytes: &[u8],
        content_type: Option<&str>,
        item: &Item,
        judged: &mut Judged,
    ) -> Status {
        let mut page = Page::bytes(bytes);
        if let Some(content_type) = content_type {
            page = page.content_type(content_type.to_owned());
        }
        self.extract(page, item, judged)
    }

    fn extract<'a>(&self, mut page: Page<'a>, item: &'a Item, judged: &mut Judged) -> Status {
        if let Some(url) = &item.url {
            page = page.url(url);
        }
        let day = item
            .date
            .as_ref()
            .and_then(|date| date.get(..10)?.parse().ok());
        if let Some(day) = day {
            page = page.saved_on(day);
        }
        match self.extractor.extract(page) {
            Ok(article) => {
                let has_content = article.has_content();
                judged.article = Some(article);
                if has_content {
                    Status::Ok
                } else {
                    Status::Empty
                }
            }
            Err(error) => {
                judged.error = Some(sentence(&error));
                match error {
                    Error::TooLarge { .. } => Status::TooLarge,
                    Error::OutOfTime { .. } => Status::OutOfTime,
                    Error::NotAPage { .. } => Status::NotHtml,
                    _ => Status::DecodeError,
                }
            }
        }
    }
}

/// Everything that the columns of a row are made of.
struct Facts<'a> {
    item: &'a Item,
    article: &'a Article,
    text: String,
    words: usize,
    status: Status,
    error: Option<String>,
    is_cut: bool,
    dump: Option<&'a str>,
    maker: &'a Maker,
}

impl Facts<'_> {
    fn value(&self, column: Column) -> Value {
        let (article, about) = (self.article, &self.article.about);
        let text =
            |text: Option<&str>| text.map_or(Value::Null, |text| Value::Text(text.to_owned()));
        let stated =
            |said: &Option<Stated<String>>| text(said.as_ref().map(|said| said.value.as_str()));
        let has_text = self.status == Status::Ok;
        match column {
            Column::Text => Value::Text(self.text.clone()),
            Column::Id => Value::Text(self.item.id.clone()),
            Column::Dump => text(self.dump),
            Column::Url => text(self.item.url.as_deref()),
            Column::Date => text(self.item.date.as_deref()),
            Column::FilePath => text(Some(&self.maker.file_path)),
            Column::Language => text(article.language.as_deref()),
            Column::LanguageSource => about
                .language
                .as_ref()
                .map_or(Value::Null, |said| name_of(&said.source)),
            Column::Title => text(article.title.as_deref()),
            Column::Byline => text(article.byline.as_deref()),
            Column::Authors => Value::Texts(self.authors()),
            Column::Published => text(self.published().as_deref()),
            Column::Modified => text(moment(about.modified.as_ref()).as_deref()),
            Column::Site => stated(&about.site),
            Column::Description => stated(&about.description),
            Column::Image => stated(&about.image),
            Column::PageType => text(article.page_type.map(|page| page.kind.name())),
            Column::ExpectedF1 => article
                .confidence
                .map_or(Value::Null, |said| Value::Float(rounded(said.expected_f1))),
            Column::TextSource if has_text => name_of(&article.text_source),
            Column::TextSource => Value::Null,
            Column::WordCount => Value::Int(self.words as i64),
            Column::KeptRatio => self.kept_ratio(),
            Column::Truncated => Value::Bool(self.is_cut),
            Column::WarcOffset => int(self.item.offset),
            Column::WarcLength => int(self.item.length),
            Column::Status => text(Some(self.status.name())),
            Column::Error => text(self.error.as_deref()),
            Column::DehuskVersion => text(Some(env!("CARGO_PKG_VERSION"))),
            Column::WeightsHash => text(Some(&self.maker.weights_hash)),
            Column::Metadata => Value::Json(self.metadata()),
            Column::Markdown if has_text => Value::Text(article.markdown()),
            Column::Html if has_text => Value::Text(article.html()),
            Column::Markdown | Column::Html => Value::Null,
            Column::Blocks => Value::Blocks(article.blocks.iter().map(BlockRow::from).collect()),
        }
    }

    fn authors(&self) -> Vec<String> {
        let authors = self.article.about.authors.iter();
        authors.map(|author| author.name.clone()).collect()
    }

    fn published(&self) -> Option<String> {
        moment(self.article.about.published.as_ref()).or_else(|| self.article.date.clone())
    }

    fn kept_ratio(&self) -> Value {
        let bytes = |blocks: &mut dyn Iterator<Item = &Block>| {
            blocks.map(|block| block.text.len()).sum::<usize>()
        };
        let all = bytes(&mut self.article.blocks.iter());
        match all {
            0 => Value::Null,
            all => Value::Float(rounded(
                bytes(&mut self.article.content()) as f32 / all as f32,
            )),
        }
    }

    fn metadata(&self) -> Json {
        let about = &self.article.about;
        json!({
            "url": self.item.url,
            "title": self.article.title,
            "authors": self.authors(),
            "published": self.published(),
            "language": self.article.language,
            "site": about.site.as_ref().map(|said| &said.value),
            "page_type": self.article.page_type.map(|page| page.kind.name()),
        })
    }
}

fn moment(said: Option<&Stated<Timestamp>>) -> Option<String> {
    said.map(|said| said.value.to_string())
}

fn int(number: Option<u64>) -> Value {
    number.map_or(Value::Null, |number| Value::Int(number as i64))
}

/// Rounds to three places, which is more than the number is worth.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}

/// Returns the name under which a value is serialised.
fn name_of(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(Json::String(name)) => Value::Text(name),
        _ => Value::Null,
    }
}
