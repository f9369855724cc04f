//! First-level headings, and other elements that are marked as the title.

use super::around::landmarks_around;
use crate::base::text::{path_of, tidy};
use crate::document::{AttrName, Document, Landmark, Mark, NodeId, Tag, is_artifact, may_be_title};
use crate::lexicon::{ClaimWord, kinds_in_class};
use enumset::EnumSet;

/// Maximum number of bytes of a title with its markup.
const MAX_TITLE: usize = 600;
/// Number of elements in and around a heading that may say that it is the site's logo.
const LOGO_LEVELS: usize = 3;

/// Maximum number of bytes of a count in a heading, with white space.
const MAX_COUNT: usize = 64;
/// Maximum number of words of a kicker.
const MAX_KICKER_WORDS: usize = 4;
/// Number of elements inside a heading that may name a kicker.
const KICKER_LEVELS: usize = 3;

/// An `h1`, or another element that is marked as a title.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its text with white space collapsed.
    pub text: String,
    /// The first run of text inside it and the rest, if there are several.
    pub runs: Option<(String, String)>,
    /// Position in the document, 0 to 1.
    pub at: f32,
    /// Whether it is the site's logo: named so, or a link to the start page.
    pub is_logo: bool,
    /// Landmarks around it.
    pub landmarks: EnumSet<Landmark>,
}

/// Returns whether an element other than `h1` is marked as the title, by its class or `itemprop`.
pub(super) fn is_titled(doc: &Document, node: NodeId) -> bool {
    let tag = doc.tag(node);
    let is_heading = matches!(tag, Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5);
    if !is_heading && !matches!(tag, Tag::Div | Tag::P | Tag::Span | Tag::Strong | Tag::A) {
        return false;
    }
    let asked = match is_heading {
        true => ClaimWord::TitleClass | ClaimWord::HeadingClass,
        false => ClaimWord::TitleClass.into(),
    };
    let says = |(name, value): (AttrName, &str)| match name {
        AttrName::Itemprop => value == "headline" || is_heading && value == "name",
        AttrName::Class => {
            doc.has_mark(node, Mark::Titled) && !kinds_in_class(value, asked).is_empty()
        }
        AttrName::Id => may_be_title(value) && !kinds_in_class(value, asked).is_empty(),
        _ => false,
    };
    doc.text(node).len() <= MAX_TITLE && doc.attrs_of(node).any(says)
}

/// Returns whether a heading is the site's logo: it is named so, or links to the start page.
fn is_logo(doc: &Document, node: NodeId) -> bool {
    let is_named = |node: NodeId| {
        let names = [
            doc.attr(node, AttrName::Class),
            doc.attr(node, AttrName::Id),
        ];
        let mut names = names.into_iter().flatten();
        names.any(|name| !kinds_in_class(name, ClaimWord::LogoClass.into()).is_empty())
    };
    let leads_home = |node: NodeId| doc.attr(node, AttrName::Href).is_some_and(is_start_page);
    let inside = (node..doc.end(node)).take(LOGO_LEVELS + 1);
    let mut all = inside.chain(doc.ancestors(node).take(LOGO_LEVELS));
    all.any(|node| is_named(node) || leads_home(node))
}

/// Returns whether two texts of a heading are separate though there is no white space between them.
/// Both must have more than one letter. They must also be in elements of their own, or a capital or
/// quotation mark must begin after the element ("<span>Kicker</span>Headline").
fn are_apart(before: &str, after: &str, elements: bool) -> bool {
    let is_long = |run: &str| run.chars().nth(1).is_some();
    let begins =
        after.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«'));
    let ended = !before.ends_with(|c: char| {
        c.is_uppercase() || matches!(c, '-' | '–' | '"' | '“' | '„' | '«' | '(' | '\'' | '’')
    });
    is_long(before) && is_long(after) && (elements || begins && ended)
}

/// Returns whether an element of a heading is a link with a number alone, such as that of the comments, or
/// the place in a gallery.
fn is_count(doc: &Document, node: NodeId) -> bool {
    let text = doc.text(node);
    if text.len() > MAX_COUNT || !matches!(doc.tag(node), Tag::A | Tag::Span) {
        return false;
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match doc.tag(node) {
        Tag::A => is_number(text),
        // "1 / 9" is the place in a gallery.
        _ => text
            .split_once('/')
            .is_some_and(|(at, all)| is_number(at.trim()) && is_number(all.trim())),
    }
}

/// Returns whether the first text of a heading is a kicker or the label of a thread. It is in an element of
/// its own, `around`, that is named so.
fn is_kicker(doc: &Document, heading: NodeId, around: NodeId, text: &str) -> bool {
    let is_named =
        |node: NodeId| !kinds_in_class(doc.class(node), ClaimWord::KickerClass.into()).is_empty();
    let elements = doc
        .with_ancestors(around)
        .take_while(|&node| node != heading);
    text.split(' ').count() <= MAX_KICKER_WORDS && elements.take(KICKER_LEVELS).any(is_named)
}

/// Returns whether an address is that of a start page.
pub(super) fn is_start_page(href: &str) -> bool {
    !href.is_empty() && path_of(href).trim_matches('/').is_empty()
}

impl Heading {
    /// Reads a heading. Returns `None` if it has no text.
    pub(super) fn read(doc: &Document, node: NodeId) -> Option<Heading> {
        let (mut text, mut runs) = (String::new(), Vec::<String>::new());
        let (mut last, mut first) = (node, node);
        let mut at = node + 1;
        while at < doc.end(node) {
            let inner = at;
            // A control for the editors. Other hidden text may be the title until a script shows it.
            let is_control = matches!(doc.tag(inner), Tag::A | Tag::Button);
            let is_unseen = is_control && doc.is_hidden(inner) && !doc.is_hidden(node)
                || doc.tag(inner) == Tag::Button
                || doc.has_mark(inner, Mark::Spoken) && !doc.has_mark(node, Mark::Spoken);
            if is_unseen || is_artifact(doc, inner, false) || is_count(doc, inner) {
                at = doc.end(inner);
                continue;
            }
            at += 1;
            match doc.tag(inner) {
                Tag::Text => {
                    let (run, around) = (tidy(doc.text(inner)), doc.parent(inner));
                    let sides = runs.last().zip(run.as_ref()).filter(|_| around != last);
                    let elements = ![around, last].contains(&node);
                    if sides.is_some_and(|(before, after)| are_apart(before, after, elements)) {
                        text.push(' ');
                    }
                    last = around;
                    if runs.len() == 1 && run.is_some() && is_kicker(doc, node, first, &runs[0]) {
                        text.clear();
                    }
                    text.push_str(doc.text(inner));
                    first = if runs.is_empty() { around } else { first };
                    runs.extend(run);
                }
                // Lines and blocks are separate even without white space between them.
                tag if tag == Tag::Br || tag.is_block() => text.push(' '),
                _ => {}
            }
        }
        let rest = runs.split_first().filter(|(_, rest)| !rest.is_empty());
        Some(Heading {
            text: tidy(&text)?,
            runs: rest.map(|(first, rest)| (first.clone(), rest.join(" "))),
            at: node as f32 / doc.len() as f32,
            is_logo: is_logo(doc, node),
            landmarks: landmarks_around(doc, node),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjoining_texts_of_a_heading_are_separated_if_they_look_separate() {
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
            ("<h1 id=a>Settings<a href=#a>¶</a></h1>", "Settings"),
            ("<h1>Settings <a hidden>Edit</a></h1>", "Settings"),
            ("<h1>Settings <a href=#comments>47</a></h1>", "Settings"),
            (
                "<h1><span class='label label--green'>Solved</span>&nbsp;Rain in the cellar</h1>",
                "Rain in the cellar",
            ),
            (
                "<h1><ruby>北<rt>きた</rt></ruby>の<ruby>市<rt>し</rt></ruby></h1>",
                "北の市",
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
