//! The dates in `meta` elements.

use crate::article::Source;
use crate::lexicon::ClaimWord;
use crate::metadata::claims::Claims;

/// The kind of date that a `meta` element gives. The discriminants are indices into
/// `DateFeatures::in_meta`.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum MetaDate {
    /// The publication of an article.
    Published = 0,
    /// A date, most likely of publication.
    Dated = 1,
    /// A change.
    Changed = 2,
    /// The publication, by the words in the element's name.
    LikePublished = 3,
    /// A change, by the words in the element's name.
    LikeChanged = 4,
}

/// The names of `meta` elements with dates, in the order of trust.
pub(super) const META_DATES: [(MetaDate, &[&str]); 3] = [
    (
        MetaDate::Published,
        &[
            "article:published_time",
            "datepublished",
            "article:published",
            "og:article:published_time",
            "og:published_time",
            "publication_date",
            "parsely-pub-date",
            "og:regdate",
        ],
    ),
    (
        MetaDate::Dated,
        &[
            "date",
            "dc.date",
            "dcterms.created",
            "dc.date.issued",
            "pubdate",
            "publishdate",
            "sailthru.date",
            "publish-date",
            "dcterms.date",
            "dc.date.created",
            "citation_publication_date",
            "citation_date",
            "datecreated",
            "article.published",
        ],
    ),
    (
        MetaDate::Changed,
        &[
            "article:modified_time",
            "og:updated_time",
            "last-modified",
            "datemodified",
            "dcterms.modified",
            "article:modified",
        ],
    ),
];

/// Returns the dates in `meta` elements: the kind, the source and the text.
pub(super) fn meta_dates(claims: &Claims) -> Vec<(MetaDate, Source, &str)> {
    let named = META_DATES.iter().flat_map(|&(says, names)| {
        let metas = claims.meta_named(names);
        metas.map(move |(name, text)| (says, Source::of_meta(name), text))
    });
    let precise = META_DATES.map(|(_, names)| names);
    let (changed, stopped) = (ClaimWord::ChangedMeta, ClaimWord::StoppedMeta);
    let like_published =
        claims.meta_like(ClaimWord::PublishedMeta.into(), changed | stopped, &precise);
    let like_changed = claims.meta_like(changed.into(), stopped.into(), &precise);
    let like = [
        (MetaDate::LikePublished, like_published),
        (MetaDate::LikeChanged, like_changed),
    ];
    let like = like.into_iter().flat_map(|(says, metas)| {
        metas
            .into_iter()
            .map(move |(name, text)| (says, Source::of_meta(name), text))
    });
    named.chain(like).collect()
}
