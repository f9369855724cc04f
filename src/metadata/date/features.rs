//! What the model of dates reads of a candidate.

use crate::metadata::claims::Cue;
use crate::trees::numbers;

numbers! {
    /// What is known of one day that the page names.
    DateFeatures;
    /// JSON-LD gives it as the day of publication, of change, of creation or upload.
    in_json_ld: [f32; 3],
    /// `meta` elements give it: as the publication of an article, as a date, as the day of a change; by the words in their
    /// names as the day of publication, of a change.
    in_meta: [f32; 5],
    /// The first element that does, by each sign in the order of [`Cue`]: how many with the same sign stand before it;
    /// -1 for none.
    cues: [f32; Cue::COUNT],
    /// `itemprop` says that it is the day of publication, of a change.
    itemprop: [f32; 2],
    /// The text in front of it says that it is a date of publication or change.
    opened: f32,
    /// The text of an element or in front of it says that it is the day of a change; and of another that does not.
    changed: [f32; 2],
    /// The page's address has it.
    in_address: f32,
    /// The first element with it among the elements with dates; -1 for none.
    element_index: f32,
    /// Where the element nearest to the first heading stands in the document, 0 to 1; -1 for none.
    at: f32,
    /// Nodes since the first heading.
    since_heading: f32,
    /// That element is in `main` or `article`, in `header`, in `footer`, in `aside` or `nav`, in an article inside another.
    landmarks: [f32; 5],
    /// Elements around it are called byline, comment, teaser, widget, footer.
    marks: [f32; 5],
    /// The shortest text that holds it, in characters.
    text_length: f32,
    /// Days among the candidates that are earlier, and later.
    earlier: f32,
    /// See `earlier`.
    later: f32,
    /// Candidates.
    days: f32,
    /// The page has a published day in JSON-LD, in `meta`.
    page_has: [f32; 2],
    /// Open Graph says article.
    page_og_article: f32,
    /// The JSON-LD says that it is news.
    page_news: f32,
}
