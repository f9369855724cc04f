//! Hebrew in visual order: each line is written from left to right as it is seen.
//!
//! Pages in ISO 8859-8 were written so before browsers knew the direction of text. Pages in the order
//! of reading under the same label say that their direction is from right to left.

/// Bytes of a page in which its direction is stated.
const HEAD: usize = 1 << 16;

/// Returns whether a page labelled ISO 8859-8 is in visual order.
pub(super) fn is_visual(html: &str) -> bool {
    let mut end = html.len().min(HEAD);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let head = html[..end].to_ascii_lowercase();
    ![
        "dir=rtl",
        "dir=\"rtl\"",
        "dir='rtl'",
        "direction:rtl",
        "direction: rtl",
    ]
    .iter()
    .any(|direction| head.contains(direction))
}

/// Returns markup with the Hebrew between its tags in the order of reading.
pub(super) fn logical(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let tag = rest.find('<').unwrap_or(rest.len());
        for line in rest[..tag].split_inclusive('\n') {
            reverse(line, &mut out);
        }
        rest = &rest[tag..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{5ff}')
}

/// Returns whether a character belongs to a word from left to right: Latin letters, digits and the
/// stops inside numbers.
fn is_left_to_right(c: char) -> bool {
    c.is_alphanumeric() && !is_hebrew(c)
}

/// Adds a line backwards, with words from left to right as they are. Entities are such words.
fn reverse(line: &str, out: &mut String) {
    if !line.contains(is_hebrew) {
        return out.push_str(line);
    }
    let body = line.trim();
    let start = line.len() - line.trim_start().len();
    out.push_str(&line[..start]);
    let letters: Vec<char> = body.chars().collect();
    let mut end = letters.len();
    while end > 0 {
        let mut begin = end - 1;
        if is_left_to_right(letters[begin])
            || letters[begin] == ';' && entity(&letters[..end]).is_some()
        {
            begin = entity(&letters[..end]).unwrap_or_else(|| word(&letters[..end]));
            out.extend(&letters[begin..end]);
        } else {
            out.push(mirrored(letters[begin]));
        }
        end = begin;
    }
    out.push_str(&line[start + body.len()..]);
}

/// Returns where the word from left to right begins that a text ends in. Single stops and spaces
/// between two such words belong to it.
fn word(letters: &[char]) -> usize {
    let mut begin = letters.len() - 1;
    while begin > 0 {
        let before = letters[begin - 1];
        let is_inside = matches!(before, '.' | ',' | ':' | '/' | '-' | ' ' | '\'' | '@')
            && begin > 1
            && is_left_to_right(letters[begin - 2]);
        if !is_left_to_right(before) && !is_inside {
            break;
        }
        begin -= 1;
    }
    begin
}

/// Returns where the entity begins that a text ends in.
fn entity(letters: &[char]) -> Option<usize> {
    let (last, rest) = letters.split_last()?;
    let name = rest
        .iter()
        .rev()
        .take_while(|c| c.is_ascii_alphanumeric() || **c == '#')
        .count();
    let begin = rest.len().checked_sub(name + 1)?;
    (*last == ';' && name > 0 && rest[begin] == '&').then_some(begin)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        c => c,
    }
}
