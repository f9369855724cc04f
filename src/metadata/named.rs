//! Elements and texts that may name an author or a date, found by what they are called, what they say and where they stand.

use super::claims::tidy;
use super::signs::{MAX_NAME, Sign, looks_like_name, sign_of_class, sign_of_path};
use super::words::{CHANGED_TEXT, CONJUNCTION, JOINED_TEXT, kinds_in_text, kinds_of};
use crate::document::{AttrName, Document, NodeId, Tag};
use crate::hash::{HashedMap, HashedSet, hash, mix};
use crate::label::{Mark, of_parts, opens_byline};
use crate::measure::{Tokens, landmarks};
use crate::numbers::flag;
use crate::text::fold;

/// Elements past this many of each sign are not read, and past this many of the signs that only say that a name stands in
/// a likely place: a listing has hundreds, an article a few.
const MAX_NAMED: (usize, usize) = (16, 8);
/// The longest text, in bytes, that names an author or a date.
const MAX_NAMED_BYTES: usize = 160;
/// A name stands at most this many nodes behind the first heading, or this many before or behind a date.
const NEAR: (NodeId, NodeId) = (60, 15);
/// The next name of a list stands at most this many nodes behind the one before.
const LISTED: NodeId = 12;
/// What stands between the names of a list.
const LIST_MARKS: [char; 4] = [',', '&', '、', '，'];
/// Images past this many are not looked at for portraits.
const MAX_PORTRAITS: usize = 64;
/// Ancestors past this many are not asked for landmarks and marks.
const MAX_ANCESTORS: usize = 64;
/// The class of an item of a list is looked for on this many levels.
const LIST_LEVELS: usize = 3;
/// Marks are read from this many of the nearest elements around.
const MARK_LEVELS: usize = 5;

/// An element or a text that may name an author or a date.
#[derive(Clone, Debug)]
pub struct Named {
    /// What says so.
    pub sign: Sign,
    /// Its text, white space folded; empty where it is too long.
    pub text: String,
    /// The first of the runs of text inside it, where there are several.
    pub first: Option<String>,
    /// The value of `datetime`, or of `content` beside an `itemprop`.
    pub value: Option<String>,
    /// What `itemprop` says.
    pub itemprop: Option<String>,
    /// How many elements with the same sign come before it.
    pub order: f32,
    /// What it has in common with those beside it: the class nearest to it and the element around that; 0 for none.
    pub(super) list: u64,
    /// Its place in the document.
    pub(super) node: NodeId,
    /// It, or the text in front of it, says that something was changed.
    pub changed: bool,
    /// It, or the text in front of it, says that somebody became a member.
    pub joined: bool,
    /// Where it stands in the document, 0 to 1.
    pub at: f32,
    /// Nodes since the first `h1`, negative before it.
    pub since_heading: f32,
    /// It is in a link or is one, in a heading, in a list.
    pub around: [bool; 3],
    /// Landmarks around it.
    pub landmarks: u32,
    /// Marks of the nearest elements around it, a bit each.
    pub marks: u16,
}

/// "Nowhere near", in nodes.
pub(super) const FAR: f32 = 10_000.0;

impl Named {
    /// Whether it may name people.
    pub(super) fn is_person(&self) -> bool {
        (self.sign as usize) < Sign::PEOPLE
            && self
                .itemprop
                .as_deref()
                .is_none_or(|prop| !prop.contains("date"))
    }

    /// Whether it may name the day of publication.
    pub(super) fn is_day(&self) -> bool {
        self.sign != Sign::Rel && !self.sign.is_weak() && !self.joined
    }

    /// Whether it is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    pub(super) fn inside(&self) -> [f32; 5] {
        let around = [
            landmarks::MAIN | landmarks::ARTICLE,
            landmarks::HEADER,
            landmarks::FOOTER,
            landmarks::ASIDE | landmarks::NAV,
            landmarks::NESTED_ARTICLE,
        ];
        around.map(|bits| flag(self.landmarks & bits != 0))
    }

    /// Which of these marks elements around it have.
    pub(super) fn marked(&self, marks: [Mark; 5]) -> [f32; 5] {
        marks.map(|mark| flag(self.marks & (1 << mark as u16) != 0))
    }
}

/// Whether a text ends as an item of a list does that is not the last.
fn ends_in_list(text: &str) -> bool {
    text.ends_with(LIST_MARKS)
        || text
            .rsplit(' ')
            .next()
            .is_some_and(|word| kinds_of(word.as_bytes(), CONJUNCTION) != 0)
}

/// The bit of a first byte: that of a small letter is that of its capital.
fn start(byte: u8) -> u32 {
    1 << (byte % 32)
}

/// Landmarks around a node.
pub(super) fn landmarks_of(doc: &Document, node: NodeId) -> u32 {
    doc.ancestors(node)
        .take(MAX_ANCESTORS)
        .fold(0, |flags, node| flags | landmarks::own(doc, node, flags))
}

/// Finds them, node by node in document order.
pub(super) struct Finder<'a> {
    doc: &'a Document,
    tokens: Tokens,
    /// The marks of elements that were asked for them.
    marks: HashedMap<u16>,
    /// The last text was a word like "By" and nothing else.
    after_byline: bool,
    /// The last name that a byline word stands before, and whether what came since says that another follows.
    listed: Option<(NodeId, bool)>,
    /// The last text that is not white space, and the one before it.
    texts: [Option<NodeId>; 2],
    /// Which sign a class is, by the hash of all of the attribute.
    classes: HashedMap<Option<Sign>>,
    /// The hashes of the texts of images, and of their first two and three words.
    portraits: HashedSet,
    /// The first bytes of these texts where they are of ASCII, by their low five bits.
    starts: u32,
    images: usize,
    first_heading: Option<NodeId>,
    last_day: Option<NodeId>,
    /// The last text that looks like a name.
    last_name: Option<NodeId>,
    /// How many have each sign.
    counts: [usize; Sign::COUNT],
    named: Vec<Named>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(doc: &'a Document) -> Finder<'a> {
        Finder {
            doc,
            tokens: Tokens::default(),
            marks: HashedMap::default(),
            after_byline: false,
            listed: None,
            texts: [None; 2],
            classes: HashedMap::default(),
            portraits: HashedSet::default(),
            starts: 0,
            images: 0,
            first_heading: None,
            last_day: None,
            last_name: None,
            counts: [0; Sign::COUNT],
            named: Vec::new(),
        }
    }

    /// What was found.
    pub(super) fn finish(mut self) -> Vec<Named> {
        let heading = self.first_heading.map_or(0.0, |node| node as f32);
        self.named
            .iter_mut()
            .for_each(|named| named.since_heading -= heading);
        self.named
    }

    pub(super) fn node(&mut self, node: NodeId) {
        match self.doc.tag(node) {
            Tag::Text => self.text(node),
            Tag::H1 => {
                if self.first_heading.is_none() {
                    self.first_heading = Some(node);
                    self.counts = [0; Sign::COUNT];
                }
                self.element(node);
            }
            Tag::Time => self.name(node, Sign::Time),
            Tag::Img => self.image(node),
            Tag::Meta | Tag::Link => {}
            _ => self.element(node),
        }
    }

    fn image(&mut self, node: NodeId) {
        let Some(alt) = self.doc.attr(node, AttrName::Alt) else {
            return;
        };
        let may_be_name =
            alt.len() <= 2 * MAX_NAME.0 && alt.trim_ascii_start().starts_with(char::is_uppercase);
        if !may_be_name || self.images >= MAX_PORTRAITS {
            return;
        }
        self.images += 1;
        let folded = fold(alt);
        self.starts |= folded.bytes().next().map_or(0, start);
        let ends = folded
            .match_indices(' ')
            .map(|(at, _)| at)
            .skip(1)
            .take(2)
            .chain([folded.len()]);
        self.portraits.extend(
            ends.filter(|&end| end > 0)
                .map(|end| hash(&folded.as_bytes()[..end])),
        );
    }

    /// An element that may name an author or a date by what it is called.
    fn element(&mut self, node: NodeId) {
        let doc = self.doc;
        let mut user = false;
        for (name, value) in doc.attrs_of(node) {
            let sign = match name {
                AttrName::Itemprop if value.contains("author") || value.contains("date") => {
                    Sign::Itemprop
                }
                AttrName::Rel if value == "author" => Sign::Rel,
                AttrName::Href => match sign_of_path(value) {
                    Some(sign) => sign,
                    None => continue,
                },
                // An id is one element's alone.
                AttrName::Id => match sign_of_class(value) {
                    Some(sign) => sign,
                    None => continue,
                },
                AttrName::Class => {
                    let known = self.classes.entry(hash(value.as_bytes()));
                    match *known.or_insert_with(|| sign_of_class(value)) {
                        Some(sign) => sign,
                        None => continue,
                    }
                }
                _ => continue,
            };
            if sign != Sign::User {
                return self.name(node, sign);
            }
            user = true;
        }
        if user {
            self.name(node, Sign::User);
        }
    }

    /// A run of text that starts as a byline or a date line does, or that follows one, or that has a year in it, or that
    /// looks like a name in a place for one.
    fn text(&mut self, node: NodeId) {
        // Most texts are white space between tags.
        let text = self.doc.text(node).trim_ascii().trim();
        if text.is_empty() {
            return;
        }
        self.texts = [Some(node), self.texts[0]];
        let after = std::mem::take(&mut self.after_byline);
        if text.len() > MAX_NAMED_BYTES {
            return;
        }
        let opens = opens_byline(text);
        self.after_byline = opens == Some(text.len());
        let listed = self.goes_on(node, text);
        if opens.is_some_and(|length| length < text.len()) || opens.is_none() && (after || listed) {
            self.name(node, Sign::Phrase);
            self.listed = Some((node, ends_in_list(text)));
        } else if text.len() <= MAX_NAMED_BYTES / 2 && crate::text::has_year(text) {
            self.name(node, Sign::Year);
        } else {
            let around =
                |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | '\'') || c.is_whitespace();
            let name = text.trim_matches(around);
            if looks_like_name(name) {
                self.placed(node, name);
            }
        }
    }

    /// Whether a text is one more name in a list that a byline word stands before ("By <a>Ann Lee</a>, <a>Bo Ek</a>").
    fn goes_on(&mut self, node: NodeId, text: &str) -> bool {
        let Some((last, more)) = self.listed.take().filter(|(last, _)| node - last <= LISTED)
        else {
            return false;
        };
        let is_mark = |c: char| c.is_whitespace() || LIST_MARKS.contains(&c);
        let inner = text.trim_start_matches(is_mark);
        let begins = inner.len() < text.len();
        if inner.is_empty() || kinds_of(inner.trim_end().as_bytes(), CONJUNCTION) != 0 {
            self.listed = Some((last, true));
            return false;
        }
        (more || begins) && looks_like_name(inner.trim_end_matches(is_mark))
    }

    /// A text that looks like a name: is it in a place for one?
    fn placed(&mut self, node: NodeId, text: &str) {
        let may_be_portrait = text
            .bytes()
            .next()
            .is_some_and(|byte| !byte.is_ascii() || self.starts & start(byte) != 0);
        if may_be_portrait && self.portraits.contains(&hash(fold(text).as_bytes())) {
            self.name(node, Sign::Portrait);
        }
        if !text.contains(' ') {
            return;
        }
        let since =
            |from: Option<NodeId>, most: NodeId| from.is_some_and(|from| node - from <= most);
        if since(self.first_heading, NEAR.0) || since(self.last_day, NEAR.1) {
            self.name(node, Sign::Near);
        } else {
            self.last_name = Some(node);
        }
    }

    /// The nearest class from a node upwards with the element around it.
    fn list(&self, node: NodeId) -> u64 {
        let doc = self.doc;
        let mut around = std::iter::once(node)
            .chain(doc.ancestors(node))
            .take(LIST_LEVELS);
        let classed = around.find_map(|node| Some((node, doc.attr(node, AttrName::Class)?)));
        classed.map_or(0, |(node, class)| {
            mix(hash(class.as_bytes()), u64::from(doc.parent(node))) | 1
        })
    }

    fn name(&mut self, node: NodeId, sign: Sign) {
        let doc = self.doc;
        let most = if sign.is_weak() {
            MAX_NAMED.1
        } else {
            MAX_NAMED.0
        };
        let raw = doc.text(node);
        if self.counts[sign as usize] >= most || raw.len() > 4 * MAX_NAMED_BYTES {
            return;
        }
        let value = doc
            .attr(node, AttrName::Datetime)
            .or_else(|| doc.attr(node, AttrName::Content))
            .and_then(tidy);
        // Text nodes of one element side by side are one text, with a space between.
        let runs = (node..doc.end(node))
            .filter(|&n| doc.tag(n) == Tag::Text)
            .filter_map(|n| tidy(doc.text(n)));
        let runs: Vec<String> = runs.collect();
        let mut text = runs.join(" ");
        let first = runs
            .into_iter()
            .next()
            .filter(|first| first.len() < text.len() && first.len() <= MAX_NAMED_BYTES / 2);
        if text.len() > MAX_NAMED_BYTES {
            text.clear();
        }
        if text.is_empty() && value.is_none() && first.is_none() {
            return;
        }
        let (mut marks, mut around) = (0, [false; 3]);
        for at in std::iter::once(node)
            .chain(doc.ancestors(node))
            .take(MARK_LEVELS)
        {
            match doc.tag(at) {
                Tag::A => around[0] = true,
                Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => around[1] = true,
                Tag::Li => around[2] = true,
                _ => {}
            }
            if doc.tag(at) != Tag::Text {
                let (known, tokens) = (self.marks.entry(u64::from(at)), &mut self.tokens);
                marks |= *known.or_insert_with(|| {
                    tokens.read(doc, at);
                    of_parts(&tokens.parts)
                });
            }
        }
        let before = if doc.tag(node) == Tag::Text {
            self.texts[1]
        } else {
            self.texts[0]
        };
        let before = before.map_or("", |before| doc.text(before));
        let before = if before.len() <= MAX_NAMED_BYTES {
            before
        } else {
            ""
        };
        let asked = if sign.is_weak() {
            0
        } else {
            CHANGED_TEXT | JOINED_TEXT
        };
        let said = [text.as_str(), before].map(|text| kinds_in_text(text, asked));
        let says = |kind| said.iter().any(|kinds| kinds & kind != 0);
        if matches!(sign, Sign::Time | Sign::Year) {
            self.last_day = Some(node);
            if let Some(name) = self.last_name.take().filter(|name| node - name <= NEAR.1) {
                self.name(name, Sign::Near);
            }
        }
        self.named.push(Named {
            sign,
            text,
            first,
            value,
            itemprop: doc.attr(node, AttrName::Itemprop).map(str::to_owned),
            order: self.counts[sign as usize] as f32,
            list: self.list(node),
            node,
            changed: says(CHANGED_TEXT),
            joined: says(JOINED_TEXT),
            at: node as f32 / doc.len() as f32,
            since_heading: node as f32,
            around,
            landmarks: landmarks_of(doc, node),
            marks,
        });
        self.counts[sign as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_stand() {
        let page = format!(
            "<p>Sam Hill{}<h1>A walk</h1><img alt='Ann Lee, walker'><p>Ann Lee</p><p>Read on now please</p>\
             <a class=username href=/members/7>walker7</a><p>Last update:</p><time>2024-05-06</time><p>Joined:<p>1 May 2020",
            "<br>".repeat(20)
        );
        let doc = Document::parse(&page);
        let mut finder = Finder::new(&doc);
        doc.nodes().for_each(|node| finder.node(node));
        let found: Vec<_> = finder
            .finish()
            .into_iter()
            .map(|named| (named.sign, named.text, named.changed, named.joined))
            .collect();
        let want = [
            (Sign::Portrait, "Ann Lee", false, false),
            (Sign::Near, "Ann Lee", false, false),
            (Sign::User, "walker7", false, false),
            (Sign::Time, "2024-05-06", true, false),
            (Sign::Year, "2024-05-06", true, false),
            (Sign::Year, "1 May 2020", false, true),
        ];
        let want =
            want.map(|(sign, text, changed, joined)| (sign, text.to_owned(), changed, joined));
        assert_eq!(found, want);
    }
}
