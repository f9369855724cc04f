//! Tests the boilerplate rules one by one: each case inserts markup into an article and gives the
//! kind that it must get.

use dehusk::article::{Source, Stated};
use dehusk::{Article, Block, BlockKind};

fn extract(html: &str) -> Article {
    dehusk::extract(html).expect("small")
}

/// Returns an article with markup inserted after its second paragraph and after its end.
fn page(inside: &str, after: &str) -> String {
    format!(
        "<html lang=en><title>A bridge for the village - The Site</title>\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"A bridge for the village\"}}</script><body><header><nav><ul><li><a href=/>Home</a>\
         <li><a href=/w>World</a><li><a href=/s>Sport</a></ul></nav></header><main><article><h1>A bridge for the village</h1>\
         <p>The village of Lower Marsh has waited for a bridge since the old one was carried away by the flood of 1968.</p>\
         <p>On Monday the county said that it would pay for a new one, and that work would begin before the winter.</p>{inside}\
         <p>\"We had stopped asking,\" said the baker, whose father had rowed the bread across for as long as he lived.</p>\
         <p>The new bridge will be made of larch, with a single arch, and will carry one car at a time.</p></article>{after}\
         </main><footer><p>© 2024 The Site. All rights reserved.</p></footer></body></html>"
    )
}

/// Calls a function with the block that has a text, first where its markup stands in the article, then
/// after it. The block must be removed.
#[track_caller]
fn each_place(markup: &str, text: &str, test: impl Fn(&Block, &str)) {
    for (html, place) in [(page(markup, ""), "inside"), (page("", markup), "after")] {
        let article = extract(&html);
        let block = article
            .blocks
            .iter()
            .find(|b| b.text == text)
            .unwrap_or_else(|| panic!("{text:?} is no block"));
        assert!(
            !block.kept,
            "{place}: {text:?} stays, score {}",
            block.score
        );
        test(
            block,
            &format!("{place}: {text:?}, because {}", block.reason),
        );
    }
}

#[track_caller]
fn becomes(markup: &str, text: &str, kind: BlockKind) {
    each_place(markup, text, |block, why| {
        assert_eq!(block.kind, kind, "{why}")
    });
}

#[test]
fn captions_and_credits_are_captions() {
    becomes(
        "<figure><img src=a.jpg><figcaption>The river at dusk</figcaption></figure>",
        "The river at dusk",
        BlockKind::Caption,
    );
    becomes(
        "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>The river at dusk</p></div>",
        "The river at dusk",
        BlockKind::Caption,
    );
    becomes(
        "<div><img src=a.jpg></div><div>Photo: Jan Brand/Agency</div>",
        "Photo: Jan Brand/Agency",
        BlockKind::Caption,
    );
    becomes(
        "<div><img src=a.jpg alt='The ferryman in his boat'></div><div>The ferryman in his boat</div>",
        "The ferryman in his boat",
        BlockKind::Caption,
    );
}

#[test]
fn interface_phrases_in_another_language_are_foreign() {
    for (text, kind) in [
        // The kind is that of the function. Of a phrase in another script, the script says more.
        ("Jetzt Newsletter abonnieren", BlockKind::SubscribePrompt),
        ("Alle akzeptieren", BlockKind::ConsentBanner),
        ("Laisser un commentaire", BlockKind::CommentPrompt),
        ("Tümünü kabul et", BlockKind::ConsentBanner),
        ("Читайте также", BlockKind::ForeignChrome),
    ] {
        let markup = format!("<div class=x1><span>{text}</span></div>");
        each_place(&markup, text, |block, why| {
            assert!(block.foreign, "{why}");
            assert_eq!(block.kind, kind, "{why}");
        });
    }
}

#[test]
fn line_numbers_next_to_code_are_a_widget() {
    let code = "<div><div class=left><pre>1\n2\n3</pre></div><div><pre>let a = 1;\nlet b = a + 1;\nprint(b);</pre></div></div>";
    becomes(code, "1\n2\n3", BlockKind::Widget);
}

#[test]
fn prompts_and_banners_get_their_kinds() {
    becomes(
        "<div class=nl><p>Sign up for our newsletter</p></div>",
        "Sign up for our newsletter",
        BlockKind::SubscribePrompt,
    );
    becomes(
        "<div class=c><p>Log in to comment</p></div>",
        "Log in to comment",
        BlockKind::CommentPrompt,
    );
    becomes(
        "<div class='cookie-banner'><p>We use cookies</p></div>",
        "We use cookies",
        BlockKind::ConsentBanner,
    );
    becomes(
        "<ul class=x><li><a href=/f>Share on Facebook</a></ul>",
        "Share on Facebook",
        BlockKind::ShareBar,
    );
    becomes(
        "<div class=ad-label>Advertisement</div>",
        "Advertisement",
        BlockKind::Advertisement,
    );
}

#[test]
fn teasers_menus_and_hidden_text_get_their_kinds() {
    becomes(
        "<p><a href=/o>Read also: The ferry that stayed</a></p>",
        "Read also: The ferry that stayed",
        BlockKind::Teaser,
    );
    becomes(
        "<nav><a href=/a>Bridges</a></nav>",
        "Bridges",
        BlockKind::Navigation,
    );
    becomes(
        "<p hidden>Only for machines</p>",
        "Only for machines",
        BlockKind::Hidden,
    );
}

#[test]
fn text_in_another_script_is_foreign() {
    let text = "Заголовок открываемого материала";
    let markup = format!("<div class=modal>{text}</div>");
    each_place(&markup, text, |block, why| {
        assert!(block.foreign && !block.kind.is_body(), "{why}");
    });
    let article = extract(&page("", &markup));
    let block = article.blocks.iter().find(|block| block.text == text);
    assert_eq!(block.expect("a block").kind, BlockKind::ForeignChrome);
}

#[test]
fn what_is_hidden_or_foreign_is_told_beside_the_kind() {
    let html = page(
        "",
        "<div hidden class=login><a href=/login>Log in</a></div><div class=modal>Заголовок открываемого материала</div>",
    );
    let article = extract(&html);
    let block = |text: &str| article.blocks.iter().find(|block| block.text == text);
    let login = block("Log in").expect("a block");
    assert!(login.hidden && !login.foreign && login.kind == BlockKind::LoginPrompt);
    let foreign = block("Заголовок открываемого материала").expect("a block");
    assert!(foreign.foreign && !foreign.hidden);
    assert!(
        article
            .content()
            .all(|block| !block.hidden && !block.foreign)
    );
}

#[test]
fn kept_blocks_get_the_kind_of_their_element() {
    let html = page(
        "<h2>What it costs</h2><ul><li>Timber: forty thousand, paid by the county over two years.</li><li>Work: sixty thousand, paid by the village.</li></ul><blockquote><p>A bridge is a promise that somebody will be on the other side, said the priest.</p></blockquote>",
        "",
    );
    let article = extract(&html);
    let kind = |start: &str| {
        article
            .content()
            .find(|b| b.text.starts_with(start))
            .map(|b| b.kind)
    };
    assert_eq!(kind("What it costs"), Some(BlockKind::Heading));
    assert_eq!(kind("Timber"), Some(BlockKind::ListItem));
    assert_eq!(kind("A bridge is a promise"), Some(BlockKind::Quote));
    assert_eq!(kind("The new bridge"), Some(BlockKind::Paragraph));
}

#[test]
fn the_next_article_on_an_endless_page_is_a_teaser() {
    let paragraph = "The mayor of the town by the lake said on Tuesday that the ferry would be sold, and that nobody had asked for \
                     it since the road was built in the spring of last year.";
    let next = format!(
        "<div class=endless><div><article id=second class=story><h1>A ferry for sale</h1>{}</article></div></div>",
        format!("<p>{paragraph}</p>").repeat(12)
    );
    let article = extract(&page("", &next));
    let other: Vec<_> = article
        .blocks
        .iter()
        .filter(|block| block.text.contains("ferry"))
        .collect();
    assert_eq!(other.len(), 13);
    assert!(
        other
            .iter()
            .all(|block| !block.kept && block.kind == BlockKind::Teaser),
        "{other:?}"
    );
    assert!(
        article.text().ends_with("one car at a time."),
        "{}",
        article.text()
    );
}

#[test]
fn missing_metadata_is_filled_from_the_visible_page() {
    let html = page(
        "<figure><img src='https://e.org/a.jpg' alt='The ferry at dusk'></figure>",
        "",
    )
    .replace("<html lang=en>", "<html>")
    .replace(
        "</h1>",
        "</h1><p class=standfirst>It took the county 56 years to answer</p>",
    );
    let about = extract(&html).about;
    let said = |stated: Option<Stated<String>>| stated.map(|stated| (stated.value, stated.source));
    let visible = |text: &str| Some((text.to_owned(), Source::Visible));
    assert_eq!(said(about.language), visible("en"));
    assert_eq!(said(about.image), visible("https://e.org/a.jpg"));
    assert_eq!(
        said(about.subtitle),
        visible("It took the county 56 years to answer")
    );
}
