//! Unpacks files. Their content tells how they are packed, not their name.

use std::io::{self, Read};

/// How often a file may be packed in turn.
const LAYERS: usize = 4;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// They are not packed.
    None,
    /// With gzip.
    Gzip,
    /// With Zstandard.
    Zstd,
}

impl Packing {
    /// Returns the packing that the first bytes tell.
    pub fn of(start: &[u8]) -> Packing {
        match start {
            [0x1f, 0x8b, 8, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
            // A skippable frame, before which others may stand.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
            _ => Packing::None,
        }
    }

    /// Returns a reader of what is packed. Members and frames after the first follow.
    ///
    /// # Errors
    /// If Zstandard cannot be set up.
    pub fn reader<'a>(
        self,
        packed: impl io::BufRead + Send + 'a,
    ) -> io::Result<Box<dyn Read + Send + 'a>> {
        Ok(match self {
            Packing::None => Box::new(packed),
            Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
            Packing::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(packed)?),
        })
    }
}

/// Unpacks bytes until they are not packed, four times at most. Stops a byte after the limit.
///
/// # Errors
/// A sentence if the packed bytes are damaged or cut off.
pub fn unpack(mut bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, String> {
    for _ in 0..LAYERS {
        let packing = Packing::of(&bytes);
        if packing == Packing::None {
            break;
        }
        let mut out = Vec::new();
        let reader = packing.reader(bytes.as_slice());
        let read = reader.and_then(|reader| {
            reader
                .take((limit as u64).saturating_add(1))
                .read_to_end(&mut out)
        });
        read.map_err(|error| format!("is damaged after {} unpacked bytes: {error}", out.len()))?;
        bytes = out;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Default::default());
        encoder.write_all(bytes).expect("a vector takes all bytes");
        encoder.finish().expect("a vector takes all bytes")
    }

    #[test]
    fn packed_bytes_are_unpacked_in_turn_and_up_to_the_limit() {
        let zstd = zstd::encode_all(&b"<p>Rain"[..], 1).expect("packed");
        assert_eq!(unpack(gzip(&zstd), 99), Ok(b"<p>Rain".to_vec()));
        assert_eq!(unpack(b"<p>Rain".to_vec(), 99), Ok(b"<p>Rain".to_vec()));
        assert_eq!(
            unpack(gzip(&[b'a'; 5000]), 99).map(|bytes| bytes.len()),
            Ok(100)
        );
        let cut = &gzip(&[b'a'; 5000])[..12];
        assert!(unpack(cut.to_vec(), 99).is_err_and(|error| error.contains("damaged")));
    }
}
