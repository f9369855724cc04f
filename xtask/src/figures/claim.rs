//! Sentences and rows of the docs that state figures.

use super::Printed;
use crate::Result;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[\d,]*(?:\.\d+)?").expect("a valid expression"));
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{([^{}/]+)/([^{}/]+)/([^{}/:]+):([^{}]+)\}").expect("a valid expression")
});
/// A figure as pages write it. Points and commas around it are not part of it.
const WRITTEN: &str = r"(\d(?:[\d.,]*\d)?)";

/// A sentence or row of a page, on one line, with a reference in place of each figure.
pub struct Claim {
    /// The page, relative to the root of the repository.
    pub page: String,
    /// The text.
    pub text: String,
}

/// Where a page has a claim.
pub struct Place {
    /// All of it.
    pub whole: Range<usize>,
    /// Its figures, in the order of the references.
    pub figures: Vec<Range<usize>>,
}

impl Claim {
    /// Reads claims: one per line, below a line `# PAGE...` with the pages that have it. Lines that start
    /// with `//` are for readers.
    pub fn read(text: &str) -> Vec<Claim> {
        let (mut pages, mut claims) = ("", Vec::new());
        for line in text.lines() {
            if let Some(names) = line.strip_prefix("# ") {
                pages = names;
            } else if !line.is_empty() && !line.starts_with("//") {
                let claim = |page: &str| Claim {
                    page: page.to_owned(),
                    text: line.to_owned(),
                };
                claims.extend(pages.split(' ').map(claim));
            }
        }
        claims
    }

    /// Returns the figures that the claim refers to, each as the name of its command and its value.
    ///
    /// # Errors
    /// If the commands did not print one.
    pub fn values(&self, printed: &Printed) -> Result<Vec<(String, f64)>> {
        let all = REFERENCE.captures_iter(&self.text);
        let value = |found: regex::Captures| {
            let value = figure(printed, &found[1], &found[2], &found[3])
                .map_err(|error| format!("{}: {error}", &found[0]))?;
            Ok((found[1].to_owned(), value))
        };
        all.map(value).collect()
    }

    /// Returns the figures as the page should state them.
    ///
    /// # Errors
    /// If the commands did not print one, or its format is none.
    pub fn stated(&self, printed: &Printed) -> Result<Vec<String>> {
        let values = self.values(printed)?;
        let formats = REFERENCE.captures_iter(&self.text);
        let stated = |(found, (_, value)): (regex::Captures, (String, f64))| {
            written(value, &found[4])
                .ok_or_else(|| format!("{}: no format of a figure", &found[0]).into())
        };
        formats.zip(values).map(stated).collect()
    }

    /// Finds the claim in its page, whatever the figures are and however lines are broken.
    ///
    /// # Errors
    /// If the page does not have it, or has it twice.
    pub fn find(&self, page: &str) -> Result<Place> {
        let literal = |text: &str| {
            let words: Vec<String> = text.split(' ').map(regex::escape).collect();
            words.join(r"\s+")
        };
        let pieces: Vec<String> = REFERENCE.split(&self.text).map(literal).collect();
        let expression = Regex::new(&pieces.join(WRITTEN))?;
        let found: Vec<regex::Captures> = expression.captures_iter(page).collect();
        let [one] = &found[..] else {
            let (count, Claim { page, text }) = (found.len(), self);
            return Err(
                format!("{page} has {count} times what it should have once: {text}").into(),
            );
        };
        let mut ranges = one.iter().flatten().map(|group| group.range());
        Ok(Place {
            whole: ranges.next().expect("a match has a range"),
            figures: ranges.collect(),
        })
    }
}

/// Returns a figure that a command printed: in the line that starts with a label, the number at a place,
/// counted from one, the last one, or the first number after a word.
fn figure(printed: &Printed, command: &str, label: &str, which: &str) -> Result<f64> {
    let text = printed.get(command).ok_or("no such command")?;
    let mut lines = text.lines();
    let rest = lines
        .find_map(|line| line.trim_start().strip_prefix(label))
        .ok_or("no such line")?;
    let number = match which.parse::<usize>() {
        Ok(at) => NUMBER.find_iter(rest).nth(at.saturating_sub(1)),
        Err(_) if which == "last" => NUMBER.find_iter(rest).last(),
        Err(_) => NUMBER.find(rest.split_once(which).ok_or("no such word")?.1),
    };
    let number = number.ok_or("no such number")?.as_str();
    Ok(number.replace(',', "").parse()?)
}

/// Writes a number as docs do: with three decimals (`.3`), as per cent with one (`.1%`), or whole with
/// commas (`,`).
fn written(value: f64, format: &str) -> Option<String> {
    if format == "," {
        let digits = format!("{value:.0}");
        let comma =
            |(at, digit): (usize, char)| match at > 0 && (digits.len() - at).is_multiple_of(3) {
                true => format!(",{digit}"),
                false => format!("{digit}"),
            };
        return Some(digits.chars().enumerate().map(comma).collect());
    }
    let (format, scale) = match format.strip_suffix('%') {
        Some(format) => (format, 100.0),
        None => (format, 1.0),
    };
    let digits: usize = format.strip_prefix('.')?.parse().ok()?;
    Some(format!("{:.digits$}", value * scale))
}

/// Returns the numbers with a decimal point that stand outside some ranges of a page, and outside of code.
/// A number after a hyphen is a part of a name, as in Apache-2.0.
pub fn decimals<'a>(page: &'a str, known: &[Range<usize>]) -> Vec<&'a str> {
    let code = Regex::new(r"(?s)```.*?```|`[^`\n]*`").expect("a valid expression");
    let code: Vec<Range<usize>> = code.find_iter(page).map(|found| found.range()).collect();
    let is_known = |at: usize| known.iter().chain(&code).any(|range| range.contains(&at));
    let is_loose = |found: &regex::Match| {
        let is_name = page[..found.start()].ends_with('-');
        found.as_str().contains('.') && !is_name && !is_known(found.start())
    };
    let numbers = NUMBER.find_iter(page).filter(is_loose);
    numbers.map(|found| found.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed() -> Printed {
        let text =
            "one: 12 pages\nword F1 all    0.8879  pages 1476  trafilatura 0.832\nkept  832/944\n";
        Printed::from([("a".to_owned(), text.to_owned())])
    }

    #[test]
    fn figures_are_found_by_label_and_place_or_word() {
        let get =
            |label, which| figure(&printed(), "a", label, which).map_err(|error| error.to_string());
        assert_eq!(get("word F1 all", "1"), Ok(0.8879));
        assert_eq!(get("word F1 all", "trafilatura"), Ok(0.832));
        assert_eq!(get("kept", "2"), Ok(944.0));
        assert_eq!(get("word F1 all", "last"), Ok(0.832));
        assert_eq!(get("lost", "1"), Err("no such line".to_owned()));
        assert_eq!(get("kept", "3"), Err("no such number".to_owned()));
    }

    #[test]
    fn a_claim_is_found_across_lines_and_its_figures_are_written() {
        let text = "It reaches {a/word F1 all/1:.3} on {a/word F1 all/pages:,} pages: {a/word F1 all/1:.1%} %.";
        let claim = Claim {
            page: "p.md".to_owned(),
            text: text.to_owned(),
        };
        let page = "Say first. It reaches 0.9,\n no. It reaches 0.871 on\n1,400 pages: 87.1 %.";
        let place = claim.find(page).expect("a place");
        let figures: Vec<&str> = place
            .figures
            .iter()
            .map(|range| &page[range.clone()])
            .collect();
        assert_eq!(figures, ["0.871", "1,400", "87.1"]);
        assert_eq!(
            claim.stated(&printed()).expect("figures"),
            ["0.888", "1,476", "88.8"]
        );
        assert!(claim.find("It reaches nothing.").is_err());
        assert!(claim.find(&format!("{page} {page}")).is_err());
    }

    #[test]
    fn numbers_outside_of_claims_and_code_are_loose() {
        assert_eq!(
            decimals("A 0.5 b `0.6` c 7 d 0.8 e-0.9 f 1.5", &[0..5, 32..35]),
            ["0.8"]
        );
    }
}
