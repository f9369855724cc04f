//! The language of a text, as far as its script alone tells it.

use crate::article::Article;
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

/// Fills in the language of an article that did not declare one, from its longest block.
pub(crate) fn fill(article: &mut Article) {
    if article.language.is_none() {
        let longest = article.content().max_by_key(|block| block.text.len());
        article.language = longest.and_then(|block| by_script(&block.text)).map(str::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::by_script;

    #[test]
    fn scripts_of_one_language_tell_it() {
        assert_eq!(by_script("昨日の朝から雨が降り続いていて、川の水かさが増している。"), Some("ja"));
        assert_eq!(by_script("昨天早上開始下雨,河水不斷上漲,居民已經撤離到學校裡面。"), Some("zh"));
        assert_eq!(by_script("Το σχολείο άνοιξε ξανά ύστερα από έξι χρόνια."), Some("el"));
        assert_eq!(by_script("Latin letters could be any of a hundred languages."), None);
        assert_eq!(by_script("雨"), None);
    }
}
