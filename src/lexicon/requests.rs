//! Requests of a site to its reader: to subscribe, share, log in, comment, accept cookies, report mistakes or
//! respect rights. A line is one if a word that asks, and its object, are of one language: "sign up" and
//! "briefing".

use super::{Languages, entries_of, kinds};
use crate::base::hash::{HashedMap, hash};
use crate::base::text::{fold, is_sentence_end, is_unspaced};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Requests have at most this many words.
pub const MAX_REQUEST_WORDS: f32 = 30.0;

kinds! {
    /// What a line asks for.
    RequestKind;
    /// To subscribe, follow, donate or get an app.
    Subscribe "subscribe",
    /// To share the article.
    Share "share",
    /// To log in or to pay.
    Login "login",
    /// To comment.
    Comment "comment",
    /// To accept cookies.
    Consent "consent",
    /// To report mistakes or send news.
    Report "report",
    /// To respect rights, or to hold nobody liable.
    Rights "rights",
}

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it asks for.
    pub kind: RequestKind,
    /// It names the site that asks: "our", "us".
    pub names_site: bool,
    /// It names the reader, or is put politely: "your", "please".
    pub names_reader: bool,
    /// A sentence begins or ends with a word that asks. In many languages, the verb is last.
    pub is_direct: bool,
}

impl Request {
    /// Returns whether anything says that the site asks its reader: a line with the words alone may tell of
    /// somebody else who asks.
    pub fn is_clear(&self) -> bool {
        self.names_site || self.names_reader || self.is_direct
    }
}

/// What a word says.
#[derive(Clone, Copy)]
enum Part {
    Asks(RequestKind),
    Thing(RequestKind),
    Site,
    Reader,
}

/// An entry of the lists.
struct Entry {
    /// Its text, which is found from the start of a word on.
    text: Cow<'static, str>,
    /// Whether a word must end where it does.
    is_whole: bool,
    part: Part,
    /// The language of its list. Names of networks are of all.
    languages: Languages,
}

/// The entries by their first bytes.
struct Matcher {
    entries: Vec<Entry>,
    /// Where the entries of each key start and end.
    places: HashedMap<(u32, u32)>,
}

/// How many bytes of an entry its key is made of. No entry is shorter.
const KEY: usize = 3;

/// The lists of all languages.
const LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/requests.tsv"));

/// The names of networks, as [`fold`] writes them.
const NETWORKS: &str = include_str!("networks.txt");

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let mut entries = Vec::new();
    let (mut last, mut language) = ("", Languages::default());
    for (own, kind, entry) in entries_of(LINES) {
        if own != last {
            (last, language) = (own, Languages::of(own));
        }
        let part = part(kind).expect("a test checks the kinds");
        entries.push(Entry::new(entry, part, language));
    }
    for kind in [RequestKind::Subscribe, RequestKind::Share] {
        let names = NETWORKS.lines();
        entries.extend(names.map(|name| Entry::new(name, Part::Thing(kind), Languages::ALL)));
    }
    entries.sort_by_cached_key(Entry::key);
    let mut places: HashedMap<(u32, u32)> = HashedMap::default();
    for (at, entry) in (0..).zip(&entries) {
        places.entry(entry.key()).or_insert((at, at)).1 = at + 1;
    }
    Matcher { entries, places }
});

/// Returns whether a character is of a script in whose words [`fold`] leaves out marks.
fn is_split(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{eff}')
}

impl Entry {
    fn new(entry: &'static str, part: Part, languages: Languages) -> Entry {
        let stem = entry.strip_suffix('*');
        let text = stem.unwrap_or(entry);
        let text = match text.contains(is_split) {
            true => Cow::Owned(fold(text)),
            false => Cow::Borrowed(text),
        };
        let is_spaced = !text.starts_with(is_unspaced) && !text.ends_with(is_unspaced);
        Entry {
            text,
            is_whole: is_spaced && stem.is_none(),
            part,
            languages,
        }
    }

    /// Returns the hash of the first bytes, the space after the entry among them.
    fn key(&self) -> u64 {
        let bytes = self.text.as_bytes();
        match bytes.get(..KEY) {
            Some(first) => hash(first),
            None => hash(&[bytes, b" "].concat()),
        }
    }

    /// Returns whether a padded text starts with the entry.
    fn starts(&self, rest: &str) -> bool {
        let after = rest.strip_prefix(&*self.text);
        after.is_some_and(|after| !self.is_whole || after.starts_with(' '))
    }
}

impl Matcher {
    /// Calls a function with each entry that a padded text has, and where it starts. Entries start with a
    /// word, or anywhere in a script without spaces.
    fn find(&self, padded: &str, mut found: impl FnMut(&Entry, usize)) {
        let mut is_start = true;
        for (at, c) in padded.char_indices() {
            if is_start || !c.is_ascii() && is_unspaced(c) {
                let rest = &padded[at..];
                let key = rest.as_bytes().get(..KEY).map(hash);
                let place = key.and_then(|key| self.places.get(&key));
                let (start, end) = place.copied().unwrap_or_default();
                let near = self.entries[start as usize..end as usize].iter();
                near.filter(|entry| entry.starts(rest))
                    .for_each(|entry| found(entry, at));
            }
            is_start = c == ' ';
        }
    }
}

/// Returns what an entry of a kind says.
fn part(kind: &str) -> Option<Part> {
    let (role, name) = kind.split_once('-')?;
    let of = RequestKind::from_name(name);
    match role {
        "ask" => of.map(Part::Asks),
        "thing" => of.map(Part::Thing),
        "address" if name == "site" => Some(Part::Site),
        "address" if name == "reader" => Some(Part::Reader),
        _ => None,
    }
}

/// Returns what a text asks of its reader, if it does. The text is given as it is and folded.
pub fn request(text: &str, folded: &str) -> Option<Request> {
    // Few texts ask for anything, so that few are cut into sentences.
    asked_in(&Sentences::one(folded))?;
    asked_in(&Sentences::of(text))
}

/// Returns what sentences ask of their reader.
fn asked_in(text: &Sentences) -> Option<Request> {
    let [mut asks, mut things] = [[Languages::default(); RequestKind::COUNT]; 2];
    let [mut site, mut reader, mut direct] = [Languages::default(); 3];
    MATCHER.find(&text.padded, |entry, at| match entry.part {
        Part::Asks(kind) => {
            asks[kind as usize] |= entry.languages;
            if text.is_at_end(at, &entry.text) {
                direct |= entry.languages;
            }
        }
        Part::Thing(kind) => {
            things[kind as usize] |= entry.languages;
            // A notice begins with what it is about: "No part of this may be ...".
            if kind == RequestKind::Rights && text.is_at_end(at, &entry.text) {
                direct |= entry.languages;
            }
        }
        Part::Site => site |= entry.languages,
        Part::Reader => reader |= entry.languages,
    });
    // What is said of each kind, in the languages of its request.
    let requests = RequestKind::ALL.into_iter().filter_map(|kind| {
        let languages = asks[kind as usize] & things[kind as usize];
        let is_said = |part: Languages| !(languages & part).is_empty();
        (!languages.is_empty()).then(|| Request {
            kind,
            names_site: is_said(site),
            names_reader: is_said(reader),
            is_direct: is_said(direct),
        })
    });
    // The first of equals.
    requests.rev().max_by_key(|request| {
        let is_put = request.names_reader || request.is_direct;
        u8::from(request.names_site) + u8::from(is_put)
    })
}

/// Returns the parts of a text between the ends of sentences and of lines. A point within a word, as in an
/// address, ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut last = None;
    text.split(move |c: char| {
        let was_point = last.replace(c) == Some('.');
        was_point && c.is_whitespace() || c != '.' && is_sentence_end(c) || c == '\n'
    })
}

/// The sentences of a text, folded.
struct Sentences {
    /// All sentences, with a space after each.
    padded: String,
    /// Where each ends in that, the space included.
    ends: Vec<usize>,
}

impl Sentences {
    fn of(text: &str) -> Sentences {
        let mut padded = String::with_capacity(text.len() + 1);
        let mut ends = Vec::new();
        for sentence in sentences(text) {
            let folded = fold(sentence);
            if !folded.is_empty() {
                padded.push_str(&folded);
                padded.push(' ');
                ends.push(padded.len());
            }
        }
        Sentences { padded, ends }
    }

    /// Takes a folded text for one sentence.
    fn one(folded: &str) -> Sentences {
        let mut padded = String::with_capacity(folded.len() + 1);
        padded.push_str(folded);
        padded.push(' ');
        let ends = vec![padded.len()];
        Sentences { padded, ends }
    }

    /// Returns whether an entry found at a place begins its sentence or is in its last word, or in a
    /// script without spaces at the end of it.
    fn is_at_end(&self, at: usize, entry: &str) -> bool {
        let sentence = self.ends.partition_point(|&end| end <= at);
        let start = sentence
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        let end = self.ends.get(sentence).map_or(0, |end| end - 1);
        let is_word = !entry.contains(is_unspaced);
        at == start || at + entry.len() >= end || is_word && !self.padded[at..end].contains(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<Request> {
        request(text, &fold(text))
    }

    #[test]
    fn the_lists_are_sorted_and_folded_with_known_parts() {
        let all: Vec<_> = entries_of(LINES).collect();
        let languages = all.chunk_by(|a, b| a.0 == b.0);
        for own in languages {
            assert!(
                own.is_sorted_by(|a, b| a < b),
                "not sorted, or an entry twice"
            );
        }
        let entries = entries_of(LINES).map(|(_, kind, entry)| (part(kind), entry));
        let networks = NETWORKS.lines().map(|name| (Some(Part::Site), name));
        for (part, entry) in entries.chain(networks) {
            assert!(part.is_some(), "{entry}");
            let own = Entry::new(entry, Part::Site, Languages::ALL);
            assert_eq!(fold(&own.text), own.text);
            let shortest = if own.is_whole { KEY - 1 } else { KEY };
            assert!(own.text.len() >= shortest, "shorter than a key: {entry}");
        }
    }

    #[test]
    fn no_word_both_asks_and_is_asked_for() {
        let stem = |entry: &'static str| entry.trim_end_matches('*');
        let all: Vec<_> = entries_of(LINES).collect();
        for own in all.chunk_by(|a, b| a.0 == b.0) {
            for &(language, kind, entry) in own {
                let Some(name) = kind.strip_prefix("ask-") else {
                    continue;
                };
                let is_same = |other: &&(&str, &str, &'static str)| {
                    other.1.strip_prefix("thing-") == Some(name) && stem(other.2) == stem(entry)
                };
                assert!(
                    !own.iter().any(|other| is_same(&other)),
                    "{language}: {entry}"
                );
            }
        }
    }

    #[test]
    fn requests_are_found_in_many_languages() {
        for (text, kind) in [
            (
                "Sign up for our free morning briefing.",
                RequestKind::Subscribe,
            ),
            (
                "Teilen Sie diesen Artikel mit Ihren Freunden!",
                RequestKind::Share,
            ),
            ("Войдите, чтобы продолжить чтение.", RequestKind::Login),
            (
                "Usamos cookies para mejorar tu experiencia.",
                RequestKind::Consent,
            ),
            ("続きを読むにはログインしてください。", RequestKind::Login),
        ] {
            let found = asked(text).map(|found| found.kind);
            assert_eq!(found, Some(kind), "{text}");
        }
    }

    #[test]
    fn a_request_says_who_asks_whom() {
        let found = asked("Sign up for our newsletter").expect("a request");
        assert!(found.names_site && !found.names_reader && found.is_direct);
        let found = asked("If you like it, sign up for the newsletter").expect("a request");
        assert!(!found.names_site && found.names_reader && !found.is_direct);
    }

    #[test]
    fn a_word_that_asks_alone_is_no_request() {
        assert_eq!(asked("Sign up by Friday to run in the race."), None);
        assert_eq!(asked("The newsletter was read by thousands."), None);
    }
}
