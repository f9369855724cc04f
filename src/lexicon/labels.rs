//! Labels of bylines in Chinese, Japanese and Korean: "来源：新华网 作者：王硕", "文／山田太郎", "김명원
//! 기자". They stand anywhere in a line, several of them side by side, and mostly no space ends a name.

use super::{LABELLED_UNSPACED, entries};
use crate::base::text::{bare, is_unspaced, letters, offset_in};
use aho_corasick::{AhoCorasick, Match, MatchKind};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Who a label says is named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Who wrote the text.
    Author,
    /// Who edited it.
    Editor,
    /// Where it was taken from: mostly an agency or a newspaper.
    Source,
    /// Who did something else, such as the photos or the translation.
    Other,
}

impl Label {
    /// Returns the label of a kind of entries of the language files.
    pub(super) fn of_kind(kind: &str) -> Option<Label> {
        match kind {
            "author-label" => Some(Label::Author),
            "editor-label" => Some(Label::Editor),
            "source-label" => Some(Label::Source),
            "other-label" => Some(Label::Other),
            _ => None,
        }
    }
}

/// Maximum number of characters of a name that is no person's by its first letter.
const MAX_PEN_NAME: usize = 14;
/// Maximum number of words of a name in Latin letters.
const MAX_LATIN_WORDS: usize = 4;
/// Maximum number of names after a label.
const MAX_NAMES: usize = 12;
/// The marks between a label and a name.
const LABEL_MARKS: [char; 9] = [':', '：', '/', '／', '=', '＝', '|', '｜', '丨'];
/// The marks that end the names after a label.
const ENDS: [char; 15] = [
    '(', '（', ')', '）', ']', '】', '|', '｜', ';', '；', '》', '」', '』', '。', '\n',
];

struct Labels {
    automaton: AhoCorasick,
    kinds: Vec<Label>,
    /// The first labels are titles that stand right before a name: "记者王硕".
    titles: usize,
    suffixes: Vec<&'static str>,
    surnames: HashSet<&'static str>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let mut titles: Vec<(Label, &str)> = Vec::new();
    let mut labels = Vec::new();
    let mut suffixes = Vec::new();
    for (language, kind, entry) in entries() {
        if !LABELLED_UNSPACED.contains(&language) {
            continue;
        }
        match kind {
            "author-title" => titles.push((Label::Author, entry)),
            "author-suffix" => suffixes.push(entry),
            _ => labels.extend(Label::of_kind(kind).map(|label| (label, entry))),
        }
    }
    suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
    let count = titles.len();
    let labels = [titles, labels].concat();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(labels.iter().map(|(_, label)| label));
    Labels {
        automaton: automaton.expect("a hundred short patterns are within every limit"),
        kinds: labels.into_iter().map(|(kind, _)| kind).collect(),
        titles: count,
        suffixes,
        surnames: include_str!("surnames.txt").lines().collect(),
    }
});

/// Names in a text that a label introduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// The label.
    pub label: Label,
    /// The names after it.
    pub names: Vec<&'a str>,
}

/// Returns the names that labels of a text introduce.
pub fn labelled(text: &str) -> Vec<Labelled<'_>> {
    // A label of one letter is also a part of many words.
    let is_part = |hit: &Match| {
        let before = text[..hit.start()].chars().next_back();
        text[hit.range()].chars().nth(1).is_none() && before.is_some_and(char::is_alphanumeric)
    };
    let hits = LABELS.automaton.find_iter(text);
    let hits: Vec<Match> = hits.filter(|hit| !is_part(hit)).collect();
    let mut out = Vec::new();
    for (i, hit) in hits.iter().enumerate() {
        let end = hits.get(i + 1).map_or(text.len(), |next| next.start());
        let after = &text[hit.end()..end];
        let rest = after.trim_start();
        let value = rest.trim_start_matches(LABEL_MARKS);
        let label = hit.pattern().as_usize();
        // "作者简介" is about the author.
        if value.len() == after.len() && label >= LABELS.titles {
            continue;
        }
        let names = names_after_label(value, value.len() < rest.len());
        if !names.is_empty() {
            let label = LABELS.kinds[label];
            out.push(Labelled { label, names });
        }
    }
    out
}

/// Maximum number of bytes of a line of credits.
const MAX_CREDITS: usize = 120;
/// Marks around a line of credits and between its parts.
const CREDITS_MARKS: [char; 12] = [
    '(', '（', ')', '）', '[', ']', '【', '】', '|', '｜', ';', '；',
];

/// Returns whether a text is nothing but labels with names after them: "（责任编辑：王硕 审核：李明）".
pub fn is_credits(text: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || CREDITS_MARKS.contains(&c);
    let text = text.trim_matches(is_mark);
    if text.len() > MAX_CREDITS || text.is_ascii() {
        return false;
    }
    let hits: Vec<Match> = LABELS.automaton.find_iter(text).collect();
    let is_credit = |i: usize| {
        let end = hits.get(i + 1).map_or(text.len(), |next| next.start());
        let after = text[hits[i].end()..end].trim_matches(is_mark);
        let value = after.trim_start_matches(LABEL_MARKS);
        let names = names_after_label(value, true);
        let named = names.iter().map(|name| letters(name)).sum::<usize>();
        value.len() < after.len() && named > 0 && named == letters(value)
    };
    hits.first().is_some_and(|first| first.start() == 0) && (0..hits.len()).all(is_credit)
}

/// Returns the label that a text is, and whether a mark follows the word.
pub fn as_label(text: &str) -> Option<(Label, bool)> {
    let bare = bare(text);
    let hit = LABELS.automaton.find(bare)?;
    let is_whole = hit.range() == (0..bare.len());
    is_whole.then(|| {
        (
            LABELS.kinds[hit.pattern().as_usize()],
            text.ends_with(LABEL_MARKS),
        )
    })
}

/// Returns a text without the word for a reporter after a name: "김명원 기자".
pub fn without_suffix(text: &str) -> Option<&str> {
    let suffixes = LABELS.suffixes.iter();
    let name = suffixes
        .filter_map(|suffix| text.strip_suffix(suffix))
        .next()?;
    let name = name.trim_end();
    name.ends_with(char::is_alphabetic).then_some(name)
}

/// Returns whether a text has the form of a Chinese or Korean name: two to four letters of which the
/// first, or the first two, are a common family name.
pub fn has_surname(text: &str) -> bool {
    let count = text.chars().count();
    let starts = |letters: usize| {
        let end = text.char_indices().nth(letters).map(|(at, _)| at);
        end.is_some_and(|end| LABELS.surnames.contains(&text[..end]))
    };
    let is_word = || text.chars().all(|c| is_unspaced(c) || is_hangul(c));
    (2..=4).contains(&count) && is_word() && (count < 4 && starts(1) || count > 2 && starts(2))
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Returns the names at the start of a text that follows a label. Without a mark after the label, only
/// names that begin with a family name count.
pub fn names_after_label(text: &str, is_marked: bool) -> Vec<&str> {
    let text = text.trim_start();
    let text = &text[..text.find(ENDS).unwrap_or(text.len())];
    let is_break = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '/' | '／');
    let words = text.split(is_break).filter(|word| !word.is_empty());
    let mut words = words.peekable();
    let mut out: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        // Names of two letters are set as wide as those of three: "蒋 凌".
        let is_single = |word: &str| {
            let mut letters = word
                .chars()
                .filter(|&c| is_unspaced(c) && c.is_alphabetic());
            letters.next().is_some() && word.chars().count() == 1
        };
        let is_short = |word: &str| word.chars().count() <= 3 && word.chars().all(is_unspaced);
        // Japanese names are mostly written with a space: "佐伯 美咲".
        let is_half = |word: &str| is_marked && is_short(word) && !has_surname(word);
        let second = match is_single(word) {
            true => words.next_if(|next| is_single(next)),
            false if is_half(word) => words.next_if(|next| is_half(next)),
            false => None,
        };
        let start = offset_in(text, word);
        let end = second.map_or(start + word.len(), |word| {
            offset_in(text, word) + word.len()
        });
        // In Korean, words of running text are set apart, too.
        let is_text = !is_marked && word.contains(is_hangul) && words.peek().is_some();
        if !is_text && has_surname(word) || second.is_some() {
            out.push(&text[start..end]);
            if out.len() < MAX_NAMES {
                continue;
            }
        } else if out.is_empty() && is_marked {
            let latin = latin_name(&text[start..]);
            if !latin.is_empty() {
                out.push(latin);
            } else if is_name(word) {
                out.push(word);
            }
        }
        break;
    }
    out
}

/// Returns whether a word may be a name: not a number, a date or an address.
fn is_name(word: &str) -> bool {
    let is_long = (2..=MAX_PEN_NAME).contains(&word.chars().count());
    is_long && word.starts_with(char::is_alphabetic) && !word.contains(['@', '.'])
}

/// Returns the words in Latin letters at the start of a text.
fn latin_name(text: &str) -> &str {
    let end = text
        .find(['、', '，', ',', '/', '／'])
        .unwrap_or(text.len());
    let text = &text[..end];
    let is_latin = |word: &&str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        word.starts_with(char::is_alphabetic) && letters.all(|c| !is_unspaced(c) && !is_hangul(c))
    };
    let words = text
        .split_whitespace()
        .take_while(is_latin)
        .take(MAX_LATIN_WORDS);
    let end = words
        .last()
        .map_or(0, |last| offset_in(text, last) + last.len());
    text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_labels_and_names_alone() {
        for line in [
            "（责任编辑：王硕 审核：李明）",
            "编辑/王硕 校对/李明",
            "来源：新华网",
            "【取材・文：山田太郎】",
        ] {
            assert!(is_credits(line), "{line}");
        }
        for line in [
            "记者王硕报道，雨从星期一下到星期二。",
            "编辑：这篇文章写得怎么样？我们讨论了很久。",
            "作者简介",
            "Editor: Ann Lee",
        ] {
            assert!(!is_credits(line), "{line}");
        }
    }

    #[test]
    fn names_after_labels_are_found_anywhere_in_a_line() {
        use Label::*;
        for (text, want) in [
            (
                "2012年01月12日 09:50 来源：新华网 作者：王硕 责任编辑：李 明",
                vec![
                    (Source, vec!["新华网"]),
                    (Author, vec!["王硕"]),
                    (Editor, vec!["李 明"]),
                ],
            ),
            (
                "（记者 王硕 陈小红 通讯员张三丰）雨水",
                vec![(Author, vec!["王硕", "陈小红"]), (Author, vec!["张三丰"])],
            ),
            ("記者林宸誼／即時報導", vec![(Author, vec!["林宸誼"])]),
            (
                "作者： Diogo Carleto 翻訳者 中村",
                vec![(Author, vec!["Diogo Carleto"])],
            ),
            ("（文／山田太郎）", vec![(Author, vec!["山田太郎"])]),
            (
                "文＝佐藤健一　写真＝田中美咲",
                vec![(Author, vec!["佐藤健一"]), (Other, vec!["田中美咲"])],
            ),
            ("取材・文：佐伯 美咲", vec![(Author, vec!["佐伯 美咲"])]),
            (
                "作者：蓝莲花的微笑 | 2020-01-02",
                vec![(Author, vec!["蓝莲花的微笑"])],
            ),
            ("来源：BBC中文网", vec![(Source, vec!["BBC中文网"])]),
            (
                "作者：John Smith, Mary Lee",
                vec![(Author, vec!["John Smith"])],
            ),
            ("编辑部邮箱", vec![]),
            ("作者简介", vec![]),
            ("記者会見で明らかに", vec![]),
            ("这篇文章讲的是雨", vec![]),
        ] {
            let want = want
                .into_iter()
                .map(|(label, names)| Labelled { label, names });
            assert_eq!(labelled(text), want.collect::<Vec<_>>(), "{text}");
        }
        assert_eq!(as_label("来源："), Some((Source, true)));
        assert_eq!(as_label("来源：新华网"), None);
    }

    #[test]
    fn reporters_are_named_before_the_word_for_them() {
        assert_eq!(without_suffix("김명원 기자"), Some("김명원"));
        assert_eq!(without_suffix("기자"), None);
        assert!(has_surname("王硕") && has_surname("欧阳修") && has_surname("김명원"));
        assert!(!has_surname("退出") && !has_surname("我的跟贴") && !has_surname("王"));
    }

    #[test]
    fn surnames_are_sorted_and_distinct() {
        let names: Vec<&str> = include_str!("surnames.txt").lines().collect();
        assert!(names.is_sorted_by(|a, b| a < b));
    }
}
