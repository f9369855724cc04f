//! Detects the script of a text.

use unicode_script::{Script, UnicodeScript};

/// Returns the script of a letter. Kana count as Han; characters shared by all scripts have no
/// script.
fn script_of(c: char) -> Option<Script> {
    match c {
        '\0'..='\x7f' => return c.is_ascii_alphabetic().then_some(Script::Latin),
        '\u{2000}'..='\u{206f}' => return None,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => {
            return Some(Script::Latin);
        }
        '\u{400}'..='\u{481}' => return Some(Script::Cyrillic),
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => {
            return Some(Script::Han);
        }
        _ => {}
    }
    match c.script() {
        Script::Hiragana | Script::Katakana => Some(Script::Han),
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => c.is_alphabetic().then_some(script),
    }
}

/// Returns the most common script among the first letters of a text.
pub fn first_script(text: &str) -> Option<Script> {
    if text.is_ascii() {
        return text
            .bytes()
            .any(|byte| byte.is_ascii_alphabetic())
            .then_some(Script::Latin);
    }
    let ascii = text
        .bytes()
        .take_while(u8::is_ascii)
        .filter(u8::is_ascii_alphabetic)
        .take(FIRST_LETTERS)
        .count();
    if 2 * ascii > FIRST_LETTERS {
        return Some(Script::Latin);
    }
    let first = text.chars().filter_map(script_of).take(FIRST_LETTERS);
    most_common(first.map(|script| (script, 1))).map(|(script, _)| script)
}

/// Returns the most common script of a text and how many of its letters the text has.
pub fn main_script(text: &str) -> Option<(Script, u32)> {
    most_common(text.chars().filter_map(script_of).map(|script| (script, 1)))
}

/// Number of letters used to detect the script of a text. This is enough to look past a name or an
/// abbreviation at the start.
const FIRST_LETTERS: usize = 24;

/// Returns the script with the greatest sum of counts, and that sum.
pub fn most_common(scripts: impl Iterator<Item = (Script, u32)>) -> Option<(Script, u32)> {
    let mut counts: Vec<(Script, u32)> = Vec::new();
    for (script, count) in scripts {
        match counts.iter_mut().find(|(s, _)| *s == script) {
            Some((_, n)) => *n += count,
            None => counts.push((script, count)),
        }
    }
    counts.into_iter().max_by_key(|&(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_of_agrees_with_the_unicode_tables() {
        for c in '\0'..=char::MAX {
            let script = match c.script() {
                Script::Hiragana | Script::Katakana => Some(Script::Han),
                Script::Common | Script::Inherited | Script::Unknown => None,
                script => c.is_alphabetic().then_some(script),
            };
            assert_eq!(script_of(c), script, "{c:?} {:x}", c as u32);
        }
    }

    #[test]
    fn main_script_is_the_most_common_script() {
        assert_eq!(main_script("Заголовок of"), Some((Script::Cyrillic, 9)));
        assert_eq!(main_script("12 – 34"), None);
        assert_eq!(
            main_script("日本のニュース").map(|s| s.0),
            Some(Script::Han)
        );
    }
}
