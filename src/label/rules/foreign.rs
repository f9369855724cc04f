//! Interface text in another script than the article, and language names in a language menu.

use super::super::table;
use super::{Findings, Seen};
use crate::features::CORE_30;
use crate::lexicon::is_language_name;

pub(super) fn collect(seen: &Seen, findings: &mut Findings) {
    let (facts, text) = (seen.facts, &seen.facts.text);
    let is_sentence = facts.is_in_core(CORE_30) && text.ends_sentence;
    if text.foreign && text.words <= table::MAX_FOREIGN_WORDS as f32 && !is_sentence {
        let first = seen.text.chars().find(|c| c.is_alphabetic());
        let is_latin = first.is_some_and(|c| c.is_ascii());
        findings.add(match is_latin {
            true => table::FOREIGN_SCRIPT.weighing(table::FOREIGN_LATIN_WEIGHT),
            false => table::FOREIGN_SCRIPT,
        });
    }
    let is_link = text.link_density > table::MAX_LINK_DENSITY_CAPTION;
    if is_link && is_language_name(&seen.read.folded) {
        findings.add(table::LANGUAGE_NAME);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use crate::article::Rule;

    #[test]
    fn a_short_line_in_another_script_is_interface_text() {
        let found = rules("Читайте в приложении", |facts| {
            facts.text.foreign = true
        });
        assert!(found.contains(&Rule::ForeignScript));
        let in_text = rules("Он сказал это вчера.", |facts| {
            facts.text.foreign = true;
            facts.cores = [Some(1); 4];
        });
        assert!(!in_text.contains(&Rule::ForeignScript));
    }

    #[test]
    fn linked_names_of_languages_are_navigation() {
        let linked = rules("Deutsch", |facts| facts.text.link_density = 1.0);
        assert!(linked.contains(&Rule::NavigationLanguageName));
        assert!(!rules("Deutsch", |_| ()).contains(&Rule::NavigationLanguageName));
    }
}
