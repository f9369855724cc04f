//! Rules for the class names of the containers around a block.

use super::super::table;
use super::{Findings, Seen};
use crate::article::Evidence;

pub(super) fn collect(seen: &Seen, findings: &mut Findings) {
    for hinted in table::HINTED {
        let level = seen.facts.hints.level(hinted.hint);
        if let Some(level) = level.filter(|&level| level <= hinted.levels) {
            // Nearer elements are more reliable.
            let levels = (level - 1).min(table::MAX_HINT_LOSS_LEVELS) as f32;
            let weight = hinted.spec.weight - table::HINT_LOSS_PER_LEVEL * levels;
            findings.add_with(hinted.spec.weighing(weight), Evidence::Levels(level));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use super::*;
    use crate::lexicon::ClassHint;

    #[test]
    fn every_hint_has_a_rule_or_another_use() {
        // Captions and titles have rules that need more than a class name.
        let others = [ClassHint::Caption, ClassHint::Title];
        for hint in ClassHint::ALL {
            let has_rule = table::HINTED.iter().any(|hinted| hinted.hint == hint);
            assert!(has_rule || others.contains(&hint), "{hint:?}");
        }
    }

    #[test]
    fn every_hint_counts_up_to_its_level() {
        for hinted in table::HINTED {
            let at = |level| rules("Some text", |facts| facts.set_hint(hinted.hint, level));
            let rule = hinted.spec.rule;
            assert!(
                at(1).contains(&rule) && at(hinted.levels as u8).contains(&rule),
                "{rule}"
            );
            assert!(!at(hinted.levels as u8 + 1).contains(&rule), "{rule}");
        }
    }
}
