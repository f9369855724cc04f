//! The rules. Each checks the facts of one block for a kind of boilerplate.
//!
//! Rules read facts and never the model's features. Their weights are in [`table`].

mod captions;
mod class_names;
mod dialogs;
mod foreign;
mod landmarks;
mod prompts;
mod stated;

pub use stated::{Declarations, is_under_title};

use super::table::{self, RuleSpec};
use crate::article::{BlockKind, Evidence};
use crate::features::{BlockFacts, BlockText, Measured};
use crate::lexicon::RequestKind;
use crate::segment::Segments;

/// The finding of a rule on a block.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// The rule with its kind and weight.
    pub spec: RuleSpec,
    /// The evidence that made the rule fire.
    pub evidence: Evidence,
}

impl Finding {
    /// Creates a finding of a yes-or-no rule.
    pub fn new(spec: RuleSpec) -> Finding {
        Finding {
            spec,
            evidence: Evidence::Fact,
        }
    }
}

/// A block as seen by the rules.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Its facts.
    pub facts: &'a BlockFacts,
    /// Its text.
    pub text: &'a str,
    /// The analysis of the text on its own.
    pub read: &'a BlockText,
}

impl<'a> Seen<'a> {
    /// Returns what rules see of a block.
    pub fn of(block: usize, segments: &'a Segments, measured: &'a Measured) -> Seen<'a> {
        Seen {
            facts: &measured.blocks[block],
            text: segments.text(block),
            read: &measured.texts[block],
        }
    }
}

/// The findings of all rules on a block, ordered by trust.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

/// The findings of the rules on all blocks of a page.
#[derive(Debug, Default)]
pub struct PageFindings {
    all: Vec<Finding>,
    /// Where the findings of each block end.
    ends: Vec<u32>,
}

impl PageFindings {
    /// Returns the findings on a block, ordered by trust.
    pub fn of(&self, block: usize) -> &[Finding] {
        let end = |block: usize| self.ends[block] as usize;
        let start = block.checked_sub(1).map_or(0, end);
        &self.all[start..end(block)]
    }

    /// Returns the greatest weight of a finding on a block for a kind, or 0 if there is none.
    pub fn weight(&self, block: usize, kind: BlockKind) -> f32 {
        let own = self
            .of(block)
            .iter()
            .filter(|finding| finding.spec.kind == kind);
        own.map(|finding| finding.spec.weight).fold(0.0, f32::max)
    }
}

/// Returns the findings of the rules on every block of a page.
pub fn find(segments: &Segments, measured: &Measured) -> PageFindings {
    let (mut page, mut findings) = (PageFindings::default(), Findings::default());
    for block in 0..measured.blocks.len() {
        findings.collect(&Seen::of(block, segments, measured));
        page.all.extend_from_slice(findings.all());
        page.ends.push(page.all.len() as u32);
    }
    page
}

impl Findings {
    fn add(&mut self, spec: RuleSpec) {
        self.0.push(Finding::new(spec));
    }

    fn add_with(&mut self, spec: RuleSpec, evidence: Evidence) {
        self.0.push(Finding { spec, evidence });
    }

    /// Adds the finding of a request to the reader.
    pub fn add_request(&mut self, kind: RequestKind) {
        self.add(table::request(kind));
    }

    /// Returns whether a rule indicated a kind.
    pub fn names(&self, kind: BlockKind) -> bool {
        self.0.iter().any(|finding| finding.spec.kind == kind)
    }

    /// Replaces the findings.
    pub fn set(&mut self, findings: &[Finding]) {
        self.0.clear();
        self.0.extend_from_slice(findings);
    }

    /// Returns the findings.
    pub fn all(&self) -> &[Finding] {
        &self.0
    }

    /// Replaces the findings with those of the boilerplate rules on a block.
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

    /// Returns the rules that fire on a text with some facts, in order.
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
    fn a_plain_sentence_fires_no_rule() {
        assert_eq!(
            rules("It rained on Monday, and the road was under water.", |_| ()),
            []
        );
    }

    #[test]
    fn hidden_markup_and_other_articles_fire_their_rules() {
        let found = rules("It rained.", |facts| {
            facts.element.hidden = true;
            facts.repetition.other_article = true;
        });
        assert_eq!(found, [Rule::HiddenMarkup, Rule::TeaserOtherArticle]);
    }
}
