//! The expected F1 of a choice of blocks.

/// Returns the indices of the blocks, most likely first. Ties keep the order of the page.
pub fn likeliest_first(probability: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..probability.len()).collect();
    order.sort_by(|&a, &b| probability[b].total_cmp(&probability[a]));
    order
}

/// Returns the highest expected F1 over all choices of blocks. `order` is the result of
/// [`likeliest_first`].
pub fn expected_f1(order: &[usize], probability: &[f32], words: &[f32]) -> f32 {
    let expected: f32 = probability.iter().zip(words).map(|(p, w)| p * w).sum();
    let (mut gain, mut cost, mut best) = (0.0f32, expected, 0.0f32);
    for &i in order {
        gain += probability[i] * words[i];
        cost += words[i];
        best = best.max(2.0 * gain / cost.max(f32::MIN_POSITIVE));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_f1_is_one_for_certain_scores_and_less_for_uncertain_ones() {
        let expected = |scores: &[f32]| {
            expected_f1(&likeliest_first(scores), scores, &vec![10.0; scores.len()])
        };
        assert_eq!(expected(&[1.0, 1.0, 0.0]), 1.0);
        assert!((expected(&[0.5, 0.5]) - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(expected(&[]), 0.0);
    }
}
