//! A single page and its article, for the commands that look into it.

use crate::cli::Extraction;
use crate::exit::{self, Outcome, warn};
use crate::extract::sentence;
use crate::input::{self, Source};
use dehusk::explain::Contribution;
use dehusk::{Article, Extractor};
use std::path::Path;

/// A page with its article.
pub struct Single {
    extractor: Extractor,
    html: String,
    pub article: Article,
    /// 1 if there is no article, which is told.
    pub outcome: Outcome,
}

impl Single {
    /// Reads a page and extracts its article.
    pub fn read(path: &Path, extraction: &Extraction) -> exit::Result<Single> {
        let extractor = extraction.extractor()?;
        let source = Source {
            path: path.to_owned(),
            place: path.to_owned(),
        };
        let name = source.name();
        let loaded = input::load(&source, extraction.limit())?;
        let article = extractor.extract(loaded.page());
        let article = article.map_err(|error| format!("{name}: {}", sentence(&error)))?;
        let outcome = match article.has_content() {
            true => Outcome::All,
            false => {
                warn(format_args!("{name}: no article found"));
                Outcome::SomeEmpty
            }
        };
        let html = dehusk::decode(&loaded.bytes, loaded.content_type.as_deref()).into_owned();
        Ok(Single {
            extractor,
            html,
            article,
            outcome,
        })
    }

    /// Returns the features that moved the score of each block.
    pub fn contributions(&self) -> Vec<Vec<Contribution>> {
        dehusk::explain::explain(&self.extractor, &self.html)
    }
}
