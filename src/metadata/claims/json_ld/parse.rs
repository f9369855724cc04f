//! Lenient parsing of JSON in scripts.

use serde_json::Value;

/// Parses a script leniently. It accepts a byte order mark, a CDATA section or HTML comment around
/// the JSON, raw control characters inside strings, and the defects that `mended` repairs.
pub(super) fn parse(script: &str) -> Result<Value, serde_json::Error> {
    let trimmed = script
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim_end_matches(|c: char| c.is_whitespace() || c == ';');
    serde_json::from_str(trimmed).or_else(|_| serde_json::from_str(&mended(trimmed)))
}

/// Repairs a script that is not valid JSON. Comments and trailing commas are removed, and control
/// characters become spaces. If the markup of the script was escaped as a whole, its entities are
/// decoded to quotes.
pub(super) fn mended(script: &str) -> String {
    let escaped = !script.contains('"') && script.contains("&quot;");
    let script = if escaped {
        script.replace("&quot;", "\"").replace("&amp;", "&")
    } else {
        script.to_owned()
    };
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut rest) = (false, script.as_str());
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '\\' if in_string => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..taken]);
            }
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            '/' if !in_string && rest.starts_with("/*") => {
                taken = rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            '/' if !in_string && rest.starts_with("//") => {
                taken = rest.find('\n').unwrap_or(rest.len())
            }
            ']' | '}' if !in_string => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
                out.push(c);
            }
            c => out.push(c),
        }
        rest = &rest[taken..];
    }
    out
}
