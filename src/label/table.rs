//! Every boilerplate rule with its kind and weight, and the thresholds that several rules share.
//!
//! A weight is the probability of the kind if this rule alone fires. The "Rules" section of
//! `docs/tuning.md` gives the sources of the weights and thresholds.

use crate::article::{BlockKind, Rule};
use crate::lexicon::{ClassHint, PhraseKind, RequestKind};

/// A rule with its kind and weight.
#[derive(Clone, Copy, Debug)]
pub struct RuleSpec {
    /// The rule.
    pub rule: Rule,
    /// The kind of block that the rule indicates.
    pub kind: BlockKind,
    /// Probability of the kind, 0 to 1.
    pub weight: f32,
}

const fn spec(rule: Rule, kind: BlockKind, weight: f32) -> RuleSpec {
    RuleSpec { rule, kind, weight }
}

macro_rules! specs {
    ($($name:ident = spec($rule:ident, $kind:ident, $weight:literal);)*) => {
        $(
            #[doc = concat!("[`Rule::", stringify!($rule), "`].")]
            pub const $name: RuleSpec = spec(Rule::$rule, BlockKind::$kind, $weight);
        )*
    };
}

specs! {
    HIDDEN_MARKUP = spec(HiddenMarkup, Hidden, 1.0);
    FOREIGN_SCRIPT = spec(ForeignScript, ForeignChrome, 0.99);
    FOREIGN_PHRASES = spec(ForeignPhrases, ForeignChrome, 0.95);
    LANGUAGE_NAME = spec(NavigationLanguageName, Navigation, 0.995);
    NAVIGATION_NAV = spec(NavigationNav, Navigation, 0.9);
    NAVIGATION_ASIDE = spec(NavigationAside, Navigation, 0.7);
    LEGAL_FOOTER = spec(LegalFooter, Legal, 0.8);
    TEASER_ASIDE = spec(TeaserAside, Teaser, 0.7);
    TEASER_OTHER_ARTICLE = spec(TeaserOtherArticle, Teaser, 0.8);
    TEASER_ANNOUNCED = spec(TeaserAnnounced, Teaser, 0.75);
    TEASER_OPENING = spec(TeaserOpening, Teaser, 0.8);
    TEASER_ALT_TEXT = spec(TeaserAltText, Teaser, 0.7);
    TEASER_BELOW_IMAGE = spec(TeaserBelowImage, Teaser, 0.7);
    DIALOG_INSIDE = spec(DialogInside, Widget, 0.95);
    CAPTION_ENDS_IN_CREDIT = spec(CaptionEndsInCredit, Caption, 0.95);
    CAPTION_FIGCAPTION = spec(CaptionFigcaption, Caption, 1.0);
    CAPTION_FIGURE = spec(CaptionFigure, Caption, 0.8);
    CAPTION_ALT_TEXT = spec(CaptionAltText, Caption, 0.7);
    CAPTION_CLASS = spec(CaptionClass, Caption, 0.8);
    CAPTION_BELOW_IMAGE = spec(CaptionBelowImage, Caption, 0.7);
    CAPTION_MARK = spec(CaptionMark, Caption, 0.8);
    CAPTION_POINTING = spec(CaptionPointing, Caption, 0.7);
    CAPTION_CREDIT_PATTERN = spec(CaptionCreditPattern, Caption, 0.6);
    WIDGET_LINE_NUMBERS = spec(WidgetLineNumbers, Widget, 0.95);
    WIDGET_CODE_LABEL = spec(WidgetCodeLabel, Widget, 0.95);
    WIDGET_UNPRINTED = spec(WidgetUnprinted, Widget, 0.6);
    WIDGET_DIGITS = spec(WidgetDigits, Widget, 0.6);
    WIDGET_CONTROL = spec(WidgetControl, Widget, 0.7);
    WIDGET_POST_COUNT = spec(WidgetPostCount, Widget, 0.95);
    COMMENT_PROMPT_LOGIN = spec(CommentPromptLogin, CommentPrompt, 0.8);
    SUBSCRIBE_REQUEST = spec(SubscribeRequest, SubscribePrompt, 0.7);
    SHARE_REQUEST = spec(ShareRequest, ShareBar, 0.7);
    LOGIN_REQUEST = spec(LoginRequest, LoginPrompt, 0.7);
    COMMENT_REQUEST = spec(CommentRequest, CommentPrompt, 0.7);
    CONSENT_REQUEST = spec(ConsentRequest, ConsentBanner, 0.7);
    REPORT_REQUEST = spec(ReportRequest, Widget, 0.7);
    RIGHTS_REQUEST = spec(RightsRequest, Legal, 0.7);
    BYLINE_DATED = spec(BylineDated, Byline, 0.85);
    BYLINE_CREDITS = spec(BylineCredits, Byline, 0.85);
    WIDGET_END = spec(WidgetEnd, Widget, 0.85);
    SUBTITLE_DECLARED = spec(SubtitleDeclared, Subtitle, 0.9);
    SUBTITLE_DESCRIPTION = spec(SubtitleDescription, Subtitle, 0.8);
    BYLINE_AUTHOR = spec(BylineAuthor, Byline, 0.9);
    DATE_TIME = spec(DateTime, Date, 0.7);
    DATE_PUBLISHED = spec(DatePublished, Date, 0.9);
    DATE_ALONE = spec(DateAlone, Date, 0.5);
}

impl RuleSpec {
    /// Returns the same rule with another weight.
    pub const fn weighing(self, weight: f32) -> RuleSpec {
        RuleSpec { weight, ..self }
    }

    /// Returns the same rule for another kind.
    pub const fn naming(self, kind: BlockKind) -> RuleSpec {
        RuleSpec { kind, ..self }
    }
}

/// Weight of [`FOREIGN_SCRIPT`] for Latin letters, which is lower because names of services are
/// Latin everywhere.
pub const FOREIGN_LATIN_WEIGHT: f32 = 0.7;
/// Weight of [`CAPTION_CREDIT_PATTERN`] near an image.
pub const CREDIT_NEAR_IMAGE_WEIGHT: f32 = 0.8;

/// A prompt that is recognised by its phrases.
pub struct Prompt {
    /// The phrases.
    pub phrases: PhraseKind,
    /// The kind of block.
    pub kind: BlockKind,
    /// The rule.
    pub rule: Rule,
    /// Minimum share of the block's words covered by the phrases.
    pub least: f32,
    /// The same minimum for a line of plain text, where nothing else is known. `None` if the rule
    /// does not apply there.
    pub least_in_line: Option<f32>,
}

const fn prompt(
    phrases: PhraseKind,
    kind: BlockKind,
    rule: Rule,
    least: f32,
    least_in_line: Option<f32>,
) -> Prompt {
    Prompt {
        phrases,
        kind,
        rule,
        least,
        least_in_line,
    }
}

/// The prompts, most reliable first.
pub const PROMPTS: &[Prompt] = {
    use BlockKind as Kind;
    use PhraseKind as Phrases;
    &[
        prompt(
            Phrases::Consent,
            Kind::ConsentBanner,
            Rule::ConsentPhrases,
            0.3,
            Some(0.3),
        ),
        prompt(
            Phrases::Share,
            Kind::ShareBar,
            Rule::SharePhrases,
            0.6,
            Some(0.6),
        ),
        prompt(
            Phrases::Subscribe,
            Kind::SubscribePrompt,
            Rule::SubscribePhrases,
            0.25,
            Some(0.3),
        ),
        prompt(
            Phrases::Login,
            Kind::LoginPrompt,
            Rule::LoginPhrases,
            0.4,
            Some(0.5),
        ),
        prompt(
            Phrases::Comment,
            Kind::CommentPrompt,
            Rule::CommentPhrases,
            0.5,
            Some(0.4),
        ),
        prompt(
            Phrases::Teaser,
            Kind::Teaser,
            Rule::TeaserPhrases,
            0.6,
            None,
        ),
        prompt(
            Phrases::Advertisement,
            Kind::Advertisement,
            Rule::AdvertisementPhrases,
            0.6,
            Some(0.5),
        ),
        prompt(
            Phrases::Legal,
            Kind::Legal,
            Rule::LegalPhrases,
            0.5,
            Some(0.5),
        ),
        prompt(
            Phrases::Widget,
            Kind::Widget,
            Rule::WidgetPhrases,
            0.7,
            None,
        ),
        prompt(
            Phrases::Navigation,
            Kind::Navigation,
            Rule::NavigationPhrases,
            0.7,
            Some(0.7),
        ),
    ]
};

/// Returns the rule of a kind of request.
pub fn request(kind: RequestKind) -> RuleSpec {
    match kind {
        RequestKind::Subscribe => SUBSCRIBE_REQUEST,
        RequestKind::Share => SHARE_REQUEST,
        RequestKind::Login => LOGIN_REQUEST,
        RequestKind::Comment => COMMENT_REQUEST,
        RequestKind::Consent => CONSENT_REQUEST,
        RequestKind::Report => REPORT_REQUEST,
        RequestKind::Rights => RIGHTS_REQUEST,
    }
}

/// Returns whether a rule tells the kind of a block by phrases.
pub fn reads_phrases(rule: Rule) -> bool {
    let is_request = |kind| request(kind).rule == rule;
    matches!(rule, Rule::CommentPromptLogin | Rule::TeaserOpening)
        || RequestKind::ALL.into_iter().any(is_request)
        || PROMPTS.iter().any(|prompt| prompt.rule == rule)
}

/// Weight of a prompt at zero coverage. The weight is this plus the coverage times [`PROMPT_GAIN`],
/// at most [`PROMPT_MOST`].
pub const PROMPT_WEIGHT: f32 = 0.4;
/// Weight that a prompt gains at full coverage.
pub const PROMPT_GAIN: f32 = 0.5;
/// Maximum weight of a prompt.
pub const PROMPT_MOST: f32 = 0.9;

/// A class hint with the kind that it indicates.
pub struct Hinted {
    /// The hint.
    pub hint: ClassHint,
    /// The rule and its kind, with the weight of a hint one level up.
    pub spec: RuleSpec,
    /// Maximum number of levels up at which the hint counts.
    pub levels: u32,
}

const fn hinted(hint: ClassHint, rule: Rule, kind: BlockKind, levels: u32, weight: f32) -> Hinted {
    Hinted {
        hint,
        spec: spec(rule, kind, weight),
        levels,
    }
}

/// Rules for the class names of containers.
pub const HINTED: &[Hinted] = {
    use BlockKind as Kind;
    use ClassHint as Hint;
    &[
        hinted(
            Hint::Consent,
            Rule::ConsentClass,
            Kind::ConsentBanner,
            24,
            0.9,
        ),
        hinted(
            Hint::Advertisement,
            Rule::AdvertisementClass,
            Kind::Advertisement,
            6,
            0.6,
        ),
        hinted(Hint::Share, Rule::ShareClass, Kind::ShareBar, 6, 0.6),
        hinted(
            Hint::Subscribe,
            Rule::SubscribeClass,
            Kind::SubscribePrompt,
            8,
            0.7,
        ),
        hinted(Hint::Login, Rule::LoginClass, Kind::LoginPrompt, 6, 0.7),
        hinted(
            Hint::Breadcrumb,
            Rule::BreadcrumbClass,
            Kind::Breadcrumb,
            8,
            0.9,
        ),
        hinted(Hint::Comment, Rule::CommentClass, Kind::Comment, 24, 0.5),
        hinted(Hint::Tags, Rule::TagsClass, Kind::TagList, 4, 0.8),
        hinted(Hint::Bio, Rule::BioClass, Kind::AuthorBio, 6, 0.8),
        hinted(Hint::Byline, Rule::BylineClass, Kind::Byline, 4, 0.5),
        hinted(Hint::Teaser, Rule::TeaserClass, Kind::Teaser, 12, 0.6),
        hinted(
            Hint::Navigation,
            Rule::NavigationClass,
            Kind::Navigation,
            8,
            0.6,
        ),
        hinted(Hint::Footer, Rule::FooterClass, Kind::Legal, 24, 0.6),
        hinted(Hint::Widget, Rule::WidgetClass, Kind::Widget, 6, 0.5),
    ]
};
/// Weight that a class hint loses per further level up.
pub const HINT_LOSS_PER_LEVEL: f32 = 0.01;
/// Maximum number of further levels that reduce the weight.
pub const MAX_HINT_LOSS_LEVELS: u32 = 10;

/// The kinds of dialogs by the phrases in them, most reliable first.
pub const DIALOGS: [(PhraseKind, BlockKind); 3] = [
    (PhraseKind::Consent, BlockKind::ConsentBanner),
    (PhraseKind::Subscribe, BlockKind::SubscribePrompt),
    (PhraseKind::Login, BlockKind::LoginPrompt),
];

/// Text with a greater link density counts as links and cannot be a caption. This is boilerpipe's
/// limit for content (Kohlschütter et al. 2010).
pub const MAX_LINK_DENSITY_CAPTION: f32 = 0.333;
/// Lines in another script with at most this many words are interface text.
pub const MAX_FOREIGN_WORDS: u32 = 15;
/// The text of a control has at most this many words.
pub const MAX_CONTROL_WORDS: f32 = 6.0;
