//! Builds the article from the verdicts: blocks with labels, shapes, images and locations.

mod edit;
mod embeds;
mod images;
mod locations;
mod shapes;
mod side_notes;

use crate::article::{
    Article, Block, BlockKind, PageConfidence, Reason, Rule, Shape, Source, Stated, TextSource,
};
use crate::base::hash::HalfHashedMap;
use crate::base::language;
use crate::base::text::path_of;
use crate::decide::{Declared, Judged};
use crate::document::{Addresses, Document, NodeId};
use crate::features::Measured;
use crate::label::{self, Label};
use crate::metadata::Metadata;
use crate::segment::{Segments, segment};
use images::Placer;
use locations::Locations;
use shapes::{Shapes, settle_notes};
use side_notes::Numbers;

/// The caller's options for the article.
pub struct Wanted<'a> {
    /// Kinds to keep that are otherwise left out.
    pub keep: &'a [BlockKind],
    /// Whether blocks have a location.
    pub locations: bool,
}

/// A page with all results of the earlier stages.
pub struct Page<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its blocks.
    pub segments: &'a Segments,
    /// The facts measured about them.
    pub measured: &'a Measured,
    /// Their scores.
    pub scores: &'a [f32],
    /// The base of the page's addresses.
    pub addresses: &'a Addresses,
}

/// Maximum number of blocks up to a subtitle that the JSON-LD gives.
const MAX_BLOCKS_TO_SUBTITLE: usize = 200;

/// Returns the labelled blocks of a page.
pub fn blocks(page: &Page, judged: &Judged, labels: Vec<Label>, wanted: &Wanted) -> Vec<Block> {
    let mut shapes = Shapes::new(page.doc, page.segments, page.addresses);
    let locations = wanted.locations.then(|| Locations::new(page.doc));
    let mut blocks = Vec::with_capacity(page.scores.len());
    for (i, (verdict, label)) in judged.verdicts.iter().zip(labels).enumerate() {
        let raw = &page.segments.blocks()[i];
        let kept = verdict.with_asked(label.kind, wanted.keep).is_kept();
        blocks.push(Block {
            kind: label.kind,
            kept,
            hidden: page.measured.blocks[i].element.hidden,
            foreign: judged.foreign[i],
            score: page.scores[i],
            confidence: label.confidence,
            reason: label.reason,
            text: page.segments.text(i).to_owned(),
            shape: if kept {
                shapes.shape(i)
            } else {
                Shape::default()
            },
            location: locations.as_ref().map(|locations| locations.of_block(raw)),
        });
    }
    let found = Found {
        doc: page.doc,
        segments: page.segments,
        addresses: page.addresses,
        locations: locations.as_ref(),
    };
    finish(
        &found,
        shapes,
        blocks,
        wanted.keep.contains(&BlockKind::Embed),
    )
}

/// Returns all blocks of a page as content.
pub fn converted(
    doc: &Document,
    segments: &Segments,
    addresses: &Addresses,
    locations: bool,
) -> Vec<Block> {
    let mut shapes = Shapes::new(doc, segments, addresses);
    let locations = locations.then(|| Locations::new(doc));
    let mut blocks = Vec::with_capacity(segments.blocks().len());
    for (i, raw) in segments.blocks().iter().enumerate() {
        let kind = label::converted_kind(doc, raw, segments.text(i));
        let mut block = Block::kept(kind, Rule::BodyConverted, segments.text(i).to_owned());
        block.shape = shapes.shape(i);
        block.location = locations.as_ref().map(|locations| locations.of_block(raw));
        blocks.push(block);
    }
    let found = Found {
        doc,
        segments,
        addresses,
        locations: locations.as_ref(),
    };
    finish(&found, shapes, blocks, false)
}

/// Where blocks were found.
struct Found<'a> {
    doc: &'a Document,
    segments: &'a Segments,
    addresses: &'a Addresses,
    locations: Option<&'a Locations<'a>>,
}

/// Adds what depends on which blocks are kept, and what stands between blocks. `asked` says whether
/// the caller wants all embedded documents. Notes in the margin of a list, table or quote follow it.
fn finish(found: &Found, mut shapes: Shapes, mut blocks: Vec<Block>, asked: bool) -> Vec<Block> {
    let Found {
        doc,
        segments,
        addresses,
        locations,
    } = *found;
    settle_notes(&mut blocks);
    let mut placer = Placer::new(doc, segments, addresses, &blocks);
    placer.place(&mut blocks);
    let mut embeds = embeds::find(doc, addresses, &blocks, &placer, &mut shapes, asked);
    for embed in &mut embeds {
        embed.block.location = locations.map(|locations| locations.of_element(embed.element));
    }
    let mut embeds = embeds.into_iter().peekable();
    let mut out = Vec::with_capacity(blocks.len());
    let mut numbers = Numbers::new(&blocks);
    let (mut notes, mut around) = (Vec::new(), None);
    for (i, mut block) in blocks.into_iter().enumerate() {
        while let Some(embed) = embeds.next_if(|embed| embed.before <= i) {
            out.push(embed.block);
        }
        if block.kept {
            let outer = outermost(&block);
            if outer.is_none() || outer != around {
                out.append(&mut notes);
            }
            around = outer;
            let own = side_notes::take(doc, segments, i, &mut block, &mut numbers);
            notes.extend(own);
        }
        out.push(block);
    }
    out.append(&mut notes);
    out.extend(embeds.map(|embed| embed.block));
    number_containers(&mut out);
    out
}

/// Returns the element of a block's outermost container.
fn outermost(block: &Block) -> Option<NodeId> {
    block.shape.containers.first().map(|container| container.id)
}

/// Numbers the containers of an article from 0, in order of appearance.
fn number_containers(blocks: &mut [Block]) {
    let mut numbers: HalfHashedMap<u32> = HalfHashedMap::default();
    for container in blocks
        .iter_mut()
        .flat_map(|block| &mut block.shape.containers)
    {
        let next = numbers.len() as u32;
        container.id = *numbers.entry(container.id).or_insert(next);
    }
}

/// Returns the article made of some blocks and the metadata of their page.
pub fn article(
    blocks: Vec<Block>,
    metadata: Metadata,
    addresses: &Addresses,
    confidence: Option<PageConfidence>,
) -> Article {
    let mut article = Article {
        byline: metadata.byline(),
        title: metadata.title,
        date: metadata.date.map(|date| date.to_string()),
        language: metadata.language,
        confidence,
        about: metadata.about,
        blocks,
        ..Article::default()
    };
    let image = article.about.image.take();
    // The address of a site is no picture.
    let is_picture =
        |address: &str| !images::is_placeholder(address) && !path_of(address).is_empty();
    article.about.image = image.filter(|image| is_picture(&image.value));
    for stated in [&mut article.about.url, &mut article.about.image]
        .into_iter()
        .flatten()
    {
        if let Some(url) = addresses.whole(&stated.value) {
            stated.value = url;
        }
    }
    article
}

/// Replaces the blocks of an article with a text that the page declares.
pub fn take_declared(article: &mut Article, declared: Declared) {
    let paragraph = |rule| move |text| Block::kept(BlockKind::Paragraph, rule, text);
    let (blocks, removed, source): (Vec<Block>, _, _) = match declared {
        Declared::Body(body) => (
            paragraphs(body)
                .into_iter()
                .map(paragraph(Rule::BodyDeclaredJsonLd))
                .collect(),
            Rule::DeclaredNotInJsonLd,
            TextSource::JsonLd,
        ),
        Declared::Script(mut blocks) => {
            for block in &mut blocks {
                block.reason = Reason::new(Rule::BodyScript);
            }
            (blocks, Rule::DeclaredNotInScript, TextSource::Script)
        }
        Declared::Description(text) => (
            vec![paragraph(Rule::BodyDeclaredDescription)(text.to_owned())],
            Rule::DeclaredShorter,
            TextSource::Description,
        ),
    };
    for block in article.blocks.iter_mut().filter(|block| block.kept) {
        (block.kept, block.kind) = (false, BlockKind::Other);
        block.reason = Reason::new(removed);
    }
    article.blocks.extend(blocks);
    article.text_source = source;
}

/// Returns the paragraphs of a declared body: lines of plain text, or blocks of markup.
fn paragraphs(body: &str) -> Vec<String> {
    if body.contains("</") {
        let segments = segment(&Document::parse(body));
        return (0..segments.blocks().len())
            .map(|i| segments.text(i).to_owned())
            .collect();
    }
    body.lines().filter_map(crate::base::text::tidy).collect()
}

/// Fills in from the text what the page does not declare: language, subtitle and image.
pub fn fill_from_visible(article: &mut Article) {
    fill_language(article);
    let visible = |value: String| Stated::new(Source::Visible, value);
    settle_subtitle(article);
    if article.about.image.is_none() {
        let shown = article
            .content()
            .find_map(images::first_of)
            .map(str::to_owned);
        article.about.image = shown.map(visible);
    }
}

/// Takes the subtitle that the page shows. The JSON-LD gives another title for search engines in its
/// place on most pages, which counts only if a block shows it.
fn settle_subtitle(article: &mut Article) {
    let stated = article.about.subtitle.take();
    let is_marked = |stated: &Stated<String>| stated.source != Source::JsonLd;
    let is_shown = |stated: &Stated<String>| {
        let blocks = article.blocks.iter();
        blocks
            .take(MAX_BLOCKS_TO_SUBTITLE)
            .any(|block| block.text == stated.value)
    };
    let own = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Subtitle);
    let own = own.map(|block| Stated::new(Source::Visible, block.text.clone()));
    let (marked, declared) = match stated.as_ref().is_some_and(is_marked) {
        true => (stated, None),
        false => (None, stated),
    };
    article.about.subtitle = marked.or(own).or(declared.filter(is_shown));
}

/// Fills in the language of an article that declares none, or another than that of its text.
pub fn fill_language(article: &mut Article) {
    let texts = article.content().map(|block| block.text.as_str());
    if let Some(declared) = &article.language {
        if let Some(other) = language::other_than(declared, texts) {
            article.language = Some(other.to_owned());
        }
    } else {
        article.language = language::of_text(texts).map(str::to_owned);
        let stated = article.language.clone();
        article.about.language = stated.map(|tag| Stated::new(Source::Visible, tag));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_body_replaces_the_kept_blocks() {
        let mut article = Article::default();
        article.blocks.push(Block::kept(
            BlockKind::Paragraph,
            Rule::BodyContext,
            "Menu".into(),
        ));
        take_declared(&mut article, Declared::Body("One.\n\n Two. "));
        let texts: Vec<&str> = article.content().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two."]);
        assert_eq!(article.blocks[0].reason.rule, Rule::DeclaredNotInJsonLd);
        assert_eq!(
            paragraphs("<p>One <b>two</b></p><p>three</p>"),
            ["One two", "three"]
        );
    }

    #[test]
    fn the_language_is_that_of_the_text_where_the_declaration_is_missing_or_wrong() {
        let text = "昨日の朝から雨が降り続いていて、川の水かさが増している。";
        let mut article = Article::default();
        article.blocks.push(Block::kept(
            BlockKind::Paragraph,
            Rule::BodyContext,
            text.into(),
        ));
        fill_language(&mut article);
        assert_eq!(article.language.as_deref(), Some("ja"));
        for (declared, want) in [("ja-JP", "ja-JP"), ("en", "ja")] {
            article.language = Some(declared.into());
            fill_language(&mut article);
            assert_eq!(article.language.as_deref(), Some(want));
        }
    }
}
