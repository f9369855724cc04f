//! Decides which blocks of a page are kept.
//!
//! The score decides, by a threshold for the page ([`threshold`]). Rules that are sure enough
//! overrule it ([`overrule`]). The title, repeats and kinds that the caller asked for have the last
//! word. If the page shows no article at all, the text that it declares replaces its blocks
//! ([`declared()`]).

mod declared;
mod overrule;
mod threshold;

pub use declared::{Declared, Shown, declared};
pub use overrule::{PLAIN_ARTICLE_F1, PageSays, overrules};
pub use threshold::{Focus, by_threshold};

use crate::article::BlockKind;
use crate::base::hash::hash_on;
use crate::features::Measured;
use crate::label::rules::Seen;
use crate::label::{Declarations, Findings, Weighed, settle_dialogs, weigh};
use crate::segment::Segments;
use std::collections::HashSet;

/// The fewest words of a block whose repeats are removed. Shorter blocks repeat legitimately:
/// headings, cells, names in a thread. See `docs/tuning.md`, "Decision".
const MIN_REPEAT_WORDS: u32 = 6;

/// Why a block is kept or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Kept: the score reaches the threshold of the page.
    Kept,
    /// Removed: the score is under the threshold.
    Unlikely,
    /// Removed: a rule is sure enough to overrule the score.
    Overruled,
    /// Removed: it is the title, which is not part of the article's text.
    Title,
    /// Removed: it repeats an earlier block.
    Repeat,
    /// Kept: the caller asked for its kind.
    Asked,
}

impl Verdict {
    /// Returns whether the block is part of the text.
    pub fn is_kept(self) -> bool {
        matches!(self, Verdict::Kept | Verdict::Asked)
    }

    /// Returns the final verdict on a block of some kind, given the kinds that the caller asked
    /// for.
    pub fn with_asked(self, kind: BlockKind, asked: &[BlockKind]) -> Verdict {
        match self {
            Verdict::Kept => Verdict::Kept,
            _ if asked.contains(&kind) => Verdict::Asked,
            other => other,
        }
    }
}

/// The verdict on every block, with the findings of the rules.
pub struct Judged {
    /// The verdicts.
    pub verdicts: Vec<Verdict>,
    /// The likeliest kind of boilerplate of each block.
    pub weighed: Vec<Option<Weighed>>,
}

/// Returns the verdict on every block. `chosen` marks the blocks that reach the threshold.
pub fn judge<F: FnOnce() -> Option<&'static str>>(
    segments: &Segments,
    measured: &Measured,
    chosen: &[bool],
    page: &PageSays,
    stated: &Declarations<F>,
) -> Judged {
    let mut findings = Findings::default();
    let mut given = HashSet::new();
    let (mut verdicts, mut weighed) = (Vec::new(), Vec::new());
    for (i, &is_chosen) in chosen.iter().enumerate() {
        let (facts, read, text) = (&measured.blocks[i], &measured.texts[i], segments.text(i));
        let seen = Seen { facts, text, read };
        findings.collect(&seen);
        let verdict = if is_chosen {
            verdict(&seen, &findings, page, &mut given)
        } else {
            Verdict::Unlikely
        };
        if matches!(verdict, Verdict::Unlikely | Verdict::Overruled) {
            stated.collect(&seen, &mut findings);
        }
        verdicts.push(verdict);
        weighed.push(weigh(findings.all()));
    }
    settle_dialogs(&measured.blocks, &mut weighed);
    Judged { verdicts, weighed }
}

/// Returns the verdict on a block that reaches the threshold. `given` holds the hashes of earlier
/// texts.
fn verdict(seen: &Seen, findings: &Findings, page: &PageSays, given: &mut HashSet<u64>) -> Verdict {
    if findings
        .all()
        .iter()
        .any(|finding| overrules(&finding.spec, page))
    {
        return Verdict::Overruled;
    }
    let is_short = seen.read.stats.words < MIN_REPEAT_WORDS;
    let is_new = is_short || given.insert(text_key(seen.text));
    match (seen.facts.is_title(), is_new) {
        (true, _) => Verdict::Title,
        (false, false) => Verdict::Repeat,
        (false, true) => Verdict::Kept,
    }
}

/// Hashes a text with its white space folded.
fn text_key(text: &str) -> u64 {
    text.split_ascii_whitespace()
        .fold(0, |key, word| hash_on(key, word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Landmark};
    use crate::features::measure;
    use crate::metadata::Metadata;
    use crate::segment::segment;

    fn verdicts_of(html: &str, set: impl Fn(&mut Measured)) -> Vec<Verdict> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let mut measured = measure(&doc, &segments, &Metadata::default(), &Default::default());
        set(&mut measured);
        let chosen = vec![true; segments.blocks().len()];
        let page = PageSays {
            plain_article: true,
            trusts_hidden: true,
        };
        let stated = Declarations::of(&Metadata::default(), || None);
        judge(&segments, &measured, &chosen, &page, &stated).verdicts
    }

    const SENTENCE: &str = "<p>It rained on Monday, all day long.</p>";

    #[test]
    fn repeats_of_long_texts_are_removed_and_of_short_ones_kept() {
        let long = verdicts_of(&SENTENCE.repeat(2), |_| ());
        assert_eq!(long, [Verdict::Kept, Verdict::Repeat]);
        assert_eq!(verdicts_of("<p>Ann<p>Ann", |_| ()), [Verdict::Kept; 2]);
    }

    #[test]
    fn chosen_blocks_are_removed_by_rules_or_as_the_title() {
        let set = |measured: &mut Measured| {
            measured.blocks[0].element.landmarks = Landmark::Caption.into();
            measured.blocks[1].position.since_title = Some(0);
        };
        let page = format!("<p>The road at dusk</p><p>Rain again</p>{SENTENCE}");
        let want = [Verdict::Overruled, Verdict::Title, Verdict::Kept];
        assert_eq!(verdicts_of(&page, set), want);
    }

    #[test]
    fn kinds_that_the_caller_asks_for_are_kept() {
        let asked = [BlockKind::Caption];
        let with = |verdict: Verdict, kind| verdict.with_asked(kind, &asked);
        assert_eq!(with(Verdict::Overruled, BlockKind::Caption), Verdict::Asked);
        assert_eq!(
            with(Verdict::Overruled, BlockKind::Teaser),
            Verdict::Overruled
        );
        assert_eq!(with(Verdict::Kept, BlockKind::Paragraph), Verdict::Kept);
    }
}
