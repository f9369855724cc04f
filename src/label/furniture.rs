//! What furniture a block looks like, from structure, marks, phrases and patterns. Every rule is named by the reason it gives.

use super::{Mark, PhraseKind};
use crate::article::BlockKind;
use crate::measure::{BlockText, Features, landmarks};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A sign that a block is furniture.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The kind of furniture.
    pub kind: BlockKind,
    /// What says so.
    pub reason: Cow<'static, str>,
    /// How much it weighs, 0 to 1; from one half on it decides by itself.
    pub weight: f32,
}

/// What the page as a whole says that bears on evidence.
#[derive(Clone, Copy, Debug)]
pub struct PageSays {
    /// It is plainly an article.
    pub plain_article: bool,
    /// What is marked as not shown is not shown: most of the page is not marked so.
    pub trusts_hidden: bool,
}

impl Evidence {
    /// Whether it takes a block out that the score would keep. The weights from which it does were chosen out of fold.
    pub fn overrules(&self, page: &PageSays) -> bool {
        match self.kind {
            BlockKind::Hidden => page.plain_article && page.trusts_hidden,
            BlockKind::ConsentBanner if self.weight >= DIALOG => true,
            BlockKind::Caption | BlockKind::Teaser | BlockKind::ConsentBanner => {
                page.plain_article && self.weight >= 0.65
            }
            BlockKind::Widget => self.weight >= DIALOG,
            _ => false,
        }
    }

    /// That the same text was given before.
    pub(crate) fn repeat() -> Evidence {
        Evidence { kind: BlockKind::Other, reason: Cow::Borrowed("the same text was given before"), weight: 1.0 }
    }
}

fn evidence(kind: BlockKind, weight: f32, reason: impl Into<Cow<'static, str>>) -> Option<Evidence> {
    Some(Evidence { kind, weight, reason: reason.into() })
}

/// "© Agency / Name", "(c) Name", "Photo: Name", "Foto: Name/Agency" and the like, with or without brackets.
static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\[(]?\s*(©|\(c\)|[\p{L} ]{2,24}:)\s*\p{L}[^.!?]{0,80}([/|,]\s*\p{L}[^.!?]{0,60})?[\])]?$").ok()
});

/// Prompts and captions are short. Past this many words a block needs more than a phrase to be one.
const PROMPT_WORDS: f32 = 40.0;

/// A dialog lies over the page; no rule but this one weighs as much.
const DIALOG: f32 = 0.95;
/// A line in another script with at most this many words is interface text.
const FOREIGN_WORDS: f32 = 15.0;
/// An image and this many words or fewer in a container of their own are a figure.
const CAPTION_WORDS: f32 = 80.0;
/// More links than this and it is a teaser (boilerpipe's limit for content, Kohlschütter et al. 2010).
const LINKS: f32 = 0.333;

/// The best sign of furniture that a block bears, if any.
pub fn furniture(f: &Features, text: &str, block: &BlockText) -> Option<Evidence> {
    if f.hidden > 0.0 {
        return evidence(BlockKind::Hidden, 1.0, "marked as not shown");
    }
    if f.foreign > 0.0 && f.words <= FOREIGN_WORDS && f.in_core[0] + f.ends_sentence < 2.0 {
        return evidence(BlockKind::ForeignChrome, 0.6, "in another script than the text");
    }
    if inside(f, landmarks::DIALOG) {
        let consent = f.phrases[PhraseKind::Consent as usize] > 0.0 || mark(f, Mark::Consent).is_some();
        let kind = if consent { BlockKind::ConsentBanner } else { BlockKind::Widget };
        return evidence(kind, DIALOG, "inside a dialog");
    }
    caption(f, text, block).or_else(|| landmark(f)).or_else(|| prompt(f, block)).or_else(|| marked(f))
}

fn inside(f: &Features, landmark: u32) -> bool {
    f.landmarks[landmark.trailing_zeros() as usize] > 0.0
}

fn mark(f: &Features, mark: Mark) -> Option<f32> {
    let level = f.marks[mark as usize];
    (level > 0.0).then_some(level)
}

fn caption(f: &Features, text: &str, block: &BlockText) -> Option<Evidence> {
    if inside(f, landmarks::CAPTION) && !inside(f, landmarks::TABLE) {
        return evidence(BlockKind::Caption, 1.0, "inside figcaption");
    }
    if inside(f, landmarks::FIGURE)
        && f.words < 80.0
        && f.is_preformatted == 0.0
        && !inside(f, landmarks::TABLE)
        && f.is_quote == 0.0
    {
        return evidence(BlockKind::Caption, 0.8, "inside figure");
    }
    if f.is_alt_text > 0.0 && f.words > 3.0 && f.heading == 0.0 && f.since_title != 0.0 {
        return evidence(BlockKind::Caption, 0.7, "repeats the alternative text of an image");
    }
    if mark(f, Mark::Caption).is_some_and(|level| level <= 4.0) && f.words < 100.0 {
        return evidence(BlockKind::Caption, 0.8, "its class says caption or credit");
    }
    let alone_with_image = f.figure_before > 0.0 && f.figure_blocks <= 3.0 && f.figure_words <= CAPTION_WORDS;
    if alone_with_image && f.heading == 0.0 && f.link_density < LINKS && f.sibling_link_density < LINKS {
        return evidence(BlockKind::Caption, 0.7, "below an image, in a container of their own");
    }
    let near_image =
        f.images > 0.0 || f.since_image == 0.0 || (f.images_around > 0.0 && f.near_good[1] + f.near_good[2] < 2.0);
    let credited = block.phrases.starts_with(PhraseKind::Credit) || f.copyright > 0.0;
    if credited && f.words <= 30.0 && f.heading == 0.0 && CREDIT.as_ref().is_some_and(|credit| credit.is_match(text)) {
        return evidence(BlockKind::Caption, if near_image { 0.8 } else { 0.6 }, "credit pattern: source, then a name");
    }
    None
}

fn landmark(f: &Features) -> Option<Evidence> {
    if f.in_core[0] > 0.0 && !inside(f, landmarks::NAV) {
        return None;
    }
    if inside(f, landmarks::NAV) {
        return evidence(BlockKind::Navigation, 0.9, "inside nav");
    }
    if inside(f, landmarks::FOOTER) {
        return evidence(BlockKind::Legal, 0.8, "inside footer");
    }
    if inside(f, landmarks::ASIDE) {
        return evidence(BlockKind::Teaser, 0.7, "inside aside");
    }
    if inside(f, landmarks::BUTTON) && f.words < 12.0 {
        return evidence(BlockKind::Widget, 0.6, "a button");
    }
    if inside(f, landmarks::FORM) && f.words < 12.0 && f.controls > 0.0 {
        return evidence(BlockKind::Widget, 0.6, "inside a form with controls");
    }
    None
}

/// The prompts that phrases give away, with the share of the words that phrases must cover.
const PROMPTS: [(PhraseKind, BlockKind, f32, &str); 9] = [
    (PhraseKind::Consent, BlockKind::ConsentBanner, 0.3, "phrases of a consent banner"),
    (PhraseKind::Share, BlockKind::ShareBar, 0.6, "phrases of a share bar"),
    (PhraseKind::Subscribe, BlockKind::SubscribePrompt, 0.3, "phrases of a subscribe prompt"),
    (PhraseKind::Login, BlockKind::LoginPrompt, 0.4, "phrases of a login prompt"),
    (PhraseKind::Comment, BlockKind::CommentPrompt, 0.5, "phrases of a comment prompt"),
    (PhraseKind::Teaser, BlockKind::Teaser, 0.6, "phrases that announce other articles"),
    (PhraseKind::Advertisement, BlockKind::Advertisement, 0.6, "phrases of advertising"),
    (PhraseKind::Legal, BlockKind::Legal, 0.5, "phrases of a footer"),
    (PhraseKind::Navigation, BlockKind::Navigation, 0.7, "phrases of a menu"),
];

fn prompt(f: &Features, block: &BlockText) -> Option<Evidence> {
    if f.words > PROMPT_WORDS || f.heading == 1.0 {
        return None;
    }
    // "Read also: ..." and a link.
    if block.phrases.starts_with(PhraseKind::Teaser) && (f.link_density > 0.3 || f.words <= 4.0) {
        return evidence(BlockKind::Teaser, 0.8, "starts with a phrase that announces another article");
    }
    let (kind, block_kind, least, reason) = PROMPTS.into_iter().max_by(|a, b| {
        let excess = |p: &(PhraseKind, BlockKind, f32, &str)| f.phrases[p.0 as usize] / p.2;
        excess(a).total_cmp(&excess(b))
    })?;
    let covered = f.phrases[kind as usize];
    (covered >= least).then(|| evidence(block_kind, (0.4 + covered * 0.5).min(0.9), reason)).flatten()
}

/// Marks and the kinds they stand for, with the levels up to which they count and a weight.
const MARKED: [(Mark, BlockKind, f32, f32, &str); 14] = [
    (Mark::Consent, BlockKind::ConsentBanner, 24.0, 0.9, "its container's class says consent"),
    (Mark::Advertisement, BlockKind::Advertisement, 6.0, 0.6, "its container's class says advertising"),
    (Mark::Share, BlockKind::ShareBar, 6.0, 0.6, "its container's class says share"),
    (Mark::Subscribe, BlockKind::SubscribePrompt, 8.0, 0.7, "its container's class says subscribe"),
    (Mark::Login, BlockKind::LoginPrompt, 6.0, 0.7, "its container's class says login or paywall"),
    (Mark::Breadcrumb, BlockKind::Breadcrumb, 8.0, 0.9, "its container's class says breadcrumb"),
    (Mark::Comment, BlockKind::Comment, 24.0, 0.5, "its container's class says comments"),
    (Mark::Tags, BlockKind::TagList, 4.0, 0.5, "its container's class says tags"),
    (Mark::Bio, BlockKind::AuthorBio, 6.0, 0.5, "its container's class says author bio"),
    (Mark::Byline, BlockKind::Byline, 4.0, 0.5, "its container's class says byline"),
    (Mark::Teaser, BlockKind::Teaser, 12.0, 0.6, "its container's class says related articles"),
    (Mark::Navigation, BlockKind::Navigation, 8.0, 0.6, "its container's class says navigation"),
    (Mark::Footer, BlockKind::Legal, 24.0, 0.6, "its container's class says footer"),
    (Mark::Widget, BlockKind::Widget, 6.0, 0.5, "its container's class says widget or side bar"),
];

fn marked(f: &Features) -> Option<Evidence> {
    MARKED
        .into_iter()
        .filter(|&(m, _, levels, _, _)| mark(f, m).is_some_and(|level| level <= levels))
        .max_by(|a, b| a.3.total_cmp(&b.3))
        .and_then(|(_, kind, _, weight, reason)| evidence(kind, weight, reason))
}
