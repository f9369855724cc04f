//! Splits bylines into names.

use crate::base::text::{is_vowel_sign, offset_in};
use crate::lexicon::{
    ClaimWord, Label, after_opening, ago, credited, is_word, labelled, opens_credit, without_place,
    without_roles, without_suffix,
};
use crate::metadata::claims::{SEPARATORS, is_full_name, looks_like_name, undated};

/// A name in a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// The name.
    pub text: &'a str,
    /// The label of its part of the byline: "Editor: Ann Lee".
    pub label: Option<Label>,
}

/// Splits a byline into names without "By" in front, cut where another name, a date or a role begins.
/// Whom a label names for something else, such as the photos, is left out. A declared name keeps a
/// word like "By" unless a person's name follows: "Redaktion example.org" is a newsroom's whole name.
pub(super) fn names(text: &str, declared: bool) -> Vec<Name<'_>> {
    let said = match text.is_ascii() {
        true => Vec::new(),
        false => labelled(text),
    };
    if let Some(least) = said.iter().map(|said| said.label).min() {
        let least = said.into_iter().filter(|said| said.label == least);
        let names = least.flat_map(|said| said.names);
        return names.map(|text| Name { text, label: None }).collect();
    }
    let mut out: Vec<Name> = Vec::new();
    let text = text.find("http").map_or(text, |address| &text[..address]);
    for part in text.split(SEPARATORS).flat_map(|part| part.split(" - ")) {
        let (label, part) = introduced(part.trim());
        if label == Some(Label::Other) {
            continue;
        }
        // "Ann Lee 3 hours ago": the name ends where the time begins.
        let has_digit = part.bytes().any(|byte| byte.is_ascii_digit());
        let time = has_digit.then(|| ago(part)).flatten();
        let end = time.map_or(part.len(), |ago| ago.range.start);
        let is_first = out.is_empty();
        for run in undated(part[..end].trim()) {
            // "Ann Lee | Rome, 6 May 2024": the word before the date is a place.
            if !is_first && run.len() < part.len() && !run.contains(' ') {
                continue;
            }
            let list = without_mail(without_opening(run, declared));
            let all = lists(list, declared);
            let names = all.into_iter().map(|name| whole_name(name, declared));
            out.extend(names.map(|text| Name { text, label }));
        }
    }
    out
}

/// Returns the label of a part of a byline, if it has one, and the rest. Without a mark behind the label,
/// the rest must look like the name of a person.
fn introduced(part: &str) -> (Option<Label>, &str) {
    let opened =
        || opens_credit(part).filter(|(label, rest)| *label == Label::Other && is_full_name(rest));
    match credited(part).or_else(opened) {
        Some((label, rest)) => (Some(label), rest),
        None => (None, part),
    }
}

/// Returns a name without the marks around it and what the person does; without the place from which the
/// person reports, if the page does not declare the name.
fn whole_name(name: &str, declared: bool) -> &str {
    let is_around = |c: char| !c.is_alphanumeric() && !is_vowel_sign(c) && c != '.' && c != ')';
    let name = without_account(name).trim_matches(is_around);
    let name = without_suffix(name).unwrap_or(name);
    if declared {
        return name;
    }
    without_roles(without_place(about(name))).trim_matches(is_around)
}

/// Returns a name without the account in brackets behind it: "Ann Lee (id:annlee)", "Ann Lee (@ann)".
fn without_account(name: &str) -> &str {
    let account = name.rsplit_once(['(', '（']);
    let is_account = |inside: &str| inside.contains([':', '@']) && !inside.contains(' ');
    account.map_or(name, |(own, inside)| {
        match is_account(inside) && !own.trim().is_empty() {
            true => own,
            false => name,
        }
    })
}

/// Returns the name in "About Ann Lee", the heading of a box about the author.
fn about(name: &str) -> &str {
    let rest = name
        .split_once(' ')
        .map(|(first, rest)| (first.to_lowercase(), rest));
    let named = rest.filter(|(first, rest)| is_word(first, ClaimWord::About) && is_full_name(rest));
    named.map_or(name, |(_, rest)| rest)
}

/// Returns a part of a byline without "By" and the like in front.
fn without_opening(mut part: &str, declared: bool) -> &str {
    while let Some(rest) = after_opening(part).filter(|rest| !declared || looks_like_name(rest)) {
        part = rest.trim();
    }
    part
}

/// Returns a text without the address of mail at its end, if anything is left.
fn without_mail(text: &str) -> &str {
    let is_mail = |word: &str| word.contains('@') && word.contains('.');
    let rest = text.rsplit_once(' ').filter(|(_, last)| is_mail(last));
    rest.map_or(text, |(rest, _)| rest.trim_end())
}

/// Splits a text at "and", and at commas if `commas` is set.
fn parts(text: &str, commas: bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    for word in text.split_whitespace() {
        let at = offset_in(text, word);
        if word == "&"
            || is_word(word, ClaimWord::Conjunction) && !word.starts_with(char::is_uppercase)
        {
            out.extend(start.take().map(|start| text[start..at].trim_end()));
            continue;
        }
        let start_of_part = *start.get_or_insert(at);
        if commas && word.ends_with(',') {
            out.push(text[start_of_part..at + word.len()].trim_end_matches([',', ' ']));
            start = None;
        }
    }
    out.extend(start.map(|start| text[start..].trim_end()));
    out.retain(|part| !part.is_empty());
    out
}

/// Splits a list of names: "Ann Lee, Bo Ek and Cy Ash". At commas it is cut only if every part is a
/// name of two words or more. "Ann Lee, MD" and "Office of Trade and Industry" stay whole.
fn lists(text: &str, declared: bool) -> Vec<&str> {
    let affiliated = affiliated(text);
    if affiliated.len() > 1 {
        return affiliated;
    }
    let words = |part: &str| part.split_whitespace().count();
    let is_full = |part: &&str| {
        (2..=4).contains(&words(part)) && !part.contains(|c: char| c.is_ascii_digit())
    };
    let all = parts(text, true);
    if all.len() > 1 && all.iter().all(is_full) {
        return all;
    }
    // "Ann Lee, doctor, for the Daily"
    let starts_small = |part: &&str| part.starts_with(char::is_lowercase);
    let has_role = all.iter().skip(1).any(starts_small);
    if has_role && !declared && is_full_name(all[0]) {
        let rest = all.iter().copied();
        return rest.filter(|part| is_full_name(part)).collect();
    }
    let some = parts(text, false);
    let are_names =
        some.last().is_some_and(|last| words(last) > 1) || some.iter().all(|part| words(part) == 1);
    // "Ann Lee and" goes on in another element.
    let is_open = some.len() == 1 && text.starts_with(some[0]);
    if is_open || some.len() > 1 && are_names {
        some
    } else {
        vec![text]
    }
}

/// Splits a list of names with the numbers of their institutes: "Ann Lee 1, Bo Ek 2 & Cy Ash 1,3". A
/// text with less than two such numbers is no such list.
fn affiliated(text: &str) -> Vec<&str> {
    let is_mark = |c: char| c.is_numeric() || matches!(c, ',' | ' ' | '*' | '†' | '‡' | '§' | '&');
    let is_number = |word: &str| {
        let has = word.contains(|c: char| c.is_numeric() || matches!(c, '*' | '†' | '‡' | '§'));
        has && word.chars().all(is_mark)
    };
    if text.split(' ').filter(|word| is_number(word)).count() < 2 {
        return Vec::new();
    }
    let mut out: Vec<&str> = Vec::new();
    let mut start = None;
    for word in text.split_whitespace() {
        let at = offset_in(text, word);
        let is_joint = word.chars().all(is_mark) || is_word(word, ClaimWord::Conjunction);
        if is_joint {
            out.extend(start.take().map(|start| text[start..at].trim()));
        } else {
            start.get_or_insert(at);
        }
    }
    out.extend(start.map(|start| text[start..].trim()));
    let is_full = |name: &&str| name.contains(' ') && !name.contains(|c: char| c.is_numeric());
    match out.iter().all(is_full) {
        true => out,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Name};

    fn names(text: &str, declared: bool) -> Vec<&str> {
        let all = super::names(text, declared).into_iter();
        all.map(|name| name.text).collect()
    }

    #[test]
    fn bylines_are_split_into_names() {
        assert_eq!(
            names("By Ann Lee and Bo Ek | 4 May", false),
            ["Ann Lee", "Bo Ek", "4 May"]
        );
        assert_eq!(names("Written by Ann Lee, MD", false), ["Ann Lee, MD"]);
        assert_eq!(
            names("Isa Caro , Ro Latorre y Pe Mora Wilson", false),
            ["Isa Caro", "Ro Latorre", "Pe Mora Wilson"]
        );
        assert_eq!(
            names("Office of Trade and Industry", false),
            ["Office of Trade and Industry"]
        );
        assert_eq!(
            names("Linny and Peter https://example.org", false),
            ["Linny", "Peter"]
        );
        assert_eq!(
            names("Von Jana Reuter, Klaus Dorn", false),
            ["Jana Reuter", "Klaus Dorn"]
        );
        assert_eq!(
            names("Redaktion example.org", true),
            ["Redaktion example.org"]
        );
        assert_eq!(names("By Ann Lee", true), ["Ann Lee"]);
        assert_eq!(
            names("Ann Lee 1 , Bo Ek 2 & Cy Ash 1,3", false),
            ["Ann Lee", "Bo Ek", "Cy Ash"]
        );
        assert_eq!(names("Studio 54", false), ["Studio 54"]);
        assert_eq!(names("김명원 기자 kim@example.com", false), ["김명원"]);
        assert_eq!(names("作者：王硕 来源：新华网", false), ["王硕"]);
        assert_eq!(names("Ann Lee 3 hours ago", false), ["Ann Lee"]);
        assert_eq!(names("By Ann Lee and", false), ["Ann Lee"]);
        assert_eq!(
            names(
                "Posted by Ann Lee and Bo Ek on May 6, 2024 at 10:05 pm",
                false
            ),
            ["Ann Lee", "Bo Ek"]
        );
    }

    #[test]
    fn labels_roles_and_places_are_no_part_of_a_name() {
        for (line, want) in [
            ("Testo di Ann Lee – Fotografie di Bo Ek", &["Ann Lee"][..]),
            ("Text: Ann Lee och Bo Ek", &["Ann Lee", "Bo Ek"]),
            (
                "Por Ann Lee y Bo Ek | Enviados especiales | Roma, 12 de marzo de 2024",
                &["Ann Lee", "Bo Ek"],
            ),
            ("Ann Lee in Rome and Bo Ek in London", &["Ann Lee", "Bo Ek"]),
            ("Journalist Ann Lee", &["Ann Lee"]),
            ("Über Ann Lee", &["Ann Lee"]),
            ("Ann Lee (@annlee)", &["Ann Lee"]),
            ("கயல்விழி சுந்தரம்", &["கயல்விழி சுந்தரம்"]),
            ("Von unserem Redakteur Ann Lee", &["Ann Lee"]),
        ] {
            let mut found = names(line, false);
            found.retain(|name| !name.is_empty());
            assert_eq!(found, want, "{line}");
        }
        let editor = Name {
            text: "Bo Ek",
            label: Some(Label::Editor),
        };
        assert_eq!(super::names("Editor: Bo Ek", false), [editor]);
    }
}
