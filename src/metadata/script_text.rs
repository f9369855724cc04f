//! Article text that only a script carries: the data from which a page is drawn in the browser.
//!
//! Next.js, Nuxt, Arc, Apollo and others write it as JSON, as a JavaScript object or as strings
//! that hold JSON. It is found by what it is: a long text in strings that stand at the same place
//! of the data. The place of a string is the path of keys to it; positions in lists do not count,
//! so that the paragraphs of a list are together.

use crate::base::hash::{HashedMap, hash, mix};
use std::borrow::Cow;

/// Fewest bytes of text, without tags, that are an article. A tenth of the texts in the data sets
/// are shorter.
const MIN_TEXT: usize = 250;
/// Fewest bytes of a string of prose. Shorter ones are labels and titles.
const MIN_PROSE: usize = 40;
/// How often strings that hold data are read in turn.
const LAYERS: usize = 3;
/// The deepest nesting that is followed.
const MAX_NESTING: usize = 256;
/// The key of the text rows of React's flight format, which have none.
const TEXT_ROW: u64 = 1;

/// Returns the longest text that scripts carry, as markup.
pub fn carried(scripts: &[String]) -> Option<String> {
    let mut found = Found::default();
    let mut layer: Vec<Cow<str>> = scripts.iter().map(|text| Cow::Borrowed(&**text)).collect();
    for _ in 0..LAYERS {
        layer
            .iter()
            .for_each(|text| Scan::new(text, &mut found).run());
        layer = found.take_data();
        if layer.is_empty() {
            break;
        }
    }
    found.longest()
}

/// The strings found at one place.
#[derive(Debug, Default)]
struct Texts {
    /// The strings, each with its bytes of text without tags.
    strings: Vec<(String, usize)>,
    /// The sum of these.
    bytes: usize,
    /// Whether one of the strings holds data.
    is_data: bool,
}

/// The strings found, by their places.
#[derive(Debug, Default)]
struct Found {
    places: Vec<Texts>,
    by_path: HashedMap<usize>,
}

impl Found {
    fn add(&mut self, path: u64, string: String) {
        let next = self.places.len();
        let place = *self.by_path.entry(path).or_insert(next);
        if place == next {
            self.places.push(Texts::default());
        }
        let texts = &mut self.places[place];
        texts.is_data |= is_data(&string);
        let bytes = prose_bytes(&string);
        texts.bytes += bytes;
        texts.strings.push((string, bytes));
    }

    /// Adds a short string if prose was found at its place: a heading between paragraphs.
    fn add_short(&mut self, path: u64, raw: &str) {
        let texts = self
            .by_path
            .get(&path)
            .map(|&place| &mut self.places[place]);
        if let Some(texts) = texts.filter(|texts| texts.bytes > 0) {
            texts.strings.push((unescape(raw), 0));
        }
    }

    /// Takes the strings at places with data, joined per place: a value may be cut in two.
    fn take_data<'a>(&mut self) -> Vec<Cow<'a, str>> {
        let data = self.places.iter_mut().filter(|texts| texts.is_data);
        data.map(|texts| {
            let strings = std::mem::take(texts).strings.into_iter();
            Cow::Owned(strings.map(|(string, _)| string).collect())
        })
        .collect()
    }

    /// Returns the longest text as markup. If most of the text at its place is one string, the
    /// others are left out.
    fn longest(self) -> Option<String> {
        let texts = self.places.into_iter().max_by_key(|texts| texts.bytes)?;
        if texts.bytes < MIN_TEXT {
            return None;
        }
        let is_most = |(_, bytes): &&(String, usize)| *bytes * 2 > texts.bytes;
        if let Some((string, _)) = texts.strings.iter().find(is_most) {
            return Some(as_markup(string));
        }
        let last = texts.strings.iter().rposition(|(_, bytes)| *bytes > 0);
        let strings = texts.strings.iter().take(last.map_or(0, |last| last + 1));
        // Long strings that are no prose are data.
        let text = strings.filter(|(string, bytes)| *bytes > 0 || string.len() < MIN_PROSE);
        Some(text.map(|(string, _)| as_markup(string)).collect())
    }
}

/// Returns whether a string holds data: JSON or the like in which strings have keys.
fn is_data(string: &str) -> bool {
    let start = string.trim_start();
    string.contains("\":") && (start.starts_with(['{', '[']) || string.contains(":[\"$\""))
        || is_row(start)
}

/// Returns whether a text starts like a row of React's flight format: `3:[`, `1f:T4d2,`.
fn is_row(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_hexdigit).count();
    let after = &text.as_bytes()[digits..];
    (1..=6).contains(&digits)
        && matches!(after, [b':', b'[' | b'{' | b'T' | b'I' | b'H' | b'"', ..])
}

/// Returns how many bytes of a string are text of an article, without tags.
fn prose_bytes(string: &str) -> usize {
    let is_link = string.starts_with("http") || string.starts_with("data:");
    if string.len() < MIN_PROSE || is_link {
        return 0;
    }
    let (mut bytes, mut start, mut has_breaks) = (0, 0, false);
    let mut count = |text: &[u8]| {
        has_breaks |= text.iter().any(|byte| *byte == b' ' || *byte >= 0x80);
        bytes += text.trim_ascii().len();
    };
    let all = string.as_bytes();
    while let Some(tag) = memchr::memchr(b'<', &all[start..]) {
        count(&all[start..start + tag]);
        let end = memchr::memchr(b'>', &all[start + tag..]);
        start = end.map_or(all.len(), |end| start + tag + end + 1);
    }
    count(&all[start..]);
    match bytes >= MIN_PROSE && has_breaks {
        true => bytes,
        false => 0,
    }
}

/// Returns a string as markup: its own, or a paragraph per line.
fn as_markup(string: &str) -> String {
    let is_markup = string.contains("</") || string.contains("<p") || string.contains("<br");
    if is_markup {
        return format!("<div>{string}</div>\n");
    }
    let mut out = String::new();
    for line in string.lines().filter(|line| !line.trim().is_empty()) {
        out.push_str("<p>");
        html_escape(&mut out, line);
        out.push_str("</p>\n");
    }
    out
}

fn html_escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            letter => out.push(letter),
        }
    }
}

/// Reads the strings of a script with their places. It needs no valid JSON.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The places of the open objects and lists.
    open: Vec<u64>,
    /// The place of the innermost one.
    path: u64,
    /// The last key, name or string.
    last: u64,
    /// The key of the value to come.
    key: u64,
    found: &'a mut Found,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, found: &'a mut Found) -> Scan<'a> {
        Scan {
            text,
            at: 0,
            open: Vec::new(),
            path: 0,
            last: 0,
            key: 0,
            found,
        }
    }

    fn run(mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if (self.at == 0 || bytes[self.at - 1] == b'\n') && self.text_row() {
                continue;
            }
            self.at += 1;
            match byte {
                b'"' => self.string(),
                b'{' | b'[' | b'(' => self.enter(),
                b'}' | b']' | b')' => self.leave(),
                b':' => self.key = self.last,
                b'_' | b'$' | b'a'..=b'z' | b'A'..=b'Z' => self.name(),
                _ => {}
            }
        }
    }

    fn enter(&mut self) {
        if self.open.len() < MAX_NESTING {
            self.open.push(self.path);
            self.path = mix(self.path, self.key);
        }
        self.key = 0;
    }

    fn leave(&mut self) {
        self.path = self.open.pop().unwrap_or(0);
        self.key = 0;
    }

    /// Reads a name, which may be the key of an object in JavaScript.
    fn name(&mut self) {
        let start = self.at - 1;
        let rest = &self.text.as_bytes()[self.at..];
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
        self.at += rest.iter().take_while(is_name).count();
        self.last = hash(&self.text.as_bytes()[start..self.at]);
    }

    /// Reads a string whose first quotation mark was read.
    fn string(&mut self) {
        let start = self.at;
        let end = string_end(self.text.as_bytes(), start);
        self.at = end + 1;
        let raw = self.text.get(start..end).unwrap_or_default();
        let after = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let next = after.iter().find(|byte| !byte.is_ascii_whitespace());
        if next == Some(&b':') {
            self.last = hash(without_id(raw).as_bytes());
        } else if raw.len() >= MIN_PROSE || self.is_piece(raw) {
            self.found.add(mix(self.path, self.key), unescape(raw));
        } else if raw.contains(' ') {
            self.found.add_short(mix(self.path, self.key), raw);
        }
    }

    /// Returns whether a short string may be a piece of a longer one: an earlier string at its
    /// place is data.
    fn is_piece(&self, raw: &str) -> bool {
        let place = self.found.by_path.get(&mix(self.path, self.key));
        !raw.is_empty() && (is_row(raw) || place.is_some_and(|&at| self.found.places[at].is_data))
    }

    /// Reads a text row of React's flight format: `1f:T4d2,` and as many bytes as the second number
    /// says. Returns whether there is one.
    fn text_row(&mut self) -> bool {
        let rest = &self.text[self.at..];
        if !is_row(rest) {
            return false;
        }
        let row = rest.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        let Some(row) = row.strip_prefix(":T") else {
            return false;
        };
        let digits = row.bytes().take_while(u8::is_ascii_hexdigit).count();
        let (length, text) = row.split_at(digits);
        let Some(text) = text.strip_prefix(',') else {
            return false;
        };
        let Ok(length) = usize::from_str_radix(length, 16) else {
            return false;
        };
        // A wrong length may point into a letter.
        let is_boundary = |length: &usize| text.is_char_boundary(*length);
        let length = (0..=length.min(text.len()))
            .rev()
            .find(is_boundary)
            .unwrap_or(0);
        self.found
            .add(mix(self.path, TEXT_ROW), text[..length].to_owned());
        self.at = self.text.len() - text.len() + length;
        true
    }
}

/// Returns a key without the number or the like that tells it from others of its kind: "Paragraph:k9_0".
fn without_id(key: &str) -> &str {
    // Few keys have a digit.
    let Some(last) = key.bytes().rposition(|byte| byte.is_ascii_digit()) else {
        return key;
    };
    let end = key.find([':', '.', '/', '#']);
    end.filter(|&end| end < last).map_or(key, |end| &key[..end])
}

/// Returns where a string ends: at the next quotation mark without a backslash before it.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
        match bytes[at + found] {
            b'"' => return at + found,
            _ => at += found + 2,
        }
    }
    bytes.len()
}

/// Replaces the escapes of JSON and JavaScript.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((text, after)) = rest.split_once('\\') {
        out.push_str(text);
        let mut letters = after.chars();
        match letters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r' | 'b' | 'f') => {}
            Some('u') => {
                let (letter, taken) = code_point(after);
                out.push(letter);
                rest = &after[taken..];
                continue;
            }
            Some(letter) => out.push(letter),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out
}

/// Reads `uXXXX`, or two of them for a letter past the basic plane. Returns the letter and how many
/// bytes it takes.
fn code_point(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(1) else {
        return ('u', 1);
    };
    if let Some(letter) = char::from_u32(first.into()) {
        return (letter, 5);
    }
    let second = text
        .get(5..7)
        .filter(|start| *start == "\\u")
        .and_then(|_| unit(7));
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    pair.map_or((char::REPLACEMENT_CHARACTER, 5), |letter| (letter, 11))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "It rained on Monday, and the road was under water again until the evening.";

    fn text_of(scripts: &[&str]) -> Option<String> {
        carried(
            &scripts
                .iter()
                .map(|&script| script.to_owned())
                .collect::<Vec<_>>(),
        )
    }

    fn body() -> String {
        format!("<p>{LINE}</p>").repeat(5)
    }

    #[test]
    fn longest_html_string_of_json_is_the_text() {
        let json = format!(
            r#"{{"post": {{"content": "{}"}}, "related": [{{"excerpt": "{LINE}"}}]}}"#,
            body().replace('/', "\\/")
        );
        assert_eq!(text_of(&[&json]), Some(format!("<div>{}</div>\n", body())));
        assert_eq!(
            text_of(&[r#"{"title": "It rained on Monday, all day long and all night"}"#]),
            None
        );
    }

    #[test]
    fn paragraphs_of_a_list_are_one_text() {
        let one = format!(r#"{{type: "text", content: "{LINE}"}}, {{type: "image", url: "x"}},"#);
        let text = text_of(&[&format!("window.x = {{elements: [{}]}};", one.repeat(5))]);
        assert_eq!(text, Some(format!("<p>{LINE}</p>\n").repeat(5)));
    }

    #[test]
    fn rows_of_the_flight_format_are_joined_before_they_are_read() {
        let escaped = body().replace('<', "\\u003c");
        let middle = escaped[200..].find(' ').expect("a space") + 200;
        let (first, second) = escaped.split_at(middle);
        let piece = |text: &str| format!(r#"self.__next_f.push([1,"{text}"])"#);
        let start = piece(&format!(r#"3:[\"$\",\"div\",null,{{\"html\":\"{first}"#));
        let end = piece(&format!(r#"{second}\"}}]\n"#));
        let want = format!("<div>{}</div>\n", body());
        assert_eq!(text_of(&[&start, &end]), Some(want.clone()));
        let row = piece(&format!("1f:T{:x},", body().len()));
        assert_eq!(text_of(&[&row, &piece(&escaped)]), Some(want));
    }

    #[test]
    fn escapes_are_replaced() {
        assert_eq!(
            unescape(r#"a\"b\u003cc\ud83d\ude00\/\ud83d\n"#),
            "a\"b<c😀/\u{fffd}\n"
        );
        assert_eq!(unescape("a\\u00"), "au00");
        assert_eq!(unescape("a\\"), "a");
    }
}
