//! Decides which blocks of a page are kept.
//!
//! Candidate cuts of the page are made and rated as a whole ([`choose()`]); one of them is that of
//! the page's own threshold ([`threshold()`]). A few rules overrule an unsure score ([`overrule`]).
//! The title, copies and kinds that the caller asked for have the last word. If the page shows no
//! article at all, the text that it declares replaces its blocks ([`declared()`]).

mod choose;
mod copies;
mod cuts;
mod declared;
mod overrule;
mod sections;
mod threshold;
mod units;

pub use choose::{Choice, choose};
pub use cuts::{Cut, Input, Kind, SURE, cuts, describe};
pub use declared::{Declared, Shown, declared};
pub use overrule::is_clear_cut;
pub use threshold::{Focus, threshold};

use crate::article::BlockKind;
use crate::features::BlockFacts;
use crate::kinds::State;
use crate::label::rules::Seen;
use crate::label::{self, Declarations, Findings, Label, Weighed, settle_dialogs, weigh};
use copies::Copies;
use overrule::{is_overruled, whole_prompt};

/// A score from which on a block is likely content.
const LIKELY: f32 = 0.5;
/// Greatest share of a page's mass in hidden blocks for single hidden blocks to be removed.
const MAX_HIDDEN: f32 = 0.25;

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
    /// Removed: a selector of the caller leaves it out.
    LeftOut,
}

impl Verdict {
    /// Returns whether the block is part of the text.
    pub fn is_kept(self) -> bool {
        matches!(self, Verdict::Kept | Verdict::Asked)
    }

    /// Returns what the verdict leaves open about the block's kind.
    pub fn state(self) -> State {
        match self {
            Verdict::Kept | Verdict::Asked => State::Kept,
            Verdict::Unlikely | Verdict::Overruled => State::Removed,
            Verdict::Repeat => State::Copy,
            Verdict::Title | Verdict::LeftOut => State::Settled,
        }
    }

    /// Returns the final verdict on a block of some kind, given the kinds that the caller asked
    /// for.
    pub fn with_asked(self, kind: BlockKind, asked: &[BlockKind]) -> Verdict {
        match self {
            Verdict::Kept | Verdict::LeftOut => self,
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
    /// Whether each block is interface text in another language or script than the article.
    pub foreign: Vec<bool>,
}

/// Returns the verdict on every block. `chosen` marks the blocks of the chosen cut.
pub fn judge<F: FnOnce() -> Option<&'static str>>(
    input: &Input,
    chosen: &[bool],
    stated: &Declarations<F>,
) -> Judged {
    let measured = input.measured;
    let is_clear_cut = is_clear_cut(input.metadata, input.rating);
    let hidden = hidden_between(input);
    let chosen = units::settle(input, chosen);
    let mut copies = Copies::of(measured);
    let (mut verdicts, mut weighed, mut foreign) = (Vec::new(), Vec::new(), Vec::new());
    let mut findings = Findings::default();
    for (i, &is_chosen) in chosen.iter().enumerate() {
        let seen = Seen::of(i, input.segments, measured);
        findings.set(input.findings.of(i));
        let verdict = if input.is_left_out(i) {
            Verdict::LeftOut
        } else if !is_chosen {
            Verdict::Unlikely
        } else if hidden[i] || is_beside(input, seen.facts) {
            Verdict::Overruled
        } else {
            verdict(&Chosen {
                facts: seen.facts,
                is_sure: input.scores[i] >= SURE,
                is_overruled: is_overruled(findings.all(), is_clear_cut, seen.facts),
                is_copy: copies.have(input, i, &seen),
            })
        };
        if matches!(verdict, Verdict::Unlikely | Verdict::Overruled) {
            stated.collect(&seen, &mut findings);
            if let Some(kind) = input.request(i) {
                findings.add_request(kind);
            }
        }
        verdicts.push(verdict);
        foreign.push(findings.names(BlockKind::ForeignChrome) && !verdict.is_kept());
        weighed.push(weighed_with(verdict, &findings, seen.facts));
    }
    settle_dialogs(&measured.blocks, &mut weighed);
    Judged {
        verdicts,
        weighed,
        foreign,
    }
}

/// Returns whether a block is beside the text whatever its score: in another article, on a page that
/// declares one, or the label of code.
fn is_beside(input: &Input, facts: &BlockFacts) -> bool {
    let is_other = facts.repetition.other_article && input.metadata.json_ld.names_article();
    is_other || facts.element.code_label
}

/// Returns the likeliest kind of a block. One that was overruled as nothing but a prompt is that prompt.
fn weighed_with(verdict: Verdict, findings: &Findings, facts: &BlockFacts) -> Option<Weighed> {
    let is_overruled = verdict == Verdict::Overruled;
    let prompt = is_overruled
        .then(|| whole_prompt(findings.all(), facts))
        .flatten();
    weigh(prompt.as_ref().map_or(findings.all(), std::slice::from_ref))
}

impl Judged {
    /// Returns what the verdicts leave open about the kinds of the blocks.
    pub fn states(&self) -> Vec<State> {
        self.verdicts
            .iter()
            .map(|verdict| verdict.state())
            .collect()
    }
}

/// Returns the label that the rules give to every block of a page. Takes what was weighed.
pub fn labels(input: &Input, judged: &mut Judged) -> Vec<Label> {
    let blocks = input.segments.blocks();
    let weighed = std::mem::take(&mut judged.weighed).into_iter().enumerate();
    let labels = weighed.map(|(i, weighed)| {
        let (raw, facts) = (&blocks[i], &input.measured.blocks[i]);
        match judged.verdicts[i] {
            Verdict::Kept | Verdict::Asked => label::kept(input.doc, raw, facts, input.scores[i]),
            Verdict::LeftOut => label::left_out(input.doc.is_skipped(raw.element), weighed),
            Verdict::Title => label::title(),
            Verdict::Repeat if weighed.as_ref().is_none_or(|w| w.kind != BlockKind::Hidden) => {
                label::repeat()
            }
            _ if facts.is_title() => label::title(),
            _ => label::removed(facts, weighed),
        }
    });
    labels.collect()
}

/// A chosen block, with what speaks against it.
struct Chosen<'a> {
    facts: &'a BlockFacts,
    is_sure: bool,
    /// A rule fires that overrules the score.
    is_overruled: bool,
    /// It is a copy of a chosen block before it.
    is_copy: bool,
}

/// Returns the verdict on a chosen block. A sure one is removed only as the title.
fn verdict(block: &Chosen) -> Verdict {
    if block.is_overruled && !block.is_sure {
        Verdict::Overruled
    } else if block.facts.is_title() || block.facts.is_title_again() {
        Verdict::Title
    } else if block.is_copy && !block.is_sure {
        Verdict::Repeat
    } else {
        Verdict::Kept
    }
}

/// Returns which blocks are hidden between likely blocks of the same container that are not, on a
/// page of which little is hidden. A text that waits for a click is hidden as a whole.
fn hidden_between(input: &Input) -> Vec<bool> {
    let (blocks, count) = (&input.measured.blocks, input.scores.len());
    let is_hidden = |i: usize| blocks[i].element.hidden;
    let all: f32 = (0..count).map(|i| input.mass(i)).sum();
    let hidden: f32 = (0..count)
        .filter(|&i| is_hidden(i))
        .map(|i| input.mass(i))
        .sum();
    if hidden >= MAX_HIDDEN * all {
        return vec![false; count];
    }
    let is_beside = |i: usize, near: Option<usize>| {
        near.is_some_and(|near| !is_hidden(near) && input.measured.ancestors[i][0].contains(&near))
    };
    // The nearest likely block before each, then after each.
    let mut out = vec![false; count];
    let mut near = None;
    for (i, is_between) in out.iter_mut().enumerate() {
        *is_between = is_hidden(i) && is_beside(i, near);
        near = if input.scores[i] >= LIKELY {
            Some(i)
        } else {
            near
        };
    }
    near = None;
    for (i, is_between) in out.iter_mut().enumerate().rev() {
        *is_between &= is_beside(i, near);
        near = if input.scores[i] >= LIKELY {
            Some(i)
        } else {
            near
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Landmark};
    use crate::features::{Measured, measure};
    use crate::label::find;
    use crate::metadata::{Metadata, SchemaGroup};
    use crate::score::PageRating;
    use crate::segment::segment;

    fn verdicts_of(html: &str, score: f32, set: impl Fn(&mut Measured)) -> Vec<Verdict> {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        let mut measured = measure(&doc, &segments, &Metadata::default(), &Default::default());
        set(&mut measured);
        let scores = vec![score; segments.blocks().len()];
        let findings = find(&segments, &measured);
        let mut metadata = Metadata::default();
        metadata.json_ld.groups = SchemaGroup::Article.into();
        let rating = PageRating {
            expected_f1: 1.0,
            ..PageRating::default()
        };
        let input = Input {
            doc: &doc,
            segments: &segments,
            measured: &measured,
            findings: &findings,
            scores: &scores,
            metadata: &metadata,
            addresses: &Default::default(),
            rating: &rating,
            threshold: 0.0,
            requests: &[],
        };
        let stated = Declarations::of(&metadata, || None);
        judge(&input, &vec![true; scores.len()], &stated).verdicts
    }

    const SENTENCE: &str = "<p>It rained on Monday, all day long.</p>";

    #[test]
    fn copies_elsewhere_on_the_page_are_removed() {
        let copy = format!("{SENTENCE}<div class=lead>It rained on Monday, all day long.</div>");
        assert_eq!(
            verdicts_of(&copy, 0.6, |_| ()),
            [Verdict::Kept, Verdict::Repeat]
        );
        assert_eq!(
            verdicts_of(&copy, 0.9, |_| ()),
            [Verdict::Kept; 2],
            "both are sure"
        );
        let twice = SENTENCE.repeat(2);
        assert_eq!(
            verdicts_of(&twice, 0.6, |_| ()),
            [Verdict::Kept; 2],
            "a refrain"
        );
        assert_eq!(
            verdicts_of("<p>Ann<div>Ann", 0.6, |_| ()),
            [Verdict::Kept; 2]
        );
    }

    #[test]
    fn copies_of_a_run_and_hidden_copies_are_removed() {
        let line = |i| format!("<p>It rained on day {i}, all day long.");
        let lines: String = (0..9).map(line).collect();
        let verdicts = verdicts_of(&lines.repeat(2), 0.6, |_| ());
        assert_eq!((verdicts[8], verdicts[9]), (Verdict::Kept, Verdict::Repeat));
        let hidden = |measured: &mut Measured| measured.blocks[1].element.hidden = true;
        assert_eq!(
            verdicts_of(&SENTENCE.repeat(2), 0.6, hidden)[1],
            Verdict::Repeat
        );
    }

    #[test]
    fn rules_remove_unsure_blocks_and_other_articles_go_as_a_whole() {
        let set = |measured: &mut Measured| {
            measured.blocks[0].element.landmarks = Landmark::Dialog.into();
            measured.blocks[1].position.since_title = Some(0);
            measured.blocks[3].repetition.other_article = true;
        };
        let page = format!("<p>Sign up now</p><p>Rain again</p>{SENTENCE}<p>Sun on Tuesday");
        let [kept, gone] = [Verdict::Kept, Verdict::Overruled];
        let want = |first| [first, Verdict::Title, kept, gone];
        assert_eq!(verdicts_of(&page, 0.6, set), want(gone));
        assert_eq!(verdicts_of(&page, 0.9, set), want(kept));
    }

    #[test]
    fn hidden_block_between_shown_ones_is_removed() {
        let text = SENTENCE.repeat(12);
        let page = format!("{text}<p hidden>Stolen text</p>{text}<p hidden>The rest of it</p>");
        let verdicts = verdicts_of(&page, 0.6, |_| ());
        assert_eq!(
            (verdicts[12], verdicts[25]),
            (Verdict::Overruled, Verdict::Kept)
        );
    }

    #[test]
    fn hidden_blocks_of_a_page_of_many_are_kept() {
        let line = |share: f32| {
            let hidden = "Stolen text ".repeat((10.0 * share) as usize);
            let shown = "Shown text ".repeat(10);
            let page = format!("<p>{shown}</p><p hidden>{hidden}</p>").repeat(4);
            verdicts_of(&format!("{page}<p>{shown}</p>"), 0.6, |_| ())[1]
        };
        assert_eq!(line(0.2), Verdict::Overruled);
        assert_eq!(line(0.9), Verdict::Kept);
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
