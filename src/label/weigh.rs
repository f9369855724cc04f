//! Combines the findings of the rules on a block.

use super::rules::Finding;
use crate::article::{BlockKind, Reason, Rule};
use crate::document::Landmark;
use crate::features::BlockFacts;

/// Minimum doubt in a finding, which keeps the odds finite.
const LEAST_DOUBT: f32 = 0.005;

/// The most probable kind of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The kind.
    pub kind: BlockKind,
    /// All rules that indicate the kind.
    pub reason: Reason,
    /// Probability of the kind, 0 to 1.
    pub weight: f32,
}

/// Returns the odds of a kind. Findings for the same kind are treated as independent, so their
/// doubts multiply.
fn odds(findings: &[Finding], kind: BlockKind) -> f32 {
    let own = findings.iter().filter(|finding| finding.spec.kind == kind);
    let doubt: f32 = own.map(|finding| 1.0 - finding.spec.weight).product();
    (1.0 - doubt) / doubt.max(LEAST_DOUBT)
}

/// Returns the most probable kind with all findings for it, or `None` if there are no findings.
/// Kinds are mutually exclusive, so the odds of one are weighed against those of all others and of
/// no kind at all.
pub fn weigh(findings: &[Finding]) -> Option<Weighed> {
    // On a tie the first wins, since findings are ordered by trust. That a phrase is in another language
    // than the text says least of its kind.
    let of_function = findings
        .iter()
        .rev()
        .filter(|finding| finding.spec.rule != Rule::ForeignPhrases);
    let likeliest = of_function
        .max_by(|a, b| odds(findings, a.spec.kind).total_cmp(&odds(findings, b.spec.kind)))
        .or(findings.first());
    let kind = likeliest?.spec.kind;
    let mut own = findings.iter().filter(|finding| finding.spec.kind == kind);
    let first = own.next()?;
    let mut reason = Reason::with(first.spec.rule, first.evidence);
    reason
        .also
        .extend(own.map(|finding| (finding.spec.rule, finding.evidence)));
    let is_first_of_kind = |i: &usize| {
        let kind = findings[*i].spec.kind;
        !findings[..*i]
            .iter()
            .any(|finding| finding.spec.kind == kind)
    };
    let counts = |i: &usize| {
        let Finding { spec, .. } = &findings[*i];
        spec.kind == kind || spec.rule != Rule::ForeignPhrases
    };
    let firsts = (0..findings.len()).filter(is_first_of_kind);
    let kinds = firsts.filter(counts);
    let all: f32 = kinds.map(|i| odds(findings, findings[i].spec.kind)).sum();
    Some(Weighed {
        kind,
        reason,
        weight: odds(findings, kind) / (1.0 + all),
    })
}

/// Gives all blocks of one dialog one kind: blocks with no other evidence take the kind of the
/// strongest evidence in the same dialog.
pub fn settle_dialogs(facts: &[BlockFacts], weighed: &mut [Option<Weighed>]) {
    let is_in_dialog = |i: usize| facts[i].is_inside(Landmark::Dialog);
    let is_told = |found: &&Weighed| found.kind != BlockKind::Widget;
    let mut start = 0;
    while start < weighed.len() {
        let end = (start..weighed.len())
            .find(|&i| !is_in_dialog(i))
            .unwrap_or(weighed.len());
        let dialog = &mut weighed[start..end];
        let told = dialog.iter().flatten().filter(is_told);
        let strongest = told.max_by(|a, b| a.weight.total_cmp(&b.weight));
        if let Some(kind) = strongest.map(|found| found.kind) {
            for found in dialog
                .iter_mut()
                .flatten()
                .filter(|found| !is_told(&&**found))
            {
                found.kind = kind;
                found
                    .reason
                    .also
                    .push((Rule::DialogNeighbour, Default::default()));
            }
        }
        start = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn findings(specs: &[table::RuleSpec]) -> Vec<Finding> {
        specs.iter().map(|&spec| Finding::new(spec)).collect()
    }

    #[test]
    fn findings_of_the_same_kind_raise_the_weight_and_others_lower_it() {
        let alone = weigh(&findings(&[table::TEASER_ASIDE])).expect("a kind");
        let both = weigh(&findings(&[table::TEASER_ASIDE, table::TEASER_OPENING])).expect("a kind");
        assert!(both.weight > alone.weight && (alone.weight - 0.7).abs() < 1e-6);
        assert_eq!(both.reason.rule, Rule::TeaserAside);
        assert_eq!(both.reason.also[0].0, Rule::TeaserOpening);
        let against = weigh(&findings(&[table::TEASER_ASIDE, table::DATE_ALONE])).expect("a kind");
        assert!(against.kind == BlockKind::Teaser && against.weight < alone.weight);
        let prompt = findings(&[table::FOREIGN_PHRASES, table::TEASER_ASIDE]);
        assert_eq!(weigh(&prompt).expect("a kind").kind, BlockKind::Teaser);
        let alone = weigh(&prompt[..1]).expect("a kind");
        assert_eq!(alone.kind, BlockKind::ForeignChrome);
        assert_eq!(weigh(&[]), None);
    }

    #[test]
    fn the_first_of_tied_kinds_wins() {
        let found = weigh(&findings(&[table::NAVIGATION_ASIDE, table::TEASER_ASIDE]));
        assert_eq!(found.expect("a kind").kind, BlockKind::Navigation);
    }

    #[test]
    fn all_blocks_of_a_dialog_get_one_kind() {
        let mut inside = BlockFacts::default();
        inside.element.landmarks = Landmark::Dialog.into();
        let facts = [inside.clone(), inside, BlockFacts::default()];
        let consent = table::DIALOG_INSIDE.naming(BlockKind::ConsentBanner);
        let specs = [table::DIALOG_INSIDE, consent, table::DIALOG_INSIDE];
        let mut weighed = specs.map(|spec| weigh(&findings(&[spec])));
        settle_dialogs(&facts, &mut weighed);
        let kinds = weighed.map(|found| found.expect("a kind").kind);
        assert_eq!(
            kinds,
            [
                BlockKind::ConsentBanner,
                BlockKind::ConsentBanner,
                BlockKind::Widget
            ]
        );
    }
}
