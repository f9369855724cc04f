"""News and magazine pages in many languages, on several site templates."""

from parts import UI, body, cards, consent, end, footer, head, header, menu, share, subscribe

HARBOUR = dict(lang="en", site="Northern Wire", title="Harbour Town Votes to Move Its Old Lighthouse Inland", byline="Maria Keel", date="2024-03-12",
    description="A town of four thousand will pay to save a tower that the sea is about to take.",
    lead="A town of four thousand will pay to save a tower that the sea is about to take.",
    parts=["SANDWICK (Northern Wire) – Residents of Sandwick voted on Tuesday to move their lighthouse 140 metres inland, after engineers warned that the cliff beneath it could fail within three winters.",
      "The count was close: 1,204 in favour, 1,131 against. \"Nobody wanted to be the generation that let it fall,\" said the mayor, Tor Lindahl, as the last ballots were read out in the school gymnasium.",
      "The tower, built in 1871, will be lifted on hydraulic jacks and rolled along steel beams, a method used for heavy buildings since the nineteenth century. The work is expected to take nine days, most of them spent waiting for the wind to drop.",
      "Opponents argued that the money, about six million crowns, should go to the harbour wall instead. Their spokeswoman, Grete Holm, said the decision was \"sentimental, but at least it was ours\".",
      "Geologists from the coastal survey have measured the cliff since 1998. In that time it has lost eleven metres, and the pace has doubled in the past five years."],
    teasers=[("Europe", "Ferry Strike Leaves Islanders Waiting for Bread and Post", "Passengers wait on the quay at Holmsund"), ("Climate", "What the Winter Storms Did to the Western Cliffs", "Waves break over the sea wall in January")],
    caption="The lighthouse at Sandwick seen from the south beach", credit="© Northern Wire / Jonas Aker / Go to the image bank")


def seed_manner(p):
    """English article, Russian interface, captions with credits, teasers in mid-text, prompts, widgets."""
    a, ui, en = HARBOUR, UI["ru"], UI["en"]
    head(p, a, ui, css=120, js=60, lang="en")
    p.raw('<body class="m-article">')
    header(p, a, en, extra=["Asia", "Europe", "Africa", "Multimedia"])
    p.open("div", cls="article__section").el("a", "navigation", "World", cls="article__section-link", href="/world/")
    p.el("div", "other", "Get the latest news from around the world, live coverage, off-beat stories, features and analysis.", cls="article__section-desc").close("div")
    p.open("div", cls="article").open("div", cls="article__header").el("h1", "title", a["title"], cls="article__title")
    p.el("div", "date", "09:30 GMT 12.03.2024", cls="article__info-date").close("div")
    p.open("div", cls="article__media").raw(f'<img src="/l.jpg" alt="{a["caption"]} - Northern Wire">')
    p.el("div", "caption", f'{a["credit"]} <span>{a["caption"]}</span>', cls="media__copyright").close("div")
    p.el("div", "subscribe-prompt", "Subscribe", cls="article__subscribe-btn")
    p.el("div", "paragraph", a["lead"], cls="article__announce-text")
    p.open("div", cls="article__body")
    for i, text in enumerate(a["parts"]):
        p.el("div", "paragraph", text, cls="article__text")
        if i in (0, 2):
            kicker, title, caption = a["teasers"][i // 2]
            p.open("div", cls="article__article article__recommended").raw(f'<a href="/o"><img src="/o.jpg" alt="{caption} - Northern Wire"></a>')
            p.el("div", "teaser", f"{caption} - Northern Wire", cls="article__article-image-title")
            p.el("div", "teaser", kicker, cls="article__article-list").el("div", "teaser", f'<a href="/o">{title}</a>', cls="article__article-title").close("div")
    p.close("div", "div")
    p.links("tag-list", ["lighthouse", "coast", "Sandwick"], cls="article__tags tags")
    p.open("div", cls="newsfeed").el("div", "navigation", "Newsfeed", cls="newsfeed__title").el("div", "widget", "0", cls="newsfeed__counter").close("div")
    p.open("div", cls="comments-login").el("div", "comment-prompt", "To participate in the discussion", cls="c1").el("div", "login-prompt", "log in or register", cls="c2").close("div")
    p.el("div", "widget", "loader", cls="preloader").el("div", "widget", "Chats", cls="chat-list__title")
    p.el("div", "foreign-chrome", "Заголовок открываемого материала", cls="modal__title")
    p.el("div", "foreign-chrome", "Доступ к чату ограничен", cls="chat__blocked").el("div", "foreign-chrome", "Показать больше", cls="list__more-btn")
    footer(p, a, en)
    end(p, 80, 120)


def classic(p, a, figcaption=True, lead_outside=False, paywall=None, comments=()):
    """A newspaper's template: header, article with figure, body, related cards, comments, side bar, footer."""
    ui = UI[a["lang"]]
    head(p, {**a, "byline": a["name"]}, ui, css=160, js=80)
    p.raw(f'<body class="single single-post"{" dir=rtl" if a["lang"] == "ar" else ""}>')
    consent(p, ui)
    header(p, a, ui)
    p.open("main", id="content")
    p.row("breadcrumb", [ui["menu"][0], ui["menu"][1]], cls="breadcrumb", sep=" › ")
    if lead_outside:
        # The first paragraphs stand in a container of their own, before the one with the rest.
        p.open("div", cls="story-top").el("h1", "title", a["title"])
        p.el("p", "byline", a["byline"], cls="byline").el("p", "paragraph", a["parts"][0], cls="intro").el("p", "paragraph", a["parts"][1], cls="intro").close("div")
        rest = a["parts"][2:]
        p.open("article", cls="story-body")
    else:
        p.open("article", cls="post").el("h1", "title", a["title"], cls="entry-title")
        p.open("div", cls="entry-meta").el("p", "byline", a["byline"], cls="author").raw(f'<time datetime="{a["date"]}">').expect("date", a["when"]).raw(f'{a["when"]}</time>').close("div")
        rest = a["parts"]
    if a.get("caption"):
        if figcaption:
            p.open("figure", cls="lead-image").raw(f'<img src="/lead.jpg" alt="{a["caption"]}" width="1200">').el("figcaption", "caption", f'{a["caption"]} <span class="credit">{a["credit"]}</span>').close("figure")
        else:
            p.open("div", cls="media").raw(f'<img src="/lead.jpg" alt="{a["caption"]}">').el("div", "caption", a["caption"], cls="media-text").el("small", None, "").close("div")
            p.el("div", "caption", a["credit"], cls="media-source")
    share(p, ui)
    p.open("div", cls="entry-content")
    half = len(rest) // 2
    body(p, rest[:half])
    if a.get("also"):
        p.el("p", "teaser", f'{ui["also"]} <a href="/x">{a["also"]}</a>')
    p.open("div", cls="ad-slot").el("span", None, "").el("div", "advertisement", ui["ad"], cls="ad-label").close("div")
    body(p, rest[half:])
    if paywall:
        p.open("div", cls="paywall").el("p", "login-prompt", paywall).el("button", "login-prompt", ui["login"]).close("div")
    p.close("div")
    p.links("tag-list", a.get("tags", []), cls="post-tags", item_cls="tag")
    p.close("article")
    subscribe(p, ui)
    if a.get("related"):
        cards(p, ui, a["related"])
    p.open("section", cls="comments", id="comments").el("h3", "comment-prompt", ui["comment"], cls="comments-title")
    for who, text in comments:
        p.open("div", cls="comment").el("div", "comment", who, cls="comment-author").el("p", "comment", text).close("div")
    p.close("section", "main")
    p.open("aside", cls="sidebar").el("h4", "teaser", ui["most"])
    p.links("teaser", [t for _, t in a.get("related", [])] + a.get("most", []), tag="ol", cls="most-read").close("aside")
    footer(p, a, ui)
    end(p, 70, 140)


ARTICLES = {
    "news-de": (dict(lang="de", site="Talblatt", title="Das letzte Freibad im Tal bleibt offen", byline="Von Jana Reuter", name="Jana Reuter", date="2024-06-04", when="4. Juni 2024",
        caption="Das Freibad in Oberau vor der Sanierung des Sprungturms.", credit="Foto: Klaus Dorn/Talblatt",
        parts=["Der Gemeinderat von Oberau hat am Montagabend beschlossen, das Freibad mindestens bis 2030 weiterzuführen. Elf Mitglieder stimmten dafür, vier dagegen, zwei enthielten sich.",
          "Damit endet ein Streit, der den Ort fast drei Jahre lang beschäftigt hatte. Zuletzt fehlten 240.000 Euro für die neue Filteranlage, die das Gesundheitsamt verlangt.",
          ("h2", "Ein Verein springt ein"),
          "Den Ausschlag gab ein Förderverein, der sich im Winter gegründet hatte. Er sammelte nach eigenen Angaben 95.000 Euro, verkaufte Kuchen, Patenschaften für Fliesen und ein Kochbuch mit Rezepten aus dem Kiosk.",
          "„Wir haben gemerkt, dass es nicht um Wasser geht, sondern um den einzigen Ort, an dem sich alle treffen“, sagt die Vorsitzende Heike Brandl. Ihr Vater hatte das Becken 1962 mit ausgehoben.",
          "Der Umbau soll im September beginnen. Bis dahin gilt der alte Fahrplan: Geöffnet ist bei jedem Wetter, gebadet wird ab achtzehn Grad."],
        also="Warum Freibäder so teuer sind", tags=["Oberau", "Freibad", "Gemeinderat"], related=[("Regional", "Neue Buslinie verbindet die Dörfer im Norden"), ("Kultur", "Das Kino am Markt zeigt wieder Filme")], most=["So wird das Wetter am Wochenende"]), dict()),
    "news-fr-lead": (dict(lang="fr", site="Le Courrier des Dunes", title="Le marais de Saint-Roch retrouve ses eaux", byline="Par Élise Morvan", name="Élise Morvan", date="2023-11-20", when="20 novembre 2023",
        parts=["Depuis samedi, l’eau salée entre de nouveau deux fois par jour dans le marais de Saint-Roch. La digue, vieille d’un siècle et demi, a été ouverte sur trente mètres.",
          "Les habitants étaient nombreux sur le talus pour voir la mer franchir la brèche. Certains applaudissaient, d’autres se taisaient ; un vieil éleveur a fini par ôter sa casquette.",
          "Le projet a coûté deux millions d’euros, payés pour moitié par le département. Il doit rendre aux oiseaux migrateurs une étape perdue et protéger le village des tempêtes.",
          "« Une digue, c’est une promesse qu’il faut refaire tous les vingt ans », explique l’hydrologue Paul Guérin. Selon ses calculs, le marais absorbera un tiers de la force des vagues.",
          "Deux exploitations agricoles ont dû partir. La commune leur a trouvé des terres plus hautes, à quatre kilomètres, mais les négociations sur le prix continuent."],
        also="Ces villages qui reculent devant la mer", related=[("Régions", "Le phare change de gardien"), ("Sciences", "Compter les oiseaux la nuit")]), dict(lead_outside=True)),
    "news-es-paywall": (dict(lang="es", site="Diario del Valle", title="La biblioteca que viaja en mula llega a su pueblo número cien", byline="Por Lucía Arango", name="Lucía Arango", date="2024-02-09", when="9 de febrero de 2024",
        caption="La mula Paloma cruza el río con ochenta libros.", credit="Foto: archivo Diario del Valle",
        parts=["A las seis de la mañana, cuando todavía hay niebla en el cañón, Rubén Ospina ensilla a Paloma y le cuelga dos cajas de madera. Dentro van ochenta libros forrados en plástico.",
          "Desde hace doce años, Ospina recorre las veredas con su biblioteca. El jueves llegó a la número cien, un caserío de nueve casas sin carretera ni señal de teléfono.",
          "Los niños ya lo esperaban en la escuela. Cada uno devolvió el libro anterior, contó en voz alta de qué trataba y eligió otro; el más pedido fue un atlas con las esquinas mordidas.",
          "«La gente cree que llevo libros, pero lo que llevo son preguntas», dice el maestro, que se jubiló en 2015 y vive de una pensión modesta.",
          "El ayuntamiento estudia comprar una segunda mula. Ospina prefiere que arreglen el puente."],
        related=[("Cultura", "Un teatro en la vieja estación"), ("Economía", "El café sube por tercer mes")], tags=["bibliotecas", "educación rural"]), dict(paywall="Contenido exclusivo para suscriptores. Si ya es suscriptor, inicie sesión.")),
    "news-ru": (dict(lang="ru", site="Вестник Поморья", title="На северном берегу открыли музей старых лодок", byline="Анна Ершова", name="Анна Ершова", date="2024-05-17", when="17 мая 2024",
        caption="Карбас, построенный в 1934 году, после реставрации", credit="© Вестник Поморья / Илья Сомов",
        parts=["В посёлке Летний Берег открылся музей деревянных лодок. В бывшем рыбном складе собрали двадцать три судна, самому старому из которых почти сто лет.",
          "Идея принадлежит учителю труда Степану Корельскому. Десять лет назад он нашёл на берегу полуразвалившийся карбас и решил показать школьникам, как его строили.",
          "Ученики разобрали лодку, пронумеровали каждую доску и сделали чертежи. Потом построили такую же новую и прошли на ней вдоль берега сорок километров.",
          "«Мы думали, что это ремесло умерло, а оказалось, что его помнят три деда и одна бабушка», — рассказывает Корельский. Их советы записали на видео, и теперь их можно посмотреть в музее.",
          "Летом здесь будут учить шить лодки: доски действительно сшивают, сначала можжевеловым корнем, а теперь капроновой нитью. Записаться можно в сельской библиотеке."],
        also="Как добраться до Летнего Берега", tags=["музей", "лодки", "Поморье"], related=[("Общество", "В школу вернули уроки столярного дела"), ("Наука", "Ледоход начался на неделю раньше")]), dict(figcaption=False)),
    "news-uk": (dict(lang="uk", site="Степовий край", title="Пасічники домовилися про спільну карту медоносів", byline="Олена Гайдук", name="Олена Гайдук", date="2024-04-02", when="2 квітня 2024",
        parts=["Сорок пасічників із трьох районів домовилися разом скласти карту медоносних рослин. На ній позначатимуть, де й коли цвітуть акація, липа та гречка.",
          "Карта потрібна, щоб вулики не стояли надто густо. Торік на одному полі соняшника зібралося дев’ять пасік, і меду не вистачило нікому.",
          "Дані вносять у телефоні просто з поля. Програму безкоштовно написав студент, чий дід тримає бджіл уже пів століття.",
          "«Бджола кордонів не знає, тому й домовлятися мусять люди», — каже голова спілки Петро Ковальчук. За його словами, до карти вже просяться сусідні області.",
          "Першу версію обіцяють відкрити для всіх у травні, перед цвітінням акації."],
        related=[("Економіка", "Ціна на мед пішла вгору"), ("Суспільство", "Школярі посадили липову алею")], tags=["мед", "бджоли"]), dict()),
    "news-el": (dict(lang="el", site="Νησιωτική Φωνή", title="Το σχολείο με τους τρεις μαθητές άνοιξε ξανά", byline="Της Μαρίας Βλάχου", name="Μαρία Βλάχου", date="2023-09-12", when="12 Σεπτεμβρίου 2023",
        caption="Η αυλή του σχολείου λίγο πριν από τον αγιασμό", credit="Φωτογραφία: Νίκος Σταθάς",
        parts=["Ύστερα από έξι χρόνια το κουδούνι χτύπησε πάλι στο δημοτικό σχολείο του μικρού νησιού. Οι μαθητές είναι τρεις και η δασκάλα τους ήρθε με το πρωινό καΐκι.",
          "Το σχολείο είχε κλείσει όταν έφυγε η τελευταία οικογένεια με παιδιά. Πέρυσι επέστρεψαν δύο ζευγάρια, που άνοιξαν φούρνο και ένα μικρό ναυπηγείο.",
          "Οι κάτοικοι έβαψαν μόνοι τους την αίθουσα και επισκεύασαν τη στέγη. Τα θρανία στάλθηκαν δωρεάν από το απέναντι νησί, μαζί με έναν χάρτη και μια σόμπα.",
          "«Όταν ακούς παιδιά στην πλατεία, ξέρεις ότι ο χειμώνας θα περάσει», λέει ο πρόεδρος της κοινότητας, που είναι ογδόντα δύο ετών.",
          "Το υπουργείο έχει υποσχεθεί ότι το σχολείο θα μείνει ανοιχτό τουλάχιστον πέντε χρόνια."],
        also="Πώς ζουν τα μικρά νησιά τον χειμώνα", related=[("Ελλάδα", "Νέο δρομολόγιο για τα ακριτικά νησιά")]), dict()),
    "news-ar": (dict(lang="ar", site="صوت الواحة", title="قرية جبلية تعيد الماء إلى قنواتها القديمة", byline="سلمى الحداد", name="سلمى الحداد", date="2024-01-15", when="15 يناير 2024",
        caption="أحد السكان ينظف القناة الرئيسية قبل فتح الماء", credit="تصوير: عمر النجار",
        parts=["عاد الماء هذا الأسبوع إلى القنوات الحجرية في قرية وادي النخل بعد انقطاع دام ثلاثين عاما، وتجمع السكان على ضفافها لمشاهدة أول دفعة تصل إلى البساتين.",
          "بدأ العمل قبل عامين حين لاحظ المزارعون أن الآبار العميقة تجف صيفا بعد صيف. فقرروا العودة إلى النظام الذي تركه الأجداد، وفيه يوزع الماء بالساعات بين العائلات.",
          "شارك في التنظيف أكثر من مئة متطوع، رفعوا الطين والحجارة على مسافة سبعة كيلومترات. وقدمت البلدية الأدوات فقط، أما الطعام فكانت تعده النساء كل يوم.",
          "يقول مهندس الري خالد العمري إن القنوات تفقد ماء أقل من الأنابيب المكسورة، وإن صيانتها لا تحتاج إلا إلى اتفاق بين الجيران.",
          "ومن المقرر أن تفتح القرية أبوابها للزوار في الربيع، حين تزهر أشجار اللوز على طول الطريق."],
        also="كيف تعمل قنوات الري القديمة؟", related=[("اقتصاد", "ارتفاع أسعار التمور في الأسواق"), ("علوم", "خريطة جديدة للمياه الجوفية")]), dict()),
    "news-zh": (dict(lang="zh", site="江城晚报", title="老渡口停航六十年后重新开船", byline="记者 林晓雨", name="林晓雨", date="2024-04-28", when="2024年4月28日",
        caption="首航的木船靠岸,两岸居民前来观看。", credit="图片来源:江城晚报 周明 摄",
        parts=["停航整整六十年的石桥渡口,上周六清晨又响起了摇橹声。一艘十二米长的木船载着三十名乘客,从东岸慢慢驶向对面的菜市场。",
          "渡口始建于清代,大桥通车以后便渐渐荒废。去年,两岸的老人联名写信,希望能让买菜的人少走两公里的路,社区为此开了四次会。",
          "新船由本地最后一位造船师傅带着两个徒弟建造,用了整整五个月。船身仍然是杉木,但加装了救生设备和一台只在逆风时使用的小电机。",
          "“年轻人坐一次觉得新鲜,我们坐一次就想起很多人。”八十一岁的陈阿婆说。她小时候每天乘渡船上学,船钱是两分。",
          "目前渡船每天往返六趟,票价一元,六十五岁以上老人免费。航运部门表示,试运行到秋天再决定是否增加班次。"],
        also="大桥建成之前的江城", related=[("文化", "旧码头变成了图书馆"), ("财经", "早市摊位费下调")], tags=["渡口", "社区"]), dict()),
    "news-ja": (dict(lang="ja", site="みなと新聞", title="廃線の駅舎、町の台所に生まれ変わる", byline="文・佐伯 直子", name="佐伯 直子", date="2024-03-30", when="2024年3月30日",
        caption="改装された駅舎で朝食を作る住民たち。", credit="写真:みなと新聞 高田 健",
        parts=["十五年前に最後の列車を見送った山あいの駅舎が、住民が集まって食事を作る「町の台所」として開店した。初日の朝は、味噌汁の香りが待合室いっぱいに広がった。",
          "きっかけは、一人暮らしの高齢者が増え、食事を抜く人が多いという調査だった。町は新しい建物を建てる代わりに、空いていた駅舎を使うことを決めた。",
          "改札口は配膳台になり、時刻表の黒板には献立が書かれている。ホームには畑が作られ、大根やねぎが線路のあった場所に並ぶ。",
          "「電車は来ませんが、人は来ます」と、運営を担う元駅員の村井さんは笑う。週に五日、一食三百円で、子どもは無料だ。",
          "夏からは夕食も始める予定で、隣町からも見学の申し込みが続いているという。"],
        also="駅前の映画館が残った理由", related=[("文化", "ローカル線の写真展"), ("経済", "地元の野菜、学校給食へ")]), dict(figcaption=False)),
    "news-ko": (dict(lang="ko", site="강변일보", title="문 닫은 목욕탕, 동네 도서관이 되다", byline="글 한지우 기자", name="한지우", date="2024-02-21", when="2024년 2월 21일",
        parts=["사십 년 동안 동네 사람들의 등을 밀어 주던 목욕탕이 도서관으로 다시 문을 열었다. 탕이 있던 자리에는 계단식 의자가 놓였고, 타일은 그대로 남았다.",
          "주인 박영수 씨는 연료비를 감당하지 못해 삼 년 전 영업을 접었다. 건물을 허물자는 제안이 많았지만, 그는 주민들에게 먼저 쓰임새를 물었다.",
          "설문에서 가장 많이 나온 답은 아이들이 책을 읽을 조용한 곳이었다. 구청이 공사비의 절반을 대고, 나머지는 주민 이백여 명이 조금씩 모았다.",
          "개관 첫날에는 예전 단골들이 바가지를 들고 찾아와 기념사진을 찍었다. 박 씨는 이제 사서 보조로 일하며 굴뚝 이야기를 들려준다.",
          "도서관은 평일 밤 아홉 시까지 운영하며, 한여름에는 냉탕 자리에 발을 담그고 책을 읽을 수 있다."],
        also="사라지는 굴뚝을 찾아서", related=[("사회", "골목 시장에 빈 가게가 줄었다")]), dict()),
    "news-tr": (dict(lang="tr", site="Kıyı Postası", title="Köyün eski değirmeni yeniden un öğütüyor", byline="Deniz Aksoy", name="Deniz Aksoy", date="2024-05-03", when="3 Mayıs 2024",
        caption="Değirmenin taşı otuz yıl sonra ilk kez döndü.", credit="Fotoğraf: Kıyı Postası",
        parts=["Dere kenarındaki su değirmeni, otuz yıllık sessizliğin ardından geçen pazar yeniden çalıştı. İlk çuval un, köyün en yaşlı üç kişisine dağıtıldı.",
          "Onarımı köyün gençleri yürüttü. Çarkın ahşabı çürümüş, su yolu taşla dolmuştu; parçaların çoğunu eski fotoğraflara bakarak yeniden yaptılar.",
          "Belediye malzeme verdi, bir marangoz ustası da üç ay boyunca her hafta sonu ilçeden gelip çalıştı. Usta, karşılığında yalnızca çay ve ekmek istedi.",
          "“Un değil, ses geri geldi,” diyor eski değirmencinin kızı Hatice Yıldız. Çocukken o sesle uyuduğunu anlatıyor.",
          "Değirmen her cumartesi açık olacak. Buğdayını getirenler unu bekleyerek alabilecek, ziyaretçiler ise taşın nasıl bilendiğini görebilecek."],
        also="Suyla çalışan on köy değirmeni", related=[("Ekonomi", "Yerel buğdaya destek artıyor")]), dict(comments=[("Selim", "Dedem bu değirmende çalışırdı, çok duygulandım."), ("Ayşe K.", "Fotoğrafları nereden görebiliriz?")])),
}
