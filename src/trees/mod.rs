//! Oblivious trees (CatBoost, Prokhorenkova et al. 2018). All nodes on a level of a tree share one
//! split, so evaluating a tree takes a few comparisons, the same for every block, and one look-up.

mod numbers;

pub(crate) use numbers::numbers;
pub use numbers::{Values, flag, rank};

/// Maximum depth of a tree.
pub const MAX_TREE_DEPTH: usize = 6;
/// Maximum number of leaves of a tree.
pub(crate) const LEAVES: usize = 1 << MAX_TREE_DEPTH;
/// Number of rows evaluated together. Their comparisons fill vector registers, and their values,
/// stored side by side per feature, stay in the nearest cache.
const GROUP: usize = 16;

/// A writer for one of sixteen rows, which are stored feature by feature.
#[derive(Debug)]
pub struct Columns<'a> {
    columns: &'a mut [[i16; GROUP]],
    lane: usize,
}

impl Columns<'_> {
    /// Writes values of the row, starting at the feature with index `first`.
    pub fn put(&mut self, first: usize, values: &[i16]) {
        for (column, value) in self.columns.iter_mut().skip(first).zip(values) {
            column[self.lane] = *value;
        }
    }
}

/// A split: is the value greater than the threshold?
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Split {
    pub feature: u16,
    pub threshold: i16,
}

impl Split {
    /// A split that no value passes, because none can be greater than the maximum.
    pub const NONE: Split = Split {
        feature: 0,
        threshold: i16::MAX,
    };
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// The splits. A shallower tree fills the rest with [`Split::NONE`].
    pub splits: [Split; MAX_TREE_DEPTH],
    /// One value for each combination of answers, in units of [`Trees::unit`]. The first split is
    /// the lowest bit of the index. A shallower tree leaves the rest at 0.
    pub leaves: [i16; LEAVES],
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub(crate) bias: f32,
    pub(crate) unit: f32,
    pub(crate) trees: Vec<Tree>,
    /// Number of values in a row.
    pub(crate) width: usize,
}

impl Trees {
    /// A model without trees.
    pub const NONE: Trees = Trees {
        bias: 0.0,
        unit: 0.0,
        trees: Vec::new(),
        width: 0,
    };

    /// Returns the log-odds of `rows` rows, each written by `fill`. Only comparisons, look-ups and
    /// integer sums are used, so the result is the same on every machine.
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
            out.extend(self.sums(&columns));
        }
        out.truncate(rows);
        out
    }

    /// Returns the log-odds of one row, as [`evaluate`](Self::evaluate) does for many.
    pub fn evaluate_row(&self, row: &[i16]) -> f32 {
        let leaf = |tree: &Tree| {
            let answer = |leaf: usize, split: &Split| {
                let value = row.get(usize::from(split.feature)).copied();
                leaf * 2 + usize::from(value.unwrap_or_default() > split.threshold)
            };
            i32::from(tree.leaves[tree.splits.iter().rev().fold(0, answer)])
        };
        self.bias + self.trees.iter().map(leaf).sum::<i32>() as f32 * self.unit
    }

    /// Returns how much each value of a row adds to the log-odds, or takes away. Each answer on the
    /// way down a tree changes the mean of the remaining leaves. The change is attributed to the
    /// feature of that split (Saabas, "Interpreting random forests", 2014; all leaves have equal
    /// weight here). The bias and the means of the trees are not attributed to any value.
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
                // The current split is the lowest bit of the index into the remaining leaves.
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

    /// Returns the log-odds of sixteen rows.
    fn sums(&self, columns: &[[i16; GROUP]]) -> [f32; GROUP] {
        let mut sums = [0i32; GROUP];
        for tree in &self.trees {
            let leaf = answers(&tree.splits, columns);
            for (sum, leaf) in sums.iter_mut().zip(leaf) {
                *sum += i32::from(tree.leaves[usize::from(leaf) % LEAVES]);
            }
        }
        sums.map(|sum| self.bias + sum as f32 * self.unit)
    }
}

/// Returns the leaf index of each of sixteen rows in a tree, one bit per split. Not inlined,
/// because the look-ups that follow would break the vectorisation of this loop.
#[inline(never)]
fn answers(splits: &[Split; MAX_TREE_DEPTH], columns: &[[i16; GROUP]]) -> [u16; GROUP] {
    let mut leaf = [0u16; GROUP];
    for split in splits.iter().rev() {
        for (leaf, value) in leaf.iter_mut().zip(&columns[usize::from(split.feature)]) {
            *leaf = *leaf * 2 + u16::from(*value > split.threshold);
        }
    }
    leaf
}

/// Returns the logistic function of `x`. `libm` computes the same bits on every machine, whereas
/// the system's `exp` may differ in the last bit. The second model must see the same numbers
/// everywhere.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn padded([first, second]: [Split; 2]) -> [Split; MAX_TREE_DEPTH] {
        let mut all = [Split::NONE; MAX_TREE_DEPTH];
        (all[0], all[1]) = (first, second);
        all
    }

    #[test]
    fn evaluate_uses_every_split_of_a_tree() {
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
            [[0, -5], [6, -5], [6, 0]].map(|row| trees.evaluate_row(&row)),
            said[..3]
        );
        assert_eq!(
            (&said[..3], &said[GROUP..]),
            ([2.25, 4.25, 8.25].as_slice(), [2.25, 4.25, 8.25].as_slice())
        );
    }

    #[test]
    fn contributions_add_up_to_the_log_odds() {
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
    fn sigmoid_is_close_to_the_system_exp() {
        for i in -400..=400 {
            let x = i as f32 / 10.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - exact).abs() < 1e-6, "{x}");
        }
    }
}
