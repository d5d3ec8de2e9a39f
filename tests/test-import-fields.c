/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words by which headers are known must be as headers are folded, or they match nothing. */

#include "import-columns.h"

#include "import-private.h"

#include "fold.h"

static void
test_every_word_is_folded (void)
{
  for (int kind = 0; kind < N_IMPORT_KINDS; kind++)
    for (const ImportField *field = import_fields ((ImportKind)kind);
         field != NULL && field->name != NULL; field++)
      {
        g_auto (GStrv) words = g_strsplit (field->words, "|", -1);

        for (guint i = 0; words[i] != NULL; i++)
          {
            g_auto (GStrv) folded = fold_words (words[i]);
            g_autofree char *joined = g_strjoinv (" ", folded);

            g_assert_cmpstr (joined, ==, words[i]);
          }
      }
}

static void
test_kinds_have_names (void)
{
  ImportKind kind;

  g_assert_true (import_kind_parse ("stock", &kind));
  g_assert_cmpint (kind, ==, IMPORT_STOCK);
  g_assert_cmpstr (import_kind_name (IMPORT_CONTACTS), ==, "contacts");
  g_assert_false (import_kind_parse ("order lines", &kind));
  g_assert_false (import_kind_parse ("", &kind));
}

static void
test_help_names_every_field (void)
{
  g_autofree char *help = import_fields_help (IMPORT_STOCK);
  g_autofree char *none = import_fields_help (IMPORT_CONTACTS);

  g_assert_cmpstr (help, ==, "product quantity");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-fields/every-word-is-folded", test_every_word_is_folded);
  g_test_add_func ("/import-fields/kinds-have-names", test_kinds_have_names);
  g_test_add_func ("/import-fields/help-names-every-field", test_help_names_every_field);
  return g_test_run ();
}
