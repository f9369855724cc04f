//! How likely each block is content: named rules over the features.
//!
//! 1. Every block by itself, as jusText does (Pomikálek 2011): good, near good, short or bad, by length and link density.
//! 2. Signs of furniture make a block bad.
//! 3. The context step of jusText: what is near good or short takes the class of what stands around it.
//! 4. The container step in the manner of CETD (Sun et al. 2011): only the region that holds most of the good text counts.

use crate::label::Evidence;
use crate::measure::{Features, landmarks};
use std::borrow::Cow;

/// jusText's `LENGTH_LOW` and `LENGTH_HIGH`, in characters.
const LENGTH_LOW: f32 = 70.0;
const LENGTH_HIGH: f32 = 200.0;
/// boilerpipe's link density for content (Kohlschütter et al. 2010, NumWordsRules).
const LINK_DENSITY: f32 = 0.333;
/// A sentence that is mostly links is still a sentence; boilerpipe's limit for the neighbour of content.
const LINK_DENSITY_SENTENCE: f32 = 0.555;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    Good,
    NearGood,
    Short,
    Bad,
}

/// A score and the rule that gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// 0 to 1; content from one half on.
    pub value: f32,
    /// The rule, in words.
    pub reason: Cow<'static, str>,
}

fn score(value: f32, reason: &'static str) -> Score {
    Score { value, reason: Cow::Borrowed(reason) }
}

fn class(f: &Features, evidence: Option<&Evidence>) -> Class {
    if evidence.is_some_and(|e| e.weight >= 0.5) {
        return Class::Bad;
    }
    let sentence = f.ends_sentence > 0.0 && f.words >= 8.0;
    if f.link_density > if sentence { LINK_DENSITY_SENTENCE } else { LINK_DENSITY } {
        return Class::Bad;
    }
    if f.is_preformatted > 0.0 && f.in_core[2] > 0.0 {
        return Class::Good;
    }
    if f.length >= LENGTH_HIGH {
        Class::Good
    } else if f.length >= LENGTH_LOW || sentence {
        Class::NearGood
    } else {
        Class::Short
    }
}

/// Scores every block of a page. `furniture` has what each block looks like, by index.
pub fn score_blocks(features: &[Features], furniture: &[Option<Evidence>]) -> Vec<Score> {
    let classes: Vec<Class> = features.iter().zip(furniture).map(|(f, e)| class(f, e.as_ref())).collect();
    (0..features.len()).map(|i| decide(i, features, &classes, furniture[i].as_ref())).collect()
}

/// The nearest block in a direction that is good or bad by itself, looking past what is short or near good.
fn resolved(classes: &[Class], from: usize, step: isize) -> Class {
    let mut at = from;
    while let Some(next) = at.checked_add_signed(step).filter(|&next| next < classes.len()) {
        if matches!(classes[next], Class::Good | Class::Bad) {
            return classes[next];
        }
        at = next;
    }
    Class::Bad
}

fn decide(i: usize, features: &[Features], classes: &[Class], evidence: Option<&Evidence>) -> Score {
    let f = &features[i];
    if f.since_title == 0.0 {
        return score(0.2, "shows the title");
    }
    if let Some(e) = evidence.filter(|e| e.weight >= 0.5) {
        return Score { value: 0.5 - e.weight / 2.0, reason: e.reason.clone() };
    }
    let in_region = f.in_core[2] > 0.0;
    let (before, after) = (resolved(classes, i, -1), resolved(classes, i, 1));
    let around = u8::from(before == Class::Good) + u8::from(after == Class::Good);
    let main = f.landmarks[landmarks::MAIN.trailing_zeros() as usize] + f.landmarks[landmarks::ARTICLE.trailing_zeros() as usize] > 0.0;
    match classes[i] {
        Class::Bad => score(0.1, "mostly links"),
        Class::Good if in_region => score(0.95, "long text where the page's text is"),
        Class::Good if main || f.in_core[3] > 0.0 => score(0.7, "long text beside the main container"),
        Class::Good => score(0.3, "long text far from the main container"),
        _ if !in_region => score(0.2, "short text outside the main container"),
        _ if f.heading > 0.0 && f.until_good <= 3.0 => score(0.8, "heading before text"),
        Class::NearGood if around > 0 => score(0.85, "text beside long text"),
        Class::NearGood => score(0.6, "text in the main container"),
        _ if around == 2 => score(0.7, "short text between long text"),
        _ if around == 1 && f.near_same_path[1] + f.near_same_path[2] > 0.0 => score(0.6, "short text in a row beside long text"),
        _ => score(0.4, "short text without long text around it"),
    }
}
