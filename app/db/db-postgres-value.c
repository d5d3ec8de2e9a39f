/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What PostgreSQL answers, as the desk counts: whole numbers of 64 bits, texts and bytes. A sum of
 * bigint is numeric there, which knows no bounds: what does not fit is refused and never rounded.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

/* Of pg_type, the same in every server. */
#define TYPE_BOOL 16
#define TYPE_BYTEA 17
#define TYPE_FLOAT4 700
#define TYPE_FLOAT8 701
#define TYPE_NUMERIC 1700

static gboolean
column_fits (const PGresult *result, int column)
{
  for (int row = 0; row < pq.ntuples (result); row++)
    if (!pq.getisnull (result, row, column)
        && !g_ascii_string_to_signed (pq.getvalue (result, row, column), 10, G_MININT64, G_MAXINT64,
                                      NULL, NULL))
      return FALSE;
  return TRUE;
}

/**
 * postgres_values_fit:
 * @result: rows
 *
 * Errors: `invalid` where a number is no whole one of 64 bits.
 */
gboolean
postgres_values_fit (const PGresult *result, GError **error)
{
  for (int column = 0; column < pq.nfields (result); column++)
    {
      Oid type = pq.ftype (result, column);

      if (type == TYPE_FLOAT4 || type == TYPE_FLOAT8)
        g_critical ("A statement answers with a floating point number");
      else if (type != TYPE_NUMERIC || column_fits (result, column))
        continue;
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("A sum in the shop is too large to be told."));
      return FALSE;
    }
  return TRUE;
}

/**
 * postgres_value_int:
 *
 * Returns: the integer; 0 for NULL, 1 for true
 */
gint64
postgres_value_int (const PGresult *result, int row, int column)
{
  const char *value = pq.getvalue (result, row, column);

  if (pq.ftype (result, column) == TYPE_BOOL)
    return *value == 't';
  return g_ascii_strtoll (value, NULL, 10);
}

/**
 * postgres_value_bytes:
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
postgres_value_bytes (const PGresult *result, int row, int column)
{
  const char *value = pq.getvalue (result, row, column);
  unsigned char *plain;
  gsize length;
  GBytes *bytes;

  if (pq.getisnull (result, row, column))
    return NULL;
  if (pq.ftype (result, column) != TYPE_BYTEA)
    return g_bytes_new (value, pq.getlength (result, row, column));
  plain = pq.unescapeBytea ((const unsigned char *)value, &length);
  if (plain == NULL)
    g_error ("libpq has no memory left");
  bytes = g_bytes_new (plain, length);
  pq.freemem (plain);
  return bytes;
}
