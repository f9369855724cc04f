"""Pages whose text is not what is drawn: carried by a script, hidden by a style, or written twice on purpose."""

import json

from parts import UI, cards, end, footer, head, header, share


def script_state(p):
    """The markup has menus and a loading message. The article is HTML in the state that a script assigns."""
    ui = UI["sv"]
    a = dict(lang="sv", site="Skärgårdsbladet", title="Fyren fick en ny väktare", byline="Tove Alm", date="2024-02-09")
    head(p, a, ui, css=120, js=60)
    p.raw("<body>")
    header(p, a, ui)
    p.open("main", cls="page").open("div", cls="loader").el("p", "widget", "Laddar …").close("div", "main")
    footer(p, a, ui)
    text = [
        "Fyren på Yttre Gåsö har stått tom sedan den blev automatisk för fyrtio år sedan. I går flyttade en familj med två barn in.",
        "De har lovat kommunen att hålla färgen hel och trappan torr. I gengäld får de bo gratis, så länge lampan brinner.",
        "Den första kvällen kom grannarna roende med bröd. Ingen hade varit uppe i tornet på flera år, och alla ville se utsikten.",
        "Skolbåten lägger till varje morgon klockan sju, utom när isen ligger. Då går barnen.",
    ]
    state = {
        "route": {"name": "article", "params": {"slug": "fyren"}},
        "data": {
            "article": {"id": 4711, "title": a["title"], "body": "".join(f"<p>{t}</p>" for t in text)},
            "related": [{"title": "Ny färja till hösten", "teaser": "Rederiet har beställt en färja som går på batteri."}],
        },
        "menu": ["Nyheter", "Sport", "Kultur"],
    }
    escaped = json.dumps(state, ensure_ascii=False).replace("<", "\\u003C").replace(">", "\\u003E")
    p.raw(f"<script>window.__STATE__={escaped};</script>\n")
    for t in text:
        p.expect("paragraph", t)
    end(p, 80, 200)


def hidden_warnings(p):
    """A platform for serial novels sets warnings between the paragraphs, and its own style hides them."""
    ui = UI["en"]
    a = dict(lang="en", site="Longtale", title="Chapter 12: The Ferryman's Ledger", byline="quietoar", date="2024-03-03", type="Article")
    head(p, a, ui, css=110, js=50)
    cls = p.name(1) + "x7"
    p.raw(f"<style>.chapter p{{line-height:1.6}} .{cls}{{display:none;speak:never}}</style><body>")
    header(p, a, ui)
    p.open("main").open("div", cls="chapter").el("h1", "title", a["title"])
    text = [
        "The ledger lay where the ferryman had left it, open at a page with one name on it, and the name was hers.",
        "She read the date twice. It was a day that had not come yet, written in ink that had long gone brown.",
        "Outside, somebody was pulling the rope hand over hand. The boat made no sound at all on the water.",
        "When the knock came she had already put out the lamp, and the page was folded in her sleeve.",
        "Nobody stood on the landing. A lantern had been set down there, still warm, with a coin on its lid for the passage, and the rope was wet all the way up to her hand.",
        "She had crossed the river nine times in her life and had paid for each of them. Her father used to say that the ferryman kept no debts, only names, and that a name could be bought back.",
        "So she took the pencil from behind her ear and wrote the sum under the date, as he would have done, and then the name of the only man she knew who owed her as much as that.",
        "The boat began to move before she had sat down. On the far bank a second lantern answered the first, went out, and was lit again by somebody who had counted slowly to three.",
        "She did not look at the water. There was a song for that, which the children sang on the pier in summer, and she found that she remembered every word of it except the last.",
        "By the time the keel touched stone the ink on the page had dried, and when she held it up to the light there was nothing written there at all, neither her name nor his.",
    ]
    for i, t in enumerate(text):
        p.el("p", "paragraph", t)
        if i in (0, 6):
            p.el("p", "hidden", "This tale was taken without the author's consent. If you read it elsewhere, report it.", cls=cls)
    p.close("div")
    share(p, ui)
    p.close("main")
    footer(p, a, ui)
    end(p, 60, 120)


def song_refrain(p):
    """A song: the refrain stands after every verse, and each time it is text."""
    ui = UI["en"]
    a = dict(lang="en", site="Net Loft Songs", title="The Mending of the Net", byline="Ida Crane", date="2023-09-17", type="BlogPosting")
    head(p, a, ui, css=100, js=40)
    p.raw("<body>")
    header(p, a, ui)
    p.open("article", cls="post").el("h1", "title", a["title"])
    p.el("p", "paragraph", "We sang this one at the autumn gathering, and people asked for the words. It has four verses, and everybody knows the refrain.")
    verses = [
        "My mother tied the first of it before the harbour wall, and I have tied the rest of it, and still it is too small.",
        "The dogfish took a yard of it, the anchor took a yard, and what the winter left of it was frozen stiff and hard.",
        "I lent it to a neighbour once who brought it back in two; he said the sea had borrowed it, and what was he to do.",
        "So if you see me sitting here when all the boats are gone, I am not late for anything, I put another on.",
    ]
    for verse in verses:
        p.el("p", "paragraph", verse).el("p", "paragraph", "Pull it over, pull it under, pull it tight against the weather.")
    p.close("article")
    cards(p, ui, [("Songs", "A shanty for two oars"), ("Tuning", "Why we tune to the foghorn"), ("Songs", "At the drying racks")])
    footer(p, a, ui)
    end(p, 60, 120)


PAGES = {"script-state-sv": script_state, "hidden-by-style-en": hidden_warnings, "refrain-en": song_refrain}
