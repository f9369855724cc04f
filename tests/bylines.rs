//! Bylines in the one line under the headline that most pages have, without markup that says what they are.

use dehusk::Extractor;

/// Each line with the authors and the day that it names.
const LINES: [(&str, &str, &str); 18] = [
    ("<p>By Ann Lee, Dec 17, 2025</p>", "Ann Lee", "2025-12-17"),
    (
        "<p>by: <!-- -->Ann Lee<!-- -->,<!-- --> <!-- -->Dec 17, 2025<!-- --></p>",
        "Ann Lee",
        "2025-12-17",
    ),
    ("<p>Ann Lee | Dec 17, 2025</p>", "Ann Lee", "2025-12-17"),
    ("<p>Ann Lee, Dec 17, 2025</p>", "Ann Lee", "2025-12-17"),
    ("<p>Dec 17, 2025 by Ann Lee</p>", "Ann Lee", "2025-12-17"),
    (
        "<p>Dec 17, 2025 • Ann Lee • 5 min read</p>",
        "Ann Lee",
        "2025-12-17",
    ),
    (
        "<p>Posted on Dec 17, 2025 by Ann Lee</p>",
        "Ann Lee",
        "2025-12-17",
    ),
    (
        "<p>Posted by Ann Lee on Dec 17, 2025 at 10:05 pm</p>",
        "Ann Lee",
        "2025-12-17",
    ),
    (
        "<p>Posted by Ann Lee and Bo Ek on Monday, Dec 17, 2025 at 10:05 pm</p>",
        "Ann Lee; Bo Ek",
        "2025-12-17",
    ),
    ("<p>Author(s): Ann Lee</p>", "Ann Lee", ""),
    (
        "<address><a rel=author href='/people/ann-lee'>Ann Lee</a></address>",
        "Ann Lee",
        "",
    ),
    (
        "<p itemprop=author itemscope><meta itemprop=name content='Ann Lee'></p>",
        "Ann Lee",
        "",
    ),
    (
        "<p>Von Anna Lehmann am 17.12.2025 um 10:05 Uhr</p>",
        "Anna Lehmann",
        "2025-12-17",
    ),
    (
        "<p>Publié le 17 décembre 2025 à 10h05 par Jean Petit</p>",
        "Jean Petit",
        "2025-12-17",
    ),
    (
        "<p>Escrito por Juan Pérez el 17 de diciembre de 2025</p>",
        "Juan Pérez",
        "2025-12-17",
    ),
    (
        "<p>Автор: Иван Петров, 17 декабря 2025</p>",
        "Иван Петров",
        "2025-12-17",
    ),
    ("<p>In 2025 the town was under water.</p>", "", ""),
    ("<p>&copy; 2025 Ann Lee</p>", "", ""),
];

#[test]
fn authors_and_day_are_read_from_one_line() {
    for (line, authors, day) in LINES {
        let page = format!(
            "<title>Storm floods the lower road</title><h1>Storm floods the lower road</h1>{line}<p>We have never \
             seen the river rise so fast, said the mayor, who had been awake all night with the volunteers.</p>\
             <p>By the evening the lower road was under water again and the school had been closed.</p>"
        );
        let article = Extractor::default().extract(&*page).expect("a small page");
        assert_eq!(
            article.byline.as_deref().unwrap_or_default(),
            authors,
            "{line}"
        );
        assert_eq!(article.date.as_deref().unwrap_or_default(), day, "{line}");
    }
}

/// The first heading of many old sites is their logo, and an archive of months follows.
#[test]
fn day_under_the_headline_is_read_below_the_logo_and_an_archive() {
    let months: String = (1..=12)
        .map(|month| format!("<li><a href=/{month}>Month {month}, 2018</a>"))
        .collect();
    let page = format!(
        "<title>Rain on the river - Rowing Club</title><h1><a href=/><img src=logo.png alt='Rowing Club'></a></h1>\
         <ul>{months}{months}</ul><h1>Rain on the river</h1><p class=info>10.06.2018 22:00</p><p>Thirty members and a \
         boat full of flowers took part in the parade, and it rained on all of them.</p>"
    );
    let article = Extractor::default().extract(&*page).expect("a small page");
    assert_eq!(article.date.as_deref(), Some("2018-06-10"));
}
