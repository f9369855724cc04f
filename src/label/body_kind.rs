//! The kind of a kept block, and the reason why it was kept.

use crate::article::{BlockKind, Rule};
use crate::base::text::stats;
use crate::document::{Document, Landmark, Tag, heading_of};
use crate::features::{AFTER, BEFORE, BlockFacts, CORE_80};
use crate::segment::RawBlock;

/// Minimum length of a long text in characters (jusText's `LENGTH_HIGH`).
const LONG_TEXT: f32 = 200.0;
/// Log-odds of class names above this, in either direction, can be given as the reason.
pub(super) const TELLING_LOG_ODDS: f32 = 1.0;
/// Text with a greater link density counts as links. This is boilerpipe's limit for text next to
/// content (Kohlschütter et al. 2010).
pub const MAX_LINK_DENSITY_BODY: f32 = 0.555;
/// A heading is before text if long, low-link text starts within this many blocks.
const HEADING_REACH: u32 = 3;
/// Minimum number of blocks with the same path for the same-shape rule.
const SHAPE_BLOCKS: f32 = 3.0;
/// Table cells and list items with at least this many sentences are paragraphs.
const PARAGRAPH_SENTENCES: u32 = 2;

/// Returns the kind of a kept block, from the elements around it.
pub fn body_kind(doc: &Document, raw: &RawBlock, facts: &BlockFacts) -> BlockKind {
    let (in_quote, in_list) = (
        facts.is_inside(Landmark::Quote),
        facts.element.list_depth > 0,
    );
    kind_of(
        doc.tag(heading_of(doc, raw.element).unwrap_or(raw.element)),
        raw.preformatted,
        facts.text.sentences,
        in_quote,
        in_list,
    )
}

/// Returns the kind of a kept block for which no facts were measured.
pub fn converted_kind(doc: &Document, raw: &RawBlock, text: &str) -> BlockKind {
    let is_around =
        |is: fn(Tag) -> bool| doc.ancestors(raw.first_node).any(|node| is(doc.tag(node)));
    let in_quote = is_around(|tag| tag == Tag::Blockquote);
    let in_list = is_around(|tag| matches!(tag, Tag::Ul | Tag::Ol));
    kind_of(
        doc.tag(heading_of(doc, raw.element).unwrap_or(raw.element)),
        raw.preformatted,
        stats(text).sentences,
        in_quote,
        in_list,
    )
}

fn kind_of(
    tag: Tag,
    preformatted: bool,
    sentences: u32,
    in_quote: bool,
    in_list: bool,
) -> BlockKind {
    let is_short = sentences < PARAGRAPH_SENTENCES;
    match tag {
        tag if tag.heading_level().is_some() => BlockKind::Heading,
        _ if preformatted => BlockKind::Code,
        Tag::Li | Tag::Dd | Tag::Dt => BlockKind::ListItem,
        Tag::Td | Tag::Th if is_short => BlockKind::Table,
        _ if in_quote => BlockKind::Quote,
        _ if in_list && is_short => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Returns the simplest fact that explains why a block was kept.
pub(super) fn kept_rule(facts: &BlockFacts) -> Rule {
    let (text, repetition) = (&facts.text, &facts.repetition);
    let is_telling = |log_odds: f32| log_odds > TELLING_LOG_ODDS;
    let is_in_main = facts.is_in_core(CORE_80);
    if facts.claims.in_body == Some(true) {
        Rule::BodyJsonLd
    } else if facts.is_heading() {
        match facts.position.until_good {
            Some(0..=HEADING_REACH) => Rule::BodyHeadingBeforeText,
            _ => Rule::BodyHeadingInText,
        }
    } else if text.length >= LONG_TEXT && text.link_density < MAX_LINK_DENSITY_BODY && is_in_main {
        Rule::BodyLongText
    } else if is_telling(facts.element.tokens.mean()) || is_telling(facts.element.parts.mean()) {
        Rule::BodyClassNames
    } else if facts.near[BEFORE].good || facts.near[AFTER].good {
        Rule::BodyBesideLongText
    } else if is_in_main {
        Rule::BodyMainContainer
    } else if repetition.same_path >= SHAPE_BLOCKS
        && repetition.same_path_link_density < MAX_LINK_DENSITY_BODY
    {
        Rule::BodySameShape
    } else {
        Rule::BodyContext
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    fn kind(html: &str) -> BlockKind {
        let doc = Document::parse(html);
        let segments = segment(&doc);
        converted_kind(&doc, &segments.blocks()[0], segments.text(0))
    }

    #[test]
    fn kind_follows_the_enclosing_elements() {
        assert_eq!(kind("<h3>x</h3>"), BlockKind::Heading);
        assert_eq!(kind("<pre>x</pre>"), BlockKind::Code);
        assert_eq!(kind("<ul><li>x</ul>"), BlockKind::ListItem);
        assert_eq!(kind("<table><tr><td>x</table>"), BlockKind::Table);
        assert_eq!(
            kind("<table><tr><td>One. Two. Three.</table>"),
            BlockKind::Paragraph
        );
        assert_eq!(kind("<ul><li><p>x</p></ul>"), BlockKind::ListItem);
        assert_eq!(kind("<blockquote><p>x</p></blockquote>"), BlockKind::Quote);
        assert_eq!(kind("<p>x</p>"), BlockKind::Paragraph);
    }

    #[test]
    fn stronger_facts_replace_weaker_ones_as_reason() {
        let mut facts = BlockFacts::default();
        assert_eq!(kept_rule(&facts), Rule::BodyContext);
        facts.near[AFTER].good = true;
        assert_eq!(kept_rule(&facts), Rule::BodyBesideLongText);
        facts.element.tag = Tag::H2;
        assert_eq!(kept_rule(&facts), Rule::BodyHeadingInText);
        facts.position.until_good = Some(3);
        assert_eq!(kept_rule(&facts), Rule::BodyHeadingBeforeText);
        facts.claims.in_body = Some(true);
        assert_eq!(kept_rule(&facts), Rule::BodyJsonLd);
    }
}
