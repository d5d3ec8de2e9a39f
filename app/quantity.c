/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantities: integer thousandths, so that 0.25 m and 3 pieces are the same kind of number.
 * Bounded, so that a scanner that types a barcode into a quantity is refused, not multiplied. */

#include "config.h"

#include "quantity.h"

#include <glib/gi18n-lib.h>

#include "decimal.h"
#include "error.h"

#define PLACES 3

static gboolean
check (DecimalState state, gint64 value, gboolean local, Quantity *quantity, GError **error)
{
  g_autofree char *example = local ? quantity_display (250) : quantity_format (250);

  if (state == DECIMAL_TOO_LARGE
      || (state == DECIMAL_OK && (value > QUANTITY_MAX || value < -QUANTITY_MAX)))
    desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The quantity is too large"));
  else if (state == DECIMAL_TOO_FINE)
    desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("A quantity may have only 3 decimals"));
  else if (state == DECIMAL_AMBIGUOUS)
    desk_error_set (
        error, DESK_ERROR_INVALID, NULL,
        _ ("The quantity can be read in two ways: type it without thousands separator"));
  else if (state != DECIMAL_OK)
    /* Translators: %s is a quantity with decimals, written as the locale does: «0.25». */
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("This is not a quantity: type digits, such as 2 or %s"), example);
  else
    {
      *quantity = value;
      return TRUE;
    }
  return FALSE;
}

/**
 * quantity_parse:
 * @text: a quantity as files and scripts write it: "2", "0.25", "-1"
 * @quantity: (out): thousandths, within ±%QUANTITY_MAX; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * The caller decides whether it must be above zero. Safe on every thread.
 *
 * Returns: whether it is a quantity.
 */
gboolean
quantity_parse (const char *text, Quantity *quantity, GError **error)
{
  gint64 value;
  DecimalState state = decimal_parse (text, -1, PLACES, &value);

  return check (state, value, FALSE, quantity, error);
}

/**
 * quantity_parse_local:
 * @text: what a clerk typed
 * @point: (nullable): the locale's decimal point; %NULL for that of this process
 * @quantity: (out): thousandths, within ±%QUANTITY_MAX; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Reads what decimal_parse_local() reads with three decimals. Safe on every thread.
 *
 * Returns: whether it is a quantity that can mean only one thing.
 */
gboolean
quantity_parse_local (const char *text, const char *point, Quantity *quantity, GError **error)
{
  gint64 value;
  DecimalState state = decimal_parse_local (text, PLACES, point, &value);

  return check (state, value, TRUE, quantity, error);
}

/**
 * quantity_format:
 * @quantity: thousandths
 *
 * Returns: (transfer full): @quantity without zeros at the end, as quantity_parse() reads it.
 */
char *
quantity_format (Quantity quantity)
{
  return decimal_format (quantity, PLACES, TRUE);
}

/**
 * quantity_display:
 * @quantity: thousandths
 *
 * Returns: (transfer full): @quantity as the locale writes it, without zeros at the end.
 */
char *
quantity_display (Quantity quantity)
{
  return decimal_display (quantity, PLACES, TRUE);
}
