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
            BlockKind::Caption | BlockKind::Teaser | BlockKind::ConsentBanner => {
                self.is_dialog() || page.plain_article && self.weight >= 0.65
            }
            BlockKind::SubscribePrompt => {
                self.is_dialog() || page.plain_article && self.weight >= 0.5
            }
            BlockKind::Byline => self.weight >= 0.85,
            _ => self.is_dialog(),
        }
    }

    /// Whether it says that the block lies over the page.
    fn is_dialog(&self) -> bool {
        self.weight == DIALOG
    }

    /// That the same text was given before.
    pub(crate) fn repeat() -> Evidence {
        Evidence {
            kind: BlockKind::Other,
            reason: Cow::Borrowed("the same text was given before"),
            weight: 1.0,
        }
    }
}

pub(super) fn evidence(
    kind: BlockKind,
    weight: f32,
    reason: impl Into<Cow<'static, str>>,
) -> Evidence {
    Evidence {
        kind,
        weight,
        reason: reason.into(),
    }
}

/// "© Agency / Name", "(c) Name", "Photo: Name", "Foto: Name/Agency" and the like, with or without brackets.
static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\[(]?\s*(©|\(c\)|[\p{L} ]{2,24}:)\s*\p{L}[^.!?]{0,80}([/|,]\s*\p{L}[^.!?]{0,60})?[\])]?$").ok()
});

/// Prompts and captions are short. Past this many words a block needs more than a phrase to be one.
const PROMPT_WORDS: f32 = 40.0;

/// No sign is surer than this leaves room for.
const LEAST_DOUBT: f32 = 0.005;
/// How much a mark says less, a level further up.
const NEARER: f32 = 0.01;
/// A list of other articles has at most so many blocks, and a headline so many words.
const LIST_BLOCKS: f32 = 24.0;
const HEADLINE_WORDS: f32 = 25.0;
/// A byline with its date has at most this many words.
const BYLINE_WORDS: f32 = 14.0;
/// A link of at most this many words is no headline.
const SHORT_LINK: f32 = 3.0;
/// A control's inscription has at most this many words.
const CONTROL_WORDS: f32 = 6.0;
/// A dialog lies over the page, and numbers of lines are no code, a credit ends no sentence; no other sign
/// weighs as much.
const DIALOG: f32 = 0.95;
/// A line in another script with at most this many words is interface text.
const FOREIGN_WORDS: f32 = 15.0;
/// An image and this many words or fewer in a container of their own are a figure.
const CAPTION_WORDS: f32 = 80.0;
/// A line with a count has at most this many words.
const COUNT_WORDS: f32 = 6.0;
/// A credit in brackets has at most this many words.
const CREDIT_WORDS: u32 = 12;
/// A caption that says who stands where has at most this many words.
const POINTING_WORDS: f32 = 60.0;
/// More links than this and it is a teaser (boilerpipe's limit for content, Kohlschütter et al. 2010).
const LINKS: f32 = 0.333;

/// Every sign of furniture that a block bears, in place of what `signs` held.
pub fn furniture(f: &Features, text: &str, block: &BlockText, signs: &mut Vec<Evidence>) {
    signs.clear();
    if f.hidden > 0.0 {
        signs.push(evidence(BlockKind::Hidden, 1.0, "marked as not shown"));
    }
    if f.foreign > 0.0 && f.words <= FOREIGN_WORDS && f.in_core[0] + f.ends_sentence < 2.0 {
        // Names of services are written in Latin letters everywhere.
        let latin = text
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| c.is_ascii());
        let weight = if latin { 0.7 } else { 0.99 };
        signs.push(evidence(
            BlockKind::ForeignChrome,
            weight,
            "in another script than the text",
        ));
    }
    if f.link_density > LINKS && super::is_language_name(&block.folded) {
        signs.push(evidence(
            BlockKind::Navigation,
            0.995,
            "the name of a language, to read the page in",
        ));
    }
    if inside(f, landmarks::DIALOG) {
        let phrase = DIALOGS
            .into_iter()
            .find(|(kind, _)| f.phrases[*kind as usize] > 0.0)
            .map(|(_, kind)| kind);
        let marked = mark(f, Mark::Consent).map(|_| BlockKind::ConsentBanner);
        signs.push(evidence(
            phrase.or(marked).unwrap_or(BlockKind::Widget),
            DIALOG,
            "inside a dialog",
        ));
    }
    if f.other_article > 0.0 {
        signs.push(evidence(
            BlockKind::Teaser,
            0.8,
            "in another article, beside the one that the title heads",
        ));
    }
    signs.extend(caption(f, text, block));
    if f.since_kinds[1] <= LIST_BLOCKS && f.link_density > LINKS && f.words <= HEADLINE_WORDS {
        signs.push(evidence(
            BlockKind::Teaser,
            0.75,
            "a link after a line that announces other articles",
        ));
    }
    if (f.is_preformatted > 0.0 || f.is_cell > 0.0) && counts_lines(text) {
        signs.push(evidence(
            BlockKind::Widget,
            DIALOG,
            "numbers of lines beside code",
        ));
    }
    if block.stats.alphanumeric == block.stats.digits
        && f.currency == 0.0
        && f.words <= CONTROL_WORDS
    {
        signs.push(evidence(
            BlockKind::Widget,
            0.6,
            "digits alone: a counter or a clock",
        ));
    }
    landmarks_around(f, signs);
    prompts(f, block, signs);
    marked(f, signs);
}

/// Whether a text ends in brackets that name who made a picture: "(Photo: Ann Lee)", "（代表撮影）".
fn ends_in_credit(text: &str) -> bool {
    let Some(inside) = text.trim_end().strip_suffix([')', '）', ']']) else {
        return false;
    };
    let Some((_, credit)) = inside.rsplit_once(['(', '（', '[']) else {
        return false;
    };
    let read = crate::measure::read_text(credit);
    read.stats.words <= CREDIT_WORDS && read.phrases.words[PhraseKind::Credit as usize] > 0
}

/// Whether a text is the numbers of lines, one after the other, and nothing else.
fn counts_lines(text: &str) -> bool {
    let mut numbers = text.lines().map(|line| line.trim().parse::<u32>().ok());
    let first = numbers.next().flatten();
    let mut count = 1;
    first.is_some_and(|first| {
        numbers
            .zip(first.saturating_add(1)..)
            .all(|(number, next)| {
                count += 1;
                number == Some(next)
            })
    }) && count >= 3
}

fn inside(f: &Features, landmark: u32) -> bool {
    f.landmarks[landmark.trailing_zeros() as usize] > 0.0
}

fn mark(f: &Features, mark: Mark) -> Option<f32> {
    let level = f.marks[mark as usize];
    (level > 0.0).then_some(level)
}

fn caption(f: &Features, text: &str, block: &BlockText) -> Option<Evidence> {
    if f.words <= CAPTION_WORDS && f.heading == 0.0 && ends_in_credit(text) {
        // Sure enough on any page: a sentence of an article does not end in who took its picture.
        return Some(evidence(
            BlockKind::Caption,
            DIALOG,
            "ends in the credit of an image",
        ));
    }
    if inside(f, landmarks::CAPTION) && !inside(f, landmarks::TABLE) {
        return Some(evidence(BlockKind::Caption, 1.0, "inside figcaption"));
    }
    if inside(f, landmarks::FIGURE)
        && f.words < 80.0
        && f.is_preformatted == 0.0
        && !inside(f, landmarks::TABLE)
        && f.is_quote == 0.0
    {
        return Some(evidence(BlockKind::Caption, 0.8, "inside figure"));
    }
    // An image among related articles is that of a teaser, and so is what stands under it.
    let related = mark(f, Mark::Teaser).is_some_and(|level| level <= 6.0);
    let kind = if related {
        BlockKind::Teaser
    } else {
        BlockKind::Caption
    };
    if f.is_alt_text > 0.0 && f.words > 3.0 && f.heading == 0.0 && f.since_title != 0.0 {
        return Some(evidence(
            kind,
            0.7,
            "repeats the alternative text of an image",
        ));
    }
    if mark(f, Mark::Caption).is_some_and(|level| level <= 4.0) && f.words < 100.0 {
        return Some(evidence(
            BlockKind::Caption,
            0.8,
            "its class says caption or credit",
        ));
    }
    let alone_with_image =
        f.figure_before > 0.0 && f.figure_blocks <= 3.0 && f.figure_words <= CAPTION_WORDS;
    if alone_with_image
        && f.heading == 0.0
        && f.link_density < LINKS
        && f.sibling_link_density < LINKS
    {
        return Some(evidence(
            kind,
            0.7,
            "below an image, in a container of their own",
        ));
    }
    let near_image = f.images > 0.0
        || f.since_image == 0.0
        || (f.images_around > 0.0 && f.near_good[1] + f.near_good[2] < 2.0);
    let points = block.phrases.words[PhraseKind::Pointing as usize] > 0;
    if points && near_image && f.words <= POINTING_WORDS && f.heading != 1.0 {
        return Some(evidence(
            BlockKind::Caption,
            0.7,
            "beside an image, and says who stands where in one",
        ));
    }
    let credited = block.phrases.starts_with(PhraseKind::Credit) || f.copyright > 0.0;
    if credited
        && f.words <= 30.0
        && f.heading == 0.0
        && CREDIT.as_ref().is_some_and(|credit| credit.is_match(text))
    {
        return Some(evidence(
            BlockKind::Caption,
            if near_image { 0.8 } else { 0.6 },
            "credit pattern: source, then a name",
        ));
    }
    None
}

fn landmarks_around(f: &Features, signs: &mut Vec<Evidence>) {
    let control = inside(f, landmarks::BUTTON) || (inside(f, landmarks::FORM) && f.controls > 0.0);
    if control && f.words <= CONTROL_WORDS {
        // A field's name and a button's inscription say what they are for; what is left is a gadget of the page.
        signs.push(evidence(BlockKind::Widget, 0.7, "a control or its label"));
    }
    if inside(f, landmarks::NAV) {
        signs.push(evidence(BlockKind::Navigation, 0.9, "inside nav"));
    } else if f.in_core[0] == 0.0 && inside(f, landmarks::FOOTER) {
        signs.push(evidence(BlockKind::Legal, 0.8, "inside footer"));
    } else if f.in_core[0] == 0.0 && inside(f, landmarks::ASIDE) {
        let short = f.words <= SHORT_LINK && f.link_density > LINKS;
        let kind = if short {
            BlockKind::Navigation
        } else {
            BlockKind::Teaser
        };
        signs.push(evidence(kind, 0.7, "inside aside"));
    }
}

/// What phrases say of a dialog.
const DIALOGS: [(PhraseKind, BlockKind); 3] = [
    (PhraseKind::Consent, BlockKind::ConsentBanner),
    (PhraseKind::Subscribe, BlockKind::SubscribePrompt),
    (PhraseKind::Login, BlockKind::LoginPrompt),
];

/// The prompts that phrases give away, with the share of the words that phrases must cover.
const PROMPTS: [(PhraseKind, BlockKind, f32, &str); 10] = [
    (
        PhraseKind::Consent,
        BlockKind::ConsentBanner,
        0.3,
        "phrases of a consent banner",
    ),
    (
        PhraseKind::Share,
        BlockKind::ShareBar,
        0.6,
        "phrases of a share bar",
    ),
    (
        PhraseKind::Subscribe,
        BlockKind::SubscribePrompt,
        0.25,
        "phrases of a subscribe prompt",
    ),
    (
        PhraseKind::Login,
        BlockKind::LoginPrompt,
        0.4,
        "phrases of a login prompt",
    ),
    (
        PhraseKind::Comment,
        BlockKind::CommentPrompt,
        0.5,
        "phrases of a comment prompt",
    ),
    (
        PhraseKind::Teaser,
        BlockKind::Teaser,
        0.6,
        "phrases that announce other articles",
    ),
    (
        PhraseKind::Advertisement,
        BlockKind::Advertisement,
        0.6,
        "phrases of advertising",
    ),
    (
        PhraseKind::Legal,
        BlockKind::Legal,
        0.5,
        "phrases of a footer",
    ),
    (
        PhraseKind::Widget,
        BlockKind::Widget,
        0.7,
        "phrases of a gadget",
    ),
    (
        PhraseKind::Navigation,
        BlockKind::Navigation,
        0.7,
        "phrases of a menu",
    ),
];

fn prompts(f: &Features, block: &BlockText, signs: &mut Vec<Evidence>) {
    if f.words > PROMPT_WORDS || f.heading == 1.0 {
        return;
    }
    // "Posts: 211", "Joined: Mon Apr 03, 2017", beside what somebody wrote.
    if block.phrases.starts_with(PhraseKind::Widget)
        && block.stats.digits > 0
        && f.words <= COUNT_WORDS
    {
        signs.push(evidence(
            BlockKind::Widget,
            DIALOG,
            "a count of somebody's posts, or since when",
        ));
    }
    if f.phrases[PhraseKind::Comment as usize] > 0.0 && f.phrases[PhraseKind::Login as usize] > 0.0
    {
        signs.push(evidence(
            BlockKind::CommentPrompt,
            0.8,
            "asks to log in to comment",
        ));
    }
    if block.phrases.starts_with(PhraseKind::Byline)
        && f.year > 0.0
        && f.words <= BYLINE_WORDS
        && f.heading == 0.0
    {
        signs.push(evidence(
            BlockKind::Byline,
            0.85,
            "starts as a byline does, and has a date",
        ));
    }
    // "Read also: ..." and a link.
    if block.phrases.starts_with(PhraseKind::Teaser) && (f.link_density > 0.3 || f.words <= 4.0) {
        signs.push(evidence(
            BlockKind::Teaser,
            0.8,
            "starts with a phrase that announces another article",
        ));
    }
    for (kind, block_kind, least, reason) in PROMPTS {
        let covered = f.phrases[kind as usize];
        if covered >= least {
            signs.push(evidence(block_kind, (0.4 + covered * 0.5).min(0.9), reason));
        }
    }
}

/// Marks and the kinds they stand for, with the levels up to which they count and a weight.
const MARKED: [(Mark, BlockKind, f32, f32, &str); 14] = [
    (
        Mark::Consent,
        BlockKind::ConsentBanner,
        24.0,
        0.9,
        "its container's class says consent",
    ),
    (
        Mark::Advertisement,
        BlockKind::Advertisement,
        6.0,
        0.6,
        "its container's class says advertising",
    ),
    (
        Mark::Share,
        BlockKind::ShareBar,
        6.0,
        0.6,
        "its container's class says share",
    ),
    (
        Mark::Subscribe,
        BlockKind::SubscribePrompt,
        8.0,
        0.7,
        "its container's class says subscribe",
    ),
    (
        Mark::Login,
        BlockKind::LoginPrompt,
        6.0,
        0.7,
        "its container's class says login or paywall",
    ),
    (
        Mark::Breadcrumb,
        BlockKind::Breadcrumb,
        8.0,
        0.9,
        "its container's class says breadcrumb",
    ),
    (
        Mark::Comment,
        BlockKind::Comment,
        24.0,
        0.5,
        "its container's class says comments",
    ),
    (
        Mark::Tags,
        BlockKind::TagList,
        4.0,
        0.8,
        "its container's class says tags",
    ),
    (
        Mark::Bio,
        BlockKind::AuthorBio,
        6.0,
        0.8,
        "its container's class says author bio",
    ),
    (
        Mark::Byline,
        BlockKind::Byline,
        4.0,
        0.5,
        "its container's class says byline",
    ),
    (
        Mark::Teaser,
        BlockKind::Teaser,
        12.0,
        0.6,
        "its container's class says related articles",
    ),
    (
        Mark::Navigation,
        BlockKind::Navigation,
        8.0,
        0.6,
        "its container's class says navigation",
    ),
    (
        Mark::Footer,
        BlockKind::Legal,
        24.0,
        0.6,
        "its container's class says footer",
    ),
    (
        Mark::Widget,
        BlockKind::Widget,
        6.0,
        0.5,
        "its container's class says widget or side bar",
    ),
];

fn marked(f: &Features, signs: &mut Vec<Evidence>) {
    for (at, kind, levels, weight, reason) in MARKED {
        // What is nearer says more.
        if let Some(level) = mark(f, at).filter(|&level| level <= levels) {
            signs.push(evidence(
                kind,
                weight - NEARER * (level - 1.0).min(10.0),
                reason,
            ));
        }
    }
}

/// What the blocks of one dialog are, they are together: those that bear no sign but that they are in one go by the likeliest
/// of those around them that bear another.
pub fn settle_dialogs(features: &[Features], evidence: &mut [Option<Evidence>]) {
    let in_dialog = |i: usize| inside(&features[i], landmarks::DIALOG);
    let mut start = 0;
    while start < evidence.len() {
        let end = (start..evidence.len())
            .find(|&i| !in_dialog(i))
            .unwrap_or(evidence.len());
        let told = evidence[start..end]
            .iter()
            .flatten()
            .filter(|e| e.kind != BlockKind::Widget);
        if let Some(kind) = told
            .max_by(|a, b| a.weight.total_cmp(&b.weight))
            .map(|e| e.kind)
        {
            for e in evidence[start..end]
                .iter_mut()
                .flatten()
                .filter(|e| e.kind == BlockKind::Widget)
            {
                e.kind = kind;
                e.reason = Cow::Owned(format!("{}; beside others of the kind", e.reason));
            }
        }
        start = end + 1;
    }
}

/// The kind that the signs speak for, with all that speaks for it, and how likely it is. Signs of one kind count as
/// independent of one another, so their odds go together; kinds exclude one another, so the odds of each stand against those
/// of all and of none.
pub fn weigh(signs: &[Evidence]) -> Option<Evidence> {
    let odds = |kind: BlockKind| {
        let doubt: f32 = signs
            .iter()
            .filter(|sign| sign.kind == kind)
            .map(|sign| 1.0 - sign.weight)
            .product();
        (1.0 - doubt) / doubt.max(LEAST_DOUBT)
    };
    // The first of equals: signs come in the order of how much they are trusted.
    let best = signs
        .iter()
        .rev()
        .max_by(|a, b| odds(a.kind).total_cmp(&odds(b.kind)))?;
    let first_of_kind = |i: &usize| !signs[..*i].iter().any(|sign| sign.kind == signs[*i].kind);
    let all: f32 = (0..signs.len())
        .filter(first_of_kind)
        .map(|i| odds(signs[i].kind))
        .sum();
    let reasons: Vec<&str> = signs
        .iter()
        .filter(|sign| sign.kind == best.kind)
        .map(|sign| &*sign.reason)
        .collect();
    let reason = if reasons.len() == 1 {
        best.reason.clone()
    } else {
        Cow::Owned(reasons.join("; "))
    };
    Some(Evidence {
        kind: best.kind,
        reason,
        weight: odds(best.kind) / (1.0 + all),
    })
}
