//! Elements and texts that may name an author or a date.

use super::cues::Cue;
use crate::document::{Landmark, NodeId};
use crate::lexicon::{ClassHint, Label};
use crate::trees::flag;
use enumset::EnumSet;

/// An element or a text that may name an author or a date.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The cue that makes it a mention.
    pub cue: Cue,
    /// Its text with white space collapsed; empty if too long.
    pub text: String,
    /// The first run of text inside it, if there are several.
    pub first: Option<String>,
    /// The label that introduces the name, in Chinese, Japanese and Korean.
    pub label: Option<Label>,
    /// The address that the name of a person links to.
    pub url: Option<String>,
    /// The value of `datetime`, otherwise of `content`.
    pub value: Option<String>,
    /// The value of `itemprop`.
    pub itemprop: Option<String>,
    /// Number of mentions with the same cue before it.
    pub order: f32,
    /// A hash shared with its neighbours in a list: the nearest class, combined with the element
    /// around that; 0 for none.
    pub list: u64,
    /// Its node in the document.
    pub node: NodeId,
    /// It or the text before it says that something was changed.
    pub changed: bool,
    /// It or the text before it says that somebody became a member.
    pub joined: bool,
    /// Position in the document, 0 to 1.
    pub at: f32,
    /// Nodes since the first `h1`; negative before it.
    pub since_heading: f32,
    /// It is in a link or is one, in a heading, in a list.
    pub around: [bool; 3],
    /// Landmarks around it.
    pub landmarks: EnumSet<Landmark>,
    /// Class hints of the nearest elements around it.
    pub hints: EnumSet<ClassHint>,
}

/// The distance that means "nowhere near", in nodes.
pub const FAR_NODES: f32 = 10_000.0;

impl Mention {
    /// Returns whether it may name people.
    pub fn is_person(&self) -> bool {
        self.cue.is_of_people()
            && self
                .itemprop
                .as_deref()
                .is_none_or(|prop| !prop.contains("date"))
    }

    /// Returns whether it may name the date of publication.
    pub fn is_day(&self) -> bool {
        self.cue != Cue::Rel && !self.cue.is_weak() && !self.joined
    }

    /// Returns whether it is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`,
    /// in an article inside another. Each is 1 or 0.
    pub fn inside(&self) -> [f32; 5] {
        let around: [EnumSet<Landmark>; 5] = [
            Landmark::Main | Landmark::Article,
            Landmark::Header.into(),
            Landmark::Footer.into(),
            Landmark::Aside | Landmark::Nav,
            Landmark::NestedArticle.into(),
        ];
        around.map(|landmarks| flag(!self.landmarks.is_disjoint(landmarks)))
    }

    /// Returns which of `hints` the elements around it give. Each is 1 or 0.
    pub fn hinted(&self, hints: [ClassHint; 5]) -> [f32; 5] {
        hints.map(|hint| flag(self.hints.contains(hint)))
    }
}
