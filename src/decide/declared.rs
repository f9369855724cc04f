//! Decides whether the article is taken from what the page declares: its JSON-LD or its
//! description.

use crate::article::Block;
use crate::base::text::{fold, stats};
use crate::features::Measured;
use std::collections::HashSet;

/// The fewest words of a declared body.
const MIN_BODY_WORDS: u32 = 40;
/// The fewest words of a description that can replace the text.
const MIN_DESCRIPTION_WORDS: u32 = 20;
/// A declared text is taken if the page shows less than this share of its words.
const MAX_SHOWN: f32 = 0.5;

/// A text that replaces the page's blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared<'a> {
    /// The article body of the JSON-LD.
    Body(&'a str),
    /// The description, on a page that shows no text of its own because it waits for a script. It
    /// is the start of the text or a summary of it.
    Description(&'a str),
}

/// The text that a page shows, for comparison with what it declares.
pub struct Shown<'a> {
    /// The texts of all blocks.
    pub texts: Vec<&'a str>,
    /// The bytes of the blocks whose text is in the declared body word for word.
    pub in_body: usize,
    /// The bytes of the kept blocks.
    pub kept: usize,
}

impl<'a> Shown<'a> {
    /// Collects what the blocks of a page show.
    pub fn of(blocks: &'a [Block], measured: &Measured) -> Shown<'a> {
        let bytes = |block: &Block| block.text.len();
        let in_body = blocks.iter().zip(&measured.blocks);
        let in_body = in_body.filter(|(_, facts)| facts.claims.in_body == Some(true));
        Shown {
            texts: blocks.iter().map(|block| block.text.as_str()).collect(),
            in_body: in_body.map(|(block, _)| bytes(block)).sum(),
            kept: blocks.iter().filter(|block| block.kept).map(bytes).sum(),
        }
    }
}

/// Returns the declared text that replaces the page's blocks, if there is one.
pub fn declared<'a>(
    shown: &Shown,
    body: Option<&'a str>,
    description: Option<&'a str>,
) -> Option<Declared<'a>> {
    let is_body = |body: &&str| {
        shown.in_body * 2 < body.len()
            && stats(body).words >= MIN_BODY_WORDS
            && is_missing(&shown.texts, body)
    };
    let is_text = |description: &&str| {
        shown.kept * 2 < description.len()
            && stats(description).words >= MIN_DESCRIPTION_WORDS
            && is_missing(&shown.texts, description)
    };
    let description = || description.filter(is_text).map(Declared::Description);
    body.filter(is_body)
        .map(Declared::Body)
        .or_else(description)
}

/// Returns whether the page shows less than [`MAX_SHOWN`] of the words of a text.
fn is_missing(texts: &[&str], declared: &str) -> bool {
    let page: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let shown: HashSet<&str> = page.iter().flat_map(|text| text.split(' ')).collect();
    let folded = fold(declared);
    let words: Vec<&str> = folded.split(' ').collect();
    let present = words.iter().filter(|word| shown.contains(*word)).count() as f32;
    present < MAX_SHOWN * words.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(texts: &[&'a str]) -> Shown<'a> {
        Shown {
            texts: texts.to_vec(),
            in_body: 0,
            kept: 0,
        }
    }

    #[test]
    fn declared_body_is_taken_if_the_page_does_not_show_it() {
        let body = "It rained on Monday and the road was under water again. ".repeat(5);
        assert_eq!(
            declared(&shown(&["Menu"]), Some(&body), None),
            Some(Declared::Body(&body))
        );
        assert_eq!(
            declared(&shown(&[&body]), Some(&body), None),
            None,
            "the page shows it"
        );
        assert_eq!(
            declared(&shown(&["Menu"]), Some("It rained."), None),
            None,
            "too short"
        );
    }

    #[test]
    fn without_a_body_the_description_replaces_a_missing_text() {
        let text = "It rained on Monday and the road was under water again. ".repeat(3);
        let want = Some(Declared::Description(&text));
        assert_eq!(declared(&shown(&["Loading"]), None, Some(&text)), want);
        let mut kept = shown(&["Loading"]);
        kept.kept = text.len();
        assert_eq!(
            declared(&kept, None, Some(&text)),
            None,
            "the page has a text"
        );
    }
}
