//! The metadata of a page: title, authors, date, language, and hints for the score.
//!
//! Reading takes three steps. [`Claims`] gathers everything that the page declares or shows about
//! these fields. Title, authors and date each build candidates from the claims, with named
//! features. Trees trained on annotated pages choose among the candidates.

mod author;
mod candidates;
mod choose;
mod claims;
mod date;
mod script_text;
mod statements;
mod title;

pub use author::{AuthorCandidate, AuthorFeatures};
pub use claims::{Claims, JsonLd, SchemaGroup};
pub use date::{DateCandidate, DateFeatures, read_date};
pub use script_text::carried as script_text;
pub use title::{TitleCandidate, TitleFeatures};

use crate::article::{About, Date};
use crate::document::Document;
use crate::trees::Trees;
use choose::Signed;

/// The models that choose among the candidates for title, authors and date.
#[derive(Debug, Default)]
pub struct FieldTrees {
    /// Reads [`TitleFeatures`].
    pub title: Trees,
    /// Reads [`AuthorFeatures`].
    pub author: Trees,
    /// Reads [`DateFeatures`].
    pub date: Trees,
}

/// Metadata from the page's head, its JSON-LD and the few elements that name an author or a date.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The title, without the site's name.
    pub title: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The date of publication.
    pub date: Option<Date>,
    /// The language that the page declares, a BCP 47 tag as written.
    pub language: Option<String>,
    /// The page's description.
    pub description: Option<String>,
    /// Everything that the page declares about itself, with sources.
    pub about: About,
    /// Texts that JSON-LD and Open Graph give for images.
    pub image_texts: Vec<String>,
    /// The address that the page names as its own.
    pub address: Option<String>,
    /// The path of that address.
    pub path: String,
    /// Words that hint at the kind of page; see [`Claims::page_words`].
    pub page_words: Vec<String>,
    /// Whether Open Graph calls the page an article.
    pub og_article: bool,
    /// The contents of the JSON-LD.
    pub json_ld: JsonLd,
}

impl Metadata {
    /// Returns the authors, joined by "; ".
    pub fn byline(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join("; "))
    }
}

/// The candidates for title, authors and date of a page.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Texts that may be the title.
    pub titles: Vec<TitleCandidate>,
    /// Names that may be an author's.
    pub authors: Vec<AuthorCandidate>,
    /// Dates that may be that of publication.
    pub dates: Vec<DateCandidate>,
}

impl Candidates {
    /// Collects the candidates from a page and its claims.
    pub fn of(doc: &Document, claims: &Claims, saved: Option<Date>) -> Candidates {
        Candidates {
            titles: title::candidates(doc, claims),
            authors: author::candidates(doc, claims),
            dates: date::candidates(claims, saved),
        }
    }
}

/// Returns the language that a page declares.
fn language(claims: &Claims) -> Option<String> {
    let declared = claims
        .language
        .clone()
        .or_else(|| claims.json_ld.language.clone());
    declared.or_else(|| {
        let locale = claims.meta(&["og:locale"]).first().copied();
        locale.map(|locale| locale.replace('_', "-"))
    })
}

/// Returns the metadata of a fragment, which has no title or author of its own: the address that
/// its page names, the declared language and the text direction. No model is evaluated.
pub fn read_fragment(doc: &Document) -> Metadata {
    let claims = Claims::read(doc);
    let language = language(&claims);
    let about = About {
        language: statements::language(&claims, language.clone()),
        direction: claims.links.direction,
        ..About::default()
    };
    Metadata {
        about,
        language,
        address: claims.address,
        ..Metadata::default()
    }
}

/// Reads the metadata of a page. Dates after `saved`, the date the page was saved, or if that is not
/// known after tomorrow, are ignored.
pub fn read(doc: &Document, trees: &FieldTrees, saved: Option<Date>) -> Metadata {
    let claims = Claims::read(doc);
    let mut candidates = Candidates::of(doc, &claims, saved);
    let saved = saved.or_else(Date::tomorrow);
    candidates
        .dates
        .retain(|candidate| saved.is_none_or(|saved| candidate.date <= saved));
    let mut chosen = choose::choose(trees, &candidates, claims.json_ld.news);
    // Where nobody signs, the publisher does.
    if chosen.authors.is_empty() && claims.json_ld.is_signed() {
        let publisher = claims.json_ld.publisher.clone();
        let publisher = publisher.map(|name| Signed { name, url: None });
        chosen.authors.extend(publisher);
    }
    let language = language(&claims);
    let image_texts = claims
        .meta(&["og:image:alt", "twitter:image:alt"])
        .into_iter();
    let image_texts = image_texts.map(str::to_owned);
    Metadata {
        about: statements::about(&claims, &chosen, language.clone(), saved),
        title: chosen.title,
        authors: chosen
            .authors
            .into_iter()
            .map(|author| author.name)
            .collect(),
        date: chosen.date.map(|candidate| candidate.date),
        language,
        image_texts: image_texts
            .chain(claims.json_ld.image_texts.iter().cloned())
            .collect(),
        path: claims.path().to_owned(),
        page_words: claims.page_words(),
        address: claims.address,
        description: claims.description,
        og_article: claims.og_article,
        json_ld: claims.json_ld,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::score::Model;

    #[test]
    fn title_author_date_and_language_are_read_from_head_and_markup() {
        let paragraphs =
            "<p>It rained on Monday, and by the evening the road was <b>under</b> water again.</p>"
                .repeat(40);
        let page = r#"<html lang="en-GB"><title>Rain again - The Site</title><meta property="og:site_name" content="The Site">
            <meta property=og:type content=article><meta name=author content="By Ann Lee">
            <meta property="article:published_time" content="2024-02-03T04:05:06Z"><main><h1>Rain again</h1>
            PARAGRAPHS</main>
            <aside><a href=/o>The last rain</a> <time datetime="2020-01-01">1 January 2020</time></aside>"#;
        let page = page.replace("PARAGRAPHS", &paragraphs);
        let meta = read(&Document::parse(&page), &Model::shipped().fields, None);
        assert_eq!(meta.title.as_deref(), Some("Rain again"));
        assert_eq!(meta.byline().as_deref(), Some("Ann Lee"));
        assert_eq!(
            meta.date.map(|date| date.to_string()).as_deref(),
            Some("2024-02-03")
        );
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        assert!(meta.og_article);
    }

    #[test]
    fn dates_after_the_saved_date_are_ignored() {
        let page = "<meta property=article:published_time content=2024-05-06T10:00:00Z><meta property=article:modified_time \
                    content=2024-05-09><h1>A concert in June</h1><time datetime=2024-05-06>6 May 2024</time><p>text";
        let read = |saved: &str| {
            read(
                &Document::parse(page),
                &Model::shipped().fields,
                saved.parse().ok(),
            )
        };
        let late = read("2024-06-01");
        assert_eq!(late.date, Date::new(2024, 5, 6));
        assert_eq!(
            late.about
                .modified
                .map(|moment| moment.value.day)
                .as_deref(),
            Some("2024-05-09")
        );
        let early = read("2024-05-07");
        assert_eq!(
            (early.date, early.about.modified),
            (Date::new(2024, 5, 6), None)
        );
        assert_eq!(read("2024-05-01").date, None);
    }

    #[test]
    fn modified_date_comes_from_visible_text_if_the_head_has_none() {
        let page = "<html lang=en><meta property=article:published_time content=2024-05-06><h1>A long walk</h1>\
                    <p>Updated: <time datetime=2024-05-09T08:00:00Z>May 9</time></p><p>text";
        let about = read(&Document::parse(page), &Model::shipped().fields, None).about;
        let modified = about.modified.expect("the change");
        assert_eq!(
            (modified.value.to_string().as_str(), modified.source),
            ("2024-05-09T08:00:00Z", Source::Visible)
        );
    }

    fn about(page: &str) -> Metadata {
        read(&Document::parse(page), &Model::shipped().fields, None)
    }

    #[test]
    fn the_day_of_publication_wins_over_later_days() {
        let json = |published: &str| {
            format!(
                "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Bear \
                inspects bakery\",\"datePublished\":\"{published}\",\"isAccessibleForFree\":\"False\",\
                \"publisher\":{{\"name\":\"The Times\"}}}}</script>"
            )
        };
        let rest =
            "<h1>Bear inspects bakery</h1><p class=meta>Last updated: 9 March 2025</p><p>text";
        let read = about(&(json("2022-06-14") + rest));
        assert_eq!(read.date, Date::new(2022, 6, 14));
        assert_eq!(read.authors, ["The Times"]);
        assert_eq!(read.about.access.expect("stated").value, "paywalled");
        // The day that readers saw.
        let rest =
            "<h1>Bear inspects bakery</h1><p class=stamp>Published Nov. 8, 2023, 5:49 p.m.</p>";
        let read = about(&(json("2023-11-09T01:49:09Z") + rest));
        assert_eq!(read.date, Date::new(2023, 11, 8));
        let shown = "<h1>Tidefall review</h1><div class=publish-date><span>Updated: 1 Oct 2024 3:50 pm</span>\
            <span>Posted: 28 Sep 2024 12:35 am</span></div><p>text";
        assert_eq!(about(shown).date, Date::new(2024, 9, 28));
    }

    #[test]
    fn the_name_of_the_site_is_no_title() {
        for (page, want) in [
            (
                "<title>Il laghetto: Il forno riapre</title><h1 class=title><a href='http://a.example/'>Il \
                 laghetto</a></h1><h3 class='post-title entry-title'>Il forno riapre</h3><p>text",
                "Il forno riapre",
            ),
            (
                "<title>这个约会软件，想用你和对方的相似好恶来帮你找对象_智能_好奇心日报</title><h1 class=hidden>好奇心日报</h1>\
                 <article><h2 class=title>这个约会软件，想用你和对方的相似好恶来帮你找对象</h2>",
                "这个约会软件，想用你和对方的相似好恶来帮你找对象",
            ),
            (
                "<title>The Ledger: What a town does</title><a href=/>The Ledger</a><p>text",
                "What a town does",
            ),
            (
                "<title>By Rail: Rome – Bari – Rome: a day by train</title><h1><a href='http://a.example/'>By Rail</a></h1>\
                 <h3 class=post-title>Rome – Bari – Rome: a day by train</h3><p>text",
                "Rome – Bari – Rome: a day by train",
            ),
            (
                "<title>[The Ledger] The desk is gone - will it return?</title><h1><a href=/>The Ledger</a></h1>\
                 <h2 class=titre>The desk is gone - will it return?</h2><p>text",
                "The desk is gone - will it return?",
            ),
        ] {
            assert_eq!(about(page).title.as_deref(), Some(want));
        }
    }

    #[test]
    fn accounts_numbers_and_times_are_no_authors() {
        let json = "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Rain\",\
            \"author\":{\"name\":\"admin\"}}</script>";
        let page = |byline: &str| {
            format!(
                "{json}<h1>Rain</h1><p class=byline>By <span class=author>{byline}</span></p><p>text"
            )
        };
        let authors = |byline: &str| about(&page(byline)).authors;
        assert_eq!(authors("Ann Lee"), ["Ann Lee"]);
        assert_eq!(authors("Ann Lee 3 hours ago"), ["Ann Lee"]);
    }

    #[test]
    fn labels_name_authors_in_chinese_japanese_and_korean() {
        let text = "雨从星期一下到星期二，到了晚上，下面的路全被水淹了。".repeat(20);
        let authors = |line: &str, end: &str| {
            let page = format!("<h1>下面的路被水淹了</h1><p>{line}</p><p>{text}</p><p>{end}</p>");
            about(&page).authors
        };
        let all = "2024年5月6日 09:50 来源：北方网 作者：王硕、李明";
        assert_eq!(authors(all, "（责任编辑：陈红）"), ["王硕", "李明"]);
        assert_eq!(
            authors("2024-05-06", "（责编：陈红、赵强）"),
            ["陈红", "赵强"]
        );
        assert_eq!(authors("来源：<a href=/s>北方网</a>", ""), ["北方网"]);
        assert_eq!(authors("文／山田太郎", ""), ["山田太郎"]);
        assert_eq!(authors("김명원 기자 kim@example.com", ""), ["김명원"]);
        assert_eq!(
            authors("<span>作者：</span><a>Ann Lee</a>", ""),
            ["Ann Lee"]
        );
        assert_eq!(
            authors("作者：<a>王硕</a>、<a>李明</a>", ""),
            ["王硕", "李明"]
        );
        assert!(authors("编辑部邮箱", "作者简介").is_empty());
    }

    #[test]
    fn authors_have_the_address_that_their_name_leads_to() {
        let json = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"author\":\
            {\"@type\":\"Person\",\"name\":\"Ann Lee\",\"url\":\"/by/ann\"}}</script><h1>Rain</h1><p>text";
        let shown = "<h1>Rain</h1><p class=byline>By <a rel=author href=/by/ann>Ann Lee</a><p>text";
        for page in [json, shown] {
            let authors = about(page).about.authors;
            assert_eq!(authors[0].url.as_deref(), Some("/by/ann"), "{page}");
        }
        let two = "<h1>Rain</h1><p class=byline>By Bo Ek and <a rel=author href=/by/ann>Ann Lee</a><p>text";
        let authors = about(two).about.authors;
        for author in authors {
            let url = (author.name == "Ann Lee").then_some("/by/ann");
            assert_eq!(author.url.as_deref(), url, "{}", author.name);
        }
    }

    #[test]
    fn a_bare_page_has_no_metadata() {
        let meta = read(&Document::parse("<p>text"), &Model::shipped().fields, None);
        assert_eq!(
            (meta.title.clone(), meta.byline(), meta.date, meta.language),
            (None, None, None, None)
        );
    }
}
