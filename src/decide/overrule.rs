//! Decides which rules overrule the score. Most are evidence that the models read.

use crate::article::{Evidence, Rule};
use crate::features::BlockFacts;
use crate::label::Finding;
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

/// Share of a line that phrases of prompts cover from which on it is a prompt as a whole.
const WHOLE: f32 = 0.8;
/// Fewest words of such a line. A shorter one may be the heading of a section: "FAQ", "Instagram".
const MIN_WHOLE_WORDS: f32 = 3.0;

/// Returns whether a finding removes a block that the score would keep. Each rule is right 19 times of
/// 20 where it counts; see `docs/tuning.md`, "Decision".
pub fn is_overruled(findings: &[Finding], is_clear_cut: bool, facts: &BlockFacts) -> bool {
    let overrules = |found: &Finding| overrules(found.spec.rule, is_clear_cut);
    findings.iter().any(overrules) || whole_prompt(findings, facts).is_some()
}

/// Returns the finding that says that a line is nothing but a prompt.
pub fn whole_prompt(findings: &[Finding], facts: &BlockFacts) -> Option<Finding> {
    let is_whole = |found: &&Finding| matches!(found.evidence, Evidence::Coverage(covered) if covered >= WHOLE);
    let found = findings.iter().find(is_whole).copied();
    found.filter(|_| facts.text.words >= MIN_WHOLE_WORDS)
}

fn overrules(rule: Rule, is_clear_cut: bool) -> bool {
    ANYWHERE.contains(&rule) || is_clear_cut && ON_CLEAR_CUT.contains(&rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::table;
    use crate::metadata::SchemaGroup;

    #[test]
    fn few_rules_overrule_the_score_and_some_only_on_clear_cut_articles() {
        assert!(overrules(Rule::DialogInside, false));
        assert!(overrules(Rule::CommentClass, true) && !overrules(Rule::CommentClass, false));
        assert!(!overrules(Rule::CaptionEndsInCredit, true));
    }

    #[test]
    fn a_line_that_is_nothing_but_a_prompt_overrules_the_score() {
        let mut facts = BlockFacts::default();
        facts.text.words = 4.0;
        let found = |covered| Finding {
            spec: table::WIDGET_POST_COUNT,
            evidence: Evidence::Coverage(covered),
        };
        assert!(is_overruled(&[found(0.9)], false, &facts));
        assert!(!is_overruled(&[found(0.6)], false, &facts));
        facts.text.words = 1.0;
        assert!(
            !is_overruled(&[found(1.0)], false, &facts),
            "the heading of a section"
        );
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
