//! Units that are kept or removed as a whole: a table of data, a call-out, code or a post between
//! kept blocks, and the notes of kept blocks.

use super::Input;
use crate::article::{BlockKind, Rule};
use crate::base::hash::HashedSet;
use crate::document::{Landmark, Mark, NodeId, Tag, has_class_part};
use crate::features::ElementFacts;
use crate::label::MAX_LINK_DENSITY_BODY;
use crate::label::rules::Finding;
use crate::segment::{Notes, Tables, is_callout};
use std::ops::Range;

/// Least share of the words of a table or call-out in chosen blocks for all of it to be kept.
const KEEP_HALF: f32 = 0.5;
/// The same for a table between chosen blocks.
const KEEP_BETWEEN: f32 = 0.2;
/// Greatest share for all of it to be removed.
const DROP_TABLE: f32 = 0.1;

/// Kinds of blocks that make a call-out a promotion.
const PROMOTIONS: [BlockKind; 7] = [
    BlockKind::SubscribePrompt,
    BlockKind::Teaser,
    BlockKind::Advertisement,
    BlockKind::ShareBar,
    BlockKind::LoginPrompt,
    BlockKind::CommentPrompt,
    BlockKind::Navigation,
];

/// Returns the chosen blocks with these units as a whole.
pub(super) fn settle(input: &Input, chosen: &[bool]) -> Vec<bool> {
    let mut out = chosen.to_vec();
    complete_tables(input, &mut out);
    complete_callouts(input, &mut out);
    complete_definitions(input, &mut out);
    complete_quotes(input, &mut out);
    complete_lists(input, &mut out);
    complete_headings(input, &mut out);
    add_between(input, &mut out);
    add_notes(input, &mut out);
    out
}

/// Keeps the cells of tables of data of which half is chosen, and removes single cells. A cell that
/// stands alone says something else than in its row.
fn complete_tables(input: &Input, chosen: &mut [bool]) {
    let doc = input.doc;
    let mut tables = Tables::new(doc, input.segments);
    for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Table) {
        if !tables.table(node).is_some_and(|table| table.is_sure) {
            continue;
        }
        let inside = input.segments.inside(doc, node);
        let share = chosen_share(input, inside.clone(), chosen);
        let is_between = is_between(input, node, chosen);
        let keeps = share >= if is_between { KEEP_BETWEEN } else { KEEP_HALF };
        if keeps {
            choose(input, inside, chosen);
        } else if share <= DROP_TABLE {
            chosen[inside].fill(false);
        }
    }
}

/// Returns whether a rule finds a block to promote or to lead elsewhere.
fn is_promotion(input: &Input, block: usize) -> bool {
    let mut found = input.findings.of(block).iter();
    found.any(|found| PROMOTIONS.contains(&found.spec.kind))
}

/// Returns the share of the words of some blocks that chosen ones have.
fn chosen_share(input: &Input, inside: Range<usize>, chosen: &[bool]) -> f32 {
    let words = |i: usize| input.measured.blocks[i].text.words.max(1.0);
    let own: f32 = inside.clone().filter(|&i| chosen[i]).map(words).sum();
    own / inside.map(words).sum::<f32>().max(1.0)
}

/// Returns whether the blocks just before and after an element are chosen and in the same container.
fn is_between(input: &Input, node: NodeId, chosen: &[bool]) -> bool {
    let inside = input.segments.inside(input.doc, node);
    let around = input.segments.inside(input.doc, input.doc.parent(node));
    let is_chosen = |i: usize| around.contains(&i) && chosen[i];
    inside.start.checked_sub(1).is_some_and(is_chosen) && is_chosen(inside.end)
}

/// Keeps call-outs of which a part is chosen, or that stand between chosen blocks, with their titles.
fn complete_callouts(input: &Input, chosen: &mut [bool]) {
    let (doc, segments) = (input.doc, input.segments);
    let may_be = |&node: &NodeId| doc.has_mark(node, Mark::Callout);
    for node in doc.nodes().filter(may_be) {
        if !is_callout(doc, segments, node) {
            continue;
        }
        let inside = segments.inside(doc, node);
        // Sphinx has a call-out of links to more.
        let is_more = has_class_part(doc, node, &["seealso"]);
        let is_promotion = |i: usize| is_promotion(input, i);
        if !is_more && inside.clone().any(is_promotion) {
            continue;
        }
        let share = chosen_share(input, inside.clone(), chosen);
        if share >= KEEP_HALF || is_between(input, node, chosen) {
            choose(input, inside, chosen);
        }
    }
}

/// Keeps the terms of chosen definitions. Blog software writes comments in such lists, too: the
/// names of their authors are no terms.
fn complete_definitions(input: &Input, chosen: &mut [bool]) {
    let (doc, segments) = (input.doc, input.segments);
    let has_comments = |list: NodeId| {
        let mut near = (list..doc.end(list)).take(NEAR_NODES);
        near.any(|node| has_class_part(doc, node, &["comment", "comments"]))
    };
    for list in doc.nodes().filter(|&node| doc.tag(node) == Tag::Dl) {
        if has_comments(list) {
            continue;
        }
        let mut terms: Vec<Range<usize>> = Vec::new();
        let mut is_defined = false;
        // HTML allows groups of terms and definitions in a `div`.
        let groups = doc.children(list).flat_map(|node| {
            let is_group = doc.tag(node) == Tag::Div;
            let inside = is_group.then(|| doc.children(node)).into_iter().flatten();
            inside.chain((!is_group).then_some(node))
        });
        for node in groups {
            match doc.tag(node) {
                Tag::Dt => {
                    if std::mem::take(&mut is_defined) {
                        terms.clear();
                    }
                    terms.push(segments.inside(doc, node));
                }
                Tag::Dd => {
                    is_defined = true;
                    if segments.inside(doc, node).any(|i| chosen[i]) {
                        for term in terms.drain(..) {
                            choose(input, term, chosen);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// Keeps the caption below a chosen quote: it says who spoke.
fn complete_quotes(input: &Input, chosen: &mut [bool]) {
    let (doc, segments) = (input.doc, input.segments);
    for caption in doc.nodes().filter(|&node| doc.tag(node) == Tag::Figcaption) {
        let mut beside = doc.children(doc.parent(caption)).take(BESIDE);
        let quote = beside.find(|&node| doc.tag(node) == Tag::Blockquote);
        if quote.is_some_and(|quote| segments.inside(doc, quote).any(|i| chosen[i])) {
            choose(input, segments.inside(doc, caption), chosen);
        }
    }
}

/// How many nodes of a list of definitions are searched for comments.
const NEAR_NODES: usize = 8;
/// How many elements of a figure are searched for a quote.
const BESIDE: usize = 4;

/// Keeps lists without links between chosen blocks.
fn complete_lists(input: &Input, chosen: &mut [bool]) {
    let (doc, segments) = (input.doc, input.segments);
    let mut node = 0;
    while node < doc.len() {
        if !matches!(doc.tag(node), Tag::Ul | Tag::Ol) {
            node += 1;
            continue;
        }
        let inside = segments.inside(doc, node);
        let is_plain = |i: usize| {
            let facts = &input.measured.blocks[i];
            facts.text.link_density == 0.0
                && !facts.element.hidden
                && input.findings.of(i).is_empty()
        };
        if is_between(input, node, chosen) && inside.clone().all(is_plain) {
            choose(input, inside, chosen);
        }
        node = doc.end(node);
    }
}

/// Keeps headings between chosen blocks that are like a chosen one: of the same tags and class names from
/// the root on.
fn complete_headings(input: &Input, chosen: &mut [bool]) {
    let blocks = &input.measured.blocks;
    let element = |i: usize| input.segments.blocks()[i].element;
    let path = |i: usize| input.measured.elements.get(element(i)).path;
    let headings = || (0..chosen.len()).filter(|&i| blocks[i].is_heading());
    let known: HashedSet = headings().filter(|&i| chosen[i]).map(path).collect();
    let is_like = |&i: &usize| {
        !chosen[i]
            && known.contains(&path(i))
            && !blocks[i].element.hidden
            && !is_promotion(input, i)
            && is_between(input, element(i), chosen)
    };
    let found: Vec<usize> = headings().filter(is_like).collect();
    found.into_iter().for_each(|i| chosen[i] = true);
}

/// Chooses some blocks but for those that readers do not see. Where that is all of them, they are in
/// a tab or a fold that readers open.
fn choose(input: &Input, inside: Range<usize>, chosen: &mut [bool]) {
    let is_hidden = |i: usize| input.measured.blocks[i].element.hidden;
    let is_folded = inside.clone().all(is_hidden);
    for i in inside {
        chosen[i] |= is_folded || !is_hidden(i);
    }
}

/// Keeps the footnotes that chosen blocks refer to. Those in the footer of the page are its terms.
fn add_notes(input: &Input, chosen: &mut [bool]) {
    let notes = Notes::new(input.doc, input.segments, input.addresses);
    for i in notes.of_references(|i| chosen[i]) {
        let facts = &input.measured.blocks[i];
        let is_out = facts.is_inside(Landmark::Footer) || facts.is_inside(Landmark::Nav);
        chosen[i] |= !facts.element.hidden && !is_out;
    }
}

/// Keeps listings and posts of other sites between chosen blocks: they belong to the text around
/// them, however short they are. Their labels and captions in between do not matter.
fn add_between(input: &Input, chosen: &mut [bool]) {
    let facts = |i: usize| -> &ElementFacts { &input.measured.blocks[i].element };
    let posts = posts_with_words(input);
    let is_unit = |i: usize| {
        let numbers = |found: &Finding| found.spec.rule == Rule::WidgetLineNumbers;
        let is_one = facts(i).preformatted || posts[i];
        is_one && !facts(i).hidden && !input.findings.of(i).iter().any(numbers)
    };
    let is_beside = |i: usize| {
        let is_caption = || input.findings.weight(i, BlockKind::Caption) > 0.0;
        is_unit(i) || facts(i).code_label || is_caption()
    };
    let is_text = |i: usize| chosen[i] && !facts(i).code_label;
    let count = chosen.len();
    let mut between = vec![false; count];
    let mut is_near = false;
    for (i, is_between) in between.iter_mut().enumerate() {
        *is_between = is_near && is_unit(i);
        is_near = is_text(i) || is_near && is_beside(i);
    }
    is_near = false;
    for (i, is_between) in between.iter_mut().enumerate().rev() {
        *is_between &= is_near;
        is_near = is_text(i) || is_near && is_beside(i);
    }
    for (chosen, is_between) in chosen.iter_mut().zip(between) {
        *chosen |= is_between;
    }
}

/// Returns the blocks of posts of other sites that have words beside their links. Others are a link
/// to the post.
fn posts_with_words(input: &Input) -> Vec<bool> {
    let blocks = &input.measured.blocks;
    let mut out = vec![false; blocks.len()];
    let mut start = 0;
    for same in blocks.chunk_by(|a, b| a.element.post == b.element.post) {
        let end = start + same.len();
        let words: f32 = same.iter().map(|facts| facts.text.words).sum();
        let linked = same
            .iter()
            .map(|facts| facts.text.words * facts.text.link_density);
        let has_words = linked.sum::<f32>() <= MAX_LINK_DENSITY_BODY * words;
        out[start..end].fill(same[0].element.post && has_words);
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    const BEFORE: &str = "<p>It rained on Monday, and by the evening the road to the village was \
        under water, as it had been in the spring of the year before.</p><p>The council said on \
        Tuesday that it would look at the drains, which nobody has mended since they were built.</p>";
    const AFTER: &str = "<p>The next day the sun came out over the valley, and the people went back \
        to their houses to look at what the water had left there.</p><p>They found mud in the \
        kitchens, and began to carry it out by the bucket, singing as they went.</p>";

    /// Returns the Markdown of the blocks between two pairs of paragraphs.
    fn between(html: &str) -> String {
        let page = format!("<article>{BEFORE}{html}{AFTER}</article>");
        let article = Extractor::default().extract(&page).expect("a small page");
        let markdown = article.markdown();
        let (_, rest) = markdown
            .split_once("were built.\n")
            .expect("the text before");
        let (own, _) = rest.split_once("The next day").expect("the text after");
        own.trim().replace('\n', "|")
    }

    #[test]
    fn terms_are_kept_with_their_definitions() {
        let list = "<dl><dt><p>Bowline</p></dt><dd><p>A loop that does not slip.</p></dd>\
            <div><dt>Reef knot</dt><dd>It joins two ropes.</dd></div></dl>";
        assert_eq!(
            between(list),
            "Bowline|: A loop that does not slip.||Reef knot|: It joins two ropes."
        );
    }

    #[test]
    fn a_list_between_paragraphs_is_whole_if_it_has_no_links() {
        let list = |item: &str| format!("<ul><li>Fruit<ul><li>{item}</ul><li>Nuts</ul>");
        assert_eq!(between(&list("Apple")), "- Fruit|  - Apple|- Nuts");
        assert!(!between(&list("<a href=/a>Apple</a>")).contains("Apple"));
    }

    #[test]
    fn the_speaker_of_a_quote_is_kept() {
        let quote = "<figure><blockquote><p>It has never rained like this in my whole life, and I am \
            old.</p></blockquote><figcaption>— Anna Weber, mayor</figcaption></figure>";
        assert!(between(quote).ends_with("||— Anna Weber, mayor"));
    }
}
