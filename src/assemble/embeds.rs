//! Embedded documents: a block of its own for every frame, player and custom element with an
//! address.
//!
//! They have no text to score. Like an image, one is kept if it stands between kept blocks, in a
//! container with one of them. Frames of advertising and measurement are not named: a frame counts
//! if it is of a known service, in a figure or in an element that says what it shows.

use super::images::{Placer, is_address};
use super::shapes::Shapes;
use crate::article::{Block, BlockKind, Embed, Reason, Rule, Shape};
use crate::base::text::tidy;
use crate::document::{Addresses, AttrName, Document, NodeId, Tag, has_class_part, is_post};
use crate::lexicon::is_embed_host;
use std::collections::HashSet;
use url::Url;

/// The most embedded documents of a page; later ones are left out.
const MAX_EMBEDS: usize = 64;
/// How many elements around a frame may say what it shows.
const LEVELS: usize = 3;
/// Parts of the class names that say so.
const CONTENT: [&str; 8] = [
    "audio", "embed", "map", "media", "oembed", "player", "podcast", "video",
];
/// Parts of class names of advertising.
const ADS: [&str; 5] = ["ad", "ads", "advert", "advertisement", "banner"];
/// Starts of paths of frames that show nothing to read: Facebook's buttons and Google's test for
/// robots.
const TOOLS: [&str; 7] = [
    "/plugins/comments",
    "/plugins/follow",
    "/plugins/like",
    "/plugins/page",
    "/plugins/send",
    "/plugins/share",
    "/recaptcha",
];

/// An embedded document.
pub(super) struct Found {
    /// The element that embeds it.
    pub element: NodeId,
    /// How many blocks are before it.
    pub before: usize,
    /// Its block.
    pub block: Block,
}

/// Returns the embedded documents of a page.
pub(super) fn find(
    doc: &Document,
    addresses: &Addresses,
    blocks: &[Block],
    placer: &Placer,
    shapes: &mut Shapes,
    asked: bool,
) -> Vec<Found> {
    let is_kept = |block: &Block| block.kept && block.shape.note.is_none();
    let first = blocks.iter().position(is_kept).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(is_kept).unwrap_or(0);
    let is_near = |i: usize| blocks.get(i).is_some_and(is_kept);
    let (mut out, mut seen) = (Vec::new(), HashSet::new());
    let mut node = 0;
    while node < doc.len() && out.len() < MAX_EMBEDS {
        // A frame that is loaded late stands once more in a `noscript`.
        let embed = read(doc, addresses, node).filter(|embed| !seen.contains(&embed.url));
        let Some(embed) = embed else {
            node += 1;
            continue;
        };
        let before = placer.blocks_before(node);
        let kept = match doc.tag(node) {
            // The words of a post are not beside it but in it.
            Tag::Blockquote => {
                let inside = placer.blocks_in(node);
                if inside.clone().any(is_near) {
                    node = doc.end(node);
                    continue;
                }
                before > 0 && is_near(before - 1) && is_near(inside.end)
            }
            _ if before == first => placer.opens_kept(node, first),
            _ => first < before && before <= last && is_among_kept(doc, node, placer),
        };
        let (kept, url) = (kept || asked, embed.url.clone());
        let mut block = block(embed, kept, asked);
        if kept {
            seen.insert(url);
            block.shape.containers = shapes.containers(doc.parent(node), None);
        }
        out.push(Found {
            element: node,
            before,
            block,
        });
        node = doc.end(node);
    }
    out
}

/// Returns whether an embedded document is among kept blocks. Beside one that waits for consent stands the
/// request for it.
fn is_among_kept(doc: &Document, node: NodeId, placer: &Placer) -> bool {
    let is_waiting = doc.is_hidden(node);
    placer.is_among_kept(node) || is_waiting && placer.is_among_kept(doc.parent(node))
}

/// Returns the block of an embedded document. It has a text only if it is no part of the article, or
/// if the caller asked for it.
fn block(embed: Embed, kept: bool, asked: bool) -> Block {
    let text = match kept && !asked {
        true => String::new(),
        false if embed.title.is_empty() => embed.url.clone(),
        false => format!("{} {}", embed.title, embed.url),
    };
    Block {
        kind: BlockKind::Embed,
        kept,
        reason: Reason::new(match kept {
            true => Rule::EmbedInText,
            false => Rule::EmbedOutside,
        }),
        shape: Shape {
            embed: kept.then_some(embed),
            ..Shape::default()
        },
        confidence: 1.0,
        ..Block::kept(BlockKind::Embed, Rule::EmbedInText, text)
    }
}

/// Returns the embedded document that an element shows.
fn read(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<Embed> {
    let names: &[AttrName] = match doc.tag(node) {
        Tag::Iframe | Tag::Embed | Tag::Frame => &[AttrName::LateSrc, AttrName::Src],
        Tag::Video | Tag::Audio => &[AttrName::Src, AttrName::LateSrc],
        Tag::Object => &[AttrName::Data],
        Tag::Other => &[AttrName::LateSrc],
        Tag::Script => return gist(doc, node),
        Tag::Blockquote if is_post(doc, node) => return post(doc, addresses, node),
        _ => return None,
    };
    let own = names.iter().find_map(|&name| {
        let mut all = doc.attrs_of(node).filter(|&(known, _)| known == name);
        // Scripts keep settings in such attributes, too.
        let is_one = |value: &str| name != AttrName::LateSrc || is_address(value);
        all.find_map(|(_, value)| whole(addresses, Some(value).filter(|value| is_one(value))?))
    });
    let is_media = matches!(doc.tag(node), Tag::Video | Tag::Audio);
    let of_source = || is_media.then(|| of_source(doc, addresses, node))?;
    let address = own.or_else(of_source)?;
    let is_content = is_media || doc.tag(node) != Tag::Other && is_named(doc, node);
    let url = Url::parse(&address).ok();
    let is_tool = |url: &Url| TOOLS.iter().any(|path| url.path().starts_with(path));
    if url.as_ref().is_some_and(is_tool) {
        return None;
    }
    let is_known = url
        .as_ref()
        .and_then(Url::host_str)
        .is_some_and(is_embed_host);
    // A frame of a known service is hidden until the reader consents.
    let is_waiting = is_known && doc.attr(node, AttrName::LateSrc).is_some();
    if doc.is_hidden(node) && !is_waiting || !is_content && !is_known {
        return None;
    }
    let title = [AttrName::Title, AttrName::AriaLabel];
    let title = title
        .into_iter()
        .find_map(|name| tidy(doc.attr(node, name)?));
    Some(Embed {
        url: url.and_then(|url| for_readers(&url)).unwrap_or(address),
        title: title.unwrap_or_default(),
    })
}

/// Returns the listing that a script of GitHub's shows.
fn gist(doc: &Document, script: NodeId) -> Option<Embed> {
    let src = doc.attr(script, AttrName::Src)?;
    let src = src.split('?').next().unwrap_or_default();
    let url = src.strip_suffix(".js")?;
    url.starts_with("https://gist.github.com/").then(|| Embed {
        url: url.to_owned(),
        title: String::new(),
    })
}

/// Returns an address made absolute if possible. Pages of every address load frames without a scheme.
fn whole(addresses: &Addresses, written: &str) -> Option<String> {
    match addresses.whole(written)? {
        address if address.starts_with("//") => Some(format!("https:{address}")),
        address => Some(address),
    }
}

/// Returns a post of another site as a link: its last one leads to the post, but on Reddit the
/// first.
fn post(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<Embed> {
    let address = |node| addresses.whole(doc.attr(node, AttrName::Href)?);
    let mut links = node..doc.end(node);
    let url = match doc.class(node).contains("reddit") {
        true => links.find_map(address),
        false => links.rev().find_map(address),
    }?;
    Some(Embed {
        url,
        title: String::new(),
    })
}

/// Returns the address of the first source of a video or recording.
fn of_source(doc: &Document, addresses: &Addresses, node: NodeId) -> Option<String> {
    let mut sources = (node + 1..doc.end(node)).filter(|&node| doc.tag(node) == Tag::Source);
    sources.find_map(|source| addresses.whole(doc.attr(source, AttrName::Src)?))
}

/// Returns whether an element around a frame says that it shows something to readers.
fn is_named(doc: &Document, node: NodeId) -> bool {
    let around = || doc.with_ancestors(node).take(LEVELS + 1);
    let is_content =
        |node: NodeId| doc.tag(node) == Tag::Figure || has_class_part(doc, node, &CONTENT);
    around().any(is_content) && !around().any(|node| has_class_part(doc, node, &ADS))
}

/// Returns the page of a video instead of its player, for the two services that most pages embed.
fn for_readers(player: &Url) -> Option<String> {
    let id = |prefix| {
        Some(
            player
                .path()
                .strip_prefix(prefix)?
                .split('/')
                .next()?
                .to_owned(),
        )
    };
    match player.host_str()?.trim_start_matches("www.") {
        "youtube.com" | "youtube-nocookie.com" => {
            let id = id("/embed/").filter(|id| !id.is_empty() && id != "videoseries")?;
            Some(format!("https://www.youtube.com/watch?v={id}"))
        }
        "player.vimeo.com" => Some(format!("https://vimeo.com/{}", id("/video/")?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{BlockKind, Extractor, Options};

    const TEXT: [&str; 2] = [
        "<p>It rained on Monday, and by the evening the road was under water.</p>",
        "<p>The council said on Tuesday that it would look at the drains.</p>",
    ];

    fn markdown(embed: &str) -> String {
        let page = format!("<main>{}{embed}{}</main>", TEXT[0], TEXT[1]);
        let article = Extractor::default().extract(&page).expect("small");
        let markdown = article.markdown();
        let lines: Vec<&str> = markdown.lines().filter(|line| !line.is_empty()).collect();
        lines[1..lines.len() - 1].join("|")
    }

    #[test]
    fn frames_players_and_custom_elements_are_links() {
        for (html, want) in [
            (
                "<iframe title='The flood' src='//www.youtube.com/embed/Zx9?feature=oembed'></iframe>",
                "[The flood](https://www.youtube.com/watch?v=Zx9)",
            ),
            (
                "<figure><iframe data-src=https://charts.example/7></iframe></figure>",
                "[https://charts.example/7](https://charts.example/7)",
            ),
            (
                "<video><source src=https://a.example/v.mp4></video>",
                "[https://a.example/v.mp4](https://a.example/v.mp4)",
            ),
            (
                "<blockquote class=instagram-media><a href='https://instagram.example/p/1'>View this post</a></blockquote>",
                "[https://instagram.example/p/1](https://instagram.example/p/1)",
            ),
            (
                "<lite-youtube videoid=Zx9 title=Flood></lite-youtube>",
                "[Flood](https://www.youtube.com/watch?v=Zx9)",
            ),
        ] {
            assert_eq!(markdown(html), want, "{html}");
        }
    }

    #[test]
    fn frame_that_opens_the_text_is_part_of_it() {
        let frame = "<iframe src=https://vimeo.com/7></iframe>";
        let text = |inside: &str, outside: &str| {
            let page = format!(
                "<nav><a href=/>Home</a></nav>{outside}<main>{inside}{}{}</main>",
                TEXT[0], TEXT[1]
            );
            let article = Extractor::default().extract(&page).expect("small");
            article.markdown()
        };
        assert!(text(frame, "").starts_with("[https://vimeo.com/7]"));
        assert!(!text("", frame).contains("vimeo"));
    }

    #[test]
    fn frames_of_others_are_left_out() {
        assert_eq!(markdown("<iframe src=https://ads.example/1></iframe>"), "");
        assert_eq!(
            markdown("<div class=ad-video><iframe src=https://ads.example/1></iframe></div>"),
            ""
        );
    }

    #[test]
    fn text_has_the_address_where_it_is_asked_for() {
        let page = format!(
            "<main>{}<iframe src=https://vimeo.com/7></iframe>{}</main>",
            TEXT[0], TEXT[1]
        );
        let text = |options| {
            Extractor::new(options)
                .extract(&page)
                .map(|article| article.text())
        };
        let plain = text(Options::default()).expect("small");
        assert!(!plain.contains("vimeo") && plain.matches("\n\n").count() == 1);
        let asked = text(Options::default().keep(BlockKind::Embed)).expect("small");
        assert!(asked.contains("\n\nhttps://vimeo.com/7\n\n"));
    }
}
