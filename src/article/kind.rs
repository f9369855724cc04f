//! The kinds of blocks.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// The kind of a block.
        ///
        /// ```
        /// use dehusk::BlockKind;
        ///
        /// assert_eq!(BlockKind::ListItem.name(), "list-item");
        /// assert!(BlockKind::ListItem.is_body() && !BlockKind::Teaser.is_body());
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[non_exhaustive]
        pub enum BlockKind {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl BlockKind {
            /// All kinds, content first.
            pub const ALL: &'static [BlockKind] = &[$(BlockKind::$variant,)*];

            /// Returns the kind's name in lower case with hyphens.
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
    /// A block quotation.
    Quote "quote",
    /// Code or other preformatted text.
    Code "code",
    /// A cell of a table.
    Table "table",
    /// The caption or credit of an image. Removed by default.
    Caption "caption",
    /// A reader's comment. Removed by default.
    Comment "comment",
    /// The title of the page.
    Title "title",
    /// A subtitle that is not part of the body.
    Subtitle "subtitle",
    /// The authors of the article.
    Byline "byline",
    /// The date of publication.
    Date "date",
    /// A menu or other navigation links.
    Navigation "navigation",
    /// The breadcrumb path to the page.
    Breadcrumb "breadcrumb",
    /// A prompt to subscribe, follow, download or donate.
    SubscribePrompt "subscribe-prompt",
    /// A related or recommended article.
    Teaser "teaser",
    /// Share buttons.
    ShareBar "share-bar",
    /// A consent banner, such as a cookie notice.
    ConsentBanner "consent-banner",
    /// Advertising, or the label that marks it.
    Advertisement "advertisement",
    /// A prompt to log in or pay.
    LoginPrompt "login-prompt",
    /// A prompt to comment.
    CommentPrompt "comment-prompt",
    /// A loader, chat, counter or other gadget.
    Widget "widget",
    /// The tags or topics of the article.
    TagList "tag-list",
    /// Information about the author.
    AuthorBio "author-bio",
    /// A footer, copyright line or legal notice.
    Legal "legal",
    /// Interface text in a language other than the article's.
    ForeignChrome "foreign-chrome",
    /// Markup that is marked as not shown.
    Hidden "hidden",
    /// Boilerplate of no other kind.
    Other "other",
    /// A post, a video, a map or another document in a frame. It has no text; Markdown and HTML have
    /// a link in its place.
    Embed "embed",
}

impl BlockKind {
    /// Returns whether blocks of this kind are part of an article's body: headings, paragraphs,
    /// list items, quotes, code and tables.
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
