//! Where the visible page has no main text but its JSON-LD or its description has, the article is taken from there.

use crate::article::{Article, Block, BlockKind};
use crate::segment::segment;
use crate::structure::Shape;
use crate::{Document, text};
use std::borrow::Cow;
use std::collections::HashSet;

/// The least words that a declared body must have to be taken for one.
const LEAST_WORDS: u32 = 40;
/// The least words that a description must have to stand for the text.
const LEAST_DESCRIPTION: u32 = 20;
/// A declared text is taken if less than this share of its words is on the page.
const LEAST_SHARE: f32 = 0.5;

/// Replaces the chosen blocks by the declared body, if the page's blocks do not hold it; else, on a page that shows no
/// text of its own (it waits for a script), by the description, which is the start of the text or a summary of it.
/// `shown` says how many bytes of the page's text are in the declared body word for word.
pub(crate) fn take_declared(
    article: &mut Article,
    body: Option<&str>,
    shown: usize,
    description: Option<&str>,
) {
    let body = body.filter(|body| shown * 2 < body.len() && text::stats(body).words >= LEAST_WORDS);
    if let Some(body) = body.filter(|body| is_missing(article, body)) {
        let reason = "from the page's JSON-LD: the page itself does not show the article";
        replace(
            article,
            paragraphs(body),
            "not in the article body that the page's JSON-LD gives",
            reason,
        );
    } else if let Some(description) = description {
        let kept: usize = article.content().map(|block| block.text.len()).sum();
        let long =
            kept * 2 < description.len() && text::stats(description).words >= LEAST_DESCRIPTION;
        if long && is_missing(article, description) {
            let reason = "the page's description: the page itself shows no text";
            replace(
                article,
                vec![description.to_owned()],
                "less than the page's description says",
                reason,
            );
        }
    }
}

/// Whether less than [`LEAST_SHARE`] of the words of a text are on the page.
fn is_missing(article: &Article, declared: &str) -> bool {
    let page: Vec<String> = article
        .blocks
        .iter()
        .map(|block| text::fold(&block.text))
        .collect();
    let shown: HashSet<&str> = page.iter().flat_map(|block| block.split(' ')).collect();
    let folded = text::fold(declared);
    let words: Vec<&str> = folded.split(' ').collect();
    let present = words.iter().filter(|word| shown.contains(*word)).count() as f32;
    present < LEAST_SHARE * words.len() as f32
}

fn replace(article: &mut Article, texts: Vec<String>, removed: &'static str, reason: &'static str) {
    for block in article.blocks.iter_mut().filter(|block| block.kept) {
        (block.kept, block.kind, block.reason) = (false, BlockKind::Other, Cow::Borrowed(removed));
    }
    article.blocks.extend(texts.into_iter().map(|text| Block {
        kind: BlockKind::Paragraph,
        kept: true,
        score: 1.0,
        confidence: 1.0,
        reason: Cow::Borrowed(reason),
        text,
        shape: Shape::default(),
    }));
}

/// The paragraphs of a declared body: plain text by lines, or markup by its blocks.
fn paragraphs(body: &str) -> Vec<String> {
    if body.contains("</") {
        let segments = segment(&Document::parse(body));
        return (0..segments.blocks().len())
            .map(|i| segments.text(i).to_owned())
            .collect();
    }
    body.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}
