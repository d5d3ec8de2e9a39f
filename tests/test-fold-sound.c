/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sounding keys: the ways to write one name meet, and different names stay apart (rule 17). */

#include "fold.h"

/* Each line is one name; the lists end with NULL. */
static const char *const same[][8] = {
  { "Jānis Bērziņš", "Янис Берзиньш", "Janis Berzins", "JANIS BERZINS", "Yanis Berzinsh" },
  { "Kuznetsova", "Кузнецова", "Kuznecova", "Kuzņecova", "Kusnezowa" },
  { "Kuznetsov", "Кузнецов", "Kuznecov", "Kuznecow" },
  { "Julia", "Юлия", "Yulia", "Iulia", "Yuliya", "Julija" },
  { "Christos", "Χρήστος", "Hristos", "Khristos", "Kristos" },
  { "Müller", "Mueller", "Muller", "Мюллер" },
  { "Łukasz", "Lukasz", "Lucas", "Lukas", "Лукаш", "Лукас" },
  { "O'Brien", "OBrien", "O’Brien" },
  { "Šťastná", "Stastna" },
  { "Đorđe", "Djordje", "Ђорђе" },
  { "Đoković", "Djokovic", "Джокович", "Dzhokovich" },
  { "Tchaikovsky", "Чайковский", "Tschaikowski", "Čajkovskij", "Chaykovsky" },
  { "Khrushchev", "Хрущёв", "Хрущев", "Hruščev", "Chruschtschew" },
  { "Soloviev", "Соловьёв", "Соловьев", "Solovyev", "Solovjev" },
  { "Natalia", "Наталья", "Nathalie", "Natalja", "Наталия", "Nataliya" },
  { "Sergey", "Сергей", "Sergei", "Sergej" },
  { "Andrey", "Андрей", "Andrei", "André", "Andrej" },
  { "Dmitry", "Дмитрий", "Dmitri", "Dmitrij", "Dmitriy" },
  { "Tatiana", "Татьяна", "Tatjana", "Tatyana" },
  { "Yelena", "Елена", "Elena", "Jelena" },
  { "Evgeny", "Евгений", "Jevgenij", "Yevgeniy", "Evgeni" },
  { "Yuri", "Юрий", "Juri", "Jurij", "Iurii" },
  { "Fyodor", "Фёдор", "Fjodor" },
  { "Mikhail", "Михаил", "Mihail", "Michail", "Michael", "Mihael" },
  { "Akhmed", "Ахмед", "Ahmed", "Achmed" },
  { "Zhukov", "Жуков", "Žukov" },
  { "Petrović", "Петрович", "Petrovic", "Petrovich" },
  { "Simić", "Симич", "Simic" },
  { "Eric", "Эрик", "Erik" },
  { "Dominic", "Dominik", "Доминик" },
  { "Isaac", "Исаак", "Isaak" },
  { "Marc", "Марк", "Mark" },
  { "Ferenc", "Ференц", "Ferents" },
  { "Nemec", "Němec", "Немец" },
  { "Tsvetkova", "Цветкова", "Cvetkova" },
  { "Schmidt", "Шмидт", "Schmitt" },
  { "Schulz", "Шульц", "Schultz", "Šulc" },
  { "Richter", "Рихтер", "Rihter" },
  { "Alexander", "Alexsander", "Aleksander", "Александер" },
  { "Philip", "Filip", "Филипп", "Phillip" },
  { "Thomas", "Tomas", "Томас", "Tomáš", "Θωμάς" },
  { "Christina", "Кристина", "Kristina", "Χριστίνα", "Kristīna" },
  { "Francesca", "Франческа", "Francheska" },
  { "Hannah", "Hanna", "Ханна", "Hana" },
  { "John", "Джон", "Jon" },
  { "Ziemelis", "Зиемелис" },
  { "Ķēniņš", "Кениньш", "Kenins" },
  { "Michalis", "Μιχάλης", "Mihalis" },
  { "Papadopoulos", "Παπαδόπουλος", "Papadopulos" },
  { "Ευάγγελος", "Evangelos" },
  { "Japaridze", "ჯაფარიძე", "Джапаридзе", "Džaparidze" },
  { "Shahinyan", "Շահինյան" },
  { "Jürgen", "Juergen", "Jurgen", "Юрген" },
  { "Erdoğan", "Erdogan", "Эрдоган" },
  { "Wójcik", "Войцик" },
  { "Wolf", "Wolff", "Вольф" },
  { "Hernández", "Hernandes" },
};

static const char *const different[][2] = {
  { "Anna", "Ana Maria" }, { "Anna", "Ivanna" },        { "Maria", "Mario" },
  { "Petrov", "Pavlov" },  { "Berzins", "Kalnins" },    { "Julia", "Olga" },
  { "Smith", "Schumann" }, { "Rossi", "Russo" },        { "Novák", "Novotný" },
  { "Martin", "Marta" },   { "Кузнецова", "Кузьмина" }, { "Lee", "Li Wang" },
  { "Horvat", "Kovač" },   { "Cruz", "Kral" },          { "Peter", "Pavel" },
};

static void
test_one_name_has_one_key (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *key = fold_sound (same[i][0]);

      for (int k = 1; k < 8 && same[i][k] != NULL; k++)
        {
          g_autofree char *other = fold_sound (same[i][k]);

          if (g_strcmp0 (key, other) != 0)
            g_test_message ("%s: %s, %s: %s", same[i][0], key, same[i][k], other);
          g_assert_cmpstr (other, ==, key);
        }
    }
}

static void
test_other_names_have_other_keys (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autofree char *key = fold_sound (different[i][0]);
      g_autofree char *other = fold_sound (different[i][1]);

      g_assert_cmpstr (other, !=, key);
    }
}

static void
test_what_has_no_sound_stays (void)
{
  static const struct {
    const char *text;
    const char *key;
  } cases[] = {
    { "", "" },   { "2026", "2026" }, { "x1y", "x1y" }, { "B2 Anna", "b2 ana" },   { "J", "i" },
    { "h", "h" }, { "Mr", "mr" },     { "- ! -", "" },  { "Zhang 12", "sang 12" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = fold_sound (cases[i].text);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold-sound/one-name-has-one-key", test_one_name_has_one_key);
  g_test_add_func ("/fold-sound/other-names-have-other-keys", test_other_names_have_other_keys);
  g_test_add_func ("/fold-sound/what-has-no-sound-stays", test_what_has_no_sound_stays);
  return g_test_run ();
}
