/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A spoken name becomes a filed one. */

#include "customer-private.h"

static const struct {
  const char *name;
  const char *given;
  const char *family;
  const char *shown;
} cases[] = {
  { "Jānis Bērziņš", "Jānis", "Bērziņš", "Bērziņš, Jānis" },
  { "Bērziņš, Jānis", "Jānis", "Bērziņš", "Bērziņš, Jānis" },
  { "BERZINS,Janis", "Janis", "BERZINS", "BERZINS, Janis" },
  { "Янис Берзиньш", "Янис", "Берзиньш", "Берзиньш, Янис" },
  { "Rossi", "", "Rossi", "Rossi" },
  { "Maria Corazon Dela Cruz", "Maria Corazon", "Dela Cruz", "Dela Cruz, Maria Corazon" },
  { "Ludwig van Beethoven", "Ludwig", "van Beethoven", "van Beethoven, Ludwig" },
  { "Juan de la Cruz", "Juan", "de la Cruz", "de la Cruz, Juan" },
  { "De Luca", "", "De Luca", "De Luca" },
  { "  Anna \t Maria   Rossi ", "Anna Maria", "Rossi", "Rossi, Anna Maria" },
  { "김 민준", "민준", "김", "김, 민준" },
  { "محمد علي", "محمد", "علي", "علي, محمد" },
  { "Rossi,", "", "Rossi", "Rossi" },
  { ", Anna", "Anna", "", "Anna" },
  { "", "", "", "" },
};

static void
test_names_are_split_and_joined (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;
      g_autofree char *shown = NULL;

      customer_name_split (cases[i].name, &given, &family);
      shown = customer_name_join (given, family);
      g_assert_cmpstr (given, ==, cases[i].given);
      g_assert_cmpstr (family, ==, cases[i].family);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* What is shown can be typed again. */
static void
test_a_shown_name_splits_to_the_same (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;

      if (*cases[i].given == '\0' || *cases[i].family == '\0')
        continue;
      customer_name_split (cases[i].shown, &given, &family);
      g_assert_cmpstr (given, ==, cases[i].given);
      g_assert_cmpstr (family, ==, cases[i].family);
    }
}

/* As it was typed, or as it can be typed again to the same. */
static void
test_names_are_spoken_again (void)
{
  static const struct {
    const char *given;
    const char *family;
    const char *spoken;
  } spoken[] = {
    { "Jānis", "Bērziņš", "Jānis Bērziņš" },
    { "Ludwig", "van Beethoven", "Ludwig van Beethoven" },
    { "민준", "김", "김 민준" },
    { "محمد", "علي", "محمد علي" },
    { "", "De Luca", "De Luca" },
    { "Anna", "", "Anna" },
    { "Gabriel", "García Márquez", "García Márquez, Gabriel" },
    { "van", "Berg", "Berg, van" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++)
    {
      g_autofree char *name = customer_name_speak (spoken[i].given, spoken[i].family);

      g_assert_cmpstr (name, ==, spoken[i].spoken);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-name/names-are-split-and-joined", test_names_are_split_and_joined);
  g_test_add_func ("/customer-name/a-shown-name-splits-to-the-same",
                   test_a_shown_name_splits_to_the_same);
  g_test_add_func ("/customer-name/names-are-spoken-again", test_names_are_spoken_again);
  return g_test_run ();
}
