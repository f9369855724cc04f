//! The language of an article, from its own text: by the script where one language alone is written in it, else by its letters
//! three by three (whatlang, after Cavnar and Trenkle, "N-gram-based text categorization", 1994).

use super::text::main_script;
use unicode_script::Script;

/// Letters of one script that a text must have before its script says anything.
const LEAST_LETTERS: u32 = 20;

/// The language of the one language that is commonly written in the script of the text, as a BCP 47 tag. Latin,
/// Cyrillic, Arabic and Devanagari are written in many, so they say nothing.
fn by_script(text: &str) -> Option<&'static str> {
    let (script, letters) = main_script(text)?;
    if letters < LEAST_LETTERS {
        return None;
    }
    Some(match script {
        Script::Han if text.contains(|c| matches!(c, '\u{3041}'..='\u{30fa}')) => "ja",
        Script::Han => "zh",
        Script::Hangul => "ko",
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Bengali => "bn",
        Script::Tamil => "ta",
        _ => return None,
    })
}

/// So much of a text is looked at, in bytes: more does not make the language surer.
const READ_BYTES: usize = 1200;
/// A text of fewer characters does not tell its language by its letters.
const LEAST_LENGTH: usize = 120;

/// The language of a text of several sentences, as a BCP 47 tag of two letters.
pub fn of_text<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut read = String::new();
    for text in texts {
        let mut end = text.len().min(READ_BYTES - read.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        read.push_str(&text[..end]);
        read.push(' ');
        if read.len() >= READ_BYTES {
            break;
        }
    }
    by_script(&read).or_else(|| {
        let told = whatlang::detect(&read)
            .filter(|told| told.is_reliable() && read.chars().count() >= LEAST_LENGTH)?;
        tag(told.lang().code())
    })
}

/// The BCP 47 tag of an ISO 639-3 code: two letters where ISO 639-1 has them. Codes of single
/// varieties, which whatlang gives, stand for the language that pages declare.
fn tag(code: &str) -> Option<&'static str> {
    match code {
        "cmn" => Some("zh"),
        "pes" => Some("fa"),
        "nob" => Some("no"),
        code => isolang::Language::from_639_3(code)
            .map(|known| known.to_639_1().unwrap_or(known.to_639_3())),
    }
}

/// Languages that are near enough for a phrase of one to be one of the other.
const NEAR: [&[&str]; 7] = [
    &["da", "no", "sv"],
    &["hr", "sr", "sl", "bs", "mk", "bg"],
    &["cs", "sk"],
    &["id", "ms"],
    &["es", "pt", "ca", "gl", "it"],
    &["ru", "uk", "be", "bg"],
    &["nl", "de", "af"],
];

/// Whether phrases of one language can be taken for those of another.
pub fn are_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.get(..2).unwrap_or(a), b.get(..2).unwrap_or(b));
    a.eq_ignore_ascii_case(b)
        || NEAR
            .iter()
            .any(|group| group.contains(&a) && group.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{are_near, by_script, of_text};

    #[test]
    fn scripts_of_one_language_tell_it() {
        assert_eq!(
            by_script("昨日の朝から雨が降り続いていて、川の水かさが増している。"),
            Some("ja")
        );
        assert_eq!(
            by_script("昨天早上開始下雨,河水不斷上漲,居民已經撤離到學校裡面。"),
            Some("zh")
        );
        assert_eq!(
            by_script("Το σχολείο άνοιξε ξανά ύστερα από έξι χρόνια."),
            Some("el")
        );
        assert_eq!(
            by_script("Latin letters could be any of a hundred languages."),
            None
        );
        assert_eq!(by_script("雨"), None);
    }

    #[test]
    fn letters_tell_the_language_of_a_longer_text() {
        let of = |text: &str| of_text(std::iter::once(text));
        assert_eq!(
            of(
                "The village has waited for a bridge since the old one was carried away by the flood, and on Monday the \
                       county said that it would pay for a new one before the winter."
            ),
            Some("en")
        );
        assert_eq!(
            of(
                "Das Dorf wartet auf eine Brücke, seit die alte vom Hochwasser fortgerissen wurde, und am Montag sagte \
                       der Kreis, dass er vor dem Winter eine neue bezahlen werde."
            ),
            Some("de")
        );
        assert_eq!(of("too short"), None);
        assert!(are_near("da-DK", "no") && are_near("en-GB", "en") && !are_near("en", "de"));
    }
}
