//! Classifies lines by their own text. The first rule that fires counts.

use super::lines::{LINES_PER_LOOK, Line, Lines, Named, without_suffix};
use crate::article::{BlockKind, Evidence, Rule};
use crate::base::text::main_script;
use crate::error::Error;
use crate::features::PHRASE_WORDS;
use crate::label::table;
use crate::lexicon::PhraseKind;
use crate::pipeline::Clock;
use std::collections::HashSet;

/// The fewest letters of another script that make a line foreign.
const MIN_FOREIGN_LETTERS: u32 = 3;
/// The fewest words of a line that counts as repeated; shorter lines repeat legitimately.
const MIN_REPEATED_LINE_WORDS: u32 = 8;
/// The most words of a subscribe prompt that is recognised by its opening.
const MAX_SUBSCRIBE_WORDS: u32 = 25;
/// The share of its words that phrases must exceed.
const MIN_COVERAGE_SUBSCRIBE: f32 = 0.1;
/// The most words of a teaser that is recognised by its opening.
const MAX_TEASER_WORDS: u32 = 30;
/// The most words of a byline.
const MAX_BYLINE_LINE_WORDS: u32 = 10;
/// The weight of a prompt without coverage by phrases; full coverage adds [`LINE_PROMPT_GAIN`].
const LINE_PROMPT_WEIGHT: f32 = 0.5;
/// See [`LINE_PROMPT_WEIGHT`].
const LINE_PROMPT_GAIN: f32 = 0.5;

/// A line in the context of all lines.
struct Seen<'a> {
    line: &'a Line<'a>,
    lines: &'a Lines<'a>,
    /// Whether an earlier line has the same text.
    is_repeated: bool,
}

/// A rule with the kind that it gives and the probability of that kind.
struct LineRule {
    fires: fn(&Seen) -> bool,
    rule: Rule,
    kind: BlockKind,
    weight: f32,
}

const fn line_rule(fires: fn(&Seen) -> bool, rule: Rule, kind: BlockKind, weight: f32) -> LineRule {
    LineRule {
        fires,
        rule,
        kind,
        weight,
    }
}

/// The rules that run before the prompts, in order of trust.
const RULES_BEFORE_PROMPTS: [LineRule; 8] = [
    line_rule(
        is_foreign,
        Rule::ForeignScript,
        BlockKind::ForeignChrome,
        0.9,
    ),
    line_rule(is_counter, Rule::LineCounter, BlockKind::Widget, 0.9),
    line_rule(is_site, Rule::LineSiteName, BlockKind::Navigation, 0.9),
    line_rule(ends_in_site, Rule::LineSiteSuffix, BlockKind::Caption, 0.7),
    line_rule(has_copyright, Rule::LineCopyright, BlockKind::Caption, 0.9),
    line_rule(is_credit, Rule::LineCredit, BlockKind::Caption, 0.8),
    line_rule(is_contained, Rule::LineContained, BlockKind::Caption, 0.7),
    line_rule(is_repeated, Rule::LineRepeated, BlockKind::Other, 0.8),
];
/// The rules that run after the prompts.
const LAST: [LineRule; 2] = [
    line_rule(is_teaser, Rule::TeaserOpening, BlockKind::Teaser, 0.8),
    line_rule(is_byline, Rule::LineByline, BlockKind::Byline, 0.7),
];

/// Classifies every line that looks like boilerplate by itself.
pub(super) fn find(lines: &mut Lines, clock: &Clock) -> Result<(), Error> {
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    let mut all = Vec::with_capacity(lines.all.len());
    for (i, line) in lines.all.iter().enumerate() {
        if i % LINES_PER_LOOK == 0 {
            clock.check()?;
        }
        // Only the start of a long line is folded, so all of its text is compared too.
        let is_long = line.read.stats.words > PHRASE_WORDS;
        let text = if is_long { line.text } else { "" };
        let is_repeated = !known.insert((line.read.folded.as_str(), text));
        all.push(name(&Seen {
            line,
            lines,
            is_repeated,
        }));
    }
    for (line, named) in lines.all.iter_mut().zip(all) {
        line.named = named;
    }
    Ok(())
}

fn name(seen: &Seen) -> Option<Named> {
    let first = |rules: &[LineRule]| {
        let rule = rules.iter().find(|rule| (rule.fires)(seen))?;
        let LineRule {
            rule, kind, weight, ..
        } = *rule;
        Some(Named {
            kind,
            rule,
            evidence: Evidence::Fact,
            weight,
        })
    };
    first(&RULES_BEFORE_PROMPTS)
        .or_else(|| prompt(seen))
        .or_else(|| first(&LAST))
}

fn is_foreign(seen: &Seen) -> bool {
    let script = main_script(seen.line.text).filter(|&(_, letters)| letters >= MIN_FOREIGN_LETTERS);
    let is_other = script.is_some_and(|(own, _)| seen.lines.script.is_some_and(|main| main != own));
    is_other && seen.line.read.stats.words <= table::MAX_FOREIGN_WORDS
}

fn is_counter(seen: &Seen) -> bool {
    seen.line.read.stats.alphanumeric == seen.line.read.stats.digits
}

/// Returns whether a line ends in the site's name and is not a sentence.
fn ends_in_site(seen: &Seen) -> bool {
    let suffix = seen.lines.suffix.as_ref();
    suffix.is_some_and(|suffix| seen.line.text.ends_with(suffix))
        && !seen.line.read.stats.ends_sentence
}

fn is_site(seen: &Seen) -> bool {
    let rest = without_suffix(seen.line.text, seen.lines.suffix.as_deref());
    ends_in_site(seen) && rest.trim_matches(['-', '|', ' ']).is_empty()
}

/// Returns whether a line starts with a copyright sign: "© Agency / Name", with any text glued to
/// it.
fn has_copyright(seen: &Seen) -> bool {
    let text = seen.line.text;
    let start = text.get(..3).unwrap_or_default();
    text.starts_with('©') || start.eq_ignore_ascii_case("(c)")
}

fn is_credit(seen: &Seen) -> bool {
    seen.line.read.phrases.starts_with(PhraseKind::Credit)
        && seen.line.text.contains([':', '/'])
        && !seen.line.read.stats.ends_sentence
}

/// Returns whether a line is a caption that another line repeats after its credit.
fn is_contained(seen: &Seen) -> bool {
    seen.line.is_contained && !seen.line.read.stats.ends_sentence
}

fn is_repeated(seen: &Seen) -> bool {
    seen.is_repeated && seen.line.read.stats.words >= MIN_REPEATED_LINE_WORDS
}

fn is_teaser(seen: &Seen) -> bool {
    let read = &seen.line.read;
    read.phrases.starts_with(PhraseKind::Teaser) && read.stats.words <= MAX_TEASER_WORDS
}

fn is_byline(seen: &Seen) -> bool {
    let (stats, phrases) = (&seen.line.read.stats, &seen.line.read.phrases);
    phrases.starts_with(PhraseKind::Byline)
        && (2..=MAX_BYLINE_LINE_WORDS).contains(&stats.words)
        && !stats.ends_sentence
}

/// Returns the first prompt whose phrases cover enough of a line.
fn prompt(seen: &Seen) -> Option<Named> {
    let (stats, phrases) = (&seen.line.read.stats, &seen.line.read.phrases);
    table::PROMPTS.iter().find_map(|prompt| {
        let least = prompt.least_in_line?;
        let covered = f32::from(phrases.words(prompt.phrases)) / stats.words.max(1) as f32;
        let opens = prompt.phrases == PhraseKind::Subscribe
            && phrases.starts_with(PhraseKind::Subscribe)
            && stats.words <= MAX_SUBSCRIBE_WORDS
            && covered > MIN_COVERAGE_SUBSCRIBE;
        (covered >= least || opens).then_some(Named {
            kind: prompt.kind,
            rule: prompt.rule,
            evidence: Evidence::Coverage(covered.min(1.0)),
            weight: (LINE_PROMPT_WEIGHT + covered * LINE_PROMPT_GAIN).min(1.0),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the rule that classifies the last line of a text.
    fn rule(text: &str) -> Option<Rule> {
        let clock = Clock::start(None);
        let mut lines = Lines::read(text, 100, &clock).expect("there is no time limit");
        find(&mut lines, &clock).expect("there is no time limit");
        lines
            .all
            .last()
            .and_then(|line| line.named)
            .map(|named| named.rule)
    }

    #[test]
    fn lines_are_classified_by_their_own_text() {
        let prose = "It rained on Monday, and the road was under water again.\n";
        for (line, want) in [
            ("Читайте в приложении", Some(Rule::ForeignScript)),
            ("12", Some(Rule::LineCounter)),
            ("© Agency / Ann Lee", Some(Rule::LineCopyright)),
            ("Foto: Ann Lee/Agency", Some(Rule::LineCredit)),
            ("Sign up for our newsletter", Some(Rule::SubscribePhrases)),
            (
                "Read also: the ferry that stayed",
                Some(Rule::TeaserOpening),
            ),
            ("By Ann Lee", Some(Rule::LineByline)),
            ("The road was under water", None),
        ] {
            assert_eq!(rule(&format!("{prose}{line}")), want, "{line}");
        }
        assert_eq!(rule(&prose.repeat(2)), Some(Rule::LineRepeated));
        assert_eq!(
            rule("Rain - The Site\nSun - The Site\nThe Site"),
            Some(Rule::LineSiteName)
        );
        assert_eq!(
            rule("Rain - The Site\nSun - The Site"),
            Some(Rule::LineSiteSuffix)
        );
        let glued = "© Agency the road at dusk again\nthe road at dusk again";
        assert_eq!(rule(glued), Some(Rule::LineContained));
    }
}
