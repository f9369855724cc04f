//! Candidates for the authors: every name that the page gives, with the evidence for it.

mod features;
mod names;
mod plausible;
mod running_text;
mod site;

pub use features::AuthorFeatures;

use super::candidates::CandidateSet;
use super::claims::{Claims, Cue, FAR_NODES, Mention, NAME_JOINT, SchemaGroup};
use crate::base::hash::{HashedSet, hash};
use crate::base::text::{fold, stats};
use crate::document::Document;
use crate::lexicon::{ClaimWord, ClassHint, Label, PhraseKind, find, hashes, opens_byline};
use crate::trees::flag;
use names::{Name, names};
use plausible::{is_in_small_letters, is_interface, may_be_name};
use running_text::in_small_letters;
use site::Site;

/// A candidate for an author.
#[derive(Clone, Debug, Default)]
pub struct AuthorCandidate {
    /// The name.
    pub text: String,
    /// The evidence for it.
    pub features: AuthorFeatures,
    /// The least label that introduces it.
    pub label: Option<Label>,
    /// A label of the author stands before it in its part of a byline, in a script with spaces: "Text: Ann
    /// Lee – Photos: Bo Ek". Names without a label may be authors as well.
    pub is_introduced: bool,
    /// The address that it links to.
    pub url: Option<String>,
    /// The hashes of the lists that it is in. Names that share a list tend to be authors together.
    pub lists: Vec<u64>,
}

impl AuthorCandidate {
    /// Returns whether JSON-LD or a `meta` element names the author.
    pub fn is_declared(&self) -> bool {
        let f = &self.features;
        f.in_json_ld > 0.0 || f.in_meta.iter().any(|&meta| meta > 0.0)
    }

    /// Returns whether it is an organisation, the site or its publisher.
    pub fn is_organisation(&self) -> bool {
        let f = &self.features;
        f.is_organisation > 0.0 || f.is_site > 0.0 || f.is_publisher[0] > 0.0
    }

    /// Returns whether an element or text with one of the cues names it.
    pub fn has_any(&self, cues: &[Cue]) -> bool {
        let known = &self.features.cues;
        cues.iter().any(|&cue| known[cue as usize] >= 0.0)
    }

    /// Returns whether it is known only from a reader's comment.
    pub fn is_of_comment(&self) -> bool {
        self.features.marks[COMMENT_MARK] > 0.0 && !self.is_declared()
    }

    /// Returns whether there is more evidence than the place of the name: a declaration, a label of an
    /// author, or markup for authors.
    pub fn is_certain(&self) -> bool {
        let marked = [Cue::Itemprop, Cue::Rel, Cue::Class, Cue::Path, Cue::Phrase];
        let is_author = self.label.unwrap_or(Label::Author) == Label::Author;
        self.is_declared() || is_author && self.has_any(&marked)
    }
}

/// The class hints of [`AuthorFeatures::marks`], and the place of that of comments.
const MARKS: [ClassHint; 5] = [
    ClassHint::Byline,
    ClassHint::Bio,
    ClassHint::Comment,
    ClassHint::Teaser,
    ClassHint::Widget,
];
const COMMENT_MARK: usize = 2;
/// Maximum number of candidates; further names are ignored.
const MAX_AUTHOR_CANDIDATES: usize = 48;
/// Maximum number of lists kept per name.
const MAX_LISTS: usize = 16;

type Candidates = CandidateSet<String, AuthorCandidate>;

/// Where names were found.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    /// The hashes of the lists that they are in; 0 is no list.
    lists: &'a [u64],
    label: Option<Label>,
    /// Whether a label of the author stands before them in their part of a byline.
    is_introduced: bool,
    url: Option<&'a str>,
    /// Whether the page declares them.
    is_declared: bool,
}

impl<'a> Place<'a> {
    fn listed(lists: &'a [u64]) -> Place<'a> {
        Place {
            lists,
            ..Place::default()
        }
    }
}

/// Adds a name that was found in `place` and applies `say` to its features.
fn add_name(all: &mut Candidates, name: &str, place: Place, say: impl Fn(&mut AuthorFeatures)) {
    let key = fold(name);
    let is_other = || is_interface(name, &key) || is_in_small_letters(name);
    if !may_be_name(name, &key) || !place.is_declared && is_other() {
        return;
    }
    let candidate = all.entry(key, || AuthorCandidate {
        text: name.to_owned(),
        features: AuthorFeatures {
            at: -1.0,
            cues: [-1.0; Cue::PEOPLE],
            since_heading: FAR_NODES,
            since_day: FAR_NODES,
            ..AuthorFeatures::default()
        },
        ..AuthorCandidate::default()
    });
    let Some(candidate) = candidate else { return };
    say(&mut candidate.features);
    let label = place.label.into_iter().chain(candidate.label);
    candidate.label = label.min();
    candidate.is_introduced |= place.is_introduced;
    if candidate.url.is_none() {
        candidate.url = place.url.map(str::to_owned);
    }
    for &list in place.lists.iter().filter(|&&list| list != 0) {
        if candidate.lists.len() < MAX_LISTS && !candidate.lists.contains(&list) {
            candidate.lists.push(list);
        }
    }
}

/// Adds the names of a byline.
fn add(all: &mut Candidates, text: &str, place: Place, say: impl Fn(&mut AuthorFeatures)) {
    add_names(all, names(text, place.is_declared), place, say);
}

/// Adds the names that a byline was split into.
fn add_names(
    all: &mut Candidates,
    names: Vec<Name>,
    place: Place,
    say: impl Fn(&mut AuthorFeatures),
) {
    for name in names {
        let is_introduced = name.label == Some(Label::Author);
        let label = name.label.filter(|_| !is_introduced).or(place.label);
        let place = Place {
            label,
            is_introduced,
            ..place
        };
        add_name(all, name.text, place, &say);
    }
}

/// Index into `AuthorFeatures::in_meta` of the metadata vocabularies in [`METAS`] and of Twitter's
/// labels.
const META_NAMES: usize = 2;
/// Index of `meta` elements with a word for authors in their name.
const META_LIKE: usize = 3;

/// The names of `meta` elements that name authors, with their indices into
/// `AuthorFeatures::in_meta`.
pub(super) const METAS: [(&[&str], usize); 4] = [
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
        META_NAMES,
    ),
    (&["twitter:creator"], 4),
];
/// The `meta` elements of Twitter cards that label a value, each with the element that holds the
/// value.
pub(super) const LABELLED: [(&str, &str); 2] = [
    ("twitter:label1", "twitter:data1"),
    ("twitter:label2", "twitter:data2"),
];

/// Adds the names that JSON-LD and `meta` elements declare.
fn add_declared(all: &mut Candidates, claims: &Claims) {
    let json_ld = [hash(b"json-ld")];
    for name in &claims.json_ld.authors {
        let addresses = claims.json_ld.author_addresses.iter();
        let mut own = addresses.filter(|(author, _)| author == name);
        let place = Place {
            url: own.next().map(|(_, url)| url.as_str()),
            is_declared: true,
            ..Place::listed(&json_ld)
        };
        add(all, name, place, |f| f.in_json_ld = 1.0);
    }
    for (metas, slot) in METAS {
        let list = [hash(metas[0].as_bytes())];
        for name in claims.meta(metas) {
            add(all, name, Place::listed(&list), |f| f.in_meta[slot] = 1.0);
        }
    }
    let precise = METAS.map(|(metas, _)| metas);
    let (asked, stopped) = (ClaimWord::AuthorMeta.into(), ClaimWord::StoppedMeta.into());
    let list = [hash(b"meta")];
    for (_, name) in claims.meta_like(asked, stopped, &precise) {
        add(all, name, Place::listed(&list), |f| {
            f.in_meta[META_LIKE] = 1.0
        });
    }
    for (label, data) in LABELLED {
        let label = claims.meta(&[label]).first().copied();
        if label.is_some_and(|label| opens_byline(label).is_some()) {
            for name in claims.meta(&[data]) {
                add(all, name, Place::default(), |f| f.in_meta[META_NAMES] = 1.0);
            }
        }
    }
}

/// Returns the mentions of people. Those before the heading are mostly in the menu and come last.
fn people(claims: &Claims) -> Vec<&Mention> {
    let mut people: Vec<&Mention> = claims
        .mentions
        .iter()
        .filter(|mention| mention.is_person())
        .collect();
    people.sort_by_key(|mention| mention.since_heading < 0.0);
    people
}

/// Adds the names that elements and texts of the page mention.
fn add_mentioned(all: &mut Candidates, claims: &Claims, people: &[&Mention]) {
    let is_date = |mention: &&Mention| matches!(mention.cue, Cue::Time | Cue::Year);
    let dates = claims.mentions.iter().filter(is_date);
    let dates: Vec<f32> = dates.map(|mention| mention.since_heading).collect();
    for mention in people {
        let label = mention.label;
        let lists = [mention.list, u64::from(mention.node) << 1 | 1];
        let names = match label {
            Some(_) => said(&mention.text),
            None => names(&mention.text, false),
        };
        let place = Place {
            label,
            // Of several names, it is not known whose address it is.
            url: mention.url.as_deref().filter(|_| names.len() == 1),
            ..Place::listed(&lists)
        };
        add_names(all, names, place, |f| f.mention(mention, &dates));
        if let Some(first) = mention.first.as_deref() {
            add(all, first, place, |f| {
                f.mention(mention, &dates);
                f.is_first_run = 1.0;
            });
        }
    }
}

/// Returns the names that the label of a mention introduces.
fn said(text: &str) -> Vec<Name<'_>> {
    let label = None;
    text.split(NAME_JOINT)
        .map(|text| Name { text, label })
        .collect()
}

impl AuthorFeatures {
    /// Adds the evidence of one mention. `dates` has the positions of the page's dates.
    fn mention(&mut self, mention: &Mention, dates: &[f32]) {
        let order = &mut self.cues[mention.cue as usize];
        *order = if *order < 0.0 {
            mention.order
        } else {
            order.min(mention.order)
        };
        for (around, own) in self.around.iter_mut().zip(mention.around) {
            *around = around.max(flag(own));
        }
        let distances = dates
            .iter()
            .map(|date| (date - mention.since_heading).abs());
        self.since_day = self.since_day.min(distances.fold(FAR_NODES, f32::min));
        if self.at < 0.0 || mention.since_heading.abs() < self.since_heading.abs() {
            (self.at, self.since_heading) = (mention.at, mention.since_heading);
            self.landmarks = mention.inside();
            self.marks = mention.hinted(MARKS);
        }
    }

    /// Fills the features of a name's text. `common` has the words that the page uses in lower
    /// case.
    fn read_text(&mut self, text: &str, key: &str, common: &HashedSet) {
        let s = stats(text);
        let share = |words: usize| words as f32 / s.words.max(1) as f32;
        self.words = s.words as f32;
        self.length = s.length as f32;
        self.capitalised = share(s.capitalised as usize);
        let is_common = |word: &&str| common.contains(&hash(word.as_bytes()));
        self.common = share(key.split(' ').filter(is_common).count());
        let phrases = find(key, &hashes(key), s.unspaced);
        let byline = phrases.words(PhraseKind::Byline);
        self.phrases = [
            share(usize::from(phrases.any.saturating_sub(byline))),
            share(usize::from(byline)),
        ];
        self.all_capitals = flag(s.capitals > 2 && s.capitals == s.alphanumeric);
        self.digits = s.digits as f32;
        let is_mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
        self.marks_inside = text.chars().filter(is_mark).count() as f32;
        self.unspaced = flag(s.unspaced);
    }
}

/// Returns the distinct author candidates, in the order in which they were found.
pub fn candidates(doc: &Document, claims: &Claims) -> Vec<AuthorCandidate> {
    let mut all = Candidates::new(MAX_AUTHOR_CANDIDATES);
    let people = people(claims);
    add_declared(&mut all, claims);
    add_mentioned(&mut all, claims, &people);
    site::for_each_name(claims, |name, slot| {
        add(&mut all, name, Place::default(), |f| {
            f.of_site[slot] = 1.0;
        });
    });
    let common = in_small_letters(doc, all.iter().map(|(key, _)| key.as_str()));
    for (key, candidate) in all.iter_mut() {
        candidate.features.read_text(&candidate.text, key, &common);
    }
    compare(&mut all, claims, &people);
    all.into_candidates()
}

/// Fills the features that compare a name with the others, the site and the page.
fn compare(all: &mut Candidates, claims: &Claims, people: &[&Mention]) {
    let site = Site::of(claims);
    let organisations: Vec<String> = claims
        .json_ld
        .organisations
        .iter()
        .map(|name| fold(name))
        .collect();
    let page_has = page_has(claims, &site, &organisations);
    let title = fold(claims.document_title.as_deref().unwrap_or_default());
    let mut page_cues = [0.0; Cue::PEOPLE];
    people
        .iter()
        .for_each(|mention| page_cues[mention.cue as usize] = 1.0);
    let count = all.len() as f32;
    let padded: Vec<String> = all.iter().map(|(key, _)| format!(" {key} ")).collect();
    for ((key, candidate), own) in all.iter_mut().zip(&padded) {
        let f = &mut candidate.features;
        f.is_organisation = flag(organisations.contains(key));
        (f.names, f.named) = (count, people.len() as f32);
        f.page_cues = page_cues;
        let names = site.names(&candidate.text, key);
        (f.is_site, f.is_host) = (flag(names.site), flag(names.host));
        f.is_publisher = [flag(names.publisher), flag(names.label)];
        f.in_title = flag(title.contains(key.as_str()));
        let holds = |outer: &str, inner: &str| outer.len() > inner.len() && outer.contains(inner);
        for other in &padded {
            f.inside_other += flag(holds(other, own));
            f.holds_other += flag(holds(own, other));
        }
        f.page_has = page_has;
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(claims.json_ld.news);
        f.page_discussion = flag(claims.json_ld.groups.contains(SchemaGroup::Discussion));
    }
}

/// Returns whether the page declares an author in JSON-LD, in `meta`; and in each, an author that
/// is neither the site nor an organisation. Each is 1 or 0.
fn page_has(claims: &Claims, site: &Site, organisations: &[String]) -> [f32; 4] {
    let is_person = |name: &str| {
        let key = fold(name);
        !site.names(name, &key).any() && !organisations.contains(&key)
    };
    let declared = &claims.json_ld.authors;
    let metas = claims.meta(&["author"]);
    [
        flag(!declared.is_empty()),
        flag(!metas.is_empty()),
        flag(declared.iter().any(|name| is_person(name))),
        flag(metas.iter().any(|name| is_person(name))),
    ]
}
