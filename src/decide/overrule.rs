//! Decides which rules overrule the score.

use crate::article::BlockKind;
use crate::label::table::RuleSpec;

/// The facts about the whole page that affect the decision.
#[derive(Clone, Copy, Debug)]
pub struct PageSays {
    /// The page is clear-cut: its JSON-LD declares an article, and the expected F1 is high.
    pub plain_article: bool,
    /// Hidden markup is trusted, because most of the page is not hidden.
    pub trusts_hidden: bool,
}

/// A page that declares an article in JSON-LD is clear-cut if its expected F1 is above this. See
/// `docs/tuning.md`, "Decision".
pub const PLAIN_ARTICLE_F1: f32 = 0.9;
/// The minimum weight of a rule that removes a caption, teaser or consent banner from a clear-cut
/// article.
const MIN_WEIGHT: f32 = 0.65;
/// The same for subscribe prompts.
const MIN_WEIGHT_SUBSCRIBE: f32 = 0.5;
/// The minimum weight of a rule that removes a byline from any page.
const MIN_WEIGHT_BYLINE: f32 = 0.85;

/// Returns whether a rule removes a block that the score would keep.
pub fn overrules(spec: &RuleSpec, page: &PageSays) -> bool {
    let over = |least: f32| page.plain_article && spec.weight >= least;
    spec.decides_alone
        || match spec.kind {
            BlockKind::Hidden => page.plain_article && page.trusts_hidden,
            BlockKind::Caption | BlockKind::Teaser | BlockKind::ConsentBanner => over(MIN_WEIGHT),
            BlockKind::SubscribePrompt => over(MIN_WEIGHT_SUBSCRIBE),
            BlockKind::Byline => spec.weight >= MIN_WEIGHT_BYLINE,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::table;

    #[test]
    fn most_rules_overrule_only_on_clear_cut_articles() {
        let plain = PageSays {
            plain_article: true,
            trusts_hidden: true,
        };
        let other = PageSays {
            plain_article: false,
            ..plain
        };
        for (spec, on_plain, on_other) in [
            (table::DIALOG_INSIDE, true, true),
            (table::BYLINE_DATED, true, true),
            (table::CAPTION_FIGCAPTION, true, false),
            (table::CAPTION_CREDIT_PATTERN, false, false),
            (table::HIDDEN_MARKUP, true, false),
            (table::NAVIGATION_NAV, false, false),
        ] {
            let got = (overrules(&spec, &plain), overrules(&spec, &other));
            assert_eq!(got, (on_plain, on_other), "{}", spec.rule);
        }
        let mostly_hidden = PageSays {
            trusts_hidden: false,
            ..plain
        };
        assert!(!overrules(&table::HIDDEN_MARKUP, &mostly_hidden));
    }
}
