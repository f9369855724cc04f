//! The weights file, little-endian throughout:
//!
//! - head: `DHSK`, format version (u16), XXH3 of everything after it (u64)
//! - keys: number (u32); then the lowest byte of each key's distance from the last one, the second
//!   byte of each, the third and the highest. The keys ascend from 0. So set apart, the bytes pack well
//! - log-odds: the hashes (keys, the low half); then one value per hash (i8, in sixteenths)
//! - types: the same with seven values per hash, the log-odds of each page type
//! - models: title, author, date, first, second, a `type-` model per page type, cut-rank, cut-f1
//! - each model: number of features (u16), the name of each (length as u8, then UTF-8); bias (f32),
//!   unit (f32), number of trees (u16)
//! - each tree: depth (u8); for each level, a feature (u16, index into the names) and a threshold
//!   (i16, quantised rank); 2^depth leaves (i16, in units)
//! - kinds: number of kinds (u8), the name of each; unit (f32); a row (i8 per kind) for the bias;
//!   number of features of a block (u16), the name of each, then for each the number of ends (u8), the
//!   ends (i16, ascending) and one row more than ends; the keys of the cues, a row for each
//!
//! Features are matched by name, so their order may differ. Every feature of the crate must be in
//! the file, and every feature of the file in the crate.

use super::Model;
use super::columns::{Context, CutFeatures, PageFeatures};
use crate::article::PageKind;
use crate::features::{Features, PAGE_TYPES, TokenOdds};
use crate::metadata::{AuthorFeatures, DateFeatures, FieldTrees, TitleFeatures};
use crate::trees::{LEAVES, MAX_TREE_DEPTH, Split, Tree, Trees};
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Version of the format that this crate reads.
pub const FORMAT_VERSION: u16 = 8;

/// Why a weights file cannot be used.
///
/// ```
/// use dehusk::{Error, Extractor, Options, WeightsError};
///
/// let refused = Extractor::with_weights(Options::default(), b"no weights");
/// assert!(matches!(refused, Err(Error::Weights(WeightsError::Malformed))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The bytes are not a weights file, or are truncated.
    #[error("not a dehusk weights file, or truncated; regenerate it with train/train.py")]
    Malformed,
    /// The bytes have changed since they were written.
    #[error(
        "the weights are damaged: their checksum does not match; regenerate them with train/train.py"
    )]
    Checksum,
    /// The file has a different format version.
    #[error(
        "the weights have format version {0}, this crate reads {FORMAT_VERSION}; train again with this crate's trainer"
    )]
    Version(u16),
    /// The file lacks a feature that this crate has.
    #[error(
        "the weights of the {model} model lack the feature `{feature}`; train again with this crate's trainer"
    )]
    MissingFeature {
        /// Name of the model.
        model: &'static str,
        /// Name of the feature.
        feature: String,
    },
    /// The file has a feature that this crate does not have.
    #[error(
        "the weights of the {model} model have the unknown feature `{feature}`; train again with this crate's trainer"
    )]
    UnknownFeature {
        /// Name of the model.
        model: &'static str,
        /// Name of the feature.
        feature: String,
    },
}

/// Returns the models in the order of the file, each with the names of its features.
pub fn feature_names() -> Vec<(&'static str, Vec<String>)> {
    let fields = [
        ("title", TitleFeatures::names()),
        ("author", AuthorFeatures::names()),
        ("date", DateFeatures::names()),
    ];
    let blocks = [("first", Features::names()), ("second", second_names())];
    let types = PageKind::ALL
        .iter()
        .map(|kind| (type_model(*kind), PageFeatures::names()));
    let cuts = ["cut-rank", "cut-f1"].map(|model| (model, CutFeatures::names()));
    fields
        .into_iter()
        .chain(blocks)
        .chain(types)
        .chain(cuts)
        .collect()
}

/// Returns the name of the model of a page type.
fn type_model(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Article => "type-article",
        PageKind::Documentation => "type-documentation",
        PageKind::Forum => "type-forum",
        PageKind::Product => "type-product",
        PageKind::Collection => "type-collection",
        PageKind::Listing => "type-listing",
        PageKind::Service => "type-service",
    }
}

/// Returns the names of the second model's features: first those of the block, then those of its
/// context.
pub(super) fn second_names() -> Vec<String> {
    // Some context features have the same names as features of the block.
    let context = Context::names()
        .into_iter()
        .map(|name| format!("context.{name}"));
    Features::names().into_iter().chain(context).collect()
}

pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], WeightsError> {
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

    pub fn u8(&mut self) -> Result<u8, WeightsError> {
        Ok(self.array::<1>()?[0])
    }

    fn u16(&mut self) -> Result<u16, WeightsError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub fn i16(&mut self) -> Result<i16, WeightsError> {
        Ok(i16::from_le_bytes(self.array()?))
    }

    pub fn u32(&mut self) -> Result<u32, WeightsError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> Result<u64, WeightsError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub fn f32(&mut self) -> Result<f32, WeightsError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    /// Reads what a file starts with, and returns the hash of the rest.
    fn head(&mut self) -> Result<u64, WeightsError> {
        if self.take(4)? != b"DHSK" {
            return Err(WeightsError::Malformed);
        }
        match self.u16()? {
            FORMAT_VERSION => {}
            other => return Err(WeightsError::Version(other)),
        }
        let hash = self.u64()?;
        match hash == xxh3_64(self.0) {
            true => Ok(hash),
            false => Err(WeightsError::Checksum),
        }
    }

    /// Reads a table of hashes with `N` log-odds each.
    fn table<const N: usize>(
        &mut self,
    ) -> Result<impl Iterator<Item = (u64, [f32; N])> + use<'a, N>, WeightsError> {
        let hashes = self.keys()?;
        let length = hashes.len().checked_mul(N).ok_or(WeightsError::Malformed)?;
        let (rows, _) = self.take(length)?.as_chunks::<N>();
        Ok(hashes.into_iter().zip(rows).map(|(hash, row)| {
            let log_odds = row.map(|value| f32::from(value as i8) / 16.0);
            (u64::from(hash), log_odds)
        }))
    }

    /// Reads ascending keys.
    pub fn keys(&mut self) -> Result<Vec<u32>, WeightsError> {
        let count = self.u32()? as usize;
        let bytes = [
            self.take(count)?,
            self.take(count)?,
            self.take(count)?,
            self.take(count)?,
        ];
        let mut key = 0u32;
        let next = |at: usize| {
            let step = u32::from_le_bytes(bytes.map(|plane| plane[at]));
            key = key.checked_add(step).ok_or(WeightsError::Malformed)?;
            Ok(key)
        };
        (0..count).map(next).collect()
    }

    /// Reads the names of a model's features. Returns the index of each in the crate.
    pub fn features(
        &mut self,
        model: &'static str,
        names: &[String],
    ) -> Result<Vec<u16>, WeightsError> {
        let count = self.u16()?;
        self.places(model, names, count)
    }

    /// Reads a number of names. Returns the index of each in the crate.
    pub fn places(
        &mut self,
        model: &'static str,
        names: &[String],
        count: u16,
    ) -> Result<Vec<u16>, WeightsError> {
        let known: HashMap<&str, u16> = names
            .iter()
            .zip(0..)
            .map(|(name, place)| (name.as_str(), place))
            .collect();
        let mut places = Vec::with_capacity(names.len());
        for _ in 0..count {
            let length = usize::from(self.u8()?);
            let name = std::str::from_utf8(self.take(length)?);
            let name = name.map_err(|_| WeightsError::Malformed)?;
            let unknown = || WeightsError::UnknownFeature {
                model,
                feature: name.to_owned(),
            };
            places.push(*known.get(name).ok_or_else(unknown)?);
        }
        let is_missing = |place: &u16| !places.contains(place);
        match (0..).take(names.len()).find(is_missing) {
            Some(place) => {
                let feature = names[usize::from(place)].clone();
                Err(WeightsError::MissingFeature { model, feature })
            }
            None => Ok(places),
        }
    }

    fn tree(&mut self, features: &[u16]) -> Result<Tree, WeightsError> {
        let depth = usize::from(self.u8()?);
        if depth > MAX_TREE_DEPTH {
            return Err(WeightsError::Malformed);
        }
        let mut splits = [Split::NONE; MAX_TREE_DEPTH];
        for split in &mut splits[..depth] {
            let feature = features.get(usize::from(self.u16()?));
            let feature = *feature.ok_or(WeightsError::Malformed)?;
            *split = Split {
                feature,
                threshold: self.i16()?,
            };
        }
        let mut leaves = [0; LEAVES];
        for leaf in &mut leaves[..1 << depth] {
            *leaf = self.i16()?;
        }
        Ok(Tree { splits, leaves })
    }

    /// Reads a model.
    fn trees(&mut self, model: &'static str, names: &[String]) -> Result<Trees, WeightsError> {
        let features = self.features(model, names)?;
        let (bias, unit) = (self.f32()?, self.f32()?);
        let count = self.u16()?;
        let trees = (0..count)
            .map(|_| self.tree(&features))
            .collect::<Result<_, _>>()?;
        Ok(Trees {
            bias,
            unit,
            trees,
            width: names.len(),
        })
    }
}

impl Model {
    /// Reads a weights file.
    ///
    /// # Errors
    /// Returns a [`WeightsError`] that says what is wrong with the file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, WeightsError> {
        let mut reader = Reader(bytes);
        let hash = reader.head()?;
        let odds: TokenOdds = reader
            .table::<1>()?
            .map(|(hash, [log_odds])| (hash, log_odds))
            .collect();
        let odds = odds.with_types(reader.table::<PAGE_TYPES>()?);
        let names = feature_names();
        let mut names = names.iter();
        let mut next = || {
            let (model, names) = names.next().expect("every model of the file is named");
            reader.trees(model, names)
        };
        let fields = FieldTrees {
            title: next()?,
            author: next()?,
            date: next()?,
        };
        let (first, second) = (next()?, next()?);
        let mut types = [const { Trees::NONE }; PAGE_TYPES];
        for trees in &mut types {
            *trees = next()?;
        }
        let (cut_rank, cut_f1) = (next()?, next()?);
        let kinds = reader.kinds()?;
        if !reader.0.is_empty() {
            return Err(WeightsError::Malformed);
        }
        Ok(Model {
            hash,
            odds,
            fields,
            first,
            second,
            types,
            cut_rank,
            cut_f1,
            kinds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED_BYTES: &[u8] = include_bytes!("weights.bin");

    fn error(bytes: &[u8]) -> Option<WeightsError> {
        Model::from_bytes(bytes).err()
    }

    /// Returns the shipped weights with some bytes replaced and the checksum recomputed.
    fn replaced(from: &[u8], to: &[u8]) -> Vec<u8> {
        let at = SHIPPED_BYTES
            .windows(from.len())
            .position(|window| window == from);
        let at = at.expect("the bytes are in the file");
        let body = [
            &SHIPPED_BYTES[14..at],
            to,
            &SHIPPED_BYTES[at + from.len()..],
        ]
        .concat();
        [&SHIPPED_BYTES[..6], &xxh3_64(&body).to_le_bytes(), &body].concat()
    }

    #[test]
    fn faulty_files_give_the_matching_error() {
        assert_eq!(error(SHIPPED_BYTES), None);
        assert_eq!(error(b""), Some(WeightsError::Malformed));
        assert_eq!(error(b"JUNK and more of it"), Some(WeightsError::Malformed));
        assert_eq!(
            error(&SHIPPED_BYTES[..SHIPPED_BYTES.len() - 1]),
            Some(WeightsError::Checksum)
        );
        let mut other = SHIPPED_BYTES.to_vec();
        other[4] = 9;
        assert_eq!(error(&other), Some(WeightsError::Version(9)));
        other[4] = SHIPPED_BYTES[4];
        other[5000] ^= 1;
        assert_eq!(error(&other), Some(WeightsError::Checksum));
    }

    #[test]
    fn missing_and_unknown_features_are_named_in_the_error() {
        let name = |text: &str| [&[text.len() as u8], text.as_bytes()].concat();
        let unknown = replaced(&name("link_density"), &name("link_destiny"));
        let feature = "link_destiny".to_owned();
        assert_eq!(
            error(&unknown),
            Some(WeightsError::UnknownFeature {
                model: "first",
                feature
            })
        );
        let missing = replaced(&name("link_density"), &name("words"));
        let feature = "link_density".to_owned();
        let wanted = WeightsError::MissingFeature {
            model: "first",
            feature,
        };
        assert!(wanted.to_string().contains("`link_density`"));
        assert_eq!(error(&missing), Some(wanted));
    }

    /// Reads a file of two features and one tree, as written by `train/weights.py`; the test of
    /// that script pins the same bytes.
    #[test]
    fn file_written_by_the_trainer_is_read() {
        let bytes = include_bytes!("../../tests/weights/tiny.bin");
        let mut reader = Reader(&bytes[..]);
        // The file lists "b" first.
        let names = ["a".to_owned(), "b".to_owned()];
        let trees = reader.trees("tiny", &names).expect("a model");
        assert!(reader.0.is_empty());
        let rows = [[5, 0], [6, 0], [6, 7]];
        let scores = trees.evaluate(3, |row, mut columns| columns.put(0, &rows[row]));
        assert_eq!(scores, [0.25 - 1.0, 0.25, 0.25 + 1.0]);
    }
}
