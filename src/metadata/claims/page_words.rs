//! Words that hint at the kind of page.

use super::Claims;
use crate::base::text::fold;

/// Maximum number of words read per source.
const MAX_PAGE_WORDS: usize = 24;

impl Claims {
    /// Returns words that hint at the kind of page: parts of its address (`u:`), words of its title
    /// (`h:`), the program that made it (`m:`), its Open Graph type (`o:`) and its JSON-LD types
    /// (`j:`).
    pub fn page_words(&self) -> Vec<String> {
        let parts = self
            .path()
            .split('/')
            .filter(|part| part.len() > 1 && !part.bytes().any(|byte| byte.is_ascii_digit()));
        let mut out: Vec<String> = parts
            .take(MAX_PAGE_WORDS)
            .map(|part| format!("u:{}", part.to_lowercase()))
            .collect();
        let title = fold(self.document_title.as_deref().unwrap_or_default());
        out.extend(
            title
                .split(' ')
                .filter(|word| word.len() > 1)
                .take(MAX_PAGE_WORDS)
                .map(|word| format!("h:{word}")),
        );
        let generator = self.meta(&["generator"]);
        out.extend(
            generator
                .iter()
                .filter_map(|text| text.split(' ').next())
                .map(|word| format!("m:{}", word.to_lowercase())),
        );
        out.extend(
            self.meta(&["og:type"])
                .iter()
                .map(|kind| format!("o:{}", kind.to_lowercase())),
        );
        out.extend(
            self.json_ld
                .all_types
                .iter()
                .take(MAX_PAGE_WORDS)
                .map(|kind| format!("j:{kind}")),
        );
        out.sort_unstable();
        out.dedup();
        out
    }
}
