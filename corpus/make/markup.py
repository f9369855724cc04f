"""Pages whose markup takes reading: code as highlighters draw it, footnotes, call-outs, posts and videos, web components."""

from parts import UI, body, end, head


def docs_callouts(p):
    """Documentation in German: links of headings to themselves, call-outs, listings with labels and with line numbers."""
    ui = UI["de"]
    a = dict(lang="de", site="Kachel 3.0", title="Den Ofen über das Netz steuern", byline="Kachel-Gruppe", date="2024-02-11", type="TechArticle")
    head(p, a, ui, css=160, js=40, og=False, json_ld=False)
    p.raw('<body class="docs-wrapper">').open("nav", cls="navbar").row("navigation", ["Kachel", "Handbuch", "Fragen", "Quelltext"], cls="navbar-inner").close("nav")
    p.open("aside", cls="sidebar").links("navigation", ["Überblick", "Einbau", "Netz", "Fehler", "Änderungen", "Teile", "Schnittstelle"], cls="menu").close("aside")
    p.open("main").open("article", cls="markdown").expect("title", a["title"]).raw(f'<h1 id="netz">{a["title"]}<a class="hash-link" href="#netz" title="Direkter Link zu dieser Überschrift">¶</a></h1>\n')
    body(p, ["Die Steuerung spricht ein kleines Protokoll, das jedes Gerät im Haus versteht. Diese Seite zeigt, wie man sie anmeldet, wie man die Temperatur liest und was bei einem Fehler zu tun ist."])
    callout(p, "admonition note", "Hinweis", "Die Steuerung antwortet nur, solange die Klappe geschlossen ist.")
    heading(p, "anmelden", "Anmelden")
    body(p, ["Die Anmeldung braucht den Schlüssel, der auf der Rückseite des Ofens steht. Er gilt ein Jahr und wird mit jeder Anmeldung verlängert:"])
    p.open("div", cls="code-block").open("div", cls="code-header").el("span", "widget", "python", cls="code-lang").el("button", "widget", "Kopieren", cls="copy").close("div")
    p.pre("code", "import kachel\n\nofen = kachel.verbinde(\"192.0.2.7\")\nofen.melde_an(schluessel)").close("div")
    body(p, ["Danach lässt sich die Temperatur jede Minute lesen. Häufigere Anfragen werden mit dem letzten Wert beantwortet, damit der Fühler nicht warm wird."])
    listing(p, "python", ["for wert in ofen.werte():", "    if wert > 320:", "        ofen.drossle()", "    print(wert)"])
    heading(p, "fehler", "Fehler")
    body(p, ["Jeder Fehler hat eine Nummer und einen Satz. Die drei häufigsten stehen in dieser Tabelle, alle anderen im Anhang."])
    p.open("table").raw("<thead><tr>").el("th", "table", "Nummer").el("th", "table", "Bedeutung").raw("</tr></thead><tbody>")
    for row in [("E1", "Der Fühler fehlt."), ("E2", "Der Schlüssel ist abgelaufen."), ("E7", "Die Klappe steht offen.")]:
        p.raw("<tr>").el("td", "table", row[0]).el("td", "table", row[1]).raw("</tr>\n")
    p.raw("</tbody>").close("table")
    callout(p, "theme-admonition alert alert--danger", "Warnung", "Öffnen Sie die Klappe nie unter dreihundert Grad, auch nicht einen Spalt weit.")
    body(p, ["Wer den Fehler nicht findet, fragt im Netz der Ofenbauer nach. Dort antwortet meist jemand am selben Abend, und manchmal kommt er gleich vorbei."])
    p.close("article").open("nav", cls="pagination-nav").el("div", "navigation", '<a href="/einbau">Zurück: Einbau</a>').el("div", "navigation", '<a href="/fehler">Weiter: Fehler</a>').close("nav", "main")
    p.el("footer", "legal", "© 2024 Kachel-Gruppe", cls="footer")
    end(p, 60, 120)


def heading(p, name, text):
    p.raw(f'<h2 id="{name}">{text}<a class="hash-link" href="#{name}" title="Direkter Link zu dieser Überschrift">#</a></h2>\n').expect("heading", text)


def callout(p, cls, title, text):
    p.open("div", cls=cls).el("p", "paragraph", title, cls="admonition-title").el("p", "paragraph", text).close("div")


def listing(p, language, lines):
    """A table with a column of numbers, and an element for each line."""
    numbers = "".join(f'<span class="line">{i + 1}</span><br>' for i in range(len(lines)))
    code = "".join(f'<span class="line">{line}</span><br>' for line in lines).replace("wert > 320", "wert &gt; 320")
    p.raw(f'<figure class="highlight {language}"><table><tr><td class="gutter"><pre>{numbers}</pre></td><td class="code"><pre>{code}</pre></td></tr></table></figure>\n')
    p.expect("code", "\n".join(lines), fold_it=False)


def blog_notes(p):
    """A blog with footnotes that link both ways and a note in the margin."""
    ui = UI["en"]
    a = dict(lang="en", site="The Tidemark", title="How a Village Keeps Its Own Time", byline="Nell Harrow", date="2023-11-20", type="BlogPosting")
    head(p, a, ui, css=150, js=40)
    p.raw('<body class="single single-post">').open("header", cls="site-header").el("p", "other", '<a href="/">The Tidemark</a>', cls="site-title").row("navigation", ["Home", "Archive", "About"], cls="menu").close("header")
    p.open("article", cls="post h-entry").el("h1", "title", a["title"], cls="entry-title").el("div", "byline", 'By <a href="/nell">Nell Harrow</a>, November 20, 2023', cls="entry-meta").open("div", cls="entry-content")
    note(p, 1, "For as long as anyone can remember, the clock on the fish market has been eleven minutes fast, and nobody who lives here has ever been late for a boat because of it.", " The harbour master says that this is the point.")
    body(p, ["Visitors set their watches by it once and then never again. They stand on the quay with their bags, alone, and wonder where everybody is."])
    note(p, 2, "The eleven minutes are older than the clock. A chart of 1802 gives them as the time that a rowing boat needs from the last house to the mark.", " After the bridge was built they stayed, out of politeness.")
    p.raw('<p>I asked the clockmaker why he does not put it right.<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" class="margin-toggle"><span class="sidenote">He winds it every Thursday, and oils it twice a year.</span> He looked at me as if I had asked the baker to sell yesterday.</p>\n')
    # The note in the margin follows the paragraph, under the next free number.
    p.expect("paragraph", "I asked the clockmaker why he does not put it right.[3] He looked at me as if I had asked the baker to sell yesterday.")
    p.expect("paragraph", "He winds it every Thursday, and oils it twice a year.")
    body(p, ["So the village goes on being early together, which is as good as being on time, and a good deal friendlier."])
    p.open("div", cls="footnotes")
    for number, text in [(1, "It was set so by the harbour master’s grandfather, who had missed one boat in his life and did not mean to miss another."), (2, "The chart hangs in the reading room, behind the door, where the damp has eaten the islands.")]:
        p.open("div", cls="footnote").raw(f'<a id="note-{number}" href="#ref-{number}" class="footnote-number">{number}</a>').expect("other", str(number))
        p.open("div", cls="footnote-content").el("p", "paragraph", text).close("div", "div")
    p.close("div", "div", "article")
    p.open("div", cls="subscribe-widget").el("p", "subscribe-prompt", "Get new posts by mail, once a month").el("button", "subscribe-prompt", "Subscribe").close("div")
    p.open("nav", cls="post-nav").el("div", "navigation", '<a href="/p/1">Previous: The ferry that never turned</a>').el("div", "navigation", '<a href="/p/2">Next: Salt in the bells</a>').close("nav")
    p.el("footer", "legal", "© 2023 The Tidemark", cls="site-footer")
    end(p, 60, 120)


def note(p, number, before, after):
    link = f'<a class="footnote-anchor" id="ref-{number}" href="#note-{number}">{number}</a>'
    p.el("p", "paragraph", f"{before}{link}{after}")


def components(p):
    """Norwegian news of web components, saved with their shadow roots; a post and a video in the text."""
    ui = dict(UI["sv"])
    a = dict(lang="no", site="Fjordposten", title="Elgen som tok ferja alene", byline="Marte Skog", date="2024-09-03", type="NewsArticle")
    head(p, a, ui, css=120, js=40)
    p.raw("<body>").open("fp-header").raw('<template shadowrootmode="open">').row("navigation", ["Nyheter", "Sport", "Kultur", "Meninger"], cls="bar").raw("</template>").close("fp-header")
    p.open("main").open("fp-article").raw('<template shadowrootmode="open"><article><header>').el("h1", "title", a["title"]).el("p", "byline", "Av Marte Skog", cls="byline").raw("</header><div class=\"body\">")
    body(p, ["En elgokse gikk tirsdag morgen om bord i ferja mellom Lauvvik og Oanes, sto stille på bildekket i tjue minutter og gikk i land på den andre siden, ifølge mannskapet.",
             "Skipperen oppdaget dyret først da ferja hadde lagt fra kai. Han satte ned farten og ba passasjerene bli sittende i bilene med vinduene lukket."])
    p.raw('<blockquote class="twitter-tweet">').el("p", "quote", "Vi har en elg om bord. Den har ikke betalt, men den oppfører seg bedre enn de fleste.").raw("&mdash; Ferja (@ferja) <a href=\"https://twitter.com/ferja/status/1\">3. september 2024</a></blockquote>\n").expect("quote", "— Ferja (@ferja) 3. september 2024")
    body(p, ["Meldingen ble delt flere tusen ganger i løpet av formiddagen, og på Oanes hadde det samlet seg en liten folkemengde da ferja la til."])
    p.raw('<figure class="embed"><iframe title="Elgen går i land" src="https://www.youtube.com/embed/fp1elg?rel=0" allowfullscreen></iframe></figure>\n').expected.append(("embed", ""))
    body(p, ["Viltnemnda rykket ut, men kunne bare se elgen forsvinne opp lia. Den er ikke sett siden, sier lederen, som tror at den visste godt hvor den skulle.",
             "Ferjeselskapet vurderer nå å føre dyr opp i prislisten, under sykler og over barnevogner."])
    p.raw("</div></article></template>").close("fp-article")
    p.open("fp-related").raw('<template shadowrootmode="open"><aside class="related">').el("h2", "teaser", "Les også")
    for title in ["Bru til fire milliarder utsatt igjen", "Kaia i Lauvvik må pusses opp"]:
        p.el("h3", "teaser", f'<a href="/n">{title}</a>')
    p.raw("</aside></template>").close("fp-related", "main")
    p.open("fp-footer").raw('<template shadowrootmode="open">').el("footer", "legal", "© 2024 Fjordposten. Alle rettigheter").raw("</template>").close("fp-footer")
    end(p, 60, 120)


PAGES = {"docs-de-callouts": docs_callouts, "blog-en-notes": blog_notes, "news-no-components": components}
