"""Pages that are no plain news: documentation, forums, shops, recipes, lists, live blogs, old pages."""

import html as entities

from parts import UI, body, cards, consent, end, footer, head, header, menu, share, subscribe


def italian_sections(p):
    """An article in several section elements, with hashed class names and text wrapped in spans."""
    ui = UI["it"]
    a = dict(lang="it", site="Il Mattino di Valle", title="Il borgo dove le campane suonano ancora a mano", byline="Chiara Lodi", date="2024-03-01")
    head(p, a, ui, css=140, js=70)
    p.raw('<body><div id="__next">')
    p.open("div", cls="css-1x9k2p").row("navigation", ui["menu"], cls="css-9ab31c", sep="").close("div")
    p.open("div", cls="css-77hd2a").el("h1", "title", a["title"], cls="css-kq81")
    p.el("div", "byline", "di Chiara Lodi", cls="css-p01").close("div")
    chunks = [["Ogni sera alle sette, a Castelvento, tre persone salgono centoquaranta gradini. Non c’è motore né orologio elettrico: le campane del paese le suonano ancora le braccia di chi ci abita.", "La squadra dei campanari conta undici volontari, dai sedici ai settantanove anni. Si danno il turno con un foglio appeso alla porta della sacrestia."],
              ["Il parroco aveva proposto un impianto automatico, già pagato da un benefattore. Il paese votò contro in un’assemblea rimasta memorabile per la durata e per la torta di noci.", "«Una campana che suona da sola dice l’ora; una che suoni tu dice chi sei», sostiene Ettore Bassi, il più anziano. Conosce quaranta melodie e le ha trascritte su un quaderno a quadretti."],
              ["Ora il quaderno è diventato un piccolo libro, stampato in trecento copie. Con il ricavato verranno cambiate le corde, che durano in media nove anni."]]
    for i, chunk in enumerate(chunks):
        p.open("section", cls=f"css-s{i}4f")
        for text in chunk:
            p.el("p", "paragraph", f"<span><span>{text}</span></span>", cls="css-1mp")
        p.close("section")
        p.open("div", cls="css-adv").el("div", "advertisement", ui["ad"], cls="css-ad1").close("div")
    p.open("div", cls="css-rel").el("h2", "teaser", ui["related"])
    for title in ["La banda che prova nel fienile", "Chi ripara gli orologi delle torri", "Una notte con i guardiani del faro"]:
        p.open("div", cls="css-c9").raw('<img src="/i.webp" alt="">').el("h3", "teaser", f'<a href="/n">{title}</a>').close("div")
    p.close("div")
    p.el("button", "widget", "Torna su", cls="css-top")
    p.open("div", cls="css-foot").row("legal", ui["foot"], cls="css-fl").el("div", "legal", f'{a["site"]} {ui["rights"]}').close("div", "div")
    end(p, 90, 200)


def blog(p):
    ui = UI["en"]
    a = dict(lang="en", site="Slow Shed", title="I Rebuilt a Treadle Lathe and Learned to Wait", byline="Owen Pratt", date="2022-10-05", type="BlogPosting")
    head(p, a, ui, css=150, js=40)
    p.raw('<body class="post-template-default single single-post postid-482 wp-embed-responsive has-sidebar">')
    p.open("div", cls="site").open("header", cls="site-header").el("p", "other", '<a href="/">Slow Shed</a>', cls="site-title").el("p", "other", "Hand tools, old wood, no hurry", cls="site-description")
    menu(p, dict(menu=["Home", "About", "Tools", "Projects", "Contact"])).close("header")
    p.open("div", cls="content-area").open("article", cls="post-482 post type-post hentry category-projects").open("header", cls="entry-header")
    p.el("h1", "title", a["title"], cls="entry-title").el("div", "byline", 'Posted on <time datetime="2022-10-05">October 5, 2022</time> by <a href="/author/owen">Owen Pratt</a>', cls="entry-meta").close("header")
    p.open("div", cls="entry-content")
    body(p, ["The lathe came out of a barn that was about to be burned, and I paid for it with a crate of cider. It had no belt, no treadle, and a family of mice living in the headstock.",
        "I had wanted a foot-powered lathe for years, mostly because I wanted to hear what I was doing. An electric motor is a conversation in which only one side talks.",
        ("h2", "What was broken"), "Nearly everything that moves. The list on the wall said:",
        ("ul", ["a cracked flywheel, mended once already with an iron strap", "both bronze bearings, worn oval", "the tool rest, missing"]),
        "The flywheel was the part that frightened me. It weighs as much as I do, and when it is out of true the whole machine walks across the floor."])
    p.open("div", cls="wp-caption alignnone", style="width: 700px").raw('<img class="size-full wp-image-483" src="/w.jpg" alt="">').el("p", "caption", "The flywheel on two sawhorses, before truing.", cls="wp-caption-text").close("div")
    body(p, [("h2", "Truing a wheel with a pencil"), "You spin it, hold a pencil near the rim, and wait. Where the pencil marks, there is too much wood. I took off a shaving, spun it again, and did that for two evenings.",
        ("quote", "A wheel is round when you stop believing it is round and start measuring."),
        "On the third evening the pencil drew a line all the way round, as thin as a hair. I sat on the floor and looked at it for a while.",
        ("p", '<a href="/projects/first-bowl">The first bowl I turned on it is in the next post, cracks and all.</a>')])
    p.close("div")
    p.open("div", cls="sharedaddy sd-sharing-enabled").el("h3", "share-bar", "Share this:", cls="sd-title").links("share-bar", ["Twitter", "Facebook", "Print"], cls="sd-content").close("div")
    p.open("div", cls="author-box author-bio").el("h4", "author-bio", "About Owen Pratt").el("p", "author-bio", "Owen restores tools in a shed that used to be a chapel. He teaches evening classes and answers letters.").close("div")
    p.el("footer", "tag-list", 'Posted in <a href="/c/projects" rel="category tag">Projects</a> Tagged <a href="/t/lathe" rel="tag">lathe</a>, <a href="/t/treadle" rel="tag">treadle</a>', cls="entry-footer")
    p.close("article")
    p.open("nav", cls="navigation post-navigation").el("div", "navigation", '<a href="/p">Previous: Sharpening by lamplight</a>', cls="nav-previous").el("div", "navigation", '<a href="/n">Next: The first bowl</a>', cls="nav-next").close("nav")
    p.open("div", cls="comments-area", id="comments").el("h2", "comment-prompt", "2 Comments", cls="comments-title").open("ol", cls="comment-list")
    for who, text in [("Hetty", "My grandfather trued wheels the same way, only with chalk. Lovely to read this."), ("R. Noakes", "What did you use for the new bearings? Mine are going the same way.")]:
        p.open("li", cls="comment").el("div", "comment", f"{who} says:", cls="comment-author").el("p", "comment", text).el("div", "comment-prompt", '<a href="#r">Reply</a>', cls="reply").close("li")
    p.close("ol").el("h3", "comment-prompt", "Leave a Reply", cls="comment-reply-title").el("p", "comment-prompt", "Your email address will not be published. Required fields are marked *", cls="comment-notes").close("div", "div")
    p.open("aside", cls="widget-area").el("h2", "teaser", "Recent Posts", cls="widget-title").links("teaser", ["Sharpening by lamplight", "The first bowl", "A stool from one plank"], cls="recent-posts")
    p.el("h2", "navigation", "Archives", cls="widget-title").links("navigation", ["October 2022", "September 2022", "July 2022"], cls="archives").close("aside")
    p.el("footer", "legal", '<a href="https://wp.example">Proudly powered by a blog engine</a>', cls="site-footer").close("div")
    end(p, 60, 90)


CODE1 = 'use gate::{Gate, Policy};\n\nfn main() -> Result<(), gate::Error> {\n    let policy = Policy::new()\n        .limit(100)\n        .per_seconds(60);\n\n    let gate = Gate::open("127.0.0.1:7070", policy)?;\n    gate.serve()\n}'
CODE2 = "[gate]\nlimit = 100\nwindow = 60   # seconds\n\n[gate.log]\nlevel = \"warn\""


def docs(p):
    ui = UI["en"]
    a = dict(lang="en", site="Gate 2.1", title="Getting started with Gate", byline="Gate contributors", date="2024-01-08", type="TechArticle")
    head(p, a, ui, css=200, js=40, og=False, json_ld=False)
    p.raw('<body class="docs">').el("a", "navigation", "Skip to main content", href="#main", cls="skip-link")
    p.open("div", cls="sidebar").open("nav", cls="toc-tree").links("navigation", ["Introduction", "Getting started", "Configuration", "Policies", "Clusters", "Metrics", "Upgrading", "API reference", "Release notes"] * 3, cls="nav-list").close("nav", "div")
    p.open("div", cls="content").open("main", id="main").open("div", cls="theme-doc-markdown markdown").el("h1", "title", a["title"])
    body(p, ["Gate sits in front of a service and lets through as many requests as you allow. This page installs it, starts it with a small policy, and shows how to read what it reports.",
        ("h2", "Install"), "Gate is a library and a command. Add the library to your project and build once, so that the command is compiled as well:"])
    p.pre("code", "$ cargo add gate\n$ cargo build --release", cls="language-sh")
    body(p, [("h2", "Your first policy"), "A policy says how many requests may pass in a window of time. The following program allows one hundred a minute:"])
    p.pre("code", CODE1, cls="language-rust")
    body(p, ["Requests past the limit are answered with status 429 and a header that says how long to wait. Nothing is queued, because a queue hides the overload that you want to see.",
        ("h3", "The same, as a file"), "Operators often prefer a file. Gate reads one from the working directory:"])
    p.pre("code", CODE2, cls="language-toml")
    p.open("table").raw("<thead><tr>").el("th", "table", "Key").el("th", "table", "Default").el("th", "table", "Meaning").raw("</tr></thead><tbody>")
    for row in [("limit", "100", "requests that may pass in a window"), ("window", "60", "length of the window in seconds"), ("log.level", "warn", "least level that is written")]:
        p.raw("<tr>")
        for cell in row:
            p.el("td", "table", cell)
        p.raw("</tr>")
    p.raw("</tbody>").close("table")
    body(p, [("h2", "Next steps"), ("ul", ["Learn how policies are combined.", "Run several gates that share one count.", "Watch the numbers with the metrics endpoint."])])
    p.close("div").open("nav", cls="pagination-nav").el("a", "navigation", "Previous: Introduction", href="/a").close("nav", "main")
    p.open("div", cls="table-of-contents").links("navigation", ["Install", "Your first policy", "The same, as a file", "Next steps"], cls="toc").close("div", "div")
    p.el("div", "other", "Was this page helpful?", cls="feedback-widget").el("button", "widget", "Yes").el("button", "widget", "No")
    p.el("footer", "legal", "© 2024 Gate contributors. Privacy policy", cls="footer")
    end(p, 60, 160)


def forum(p):
    ui = UI["en"]
    a = dict(lang="en", site="Allotment Board", title="Blight on tomatoes under glass, third year running", byline="marrow_man", date="2023-07-14")
    head(p, a, ui, css=90, js=40, og=False, json_ld=False)
    p.raw('<body id="phpbb" class="section-viewtopic">')
    p.open("div", cls="headerbar").el("h1", "other", '<a href="/">Allotment Board</a>', cls="site-name").links("navigation", ["Quick links", "FAQ", "Login", "Register", "Board index"], cls="nav-main").close("div")
    p.open("div", id="page-body").el("h2", "title", f'<a href="/t/1">{a["title"]}</a>', cls="topic-title")
    posts = [("marrow_man", "Fri Jul 14, 2023 8:02 am", ["I have lost the greenhouse tomatoes to blight three years in a row now, always in the second week of July, and always starting from the door end.", "The plants are spaced well and I only water at the root. Is there anything left to try, or should I give up and grow peppers?"]),
             ("Old Spade", "Fri Jul 14, 2023 9:40 am", ["Look at what grows outside the door. If there are potatoes within a few metres, the spores come in with the warm air every evening when you open up.", "I moved mine to the far end of the plot and have not had a spot since."]),
             ("kelpie", "Fri Jul 14, 2023 7:15 pm", ["Seconded. Also take off the lower leaves up to the first truss, and leave the roof vents open at night even when it feels cold. Dry leaves do not get blight."]),
             ("marrow_man", "Sat Jul 15, 2023 6:48 am", ["There is a row of earlies right outside the door. I feel rather foolish. Thank you both, the spade comes out today."])]
    for i, (who, when, texts) in enumerate(posts):
        p.open("div", cls="post has-profile bg2", id=f"p{i}").open("dl", cls="postprofile").el("dt", "byline", f'<a href="/u/{i}" class="username">{who}</a>').el("dd", "widget", f"<strong>Posts:</strong> {211 + i * 97}").el("dd", "widget", "<strong>Joined:</strong> Mon Apr 03, 2017").close("dl")
        p.open("div", cls="postbody").el("p", "byline", f'by <strong>{who}</strong> » {when}', cls="author").open("div", cls="content")
        for text in texts:
            p.el("p", "paragraph", text)
        p.close("div").el("div", "navigation", '<a href="#top">Top</a>', cls="back2top").close("div", "div")
    p.el("div", "comment-prompt", '<a href="/reply">Post Reply</a>', cls="action-bar").row("navigation", ["Board index", "Delete cookies", "Contact us"], cls="navbar linklist")
    p.close("div").el("div", "legal", "Powered by forum software © Forum Ltd", cls="copyright")
    end(p, 60, 160)


def product(p):
    ui = UI["de"]
    a = dict(lang="de", site="Werkhaus", title="Handhobel No. 5 aus Birnbaum", byline="Werkhaus", date="2024-01-01", type="Product")
    head(p, a, ui, css=160, js=80)
    p.raw('<body class="product-page">')
    consent(p, ui)
    header(p, a, ui, extra=["Warenkorb", "Merkzettel", "Mein Konto"])
    p.row("breadcrumb", ["Startseite", "Werkzeug", "Hobel"], cls="breadcrumbs", sep=" / ")
    p.open("main", cls="product").open("div", cls="gallery").raw('<img src="/1.jpg" alt="Hobel von der Seite"><img src="/2.jpg" alt="Hobel von oben">').close("div")
    p.open("div", cls="product-info").el("h1", "title", a["title"], cls="product-name").el("div", "other", "148,00 €", cls="price").el("div", "other", "inkl. MwSt. zzgl. Versandkosten", cls="tax").el("button", "widget", "In den Warenkorb", cls="buy").close("div")
    p.open("div", cls="product-description").el("h2", "heading", "Beschreibung")
    body(p, ["Der Handhobel No. 5 ist das Arbeitstier der Werkstatt: lang genug, um eine Kante gerade zu bekommen, und leicht genug, um ihn einen Nachmittag lang zu führen. Der Körper besteht aus gedämpftem Birnbaum, der drei Jahre an der Luft getrocknet wurde.",
        "Das Eisen wird in Remscheid geschmiedet und kommt geschliffen, aber nicht abgezogen. Wer noch nie ein Hobeleisen geschärft hat, findet im Karton eine Anleitung mit Zeichnungen.",
        ("h3", "Auf einen Blick"), ("ul", ["Länge 355 mm, Breite 62 mm", "Eisen 50 mm, 3 mm stark", "Gewicht 1,4 kg", "Fünf Jahre Garantie auf den Körper"])])
    p.close("div", "main")
    cards(p, ui, [("Werkzeug", "Schärfstein Körnung 1000"), ("Pflege", "Leinölfirnis 250 ml"), ("Werkzeug", "Streichmaß aus Weißbuche")], heading="Kunden kauften auch", cls="cross-selling recommended")
    footer(p, a, ui, groups=[("Service", ["Versand", "Rückgabe", "Reparatur"]), ("Unternehmen", ["Werkstatt", "Karriere"])])
    end(p, 80, 160)


def cookies(p):
    """Headings that a table of contents gives first, with ids made of their words; words for screen readers by a
    style of their own; pictures without a text; a form of a theme that calls its fields after authors; amounts and
    ingredients that only the style sheet keeps apart."""
    ui = UI["en"]
    a = dict(lang="en", site="The Harbour Oven", title="Oat and Ginger Cookies from the Lighthouse", byline="Maren Holt", date="2024-02-11", type="Recipe")
    heads = [("what-makes-these-cookies-chewy", "What makes these oat and ginger cookies so chewy"), ("how-to-bake-the-cookies-ahead", "How to bake the cookies ahead and keep them fresh"), ("cookies-without-eggs-or-butter", "How to make the cookies without eggs or butter")]
    texts = [["Most of it is the syrup. It holds on to water long after the oats have dried, and a cookie that bends on the day it is baked will still bend at the end of the week.",
              "The rest is the oven. We take them out when the edges are set and the middle still looks like a mistake."],
             ["Roll the dough into balls, freeze them on a tray, and tip them into a bag once they are hard. They bake from frozen in two minutes more than the fresh ones."],
             ["A spoon of ground flax in three of water stands in for each egg, and coconut fat for the butter. The ginger hides the difference better than vanilla would."]]
    head(p, a, ui, css=120, js=60)
    p.raw("<style>.k3x9{border:0;clip:rect(0 0 0 0);height:1px;overflow:hidden;position:absolute;width:1px}</style>\n")
    p.raw('<body class="post-template">')
    consent(p, ui)
    header(p, a, ui)
    p.open("main").open("article", cls="post").el("h1", "title", a["title"]).el("p", "byline", "By Maren Holt", cls="byline")
    p.raw(f'<time datetime="{a["date"]}">February 11, 2024</time>\n').expect("date", "February 11, 2024")
    body(p, ["The keeper's wife baked these for whoever was on the island when the boat could not land, and the tin was never empty in a storm. We have her card, with the quantities in cups and the times in cigarettes."])
    p.el("p", "navigation", "In this recipe", cls="toc-title").open("ul", cls="toc")
    for name, text in heads:
        p.raw(f'<li><a href="#h-{name}">{text}</a></li>\n').expect("navigation", text)
    p.close("ul")
    for at, ((name, text), own) in enumerate(zip(heads, texts)):
        p.el("h2", "heading", text, id=f"h-{name}")
        body(p, own)
        if at == 0:
            p.raw('<div class="img-inline"><a href="/photos/1.jpg"><img src="/photos/1-small.jpg"></a></div>\n')
    p.raw('<p>The card hangs in the museum, where <a href="https://museum.example/card">a copy<span class="k3x9">, opens in a new tab</span></a> costs less than a bag of oats.</p>\n')
    p.expect("paragraph", "The card hangs in the museum, where a copy costs less than a bag of oats.")
    p.el("h2", "heading", "Ingredients").open("ul", cls="ingredients")
    for amount, unit, name in [("2", "cups", "rolled oats"), ("150", "g", "plain flour"), ("3", "tbsp", "golden syrup"), ("1", "tsp", "Ground ginger")]:
        p.raw(f'<li><span class="amount">{amount}</span><span class="unit">{unit}</span> <span class="name">{name}</span></li>\n')
        p.expect("list-item", f"{amount}{'' if unit == 'g' else ' '}{unit} {name}")
    p.close("ul").raw('<p><b>Makes</b><b>24</b> <b>Time</b><b>1</b> hour</p>\n').expect("paragraph", "Makes 24 Time 1 hour")
    p.close("article", "main")
    p.raw('<form id="commentform"><div class="comment-form-field comment-form-author"><label for="author">Name (required)</label><input id="author"></div></form>\n').expect("comment-prompt", "Name (required)")
    footer(p, a, ui)
    end(p, 60, 120)


def recipe(p):
    ui = UI["pl"]
    a = dict(lang="pl", site="Kuchnia pod Lipą", title="Zupa szczawiowa z młodymi ziemniakami", byline="Hanna Zielińska", date="2023-05-22", type="Recipe")
    head(p, a, ui, css=150, js=70)
    p.raw('<body class="recipe-single">')
    consent(p, ui)
    header(p, a, ui)
    p.open("article", cls="recipe").el("h1", "title", a["title"]).el("p", "byline", "autor: Hanna Zielińska", cls="recipe-author")
    p.el("a", "navigation", "Przejdź do przepisu", href="#przepis", cls="jump-button")
    body(p, ["Szczaw w naszym ogrodzie pojawia się wcześniej niż cokolwiek innego. Babcia mówiła, że kto w maju nie zje szczawiowej, ten cały rok będzie miał kwaśną minę, więc gotujemy ją co tydzień.",
        "Najważniejsze, żeby szczawiu nie przegotować. Wrzucony na wrzątek traci kolor w kilka sekund i to wystarczy; resztę zrobi ciepło zupy.",
        ("h2", "Składniki"), ("ul", ["dwa pęczki szczawiu", "litr bulionu warzywnego", "pół kilo młodych ziemniaków", "trzy łyżki gęstej śmietany", "jajka na twardo do podania"]),
        ("h2", "Przygotowanie"), ("ol", ["Ziemniaki wyszoruj, pokrój w kostkę i ugotuj w bulionie do miękkości.", "Szczaw opłucz, usuń twarde łodygi i posiekaj.", "Wrzuć szczaw do garnka, zamieszaj i od razu zdejmij z ognia.", "Śmietanę rozprowadź kilkoma łyżkami gorącej zupy, wlej do garnka i dopraw solą."])])
    p.el("div", "share-bar", '<a href="https://pin.example">Udostępnij</a> <a href="/d">Drukuj</a>', cls="recipe-share").close("article")
    subscribe(p, ui)
    cards(p, ui, [("Zupy", "Chłodnik z botwiny"), ("Desery", "Ciasto z rabarbarem")])
    footer(p, a, ui)
    end(p, 80, 160)


def listing(p):
    ui = UI["en"]
    a = dict(lang="en", site="Coast Paths", title="Twelve day walks on the northern coast", byline="Coast Paths", date="2024-04-01", type="CollectionPage")
    head(p, a, ui, css=120, js=60)
    p.raw('<body class="archive category">')
    header(p, a, ui)
    p.open("main", cls="listing").el("h1", "title", a["title"], cls="page-title").el("p", "paragraph", "All of these walks start and end at a bus stop, take less than seven hours, and have somewhere to get tea. Distances were measured on foot, not on a map.", cls="archive-description")
    walks = [("Gannet Head", "A loop of fourteen kilometres over the cliffs, with a steep start and a long, easy way back through barley fields."), ("The Salt Road", "Flat and quiet, along the track that the salt carts used. Good in fog, when the sea can be heard but not seen."), ("Three Piers", "From one fishing village to the next at low tide. Check the tables, since the second beach is cut off for two hours."), ("Crow Stairs", "Two hundred and eleven steps cut by a hermit, then an hour of moor. The café at the end closes at four."), ("Mill Burn", "A short walk for bad weather, sheltered by alder woods as far as the old weir and the ford."), ("Long Sand", "Nine kilometres without a single turn. Take a hat, take water, and walk it from east to west.")]
    for name, text in walks:
        p.open("div", cls="entry").raw('<img src="/w.jpg" alt="">').el("h2", "heading", f'<a href="/walk">{name}</a>', cls="entry-title").el("p", "paragraph", text, cls="entry-summary").close("div")
    p.row("navigation", ["1", "2", "3", "Next"], cls="pagination")
    p.close("main")
    p.open("aside", cls="filters").el("h3", "navigation", "Filter by length").links("navigation", ["Under 5 km", "5 to 10 km", "Over 10 km"], cls="filter-list").close("aside")
    footer(p, a, ui)
    end(p, 80, 260)


def nineties(p):
    """Layout tables, font tags, line breaks for paragraphs, no class anywhere, windows-1252."""
    p.article["title"] = "The Narrow Gauge Railway at Pendry"
    p.raw('<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">\n<TITLE>The Narrow Gauge Railway at Pendry</TITLE>\n')
    p.raw('<SCRIPT LANGUAGE="JavaScript"><!--\n' + "".join(f'img{i}on = new Image(); img{i}on.src = "images/nav{i}_on.gif"; img{i}off = new Image(); img{i}off.src = "images/nav{i}_off.gif"; // preload\n' for i in range(260)) + "//--></SCRIPT></HEAD>\n")
    p.raw('<BODY BGCOLOR="#FFFFCC" TEXT="#000000" LINK="#0000FF"><CENTER><IMG SRC="images/banner.gif" ALT="Pendry" WIDTH=600 HEIGHT=80></CENTER>\n<TABLE BORDER=0 WIDTH="100%"><TR><TD WIDTH=140 VALIGN=TOP BGCOLOR="#CCCC99">\n')
    for item in ["Home", "History", "Timetable", "Engines", "Photographs", "Guest book", "Links"]:
        p.raw(f'<A HREF="{item.split()[0].lower()}.htm"><FONT SIZE=2 FACE="Arial">{item}</FONT></A><BR><BR>\n').expect("navigation", item)
    p.raw('</TD><TD VALIGN=TOP><FONT FACE="Times New Roman" SIZE=3>\n')
    p.raw("<CENTER><B><FONT SIZE=5>The Narrow Gauge Railway at Pendry</FONT></B></CENTER>").expect("title", "The Narrow Gauge Railway at Pendry")
    texts = ["The line was laid in 1889 to carry slate from the upper quarry to the pier, a distance of four and a quarter miles. It was worked by horses for the first six years, and it is said that they knew the way so well that no driver was needed on the return.",
      "Steam came in 1895 with the engine <I>Blodwen</I>, built at Leeds and hauled up from the station on a timber cart. She was followed by two sisters, of which only one survives.",
      "Passengers were carried from 1902, at first on Saturdays only. There was no glass in the carriages until after the war, and ladies were advised to sit with their backs to the engine.",
      "The quarry closed in 1951 and the rails were lifted for scrap. Since 1974 a society of volunteers has relaid nearly two miles of track, and trains run again on Sundays from Easter to the end of September."]
    for text in texts:
        p.raw(text + "<BR><BR>\n").expect("paragraph", text)
    p.raw("<HR>").raw('<FONT SIZE=1>').raw("Last updated 14 March 1998. You are visitor number 004127.<BR>Best viewed at 800 x 600.</FONT>").expect("legal", "Last updated 14 March 1998. You are visitor number 004127.<br>Best viewed at 800 x 600.")
    p.raw("</FONT></TD></TR></TABLE></BODY></HTML>\n")


def short_under_menu(p):
    ui = UI["en"]
    a = dict(lang="en", site="City of Ostwick", title="Ferry landing closed on Thursday", byline="Harbour office", date="2024-02-06")
    head(p, a, ui, css=140, js=60, json_ld=False)
    p.raw("<body>").open("div", cls="mega")
    for group in ["Residents", "Business", "Visitors", "Council", "Services", "Transport"]:
        p.open("div", cls="mega-col").el("h4", "navigation", f'<a href="/{group}">{group}</a>').links("navigation", [f"{group} {w}" for w in ["news", "forms", "fees", "permits", "contacts", "calendar", "maps", "reports", "archive", "help", "questions", "offices", "rules", "grants"]], cls="mega-list").close("div")
    p.close("div").open("main").el("h1", "title", a["title"]).el("p", "paragraph", "The ferry landing at Quay Street is closed on Thursday from seven in the morning until noon while the pontoon is replaced.")
    p.el("p", "paragraph", "Boats will leave from the coal pier instead. Tickets stay valid, and staff will show the way.").close("main")
    footer(p, a, ui, groups=[("Visit", ["Opening hours", "Directions", "Parking"]), ("Follow", ["Facebook", "YouTube"])])
    end(p, 80, 160)


def live_blog(p):
    ui = UI["en"]
    a = dict(lang="en", site="The Estuary", title="Flood watch: river passes its peak, as it happened", byline="Nadia Fell and Tom Archer", date="2024-01-03", type="LiveBlogPosting")
    head(p, a, ui, css=160, js=80)
    p.article["byline"] = "Nadia Fell; Tom Archer"
    p.raw('<body class="live">')
    consent(p, ui)
    header(p, a, ui)
    p.open("article", cls="liveblog").el("h1", "title", a["title"]).el("p", "byline", "Nadia Fell and Tom Archer", cls="byline").open("div", cls="liveblog-summary").el("h2", "heading", "Key points").open("ul")
    for text in ["The river peaked at 4.87 metres shortly before three in the afternoon.", "Two hundred homes were emptied, and nobody was hurt.", "Trains will run again from Friday."]:
        p.el("li", "list-item", text)
    p.close("ul", "div")
    posts = [("18:40", "That is all for today", ["The water is falling by two centimetres an hour, and the last sandbag crews have gone home. Thank you for reading, and for all the photographs."]), ("15:05", "The peak has passed", ["The agency has confirmed that the gauge at Long Bridge stopped rising at ten to three. It stood at 4.87 metres, nineteen centimetres below the wall.", "Engineers will stay on the bank through the night in case the wind turns."]), ("12:20", "School hall opens for residents", ["People from Mill Lane who have nowhere to go can spend the night at the primary school. There are beds for eighty, and dogs are welcome."]), ("09:12", "Good morning", ["We begin the day with the river at 4.31 metres and rain forecast until noon. Here is what you need to know before you leave the house."])]
    for i, (time, heading, texts) in enumerate(posts):
        p.open("div", cls="liveblog-post", id=f"post-{i}").raw(f'<time datetime="2024-01-03T{time}:00Z" class="post-time">').raw(f"{time}</time>").expect("date", time).el("h2", "heading", heading)
        for text in texts:
            p.el("p", "paragraph", text)
        p.links("share-bar", ["Share on Facebook", "Copy link"], cls="post-share").close("div")
        if i == 1:
            p.open("div", cls="ad-container").el("div", "advertisement", "Advertisement", cls="ad-label").close("div")
    p.close("article")
    cards(p, ui, [("Weather", "Why the river rose so fast"), ("History", "The flood of 1953, remembered")], heading="More on this story")
    footer(p, a, ui)
    end(p, 80, 160)


def consent_wall(p):
    """A banner with more text than the article."""
    ui = UI["en"]
    a = dict(lang="en", site="Hill Radio", title="Station keeps its night programme", byline="Staff", date="2023-12-11")
    head(p, a, ui, css=120, js=80)
    p.raw('<body class="has-overlay">').open("div", id="cmp-container", cls="qc-cmp2-container", role="dialog").el("h2", "consent-banner", "We value your privacy")
    for text in ["We and our partners store and access information on a device, such as cookies, and process personal data, such as unique identifiers and standard information sent by a device, for personalised advertising and content, measurement of both, audience research and the development of services.", "With your permission we and our partners may use precise location data and identification through device scanning. You may click to consent to our processing as described above, or you may look at more detailed information and change your preferences before consenting.", "Please note that some processing of your personal data may not require your consent, but you have a right to object to such processing. Your preferences will apply to this website only, and you can change them at any time by returning to this site."]:
        p.el("p", "consent-banner", text)
    p.el("button", "consent-banner", "MORE OPTIONS").el("button", "consent-banner", "AGREE").close("div")
    header(p, a, ui)
    p.open("article", cls="news-item").el("h1", "title", a["title"])
    body(p, ["Hill Radio will keep its programme between midnight and five, the station said on Monday, after four hundred listeners wrote letters.", "Most of them came from bakers, nurses and lorry drivers. One was from a lighthouse keeper who had retired but could not lose the habit of being awake.", "The presenter, Ines Darrow, will be joined by a second voice from February."])
    p.close("article")
    footer(p, a, ui)
    end(p, 80, 200)


def twice(p):
    """The same text once for screens and once, hidden, for phones; a paragraph that is one link."""
    ui = UI["fr"]
    a = dict(lang="fr", site="Atelier Lumen", title="Pourquoi nous réparons gratuitement", byline="L’équipe", date="2024-02-14")
    head(p, a, ui, css=140, js=60, json_ld=False)
    p.raw('<body class="page">')
    header(p, a, ui)
    texts = ["Depuis l’ouverture de l’atelier, nous réparons sans frais toutes les lampes que nous avons fabriquées. On nous demande souvent comment cela peut tenir ; la réponse est dans nos carnets.", "Une lampe sur douze revient. Dans la moitié des cas, un fil s’est desserré, et dix minutes suffisent. Le reste nous apprend ce que nous devons dessiner autrement.", "En cinq ans, les retours ont diminué d’un tiers. La gratuité n’est pas un cadeau : c’est la façon la moins chère d’écouter."]
    p.open("main", cls="page-content").el("h1", "title", a["title"]).open("div", cls="desktop-only")
    for text in texts:
        p.el("p", "paragraph", text)
    p.el("p", "paragraph", '<a href="/carnets">Les carnets de réparation des cinq dernières années sont ouverts à tous les visiteurs de l’atelier.</a>').close("div")
    p.open("div", cls="mobile-only", style="display:none")
    for text in texts:
        p.el("p", "hidden", text)
    p.close("div", "main")
    footer(p, a, ui)
    end(p, 80, 260)


def chinese_blog(p):
    ui = UI["zh"]
    a = dict(lang="zh-TW", site="山屋札記", title="在山上種一年的茶", byline="阿岳", date="2023-03-18", type="BlogPosting")
    head(p, a, ui, css=140, js=60)
    p.raw('<body class="post">').open("div", cls="wrapper").links("navigation", ["首頁", "關於我", "文章分類", "聯絡"], cls="nav")
    p.open("div", cls="article-main").el("h1", "title", a["title"]).el("div", "date", "2023年3月18日", cls="post-date")
    p.open("div", cls="article-content")
    body(p, ["搬到山上的第一個月,我什麼都沒有種,只是每天看霧從哪一邊上來。隔壁的老先生說,懂得看霧,才知道茶樹要什麼時候喝水。", "春天到了,我們整理出三分地,種下六百棵茶苗。每一棵都用竹片做記號,因為颱風過後,常常分不清楚哪裡是茶、哪裡是草。",
        ("h2", "第一次採茶"), "夏末的第一次採收,只有四公斤茶菁,炒完剩下不到一公斤。老先生喝了一口,沒有說好,也沒有說不好,只說明年再來一次。",
        "現在我明白,他說的就是好。茶和人一樣,第一年只是互相認識而已。"])
    p.close("div").links("tag-list", ["茶", "山居"], cls="tags").el("div", "comment-prompt", "登入後發表評論", cls="comment-login").close("div")
    p.open("div", cls="side").el("h3", "teaser", "熱門文章").links("teaser", ["如何蓋一座柴窯", "颱風夜的廚房", "山上的郵差"], cls="hot").close("div")
    p.el("div", "legal", "山屋札記 版權所有", cls="footer").close("div")
    end(p, 80, 260)


def json_body(p):
    """The text is drawn by a script; only the JSON-LD has it."""
    ui = UI["en"]
    a = dict(lang="en", site="Quay Review", title="A small press prints its thousandth book", byline="Lena Moss", date="2024-03-22")
    head(p, a, ui, css=140, js=80, json_ld=False)
    p.article.update(byline=a["byline"], date=a["date"])
    text = ["A press that began in a garage has printed its thousandth title, a book of tide tables with poems in the margins.", "Its founder, Ada Quill, set the first page by hand in 1987 and still keeps the type case beside her desk. She says the machines have become quieter, and the arguments about commas have not.", "The thousandth book will not be sold. A copy goes to every library that ever ordered from the press, with a card that says thank you."]
    import json
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Quay Review"}, {"@type": "NewsArticle", "headline": a["title"], "datePublished": a["date"], "author": [{"@type": "Person", "name": a["byline"]}], "articleBody": "\n\n".join(text)}]}
    p.raw(f'<script type="application/ld+json">{json.dumps(data)}</script><body><div id="root"></div>')
    header(p, a, ui)
    footer(p, a, ui)
    for t in text:
        p.expect("paragraph", t)
    end(p, 80, 260)


def frame_div_soup(p):
    """Japanese magazine page: no p anywhere, paragraphs by double line breaks inside one div."""
    ui = UI["ja"]
    a = dict(lang="ja", site="路地マガジン", title="銭湯の煙突を数える散歩", byline="路地編集部", date="2023-10-09")
    head(p, a, ui, css=140, js=60, json_ld=False)
    p.raw("<body>").open("div", id="gnav").links("navigation", ui["menu"], cls="gnavList").close("div")
    p.open("div", id="contents").open("div", cls="entryBody").el("h1", "title", a["title"], cls="entryTitle").open("div", cls="entryText")
    texts = ["日曜の朝、駅の北口から歩き始めて、煙突を見つけるたびに地図に印をつけていく。かつて二十七本あったという町の煙突は、いま何本残っているのだろう。", "最初の一本は、豆腐屋の裏にあった。銭湯はもう営業していないが、煙突だけは近所の人が目印として残してほしいと頼んだそうだ。", "昼過ぎまでに数えたのは六本。どれも少しずつ傾きが違い、登り梯子の錆び方にもそれぞれの年月がある。", "最後の銭湯で汗を流してから、番台のおかみさんに地図を見せた。彼女は一本ずつ指でなぞり、昔の名前をすべて教えてくれた。"]
    for text in texts:
        p.raw(text + "<br>\n<br>\n").expect("paragraph", text)
    p.close("div")
    p.row("share-bar", ["ツイート", "シェアする"], cls="snsBtn").close("div")
    p.open("div", cls="recommend").el("div", "teaser", "おすすめ記事", cls="recommendTitle").links("teaser", ["川沿いの喫茶店めぐり", "古い映画館の椅子", "坂の上の貸本屋"], cls="recommendList").close("div", "div")
    p.open("div", id="footer").links("legal", ui["foot"], cls="fNav").el("div", "legal", "© 2023 路地マガジン", cls="copy").close("div")
    end(p, 80, 260)


PAGES = {"article-it-sections": italian_sections, "blog-en": blog, "docs-en-code": docs, "forum-en": forum, "product-de": product, "recipe-en-cookies": cookies, "recipe-pl": recipe, "listing-en": listing, "nineties-en": nineties, "short-en-huge-menu": short_under_menu, "live-blog-en": live_blog, "consent-wall-en": consent_wall, "twice-fr": twice, "blog-zh-tw": chinese_blog, "json-body-en": json_body, "magazine-ja-breaks": frame_div_soup}
