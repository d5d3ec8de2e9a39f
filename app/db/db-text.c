/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of statements, as data/sql holds them: those of an engine in its own folder, the others
 * beside. */

#include "config.h"

#include "db.h"

#include <string.h>

#include "db-private.h"

/**
 * db_statement_text:
 * @name: a programmer's word; one that is not there ends the program
 *
 * Returns: (transfer full): the text of that name: the engine's own before what all share
 */
GBytes *
db_statement_text (Db *self, const char *name)
{
  g_autofree char *own
      = g_strconcat (DB_SQL_PREFIX, self->engine->name, "/query/", name, ".sql", NULL);
  g_autofree char *shared = g_strconcat (DB_SQL_PREFIX "query/", name, ".sql", NULL);
  GBytes *text = g_resources_lookup_data (own, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (text == NULL)
    text = g_resources_lookup_data (shared, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (text == NULL)
    g_error ("No statement is named “%s” (data/sql/query)", name);
  return text;
}

static void
add_names (GHashTable *names, const char *folder)
{
  g_auto (GStrv) children
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **child = children; child != NULL && *child != NULL; child++)
    if (g_str_has_suffix (*child, ".sql"))
      g_hash_table_add (names, g_strndup (*child, strlen (*child) - strlen (".sql")));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * db_statement_names:
 *
 * Returns: (transfer full): every name that db_query () takes, sorted: for the test that prepares
 * all
 */
char **
db_statement_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  add_names (names, DB_SQL_PREFIX "query");
  for (const DbEngine *const *engine = db_engines; *engine != NULL; engine++)
    {
      g_autofree char *folder = g_strconcat (DB_SQL_PREFIX, (*engine)->name, "/query", NULL);

      add_names (names, folder);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  return (char **)g_ptr_array_free (sorted, FALSE);
}
