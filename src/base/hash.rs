//! Hashes of words and tokens. They are the same on every machine and in every run, so the weights
//! file can refer to them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// 2^64 divided by the golden ratio, made odd (Knuth, The Art of Computer Programming, volume 3,
/// section 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes two hashes into one.
pub fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(GOLDEN)
}

/// Hashes bytes.
pub fn hash(bytes: &[u8]) -> u64 {
    hash_on(0, bytes)
}

/// Hashes bytes with a seed, eight bytes at a time. The same bytes get a different hash under each
/// seed.
pub fn hash_on(seed: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let start = mix(seed, bytes.len() as u64);
    let hash = words
        .iter()
        .fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = match bytes.last_chunk::<8>() {
        Some(_) if rest.is_empty() => 0,
        // The last eight bytes without those that the last word has.
        Some(last) => u64::from_le_bytes(*last) >> (64 - 8 * rest.len()),
        None => few(bytes),
    };
    let hash = mix(hash, last);
    // The low half must distinguish hashes on its own.
    hash ^ hash >> 32
}

/// Returns less than eight bytes as a number, the first byte lowest. Two reads that may overlap take the
/// place of a loop.
fn few(bytes: &[u8]) -> u64 {
    let (first, last) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk())
    {
        (u32::from_le_bytes(*first), u32::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let read = |bytes: &[u8; 2]| u32::from(u16::from_le_bytes(*bytes));
        (read(first), read(last))
    } else {
        return bytes.first().copied().map_or(0, u64::from);
    };
    let width = if bytes.len() >= 4 { 4 } else { 2 };
    u64::from(first) | u64::from(last) << (8 * (bytes.len() - width))
}

/// Hashes bytes with their ASCII letters in lower case.
pub fn hash_lower_on(seed: u64, bytes: &[u8]) -> u64 {
    let mut small = [0; 64];
    match small.get_mut(..bytes.len()) {
        Some(small) => {
            small.copy_from_slice(bytes);
            small.make_ascii_lowercase();
            hash_on(seed, small)
        }
        None => hash_on(seed, &bytes.to_ascii_lowercase()),
    }
}

/// Seed for parts of class names; see [`part_hash`].
const PARTS: u64 = 5;

/// Hashes a part of a class name, ignoring ASCII case.
pub fn part_hash(letters: &[u8]) -> u64 {
    hash_lower_on(PARTS, letters)
}

/// Hashes a part of a class name that is already lower-case.
pub fn folded_part_hash(letters: &[u8]) -> u64 {
    hash_on(PARTS, letters)
}

/// Hasher for keys that are already hashes.
#[derive(Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }
    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }
    fn write_u64(&mut self, key: u64) {
        // Spread the key over all bits: the table uses the highest and the lowest, and some keys
        // have only 32.
        self.0 = key.wrapping_mul(GOLDEN);
    }
}

/// Map keyed by hashes.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;
/// Set of hashes.
pub type HashedSet = HashSet<u64, BuildHasherDefault<Hashed>>;
/// Map keyed by the low halves of hashes. It is half the size, so more of it fits into the CPU
/// caches.
pub type HalfHashedMap<V> = HashMap<u32, V, BuildHasherDefault<Hashed>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_bytes_are_a_number_with_the_first_lowest() {
        for length in 0..8 {
            let bytes: Vec<u8> = (1..=length).collect();
            let wanted = bytes
                .iter()
                .rev()
                .fold(0, |all, &byte| all << 8 | u64::from(byte));
            assert_eq!(few(&bytes), wanted);
        }
    }

    #[test]
    fn low_half_of_the_hash_depends_on_every_byte_and_the_seed() {
        let text = b"a-token-of-more-than-sixteen-bytes";
        let mut seen = HashSet::new();
        for end in 0..=text.len() {
            assert!(seen.insert(hash(&text[..end]) as u32));
            assert!(seen.insert(hash_on(1, &text[..end]) as u32));
        }
        for at in 0..text.len() {
            let mut other = *text;
            other[at] ^= 1;
            assert!(seen.insert(hash(&other) as u32), "byte {at}");
        }
    }
}
