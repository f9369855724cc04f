//! Candidates for the title, with the evidence for each.
//!
//! Candidates are the page's `h1` elements, its title by Open Graph, Twitter cards and JSON-LD, the
//! `title` element, and the parts of these between separators. On 97 % of wcxb-dev the title is
//! among them. Trained trees choose by how many sources agree, by the address and by the position
//! of the heading.

mod again;
mod features;

pub use features::TitleFeatures;

use super::candidates::CandidateSet;
use super::claims::{Claims, Heading};
use crate::base::hash::{HashedSet, hash};
use crate::base::text::{fold, fold_words, stats};
use crate::document::{Document, Landmark, unescaped};
use crate::trees::flag;
use enumset::EnumSet;
use std::borrow::Cow;

/// A candidate for the title.
#[derive(Clone, Debug, Default)]
pub struct TitleCandidate {
    /// The text as on the page, with white space collapsed.
    pub text: String,
    /// The evidence for it.
    pub features: TitleFeatures,
}

/// Separators between the page's title and the site's name.
const SEPARATORS: [&str; 18] = [
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / ", " › ", " > ", ": ",
    " ~ ", "|", "_", "｜", "：",
];
/// Further separators in scripts that are written without spaces.
const TIGHT_SEPARATORS: [&str; 9] = ["-", "－", "—", "–", "·", "・", "»", "/", ":"];
/// Separators that are rare inside a title, so that the site's name is after or before them.
pub const SITE_SEPARATORS: &[&str] = SEPARATORS.split_at(5).0;
/// Maximum number of candidates. No real page has half as many.
const MAX_TITLE_CANDIDATES: usize = 40;

/// Returns the hashes of the words of a text.
fn words(text: &str) -> HashedSet {
    let mut out = HashedSet::default();
    fold_words(text, |word| {
        out.insert(hash(word));
    });
    out
}

/// Returns the share of the words of `a` that are in `b`, or -1 if either has no words.
fn overlap(a: &HashedSet, b: &HashedSet) -> f32 {
    if a.is_empty() || b.is_empty() {
        -1.0
    } else {
        a.intersection(b).count() as f32 / a.len() as f32
    }
}

/// Returns the letters and digits of a text in lower case.
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the separators that may occur in `text`. A byte check rules out most of them in most
/// texts.
fn separators_in(text: &str) -> impl Iterator<Item = &'static str> {
    let mut seen = [false; 256];
    text.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    let told = move |separator: &&str| separator.bytes().all(|byte| seen[usize::from(byte)]);
    let tight = match !text.is_ascii() && stats(text).unspaced {
        true => TIGHT_SEPARATORS.as_slice(),
        false => &[],
    };
    SEPARATORS.iter().chain(tight).copied().filter(told)
}

/// Returns a text in which character references were escaped once more, without them: "L&#8217;atelier".
fn without_escapes(text: &str) -> Cow<'_, str> {
    let has_reference = |at: usize| {
        let rest = text[at + 1..].trim_start_matches('#');
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        name > 0 && rest.as_bytes().get(name) == Some(&b';')
    };
    if !memchr::memchr_iter(b'&', text.as_bytes()).any(has_reference) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(unescaped(text))
}

type Candidates = CandidateSet<String, TitleCandidate>;

/// Adds a candidate and returns its features, or `None` if the text is empty or the limit is
/// reached.
fn add<'a>(all: &'a mut Candidates, text: &str) -> Option<&'a mut TitleFeatures> {
    let text = without_escapes(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Separators of the site's name or a kicker do not belong to the rest.
    let text = text.trim_start_matches([':', '|', '·', '»', ' ']);
    let text = text.trim_end_matches(['|', '·', '«', ' ']);
    // "»" may also end a quotation.
    let text = match text.contains('«') {
        true => text,
        false => text.trim_end_matches(['|', '·', '»', ' ']),
    };
    let key = fold(text);
    if key.is_empty() {
        return None;
    }
    let candidate = all.entry(key, || TitleCandidate {
        text: text.to_owned(),
        features: TitleFeatures {
            heading_index: -1.0,
            heading_at: -1.0,
            titled_index: -1.0,
            titled_at: -1.0,
            ..Default::default()
        },
    })?;
    Some(&mut candidate.features)
}

/// Adds the parts of a text between separators. If a separator occurs several times, also adds
/// everything but the last part and everything but the first. The site's name may be in brackets:
/// `[Site] Title`.
fn add_parts(all: &mut Candidates, text: &str) {
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some(features) = bracketed.and_then(|(_, rest)| add(all, rest)) {
        features.is_part[1] = 1.0;
    }
    for separator in separators_in(text) {
        let Some((head, tail)) = text.rsplit_once(separator) else {
            continue;
        };
        let (first, rest) = text.split_once(separator).unwrap_or((head, tail));
        let middle = rest.rsplit_once(separator).map(|(middle, _)| middle);
        let parts = [(head, 0), (tail, 1), (first, 0), (rest, 1)];
        for (part, slot) in parts.into_iter().chain(middle.map(|middle| (middle, 2))) {
            if let Some(features) = add(all, part) {
                features.is_part[slot] = 1.0;
            }
        }
    }
}

/// Adds the whole text of a source and marks that source in its features.
fn add_whole(all: &mut Candidates, text: &str, source: fn(&mut TitleFeatures) -> &mut f32) {
    if let Some(features) = add(all, text) {
        *source(features) = 1.0;
    }
}

/// The names of `meta` elements with titles, other than `og:title`.
pub(super) const OTHER_METAS: [&str; 6] = [
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "title",
    "sailthru.title",
    "parsely-title",
];

/// Adds the page's headings, and for each its first run of text and the rest.
fn add_headings(all: &mut Candidates, claims: &Claims) {
    for (i, heading) in claims.headings.iter().enumerate() {
        if let Some(features) = add(all, &heading.text) {
            if features.is_heading == 0.0 {
                (features.heading_index, features.heading_at) = (i as f32, heading.at);
                features.inside = inside(heading);
            }
            features.is_heading = 1.0;
            features.is_logo = features.is_logo.max(flag(heading.is_logo));
        }
        for run in heading.runs.iter().flat_map(|(first, rest)| [first, rest]) {
            add(all, run);
        }
    }
}

/// Adds the other elements that are marked as a title.
fn add_titled(all: &mut Candidates, claims: &Claims) {
    for (i, titled) in claims.titled.iter().enumerate() {
        if let Some(features) = add(all, &titled.text) {
            if features.titled_index < 0.0 {
                (features.titled_index, features.titled_at) = (i as f32, titled.at);
            }
            if features.is_heading == 0.0 {
                features.inside = inside(titled);
            }
            features.is_logo = features.is_logo.max(flag(titled.is_logo));
        }
    }
}

/// Returns whether a heading is in `main` or `article`, in `header`, in `aside`, `nav` or `footer`.
fn inside(heading: &Heading) -> [f32; 3] {
    let around: [EnumSet<Landmark>; 3] = [
        Landmark::Main | Landmark::Article,
        Landmark::Header.into(),
        Landmark::Aside | Landmark::Nav | Landmark::Footer,
    ];
    around.map(|landmarks| flag(!heading.landmarks.is_disjoint(landmarks)))
}

/// The parts of the page that candidates are compared with.
struct Sources {
    /// Words of the first heading, `og:title`, the JSON-LD headline and the `title` element.
    titles: [HashedSet; 4],
    has_social: bool,
    has_headline: bool,
    address: HashedSet,
    host: String,
    /// The folded names of the site, and the words of each.
    sites: Vec<(String, HashedSet)>,
}

impl Sources {
    fn of(claims: &Claims) -> Sources {
        let social = claims.meta(&["og:title"]).first().copied();
        let headline = claims.json_ld.headline.as_deref();
        let heading = claims.headings.first().map(|heading| heading.text.as_str());
        let titles = [heading, social, headline, claims.document_title.as_deref()];
        let mut sites: Vec<(String, HashedSet)> = Vec::new();
        for site in claims.site_names().map(fold) {
            if !site.is_empty() && sites.iter().all(|(known, _)| *known != site) {
                let words = words(&site);
                sites.push((site, words));
            }
        }
        Sources {
            titles: titles.map(|text| words(text.unwrap_or_default())),
            has_social: social.is_some(),
            has_headline: headline.is_some(),
            address: words(&claims.address_words()),
            host: claims.host().map(squeeze).unwrap_or_default(),
            sites,
        }
    }

    /// Fills the features that compare a candidate with the sources. `key` is its folded text.
    fn compare(&self, candidate: &mut TitleCandidate, key: &str, claims: &Claims) {
        let (own, text, f) = (words(key), &candidate.text, &mut candidate.features);
        f.words = own.len() as f32;
        f.length = text.chars().count() as f32;
        f.has_separator = flag(separators_in(text).any(|separator| text.contains(separator)));
        f.read_marks(text);
        for (covered, source) in f.covers.iter_mut().zip(&self.titles) {
            *covered = overlap(source, &own);
        }
        f.address = [overlap(&own, &self.address), overlap(&self.address, &own)];
        let any = |is: &dyn Fn(&str) -> bool| flag(self.sites.iter().any(|(site, _)| is(site)));
        f.is_site = any(&|site| key == site);
        let shares = self.sites.iter().map(|(_, words)| overlap(&own, words));
        f.site_inside = shares.fold(-1.0, f32::max);
        let padded = format!(" {key} ");
        f.holds_site = any(&|site| key != site && padded.contains(&format!(" {site} ")));
        let letters = squeeze(key);
        f.is_host = flag(letters.len() > 2 && self.host.contains(&letters));
        f.page_titled = claims.titled.len() as f32;
        f.page_recipe = flag(claims.json_ld.recipe.is_some());
        f.page_has = [flag(self.has_social), flag(self.has_headline)];
        f.page_og_article = flag(claims.og_article);
        f.page_news = flag(claims.json_ld.news);
    }
}

/// Returns the distinct title candidates, in the order in which they were found.
pub fn candidates(doc: &Document, claims: &Claims) -> Vec<TitleCandidate> {
    let mut all = Candidates::new(MAX_TITLE_CANDIDATES);
    add_headings(&mut all, claims);
    if let Some(name) = &claims.json_ld.recipe {
        add_whole(&mut all, name, |features| &mut features.is_recipe);
    }
    for title in claims.meta(&["og:title"]) {
        add_whole(&mut all, title, |features| &mut features.is_social);
    }
    for title in claims.meta(&OTHER_METAS) {
        add_whole(&mut all, title, |features| &mut features.is_other_meta);
    }
    if let Some(title) = &claims.json_ld.headline {
        add_whole(&mut all, title, |features| &mut features.is_headline);
    }
    if let Some(title) = &claims.document_title {
        add_whole(&mut all, title, |features| &mut features.is_document);
    }
    add_titled(&mut all, claims);
    for text in all
        .iter()
        .map(|(_, candidate)| candidate.text.clone())
        .collect::<Vec<_>>()
    {
        add_parts(&mut all, &text);
    }
    again::count(&mut all, doc);
    let sources = Sources::of(claims);
    for (key, candidate) in all.iter_mut() {
        sources.compare(candidate, key, claims);
    }
    all.into_candidates()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::metadata::read;
    use crate::score::Model;

    fn title(html: &str) -> Option<String> {
        read(&Document::parse(html), &Model::shipped().fields, None).title
    }

    #[test]
    fn references_that_were_escaped_once_more_are_decoded() {
        for (written, want) in [
            ("L&amp;#8217;atelier d&amp;rsquo;Odile", "L’atelier d’Odile"),
            ("Black &amp; white; a history", "Black & white; a history"),
        ] {
            let page = format!("<title>{written}</title><p>text");
            assert_eq!(title(&page).as_deref(), Some(want));
        }
    }

    #[test]
    fn heading_confirmed_by_title_element_wins_over_site_name() {
        let page = "<meta property=og:site_name content='The Daily'><title>Storm hits the coast | The Daily</title>\
                    <header><h1>The Daily</h1></header><main><h1>Storm hits the coast</h1><p>text</main>";
        assert_eq!(title(page).as_deref(), Some("Storm hits the coast"));
    }

    #[test]
    fn site_name_is_removed_from_title_element_without_headings() {
        assert_eq!(
            title("<title>A long walk home - Example News</title>").as_deref(),
            Some("A long walk home")
        );
        assert_eq!(title("<p>text"), None);
    }
}
