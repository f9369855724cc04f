//! Addresses in attributes, and the URLs that they resolve to.

use super::{AttrName, Document, Tag};

/// The most bytes of an address; longer ones are ignored.
const MAX_ADDRESS: usize = 8192;

/// The base URL that the addresses of a page are relative to.
#[derive(Debug, Default)]
pub struct Addresses {
    base: Option<url::Url>,
}

impl Addresses {
    /// Determines the base URL of a page. `base` is the page's own address, if it is known.
    pub fn new(doc: &Document, base: Option<&str>) -> Addresses {
        let base = base
            .and_then(|base| url::Url::parse(base).ok())
            .filter(|base| base.has_host());
        let declared = doc
            .nodes()
            .find(|&node| doc.tag(node) == Tag::Base)
            .and_then(|node| doc.attr(node, AttrName::Href));
        let base = match (base, declared) {
            (Some(base), Some(href)) => base.join(href).ok().or(Some(base)),
            (None, Some(href)) => url::Url::parse(href).ok(),
            (base, None) => base,
        };
        Addresses { base }
    }

    /// Returns whether an address without its fragment is that of the page.
    pub fn is_own(&self, written: &str) -> bool {
        let Some(base) = &self.base else {
            return false;
        };
        let own = base.join(written.trim()).ok();
        own.is_some_and(|own| {
            own.host_str() == base.host_str()
                && own.path() == base.path()
                && own.query() == base.query()
        })
    }

    /// Returns the address in an attribute, made absolute if possible. Returns `None` if it is not
    /// an address that can be followed.
    pub fn whole(&self, written: &str) -> Option<String> {
        let written = read(written)?;
        let url = match (&self.base, url::Url::parse(written)) {
            (_, Ok(url)) => url,
            (Some(base), Err(_)) => base.join(written).ok()?,
            (None, Err(_)) => return relative(written),
        };
        matches!(url.scheme(), "http" | "https" | "mailto" | "tel").then(|| url.into())
    }
}

/// Returns the address of a file that was saved beside the page. It stays relative, whatever the page's
/// own address. Returns `None` if it has a scheme.
pub fn beside(written: &str) -> Option<String> {
    read(written).and_then(relative)
}

/// Returns an address as it is written, unless it is empty or too long.
fn read(written: &str) -> Option<&str> {
    let written = written.trim();
    (!written.is_empty() && written.len() <= MAX_ADDRESS).then_some(written)
}

/// Returns an address without a scheme with white space as `%20` and without control characters, which
/// no address has.
fn relative(written: &str) -> Option<String> {
    if has_scheme(written) {
        return None;
    }
    let shown: String = written.chars().filter(|c| !c.is_control()).collect();
    Some(shown.replace(char::is_whitespace, "%20"))
}

/// Returns whether an address starts with a scheme: letters and a colon before any `/`, `?` or `#`.
fn has_scheme(written: &str) -> bool {
    let end = written.find(['/', '?', '#', ':']).unwrap_or(written.len());
    written[end..].starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_beside_the_page_has_no_scheme_and_no_control_characters() {
        assert_eq!(
            beside(" A page_files/\u{3}a.jpg").as_deref(),
            Some("A%20page_files/a.jpg")
        );
        assert_eq!(beside("javascript:x_files/a"), None);
        assert_eq!(beside(" "), None);
    }
}
