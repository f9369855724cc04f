//! The title: everything that may be it, and what speaks for each.
//!
//! The candidates are the page's `h1`, what Open Graph, Twitter cards and JSON-LD call it, the `title` element, and the
//! parts that a separator cuts these into. On 97 % of wcxb-dev the title is among them. Which one it is, trees say that
//! were trained on what tells them apart: how many sources agree, what the address says, where the heading stands.

use super::Claims;
use crate::document::{Document, Tag};
use crate::hash::{HashedSet, hash};
use crate::numbers::{flag, numbers};
use crate::text::{fold, fold_words, has_year};
use std::collections::HashMap;

numbers! {
    /// What is known of one candidate for the title. Overlaps are shares of words, 0 to 1.
    TitleFeatures;
    /// It is an `h1`.
    is_heading: f32,
    /// It is the whole `og:title`.
    is_social: f32,
    /// It is the whole `twitter:title` or a Dublin Core title.
    is_other_meta: f32,
    /// It is the headline of the JSON-LD.
    is_headline: f32,
    /// It is the whole `title` element.
    is_document: f32,
    /// It is a part of the `title` element or of another source: the first, the last, one between.
    is_part: [f32; 3],
    /// Headings of the first level before it, -1 for none that says this.
    heading_index: f32,
    /// How far down the document the heading stands, 0 to 1; -1 for none.
    heading_at: f32,
    /// Words.
    words: f32,
    /// Characters.
    length: f32,
    /// It holds a separator of titles.
    has_separator: f32,
    /// Share of its words that start with a capital.
    capitalised: f32,
    /// It ends with a full stop, with a mark of exclamation, with one of question.
    ends: [f32; 3],
    /// It holds a full stop or mark of exclamation inside, a comma, a colon, a bracket, an ampersand, a dash, a quotation mark.
    marks: [f32; MARKS.len()],
    /// It holds a digit, starts with one, has a year.
    digits: [f32; 3],
    /// Share of the words of the first heading, `og:title`, JSON-LD headline and `title` that are in it; -1 where there is none.
    covers: [f32; 4],
    /// Share of its words that the page's address has, and the other way round; -1 where the page names no address.
    address: [f32; 2],
    /// It is the site's name.
    is_site: f32,
    /// Share of its words that are in the site's name; -1 where none is given.
    site_inside: f32,
    /// It has the site's name inside, and more.
    holds_site: f32,
    /// Its letters are the host's name.
    is_host: f32,
    /// Texts of the page that are this and nothing else: in links, in headings of lower levels, elsewhere.
    again: [f32; 3],
    /// The page has `og:title`, a JSON-LD headline.
    page_has: [f32; 2],
    /// Open Graph says article.
    page_og_article: f32,
    /// The JSON-LD says that it is news.
    page_news: f32,
}

impl TitleFeatures {
    fn read_marks(&mut self, text: &str) {
        let words = text.split(' ');
        let (capitals, count) = words.fold((0.0, 0.0), |(capitals, count), word| {
            (
                capitals + flag(word.starts_with(char::is_uppercase)),
                count + 1.0,
            )
        });
        self.capitalised = capitals / count;
        self.ends = ['.', '!', '?'].map(|mark| flag(text.ends_with(mark)));
        // The mark at the end is counted by itself.
        let mut inner = text.chars();
        inner.next_back();
        self.marks = MARKS.map(|marks| flag(inner.as_str().contains(marks)));
        let first = text.starts_with(|c: char| c.is_ascii_digit());
        self.digits = [
            flag(text.contains(|c: char| c.is_ascii_digit())),
            flag(first),
            flag(has_year(text)),
        ];
    }
}

/// One thing that may be the title.
#[derive(Clone, Debug, Default)]
pub struct TitleCandidate {
    /// As the page has it, white space folded.
    pub text: String,
    /// What is known of it.
    pub features: TitleFeatures,
}

/// Marks that titles have and names of sites and slogans have less, or the other way round.
const MARKS: [&[char]; 7] = [
    &['.', '!'],
    &[','],
    &[':'],
    &['('],
    &['&'],
    &['–', '—'],
    &['"', '“', '”', '„', '«', '»'],
];
/// What sites put between the page's title and their own name.
const SEPARATORS: [&str; 15] = [
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / ", " › ", " > ", ": ",
    " ~ ", "|",
];
/// Those that seldom stand inside a title: what is behind or before them is the site.
pub(super) const SITE_SEPARATORS: &[&str] = SEPARATORS.split_at(5).0;
/// A text that is a candidate but for marks around it is at most this many bytes longer.
const MARKS_AROUND: usize = 16;
/// Ancestors of a text that are asked whether they are a link or a heading.
const AROUND: usize = 4;
/// Candidates past this many are not looked at: no real page has half as many.
const MAX_CANDIDATES: usize = 40;

/// The hashes of the words of a text.
fn words(text: &str) -> HashedSet {
    let mut out = HashedSet::default();
    fold_words(text, |word| {
        out.insert(hash(word));
    });
    out
}

/// The share of the words of `a` that are in `b`; -1 where either has none.
fn overlap(a: &HashedSet, b: &HashedSet) -> f32 {
    if a.is_empty() || b.is_empty() {
        -1.0
    } else {
        a.intersection(b).count() as f32 / a.len() as f32
    }
}

/// The letters and digits of a text, lower-case.
pub(super) fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The first two letters or digits of a text as a number, small; 0 where one of them, or a mark before
/// them, is of no ASCII.
fn start_of(text: &str) -> usize {
    let mut letters = text
        .bytes()
        .filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let mut next = || {
        letters
            .next()
            .filter(u8::is_ascii)
            .map(|byte| usize::from(byte.to_ascii_lowercase()))
    };
    next()
        .zip(next())
        .map_or(0, |(first, second)| first << 8 | second)
}

/// The separators that a text has. Nearly all texts lack the bytes that tell nearly all of them apart.
fn separators_in(text: &str) -> impl Iterator<Item = &'static str> {
    let mut seen = [false; 256];
    text.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    let told = move |separator: &&str| separator.bytes().all(|byte| seen[usize::from(byte)]);
    SEPARATORS.into_iter().filter(told)
}

#[derive(Default)]
struct Candidates {
    all: Vec<TitleCandidate>,
    keys: Vec<String>,
}

impl Candidates {
    fn add(&mut self, text: &str, say: impl FnOnce(&mut TitleFeatures)) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // What set the site's name or a kicker apart is no part of what is left.
        let text = text
            .trim_start_matches([':', '|', '·', '»', ' '])
            .trim_end_matches(['|', '·', '«', '»', ' '])
            .to_owned();
        let key = fold(&text);
        if key.is_empty() {
            return;
        }
        let at = self.keys.iter().position(|known| *known == key);
        if at.is_none() && self.all.len() >= MAX_CANDIDATES {
            return;
        }
        let at = at.unwrap_or_else(|| {
            let features = TitleFeatures {
                heading_index: -1.0,
                heading_at: -1.0,
                ..TitleFeatures::default()
            };
            self.all.push(TitleCandidate { text, features });
            self.keys.push(key);
            self.all.len() - 1
        });
        say(&mut self.all[at].features);
    }

    /// Counts the texts of the page that are a candidate and nothing else.
    fn find_again(&mut self, doc: &Document) {
        let places: HashMap<&str, usize> = self
            .keys
            .iter()
            .enumerate()
            .map(|(i, key)| (key.as_str(), i))
            .collect();
        // Nearly all texts begin otherwise or are longer, and need no folding.
        let mut starts = [0u64; 1024];
        for start in self.keys.iter().map(|key| start_of(key)) {
            starts[start / 64] |= 1 << (start % 64);
        }
        let longest = self
            .all
            .iter()
            .map(|candidate| candidate.text.len())
            .max()
            .unwrap_or(0)
            + MARKS_AROUND;
        for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Text) {
            let text = doc.text(node).trim_ascii();
            if text.is_empty() || text.len() > longest {
                continue;
            }
            let start = start_of(text);
            let may = start == 0 || starts[start / 64] & 1 << (start % 64) != 0;
            if let Some(&i) = may.then(|| places.get(fold(text).as_str())).flatten() {
                let around = doc.ancestors(node).take(AROUND).map(|node| doc.tag(node));
                let slot = around.fold(2, |slot, tag| match tag {
                    Tag::A => 0,
                    Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 if slot == 2 => 1,
                    Tag::H1 | Tag::Title => 3,
                    _ => slot,
                });
                if let Some(count) = self.all[i].features.again.get_mut(slot) {
                    *count += 1.0;
                }
            }
        }
    }

    /// The parts that separators cut a text into, and for several what all but the last and all but the first make.
    fn add_parts(&mut self, text: &str) {
        for separator in separators_in(text) {
            let Some((head, tail)) = text.rsplit_once(separator) else {
                continue;
            };
            let (first, rest) = text.split_once(separator).unwrap_or((head, tail));
            self.add(head, |f| f.is_part[0] = 1.0);
            self.add(tail, |f| f.is_part[1] = 1.0);
            self.add(first, |f| f.is_part[0] = 1.0);
            self.add(rest, |f| f.is_part[1] = 1.0);
            if let Some((middle, _)) = rest.rsplit_once(separator) {
                self.add(middle, |f| f.is_part[2] = 1.0);
            }
        }
    }
}

/// Everything that may be the title, each text once, in the order in which it was found.
pub fn candidates(doc: &Document, claims: &Claims) -> Vec<TitleCandidate> {
    let mut out = Candidates::default();
    for (i, heading) in claims.headings.iter().enumerate() {
        out.add(&heading.text, |f| {
            if f.is_heading == 0.0 {
                (f.heading_index, f.heading_at) = (i as f32, heading.at);
            }
            f.is_heading = 1.0;
        });
        if let Some((first, rest)) = &heading.runs {
            out.add(first, |_| ());
            out.add(rest, |_| ());
        }
    }
    let social = claims.meta(&["og:title"]);
    let headline = claims.json_ld.headline.as_deref();
    social
        .iter()
        .for_each(|title| out.add(title, |f| f.is_social = 1.0));
    let others = claims.meta(&[
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "title",
        "sailthru.title",
        "parsely-title",
    ]);
    others
        .iter()
        .for_each(|title| out.add(title, |f| f.is_other_meta = 1.0));
    headline
        .iter()
        .for_each(|title| out.add(title, |f| f.is_headline = 1.0));
    let document = claims.document_title.as_deref();
    document
        .iter()
        .for_each(|title| out.add(title, |f| f.is_document = 1.0));
    let whole = out.all.len();
    for at in 0..whole {
        let text = out.all[at].text.clone();
        out.add_parts(&text);
    }
    let first_heading = claims.headings.first().map(|heading| heading.text.as_str());
    let sources = [first_heading, social.first().copied(), headline, document]
        .map(|text| words(text.unwrap_or_default()));
    let address = words(&claims.address_words());
    let host = claims.host().map(squeeze).unwrap_or_default();
    let site_text = claims.site.as_deref().map(fold).unwrap_or_default();
    let site = words(&site_text);
    out.find_again(doc);
    for (candidate, key) in out.all.iter_mut().zip(&out.keys) {
        let own = words(key);
        let f = &mut candidate.features;
        f.words = own.len() as f32;
        f.length = candidate.text.chars().count() as f32;
        f.has_separator = flag(
            separators_in(&candidate.text).any(|separator| candidate.text.contains(separator)),
        );
        f.read_marks(&candidate.text);
        for (slot, source) in sources.iter().enumerate() {
            f.covers[slot] = overlap(source, &own);
        }
        f.address = [overlap(&own, &address), overlap(&address, &own)];
        f.is_site = flag(!site_text.is_empty() && *key == site_text);
        f.site_inside = overlap(&own, &site);
        f.holds_site = flag(
            !site_text.is_empty()
                && *key != site_text
                && format!(" {key} ").contains(&format!(" {site_text} ")),
        );
        let letters = squeeze(key);
        f.is_host = flag(letters.len() > 2 && host.contains(&letters));
        f.page_has = [flag(!social.is_empty()), flag(headline.is_some())];
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(claims.json_ld.news);
    }
    out.all
}

#[cfg(test)]
mod tests {
    use crate::Document;
    use crate::metadata::read;
    use crate::model::Model;

    fn title(html: &str) -> Option<String> {
        read(&Document::parse(html), &Model::shipped().fields, None).title
    }

    #[test]
    fn the_heading_that_agrees_wins_over_the_sites_name() {
        let page = "<meta property=og:site_name content='The Daily'><title>Storm hits the coast | The Daily</title>\
                    <header><h1>The Daily</h1></header><main><h1>Storm hits the coast</h1><p>text</main>";
        assert_eq!(title(page).as_deref(), Some("Storm hits the coast"));
    }

    #[test]
    fn without_headings_the_site_is_taken_off() {
        assert_eq!(
            title("<title>A long walk home - Example News</title>").as_deref(),
            Some("A long walk home")
        );
        assert_eq!(title("<p>text"), None);
    }
}
