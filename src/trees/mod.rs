//! Oblivious trees (CatBoost, Prokhorenkova et al. 2018): every level of a tree asks one question of all blocks, so a
//! tree is a few comparisons, the same for every block, and one look-up.

mod numbers;

pub(crate) use numbers::numbers;
pub use numbers::{Values, flag, rank};

/// The most levels that a tree may have.
pub const MAX_DEPTH: usize = 6;
/// The most leaves.
pub(crate) const LEAVES: usize = 1 << MAX_DEPTH;
/// So many rows go through the trees together: their comparisons fill vector registers, and their values, side by side
/// feature after feature, stay in the nearest cache.
const GROUP: usize = 16;

/// Sixteen rows, feature after feature.
#[derive(Debug)]
pub struct Columns<'a> {
    columns: &'a mut [[i16; GROUP]],
    lane: usize,
}

impl Columns<'_> {
    /// Writes values of the row, from the value `first` on.
    pub fn put(&mut self, first: usize, values: &[i16]) {
        for (column, value) in self.columns.iter_mut().skip(first).zip(values) {
            column[self.lane] = *value;
        }
    }
}

/// One question: is the value greater than the border?
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Split {
    pub feature: u16,
    pub threshold: i16,
}

impl Split {
    /// No question: no value is greater than the greatest.
    pub const NONE: Split = Split {
        feature: 0,
        threshold: i16::MAX,
    };
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// The questions. A tree of fewer asks [`Split::NONE`] for the rest.
    pub splits: [Split; MAX_DEPTH],
    /// One value for every combination of answers, in units of [`Trees::unit`]; the first question is the lowest bit. A
    /// tree of fewer questions leaves the rest at 0.
    pub leaves: [i16; LEAVES],
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub(crate) bias: f32,
    pub(crate) unit: f32,
    pub(crate) trees: Vec<Tree>,
    /// How many values a row has.
    pub(crate) width: usize,
}

impl Trees {
    /// How many trees there are.
    pub fn len(&self) -> usize {
        self.trees.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// The log-odds of so many rows, each written by `fill`: comparisons, look-ups and sums of whole numbers, so the same
    /// on every machine.
    pub fn evaluate(&self, rows: usize, mut fill: impl FnMut(usize, Columns)) -> Vec<f32> {
        let mut out = Vec::with_capacity(rows + GROUP);
        let mut columns = vec![[0i16; GROUP]; self.width];
        for first in (0..rows).step_by(GROUP) {
            for (lane, row) in (first..rows.min(first + GROUP)).enumerate() {
                fill(
                    row,
                    Columns {
                        columns: &mut columns,
                        lane,
                    },
                );
            }
            out.extend(
                self.sums(&columns)
                    .map(|sum| self.bias + sum as f32 * self.unit),
            );
        }
        out.truncate(rows);
        out
    }

    /// How much each value of a row adds to its log-odds, or takes away. On the way down a tree every answer moves the mean
    /// of the leaves that are left, and the move is put to the value that was asked about (Saabas, "Interpreting random
    /// forests", 2014; all leaves count alike here). The bias and the means of the trees are put to no value.
    pub fn contributions(&self, row: &[i16]) -> Vec<f32> {
        let mut out = vec![0.0; self.width];
        for tree in &self.trees {
            let depth = tree
                .splits
                .iter()
                .take_while(|split| **split != Split::NONE)
                .count();
            let mut left: Vec<i16> = tree.leaves[..1 << depth].to_vec();
            let mean = |leaves: &[i16]| {
                leaves.iter().map(|&leaf| f32::from(leaf)).sum::<f32>() / leaves.len() as f32
            };
            let mut before = mean(&left);
            for split in &tree.splits[..depth] {
                // The first question is the lowest bit of what is left.
                let answer = usize::from(
                    row.get(usize::from(split.feature))
                        .is_some_and(|&value| value > split.threshold),
                );
                left = left.into_iter().skip(answer).step_by(2).collect();
                let after = mean(&left);
                out[usize::from(split.feature)] += (after - before) * self.unit;
                before = after;
            }
        }
        out
    }

    /// What the trees say of sixteen rows, in units.
    fn sums(&self, columns: &[[i16; GROUP]]) -> [i32; GROUP] {
        let mut sums = [0i32; GROUP];
        for tree in &self.trees {
            let leaf = answers(&tree.splits, columns);
            for (sum, leaf) in sums.iter_mut().zip(leaf) {
                *sum += i32::from(tree.leaves[usize::from(leaf) % LEAVES]);
            }
        }
        sums
    }
}

/// The answers of sixteen rows to the questions of a tree, a bit a question. Left on its own: where it is taken in, the look-ups
/// that follow break up what the vector registers do here.
#[inline(never)]
fn answers(splits: &[Split; MAX_DEPTH], columns: &[[i16; GROUP]]) -> [u16; GROUP] {
    let mut leaf = [0u16; GROUP];
    for split in splits.iter().rev() {
        for (leaf, value) in leaf.iter_mut().zip(&columns[usize::from(split.feature)]) {
            *leaf = *leaf * 2 + u16::from(*value > split.threshold);
        }
    }
    leaf
}

/// The logistic function. `libm` computes the same bits on every machine, where the system's `exp`
/// may differ in the last one; the second model must see the same numbers everywhere.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn padded([first, second]: [Split; 2]) -> [Split; MAX_DEPTH] {
        let mut all = [Split::NONE; MAX_DEPTH];
        (all[0], all[1]) = (first, second);
        all
    }

    #[test]
    fn a_tree_answers_by_all_its_questions() {
        let splits = padded([
            Split {
                feature: 0,
                threshold: 5,
            },
            Split {
                feature: 1,
                threshold: -2,
            },
        ]);
        let mut leaves = [0; LEAVES];
        leaves[..4].copy_from_slice(&[2, 4, 6, 8]);
        let tree = Tree { splits, leaves };
        let trees = Trees {
            bias: 0.25,
            unit: 0.5,
            trees: vec![tree; 2],
            width: 2,
        };
        let said = trees.evaluate(GROUP + 3, |row, mut columns| {
            columns.put(0, &[[0, -5], [6, -5], [6, 0]][row % GROUP % 3]);
        });
        assert_eq!(said.len(), GROUP + 3);
        assert_eq!(
            (&said[..3], &said[GROUP..]),
            ([2.25, 4.25, 8.25].as_slice(), [2.25, 4.25, 8.25].as_slice())
        );
    }

    #[test]
    fn contributions_add_up_to_what_the_trees_say() {
        let splits = padded([
            Split {
                feature: 1,
                threshold: 5,
            },
            Split {
                feature: 0,
                threshold: -2,
            },
        ]);
        let mut leaves = [0; LEAVES];
        leaves[..4].copy_from_slice(&[2, 4, 6, 8]);
        let trees = Trees {
            bias: 0.25,
            unit: 0.5,
            trees: vec![Tree { splits, leaves }; 3],
            width: 3,
        };
        for row in [[0, 9, 7], [-9, 9, 7], [0, 0, 7], [-9, 0, 7]] {
            let said = trees.evaluate(1, |_, mut columns| columns.put(0, &row))[0];
            let parts = trees.contributions(&row);
            let means = 3.0 * 5.0 * 0.5;
            assert_eq!(
                trees.bias + means + parts.iter().sum::<f32>(),
                said,
                "{row:?}"
            );
            assert_eq!(parts[2], 0.0);
        }
    }

    #[test]
    fn sigmoid_is_close_to_the_systems() {
        for i in -400..=400 {
            let x = i as f32 / 10.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - exact).abs() < 1e-6, "{x}");
        }
    }
}
