//! Where the visible page has no main text but its JSON-LD has, the article is taken from there.

use crate::article::{Article, Block, BlockKind};
use crate::segment::segment;
use crate::{Document, text};
use std::borrow::Cow;
use std::collections::HashSet;

/// The least words that a declared body must have to be taken for one.
const LEAST_WORDS: u32 = 40;
/// The body is taken if less than this share of its words is on the page.
const LEAST_SHARE: f32 = 0.5;

/// Replaces the chosen blocks by the declared body, if the page's blocks do not hold it.
pub(crate) fn take_declared_body(article: &mut Article, body: &str) {
    if text::stats(body).words < LEAST_WORDS {
        return;
    }
    let folded = text::fold(body);
    let mut shown: HashSet<&str> = HashSet::new();
    let page: Vec<String> = article.blocks.iter().map(|block| text::fold(&block.text)).collect();
    page.iter().for_each(|block| shown.extend(block.split(' ')));
    let words: Vec<&str> = folded.split(' ').collect();
    let present = words.iter().filter(|word| shown.contains(*word)).count() as f32;
    if present >= LEAST_SHARE * words.len() as f32 {
        return;
    }
    for block in article.blocks.iter_mut().filter(|block| block.kept) {
        (block.kept, block.kind) = (false, BlockKind::Other);
        block.reason = Cow::Borrowed("not in the article body that the page's JSON-LD gives");
    }
    article.blocks.extend(paragraphs(body).into_iter().map(|text| Block {
        kind: BlockKind::Paragraph,
        kept: true,
        score: 1.0,
        reason: Cow::Borrowed("from the page's JSON-LD: the page itself does not show the article"),
        text,
    }));
}

/// The paragraphs of a declared body: plain text by lines, or markup by its blocks.
fn paragraphs(body: &str) -> Vec<String> {
    if body.contains("</") {
        let segments = segment(&Document::parse(body));
        return (0..segments.blocks().len()).map(|i| segments.text(i).to_owned()).collect();
    }
    body.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}
