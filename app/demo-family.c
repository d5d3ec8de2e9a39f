/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often a name is met. A few are everywhere, most are rare: that is what the lookup has to
 * bear, and what makes a list look like a town. Names are drawn by their rank, and about half of
 * all people bear one of the long tail, made of a root and an ending as those names once were. */

#include "demo-parts.h"

#include <math.h>
#include <string.h>

/* Zipf and Mandelbrot: the weight of a rank is 1 / (rank + q). Of surnames the first of a country
 * is borne by a few in a hundred; given names are steeper. */
#define Q_SURNAMES 8.0
#define Q_GIVEN 2.0

#define TAIL_PERCENT 45
#define DOUBLE_PERCENT 2 /* of women */

typedef struct {
  const char *code;
  const char *roots;
  const char *endings; /* a man's, then a woman's */
} Tail;

static const Tail tails[] = {
  { "LV",
    "Kaln Ozol Bērz Liep Krūm Kļav Ābel Egl Priež Vītol Kārkl Lazd Sil Mež Lauk Straut Ezer Jūr "
    "Kāp Smilt "
    "Akmen Klint Krast Brīv Jaun Vec Zem Zied Rož Rudz Mieļ Auz Vilk Lāč Lūs Zaķ Cielav Strazd "
    "Dzērv Gulb "
    "Vanag Ērgl Zvirbul Kalēj Podn Muc Aud Skrod Celm Stūr Tilt Pil Pļav Purv Salm Sēj Ar Grant "
    "Pumpur Sprog",
    "iņš:iņa nieks:niece ājs:āja ītis:īte enieks:eniece manis:mane bergs:berga ovs:ova ēns:ēna "
    "elis:ele" },
  { "RU",
    "Иван Сидор Степан Макар Назар Захар Прохор Фёдор Максим Филипп Тарас Борис Денис Роман "
    "Герасим Ефим "
    "Аким Клим Мельник Гончар Плотник Рыбак Казак Бондар Чумак Волк Барсук Сокол Голуб Дуб Горд "
    "Белоус "
    "Красильник Кожевник Сапожник Колесник Хлеб Мороз Гром Ветр Полян Озер Виноград Богдан Устин "
    "Симон",
    "ов:ова овский:овская ович:ович енков:енкова инский:инская ушкин:ушкина" },
  { "LT",
    "Kazl Petr Jank Paul Vasil Rimk Žuk Urb Adom Balč Grig Juozap Mart Mick Navick Pranck Simon "
    "Stank Tamoš "
    "Vait Valat Zablock",
    "auskas:auskienė aitis:aitienė ėnas:ėnienė onis:onienė evičius:evičienė" },
  { "PL",
    "Wiśniew Lewandow Dąbrow Kozłow Jankow Majew Olszew Malinow Sadow Borkow Piotrow Kalinow "
    "Laskow Sokołow "
    "Rutkow Adamow Makow Wilkow Brzozow Czajkow Tomaszew Grabow Ostrow Lipow Szymanow Witkow "
    "Jabłonow Karpow",
    "ski:ska icz:icz czyk:czyk" },
  { "UA",
    "Шевч Ковальч Бондар Кравч Гончар Мельнич Ткач Савч Іван Петр Семен Данил Тимош Лукаш Роман "
    "Клим Остап "
    "Захар Юрч Павл Гнат Марч Левч Кирил",
    "енко:енко ук:ук ишин:ишина овський:овська" },
  { "EE",
    "Mäe Lille Kase Tamme Saare Kuuse Lepa Metsa Jõe Oja Kivi Liiva Raud Vaher Pihla Sarapuu Oru "
    "Nurme",
    "mägi:mägi saar:saar pere:pere mets:mets la:la väli:väli" },
  { "DE",
    "Berg Stein Wald Feld Bach Brück Linden Eichen Rosen Schön Alten Neu Ober Unter Kirch Mühl "
    "König Hoch",
    "mann:mann hofer:hofer meier:meier bauer:bauer berger:berger müller:müller" },
  { "SE",
    "Lind Berg Sjö Ek Al Björk Dal Holm Lund Norr Öst Väster Sand Sten Strand Sund Hög Ny Gran "
    "Hall",
    "ström:ström gren:gren kvist:kvist berg:berg dahl:dahl mark:mark" },
  { "FI",
    "Mäki Lahti Virta Niemi Koski Järvi Heini Leppä Saari Laakso Pelto Kivi Salmi Kallio Ranta "
    "Lehto",
    "nen:nen la:la kangas:kangas" },
  { "IT",
    "Bianch Ross Ferr Mont Camp Font Vill Mar Gall Pell Bell Cast Mor Guid Orland Bernard Mazz Cor",
    "ini:ini elli:elli etti:etti oni:oni ari:ari ucci:ucci" },
  { "SK", "Kováč Novo Bielo Čern Hor Dol Mlyn Kráľ Slez Pavl Jan Petr Tom Mich Kubo Hlav Vrán",
    "ík:íková ák:áková ec:cová ský:ská ovič:ovičová" },
  { "GR", "Παπα Χατζη Καρα Μαυρο Κοντο",
    "δόπουλος:δοπούλου γιάννης:γιάννη νικολάου:νικολάου δημητρίου:δημητρίου" },
  { "GE", "მაის ლომ ბერ გიორგ ნიკოლ დავით", "აძე:აძე შვილი:შვილი აური:აური" },
  { "AM", "Հակոբ Պողոս Սիմոն Մարտիրոս Դավթ Ստեփան Կարապետ Մանուկ", "յան:յան" },
};

/* Returns: a rank from 0, the first ones most often. */
static guint
draw_rank (GRand *random, guint n, double q)
{
  return (guint)(q * pow ((n + q) / q, g_rand_double (random)) - q);
}

static char *
draw (GRand *random, const char *list, double q)
{
  return demo_nth (list, ' ', draw_rank (random, demo_count (list, ' '), q));
}

static const Tail *
find_tail (const DemoCountry *country)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_equal (tails[i].code, country->code))
      return &tails[i];
  return NULL;
}

static char *
draw_of_tail (GRand *random, const Tail *tail, gboolean woman)
{
  g_autofree char *root = draw (random, tail->roots, Q_SURNAMES);
  g_autofree char *pair = draw (random, tail->endings, Q_GIVEN);
  char *hers = strchr (pair, ':');

  *hers++ = '\0';
  return g_strconcat (root, woman ? hers : pair, NULL);
}

static char *
draw_surname (GRand *random, const DemoCountry *country, gboolean woman)
{
  const Tail *tail = find_tail (country);
  gboolean her_own = woman && country->families_women != NULL;

  if (tail != NULL && demo_chance (random, TAIL_PERCENT))
    return draw_of_tail (random, tail, woman);
  return draw (random, her_own ? country->families_women : country->families, Q_SURNAMES);
}

/**
 * demo_given:
 * @woman: whose
 *
 * Returns: (transfer full): a given name of @country.
 */
char *
demo_given (GRand *random, const DemoCountry *country, gboolean woman)
{
  return draw (random, woman ? country->women : country->men, Q_GIVEN);
}

/**
 * demo_surname:
 * @woman: whose
 *
 * Returns: (transfer full): a surname of @country, now and then a woman's two.
 */
char *
demo_surname (GRand *random, const DemoCountry *country, gboolean woman)
{
  g_autofree char *one = draw_surname (random, country, woman);
  g_autofree char *other = NULL;

  if (!woman || country->families_women == NULL || !demo_chance (random, DOUBLE_PERCENT))
    return g_steal_pointer (&one);
  other = draw_surname (random, country, woman);
  return g_strconcat (one, "-", other, NULL);
}

/* Where it stands in a list, or -1. */
static int
find (const char *list, const char *name)
{
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (g_strdelimit (names[i], "_", ' '), name))
      return i;
  return -1;
}

/* With another ending, or NULL when it has none of these. */
static char *
with_ending (const Tail *tail, const char *surname, gboolean woman)
{
  g_auto (GStrv) endings = g_strsplit (tail->endings, " ", -1);

  for (int i = 0; endings[i] != NULL; i++)
    {
      char *hers = strchr (endings[i], ':');
      const char *was;

      *hers++ = '\0';
      was = woman ? endings[i] : hers;
      if (g_str_has_suffix (surname, was))
        {
          g_autofree char *root = g_strndup (surname, strlen (surname) - strlen (was));
          return g_strconcat (root, woman ? hers : endings[i], NULL);
        }
    }
  return NULL;
}

/**
 * demo_surname_shared:
 * @country: where the household is from
 * @given: of who came first
 * @surname: likewise
 * @woman: who comes now
 *
 * Returns: (transfer full): the same surname as this one bears it.
 */
char *
demo_surname_shared (const DemoCountry *country, const char *given, const char *surname,
                     gboolean woman)
{
  const Tail *tail = find_tail (country);
  gboolean first_woman = find (country->women, given) >= 0;
  char *other = NULL;
  int at;

  if (first_woman == woman || country->families_women == NULL)
    return g_strdup (surname);
  at = find (first_woman ? country->families_women : country->families, surname);
  if (at >= 0)
    return demo_nth (woman ? country->families_women : country->families, ' ', (guint)at);
  if (tail != NULL)
    other = with_ending (tail, surname, woman);
  return other != NULL ? other : g_strdup (surname);
}
