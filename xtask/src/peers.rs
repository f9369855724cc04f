//! Reads the results of other extractors on the same pages from a table with a line per page and
//! tool: `set,id,type,tool,precision,recall,f1,kept,leaked`.

use crate::Result;
use crate::metrics::f1;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The value of each tool, by figure.
pub type Peers = BTreeMap<String, Vec<(String, f64)>>;

#[derive(Default)]
struct Sums {
    f1: BTreeMap<String, (f64, f64)>,
    kept: (f64, f64),
    leaked: (f64, f64),
}

/// Parses a count written as "3/4".
fn fraction(text: &str) -> Option<(f64, f64)> {
    let (part, whole) = text.split_once('/')?;
    Some((part.parse().ok()?, whole.parse().ok()?))
}

/// Reads the figures for one data set, of whose pages the language is known.
pub fn read(path: &Path, set: &str, languages: &HashMap<&str, &str>) -> Result<Peers> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut tools: BTreeMap<String, Sums> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [row_set, id, kind, tool, _, _, score, kept, leaked] = fields[..] else {
            return Err(format!("{}: not nine fields: {line}", path.display()).into());
        };
        if row_set != set {
            continue;
        }
        let sums = tools.entry(tool.to_owned()).or_default();
        if let Ok(score) = score.parse::<f64>() {
            let language = languages.get(id).map(|language| format!("in {language}"));
            for name in ["all", kind].into_iter().chain(language.as_deref()) {
                let sum = sums.f1.entry(format!("word F1 {name}")).or_default();
                *sum = (sum.0 + score, sum.1 + 1.0);
            }
        }
        for (sum, field) in [(&mut sums.kept, kept), (&mut sums.leaked, leaked)] {
            if let Some((part, whole)) = fraction(field) {
                *sum = (sum.0 + part, sum.1 + whole);
            }
        }
    }
    let mut out = Peers::new();
    for (tool, sums) in tools {
        let mut add = |name: &str, value: f64| {
            out.entry(name.to_owned())
                .or_default()
                .push((tool.clone(), value))
        };
        for (name, (sum, count)) in &sums.f1 {
            add(name, sum / count);
        }
        if sums.kept.1 > 0.0 {
            let precision = sums.kept.0 / (sums.kept.0 + sums.leaked.0).max(1.0);
            add("snippet F1", f1(precision, sums.kept.0 / sums.kept.1));
            add("snippets kept", sums.kept.0 / sums.kept.1);
        }
        if sums.leaked.1 > 0.0 {
            add("snippets leaked", sums.leaked.0 / sums.leaked.1);
        }
    }
    Ok(out)
}
