//! Captions and credits of images. Only the first rule that fires counts.

use super::super::table;
use super::{Finding, Seen};
use crate::article::Evidence;
use crate::document::{Landmark, Tag};
use crate::features::{AFTER, BEFORE, read_text};
use crate::lexicon::{ClassHint, PhraseKind};
use regex::Regex;
use std::sync::LazyLock;

/// A container with an image and at most this many words is a figure.
const MAX_CAPTION_WORDS: f32 = 80.0;
/// Captions recognised by class have fewer words than this.
const MAX_CLASSED_WORDS: f32 = 100.0;
/// Credits in brackets have at most this many words.
const MAX_BRACKETED_WORDS: u32 = 12;
/// Captions that say who is where in the image have at most this many words.
const MAX_POINTING_WORDS: f32 = 60.0;
/// Marks that point at an image.
const POINTING_MARKS: [char; 8] = ['▲', '△', '▴', '▼', '▽', '◀', '◁', '↑'];
/// Lines that are credits have at most this many words.
const MAX_CREDIT_WORDS: f32 = 30.0;
/// Texts of at most this many words match alternative texts by chance.
const MIN_ALT_WORDS: f32 = 3.0;
/// Figures have at most this many blocks.
const MAX_FIGURE_BLOCKS: f32 = 3.0;
/// Maximum number of levels up at which a class hint of teasers counts.
const TEASER_LEVELS: u32 = 6;
/// Maximum number of levels up at which a class hint of captions counts.
const CAPTION_LEVELS: u32 = 4;

/// Matches "© Agency / Name", "(c) Name", "Photo: Name", "Foto: Name/Agency" and similar credits,
/// with or without brackets.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^[\[(]?\s*(©|\([cC]\)|[\p{L} ]{2,24}:)\s*\p{L}[^.!?]{0,80}([/|,]\s*\p{L}[^.!?]{0,60})?[\])]?$";
    Regex::new(pattern).expect("the pattern is constant, and a test compiles it")
});

/// Returns the finding of the first rule that fires.
pub(super) fn find(seen: &Seen) -> Option<Finding> {
    ends_in_credit(seen)
        .or_else(|| in_figure(seen))
        .or_else(|| alt_text(seen))
        .or_else(|| by_class(seen))
        .or_else(|| below_image(seen))
        .or_else(|| marked(seen))
        .or_else(|| pointing(seen))
        .or_else(|| credit_pattern(seen))
}

/// Checks for a trailing photo credit next to an image. Away from images, paragraphs end in the
/// sign of an agency, "(Reuters)", or point to a picture.
fn ends_in_credit(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let is_next = facts
        .figure
        .is_some_and(|figure| figure.blocks <= MAX_FIGURE_BLOCKS);
    let may_be = (is_next || is_near_image(seen))
        && facts.text.words <= MAX_CAPTION_WORDS
        && !facts.is_heading();
    (may_be && has_bracketed_credit(seen.text)).then(|| Finding::new(table::CAPTION_ENDS_IN_CREDIT))
}

/// Returns whether a text ends in a photo credit in brackets: "(Photo: Ann Lee)", "（代表撮影）".
fn has_bracketed_credit(text: &str) -> bool {
    let inside = text.trim_end().strip_suffix([')', '）', ']']);
    let credit = inside.and_then(|inside| inside.rsplit_once(['(', '（', '[']));
    credit.is_some_and(|(_, credit)| {
        let read = read_text(credit);
        read.stats.words <= MAX_BRACKETED_WORDS && read.phrases.words(PhraseKind::Credit) > 0
    })
}

fn in_figure(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    if facts.is_inside(Landmark::Table) {
        return None;
    }
    if facts.is_inside(Landmark::Caption) {
        return Some(Finding::new(table::CAPTION_FIGCAPTION));
    }
    let may_be = facts.is_inside(Landmark::Figure)
        && facts.text.words < MAX_CAPTION_WORDS
        && !facts.element.preformatted
        && facts.element.tag != Tag::Blockquote;
    may_be.then(|| Finding::new(table::CAPTION_FIGURE))
}

/// Returns whether the block is among related articles. An image there belongs to a teaser, and so
/// does the text below it.
fn is_related(seen: &Seen) -> bool {
    seen.facts
        .hints
        .level(ClassHint::Teaser)
        .is_some_and(|level| level <= TEASER_LEVELS)
}

fn alt_text(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let repeats = facts.repetition.is_alt_text
        && facts.text.words > MIN_ALT_WORDS
        && !facts.is_heading()
        && !facts.is_title();
    repeats.then(|| {
        let spec = if is_related(seen) {
            table::TEASER_ALT_TEXT
        } else {
            table::CAPTION_ALT_TEXT
        };
        Finding::new(spec)
    })
}

fn by_class(seen: &Seen) -> Option<Finding> {
    let level = seen.facts.hints.level(ClassHint::Caption)?;
    let is_caption = level <= CAPTION_LEVELS && seen.facts.text.words < MAX_CLASSED_WORDS;
    let evidence = Evidence::Levels(level);
    is_caption.then_some(Finding {
        spec: table::CAPTION_CLASS,
        evidence,
    })
}

fn below_image(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let figure = facts.figure.filter(|figure| {
        figure.image_before
            && figure.blocks <= MAX_FIGURE_BLOCKS
            && figure.words <= MAX_CAPTION_WORDS
    });
    let is_text = !facts.is_heading()
        && facts.text.link_density < table::MAX_LINK_DENSITY_CAPTION
        && facts.repetition.siblings.link_density < table::MAX_LINK_DENSITY_CAPTION;
    (figure.is_some() && is_text).then(|| {
        let related = is_related(seen);
        Finding::new(if related {
            table::TEASER_BELOW_IMAGE
        } else {
            table::CAPTION_BELOW_IMAGE
        })
    })
}

/// Returns whether an image is in the block, right before it, or next to it but not between
/// paragraphs.
fn is_near_image(seen: &Seen) -> bool {
    let (facts, element) = (seen.facts, &seen.facts.element);
    let is_between_text = facts.near[BEFORE].good && facts.near[AFTER].good;
    element.images > 0 || element.after_image || element.images_around > 0 && !is_between_text
}

/// Checks for a mark that points at an image, as papers in Korea and China set it: "▲ The road at dusk".
fn marked(seen: &Seen) -> Option<Finding> {
    let element = &seen.facts.element;
    let is_next = element.images > 0 || element.after_image || element.images_around > 0;
    let is_short = seen.facts.text.words <= MAX_POINTING_WORDS && !seen.facts.is_heading();
    (is_next && is_short && seen.text.starts_with(POINTING_MARKS))
        .then(|| Finding::new(table::CAPTION_MARK))
}

fn pointing(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let points = seen.read.phrases.words(PhraseKind::Pointing) > 0
        && is_near_image(seen)
        && facts.text.words <= MAX_POINTING_WORDS
        && facts.heading_level() != Some(1);
    points.then(|| Finding::new(table::CAPTION_POINTING))
}

fn credit_pattern(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let opens = seen.read.phrases.starts_with(PhraseKind::Credit) || facts.text.copyright;
    let may_be = opens && facts.text.words <= MAX_CREDIT_WORDS && !facts.is_heading();
    (may_be && CREDIT.is_match(seen.text)).then(|| {
        let spec = table::CAPTION_CREDIT_PATTERN;
        let near = spec.weighing(table::CREDIT_NEAR_IMAGE_WEIGHT);
        Finding::new(if is_near_image(seen) { near } else { spec })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use super::*;
    use crate::article::Rule;
    use crate::features::{BlockFacts, FigureFacts};

    #[track_caller]
    fn fires(rule: Rule, text: &str, set: impl FnOnce(&mut BlockFacts)) {
        assert_eq!(rules(text, set).first(), Some(&rule), "{text}");
    }

    #[test]
    fn text_in_a_figure_is_a_caption() {
        fires(Rule::CaptionFigcaption, "The road at dusk", |facts| {
            facts.element.landmarks = Landmark::Figure | Landmark::Caption;
        });
        fires(Rule::CaptionFigure, "The road at dusk", |facts| {
            facts.element.landmarks = Landmark::Figure.into();
        });
        let table = rules("The road at dusk", |facts| {
            facts.element.landmarks = Landmark::Table | Landmark::Caption;
        });
        assert_eq!(table, [], "the caption of a table is not that of an image");
    }

    #[test]
    fn credits_are_recognised_by_brackets_pattern_and_class() {
        let credit = "The road at dusk (Photo: Ann Lee)";
        fires(Rule::CaptionEndsInCredit, credit, |facts| {
            facts.element.after_image = true
        });
        assert_eq!(rules("It rained (Photo: Ann Lee)", |_| ()), [], "no image");
        fires(
            Rule::CaptionCreditPattern,
            "Foto: Jan Brand/Agentur",
            |_| (),
        );
        fires(Rule::CaptionClass, "Jan Brand", |facts| {
            facts.hints = Default::default();
            facts.set_hint(ClassHint::Caption, 2);
        });
        assert!(!CREDIT.is_match("He said that it rained. Then it stopped."));
    }

    #[test]
    fn text_below_an_image_is_a_caption_or_teaser() {
        let figure = FigureFacts {
            level: 2,
            words: 9.0,
            blocks: 1.0,
            image_before: true,
        };
        fires(Rule::CaptionBelowImage, "The road at dusk", |facts| {
            facts.figure = Some(figure)
        });
        fires(Rule::TeaserBelowImage, "The road at dusk", |facts| {
            facts.figure = Some(figure);
            facts.set_hint(ClassHint::Teaser, 3);
        });
    }

    #[test]
    fn text_that_repeats_an_alternative_text_is_a_caption() {
        let text = "The ferryman in his boat";
        fires(Rule::CaptionAltText, text, |facts| {
            facts.repetition.is_alt_text = true
        });
        let title = rules(text, |facts| {
            facts.repetition.is_alt_text = true;
            facts.position.since_title = Some(0);
        });
        assert_eq!(title, [], "the title is repeated under its image");
    }

    #[test]
    fn text_that_points_into_an_image_is_a_caption() {
        let text = "From left to right: Ann Lee and Bo Ek at the bridge";
        fires(Rule::CaptionPointing, text, |facts| {
            facts.element.after_image = true
        });
        assert_eq!(rules(text, |_| ()), [], "without an image");
    }
}
