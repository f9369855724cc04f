//! Names every block.
mod furniture;
mod kinds;
mod marks;
mod phrases;

pub use furniture::{Evidence, PageSays, furniture};
pub use kinds::{Decided, label};
pub use marks::{Mark, is_mark, of_parts};
pub use phrases::{PhraseKind, PhraseMatches, find, opens_byline};
