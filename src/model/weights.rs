//! The weights file, little-endian throughout:
//!
//! | part | content |
//! |---|---|
//! | head | `DHSK`, format version (u16), hash of the feature names (u64) |
//! | odds | count (u32); that many hashes (u32, the low half, ascending), then that many values (i8, in sixteenths) |
//! | types | the same with seven values a hash: what a token says of the page's type |
//! | models | five, for title, authors, date, features, features and context: bias (f32), unit (f32), trees (u16); each tree: depth (u8), that many features (u16) and borders (i16, places among the half floats), 2^depth leaves (i16, in units) |

use super::trees::{LEAVES, MAX_DEPTH, Split, Tree, Trees};
use super::{FieldTrees, Model};
use crate::measure::{Context, Features, PAGE_TYPES, TokenOdds};
use crate::metadata::{AuthorFeatures, DateFeatures, TitleFeatures};

/// The version of the format that this crate reads.
pub const FORMAT_VERSION: u16 = 3;

/// Why weights cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The bytes are no weights file, or only a part of one.
    #[error("this is no whole weights file; write it again with train/train.py")]
    Malformed,
    /// The file has another format version.
    #[error(
        "the weights have format version {0}, this crate reads {FORMAT_VERSION}; train again with this crate's trainer"
    )]
    Version(u16),
    /// The file was trained on other features.
    #[error(
        "the weights were trained on other features than this crate has; train again with this crate's trainer"
    )]
    Features,
}

/// The names of what each model reads, in the order of the models in the file; the last reads what the one before it
/// reads as well.
pub fn feature_names() -> [Vec<String>; 5] {
    [
        TitleFeatures::names(),
        AuthorFeatures::names(),
        DateFeatures::names(),
        Features::names(),
        Context::names(),
    ]
}

/// The hash of the names of all features, in order.
pub fn feature_hash() -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    feature_names()
        .concat()
        .join("\n")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, step)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], WeightsError> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(WeightsError::Malformed)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], WeightsError> {
        self.take(N)?
            .try_into()
            .map_err(|_| WeightsError::Malformed)
    }

    fn u16(&mut self) -> Result<u16, WeightsError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn i16(&mut self) -> Result<i16, WeightsError> {
        Ok(i16::from_le_bytes(self.array()?))
    }

    fn u32(&mut self) -> Result<u32, WeightsError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn f32(&mut self) -> Result<f32, WeightsError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    /// A table of hashes, each with `N` log-odds.
    fn table<const N: usize>(
        &mut self,
    ) -> Result<impl Iterator<Item = (u64, [f32; N])> + use<'a, N>, WeightsError> {
        let count = self.u32()? as usize;
        let length = |size: usize| count.checked_mul(size).ok_or(WeightsError::Malformed);
        let hashes = self.take(length(4)?)?.chunks_exact(4);
        let rows = self.take(length(N)?)?.chunks_exact(N);
        Ok(hashes.zip(rows).map(|(h, row)| {
            let hash = u32::from_le_bytes([h[0], h[1], h[2], h[3]]);
            (
                u64::from(hash),
                std::array::from_fn(|i| f32::from(row[i] as i8) / 16.0),
            )
        }))
    }

    fn trees(&mut self, features: usize) -> Result<Trees, WeightsError> {
        let (bias, unit) = (self.f32()?, self.f32()?);
        let count = self.u16()?;
        let tree = |reader: &mut Self| {
            let depth = usize::from(reader.array::<1>()?[0]);
            if depth > MAX_DEPTH {
                return Err(WeightsError::Malformed);
            }
            let mut splits = [Split::NONE; MAX_DEPTH];
            for split in &mut splits[..depth] {
                *split = Split {
                    feature: reader.u16()?,
                    border: reader.i16()?,
                };
                if usize::from(split.feature) >= features {
                    return Err(WeightsError::Features);
                }
            }
            let mut leaves = [0; LEAVES];
            for leaf in &mut leaves[..1 << depth] {
                *leaf = reader.i16()?;
            }
            Ok(Tree { splits, leaves })
        };
        let trees = (0..count).map(|_| tree(self)).collect::<Result<_, _>>()?;
        Ok(Trees {
            bias,
            unit,
            trees,
            width: features,
        })
    }
}

impl Model {
    /// Reads a weights file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, WeightsError> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != b"DHSK" {
            return Err(WeightsError::Malformed);
        }
        match reader.u16()? {
            FORMAT_VERSION => {}
            other => return Err(WeightsError::Version(other)),
        }
        if u64::from_le_bytes(reader.array()?) != feature_hash() {
            return Err(WeightsError::Features);
        }
        let odds: TokenOdds = reader
            .table::<1>()?
            .map(|(hash, [value])| (hash, value))
            .collect();
        let odds = odds.with_types(reader.table::<PAGE_TYPES>()?);
        let fields = FieldTrees {
            title: reader.trees(TitleFeatures::LEN)?,
            author: reader.trees(AuthorFeatures::LEN)?,
            date: reader.trees(DateFeatures::LEN)?,
        };
        let first = reader.trees(Features::LEN)?;
        let second = reader.trees(Features::LEN + Context::LEN)?;
        if reader.0.is_empty() {
            Ok(Model {
                odds,
                fields,
                first,
                second,
            })
        } else {
            Err(WeightsError::Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_file_is_named() {
        let shipped = include_bytes!("../data/weights.bin");
        let error = |bytes: &[u8]| Model::from_bytes(bytes).err();
        assert_eq!(error(b""), Some(WeightsError::Malformed));
        assert_eq!(
            error(&shipped[..shipped.len() - 1]),
            Some(WeightsError::Malformed)
        );
        assert_eq!(
            error(&[shipped, [0].as_slice()].concat()),
            Some(WeightsError::Malformed)
        );
        let mut other = shipped.to_vec();
        other[4] = 9;
        assert_eq!(error(&other), Some(WeightsError::Version(9)));
        other[4] = shipped[4];
        other[6] ^= 1;
        assert_eq!(error(&other), Some(WeightsError::Features));
    }
}
