//! Finds mentions of authors and dates, node by node in document order.

mod labelled;

use super::around::{
    MAX_MENTION_BYTES, MENTION_HINT_LEVELS, is_of_others, landmarks_around, link_of, list_of,
    name_inside, people_inside, tags_around, texts_of,
};
use super::cues::{Cue, MAX_PLACED_NAME, cue_of_class, cue_of_path, looks_like_name};
use super::dated::{changed_parts, is_ago, may_be_foreign_day, names_beside_date, published_part};
use super::listed::{Listed, is_list_mark};
use super::mentions::Mention;
use crate::base::hash::{HashedMap, HashedSet, hash};
use crate::base::text::{fold, has_clock, has_year, is_short_day, tidy};
use crate::document::{AttrName, Document, Mark, NodeId, Tag, Tokens};
use crate::lexicon::{
    ClaimWord, ClassHint, Label, credited, has_surname, is_author_label, kinds_in_class,
    kinds_in_text, of_parts, opens_byline,
};
use enumset::EnumSet;

/// Maximum number of mentions read per cue: a listing has hundreds, an article a few.
const MAX_MENTIONS: usize = 16;
/// The same for cues that only say that a name is in a likely position.
const MAX_WEAK: usize = 8;
/// Maximum number of nodes from the first heading to a name.
const MAX_NODES_TO_NAME: NodeId = 60;
/// Maximum number of nodes between a name and a date.
const NEAR_DAY: NodeId = 15;
/// Maximum number of images that are read as portraits.
const MAX_PORTRAITS: usize = 64;

/// Returns the bit of a first byte. Lower-case and capital letters have the same bit.
fn start(byte: u8) -> u32 {
    1 << (byte % 32)
}

/// Finds mentions. Nodes must be given in document order.
pub struct Finder<'a> {
    doc: &'a Document,
    tokens: Tokens,
    /// Cache of the class hints of elements.
    hints: HashedMap<EnumSet<ClassHint>>,
    /// Whether the last text was only a word like "By".
    after_byline: bool,
    /// The label that the last text was, and whether a mark followed it.
    after_label: Option<(Label, bool)>,
    /// Whether the last text was only a label of somebody who did not write: "Photos:".
    after_other: bool,
    /// The last name after a byline word or label.
    listed: Option<Listed>,
    /// The last text that is not white space, and the one before it.
    texts: [Option<NodeId>; 2],
    /// Cache of the cue of each class attribute, by the hash of its value.
    classes: HashedMap<Option<Cue>>,
    /// The hashes of the alternative texts of images, and of their first two and three words.
    portraits: HashedSet,
    /// Set of the first bytes of these texts, by their low five bits.
    starts: u32,
    images: usize,
    first_heading: Option<NodeId>,
    /// Whether that is the logo of the site.
    is_under_logo: bool,
    last_day: Option<NodeId>,
    /// The last text that looks like a name.
    last_name: Option<NodeId>,
    /// Number of mentions with each cue.
    counts: [usize; Cue::COUNT],
    mentions: Vec<Mention>,
}

impl<'a> Finder<'a> {
    pub fn new(doc: &'a Document) -> Finder<'a> {
        Finder {
            doc,
            tokens: Tokens::default(),
            hints: HashedMap::default(),
            after_byline: false,
            after_label: None,
            after_other: false,
            listed: None,
            texts: [None; 2],
            classes: HashedMap::default(),
            portraits: HashedSet::default(),
            starts: 0,
            images: 0,
            first_heading: None,
            is_under_logo: false,
            last_day: None,
            last_name: None,
            counts: [0; Cue::COUNT],
            mentions: Vec::new(),
        }
    }

    /// Returns the mentions found.
    pub fn finish(mut self) -> Vec<Mention> {
        let heading = self.first_heading.map_or(0.0, |node| node as f32);
        self.mentions
            .iter_mut()
            .for_each(|mention| mention.since_heading -= heading);
        self.mentions
    }

    /// Takes a heading of the first level as that of the page if it is the first, or the first after the
    /// logo of the site. Its node comes next.
    pub fn heading(&mut self, node: NodeId, is_logo: bool) {
        if self.first_heading.is_none() || self.is_under_logo && !is_logo {
            (self.first_heading, self.is_under_logo) = (Some(node), is_logo);
            self.counts = [0; Cue::COUNT];
        }
    }

    pub fn node(&mut self, node: NodeId) {
        match self.doc.tag(node) {
            Tag::Text => self.text(node),
            Tag::Time => self.name(node, Cue::Time),
            Tag::Abbr if self.titled_day(node).is_some() => self.name(node, Cue::Time),
            Tag::Img => self.image(node),
            Tag::Meta | Tag::Link => {}
            _ => self.element(node),
        }
    }

    fn image(&mut self, node: NodeId) {
        let Some(alt) = self.doc.attr(node, AttrName::Alt) else {
            return;
        };
        let may_be_name = alt.len() <= 2 * MAX_PLACED_NAME
            && alt.trim_ascii_start().starts_with(char::is_uppercase);
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

    /// Reads an element whose attributes may mark an author or a date.
    fn element(&mut self, node: NodeId) {
        let doc = self.doc;
        let mut user = false;
        for (name, value) in doc.attrs_of(node) {
            let cue = match name {
                AttrName::Itemprop if value.contains("author") || value.contains("date") => {
                    Cue::Itemprop
                }
                AttrName::Rel if value == "author" => Cue::Rel,
                AttrName::Href => match cue_of_path(value) {
                    Some(cue) => cue,
                    None => continue,
                },
                // Ids are unique, so their cues are not cached.
                AttrName::Id => match cue_of_class(value) {
                    Some(cue) => cue,
                    None => continue,
                },
                AttrName::Class => {
                    let known = self.classes.entry(hash(value.as_bytes()));
                    match *known.or_insert_with(|| cue_of_class(value)) {
                        Some(cue) => cue,
                        None => continue,
                    }
                }
                _ => continue,
            };
            if cue != Cue::User {
                return self.name(node, cue);
            }
            user = true;
        }
        if user {
            self.name(node, Cue::User);
        }
    }

    /// Reads a run of text. It is a mention if it starts like a byline or a date line, follows one,
    /// has a year in it, or looks like a name in a likely position.
    fn text(&mut self, node: NodeId) {
        // Most texts are white space between tags.
        if self.doc.has_mark(node, Mark::Blank) {
            return;
        }
        let text = self.doc.text(node).trim_ascii().trim();
        if text.is_empty() {
            return;
        }
        self.texts = [Some(node), self.texts[0]];
        let after = std::mem::take(&mut self.after_byline);
        let label = self.after_label.take();
        // A name after a label may be in Latin letters.
        let may_be_labelled = label.is_some() || !text.is_ascii();
        if text.len() > MAX_MENTION_BYTES {
            return self.report(node, text);
        }
        if may_be_labelled && self.labelled(node, text, label) {
            return;
        }
        if self.several_days(node, text) {
            return;
        }
        let credit = credited(text);
        if std::mem::take(&mut self.after_other) || self.credits_others(credit) {
            return;
        }
        let said = credit.map(|(_, rest)| text.len() - rest.len());
        let opens = opens_byline(text).or(said);
        self.after_byline = opens == Some(text.len()) || is_author_label(text);
        let last = self.listed.take();
        let before = last.filter(|last| last.is_followed_by(node, text));
        self.listed = last.and_then(|last| last.past_mark(node, text));
        let follows = after || before.is_some();
        if opens.is_some_and(|length| length < text.len()) || opens.is_none() && follows {
            let label = before.and_then(|before| before.label);
            let inner = |label| (Some(label), text.trim_matches(is_list_mark).to_owned());
            self.mention(node, Cue::Phrase, label.map(inner));
            self.listed = Some(Listed::after(node, text, label));
        } else if (text.len() <= MAX_MENTION_BYTES / 2 || has_clock(text))
            && (has_year(text) || is_short_day(text) || is_ago(text) || may_be_foreign_day(text))
        {
            if self.counts[Cue::Year as usize] < MAX_MENTIONS {
                self.beside_date(node, text);
            }
        } else {
            self.placed(node, text);
        }
    }

    /// Reads the day of publication and those of changes in a line that states several. Returns whether it
    /// is such a line.
    fn several_days(&mut self, node: NodeId, text: &str) -> bool {
        let Some(published) = published_part(text) else {
            return false;
        };
        for part in std::iter::once(published).chain(changed_parts(text)) {
            self.mention(node, Cue::Year, Some((None, part.to_owned())));
        }
        true
    }

    /// Reads a text with a date, and the names beside it.
    fn beside_date(&mut self, node: NodeId, text: &str) {
        self.name(node, Cue::Year);
        for (cue, name) in names_beside_date(text) {
            self.mention(node, cue, Some((None, name.to_owned())));
        }
    }

    /// Reads a text that may look like a name. It is a mention then if its position is a likely one for a
    /// name.
    fn placed(&mut self, node: NodeId, text: &str) {
        let around =
            |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | '\'') || c.is_whitespace();
        let text = text.trim_matches(around);
        // Names in Chinese and Korean have no capitals and no spaces.
        let has_capital = looks_like_name(text);
        if !has_capital && !has_surname(text) {
            return;
        }
        let may_be_portrait = text
            .bytes()
            .next()
            .is_some_and(|byte| !byte.is_ascii() || self.starts & start(byte) != 0);
        if may_be_portrait && self.portraits.contains(&hash(fold(text).as_bytes())) {
            self.name(node, Cue::Portrait);
        }
        if has_capital && !text.contains(' ') {
            return;
        }
        let since =
            |from: Option<NodeId>, most: NodeId| from.is_some_and(|from| node - from <= most);
        if since(self.first_heading, MAX_NODES_TO_NAME) || since(self.last_day, NEAR_DAY) {
            self.name(node, Cue::Near);
        } else {
            self.last_name = Some(node);
        }
    }

    /// Returns the `title` of an element that is a day: `<abbr class=published title="2024-05-06T10:00">`.
    fn titled_day(&self, node: NodeId) -> Option<&'a str> {
        let title = self.doc.attr(node, AttrName::Title)?;
        (title.len() <= MAX_MENTION_BYTES / 2 && has_year(title)).then_some(title)
    }

    /// Returns what the attributes of an element give.
    fn value(&self, node: NodeId) -> Option<&'a str> {
        let given = [AttrName::Datetime, AttrName::Content];
        let mut given = given
            .into_iter()
            .filter_map(|name| self.doc.attr(node, name));
        given.next().or_else(|| self.titled_day(node))
    }

    /// Adds a mention, unless its cue has reached the limit or the node has no text and no value.
    fn name(&mut self, node: NodeId, cue: Cue) {
        self.mention(node, cue, None);
    }

    /// Adds a mention. `said` is the part of the text that is the name, if that is known, with the label
    /// that says so.
    fn mention(&mut self, node: NodeId, cue: Cue, said: Option<(Option<Label>, String)>) {
        let doc = self.doc;
        let most = if cue.is_weak() {
            MAX_WEAK
        } else {
            MAX_MENTIONS
        };
        let is_long = said.is_none() && doc.text(node).len() > 4 * MAX_MENTION_BYTES;
        if self.counts[cue as usize] >= most || is_long {
            return;
        }
        if is_of_others(doc, node) || self.is_spoken_label(node, cue) {
            return;
        }
        let value = self.value(node).and_then(tidy);
        let (label, name) = said.unzip();
        let (text, first) = self.texts(node, cue, name);
        if text.is_empty() && value.is_none() && first.is_none() {
            return;
        }
        let words = self.claim_words(node, &text, cue);
        if matches!(cue, Cue::Time | Cue::Year) {
            self.last_day = Some(node);
            if let Some(name) = self.last_name.take().filter(|name| node - name <= NEAR_DAY) {
                self.name(name, Cue::Near);
            }
        }
        let hints = self.hints_around(node);
        self.mentions.push(Mention {
            cue,
            text,
            first,
            label: label.flatten(),
            url: cue.is_of_people().then(|| link_of(doc, node)).flatten(),
            value,
            itemprop: doc.attr(node, AttrName::Itemprop).map(str::to_owned),
            order: self.counts[cue as usize] as f32,
            list: list_of(doc, node),
            node,
            changed: words.contains(ClaimWord::ChangedText),
            joined: words.contains(ClaimWord::JoinedText),
            at: node as f32 / doc.len() as f32,
            since_heading: node as f32,
            around: tags_around(doc, node),
            landmarks: landmarks_around(doc, node),
            hints,
        });
        self.counts[cue as usize] += 1;
    }

    /// Returns whether a text for screen readers alone, without a word like "By", is taken for a name: it
    /// is the heading of a byline.
    fn is_spoken_label(&self, node: NodeId, cue: Cue) -> bool {
        let is_spoken = |node: NodeId| self.doc.has_mark(node, Mark::Spoken);
        matches!(cue, Cue::Class | Cue::Near)
            && (is_spoken(node) || is_spoken(self.doc.parent(node)))
    }

    /// Returns the name that a mention gives, if it is known, otherwise its text and the first run of that.
    fn texts(&self, node: NodeId, cue: Cue, name: Option<String>) -> (String, Option<String>) {
        let name = match cue {
            Cue::Itemprop => name_inside(self.doc, node),
            Cue::Class => people_inside(self.doc, node),
            _ => name,
        };
        name.map_or_else(|| texts_of(self.doc, node), |name| (name, None))
    }

    /// Returns whether a mention or the text before it says that the date is that of a change or of
    /// joining.
    fn claim_words(&self, node: NodeId, text: &str, cue: Cue) -> EnumSet<ClaimWord> {
        if cue.is_weak() {
            return EnumSet::empty();
        }
        let before = self.texts[usize::from(self.doc.tag(node) == Tag::Text)];
        let before = before.map_or("", |before| self.doc.text(before));
        // "Updated: 1 Oct 2024" says nothing about the day after it.
        let before = if before.len() <= MAX_MENTION_BYTES && !has_year(before) {
            before
        } else {
            ""
        };
        let asked = ClaimWord::ChangedText | ClaimWord::JoinedText;
        let class = match self.doc.tag(node) {
            Tag::Time => self.doc.class(node),
            _ => "",
        };
        kinds_in_text(text, asked)
            | kinds_in_text(before, asked)
            | kinds_in_class(class, ClaimWord::ChangedText.into())
    }

    /// Returns the class hints of the nearest elements around a node.
    fn hints_around(&mut self, node: NodeId) -> EnumSet<ClassHint> {
        let (doc, tokens, known) = (self.doc, &mut self.tokens, &mut self.hints);
        let around = doc.with_ancestors(node).take(MENTION_HINT_LEVELS);
        let elements = around.filter(|&node| doc.tag(node) != Tag::Text);
        elements.fold(EnumSet::empty(), |hints, node| {
            let own = known.entry(u64::from(node)).or_insert_with(|| {
                tokens.read(doc, node);
                of_parts(&tokens.parts)
            });
            hints | *own
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::claims::Claims;

    #[test]
    fn mentions_are_found_for_names_members_and_dates() {
        let page = format!(
            "<p>Sam Hill{}<h1>A walk</h1><img alt='Ann Lee, walker'><p>Ann Lee</p><p>Read on now please</p>\
             <a class=username href=/members/7>walker7</a><p>Last update:</p><time>2024-05-06</time><p>Joined:<p>1 May 2020",
            "<br>".repeat(20)
        );
        let doc = Document::parse(&page);
        let found: Vec<_> = Claims::read(&doc)
            .mentions
            .into_iter()
            .map(|mention| (mention.cue, mention.text, mention.changed, mention.joined))
            .collect();
        let want = [
            (Cue::Portrait, "Ann Lee", false, false),
            (Cue::Near, "Ann Lee", false, false),
            (Cue::User, "walker7", false, false),
            (Cue::Time, "2024-05-06", true, false),
            (Cue::Year, "2024-05-06", true, false),
            (Cue::Year, "1 May 2020", false, true),
        ];
        let want = want.map(|(cue, text, changed, joined)| (cue, text.to_owned(), changed, joined));
        assert_eq!(found, want);
    }
}
