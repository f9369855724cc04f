"""Pieces of boilerplate that pages carry, and a plain template with places for them: each page of `world.py` and `pieces.py`
has another set."""

from parts import UI, body, consent, end, footer, head, header


def story(p, a, top=(), mid=(), after=(), below=(), before=(), css=170, rtl=False, when=True, wrap="article"):
    """Header, headline, body, footer. Pieces go before the headline, under it, into the middle, at the end and below."""
    ui = UI[a["lang"]]
    head(p, a, ui, css=css, js=60)
    p.raw(f'<body class="t-{a["lang"]} layout-2"{" dir=rtl" if rtl else ""}>')
    header(p, a, ui)
    for piece in before:
        piece(p, a, ui)
    p.open("main", cls="page-main").open(wrap, cls="article-full")
    p.el("h1", "title", a["title"], cls="headline")
    if when:
        p.open("div", cls="article-meta").el("span", None, "").el("div", "byline", a.get("by", a["byline"]), cls="byline").el("div", "date", a["when"], cls="dateline").close("div")
    for piece in top:
        piece(p, a, ui)
    p.open("div", cls="article-text")
    half = (len(a["parts"]) + 1) // 2
    body(p, a["parts"][:half])
    for piece in mid:
        piece(p, a, ui)
    body(p, a["parts"][half:])
    for piece in after:
        piece(p, a, ui)
    p.close("div", wrap)
    for piece in below:
        piece(p, a, ui)
    p.close("main")
    footer(p, a, ui)
    end(p, 70, 150)


def banner(p, a, ui):
    consent(p, ui)


def gallery(*pictures):
    """Pictures with text and credit, in divs, no figure."""
    def write(p, a, ui):
        p.open("div", cls="gallery slides")
        for i, (caption, credit) in enumerate(pictures):
            p.open("div", cls="slide").raw(f'<img src="/g{i}.jpg" alt="" width="800">').el("div", "caption", caption, cls="slide-caption").el("div", "caption", credit, cls="slide-credit").close("div")
        p.close("div")
    return write


def picture(caption, credit, cls="wp-caption"):
    """The old WordPress way."""
    def write(p, a, ui):
        p.open("div", cls=f"{cls} alignnone").raw('<img src="/p.jpg" width="640">').el("p", "caption", f"{caption} {credit}", cls="wp-caption-text").close("div")
    return write


def alt_twice(caption):
    """The alternative text of an image, printed under it in a plain paragraph."""
    def write(p, a, ui):
        p.open("div", cls="media-block").raw(f'<img src="/a.jpg" alt="{caption}">').close("div").el("p", "caption", caption)
    return write


def credit_line(text):
    return lambda p, a, ui: p.el("p", "caption", text, cls="photo-credits")


def player(label, length="4:32"):
    def write(p, a, ui):
        p.open("div", cls="audio-player", role="group").el("button", "widget", label, cls="play").el("div", "widget", f"0:00 / {length}", cls="time").el("button", "widget", "1x", cls="speed").close("div")
    return write


def sentence(kind, text, cls=None):
    """A prompt as a paragraph among paragraphs."""
    return lambda p, a, ui: p.el("p", kind, text, cls=cls)


def box(kind, cls, *lines, button=None, tag="div"):
    def write(p, a, ui):
        p.open(tag, cls=cls)
        for line in lines:
            p.el("p", kind, line)
        if button:
            p.el("button", kind, button, cls="btn")
        p.close(tag)
    return write


def dialog(kind, cls, *lines, button):
    def write(p, a, ui):
        p.open("div", cls=cls, role="dialog", aria_modal="true")
        for line in lines:
            p.el("p", kind, line)
        p.el("button", kind, button).close("div")
    return write


def bare_teasers(*items):
    """Other articles as paragraphs of their own, each after the phrase of the language."""
    def write(p, a, ui):
        for item in items:
            p.el("p", "teaser", f'<strong>{ui["also"]}</strong> <a href="/x/{len(item)}">{item}</a>')
    return write


def related(*items, cls="related-content", tag="section"):
    def write(p, a, ui):
        p.open(tag, cls=cls).el("h3", "teaser", ui["related"])
        for title in items:
            p.open("div", cls="teaser-card").raw('<a href="/t"><img src="/t.jpg" alt=""></a>').el("h4", "teaser", f'<a href="/t">{title}</a>').close("div")
        p.close(tag)
    return write


def another(title, by, *texts):
    """The next article, loaded under the first in the same template."""
    def write(p, a, ui):
        p.open("article", cls="article-full").el("h1", "teaser", title, cls="headline")
        p.open("div", cls="article-meta").el("div", "teaser", by, cls="byline").close("div").open("div", cls="article-text")
        for text in texts:
            p.el("p", "teaser", text)
        p.close("div", "article")
    return write


def bio(name, text, heading=None):
    def write(p, a, ui):
        p.open("div", cls="author-bio about-author")
        if heading:
            p.el("h4", "author-bio", heading)
        p.raw('<img src="/me.jpg" alt="">').el("p", "author-bio", f"<strong>{name}</strong> {text}").close("div")
    return write


def rows(kind, cls, cells):
    """A small table in a side box: quotes of shares, weather, results."""
    def write(p, a, ui):
        p.open("div", cls=cls).open("table")
        for row in cells:
            p.open("tr")
            for cell in row:
                p.el("td", kind, cell)
            p.close("tr")
        p.close("table", "div")
    return write


def poll(question, *answers, button):
    def write(p, a, ui):
        p.open("form", cls="poll widget").el("p", "widget", question, cls="poll-question")
        for i, answer in enumerate(answers):
            p.open("div", cls="poll-row").raw(f'<input type="radio" name="poll" id="poll{i}">').el("label", "widget", answer, for_=f"poll{i}").close("div")
        p.el("button", "widget", button).close("form")
    return write


def contents(heading, *items):
    def write(p, a, ui):
        p.open("nav", cls="toc").el("h2", "navigation", heading).links("navigation", items, tag="ol", href="#s").close("nav")
    return write


def languages(*names):
    return lambda p, a, ui: p.open("div", cls="lang-switch").links("navigation", names, cls="languages", href="/l/").close("div")


def thread(*comments, reply):
    def write(p, a, ui):
        p.open("section", cls="comments", id="comments")
        for who, text in comments:
            p.open("div", cls="comment").el("div", "comment", who, cls="comment-author").el("p", "comment", text, cls="comment-body").el("a", "comment-prompt", reply, href="#r", cls="comment-reply-link").close("div")
        p.el("h3", "comment-prompt", ui["comment"], cls="comment-login").close("section")
    return write


def chrome(*texts, cls="chat-modal"):
    """Interface text in another language than the article's."""
    def write(p, a, ui):
        p.open("div", cls=cls)
        for text in texts:
            p.el("div", "foreign-chrome", text, cls="chat__text")
        p.close("div")
    return write


def sponsored(label, *items):
    def write(p, a, ui):
        p.open("div", cls="sponsored promo-links").el("div", "advertisement", label, cls="sponsored-label")
        for item in items:
            p.el("div", "advertisement", f'<a href="https://ads.example/c" rel="sponsored">{item}</a>', cls="sponsored-item")
        p.close("div")
    return write


def cloud(*tags):
    return lambda p, a, ui: p.links("tag-list", tags, cls="tags tag-cloud", item_cls="tag")


def shares(*items):
    return lambda p, a, ui: p.links("share-bar", items, cls="share-buttons social-share", item_cls="share")


def tweet(text, who):
    """A post from elsewhere, quoted in the text."""
    def write(p, a, ui):
        p.open("blockquote", cls="embedded-post").el("p", "quote", text).el("p", "quote", who).close("blockquote")
    return write


def facts(heading, *items):
    """A box of facts that belongs to the article."""
    def write(p, a, ui):
        p.open("div", cls="fact-box").el("h2", "heading", heading).open("ul")
        for item in items:
            p.el("li", "list-item", item)
        p.close("ul", "div")
    return write
