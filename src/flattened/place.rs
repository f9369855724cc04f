//! Classifies lines by position: the title, the body from its first to its last sentence, and the
//! fragments around it.

use super::Placed;
use super::lines::{Line, Lines};
use crate::article::{Block, BlockKind, Evidence, Rule};
use std::collections::HashSet;

/// The number of words in a headline.
const HEADLINE_WORDS: std::ops::RangeInclusive<u32> = 4..=25;
/// A kicker has at most this many words.
const MAX_KICKER_WORDS: u32 = 2;

/// The first and the last line of the body.
#[derive(Clone, Copy)]
pub(super) struct Body {
    first: usize,
    last: usize,
}

/// Returns the body, if there is one.
pub(super) fn body(lines: &Lines) -> Option<Body> {
    let first = lines.all.iter().position(Line::is_body)?;
    let last = lines.all.iter().rposition(Line::is_body)?;
    Some(Body { first, last })
}

/// Returns the headline before the body whose words recur most in the body.
pub(super) fn title(lines: &Lines) -> Option<usize> {
    let all = &lines.all;
    let words: HashSet<String> = all
        .iter()
        .filter(|line| line.is_body())
        .flat_map(|line| {
            crate::base::text::fold(line.text)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let first = all.iter().position(Line::is_body)?;
    // A section's description may come before the headline. In that case, headlines are searched
    // for up to the first two sentences in a row.
    best_headline(&all[..first], &words).or_else(|| {
        let run = (first..all.len()).find(|&i| all[i..].iter().take(2).all(Line::is_body))?;
        best_headline(&all[..run], &words)
    })
}

/// Returns the headline with the greatest share of words that are in the body, or the first of
/// several with the same share.
fn best_headline(lines: &[Line], body: &HashSet<String>) -> Option<usize> {
    let is_headline = |line: &Line| {
        line.named.is_none() && !line.is_prose() && HEADLINE_WORDS.contains(&line.read.stats.words)
    };
    let share = |line: &Line| {
        let words: Vec<&str> = line.read.folded.split(' ').collect();
        let shared = words.iter().filter(|word| body.contains(**word)).count();
        shared as f32 / words.len().max(1) as f32
    };
    let headlines = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_headline(line));
    let best = headlines.map(|(i, line)| (i, share(line)));
    best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(i, _)| i)
}

/// Classifies a line by its own rule or by its neighbours. `before` is the block of the previous
/// line.
pub(super) fn name(
    lines: &Lines,
    i: usize,
    title: Option<usize>,
    body: Option<Body>,
    before: Option<&Block>,
) -> Placed {
    let line = &lines.all[i];
    if title == Some(i) {
        return placed(BlockKind::Title, Rule::LineHeadline, 0.2);
    }
    if let Some(named) = line.named {
        return Placed {
            kind: named.kind,
            rule: named.rule,
            evidence: named.evidence,
            score: 0.5 - named.weight / 2.0,
            confidence: Some(named.weight),
        };
    }
    let Some(Body { first, last }) = body else {
        return placed(BlockKind::Other, Rule::LineNoSentences, 0.1);
    };
    if line.is_prose() {
        return match title {
            Some(title) if i < title => placed(BlockKind::Other, Rule::LineBeforeHeadline, 0.2),
            _ => placed(BlockKind::Paragraph, Rule::LineSentences, 0.9),
        };
    }
    if i < first.max(title.unwrap_or(0)) || i > last {
        return placed(BlockKind::Other, Rule::LineOutside, 0.1);
    }
    inside(lines, i, before)
}

fn placed(kind: BlockKind, rule: Rule, score: f32) -> Placed {
    Placed {
        kind,
        rule,
        evidence: Evidence::Fact,
        score,
        confidence: None,
    }
}

/// Classifies a line inside the body that is not prose.
fn inside(lines: &Lines, i: usize, before: Option<&Block>) -> Placed {
    let (line, next) = (&lines.all[i], lines.all.get(i + 1));
    let is_image = |block: &Block| matches!(block.kind, BlockKind::Caption | BlockKind::Teaser);
    let is_after_image = before.is_some_and(is_image);
    let is_after_text = before.is_some_and(|before| before.kept);
    if line.is_item() && !is_after_image {
        return placed(BlockKind::ListItem, Rule::LineItem, 0.7);
    }
    if line.read.stats.ends_sentence && is_after_text {
        return placed(BlockKind::Paragraph, Rule::LineShortSentence, 0.7);
    }
    if is_after_image || next.is_some_and(Line::is_caption) {
        return placed(BlockKind::Teaser, Rule::LineBesideCaption, 0.2);
    }
    let is_short = line.read.stats.words <= MAX_KICKER_WORDS;
    if is_short && next.is_some_and(|next| !next.is_body()) {
        return placed(BlockKind::Teaser, Rule::LineKicker, 0.2);
    }
    if next.is_some_and(|next| next.is_body() || next.is_item()) && is_after_text {
        return placed(BlockKind::Heading, Rule::LineSubheading, 0.6);
    }
    placed(BlockKind::Other, Rule::LineFragment, 0.3)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Rule};
    use crate::flattened;
    use crate::options::Options;
    use crate::pipeline::Clock;

    const PROSE: &str = "It rained on Monday, and by the evening the lower road was under water.";
    const MORE: &str =
        "The council said on Tuesday that it would look at the drains, as in spring.";

    fn read(text: &str) -> Article {
        let clock = Clock::start(None);
        flattened::extract(text, &Options::default(), &clock).expect("there is no time limit")
    }

    fn rules(text: &str) -> Vec<Rule> {
        read(text)
            .blocks
            .iter()
            .map(|block| block.reason.rule)
            .collect()
    }

    #[test]
    fn headline_that_shares_words_with_the_body_is_the_title() {
        let text = format!("The lake in the summer\nThe lower road under water\n{PROSE}");
        assert_eq!(
            rules(&text),
            [Rule::LineOutside, Rule::LineHeadline, Rule::LineSentences]
        );
        assert_eq!(
            read(&text).title.as_deref(),
            Some("The lower road under water")
        );
    }

    #[test]
    fn fragments_before_and_after_the_body_are_outside_it() {
        let text = format!("Pumps\n{PROSE}\nGauges");
        assert_eq!(
            rules(&text),
            [Rule::LineOutside, Rule::LineSentences, Rule::LineOutside]
        );
    }

    #[test]
    fn fragment_between_sentences_is_a_subheading_or_a_kicker() {
        let text = format!("The lower road under water\n{PROSE}\nWhat the council says\n{MORE}");
        assert_eq!(rules(&text)[2], Rule::LineSubheading);
        let text =
            format!("The lower road under water\n{PROSE}\nGauges\nThe lake in the summer\n{MORE}");
        assert_eq!(rules(&text)[2], Rule::LineKicker);
    }

    #[test]
    fn text_without_sentences_has_no_body() {
        assert_eq!(rules("Gauges\nPumps"), [Rule::LineNoSentences; 2]);
    }

    #[test]
    fn long_paragraphs_that_only_start_alike_are_both_kept() {
        let start = "and the road by the river was under water again, ".repeat(6);
        let text = format!("It rained {start} on Monday.\nIt rained {start} on Tuesday.");
        assert_eq!(rules(&text), [Rule::LineSentences; 2]);
        let text = format!("It rained {start} on Monday.\nIt rained {start} on Monday.");
        assert_eq!(rules(&text), [Rule::LineSentences, Rule::LineRepeated]);
    }
}
