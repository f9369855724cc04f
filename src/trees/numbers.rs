//! Structs of named numbers: what the trees read. The names go into the weights file as a hash, so that a model and the
//! numbers it was trained on cannot drift apart.

/// How many values a field has, and how to hand them on.
pub trait Values {
    /// How many numbers the value is.
    const LEN: usize;
    /// Writes the numbers to the start of `out`.
    fn put(&self, out: &mut [f32]);
}

/// The bits of a half float's magnitude start so far below those of an `f32` of the same value.
const HALF_BIAS: i32 = (127 - 15) << 23;

/// A number as the trees read it: its place among the half floats (IEEE 754 binary16), cut off towards zero. Order is all
/// that a tree asks for, eleven bits are more than its borders need, and sixteen bits compare twice as fast as
/// thirty-two.
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
}

impl<const N: usize> Values for [f32; N] {
    const LEN: usize = N;
    fn put(&self, out: &mut [f32]) {
        out[..N].copy_from_slice(self);
    }
}

/// 1 for true, 0 for false.
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
            /// How many numbers they are.
            pub const LEN: usize = 0 $(+ <$kind as $crate::trees::Values>::LEN)*;

            /// The numbers, in the order of the names.
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

            /// Appends the numbers as the trees read them: each as its place among the half floats.
            pub fn put(&self, out: &mut Vec<i16>) {
                // All at once, after the fields are gathered: so that vector registers do it.
                out.extend(self.values().map($crate::trees::rank));
            }

            /// The name of every number: the field's, with an index where the field has several.
            pub fn names() -> Vec<String> {
                let mut names = Vec::with_capacity($struct::LEN);
                $(match <$kind as $crate::trees::Values>::LEN {
                    1 => names.push(stringify!($name).to_owned()),
                    n => names.extend((0..n).map(|i| format!("{}.{i}", stringify!($name)))),
                })*
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
    fn ranks_keep_the_order() {
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
