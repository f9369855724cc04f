//! Walks the document and reports to the cutter.

use super::cutter::{Cutter, State};
use super::side_notes::is_side_note;
use super::words::{Between, are_apart};
use super::{Cutting, Segments, code};
use crate::base::text::{visible, without_placeholders};
use crate::document::formula::{self, Formula};
use crate::document::{
    AttrName, Document, Lines, Mark, NodeId, Tag, emoji, guarded_address, has_class_part,
    is_artifact, is_heading_to_itself,
};
use std::borrow::Cow;

/// The most bytes of a text that is not shown inside one that is.
const MAX_HIDDEN_INSIDE: usize = 160;
/// Classes by which Word marks what its spelling checker found, be it a word or a part of one.
const SPELLING_MARKS: [&str; 2] = ["GramE", "SpellE"];
/// The most bytes of a drop cap: a letter with a quotation mark.
const MAX_CAP: usize = 8;
/// The most text fields that are looked at for code.
const MAX_FIELDS: u32 = 32;
/// The most bytes of it with white space.
const MAX_CAP_SPACE: usize = 64;
/// The most bytes of white space in a `noscript` that is passed over.
const MAX_SPACE: usize = 256;
/// Letters that are no word in any language that is written with them.
const LETTERS: &str = "BCDFGHJLMNPQRTX";
/// Parts of the class names of the first letter of a paragraph.
const INITIAL: [&str; 7] = [
    "cap",
    "drop",
    "dropcap",
    "firstletter",
    "initial",
    "initialcap",
    "lettrine",
];
/// How many nodes after a drop cap are searched for the text that goes on.
const CAP_REACH: usize = 6;

/// An open element that changes the state.
#[derive(Clone, Copy)]
enum Open {
    /// A block-level element, with the state to restore at its end.
    Block(State),
    Link,
    Emphasis,
    Code,
    Hidden,
    /// A reading above a word, of which the bracket is to be closed at its end.
    Reading(NodeId),
    /// The first letter of a paragraph, which a word goes on from.
    Initial,
    /// A note in the margin, which no word runs into.
    SideNote,
    /// An inline element with a style of its own, with the state of lines to restore at its end.
    Lines(bool),
}

struct Walk<'a> {
    doc: &'a Document,
    cutter: Cutter,
    state: State,
    /// Whether the readings above words are kept.
    readings: bool,
    /// The text fields so far.
    fields: u32,
    /// Open elements that change the state, each with the node at which it ends.
    open: Vec<(NodeId, Open)>,
}

/// Cuts the document into blocks.
pub(super) fn segment(doc: &Document, cutting: &Cutting) -> Segments {
    let mut walk = Walk {
        doc,
        cutter: Cutter::new(doc, cutting.max_blocks.max(1)),
        readings: cutting.readings,
        fields: 0,
        state: State::default(),
        open: Vec::new(),
    };
    let mut node: NodeId = 0;
    while node < doc.len() {
        walk.close_until(node);
        walk.cutter.mark();
        node = walk.visit(node);
    }
    walk.cutter.finish(&walk.state)
}

impl<'d> Walk<'d> {
    /// Closes the open elements that end before a node.
    fn close_until(&mut self, node: NodeId) {
        while let Some((_, open)) = self.open.pop_if(|(end, _)| *end <= node) {
            match open {
                Open::Block(outer) => {
                    self.cutter.flush(&self.state);
                    self.state = outer;
                }
                Open::Link => self.state.in_link = false,
                Open::Emphasis => self.state.in_emphasis = false,
                Open::Code => self.state.in_code = false,
                Open::Hidden => self.state.hidden = false,
                Open::Reading(node) => self.cutter.text("）", node, &self.state),
                Open::SideNote => self.cutter.space(),
                Open::Initial => self.cutter.glue(),
                Open::Lines(outer) => self.state.keeps_lines = outer,
            }
        }
    }

    /// Visits a node and returns the next one to visit: its first child, or the node after its
    /// subtree.
    fn visit(&mut self, node: NodeId) -> NodeId {
        let (doc, tag) = (self.doc, self.doc.tag(node));
        let is_formula = self.formula(node);
        if tag == Tag::Text {
            self.text(node);
        } else if is_formula {
            return self.skip(node);
        } else if !self.state.preformatted && self.is_listing(node) {
            self.cutter.flush(&self.state);
            code::read(doc, node, &mut self.cutter, &self.state);
            return doc.end(node);
        } else if tag == Tag::Img
            && let Some(emoji) = emoji(doc, node)
        {
            self.cutter.text(emoji, node, &self.state);
        } else if let Some(cap) = self.drop_cap(node) {
            self.cutter.drop_cap(cap, node, &self.state);
            return self.skip(node);
        } else if tag == Tag::Rt && self.readings {
            self.cutter.text("（", node, &self.state);
            self.open.push((doc.end(node), Open::Reading(node)));
        } else if tag == Tag::Br {
            self.cutter.line_break(&self.state);
        } else if tag.is_unread() || self.is_left_out(node) {
            // A mark that is read aloud stands for the gap between two words.
            if doc.has_mark(node, Mark::Spoken) && !doc.text(node).contains(char::is_alphanumeric) {
                self.cutter.space();
            }
            return self.skip(node);
        } else if let Some(address) = self.guarded_address(node) {
            self.cutter.text(&address, first_in(doc, node), &self.state);
            return self.skip(node);
        } else if self.is_empty_noscript(node) {
            self.cutter.space();
            return self.skip(node);
        } else if tag.is_block() {
            self.enter_block(node);
        } else {
            self.enter_inline(node);
        }
        node + 1
    }

    /// Passes over the rest of a subtree, and returns the node after it.
    fn skip(&mut self, node: NodeId) -> NodeId {
        let end = self.doc.end(node);
        self.cutter.skip_to(end);
        end
    }

    fn is_listing(&mut self, node: NodeId) -> bool {
        let is_field = self.doc.tag(node) == Tag::Textarea;
        self.fields += u32::from(is_field);
        !(is_field && self.fields > MAX_FIELDS) && code::is_listing(self.doc, node)
    }

    /// Gives the cutter the text of a node, without what no reader sees.
    fn text(&mut self, node: NodeId) {
        let text = self.doc.text(node);
        if self.state.preformatted {
            return self.cutter.text(text, node, &self.state);
        }
        if self.doc.has_mark(node, Mark::Blank) && !self.state.keeps_lines {
            return self.cutter.blank();
        }
        let mut text = visible(text);
        if !self.state.in_code {
            text = match without_placeholders(&text) {
                Cow::Owned(text) => text.into(),
                Cow::Borrowed(_) => text,
            };
        }
        if self.is_word_of_its_own(&text, node) {
            self.cutter.space();
        }
        if !self.state.keeps_lines {
            return self.cutter.text(&text, node, &self.state);
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.cutter.line_break(&self.state);
            }
            self.cutter.text(line, node, &self.state);
        }
    }

    /// Returns whether a text does not go on with the word before it, though no white space is between:
    /// `<span>Acme</span><span>Boots</span>`. The style sheet keeps such words apart.
    fn is_word_of_its_own(&self, text: &str, node: NodeId) -> bool {
        let doc = self.doc;
        let Some((last, before)) = self.cutter.runs_into() else {
            return false;
        };
        let next = last + 1;
        let ended = Some(doc.parent(last)).filter(|&around| doc.end(around) == next);
        let begun = Some(next).filter(|&begun| begun < node);
        let joins = |node: NodeId| matches!(doc.tag(node), Tag::Sub | Tag::Sup | Tag::Wbr);
        let between = match (ended, begun) {
            (Some(ended), Some(begun)) if doc.class(ended) != doc.class(begun) => Between::Unlike,
            (Some(_), Some(_)) => Between::Alike,
            _ => Between::Edge,
        };
        let is_marked = |node: NodeId| SPELLING_MARKS.contains(&doc.class(node));
        let elements = || ended.into_iter().chain(begun);
        let is_joined = self.state.in_code || elements().any(joins) || elements().any(is_marked);
        !is_joined && are_apart(before, text, between)
    }

    /// Returns the letter of a drop cap: a block of its own, or an image that stands for the letter,
    /// before text that goes on in small letters.
    fn drop_cap(&self, node: NodeId) -> Option<&'d str> {
        let (doc, tag) = (self.doc, self.doc.tag(node));
        let letter = match tag {
            Tag::Img => doc.attr(node, AttrName::Alt)?,
            Tag::Div | Tag::P => doc.text(node),
            _ => return None,
        };
        let letter = Some(letter)
            .filter(|letter| letter.len() <= MAX_CAP_SPACE)?
            .trim();
        let mut letters = letter.chars().rev();
        if letter.len() > MAX_CAP || !letters.next().is_some_and(char::is_uppercase) {
            return None;
        }
        let is_quote = |c: char| matches!(c, '"' | '“' | '„' | '«' | '‘' | '¿' | '¡' | '\'');
        let next = text_after(doc, node, doc.end(doc.parent(node)))?;
        // A space after an image of a letter ends a word.
        let is_glued = tag != Tag::Img || !next.starts_with(char::is_whitespace);
        (letters.all(is_quote) && goes_on(next) && is_glued).then_some(letter)
    }

    /// Returns whether the text of an element is not part of the text around it. Inside a
    /// sentence, words for screen readers are not; a block of them is a block that is not shown.
    fn is_left_out(&self, node: NodeId) -> bool {
        let is_inline = !self.doc.tag(node).is_block();
        is_artifact(self.doc, node, self.state.preformatted)
            || is_inline && (self.doc.has_mark(node, Mark::Spoken) || self.doc.is_skipped(node))
            || is_inline && self.is_hidden_inside(node)
    }

    /// Returns whether an element is a short text that is not shown, such as the explanation of a word,
    /// in the midst of a text that is. A longer one may be the rest of the text, behind "Read more".
    fn is_hidden_inside(&self, node: NodeId) -> bool {
        let doc = self.doc;
        doc.is_hidden(node)
            && !self.state.hidden
            && !self.state.preformatted
            && self.cutter.has_text()
            && doc.text(node).len() <= MAX_HIDDEN_INSIDE
            && is_text_after(doc, node)
            && !formula::has_source(doc, node)
    }

    /// Returns whether an element is a `noscript` without text. Most often it stands for an image, which may
    /// be in the midst of a sentence.
    fn is_empty_noscript(&self, node: NodeId) -> bool {
        if self.doc.tag(node) != Tag::Noscript {
            return false;
        }
        let text = self.doc.text(node);
        text.len() <= MAX_SPACE && text.trim_start().is_empty()
    }

    /// Returns the mail address that an element hides from robots, as Cloudflare does.
    fn guarded_address(&self, node: NodeId) -> Option<String> {
        if !matches!(self.doc.tag(node), Tag::A | Tag::Span) {
            return None;
        }
        guarded_address(self.doc.attr(node, AttrName::GuardedAddress)?)
    }

    /// Gives the cutter the TeX of the formula that starts at a node. Returns whether there is one.
    fn formula(&mut self, node: NodeId) -> bool {
        let formula = formula::read(self.doc, node);
        let state = State {
            preformatted: false,
            ..self.state
        };
        match &formula {
            Some(Formula::Source(text)) => {
                self.cutter.text(self.doc.text(*text).trim(), *text, &state);
            }
            Some(Formula::Written(tex)) => {
                self.cutter.text(tex, first_in(self.doc, node), &state);
            }
            None => {}
        }
        formula.is_some()
    }

    fn enter_block(&mut self, node: NodeId) {
        self.cutter.flush(&self.state);
        self.open
            .push((self.doc.end(node), Open::Block(self.state)));
        self.state.element = node;
        self.state.hidden |= self.doc.is_hidden(node) || self.doc.has_mark(node, Mark::Spoken);
        self.state.preformatted |=
            self.doc.tag(node).is_preformatted() || code::is_code_by_style(self.doc, node);
        self.set_lines(node);
        self.cutter.set_hidden(self.state.hidden);
    }

    /// Takes over what the style of an element says about its line breaks.
    fn set_lines(&mut self, node: NodeId) {
        match self.doc.lines(node) {
            Lines::Inherited => {}
            lines => self.state.keeps_lines = lines == Lines::Kept,
        }
    }

    /// Returns whether an element is the first letter of a word that goes on after white space: it is
    /// named so, and the letter is no word in any language.
    fn is_initial(&self, node: NodeId) -> bool {
        let (doc, letter) = (self.doc, self.doc.text(node));
        if letter.len() > MAX_CAP_SPACE || !LETTERS.contains(letter.trim()) {
            return false;
        }
        letter.trim().len() == 1
            && has_class_part(doc, node, &INITIAL)
            && text_after(doc, node, doc.len()).is_some_and(goes_on)
    }

    fn enter_inline(&mut self, node: NodeId) {
        let (tag, end) = (self.doc.tag(node), self.doc.end(node));
        if self.doc.lines(node) != Lines::Inherited {
            self.open.push((end, Open::Lines(self.state.keeps_lines)));
            self.set_lines(node);
        }
        if self.is_initial(node) {
            self.open.push((end, Open::Initial));
        }
        if is_side_note(self.doc, node) {
            self.cutter.space();
            self.open.push((end, Open::SideNote));
        }
        if self.state.preformatted && code::is_joined_line(self.doc, node) {
            self.cutter.new_line();
        }
        let is_code = matches!(tag, Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt);
        if is_code && !self.state.in_code {
            self.state.in_code = true;
            self.open.push((end, Open::Code));
        }
        let is_emphasis = matches!(tag, Tag::B | Tag::Strong | Tag::Em | Tag::I | Tag::U);
        if tag == Tag::A && !self.state.in_link && !is_heading_to_itself(self.doc, node) {
            self.state.in_link = true;
            self.cutter.count_link();
            self.open.push((end, Open::Link));
        } else if is_emphasis && !self.state.in_emphasis {
            self.state.in_emphasis = true;
            self.open.push((end, Open::Emphasis));
        }
        // The source of a formula is hidden because its rendered form is shown instead.
        let hides = self.doc.is_hidden(node) && !self.state.hidden;
        if hides && !formula::has_source(self.doc, node) {
            self.state.hidden = true;
            self.open.push((end, Open::Hidden));
        }
    }
}

/// Returns the node that the text of an element is said to come from if no text node of its own has
/// it. The marks of a text are those of the elements around its node.
fn first_in(doc: &Document, node: NodeId) -> NodeId {
    (node + 1).min(doc.end(node) - 1)
}

/// Returns the first text with words after a first letter, near it and before `end`.
fn text_after(doc: &Document, letter: NodeId, end: NodeId) -> Option<&str> {
    let near = (doc.end(letter)..end).take(CAP_REACH);
    let mut texts = near.filter(|&node| doc.tag(node) == Tag::Text);
    texts.find_map(|node| Some(doc.text(node)).filter(|text| !text.trim().is_empty()))
}

/// Returns whether a text goes on with a word that has begun: in small letters.
fn goes_on(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

/// Returns whether a text goes on right after an element.
fn is_text_after(doc: &Document, node: NodeId) -> bool {
    let next = doc.end(node);
    next < doc.len() && doc.tag(next) == Tag::Text && !doc.has_mark(next, Mark::Blank)
}
