//! Leaf modules: hashes, text and languages. They know nothing of pages.

pub mod hash;
pub mod language;
pub mod text;
