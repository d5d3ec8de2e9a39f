/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file under the record: readable to the last page, its references whole, and the triggers that
 * keep what is posted all in their place and as they were written. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "verify-private.h"

#define SCRIPTS "/org/deskbell/sql/"

static char *
without_spaces (const char *sql)
{
  GString *text = g_string_new (NULL);

  for (; *sql != '\0'; sql++)
    if (!g_ascii_isspace (*sql) && *sql != ';')
      g_string_append_c (text, g_ascii_tolower (*sql));
  return g_string_free (text, FALSE);
}

/* One numbered script: what it creates and what it drops. */
static void
read_triggers (const char *script, GHashTable *triggers)
{
  g_autoptr (GRegex) words
      = g_regex_new ("^(?:CREATE TRIGGER (\\w+)\\s.*?(?:\\bEND|EXECUTE FUNCTION \\w+ \\(\\));|"
                     "DROP TRIGGER (\\w+)(?: ON \\w+)?;)",
                     G_REGEX_MULTILINE | G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (words, script, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 0);
      g_autofree char *created = g_match_info_fetch (match, 1);
      g_autofree char *dropped = g_match_info_fetch (match, 2);

      if (created != NULL && *created != '\0')
        g_hash_table_insert (triggers, g_steal_pointer (&created), without_spaces (text));
      else
        g_hash_table_remove (triggers, dropped);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Name to text, as the scripts of this engine make them. */
static GHashTable *
triggers_due (const char *engine)
{
  g_autofree char *folder = g_strconcat (SCRIPTS, engine, NULL);
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (folder, "/", *name, NULL);
      g_autoptr (GBytes) script
          = g_str_has_suffix (*name, ".sql")
                ? g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL)
                : NULL;

      if (script != NULL)
        read_triggers (g_bytes_get_data (script, NULL), triggers);
    }
  return triggers;
}

/* Takes from @due what is there as it should be. */
static gboolean
take_present (Verify *self, GHashTable *due, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-triggers", NULL, 0, error);
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      const char *name = db_column_text (stmt, 0);
      g_autofree char *text = without_spaces (db_column_text (stmt, 1));

      if (g_strcmp0 (g_hash_table_lookup (due, name), text) == 0)
        g_hash_table_remove (due, name);
    }
  return step == DB_DONE;
}

/**
 * verify_triggers:
 *
 * Every trigger of the schema is there, word for word.
 */
gboolean
verify_triggers (Verify *self, GError **error)
{
  g_autoptr (GHashTable) due = triggers_due (db_engine_name (self->job->db));
  g_autoptr (GList) missing = NULL;

  self->check->seen = g_hash_table_size (due);
  if (!take_present (self, due, error))
    return FALSE;
  missing = g_list_sort (g_hash_table_get_keys (due), (GCompareFunc)strcmp);
  if (missing != NULL)
    verify_fail (self, g_strdup_printf (_ ("The trigger “%s” is missing or was changed."),
                                        (const char *)missing->data));
  return TRUE;
}

/**
 * verify_integrity:
 *
 * Every page, every index, every reference between tables.
 */
gboolean
verify_integrity (Verify *self, GError **error)
{
  g_auto (GStrv) lines = db_check_integrity (self->job->db, FALSE, error);

  if (lines == NULL)
    return FALSE;
  self->check->seen = 1;
  if (lines[0] != NULL)
    verify_fail (self, g_strdup_printf (_ ("The shop's file is damaged: %s"), lines[0]));
  return TRUE;
}
