//! What a page states about its date of publication and that of its last change.

use super::metas::{MetaDate, meta_dates};
use super::timestamp::read_timestamp;
use super::{DateCandidate, texts_of};
use crate::article::{Date, Source, Stated, Timestamp};
use crate::lexicon::from_change;
use crate::metadata::claims::Claims;

/// Returns the date of publication with its most trusted statement, preferring one that has a time
/// of day. A date that is only stated as one of a change has that statement; any other date without
/// one is in the address.
pub fn published(candidate: &DateCandidate) -> Stated<Timestamp> {
    let best = |all: &[Stated<Timestamp>]| {
        let timed = all.iter().find(|stated| stated.value.time.is_some());
        timed.or(all.first()).cloned()
    };
    let is_in_address = candidate.features.in_address > 0.0;
    let changes = if is_in_address {
        &[]
    } else {
        candidate.changes.as_slice()
    };
    let date = || Timestamp::new(candidate.date.to_string(), None);
    best(&candidate.statements)
        .or_else(|| best(changes))
        .unwrap_or_else(|| Stated::new(Source::Url, date()))
}

/// Returns a text from the word for a change on, then the whole text: "Published 6 May 2024, updated 7 May
/// 2024".
fn from_change_first((source, text): (Source, &str)) -> impl Iterator<Item = (Source, &str)> {
    let texts = from_change(text).into_iter().chain([text]);
    texts.map(move |text| (source, text))
}

/// Returns the date of the last change. This is the first stated one, in the order of trust, that
/// is neither before `published` nor after `saved`, the date the page was saved.
pub fn modified(
    claims: &Claims,
    published: Option<Date>,
    saved: Option<Date>,
) -> Option<Stated<Timestamp>> {
    let language = claims.declared_language();
    let json = claims
        .json_ld
        .modified
        .iter()
        .map(|text| (Source::JsonLd, text.as_str()));
    let metas = meta_dates(claims)
        .into_iter()
        .filter(|(says, ..)| matches!(says, MetaDate::Changed | MetaDate::LikeChanged));
    let metas = metas.map(|(_, source, text)| (source, text));
    // Dates of the article itself come after its heading.
    let shown = claims
        .mentions
        .iter()
        .filter(|mention| mention.changed && mention.is_day() && mention.since_heading >= 0.0);
    let (first, last) = (
        published.map(|date| date.to_string()),
        saved.map(|date| date.to_string()),
    );
    let is_in_time = |day: &String| {
        first.as_ref().is_none_or(|first| day >= first)
            && last.as_ref().is_none_or(|last| day <= last)
    };
    json.chain(metas)
        .chain(shown.flat_map(texts_of).flat_map(from_change_first))
        .find_map(|(source, text)| {
            let timestamp = read_timestamp(text, language)?;
            is_in_time(&timestamp.day).then(|| Stated::new(source, timestamp))
        })
}
