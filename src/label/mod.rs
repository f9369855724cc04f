//! Labels every block with its kind and the reason for it.
//!
//! [`rules`] collect the evidence for each kind of boilerplate. [`weigh()`] combines the evidence.
//! After the decision to keep or remove a block, functions such as [`kept`] and [`removed`] return
//! its label.

mod body_kind;
pub mod rules;
pub mod table;
mod weigh;

pub use body_kind::{MAX_LINK_DENSITY_BODY, body_kind, converted_kind};
pub use rules::{Declarations, Finding, Findings, PageFindings, find, is_under_title};
pub use weigh::{Weighed, settle_dialogs, weigh};

use crate::article::{BlockKind, Evidence, Reason, Rule};
use crate::base::language;
use crate::document::Document;
use crate::features::{BlockFacts, CORE_80, Measured};
use crate::lexicon::is_known_language;
use crate::segment::{RawBlock, Segments};

/// Confidence that a block with the words of the title is the title.
const TITLE_CONFIDENCE: f32 = 0.95;
/// Confidence in a kind inferred only from the shape of a block.
const SHAPE_CONFIDENCE: f32 = 0.5;
/// Minimum number of siblings for links to be a menu.
const MENU_SIBLINGS: u32 = 3;
/// Removed texts with fewer words are short.
const SHORT_REMOVED_WORDS: f32 = 10.0;

/// The kind of a block, with its confidence and reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The kind.
    pub kind: BlockKind,
    /// Probability that the kind is right, 0 to 1.
    pub confidence: f32,
    /// The reason.
    pub reason: Reason,
}

/// Minimum words of a block for it to be used in language detection.
const MIN_SENTENCE_WORDS: u32 = 8;
/// Maximum number of blocks used in language detection.
const SENTENCES: usize = 8;

/// Detects the language of the chosen blocks. Returns `None` if it cannot be detected or is not in
/// the word lists.
pub fn spoken(segments: &Segments, measured: &Measured, chosen: &[bool]) -> Option<&'static str> {
    let words = |i: usize| measured.texts[i].stats.words;
    let sentences = (0..chosen.len()).filter(|&i| chosen[i] && words(i) >= MIN_SENTENCE_WORDS);
    let language = language::of_text(sentences.take(SENTENCES).map(|i| segments.text(i)));
    language.filter(|tag| is_known_language(tag))
}

/// Returns the label of a kept block. `score` is its probability of being content.
pub fn kept(doc: &Document, raw: &RawBlock, facts: &BlockFacts, score: f32) -> Label {
    Label {
        kind: body_kind(doc, raw, facts),
        confidence: score,
        reason: Reason::new(body_kind::kept_rule(facts)),
    }
}

/// Returns the label of a removed block that shows the page's title.
pub fn title() -> Label {
    let reason = Reason::new(Rule::TitleShown);
    Label {
        kind: BlockKind::Title,
        confidence: TITLE_CONFIDENCE,
        reason,
    }
}

/// Returns the label of a removed block that repeats an earlier one.
pub fn repeat() -> Label {
    let reason = Reason::new(Rule::RepeatGiven);
    Label {
        kind: BlockKind::Other,
        confidence: 1.0,
        reason,
    }
}

/// Returns the label of a block that a selector of the caller skips, or else does not hold.
pub fn left_out(is_skipped: bool, found: Option<Weighed>) -> Label {
    let rule = match is_skipped {
        true => Rule::AskedSkip,
        false => Rule::AskedWithin,
    };
    Label {
        kind: found.map_or(BlockKind::Other, |found| found.kind),
        confidence: 1.0,
        reason: Reason::new(rule),
    }
}

/// Returns the label of any other removed block, from the combined evidence of the rules.
pub fn removed(facts: &BlockFacts, found: Option<Weighed>) -> Label {
    if let Some(Weighed {
        kind,
        reason,
        weight,
    }) = found
    {
        return Label {
            kind,
            confidence: weight,
            reason,
        };
    }
    let reason = removed_reason(facts);
    let is_menu = reason.rule == Rule::BoilerplateSiblingLinks;
    let kind = if is_menu {
        BlockKind::Navigation
    } else {
        BlockKind::Other
    };
    Label {
        kind,
        confidence: SHAPE_CONFIDENCE,
        reason,
    }
}

/// Returns the reason for removing a block for which no rule fired.
fn removed_reason(facts: &BlockFacts) -> Reason {
    let siblings = facts.repetition.siblings.count;
    let (tokens, parts) = (&facts.element.tokens, &facts.element.parts);
    let is_telling = |log_odds: f32| log_odds < -body_kind::TELLING_LOG_ODDS;
    let rule = if facts.text.link_density > MAX_LINK_DENSITY_BODY {
        if siblings >= MENU_SIBLINGS {
            let evidence = Evidence::Siblings(siblings);
            return Reason::with(Rule::BoilerplateSiblingLinks, evidence);
        }
        Rule::BoilerplateLinks
    } else if is_telling(tokens.min) || is_telling(parts.min) {
        Rule::BoilerplateClassNames
    } else if !facts.is_in_core(CORE_80) {
        Rule::BoilerplateOutsideMain
    } else if facts.text.words < SHORT_REMOVED_WORDS {
        Rule::BoilerplateShort
    } else {
        Rule::BoilerplateContext
    };
    Reason::new(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_without_findings_is_labelled_by_its_shape() {
        let mut facts = BlockFacts::default();
        facts.text.link_density = 0.9;
        facts.repetition.siblings.count = 5;
        let label = removed(&facts, None);
        assert_eq!((label.kind, label.confidence), (BlockKind::Navigation, 0.5));
        assert_eq!(
            label.reason,
            Reason::with(Rule::BoilerplateSiblingLinks, Evidence::Siblings(5))
        );
        facts.repetition.siblings.count = 2;
        assert_eq!(
            removed(&facts, None).reason,
            Reason::new(Rule::BoilerplateLinks)
        );
        facts.text.link_density = 0.0;
        assert_eq!(
            removed(&facts, None).reason,
            Reason::new(Rule::BoilerplateOutsideMain)
        );
    }
}
