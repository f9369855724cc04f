//! White space, and the beginning of a text.

/// White-space class of each byte: 2 for white space, 1 for a byte that may begin a multi-byte
/// white-space character, 0 otherwise.
const SPACES: [u8; 256] = {
    let mut spaces = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        spaces[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' | 0 => 2,
            // U+0085 and U+00A0; U+1680; from U+2000; U+3000.
            0xc2 | 0xe1..=0xe3 => 1,
            _ => 0,
        };
        byte += 1;
    }
    spaces
};

/// Returns the end of the word that starts at `at`, and the end of the single white-space character
/// after it. NUL counts as white space here.
pub fn word_end(text: &str, at: usize) -> (usize, usize) {
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate() {
        let found = at + offset;
        match SPACES[usize::from(*byte)] {
            0 => {}
            1 => {
                let space = text[found..].chars().next().filter(|c| c.is_whitespace());
                if let Some(space) = space {
                    return (found, found + space.len_utf8());
                }
            }
            _ => return (found, found + 1),
        }
    }
    (text.len(), text.len())
}

/// Returns the first 160 bytes of a text, cut at a character boundary.
pub fn start(text: &str) -> &str {
    let mut end = text.len().min(160);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns the byte offset of a part of a text, which must be a slice of it.
pub fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offset_is_of_the_slice_and_not_of_an_equal_text() {
        let text = "a b a";
        let last = text.split(' ').next_back().expect("a part");
        assert_eq!(offset_in(text, last), 4);
    }

    #[test]
    fn words_end_at_white_space_of_any_script() {
        assert_eq!(word_end("ab c", 0), (2, 3));
        assert_eq!(word_end("日\u{3000}本", 0), (3, 6));
        assert_eq!(word_end("ab", 0), (2, 2));
    }

    #[test]
    fn the_start_is_cut_at_a_character() {
        let text = "é".repeat(100);
        assert_eq!(start(&text).len(), 160);
        assert_eq!(start(&format!("a{text}")).len(), 159);
    }
}
