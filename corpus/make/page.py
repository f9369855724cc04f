"""Writes a page, and the kind of each of its blocks. The expectation comes from here, never from the crate."""

import html as entities
import random
import re

TAG = re.compile(r"<[^>]+>")


def fold(markup):
    """The text of inline markup as a reader sees it: tags out, entities in, white space folded, one line a <br>."""
    lines = re.split(r"(?i)<br\s*/?>", markup)
    return "\n".join(" ".join(entities.unescape(TAG.sub("", line)).split()) for line in lines).strip()


def attributes(values):
    names = {"cls": "class", "for_": "for"}
    return "".join(f' {names.get(k, k).replace("_", "-")}="{v}"' for k, v in values.items() if v is not None)


class Page:
    """Collects markup and expectations in document order."""

    def __init__(self, seed):
        self.markup, self.expected, self.random = [], [], random.Random(seed)
        self.article = {"title": None, "byline": None, "date": None}

    def raw(self, markup):
        self.markup.append(markup)
        return self

    def open(self, tag, **attrs):
        return self.raw(f"<{tag}{attributes(attrs)}>\n")

    def close(self, *tags):
        for tag in tags:
            self.raw(f"</{tag}>\n")
        return self

    def el(self, tag, kind, markup, **attrs):
        """One element that is one block of a kind."""
        self.raw(f"<{tag}{attributes(attrs)}>{markup}</{tag}>\n")
        return self.expect(kind, markup)

    def expect(self, kind, markup, fold_it=True):
        text = fold(markup) if fold_it else markup
        if text:
            self.expected.append((kind, text))
        return self

    def pre(self, kind, code, **attrs):
        self.raw(f"<pre{attributes(attrs)}><code>{entities.escape(code, quote=False)}</code></pre>\n")
        return self.expect(kind, code, fold_it=False)

    def links(self, kind, items, tag="ul", cls=None, item_cls=None, href="/"):
        """A list of links, a block each."""
        self.open(tag, cls=cls)
        for i, item in enumerate(items):
            self.raw(f'<li{attributes({"cls": item_cls})}><a href="{href}{i}">{item}</a></li>\n').expect(kind, item)
        return self.close(tag)

    def row(self, kind, items, tag="div", cls=None, sep=" "):
        """Links in one run of text: one block. Readers see words apart where only the style sheet keeps them so."""
        inner = sep.join(f'<a href="/x/{i}">{item}</a>' for i, item in enumerate(items))
        self.raw(f"<{tag}{attributes({'cls': cls})}>{inner}</{tag}>\n")
        return self.expect(kind, (sep or " ").join(items))

    # Filler that real pages carry: style, scripts, configuration.

    def name(self, n=3):
        parts = ["app", "core", "main", "item", "wrap", "grid", "hero", "card", "btn", "icon", "list", "head", "foot", "side",
                 "data", "view", "node", "page", "slot", "unit", "meta", "link", "text", "box", "row", "col", "tile", "pane"]
        return "-".join(self.random.choice(parts) for _ in range(n))

    def css(self, rules):
        r = self.random
        props = ["margin:{}px", "padding:{}px 0", "font-size:{}px", "line-height:1.{}", "width:{}%", "max-width:{}0px",
                 "border-radius:{}px", "z-index:{}", "top:{}px", "opacity:.{}", "flex:0 0 {}%", "gap:{}px"]
        lines = []
        for _ in range(rules):
            body = ";".join(r.choice(props).format(r.randint(1, 90)) for _ in range(r.randint(2, 6)))
            lines.append(f".{self.name()}{r.choice(['', ':hover', ' a', ' > li', '::after'])}{{{body}}}")
        return self.raw("<style>" + "".join(lines) + "</style>\n")

    def js(self, calls):
        r = self.random
        lines = []
        for _ in range(calls):
            a, b = self.name(2).replace("-", "_"), self.name(2)
            lines.append(r.choice([
                f'window.{a}=window.{a}||[];{a}.push({{event:"{b}",value:{r.random():.8f}}});',
                f'!function(e,t){{if(e.{a})return;var n=t.createElement("script");n.async=!0;n.src="/static/{b}.{r.getrandbits(40):x}.js";t.head.appendChild(n)}}(window,document);',
                f'document.querySelectorAll(".{b}").forEach(function(n){{n.addEventListener("click",function(){{{a}("{b}")}})}});',
                f'var {a}={{id:"{r.getrandbits(64):x}",flags:[{",".join(str(r.randint(0, 9)) for _ in range(12))}],html:"<div class=\\"{b}\\"><p>x<\\/p><\\/div>"}};',
            ]))
        return self.raw("<script>" + "\n".join(lines) + "</script>\n")

    def state(self, entries):
        r = self.random
        rows = ",".join(f'"{self.name()}":{{"id":{r.randint(1, 10**7)},"hash":"{r.getrandbits(96):x}","enabled":{r.choice(["true", "false"])}}}' for _ in range(entries))
        return self.raw(f'<script id="__STATE__" type="application/json">{{{rows}}}</script>\n')

    def svg(self):
        r = self.random
        path = "".join(f"{r.choice('MLCQ')}{r.randint(0, 240) / 10} {r.randint(0, 240) / 10}" for _ in range(20))
        return self.raw(f'<svg viewBox="0 0 24 24" aria-hidden="true"><title>icon</title><path d="{path}z"/></svg>')

    def text(self):
        return "".join(self.markup)
