//! Oblivious trees (CatBoost, Prokhorenkova et al. 2018): every level of a tree asks one question of all blocks, so a
//! tree is a few comparisons, the same for every block, and one look-up.

/// The most levels that a tree may have.
pub const MAX_DEPTH: usize = 8;
/// So many rows lie together, feature after feature, and go through all trees together: their comparisons fill vector
/// registers, and their features stay in the nearest cache.
const GROUP: usize = 16;

/// Rows of features, in groups of sixteen that go through the trees together.
#[derive(Debug)]
pub struct Table {
    rows: usize,
    width: usize,
    values: Vec<f32>,
}

impl Table {
    /// An empty table with room for so many rows of so many values.
    pub fn new(rows: usize, width: usize) -> Table {
        Table { rows, width, values: vec![0.0; rows.div_ceil(GROUP) * GROUP * width] }
    }

    /// Writes values of one row, from the value `first` on.
    pub fn put(&mut self, row: usize, first: usize, values: &[f32]) {
        let start = (row / GROUP * self.width + first) * GROUP + row % GROUP;
        for (slot, value) in self.values[start..].iter_mut().step_by(GROUP).zip(values) {
            *slot = *value;
        }
    }
}

/// One question: is the feature greater than the border?
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub feature: u16,
    pub border: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    pub splits: Vec<Split>,
    /// One value for every combination of answers, in units of [`Trees::unit`]; the first question is the lowest bit.
    pub leaves: Vec<i16>,
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub(super) bias: f32,
    pub(super) unit: f32,
    pub(super) trees: Vec<Tree>,
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

    /// The log-odds of every row: comparisons, look-ups and sums of whole numbers, so the same on every machine.
    pub fn evaluate(&self, table: &Table) -> Vec<f32> {
        let mut out = Vec::with_capacity(table.rows + GROUP);
        if table.width == 0 {
            return vec![self.bias; table.rows];
        }
        for group in table.values.chunks_exact(table.width * GROUP) {
            let (columns, _) = group.as_chunks::<GROUP>();
            let mut sums = [0i32; GROUP];
            for tree in &self.trees {
                let mut leaf = [0u32; GROUP];
                for (bit, split) in tree.splits.iter().enumerate() {
                    let answer = 1u32 << bit;
                    for (leaf, value) in leaf.iter_mut().zip(&columns[usize::from(split.feature)]) {
                        *leaf |= if *value > split.border { answer } else { 0 };
                    }
                }
                for (sum, leaf) in sums.iter_mut().zip(leaf) {
                    *sum += i32::from(tree.leaves[leaf as usize]);
                }
            }
            out.extend(sums.map(|sum| self.bias + sum as f32 * self.unit));
        }
        out.truncate(table.rows);
        out
    }
}

/// The logistic function from additions, multiplications and one division alone: the system's `exp` may differ in the
/// last bit from machine to machine, and the second model must see the same numbers everywhere.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// e^x to about 2e-7 relative, after Cephes' `expf` (Moshier): split off the power of two, a polynomial for the rest.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let n = (x * std::f32::consts::LOG2_E + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    let r = x - n as f32 * 0.693_359_4 + n as f32 * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_2e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 5.0e-1;
    (p * r * r + r + 1.0) * f32::from_bits(((n + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_answers_by_all_its_questions() {
        let splits = vec![Split { feature: 0, border: 0.5 }, Split { feature: 1, border: 2.0 }];
        let trees = Trees { bias: 0.25, unit: 0.5, trees: vec![Tree { splits, leaves: vec![2, 4, 6, 8] }; 2] };
        let mut table = Table::new(GROUP + 3, 2);
        for (row, values) in [[0.0, 0.0], [1.0, 0.0], [1.0, 5.0]].iter().enumerate() {
            table.put(row, 0, values);
            table.put(GROUP + row, 0, values);
        }
        let said = trees.evaluate(&table);
        assert_eq!(said.len(), GROUP + 3);
        assert_eq!((&said[..3], &said[GROUP..]), ([2.25, 4.25, 8.25].as_slice(), [2.25, 4.25, 8.25].as_slice()));
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
