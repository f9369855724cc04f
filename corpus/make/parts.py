"""The parts that page templates are put together from."""

import html as entities
import json

# What interfaces say, by language: menu, search, subscribe prompt, share bar, related heading, comment prompt, consent,
# accept, tags heading, footer links, rights, login, read also, most read heading, advertisement.
UI = {
    "en": dict(menu=["Home", "World", "Business", "Science", "Culture", "Sport", "Opinion", "Travel"], search="Search", sub="Sign up for our weekly newsletter and get the best stories in your inbox.", subbtn="Subscribe", share=["Share on Facebook", "Share on X", "Copy link"], related="Related articles", comment="Join the discussion: log in to comment", consent="We use cookies and similar technologies to measure traffic and to show you content that fits. You can change your choice at any time.", accept="Accept all", tags="Topics", foot=["About us", "Contact", "Privacy policy", "Terms of use", "Jobs"], rights="© 2024 All rights reserved.", login="Log in", also="Read also:", most="Most read", ad="Advertisement"),
    "ru": dict(menu=["Главная", "В мире", "Политика", "Экономика", "Общество", "Культура", "Спорт", "Наука"], search="Поиск", sub="Подпишитесь на нашу рассылку и читайте главные новости дня.", subbtn="Подписаться", share=["ВКонтакте", "Одноклассники", "Telegram"], related="Читайте также", comment="Чтобы участвовать в дискуссии, авторизуйтесь или зарегистрируйтесь", consent="Мы используем файлы cookie, чтобы сайт работал лучше. Продолжая пользоваться сайтом, вы соглашаетесь с этим.", accept="Принять все", tags="Теги", foot=["О проекте", "Контакты", "Правила использования", "Реклама на сайте"], rights="© 2024 Все права защищены.", login="Вход", also="Читайте также:", most="Самое читаемое", ad="Реклама"),
    "de": dict(menu=["Startseite", "Politik", "Wirtschaft", "Wissen", "Kultur", "Sport", "Meinung", "Regional"], search="Suche", sub="Jetzt unseren Newsletter bestellen und keine Geschichte mehr verpassen.", subbtn="Abonnieren", share=["Auf Facebook teilen", "Per E-Mail teilen", "Drucken"], related="Das könnte Sie auch interessieren", comment="Diskutieren Sie mit: Bitte melden Sie sich an, um zu kommentieren", consent="Wir verwenden Cookies und ähnliche Techniken, um unser Angebot zu verbessern. Ihre Einwilligung können Sie jederzeit widerrufen.", accept="Alle akzeptieren", tags="Themen", foot=["Impressum", "Datenschutz", "AGB", "Kontakt", "Mediadaten"], rights="© 2024 Alle Rechte vorbehalten.", login="Anmelden", also="Lesen Sie auch:", most="Meistgelesen", ad="Anzeige"),
    "fr": dict(menu=["Accueil", "Monde", "Économie", "Sciences", "Culture", "Sport", "Débats", "Régions"], search="Rechercher", sub="Recevez notre newsletter chaque matin dans votre boîte de réception.", subbtn="S’inscrire", share=["Partager sur Facebook", "Copier le lien", "Imprimer"], related="Sur le même sujet", comment="Identifiez-vous pour laisser un commentaire", consent="Nous utilisons des cookies pour mesurer l’audience et vous proposer des contenus adaptés. Vous pouvez changer d’avis à tout moment.", accept="Tout accepter", tags="Mots-clés", foot=["Mentions légales", "Nous contacter", "Plan du site", "Données personnelles"], rights="© 2024 Tous droits réservés.", login="Se connecter", also="À lire aussi :", most="Les plus lus", ad="Publicité"),
    "es": dict(menu=["Inicio", "Mundo", "Economía", "Ciencia", "Cultura", "Deportes", "Opinión"], search="Buscar", sub="Recibe nuestro boletín con las mejores historias de la semana.", subbtn="Suscríbete", share=["Compartir en Facebook", "Copiar enlace", "Imprimir"], related="Te puede interesar", comment="Inicia sesión para dejar un comentario", consent="Utilizamos cookies propias y de terceros para mejorar nuestros servicios. Puedes cambiar la configuración cuando quieras.", accept="Aceptar todo", tags="Temas", foot=["Aviso legal", "Contacto", "Quiénes somos", "Política de privacidad"], rights="© 2024 Todos los derechos reservados.", login="Iniciar sesión", also="Lea también:", most="Lo más leído", ad="Publicidad"),
    "it": dict(menu=["Home", "Mondo", "Economia", "Scienza", "Cultura", "Sport"], search="Cerca", sub="Iscriviti alla newsletter per ricevere le notizie del giorno.", subbtn="Iscriviti", share=["Condividi su Facebook", "Copia link", "Stampa"], related="Leggi anche", comment="Accedi per lasciare un commento", consent="Utilizziamo i cookie per migliorare il sito e mostrare contenuti adatti.", accept="Accetta tutti", tags="Argomenti", foot=["Chi siamo", "Contatti", "Note legali", "Privacy policy"], rights="© 2024 Tutti i diritti riservati.", login="Accedi", also="Leggi anche:", most="I più letti", ad="Pubblicità"),
    "pl": dict(menu=["Strona główna", "Kraj", "Świat", "Gospodarka", "Nauka", "Kultura", "Sport"], search="Szukaj", sub="Zapisz się do newslettera i otrzymuj najważniejsze teksty tygodnia.", subbtn="Zapisz się", share=["Udostępnij", "Skopiuj link", "Drukuj"], related="Zobacz także", comment="Zaloguj się, aby dodać komentarz", consent="Używamy plików cookie, aby serwis działał lepiej. Ustawienia można w każdej chwili zmienić.", accept="Zaakceptuj wszystko", tags="Tematy", foot=["O nas", "Kontakt", "Regulamin", "Polityka prywatności"], rights="© 2024 Wszelkie prawa zastrzeżone.", login="Zaloguj", also="Czytaj także:", most="Najczęściej czytane", ad="Reklama"),
    "uk": dict(menu=["Головна", "Політика", "Економіка", "Суспільство", "Культура", "Спорт"], search="Пошук", sub="Підпишіться на розсилку та отримуйте головні новини щодня.", subbtn="Підписатися", share=["Facebook", "Telegram", "Скопіювати посилання"], related="Читайте також", comment="Увійдіть, щоб залишити коментар", consent="Ми використовуємо файли cookie, щоб сайт працював краще.", accept="Прийняти все", tags="Теми", foot=["Про нас", "Контакти", "Правила користування"], rights="© 2024 Усі права захищено.", login="Увійти", also="Читайте також:", most="Популярне", ad="Реклама"),
    "el": dict(menu=["Αρχική", "Ελλάδα", "Κόσμος", "Οικονομία", "Πολιτισμός", "Αθλητικά"], search="Αναζήτηση", sub="Κάντε εγγραφή στο ενημερωτικό δελτίο μας.", subbtn="Εγγραφή", share=["Facebook", "Κοινοποίηση", "Εκτύπωση"], related="Διαβάστε επίσης", comment="Συνδεθείτε για να αφήσετε σχόλιο", consent="Χρησιμοποιούμε cookies για να βελτιώσουμε την εμπειρία σας.", accept="Αποδοχή όλων", tags="Ετικέτες", foot=["Όροι χρήσης", "Επικοινωνία", "Πολιτική απορρήτου", "Ταυτότητα"], rights="© 2024 Όλα τα δικαιώματα διατηρούνται.", login="Σύνδεση", also="Διαβάστε ακόμη:", most="Δημοφιλή", ad="Διαφήμιση"),
    "ar": dict(menu=["الرئيسية", "العالم", "اقتصاد", "علوم", "ثقافة", "رياضة"], search="بحث", sub="اشترك في النشرة البريدية لتصلك أهم الأخبار كل صباح.", subbtn="اشترك الآن", share=["فيسبوك", "تويتر", "نسخ الرابط"], related="اقرأ أيضا", comment="سجل الدخول لإضافة تعليق", consent="نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.", accept="قبول الكل", tags="الوسوم", foot=["من نحن", "اتصل بنا", "شروط الاستخدام", "سياسة الخصوصية"], rights="© 2024 جميع الحقوق محفوظة.", login="تسجيل الدخول", also="اقرأ أيضا:", most="الأكثر قراءة", ad="إعلان"),
    "zh": dict(menu=["首页", "国内", "国际", "财经", "科技", "文化", "体育"], search="搜索", sub="订阅我们的电子报,每天早上收到精选报道。", subbtn="订阅", share=["分享到微信", "分享到微博", "复制链接"], related="相关阅读", comment="登录后发表评论", consent="本网站使用Cookie来改善您的浏览体验,您可以随时更改设置。", accept="全部接受", tags="标签", foot=["关于我们", "联系我们", "免责声明", "隐私政策"], rights="© 2024 版权所有", login="登录", also="延伸阅读:", most="热门", ad="广告"),
    "ja": dict(menu=["ホーム", "国内", "国際", "経済", "科学", "文化", "スポーツ"], search="検索", sub="メールマガジンに登録すると、毎朝おすすめの記事が届きます。", subbtn="登録する", share=["シェアする", "ツイート", "リンクをコピー"], related="関連記事", comment="ログインしてコメントする", consent="当サイトでは利便性向上のためクッキーを使用しています。設定はいつでも変更できます。", accept="すべて同意", tags="タグ", foot=["会社概要", "お問い合わせ", "利用規約", "プライバシーポリシー"], rights="© 2024 無断転載を禁じます", login="ログイン", also="あわせて読みたい:", most="アクセスランキング", ad="広告"),
    "ko": dict(menu=["홈", "정치", "경제", "사회", "문화", "스포츠"], search="검색", sub="뉴스레터를 구독하고 매일 아침 주요 소식을 받아 보세요.", subbtn="구독하기", share=["공유하기", "링크 복사", "카카오톡"], related="관련 기사", comment="로그인 후 댓글을 남겨 주세요", consent="저희는 더 나은 서비스를 위해 쿠키를 사용합니다.", accept="모두 동의", tags="태그", foot=["회사소개", "이용약관", "개인정보 처리방침", "고객센터"], rights="© 2024 무단 전재 및 재배포 금지", login="로그인", also="함께 읽으면 좋은 기사:", most="많이 본 뉴스", ad="광고"),
    "tr": dict(menu=["Ana Sayfa", "Gündem", "Dünya", "Ekonomi", "Bilim", "Kültür", "Spor"], search="Ara", sub="Bültenimize abone olun, haftanın yazıları e-postanıza gelsin.", subbtn="Abone ol", share=["Facebook’ta paylaş", "Bağlantıyı kopyala", "Yazdır"], related="İlgili haberler", comment="Yorum yazmak için giriş yap", consent="Sitemizde çerezler kullanılmaktadır. Ayarlarınızı dilediğiniz zaman değiştirebilirsiniz.", accept="Tümünü kabul et", tags="Etiketler", foot=["Hakkımızda", "İletişim", "Künye", "Gizlilik politikası"], rights="© 2024 Tüm hakları saklıdır.", login="Giriş yap", also="Ayrıca okuyun:", most="En çok okunanlar", ad="Reklam"),
}


def head(p, a, ui, css=60, js=20, json_ld=True, og=True, lang=None):
    """Doctype to <body>: title, description, Open Graph, JSON-LD, style and scripts."""
    e = entities.escape
    written = a.get("type") not in ("Product", "CollectionPage")
    dated = written and (og or json_ld)
    p.article = {"title": a["title"], "byline": a["byline"] if json_ld and written else None, "date": a["date"] if dated else None}
    p.raw(f'<!DOCTYPE html>\n<html lang="{lang or a["lang"]}">\n<head>\n<meta charset="utf-8">\n')
    p.raw('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    p.raw(f'<title>{e(a["title"])} - {e(a["site"])}</title>\n')
    if og:
        p.raw(f'<meta property="og:title" content="{e(a["title"])}"><meta property="og:site_name" content="{e(a["site"])}">')
        p.raw(f'<meta property="og:type" content="{"article" if written else "website"}">\n')
        if written:
            p.raw(f'<meta property="article:published_time" content="{a["date"]}T09:30:00Z">\n')
    if a.get("description"):
        p.raw(f'<meta name="description" content="{e(a["description"])}">\n')
    if json_ld:
        data = {"@context": "https://schema.org", "@type": a.get("type", "NewsArticle")}
        if written:
            data |= {"headline": a["title"], "datePublished": a["date"], "author": {"@type": "Person", "name": a["byline"]}}
        else:
            data["name"] = a["title"]
        p.raw(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>\n')
    p.css(css).js(js)
    p.raw("</head>\n")
    return p


def consent(p, ui, cls="cookie-consent"):
    p.open("div", cls=f"{cls} banner-bottom", role="dialog", aria_label="cookies")
    p.el("p", "consent-banner", ui["consent"]).el("button", "consent-banner", ui["accept"], cls="btn btn--accept")
    p.close("div")
    return p


def menu(p, ui, extra=(), cls="main-nav", tag="nav"):
    p.open(tag, cls=cls)
    p.links("navigation", list(ui["menu"]) + list(extra), cls="menu menu--primary", item_cls="menu-item")
    p.close(tag)
    return p


def header(p, a, ui, extra=()):
    p.open("header", cls="site-header")
    p.raw(f'<a class="logo" href="/"><img src="/logo.svg" alt="{entities.escape(a["site"])}"></a>')
    p.el("button", "widget", ui["search"], cls="search-toggle").el("button", "login-prompt", ui["login"], cls="user-login")
    menu(p, ui, extra)
    p.close("header")
    return p


def share(p, ui, cls="share-bar social"):
    p.links("share-bar", ui["share"], cls=cls, item_cls="share-item", href="https://share.example/?u=")
    return p


def subscribe(p, ui, cls="newsletter-box"):
    p.open("div", cls=cls).el("p", "subscribe-prompt", ui["sub"])
    p.raw('<form action="/nl" method="post"><input type="email" name="mail">').el("button", "subscribe-prompt", ui["subbtn"])
    p.raw("</form>").close("div")
    return p


def cards(p, ui, items, heading=None, cls="related-articles", wrap="section"):
    """Teasers for other articles: image, kicker, headline."""
    p.open(wrap, cls=cls).el("h3", "teaser", heading or ui["related"], cls="block-title")
    for kicker, title in items:
        p.open("div", cls="card card--small").raw('<a href="/story"><img src="/t.jpg" alt=""></a>')
        p.el("span", None, "").el("div", "teaser", kicker, cls="card-kicker")
        p.el("h4", "teaser", f'<a href="/story">{title}</a>', cls="card-title").close("div")
    p.close(wrap)
    return p


def footer(p, a, ui, groups=()):
    p.open("footer", cls="site-footer")
    for title, items in groups:
        p.el("h5", "legal", title, cls="footer-title").links("legal", items, cls="footer-list")
    p.links("legal", ui["foot"], cls="footer-links").el("p", "legal", f'{a["site"]} {ui["rights"]}', cls="copyright")
    p.close("footer")
    return p


def end(p, js=30, state=60):
    p.js(js).state(state).raw("</body>\n</html>\n")
    return p


def body(p, parts):
    """Writes the parts of an article: strings are paragraphs, pairs are (tag, markup)."""
    kinds = {"h2": "heading", "h3": "heading", "li": "list-item", "p": "paragraph"}
    for part in parts:
        tag, markup = ("p", part) if isinstance(part, str) else part
        if tag == "ul" or tag == "ol":
            p.open(tag)
            for item in markup:
                p.el("li", "list-item", item)
            p.close(tag)
        elif tag == "quote":
            p.open("blockquote").el("p", "quote", markup).close("blockquote")
        elif tag == "pre":
            p.pre("code", markup, cls="highlight")
        else:
            p.el(tag, kinds[tag], markup)
    return p
