//! A bounded set of distinct candidates for a field.

/// Candidates by key, in the order in which they were found.
pub struct CandidateSet<K, C> {
    all: Vec<(K, C)>,
    most: usize,
}

impl<K: PartialEq, C> CandidateSet<K, C> {
    /// Creates a set of at most `most` candidates.
    pub fn new(most: usize) -> CandidateSet<K, C> {
        CandidateSet {
            all: Vec::new(),
            most,
        }
    }

    /// Returns the candidate with `key`, inserting a new one if there is none. Returns `None` if
    /// the key is new and the set is full.
    pub fn entry(&mut self, key: K, new: impl FnOnce() -> C) -> Option<&mut C> {
        let at = match self.all.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None if self.all.len() >= self.most => return None,
            None => {
                self.all.push((key, new()));
                self.all.len() - 1
            }
        };
        Some(&mut self.all[at].1)
    }

    /// Returns the number of candidates.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Iterates over the keys and candidates.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &C)> {
        self.all.iter().map(|(key, candidate)| (key, candidate))
    }

    /// Iterates over the keys and mutable candidates.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut C)> {
        self.all
            .iter_mut()
            .map(|(key, candidate)| (&*key, candidate))
    }

    /// Returns the candidates without their keys.
    pub fn into_candidates(self) -> Vec<C> {
        self.all
            .into_iter()
            .map(|(_, candidate)| candidate)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_share_a_candidate_and_a_full_set_rejects_new_keys() {
        let mut set = CandidateSet::new(2);
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] {
            if let Some(sum) = set.entry(key, || 0) {
                *sum += value;
            }
        }
        assert_eq!((set.len(), set.into_candidates()), (2, vec![4, 2]));
    }
}
