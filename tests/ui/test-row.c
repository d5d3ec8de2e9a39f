/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list changes by one splice of what differs. */

#include "row.h"

#include <string.h>

typedef struct {
  guint position;
  guint removed;
  guint added;
  guint n;
} Splice;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  *(Splice *)data = (Splice){ position, removed, added, ((Splice *)data)->n + 1 };
}

static gboolean
same_text (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b) == 0;
}

/* words: "key=text key=text …" */
static GPtrArray *
rows_new (const char *words)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) all = g_strsplit (words, " ", -1);

  for (gsize i = 0; all[i] != NULL && *all[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (all[i], "=", 2);

      g_ptr_array_add (rows, row_new (pair[0], g_strdup (pair[1]), g_free));
    }
  return rows;
}

static char *
words_of (GListStore *store)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (Row) row = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_string_append_printf (words, "%s%s=%s", i > 0 ? " " : "", row_get_key (row),
                              (const char *)row_get_data (row));
    }
  return g_string_free (words, FALSE);
}

static void
test_changes_are_one_splice (void)
{
  static const struct {
    const char *before;
    const char *after;
    guint position, removed, added, n;
  } cases[] = {
    { "", "", 0, 0, 0, 0 },
    { "", "a=1 b=2", 0, 0, 2, 1 },
    { "a=1 b=2", "", 0, 2, 0, 1 },
    { "a=1 b=2 c=3", "a=1 b=2 c=3", 0, 0, 0, 0 },
    { "a=1 b=2 c=3", "a=1 b=9 c=3", 1, 1, 1, 1 },
    { "a=1 b=2 c=3", "x=0 a=1 b=2 c=3", 0, 0, 1, 1 },
    { "a=1 b=2 c=3", "a=1 c=3", 1, 1, 0, 1 },
    { "a=1 a=1", "a=1 a=1 a=1", 2, 0, 1, 1 },
    { "a=1 b=2 c=3", "c=3 b=2 a=1", 0, 3, 3, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) store = g_list_store_new (ROW_TYPE);
      g_autoptr (GPtrArray) before = rows_new (cases[i].before);
      g_autoptr (GPtrArray) after = rows_new (cases[i].after);
      g_autofree char *words = NULL;
      Splice splice = { 0 };
      gboolean changed;

      row_store_update (store, before, same_text);
      g_signal_connect (store, "items-changed", G_CALLBACK (on_items_changed), &splice);
      changed = row_store_update (store, after, same_text);
      words = words_of (store);
      g_assert_cmpstr (words, ==, cases[i].after);
      g_assert_cmpuint (splice.n, ==, cases[i].n);
      g_assert_cmpint (changed, ==, cases[i].n > 0);
      g_assert_cmpuint (splice.position, ==, cases[i].position);
      g_assert_cmpuint (splice.removed, ==, cases[i].removed);
      g_assert_cmpuint (splice.added, ==, cases[i].added);
    }
}

static void
test_rows_that_stay_are_the_same_objects (void)
{
  g_autoptr (GListStore) store = g_list_store_new (ROW_TYPE);
  g_autoptr (GPtrArray) before = rows_new ("a=1 b=2 c=3");
  g_autoptr (GPtrArray) after = rows_new ("a=1 b=9 c=3");
  g_autoptr (Row) last = NULL;

  row_store_update (store, before, same_text);
  row_store_update (store, after, same_text);
  last = g_list_model_get_item (G_LIST_MODEL (store), 2);
  g_assert_true (last == before->pdata[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row/changes-are-one-splice", test_changes_are_one_splice);
  g_test_add_func ("/row/the-rest-stays", test_rows_that_stay_are_the_same_objects);
  return g_test_run ();
}
