//! Elements and texts that may name an author or a date.

use super::cues::Cue;
use crate::document::{Landmark, NodeId};
use crate::lexicon::ClassHint;
use crate::trees::flag;
use enumset::EnumSet;

/// An element or a text that may name an author or a date.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What says so.
    pub cue: Cue,
    /// Its text, white space folded; empty where it is too long.
    pub text: String,
    /// The first of the runs of text inside it, where there are several.
    pub first: Option<String>,
    /// The value of `datetime`, or of `content` beside an `itemprop`.
    pub value: Option<String>,
    /// What `itemprop` says.
    pub itemprop: Option<String>,
    /// How many elements with the same cue come before it.
    pub order: f32,
    /// What it has in common with those beside it: the class nearest to it and the element around that; 0 for none.
    pub list: u64,
    /// Its place in the document.
    pub node: NodeId,
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
    pub landmarks: EnumSet<Landmark>,
    /// Class hints of the nearest elements around it.
    pub hints: EnumSet<ClassHint>,
}

/// "Nowhere near", in nodes.
pub const FAR: f32 = 10_000.0;

impl Mention {
    /// Whether it may name people.
    pub fn is_person(&self) -> bool {
        (self.cue as usize) < Cue::PEOPLE
            && self
                .itemprop
                .as_deref()
                .is_none_or(|prop| !prop.contains("date"))
    }

    /// Whether it may name the day of publication.
    pub fn is_day(&self) -> bool {
        self.cue != Cue::Rel && !self.cue.is_weak() && !self.joined
    }

    /// Whether it is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an
    /// article inside another: 1 or 0 each.
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

    /// Which of these hints elements around it give: 1 or 0 each.
    pub fn hinted(&self, hints: [ClassHint; 5]) -> [f32; 5] {
        hints.map(|hint| flag(self.hints.contains(hint)))
    }
}
