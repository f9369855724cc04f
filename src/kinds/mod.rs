//! The learned kinds of blocks: an additive model over the cues of a block.
//!
//! A cue is a word of the text, of the blocks beside it or of the heading above it, a word of the address
//! that it links to, a field of the form around it, a class name around it, a rule that fired, or a range
//! of one of its [`Features`]. Each known cue adds its log-odds to every kind (multinomial logistic
//! regression), so the sum takes one row of numbers a cue, and says which cues decided. `train/kinds.py`
//! learns the rows from labelled blocks.

mod cues;
mod weights;

pub use cues::Cues;
pub use weights::{Family, KINDS, KindWeights};
pub(crate) use weights::{LANES, RANGES, Ranges, Row};

use crate::article::{BlockKind, Reason, Rule};
use crate::document::Document;
use crate::features::{Features, Measured};
use crate::label::{self, Label, PageFindings};
use crate::segment::Segments;
use weights::Sums;

/// What was decided about a block before its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is kept.
    Kept,
    /// It is removed.
    Removed,
    /// It is removed as a copy of another. That is the reason, whatever its kind.
    Copy,
    /// It is removed, and that tells its kind.
    Settled,
}

/// A page with all that the cues of its blocks are read from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its blocks.
    pub segments: &'a Segments,
    /// The facts measured about them.
    pub measured: &'a Measured,
    /// The features of all blocks, as [`rows`](crate::score::rows()) returns them.
    pub rows: &'a [i16],
    /// What the rules found.
    pub findings: &'a PageFindings,
    /// The score of every block.
    pub scores: &'a [f32],
    /// What was decided about every block.
    pub states: &'a [State],
}

impl Input<'_> {
    fn row(&self, block: usize) -> &[i16] {
        &self.rows[block * Features::LEN..][..Features::LEN]
    }
}

/// A kept paragraph with this score is one. Of such blocks of kinds-dev, 1 in 100 is a caption, a
/// subtitle, a byline, a date or a comment.
const CLEAR: f32 = 0.9;

/// Below this probability, the kind that a rule found stands. Of 0.2 to 0.5, macro F1 on kinds-dev is
/// greatest from 0.3 to 0.4.
const UNSURE: f32 = 0.35;

/// The same for kinds that a rule found by phrases. Where they differ and the model gives 0.35 to 0.7, the
/// rule is right on 65 blocks of kinds-dev, and the model on 38.
const UNSURE_OF_PHRASES: f32 = 0.7;

/// Corrects the labels of the rules by the model. A kept block keeps the reason why it was kept.
pub fn refine(weights: &KindWeights, input: &Input, labels: &mut [Label]) {
    if weights.is_empty() {
        return;
    }
    let mut cues = Cues::new(weights, input);
    for (block, label) in labels.iter_mut().enumerate() {
        let state = input.states[block];
        let is_clear = match state {
            State::Settled => true,
            State::Kept => {
                let is_clear = input.scores[block] >= CLEAR && !is_under_title(input, block);
                label.kind != BlockKind::Paragraph || is_clear
            }
            State::Removed | State::Copy => false,
        };
        if is_clear {
            continue;
        }
        let sums = cues.sums(block, label);
        let said = weights.likelihoods(&sums);
        match state {
            State::Kept => refine_kept(&said, label),
            _ => {
                let reason = label.reason.clone();
                refine_removed(input, block, (&said, &sums), label);
                if state == State::Copy {
                    label.reason = reason;
                }
            }
        }
    }
}

/// Returns whether a block is so near the title that it may be the subtitle, however sure it is that it
/// is content.
fn is_under_title(input: &Input, block: usize) -> bool {
    label::is_under_title(&input.measured.blocks[block])
}

/// The probability of each kind, in the order of [`BlockKind::ALL`].
type Said = [f32; KINDS];

fn likeliest(said: &Said) -> BlockKind {
    let mut most = 0;
    for (kind, share) in said.iter().enumerate() {
        // The last of equals.
        most = if *share >= said[most] { kind } else { most };
    }
    BlockKind::ALL[most]
}

fn share(said: &Said, is: impl Fn(BlockKind) -> bool) -> f32 {
    let own = BlockKind::ALL
        .iter()
        .zip(said)
        .filter(|(kind, _)| is(**kind));
    own.map(|(_, share)| share).sum()
}

/// Corrects the kind of a kept paragraph that is kept beside the body, such as a caption.
fn refine_kept(said: &Said, label: &mut Label) {
    use BlockKind::{Byline, Caption, Comment, Date, Subtitle};
    let kind = likeliest(said);
    if matches!(kind, Byline | Caption | Comment | Date | Subtitle) {
        label.kind = kind;
        label.confidence = said[kind as usize];
    }
}

/// Gives a removed block the likeliest kind. Only where no rule found a kind can it be text of a body,
/// which then has the kind of its element.
fn refine_removed(input: &Input, block: usize, (said, sums): (&Said, &Sums), label: &mut Label) {
    let rule_kind = label.kind;
    let mut said = *said;
    if input.measured.blocks[block].repetition.other_article {
        leave_out(&mut said, |kind| kind == BlockKind::Title);
    }
    if rule_kind != BlockKind::Other {
        leave_out(&mut said, BlockKind::is_body);
    }
    let kind = likeliest(&said);
    if kind.is_body() {
        let (raw, facts) = (
            &input.segments.blocks()[block],
            &input.measured.blocks[block],
        );
        label.kind = label::body_kind(input.doc, raw, facts);
        label.confidence = share(&said, BlockKind::is_body);
        return;
    }
    let is_ruled = rule_kind != BlockKind::Other && !is_link_in_footer(input, block, label);
    let unsure = match label::table::reads_phrases(label.reason.rule) {
        true => UNSURE_OF_PHRASES,
        false => UNSURE,
    };
    if said[kind as usize] < unsure && is_ruled {
        label.confidence = said[rule_kind as usize];
        return;
    }
    label.kind = kind;
    label.confidence = said[kind as usize];
    if kind != rule_kind {
        label.reason = Reason::new(deciding(sums, kind, &said));
    }
}

/// Returns whether a rule finds a link legal because it is in a footer. Most such links lead to other
/// parts of the site.
fn is_link_in_footer(input: &Input, block: usize, label: &Label) -> bool {
    let is_footer = matches!(label.reason.rule, Rule::LegalFooter | Rule::FooterClass);
    is_footer && input.measured.blocks[block].text.link_density > label::MAX_LINK_DENSITY_BODY
}

/// Leaves out some kinds, and gives their probability to the others.
fn leave_out(said: &mut Said, is_out: impl Fn(BlockKind) -> bool) {
    let rest = share(said, |kind| !is_out(kind)).max(f32::MIN_POSITIVE);
    for (kind, share) in BlockKind::ALL.iter().zip(said) {
        *share = match is_out(*kind) {
            true => 0.0,
            false => *share / rest,
        };
    }
}

/// Returns what spoke most for a kind against the next likeliest.
fn deciding(sums: &Sums, kind: BlockKind, said: &Said) -> Rule {
    let mut others = *said;
    others[kind as usize] = 0.0;
    let next = likeliest(&others) as usize;
    let gain = |family: &Family| {
        let own = sums.of(*family);
        i32::from(own[kind as usize]) - i32::from(own[next])
    };
    let families = Family::ALL.iter();
    let most = families.max_by_key(|family| gain(family));
    match most.expect("there are families") {
        Family::Words => Rule::KindWords,
        Family::Address => Rule::KindAddress,
        Family::ClassNames => Rule::KindClassNames,
        Family::Shape => Rule::KindShape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::measure;
    use crate::metadata;
    use crate::score::Model;
    use crate::segment::segment;
    use weights::{LANES, Row};

    const PAGE: &str = "<body class='site page-2'><nav id=top><ul class=menu><li><a href=/news/world>World news</a>\
        <li><a href='https://example.org/sport#top'>Sport</a></ul></nav><main><p>It rained on Monday, and by the \
        evening the lower road was under water, and the road, and the road.</p><figure><figcaption class=cap>The \
        road</figcaption></figure></main><h2>By mail</h2><form><input type=email name=your-email><p>Every road, \
        every day</p></form><footer class='foot legal'><a href=mailto:a@b.c rel=nofollow>Privacy</a></footer>";

    /// Calls a function with the input of a page, and the labels of its blocks.
    pub(in crate::kinds) fn with_page(test: impl Fn(&Input, &[Label])) {
        let model = Model::shipped();
        let doc = Document::parse(PAGE);
        let segments = segment(&doc);
        let metadata = metadata::read(&doc, &model.fields, None);
        let measured = measure(&doc, &segments, &metadata, &model.odds);
        let findings = label::find(&segments, &measured);
        let rows = crate::score::rows(&measured);
        let count = measured.blocks.len();
        let (scores, states) = (vec![0.1; count], vec![State::Removed; count]);
        let label = |i| label::removed(&measured.blocks[i], label::weigh(findings.of(i)));
        let labels: Vec<Label> = (0..count).map(label).collect();
        let input = Input {
            doc: &doc,
            segments: &segments,
            measured: &measured,
            rows: &rows,
            findings: &findings,
            scores: &scores,
            states: &states,
        };
        test(&input, &labels);
    }

    #[test]
    fn the_sums_are_those_of_the_cues_that_training_sees() {
        with_page(|input, labels| {
            let mut keys = Vec::new();
            let none = KindWeights::default();
            let mut cues = Cues::new(&none, input);
            for (block, label) in labels.iter().enumerate() {
                let mut own = Vec::new();
                cues.each(block, label, |key| own.push(key));
                keys.push(own);
            }
            let row =
                |key: u32| -> Row { std::array::from_fn(|kind| (key >> (kind % 24)) as i16 & 7) };
            let mut weights = KindWeights::default();
            let mut all = keys.concat();
            all.sort_unstable();
            all.dedup();
            assert!(all.iter().all(|&key| weights.insert(key, row(key))) && all.len() > 120);
            let mut cues = Cues::new(&weights, input);
            // Out of order, as blocks are passed over.
            for block in [2, 0, 1, 4, 3, 6, 5] {
                let mut wanted = [0; LANES];
                keys[block]
                    .iter()
                    .for_each(|&key| weights::add(&mut wanted, &row(key)));
                let sums = cues.sums(block, &labels[block]);
                let mut got = [0; LANES];
                Family::ALL
                    .iter()
                    .for_each(|family| weights::add(&mut got, sums.of(*family)));
                assert_eq!(got, wanted, "{}", input.segments.text(block));
            }
        });
    }

    #[test]
    fn without_weights_the_labels_stay() {
        with_page(|input, labels| {
            let mut refined = labels.to_vec();
            refine(&KindWeights::default(), input, &mut refined);
            assert_eq!(refined, labels);
            refine(&Model::shipped().kinds, input, &mut refined);
            assert_eq!(refined[0].kind, BlockKind::Navigation);
            assert!(
                refined
                    .iter()
                    .all(|label| (0.0..=1.0).contains(&label.confidence))
            );
        });
    }
}
