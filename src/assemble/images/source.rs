//! The address of an image: the one that a reader's browser would load.

use crate::article::Image;
use crate::base::text::tidy;
use crate::document::{Addresses, AttrName, Document, NodeId, Tag, beside, emoji, formula};

/// Larger candidates of a `srcset` are for printing.
const MAX_WIDTH: f32 = 2_048.0;
/// Larger densities are for no screen.
const MAX_DENSITY: f32 = 3.0;
/// The most candidates that are read of a `srcset`.
const MAX_CANDIDATES: usize = 32;
/// Words in the file names of pictures that stand for one which is not loaded yet.
const PLACEHOLDERS: [&str; 14] = [
    "1x1",
    "1px",
    "blank",
    "empty",
    "gray",
    "grey",
    "lazy",
    "loader",
    "loading",
    "pixel",
    "placeholder",
    "spacer",
    "transparent",
    "trans",
];
/// Words beside these in such names. Any other says what is in the picture.
const BESIDE_PLACEHOLDERS: [&str; 13] = [
    "bg", "default", "dot", "gif", "icon", "image", "img", "load", "photo", "picture", "svg",
    "thumb", "white",
];
/// Endings of the folders in which browsers save the files of a page: "Page_files" in the language
/// of the browser (Chromium and Firefox, their localised names).
const SAVED: [&str; 16] = [
    "_files",
    "-Dateien",
    "_Dateien",
    "_archivos",
    "_fichiers",
    "_file",
    "_bestanden",
    "_arquivos",
    "_ficheiros",
    "_pliki",
    "_soubory",
    "_filer",
    "_tiedostot",
    "_elemei",
    "_файлы",
    "_dosyaları",
];
/// How many elements around an image are searched for a link.
const LINK_LEVELS: usize = 4;
/// The most nodes of a `picture` that are searched for sources.
const MAX_SOURCES: usize = 32;

/// Returns the image at a node. Returns `None` if it has no address that can be followed, or if it
/// is a formula or an emoji that the text has.
pub(in crate::assemble) fn read(
    doc: &Document,
    addresses: &Addresses,
    node: NodeId,
) -> Option<Image> {
    let class = doc.attr(node, AttrName::Class).unwrap_or_default();
    let is_text = formula::is_formula(doc, node) || emoji(doc, node).is_some();
    if class.starts_with("mwe-math-fallback") || is_text {
        return None;
    }
    let url = own(doc, addresses, node).or_else(|| of_picture(doc, addresses, node))?;
    let name = if doc.tag(node) == Tag::Img {
        AttrName::Alt
    } else {
        AttrName::AriaLabel
    };
    let alt = doc.attr(node, name).and_then(tidy).unwrap_or_default();
    let link = link(doc, addresses, node);
    Some(Image { url, alt, link })
}

/// Returns the address that an element gives: the largest sensible candidate of its sets, then the
/// one that a script loads later, then its own.
fn own(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<String> {
    let all = |name: AttrName| {
        let own = doc.attrs_of(node).filter(move |&(known, _)| known == name);
        own.map(|(_, value)| value)
    };
    let sets = all(AttrName::LateSrcset).chain(all(AttrName::Srcset));
    let one = |written: &str| address(addresses, written);
    sets.flat_map(largest)
        .find_map(one)
        .or_else(|| {
            all(AttrName::LateSrc)
                .filter(|value| is_address(value))
                .find_map(one)
        })
        .or_else(|| all(AttrName::Src).find_map(one))
        .or_else(|| all(AttrName::StyleImage).find_map(one))
}

/// Returns the address that the `picture` around an image gives. Sources in formats of their own are
/// taken last.
fn of_picture(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<String> {
    let picture = doc.parent(node);
    if doc.tag(picture) != Tag::Picture {
        return None;
    }
    let before = (picture + 1..node).take(MAX_SOURCES);
    let mut sources: Vec<NodeId> = before
        .filter(|&node| doc.tag(node) == Tag::Source)
        .collect();
    let is_new = |&source: &NodeId| {
        let kind = doc.attr(source, AttrName::Type).unwrap_or_default();
        kind.contains("webp") || kind.contains("avif") || kind.contains("jxl")
    };
    sources.sort_by_key(is_new);
    sources
        .into_iter()
        .find_map(|source| own(doc, addresses, source))
}

/// Returns an address that can be followed and is no placeholder.
fn address(addresses: &Addresses, written: &str) -> Option<String> {
    let written = written.trim();
    if is_placeholder(written) {
        return None;
    }
    if is_saved_file(written) {
        return beside(written.strip_prefix("./").unwrap_or(written));
    }
    let address = addresses.whole(written)?;
    Some(SCRIPTED.iter().fold(
        address,
        |address, (part, with)| match address.contains(part) {
            true => address.replace(part, with),
            false => address,
        },
    ))
}

/// Parts of addresses that scripts fill in or take out: lazysizes has a place for the width, and
/// Jetpack a mark of images that wait.
const SCRIPTED: [(&str, &str); 4] = [
    ("{width}", "1080"),
    ("%7Bwidth%7D", "1080"),
    ("&is-pending-load=1", ""),
    ("?is-pending-load=1", ""),
];

/// Returns whether an address names a picture that stands for another: inline data, or a file whose
/// name says so.
pub(in crate::assemble) fn is_placeholder(address: &str) -> bool {
    let start = address.get(..5).unwrap_or_default();
    if start.eq_ignore_ascii_case("data:") || start.eq_ignore_ascii_case("blob:") {
        return true;
    }
    let file = file(address);
    let (stem, _) = file.rsplit_once('.').unwrap_or((file, ""));
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
    let is_known = |word: &str| {
        let mut all = PLACEHOLDERS.iter().chain(&BESIDE_PLACEHOLDERS);
        let is_number = word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'x');
        is_number || all.any(|known| known.eq_ignore_ascii_case(word))
    };
    let is_one = |word: &str| {
        PLACEHOLDERS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    };
    words.clone().any(is_one) && words.into_iter().all(is_known)
}

/// Returns the name of the file at an address.
pub(super) fn file(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// Returns whether an address names a file that a browser saved beside the page.
fn is_saved_file(address: &str) -> bool {
    let path = address.strip_prefix("./").unwrap_or(address);
    let folder = path.split_once('/').map(|(folder, _)| folder);
    !path.starts_with('/')
        && folder.is_some_and(|folder| SAVED.iter().any(|end| folder.ends_with(end)))
}

/// Returns whether the value of an attribute for late loading is an address; others are settings.
pub(in crate::assemble) fn is_address(value: &str) -> bool {
    let value = value.trim();
    value.contains(['/', '.'])
        && !value.starts_with(['{', '[', '<'])
        && !value.contains(char::is_whitespace)
}

/// Returns the candidates of a `srcset`, the largest sensible first.
fn largest(set: &str) -> Vec<&str> {
    let mut all: Vec<(f32, &str)> = candidates(set);
    // Those that are too large come last, the smallest of them first.
    let rank = |size: f32| if size <= 1.0 { size } else { -size };
    all.sort_by(|a, b| rank(b.0).total_cmp(&rank(a.0)));
    all.into_iter().map(|(_, address)| address).collect()
}

/// Returns the candidates of a `srcset`, each with its share of the largest sensible size.
fn candidates(set: &str) -> Vec<(f32, &str)> {
    let mut out = Vec::new();
    let mut rest = set.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    while !rest.is_empty() && out.len() < MAX_CANDIDATES {
        // An address may have commas, but does not end in one.
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(',');
        let is_bare = address.len() < end;
        rest = rest[end..].trim_start();
        let mut descriptor = "";
        if !is_bare {
            let end = rest.find(',').unwrap_or(rest.len());
            descriptor = rest[..end].trim();
            rest = &rest[end..];
        }
        let size = |most: f32, sign: char| {
            let number = descriptor.strip_suffix(sign)?.trim().parse::<f32>().ok()?;
            Some(number / most)
        };
        let share = size(MAX_WIDTH, 'w').or_else(|| size(MAX_DENSITY, 'x'));
        out.push((share.unwrap_or(1.0 / MAX_DENSITY), address));
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    out
}

/// Returns where the link around an image leads.
fn link(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<String> {
    let mut around = doc.ancestors(node).take(LINK_LEVELS);
    let link = around.find(|&node| doc.tag(node) == Tag::A)?;
    let has_words = !doc.text(link).trim().is_empty();
    let href = doc.attr(link, AttrName::Href).filter(|_| !has_words)?;
    addresses.whole(href)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(html: &str) -> Option<String> {
        let doc = Document::parse(html);
        let addresses = Addresses::new(&doc, Some("https://a.example/p/"));
        let node = doc.nodes().find(|&node| doc.tag(node) == Tag::Img)?;
        Some(
            read(&doc, &addresses, node)?
                .url
                .replace("https://a.example", ""),
        )
    }

    #[test]
    fn address_is_the_one_that_a_browser_loads() {
        for (html, want) in [
            ("<img src=/a.jpg>", "/a.jpg"),
            (
                "<img src=data:image/gif;base64,R0 data-src=/a.jpg>",
                "/a.jpg",
            ),
            ("<img src=/spacer.gif data-original=/a.jpg>", "/a.jpg"),
            ("<img src=/img/lazy-loading.gif lazy-src=b.jpg>", "/p/b.jpg"),
            (
                "<img data-lazy=true data-lazy-src=/a.jpg src=/1x1.png>",
                "/a.jpg",
            ),
            (
                "<img src=/s.jpg srcset='/m.jpg 640w, /l.jpg 1600w, /xl.jpg 6000w'>",
                "/l.jpg",
            ),
            (
                "<img src=/s.jpg data-srcset='/c,d.jpg 1x, /e.jpg 2x'>",
                "/e.jpg",
            ),
            (
                "<picture><source type=image/webp srcset=/a.webp><source srcset=/a.jpg><img alt=x></picture>",
                "/a.jpg",
            ),
            (
                "<picture><source type=image/webp data-srcset='/a.webp 2x'><img src=data:,></picture>",
                "/a.webp",
            ),
            ("<img src='./Rain_files/a.jpg'>", "Rain_files/a.jpg"),
            ("<img src=/lazy-river.jpg>", "/lazy-river.jpg"),
            ("<img src=/grey-heron.jpg>", "/grey-heron.jpg"),
        ] {
            assert_eq!(url(html).as_deref(), Some(want), "{html}");
        }
        assert_eq!(
            url("<img src=data:image/png;base64,R0 data-lazy=true>"),
            None
        );
        assert_eq!(url("<img src='' srcset=', ,'>"), None);
    }

    #[test]
    fn link_around_an_image_is_kept_if_it_has_no_words() {
        let link = |html: &str| {
            let doc = Document::parse(html);
            let addresses = Addresses::new(&doc, None);
            let node = doc
                .nodes()
                .find(|&node| doc.tag(node) == Tag::Img)
                .expect("an image");
            read(&doc, &addresses, node).and_then(|image| image.link)
        };
        assert_eq!(
            link("<a href=/l.jpg><img src=a.jpg></a>").as_deref(),
            Some("/l.jpg")
        );
        assert_eq!(link("<a href=/l.jpg><img src=a.jpg>Rain</a>"), None);
    }
}
