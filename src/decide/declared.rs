//! Decides whether the article is taken from what the page declares: its JSON-LD or its
//! description.

use crate::article::Block;
use crate::base::text::{fold, is_unspaced, stats};
use crate::document::Document;
use memchr::memmem;
use std::collections::HashSet;

/// The fewest words of a declared body.
const MIN_BODY_WORDS: u32 = 40;
/// The fewest words of a description that can replace the text.
const MIN_DESCRIPTION_WORDS: u32 = 20;
/// A declared text is taken if the page shows less than this share of its words.
const MAX_SHOWN: f32 = 0.5;

/// The fewest bytes of the page's own text for it to be compared with a script's. Less is a loading
/// message or a menu.
const MIN_OWN_BYTES: usize = 200;

/// A page that shows more bytes of text than this is not looked up in its scripts.
const MAX_OWN_BYTES: usize = 4000;
/// How many kept blocks are looked up in a script's text.
const MAX_COMPARED: usize = 16;

/// A text that replaces the page's blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum Declared<'a> {
    /// The article body of the JSON-LD.
    Body(&'a str),
    /// The text that a script carries.
    Script(Vec<Block>),
    /// The description, on a page that shows no text of its own because it waits for a script. It
    /// is the start of the text or a summary of it.
    Description(&'a str),
}

/// The text that a page shows, for comparison with what it declares.
pub struct Shown<'a> {
    /// The texts of all blocks.
    texts: Vec<&'a str>,
    /// The texts of the kept blocks.
    kept: Vec<&'a str>,
    /// The bytes of the blocks whose text is in the declared body word for word.
    in_body: usize,
}

impl<'a> Shown<'a> {
    /// Collects what the blocks of a page show. `in_body` says of each block whether its text is in
    /// the declared body.
    pub fn of(blocks: &'a [Block], in_body: &[bool]) -> Shown<'a> {
        let texts = || blocks.iter().map(|block| block.text.as_str());
        let inside = texts().zip(in_body).filter(|(_, is_inside)| **is_inside);
        let kept = blocks.iter().filter(|block| block.kept);
        Shown {
            texts: texts().collect(),
            kept: kept.map(|block| block.text.as_str()).collect(),
            in_body: inside.map(|(text, _)| text.len()).sum(),
        }
    }

    fn kept_bytes(&self) -> usize {
        self.kept.iter().map(|text| text.len()).sum()
    }

    /// Returns whether half of the first kept blocks stand in a text word for word.
    fn is_kept_part_of(&self, text: &str) -> bool {
        let text = fold(text);
        let (mut all, mut found) = (0, 0);
        for block in self.kept.iter().take(MAX_COMPARED) {
            all += block.len();
            let is_found = memmem::find(text.as_bytes(), fold(block).as_bytes()).is_some();
            found += if is_found { block.len() } else { 0 };
        }
        found * 2 > all
    }

    /// Returns whether the page may show too little of a text of so many bytes.
    pub fn may_lack(&self, bytes: usize) -> bool {
        let kept = self.kept_bytes();
        kept < MAX_OWN_BYTES && kept * 2 < bytes
    }

    /// Returns whether the page shows too little of a text that a script carries as markup. The
    /// kept text must be part of it, or next to nothing: otherwise the script carries another text.
    pub fn lacks_markup(&self, markup: &str) -> bool {
        let doc = Document::parse(markup);
        let text = if doc.is_empty() { "" } else { doc.text(0) };
        let kept = self.kept_bytes();
        self.may_lack(text.len())
            && (kept < MIN_OWN_BYTES || self.is_kept_part_of(text))
            && share_in(&words(self.texts.iter().copied()), text) < MAX_SHOWN
    }
}

/// Returns the text that replaces the page's blocks, if there is one: the body of the JSON-LD, else
/// the blocks of a text that a script carries, else the description. `script` makes these blocks;
/// an error of it is passed on.
pub fn declared<'a, E>(
    shown: &Shown,
    body: Option<&'a str>,
    script: impl FnOnce() -> Result<Option<Vec<Block>>, E>,
    description: Option<&'a str>,
) -> Result<Option<Declared<'a>>, E> {
    let page = || words(shown.texts.iter().copied());
    let is_body = |body: &&str| {
        shown.in_body * 2 < body.len()
            && stats(body).words >= MIN_BODY_WORDS
            && share_in(&page(), body) < MAX_SHOWN
    };
    let is_longer = |blocks: &Vec<Block>| {
        let bytes: usize = blocks.iter().map(|block| block.text.len()).sum();
        shown.kept_bytes() < bytes
    };
    let is_text = |description: &&str| {
        shown.kept_bytes() * 2 < description.len()
            && stats(description).words >= MIN_DESCRIPTION_WORDS
            && share_in(&page(), description) < MAX_SHOWN
    };
    if let Some(body) = body.filter(is_body) {
        return Ok(Some(Declared::Body(body)));
    }
    let script = script()?.filter(is_longer).map(Declared::Script);
    let description = || description.filter(is_text).map(Declared::Description);
    Ok(script.or_else(description))
}

/// Returns the folded words of some texts. In scripts without spaces, pairs of letters are words.
fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashSet<String> {
    let texts = texts.into_iter();
    texts.flat_map(|text| split(&fold(text))).collect()
}

fn split(folded: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in folded.split_whitespace() {
        match word.chars().next() {
            Some(first) if is_unspaced(first) => {
                let pairs = word.chars().zip(word.chars().skip(1));
                out.extend(pairs.map(|(one, two)| String::from_iter([one, two])));
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// Returns the share of a text's words that are among some words; 1 for a text without words.
fn share_in(known: &HashSet<String>, text: &str) -> f32 {
    let words = split(&fold(text));
    let found = words.iter().filter(|word| known.contains(*word)).count() as f32;
    match words.len() {
        0 => 1.0,
        count => found / count as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Rule};
    use std::convert::Infallible;

    const LINE: &str = "It rained on Monday and the road was under water again. ";

    fn declared<'a>(
        shown: &Shown,
        body: Option<&'a str>,
        script: Option<Vec<Block>>,
        description: Option<&'a str>,
    ) -> Option<Declared<'a>> {
        let script = || Ok::<_, Infallible>(script);
        let Ok(declared) = super::declared(shown, body, script, description);
        declared
    }

    fn shown<'a>(texts: &[&'a str], kept: &[&'a str]) -> Shown<'a> {
        Shown {
            texts: texts.to_vec(),
            kept: kept.to_vec(),
            in_body: 0,
        }
    }

    #[test]
    fn declared_body_is_taken_if_the_page_does_not_show_it() {
        let body = LINE.repeat(5);
        let of =
            |texts: &[&str], body| declared(&shown(texts, &[]), Some(body), None, None).is_some();
        assert!(of(&["Menu"], &body));
        assert!(!of(&[&body], &body), "the page shows it");
        assert!(!of(&["Menu"], "It rained."), "too short");
    }

    #[test]
    fn without_a_body_the_description_replaces_a_missing_text() {
        let text = LINE.repeat(3);
        let want = Some(Declared::Description(&text));
        let of = |shown: &Shown| declared(shown, None, None, Some(&text));
        assert_eq!(of(&shown(&["Loading"], &[])), want);
        let kept =
            "A text of its own, on another matter altogether, that the page shows.".repeat(2);
        assert_eq!(of(&shown(&["Loading"], &[&kept])), None);
    }

    #[test]
    fn text_of_a_script_is_taken_if_it_is_longer_and_holds_what_is_kept() {
        let other = "昨日の朝から雨が降り続いていて、川の水かさが増している。".repeat(4);
        let markup = format!("<p>{LINE}</p><p>{other}</p><p>{other}</p>");
        assert!(shown(&["Loading"], &[]).lacks_markup(&markup));
        assert!(shown(&[LINE], &[LINE]).lacks_markup(&markup));
        assert!(
            !shown(&[LINE, &other], &[LINE]).lacks_markup(&markup),
            "all is shown"
        );
        let own = "Quite another text, which has nothing to do with that one. ".repeat(4);
        assert!(
            !shown(&[&own], &[&own]).lacks_markup(&markup),
            "another text"
        );
        let block = Block::kept(BlockKind::Paragraph, Rule::BodyContext, other.clone());
        let taken = declared(&shown(&[LINE], &[LINE]), None, Some(vec![block]), None);
        assert!(matches!(taken, Some(Declared::Script(_))));
    }
}
