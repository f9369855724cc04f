//! Writes rows as lines of JSON.

use super::columns::Named;
use super::options::Out;
use super::row::Value;
use flate2::write::GzEncoder;
use serde_json::{Value as Json, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use zstd::stream::write::Encoder as ZstdEncoder;

/// The level of Zstandard, its default.
const ZSTD_LEVEL: i32 = 3;

/// Takes rows and writes them to a file.
pub trait Sink {
    /// Writes a row, a value per column.
    fn put(&mut self, values: Vec<Value>) -> io::Result<()>;
    /// Writes what is left, and returns the file.
    fn finish(self: Box<Self>) -> io::Result<File>;
}

/// Returns the writer of a format.
pub fn sink(format: Out, file: File, columns: &[Named]) -> io::Result<Box<dyn Sink>> {
    let columns = columns.to_vec();
    Ok(match format {
        #[cfg(feature = "parquet")]
        Out::Parquet => Box::new(super::parquet::Rows::new(file, &columns)?),
        Out::JsonlZst => {
            let out = Packed::Zstd(ZstdEncoder::new(file, ZSTD_LEVEL)?);
            Box::new(Lines { columns, out })
        }
        Out::JsonlGz => {
            let out = Packed::Gzip(GzEncoder::new(file, flate2::Compression::default()));
            Box::new(Lines { columns, out })
        }
        Out::Jsonl => Box::new(Lines {
            columns,
            out: Packed::None(BufWriter::new(file)),
        }),
    })
}

enum Packed {
    None(BufWriter<File>),
    Gzip(GzEncoder<File>),
    Zstd(ZstdEncoder<'static, File>),
}

struct Lines {
    columns: Vec<Named>,
    out: Packed,
}

impl Sink for Lines {
    fn put(&mut self, values: Vec<Value>) -> io::Result<()> {
        let mut line = Vec::new();
        for (named, value) in self.columns.iter().zip(values) {
            line.push(if line.is_empty() { b'{' } else { b',' });
            serde_json::to_writer(&mut line, &named.name)?;
            line.push(b':');
            serde_json::to_writer(&mut line, &json_of(value))?;
        }
        line.extend(b"}\n");
        match &mut self.out {
            Packed::None(out) => out.write_all(&line),
            Packed::Gzip(out) => out.write_all(&line),
            Packed::Zstd(out) => out.write_all(&line),
        }
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        match self.out {
            Packed::None(out) => out.into_inner().map_err(io::IntoInnerError::into_error),
            Packed::Gzip(out) => out.finish(),
            Packed::Zstd(out) => out.finish(),
        }
    }
}

fn json_of(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => Json::String(text),
        Value::Texts(texts) => json!(texts),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Bool(value) => json!(value),
        Value::Json(value) => value,
        Value::Blocks(blocks) => json!(blocks),
    }
}
