//! Structs of named numbers, which are the input of the trees. The names go into the weights file,
//! so a model and the numbers it was trained on cannot drift apart.

/// A field of a `numbers!` struct: one or several numbers.
pub trait Values {
    /// How many numbers the field holds.
    const LEN: usize;
    /// Writes the numbers to the start of `out`.
    fn put(&self, out: &mut [f32]);
    /// Returns the names of the numbers of a field: the field's own, or that with an index or a
    /// name after a dot.
    fn names(field: &str) -> Vec<String>;
}

/// Offset between the exponent bits of a half float and of an `f32` with the same value.
const HALF_BIAS: i32 = (127 - 15) << 23;

/// Returns the quantised rank of a number: its position in the order of half floats (IEEE 754
/// binary16), truncated towards zero. The trees only need the order, eleven bits are more than
/// their thresholds need, and sixteen bits compare twice as fast as thirty-two.
pub fn rank(x: f32) -> i16 {
    let bits = x.to_bits() as i32;
    let magnitude = ((bits & 0x7fff_ffff) - HALF_BIAS).max(0) >> 13;
    let sign = bits >> 31;
    // Vector registers do this in one step.
    ((magnitude ^ sign) - sign).clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

impl Values for f32 {
    const LEN: usize = 1;
    fn put(&self, out: &mut [f32]) {
        out[0] = *self;
    }
    fn names(field: &str) -> Vec<String> {
        vec![field.to_owned()]
    }
}

impl<const N: usize> Values for [f32; N] {
    const LEN: usize = N;
    fn put(&self, out: &mut [f32]) {
        out[..N].copy_from_slice(self);
    }
    fn names(field: &str) -> Vec<String> {
        match N {
            1 => vec![field.to_owned()],
            _ => (0..N).map(|i| format!("{field}.{i}")).collect(),
        }
    }
}

/// Returns 1 for true and 0 for false.
pub fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// Defines a struct of `f32` and `[f32; N]` fields with `LEN`, `values`, `put` and `names`.
macro_rules! numbers {
    ($(#[$about:meta])* $struct:ident; $($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $struct {
            $($(#[$doc])* pub $name: $kind,)*
        }

        impl $struct {
            /// How many numbers the struct holds.
            pub const LEN: usize = 0 $(+ <$kind as $crate::trees::Values>::LEN)*;

            /// Returns the numbers, in the order of the names.
            pub fn values(&self) -> [f32; Self::LEN] {
                let mut values = [0.0f32; Self::LEN];
                let rest = &mut values[..];
                $(
                    let (own, rest) = rest.split_at_mut(<$kind as $crate::trees::Values>::LEN);
                    $crate::trees::Values::put(&self.$name, own);
                )*
                debug_assert!(rest.is_empty());
                values
            }

            /// Appends the numbers as quantised ranks, the form that the trees read.
            pub fn put(&self, out: &mut Vec<i16>) {
                // Convert all fields at once, so that the loop is vectorised.
                out.extend(self.values().map($crate::trees::rank));
            }

            /// Returns the name of every number: the name of its field, plus an index or a name if
            /// the field has several.
            pub fn names() -> Vec<String> {
                let mut names = Vec::with_capacity($struct::LEN);
                $(names.extend(<$kind as $crate::trees::Values>::names(stringify!($name)));)*
                names
            }
        }
    };
}

pub(crate) use numbers;

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn rank_keeps_order_and_saturates_at_infinity() {
        let values = [
            -1e9, -1000.0, -1.5, -1.0, -0.001, 0.0, 0.001, 0.25, 0.251, 1.0, 255.0, 256.0, 1000.0,
            1e9,
        ];
        assert!(
            values.windows(2).all(|pair| rank(pair[0]) < rank(pair[1])
                || pair[0].abs() >= 1e9
                || pair[1] >= 1e9)
        );
        assert_eq!(
            (rank(0.0), rank(1.0), rank(-1.0)),
            (0, 15 << 10, -(15 << 10))
        );
        assert_eq!(
            (rank(f32::INFINITY), rank(f32::NEG_INFINITY)),
            (i16::MAX, i16::MIN)
        );
    }
}
