//! Chooses the authors.

use super::{Signed, best, best_of, first_greatest};
use crate::lexicon::Label;
use crate::metadata::author::{AuthorCandidate, AuthorFeatures};
use crate::metadata::claims::Cue;

/// Candidates with at least this probability are authors.
const IS_AUTHOR: f32 = 0.5;
/// Minimum probability of the top candidate if no name reaches [`IS_AUTHOR`].
const MAY_BE_AUTHOR: f32 = 0.15;
/// Minimum probability of a forum member. It is low because somebody began the thread.
const MAY_BE_MEMBER: f32 = 0.05;
/// Minimum probability of a name that is in the same list as an author.
const BESIDE_AUTHOR: f32 = 0.15;
/// Minimum probability of a name that is not in the same list as the top candidate.
const APART_FROM_AUTHOR: f32 = 0.7;
/// Minimum probability of a name that a label says is an author's.
const IS_LABELLED: f32 = 0.15;

/// Maximum number of nodes between the likeliest name with a label and another that counts: farther ones
/// sign teasers. As many as a byline has.
const NEAR_LABELLED: f32 = 24.0;

/// Minimum probability of a person whom a byline names where the likeliest author is the site, its
/// publisher or an organisation.
const SIGNED_BY_PERSON: f32 = 0.3;

/// Returns whether two names differ only in grammatical case: word by word, at most the last two
/// letters differ ("Της Μαρίας Βλάχου" in the byline, "Μαρία Βλάχου" in the JSON-LD).
fn is_case_of(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.chars().count().saturating_sub(2).max(3);
    let same = |(a, b): (&str, &str)| {
        a.chars()
            .take(stem(a).min(stem(b)))
            .eq(b.chars().take(stem(a).min(stem(b))))
    };
    let words = |name: &'_ str| name.split_whitespace().count();
    words(a) > 1 && words(a) == words(b) && a.split_whitespace().zip(b.split_whitespace()).all(same)
}

/// The candidates for authors with their probabilities.
pub(super) struct Names<'a> {
    pub all: &'a [AuthorCandidate],
    pub likely: &'a [f32],
}

impl Names<'_> {
    /// Returns the names of the authors, in the order of the candidates.
    pub fn authors(&self) -> Vec<Signed> {
        let mut chosen = self.likely();
        self.add_listed_together(&mut chosen);
        self.drop_apart(&mut chosen);
        self.prefer_people(&mut chosen);
        self.keep_least_label(&mut chosen);
        self.drop_publishers(&mut chosen);
        chosen.sort_unstable();
        self.drop_contained(&mut chosen);
        let mut signed: Vec<Signed> = Vec::new();
        for i in chosen {
            let name = self.text(i);
            if !signed.iter().any(|known| is_case_of(name, &known.name)) {
                signed.push(Signed {
                    name: name.to_owned(),
                    url: self.all[i].url.clone(),
                });
            }
        }
        signed
    }

    /// Drops the site and its publisher beside a person whom the JSON-LD names. Agencies stay.
    fn drop_publishers(&self, chosen: &mut Vec<usize>) {
        let is_person = |&i: &usize| {
            let c = &self.all[i];
            c.features.in_json_ld > 0.0 && !c.is_organisation()
        };
        if chosen.iter().any(is_person) {
            let is_publisher = |f: &AuthorFeatures| {
                let is_own = f.is_site + f.is_publisher[0] > 0.0;
                let is_organisation = f.is_organisation > 0.0;
                let is_masthead = is_own && f.page_news > 0.0 && f.in_json_ld == 0.0;
                is_organisation && (is_own || f.is_host > 0.0) || is_masthead
            };
            chosen.retain(|&i| !is_publisher(&self.all[i].features));
        }
    }

    /// Puts the person whom a byline or markup for authors names in the place of the site, its publisher or
    /// an organisation.
    fn prefer_people(&self, chosen: &mut Vec<usize>) {
        if chosen.is_empty() || !chosen.iter().all(|&i| self.all[i].is_organisation()) {
            return;
        }
        let is_signed = |c: &AuthorCandidate| {
            let is_marked = c.has_any(&[Cue::Phrase, Cue::Class, Cue::Rel, Cue::Itemprop]);
            is_marked && c.text.contains(' ') && !c.is_organisation()
        };
        if let Some(person) = best_of(self.all, self.likely, SIGNED_BY_PERSON, is_signed) {
            *chosen = vec![person];
        }
    }

    /// Adds the authors whom labels name; then others must be declared. Editors and sources count only
    /// where no author is known but by the place of the name.
    fn keep_least_label(&self, chosen: &mut Vec<usize>) {
        let labelled = |label: Label| {
            let all = 0..self.all.len();
            let own = all.filter(move |&i| self.all[i].label == Some(label));
            own.collect::<Vec<usize>>()
        };
        let is_sure = |c: &AuthorCandidate| c.is_certain() && !c.is_organisation();
        let is_open = !chosen.iter().any(|&i| is_sure(&self.all[i]));
        let sure = |i: &usize| is_open || self.likely[*i] >= IS_LABELLED;
        let mut named = labelled(Label::Author);
        let beside: Vec<usize> = named.iter().copied().filter(sure).collect();
        // Who shares a label with an author is one.
        named.retain(|&i| sure(&i) || beside.iter().any(|&j| self.are_listed(i, j)));
        let mut introduced = self.introduced();
        self.keep_near(chosen, &mut named, &mut introduced);
        if named.is_empty() && introduced.is_empty() && is_open {
            let editors = labelled(Label::Editor);
            named = if editors.is_empty() {
                labelled(Label::Source)
            } else {
                editors
            };
        }
        let has_named = !named.is_empty() || !introduced.is_empty();
        chosen.retain(|&i| match self.all[i].label {
            Some(label) => label == Label::Author || !has_named,
            None => named.is_empty() || self.all[i].is_declared(),
        });
        let is_person = |&i: &usize| !self.all[i].is_organisation();
        if named.iter().chain(&introduced).any(is_person) {
            // A person signs for the paper.
            chosen.retain(is_person);
        }
        let new = named.into_iter().chain(introduced);
        chosen.extend(new.filter(|i| !chosen.contains(i)).collect::<Vec<usize>>());
    }

    /// Keeps the names with a label that stand near the likeliest of them and of the chosen names that a
    /// byline introduces.
    fn keep_near(&self, chosen: &[usize], named: &mut Vec<usize>, introduced: &mut Vec<usize>) {
        let is_said = |&i: &usize| self.all[i].has_any(&[Cue::Phrase]);
        let said = chosen.iter().copied().filter(is_said);
        let all = said
            .chain(named.iter().copied())
            .chain(introduced.iter().copied());
        if let Some(likeliest) = first_greatest(all, |i| self.likely[i]) {
            let is_near = |&i: &usize| self.are_near(i, likeliest);
            named.retain(is_near);
            introduced.retain(is_near);
        }
    }

    /// Returns whether two names are in one list or stand near each other.
    fn are_near(&self, i: usize, j: usize) -> bool {
        let since = |i: usize| self.all[i].features.since_heading;
        self.are_listed(i, j) || (since(i) - since(j)).abs() <= NEAR_LABELLED
    }

    /// Returns the names, not too unlikely, before which a label of the author stands.
    fn introduced(&self) -> Vec<usize> {
        let is_one = |&i: &usize| self.all[i].is_introduced && self.likely[i] >= IS_LABELLED;
        (0..self.all.len()).filter(is_one).collect()
    }

    fn text(&self, i: usize) -> &str {
        &self.all[i].text
    }

    /// Returns the names that reach [`IS_AUTHOR`]. If there are none, returns the likeliest name
    /// that reaches a lower threshold.
    fn likely(&self) -> Vec<usize> {
        let sure: Vec<usize> = (0..self.all.len())
            .filter(|&i| self.likely[i] >= IS_AUTHOR && !self.all[i].is_of_comment())
            .collect();
        if !sure.is_empty() {
            return sure;
        }
        let is_outside = |c: &AuthorCandidate| !c.is_of_comment();
        let is_member = |c: &AuthorCandidate| c.has_any(&[Cue::User]);
        let likeliest = best_of(self.all, self.likely, MAY_BE_AUTHOR, is_outside)
            .or_else(|| best_of(self.all, self.likely, MAY_BE_MEMBER, is_member));
        likeliest.into_iter().collect()
    }

    /// Returns whether two names are in one list. A longer text that contains both is a list too
    /// ("Reuters, Ann Lee").
    fn are_listed(&self, i: usize, j: usize) -> bool {
        let lists = &self.all[i].lists;
        self.all[j].lists.iter().any(|list| lists.contains(list))
            || self.text(j).contains(self.text(i))
    }

    /// Adds names that share a list with an author.
    fn add_listed_together(&self, chosen: &mut Vec<usize>) {
        let first = chosen.clone();
        let is_beside = |&i: &usize| {
            !first.contains(&i)
                && self.likely[i] >= BESIDE_AUTHOR
                && first.iter().any(|&j| self.are_listed(i, j))
        };
        chosen.extend((0..self.all.len()).filter(is_beside));
    }

    /// Drops names that share no list with the likeliest, unless they are likely by themselves. Beside
    /// an author whom the JSON-LD names, they must be declared, too.
    fn drop_apart(&self, chosen: &mut Vec<usize>) {
        if let Some(likeliest) = best(self.likely, 0.0) {
            let is_named = self.all[likeliest].features.in_json_ld > 0.0;
            chosen.retain(|&i| {
                let is_likely = self.likely[i] >= APART_FROM_AUTHOR;
                i == likeliest
                    || is_likely && (!is_named || self.all[i].is_declared())
                    || self.are_listed(i, likeliest)
            });
        }
    }

    /// Keeps one of each pair of texts where one contains the other ("Ann Lee", "Ann Lee Editor"):
    /// a name that is in the JSON-LD, otherwise the likelier one. First, longer texts yield to
    /// shorter ones. Then shorter texts yield to the longer ones that are left.
    fn drop_contained(&self, chosen: &mut Vec<usize>) {
        let folded: Vec<String> = self.all.iter().map(|c| c.text.to_lowercase()).collect();
        let contains = |outer: usize, inner: usize| {
            folded[outer].len() > folded[inner].len() && folded[outer].contains(&folded[inner])
        };
        let is_named = |i: usize| self.all[i].features.in_json_ld > 0.0;
        let wins = |i: usize, over: usize| self.likely[i] >= self.likely[over];
        let all = chosen.clone();
        chosen.retain(|&i| {
            let yields = |&j: &usize| contains(i, j) && (is_named(j) || wins(j, i));
            is_named(i) || !all.iter().any(yields)
        });
        let whole = chosen.clone();
        chosen.retain(|&i| {
            let is_part = |&j: &usize| contains(j, i) && !wins(i, j);
            is_named(i) || !whole.iter().any(is_part)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(names: &[(&str, f32, u64)]) -> Vec<String> {
        let candidate = |&(text, _, list): &(&str, f32, u64)| {
            let mut candidate = AuthorCandidate {
                text: text.to_owned(),
                lists: vec![list],
                ..AuthorCandidate::default()
            };
            // Negative: the cue is absent.
            candidate.features.cues.fill(-1.0);
            candidate
        };
        let all: Vec<AuthorCandidate> = names.iter().map(candidate).collect();
        let likely: Vec<f32> = names.iter().map(|(_, likely, _)| *likely).collect();
        let names = Names {
            all: &all,
            likely: &likely,
        };
        let signed = names.authors().into_iter();
        signed.map(|author| author.name).collect()
    }

    #[test]
    fn names_listed_with_an_author_are_authors() {
        let names = [
            ("Ann Lee", 0.9, 1),
            ("Bo Ek", 0.2, 1),
            ("Cy Ash", 0.2, 2),
            ("Di Orr", 0.1, 1),
        ];
        assert_eq!(authors(&names), ["Ann Lee", "Bo Ek"]);
    }

    #[test]
    fn names_in_another_list_need_a_high_probability() {
        assert_eq!(
            authors(&[("Ann Lee", 0.9, 1), ("Bo Ek", 0.6, 2)]),
            ["Ann Lee"]
        );
        assert_eq!(
            authors(&[("Ann Lee", 0.9, 1), ("Bo Ek", 0.8, 2)]),
            ["Ann Lee", "Bo Ek"]
        );
    }

    #[test]
    fn likeliest_name_is_taken_if_no_name_is_a_sure_author() {
        assert_eq!(
            authors(&[("Ann Lee", 0.2, 1), ("Bo Ek", 0.1, 2)]),
            ["Ann Lee"]
        );
        assert!(authors(&[("Ann Lee", 0.1, 1)]).is_empty());
    }

    #[test]
    fn likelier_of_a_name_and_a_text_containing_it_is_kept() {
        assert_eq!(
            authors(&[("Ann Lee", 0.9, 1), ("Ann Lee Editor", 0.8, 1)]),
            ["Ann Lee"]
        );
        assert_eq!(
            authors(&[("Ann", 0.7, 1), ("Ann Lee", 0.8, 1)]),
            ["Ann Lee"]
        );
    }

    #[test]
    fn names_differing_in_grammatical_case_are_the_same() {
        assert!(is_case_of("Μαρίας Βλάχου", "Μαρία Βλάχου"));
        assert!(!is_case_of("Anna Lee", "Anna Berg") && !is_case_of("Ann", "Anne"));
    }
}
