//! Decides which rules overrule the score. Most are evidence that the models read.

use crate::article::Rule;
use crate::metadata::Metadata;
use crate::score::PageRating;

/// Returns whether a page is a clear-cut article: its JSON-LD declares one, and the expected F1 is
/// high.
pub fn is_clear_cut(metadata: &Metadata, rating: &PageRating) -> bool {
    metadata.json_ld.names_article() && rating.expected_f1 > CLEAR_CUT_F1
}

/// A page that declares an article in JSON-LD is clear-cut if its expected F1 is above this. See
/// `docs/tuning.md`, "Decision".
const CLEAR_CUT_F1: f32 = 0.9;
/// Rules that overrule the score on any page.
const ANYWHERE: [Rule; 3] = [Rule::DialogInside, Rule::BylineDated, Rule::WidgetUnprinted];
/// Rules that overrule it on clear-cut articles.
const ON_CLEAR_CUT: [Rule; 3] = [
    Rule::CommentClass,
    Rule::FooterClass,
    Rule::SubscribePhrases,
];

/// Returns whether a rule removes a block that the score would keep. Each of these is right 19 times
/// of 20 where it counts; see `docs/tuning.md`, "Decision".
pub fn overrules(rule: Rule, is_clear_cut: bool) -> bool {
    ANYWHERE.contains(&rule) || is_clear_cut && ON_CLEAR_CUT.contains(&rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::SchemaGroup;

    #[test]
    fn few_rules_overrule_the_score_and_some_only_on_clear_cut_articles() {
        assert!(overrules(Rule::DialogInside, false));
        assert!(overrules(Rule::CommentClass, true) && !overrules(Rule::CommentClass, false));
        assert!(!overrules(Rule::CaptionEndsInCredit, true));
    }

    #[test]
    fn declared_articles_with_a_high_expected_f1_are_clear_cut() {
        let mut metadata = Metadata::default();
        let rating = |expected_f1| PageRating {
            expected_f1,
            ..PageRating::default()
        };
        assert!(!is_clear_cut(&metadata, &rating(0.95)));
        metadata.json_ld.groups = SchemaGroup::Article.into();
        assert!(is_clear_cut(&metadata, &rating(0.95)));
        assert!(!is_clear_cut(&metadata, &rating(0.85)));
    }
}
