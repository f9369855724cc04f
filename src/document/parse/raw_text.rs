//! Finds where comments, scripts and other raw text end, following html5ever's tokenizer and the
//! HTML standard.

use memchr::{memchr, memchr_iter, memchr2};

/// Returns whether a byte is white space to the tokenizer inside tags.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Returns whether a byte ends the name of a tag.
pub(super) fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

/// Returns the first position from `at` on whose byte is wanted, or the end.
pub(super) fn to(bytes: &[u8], at: usize, mut is_wanted: impl FnMut(u8) -> bool) -> usize {
    bytes[at..]
        .iter()
        .position(|&byte| is_wanted(byte))
        .map_or(bytes.len(), |found| at + found)
}

/// Returns the position after the first `byte` from `at` on, or the end.
pub(super) fn past(bytes: &[u8], at: usize, byte: u8) -> usize {
    memchr(byte, &bytes[at..]).map_or(bytes.len(), |found| at + found + 1)
}

/// Returns whether bytes begin with a name, in any case.
pub(super) fn is_name(bytes: &[u8], name: &str) -> bool {
    bytes
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// Returns whether bytes begin with the name of a tag and a byte that ends a name.
pub(super) fn is_tag_name(bytes: &[u8], name: &str) -> bool {
    is_name(bytes, name) && bytes.get(name.len()).is_some_and(|&byte| ends_name(byte))
}

/// Returns the position after the end of a comment whose text begins at `start`.
pub(super) fn comment_end(bytes: &[u8], start: usize) -> usize {
    match bytes[start..] {
        [b'>', ..] => return start + 1,
        [b'-', b'>', ..] => return start + 2,
        _ => {}
    }
    memchr_iter(b'>', &bytes[start..])
        .find(|&found| {
            let text = &bytes[start..start + found];
            text.ends_with(b"--") || text.ends_with(b"--!")
        })
        .map_or(bytes.len(), |found| start + found + 1)
}

/// Returns where the end tag of a name begins.
pub(super) fn end_tag(bytes: &[u8], start: usize, name: &str) -> usize {
    memchr_iter(b'<', &bytes[start..])
        .map(|found| start + found)
        .find(|&at| bytes.get(at + 1) == Some(&b'/') && is_tag_name(&bytes[at + 2..], name))
        .unwrap_or(bytes.len())
}

/// Returns where the end tag of a script begins. `<!--` hides no end tag, but `<script` after it
/// hides one.
pub(super) fn script_end(bytes: &[u8], start: usize) -> usize {
    #[derive(PartialEq)]
    enum Inside {
        Script,
        /// After `<!--`, until `-->`.
        Comment,
        /// After `<script` in a comment, until `</script`.
        Nested,
    }
    let mut inside = Inside::Script;
    let mut at = start;
    while let Some(found) = memchr2(b'<', b'>', &bytes[at..]) {
        let found = at + found;
        at = found + 1;
        match bytes[found..] {
            [b'>', ..] if bytes[start..found].ends_with(b"--") => inside = Inside::Script,
            [b'>', ..] => {}
            [_, b'/', ..] if is_tag_name(&bytes[found + 2..], "script") => {
                if inside != Inside::Nested {
                    return found;
                }
                inside = Inside::Comment;
                at = found + 9;
            }
            [_, b'!', b'-', b'-', ..] if inside == Inside::Script => {
                inside = Inside::Comment;
                // Its dashes may also be part of `-->`.
                at = found + 4;
            }
            _ if inside == Inside::Comment && is_tag_name(&bytes[found + 1..], "script") => {
                inside = Inside::Nested;
                at = found + 8;
            }
            _ => {}
        }
    }
    bytes.len()
}
