//! Every rule of boilerplate with its kind and weight, and every threshold of more than one rule.
//!
//! A weight is how likely the kind is if the rule fires, by itself. Where the weights and thresholds
//! come from is in `docs/tuning.md`, "Rules".

use crate::article::{BlockKind, Rule};
use crate::lexicon::{ClassHint, PhraseKind};

/// A rule with what it says.
#[derive(Clone, Copy, Debug)]
pub struct RuleSpec {
    /// The rule.
    pub rule: Rule,
    /// The kind that it names.
    pub kind: BlockKind,
    /// How likely the kind is, 0 to 1.
    pub weight: f32,
    /// Whether the rule holds on any page, against any score.
    pub decides_alone: bool,
}

const fn spec(rule: Rule, kind: BlockKind, weight: f32) -> RuleSpec {
    RuleSpec {
        rule,
        kind,
        weight,
        decides_alone: false,
    }
}

/// A rule that takes a block out whatever its score is.
const fn decisive(rule: Rule, kind: BlockKind) -> RuleSpec {
    RuleSpec {
        rule,
        kind,
        weight: 0.95,
        decides_alone: true,
    }
}

macro_rules! specs {
    ($($name:ident = $make:ident($rule:ident, $kind:ident $(, $weight:literal)?);)*) => {
        $(
            #[doc = concat!("[`Rule::", stringify!($rule), "`].")]
            pub const $name: RuleSpec = $make(Rule::$rule, BlockKind::$kind $(, $weight)?);
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
    DIALOG_INSIDE = decisive(DialogInside, Widget);
    CAPTION_ENDS_IN_CREDIT = decisive(CaptionEndsInCredit, Caption);
    CAPTION_FIGCAPTION = spec(CaptionFigcaption, Caption, 1.0);
    CAPTION_FIGURE = spec(CaptionFigure, Caption, 0.8);
    CAPTION_ALT_TEXT = spec(CaptionAltText, Caption, 0.7);
    CAPTION_CLASS = spec(CaptionClass, Caption, 0.8);
    CAPTION_BELOW_IMAGE = spec(CaptionBelowImage, Caption, 0.7);
    CAPTION_POINTING = spec(CaptionPointing, Caption, 0.7);
    CAPTION_CREDIT_PATTERN = spec(CaptionCreditPattern, Caption, 0.6);
    WIDGET_LINE_NUMBERS = decisive(WidgetLineNumbers, Widget);
    WIDGET_DIGITS = spec(WidgetDigits, Widget, 0.6);
    WIDGET_CONTROL = spec(WidgetControl, Widget, 0.7);
    WIDGET_POST_COUNT = decisive(WidgetPostCount, Widget);
    COMMENT_PROMPT_LOGIN = spec(CommentPromptLogin, CommentPrompt, 0.8);
    BYLINE_DATED = spec(BylineDated, Byline, 0.85);
    SUBTITLE_DECLARED = spec(SubtitleDeclared, Subtitle, 0.9);
    SUBTITLE_DESCRIPTION = spec(SubtitleDescription, Subtitle, 0.8);
    BYLINE_AUTHOR = spec(BylineAuthor, Byline, 0.9);
    DATE_TIME = spec(DateTime, Date, 0.7);
    DATE_PUBLISHED = spec(DatePublished, Date, 0.9);
    DATE_ALONE = spec(DateAlone, Date, 0.5);
}

impl RuleSpec {
    /// The same rule with another weight.
    pub const fn weighing(self, weight: f32) -> RuleSpec {
        RuleSpec { weight, ..self }
    }

    /// The same rule naming another kind.
    pub const fn naming(self, kind: BlockKind) -> RuleSpec {
        RuleSpec { kind, ..self }
    }
}

/// The weight of [`FOREIGN_SCRIPT`] for Latin letters: names of services are Latin everywhere.
pub const FOREIGN_LATIN_WEIGHT: f32 = 0.7;
/// The weight of [`CAPTION_CREDIT_PATTERN`] near an image.
pub const CREDIT_NEAR_IMAGE_WEIGHT: f32 = 0.8;

/// A prompt that phrases give away.
pub struct Prompt {
    /// The phrases.
    pub phrases: PhraseKind,
    /// The kind of block.
    pub kind: BlockKind,
    /// The rule.
    pub rule: Rule,
    /// The least share of a block's words that the phrases cover.
    pub least: f32,
    /// The same for a line of plain text, where nothing else is known; `None` if the rule does not
    /// hold there.
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

/// The prompts, the surest first.
pub const PROMPTS: [Prompt; 10] = {
    use BlockKind as Kind;
    use PhraseKind as Phrases;
    [
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
/// The weight of a prompt of which phrases cover nothing, what it gains up to full coverage, and
/// the most it has.
pub const PROMPT_WEIGHT: f32 = 0.4;
/// See [`PROMPT_WEIGHT`].
pub const PROMPT_GAIN: f32 = 0.5;
/// See [`PROMPT_WEIGHT`].
pub const PROMPT_MOST: f32 = 0.9;

/// A class hint with the kind that it names.
pub struct Hinted {
    /// The hint.
    pub hint: ClassHint,
    /// The rule, its kind, and its weight one level up.
    pub spec: RuleSpec,
    /// The most levels up at which it counts.
    pub levels: u32,
}

const fn hinted(hint: ClassHint, rule: Rule, kind: BlockKind, levels: u32, weight: f32) -> Hinted {
    Hinted {
        hint,
        spec: spec(rule, kind, weight),
        levels,
    }
}

/// What class names of containers say.
pub const HINTED: [Hinted; 14] = {
    use BlockKind as Kind;
    use ClassHint as Hint;
    [
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
/// What a class hint loses per level further up.
pub const HINT_LOSS_PER_LEVEL: f32 = 0.01;
/// Levels past this many cost no more.
pub const MAX_HINT_LOSS_LEVELS: u32 = 10;

/// The kinds of dialogs, by the phrases in them, the surest first.
pub const DIALOGS: [(PhraseKind, BlockKind); 3] = [
    (PhraseKind::Consent, BlockKind::ConsentBanner),
    (PhraseKind::Subscribe, BlockKind::SubscribePrompt),
    (PhraseKind::Login, BlockKind::LoginPrompt),
];

/// More links than this and a caption is a teaser (boilerpipe's limit for content, Kohlschütter et
/// al. 2010).
pub const MAX_LINK_DENSITY_CAPTION: f32 = 0.333;
/// A line in another script with at most this many words is interface text.
pub const MAX_FOREIGN_WORDS: u32 = 15;
/// The text on a control has at most this many words.
pub const MAX_CONTROL_WORDS: f32 = 6.0;
