//! Headings of the first level.

use crate::base::text::tidy;
use crate::document::{Document, NodeId, Tag};

/// An `h1`.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its text, white space folded.
    pub text: String,
    /// The first text inside it, and the rest of it, where it has several.
    pub runs: Option<(String, String)>,
    /// Where it stands in the document, 0 to 1.
    pub at: f32,
}

/// Whether two texts of a heading are apart though no white space says so: each is of more than a letter, and they stand in
/// elements of their own, or a capital or a quotation begins behind the element ("<span>Kicker</span>Headline").
fn are_apart(before: &str, after: &str, elements: bool) -> bool {
    let is_long = |run: &str| run.chars().nth(1).is_some();
    let begins =
        after.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«'));
    let ended = !before.ends_with(|c: char| {
        c.is_uppercase() || matches!(c, '-' | '–' | '"' | '“' | '„' | '«' | '(' | '\'' | '’')
    });
    is_long(before) && is_long(after) && (elements || begins && ended)
}

impl Heading {
    /// Reads a heading; `None` if it has no text.
    pub(super) fn read(doc: &Document, node: NodeId) -> Option<Heading> {
        let (mut text, mut runs) = (String::new(), Vec::<String>::new());
        let mut last = node;
        for inner in node + 1..doc.end(node) {
            match doc.tag(inner) {
                Tag::Text => {
                    let (run, around) = (tidy(doc.text(inner)), doc.parent(inner));
                    let sides = runs.last().zip(run.as_ref()).filter(|_| around != last);
                    let elements = ![around, last].contains(&node);
                    if sides.is_some_and(|(before, after)| are_apart(before, after, elements)) {
                        text.push(' ');
                    }
                    last = around;
                    text.push_str(doc.text(inner));
                    runs.extend(run);
                }
                // Lines and blocks inside are apart even if no white space says so.
                tag if tag == Tag::Br || tag.is_block() => text.push(' '),
                _ => {}
            }
        }
        let rest = runs.split_first().filter(|(_, rest)| !rest.is_empty());
        Some(Heading {
            text: tidy(&text)?,
            runs: rest.map(|(first, rest)| (first.clone(), rest.join(" "))),
            at: node as f32 / doc.len() as f32,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_heading_are_apart_where_they_look_so() {
        let heading = |html: &str| {
            let doc = Document::parse(html);
            let node = doc
                .nodes()
                .find(|&node| doc.tag(node) == Tag::H1)
                .expect("a heading");
            Heading::read(&doc, node).expect("it has a text").text
        };
        for (html, want) in [
            (
                "<h1><span>Kicker</span><span>headline of it</span></h1>",
                "Kicker headline of it",
            ),
            (
                "<h1><span>Kicker</span>Headline of it</h1>",
                "Kicker Headline of it",
            ),
            (
                "<h1><span>Kicker</span><div>headline</div></h1>",
                "Kicker headline",
            ),
            (
                "<h1><i>e</i>Commerce, <b>over</b>night and H<sub>2</sub>O</h1>",
                "eCommerce, overnight and H2O",
            ),
            (
                "<h1><span>L</span><span>ove</span> of „<em>Emma</em>“</h1>",
                "Love of „Emma“",
            ),
        ] {
            assert_eq!(heading(html), want);
        }
    }
}
