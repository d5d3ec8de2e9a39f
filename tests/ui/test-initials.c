/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two letters for a person. */

#include "initials.h"

static void
test_letters (void)
{
  static const char *const cases[][2] = {
    { "Jānis Bērziņš", "JB" },
    { "Bērziņš, Jānis", "JB" },
    { "Šťastná, Ľubica", "ĽŠ" },
    { "Берзиньш, Янис", "ЯБ" },
    { "Dela Cruz-Santos, Maria Corazon", "MD" },
    { "Owner", "O" },
    { "ana", "A" },
    { "Acme Tea Company", "AC" },
    { "«Rossi» & Figli", "RF" },
    { "", "" },
    { " , ", "" },
    { "李, 小龍", "小李" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letters = initials_dup (cases[i][0]);

      g_assert_cmpstr (letters, ==, cases[i][1]);
    }
}

static void
test_the_same_person_has_the_same_colour (void)
{
  g_assert_cmpuint (initials_colour ("Jānis Bērziņš"), ==, initials_colour ("Bērziņš, Jānis"));
}

static void
test_colours_are_all_used (void)
{
  gboolean used[INITIALS_COLOURS] = { FALSE };

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name%u, Given%u", i * 7, i);
      guint colour = initials_colour (name);

      g_assert_cmpuint (colour, <, INITIALS_COLOURS);
      used[colour] = TRUE;
    }
  for (guint i = 0; i < INITIALS_COLOURS; i++)
    g_assert_true (used[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/initials/letters", test_letters);
  g_test_add_func ("/initials/same-colour", test_the_same_person_has_the_same_colour);
  g_test_add_func ("/initials/all-colours", test_colours_are_all_used);
  return g_test_run ();
}
