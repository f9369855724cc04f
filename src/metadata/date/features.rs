//! The features that the date model reads of a candidate.

use crate::metadata::claims::Cue;
use crate::trees::numbers;

numbers! {
    /// The features of one date that the page names.
    DateFeatures;
    /// JSON-LD gives it as the date of publication, of modification, of creation or upload.
    in_json_ld: [f32; 3],
    /// `meta` elements give it: as the publication of an article, as a date, as the date of a
    /// change; by the words in their names as the date of publication, of a change.
    in_meta: [f32; 5],
    /// For each cue in the order of `Cue`: how many elements with the same cue come before the
    /// first one with this date; -1 for none.
    cues: [f32; Cue::COUNT],
    /// `itemprop` declares it as the date of publication, of a change.
    itemprop: [f32; 2],
    /// Its text opens like a byline or date line.
    opened: f32,
    /// A mention of it is marked as a change, in its text or the text before it; another mention is
    /// not.
    changed: [f32; 2],
    /// The page's address contains it.
    in_address: f32,
    /// The `title` element or `og:title` contains it.
    in_title: f32,
    /// The index of its first mention among all mentions of dates; -1 for none.
    element_index: f32,
    /// Position in the document of the mention nearest to the first heading, 0 to 1; -1 for none.
    at: f32,
    /// Nodes from the first heading to that mention.
    since_heading: f32,
    /// That mention is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an
    /// article inside another.
    landmarks: [f32; 5],
    /// Class hints around it: byline, comment, teaser, widget, footer.
    marks: [f32; 5],
    /// Length in characters of the shortest text that contains it.
    text_length: f32,
    /// Number of candidates that are earlier.
    earlier: f32,
    /// Number of candidates that are later.
    later: f32,
    /// Number of candidates.
    days: f32,
    /// The page has a date of publication in JSON-LD, in `meta`.
    page_has: [f32; 2],
    /// Open Graph declares an article.
    page_og_article: f32,
    /// The JSON-LD declares news.
    page_news: f32,
}
