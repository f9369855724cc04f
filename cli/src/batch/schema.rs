//! `dehusk schema`: the columns of the output.

use super::columns::{Column, Named, Type};
use super::options::SchemaOf;
use crate::exit::{self, Outcome};
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// Prints the columns of the output.
pub fn print_schema(arguments: &SchemaOf) -> exit::Result {
    let mut out = io::stdout().lock();
    let columns = arguments.names.columns();
    let extra = [
        Column::DehuskVersion,
        Column::WeightsHash,
        Column::Markdown,
        Column::Html,
        Column::Blocks,
    ];
    if arguments.json {
        writeln!(out, "{:#}", json_schema(&columns))?;
        return Ok(Outcome::All);
    }
    for named in &columns {
        print_column(&mut out, &named.name, named.column)?;
    }
    writeln!(
        out,
        "\nWhere asked for, with --columns, --markdown, --html or --blocks:"
    )?;
    for column in extra {
        print_column(&mut out, &column.name(), column)?;
    }
    Ok(Outcome::All)
}

fn print_column(out: &mut impl Write, name: &str, column: Column) -> io::Result<()> {
    let kind = format!("{:?}", column.kind()).to_lowercase();
    let kind = kind + if column.is_required() { "" } else { "?" };
    writeln!(out, "{name:<16} {kind:<8} {}", column.about())
}

fn json_schema(columns: &[Named]) -> Json {
    let property = |named: &Named| {
        let kind = match named.column.kind() {
            Type::Text => "string",
            Type::Texts | Type::Blocks => "array",
            Type::Int => "integer",
            Type::Float => "number",
            Type::Bool => "boolean",
            Type::Json => "object",
        };
        let kinds = match named.column.is_required() {
            true => json!(kind),
            false => json!([kind, "null"]),
        };
        (
            named.name.clone(),
            json!({ "type": kinds, "description": named.column.about() }),
        )
    };
    let required: Vec<&str> = columns.iter().map(|named| named.name.as_str()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": columns.iter().map(property).collect::<serde_json::Map<_, _>>(),
        "required": required,
    })
}
