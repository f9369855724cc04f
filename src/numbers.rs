//! Structs of named numbers: what the trees read. The names go into the weights file as a hash, so that a model and the
//! numbers it was trained on cannot drift apart.

/// How many values a field has, and how to hand them on.
pub(crate) trait Values {
    const LEN: usize;
    fn put(&self, out: &mut Vec<f32>);
}

impl Values for f32 {
    const LEN: usize = 1;
    fn put(&self, out: &mut Vec<f32>) {
        out.push(*self);
    }
}

impl<const N: usize> Values for [f32; N] {
    const LEN: usize = N;
    fn put(&self, out: &mut Vec<f32>) {
        out.extend_from_slice(self);
    }
}

/// 1 for true, 0 for false.
pub(crate) fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// Defines a struct of `f32` and `[f32; N]` fields with `LEN`, `put` and `names`.
macro_rules! numbers {
    ($(#[$about:meta])* $struct:ident; $($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $struct {
            $($(#[$doc])* pub $name: $kind,)*
        }

        impl $struct {
            /// How many numbers they are.
            pub const LEN: usize = 0 $(+ <$kind as $crate::numbers::Values>::LEN)*;

            /// Appends the numbers in the order of the names.
            pub fn put(&self, out: &mut Vec<f32>) {
                $($crate::numbers::Values::put(&self.$name, out);)*
            }

            /// The name of every number: the field's, with an index where the field has several.
            pub fn names() -> Vec<String> {
                let mut names = Vec::with_capacity($struct::LEN);
                $(match <$kind as $crate::numbers::Values>::LEN {
                    1 => names.push(stringify!($name).to_owned()),
                    n => names.extend((0..n).map(|i| format!("{}.{i}", stringify!($name)))),
                })*
                names
            }
        }
    };
}

pub(crate) use numbers;
