//! White space and the starts of texts.

/// Whether a byte is white space in text: 2; begins a character that may be: 1; neither: 0.
const SPACES: [u8; 256] = {
    let mut spaces = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        spaces[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' | 0 => 2,
            // U+0085, U+00A0; U+1680; U+2000 and on; U+3000.
            0xc2 | 0xe1..=0xe3 => 1,
            _ => 0,
        };
        byte += 1;
    }
    spaces
};

/// Where the word that starts at `at` ends, and where the white space of one character after it does. NUL counts as white
/// space here, and so does the zero-width space.
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

/// The first 160 bytes of a text.
pub fn start(text: &str) -> &str {
    let mut end = text.len().min(160);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
