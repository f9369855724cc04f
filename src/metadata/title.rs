//! Choosing the page's title from everything that claims to be it.

use crate::text::fold;
use std::collections::HashSet;

/// What may be the title.
#[derive(Clone, Debug, Default)]
pub struct TitleCandidates {
    /// The texts of the page's `h1`, in order.
    pub headings: Vec<String>,
    /// Open Graph, then Twitter.
    pub social: Vec<String>,
    /// JSON-LD.
    pub headline: Option<String>,
    /// The `title` element.
    pub document: Option<String>,
    /// The site's name.
    pub site: Option<String>,
}

/// What sites put between the page's title and their own name.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / "];

/// Share of words in common, of the smaller text.
fn overlap(a: &str, b: &str) -> f64 {
    let words = |s: &str| fold(s).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect::<HashSet<_>>();
    let (a, b) = (words(a), words(b));
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { a.intersection(&b).count() as f64 / least as f64 }
}

/// Takes the site's name off a title: the part that equals the known name, or the shorter end part.
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    if let Some(site) = site {
        for separator in SEPARATORS {
            if let Some((head, tail)) = title.rsplit_once(separator)
                && fold(tail) == fold(site)
            {
                return head.trim().to_owned();
            }
            if let Some((head, tail)) = title.split_once(separator)
                && fold(head) == fold(site)
            {
                return tail.trim().to_owned();
            }
        }
    }
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let (h, t) = (head.split_whitespace().count(), tail.split_whitespace().count());
            // A site's name is short; what is left must still be a title.
            if t <= 4 && h >= 3 {
                title = head.trim();
                break;
            }
        }
    }
    title.to_owned()
}

impl TitleCandidates {
    /// The title: the heading that agrees with what the page says elsewhere, else the best of what it says.
    pub fn choose(&self) -> Option<String> {
        let site = self.site.as_deref();
        let claims: Vec<String> = self
            .headline
            .iter()
            .chain(&self.social)
            .chain(&self.document)
            .map(|claim| without_site(claim, site))
            .filter(|claim| !claim.is_empty())
            .collect();
        let agrees = |heading: &&String| {
            claims
                .iter()
                .any(|claim| overlap(heading, claim) >= 0.6 && heading.chars().count() * 4 >= claim.chars().count())
        };
        let heading = self.headings.iter().filter(|h| site.is_none_or(|s| fold(s) != fold(h))).find(agrees);
        heading
            .or(claims.first())
            .or_else(|| self.headings.first())
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_that_agrees_wins_over_the_sites_name() {
        let candidates = TitleCandidates {
            headings: vec!["The Daily".into(), "Storm hits the coast".into()],
            document: Some("Storm hits the coast | The Daily".into()),
            site: Some("The Daily".into()),
            ..Default::default()
        };
        assert_eq!(candidates.choose().as_deref(), Some("Storm hits the coast"));
    }

    #[test]
    fn without_headings_the_site_is_taken_off() {
        let candidates =
            TitleCandidates { document: Some("A long walk home - Example News".into()), ..Default::default() };
        assert_eq!(candidates.choose().as_deref(), Some("A long walk home"));
        assert_eq!(TitleCandidates::default().choose(), None);
    }
}
