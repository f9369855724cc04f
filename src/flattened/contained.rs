//! Finds the lines that another line ends in, such as a caption glued to its credit.

/// The fewest words of a line that can be contained in another.
const MIN_WORDS: usize = 4;

/// Returns for every line whether a longer line ends in it.
///
/// When lines are sorted by their reversed bytes, the lines that end in a given line follow right
/// after it and its copies. One look at the next different line is therefore enough. Takes O(n log
/// n) comparisons for n lines.
pub(super) fn in_others(lines: &[&str]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| lines[a].bytes().rev().cmp(lines[b].bytes().rev()));
    let mut out = vec![false; lines.len()];
    // The nearest later line in the order with a different text.
    let mut next: Option<&str> = None;
    for pair in (0..order.len()).rev() {
        let (i, line) = (order[pair], lines[order[pair]]);
        let after = order.get(pair + 1).map(|&after| lines[after]);
        if after.is_some_and(|after| after != line) {
            next = after;
        }
        let ends = next.is_some_and(|next| next.len() > line.len() && next.ends_with(line));
        out[i] = ends && line.split_whitespace().nth(MIN_WORDS - 1).is_some();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_found_at_the_end_of_another() {
        let lines = [
            "the road at dusk again",
            "© Agency the road at dusk again",
            "the road at dusk again",
            "at dusk again",
        ];
        assert_eq!(in_others(&lines), [true, false, true, false]);
    }

    proptest! {
        #[test]
        fn result_equals_comparing_all_pairs(
            lines in prop::collection::vec("[ab] [ab] [ab]( [ab]){0,3}", 0..24),
        ) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let slow = lines.iter().map(|line| {
                line.split_whitespace().count() >= MIN_WORDS
                    && lines.iter().any(|other| other.len() > line.len() && other.ends_with(line))
            });
            prop_assert_eq!(in_others(&lines), slow.collect::<Vec<_>>());
        }
    }
}
