//! Reads the weights of kinds.

use super::WeightsError;
use super::weights::Reader;
use crate::article::BlockKind;
use crate::features::Features;
use crate::kinds::{KINDS, KindWeights, LANES, RANGES, Ranges, Row};

impl Reader<'_> {
    /// Reads the weights of the cues of kinds.
    pub(super) fn kinds(&mut self) -> Result<KindWeights, WeightsError> {
        let names: Vec<String> = BlockKind::ALL[..KINDS]
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect();
        let count = u16::from(self.u8()?);
        let places = self.places("kinds", &names, count)?;
        let unit = self.f32()?;
        let bias = self.row(&places)?;
        let features = self.features("kinds", &Features::names())?;
        let mut kinds = KindWeights::new(unit, bias, self.ranges(&features, &places)?);
        for key in self.keys()? {
            let row = self.row(&places)?;
            if !kinds.insert(key, row) {
                return Err(WeightsError::Malformed);
            }
        }
        Ok(kinds)
    }

    /// Reads the ranges of the features of a block.
    fn ranges(&mut self, features: &[u16], places: &[u16]) -> Result<Ranges, WeightsError> {
        let mut ranges = Ranges::new(features.len());
        for &feature in features {
            let count = usize::from(self.u8()?);
            // The last range has no end.
            if count >= RANGES {
                return Err(WeightsError::Malformed);
            }
            let (mut ends, mut rows) = ([0; RANGES], [[0; LANES]; RANGES]);
            for end in &mut ends[..count] {
                *end = self.i16()?;
            }
            for row in &mut rows[..=count] {
                *row = self.row(places)?;
            }
            ranges.set(usize::from(feature), &ends[..count], &rows[..=count]);
        }
        Ok(ranges)
    }

    /// Reads a row, in the order of the crate's kinds.
    fn row(&mut self, places: &[u16]) -> Result<Row, WeightsError> {
        let mut row = [0; LANES];
        for (value, &place) in self.take(places.len())?.iter().zip(places) {
            row[usize::from(place)] = i16::from(*value as i8);
        }
        Ok(row)
    }
}
