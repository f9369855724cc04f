"""Pages in more languages, each with boilerplate that no other page has."""

import languages  # noqa: F401, adds to parts.UI
from boilerplate import (alt_twice, another, banner, bare_teasers, bio, box, cloud, credit_line, gallery, picture, player, poll,
                       related, rows, sentence, shares, story, thread)

PT = dict(lang="pt", site="Folha do Estuário", title="Uma escola flutuante sobe o rio pela primeira vez", byline="Marina Couto", by="Por Marina Couto", date="2024-03-08", when="8 de março de 2024",
    parts=["A escola tem três salas, uma cozinha e um motor de barco. Na segunda-feira de manhã soltou as amarras do cais da vila e começou a subir o rio, levando a bordo a professora e o caderno de presenças.",
      "Até agora eram as crianças que desciam o rio para estudar, algumas durante duas horas em canoas sem cobertura. Quando chovia, metade da turma ficava em casa.",
      "O barco vai parar uma semana em cada comunidade, num total de cinco. Enquanto não volta, os alunos recebem tarefas e um rádio para ouvir as lições ao fim da tarde.",
      "«Não é a escola que se adapta ao rio, somos nós que deixamos de fingir que ele não existe», diz a diretora, que passou a infância numa casa sobre estacas."])
NL = dict(lang="nl", site="De Dijkbode", title="Het laatste pontje van het dorp krijgt een zonnedak", byline="Sanne Vermeer", by="Door Sanne Vermeer", date="2024-06-11", when="11 juni 2024",
    parts=["Het pontje dat al negentig jaar tussen de twee oevers vaart, gaat vanaf volgende maand op zonne-energie. Vrijwilligers hebben het dak de afgelopen weken vol panelen gelegd.",
      "Volgens schipper Henk Bos verandert er voor de reiziger niets, behalve het geluid. De oude dieselmotor was tot in de kerk te horen, ook tijdens de preek.",
      "De ombouw kostte zestigduizend euro, waarvan de helft door het dorp zelf bijeen is gebracht met een loterij en een benefietconcert op het water.",
      "De overtocht blijft een euro vijftig kosten. Wie zijn fiets meeneemt betaalt voortaan niets extra, omdat de stroom toch gratis is."])
SV = dict(lang="sv", site="Skärgårdsposten", title="Fyrvaktarens dagböcker hittades i en mjölklåda", byline="Lena Åkerblom", by="Av Lena Åkerblom", date="2023-10-19", when="19 oktober 2023",
    parts=["I fyrtio år stod lådan under trappan i sjöboden utan att någon öppnade den. Där låg tjugosju dagböcker, skrivna av den siste fyrvaktaren på Yttre Svartklubben.",
      "Han antecknade vind och väder tre gånger om dagen, men också vad han tänkte på när dimman låg tät i veckor. Vissa sidor är fyllda av teckningar av fåglar.",
      "Dottern, som i dag är åttiofyra år, har skänkt böckerna till hembygdsföreningen. Hon säger att fadern aldrig talade om att han skrev.",
      "I vår ges ett urval ut i bokform, och klimatforskare har redan hört av sig för att få läsa mätningarna från krigsåren."])
FI = dict(lang="fi", site="Järviseudun Sanomat", title="Kylä osti oman lumiauran ja avasi tien kouluun", byline="Antti Rautio", by="Antti Rautio", date="2024-01-22", when="22. tammikuuta 2024",
    parts=["Kun kunta lakkasi auraamasta metsätietä, kyläläiset keräsivät rahat ja ostivat käytetyn lumiauran naapuripitäjästä. Nyt koulutaksi pääsee perille myös pyryllä.",
      "Auran hinta oli yhdeksäntuhatta euroa. Summa saatiin kokoon myymällä joulukuusia, neulottuja sukkia ja vanhan seurojentalon penkkejä.",
      "Kuljettajia on seitsemän, ja vuorot sovitaan viestiryhmässä edellisenä iltana. Nuorin heistä sai ajokortin marraskuussa.",
      "– Ensin naurettiin, sitten laskettiin ja lopulta lähdettiin hakemaan, kyläyhdistyksen puheenjohtaja kertoo ja pyyhkii lunta silmälaseistaan."])
CS = dict(lang="cs", site="Podhorský deník", title="Hodinář opravil věžní hodiny, které šly padesát let pozdě", byline="Tomáš Havelka", by="Autor: Tomáš Havelka", date="2024-02-27", when="27. února 2024",
    parts=["Obyvatelé městečka si na zpoždění dávno zvykli a chodili na vlak podle hodin o sedm minut dřív. Od pondělí už to dělat nemusejí, protože věžní stroj jde poprvé po půl století přesně.",
      "Hodinář Josef Kratina strávil na věži celou zimu. Rozebral stroj na čtyři sta dílů, každý vyčistil petrolejem a tři vyrobil znovu podle otisků.",
      "Příčina zpoždění se nakonec ukázala jako prostá. V převodu chyběl jediný zub, který kdosi v sedmdesátých letech vypiloval, aby hodiny netloukly tak hlasitě.",
      "Město teď hledá někoho, kdo bude stroj jednou týdně natahovat. Přihlásilo se zatím šest lidí, nejmladšímu je dvanáct let."])
RO = dict(lang="ro", site="Gazeta de Deltă", title="Pescarii au plantat o pădure ca să salveze satul de nisip", byline="Ioana Marin", by="de Ioana Marin", date="2024-04-16", when="16 aprilie 2024",
    parts=["În fiecare primăvară vântul aducea dunele cu câțiva metri mai aproape de case. Acum trei ani, pescarii din sat au hotărât să nu mai aștepte și au început să planteze salcâmi.",
      "Au pus în pământ unsprezece mii de puieți, mai mult de jumătate cu mâna. Apa au adus-o cu bărcile, în bidoane de plastic, pentru că pompa satului nu ajungea până acolo.",
      "Primul an s-a uscat aproape tot. În al doilea au acoperit rândurile cu stuf tocat, iar rădăcinile au prins; astăzi copacii cei mai înalți trec de umărul unui om.",
      "„Noi știm să citim apa, nu nisipul, dar am învățat”, spune cel mai bătrân dintre ei, care numără puieții în fiecare seară."])
VI = dict(lang="vi", site="Báo Miền Sông", title="Người thợ già giữ nghề đóng ghe ở cuối dòng kênh", byline="Nguyễn Thu Hà", by="Nguyễn Thu Hà", date="2024-05-05", when="5 tháng 5, 2024",
    parts=["Ở cuối con kênh nhỏ, tiếng đục gỗ vẫn vang lên mỗi sáng sớm. Ông Tư Lành, bảy mươi hai tuổi, là người thợ đóng ghe cuối cùng còn làm nghề trong xóm này.",
      "Ông học nghề từ năm mười bốn tuổi và đã đóng hơn ba trăm chiếc ghe. Mỗi chiếc mất chừng hai tháng, tất cả các mối ghép đều làm bằng tay và không dùng bản vẽ.",
      "Khi cầu mới thông xe, khách đặt ghe thưa dần. Nhiều bạn thợ của ông chuyển sang làm đồ gỗ gia dụng hoặc lên thành phố với con cháu.",
      "Năm ngoái, một nhóm sinh viên xin về học nghề trong kỳ nghỉ hè. Ông nói chỉ cần một người ở lại là tiếng đục sẽ không tắt."])
HE = dict(lang="he", site="קול העמק", title="המאפייה של הכפר נפתחה מחדש אחרי עשרים שנה", byline="נועה ברק", by="מאת נועה ברק", date="2024-03-19", when="19 במרץ 2024",
    parts=["ריח הלחם חזר השבוע לרחוב הראשי של הכפר, עשרים שנה אחרי שהתנור הגדול כבה. בבוקר הראשון עמדו בתור יותר ממאה איש, חלקם עוד לפני הזריחה.",
      "המאפייה נסגרה כשהבעלים הזקן פרש ואיש לא רצה להמשיך אחריו. המבנה שימש מחסן לציוד חקלאי, והתנור עצמו התמלא בקיני ציפורים.",
      "שתי אחיות שגדלו ליד המקום חזרו מהעיר והחליטו לשקם אותו. הן למדו את המתכונים מפנקס ישן שנמצא בקיר, כתוב בשלוש שפות.",
      "לדבריהן, הלחם הראשון נשרף לגמרי, השני היה רך מדי, ורק השלישי הזכיר לשכנים את הילדות שלהם."])
TH = dict(lang="th", site="ข่าวลุ่มน้ำ", title="ชุมชนริมคลองเปิดตลาดเรือเก่าอีกครั้งในรอบสามสิบปี", byline="มาลี ศรีสุข", by="โดย มาลี ศรีสุข", date="2024-02-10", when="10 กุมภาพันธ์ 2567",
    parts=["เช้าวันเสาร์ที่ผ่านมา เรือพายกว่าห้าสิบลำกลับมาลอยเรียงกันในคลองสายเดิม หลังจากตลาดน้ำแห่งนี้เงียบหายไปนานกว่าสามสิบปี ชาวบ้านต่างออกมายืนดูที่ท่าน้ำหน้าบ้านของตนเอง",
      "ตลาดเคยเป็นศูนย์กลางของชุมชน จนกระทั่งมีถนนตัดผ่านและผู้คนหันไปซื้อของที่ห้างในเมือง แม่ค้ารุ่นสุดท้ายเลิกพายเรือเมื่อปีพุทธศักราชสองพันห้าร้อยสามสิบเจ็ด",
      "กลุ่มคนหนุ่มสาวใช้เวลาสองปีขุดลอกคลองและซ่อมเรือเก่าที่จอดทิ้งไว้ใต้ถุนบ้าน โดยมีช่างไม้วัยแปดสิบปีคอยสอนวิธียาชันและตอกหมัน",
      "ตลาดจะเปิดทุกวันเสาร์ตั้งแต่หกโมงเช้าถึงเที่ยง และไม่อนุญาตให้ใช้เรือยนต์เพื่อรักษาความสงบของสองฝั่งคลอง"])
ID = dict(lang="id", site="Kabar Pesisir", title="Nelayan muda membuat peta karang dengan tali dan batu", byline="Rina Lestari", by="Oleh Rina Lestari", date="2024-06-02", when="2 Juni 2024",
    parts=["Setiap pagi sebelum air pasang, enam nelayan muda menurunkan tali berpemberat batu di sekitar terumbu. Mereka mencatat kedalaman, jenis karang, dan ikan yang terlihat di buku tulis biasa.",
      "Peta itu dibuat karena peta resmi yang ada sudah berumur empat puluh tahun. Banyak karang yang tertulis di sana telah mati, sementara yang baru tumbuh tidak tercatat sama sekali.",
      "Dalam delapan bulan mereka telah memetakan sebelas kilometer garis pantai. Hasilnya dipajang di balai desa, digambar dengan cat di atas selembar layar bekas.",
      "Kepala desa mengatakan peta tersebut akan dipakai untuk menentukan tempat yang tidak boleh lagi ditangkap ikannya selama musim bertelur."])
HU = dict(lang="hu", site="Tisza-parti Hírlap", title="Önkéntesek mentették meg a falu régi révházát", byline="Kovács Eszter", by="Írta: Kovács Eszter", date="2023-09-28", when="2023. szeptember 28.",
    parts=["A folyóparti révház teteje tavaly télen beszakadt, és a hivatal bontásra ítélte az épületet. A falu lakói másképp döntöttek, és tavasszal maguk kezdtek neki a felújításnak.",
      "Hétvégenként harmincan-negyvenen dolgoztak, kőművesek, tanárok és nyugdíjas hajósok. A gerendákat a közeli erdőből hozták, a cserepeket három bontott pajtáról szedték össze.",
      "A régi révész unokája megtalálta a padláson a vámkönyveket, amelyekben minden átkelő neve szerepel 1891-től. A bejegyzések szerint egyszer egy cirkuszi medve is fizetett.",
      "A házban jövőre kis múzeum és büfé nyílik, a pénteki napokon pedig ismét közlekedik majd a ladik a két part között."])

PAGES = {
    "news-pt-gallery": lambda p: story(p, PT, top=[gallery(("O barco-escola deixa o cais da vila.", "Foto: Rui Sampaio/Folha do Estuário"), ("Alunos esperam na margem com os cadernos.", "Foto: Arquivo pessoal"), ("A cozinha a bordo, antes da partida.", "Foto: Rui Sampaio/Folha do Estuário"))], after=[bare_teasers("Como se navega sem margem", "Os professores que remam")]),
    "news-nl-player": lambda p: story(p, NL, before=[banner], top=[player("Luister naar dit artikel", "3:12")], mid=[sentence("subscribe-prompt", "Wil je elke ochtend het belangrijkste nieuws in je mailbox? <a href=/nb>Schrijf je in voor onze nieuwsbrief</a>.")], below=[related("Waarom ponten verdwijnen", "Varen zonder geluid")]),
    "news-sv-next-article": lambda p: story(p, SV, top=[picture("Sjöboden där lådan stod i fyrtio år.", "Foto: Per Lind")], below=[another("Båtarna som aldrig kom hem", "Av Ove Sjögren", "Tre fiskebåtar försvann samma natt hösten 1931. Nu har ett vrak hittats på sextio meters djup utanför Gråskär.", "Dykarna fann en skeppsklocka med ett namn som ingen i byn hade hört på åttio år, men som står i kyrkboken.")]),
    "news-fi-app": lambda p: story(p, FI, mid=[box("subscribe-prompt", "app-banner app-promo", "Lataa sovelluksemme ja lue uutiset ensimmäisenä.", button="Lataa sovellus")], below=[thread(("Maija", "Hienoa työtä, meillä odotetaan auraa vieläkin."), ("Eero K.", "Kuka maksaa polttoaineen?"), reply="Vastaa")]),
    "news-cs-table": lambda p: story(p, CS, top=[alt_twice("Věžní hodiny na radnici po opravě")], below=[rows("widget", "kurzy widget sidebar-box", [("EUR", "25,31"), ("USD", "23,40"), ("PLN", "5,86")]), related("Zvonař, který neslyší", "Muzeum zámků otevřelo depozitář", tag="aside")]),
    "news-ro-donate": lambda p: story(p, RO, after=[box("subscribe-prompt", "donate-box support-us", "Jurnalismul nostru depinde de tine. Donează și susține redacția.", button="Donează")], below=[cloud("deltă", "păduri", "pescari")]),
    "news-vi-shares": lambda p: story(p, VI, top=[shares("Chia sẻ", "Zalo", "Sao chép liên kết"), alt_twice("Ông Tư Lành bên chiếc ghe đang đóng dở")], after=[bare_teasers("Chợ nổi những ngày vắng khách")], below=[box("subscribe-prompt", "newsletter", "Đăng ký nhận bản tin hằng tuần của chúng tôi.", button="Đăng ký")]),
    "news-he-rtl": lambda p: story(p, HE, rtl=True, before=[banner], top=[picture("האחיות ליד התנור המשוקם.", "צילום: דניאל כהן")], mid=[bare_teasers("המתכון שנשמר בקיר")], below=[thread(("אורי", "גדלתי ברחוב הזה והריח באמת חזר."), reply="השב")]),
    "news-th-poll": lambda p: story(p, TH, after=[sentence("subscribe-prompt", "สมัครรับจดหมายข่าวของเรา", cls="follow-note")], below=[poll("คุณเคยไปตลาดน้ำหรือไม่", "เคย", "ไม่เคย", button="โหวต"), related("เรือลำสุดท้ายของคลองเก่า", "สูตรขนมจากแม่ค้าเรือ")]),
    "news-id-inline": lambda p: story(p, ID, mid=[bare_teasers("Karang buatan dari becak tua", "Mengapa ikan kembali ke teluk")], after=[credit_line("Foto: Kabar Pesisir/Yusuf Hamid")], below=[box("login-prompt", "paywall", "Masuk untuk melanjutkan membaca.", button="Masuk")]),
    "news-hu-bio": lambda p: story(p, HU, top=[picture("A révház a felújítás előtt.", "Fotó: Nagy Béla")], after=[bio("Kovács Eszter", "újságíró, 2015 óta ír a folyómenti falvakról.", heading="A szerzőről")], below=[box("subscribe-prompt", "newsletter-signup", "Iratkozzon fel hírlevelünkre!", button="Feliratkozás")]),
}
