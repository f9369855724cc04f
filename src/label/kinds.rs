//! The final kind of every block: by its element where it is kept, by its evidence where it is not.

use super::Evidence;
use crate::article::BlockKind;
use crate::document::{Document, Tag};
use crate::measure::{Features, landmarks};
use crate::score::Score;
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

/// What a kept block is, by the elements around it.
fn body_kind(doc: &Document, raw: &RawBlock, f: &Features) -> BlockKind {
    let inside = |landmark: u32| f.landmarks[landmark.trailing_zeros() as usize] > 0.0;
    match doc.tag(raw.element) {
        tag if tag.heading_level().is_some() => BlockKind::Heading,
        _ if raw.preformatted => BlockKind::Code,
        Tag::Li | Tag::Dd | Tag::Dt => BlockKind::ListItem,
        Tag::Td | Tag::Th => BlockKind::Table,
        _ if inside(landmarks::QUOTE) => BlockKind::Quote,
        _ if f.list_depth > 0.0 => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Names one block.
pub fn label(doc: &Document, raw: &RawBlock, f: &Features, score: &Score, evidence: Option<&Evidence>, kept: bool) -> Decided {
    if kept {
        return Decided { kind: body_kind(doc, raw, f), reason: score.reason.clone() };
    }
    if f.since_title == 0.0 {
        return Decided { kind: BlockKind::Title, reason: Cow::Borrowed("shows the page's title") };
    }
    if let Some(e) = evidence {
        return Decided { kind: e.kind, reason: e.reason.clone() };
    }
    let kind = if f.link_density > 0.5 && f.siblings >= 3.0 { BlockKind::Navigation } else { BlockKind::Other };
    Decided { kind, reason: score.reason.clone() }
}
