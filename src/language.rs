//! The language of an article, from its own text: by the script where one language alone is written in it, else by its letters
//! three by three (whatlang, after Cavnar and Trenkle, "N-gram-based text categorization", 1994).

use crate::article::Article;
use crate::metadata::{Source, Stated};
use crate::text::main_script;
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
pub(crate) fn of_text<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
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
        TAGS.iter()
            .find(|(code, _)| *code == told.lang().code())
            .map(|(_, tag)| *tag)
    })
}

/// The codes of ISO 639-3 that whatlang gives, with those of two letters that tags are made of.
const TAGS: [(&str, &str); 46] = [
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("pol", "pl"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("nld", "nl"),
    ("tam", "ta"),
    ("tel", "te"),
    ("urd", "ur"),
    ("pes", "fa"),
    ("tur", "tr"),
    ("swe", "sv"),
    ("nob", "no"),
    ("dan", "da"),
    ("fin", "fi"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("hrv", "hr"),
    ("slv", "sl"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("ell", "el"),
    ("tha", "th"),
    ("ind", "id"),
    ("cat", "ca"),
    ("bel", "be"),
    ("mkd", "mk"),
    ("hye", "hy"),
];

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
pub(crate) fn are_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.get(..2).unwrap_or(a), b.get(..2).unwrap_or(b));
    a.eq_ignore_ascii_case(b)
        || NEAR
            .iter()
            .any(|group| group.contains(&a) && group.contains(&b))
}

/// Fills in the language of an article that did not declare one.
pub(crate) fn fill(article: &mut Article) {
    if article.language.is_none() {
        article.language =
            of_text(article.content().map(|block| block.text.as_str())).map(str::to_owned);
        article.about.language = article.language.clone().map(|value| Stated {
            value,
            source: Source::Visible,
        });
    }
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
