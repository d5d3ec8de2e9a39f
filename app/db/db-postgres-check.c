/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what the server keeps is whole, as far as a client can tell. What its owner may have
 * switched off (a rule, a trigger, an index) is always looked for. The whole check also reads every
 * row, since the server compares a page with its sum when it reads it (where its cluster was made
 * with sums), and looks for what refers to nothing. Indexes are the server's own tools' to compare
 * with their tables (pg_amcheck). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

/* A line each, ready to be shown. */
static const char switched_off[]
    = "SELECT format ('%s: the rule %s does not hold for all rows', conrelid::regclass, conname)"
      "  FROM pg_catalog.pg_constraint"
      " WHERE connamespace = current_schema ()::regnamespace AND NOT convalidated "
      "UNION ALL "
      "SELECT format ('%s: the trigger %s is switched off', t.tgrelid::regclass, t.tgname)"
      "  FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid"
      " WHERE c.relnamespace = current_schema ()::regnamespace AND t.tgenabled = 'D' "
      "UNION ALL "
      "SELECT format ('%s: the index %s is not whole', i.indrelid::regclass,"
      "               i.indexrelid::regclass)"
      "  FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid"
      " WHERE c.relnamespace = current_schema ()::regnamespace"
      "   AND NOT (i.indisvalid AND i.indisready)";

/* A question each, which reads every row and answers with none. */
static const char readings[]
    = "SELECT format ('SELECT 1 FROM %s AS t WHERE length (t::text) < 0', c.oid::regclass)"
      "  FROM pg_catalog.pg_class AS c"
      " WHERE c.relnamespace = current_schema ()::regnamespace AND c.relkind = 'r'";

/* A question each, for keys of one column and of several alike. */
static const char references[]
    = "SELECT format ('SELECT %L FROM %s AS a WHERE ROW (%s) IS NOT NULL AND NOT EXISTS"
      " (SELECT 1 FROM %s AS b WHERE (%s) = (%s)) LIMIT 1',"
      "   format ('%s: a row refers to a row of %s that is not there', k.conrelid::regclass,"
      "           k.confrelid::regclass),"
      "   k.conrelid::regclass, k.own, k.confrelid::regclass, k.own, k.other)"
      "  FROM (SELECT n.conrelid, n.confrelid,"
      "               string_agg (format ('a.%I', x.attname), ', ' ORDER BY p.place) AS own,"
      "               string_agg (format ('b.%I', y.attname), ', ' ORDER BY p.place) AS other"
      "          FROM pg_catalog.pg_constraint AS n"
      "         CROSS JOIN LATERAL unnest (n.conkey, n.confkey) WITH ORDINALITY"
      "               AS p (own, other, place)"
      "          JOIN pg_catalog.pg_attribute AS x"
      "            ON x.attrelid = n.conrelid AND x.attnum = p.own"
      "          JOIN pg_catalog.pg_attribute AS y"
      "            ON y.attrelid = n.confrelid AND y.attnum = p.other"
      "         WHERE n.contype = 'f' AND n.connamespace = current_schema ()::regnamespace"
      "         GROUP BY n.oid, n.conrelid, n.confrelid) AS k";

static PGresult *
ask (Postgres *self, const char *sql, GError **error)
{
  PGresult *result = NULL;

  if (!postgres_ready (self, error))
    return NULL;
  postgres_stop_begin (self->stop);
  if (!g_cancellable_is_cancelled (self->cancellable))
    result = pq.exec (self->db, sql);
  postgres_stop_end (self->stop);
  if (postgres_is_done (result))
    return result;
  if (result == NULL && g_cancellable_is_cancelled (self->cancellable))
    desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
  else
    postgres_error (self, result, error);
  pq.clear (result);
  return NULL;
}

/* Damage ends the check and is one of its lines. */
static gboolean
add_lines (Postgres *self, const char *sql, GPtrArray *lines, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PGresult *result = ask (self, sql, &failure);

  for (int row = 0; row < pq.ntuples (result); row++)
    g_ptr_array_add (lines, g_strdup (pq.getvalue (result, row, 0)));
  pq.clear (result);
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, DESK_ERROR, DESK_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_ptr_array_add (lines, g_strdup (failure->message));
  return TRUE;
}

/* Each row of @questions is a question. */
static gboolean
add_lines_of_each (Postgres *self, const char *questions, GPtrArray *lines, GError **error)
{
  PGresult *result = ask (self, questions, error);
  gboolean ok = result != NULL;

  for (int row = 0; ok && row < pq.ntuples (result) && !g_atomic_int_get (&self->damaged); row++)
    ok = add_lines (self, pq.getvalue (result, row, 0), lines, error);
  pq.clear (result);
  return ok;
}

char **
postgres_check_integrity (gpointer connection, gboolean quick, GError **error)
{
  Postgres *self = connection;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!add_lines (self, switched_off, lines, error)
      || (!quick && !g_atomic_int_get (&self->damaged)
          && (!add_lines_of_each (self, readings, lines, error)
              || !add_lines_of_each (self, references, lines, error))))
    return NULL;
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}
