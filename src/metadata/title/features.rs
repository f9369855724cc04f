//! What the model of titles reads of a candidate.

use crate::base::text::has_year;
use crate::trees::{flag, numbers};

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
    /// Fills what the marks, capitals and digits of a text say.
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
