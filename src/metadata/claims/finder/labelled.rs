//! Reads the names that a label introduces: "作者：王硕", "Photos: Bo Ek".

use super::Finder;
use crate::base::text::has_year;
use crate::document::{Landmark, NodeId, Tag};
use crate::lexicon::{Label, as_label, has_surname, labelled, names_after_label, without_suffix};
use crate::metadata::claims::around::{NAME_JOINT, landmarks_around};
use crate::metadata::claims::cues::{Cue, MAX_PLACED_NAME};
use crate::metadata::claims::dated::SEPARATORS;
use crate::metadata::claims::listed::Listed;

/// Maximum number of bytes at the start or end of a paragraph that name who reports.
const MAX_REPORT: usize = 120;
/// The brackets around them.
const BRACKETS: [(char, char); 6] = [
    ('〔', '〕'),
    ('（', '）'),
    ('【', '】'),
    ('［', '］'),
    ('(', ')'),
    ('[', ']'),
];

/// Returns the reporter whom a short text names: "김명원 기자 kim@example.com", "정선=김명원 기자".
fn reporter(text: &str) -> Option<&str> {
    let mail = text
        .split_whitespace()
        .next_back()
        .filter(|word| word.contains('@'));
    let bare = mail.map_or(text, |mail| text[..text.len() - mail.len()].trim_end());
    let name = without_suffix(bare)?;
    let name = name.rsplit('=').next().unwrap_or(name).trim_start();
    (!name.is_empty() && name.len() <= MAX_PLACED_NAME).then_some(name)
}

/// Returns the reporters whom a text names, and those whom it lists before them: "김명원·박준호 기자".
fn reporters(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut listed = Vec::new();
    for part in text.split(SEPARATORS).flat_map(|part| part.split(',')) {
        let part = part.trim();
        if let Some(name) = reporter(part) {
            out.append(&mut listed);
            out.push(name);
        } else if has_surname(part) {
            listed.push(part);
        } else {
            listed.clear();
        }
    }
    out
}

/// Returns who reports, which brackets at the start or end of a paragraph say: "〔記者林怡君／屏東報導〕",
/// "(서울=연합뉴스) 김명원 기자 = ".
fn report(text: &str) -> Vec<&str> {
    let Some((open, close)) = BRACKETS
        .into_iter()
        .find(|(open, close)| text.starts_with(*open) || text.ends_with(*close))
    else {
        return Vec::new();
    };
    if let Some(inner) = text.strip_prefix(open) {
        let Some((inner, rest)) = inner.split_once(close) else {
            return Vec::new();
        };
        let said = rest.split_once('=').map(|(said, _)| said.trim());
        let said = said.filter(|said| said.len() <= MAX_REPORT).map(reporters);
        return match said {
            Some(names) if !names.is_empty() => names,
            _ => by_title(inner),
        };
    }
    let inner = text
        .strip_suffix(close)
        .and_then(|rest| rest.rsplit_once(open));
    inner.map_or_else(Vec::new, |(_, inner)| by_title(inner))
}

/// Returns whom a short text in brackets names as the author.
fn by_title(inner: &str) -> Vec<&str> {
    if inner.len() > MAX_REPORT {
        return Vec::new();
    }
    let said = labelled(inner).into_iter();
    let authors = said.filter(|said| said.label == Label::Author);
    authors.flat_map(|said| said.names).collect()
}

impl Finder<'_> {
    /// Returns whether a label names somebody who did not write the text. After the label alone, the next
    /// text has the name.
    pub(super) fn credits_others(&mut self, credit: Option<(Label, &str)>) -> bool {
        let other = credit.filter(|(label, _)| *label != Label::Author);
        self.after_other = other.is_some_and(|(_, rest)| rest.is_empty());
        other.is_some_and(|(label, rest)| label == Label::Other || rest.is_empty())
    }

    /// Reads the names in brackets at the start or end of a paragraph.
    pub(super) fn report(&mut self, node: NodeId, text: &str) {
        // The words for reporters are in Chinese, Japanese and Korean.
        let names = match text.is_ascii() {
            true => Vec::new(),
            false => report(text),
        };
        if !names.is_empty() {
            let said = (Some(Label::Author), names.join(NAME_JOINT));
            self.mention(node, Cue::Phrase, Some(said));
        }
    }

    /// Reads the names that labels introduce or that a reporter's title follows. `before` is the label
    /// that the text before was. Returns whether the text names anybody in this way or is a label.
    pub(super) fn labelled(
        &mut self,
        node: NodeId,
        text: &str,
        before: Option<(Label, bool)>,
    ) -> bool {
        let in_term = matches!(self.doc.tag(self.doc.parent(node)), Tag::Dt | Tag::Th);
        self.after_label = as_label(text).map(|(label, is_marked)| (label, is_marked || in_term));
        let mut names: Vec<(Label, Vec<&str>)> = Vec::new();
        names.extend(
            labelled(text)
                .into_iter()
                .map(|said| (said.label, said.names)),
        );
        if let Some((label, is_marked)) = before.filter(|_| names.is_empty()) {
            names.push((label, names_after_label(text, is_marked)));
        }
        if names.is_empty() {
            names.push((Label::Author, reporters(text)));
        }
        let in_footer = || landmarks_around(self.doc, node).contains(Landmark::Footer);
        names.retain(|(label, names)| {
            // The editors and publishers in a footer are those of the site.
            !names.is_empty() && (*label == Label::Author || !in_footer())
        });
        if !names.is_empty() && has_year(text) {
            self.name(node, Cue::Year);
        }
        for (label, names) in names.iter().filter(|(label, _)| *label != Label::Other) {
            self.mention(
                node,
                Cue::Phrase,
                Some((Some(*label), names.join(NAME_JOINT))),
            );
            self.listed = Some(Listed::after(node, text, Some(*label)));
        }
        !names.is_empty() || self.after_label.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reporters_share_the_word_for_them() {
        assert_eq!(reporters("김서연·박준호 기자"), ["김서연", "박준호"]);
        assert_eq!(
            reporters("정선=김서연 기자 a@b.kr, 박준호 기자 c@d.kr"),
            ["김서연", "박준호"]
        );
        assert!(reporters("사회·문화").is_empty());
    }

    #[test]
    fn brackets_of_a_paragraph_name_who_reports() {
        for (text, want) in [
            ("〔記者林怡君／屏東報導〕雨下了一整天。", vec!["林怡君"]),
            ("雨下了一整天。（記者林怡君）", vec!["林怡君"]),
            ("(서울=연합뉴스) 김서연 기자 = 비가 왔다.", vec!["김서연"]),
            ("（一）雨下了一整天。", vec![]),
            ("[속보] 비가 왔다.", vec![]),
        ] {
            assert_eq!(report(text), want, "{text}");
        }
    }
}
