//! The features that the author model reads of a candidate.

use crate::metadata::claims::Cue;
use crate::trees::numbers;

numbers! {
    /// The features of one name. Overlaps are shares of words, 0 to 1.
    AuthorFeatures;
    /// The JSON-LD of the article names it.
    in_json_ld: f32,
    /// `meta` elements name it: `author`; `article:author`; Dublin Core, Parsely, Sailthru or
    /// Twitter's "Written by"; an element with a word for authors in its name; the account of a
    /// Twitter card.
    in_meta: [f32; 5],
    /// The JSON-LD declares it an organisation.
    is_organisation: f32,
    /// It is a part of the `title` element, the site's name, a name in a copyright line.
    of_site: [f32; 3],
    /// For each cue in the order of `Cue`: how many elements with the same cue come before the
    /// first one with this name; -1 for none.
    cues: [f32; Cue::PEOPLE],
    /// It is the first run of text of an element that has several.
    is_first_run: f32,
    /// Number of nodes between it and the nearest date.
    since_day: f32,
    /// Position in the document of the mention nearest to the first heading, 0 to 1; -1 for none.
    at: f32,
    /// Nodes from the first heading to that mention.
    since_heading: f32,
    /// That mention is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an
    /// article inside another.
    landmarks: [f32; 5],
    /// Class hints around it: byline, author bio, comment, teaser, widget.
    marks: [f32; 5],
    /// Number of candidates.
    names: f32,
    /// Number of mentions of people on the page.
    named: f32,
    /// Number of words.
    words: f32,
    /// Number of characters.
    length: f32,
    /// Share of the words that start with a capital.
    capitalised: f32,
    /// Share of the words that the page's running text has in lower case; for names it is usually
    /// small.
    common: f32,
    /// Share of the words that are in phrases of menus and prompts, and in phrases of bylines.
    phrases: [f32; 2],
    /// A mention is in a link, in a heading, in a list.
    around: [f32; 3],
    /// All its letters are capitals.
    all_capitals: f32,
    /// Number of digits.
    digits: f32,
    /// Number of commas and other punctuation marks.
    marks_inside: f32,
    /// It has letters of a script without spaces.
    unspaced: f32,
    /// It is the site's name.
    is_site: f32,
    /// Its letters are part of the host's name.
    is_host: f32,
    /// It is the publisher's name; it contains the host's own label or whole name.
    is_publisher: [f32; 2],
    /// The `title` element contains it.
    in_title: f32,
    /// Number of other candidates that contain it.
    inside_other: f32,
    /// Number of other candidates that it contains.
    holds_other: f32,
    /// The page has a JSON-LD author, a `meta` author; and one of each that is neither the site,
    /// its publisher nor an organisation.
    page_has: [f32; 4],
    /// The page has mentions of people with each cue.
    page_cues: [f32; Cue::PEOPLE],
    /// Open Graph declares an article.
    page_og_article: f32,
    /// The JSON-LD declares news.
    page_news: f32,
    /// The JSON-LD declares a discussion.
    page_discussion: f32,
}
