//! Oblivious trees (CatBoost, Prokhorenkova et al. 2018): every level of a tree asks one question of all blocks, so a
//! tree is a few comparisons over whole columns and one look-up a block.

/// The most levels that a tree may have.
pub const MAX_DEPTH: usize = 8;

/// The features of all blocks of a page, column after column.
#[derive(Debug)]
pub struct Columns {
    rows: usize,
    values: Vec<f32>,
}

impl Columns {
    /// An empty table with room for the features and the context of so many blocks.
    pub fn new(rows: usize) -> Columns {
        let width = crate::measure::Features::LEN + crate::measure::Context::LEN;
        Columns { rows, values: vec![0.0; rows * width] }
    }

    /// Writes values of one block into the columns from `first` on.
    pub fn put(&mut self, row: usize, first: usize, values: &[f32]) {
        for (column, value) in values.iter().enumerate() {
            self.values[(first + column) * self.rows + row] = *value;
        }
    }

    fn column(&self, column: usize) -> &[f32] {
        &self.values[column * self.rows..(column + 1) * self.rows]
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
    /// One value for every combination of answers; the first question is the lowest bit.
    pub leaves: Vec<f32>,
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub(super) bias: f32,
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

    /// The log-odds of every row: only comparisons, look-ups and additions in a fixed order, so the same everywhere.
    pub fn evaluate(&self, columns: &Columns) -> Vec<f32> {
        let mut sums = vec![self.bias; columns.rows];
        let mut leaf = vec![0u32; columns.rows];
        for tree in &self.trees {
            leaf.fill(0);
            for (bit, split) in tree.splits.iter().enumerate() {
                let border = split.border;
                for (leaf, value) in leaf.iter_mut().zip(columns.column(usize::from(split.feature))) {
                    *leaf |= u32::from(*value > border) << bit;
                }
            }
            for (sum, leaf) in sums.iter_mut().zip(&leaf) {
                *sum += tree.leaves[*leaf as usize];
            }
        }
        sums
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
        let trees = Trees { bias: 0.25, trees: vec![Tree { splits, leaves: vec![1.0, 2.0, 3.0, 4.0] }; 2] };
        let mut columns = Columns::new(3);
        for (row, values) in [[0.0, 0.0], [1.0, 0.0], [1.0, 5.0]].iter().enumerate() {
            columns.put(row, 0, values);
        }
        assert_eq!(trees.evaluate(&columns), [2.25, 4.25, 8.25]);
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
