//! The F1 to be expected of a choice of blocks.

/// The blocks by their probability, the likeliest first; of equals the first of the page.
pub fn likeliest_first(probability: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..probability.len()).collect();
    order.sort_by(|&a, &b| probability[b].total_cmp(&probability[a]));
    order
}

/// The greatest F1 to be expected of any choice of blocks; `order` is what [`likeliest_first`] gave.
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
    fn a_sure_page_expects_all_and_an_unsure_one_less() {
        let expected = |scores: &[f32]| {
            expected_f1(&likeliest_first(scores), scores, &vec![10.0; scores.len()])
        };
        assert_eq!(expected(&[1.0, 1.0, 0.0]), 1.0);
        assert!((expected(&[0.5, 0.5]) - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(expected(&[]), 0.0);
    }
}
