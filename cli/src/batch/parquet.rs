//! Reads and writes Parquet.

use super::columns::{Named, Type};
use super::row::{BlockRow, Content, Item, Status, Value};
use super::sink::Sink;
use super::source::{Fields, Next, Pages};
use arrow_array::builder::{
    BooleanBuilder, Float32Builder, ListBuilder, StringBuilder, StructBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field, Fields as ArrowFields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Rows and bytes of a batch in memory.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;
/// Rows and bytes of a row group.
const GROUP_ROWS: usize = 10_000;
const GROUP_BYTES: usize = 32 << 20;
/// Rows that are read at once. A page takes 300 KB on average.
const READ_ROWS: usize = 16;

/// Writes rows.
pub struct Rows {
    writer: ArrowWriter<File>,
    schema: Arc<Schema>,
    columns: Vec<Named>,
    waiting: Vec<Vec<Value>>,
    bytes: usize,
}

impl Rows {
    pub fn new(file: File, columns: &[Named]) -> io::Result<Rows> {
        let fields: Vec<Field> = columns.iter().map(field).collect();
        let schema = Arc::new(Schema::new(fields));
        let level = ZstdLevel::try_new(3).map_err(io::Error::other)?;
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_created_by(concat!("dehusk ", env!("CARGO_PKG_VERSION")).to_owned());
        for named in columns.iter().filter(|named| is_long(named)) {
            properties = properties
                .set_column_dictionary_enabled(ColumnPath::from(named.name.as_str()), false);
        }
        let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties.build()));
        Ok(Rows {
            writer: writer.map_err(io::Error::other)?,
            schema,
            columns: columns.to_vec(),
            waiting: Vec::new(),
            bytes: 0,
        })
    }

    fn write_waiting(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let mut values: Vec<Vec<Value>> = self
            .columns
            .iter()
            .map(|_| Vec::with_capacity(rows.len()))
            .collect();
        for row in rows {
            for (column, value) in values.iter_mut().zip(row) {
                column.push(value);
            }
        }
        let kinds = self.columns.iter().map(|named| named.column.kind());
        let arrays: Vec<ArrayRef> = kinds
            .zip(values)
            .map(|(kind, values)| array(kind, values))
            .collect();
        let batch =
            RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)?;
        self.writer.write(&batch).map_err(io::Error::other)?;
        if self.writer.in_progress_size() > GROUP_BYTES {
            self.writer.flush().map_err(io::Error::other)?;
        }
        Ok(())
    }
}

impl Sink for Rows {
    fn put(&mut self, values: Vec<Value>) -> io::Result<()> {
        self.bytes += values.iter().map(Value::bytes).sum::<usize>();
        self.waiting.push(values);
        match self.waiting.len() >= BATCH_ROWS || self.bytes >= BATCH_BYTES {
            true => self.write_waiting(),
            false => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>) -> io::Result<File> {
        self.write_waiting()?;
        self.writer.into_inner().map_err(io::Error::other)
    }
}

/// Returns whether the values of a column are all different and long.
fn is_long(named: &Named) -> bool {
    use super::columns::Column::*;
    matches!(named.column, Text | Id | Markdown | Html | Description)
}

fn block_fields() -> ArrowFields {
    ArrowFields::from(vec![
        Field::new("kind", DataType::Utf8, false),
        Field::new("kept", DataType::Boolean, false),
        Field::new("score", DataType::Float32, false),
        Field::new("reason", DataType::Utf8, false),
        Field::new("text", DataType::Utf8, false),
    ])
}

fn block_field() -> Field {
    Field::new("item", DataType::Struct(block_fields()), false)
}

fn field(named: &Named) -> Field {
    let kind = match named.column.kind() {
        Type::Text | Type::Json => DataType::Utf8,
        Type::Texts => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
        Type::Int => DataType::Int64,
        Type::Float => DataType::Float64,
        Type::Bool => DataType::Boolean,
        Type::Blocks => DataType::List(Arc::new(block_field())),
    };
    Field::new(&named.name, kind, !named.column.is_required())
}

/// Makes the array of a column. A value of another type than the column's is null.
fn array(kind: Type, values: Vec<Value>) -> ArrayRef {
    match kind {
        Type::Text | Type::Json => Arc::new(StringArray::from_iter(values.into_iter().map(
            |value| match value {
                Value::Text(text) => Some(text),
                Value::Json(json) => Some(json.to_string()),
                _ => None,
            },
        ))),
        Type::Texts => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            for value in values {
                let Value::Texts(texts) = value else {
                    builder.append_null();
                    continue;
                };
                texts
                    .iter()
                    .for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            Arc::new(builder.finish())
        }
        Type::Int => Arc::new(Int64Array::from_iter(values.iter().map(
            |value| match value {
                Value::Int(value) => Some(*value),
                _ => None,
            },
        ))),
        Type::Float => Arc::new(Float64Array::from_iter(values.iter().map(
            |value| match value {
                Value::Float(value) => Some(*value),
                _ => None,
            },
        ))),
        Type::Bool => Arc::new(BooleanArray::from_iter(values.iter().map(
            |value| match value {
                Value::Bool(value) => Some(*value),
                _ => None,
            },
        ))),
        Type::Blocks => blocks(values),
    }
}

fn blocks(values: Vec<Value>) -> ArrayRef {
    let rows = StructBuilder::from_fields(block_fields(), values.len());
    let mut builder = ListBuilder::new(rows).with_field(block_field());
    for value in values {
        let Value::Blocks(blocks) = value else {
            builder.append_null();
            continue;
        };
        for block in &blocks {
            append(builder.values(), block);
        }
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn append(row: &mut StructBuilder, block: &BlockRow) {
    const FIELDS: &str = "the builder was made for these fields";
    row.field_builder::<StringBuilder>(0)
        .expect(FIELDS)
        .append_value(block.kind);
    row.field_builder::<BooleanBuilder>(1)
        .expect(FIELDS)
        .append_value(block.kept);
    row.field_builder::<Float32Builder>(2)
        .expect(FIELDS)
        .append_value(block.score);
    row.field_builder::<StringBuilder>(3)
        .expect(FIELDS)
        .append_value(&block.reason);
    row.field_builder::<StringBuilder>(4)
        .expect(FIELDS)
        .append_value(&block.text);
    row.append(true);
}

/// Reads the pages of a file.
pub fn pages(file: File, fields: Fields, name: String) -> io::Result<Pages<'static>> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(io::Error::other)?;
    let schema = Arc::clone(builder.schema());
    if schema.field_with_name(&fields.html).is_err() {
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        let message = format!(
            "there is no column {:?}; the columns are {}; name it with --html-column",
            fields.html,
            names.join(", ")
        );
        return Err(io::Error::other(message));
    }
    let wanted = [&fields.html, &fields.url, &fields.id, &fields.date];
    let places = schema.fields().iter().enumerate();
    let places = places
        .filter(|(_, field)| wanted.contains(&field.name()))
        .map(|(at, _)| at);
    let mask = parquet::arrow::ProjectionMask::roots(builder.parquet_schema(), places);
    let reader = builder
        .with_batch_size(READ_ROWS)
        .with_projection(mask)
        .build();
    let batches = reader.map_err(io::Error::other)?;
    Ok(Box::new(Table {
        batches,
        fields,
        name,
        number: 0,
        waiting: Vec::new().into_iter(),
        is_done: false,
    }))
}

struct Table {
    batches: ParquetRecordBatchReader,
    fields: Fields,
    name: String,
    number: usize,
    waiting: std::vec::IntoIter<Next>,
    is_done: bool,
}

impl Iterator for Table {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        loop {
            if let Some(next) = self.waiting.next() {
                return Some(next);
            }
            if self.is_done {
                return None;
            }
            let pages = match self.batches.next()? {
                Ok(batch) => self.pages(&batch),
                Err(error) => {
                    // The reader cannot go on after an error.
                    self.is_done = true;
                    vec![Next::Page(Item {
                        id: format!("{}:{}", self.name, self.number),
                        content: Content::Refused(Status::DecodeError, error.to_string()),
                        ..Item::default()
                    })]
                }
            };
            self.waiting = pages.into_iter();
        }
    }
}

impl Table {
    fn pages(&mut self, batch: &RecordBatch) -> Vec<Next> {
        let column = |name: &str| batch.column_by_name(name).map(|array| &**array);
        let [html, url, id, date] = [
            &self.fields.html,
            &self.fields.url,
            &self.fields.id,
            &self.fields.date,
        ]
        .map(|name| column(name));
        let text = |array: Option<&dyn Array>, row| array.and_then(|array| text_at(array, row));
        let (first, name) = (self.number, &self.name);
        self.number += batch.num_rows();
        let page = |row: usize| {
            let content = match html.map(|array| content_at(array, row)) {
                Some(Some(content)) => content,
                _ => Content::Refused(Status::DecodeError, "there is no page".to_owned()),
            };
            Next::Page(Item {
                id: text(id, row).unwrap_or_else(|| format!("{name}:{}", first + row)),
                url: text(url, row),
                date: text(date, row),
                content,
                ..Item::default()
            })
        };
        (0..batch.num_rows()).map(page).collect()
    }
}

fn content_at(array: &dyn Array, row: usize) -> Option<Content> {
    if array.is_null(row) {
        return None;
    }
    let bytes = match array.data_type() {
        DataType::Binary => array.as_binary::<i32>().value(row),
        DataType::LargeBinary => array.as_binary::<i64>().value(row),
        DataType::BinaryView => array.as_binary_view().value(row),
        _ => return text_at(array, row).map(Content::Html),
    };
    Some(Content::Bytes(bytes.to_vec(), None))
}

fn text_at(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(array.as_string_view().value(row).to_owned()),
        DataType::Int32 => Some(array.as_primitive::<Int32Type>().value(row).to_string()),
        DataType::Int64 => Some(array.as_primitive::<Int64Type>().value(row).to_string()),
        _ => None,
    }
}
