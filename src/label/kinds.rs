//! The final kind of every block, and the reason in words.

use super::Evidence;
use crate::article::BlockKind;
use crate::document::{Document, Tag};
use crate::measure::{Features, landmarks};
use crate::segment::RawBlock;
use std::borrow::Cow;

/// The last word on a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// What it is.
    pub kind: BlockKind,
    /// How likely it is that the kind is right.
    pub confidence: f32,
    /// Why.
    pub reason: Cow<'static, str>,
}

/// Text this long, in characters, needs no more to be called long (jusText's `LENGTH_HIGH`).
const LONG: f32 = 200.0;
/// Classes whose tokens have log-odds past this, either way, are worth naming as the reason.
const TELLING_ODDS: f32 = 1.0;
/// More than boilerpipe's limit for the neighbour of content (Kohlschütter et al. 2010): the text is links.
const LINKS: f32 = 0.555;

/// How sure it is that a block with the words of the title is one.
const TITLE: f32 = 0.95;
/// How sure a kind is that nothing but the shape of a block speaks for.
const BY_SHAPE: f32 = 0.5;

/// What a kept block is, by the elements around it.
pub fn body_kind(doc: &Document, raw: &RawBlock, f: &Features) -> BlockKind {
    let inside = |landmark: u32| f.landmarks[landmark.trailing_zeros() as usize] > 0.0;
    match doc.tag(raw.element) {
        tag if tag.heading_level().is_some() => BlockKind::Heading,
        _ if raw.preformatted => BlockKind::Code,
        Tag::Li | Tag::Dd | Tag::Dt => BlockKind::ListItem,
        Tag::Td | Tag::Th if f.sentences < 2.0 => BlockKind::Table,
        _ if inside(landmarks::QUOTE) => BlockKind::Quote,
        _ if f.list_depth > 0.0 && f.sentences < 2.0 => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Why a block was kept: the plainest of the things that speak for it.
fn kept_reason(f: &Features) -> &'static str {
    if f.in_body > 0.0 {
        "in the article body that the page's JSON-LD gives"
    } else if f.heading > 0.0 {
        if f.until_good <= 3.0 {
            "heading before text"
        } else {
            "heading inside the text"
        }
    } else if f.length >= LONG && f.link_density < LINKS && f.in_core[2] > 0.0 {
        "long text where most of the page's text is"
    } else if f.token_mean > TELLING_ODDS || f.part_mean > TELLING_ODDS {
        "its containers' classes are ones that hold content"
    } else if f.near_good[1] + f.near_good[2] > 0.0 {
        "beside long text"
    } else if f.in_core[2] > 0.0 {
        "in the container with most of the page's text"
    } else if f.same_path >= 3.0 && f.same_path_link_density < LINKS {
        "one of several texts of the same shape"
    } else {
        "likely by its containers and neighbours together"
    }
}

/// Why a block went that bears no sign of a kind of furniture.
fn removed_reason(f: &Features) -> Cow<'static, str> {
    if f.link_density > LINKS && f.siblings >= 3.0 {
        Cow::Owned(format!(
            "{} siblings of the same shape, mostly links",
            f.siblings
        ))
    } else if f.link_density > LINKS {
        Cow::Borrowed("mostly links")
    } else if f.token_min < -TELLING_ODDS || f.part_min < -TELLING_ODDS {
        Cow::Borrowed("its containers' classes are ones that hold furniture")
    } else if f.in_core[2] == 0.0 {
        Cow::Borrowed("outside the container with most of the page's text")
    } else if f.words < 10.0 {
        Cow::Borrowed("short text without long text around it")
    } else {
        Cow::Borrowed("unlikely by its containers and neighbours together")
    }
}

/// Names one block. `score` is its probability of being content, `evidence` what [`super::weigh`] made of the signs of
/// furniture that it bears.
pub fn label(
    doc: &Document,
    raw: &RawBlock,
    f: &Features,
    score: f32,
    evidence: Option<Evidence>,
    kept: bool,
) -> Decided {
    let decided = |kind, confidence, reason| Decided {
        kind,
        confidence,
        reason,
    };
    if kept {
        return decided(body_kind(doc, raw, f), score, Cow::Borrowed(kept_reason(f)));
    }
    if f.since_title == 0.0 {
        return decided(
            BlockKind::Title,
            TITLE,
            Cow::Borrowed("shows the page's title"),
        );
    }
    if let Some(e) = evidence {
        return decided(e.kind, e.weight, e.reason);
    }
    if f.link_density > LINKS && f.siblings >= 3.0 {
        return decided(BlockKind::Navigation, BY_SHAPE, removed_reason(f));
    }
    decided(BlockKind::Other, BY_SHAPE, removed_reason(f))
}
