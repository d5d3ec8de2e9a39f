/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a row ends that is too long to be taken apart. A field of many lines whose quotation mark
 * is closed at last is one bad row with all its lines; behind a mark that is never closed the lines
 * are rows of their own. Only the marks are looked at, so nothing is kept and a file of any length
 * will do. */

#include "config.h"

#include "import-quote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

typedef enum {
  FIELD_BEGINS,
  PLAIN,
  QUOTED,
  MARK, /* within quotes a mark was read: the end, half of a doubled one, or part of the text */
} Place;

typedef struct {
  char delimiter;
  Place place;
  gboolean after_edge; /* before this character the field or the line began */
  gboolean mark_after_edge;
} Scan;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_edge (const Scan *scan, char c)
{
  return c == scan->delimiter || is_line_end (c);
}

/* What follows a mark within quotes says what it was. */
static gboolean
step_mark (Scan *scan, char c)
{
  if (is_edge (scan, c))
    scan->place = c == scan->delimiter ? FIELD_BEGINS : PLAIN;
  else if (c != '"' && scan->mark_after_edge)
    return FALSE; /* «,"Müller»: this one opens, so the one before was never closed */
  else
    scan->place = QUOTED;
  return TRUE;
}

/* Returns: %FALSE when the row cannot be what its quotes say */
static gboolean
step (Scan *scan, char c)
{
  switch (scan->place)
    {
    case MARK:
      return step_mark (scan, c);
    case QUOTED:
      if (c == '"')
        {
          scan->place = MARK;
          scan->mark_after_edge = scan->after_edge;
        }
      return TRUE;
    case FIELD_BEGINS:
      if (c == '"')
        scan->place = QUOTED;
      else if (c != ' ' && c != '\t' && c != scan->delimiter)
        scan->place = PLAIN;
      return TRUE;
    case PLAIN:
    default:
      if (c == scan->delimiter)
        scan->place = FIELD_BEGINS;
      return TRUE;
    }
}

/* Returns: how many of @length bytes belong to the row; @end: whether that is known now */
static gsize
scan_bytes (Scan *scan, const char *bytes, gsize length, gboolean *open, gboolean *end)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];
      gboolean within = scan->place == QUOTED;

      *open = !step (scan, c);
      scan->after_edge = is_edge (scan, c);
      *end = *open || (!within && is_line_end (c) && scan->place != QUOTED);
      if (*end)
        return i + 1;
    }
  return length;
}

/**
 * import_quote_end:
 * @text: a table, before a row
 * @delimiter: what stands between its fields
 * @after_cr: (out): whether the row ended with a carriage return, after which a line feed may come
 * @cancellable: (nullable): asked with each piece of the file
 * @error: the file cannot be read, or `interrupted`
 *
 * Looks for the end of the row. Where a mark is never closed @text stands anywhere behind.
 *
 * Returns: what became of the row's quotation marks.
 */
QuoteEnd
import_quote_end (ImportText *text, char delimiter, gboolean *after_cr, GCancellable *cancellable,
                  GError **error)
{
  Scan scan = { .delimiter = delimiter };
  const char *bytes;
  gssize n;

  while ((n = import_text_peek (text, &bytes, error)) > 0)
    {
      gboolean open = FALSE, end = FALSE;

      gsize length = scan_bytes (&scan, bytes, (gsize)n, &open, &end);

      *after_cr = end && bytes[length - 1] == '\r';
      import_text_skip (text, length);
      if (end)
        return open ? QUOTE_OPEN : QUOTE_CLOSED;
      if (g_cancellable_is_cancelled (cancellable))
        {
          desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, "%s",
                          _ ("The import was cancelled."));
          return QUOTE_ERROR;
        }
    }
  if (n < 0)
    return QUOTE_ERROR;
  return scan.place == QUOTED ? QUOTE_OPEN_TO_THE_END : QUOTE_CLOSED;
}
