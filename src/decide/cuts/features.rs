//! Describes a cut as a whole.

use super::{Cut, Input, LONG_WORDS, MIN_WEIGHT, SURE};
use crate::article::BlockKind;
use crate::features::share;
use crate::lexicon::PhraseKind;
use crate::score::CutFeatures;
use crate::trees::flag;
use enumset::{EnumSet, EnumSetType};
use std::ops::Range;

/// Blocks under this probability are doubtful.
const DOUBTFUL: f32 = 0.3;
/// A group of which more units than this share start with a link is linked.
const MIN_LINKED: f32 = 0.5;
/// The kinds of findings that are counted, one share each.
const EVIDENCE: [(Mark, &[BlockKind]); 4] = {
    use BlockKind::*;
    [
        (Mark::Teaser, &[Teaser]),
        (Mark::Comment, &[Comment]),
        (Mark::Caption, &[Caption]),
        (
            Mark::Prompt,
            &[
                SubscribePrompt,
                ShareBar,
                LoginPrompt,
                CommentPrompt,
                ConsentBanner,
                Advertisement,
                Navigation,
                Legal,
            ],
        ),
    ]
};

/// A yes-or-no fact of a block, of which a cut has a share.
#[derive(Debug, EnumSetType)]
enum Mark {
    Sure,
    Doubtful,
    AfterSure,
    BeforeSure,
    /// Outside the smallest element with half of the page's mass.
    OutsideHalf,
    /// Outside the smallest element with 80 % of it.
    OutsideMain,
    Grouped,
    Linked,
    Teaser,
    Comment,
    Caption,
    Prompt,
    Hidden,
    Repeat,
    InBody,
    /// The page's description.
    Description,
    Heading,
}

/// The number of marks.
const MARKS: usize = EnumSet::<Mark>::variant_count() as usize;

/// What cuts need to know of a block.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    words: f32,
    mass: f32,
    score: f32,
    link_words: f32,
    marks: EnumSet<Mark>,
    /// The number of the outermost group among those of the page.
    group: Option<u32>,
}

/// Returns the features of every cut. The first is that of the page's own threshold.
pub fn describe(input: &Input, cuts: &[Cut]) -> Vec<CutFeatures> {
    let page = Page::new(input);
    let words = |cut: &Cut| {
        let kept = page.cells.iter().zip(&cut.kept).filter(|(_, kept)| **kept);
        kept.map(|(cell, _)| cell.words).sum()
    };
    let base = cuts.first().map_or(0.0, words);
    cuts.iter().map(|cut| page.cut(cut, base)).collect()
}

/// A page, with everything that its cuts share.
struct Page<'a> {
    input: &'a Input<'a>,
    /// The features that are the same for every cut.
    shared: CutFeatures,
    cells: Vec<Cell>,
    /// The number of words before each block, and of the page.
    before: Vec<f32>,
    mass: f32,
    /// The words of each outermost group.
    groups: Vec<f32>,
    has_sure: bool,
    /// Words in the article body of the JSON-LD.
    body: f32,
}

impl<'a> Page<'a> {
    fn new(input: &'a Input<'a>) -> Page<'a> {
        let count = input.scores.len();
        let mut sure = (0..count).filter(|&i| input.is_sure(i));
        let first = sure.next();
        let sure = first.map(|first| first..sure.next_back().unwrap_or(first) + 1);
        let groups = Groups::new(input);
        let cells: Vec<Cell> = cells(input, &groups, sure.as_ref());
        let mut before = vec![0.0];
        let mut sum = 0.0;
        let mut words = vec![0.0; groups.count];
        for cell in &cells {
            sum += cell.words;
            before.push(sum);
            if let Some(group) = cell.group {
                words[group as usize] += cell.words;
            }
        }
        let mut page = Page {
            input,
            shared: CutFeatures::default(),
            mass: cells.iter().map(|cell| cell.mass).sum(),
            body: marked_words(&cells, Mark::InBody),
            cells,
            before,
            groups: words,
            has_sure: sure.is_some(),
        };
        page.shared = page.shared();
        page
    }

    /// Returns the words of the page.
    fn words(&self) -> f32 {
        self.before[self.cells.len()]
    }

    fn shared(&self) -> CutFeatures {
        let (input, page) = (self.input, &self.input.measured.page);
        let count = self.cells.len() as f32;
        let mass = |mark: Mark| {
            let marked = self.cells.iter().filter(|cell| cell.marks.contains(mark));
            share(marked.map(|cell| cell.mass).sum(), self.mass)
        };
        let facts = || input.measured.blocks.iter();
        let known_tokens = facts().filter(|facts| facts.element.tokens.count > 0.0);
        let known_words = facts().filter(|facts| facts.text.word_odds != 0.0);
        CutFeatures {
            types: input.rating.types,
            page_expected_f1: input.rating.expected_f1,
            page_words: self.words(),
            page_blocks: count,
            page_link_density: page.link_density,
            page_good: page.good,
            page_known_tokens: share(known_tokens.count() as f32, count),
            page_known_words: share(known_words.count() as f32, count),
            page_declares_article: flag(input.metadata.json_ld.names_article()),
            page_og_article: flag(page.og_article),
            page_mass: self.mass,
            page_grouped: mass(Mark::Grouped),
            page_hidden: mass(Mark::Hidden),
            ..CutFeatures::default()
        }
    }

    fn cut(&self, cut: &Cut, base: f32) -> CutFeatures {
        let sums = Sums::of(self, cut);
        let mut f = self.shared.clone();
        f.is[cut.kind as usize] = 1.0;
        f.threshold = cut.threshold;
        f.over_own = share(cut.threshold, self.input.threshold);
        f.words = sums.words;
        f.over_base = share(f.words, base);
        f.share = share(f.words, self.words());
        f.recall = share(sums.mass, self.mass);
        f.precision = share(sums.mass, f.words);
        f.f1 = share(2.0 * sums.mass, f.words + self.mass);
        (f.least, f.most_removed) = (sums.least, sums.most_removed);
        f.link_density = share(sums.link_words, f.words);
        self.marks(&sums, &mut f);
        self.extent(&sums, &mut f);
        self.split_groups(&sums, &mut f);
        self.group(cut, &mut f);
        f
    }

    /// Sets the shares of marked words.
    fn marks(&self, sums: &Sums, f: &mut CutFeatures) {
        let of = |mark: Mark| share(sums.marked[mark as usize], sums.words);
        (f.sure, f.doubtful) = (of(Mark::Sure), of(Mark::Doubtful));
        if self.has_sure {
            (f.after_sure, f.before_sure) = (of(Mark::AfterSure), of(Mark::BeforeSure));
        }
        f.outside = [of(Mark::OutsideHalf), of(Mark::OutsideMain)];
        (f.grouped, f.linked) = (of(Mark::Grouped), of(Mark::Linked));
        f.evidence = EVIDENCE.map(|(mark, _)| of(mark));
        (f.hidden, f.repeats) = (of(Mark::Hidden), of(Mark::Repeat));
        f.has_description = flag(sums.marked[Mark::Description as usize] > 0.0);
        let has_body = self.input.measured.page.has_body && self.body > 0.0;
        let in_body = sums.marked[Mark::InBody as usize];
        f.in_body = if has_body { of(Mark::InBody) } else { -1.0 };
        f.of_body = if has_body {
            share(in_body, self.body)
        } else {
            -1.0
        };
    }

    /// Sets where the kept blocks are.
    fn extent(&self, sums: &Sums, f: &mut CutFeatures) {
        let Some((first, last)) = sums.span else {
            return;
        };
        let (start, end) = (self.before[first], self.before[last + 1]);
        f.runs = sums.runs;
        f.solid = share(f.words, end - start);
        f.start = share(start, self.words());
        f.end = share(self.words() - end, self.words());
        let facts = &self.input.measured.blocks[last];
        f.ends_in_heading = flag(facts.is_heading());
        f.ends_sentence = flag(facts.text.ends_sentence);
        f.headings = sums.headings / sums.blocks;
        f.block_words = f.words / sums.blocks;
    }

    /// Sets how many groups the cut splits.
    fn split_groups(&self, sums: &Sums, f: &mut CutFeatures) {
        let (mut kept, mut all) = (0.0, 0.0);
        for (&of_kept, &of_all) in sums.groups.iter().zip(&self.groups) {
            if of_kept > 0.0 && of_kept < of_all {
                f.split_groups += 1.0;
                kept += of_kept;
                all += of_all;
            }
        }
        f.split_share = share(kept, all);
    }

    /// Sets the features of the group that the cut leaves out or completes.
    fn group(&self, cut: &Cut, f: &mut CutFeatures) {
        let Some(group) = cut.group else { return };
        let units = self.input.units(group);
        let count = units.len() as f32;
        let sums = |unit: Range<usize>| {
            let cells = &self.cells[unit];
            let words: f32 = cells.iter().map(|cell| cell.words).sum();
            let mass: f32 = cells.iter().map(|cell| cell.mass).sum();
            (words, mass)
        };
        let all: Vec<(f32, f32)> = units.clone().map(sums).collect();
        let words: f32 = all.iter().map(|(words, _)| words).sum();
        let mass: f32 = all.iter().map(|(_, mass)| mass).sum();
        let means = || all.iter().map(|&(words, mass)| share(mass, words));
        let mean = means().sum::<f32>() / count;
        f.group_units = count;
        f.group_mean = share(mass, words);
        f.group_spread = (means().map(|unit| (unit - mean).powi(2)).sum::<f32>() / count).sqrt();
        f.group_mass = share(mass, self.mass);
        f.group_length = words / count;
        f.group_linked = self.input.measured.linked_share(group);
        let first = units.clone().next().map_or(0, |unit| unit.start);
        let before: f32 = self.cells[..first].iter().map(|cell| cell.mass).sum();
        f.group_before = share(before, self.mass);
        if let Some(before) = first.checked_sub(1) {
            let text = &self.input.measured.blocks[before].text;
            f.group_announcer = self.input.scores[before];
            f.group_announces =
                [PhraseKind::Teaser, PhraseKind::Comment].map(|kind| text.covered_by(kind));
        }
    }
}

/// Sums over the kept blocks of a cut.
struct Sums {
    blocks: f32,
    headings: f32,
    runs: f32,
    words: f32,
    mass: f32,
    link_words: f32,
    /// Words with each mark.
    marked: [f32; MARKS],
    /// Words of each outermost group.
    groups: Vec<f32>,
    /// The first and the last kept block.
    span: Option<(usize, usize)>,
    /// Lowest score of a long kept block, and highest of a long removed one.
    least: f32,
    most_removed: f32,
}

impl Sums {
    fn of(page: &Page, cut: &Cut) -> Sums {
        let mut sums = Sums {
            blocks: 0.0,
            headings: 0.0,
            runs: 0.0,
            words: 0.0,
            mass: 0.0,
            link_words: 0.0,
            marked: [0.0; MARKS],
            groups: vec![0.0; page.groups.len()],
            span: None,
            least: 1.0,
            most_removed: 0.0,
        };
        for (i, (cell, &kept)) in page.cells.iter().zip(&cut.kept).enumerate() {
            let is_long = cell.words >= LONG_WORDS;
            if kept {
                sums.add(i, cell, is_long);
            } else if is_long {
                sums.most_removed = sums.most_removed.max(cell.score);
            }
        }
        sums
    }

    fn add(&mut self, block: usize, cell: &Cell, is_long: bool) {
        let (first, last) = self
            .span
            .map_or((block, None), |(first, last)| (first, Some(last)));
        self.runs += flag(last.is_none_or(|last| last + 1 < block));
        self.span = Some((first, block));
        self.blocks += 1.0;
        self.headings += flag(cell.marks.contains(Mark::Heading));
        self.words += cell.words;
        self.mass += cell.mass;
        self.link_words += cell.link_words;
        for mark in cell.marks {
            self.marked[mark as usize] += cell.words;
        }
        if let Some(group) = cell.group {
            self.groups[group as usize] += cell.words;
        }
        if is_long {
            self.least = self.least.min(cell.score);
        }
    }
}

/// The outermost groups of a page, numbered from 0.
struct Groups {
    /// The number of each group of siblings, if it is an outermost group of a block.
    numbers: Vec<Option<u32>>,
    /// Whether the units of each numbered group start with links.
    linked: Vec<bool>,
    count: usize,
}

impl Groups {
    fn new(input: &Input) -> Groups {
        let units = &input.measured.units;
        let mut groups = Groups {
            numbers: vec![None; units.groups()],
            linked: Vec::new(),
            count: 0,
        };
        for place in units.outer.iter().flatten() {
            let number = &mut groups.numbers[place.group as usize];
            if number.is_none() {
                *number = Some(groups.count as u32);
                let share = input.measured.linked_share(place.group);
                groups.linked.push(share > MIN_LINKED);
                groups.count += 1;
            }
        }
        groups
    }
}

fn cells(input: &Input, groups: &Groups, sure: Option<&Range<usize>>) -> Vec<Cell> {
    let cores = input.cores([0.5, 0.8]);
    let cell = |i: usize| {
        let (facts, score) = (&input.measured.blocks[i], input.scores[i]);
        let place = input.measured.units.outer[i];
        let group = place.and_then(|place| groups.numbers[place.group as usize]);
        let mut marks = EnumSet::empty();
        let mut mark = |mark: Mark, is: bool| {
            if is {
                marks |= mark;
            }
        };
        mark(Mark::Sure, score > SURE);
        mark(Mark::Doubtful, score < DOUBTFUL);
        mark(Mark::AfterSure, sure.is_some_and(|sure| i >= sure.end));
        mark(Mark::BeforeSure, sure.is_some_and(|sure| i < sure.start));
        mark(Mark::OutsideHalf, !input.is_in(i, cores[0]));
        mark(Mark::OutsideMain, !input.is_in(i, cores[1]));
        mark(Mark::Grouped, group.is_some());
        mark(
            Mark::Linked,
            group.is_some_and(|group| groups.linked[group as usize]),
        );
        mark(Mark::Hidden, facts.element.hidden);
        mark(
            Mark::Repeat,
            facts.repetition.same.is_some_and(|same| !same.same_path),
        );
        mark(Mark::InBody, facts.claims.in_body == Some(true));
        mark(Mark::Description, facts.claims.is_description);
        mark(Mark::Heading, facts.is_heading());
        let found = input.findings.of(i).iter();
        for finding in found.filter(|found| found.spec.weight >= MIN_WEIGHT) {
            for (own, kinds) in EVIDENCE {
                mark(own, kinds.contains(&finding.spec.kind));
            }
        }
        let words = input.words(i);
        Cell {
            words,
            mass: words * score,
            score,
            link_words: words * facts.text.link_density,
            marks,
            group,
        }
    };
    (0..input.scores.len()).map(cell).collect()
}

fn marked_words(cells: &[Cell], mark: Mark) -> f32 {
    let marked = cells.iter().filter(|cell| cell.marks.contains(mark));
    marked.map(|cell| cell.words).sum()
}
