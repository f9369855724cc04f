//! Who wrote it: every name that something on the page gives as an author, and what speaks for each.

use super::Claims;
use super::day::Day;
use super::named::{FAR, Named};
use super::signs::{Sign, looks_like_name};
use super::title::{SITE_SEPARATORS, squeeze};
use super::words::{AUTHOR_META, CONJUNCTION, STOPPED_META, kinds_of};
use crate::document::{Document, Tag};
use crate::hash::{HashedSet, hash};
use crate::label::{Mark, PhraseKind, find, hashes, opens_byline};
use crate::numbers::{flag, numbers};
use crate::text::{fold, stats};

numbers! {
    /// What is known of one name. Overlaps are shares of words, 0 to 1.
    AuthorFeatures;
    /// The JSON-LD of the article names it.
    in_json_ld: f32,
    /// `meta` elements name it: `author`; `article:author`; Dublin Core, Parsely, Sailthru, Twitter's "Written by"; one with a
    /// word for authors in its name; the account of a Twitter card.
    in_meta: [f32; 5],
    /// The JSON-LD says that it is an organisation.
    is_organisation: f32,
    /// It is a part of the `title` element or of the site's name, or is named with a sign of copyright.
    of_site: [f32; 3],
    /// The first element that does, by each sign in the order of [`Sign`]: how many with the same sign stand before it;
    /// -1 for none.
    signs: [f32; Sign::PEOPLE],
    /// It is the first run of text of an element that has several.
    is_first_run: f32,
    /// Nodes between it and the nearest day.
    since_day: f32,
    /// Where the first of these stands in the document, 0 to 1; -1 for none.
    at: f32,
    /// Nodes since the first heading, of the element nearest to it.
    since_heading: f32,
    /// That element is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    landmarks: [f32; 5],
    /// Elements around it are called byline, author bio, comment, teaser, widget.
    marks: [f32; 5],
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
    /// Share of the words that stand in small letters in the page's running text: those of a name seldom do.
    common: f32,
    /// Share of the words that are in phrases of menus and prompts, and in those of bylines.
    phrases: [f32; 2],
    /// An element is in a link, in a heading, in a list.
    around: [f32; 3],
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
    /// It is called as the publisher is; it holds the letters of the host's own label, or its whole name.
    is_publisher: [f32; 2],
    /// Its words are in the title.
    in_title: f32,
    /// Another name holds it.
    inside_other: f32,
    /// It holds another name.
    holds_other: f32,
    /// The page has a JSON-LD author, a `meta` author; and such as are not the site or its publisher.
    page_has: [f32; 4],
    /// It has elements of each sign.
    page_signs: [f32; Sign::PEOPLE],
    /// Open Graph says article.
    page_og_article: f32,
    /// The JSON-LD says that it is news.
    page_news: f32,
    /// The JSON-LD names a discussion.
    page_discussion: f32,
}

/// A name that may be an author's.
#[derive(Clone, Debug, Default)]
pub struct AuthorCandidate {
    /// The name.
    pub text: String,
    /// What is known of it.
    pub features: AuthorFeatures,
    /// Which lists it is in, a hash each: those in one list are authors together or not at all.
    pub lists: Vec<u64>,
}

/// Names past this many are not looked at.
const MAX_CANDIDATES: usize = 48;
/// A run of text of this many bytes is running text, and this many bytes of it are looked through for the words of names.
const RUNNING_BYTES: usize = 80;
/// See [`RUNNING_BYTES`].
const MAX_RUNNING_BYTES: usize = 6_000;
/// Nor are lists past this many of one name.
const MAX_LISTS: usize = 16;
/// The longest name, in characters, and the most words.
const MAX_NAME: (usize, usize) = (80, 10);

/// What is left of a byline without "By" in front, cut where another name, a date or a role begins. What the page declares
/// as a name keeps such a word unless a person's name follows: "Redaktion example.org" is a newsroom's whole name.
fn names(text: &str, declared: bool) -> Vec<&str> {
    let mut out = Vec::new();
    let text = text.find("http").map_or(text, |address| &text[..address]);
    for part in text.split(['|', '•', '·', '\n', '/', ';', '–', '—', '∙', '、', '，']) {
        for part in part.split(" - ") {
            let mut part = part.trim();
            let opens = |part: &str| opens_byline(part).filter(|&length| length < part.len());
            while let Some(length) =
                opens(part).filter(|&length| !declared || looks_like_name(&part[length..]))
            {
                part = part[length..]
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .trim();
            }
            out.extend(lists(part).into_iter().map(|name| {
                name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
            }));
        }
    }
    out
}

/// The parts of a text between "and", and between commas too.
fn parts(text: &str, commas: bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if word == "&"
            || kinds_of(word.as_bytes(), CONJUNCTION) != 0 && !word.starts_with(char::is_uppercase)
        {
            out.extend(start.take().map(|start| text[start..at].trim_end()));
            continue;
        }
        let start_of_part = *start.get_or_insert(at);
        if commas && word.ends_with(',') {
            out.push(text[start_of_part..at + word.len()].trim_end_matches([',', ' ']));
            start = None;
        }
    }
    out.extend(start.map(|start| text[start..].trim_end()));
    out.retain(|part| !part.is_empty());
    out
}

/// "Ann Lee, Bo Ek and Cy Ash": cut where every part is a name of two words or more; "Ann Lee, MD" and "Office of Trade and
/// Industry" stay whole.
fn lists(text: &str) -> Vec<&str> {
    let words = |part: &str| part.split_whitespace().count();
    let is_full = |part: &&str| {
        (2..=4).contains(&words(part)) && !part.contains(|c: char| c.is_ascii_digit())
    };
    let all = parts(text, true);
    if all.len() > 1 && all.iter().all(is_full) {
        return all;
    }
    let some = parts(text, false);
    let are_names =
        some.last().is_some_and(|last| words(last) > 1) || some.iter().all(|part| words(part) == 1);
    if some.len() > 1 && are_names {
        some
    } else {
        vec![text]
    }
}

#[derive(Default)]
struct Candidates {
    all: Vec<AuthorCandidate>,
    keys: Vec<String>,
}

impl Candidates {
    fn add(&mut self, text: &str, lists: &[u64], say: impl Fn(&mut AuthorFeatures)) {
        self.add_names(names(text, false), lists, say);
    }

    fn add_names(&mut self, names: Vec<&str>, lists: &[u64], say: impl Fn(&mut AuthorFeatures)) {
        for name in names {
            let key = fold(name);
            let length = name.chars().count();
            let is_name = key.len() >= 2
                && key.contains(char::is_alphabetic)
                && length <= MAX_NAME.0
                && key.split(' ').count() <= MAX_NAME.1;
            // A day or a time stands beside the author, and is none.
            let bytes = name.as_bytes();
            let is_time = bytes
                .windows(3)
                .any(|b| b[0].is_ascii_digit() && b[1] == b':' && b[2].is_ascii_digit());
            let is_day =
                is_time || bytes.iter().any(u8::is_ascii_digit) && Day::read(name, "").is_some();
            if !is_name || is_day || matches!(key.as_str(), "http" | "https") {
                continue;
            }
            let at = self.keys.iter().position(|known| *known == key);
            if at.is_none() && self.all.len() >= MAX_CANDIDATES {
                return;
            }
            let at = at.unwrap_or_else(|| {
                let features = AuthorFeatures {
                    at: -1.0,
                    signs: [-1.0; Sign::PEOPLE],
                    since_heading: FAR,
                    since_day: FAR,
                    ..AuthorFeatures::default()
                };
                self.all.push(AuthorCandidate {
                    text: name.to_owned(),
                    features,
                    lists: Vec::new(),
                });
                self.keys.push(key);
                self.all.len() - 1
            });
            let candidate = &mut self.all[at];
            say(&mut candidate.features);
            for &list in lists.iter().filter(|&&list| list != 0) {
                if candidate.lists.len() < MAX_LISTS && !candidate.lists.contains(&list) {
                    candidate.lists.push(list);
                }
            }
        }
    }
}

fn stands(f: &mut AuthorFeatures, named: &Named, days: &[f32]) {
    let order = &mut f.signs[named.sign as usize];
    *order = if *order < 0.0 {
        named.order
    } else {
        order.min(named.order)
    };
    for (around, own) in f.around.iter_mut().zip(named.around) {
        *around = around.max(flag(own));
    }
    let from_day = days
        .iter()
        .map(|day| (day - named.since_heading).abs())
        .fold(FAR, f32::min);
    f.since_day = f.since_day.min(from_day);
    if f.at < 0.0 || named.since_heading.abs() < f.since_heading.abs() {
        (f.at, f.since_heading) = (named.at, named.since_heading);
        f.landmarks = named.inside();
        let marks = [
            Mark::Byline,
            Mark::Bio,
            Mark::Comment,
            Mark::Teaser,
            Mark::Widget,
        ];
        f.marks = named.marked(marks);
    }
}

/// The precise names of `meta` elements that name authors, with their places in `AuthorFeatures::in_meta`.
const METAS: [(&[&str], usize); 4] = [
    (&["author"], 0),
    (&["article:author", "og:article:author"], 1),
    (
        &[
            "dc.creator",
            "dcterms.creator",
            "sailthru.author",
            "parsely-author",
            "byl",
            "citation_author",
        ],
        2,
    ),
    (&["twitter:creator"], 4),
];

/// Who a site may be called after: the parts of the document's title, the site's name, and who claims the copyright.
fn of_site(claims: &Claims, out: &mut Candidates) {
    let mut add = |text: &str, slot: usize| {
        let name = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        if looks_like_name(name) && name.contains(' ') {
            out.add(name, &[], |f| f.of_site[slot] = 1.0);
        }
    };
    let title = claims.document_title.as_deref().unwrap_or_default();
    for separator in SITE_SEPARATORS {
        let ends = title
            .split_once(separator)
            .zip(title.rsplit_once(separator));
        for part in ends
            .iter()
            .flat_map(|((first, _), (_, last))| [first, last])
        {
            add(part, 0);
        }
    }
    claims.site.iter().for_each(|site| add(site, 1));
    for named in claims.named.iter().filter(|named| named.sign == Sign::Year) {
        let text = named.text.as_str();
        if let Some(at) = text
            .find('©')
            .or_else(|| text.to_ascii_lowercase().find("copyright"))
        {
            // "Copyright © 2019-2024 Ann Lee. All rights reserved."
            let rest = text[at..]
                .split(|c: char| !c.is_alphabetic() && !matches!(c, ' ' | '-' | '.' | '\'' | '’'));
            let names = rest
                .flat_map(|part| part.split(". "))
                .map(|part| part.trim_start_matches("by "));
            names
                .map(|part| part.trim_matches([' ', '-', '.']))
                .for_each(|name| add(name, 2));
        }
    }
}

/// The hashes of those words of the names that stand in small letters in the page's running text.
fn in_small_letters(doc: &Document, names: &[String]) -> HashedSet {
    let mut asked = HashedSet::default();
    // Which lengths the words have that begin with a letter, a bit each: nearly all words of the text fall through this.
    let mut lengths = [0u64; 32];
    let place = |word: &[u8]| {
        (
            usize::from(word.first().copied().unwrap_or_default() % 32),
            1u64 << (word.len() % 64),
        )
    };
    for word in names.iter().flat_map(|name| name.split(' ')) {
        let (letter, length) = place(word.as_bytes());
        lengths[letter] |= length;
        asked.insert(hash(word.as_bytes()));
    }
    let mut found = HashedSet::default();
    let mut left = MAX_RUNNING_BYTES;
    for node in doc.nodes().filter(|&node| doc.tag(node) == Tag::Text) {
        let text = doc.text(node).as_bytes();
        if text.len() < RUNNING_BYTES {
            continue;
        }
        let mut at = 0;
        while at < text.len() {
            let start = at;
            while text
                .get(at)
                .is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric())
            {
                at += 1;
            }
            let word = &text[start..at];
            at += 1;
            let (letter, length) = place(word);
            if lengths[letter] & length != 0 && !word.first().is_none_or(u8::is_ascii_uppercase) {
                let word = hash(word);
                if asked.contains(&word) {
                    found.insert(word);
                }
            }
        }
        left = left.saturating_sub(text.len());
        if left == 0 {
            break;
        }
    }
    found
}

/// The label of a host that is the site's own: the longest but for the last, which is the domain's ("example" of
/// `blog.example.org`).
fn own_label(host: &str) -> &str {
    let labels = host
        .rsplit_once('.')
        .map_or(host, |(labels, _)| labels)
        .split('.');
    labels.max_by_key(|label| label.len()).unwrap_or_default()
}

/// Every name that may be an author's, each once, in the order in which they were found.
pub fn candidates(doc: &Document, claims: &Claims) -> Vec<AuthorCandidate> {
    let mut out = Candidates::default();
    let json_ld = hash(b"json-ld");
    for name in &claims.json_ld.authors {
        out.add_names(names(name, true), &[json_ld], |f| f.in_json_ld = 1.0);
    }
    for (names, slot) in METAS {
        let list = hash(names[0].as_bytes());
        claims
            .meta(names)
            .iter()
            .for_each(|name| out.add(name, &[list], |f| f.in_meta[slot] = 1.0));
    }
    let precise = METAS.map(|(names, _)| names);
    for name in claims.meta_like(AUTHOR_META, STOPPED_META, &precise) {
        out.add(name, &[hash(b"meta")], |f| f.in_meta[3] = 1.0);
    }
    for (label, data) in [
        ("twitter:label1", "twitter:data1"),
        ("twitter:label2", "twitter:data2"),
    ] {
        if claims
            .meta(&[label])
            .first()
            .is_some_and(|label| opens_byline(label).is_some())
        {
            claims
                .meta(&[data])
                .iter()
                .for_each(|name| out.add(name, &[], |f| f.in_meta[2] = 1.0));
        }
    }
    // What stands before the heading is mostly the menu, and comes last.
    let mut named: Vec<&Named> = claims
        .named
        .iter()
        .filter(|named| named.is_person())
        .collect();
    named.sort_by_key(|named| named.since_heading < 0.0);
    let days = claims
        .named
        .iter()
        .filter(|named| matches!(named.sign, Sign::Time | Sign::Year));
    let days: Vec<f32> = days.map(|named| named.since_heading).collect();
    for named in &named {
        let lists = [named.list, u64::from(named.node) << 1 | 1];
        out.add(&named.text, &lists, |f| stands(f, named, &days));
        if let Some(first) = named.first.as_deref() {
            out.add(first, &lists, |f| {
                stands(f, named, &days);
                f.is_first_run = 1.0;
            });
        }
    }
    of_site(claims, &mut out);
    let organisations: Vec<String> = claims
        .json_ld
        .organisations
        .iter()
        .map(|name| fold(name))
        .collect();
    let site = claims.site.as_deref().map(fold).unwrap_or_default();
    let host = squeeze(claims.host().unwrap_or_default());
    let domain = claims.host().unwrap_or_default().trim_start_matches("www.");
    let label = squeeze(own_label(domain));
    let publisher = claims
        .json_ld
        .publisher
        .as_deref()
        .map(fold)
        .unwrap_or_default();
    // Called as the site; in the host's letters; called as the publisher; holding the host's own label or its whole name.
    let own = |name: &str, key: &str| {
        let letters = squeeze(key);
        let of_label = label.len() > 2 && letters.contains(&label);
        [
            !site.is_empty() && key == site,
            letters.len() > 2 && host.contains(&letters),
            !publisher.is_empty() && key == publisher,
            of_label || !domain.is_empty() && name.to_lowercase().contains(domain),
        ]
    };
    let is_own = |name: &str| own(name, &fold(name)).contains(&true);
    let person = |names: &[&str]| {
        flag(
            names
                .iter()
                .any(|name| !is_own(name) && !organisations.contains(&fold(name))),
        )
    };
    let declared: Vec<&str> = claims.json_ld.authors.iter().map(String::as_str).collect();
    let metas = claims.meta(&["author"]);
    let page_has = [
        flag(!declared.is_empty()),
        flag(!metas.is_empty()),
        person(&declared),
        person(&metas),
    ];
    let title = fold(claims.document_title.as_deref().unwrap_or_default());
    let common = in_small_letters(doc, &out.keys);
    let mut page_signs = [0.0; Sign::PEOPLE];
    named
        .iter()
        .for_each(|named| page_signs[named.sign as usize] = 1.0);
    let (count, elements) = (out.all.len() as f32, named.len() as f32);
    let padded: Vec<String> = out.keys.iter().map(|key| format!(" {key} ")).collect();
    for (i, candidate) in out.all.iter_mut().enumerate() {
        let key = &out.keys[i];
        let f = &mut candidate.features;
        let s = stats(&candidate.text);
        f.is_organisation = flag(organisations.contains(key));
        (f.names, f.named) = (count, elements);
        f.words = s.words as f32;
        f.length = s.length as f32;
        f.capitalised = s.capitalised as f32 / s.words.max(1) as f32;
        let words: Vec<&str> = key.split(' ').collect();
        let share = |words: usize| words as f32 / s.words.max(1) as f32;
        f.common = share(
            words
                .iter()
                .filter(|word| common.contains(&hash(word.as_bytes())))
                .count(),
        );
        let phrases = find(key, &hashes(key), s.unspaced);
        let byline = phrases.words[PhraseKind::Byline as usize];
        f.phrases = [
            share(usize::from(phrases.any.saturating_sub(byline))),
            share(usize::from(byline)),
        ];
        f.page_signs = page_signs;
        f.all_capitals = flag(s.capitals > 2 && s.capitals == s.alphanumeric);
        f.digits = s.digits as f32;
        f.marks_inside = candidate
            .text
            .chars()
            .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
            .count() as f32;
        f.unspaced = flag(s.unspaced);
        let [is_site, is_host, is_publisher, of_host] = own(&candidate.text, key).map(flag);
        (f.is_site, f.is_host, f.is_publisher) = (is_site, is_host, [is_publisher, of_host]);
        f.in_title = flag(title.contains(key.as_str()));
        let holds = |outer: &str, inner: &str| outer.len() > inner.len() && outer.contains(inner);
        for other in &padded {
            f.inside_other += flag(holds(other, &padded[i]));
            f.holds_other += flag(holds(&padded[i], other));
        }
        f.page_has = page_has;
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(claims.json_ld.news);
        f.page_discussion = flag(claims.json_ld.types[2]);
    }
    out.all
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_byline_falls_into_names() {
        assert_eq!(
            names("By Ann Lee and Bo Ek | 4 May", false),
            ["Ann Lee", "Bo Ek", "4 May"]
        );
        assert_eq!(names("Written by Ann Lee, MD", false), ["Ann Lee, MD"]);
        assert_eq!(
            names("Isa Caro , Ro Latorre y Pe Mora Wilson", false),
            ["Isa Caro", "Ro Latorre", "Pe Mora Wilson"]
        );
        assert_eq!(
            names("Office of Trade and Industry", false),
            ["Office of Trade and Industry"]
        );
        assert_eq!(
            names("Linny and Peter https://example.org", false),
            ["Linny", "Peter"]
        );
        assert_eq!(
            names("Von Jana Reuter, Klaus Dorn", false),
            ["Jana Reuter", "Klaus Dorn"]
        );
        assert_eq!(
            names("Redaktion example.org", true),
            ["Redaktion example.org"]
        );
        assert_eq!(names("By Ann Lee", true), ["Ann Lee"]);
    }
}
