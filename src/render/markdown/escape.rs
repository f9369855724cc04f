//! Escapes text so that none of it is parsed as markup (CommonMark 0.31, section 2.4).

use regex::Regex;
use std::sync::LazyLock;

/// Returns whether a character is punctuation or a symbol as CommonMark defines it: Unicode
/// categories P and S.
pub(super) fn is_punctuation(c: char) -> bool {
    static WIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[\p{P}\p{S}]$").expect("the pattern is constant, and every test uses it")
    });
    match c.is_ascii() || c.is_alphabetic() {
        true => {
            c.is_ascii_punctuation()
                || matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
        }
        false => WIDE.is_match(c.encode_utf8(&mut [0; 4])),
    }
}

/// Returns whether the current line is so far only a number of up to nine digits, as in an ordered
/// list item.
fn is_number_of_item(out: &str) -> bool {
    let digits = out
        .bytes()
        .rev()
        .take(10)
        .take_while(u8::is_ascii_digit)
        .count();
    (1..=9).contains(&digits)
        && out[..out.len() - digits]
            .bytes()
            .next_back()
            .is_none_or(|byte| byte == b'\n')
}

/// Returns whether a byte may be parsed as markup anywhere in a line.
const fn is_marked(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'`' | b'*' | b'[' | b']' | b'~' | b'_' | b'<' | b'&' | b'!' | b'.' | b')'
    )
}

/// Writes text so that none of it is parsed as markup. `after` is the next character in the line,
/// if there is one.
pub(super) fn escape(text: &str, at_line_start: bool, after: Option<char>, out: &mut String) {
    let text = if at_line_start {
        text.trim_start()
    } else {
        text
    };
    if at_line_start && opens_block(text, after) {
        out.push('\\');
    }
    // The start of the text that is not written yet.
    let mut start = 0;
    for (at, _) in text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| is_marked(byte))
    {
        out.push_str(&text[start..at]);
        start = at;
        if is_read_as_markup(text, at, after, out) {
            out.push('\\');
        }
    }
    out.push_str(&text[start..]);
}

/// Returns whether a line starts like a heading, list item, quote or definition.
fn opens_block(text: &str, after: Option<char>) -> bool {
    let mut chars = text.chars();
    let (first, next) = (chars.next(), chars.next().or(after));
    match first {
        Some(c @ ('#' | '-' | '+' | '=')) => {
            next.is_none_or(char::is_whitespace) || next == Some(c)
        }
        // pulldown-cmark also accepts a definition without a space after the colon.
        Some('>' | ':') => true,
        _ => false,
    }
}

/// Returns whether the character at a position is parsed as markup. `out` is the output before it.
fn is_read_as_markup(text: &str, at: usize, after: Option<char>, out: &str) -> bool {
    let next = text[at + 1..].chars().next().or(after);
    match text.as_bytes()[at] {
        b'_' => {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric))
        }
        // A tag, or an address in angle brackets.
        b'<' => next.is_some_and(|next| !next.is_whitespace()),
        b'&' => is_reference(&text[at..], after),
        b'!' => next == Some('['),
        b'.' | b')' => next.is_none_or(char::is_whitespace) && is_number_of_item(out),
        _ => true,
    }
}

pub(super) fn write_code(code: &str, out: &mut String) {
    let ticks = "`".repeat(longest_run(code, '`') + 1);
    let space = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    let code = code.replace('\n', " ");
    out.extend([&ticks, space, &code, space, &ticks]);
}

/// Writes an address so that it is parsed unchanged. Angle brackets and possible escapes are
/// encoded.
pub(super) fn write_url(url: &str, out: &mut String) {
    let bracket = url.contains(['(', ')', ' ']) || url.is_empty();
    out.push_str(if bracket { "<" } else { "" });
    for (i, c) in url.char_indices() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("\\\\"),
            '&' if is_reference(&url[i..], None) => out.push_str("\\&"),
            c => out.push(c),
        }
    }
    out.push_str(if bracket { ">" } else { "" });
}

/// Returns whether a text begins with `&`, letters, digits or `#`, and a semicolon, or may with what comes
/// after it.
fn is_reference(text: &str, after: Option<char>) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let rest = text[1..].trim_start_matches(is_name);
    match rest.chars().next() {
        Some(next) => next == ';' && rest.len() + 1 < text.len(),
        None => after.is_some_and(|next| next == ';' || is_name(next)),
    }
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_parsed_as_markup_are_escaped() {
        for (text, want) in [
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("1. a", "1\\. a"),
            ("1.5", "1.5"),
            ("snake_case and _em_", "snake_case and \\_em\\_"),
            ("a < b <i>", "a < b \\<i>"),
            ("AT&T &amp; &;", "AT&T \\&amp; &;"),
            ("wow! ![x]", "wow! \\!\\[x\\]"),
        ] {
            let mut out = String::new();
            escape(text, true, None, &mut out);
            assert_eq!(out, want);
        }
    }

    #[test]
    fn addresses_and_code_get_the_delimiters_they_need() {
        let mut out = String::new();
        write_url("https://e.org/a(b)", &mut out);
        write_code("a`b", &mut out);
        assert_eq!(out, "<https://e.org/a(b)>``a`b``");
    }
}
