//! The kinds of blocks.

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
