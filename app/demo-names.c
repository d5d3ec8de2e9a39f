/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invented people need believable names: a counter in Rīga serves two dozen scripts, alphabets and
 * habits of naming, and the lookup must find all of them. Frequencies are rough. */

#include "demo-parts.h"

#include <string.h>

/* The home country first. */
static const DemoCountry countries[] = {
  { "LV", "lv", 38,
    "Jānis Andris Juris Edgars Māris Aivars Mārtiņš Kristaps Roberts Artūrs Valdis Guntis Pēteris "
    "Raivis Kārlis Gatis Ēriks Uldis Ģirts Rihards Toms Imants Viesturs Normunds Aigars Ainārs "
    "Dainis Ivars "
    "Zigmārs Ilmārs Arvīds Gustavs Emīls Ernests Ralfs Markuss Daniels Kaspars Sandis Mareks Ojārs "
    "Ziedonis",
    "Anna Kristīne Ilze Inga Līga Dace Inese Ieva Laura Zane Aija Sandra Elīna Vita Rasma Sanita "
    "Mārīte Evija Agnese Baiba Gunta Daina Ģertrūde Žanna Sarmīte Ināra Velta Skaidrīte Biruta "
    "Valentīna Ligita "
    "Santa Linda Sintija Madara Elza Emīlija Marta Paula Alise Katrīna Zinaīda Ilona Rudīte Aiga "
    "Dzintra",
    "Bērziņš Kalniņš Ozoliņš Jansons Ozols Liepiņš Krūmiņš Balodis Eglītis Zariņš Pētersons Vītols "
    "Kļaviņš Kārkliņš Vanags Priede Šmits Āboliņš Ķirsis Dzenis Rozītis Lācis Sproģis Ūdris "
    "Grīnbergs Auziņš Skujiņš Freimanis Zvirbulis Cīrulis",
    "Bērziņa Kalniņa Ozoliņa Jansone Ozola Liepiņa Krūmiņa Balode Eglīte Zariņa Pētersone Vītola "
    "Kļaviņa Kārkliņa Vanaga Priede Šmite Āboliņa Ķirse Dzene Rozīte Lāce Sproģe Ūdre Grīnberga "
    "Auziņa Skujiņa Freimane Zvirbule Cīrule",
    "+371 26 ### ###|+371 29 ### ###|2# ### ###|29######|+37126######|00371 28 ### "
    "###|+371-22-###-###|"
    "(+371) 25######|67 ### ###",
    "inbox.lv inbox.lv apollo.lv gmail.com tvnet.lv",
    "Rīga/LV-1010|Rīga/LV-1050|Rīga/LV-1082|Rīga/LV-1021|Rīga/LV-1013|Jūrmala/LV-2015|Liepāja/"
    "LV-3401|"
    "Daugavpils/LV-5401|Cēsis/LV-4101|Jelgava/LV-3001|Ventspils/LV-3601|Valmiera/LV-4201|"
    "Ogre/LV-5001|Sigulda/LV-2150|Kuldīga/LV-3301|Rēzekne/LV-4601",
    "Brīvības iela @#–@#|Barona iela @#–@|Čaka iela @##–@#|Lāčplēša iela @#|Miera iela @#–@#|"
    "Tallinas iela @#–@|Valdemāra iela @#–@#|Dzirnavu iela @#|Skolas iela @#|Ganību dambis @#–@#|"
    "Maskavas iela @##–@#|Zemitāna iela @#|Krasta iela @#–@|Meža prospekts @#" },
  { "RU", "ru", 15,
    "Александр Сергей Дмитрий Андрей Алексей Владимир Николай Иван Юрий Игорь Михаил Павел Олег "
    "Евгений Янис Виктор Фёдор Артур Илья Артём Роман Максим Константин Валерий Геннадий Борис "
    "Григорий "
    "Станислав Леонид Эдуард Вадим Кирилл Тимофей Матвей Степан",
    "Елена Ольга Наталья Татьяна Ирина Светлана Марина Анна Людмила Екатерина Юлия Галина Надежда "
    "Любовь Ксения Жанна Алёна Дарья Зоя Софья Валентина Нина Мария Вера Лариса Тамара Евгения "
    "Алла Инна "
    "Оксана Полина Виктория Алиса Раиса Яна",
    "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков "
    "Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Щербаков Жуков Цветков",
    "Иванова Смирнова Кузнецова Попова Васильева Петрова Соколова Михайлова Новикова Фёдорова "
    "Морозова Волкова Алексеева Лебедева Семёнова Егорова Павлова Козлова Степанова Николаева "
    "Орлова "
    "Щербакова Жукова Цветкова",
    "+7 912 ###-##-##|+7 (916) ###-##-##|8 921 ###-##-##|+7903#######",
    "mail.ru yandex.ru inbox.lv", "Москва/125009|Псков/180000|Санкт-Петербург/191025",
    "ул. Ленина, @#|Невский пр., @##|ул. Мира, @" },
  { "LT", "lt", 5, "Jonas Antanas Vytautas Tomas Mantas Žygimantas Darius Kęstutis Rokas Ąžuolas",
    "Ona Rasa Jūratė Eglė Daiva Živilė Rūta Austėja Kristina Šarūnė",
    "Kazlauskas Petrauskas Jankauskas Stankevičius Butkus Žukauskas Paulauskas Urbonas Rimkus "
    "Šimkus",
    "Kazlauskienė Petrauskaitė Jankauskienė Stankevičiūtė Butkutė Žukauskienė Paulauskaitė "
    "Urbonienė "
    "Rimkutė Šimkienė",
    "+370 6## #####|+3706#######|00370 612 #####", "gmail.com one.lt",
    "Vilnius/LT-01100|Kaunas/LT-44280|Šiauliai/LT-76001",
    "Gedimino pr. @#|Laisvės al. @#-@|Vilniaus g. @" },
  { "EE", "et", 4, "Andres Toomas Jüri Märt Tõnu Rein Jaan Kristjan Urmas Ülo",
    "Tiina Katrin Anneli Õie Liis Kadri Piret Mari Küllike Ülle",
    "Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Õunapuu Lõhmus Jõgi Käär", NULL,
    "+372 5### ####|+37252#####|00372 53## ####", "gmail.com hot.ee",
    "Tallinn/10111|Tartu/51004|Pärnu/80010", "Pikk tn @#|Riia tn @##|Rüütli @" },
  { "PL", "pl", 4, "Piotr Krzysztof Andrzej Tomasz Paweł Michał Łukasz Jakub Zbigniew Stanisław",
    "Anna Małgorzata Katarzyna Agnieszka Barbara Ewa Elżbieta Zofia Grażyna Dorota",
    "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Dąbrowski "
    "Kozłowski Wróbel",
    "Nowak Kowalska Wiśniewska Wójcik Kowalczyk Kamińska Lewandowska Zielińska Szymańska Dąbrowska "
    "Kozłowska Wróbel",
    "+48 501 ### ###|+48 60# ######|0048 512-###-###", "wp.pl gmail.com onet.pl",
    "Warszawa/00-001|Białystok/15-001|Gdańsk/80-001",
    "ul. Długa @#/@|al. Jerozolimskie @#|ul. Polna @" },
  { "SK", "sk", 3, "Ján Peter Jozef Martin Milan Tomáš Ľuboš Štefan Ondrej Miroslav",
    "Mária Anna Zuzana Katarína Eva Ľubica Žofia Veronika Jarmila Oľga",
    "Horváth Kováč Varga Tóth Nagy Baláž Šťastný Molnár Krajčí Ďurica",
    "Horváthová Kováčová Vargová Tóthová Nagyová Balážová Šťastná Molnárová Krajčíová Ďuricová",
    "+421 905 ### ###|+421 918 ### ###|00421 904 ######", "stastna.sk zoznam.sk centrum.sk",
    "Bratislava/811 01|Košice/040 01|Žilina/010 01", "Hlavná @#|Štúrova @|Obchodná @#" },
  { "UA", "uk", 5, "Олександр Андрій Сергій Володимир Тарас Юрій Євген Богдан Ігор Ярослав",
    "Оксана Наталія Ірина Олена Тетяна Ганна Юлія Соломія Їзольда Людмила",
    "Шевченко Коваленко Бондаренко Ткаченко Кравченко Ковальчук Олійник Шевчук Поліщук Лисенко "
    "Мельник Гончаренко Їжакевич Щербак",
    NULL, "+380 67 ### ## ##|+380 (50) ###-##-##|0038063#######", "ukr.net gmail.com i.ua",
    "Київ/01001|Львів/79000|Одеса/65000", "вул. Хрещатик, @#|просп. Свободи, @|вул. Садова, @#" },
  { "IT", "it", 3, "Marco Giuseppe Luca Andrea Paolo Niccolò Davide Simone Matteo Lorenzo",
    "Giulia Maria Francesca Chiara Sara Elena Valentina Alessia Federica Ludovica",
    "Rossi Ferrari Russo Bianchi Romano Colombo Ricci Marino Greco D'Angelo De_Luca Lo_Bianco "
    "Conti "
    "Esposito",
    NULL, "+39 347 ### ####|+39 06 698 #####|0039 333 #######|+39 328-#######",
    "libero.it gmail.com", "Roma/00184|Milano/20121|Torino/10121",
    "Via Garibaldi @#|Corso Italia @|Via Roma @##" },
  { "DE", "de", 3, "Hans Jürgen Thomas Michael Andreas Günther Stefan Björn Klaus Jörg",
    "Ursula Renate Sabine Petra Heike Käthe Gisela Jutta Birgit Anke",
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Groß "
    "Köhler "
    "von_Bülow",
    NULL, "+49 151 ########|0049 170 #######|?+49 (0)160 ### ####", "web.de gmx.de t-online.de",
    "Berlin/10115|Hamburg/20095|Lübeck/23552", "Hauptstraße @#|Lindenallee @|Königstraße @##" },
  { "GB", "en", 2, "Oliver George Harry Jack William Sean Rhys Angus",
    "Olivia Amelia Isla Emily Grace Siân Niamh Zoë",
    "Smith Jones Taylor Brown O'Neill MacDonald Evans Wilson Fitzgerald Clarke-Hughes", NULL,
    "+44 7911 1#####|0044 7700 9#####", "gmail.com btinternet.com", "London/EC1A 1BB|Leeds/LS1 1UR",
    "@# High Street|@ Mill Lane" },
  { "PH", "fil", 3, "Jomar Jose Rogelio Ramon Efren Paolo Crisanto Niño",
    "Maria_Corazon Rosalinda Josefina Ligaya Marites Niña Analyn Luzviminda",
    "Dela_Cruz Santos Reyes Garcia Ramos Mendoza Dela_Cruz-Santos Bautista Villanueva Peñaflor",
    NULL, "+63 917 ### ####|0917 ### ####|+63 (918) ###-####", "yahoo.com gmail.com",
    "Quezon City/1100|Cebu City/6000", "@# Mabini St|@## Rizal Ave" },
  { "GR", "el", 2, "Γιώργος Δημήτρης Νίκος Κώστας Παναγιώτης Ευάγγελος Χρήστος Σπύρος",
    "Μαρία Ελένη Κατερίνα Βασιλική Σοφία Ευαγγελία Γεωργία Χριστίνα",
    "Παπαδόπουλος Οικονόμου Γεωργίου Νικολαΐδης Βασιλείου Μακρής Αγγελόπουλος Χατζής",
    "Παπαδοπούλου Οικονόμου Γεωργίου Νικολαΐδου Βασιλείου Μακρή Αγγελοπούλου Χατζή",
    "+30 697 ### ####|0030 694 #######", "otenet.gr gmail.com", "Αθήνα/105 57|Θεσσαλονίκη/546 24",
    "Ερμού @#|Τσιμισκή @" },
  { "FR", "fr", 2, "Jean François Étienne Loïc Benoît Mathéo Gérard Noël",
    "Françoise Chloé Hélène Zoé Amélie Maëlle Noémie Anaïs",
    "Martin Lefèvre Moreau Dupré D'Aubigné Fournier Garçon Château Le_Goff Benoît", NULL,
    "?+33 6 ## ## ## ##|0033 7 ########", "orange.fr free.fr", "Paris/75003|Lyon/69002",
    "@# rue de la Paix|@ place du Marché" },
  { "ES", "es", 2, "José Antonio Íñigo Javier Ángel Rubén Joaquín Xavi",
    "María_José Begoña Lucía Nuria Ángela Inés Montserrat Itziar",
    "García_López Martínez Fernández Muñoz Ibáñez Núñez_Peña Domínguez Echevarría", NULL,
    "+34 6## ### ###|0034 611######", "gmail.com telefonica.net", "Madrid/28013|Sevilla/41001",
    "Calle Mayor @#|Avda. de la Constitución @" },
  { "SE", "sv", 2, "Lars Åke Björn Göran Östen Nils", "Åsa Märta Ingrid Kajsa Annika Ylva",
    "Åkesson Sjöberg Lindström Öberg Nyström Björklund", NULL, "+46 70-### ## ##|0046 73 #######",
    "telia.se gmail.com", "Stockholm/111 22|Göteborg/411 03", "Storgatan @#|Kungsgatan @" },
  { "FI", "fi", 2, "Matti Väinö Pekka Jyrki Antti Mikko",
    "Päivi Äijä Sanna Marjatta Tuulikki Anneli",
    "Virtanen Mäkinen Hämäläinen Köykkä Nieminen Jäätteenmäki", NULL,
    "+358 40 ### ####|00358 50 #######", "kolumbus.fi gmail.com", "Helsinki/00100|Turku/20100",
    "Mannerheimintie @#|Kauppakatu @" },
  { "TR", "tr", 1, "Mehmet İbrahim Çağrı Oğuz Ömer", "Ayşe Gülşen Işıl Şule Özlem",
    "Yılmaz Öztürk Çelik Şahin Yıldırım Güneş", NULL, "+90 532 ### ## ##", "hotmail.com gmail.com",
    "İstanbul/34110", "İstiklal Cad. @#" },
  { "GE", "ka", 1, "გიორგი ლევან ზურაბ თამაზ", "ნინო თამარ მარიამ ქეთევან",
    "ბერიძე კაპანაძე გელაშვილი ლომიძე ჯაფარიძე", NULL, "+995 599 ## ## ##", "mail.ge gmail.com",
    "თბილისი/0105", "რუსთაველის გამზირი @#" },
  { "AM", "hy", 1, "Արմեն Տիգրան Հայկ Վահան", "Անի Մարիամ Նարինե Գոհար",
    "Սարգսյան Հովհաննիսյան Գրիգորյան Պետրոսյան Խաչատրյան", NULL, "+374 91 ######",
    "mail.am gmail.com", "Երևան/0010", "Աբովյան փ. @#" },
  { "IL", "he", 1, "משה יוסף דוד אריה", "שרה רחל מרים טובה", "כהן לוי מזרחי פרץ ביטון", NULL,
    "+972 52-###-####", "walla.co.il gmail.com", "תל אביב/6688101", "רחוב דיזנגוף @#" },
  { "SA", "ar", 1, "محمد أحمد عبد_الله خالد", "فاطمة عائشة مريم نورة",
    "الأحمد الحربي القحطاني الغامدي", NULL, "+966 50 ### ####", "gmail.com", "الرياض/11564",
    "شارع الملك فهد @#" },
  { "CN", "zh", 1, "伟 强 军 建国", "芳 娜 秀英 丽", "王 李 张 刘 陈 欧阳", NULL,
    "+86 138 #### ####", "163.com qq.com", "北京/100000", "长安街@#号" },
  { "JP", "ja", 1, "太郎 健一 大輔 誠", "花子 美咲 陽子 恵", "佐藤 鈴木 高橋 田中 渡辺", NULL,
    "?+81 90-####-####", "yahoo.co.jp gmail.com", "東京都/100-0001", "千代田@-@#" },
  { "KR", "ko", 1, "민수 지훈 성호 현우", "지영 수진 미경 은주", "김 이 박 최 정", NULL,
    "?+82 10-####-####", "naver.com", "서울/04524", "세종대로 @#" },
  { "VN", "vi", 1, "Văn_Hùng Đức Quốc_Bảo Minh", "Thị_Hương Ngọc_Ánh Phương Thuỳ",
    "Nguyễn Trần Lê Phạm Đặng", NULL, "+84 91 ### ####", "gmail.com", "Hà Nội/100000",
    "@# phố Huế" },
  { "TH", "th", 1, "สมชาย สมศักดิ์ ประเสริฐ วิชัย สุรชัย", "สมหญิง มาลี สุดา วิไล อรุณี",
    "แซ่ลี้ สุขใจ บุญมา ทองดี แก้วมณี", NULL, "+66 81 ### ####|081-###-####", "gmail.com", "กรุงเทพ/10110",
    "ถนนสุขุมวิท @##" },
  { "IN", "hi", 1, "राजेश अमित विजय सुनील", "सुनीता अनीता प्रिया कविता", "शर्मा वर्मा सिंह गुप्ता पटेल", NULL,
    "+91 98### #####", "rediffmail.com gmail.com", "दिल्ली/110001", "कनॉट प्लेस @#" },
};

const DemoCountry *
demo_country_home (void)
{
  return &countries[0];
}

/* Returns: where somebody comes from, by weight. */
const DemoCountry *
demo_country_pick (GRand *random)
{
  int total = 0, at;

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    total += countries[i].weight;
  at = g_rand_int_range (random, 0, total);
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      at -= countries[i].weight;
      if (at < 0)
        return &countries[i];
    }
  return &countries[0];
}

/* Returns: (nullable): where that is spoken. */
const DemoCountry *
demo_country_of (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_str_equal (countries[i].language, language))
      return &countries[i];
  return NULL;
}

/* Returns: how many words are in a list. */
guint
demo_count (const char *list, char separator)
{
  guint n = 1;

  for (const char *p = strchr (list, separator); p != NULL; p = strchr (p + 1, separator))
    n++;
  return n;
}

/**
 * demo_nth:
 * @list: words
 * @separator: what is between them
 * @index: which, from 0; it goes round
 *
 * Returns: (transfer full): the word; «_» in it is a blank, so that a word of two words is one.
 */
char *
demo_nth (const char *list, char separator, guint index)
{
  const char *end;

  for (index %= demo_count (list, separator); index > 0; index--)
    list = strchr (list, separator) + 1;
  end = strchr (list, separator);
  return g_strdelimit (end != NULL ? g_strndup (list, end - list) : g_strdup (list), "_", ' ');
}

char *
demo_pick (GRand *random, const char *list, char separator)
{
  return demo_nth (list, separator, g_rand_int (random) & G_MAXINT);
}

/* Returns: (transfer full): @pattern with digits in it. */
char *
demo_fill (GRand *random, const char *pattern)
{
  char *text = g_strdup (pattern);

  for (char *p = text; *p != '\0'; p++)
    if (*p == '#')
      *p = (char)('0' + g_rand_int_range (random, 0, 10));
    else if (*p == '@')
      *p = (char)('1' + g_rand_int_range (random, 0, 9));
  return text;
}

/* Returns: %TRUE so many times in a hundred. */
gboolean
demo_chance (GRand *random, int percent)
{
  return g_rand_int_range (random, 0, 100) < percent;
}
