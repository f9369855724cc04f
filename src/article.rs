//! What comes out: the article and its blocks.

use crate::metadata::About;
use crate::render;
use crate::structure::Shape;
use std::borrow::Cow;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a block of the page is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum BlockKind {
            $($(#[$doc])* $variant,)*
        }

        impl BlockKind {
            /// Every kind, content first.
            pub const ALL: &'static [BlockKind] = &[$(BlockKind::$variant,)*];

            /// The kind's name, lower-case with hyphens.
            pub fn name(self) -> &'static str {
                match self {
                    $(BlockKind::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// A heading of the body.
    Heading "heading",
    /// A paragraph.
    Paragraph "paragraph",
    /// An item of a list.
    ListItem "list-item",
    /// A quotation set off from the text.
    Quote "quote",
    /// Code or other preformatted text.
    Code "code",
    /// A cell of a table.
    Table "table",
    /// The caption or credit of an image; left out unless asked for.
    Caption "caption",
    /// A reader's comment; left out unless asked for.
    Comment "comment",
    /// The title.
    Title "title",
    /// A subtitle or standfirst that is not part of the body.
    Subtitle "subtitle",
    /// Who wrote the article.
    Byline "byline",
    /// When it was published.
    Date "date",
    /// Menus, links to move about.
    Navigation "navigation",
    /// The path to the page.
    Breadcrumb "breadcrumb",
    /// A prompt to subscribe, follow, download or donate.
    SubscribePrompt "subscribe-prompt",
    /// A related or recommended article.
    Teaser "teaser",
    /// Buttons to share the page.
    ShareBar "share-bar",
    /// A banner that asks for consent.
    ConsentBanner "consent-banner",
    /// Advertising, or its mark.
    Advertisement "advertisement",
    /// A prompt to log in or pay.
    LoginPrompt "login-prompt",
    /// A prompt to comment.
    CommentPrompt "comment-prompt",
    /// A loader, chat, counter or other gadget.
    Widget "widget",
    /// Tags or topics of the article.
    TagList "tag-list",
    /// About the author.
    AuthorBio "author-bio",
    /// Footers, rights, legal notes.
    Legal "legal",
    /// Interface text in a language other than the article's.
    ForeignChrome "foreign-chrome",
    /// Marked as not shown.
    Hidden "hidden",
    /// Furniture of no kind named here.
    Other "other",
}

impl BlockKind {
    /// Whether blocks of this kind are the body of an article: headings, paragraphs, list items, quotes, code, tables.
    pub fn is_body(self) -> bool {
        use BlockKind::*;
        matches!(self, Heading | Paragraph | ListItem | Quote | Code | Table)
    }
}

impl std::fmt::Display for BlockKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// A block of the page, kept or removed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is part of the article's text.
    pub kept: bool,
    /// The score of being content, 0 to 1; one half is the line.
    pub score: f32,
    /// How likely it is that the kind is right, 0 to 1: of a kept block its score, of a removed one what the signs of the
    /// kind weigh against those of other kinds. `cargo run --release --example evaluate -- corpus` prints how often labels of
    /// each confidence are right.
    pub confidence: f32,
    /// Why it is what it is, in words: everything that speaks for the kind.
    pub reason: Cow<'static, str>,
    /// Its text: white space folded, a line feed for a `<br>`; preformatted text as it stands.
    pub text: String,
    /// The lists, quotes and tables around it and what is marked inside; of kept blocks alone.
    pub shape: Shape,
}

/// The article that a page holds, and everything around it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Article {
    /// The title, without the site's name.
    pub title: Option<String>,
    /// Who wrote it; several names are joined by "; ".
    pub byline: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The language: as the page declares it, else that of the text's script where one language alone is written in it.
    pub language: Option<String>,
    /// What the page says of itself, with the places that say it: title and authors again, and section, tags, image, licence
    /// and so on. Of flattened text only the title.
    pub about: About,
    /// Whether the page nests deeper than [`Options::max_depth`](crate::Options::max_depth) allows, has a tag with more
    /// attributes than [`Options::max_attributes`](crate::Options::max_attributes) or more blocks than
    /// [`Options::max_blocks`](crate::Options::max_blocks), so that it was read with some of its structure missing, all of its
    /// text kept.
    pub flattened: bool,
    /// All blocks of the page in document order, removed ones too.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The body as plain text: paragraphs, headings and so on apart by an empty line, items of a list and rows of a table a
    /// line each, cells apart by tabs.
    pub fn text(&self) -> String {
        let mut text =
            String::with_capacity(self.content().map(|block| block.text.len() + 2).sum());
        // Writing to a string cannot fail.
        let _ = render::text(self.content(), &mut text);
        text
    }

    /// The body as Markdown (CommonMark with GitHub's tables and strikethrough), each block with a line feed at its end.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        let _ = render::markdown(self.content(), &mut text);
        text
    }

    /// The body as a fragment of plain HTML, safe to embed: no scripts, styles, handlers or addresses but those of `http`,
    /// `https`, `mailto` and `tel`.
    pub fn html(&self) -> String {
        let mut text = String::new();
        let _ = render::html(self.content(), &mut text);
        text
    }

    /// The whole article as JSON, removed blocks too; [`render::json`](mod@crate::render) documents the schema.
    pub fn json(&self) -> String {
        let mut bytes = Vec::new();
        let _ = render::json(self, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The title as a block, a heading of the first level, for a writer to put before the body:
    /// `render::markdown(article.headline().iter().chain(article.content()), &mut out)`.
    pub fn headline(&self) -> Option<Block> {
        Some(Block {
            kind: BlockKind::Title,
            kept: true,
            score: 1.0,
            confidence: 1.0,
            reason: "the title".into(),
            text: self.title.clone()?,
            shape: Shape {
                level: 1,
                ..Shape::default()
            },
        })
    }

    /// The blocks that are part of the text.
    pub fn content(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kept)
    }

    /// The blocks that were removed.
    pub fn removed(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| !block.kept)
    }

    /// Whether any text was found that is content. A page without is not an error.
    pub fn has_content(&self) -> bool {
        self.content().next().is_some()
    }
}
