/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text of a statement tells without a server: how many values it wants, and whether it
 * walks through everything there is. */

#include "config.h"

#include <string.h>

#include "db-postgres.h"

/* A line of its own in the text. */
#define MANY_ROWS "-- many rows\n"

/* Past a comment; @text itself where there is none. */
static const char *
skip_comment (const char *text)
{
  const char *end;

  if (g_str_has_prefix (text, "--"))
    return text + strcspn (text, "\n");
  if (!g_str_has_prefix (text, "/*"))
    return text;
  end = strstr (text + 2, "*/");
  return end == NULL ? text + strlen (text) : end + 2;
}

/* Past a quoted text or name. A doubled quote is the end of one and the start of the next. */
static const char *
skip_quoted (const char *text)
{
  const char *end;

  if (*text != '\'' && *text != '"')
    return text;
  end = strchr (text + 1, *text);
  return end == NULL ? text + strlen (text) : end + 1;
}

/* Past one sign or one whole $n; 0 in @number where it is none. */
static const char *
take_parameter (const char *text, guint64 *number)
{
  char *end;

  *number = 0;
  if (text[0] != '$' || !g_ascii_isdigit (text[1]))
    return text + 1;
  *number = g_ascii_strtoull (text + 1, &end, 10);
  return end;
}

/**
 * postgres_text_parameters:
 * @n: (out): how many values it wants
 *
 * Returns: whether it is a statement at all, with $1 … $n and none left out
 */
gboolean
postgres_text_parameters (const char *text, guint *n)
{
  guint8 seen[POSTGRES_N_VALUES] = { 0 };
  gboolean has_code = FALSE;
  guint n_seen = 0;
  guint64 number;

  *n = 0;
  while (*text != '\0')
    {
      const char *after = skip_comment (text);

      if (after == text && !g_ascii_isspace (*text) && *text != ';')
        {
          has_code = TRUE;
          after = skip_quoted (text);
        }
      if (after == text)
        after = take_parameter (text, &number);
      else
        number = 0;
      if (number > POSTGRES_N_VALUES)
        return FALSE;
      if (number > 0 && seen[number - 1] == 0)
        {
          seen[number - 1] = 1;
          n_seen++;
        }
      *n = MAX (*n, (guint)number);
      text = after;
    }
  return has_code && n_seen == *n;
}

/**
 * postgres_text_has_many_rows:
 *
 * A statement that walks through everything says so by a line `-- many rows` of its own: its rows
 * then come some hundred at a time.
 */
gboolean
postgres_text_has_many_rows (const char *text)
{
  const char *mark = strstr (text, MANY_ROWS);

  return mark != NULL && (mark == text || mark[-1] == '\n');
}
