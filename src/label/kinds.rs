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
    /// Why.
    pub reason: Cow<'static, str>,
}

/// Text this long, in characters, needs no more to be called long (jusText's `LENGTH_HIGH`).
const LONG: f32 = 200.0;
/// Classes whose tokens have log-odds past this, either way, are worth naming as the reason.
const TELLING_ODDS: f32 = 1.0;
/// More than boilerpipe's limit for the neighbour of content (Kohlschütter et al. 2010): the text is links.
const LINKS: f32 = 0.555;

/// What a kept block is, by the elements around it.
fn body_kind(doc: &Document, raw: &RawBlock, f: &Features) -> BlockKind {
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
        if f.until_good <= 3.0 { "heading before text" } else { "heading inside the text" }
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
        Cow::Owned(format!("{} siblings of the same shape, mostly links", f.siblings))
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

/// Names one block.
pub fn label(doc: &Document, raw: &RawBlock, f: &Features, evidence: Option<&Evidence>, kept: bool) -> Decided {
    if kept {
        return Decided { kind: body_kind(doc, raw, f), reason: Cow::Borrowed(kept_reason(f)) };
    }
    if f.since_title == 0.0 {
        return Decided { kind: BlockKind::Title, reason: Cow::Borrowed("shows the page's title") };
    }
    if let Some(e) = evidence {
        return Decided { kind: e.kind, reason: e.reason.clone() };
    }
    let kind = if f.link_density > LINKS && f.siblings >= 3.0 { BlockKind::Navigation } else { BlockKind::Other };
    Decided { kind, reason: removed_reason(f) }
}
