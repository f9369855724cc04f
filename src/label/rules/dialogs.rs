//! Dialogs. They overlay the page and are consent banners, prompts or widgets, depending on their
//! text and class names.

use super::super::table;
use super::{Findings, Seen};
use crate::article::BlockKind;
use crate::document::Landmark;
use crate::lexicon::ClassHint;

pub(super) fn collect(seen: &Seen, findings: &mut Findings) {
    let facts = seen.facts;
    if !facts.is_inside(Landmark::Dialog) {
        return;
    }
    let by_phrase = table::DIALOGS
        .into_iter()
        .find(|(phrases, _)| facts.text.covered_by(*phrases) > 0.0);
    let by_class = facts
        .hints
        .level(ClassHint::Consent)
        .map(|_| BlockKind::ConsentBanner);
    let kind = by_phrase
        .map(|(_, kind)| kind)
        .or(by_class)
        .unwrap_or(BlockKind::Widget);
    findings.add(table::DIALOG_INSIDE.naming(kind));
}

#[cfg(test)]
mod tests {
    use super::super::super::weigh;
    use super::super::{Findings, Seen};
    use crate::article::BlockKind;
    use crate::document::Landmark;
    use crate::features::{BlockFacts, read_text};

    #[test]
    fn phrases_decide_the_kind_of_a_dialog() {
        let kind = |set: fn(&mut BlockFacts)| {
            let read = read_text("OK");
            let mut facts = BlockFacts::default();
            facts.element.landmarks = Landmark::Dialog.into();
            set(&mut facts);
            let mut findings = Findings::default();
            super::collect(
                &Seen {
                    facts: &facts,
                    text: "OK",
                    read: &read,
                },
                &mut findings,
            );
            weigh(findings.all()).expect("a kind").kind
        };
        assert_eq!(kind(|_| ()), BlockKind::Widget);
        let consent = crate::lexicon::PhraseKind::Consent as usize;
        assert_eq!(consent, 3);
        assert_eq!(
            kind(|facts| facts.text.phrases[3] = 0.5),
            BlockKind::ConsentBanner
        );
    }
}
