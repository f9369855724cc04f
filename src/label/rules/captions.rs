//! Captions and credits of images. The first rule that fires counts.

use super::super::table;
use super::{Finding, Seen};
use crate::article::Evidence;
use crate::document::{Landmark, Tag};
use crate::features::{AFTER, BEFORE, read_text};
use crate::lexicon::{ClassHint, PhraseKind};
use regex::Regex;
use std::sync::LazyLock;

/// An image and at most this many words in a container of their own are a figure.
const MAX_CAPTION_WORDS: f32 = 80.0;
/// A caption by its class has fewer words.
const MAX_CLASSED_WORDS: f32 = 100.0;
/// A credit in brackets has at most this many words.
const MAX_BRACKETED_WORDS: u32 = 12;
/// A caption that says who is where has at most this many words.
const MAX_POINTING_WORDS: f32 = 60.0;
/// A line that is a credit has at most this many words.
const MAX_CREDIT_WORDS: f32 = 30.0;
/// Alternative texts of fewer words are repeated by chance.
const MIN_ALT_WORDS: f32 = 3.0;
/// A figure has at most so many blocks.
const MAX_FIGURE_BLOCKS: f32 = 3.0;
/// A class hint of teasers counts up to this many levels up.
const TEASER_LEVELS: u32 = 6;
/// A class hint of captions counts up to this many levels up.
const CAPTION_LEVELS: u32 = 4;

/// "© Agency / Name", "(c) Name", "Photo: Name", "Foto: Name/Agency" and the like, with or without
/// brackets.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^[\[(]?\s*(©|\(c\)|[\p{L} ]{2,24}:)\s*\p{L}[^.!?]{0,80}([/|,]\s*\p{L}[^.!?]{0,60})?[\])]?$";
    Regex::new(pattern).expect("the pattern is constant, and a test compiles it")
});

/// Returns what the first rule that fires finds.
pub(super) fn find(seen: &Seen) -> Option<Finding> {
    ends_in_credit(seen)
        .or_else(|| in_figure(seen))
        .or_else(|| alt_text(seen))
        .or_else(|| by_class(seen))
        .or_else(|| below_image(seen))
        .or_else(|| pointing(seen))
        .or_else(|| credit_pattern(seen))
}

/// Sure on any page: a sentence of an article does not end in who took its picture.
fn ends_in_credit(seen: &Seen) -> Option<Finding> {
    let facts = seen.facts;
    let may_be = facts.text.words <= MAX_CAPTION_WORDS && !facts.is_heading();
    (may_be && has_bracketed_credit(seen.text)).then(|| Finding::new(table::CAPTION_ENDS_IN_CREDIT))
}

/// Whether a text ends in brackets that name who made a picture: "(Photo: Ann Lee)", "（代表撮影）".
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

/// Whether the block is among related articles: an image there is that of a teaser, and so is the
/// text under it.
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

/// Whether an image is in the block, right before it, or beside it and not between paragraphs.
fn is_near_image(seen: &Seen) -> bool {
    let (facts, element) = (seen.facts, &seen.facts.element);
    let is_between_text = facts.near[BEFORE].good && facts.near[AFTER].good;
    element.images > 0 || element.after_image || element.images_around > 0 && !is_between_text
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
    fn figures_and_their_captions() {
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
    fn credits_by_brackets_pattern_and_class() {
        fires(
            Rule::CaptionEndsInCredit,
            "The road at dusk (Photo: Ann Lee)",
            |_| (),
        );
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
    fn text_with_an_image_in_a_container_of_their_own() {
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
    fn repeated_alternative_texts() {
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
    fn texts_that_say_who_is_where() {
        let text = "From left to right: Ann Lee and Bo Ek at the bridge";
        fires(Rule::CaptionPointing, text, |facts| {
            facts.element.after_image = true
        });
        assert_eq!(rules(text, |_| ()), [], "without an image");
    }
}
