//! Extraction from plain text whose markup is lost, with one block per line.
//!
//! The only structure is in the lines themselves: sentences versus fragments, a suffix that several
//! lines share (the site's name), a caption given twice, credits, prompts, one-word kickers before
//! headlines, a change of script. The body is the run of sentences. [`rules`] classifies lines by
//! their own text, [`place`] by their neighbours.

mod contained;
mod lines;
mod place;
mod rules;

use crate::article::{Article, Block, BlockKind, Evidence, Location, Reason, Rule, Source, Stated};
use crate::assemble::fill_language;
use crate::error::Error;
use crate::options::Options;
use crate::pipeline::Clock;
use lines::{Line, Lines, without_suffix};

/// Extracts the article from plain text.
pub fn extract(text: &str, options: &Options, clock: &Clock) -> Result<Article, Error> {
    let mut lines = Lines::read(text, options.max_blocks, clock)?;
    rules::find(&mut lines, clock)?;
    let title = place::title(&lines);
    let mut article = Article::default();
    let body = place::body(&lines);
    for i in 0..lines.all.len() {
        let placed = place::name(&lines, i, title, body, article.blocks.last());
        article.blocks.push(block(&lines.all[i], placed, options));
    }
    let title = title.map(|i| without_suffix(lines.all[i].text, lines.suffix.as_deref()));
    article.title = title.map(str::to_owned);
    article.about.title = article
        .title
        .clone()
        .map(|title| Stated::new(Source::Visible, title));
    fill_language(&mut article);
    article.truncated = lines.truncated;
    clock.check()?;
    Ok(article)
}

/// Makes an article from plain text that is all content: every line is a paragraph.
pub fn convert(text: &str, options: &Options, clock: &Clock) -> Result<Article, Error> {
    let lines = Lines::read(text, options.max_blocks, clock)?;
    let mut article = Article::default();
    for line in &lines.all {
        let text = line.text.to_owned();
        let mut block = Block::kept(BlockKind::Paragraph, Rule::BodyConverted, text);
        block.location = location(line, options);
        article.blocks.push(block);
    }
    fill_language(&mut article);
    article.truncated = lines.truncated;
    Ok(article)
}

/// The kind of a line, the reason for it, and the probability that the line is content.
struct Placed {
    kind: BlockKind,
    rule: Rule,
    evidence: Evidence,
    score: f32,
    /// The probability that the kind is right, if a rule of its own gives one.
    confidence: Option<f32>,
}

fn block(line: &Line, placed: Placed, options: &Options) -> Block {
    let Placed {
        kind,
        rule,
        evidence,
        score,
        confidence,
    } = placed;
    let mut block = Block::kept(kind, rule, line.text.to_owned());
    block.kept = kind.is_body() || options.keep.contains(&kind);
    block.score = score;
    let by_score = if kind.is_body() { score } else { 1.0 - score };
    block.confidence = confidence.unwrap_or(by_score);
    block.reason = Reason::with(rule, evidence);
    block.location = location(line, options);
    block
}

fn location(line: &Line, options: &Options) -> Option<Location> {
    let source = Some(line.start..line.start + line.text.len());
    options.locations.then(|| Location {
        source,
        ..Location::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, options: &Options) -> Article {
        extract(text, options, &Clock::start(None)).expect("there is no time limit")
    }

    #[test]
    fn empty_text_is_an_article_without_content() {
        assert!(!read("", &Options::default()).has_content());
        assert!(!read("\n \n0\n", &Options::default()).has_content());
    }

    #[test]
    fn lines_past_the_limit_are_one_block() {
        let text = "One.\nTwo.\r\nThree.\n\nFour.";
        let article = read(text, &Options::default().max_blocks(2));
        let texts: Vec<&str> = article
            .blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        assert_eq!(
            (texts, article.truncated),
            (vec!["One.", "Two.\r\nThree.\n\nFour."], true)
        );
        assert!(!read(text, &Options::default()).truncated);
    }

    #[test]
    fn kinds_that_are_asked_for_are_kept() {
        let text = "It rained on Monday, and the road was wet again.\nFoto: Ann Lee/Agency";
        assert_eq!(read(text, &Options::default()).content().count(), 1);
        let article = read(text, &Options::default().keep(BlockKind::Caption));
        assert_eq!(article.content().count(), 2);
    }
}
