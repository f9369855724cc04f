//! Tells whether texts of neighbouring elements are words of their own.

/// Fewest letters before a letter of another element. A single one may be the first of a word.
const LETTERS_BEFORE_LETTER: usize = 2;
/// Fewest letters before a digit, and where only one element is at hand. Shorter ones may be a part of a
/// name: "mp" of "mp4".
const LETTERS_BEFORE: usize = 3;
/// Fewest digits before a digit. Counters have an element for each digit.
const DIGITS_BEFORE_DIGIT: usize = 2;
/// Fewest letters after a digit. Shorter ones are units and endings: "72g", "1st".
const LETTERS_AFTER_DIGIT: usize = 3;

/// Most characters of a word. Longer runs are addresses and codes, and pages that want to be hard to read
/// mix such with letters.
const MAX_WORD: usize = 32;

/// The tags between two texts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Between {
    /// An element has ended, and another of the same classes has begun.
    Alike,
    /// An element has ended, and another of other classes has begun.
    Unlike,
    /// One element has ended or begun.
    Edge,
}

/// Returns whether a text is a word of its own after the text before it. Where small letters go on, an
/// editor may have cut a word in two, unless the classes of the elements differ.
pub(super) fn are_apart(before: &str, text: &str, between: Between) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), text.chars().next()) else {
        return false;
    };
    if run_before(before) > MAX_WORD {
        return false;
    }
    if is_cased(last) {
        let fewest = match between == Between::Edge || first.is_ascii_digit() {
            true => LETTERS_BEFORE,
            false => LETTERS_BEFORE_LETTER,
        };
        let is_new = first.is_uppercase()
            || first.is_ascii_digit()
            || between == Between::Unlike && last.is_lowercase() && first.is_lowercase();
        let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
        return is_new && letters.take(fewest).count() == fewest;
    }
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit);
    match digits.take(DIGITS_BEFORE_DIGIT).count() {
        0 => false,
        count if first.is_ascii_digit() => count == DIGITS_BEFORE_DIGIT,
        _ => {
            let letters = text.chars().take_while(|c| c.is_lowercase());
            first.is_uppercase() || letters.take(LETTERS_AFTER_DIGIT).count() == LETTERS_AFTER_DIGIT
        }
    }
}

/// Returns the number of characters since the last white space, up to one more than [`MAX_WORD`].
fn run_before(text: &str) -> usize {
    let run = text.chars().rev().take_while(|c| !c.is_whitespace());
    run.take(MAX_WORD + 1).count()
}

/// Returns whether a character is a letter of a script that has capitals, and so spaces.
fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{Between, are_apart};

    #[test]
    fn a_capital_or_a_digit_begins_a_word_and_small_letters_go_on() {
        for (before, text) in [
            ("La Sportiva", "Tarantula"),
            ("HOKA", "Rincon"),
            ("Calories", "281 kcal"),
            ("$111.95", "Was"),
            ("2026", "2h 16m"),
            ("1", "tablespoon"),
            ("Γάλα", "Αλεύρι"),
        ] {
            assert!(are_apart(before, text, Between::Alike), "{before}, {text}");
        }
        for (before, text) in [
            ("for child", "ren"),
            ("T", "here"),
            ("i", "Phone"),
            ("video.mp", "4"),
            ("9", "4"),
            ("72", "g"),
            ("1", "st place"),
            ("2", "月"),
            ("老菜场", "3"),
            ("(", "Name"),
            ("", "Name"),
            ("19aea247-2e76-4905-9b83-15a5a5664cfa", "Goods"),
        ] {
            assert!(!are_apart(before, text, Between::Alike), "{before}, {text}");
        }
        let cut = ("500 dl", "vatten");
        assert!(
            are_apart(cut.0, cut.1, Between::Unlike) && !are_apart(cut.0, cut.1, Between::Edge)
        );
        assert!(!are_apart("T", "here", Between::Unlike));
        assert!(are_apart("Name", "There", Between::Edge) && !are_apart("he", "B", Between::Edge));
    }
}
