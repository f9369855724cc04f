//! Class, id, role and `itemprop` tokens as hashes: the words that template authors use.

use super::{AttrName, Document, NodeId};
use crate::base::hash::{folded_part_hash, hash_on};

/// The tokens of an element and their parts, as hashes.
#[derive(Debug, Default)]
pub struct Tokens {
    /// Whole tokens with the attribute they are in. They are lower-case, with every run of digits
    /// as one `0`.
    pub whole: Vec<u64>,
    /// The parts of tokens, split at `-`, `_`, digits and camel case, without the attribute.
    pub parts: Vec<u64>,
    folded: Vec<u8>,
}

/// The attributes whose values name an element's purpose, in the order of their seeds.
pub const NAMING: [AttrName; 4] = [
    AttrName::Class,
    AttrName::Id,
    AttrName::Role,
    AttrName::Itemprop,
];
/// The most tokens read per attribute: real pages have a dozen.
const MAX_TOKENS: usize = 24;
/// The most bytes read of a token.
const MAX_TOKEN_BYTES: usize = 64;
/// The seed of the token made of an element's tag and its parent's. Lower seeds are the four
/// attributes. Seeds from 5 on are parts of tokens (`base::hash`) and words
/// (`features::token_odds`).
const TAGS: u64 = 4;

/// The class that WordPress gives every post, beside one for each of its categories and tags
/// (`get_post_class`).
const POST: &str = "hentry";

/// Returns whether a class of a post is made of the name of a category or tag. Such a name says what the
/// post is about: `category-newsletter` is no prompt.
fn is_term(token: &str) -> bool {
    token.starts_with("category-") || token.starts_with("tag-")
}

/// Returns whether a token can be a name. Some people set classes apart with "|" and "-".
fn is_name(token: &str) -> bool {
    token
        .bytes()
        .any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
}

impl Tokens {
    /// Reads the tokens of an element and replaces those held before. The tags of the element and
    /// its parent form one more token.
    pub fn read(&mut self, doc: &Document, node: NodeId) {
        self.read_of(doc, node, &NAMING);
    }

    /// The same, but only of some of the attributes of [`NAMING`].
    pub fn read_of(&mut self, doc: &Document, node: NodeId, attributes: &[AttrName]) {
        self.whole.clear();
        self.parts.clear();
        self.whole.push(hash_on(
            TAGS,
            &[doc.tag(doc.parent(node)) as u8, doc.tag(node) as u8],
        ));
        for (name, value) in doc.attrs_of(node) {
            let named = NAMING.iter().position(|&named| named == name);
            let Some(seed) = named.filter(|_| attributes.contains(&name)) else {
                continue;
            };
            let tokens = || value.split_ascii_whitespace().take(MAX_TOKENS);
            let is_post = tokens().any(|token| token == POST);
            for token in tokens().filter(|token| is_name(token)) {
                let parts = self.parts.len();
                self.add(seed as u64, token);
                if is_post && is_term(token) {
                    self.parts.truncate(parts);
                }
            }
        }
    }

    fn add(&mut self, seed: u64, token: &str) {
        self.folded.clear();
        let (mut start, mut before) = (0, b'\0');
        for byte in token.bytes().take(MAX_TOKEN_BYTES) {
            let (letter, digit) = (byte.is_ascii_alphabetic(), byte.is_ascii_digit());
            if !letter || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                self.add_part(start);
                start = self.folded.len();
            }
            if !(digit && before.is_ascii_digit()) {
                self.folded.push(if digit {
                    b'0'
                } else {
                    byte.to_ascii_lowercase()
                });
            }
            if !letter {
                start = self.folded.len();
            }
            before = byte;
        }
        self.add_part(start);
        self.whole.push(hash_on(seed, &self.folded));
    }

    fn add_part(&mut self, start: usize) {
        if self.folded.len() >= start + 2 {
            self.parts.push(folded_part_hash(&self.folded[start..]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_fold_case_and_digits_and_fall_into_parts() {
        let tokens = |html: &str| {
            let doc = Document::parse(html);
            let mut tokens = Tokens::default();
            tokens.read(
                &doc,
                doc.nodes()
                    .find(|&n| doc.attrs_of(n).next().is_some())
                    .expect("an element"),
            );
            tokens
        };
        let (a, b) = (
            tokens("<p class='post-12 Entry-Content'>"),
            tokens("<p class='entry-content post-7'>"),
        );
        assert_eq!(a.whole[2], b.whole[1]);
        assert_eq!(a.whole[1], b.whole[2]);
        let camel = tokens("<p class=entryContent>");
        assert_eq!(camel.parts, b.parts[..2]);
        assert_ne!(tokens("<p id=main>").whole, tokens("<p class=main>").whole);
        let topics = "<article class='hentry category-no-newsletter tag-share post'>";
        assert_eq!(
            tokens(topics).parts,
            tokens("<article class='hentry post'>").parts
        );
        let apart = tokens("<p class='|  main - wide'>");
        assert_eq!(apart.whole, tokens("<p class='main wide'>").whole);
        assert!(!tokens("<p class=tag-links>").parts.is_empty());
    }
}
