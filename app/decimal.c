/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal numbers held as integers (19.40 with two places is 1940), as files and scripts write
 * them: the same in every locale, and read so strictly that nothing can mean two things. Money,
 * rates and quantities are all written by these two functions. No floating point anywhere. */

#include "decimal.h"

#include <string.h>

/* Appends a digit to @magnitude; FALSE past what a negative gint64 can hold. */
static gboolean
append_digit (guint64 *magnitude, int digit)
{
  const guint64 most = (guint64)G_MAXINT64 + 1;

  if (*magnitude > (most - (guint64)digit) / 10)
    return FALSE;
  *magnitude = *magnitude * 10 + (guint64)digit;
  return TRUE;
}

static DecimalState
with_sign (guint64 magnitude, gboolean negative, gint64 *value)
{
  if (!negative && magnitude > (guint64)G_MAXINT64)
    return DECIMAL_TOO_LARGE;
  *value = negative ? (gint64)(0 - magnitude) : (gint64)magnitude;
  return DECIMAL_OK;
}

/**
 * decimal_parse:
 * @text: an optional '-', digits, and optionally a '.' with digits; nothing else
 * @length: how many bytes of @text to read, or -1 for all
 * @places: how many decimals @value holds, 0 to %DECIMAL_MAX_PLACES
 * @value: (out): the number times ten to the power of @places; set only when it is OK
 *
 * Fewer decimals than @places are fine, more are too fine unless they are zeros.
 *
 * Returns: %DECIMAL_OK, or why not. Safe on every thread.
 */
DecimalState
decimal_parse (const char *text, gssize length, int places, gint64 *value)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize)length);
  const char *p = text;
  guint64 magnitude = 0;
  int decimals = 0;
  gboolean negative;
  gboolean fits = TRUE;
  gboolean fine = FALSE;

  g_return_val_if_fail (places >= 0 && places <= DECIMAL_MAX_PLACES, DECIMAL_MALFORMED);

  negative = p < end && *p == '-';
  if (negative)
    p++;
  if (p == end || !g_ascii_isdigit (*p))
    return DECIMAL_MALFORMED;
  for (; p < end && g_ascii_isdigit (*p); p++)
    fits = fits && append_digit (&magnitude, *p - '0');
  if (p < end && *p == '.')
    {
      if (++p == end)
        return DECIMAL_MALFORMED;
      for (; p < end && g_ascii_isdigit (*p); p++)
        {
          if (decimals < places)
            {
              fits = fits && append_digit (&magnitude, *p - '0');
              decimals++;
            }
          else if (*p != '0')
            fine = TRUE;
        }
    }
  if (p != end)
    return DECIMAL_MALFORMED;
  for (; decimals < places; decimals++)
    fits = fits && append_digit (&magnitude, 0);
  if (!fits)
    return DECIMAL_TOO_LARGE;
  if (fine)
    return DECIMAL_TOO_FINE;
  return with_sign (magnitude, negative, value);
}

/**
 * decimal_format:
 * @value: a number times ten to the power of @places
 * @places: how many decimals @value holds, 0 to %DECIMAL_MAX_PLACES
 * @trim: whether zeros at the end of the decimals are left out
 *
 * Returns: (transfer full): what decimal_parse() reads back as @value.
 */
char *
decimal_format (gint64 value, int places, gboolean trim)
{
  char buffer[32];
  char *p = buffer + sizeof buffer;
  guint64 magnitude = value < 0 ? 0 - (guint64)value : (guint64)value;
  gboolean started = !trim;

  g_return_val_if_fail (places >= 0 && places <= DECIMAL_MAX_PLACES, NULL);

  *--p = '\0';
  for (int i = 0; i < places; i++, magnitude /= 10)
    {
      int digit = (int)(magnitude % 10);

      started = started || digit != 0;
      if (started)
        *--p = (char)('0' + digit);
    }
  if (*p != '\0')
    *--p = '.';
  do
    *--p = (char)('0' + (int)(magnitude % 10));
  while ((magnitude /= 10) > 0);
  if (value < 0)
    *--p = '-';
  return g_strdup (p);
}
