//! Why a block was kept or removed: a rule with a stable id, and its evidence.

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

macro_rules! rules {
    ($($variant:ident $id:literal $sentence:literal,)*) => {
        /// A rule that determines the kind of a block. Its [`id`](Rule::id) is stable across
        /// releases. Its [`sentence`](Rule::sentence) is for people and may be reworded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $id, "`: ", $sentence, ".")] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)*];

            /// Returns the stable id: the kind of block or the stage, then the cue, as in
            /// `caption/figcaption`.
            pub fn id(self) -> &'static str {
                match self {
                    $(Rule::$variant => $id,)*
                }
            }

            /// Returns the rule as a sentence without a full stop.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Rule::$variant => $sentence,)*
                }
            }
        }
    };
}

rules! {
    // Kept by score.
    BodyJsonLd "body/json-ld" "in the article body that the page's JSON-LD gives",
    BodyHeadingBeforeText "body/heading-before-text" "heading before text",
    BodyHeadingInText "body/heading-in-text" "heading inside the text",
    BodyLongText "body/long-text" "long text in the main container",
    BodyClassNames "body/class-names" "class names of its containers are typical of content",
    BodyBesideLongText "body/beside-long-text" "next to long text",
    BodyMainContainer "body/main-container" "in the main container",
    BodySameShape "body/same-shape" "one of several texts of the same shape",
    BodyContext "body/context" "likely content, by its containers and neighbours",
    // Kept without a score.
    BodyConverted "body/converted" "all of the markup is content",
    BodyDeclaredJsonLd "body/declared-json-ld" "from the JSON-LD: the page itself does not show the article",
    BodyScript "body/script" "from the data in a script: the page itself does not show the article",
    BodyDeclaredDescription "body/declared-description" "the page's description: the page itself shows no text",
    // Removed by score, without a cue.
    BoilerplateSiblingLinks "boilerplate/sibling-links" "siblings of the same shape, mostly links",
    BoilerplateLinks "boilerplate/links" "mostly links",
    BoilerplateClassNames "boilerplate/class-names" "class names of its containers are typical of boilerplate",
    BoilerplateOutsideMain "boilerplate/outside-main" "outside the main container",
    BoilerplateShort "boilerplate/short" "short text without long text around it",
    BoilerplateContext "boilerplate/context" "unlikely content, by its containers and neighbours",
    // Removed by a decision about the whole page.
    TitleShown "title/shown" "shows the page's title",
    EmbedInText "embed/in-text" "an embedded document between kept blocks",
    EmbedOutside "embed/outside" "an embedded document outside the text",
    NoteNumber "note/number" "the number of a footnote, which has it as its label",
    RepeatGiven "repeat/given" "repeats an earlier block",
    AskedSkip "asked/skip" "matches a selector that the caller skips",
    AskedWithin "asked/within" "outside the elements that the caller's selectors match",
    DeclaredNotInJsonLd "declared/not-in-json-ld" "not in the article body that the page's JSON-LD gives",
    DeclaredNotInScript "declared/not-in-script" "replaced by the text that a script of the page carries",
    DeclaredShorter "declared/shorter" "shorter than the page's description",
    // What spoke most for a kind that was learned.
    KindWords "kind/words" "its words, or those beside it, are those of this kind",
    KindAddress "kind/address" "it links where this kind does",
    KindClassNames "kind/class-names" "class names of its containers are those of this kind",
    KindShape "kind/shape" "its shape and place, or the fields beside it, are those of this kind",
    // Cues in the markup.
    HiddenMarkup "hidden/markup" "marked as not shown",
    ForeignScript "foreign/script" "in another script than the text",
    ForeignPhrases "foreign/phrases" "an interface phrase in another language than the text",
    NavigationLanguageName "navigation/language-name" "the name of a language, to switch to",
    NavigationNav "navigation/nav" "inside nav",
    NavigationAside "navigation/aside" "short link inside aside",
    LegalFooter "legal/footer" "inside footer",
    TeaserAside "teaser/aside" "inside aside",
    TeaserOtherArticle "teaser/other-article" "in another article than the one under the title",
    TeaserAnnounced "teaser/announced" "a link after a line that announces other articles",
    DialogInside "dialog/inside" "inside a dialog",
    DialogNeighbour "dialog/neighbour" "next to blocks of this kind in the dialog",
    CaptionEndsInCredit "caption/ends-in-credit" "ends in an image credit",
    CaptionFigcaption "caption/figcaption" "inside figcaption",
    CaptionFigure "caption/figure" "inside figure",
    CaptionAltText "caption/alt-text" "repeats the alternative text of an image",
    TeaserAltText "teaser/alt-text" "repeats the alternative text of an image in a teaser",
    CaptionBelowImage "caption/below-image" "below an image in a container of their own",
    TeaserBelowImage "teaser/below-image" "below an image of a teaser",
    CaptionMark "caption/mark" "next to an image, and opens with a mark that points at it",
    CaptionPointing "caption/pointing" "next to an image, and says who is where in it",
    CaptionCreditPattern "caption/credit-pattern" "credit pattern: source, then a name",
    WidgetLineNumbers "widget/line-numbers" "line numbers next to code",
    WidgetCodeLabel "widget/code-label" "the label of code: its language, its file or a button",
    WidgetUnprinted "widget/unprinted" "above the text, and marked as not to be printed",
    WidgetDigits "widget/digits" "no letters: a counter, a clock or a symbol",
    WidgetControl "widget/control" "a control or its label",
    WidgetPostCount "widget/post-count" "a member's number of posts or date of joining",
    // Cues in phrases.
    CommentPromptLogin "comment-prompt/login" "asks to log in to comment",
    BylineCredits "byline/credits" "nothing but labels and names",
    WidgetEnd "widget/end" "marks the end of the text",
    BylineDated "byline/dated" "opens as a byline and has a date",
    TeaserOpening "teaser/opening" "opens with a phrase that announces another article",
    ConsentPhrases "consent-banner/phrases" "phrases of a consent banner",
    SharePhrases "share-bar/phrases" "phrases of a share bar",
    SubscribePhrases "subscribe-prompt/phrases" "phrases of a subscribe prompt",
    LoginPhrases "login-prompt/phrases" "phrases of a login prompt",
    CommentPhrases "comment-prompt/phrases" "phrases of a comment prompt",
    TeaserPhrases "teaser/phrases" "phrases that announce other articles",
    AdvertisementPhrases "advertisement/phrases" "phrases of advertising",
    LegalPhrases "legal/phrases" "phrases of a footer",
    WidgetPhrases "widget/phrases" "phrases of a widget",
    NavigationPhrases "navigation/phrases" "phrases of a menu",
    // Lines that ask, found by words that ask and what they ask for.
    SubscribeRequest "subscribe-prompt/request" "asks to subscribe, follow, donate or get an app",
    ShareRequest "share-bar/request" "asks to share",
    LoginRequest "login-prompt/request" "asks to log in or to pay",
    CommentRequest "comment-prompt/request" "asks to comment",
    ConsentRequest "consent-banner/request" "asks to accept cookies",
    ReportRequest "widget/request" "asks to report mistakes or to send news",
    RightsRequest "legal/request" "states rights, or that nobody is liable",
    // Cues in class names.
    ConsentClass "consent-banner/class" "a class name says consent",
    AdvertisementClass "advertisement/class" "a class name says advertising",
    ShareClass "share-bar/class" "a class name says share",
    SubscribeClass "subscribe-prompt/class" "a class name says subscribe",
    LoginClass "login-prompt/class" "a class name says login or paywall",
    BreadcrumbClass "breadcrumb/class" "a class name says breadcrumb",
    CommentClass "comment/class" "a class name says comments",
    TagsClass "tag-list/class" "a class name says tags",
    BioClass "author-bio/class" "a class name says author bio",
    BylineClass "byline/class" "a class name says byline",
    TeaserClass "teaser/class" "a class name says related articles",
    NavigationClass "navigation/class" "a class name says navigation",
    FooterClass "legal/class" "a class name says footer",
    WidgetClass "widget/class" "a class name says widget or sidebar",
    CaptionClass "caption/class" "class name says caption or credit",
    // Cues in the page's metadata.
    SubtitleDeclared "subtitle/declared" "the page's subtitle",
    SubtitleDescription "subtitle/description" "the page's description, under its title",
    BylineAuthor "byline/author" "names the author",
    DateTime "date/time" "only a time of day",
    DatePublished "date/published" "the date of publication",
    DateAlone "date/alone" "only a date",
    // Plain-text input: lines without markup.
    LineCounter "line/counter" "a counter",
    LineSiteName "line/site-name" "only the site's name",
    LineSiteSuffix "line/site-suffix" "ends in the site's name, as alternative texts do",
    LineCopyright "line/copyright" "opens with a copyright sign: an image credit",
    LineCredit "line/credit" "opens as an image credit",
    LineContained "line/contained" "another line ends in the same text",
    LineRepeated "line/repeated" "repeats an earlier line",
    LineByline "line/byline" "opens as a byline",
    LineHeadline "line/headline" "the headline whose words come back in the text",
    LineNoSentences "line/no-sentences" "no sentences on the page",
    LineBeforeHeadline "line/before-headline" "a sentence before the headline",
    LineSentences "line/sentences" "full sentences",
    LineOutside "line/outside" "a fragment outside the text",
    LineItem "line/item" "a list item inside the text",
    LineShortSentence "line/short-sentence" "a short sentence inside the text",
    LineBesideCaption "line/beside-caption" "a fragment next to a caption: the headline of another article",
    LineKicker "line/kicker" "a word before a headline: the kicker of another article",
    LineSubheading "line/subheading" "a short line between paragraphs",
    LineFragment "line/fragment" "a fragment inside the text",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// The measurement that made a rule fire.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Evidence {
    /// The rule is a yes-or-no fact with no measurement.
    #[default]
    Fact,
    /// The level of the element that the rule matched. The block's own element is 1.
    Levels(u32),
    /// The share of the block's words that is covered by phrases, 0 to 1.
    Coverage(f32),
    /// The number of siblings of the same tag and class.
    Siblings(u32),
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::Fact => Ok(()),
            Evidence::Levels(0 | 1) => f.write_str(" (of its element)"),
            Evidence::Levels(2) => f.write_str(" (1 level up)"),
            Evidence::Levels(levels) => write!(f, " ({} levels up)", levels - 1),
            Evidence::Coverage(share) => write!(f, " ({:.0} % of the words)", share * 100.0),
            Evidence::Siblings(siblings) => write!(f, " ({siblings} siblings)"),
        }
    }
}

/// The reason why a block has its kind. Displays as a sentence without a full stop.
///
/// ```
/// use dehusk::article::Rule;
/// let page = "<nav><a href=/>Home</a> <a href=/news>News</a></nav>
///     <main><p>It rained on Monday, and by the evening the road was under water.</p></main>";
/// let article = dehusk::extract(page)?;
/// let menu = article.removed().next().expect("the menu is removed");
/// assert_eq!(menu.reason.rule, Rule::NavigationNav);
/// assert_eq!(menu.reason.rule.id(), "navigation/nav");
/// assert_eq!(menu.reason.to_string(), "inside nav");
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reason {
    /// The rule with the greatest weight.
    pub rule: Rule,
    /// Its evidence.
    pub evidence: Evidence,
    /// Other rules for the same kind, with their evidence.
    pub also: Vec<(Rule, Evidence)>,
}

impl Reason {
    pub(crate) fn new(rule: Rule) -> Reason {
        Reason {
            rule,
            evidence: Evidence::Fact,
            also: Vec::new(),
        }
    }

    pub(crate) fn with(rule: Rule, evidence: Evidence) -> Reason {
        Reason {
            rule,
            evidence,
            also: Vec::new(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.rule.sentence(), self.evidence)?;
        self.also
            .iter()
            .try_for_each(|(rule, evidence)| write!(f, "; {}{evidence}", rule.sentence()))
    }
}

/// Serialises the fields `rule`, `also` (ids, omitted if empty), one of `levels`, `coverage` and
/// `siblings` (only for that kind of evidence) and `reason`, the sentence.
impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &self.rule)?;
        match self.evidence {
            Evidence::Fact => {}
            Evidence::Levels(levels) => map.serialize_entry("levels", &levels)?,
            Evidence::Coverage(share) => map.serialize_entry("coverage", &share)?,
            Evidence::Siblings(siblings) => map.serialize_entry("siblings", &siblings)?,
        }
        if !self.also.is_empty() {
            let ids: Vec<Rule> = self.also.iter().map(|&(rule, _)| rule).collect();
            map.serialize_entry("also", &ids)?;
        }
        map.serialize_entry("reason", &self.to_string())?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_distinct_and_well_formed() {
        let mut ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert!(ids.iter().all(|id| {
            let parts = id.split('/').collect::<Vec<_>>();
            parts.len() == 2 && parts.iter().all(|part| !part.is_empty()) && !id.contains(' ')
        }));
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn a_reason_displays_all_its_rules() {
        let mut reason = Reason::with(Rule::ShareClass, Evidence::Levels(2));
        reason
            .also
            .push((Rule::SharePhrases, Evidence::Coverage(0.75)));
        assert_eq!(
            reason.to_string(),
            "a class name says share (1 level up); phrases of a share bar (75 % of the words)"
        );
    }
}
