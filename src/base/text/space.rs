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
/// after it. NUL and the zero-width space count as white space here.
pub fn word_end(text: &str, at: usize) -> (usize, usize) {
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate() {
        let found = at + offset;
        match SPACES[usize::from(*byte)] {
            0 => {}
            1 => {
                let space = text[found..]
                    .chars()
                    .next()
                    .filter(|&c| c.is_whitespace() || c == '\u{200b}');
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
