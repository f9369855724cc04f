//! What the model of authors reads of a candidate.

use crate::metadata::claims::Cue;
use crate::trees::numbers;

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
    /// The first element that does, by each sign in the order of [`Cue`]: how many with the same sign stand before it;
    /// -1 for none.
    cues: [f32; Cue::PEOPLE],
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
    page_cues: [f32; Cue::PEOPLE],
    /// Open Graph says article.
    page_og_article: f32,
    /// The JSON-LD says that it is news.
    page_news: f32,
    /// The JSON-LD names a discussion.
    page_discussion: f32,
}
