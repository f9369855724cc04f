"""Pages in languages that the corpus had, each with boilerplate that no other page has."""

from boilerplate import (alt_twice, another, banner, bare_teasers, bio, box, chrome, cloud, contents, credit_line, dialog, facts,
                       gallery, languages, picture, player, poll, related, rows, sentence, shares, sponsored, story, thread, tweet)


def en(title, by, date, when, *parts, site="The Ridge Review"):
    return dict(lang="en", site=site, title=title, byline=by, by=f"By {by}", date=date, when=when, parts=list(parts))


KITE = en("The Kite Maker Who Measures the Wind With Rice", "Ada Fenn", "2024-04-09", "April 9, 2024",
    "Every morning at six Joon Park throws a pinch of rice off the harbour wall and watches where it lands. From that he decides which of his forty kites will fly.",
    "He has been building them since he was nine, out of bamboo, silk and a glue he boils from fish skin. None carries a tail, and none has ever been sold.",
    "Meteorologists from the university spent a week beside him with instruments. Their forecasts were right on five days out of seven; his were right on six.",
    "\"Rice is honest,\" he says. \"It falls the way the wind is, not the way the wind was an hour ago when somebody wrote it down.\"")
QUARRY = en("A Quarry Fills With Water and a Town Learns to Swim", "Bela Ross", "2023-08-02", "August 2, 2023",
    "When the pumps stopped in 2019, nobody in Stonewick expected the quarry to be blue. The limestone did that, and within two summers it had become the clearest lake in the county.",
    "The council put up fences, then signs, then lifeguards. Last month it gave in and opened a swimming school on the lowest terrace, where the water warms first.",
    "Of the three hundred adults who signed up, more than half had never swum before. The oldest is a former blaster who once worked forty metres below where he now floats.",
    "The instructors teach in groups of six and insist that everybody learns to rest on their back before they learn anything else.")
ORGAN = en("Inside the Workshop That Tunes Barrel Organs by Candlelight", "Tess Arkwright", "2024-01-30", "January 30, 2024",
    "The candles are not there for romance. Electric light, the organ builder explains, hums at fifty cycles, and after a while the ear begins to tune to it.",
    "Seven people work in the shop, and between them they keep two hundred street organs playing. Most of the instruments are older than anyone who owns them.",
    "A full tuning takes eleven days. Each of the pipes is taken out, blown by mouth, shortened or lengthened by the width of a hair, and put back.",
    "Asked what the work sounds like when it is finished, the builder thinks for a while. \"Like a street,\" he says, \"with all the windows open.\"")
LEDGER = en("What a Grocer's Ledger Says About the Winter of 1947", "Hugh Penrose", "2024-02-14", "February 14, 2024",
    "The ledger turned up behind a false wall in the cellar of a shop in Market Street, wrapped in oilcloth. It covers eleven weeks in which no train reached the town.",
    "Page after page lists what was lent rather than sold: flour by the cup, coal by the bucket, a single orange that passed through four households in one week.",
    "Historians had assumed that prices rose during the siege of snow. The ledger shows the opposite, and in its last pages the grocer stops writing prices at all.",
    "The town archive will show the book from March. Descendants of several of the families named in it have already asked to settle what they owe.")
TRAIN = en("Night Train to the Coast Returns After Eleven Years", "Mila Strand", "2024-05-21", "May 21, 2024",
    "The first night train to the coast in eleven years left Central Station on Friday with every berth taken and a brass band on the platform.",
    "It arrived nine minutes early, which the driver put down to an empty line and a following wind. Breakfast, served in the dining car, was herring and rye bread.",
    "The service had been cut in 2013 because too few people used it. A petition by students collected forty thousand signatures in the autumn of 2022.",
    "For now the train runs on Fridays and Sundays. The operator says that it will add two more nights if the summer goes as well as the first trip did.")
BEES = en("Rooftop Bees Teach a City Where Its Gardens Are", "Ivo Lang", "2023-06-15", "June 15, 2023",
    "Nobody had ever counted the gardens of the old town, so the biologists asked the bees. For two years they read pollen from hives on nineteen roofs.",
    "The map that came out of it shows four hundred green places that no plan of the city knows, from a row of pots behind a garage to a forgotten convent orchard.",
    "Some owners were not pleased to be found. Most, though, agreed to leave a strip unmown until July, which is when the lindens come into flower.",
    "The project will go on for at least three more years, and the honey, of which there is plenty, is given to the schools on whose roofs the hives stand.")
CLOCK = en("How to Repair a Wooden Clock Without Replacing a Single Wheel", "Owen Marsh", "2024-03-03", "March 3, 2024",
    "Wooden clocks stop for one reason more often than for all others together: the holes in which the pivots turn have worn into ovals, and the wheels no longer meet.",
    ("h2", "Find the worn hole"),
    "Take the weight off the line and push each wheel gently from side to side. A good pivot hardly moves; a worn one leans away from the wheel that drives it.",
    ("h2", "Make a new bearing"),
    "Drill the hole out to a true circle and glue in a plug of boxwood with the grain along the axis. When it has dried for a day, drill it again from the inside.",
    "Put the wheels back without oil. Wood on wood runs dry, and oil only gathers the dust that made the hole oval in the first place.", site="The Slow Workshop")
FERRY = en("Ferry Company Opens Its Log Books to the Public", "Rosa Quill", "2024-06-18", "June 18, 2024",
    "ULLMOUTH, June 18, 2024 – Ullmouth Ferries today published one hundred and twelve years of log books, scanned page by page and free to use by anyone.",
    "The books record every crossing since 1912, with the weather, the number of passengers and the remarks of the captains, some of them in verse.",
    "\"We were asked for them by one schoolgirl who wanted to know whether her grandfather had really steered through the storm of 1953,\" said the director. \"He had.\"",
    ("h2", "About Ullmouth Ferries"),
    "Ullmouth Ferries has carried people and goods between the two shores of the Ull since 1912. It employs sixty people and owns four ships.", site="Ullmouth Ferries Newsroom")

DE = dict(lang="de", site="Bergkurier", title="Eine Seilbahn für Käse verbindet zwei Almen", byline="Lukas Thaler", by="Von Lukas Thaler", date="2023-07-27", when="27. Juli 2023",
    parts=["Seit dieser Woche fährt zwischen der Oberalm und der Unteralm eine kleine Seilbahn, die nichts als Käse trägt. Bisher mussten die Laibe auf dem Rücken ins Tal gebracht werden.",
      "Gebaut hat sie ein pensionierter Liftwart aus Teilen eines stillgelegten Skilifts. Angetrieben wird die Bahn von den leeren Kisten, die als Gegengewicht wieder nach oben fahren.",
      "Für die vierhundert Meter braucht ein Laib elf Minuten. Das ist langsamer als ein geübter Träger, dafür kommt er ohne Dellen an und ohne über das Wetter zu klagen.",
      "Die Sennerin Maria Egger hat der Bahn einen Namen gegeben, will ihn aber erst verraten, wenn sie den ersten Winter überstanden hat."])
FR = dict(lang="fr", site="La Gazette du Causse", title="Le cinéma ambulant qui projette ses films sur des moulins", byline="Camille Roche", by="Par Camille Roche", date="2024-05-14", when="14 mai 2024",
    parts=["À la tombée de la nuit, le camion s’arrête au pied du moulin et deux hommes déroulent des câbles. Une heure plus tard, trois cents personnes regardent un film muet sur un mur rond.",
      "L’idée est née d’une panne d’écran, un soir d’orage. Le projectionniste a tourné son appareil vers la tour la plus proche, et le public n’a plus jamais voulu d’autre chose.",
      "Depuis, la troupe a corrigé ses objectifs pour que les visages ne se courbent pas trop. Elle a aussi appris à arrêter les ailes, ce qui demande l’accord du meunier et du vent.",
      "La tournée compte dix-neuf étapes cet été, toutes gratuites. On apporte sa chaise, et l’on rentre à la lumière des lampes de poche."])
ES = dict(lang="es", site="El Faro de la Ría", title="La abuela que enseñó a leer a los percebeiros", byline="Noa Castro", by="Por Noa Castro", date="2024-01-11", when="11 de enero de 2024",
    parts=["Durante veinte años, Carmen Lires abrió su cocina los martes por la noche. Sobre la mesa ponía una lámpara, un periódico atrasado y una olla de caldo para quien llegara mojado.",
      "Los percebeiros volvían del acantilado con las manos tan hinchadas que no podían sostener un lápiz. Ella les hacía escribir primero con el dedo, en la harina.",
      "Aprendieron a leer ciento catorce hombres y nueve mujeres. Muchos lo primero que leyeron fue el parte del tiempo, y dos de ellos dicen que les salvó la vida.",
      "El pueblo le dedicará una calle, pero Carmen ha pedido que sea una que tenga salida al mar y ninguna escalera."])
RU = dict(lang="ru", site="Озёрный край", title="Деревенский телескоп увидел комету раньше обсерватории", byline="Пётр Ладогин", by="Пётр Ладогин", date="2023-12-05", when="5 декабря 2023",
    parts=["Самодельный телескоп, который учитель физики собрал из водосточной трубы и старых линз, первым заметил новую комету. Обсерватория подтвердила открытие через два дня.",
      "Наблюдения в деревне ведут по очереди одиннадцать школьников. Каждую ясную ночь один из них дежурит в бывшей водонапорной башне и записывает всё, что видит, в общую тетрадь.",
      "В ту ночь дежурила семиклассница Варя Орлова. Она решила, что на линзу попала снежинка, протёрла стекло и только потом поняла, что снежинка движется вместе со звёздами.",
      "Комета получит двойное имя, деревни и девочки. Учитель говорит, что следующую трубу для телескопа он уже присмотрел на крыше сельского клуба."])
JA = dict(lang="ja", site="山里タイムズ", title="雪下ろしを覚えたロボット、村の屋根を守る", byline="小林 修", by="文・小林 修", date="2024-01-25", when="2024年1月25日",
    parts=["豪雪で知られる山あいの村で、屋根の雪を一晩かけて少しずつ落とすロボットが働き始めた。開発したのは、村の高校で機械を学ぶ三年生の五人だ。",
      "きっかけは、近所に住むお年寄りが屋根から落ちてけがをしたことだった。生徒たちは雪の重さを一冬かけて測り、どこから崩せば安全かを調べた。",
      "ロボットは犬ほどの大きさで、瓦を傷つけないように足の裏に古いタイヤのゴムを貼っている。電池は四時間もち、疲れると自分で煙突のそばに戻って暖まる。",
      "今年は六軒の屋根で試し、来年は村のすべての高齢者の家に広げる計画だという。名前はまだない。"])
AR = dict(lang="ar", site="مرايا الساحل", title="صياد متقاعد يبني متحفا من الزجاج الذي يرميه البحر", byline="هدى المنصوري", by="هدى المنصوري", date="2024-04-20", when="20 أبريل 2024",
    parts=["على شاطئ القرية القديمة يقف بيت صغير جدرانه من الزجاج الملون، جمعه صياد متقاعد قطعة قطعة على مدى ثمانية عشر عاما من الرمال بعد كل عاصفة.",
      "يقول أبو سالم إن البحر لا يرمي شيئا عبثا، وإن كل قطعة وصلت إليه كانت قد قطعت طريقا طويلا حتى صارت ملساء كالحصى.",
      "يضم المتحف أكثر من أربعين ألف قطعة، بعضها من زجاجات أدوية تعود إلى القرن التاسع عشر. ولا يدفع الزائر شيئا سوى أن يحضر معه قطعة جديدة.",
      "وتدرس البلدية ترميم الطريق المؤدي إلى المكان، بعدما زاره في الشهر الماضي ثلاثة آلاف شخص معظمهم من طلاب المدارس."])
ZH = dict(lang="zh", site="湖畔日报", title="退休教师用旧雨伞搭起一座温室", byline="陈思远", by="记者 陈思远", date="2024-03-16", when="2024年3月16日",
    parts=["在城北的一块空地上,六百多把旧雨伞拼成了一座透明的温室。里面种着番茄、黄瓜和辣椒,冬天也能收获,附近的居民常常带着孩子来看。",
      "搭建温室的是退休物理教师吴国良。他花了三年时间收集雨伞,修好伞骨,再把伞面一片一片缝在一起,缝线的方法是跟老伴学的。",
      "他说伞面本来就不怕雨,只是大家忘了它也能留住阳光。经过测量,温室里的夜间温度比外面高出七度,而且不用任何电力。",
      "现在社区打算在学校旁边再建一座,由学生负责记录温度和产量。吴老师只提了一个要求:坏了的雨伞不要扔,先送到他这里来。"])
IT = dict(lang="it", site="La Voce del Lago", title="La banda del paese suona per le trote", byline="Giulia Ferri", by="di Giulia Ferri", date="2023-05-30", when="30 maggio 2023",
    parts=["Ogni domenica di maggio la banda di Valsorda si sistema sulla riva del lago e suona per un’ora verso l’acqua. Il pubblico, dicono i musicisti, sta sotto.",
      "La tradizione nacque nel 1908, quando un maestro notò che le trote si avvicinavano al suono del bombardino. Da allora nessuna primavera è passata in silenzio.",
      "I biologi dell’università hanno calato dei microfoni per tre anni. Le trote, confermano, si radunano davvero, ma soltanto con i valzer lenti e mai con le marce.",
      "Il direttore ha cambiato il programma di conseguenza. La grancassa, unica a protestare, è stata promossa al concerto di Natale."])
PL = dict(lang="pl", site="Głos Doliny", title="Szkoła otworzyła bibliotekę w starej lokomotywie", byline="Anna Zawada", by="Autor: Anna Zawada", date="2024-02-06", when="6 lutego 2024",
    parts=["Lokomotywa stała na bocznicy czterdzieści lat i rosła w niej brzoza. Teraz w kotle są półki, a w tendrze czytelnia z poduszkami, w której mieści się dwanaścioro dzieci.",
      "Pomysł podsunął były maszynista, dziś woźny w szkole. Pokazał uczniom, jak wejść do środka bez drabiny, i od tej pory nie dało się ich stamtąd wyciągnąć.",
      "Remont trwał półtora roku. Rodzice oczyścili blachy z rdzy, a huta z sąsiedniego miasta podarowała nowe szyby do kabiny, w której stoi teraz biurko bibliotekarki.",
      "Gwizdek zostawiono. Rozlega się raz dziennie, na koniec długiej przerwy, i słychać go podobno aż za rzeką."])

PAGES = {
    "feature-en-second-screen": lambda p: story(p, KITE, top=[gallery(("Joon Park on the harbour wall at dawn.", "Credit: Lee Hart/The Ridge Review"), ("A silk kite drying in the workshop, second from left.", "Credit: Lee Hart/The Ridge Review"))], mid=[tweet("He let my daughter hold the line today. She has not stopped talking about the wind.", "— Harbour Diary, 8 April")], after=[sentence("subscribe-prompt", "Enjoying this story? <a href=/s>Subscribe to our newsletter</a> and get one like it every Friday.")]),
    "feature-en-ticker": lambda p: story(p, QUARRY, before=[rows("widget", "market-ticker ticker widget", [("FTSE 100", "7,561.2", "+0.4%"), ("DAX", "16,021.4", "-0.2%"), ("Gold", "1,934.1", "+0.1%")])], top=[player("Listen to this article", "6:05")], below=[sponsored("Promoted", "Ten boats you can afford", "Why pools are out of fashion")]),
    "feature-en-donate": lambda p: story(p, ORGAN, top=[picture("Pipes waiting to be tuned.", "Photograph: Tess Arkwright")], mid=[box("subscribe-prompt", "support-banner donate", "Our journalism is free because readers pay for it. Support us from as little as one pound.", button="Donate")], below=[bio("Tess Arkwright", "writes about instruments and the people who keep them alive. She plays none of them well.")]),
    "feature-en-next": lambda p: story(p, LEDGER, below=[another("The Bridge That Was Built Twice", "By Colm Adair", "The first bridge at Ferrin lasted nine days. The second, built from the same stones in the same year, has lasted two hundred and six.", "Engineers who opened the central pier last spring found the reason in a layer of clay that the first builders had not dug through.")]),
    "feature-en-notify": lambda p: story(p, TRAIN, before=[dialog("subscribe-prompt", "push-modal notification-prompt subscribe", "Turn on notifications and never miss a story.", button="Turn on notifications")], below=[poll("Would you take the night train?", "Yes, at once", "Only with a cabin", "No", button="Vote"), related("Sleeping cars, a short history", "The last dining car")]),
    "feature-en-chrome-zh": lambda p: story(p, BEES, after=[chrome("打开应用查看更多精彩内容", "登录后发表评论")], below=[cloud("bees", "city", "gardens")]),
    "how-to-en-contents": lambda p: story(p, CLOCK, top=[contents("Table of contents", "Find the worn hole", "Make a new bearing")], after=[shares("Share on Facebook", "Email this", "Print")], below=[thread(("Greta", "The boxwood plug saved my grandfather's clock, thank you."), ("Old Tick", "I would still use a drop of graphite."), reply="Reply")]),
    "press-release-en": lambda p: story(p, FERRY, top=[shares("Share", "Copy link")], below=[box("legal", "footer-note legal-notice", "Images may be used free of charge if the source is named.")]),
    "news-de-fotos": lambda p: story(p, DE, before=[banner], top=[alt_twice("Die Käseseilbahn kurz vor der Bergstation")], mid=[bare_teasers("Warum Almkäse nach Wetter schmeckt"), facts("Die Bahn in Zahlen", "400 Meter lang", "elf Minuten Fahrzeit", "zwei Laibe je Fahrt")], after=[credit_line("Fotos: Karin Egger/Bergkurier")], below=[box("login-prompt", "paywall plus-teaser", "Weiterlesen mit Bergkurier Plus. Jetzt anmelden oder registrieren.", button="Anmelden")]),
    "news-de-poll": lambda p: story(p, {**DE, "title": "Wanderwege im Hochtal bleiben auch im Winter offen", "byline": "Petra Moser", "by": "Von Petra Moser", "parts": ["Die Gemeinde räumt ab Dezember erstmals drei Wanderwege im Hochtal. Bisher waren sie von Allerheiligen bis Ostern gesperrt, weil niemand für den Schnee zuständig war.", "Künftig übernehmen das die Bauern, deren Höfe an den Wegen liegen. Sie bekommen dafür vierzig Euro in der Stunde und dürfen die Strecke mit ihren eigenen Maschinen befahren.", "Nicht alle sind zufrieden. Der Jagdverein fürchtet, dass das Wild keine Ruhe mehr findet, und fordert, die Wege nach drei Uhr nachmittags zu schließen.", "Der Bürgermeister nennt die Regel einen Versuch. Im Mai soll der Gemeinderat entscheiden, ob es dabei bleibt."]}, top=[player("Artikel anhören", "2:47")], below=[poll("Gehen Sie im Winter wandern?", "Ja, oft", "Selten", "Nie", button="Abstimmen"), rows("widget", "wetter widget", [("Montag", "-4°"), ("Dienstag", "-2°")])]),
    "news-fr-languages": lambda p: story(p, FR, before=[languages("English", "Deutsch", "Español", "中文")], top=[picture("Le moulin de la Serre, un soir de projection.", "Photo : Hugo Bastide")], mid=[sentence("subscribe-prompt", "Abonnez-vous à notre lettre du samedi pour ne rien manquer de la tournée.")], below=[related("Les derniers meuniers du plateau", "Une salle de cinéma dans une grange")]),
    "news-fr-age-gate": lambda p: story(p, {**FR, "title": "La cave coopérative invente le vin de tempête", "byline": "Luc Mercier", "by": "Par Luc Mercier", "parts": ["Les vignerons de la coopérative ont vendangé pendant l’orage d’octobre, faute d’autre choix. Du raisin mouillé et des barriques tachées de sel, ils ont tiré un vin que personne n’attendait.", "La première cuvée compte neuf mille bouteilles. Elle sent l’algue et la pomme verte, et elle a déjà gagné une médaille que le président de la cave garde dans sa poche.", "Recommencer ne sera pas simple, car il faudrait la même pluie au même moment. Les plus jeunes proposent d’arroser les rangs à l’eau de mer, les anciens lèvent les yeux au ciel.", "En attendant, la cave a changé son étiquette. On y voit un nuage, une vague et, tout petit, un tracteur qui avance."]}, before=[dialog("widget", "age-gate modal", "Avez-vous l’âge légal pour consulter ce site ?", button="Oui")], below=[shares("Partager", "Imprimer")]),
    "news-es-tweet": lambda p: story(p, ES, top=[alt_twice("Carmen Lires en la cocina donde daba clase")], mid=[tweet("Mi padre aprendió a leer en esa cocina. Gracias, Carmen.", "— Brais, 10 de enero")], after=[sentence("subscribe-prompt", "Síguenos en nuestro canal de Telegram")], below=[cloud("educación", "mar", "Galicia")]),
    "news-ru-telegram": lambda p: story(p, RU, top=[picture("Водонапорная башня, ставшая обсерваторией.", "Фото: Пётр Ладогин")], mid=[bare_teasers("Как собрать телескоп за выходные")], after=[sentence("subscribe-prompt", "Подписывайтесь на наш канал в Telegram")], below=[sponsored("Партнёрский материал", "Окна со скидкой", "Туры на озёра")]),
    "news-ja-ranking": lambda p: story(p, JA, top=[alt_twice("屋根の上で雪を落とすロボット")], after=[sentence("subscribe-prompt", "メールマガジンに登録する", cls="mail-note")], below=[related("雪国の道具展", "高校生がつくった発電機"), cloud("雪", "ロボット", "高校生")]),
    "news-ar-english-chrome": lambda p: story(p, AR, rtl=True, before=[banner], top=[picture("أبو سالم أمام جدار الزجاج.", "تصوير: ليلى حسن")], after=[chrome("Open in app", "Show more comments", cls="overlay-ui")], below=[related("البحر يعيد ما أخذه", "قوارب من الخشب القديم")]),
    "news-zh-app": lambda p: story(p, ZH, top=[alt_twice("由六百多把旧雨伞拼成的温室")], after=[box("subscribe-prompt", "app-download", "下载客户端,阅读更多新闻。", button="下载客户端")], below=[thread(("小李", "想带学生去参观。"), reply="回复")]),
    "news-it-facts": lambda p: story(p, IT, before=[banner], mid=[facts("La banda in breve", "fondata nel 1908", "ventidue musicisti", "un solo bombardino")], after=[bare_teasers("Il museo degli strumenti rotti")], below=[box("login-prompt", "login-wall", "Accedi o registrati per continuare a leggere.", button="Accedi")]),
    "news-pl-follow": lambda p: story(p, PL, top=[picture("Lokomotywa po remoncie.", "Fot. Marek Sowa")], after=[sentence("subscribe-prompt", "Obserwuj nas na Facebooku")], below=[rows("widget", "kursy-walut widget", [("EUR", "4,32"), ("USD", "3,99")]), related("Stacja, na której nie zatrzymuje się nic", "Parowóz w szczerym polu")]),
    "news-uk-map": lambda p: story(p, dict(lang="uk", site="Степовий край", title="Школярі відновили вітряк і змололи перше борошно", byline="Ірина Лозова", by="Ірина Лозова", date="2023-10-08", when="8 жовтня 2023", parts=["Вітряк на пагорбі за селом не крутився шістдесят років. У суботу його крила зрушили з місця, і до вечора школярі намололи два мішки борошна.", "Відбудову почали три роки тому на уроках праці. Креслень не збереглося, тому діти міряли пальцями старі світлини та розпитували дідусів.", "Найважче було знайти жорно. Його відкопали на городі, де ним багато років прикривали колодязь, і двадцять людей котили камінь угору пів дня.", "З першого борошна спекли хліб і роздали всьому селу. Вчитель каже, що наступним буде міст."]), before=[banner], top=[shares("Facebook", "Telegram")], after=[sentence("subscribe-prompt", "Підписуйтесь на нашу розсилку")], below=[related("Вітряки, яких більше немає", "Як пекли хліб у степу")]),
    "news-el-next": lambda p: story(p, dict(lang="el", site="Νησιωτική Φωνή", title="Ο ναυπηγός που φτιάχνει βάρκες χωρίς καρφιά", byline="Γιάννης Ρούσσος", by="Γιάννης Ρούσσος", date="2024-05-27", when="27 Μαΐου 2024", parts=["Στο μικρό καρνάγιο του λιμανιού οι βάρκες δένονται με σχοινί και ξύλινες σφήνες, όπως πριν από διακόσια χρόνια. Καρφί δεν θα βρει κανείς ούτε στο πάτωμα.", "Ο Μανώλης Κοντός έμαθε την τέχνη από τον παππού του, που δεν ήξερε γράμματα αλλά θυμόταν απ’ έξω όλα τα μέτρα. Σήμερα τα γράφει σε ένα τετράδιο για τον γιο του.", "Κάθε βάρκα χρειάζεται πέντε μήνες. Το ξύλο κόβεται μόνο τον χειμώνα, με το φεγγάρι στη χάση, και στεγνώνει δύο χρόνια πριν το αγγίξει πριόνι.", "Πέρυσι ήρθαν να τον δουν σπουδαστές από τρεις χώρες. Ένας από αυτούς έμεινε, και τώρα κοιμάται στο ίδιο δωμάτιο με τις βάρκες."]), top=[picture("Το καρνάγιο λίγο πριν ξημερώσει.", "Φωτογραφία: Ελένη Ρούσσου")], below=[another("Τα σφουγγάρια επιστρέφουν στον βυθό", "Κώστας Μελάς", "Ύστερα από τρεις δεκαετίες οι δύτες βρίσκουν ξανά σφουγγάρια στα ρηχά του νησιού, σε μικρές αποικίες που μοιάζουν με κήπους.", "Οι επιστήμονες συνδέουν την επιστροφή με τα πιο δροσερά ρεύματα των τελευταίων δύο καλοκαιριών και ζητούν να μην τα αγγίξει κανείς.")]),
    "news-tr-notify": lambda p: story(p, dict(lang="tr", site="Kıyı Postası", title="Balıkçılar eski ağlardan köprü ördü", byline="Elif Tuna", by="Elif Tuna", date="2024-06-07", when="7 Haziran 2024", parts=["Koyun iki yakasını bağlayan köprü artık tamamen balık ağından. Kırk metre uzunluğundaki geçidi on dört balıkçı, dört ayda ilmek ilmek ördü.", "Eski ahşap köprü geçen kış fırtınada yıkılmıştı. Belediyenin ihalesi iki kez iptal edilince balıkçılar depolarda çürüyen ağları bir araya getirdi.", "Köprü aynı anda sekiz kişiyi taşıyor. Mühendisler yükü denemek için kum torbaları getirdi ve üç gün boyunca salınımı ölçtü.", "Çocuklar köprüden geçmek için kuyruğa giriyor. Ustalardan biri, ilk kez bir ağın içinde kalmanın güzel bir şey olduğunu söylüyor."]), before=[dialog("subscribe-prompt", "bildirim-modal notification-prompt", "Son dakika bildirimlerini açmak ister misiniz?", button="Bildirimleri aç")], top=[alt_twice("Balık ağından köprünün üzerinde yürüyen çocuklar")], below=[related("Koyun son feneri", "Ağ örmenin on yolu")]),
}
