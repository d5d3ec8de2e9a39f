/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The code on paper: a slip of the hand is told from a wrong paper, and the shop knows its own. */

#include "recovery.h"

#include "error.h"
#include "fixture.h"

#define KNOWN -1

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
test_a_code_is_six_groups_of_four (void)
{
  g_autofree char *code = recovery_make ();
  g_autofree char *other = recovery_make ();
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  g_assert_cmpstr (code, !=, other);
  g_assert_cmpuint (g_strv_length (groups), ==, 6);
  for (char **group = groups; *group != NULL; group++)
    {
      g_assert_cmpuint (strlen (*group), ==, 4);
      g_assert_cmpuint (strspn (*group, letters), ==, 4);
    }
  g_assert_true (recovery_is_whole (code));
}

/* As people type it. */
static void
test_how_it_is_typed_does_not_matter (void)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *code = recovery_make ();
      g_autofree char *small = g_ascii_strdown (code, -1);
      g_auto (GStrv) groups = g_strsplit (small, "-", -1);
      g_autofree char *together = g_strjoinv ("", groups);
      g_autofree char *apart = g_strjoinv ("  ", groups);
      g_autofree char *lookalike
          = g_strdelimit (g_strdelimit (g_strdup (small), "0", 'o'), "1", 'l');

      g_assert_true (recovery_is_whole (small));
      g_assert_true (recovery_is_whole (together));
      g_assert_true (recovery_is_whole (apart));
      g_assert_true (recovery_is_whole (lookalike));
    }
}

static void
test_a_wrong_letter_is_seen (void)
{
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *code = recovery_make ();

      for (gsize at = 0; at < strlen (code); at++)
        for (const char *letter = letters; *letter != '\0' && code[at] != '-'; letter++)
          {
            g_autofree char *wrong = g_strdup (code);

            wrong[at] = *letter;
            g_assert_true (recovery_is_whole (wrong) == (*letter == code[at]));
          }
    }
}

static void
test_what_is_no_code (void)
{
  static const char *const typed[] = { "",
                                       " ",
                                       "0",
                                       "U000-0000-0000-0000-0000-0000",
                                       "0000-0000-0000-0000-0000",
                                       "caffè",
                                       "\xff",
                                       "0000-0000-0000-0000-0000-0000-0000" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    g_assert_false (recovery_is_whole (typed[i]));
}

static void
test_a_hash_says_nothing (void)
{
  g_autofree char *code = recovery_make ();
  g_autofree char *one = recovery_hash (code);
  g_autofree char *other = recovery_hash (code);

  g_assert_cmpstr (one, !=, other);
  g_assert_cmpuint (strlen (one), ==, 97);
}

static Shop *
make_shop (const char *location, const char *code)
{
  g_autoptr (GError) error = NULL;
  SettingsInit init = { .name = (char *)"A shop",
                        .currency = (char *)"EUR",
                        .country = (char *)"IT",
                        .recovery = (char *)code };
  Shop *shop;

  shop_create (location, &init, &error);
  g_assert_no_error (error);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  return shop;
}

static void
check (Shop *shop, const char *typed, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = shop_run (shop, &recovery_check_job, typed, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, DESK_ERROR, code);
  g_assert_true (ok == (code < 0));
}

static void
test_a_shop_knows_its_code (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *code = recovery_make ();
  g_autofree char *small = g_ascii_strdown (code, -1);
  g_autofree char *other = recovery_make ();
  g_autoptr (Shop) shop = make_shop (location, code);

  check (shop, code, KNOWN);
  check (shop, small, KNOWN);
  check (shop, other, DESK_ERROR_DENIED);
  check (shop, "0000", DESK_ERROR_INVALID);
}

static void
test_no_setting_shows_it (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *code = recovery_make ();
  g_autoptr (Shop) shop = make_shop (location, code);
  g_autoptr (GHashTable) table = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_assert_true (shop_run (shop, &settings_get_job, NULL, (gpointer *)&table, &error));
  g_assert_false (g_hash_table_contains (table, "recovery"));
  g_assert_false (shop_run (shop, &settings_get_job, "recovery", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_hash_table_insert (wanted, (gpointer) "recovery", (gpointer) "x");
  g_assert_false (shop_run (shop, &settings_set_job, wanted, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);

  /* Other settings leave it alone. */
  g_hash_table_remove_all (wanted);
  g_hash_table_insert (wanted, (gpointer) "name", (gpointer) "Another name");
  g_assert_true (shop_run (shop, &settings_set_job, wanted, NULL, &error));
  check (shop, code, KNOWN);
}

static void
test_a_shop_without_one (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *code = recovery_make ();
  g_autoptr (Shop) shop = make_shop (location, NULL);

  check (shop, code, DESK_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add_test ("/recovery/groups", test_a_code_is_six_groups_of_four);
  fixture_add_test ("/recovery/typed", test_how_it_is_typed_does_not_matter);
  fixture_add_test ("/recovery/wrong-letter", test_a_wrong_letter_is_seen);
  fixture_add_test ("/recovery/no-code", test_what_is_no_code);
  fixture_add_test ("/recovery/hash", test_a_hash_says_nothing);
  fixture_add_test ("/recovery/its-own", test_a_shop_knows_its_code);
  fixture_add_test ("/recovery/no-setting", test_no_setting_shows_it);
  fixture_add_test ("/recovery/none", test_a_shop_without_one);
  return g_test_run ();
}
