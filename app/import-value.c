/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Amounts, days and flags as files from elsewhere write them. Nothing is read two ways: what may
 * mean a thousand times more, or another month, is refused until somebody says which it is. */

#include "config.h"

#include "import-value.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"
#include "error.h"
#include "fold.h"

#define MINUS "−"
#define SECONDS_OF_DAY 86400

/* Thin, narrow and fixed blanks and the apostrophe stand between thousands; a minus is a minus. */
static char *
tidy (const char *text)
{
  static const char *const blanks[]
      = { " ", "\t", "\u00a0", "\u2007", "\u2009", "\u202f", "'", "’", NULL };
  GString *tidied = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gboolean skip = FALSE;

      for (int i = 0; blanks[i] != NULL && !skip; i++)
        skip = g_str_has_prefix (c, blanks[i]);
      if (g_str_has_prefix (c, MINUS))
        g_string_append_c (tidied, '-');
      else if (!skip)
        g_string_append_len (tidied, c, g_utf8_next_char (c) - c);
    }
  return g_string_free (tidied, FALSE);
}

static gboolean
is_currency (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* What is left of a cell between its signs. */
typedef struct {
  const char *start;
  const char *end;
} Span;

/* «€12.50», «12,50 EUR», «kr 99»: one sign or word of three letters at most, at either end. */
static void
strip_currency (Span *span)
{
  const char *c = span->start;

  while (c < span->end && c - span->start < 3 && g_ascii_isalpha (*c))
    c++;
  if (c == span->start && c < span->end && is_currency (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  span->start = c;
  c = span->end;
  while (c > span->start && span->end - c < 3 && g_ascii_isalpha (c[-1]))
    c--;
  if (c == span->end && c > span->start && is_currency (g_utf8_get_char (g_utf8_prev_char (c))))
    c = g_utf8_prev_char (c);
  span->end = c;
}

/* «(12.50)» and «12.50-» are below zero. Returns: (transfer full): the digits and their signs. */
static char *
bare_number (const char *text, gboolean *negative)
{
  g_autofree char *tidied = tidy (text);
  Span span = { tidied, tidied + strlen (tidied) };

  *negative = FALSE;
  if (span.end - span.start > 2 && *span.start == '(' && span.end[-1] == ')')
    {
      *negative = TRUE;
      span.start++;
      span.end--;
    }
  strip_currency (&span);
  if (span.end - span.start > 1 && (*span.start == '-' || span.end[-1] == '-'))
    {
      *negative = !*negative;
      if (*span.start == '-')
        span.start++;
      else
        span.end--;
      strip_currency (&span);
    }
  return g_strndup (span.start, (gsize)(span.end - span.start));
}

static guint
count (const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* Which sign begins the decimals of @bare, as far as it shows it itself: '.', ',' or 0. */
static char
shown_decimal (const char *bare)
{
  const char *point = strrchr (bare, '.'), *comma = strrchr (bare, ',');
  const char *only = point != NULL ? point : comma;
  gsize before, after;

  if (point != NULL && comma != NULL)
    return point > comma ? '.' : ',';
  if (only == NULL)
    return 0;
  if (count (bare, *only) > 1)
    return *only == '.' ? ',' : '.';
  before = only - bare;
  after = strlen (only + 1);
  if (after == 3 && before >= 1 && before <= 3 && bare[0] != '0')
    return 0;
  return *only;
}

/**
 * import_style_learn_number:
 * @text: a cell of a column of numbers
 *
 * Notes what it shows of the file's decimal sign.
 */
void
import_style_learn_number (ImportStyle *self, const char *text)
{
  gboolean negative;
  g_autofree char *bare = bare_number (text, &negative);
  char shown = strspn (bare, "0123456789.,") == strlen (bare) ? shown_decimal (bare) : 0;

  if (shown == 0 || self->has_both)
    return;
  self->has_both = self->decimal != 0 && self->decimal != shown;
  self->decimal = self->has_both ? 0 : shown;
}

static gboolean
refuse_number (const char *text, GError **error)
{
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("«%s» is no number."), text);
  return FALSE;
}

/* Thousands stand in groups of three behind the first. */
static gboolean
take_whole (const char *whole, char thousands, GString *digits)
{
  g_autofree char *separator = g_strdup_printf ("%c", thousands);
  g_auto (GStrv) groups = g_strsplit (whole, separator, -1);

  for (int i = 0; groups[i] != NULL; i++)
    {
      gsize length = strlen (groups[i]);

      if (strspn (groups[i], "0123456789") != length || (i > 0 && length != 3)
          || (groups[1] != NULL && i == 0 && (length == 0 || length > 3)))
        return FALSE;
      g_string_append (digits, groups[i]);
    }
  return TRUE;
}

/* What is finer than @places is rounded half away from zero, as the rules round. */
static gboolean
scale (GString *digits, const char *decimals, int places, gint64 *value, gboolean *rounded)
{
  gsize length = strlen (decimals);
  gboolean up = length > (gsize)places && decimals[places] >= '5';
  DecimalState state;

  for (int i = 0; i < places; i++)
    g_string_append_c (digits, (gsize)i < length ? decimals[i] : '0');
  if (digits->len == 0)
    g_string_append_c (digits, '0');
  state = decimal_parse (digits->str, (gssize)digits->len, 0, value);
  if (state != DECIMAL_OK || (up && *value == G_MAXINT64))
    return FALSE;
  *value += up;
  if (length > (gsize)places && strspn (decimals + places, "0") != length - places)
    *rounded = TRUE;
  return TRUE;
}

/**
 * import_number:
 * @text: a cell
 * @style: how the file writes numbers
 * @places: decimals there is room for
 * @value: (out): in units of the last place
 * @rounded: (inout): set when there were more decimals: «20.7999992» is 20.80
 * @error: `invalid`, in words for a person
 *
 * Reads an amount or a quantity with its signs of currency and thousands. No exponents.
 */
gboolean
import_number (const char *text, const ImportStyle *style, int places, gint64 *value,
               gboolean *rounded, GError **error)
{
  gboolean negative;
  g_autofree char *bare = bare_number (text, &negative);
  g_autoptr (GString) digits = g_string_new (NULL);
  char decimal = style->decimal != 0 ? style->decimal : shown_decimal (bare);
  char thousands = decimal == ',' ? '.' : ',';
  char *sign;

  if (*bare == '\0' || strspn (bare, "0123456789.,") != strlen (bare)
      || strpbrk (bare, "0123456789") == NULL)
    return refuse_number (text, error);
  if (decimal == 0 && strpbrk (bare, ".,") != NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("«%s» can be read as thousands or as decimals: say which sign begins the "
                         "decimals."),
                      text);
      return FALSE;
    }
  sign = decimal != 0 ? strchr (bare, decimal) : NULL;
  if (sign != NULL)
    *sign++ = '\0';
  if ((sign != NULL && strspn (sign, "0123456789") != strlen (sign))
      || !take_whole (bare, thousands, digits))
    return refuse_number (text, error);
  if (!scale (digits, sign != NULL ? sign : "", places, value, rounded))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("«%s» is too large."), text);
      return FALSE;
    }
  *value = negative ? -*value : *value;
  return TRUE;
}

/* Days */

/* The three numbers of a day and what stands between them. */
static gboolean
split_day (const char *text, int numbers[3], char *between, gsize lengths[3], const char **rest)
{
  const char *c = text;

  for (int i = 0; i < 3; i++)
    {
      numbers[i] = 0;
      lengths[i] = 0;
      for (; g_ascii_isdigit (*c) && lengths[i] < 5; c++, lengths[i]++)
        numbers[i] = numbers[i] * 10 + (*c - '0');
      if (lengths[i] == 0 || lengths[i] == 5)
        return FALSE;
      if (i == 2)
        break;
      if (strchr ("-./", *c) == NULL || *c == '\0' || (i == 1 && *c != *between))
        return FALSE;
      *between = *c++;
      while (*c == ' ')
        c++;
    }
  *rest = c;
  return TRUE;
}

/**
 * import_style_learn_day:
 * @text: a cell of a column of days
 *
 * Notes whether it shows that the month comes first.
 */
void
import_style_learn_day (ImportStyle *self, const char *text)
{
  int numbers[3];
  gsize lengths[3];
  const char *rest;
  char between = 0;

  if (split_day (text, numbers, &between, lengths, &rest) && between == '/' && lengths[2] == 4
      && numbers[0] <= 12 && numbers[1] > 12)
    self->month_first = TRUE;
}

/* « 08:26», «T08:26:00.000Z»: the seconds of the day, or −1 when there is nothing. */
static gboolean
read_time (const char *text, int *second)
{
  int hours, minutes, seconds = 0, used = 0;

  text += strspn (text, " T");
  *second = -1;
  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "%2d:%2d%n", &hours, &minutes, &used) != 2 || used == 0)
    return FALSE;
  text += used;
  if (*text == ':' && (sscanf (text, ":%2d%n", &seconds, &used) != 1))
    return FALSE;
  *second = hours * 3600 + minutes * 60 + seconds;
  return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
}

/**
 * import_moment:
 * @text: «1996-07-04», «4.7.1996», «2010-12-01 08:26:00», «12/31/2026» …
 * @style: whether the month comes first where slashes stand
 * @day: (out): the day
 * @second: (out): of that day, or −1 when no time is said
 * @error: `invalid`, in words for a person
 */
gboolean
import_moment (const char *text, const ImportStyle *style, Day *day, int *second, GError **error)
{
  int numbers[3], year, month, day_of_month;
  gsize lengths[3];
  const char *rest;
  char between = 0;
  gboolean year_first, month_first;

  if (split_day (text, numbers, &between, lengths, &rest))
    {
      year_first = lengths[0] == 4;
      month_first = style->month_first && between == '/';
      year = year_first ? numbers[0] : numbers[2];
      month = month_first && !year_first ? numbers[0] : numbers[1];
      day_of_month = year_first ? numbers[2] : month_first ? numbers[1] : numbers[0];
      if (lengths[year_first ? 0 : 2] == 4 && g_date_valid_dmy (day_of_month, month, year)
          && read_time (rest, second))
        {
          *day = day_from_civil (year, month, day_of_month);
          return TRUE;
        }
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("«%s» is no day. 2026-12-31 is one, and so is 31.12.2026."), text);
  return FALSE;
}

/**
 * import_flag:
 * @text: «yes», «0», «ja», «x» …
 * @flag: (out): what it says
 * @error: `invalid`, in words for a person
 */
gboolean
import_flag (const char *text, gboolean *flag, GError **error)
{
  static const char *const yes[]
      = { "1",    "yes", "y",   "true", "t",   "x",  "ja",   "j",    "si", "s",
          "vrai", "oui", "ano", "da",   "jis", "oo", "wahr", "vero", NULL };
  static const char *const no[] = { "0",   "no", "n",   "false", "f",      "nein",  "non", "faux",
                                    "nie", "ne", "net", "hindi", "falsch", "falso", NULL };
  g_auto (GStrv) words = fold_words (text);
  const char *word = words[0] != NULL ? words[0] : "";

  *flag = g_strv_contains (yes, word);
  if (words[0] != NULL && words[1] == NULL && (*flag || g_strv_contains (no, word)))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("«%s» is neither yes nor no."), text);
  return FALSE;
}
