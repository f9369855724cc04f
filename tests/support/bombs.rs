//! Pathological inputs: each makes a naive parser or extractor quadratic.
#![allow(dead_code, reason = "each test and bench uses some")]

/// Returns pages of about this many bytes. Each repeats what its name says.
pub fn bombs(bytes: usize) -> Vec<(&'static str, String)> {
    let fill = |unit: &str| unit.repeat(bytes / unit.len());
    let numbered = |unit: &dyn Fn(usize) -> String| {
        (0..bytes / unit(9999).len()).map(unit).collect::<String>()
    };
    let half = |unit: &str| unit.repeat(bytes / 2 / unit.len());
    vec![
        ("div", fill("<div>")),
        ("b id", numbered(&|i| format!("<b id={i}>"))),
        ("p font", numbered(&|i| format!("<p><font size={i}>"))),
        ("a p", fill("<a><p>")),
        ("table", fill("<table>x")),
        ("x then /y", half("<x>") + &half("</y>")),
        ("ul li", fill("<ul><li>word word ")),
        ("svg", fill("<svg><g>")),
        ("select", fill("<select><option>")),
        ("tr td", fill("<table><tr><td>x")),
        ("classes", numbered(&|i| format!("<p class='a{i} b{i}'>w"))),
        (
            "attributes",
            format!("<p {}>x", numbered(&|i| format!("a{i}=1 "))),
        ),
        (
            "attributes of a format",
            format!("<b {}>x", numbered(&|i| format!("a{i}=1 "))),
        ),
        (
            "unclosed attributes",
            format!("<p {}", numbered(&|i| format!("a{i}=1 "))),
        ),
        ("svg script", fill("<svg><script>")),
        ("misnested", fill("<code></div>x<footer><a href=x>")),
        ("same attributes", format!("<p {}>x", fill("class=a "))),
        (
            "odd attributes",
            format!("<p title='&copy' {}>x", numbered(&|i| format!("a{i}=1 "))),
        ),
        ("lt", fill("<")),
        ("comment", format!("<!--{}", fill("x"))),
        ("comments", fill("<!--")),
        ("comments 2", fill("<!-->")),
        ("comment ends", format!("<!--{}", fill(">"))),
        ("amp", fill("&amp;")),
        ("amps", fill("&")),
        ("odd references", fill("&copy ")),
        ("references", fill("&NotEqualTilde;")),
        ("numbers", fill("&#1")),
        ("nul", fill("\0")),
        ("nul p", fill("<p>\0")),
        (
            "json",
            format!("<script type=application/ld+json>{}", fill("[")),
        ),
        (
            "json objects",
            format!("<script type=application/ld+json>{}", fill("{\"a\":")),
        ),
        (
            "json quotes",
            format!(
                "<script type=application/ld+json>{{\"a\":\"{}",
                fill("\\\"")
            ),
        ),
        (
            "json commas",
            format!("<script type=application/ld+json>[{}]", fill("1,,")),
        ),
        (
            "json many",
            fill(
                "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\",\"author\":\"A B\"}</script>",
            ),
        ),
        (
            "json authors",
            format!(
                "<script type=application/ld+json>{{\"@type\":\"Article\",\"author\":[{}\"x\"]}}</script>",
                numbered(&|i| format!("\"Ann Lee{i}\","))
            ),
        ),
        (
            "json body",
            format!(
                "<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{}\"}}</script>{}",
                "It rained on Monday. ".repeat(bytes / 42),
                half("<p>on Mondays")
            ),
        ),
        (
            "json keywords",
            format!(
                "<script type=application/ld+json>{{\"@type\":\"Article\",\"keywords\":[{}\"x\"]}}</script>",
                numbered(&|i| format!("\"k{i}\","))
            ),
        ),
        ("scripts", fill("<script><!--<script>")),
        ("script ends", format!("<script>{}", fill("</scrip"))),
        ("textarea", fill("<textarea>")),
        ("titles", fill("<title>x</title>")),
        ("plaintext", fill("<plaintext>")),
        ("cdata", fill("<svg><![CDATA[x]]>")),
        ("cdata out", fill("<![CDATA[x")),
        ("links", format!("<p>{}", fill("<a href=x>l</a> "))),
        ("urls", format!("<p>{}", fill("<a href=../../../x>l</a> "))),
        ("word", fill("x")),
        ("wide word", fill("日")),
        ("thai", fill("ก")),
        ("capitals", fill("İ")),
        ("marks", fill("a\u{301}")),
        ("zero width", fill("\u{200b}")),
        ("points", fill(",.")),
        ("sentences", fill("A. ")),
        ("digits", fill("1")),
        ("years", fill("2020 ")),
        ("dates", fill("<p>1 May 2020</p>")),
        ("times", fill("<time datetime=2020-01-01>x</time>")),
        ("bylines", fill("<p>By Ann Lee</p>")),
        (
            "metas",
            numbered(&|i| format!("<meta name=author content='Ann Lee {i}'>")),
        ),
        (
            "meta titles",
            numbered(&|i| format!("<meta property=og:title content='t {i}'>")),
        ),
        (
            "long title",
            format!("<title>{}</title><p>x", fill("a - b | ")),
        ),
        ("paragraphs", fill("<p>two words</p>")),
        ("lines", fill("a<br>")),
        ("breaks", fill("<br>")),
        ("pre", format!("<pre>{}", fill("a\n"))),
        ("math", fill("<math><mi>")),
        ("roots", fill("<msqrt>").replacen("<msqrt>", "<math>", 1)),
        (
            "formulas",
            fill(
                "<math><mfrac><mi>abcdefgh</mi><mover><mi>x</mi><mo>→</mo></mover></mfrac></math>",
            ),
        ),
        (
            "letters",
            fill(&format!("<math><mi>{}</mi></math>", "x".repeat(4_000))),
        ),
        ("maths", fill("<math><annotation>x</annotation></math>")),
        (
            "hidden",
            format!("{}<math><annotation>x", fill("<span hidden>")),
        ),
        ("definitions", fill("<dl><dt>a<dd>b")),
        (
            "one link",
            format!(
                "<a href='#{}'>{}",
                "x".repeat(bytes / 2),
                "<i>y</i>z".repeat(bytes / 20)
            ),
        ),
        (
            "notes",
            fill("<sup><a href=#n>1</a></sup>") + "<p id=n>note",
        ),
        (
            "many notes",
            numbered(&|i| format!("<sup><a href=#n{i}>1</a></sup><p id=n{i}>note")),
        ),
        ("tags", fill("<a rel=tag href=x>t</a>")),
        ("headlines", fill("<div class=a><h1>T</h1><p>x y</p></div>")),
        ("cells", format!("<table><tr>{}", fill("<td>x"))),
        (
            "spans",
            format!("<table>{}", fill("<tr><td rowspan=60000 colspan=900>x")),
        ),
        ("images", fill("<img src=x alt=y>")),
        (
            "figures",
            fill("<figure><img src=x><figcaption>c</figcaption></figure>"),
        ),
        (
            "shapes",
            numbered(&|i| format!("<i class=c{}>x</i>", i * 2654435761usize % 1000003)),
        ),
        ("dialogs", fill("<dialog><p>x</p></dialog>")),
        ("templates", fill("<template>")),
        ("framesets", fill("<frameset>")),
        ("forms", fill("<form><input>")),
        ("buttons", fill("<button>x")),
        ("nobr", fill("<nobr>x")),
        ("headings", fill("<h1>x")),
        ("options", format!("<select>{}", fill("<option>x"))),
        ("ruby", fill("<ruby>x<rt>y")),
        (
            "shadows",
            fill("<x-a><template shadowrootmode=open><div><slot></slot></div></template>"),
        ),
        (
            "slots",
            format!(
                "<x-a><template shadowrootmode=open>{}</template>{}</x-a>",
                half("<slot name=a></slot>"),
                half("<i slot=a>x</i>")
            ),
        ),
        (
            "code lines",
            format!("<pre>{}", fill("<div class=line>x</div>")),
        ),
        (
            "code in big classes",
            format!(
                "<div class='{}'>{}",
                "code ".repeat(bytes / 10),
                half("<div><div class=line>x</div></div>")
            ),
        ),
        (
            "code tables",
            fill("<table class=code><tr><td>1<td><pre>x</pre></table>"),
        ),
        ("code labels", fill("<div><div>js</div><pre>x</pre></div>")),
        ("text fields", fill("<textarea readonly>a\nb</textarea>")),
        ("empty links", format!("<p>x{}", fill("<a href=#x></a>"))),
        (
            "permalinks",
            fill("<h2 id=a>x<a href=#a>Link to x</a></h2>"),
        ),
        (
            "edit links",
            fill("<h2>x<small>[<a href=e>e</a>]</small></h2>"),
        ),
        (
            "stars",
            numbered(&|i| format!("<a href=#n{i} id=r{i}>*</a><p id=n{i}>x <a href=#r{i}>b</a>")),
        ),
        (
            "links back",
            format!(
                "<p>x<sup><a href=#n id=r>1</a></sup><p id=n>{}",
                fill("<a href=#r>b</a> c ")
            ),
        ),
        (
            "notes to one",
            half("<sup><a href=#n>1</a></sup>") + "<p id=n>" + &half("word "),
        ),
        (
            "margin notes",
            format!("<p>x{}", fill("<span class=sidenote>It rained.</span> y ")),
        ),
        (
            "long link",
            format!(
                "<base href=https://a.example/><p>x<a href='{}#a'>{}",
                half("x"),
                half("<i>y</i>z")
            ),
        ),
        (
            "long links back",
            format!(
                "<base href=https://a.example/><p>x{}<p id=n>y{}",
                half("<a href=#n>1</a> "),
                half(&format!("<a href='{}#q'>b</a>", "y".repeat(3_000)))
            ),
        ),
        (
            "padded link",
            format!("<p>x<span><a>{}</a>{}", half(" "), half("<i>y</i>z")),
        ),
        (
            "padded margin note",
            format!(
                "<p>x<span class=sidenote>{}{}",
                half(" "),
                half("<i>y</i>z")
            ),
        ),
        (
            "task in a big class",
            format!(
                "<ul><li class='{}'><input type=checkbox>{}",
                half("x"),
                half("<p>word")
            ),
        ),
        (
            "formulas in a big class",
            format!(
                "<div class='{}'><p>{}",
                half("x"),
                half("<math><mi>x</mi></math> y ")
            ),
        ),
        (
            "deep lists in lists",
            format!(
                "{}{}",
                format!(
                    "<ul>{}",
                    ("<div>".repeat(80) + &"</div>".repeat(80)).repeat(8)
                )
                .repeat(60),
                fill("<p>word word.")
            ),
        ),
        ("callouts", fill("<div class=callout><p class=title>x</p>")),
        (
            "lists in lists",
            format!("<ul><li>x{}", fill("<ul><li>y</ul>")),
        ),
        (
            "tasks",
            format!("<ul>{}", fill("<li><input type=checkbox disabled>x")),
        ),
        ("open formulas", fill("\\(")),
        ("dollars", fill("$$x")),
        ("formulas in text", fill("\\(x\\) ")),
        ("shortcodes", fill("[a b=\"")),
        ("placeholders", fill("{{")),
        ("twice encoded", fill("Ã¼")),
        ("soft hyphens", fill("a\u{ad}")),
        ("drop caps", fill("<div>A</div><p>b")),
        (
            "candidates",
            format!("<p>x<p><img alt=a srcset='{}'><p>y", fill("a 1x,")),
        ),
        (
            "pictures",
            format!("<p>x<p><picture>{}</picture><p>y", fill("<img alt=a>")),
        ),
        (
            "styled figures",
            format!(
                "<p>x<figure>{}</figure><p>y",
                fill("<b style='background:url(a)'></b>")
            ),
        ),
        (
            "frames",
            format!("<p>x{}<p>y", fill("<iframe src=//youtu.be/1></iframe>")),
        ),
        (
            "posts",
            fill("<blockquote class=twitter-tweet><p>x</p></blockquote>"),
        ),
        (
            "kept lines",
            format!("<div style='white-space:pre'>{}", fill("a\n")),
        ),
        ("open titles", fill("<title>x<iframe/>")),
        (
            "xml",
            format!("<?xml version='1.0'?>{}", fill("<a/><![CDATA[<]]>")),
        ),
        ("closing", fill("</p>")),
        ("closing br", fill("</br>")),
        ("a table", fill("<a><table>")),
        ("b p", half("<b>") + &half("<p>x")),
        ("i tables", fill("<i><table><tr>x")),
    ]
}

/// Returns plain texts of about this many bytes, for `Page::text`. Each repeats what its name says.
pub fn text_bombs(bytes: usize) -> Vec<(&'static str, String)> {
    let fill = |unit: &str| unit.repeat(bytes / unit.len());
    let numbered = |unit: &dyn Fn(usize) -> String| {
        (0..bytes / unit(9999).len()).map(unit).collect::<String>()
    };
    vec![
        ("empty lines", fill("\n")),
        ("short lines", fill("word\n")),
        ("distinct lines", numbered(&|i| format!("word {i}\n"))),
        ("one line", fill("A sentence of words. ")),
        ("one word", fill("x")),
        (
            "sentences",
            numbered(&|i| format!("Sentence number {i} of the text is here.\n")),
        ),
        (
            "same sentence",
            fill("It rained on Monday, and the road was wet again.\n"),
        ),
        ("suffixes", numbered(&|i| format!("Title {i} | The Site\n"))),
        (
            "distinct suffixes",
            numbered(&|i| format!("Title | Site {i}\n")),
        ),
        ("separators", fill(" | a - b")),
        (
            "captions",
            numbered(&|i| format!("The road {i}\nFoto: The road {i}\n")),
        ),
        (
            "contained",
            numbered(&|i| format!("the road at dusk {i}\nSee the road at dusk {i} now.\n")),
        ),
        ("kickers", fill("News\nRain falls on the village\n")),
        ("scripts", fill("Слово\nword\n日本語\n")),
        ("prompts", fill("Subscribe to our newsletter\n")),
        ("carriage returns", fill("word\r")),
        ("nul", fill("\0\n")),
        ("combining marks", fill("a\u{301}\n")),
    ]
}
