//! The usual metrics: word F1, shingle F1, snippets, captions, metadata.

use regex::Regex;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::LazyLock;

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+").expect("a valid pattern"));
static WORD_OR_CHARACTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Myanmar}]|[\w--\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Myanmar}]+",
    )
    .expect("a valid pattern")
});

/// Pages of a language from which on its figure is more than chance.
const MIN_PAGES: f64 = 10.0;

/// Returns the lower-case words of a text. With `by_character`, Han, kana, Thai, Khmer and Burmese are
/// counted by character.
pub fn tokens(text: &str, by_character: bool) -> Vec<String> {
    let pattern = if by_character {
        &WORD_OR_CHARACTER
    } else {
        &WORD
    };
    // The gold of some pages has the soft hyphens and other invisible characters of their markup.
    let text = dehusk::internals::base::text::visible(text).to_lowercase();
    pattern
        .find_iter(&text)
        .map(|m| m.as_str().to_owned())
        .collect()
}

/// Returns the precision and recall of one multiset against another.
pub fn bags<T: Hash + Eq>(
    got: impl Iterator<Item = T>,
    want: impl Iterator<Item = T>,
) -> (f64, f64) {
    let mut counts: HashMap<T, (u64, u64)> = HashMap::new();
    got.for_each(|t| counts.entry(t).or_default().0 += 1);
    want.for_each(|t| counts.entry(t).or_default().1 += 1);
    let (mut shared, mut got, mut want) = (0, 0, 0);
    for (g, w) in counts.into_values() {
        shared += g.min(w);
        got += g;
        want += w;
    }
    let ratio = |whole: u64| {
        if whole == 0 {
            0.0
        } else {
            shared as f64 / whole as f64
        }
    };
    (ratio(got), ratio(want))
}

/// Returns the harmonic mean of precision and recall.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    }
}

/// Collapses each run of white space to one space.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A hit rate.
#[derive(Default, Clone, Copy)]
pub struct Rate {
    /// How many are right.
    pub hits: u64,
    /// How many there are.
    pub all: u64,
}

impl Rate {
    /// Counts one.
    pub fn add(&mut self, hit: bool) {
        self.hits += u64::from(hit);
        self.all += 1;
    }
    /// Returns the share of hits, 0 to 1.
    pub fn value(self) -> f64 {
        if self.all == 0 {
            0.0
        } else {
            self.hits as f64 / self.all as f64
        }
    }
}

/// Sums of word metrics over the pages of one type.
#[derive(Default)]
pub struct Words {
    pages: f64,
    precision: f64,
    recall: f64,
    f1: f64,
}

impl Words {
    fn add(&mut self, (precision, recall): (f64, f64)) {
        self.pages += 1.0;
        self.precision += precision;
        self.recall += recall;
        self.f1 += f1(precision, recall);
    }

    fn figure(&self, name: String) -> Figure {
        let n = self.pages;
        let (precision, recall) = (self.precision / n, self.recall / n);
        Figure {
            name,
            value: self.f1 / n,
            detail: format!("precision {precision:.4}  recall {recall:.4}  pages {n}"),
        }
    }
}

/// All figures of a run.
#[derive(Default)]
pub struct Report {
    /// Whether scripts without spaces are counted by character.
    pub by_character: bool,
    words: BTreeMap<String, Words>,
    /// By the language of the reference text.
    languages: BTreeMap<&'static str, Words>,
    shingles: Words,
    kept: Rate,
    leaked: Rate,
    captions: Rate,
    title: Rate,
    author: Rate,
    date: Rate,
}

/// Returns the names in the reference: separated by semicolons, or by commas and conjunctions if
/// each part looks like a full name.
fn names(author: &str) -> Vec<&str> {
    author.split(';').flat_map(listed).collect()
}

fn listed(text: &str) -> Vec<&str> {
    let parts: Vec<&str> =
        [", and ", " and ", " & ", ", "]
            .iter()
            .fold(vec![text], |parts, mark| {
                parts
                    .into_iter()
                    .flat_map(|part| part.split(mark))
                    .collect()
            });
    let is_full = |part: &&str| {
        (2..=4).contains(&part.split_whitespace().count())
            && !part.contains(|c: char| c.is_ascii_digit())
    };
    if parts.iter().all(is_full) {
        parts
    } else {
        vec![text]
    }
}

impl Report {
    /// Measures a page against its gold.
    pub fn add(
        &mut self,
        gold: &crate::dataset::Gold,
        article: &dehusk::Article,
        text: &str,
    ) -> Option<f64> {
        let mut word_f1 = None;
        if !gold.text.trim().is_empty() {
            let [got, want] = [text, &gold.text].map(|text| tokens(text, self.by_character));
            let pair = bags(got.iter(), want.iter());
            word_f1 = Some(f1(pair.0, pair.1));
            self.words.entry(String::new()).or_default().add(pair);
            self.words.entry(gold.kind.clone()).or_default().add(pair);
            if let Some(language) = language(&gold.text) {
                self.languages.entry(language).or_default().add(pair);
            }
            self.shingles.add(bags(got.windows(4), want.windows(4)));
        }
        let folded = fold(text);
        let found = |snippet: &String| folded.contains(fold(snippet).as_str());
        gold.with
            .iter()
            .for_each(|snippet| self.kept.add(found(snippet)));
        gold.without
            .iter()
            .for_each(|snippet| self.leaked.add(found(snippet)));
        let captions = gold
            .captions
            .iter()
            .flatten()
            .filter(|caption| fold(caption).chars().count() >= 25);
        captions.for_each(|caption| self.captions.add(found(caption)));
        if let Some(title) = gold.title.as_ref().filter(|title| !title.trim().is_empty()) {
            let got = article.title.as_deref().unwrap_or_default();
            self.title.add(tokens(got, false) == tokens(title, false));
        }
        if let Some(author) = gold
            .author
            .as_ref()
            .filter(|author| !author.trim().is_empty())
        {
            let got = tokens(article.byline.as_deref().unwrap_or_default(), false).join(" ");
            let found = |names: Vec<&str>| {
                names
                    .iter()
                    .all(|name| got.contains(&tokens(name, false).join(" ")))
            };
            self.author
                .add(found(author.split(';').collect()) || found(names(author)));
        }
        if let Some(date) = gold.date.as_ref().filter(|date| date.len() >= 10) {
            self.date.add(article.date.as_deref() == date.get(..10));
        }
        word_f1
    }

    /// Returns word F1 for every language with enough pages, most pages first.
    pub fn by_language(&self) -> Vec<Figure> {
        let enough = |(_, words): &(&&str, &Words)| words.pages >= MIN_PAGES;
        let mut all: Vec<_> = self.languages.iter().filter(enough).collect();
        all.sort_by(|a, b| b.1.pages.total_cmp(&a.1.pages));
        let figure =
            |(language, words): (&&str, &Words)| words.figure(format!("word F1 in {language}"));
        all.into_iter().map(figure).collect()
    }

    /// Returns every figure with its name, in print order.
    pub fn figures(&self) -> Vec<Figure> {
        let mut out = Vec::new();
        for (kind, words) in &self.words {
            let kind = if kind.is_empty() { "all" } else { kind };
            out.push(words.figure(format!("word F1 {kind}")));
        }
        if self.shingles.pages > 0.0 {
            let (p, r) = (
                self.shingles.precision / self.shingles.pages,
                self.shingles.recall / self.shingles.pages,
            );
            out.push(Figure {
                name: "shingle F1".into(),
                value: f1(p, r),
                detail: format!("precision {p:.4}  recall {r:.4}"),
            });
        }
        if self.kept.all > 0 {
            let (tp, fp) = (self.kept.hits as f64, self.leaked.hits as f64);
            let value = f1(tp / (tp + fp).max(1.0), self.kept.value());
            out.push(Figure {
                name: "snippet F1".into(),
                value,
                detail: String::new(),
            });
        }
        for (name, rate) in [
            ("snippets kept", self.kept),
            ("snippets leaked", self.leaked),
            ("captions leaked", self.captions),
            ("title exact", self.title),
            ("every author found", self.author),
            ("date", self.date),
        ] {
            if rate.all > 0 {
                let detail = format!("{}/{}", rate.hits, rate.all);
                out.push(Figure {
                    name: name.into(),
                    value: rate.value(),
                    detail,
                });
            }
        }
        out
    }
}

/// Returns the language of a reference text, if its words or its script tell.
pub fn language(text: &str) -> Option<&'static str> {
    dehusk::internals::base::language::of_text(text.lines())
}

/// A figure of a report.
pub struct Figure {
    /// Its name, as it is printed.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// How it comes about: counts or parts.
    pub detail: String,
}

/// Returns the area under the ROC curve of scores with their true classes, or `None` if all are of
/// one class. Ties count as one half.
pub fn auc(scores: &[(f32, bool)]) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut yes) = (0.0, 0.0, 0.0);
    for run in sorted.chunk_by(|a, b| a.0 == b.0) {
        let own = run.iter().filter(|(_, is)| *is).count() as f64;
        let others = run.len() as f64 - own;
        sum += own * (below + others / 2.0);
        (below, yes) = (below + others, yes + own);
    }
    (below > 0.0 && yes > 0.0).then(|| sum / (below * yes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auc_is_one_for_ordered_scores_and_half_for_ties() {
        assert_eq!(auc(&[(0.1, false), (0.9, true)]), Some(1.0));
        assert_eq!(auc(&[(0.5, false), (0.5, true)]), Some(0.5));
        assert_eq!(auc(&[(0.5, true)]), None);
    }

    #[test]
    fn bags_count_repeated_words() {
        assert_eq!(
            bags(["a", "a", "b"].iter(), ["a", "b", "b", "c"].iter()),
            (2.0 / 3.0, 0.5)
        );
    }
}
