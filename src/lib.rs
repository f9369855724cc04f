#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! dehusk

mod article;
mod decode;
pub mod document;
mod error;
mod extractor;
pub mod label;
pub mod measure;
pub mod metadata;
mod plain;
pub mod score;
pub mod segment;
pub mod text;

pub use article::{Article, Block, BlockKind};
pub use decode::decode;
pub use error::Error;
pub use extractor::{Extractor, Options};
