//! Reads JSON-LD values, which may be a text, an object, a reference or a list of these.

use serde_json::Value;
use std::collections::HashMap;

pub(super) fn types(object: &Object) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Decodes character references. Many pages escape the texts of their JSON-LD as if they were
/// markup.
pub(super) fn unescaped(text: &str) -> String {
    htmlize::unescape(text).into_owned()
}

pub(super) fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) if !s.trim().is_empty() => Some(unescaped(s.trim())),
        Value::Array(values) => text(values.first()),
        Value::Object(object) => text(object.get("@value").or_else(|| object.get("name"))),
        _ => None,
    }
}

/// Returns a day or time: a text, or a number of seconds or milliseconds since 1970.
pub(super) fn time(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => time(values.first()),
        value => text(Some(value)),
    }
}

/// Returns an address: a text, or the `url`, `contentUrl` or `@id` of an object. Of a list, the
/// first value is used.
pub(super) fn address(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(values) => address(values.first()),
        Value::Object(object) => address_in(object),
        value => text(Some(value)).filter(|url| is_address(url)),
    }
}

pub(super) fn address_in(object: &Object) -> Option<String> {
    ["url", "contentUrl", "@id"]
        .into_iter()
        .find_map(|key| text(object.get(key)))
        .filter(|url| is_address(url))
}

pub(super) fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

pub(super) fn names(value: Option<&Value>) -> Vec<String> {
    all(value)
        .iter()
        .filter_map(|value| text(Some(value)))
        .collect()
}

/// Returns the values of a list, or a single value as a slice.
pub(super) fn all(value: Option<&Value>) -> &[Value] {
    value.map_or(&[], |value| {
        value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice)
    })
}

pub(super) type Object = serde_json::Map<String, Value>;

/// Objects by their `@id`. Other places may refer to them by `@id` alone, as in the output of
/// Yoast.
pub(super) type ById<'a> = HashMap<&'a str, &'a Object>;

/// Returns an object, or the one that it refers to.
pub(super) fn resolved<'a>(value: &'a Value, known: &ById<'a>) -> Option<&'a Object> {
    let object = value.as_object()?;
    let says = ["name", "url", "contentUrl"]
        .iter()
        .any(|key| object.contains_key(*key));
    let referred = || known.get(object.get("@id")?.as_str()?).copied();
    if says {
        Some(object)
    } else {
        referred().or(Some(object))
    }
}

/// Returns the name of an object, or of the one that it refers to.
pub(super) fn name_of<'a>(value: &'a Value, known: &ById<'a>) -> Option<String> {
    let name = || resolved(value, known)?.get("name");
    text(Some(value)).or_else(|| text(name()))
}

/// Returns whether an object is an organisation of some kind.
pub(super) fn is_organisation(object: &Object) -> bool {
    types(object)
        .iter()
        .any(|kind| kind.ends_with("Organization") || *kind == "Corporation")
}
