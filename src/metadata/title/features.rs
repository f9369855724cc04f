//! The features that the title model reads of a candidate.

use crate::base::text::has_year;
use crate::trees::{flag, numbers};

numbers! {
    /// The features of one title candidate. Overlaps are shares of words, 0 to 1.
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
    /// It is a part of the `title` element or of another source: the first, the last, a middle one.
    is_part: [f32; 3],
    /// Number of `h1` elements before the one with this text, -1 if there is none.
    heading_index: f32,
    /// Position of that heading in the document, 0 to 1; -1 for none.
    heading_at: f32,
    /// It is the site's logo.
    is_logo: f32,
    /// Number of other elements marked as a title before the one with this text, -1 if there is none.
    titled_index: f32,
    /// Position of that element in the document, 0 to 1; -1 for none.
    titled_at: f32,
    /// It is the name of a recipe in JSON-LD.
    is_recipe: f32,
    /// The first heading or element with this text is in `main` or `article`, in `header`, in
    /// `aside`, `nav` or `footer`.
    inside: [f32; 3],
    /// Number of words.
    words: f32,
    /// Number of characters.
    length: f32,
    /// It contains a title separator.
    has_separator: f32,
    /// Share of its words that start with a capital.
    capitalised: f32,
    /// It ends with a full stop, an exclamation mark, a question mark.
    ends: [f32; 3],
    /// It contains, before its last character: a full stop or exclamation mark, a comma, a colon, a
    /// bracket, an ampersand, a dash, a quotation mark.
    marks: [f32; MARKS.len()],
    /// It contains a digit, starts with one, contains a year.
    digits: [f32; 3],
    /// Share of the words of the first heading, `og:title`, JSON-LD headline and `title` element
    /// that are in it; -1 for a missing source.
    covers: [f32; 4],
    /// Share of its words that are in the page's address, and of the address's words that are in
    /// it; -1 if the page names no address.
    address: [f32; 2],
    /// It is the site's name.
    is_site: f32,
    /// Share of its words that are in the site's name; -1 if none is given.
    site_inside: f32,
    /// It contains the site's name and more.
    holds_site: f32,
    /// Its letters are part of the host's name.
    is_host: f32,
    /// Number of texts of the page that consist of it alone: in links, in headings of lower levels,
    /// elsewhere.
    again: [f32; 3],
    /// The page has an `og:title`, a JSON-LD headline.
    page_has: [f32; 2],
    /// Number of elements marked as a title.
    page_titled: f32,
    /// The JSON-LD declares a recipe.
    page_recipe: f32,
    /// Open Graph declares an article.
    page_og_article: f32,
    /// The JSON-LD declares news.
    page_news: f32,
}

impl TitleFeatures {
    /// Returns whether it is a first-level heading or another element marked as the title.
    pub(in crate::metadata) fn is_marked(&self) -> bool {
        self.is_heading > 0.0 || self.titled_index >= 0.0
    }

    /// Returns whether a heading of any level has it, or another element marked as the title.
    pub(in crate::metadata) fn is_headed(&self) -> bool {
        self.is_marked() || self.again[1] > 0.0
    }

    /// Returns whether it is a part of another title, between separators.
    pub(in crate::metadata) fn is_any_part(&self) -> bool {
        self.is_part.iter().any(|&part| part > 0.0)
    }

    /// Fills the features for punctuation, capitals and digits of a text.
    pub(super) fn read_marks(&mut self, text: &str) {
        let words = text.split(' ');
        let (capitals, count) = words.fold((0.0, 0.0), |(capitals, count), word| {
            (
                capitals + flag(word.starts_with(char::is_uppercase)),
                count + 1.0,
            )
        });
        self.capitalised = capitals / count;
        self.ends = ['.', '!', '?'].map(|mark| flag(text.ends_with(mark)));
        // The last character is counted in `ends`.
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

/// Punctuation that is more frequent in titles than in site names and slogans, or less.
const MARKS: [&[char]; 7] = [
    &['.', '!'],
    &[','],
    &[':'],
    &['('],
    &['&'],
    &['–', '—'],
    &['"', '“', '”', '„', '«', '»'],
];
