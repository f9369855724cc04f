//! Names every block.
mod furniture;
mod kinds;
mod marks;
mod phrases;
mod stated;

pub use furniture::{Evidence, PageSays, furniture, settle_dialogs, weigh};
pub use kinds::{Decided, body_kind, label};
pub use marks::{Mark, is_mark, of_parts};
pub use phrases::{
    PhraseKind, PhraseMatches, find, hashes, is_language_name, languages, opens_byline,
};
pub use stated::Stated;
