//! The weights of the cues, and sums of them.

use crate::article::BlockKind;
use crate::base::hash::HalfHashedMap;

/// Number of kinds that are learned: all but the last, `embed`, which has no text.
pub const KINDS: usize = BlockKind::ALL.len() - 1;
/// Numbers of a row: the kinds, and zeros that fill vector registers.
pub(crate) const LANES: usize = 32;
const _: () = assert!(KINDS <= LANES);
/// The most ranges of a feature.
pub(crate) const RANGES: usize = 8;
/// Features that are compared at once: as many as fill a vector register.
const PART: usize = 8;
/// Kinds this much less likely than the likeliest, in log-odds, count as impossible.
const MAX_ODDS: f32 = 12.0;
/// The most shares that are worked out in advance. Others are when they are asked for.
const MAX_SHARES: i32 = 4096;
/// Variants of a cue that have one key but for its three lowest bits, so that one look-up finds all.
pub(super) const VARIANTS: usize = 8;

/// The log-odds that a cue adds to each kind, in units of [`KindWeights`].
pub(crate) type Row = [i16; LANES];

/// A number for each of the features that are compared at once.
type Part = [i16; PART];

/// The ranges of the features of a block. A value is in the first range whose end is not under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ranges {
    /// The ends of the ranges but the last, by part: the first end of each feature, then the second of
    /// each, and so on. A feature of fewer ranges has the greatest number there.
    ends: Vec<[Part; RANGES - 1]>,
    /// The rows of the first feature's ranges, then those of the second, and so on.
    rows: Vec<[Row; RANGES]>,
}

impl Ranges {
    /// Creates the ranges of a number of features, all of one range that says nothing.
    pub fn new(features: usize) -> Ranges {
        let parts = features.div_ceil(PART);
        Ranges {
            ends: vec![[[i16::MAX; PART]; RANGES - 1]; parts],
            rows: vec![[[0; LANES]; RANGES]; parts * PART],
        }
    }

    /// Sets the ranges of a feature. There is one more row than there are ends, and at most [`RANGES`].
    pub fn set(&mut self, feature: usize, ends: &[i16], rows: &[Row]) {
        let part = self.ends[feature / PART].iter_mut();
        part.zip(ends)
            .for_each(|(part, end)| part[feature % PART] = *end);
        self.rows[feature][..rows.len()].copy_from_slice(rows);
    }

    /// Returns the ranges in which the values of a part of the features are. Not inlined, because what
    /// follows would break the vectorisation of this loop.
    #[inline(never)]
    fn of(&self, part: usize, values: &Part) -> Part {
        let mut at = [0; PART];
        for ends in &self.ends[part] {
            for ((at, value), end) in at.iter_mut().zip(values).zip(ends) {
                *at += i16::from(value > end);
            }
        }
        at
    }
}

/// The weights of all cues.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KindWeights {
    unit: f32,
    /// The exponential function of 0, -1, -2 and so on units, up to [`MAX_ODDS`].
    shares: Vec<f32>,
    bias: Row,
    pub(super) ranges: Ranges,
    rows: Vec<Row>,
    /// Of each cue, the places of its variants' rows, plus one.
    known: HalfHashedMap<[u16; VARIANTS]>,
}

/// What a cue is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The words of the text, of the blocks beside it and of the heading above it.
    Words,
    /// The words of the address that it links to, and the relation.
    Address,
    /// The class names around it.
    ClassNames,
    /// Its shape and place, the fields of the form around it, and what the rules found.
    Shape,
}

impl Family {
    /// All families.
    pub const ALL: [Family; 4] = [
        Family::Words,
        Family::Address,
        Family::ClassNames,
        Family::Shape,
    ];
}

/// The rows of a cue's variants.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    weights: &'a KindWeights,
    places: [u16; VARIANTS],
}

impl<'a> Known<'a> {
    /// Returns the row of a variant.
    pub fn variant(self, variant: u32) -> Option<&'a Row> {
        let place = usize::from(self.places[variant as usize % VARIANTS]);
        self.weights.rows.get(place.wrapping_sub(1))
    }
}

/// The sums of a block's cues, by family.
#[derive(Clone, Debug)]
pub(super) struct Sums(pub [Row; Family::ALL.len()]);

impl Sums {
    pub fn of(&self, family: Family) -> &Row {
        &self.0[family as usize]
    }

    pub fn of_mut(&mut self, family: Family) -> &mut Row {
        &mut self.0[family as usize]
    }
}

/// Adds a row to a sum.
pub(super) fn add(sum: &mut Row, row: &Row) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum = sum.saturating_add(*value);
    }
}

/// Takes a row from a sum and adds another. Not inlined, so that it is known that the rows are not
/// changed, and the loop is vectorised.
#[inline(never)]
fn exchange(sum: &mut Row, old: &Row, new: &Row) {
    for ((sum, old), new) in sum.iter_mut().zip(old).zip(new) {
        *sum = sum.wrapping_sub(*old).wrapping_add(*new);
    }
}

/// Returns the exponential function of a number of units, or 0 past [`MAX_ODDS`].
fn share(count: i32, unit: f32) -> f32 {
    match count as f32 * unit {
        odds if odds < -MAX_ODDS => 0.0,
        odds => libm::expf(odds),
    }
}

impl KindWeights {
    /// Creates weights without cues.
    pub(crate) fn new(unit: f32, bias: Row, ranges: Ranges) -> KindWeights {
        let shares = (0..MAX_SHARES).map(|units| share(-units, unit));
        KindWeights {
            unit,
            shares: shares.take_while(|share| *share > 0.0).collect(),
            bias,
            ranges,
            ..KindWeights::default()
        }
    }

    /// Returns whether nothing was trained.
    pub fn is_empty(&self) -> bool {
        self.unit == 0.0
    }

    /// Adds the row of a cue. Returns whether there was room for it.
    pub(crate) fn insert(&mut self, key: u32, row: Row) -> bool {
        let Ok(place) = u16::try_from(self.rows.len() + 1) else {
            return false;
        };
        self.rows.push(row);
        let places = self.known.entry(key / VARIANTS as u32).or_default();
        places[key as usize % VARIANTS] = place;
        true
    }

    /// Returns the rows of the variants of a cue.
    pub(super) fn get(&self, key: u32) -> Option<Known<'_>> {
        let places = *self.known.get(&(key / VARIANTS as u32))?;
        Some(Known {
            weights: self,
            places,
        })
    }

    /// Returns the row of a cue.
    pub(super) fn row(&self, key: u32) -> Option<&Row> {
        self.get(key).and_then(|known| known.variant(key))
    }

    /// Returns the probability of each kind (softmax).
    pub(super) fn likelihoods(&self, sums: &Sums) -> [f32; KINDS] {
        let total = |kind: usize| {
            let own = sums.0.iter().map(|sum| i32::from(sum[kind]));
            own.sum::<i32>() + i32::from(self.bias[kind])
        };
        let totals: [i32; KINDS] = std::array::from_fn(total);
        let most = totals.iter().copied().max().unwrap_or(0);
        let said = totals.map(|total| {
            let known = self.shares.get((most - total) as usize);
            known
                .copied()
                .unwrap_or_else(|| share(total - most, self.unit))
        });
        let all: f32 = said.iter().sum();
        said.map(|said| said / all)
    }
}

/// The sum of the ranges in which the features of a block are. Neighbours share most of them, so only
/// what changes from one to the next is added and taken away.
pub(super) struct RangeSum<'a> {
    ranges: &'a Ranges,
    /// The features of the last block.
    last: Vec<Part>,
    /// The range of each.
    at: Vec<Part>,
    sum: Row,
}

impl<'a> RangeSum<'a> {
    /// Starts with all features in their first range.
    pub fn new(ranges: &'a Ranges) -> RangeSum<'a> {
        let mut sum: Row = [0; LANES];
        for rows in &ranges.rows {
            for (sum, value) in sum.iter_mut().zip(&rows[0]) {
                *sum = sum.wrapping_add(*value);
            }
        }
        RangeSum {
            ranges,
            // The least value is in the first range.
            last: vec![[i16::MIN; PART]; ranges.ends.len()],
            at: vec![[0; PART]; ranges.ends.len()],
            sum,
        }
    }

    /// Goes to the features of a block and returns the sum of their ranges.
    pub fn go_to(&mut self, row: &[i16]) -> &Row {
        let (parts, rest) = row.as_chunks();
        for (at, values) in parts.iter().enumerate().take(self.last.len()) {
            self.go_in_part(at, values);
        }
        if let Some(last) = self.last.get(parts.len()) {
            let mut values = *last;
            values[..rest.len()].copy_from_slice(rest);
            self.go_in_part(parts.len(), &values);
        }
        &self.sum
    }

    fn go_in_part(&mut self, part: usize, values: &Part) {
        // Neighbours share most of their features.
        if self.last[part] == *values {
            return;
        }
        self.last[part] = *values;
        let next = self.ranges.of(part, values);
        let before = std::mem::replace(&mut self.at[part], next);
        for lane in 0..PART {
            let (old, new) = (before[lane] as usize, next[lane] as usize);
            if old != new {
                let rows = &self.ranges.rows[part * PART + lane];
                exchange(&mut self.sum, &rows[old], &rows[new]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(of: impl Fn(usize) -> i16) -> Row {
        std::array::from_fn(of)
    }

    /// More than one part, the last of which is not full.
    const FEATURES: usize = PART + 3;

    proptest! {
        #[test]
        fn going_from_block_to_block_sums_the_ranges_of_each(
            blocks in prop::collection::vec(prop::collection::vec(any::<i16>(), FEATURES), 1..9),
        ) {
            let ends = [[-9, 0, 400], [0, 0, i16::MAX]];
            let rows = |feature: usize| -> [Row; 3] {
                std::array::from_fn(|range| row(|kind| (feature * 100 + range * 10 + kind) as i16))
            };
            let mut ranges = Ranges::new(FEATURES);
            for feature in 0..FEATURES {
                ranges.set(feature, &ends.map(|ends| ends[feature % 3]), &rows(feature));
            }
            let mut sum = RangeSum::new(&ranges);
            for block in &blocks {
                let mut wanted = [0; LANES];
                for (feature, value) in block.iter().enumerate() {
                    let range = ends.iter().filter(|ends| *value > ends[feature % 3]).count();
                    add(&mut wanted, &rows(feature)[range]);
                }
                prop_assert_eq!(sum.go_to(block), &wanted);
            }
        }
    }

    #[test]
    fn variants_of_a_cue_are_found_by_one_key() {
        let mut weights = KindWeights::default();
        assert!(weights.insert(8, row(|_| 1)) && weights.insert(13, row(|_| 2)));
        let known = weights.get(9).expect("the cue is known");
        let first = |variant| known.variant(variant).map(|row| row[0]);
        assert_eq!([0, 1, 4, 5].map(first), [Some(1), None, None, Some(2)]);
        assert!(weights.get(16).is_none());
    }

    #[test]
    fn likelihoods_add_up_to_one() {
        let weights = KindWeights::new(0.5, row(|kind| kind as i16 % 3), Ranges::default());
        let mut sums = Sums([[0; LANES]; Family::ALL.len()]);
        sums.of_mut(Family::Words)[4] = 20;
        let said = weights.likelihoods(&sums);
        assert!((said.iter().sum::<f32>() - 1.0).abs() < 1e-5 && said[4] > 0.9);
    }
}
