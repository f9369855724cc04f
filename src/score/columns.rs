//! The columns that the second model and the page model read in addition to the features of blocks.

use crate::article::BlockKind;
use crate::features::{LEVELS, PAGE_TYPES};
use crate::metadata::SchemaGroup;
use crate::trees::{Values, numbers};

/// Shares of the page's mass for which the smallest element is looked up.
pub(super) const MASS_CORES: [f32; 3] = [0.5, 0.8, 0.95];

/// How many kinds of cuts there are.
pub const CUT_KINDS: usize = 8;

/// The kinds of boilerplate whose rules the second model reads, in the order of
/// [`Context::evidence`].
pub(super) const EVIDENCE: [BlockKind; 18] = {
    use BlockKind::*;
    [
        Hidden,
        ForeignChrome,
        Navigation,
        Breadcrumb,
        Teaser,
        Caption,
        Widget,
        ConsentBanner,
        ShareBar,
        SubscribePrompt,
        LoginPrompt,
        CommentPrompt,
        Comment,
        Advertisement,
        Legal,
        TagList,
        AuthorBio,
        Byline,
    ]
};

numbers! {
    /// Features of a group of repeated siblings; all 0 if a block is in no group. Means are weighted
    /// by length; "mass" is length times probability.
    GroupContext;
    /// Units.
    count: f32,
    /// Mean probability.
    mean: f32,
    /// Standard deviation of the units' means.
    spread: f32,
    /// Share of the units with a mean over one half.
    likely: f32,
    /// Share of the page's mass.
    mass: f32,
    /// Characters per unit.
    length: f32,
    /// Standard deviation of the units' lengths over their mean.
    unevenness: f32,
    /// Share of the units that start with a block that is mostly a link.
    linked: f32,
    /// Share of the text in links.
    link_density: f32,
    /// Short blocks with a year, per unit.
    years: f32,
    /// Images per unit.
    images: f32,
    /// `time` elements per unit.
    times: f32,
    /// Share of the page's mass before the group.
    before: f32,
    /// Share of the page's mass after the group.
    after: f32,
    /// Probability of the block before the group.
    announcer: f32,
    /// Its heading level; 0 if it is not a heading.
    announcer_heading: f32,
    /// Its words.
    announcer_words: f32,
    /// Share of its words covered by phrases of teasers.
    announces_teasers: f32,
    /// Share of its words covered by phrases of comments.
    announces_comments: f32,
    /// Mean probability of the block's unit.
    unit: f32,
    /// Characters of the unit.
    unit_length: f32,
    /// Probability of the first block of the unit.
    unit_first: f32,
    /// Share of the units before this one.
    unit_index: f32,
}

impl Values for GroupContext {
    const LEN: usize = GroupContext::LEN;
    fn put(&self, out: &mut [f32]) {
        out[..GroupContext::LEN].copy_from_slice(&self.values());
    }
    fn names(name: &str) -> Vec<String> {
        let own = GroupContext::names().into_iter();
        own.map(|own| format!("{name}.{own}")).collect()
    }
}

numbers! {
    /// Features of a block that derive from the first model's probabilities of the block and the
    /// blocks around it. Means are weighted by length; "mass" is length times probability.
    Context;
    /// The block's own probability.
    own: f32,
    /// Probabilities of its neighbours, from four before to four after.
    near: [f32; 8],
    /// Mean in the block's element and in the distinct ancestors 1, 2, 3, 4 and 6.
    levels: [f32; LEVELS.len() + 1],
    /// Share of the page's mass in the same elements.
    level_mass: [f32; LEVELS.len() + 1],
    /// Mean over blocks with the same path of tags and classes.
    same_path: f32,
    /// Mean over blocks whose element and parent have the same tags and classes.
    same_shape: f32,
    /// Mean over the block and ten blocks each way.
    window: f32,
    /// Mean between the last heading and the next.
    section: f32,
    /// Share of the page's mass in that section.
    section_mass: f32,
    /// Probability of the last heading.
    heading: f32,
    /// Share of the page's mass before the block.
    before: f32,
    /// Blocks since the last block of 40 or more characters with a probability over one half.
    since_likely: f32,
    /// Blocks until the next such block.
    until_likely: f32,
    /// Whether the block is in the smallest element with 50, 80 and 95 % of the page's mass.
    in_core: [f32; MASS_CORES.len()],
    /// Number of levels below that element; -1 outside it.
    below_core: [f32; MASS_CORES.len()],
    /// Mean over the page.
    page: f32,
    /// Mass of the page, in characters.
    page_mass: f32,
    /// Share of the page's blocks with a probability over one half.
    page_likely: f32,
    /// Highest probability on the page.
    page_max: f32,
    /// Highest expected F1 over all choices of blocks.
    expected_f1: f32,
    /// Share of the page's mass in blocks that are more likely than this one.
    likelier: f32,
    /// The outermost group of repeated siblings.
    outer: GroupContext,
    /// The innermost group of repeated siblings.
    inner: GroupContext,
    /// The greatest weight of a rule for each of eighteen kinds; 0 if none fired.
    evidence: [f32; EVIDENCE.len()],
    /// Blocks since an earlier block with the same text.
    since_same: f32,
    /// Probability of that block; -1 if there is none.
    same_before: f32,
    /// Whether that block has the same path of tags and classes; -1 if there is none.
    same_place: f32,
}

numbers! {
    /// Features of the page model, which decides whether the page is an article.
    PageFeatures;
    /// Highest expected F1 over all choices of blocks.
    expected_f1: f32,
    /// Share of the blocks with a probability over one half.
    likely: f32,
    /// Mean probability, weighted by length.
    mean: f32,
    /// Words.
    words: f32,
    /// Blocks.
    blocks: f32,
    /// Link density.
    link_density: f32,
    /// Share of the text that is good.
    good: f32,
    /// Mean characters of a good block.
    good_words: f32,
    /// `p` elements per block.
    paragraphs: f32,
    /// `article` elements.
    articles: f32,
    /// `time` elements.
    times: f32,
    /// `form` elements.
    forms: f32,
    /// `li` elements per block.
    items: f32,
    /// `a` elements per block.
    links: f32,
    /// `img` elements per block.
    images: f32,
    /// Open Graph calls the page an article.
    og_article: f32,
    /// The JSON-LD names an article, product, discussion, list, recipe or how-to.
    groups: [f32; SchemaGroup::COUNT],
    /// The JSON-LD has an article body.
    has_body: f32,
    /// Share of the good text in elements whose class names indicate comments, and likewise
    /// teasers.
    hinted: [f32; 2],
    /// Short blocks with a year.
    datelines: f32,
    /// Log-odds of each page type, from the page's class tokens.
    type_odds: [f32; PAGE_TYPES],
    /// Log-odds of each page type, from what the page declares about its type.
    said_odds: [f32; PAGE_TYPES],
    /// Parts of the path of the page's address; -1 if there is no path.
    path_parts: f32,
    /// Words in the last part.
    path_words: f32,
    /// Digits in the last part.
    path_digits: f32,
    /// The page has a publication date.
    has_date: f32,
    /// The page has an author.
    has_author: f32,
}

numbers! {
    /// Features of a cut: a choice of blocks that may be the text of the page. Shares of words
    /// are of the kept words unless noted; "mass" is words times probability.
    CutFeatures;
    /// Probability of each page type.
    types: [f32; PAGE_TYPES],
    /// Highest expected F1 over all choices of blocks.
    page_expected_f1: f32,
    /// Words of the page.
    page_words: f32,
    /// Blocks of the page.
    page_blocks: f32,
    /// Link density of the page.
    page_link_density: f32,
    /// Share of the page's text that is good.
    page_good: f32,
    /// Share of the page's blocks whose containers have class names with log-odds.
    page_known_tokens: f32,
    /// Share of the page's blocks whose words have log-odds.
    page_known_words: f32,
    /// The JSON-LD declares an article.
    page_declares_article: f32,
    /// Open Graph declares an article.
    page_og_article: f32,
    /// Mass of the page.
    page_mass: f32,
    /// Share of the page's mass in outermost groups of repeated siblings.
    page_grouped: f32,
    /// Share of the page's mass in blocks marked as hidden.
    page_hidden: f32,
    /// How the cut was made, in the order of `decide::Kind`.
    is: [f32; CUT_KINDS],
    /// The threshold, or that of the page.
    threshold: f32,
    /// The threshold over that of the page.
    over_own: f32,
    /// Kept words.
    words: f32,
    /// Share of the page's words.
    share: f32,
    /// Kept words over those kept by the page's own threshold.
    over_base: f32,
    /// Share of the page's mass.
    recall: f32,
    /// Mass over words.
    precision: f32,
    /// Expected F1.
    f1: f32,
    /// Share in blocks with a probability over 0.8.
    sure: f32,
    /// Share in blocks with a probability under 0.3.
    doubtful: f32,
    /// Lowest probability of a kept block of ten or more words.
    least: f32,
    /// Highest probability of a removed block of ten or more words.
    most_removed: f32,
    /// Runs of kept blocks.
    runs: f32,
    /// Kept words over the words from the first kept block to the last.
    solid: f32,
    /// Share of the page's words before the first kept block.
    start: f32,
    /// Share of the page's words after the last kept block.
    end: f32,
    /// Share after the last long block with a probability over 0.8.
    after_sure: f32,
    /// Share before the first such block.
    before_sure: f32,
    /// Share outside the smallest element with 50 and 80 % of the page's mass.
    outside: [f32; 2],
    /// Link density.
    link_density: f32,
    /// Share of the kept blocks that are headings.
    headings: f32,
    /// Whether the last kept block is a heading.
    ends_in_heading: f32,
    /// Whether the last kept block ends with the end of a sentence.
    ends_sentence: f32,
    /// Words per kept block.
    block_words: f32,
    /// Share in outermost groups of repeated siblings.
    grouped: f32,
    /// Share in groups whose units start with a link.
    linked: f32,
    /// Groups of which some units are kept and others are not.
    split_groups: f32,
    /// Share of the words of these groups that is kept.
    split_share: f32,
    /// Share in blocks that a rule finds to be a teaser, a comment, a caption, or a prompt.
    evidence: [f32; 4],
    /// Share in blocks marked as hidden.
    hidden: f32,
    /// Share in blocks with the text of an earlier block elsewhere on the page.
    repeats: f32,
    /// Share in the article body of the JSON-LD; -1 if there is none.
    in_body: f32,
    /// Share of the page's words in that body that are kept; -1 if there is none.
    of_body: f32,
    /// Whether a kept block is the page's description.
    has_description: f32,
    /// The group that the cut leaves out or completes: units.
    group_units: f32,
    /// Its mean probability.
    group_mean: f32,
    /// Standard deviation of its units' means.
    group_spread: f32,
    /// Its share of the page's mass.
    group_mass: f32,
    /// Words per unit.
    group_length: f32,
    /// Share of its units that start with a link.
    group_linked: f32,
    /// Mass before it.
    group_before: f32,
    /// Probability of the block before it.
    group_announcer: f32,
    /// Share of that block's words covered by phrases of teasers and of comments.
    group_announces: [f32; 2],
}
