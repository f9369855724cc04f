//! The second way in: text that was flattened before, one line one block, with no markup left to go by.
//!
//! What remains of a page's structure is in the lines themselves: sentences against fragments, a suffix that several
//! lines share (the site's name), a caption given twice, credits, prompts, one-word kickers before headlines, a change
//! of script. The body is the run of sentences; everything else is named by its signs and by what stands beside it.

use crate::article::{Article, Block, BlockKind};
use crate::extractor::Options;
use crate::label::PhraseKind;
use crate::measure::{BlockText, read_text};
use crate::metadata::{Source, Stated};
use crate::structure::Shape;
use crate::text::{self, main_script};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A line with at least this many words that ends as a sentence does is prose; boilerpipe's (Kohlschütter et al. 2010)
/// limit for short text, half of its 16 words for full text.
const SENTENCE_WORDS: u32 = 8;
/// A line of this many characters is prose even without a full stop (jusText's `LENGTH_HIGH`).
const PROSE_LENGTH: u32 = 200;
/// A headline has this many words at most and at least.
const HEADLINE_WORDS: std::ops::RangeInclusive<u32> = 4..=25;
/// A kicker or a counter has at most this many words.
const KICKER_WORDS: u32 = 2;
/// A line in another script with at most this many words is interface text.
const FOREIGN_WORDS: u32 = 15;

/// A line and what is known of it by itself.
struct Line<'a> {
    text: &'a str,
    read: BlockText,
    /// What it looks like, why, and how sure that is (0 to 1).
    sign: Option<(BlockKind, &'static str, f32)>,
}

impl Line<'_> {
    fn is_prose(&self) -> bool {
        let s = &self.read.stats;
        (s.ends_sentence && s.words >= SENTENCE_WORDS) || s.length >= PROSE_LENGTH
    }

    fn is_body(&self) -> bool {
        self.sign.is_none() && self.is_prose()
    }

    fn is_caption(&self) -> bool {
        matches!(self.sign, Some((BlockKind::Caption, ..)))
    }

    fn is_item(&self) -> bool {
        let mark = self.text.split_whitespace().next().unwrap_or_default();
        matches!(mark, "-" | "–" | "•" | "*" | "·") && self.read.stats.words >= 2
            || (mark.len() <= 3
                && mark.ends_with(['.', ')'])
                && mark.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// Reads flattened text.
pub(crate) fn read(text: &str, options: &Options) -> Article {
    let mut lines: Vec<Line> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|text| Line {
            text,
            read: read_text(text),
            sign: None,
        })
        .collect();
    let suffix = site_suffix(&lines);
    let script = lines
        .iter()
        .filter(|line| line.is_prose())
        .max_by_key(|line| line.read.stats.length);
    let script = script
        .and_then(|line| main_script(line.text))
        .map(|(script, _)| script);
    let mut seen: HashSet<String> = HashSet::new();
    for i in 0..lines.len() {
        lines[i].sign = sign(
            &lines,
            i,
            suffix.as_deref(),
            script,
            !seen.insert(lines[i].read.folded.clone()),
        );
    }
    let title = find_title(&lines);
    let first = lines.iter().position(Line::is_body);
    let last = lines.iter().rposition(Line::is_body);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for i in 0..lines.len() {
        let (kind, score, reason) = decide(&lines, i, title, first.zip(last), blocks.last());
        let kept = kind.is_body() || options.keeps(kind);
        let sure = lines[i]
            .sign
            .filter(|sign| sign.0 == kind)
            .map(|sign| sign.2);
        let confidence = sure.unwrap_or(if kind.is_body() { score } else { 1.0 - score });
        blocks.push(Block {
            kind,
            kept,
            score,
            confidence,
            reason: Cow::Borrowed(reason),
            text: lines[i].text.to_owned(),
            shape: Shape::default(),
        });
    }
    let mut article = Article {
        title: title.map(|i| without_suffix(lines[i].text, suffix.as_deref()).to_owned()),
        blocks,
        ..Article::default()
    };
    article.about.title = article.title.clone().map(|value| Stated {
        value,
        source: Source::Visible,
    });
    crate::language::fill(&mut article);
    article
}

/// What follows the last " - " or " | " of at least two lines: the site's name.
fn site_suffix(lines: &[Line]) -> Option<String> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in lines.iter().filter(|line| !line.read.stats.ends_sentence) {
        for separator in ["- ", "| ", "– ", "— "] {
            if let Some((_, name)) = line
                .text
                .rsplit_once(separator)
                .filter(|(head, _)| head.is_empty() || head.ends_with(' '))
            {
                *counts.entry(name.trim()).or_default() += 1;
            }
        }
    }
    let best = counts
        .into_iter()
        .filter(|&(name, n)| n >= 2 && !name.is_empty())
        .max_by_key(|&(name, n)| (n, name));
    best.map(|(name, _)| name.to_owned())
}

fn without_suffix<'a>(text: &'a str, suffix: Option<&str>) -> &'a str {
    let cut = suffix
        .and_then(|suffix| text.strip_suffix(suffix))
        .map(|text| text.trim_end_matches([' ', '-', '|', '–', '—']));
    cut.unwrap_or(text)
}

/// What a line looks like by itself.
fn sign(
    lines: &[Line],
    i: usize,
    suffix: Option<&str>,
    script: Option<unicode_script::Script>,
    repeated: bool,
) -> Option<(BlockKind, &'static str, f32)> {
    let line = &lines[i];
    let (s, phrases) = (&line.read.stats, &line.read.phrases);
    if let Some((own, letters)) = main_script(line.text)
        && script.is_some_and(|script| script != own)
        && letters >= 3
        && s.words <= FOREIGN_WORDS
    {
        return Some((
            BlockKind::ForeignChrome,
            "in another script than the text",
            0.9,
        ));
    }
    if s.alphanumeric == s.digits {
        return Some((BlockKind::Widget, "a counter", 0.9));
    }
    if suffix.is_some_and(|suffix| line.text.ends_with(suffix)) && !s.ends_sentence {
        let rest = without_suffix(line.text, suffix);
        return Some(match rest.trim_matches(['-', '|', ' ']).is_empty() {
            true => (BlockKind::Navigation, "the site's name alone", 0.9),
            false => (
                BlockKind::Caption,
                "ends in the site's name, as alternative texts do",
                0.7,
            ),
        });
    }
    // "© Agency / Name" and whatever is glued to it, and a caption that is given again right after its credit.
    if line.text.starts_with('©') || line.text.to_ascii_lowercase().starts_with("(c)") {
        return Some((
            BlockKind::Caption,
            "starts with a copyright sign: an image credit",
            0.9,
        ));
    }
    if phrases.starts_with(PhraseKind::Credit) && line.text.contains([':', '/']) && !s.ends_sentence
    {
        return Some((BlockKind::Caption, "starts as an image credit does", 0.8));
    }
    if !s.ends_sentence
        && (lines[..i].iter().chain(&lines[i + 1..])).any(|other| glued(other.text, line.text))
    {
        return Some((BlockKind::Caption, "given again inside another line", 0.7));
    }
    if repeated && s.words >= SENTENCE_WORDS {
        return Some((BlockKind::Other, "given before", 0.8));
    }
    let covered =
        |kind: PhraseKind| f32::from(phrases.words[kind as usize]) / s.words.max(1) as f32;
    let starts = |kind: PhraseKind| phrases.starts_with(kind);
    for (kind, block, least, reason) in [
        (
            PhraseKind::Consent,
            BlockKind::ConsentBanner,
            0.3,
            "phrases of a consent banner",
        ),
        (
            PhraseKind::Comment,
            BlockKind::CommentPrompt,
            0.4,
            "phrases of a comment prompt",
        ),
        (
            PhraseKind::Login,
            BlockKind::LoginPrompt,
            0.5,
            "phrases of a login prompt",
        ),
        (
            PhraseKind::Subscribe,
            BlockKind::SubscribePrompt,
            0.3,
            "phrases of a subscribe prompt",
        ),
        (
            PhraseKind::Share,
            BlockKind::ShareBar,
            0.6,
            "phrases of a share bar",
        ),
        (
            PhraseKind::Advertisement,
            BlockKind::Advertisement,
            0.5,
            "phrases of advertising",
        ),
        (
            PhraseKind::Legal,
            BlockKind::Legal,
            0.5,
            "phrases of a footer",
        ),
        (
            PhraseKind::Navigation,
            BlockKind::Navigation,
            0.7,
            "phrases of a menu",
        ),
    ] {
        if covered(kind) >= least
            || (starts(kind)
                && kind == PhraseKind::Subscribe
                && s.words <= 25
                && covered(kind) > 0.1)
        {
            return Some((block, reason, (0.5 + covered(kind) / 2.0).min(1.0)));
        }
    }
    if starts(PhraseKind::Teaser) && s.words <= 30 {
        return Some((
            BlockKind::Teaser,
            "starts with a phrase that announces another article",
            0.8,
        ));
    }
    if starts(PhraseKind::Byline) && s.words <= 10 && !s.ends_sentence && s.words > 1 {
        return Some((BlockKind::Byline, "starts as a byline does", 0.7));
    }
    None
}

/// Whether a longer line ends with the whole of a shorter one.
fn glued(longer: &str, shorter: &str) -> bool {
    longer.len() > shorter.len()
        && shorter.split_whitespace().count() >= 4
        && longer.ends_with(shorter)
}

/// The headline before the body whose words come back most in the body.
fn find_title(lines: &[Line]) -> Option<usize> {
    let body: HashSet<String> = lines
        .iter()
        .filter(|line| line.is_body())
        .flat_map(|line| {
            text::fold(line.text)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let first = lines.iter().position(Line::is_body)?;
    let best = |end: usize| {
        (0..end)
            .filter(|&i| {
                lines[i].sign.is_none()
                    && !lines[i].is_prose()
                    && HEADLINE_WORDS.contains(&lines[i].read.stats.words)
            })
            .map(|i| {
                let words: Vec<&str> = lines[i].read.folded.split(' ').collect();
                let shared = words.iter().filter(|word| body.contains(**word)).count();
                (i, shared as f32 / words.len().max(1) as f32)
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(i, _)| i)
    };
    // A section's description may stand before the headline; then headlines are looked for up to the first two
    // sentences that stand together.
    best(first).or_else(|| {
        best((first..lines.len()).find(|&i| lines[i..].iter().take(2).all(Line::is_body))?)
    })
}

/// The kind of a line, from its own signs and what stands beside it.
fn decide(
    lines: &[Line],
    i: usize,
    title: Option<usize>,
    body: Option<(usize, usize)>,
    before: Option<&Block>,
) -> (BlockKind, f32, &'static str) {
    let line = &lines[i];
    if title == Some(i) {
        return (
            BlockKind::Title,
            0.2,
            "the headline that the text comes back to",
        );
    }
    if let Some((kind, reason, sure)) = line.sign {
        return (kind, 0.5 - sure / 2.0, reason);
    }
    let Some((first, last)) = body else {
        return (BlockKind::Other, 0.1, "no sentences on the page");
    };
    if line.is_prose() {
        return match title {
            Some(title) if i < title => (BlockKind::Other, 0.2, "a sentence before the headline"),
            _ => (BlockKind::Paragraph, 0.9, "full sentences"),
        };
    }
    if i < first.max(title.unwrap_or(0)) || i > last {
        return (BlockKind::Other, 0.1, "a fragment outside the text");
    }
    let after_image =
        before.is_some_and(|b| matches!(b.kind, BlockKind::Caption | BlockKind::Teaser));
    if line.is_item() && !after_image {
        return (
            BlockKind::ListItem,
            0.7,
            "an item of a list inside the text",
        );
    }
    if line.read.stats.ends_sentence && before.is_some_and(|b| b.kept) {
        return (
            BlockKind::Paragraph,
            0.7,
            "a short sentence inside the text",
        );
    }
    let next = lines.get(i + 1);
    let before_image = next.is_some_and(Line::is_caption);
    if after_image || before_image {
        return (
            BlockKind::Teaser,
            0.2,
            "a fragment beside a caption inside the text: another article's headline",
        );
    }
    let kicker = line.read.stats.words <= KICKER_WORDS && next.is_some_and(|next| !next.is_body());
    if kicker {
        return (
            BlockKind::Teaser,
            0.2,
            "a word alone before a headline: another article's kicker",
        );
    }
    if next.is_some_and(|next| next.is_body() || next.is_item()) && before.is_some_and(|b| b.kept) {
        return (BlockKind::Heading, 0.6, "a short line between paragraphs");
    }
    (BlockKind::Other, 0.3, "a fragment inside the text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_text_is_an_article_without_content() {
        assert!(!read("", &Options::default()).has_content());
        assert!(!read("\n \n0\n", &Options::default()).has_content());
    }
}
