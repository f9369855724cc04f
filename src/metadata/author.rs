//! Who wrote it: every name that something on the page gives as an author, and what speaks for each.

use super::Claims;
use super::claims::{FAR, Named, Sign};
use super::day::Day;
use crate::label::{Mark, opens_byline};
use crate::numbers::{flag, numbers};
use crate::text::{fold, stats};

numbers! {
    /// What is known of one name. Overlaps are shares of words, 0 to 1.
    AuthorFeatures;
    /// The JSON-LD of the article names it.
    in_json_ld: f32,
    /// A `meta` element named `author` does.
    in_meta: f32,
    /// `article:author` does.
    in_article_meta: f32,
    /// Another `meta` element does: Dublin Core, Parsely, Sailthru, Twitter's "Written by".
    in_other_meta: f32,
    /// An element does, by each sign in the order of `claims::Sign`.
    signs: [f32; 5],
    /// How many sources of the five kinds above do.
    sources: f32,
    /// How many elements do.
    elements: f32,
    /// Where the first of these stands in the document, 0 to 1; -1 for none.
    at: f32,
    /// Nodes since the first heading, of the element nearest to it.
    since_heading: f32,
    /// That element is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    landmarks: [f32; 5],
    /// Elements around it are called byline, author bio, comment, teaser, widget.
    marks: [f32; 5],
    /// The name came first, second, ... among the names.
    index: f32,
    /// Names.
    names: f32,
    /// Elements that name somebody.
    named: f32,
    /// Words.
    words: f32,
    /// Characters.
    length: f32,
    /// Share of the words that start with a capital.
    capitalised: f32,
    /// Whether all letters are capitals.
    all_capitals: f32,
    /// Digits.
    digits: f32,
    /// Commas and other marks.
    marks_inside: f32,
    /// Letters of a script without spaces.
    unspaced: f32,
    /// It is the site's name.
    is_site: f32,
    /// The host's name and it have their letters in common.
    is_host: f32,
    /// Its words are in the title.
    in_title: f32,
    /// Another name holds it.
    inside_other: f32,
    /// It holds another name.
    holds_other: f32,
    /// The page has a JSON-LD author, a `meta` author.
    page_has: [f32; 2],
    /// Open Graph says article.
    page_og_article: f32,
}

/// A name that may be an author's.
#[derive(Clone, Debug, Default)]
pub struct AuthorCandidate {
    /// The name.
    pub text: String,
    /// What is known of it.
    pub features: AuthorFeatures,
}

/// Names past this many are not looked at.
const MAX_CANDIDATES: usize = 32;
/// The longest name, in characters, and the most words.
const MAX_NAME: (usize, usize) = (80, 10);

/// What is left of a byline without "By" in front, cut where another name, a date or a role begins.
fn names(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in text.split(['|', '•', '·', '\n', '/', ';', '–', '—', '∙']) {
        for part in part.split(" - ") {
            let mut part = part.trim();
            while let Some(length) = opens_byline(part).filter(|&length| length < part.len()) {
                part = part[length..].trim_start_matches(|c: char| !c.is_alphanumeric()).trim();
            }
            let pieces =
                part.split(" and ").flat_map(|piece| piece.split(" & ")).flat_map(|piece| piece.split(" und "));
            out.extend(
                pieces
                    .flat_map(lists)
                    .map(|name| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')),
            );
        }
    }
    out
}

/// "Ann Lee, Bo Ek": cut at commas where every part is a name of two words or more; "Ann Lee, MD" stays whole.
fn lists(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(", ").collect();
    let full =
        |part: &&str| (2..=4).contains(&part.split_whitespace().count()) && part.chars().all(|c| !c.is_ascii_digit());
    if parts.len() > 1 && parts.iter().all(full) { parts } else { vec![text] }
}

#[derive(Default)]
struct Candidates {
    all: Vec<AuthorCandidate>,
    keys: Vec<String>,
}

impl Candidates {
    fn add(&mut self, text: &str, say: impl Fn(&mut AuthorFeatures)) {
        for name in names(text) {
            let key = fold(name);
            let length = name.chars().count();
            let is_name = key.len() >= 2 && length <= MAX_NAME.0 && key.split(' ').count() <= MAX_NAME.1;
            // A day stands beside the author, and is none.
            let is_day = name.bytes().any(|byte| byte.is_ascii_digit()) && Day::read(name, "").is_some();
            if !is_name || is_day || name.contains("://") || matches!(key.as_str(), "http" | "https") {
                continue;
            }
            let at = self.keys.iter().position(|known| *known == key);
            if at.is_none() && self.all.len() >= MAX_CANDIDATES {
                return;
            }
            let at = at.unwrap_or_else(|| {
                let features = AuthorFeatures { at: -1.0, since_heading: FAR, ..AuthorFeatures::default() };
                self.all.push(AuthorCandidate { text: name.to_owned(), features });
                self.keys.push(key);
                self.all.len() - 1
            });
            say(&mut self.all[at].features);
        }
    }
}

fn stands(f: &mut AuthorFeatures, named: &Named) {
    f.elements += 1.0;
    f.signs[(named.sign as usize).min(4)] = 1.0;
    if f.at < 0.0 || named.since_heading.abs() < f.since_heading.abs() {
        (f.at, f.since_heading) = (named.at, named.since_heading);
        f.landmarks = named.inside();
        let marks = [Mark::Byline, Mark::Bio, Mark::Comment, Mark::Teaser, Mark::Widget];
        f.marks = named.marked(marks);
    }
}

/// Every name that may be an author's, each once, in the order in which they were found.
pub fn candidates(claims: &Claims) -> Vec<AuthorCandidate> {
    let mut out = Candidates::default();
    claims.json_ld.authors.iter().for_each(|name| out.add(name, |f| f.in_json_ld = 1.0));
    let metas = claims.meta(&["author"]);
    metas.iter().for_each(|name| out.add(name, |f| f.in_meta = 1.0));
    claims
        .meta(&["article:author", "og:article:author"])
        .iter()
        .for_each(|name| out.add(name, |f| f.in_article_meta = 1.0));
    let others = [
        "dc.creator",
        "dcterms.creator",
        "sailthru.author",
        "parsely-author",
        "byl",
        "citation_author",
        "twitter:creator",
    ];
    claims.meta(&others).iter().for_each(|name| out.add(name, |f| f.in_other_meta = 1.0));
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        if claims.meta(&[label]).first().is_some_and(|label| opens_byline(label).is_some()) {
            claims.meta(&[data]).iter().for_each(|name| out.add(name, |f| f.in_other_meta = 1.0));
        }
    }
    let people = |named: &&Named| !matches!(named.sign, Sign::Time | Sign::Year);
    let date = |named: &&Named| named.itemprop.as_deref().is_some_and(|prop| prop.contains("date"));
    let named: Vec<&Named> = claims.named.iter().filter(people).filter(|named| !date(named)).collect();
    for named in &named {
        out.add(&named.text, |f| stands(f, named));
    }
    let site = claims.site.as_deref().map(fold).unwrap_or_default();
    let host: String = claims.host().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect();
    let title = fold(claims.document_title.as_deref().unwrap_or_default());
    let (count, elements) = (out.all.len() as f32, named.len() as f32);
    for (i, candidate) in out.all.iter_mut().enumerate() {
        let key = &out.keys[i];
        let f = &mut candidate.features;
        let s = stats(&candidate.text);
        f.sources =
            f.in_json_ld + f.in_meta + f.in_article_meta + f.in_other_meta + f.signs.iter().fold(0.0, |a, b| b.max(a));
        f.index = i as f32;
        (f.names, f.named) = (count, elements);
        f.words = s.words as f32;
        f.length = s.length as f32;
        f.capitalised = s.capitalised as f32 / s.words.max(1) as f32;
        f.all_capitals = flag(s.capitals > 2 && s.capitals == s.alphanumeric);
        f.digits = s.digits as f32;
        f.marks_inside = candidate.text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count() as f32;
        f.unspaced = flag(s.unspaced);
        f.is_site = flag(!site.is_empty() && *key == site);
        let letters: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        f.is_host = flag(letters.len() > 2 && host.contains(&letters));
        f.in_title = flag(title.contains(key.as_str()));
        let padded = format!(" {key} ");
        for (j, other) in out.keys.iter().enumerate() {
            f.inside_other += flag(i != j && format!(" {other} ").contains(&padded));
            f.holds_other += flag(i != j && padded.contains(&format!(" {other} ")));
        }
        f.page_has = [flag(!claims.json_ld.authors.is_empty()), flag(!metas.is_empty())];
        f.page_og_article = flag(claims.og_article);
    }
    out.all
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_byline_falls_into_names() {
        assert_eq!(names("By Ann Lee and Bo Ek | 4 May"), ["Ann Lee", "Bo Ek", "4 May"]);
        assert_eq!(names("Written by Ann Lee, MD"), ["Ann Lee, MD"]);
        assert_eq!(names("Von Jana Reuter, Klaus Dorn"), ["Jana Reuter", "Klaus Dorn"]);
    }
}
