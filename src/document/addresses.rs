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
        let written = written.trim();
        if written.is_empty() || written.len() > MAX_ADDRESS {
            return None;
        }
        let url = match (&self.base, url::Url::parse(written)) {
            (_, Ok(url)) => url,
            (Some(base), Err(_)) => base.join(written).ok()?,
            (None, Err(_)) => return (!has_scheme(written)).then(|| relative(written)),
        };
        matches!(url.scheme(), "http" | "https" | "mailto" | "tel").then(|| url.into())
    }
}

/// Returns a relative address with white space as `%20` and without control characters, which no
/// address has.
fn relative(written: &str) -> String {
    written
        .chars()
        .filter(|c| !c.is_control())
        .collect::<String>()
        .replace(char::is_whitespace, "%20")
}

/// Returns whether an address starts with a scheme: letters and a colon before any `/`, `?` or `#`.
fn has_scheme(written: &str) -> bool {
    let end = written.find(['/', '?', '#', ':']).unwrap_or(written.len());
    written[end..].starts_with(':')
}
