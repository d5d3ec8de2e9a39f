/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which delimiter a table was written with. Excel takes its own from the settings of the country,
 * and nothing in the file says so, but for the line «sep=;» that some programs put first. */

#include "import-dialect.h"

#include <string.h>

#define ROWS 100 /* looked at */

static const char delimiters[] = { ',', ';', '\t', '|' };

static gboolean
is_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Counts @delimiter outside quotes in the row at @p, and says where the next begins. A quote opens
 * only where a field begins. Returns FALSE when the row does not end before @end. */
static gboolean
count_row (const char *p, const char *end, char delimiter, guint *count, const char **next)
{
  gboolean begins = TRUE;
  gboolean quoted = FALSE;

  *count = 0;
  for (; p < end && (quoted || !is_end (*p)); p++)
    {
      if (quoted)
        quoted = *p != '"';
      else if (*p == '"' && begins)
        quoted = TRUE;
      else if (*p == '"' && p[-1] == '"')
        quoted = TRUE; /* a doubled one, within quotes */
      else if (*p == delimiter)
        ++*count;
      begins = *p == delimiter || (begins && *p == ' ');
    }
  *next = p + (p < end);
  return p < end;
}

typedef struct {
  guint rows;
  guint like_header;
  guint in_header;
} Tally;

static Tally
tally (const char *text, gsize length, char delimiter)
{
  Tally found = { 0, 0, 0 };
  const char *p = text;
  const char *end = text + length;
  const char *next;
  guint count;

  for (; p < end && found.rows < ROWS; p = next)
    {
      gboolean ended = count_row (p, end, delimiter, &count, &next);

      if (is_end (*p) || (!ended && found.rows > 0))
        continue;
      if (found.rows++ == 0)
        found.in_header = count;
      found.like_header += count == found.in_header;
    }
  return found;
}

/* The share of rows that are like the header, then the more columns. */
static gboolean
is_better (const Tally *a, const Tally *b)
{
  guint64 one = (guint64)a->like_header * b->rows;
  guint64 other = (guint64)b->like_header * a->rows;

  if (a->in_header == 0 || b->in_header == 0)
    return a->in_header > 0;
  return one != other ? one > other : a->in_header > b->in_header;
}

/**
 * dialect_declared:
 * @text: the beginning of a file
 * @length: bytes
 * @delimiter: (out): set when a first line «sep=;» says it
 *
 * Returns: the bytes of that line with its end; 0 when there is none.
 */
gsize
dialect_declared (const char *text, gsize length, char *delimiter)
{
  const char *end = text + length;
  const char *p = text;
  gboolean quoted = p < end && *p == '"';
  char found;

  p += quoted;
  if (end - p < 5 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || is_end (p[4]) || p[4] == '"'
      || (guchar)p[4] >= 0x80 || p[4] == '\0')
    return 0;
  found = p[4];
  p += 5;
  if (quoted && (p == end || *p++ != '"'))
    return 0;
  while (p < end && (*p == ' ' || *p == found))
    p++;
  if (p < end && !is_end (*p))
    return 0;
  if (p < end && *p++ == '\r' && p < end && *p == '\n')
    p++;
  *delimiter = found;
  return (gsize)(p - text);
}

/**
 * dialect_guess:
 * @text: the beginning of a table
 * @length: bytes
 *
 * Looks at the first rows, outside quotes: the delimiter is the one that the header has and that
 * most of the rows have as often.
 *
 * Returns: a comma, a semicolon, a tab or a bar; a comma when there is none of them.
 */
char
dialect_guess (const char *text, gsize length)
{
  char best = ',';
  Tally of_best = tally (text, length, best);

  for (gsize i = 1; i < G_N_ELEMENTS (delimiters); i++)
    {
      Tally of_this = tally (text, length, delimiters[i]);

      if (is_better (&of_this, &of_best))
        {
          best = delimiters[i];
          of_best = of_this;
        }
    }
  return best;
}
