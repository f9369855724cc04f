//! Prompts, recognised by their phrases.

use super::super::table::{self, RuleSpec};
use super::{Findings, Seen};
use crate::article::Evidence;
use crate::lexicon::{PhraseKind, is_credits, is_end_mark};

/// Blocks with more words are not recognised as prompts by phrases.
const MAX_PROMPT_WORDS: f32 = 40.0;
/// Bylines with a date have at most this many words.
const MAX_BYLINE_WORDS: f32 = 14.0;
/// Lines with a member's number of posts have at most this many words.
const MAX_COUNT_WORDS: f32 = 6.0;
/// Teasers recognised by their opening have a greater link density than this, or
const MIN_LINK_DENSITY_OPENING: f32 = 0.3;
/// at most this many words.
const MAX_OPENING_WORDS: f32 = 4.0;

pub(super) fn collect(seen: &Seen, findings: &mut Findings) {
    let (facts, text) = (seen.facts, &seen.facts.text);
    if text.words > MAX_PROMPT_WORDS || facts.heading_level() == Some(1) {
        return;
    }
    let opens = |kind| seen.read.phrases.starts_with(kind);
    // Matches "Posts: 211" and "Joined: Mon Apr 03, 2017" next to a forum post.
    let has_digits = seen.read.stats.digits > 0;
    if opens(PhraseKind::Widget) && has_digits && text.words <= MAX_COUNT_WORDS {
        findings.add(table::WIDGET_POST_COUNT);
    }
    let has = |kind| text.covered_by(kind) > 0.0;
    if has(PhraseKind::Comment) && has(PhraseKind::Login) {
        findings.add(table::COMMENT_PROMPT_LOGIN);
    }
    let is_line = text.words <= MAX_BYLINE_WORDS && !facts.is_heading();
    if is_line && is_credits(seen.text) {
        findings.add(table::BYLINE_CREDITS);
    }
    if is_line && is_end_mark(seen.text) {
        findings.add(table::WIDGET_END);
    }
    if opens(PhraseKind::Byline) && text.year && is_line {
        findings.add(table::BYLINE_DATED);
    }
    // Matches "Read also: ..." with a link.
    let is_link = text.link_density > MIN_LINK_DENSITY_OPENING || text.words <= MAX_OPENING_WORDS;
    if opens(PhraseKind::Teaser) && is_link {
        findings.add(table::TEASER_OPENING);
    }
    for prompt in table::PROMPTS {
        let covered = text.covered_by(prompt.phrases);
        if covered >= prompt.least {
            let weight = table::PROMPT_WEIGHT + covered * table::PROMPT_GAIN;
            let weight = weight.min(table::PROMPT_MOST);
            let (rule, kind) = (prompt.rule, prompt.kind);
            let spec = RuleSpec { rule, kind, weight };
            findings.add_with(spec, Evidence::Coverage(covered));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use crate::article::Rule;
    use crate::document::Tag;

    #[test]
    fn prompt_phrases_fire_except_in_the_title() {
        for (text, rule) in [
            ("We use cookies", Rule::ConsentPhrases),
            ("Share on Facebook", Rule::SharePhrases),
            ("Sign up for our newsletter", Rule::SubscribePhrases),
            ("Leave a comment", Rule::CommentPhrases),
            ("Advertisement", Rule::AdvertisementPhrases),
            ("Terms of use", Rule::LegalPhrases),
        ] {
            let found = rules(text, |_| ());
            assert!(found.contains(&rule), "{text}: {found:?}");
            let heading = rules(text, |facts| facts.element.tag = Tag::H1);
            assert!(!heading.contains(&rule), "the title of the page: {text}");
        }
    }

    #[test]
    fn opening_phrases_fire_their_rules() {
        assert!(rules("Posts: 211", |_| ()).contains(&Rule::WidgetPostCount));
        assert!(rules("Log in to post a comment", |_| ()).contains(&Rule::CommentPromptLogin));
        let byline = rules("By Ann Lee, 6 May 2024", |facts| facts.text.year = true);
        assert!(byline.contains(&Rule::BylineDated));
        let teaser = rules("Read also: the ferry that stayed here", |facts| {
            facts.text.link_density = 0.8;
        });
        assert!(teaser.contains(&Rule::TeaserOpening));
    }
}
