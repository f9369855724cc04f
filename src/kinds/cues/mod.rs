//! The cues of a block.

mod forms;
mod links;
mod words;

use super::weights::{Family, KindWeights, LANES, RangeSum, Row, Sums, VARIANTS, add};
use super::{Input, State};
use crate::base::hash::{hash, mix};
use crate::document::{NodeId, Tag, Tokens};
use crate::label::Label;
use std::collections::HashMap;
use words::WordSums;

/// Ancestors, from the nearest on, whose class names count as near.
const NEAR_LEVELS: usize = 4;
/// Most bytes that are read of a host, of a path, and of the name of a field.
const MAX_BYTES: usize = 120;
/// Parts into which scores and positions are cut.
const SCORE_PARTS: f32 = 8.0;
const POSITION_PARTS: usize = 10;

/// The seeds of hashed cues. Each keeps its cues apart from those of the others.
#[derive(Clone, Copy)]
enum Seed {
    /// A word, of the block or beside it.
    Word = 32,
    Address,
    /// A class name: of the nearest element, near, anywhere.
    ClassName,
    Rule,
    RuleKind,
    Kept,
    Score,
    Position,
    Length,
    /// A field of the form around.
    Field,
}

/// Variants of class names.
const OWN: u32 = 0;
const NEAR: u32 = 1;
const ANYWHERE: u32 = 2;

/// Returns the key of a cue. Its lowest bits are left for the variant.
fn key(seed: Seed, hash: u64) -> u32 {
    (mix(hash, seed as u64) >> 32) as u32 & !(VARIANTS as u32 - 1)
}

/// The sums of a set of class names, by where the block is.
#[derive(Clone, Copy)]
struct Names {
    own: Row,
    near: Row,
    anywhere: Row,
}

/// Reads the cues of the blocks of a page.
pub struct Cues<'a> {
    weights: &'a KindWeights,
    input: &'a Input<'a>,
    tokens: Tokens,
    /// The sums of the words of each block, once they were needed.
    words: Vec<Option<Box<WordSums>>>,
    /// The fields of the page, in order.
    fields: Vec<NodeId>,
    /// The sums of the cues of each form, once they were needed.
    forms: HashMap<NodeId, Row>,
    ranges: RangeSum<'a>,
    /// The sums of each set of class names, by `Element::names`.
    names: Vec<Names>,
    /// The sums of the class names of each element and of all elements around it.
    anywhere: Vec<Row>,
}

impl<'a> Cues<'a> {
    /// Prepares the cues of a page.
    pub fn new(weights: &'a KindWeights, input: &'a Input<'a>) -> Cues<'a> {
        let sets = input.measured.elements.tokens();
        let mut cues = Cues {
            weights,
            input,
            tokens: Tokens::default(),
            words: vec![None; input.scores.len()],
            fields: forms::fields(input.doc),
            forms: HashMap::new(),
            ranges: RangeSum::new(&weights.ranges),
            names: sets.map(|tokens| names(weights, tokens)).collect(),
            anywhere: Vec::new(),
        };
        cues.anywhere = cues.sums_to_root();
        cues
    }

    /// Returns for each element the sum of the class names from it to the root.
    fn sums_to_root(&self) -> Vec<Row> {
        let all = self.input.measured.elements.all();
        let mut out: Vec<Row> = Vec::with_capacity(all.len());
        for element in all {
            // Elements come after those around them.
            let around = element.around.map(|around| out[around as usize]);
            let mut sum = around.unwrap_or([0; LANES]);
            match self.is_page(element.node) {
                true => sum = [0; LANES],
                false => add(&mut sum, &self.names[element.names as usize].anywhere),
            }
            out.push(sum);
        }
        out
    }

    /// Returns the sums of a block's cues. `label` is what the rules say of it.
    pub(super) fn sums(&mut self, block: usize, label: &Label) -> Sums {
        let mut sums = Sums([[0; LANES]; Family::ALL.len()]);
        let weights = self.weights;
        self.each_hashed(block, label, |family, key| {
            if let Some(row) = weights.row(key) {
                add(sums.of_mut(family), row);
            }
        });
        self.add_words(block, sums.of_mut(Family::Words));
        self.add_form(block, sums.of_mut(Family::Shape));
        add(
            sums.of_mut(Family::Shape),
            self.ranges.go_to(self.input.row(block)),
        );
        self.add_class_names(block, sums.of_mut(Family::ClassNames));
        sums
    }

    /// Calls a function with the key of every hashed cue of a block, class names included, for
    /// training.
    pub fn each(&mut self, block: usize, label: &Label, mut found: impl FnMut(u32)) {
        self.each_hashed(block, label, |_, key| found(key));
        self.each_word(block, &mut found);
        self.each_of_form(block, &mut found);
        let around = self.around(block);
        let around: Vec<NodeId> = around.take_while(|&node| !self.is_page(node)).collect();
        for (level, node) in around.into_iter().enumerate() {
            self.tokens.read(self.input.doc, node);
            for &hash in self.tokens.whole.iter().chain(&self.tokens.parts) {
                let key = key(Seed::ClassName, hash);
                found(key | ANYWHERE);
                match level {
                    0 => found(key | OWN),
                    1..NEAR_LEVELS => found(key | NEAR),
                    _ => {}
                }
            }
        }
    }

    /// Returns the elements around a block, the nearest first.
    fn around(&self, block: usize) -> impl Iterator<Item = NodeId> + use<'a> {
        let doc = self.input.doc;
        let all = doc.ancestors(self.input.segments.blocks()[block].first_node);
        all.filter(move |&node| doc.tag(node) != Tag::Text)
    }

    /// Returns whether an element is that of the page. Its tag and class names tell nothing of a single
    /// block.
    fn is_page(&self, node: NodeId) -> bool {
        matches!(self.input.doc.tag(node), Tag::Body | Tag::Html)
    }

    /// Calls a function with every hashed cue but the words, the class names and the fields.
    fn each_hashed(&self, block: usize, label: &Label, mut found: impl FnMut(Family, u32)) {
        let input = self.input;
        self.each_of_link(block, |key| found(Family::Address, key));
        let mut shape = |seed, value: u64| found(Family::Shape, key(seed, value));
        for finding in input.findings.of(block) {
            shape(Seed::Rule, hash(finding.spec.rule.id().as_bytes()));
        }
        let kept = u64::from(input.states[block] == State::Kept);
        shape(Seed::RuleKind, label.kind as u64);
        shape(Seed::Kept, label.kind as u64 * 2 + kept);
        shape(Seed::Score, (input.scores[block] * SCORE_PARTS) as u64);
        let count = input.scores.len();
        shape(Seed::Position, (POSITION_PARTS * block / count) as u64);
        let length = input.segments.text(block).len();
        shape(
            Seed::Length,
            u64::from(usize::BITS - length.leading_zeros()),
        );
    }

    fn add_class_names(&self, block: usize, sum: &mut Row) {
        let elements = &self.input.measured.elements;
        for (level, node) in self.around(block).take(NEAR_LEVELS).enumerate() {
            if self.is_page(node) {
                break;
            }
            let own = elements.index(node);
            let names = &self.names[elements.all()[own].names as usize];
            match level {
                0 => {
                    add(sum, &names.own);
                    add(sum, &self.anywhere[own]);
                }
                _ => add(sum, &names.near),
            }
        }
    }
}

/// Returns the first bytes of the value of an attribute.
fn start_of(value: &str, bytes: usize) -> &[u8] {
    &value.as_bytes()[..value.len().min(bytes)]
}

/// Sums the tokens of a set of class names.
fn names(weights: &KindWeights, tokens: &[u64]) -> Names {
    let mut out = Names {
        own: [0; LANES],
        near: [0; LANES],
        anywhere: [0; LANES],
    };
    for &hash in tokens {
        let Some(known) = weights.get(key(Seed::ClassName, hash)) else {
            continue;
        };
        let sums = [
            (OWN, &mut out.own),
            (NEAR, &mut out.near),
            (ANYWHERE, &mut out.anywhere),
        ];
        for (variant, sum) in sums {
            if let Some(row) = known.variant(variant) {
                add(sum, row);
            }
        }
    }
    out
}
