//! The names of the site: of its publisher, host and owner.

use crate::base::text::fold;
use crate::metadata::claims::{Claims, Cue, is_full_name};
use crate::metadata::title::{SITE_SEPARATORS, squeeze};

/// The names of the site that author names are compared with.
pub(super) struct Site {
    /// The folded name.
    name: String,
    /// The folded name of the publisher.
    publisher: String,
    /// The host without `www.`.
    domain: String,
    /// The letters and digits of the host.
    host: String,
    /// The letters and digits of the host's own label.
    label: String,
}

/// The names of the site that a name matches.
pub(super) struct SiteNames {
    /// The site's name.
    pub site: bool,
    /// Its letters are part of the host.
    pub host: bool,
    /// The publisher's name.
    pub publisher: bool,
    /// It contains the host's own label or the whole host name.
    pub label: bool,
}

impl SiteNames {
    /// Returns whether the name matches any of them.
    pub fn any(&self) -> bool {
        self.site || self.host || self.publisher || self.label
    }
}

/// Returns the site's own label of a host: the longest one, not counting the top-level domain
/// ("example" of `blog.example.org`).
fn own_label(host: &str) -> &str {
    let labels = host
        .rsplit_once('.')
        .map_or(host, |(labels, _)| labels)
        .split('.');
    labels.max_by_key(|label| label.len()).unwrap_or_default()
}

impl Site {
    pub fn of(claims: &Claims) -> Site {
        let host = claims.host().unwrap_or_default();
        let domain = host.trim_start_matches("www.");
        Site {
            name: claims.site.as_deref().map(fold).unwrap_or_default(),
            publisher: claims
                .json_ld
                .publisher
                .as_deref()
                .map(fold)
                .unwrap_or_default(),
            domain: domain.to_owned(),
            host: squeeze(host),
            label: squeeze(own_label(domain)),
        }
    }

    /// Returns the names of the site that a name matches. `key` is the folded name.
    pub fn names(&self, name: &str, key: &str) -> SiteNames {
        let letters = squeeze(key);
        let is_in_label = self.label.len() > 2 && letters.contains(&self.label);
        let is_domain = || !self.domain.is_empty() && name.to_lowercase().contains(&self.domain);
        SiteNames {
            site: !self.name.is_empty() && key == self.name,
            host: letters.len() > 2 && self.host.contains(&letters),
            publisher: !self.publisher.is_empty() && key == self.publisher,
            label: is_in_label || is_domain(),
        }
    }
}

/// Calls `found` with each name that the site may be called after, and its index in
/// `AuthorFeatures::of_site`. These are the parts of the document's title, the site's name and the
/// owner of the copyright.
pub(super) fn for_each_name(claims: &Claims, mut found: impl FnMut(&str, usize)) {
    let mut add = |text: &str, slot: usize| {
        let name = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        if is_full_name(name) {
            found(name, slot);
        }
    };
    let title = claims.document_title.as_deref().unwrap_or_default();
    for separator in SITE_SEPARATORS {
        if let Some(((first, _), (_, last))) = title
            .split_once(separator)
            .zip(title.rsplit_once(separator))
        {
            add(first, 0);
            add(last, 0);
        }
    }
    claims.site.iter().for_each(|site| add(site, 1));
    for mention in claims
        .mentions
        .iter()
        .filter(|mention| mention.cue == Cue::Year)
    {
        owners(&mention.text).for_each(|owner| add(owner, 2));
    }
}

/// Returns the parts of a copyright line that may be names: "Copyright © 2019-2024 Ann Lee. All
/// rights reserved."
fn owners(text: &str) -> impl Iterator<Item = &str> {
    let start = text
        .find('©')
        .or_else(|| text.to_ascii_lowercase().find("copyright"));
    let rest = start.map_or("", |start| &text[start..]);
    let is_mark = |c: char| !c.is_alphabetic() && !matches!(c, ' ' | '-' | '.' | '\'' | '’');
    let parts = rest.split(is_mark).flat_map(|part| part.split(". "));
    parts.map(|part| part.trim_start_matches("by ").trim_matches([' ', '-', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::claims::looks_like_name;

    #[test]
    fn longest_host_label_before_the_top_level_domain_is_the_sites_own() {
        assert_eq!(own_label("blog.example.org"), "example");
        assert_eq!(own_label("localhost"), "localhost");
    }

    #[test]
    fn owner_is_read_from_copyright_line() {
        let owners = |text| {
            owners(text)
                .filter(|name| looks_like_name(name))
                .collect::<Vec<_>>()
        };
        assert!(owners("Copyright © 2019-2024 Ann Lee. All rights reserved.").contains(&"Ann Lee"));
        assert!(owners("12 May 2024").is_empty());
    }
}
