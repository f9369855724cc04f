//! Detects the language of an article from its text. If the script is used by only one language,
//! the script decides. Otherwise letter trigrams do (whatlang, after Cavnar and Trenkle,
//! "N-gram-based text categorization", 1994).

use super::text::main_script;
use unicode_script::Script;

/// Minimum number of letters in one script before the script is used as evidence.
const LEAST_LETTERS: u32 = 20;

/// Returns the language commonly written in the text's script, as a BCP 47 tag. Returns `None` for
/// Latin, Cyrillic, Arabic and Devanagari, which many languages use.
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

/// Maximum number of bytes of text to read. Reading more does not make detection more reliable.
const READ_BYTES: usize = 1200;
/// Minimum number of characters for detection by trigrams.
const LEAST_LENGTH: usize = 120;

/// Returns the language of a text of several sentences, as a BCP 47 tag.
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

/// Common words of English that are rare in other languages. Most declarations name English, often
/// wrongly, as a template does.
const ENGLISH: [&str; 8] = ["the", "of", "and", "to", "that", "it", "for", "with"];
/// Share of these words in a text that is English beyond doubt. In English it is a sixth, in other
/// languages next to nothing.
const ENGLISH_SHARE: f32 = 0.1;
/// Number of words that are read to tell English.
const ENGLISH_WORDS: usize = 200;

/// Returns the language of a text that is another than a declared one, if that is certain. Languages
/// so near to each other that they are taken for one another are not told apart.
pub fn other_than<'a>(
    declared: &str,
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'static str> {
    let primary = declared.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("en") && is_english(texts.clone()) {
        return None;
    }
    let found = of_text(texts)?;
    let is_known = || {
        let mut lines = include_str!("language_tags.tsv").lines();
        lines.any(|line| {
            line.split('\t')
                .nth(1)
                .is_some_and(|tag| tag.eq_ignore_ascii_case(primary))
        })
    };
    // A language that cannot be told may be taken for any other, but not one in another script.
    let is_other = !are_near(found, declared) && (is_known() || is_script(found));
    is_other.then_some(found)
}

fn is_english<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let words = texts
        .flat_map(str::split_ascii_whitespace)
        .take(ENGLISH_WORDS);
    let (count, known) = words.fold((0.0, 0.0), |(count, known), word| {
        let is_one = ENGLISH
            .iter()
            .any(|english| english.eq_ignore_ascii_case(word));
        (count + 1.0, known + f32::from(u8::from(is_one)))
    });
    known > count * ENGLISH_SHARE
}

/// Returns whether a language is the only one in its script.
fn is_script(language: &str) -> bool {
    matches!(
        language,
        "ja" | "zh" | "ko" | "el" | "he" | "th" | "ka" | "hy" | "bn" | "ta"
    )
}

/// Returns the BCP 47 tag of a language that whatlang tells, from its ISO 639-3 code.
fn tag(code: &str) -> Option<&'static str> {
    let mut lines = include_str!("language_tags.tsv").lines();
    lines.find_map(|line| line.strip_prefix(code)?.strip_prefix('\t'))
}

/// Groups of languages so closely related that a phrase of one can be a phrase of another.
const RELATED_LANGUAGES: [&[&str]; 7] = [
    &["da", "no", "sv"],
    &["hr", "sr", "sl", "bs", "mk", "bg"],
    &["cs", "sk"],
    &["id", "ms"],
    &["es", "pt", "ca", "gl", "it"],
    &["ru", "uk", "be", "bg"],
    &["nl", "de", "af"],
];

/// Returns whether phrases of one language may also be phrases of the other.
pub fn are_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.get(..2).unwrap_or(a), b.get(..2).unwrap_or(b));
    a.eq_ignore_ascii_case(b)
        || RELATED_LANGUAGES
            .iter()
            .any(|group| group.contains(&a) && group.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{are_near, by_script, of_text, other_than, tag};

    #[test]
    fn every_language_that_is_told_has_the_tag_of_iso_639() {
        for language in whatlang::Lang::all() {
            let code = language.code();
            let known = isolang::Language::from_639_3(code).expect("a code of ISO 639-3");
            let wanted = match code {
                "cmn" => "zh",
                "nob" => "no",
                "pes" => "fa",
                _ => known.to_639_1().unwrap_or(known.to_639_3()),
            };
            assert_eq!(tag(code), Some(wanted), "{code}");
        }
    }

    #[test]
    fn a_declaration_that_the_text_contradicts_is_recognised() {
        let english = "It rained on Monday, and by the evening the road to the village was under \
            water, as it had been in the spring of the year before. The council said that it would \
            look at the drains.";
        let hungarian = "A leírások szerint a kiáltónak a nagy diófánál kellett megállnia, háttal a \
            víznek. A hang a fal homorú felületéről verődött vissza, és csendes estéken egy teljes \
            verssor is érthető maradt.";
        let chinese =
            "老周在河堤上修表，修了三十一年。他的摊子是一辆旧自行车，后座上钉了一只木箱。";
        let other = |declared: &str, text: &str| other_than(declared, [text].into_iter());
        assert_eq!(other("en", hungarian), Some("hu"));
        assert_eq!(other("en", chinese), Some("zh"));
        assert_eq!(other("eu", chinese), Some("zh"));
        assert_eq!(other("en-GB", english), None);
        assert_eq!(other("hu-HU", hungarian), None);
        assert_eq!(other("de", "Short."), None);
        assert_eq!(other("eu", hungarian), None);
    }

    #[test]
    fn script_used_by_one_language_gives_that_language() {
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
    fn long_text_gets_its_language_from_letters_and_short_text_gets_none() {
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
