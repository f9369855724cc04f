//! Fills the facts of every block from the measurements of its text, its elements and its page.

mod ancestors;
mod element;
mod position;
mod repetition;
mod text;

pub use ancestors::{Ancestors, distinct_ancestors};

use super::block_text::BlockText;
use super::elements::{Element, Elements};
use super::facts::{BlockFacts, NEIGHBOURS, NeighbourFacts};
use super::page::PageContext;
use super::sums::share;
use super::token_odds::TokenOdds;
use crate::document::Document;
use crate::lexicon::ClassHint;
use crate::segment::{RawBlock, Segments};

/// The measurements from which the facts are made.
pub(super) struct Input<'a> {
    pub doc: &'a Document,
    pub segments: &'a Segments,
    pub texts: &'a [BlockText],
    pub elements: &'a Elements,
    pub page: &'a PageContext,
    pub odds: &'a TokenOdds,
    pub ancestors: &'a [Ancestors],
}

impl Input<'_> {
    fn raw(&self, i: usize) -> &RawBlock {
        &self.segments.blocks()[i]
    }

    fn element_of(&self, i: usize) -> &Element {
        self.elements.get(self.raw(i).element)
    }

    /// Returns the facts of one block, except its position and its neighbours.
    fn block(&self, i: usize) -> BlockFacts {
        BlockFacts {
            text: self.text(i),
            element: self.element(i),
            hints: self.hints(i),
            levels: self.levels(i),
            title_level: self.title_level(i),
            cores: self.cores(i),
            figure: self.figure(i),
            repetition: self.repetition(i),
            claims: self.claims(i),
            ..BlockFacts::default()
        }
    }

    /// Returns the facts of the block at `j` as a neighbour of the block at `i`.
    fn neighbour(&self, all: &[BlockFacts], i: usize, j: usize) -> NeighbourFacts {
        let near = &all[j];
        NeighbourFacts {
            words: near.text.words,
            link_density: near.text.link_density,
            good: self.page.good[j],
            same_path: self.element_of(i).path == self.element_of(j).path,
            token: near.element.near_tokens[0],
            phrase: near.text.phrase_any,
            heading: near.heading_level().unwrap_or(0),
        }
    }
}

/// Returns the facts of every block.
pub(super) fn facts(input: &Input) -> Vec<BlockFacts> {
    let count = input.texts.len();
    let mut all: Vec<BlockFacts> = (0..count).map(|i| input.block(i)).collect();
    input.positions(&mut all);
    for i in 0..count {
        for (slot, step) in NEIGHBOURS.into_iter().enumerate() {
            if let Some(j) = i.checked_add_signed(step).filter(|&j| j < count) {
                all[i].near[slot] = input.neighbour(&all, i, j);
            }
        }
    }
    all
}

/// Returns the shares of the good text in elements whose class names indicate comments and teasers.
pub(super) fn hinted(page: &PageContext, all: &[BlockFacts]) -> [f32; 2] {
    [ClassHint::Comment, ClassHint::Teaser].map(|hint| {
        let good = all.iter().zip(&page.good).filter(|(_, good)| **good);
        let hinted = good.filter(|(facts, _)| facts.hints.level(hint).is_some());
        share(
            hinted.map(|(facts, _)| facts.text.length).sum(),
            page.total().good,
        )
    })
}
