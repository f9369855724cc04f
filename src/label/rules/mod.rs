//! The rules: each looks at the facts of one block and says what kind of boilerplate it looks like.
//!
//! A rule reads facts, never the numbers of a model, and its weight is in [`table`](super::table).

mod captions;
mod class_names;
mod dialogs;
mod foreign;
mod landmarks;
mod prompts;
mod stated;

pub use stated::Stated;

use super::table::{self, RuleSpec};
use crate::article::{BlockKind, Evidence};
use crate::features::{BlockFacts, BlockText};

/// What one rule found on a block.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// The rule with its kind and weight.
    pub spec: RuleSpec,
    /// What made it fire.
    pub evidence: Evidence,
}

impl Finding {
    /// A finding of a yes-or-no rule.
    pub fn new(spec: RuleSpec) -> Finding {
        Finding {
            spec,
            evidence: Evidence::Fact,
        }
    }
}

/// A block as rules see it.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Its facts.
    pub facts: &'a BlockFacts,
    /// Its text.
    pub text: &'a str,
    /// What is known of the text by itself.
    pub read: &'a BlockText,
}

/// The findings of all rules on one block, in the order of trust.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, spec: RuleSpec) {
        self.0.push(Finding::new(spec));
    }

    fn add_with(&mut self, spec: RuleSpec, evidence: Evidence) {
        self.0.push(Finding { spec, evidence });
    }

    /// Whether a rule named a kind.
    fn names(&self, kind: BlockKind) -> bool {
        self.0.iter().any(|finding| finding.spec.kind == kind)
    }

    /// The findings.
    pub fn all(&self) -> &[Finding] {
        &self.0
    }

    /// Collects what the rules of boilerplate find on a block, in place of what was held before.
    pub fn collect(&mut self, seen: &Seen) {
        self.0.clear();
        if seen.facts.element.hidden {
            self.add(table::HIDDEN_MARKUP);
        }
        foreign::collect(seen, self);
        dialogs::collect(seen, self);
        if seen.facts.repetition.other_article {
            self.add(table::TEASER_OTHER_ARTICLE);
        }
        self.0.extend(captions::find(seen));
        landmarks::collect(seen, self);
        prompts::collect(seen, self);
        class_names::collect(seen, self);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::Rule;
    use crate::features::read_text;

    /// The rules that fire on a text with some facts, in order.
    pub fn rules(text: &str, set: impl FnOnce(&mut BlockFacts)) -> Vec<Rule> {
        let read = read_text(text);
        let mut facts = BlockFacts::default();
        facts.text.words = read.stats.comparable_words();
        facts.text.ends_sentence = read.stats.ends_sentence;
        let covered = |words: u16| f32::from(words) / read.stats.words.max(1) as f32;
        facts.text.phrases =
            crate::lexicon::PhraseKind::ALL.map(|kind| covered(read.phrases.words(kind)));
        facts.text.phrase_any = covered(read.phrases.any);
        set(&mut facts);
        let mut findings = Findings::default();
        findings.collect(&Seen {
            facts: &facts,
            text,
            read: &read,
        });
        findings
            .all()
            .iter()
            .map(|finding| finding.spec.rule)
            .collect()
    }

    #[test]
    fn a_plain_sentence_is_no_boilerplate() {
        assert_eq!(
            rules("It rained on Monday, and the road was under water.", |_| ()),
            []
        );
    }

    #[test]
    fn markup_that_hides_and_other_articles_are_found() {
        let found = rules("It rained.", |facts| {
            facts.element.hidden = true;
            facts.repetition.other_article = true;
        });
        assert_eq!(found, [Rule::HiddenMarkup, Rule::TeaserOtherArticle]);
    }
}
