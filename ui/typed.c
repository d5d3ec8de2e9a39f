/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the fields of a form and the values of a job: amounts with the locale's decimal point,
 * discounts that are an amount or a rate, days and times as they are shown. */

#include "config.h"

#include "typed.h"

#include <glib/gi18n-lib.h>

#include "clock.h"
#include "decimal.h"
#include "format.h"

#define RATE_PLACES 3

/**
 * typed_money:
 * @text: what was typed, spaces around it allowed; empty is 0
 * @exponent: of the shop's currency
 * @amount: (out): minor units
 */
gboolean
typed_money (const char *text, int exponent, Money *amount, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  *amount = 0;
  return *trimmed == '\0' || money_parse_local (trimmed, exponent, NULL, amount, error);
}

/**
 * typed_discount:
 * @text: «1.00», «10%», «10 %», or empty for none
 */
gboolean
typed_discount (const char *text, int exponent, Discount *discount, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);

  *discount = (Discount){ DISCOUNT_NONE, 0 };
  if (length == 0)
    return TRUE;
  if (trimmed[length - 1] == '%')
    {
      trimmed[length - 1] = '\0';
      discount->kind = DISCOUNT_RATE;
      /* as typed_discount_text () writes it, in digits of any script */
      if (decimal_parse_local (trimmed, RATE_PLACES, NULL, &discount->value) == DECIMAL_OK
          && discount->value >= 0 && discount->value <= RATE_ONE)
        return TRUE;
      return rate_parse (g_strstrip (g_strdelimit (trimmed, ",", '.')), &discount->value, error);
    }
  discount->kind = DISCOUNT_AMOUNT;
  if (!money_parse_local (trimmed, exponent, NULL, &discount->value, error))
    return FALSE;
  if (discount->value == 0)
    discount->kind = DISCOUNT_NONE;
  return TRUE;
}

/**
 * typed_discount_text:
 *
 * Returns: (transfer full): what somebody would type for @discount; "" for none.
 */
char *
typed_discount_text (Discount discount, int exponent)
{
  g_autofree char *rate = NULL;

  switch (discount.kind)
    {
    case DISCOUNT_AMOUNT:
      return money_display (discount.value, exponent);
    case DISCOUNT_RATE:
      rate = rate_display (discount.value);
      return g_strconcat (rate, "%", NULL);
    case DISCOUNT_NONE:
    default:
      return g_strdup ("");
    }
}

/**
 * typed_discount_hint:
 *
 * Returns: (transfer full): what an empty field of a discount says of what can be typed there.
 */
char *
typed_discount_hint (int exponent)
{
  Money one = 1;
  g_autofree char *amount = NULL;

  for (int i = 0; i < exponent; i++)
    one *= 10;
  amount = money_display (one, exponent);
  /* Translators: a discount is an amount, written as the locale does, or a rate: «1.00 or 10%». */
  return g_strdup_printf (_ ("%s or 10%%"), amount);
}

/**
 * typed_rate_text:
 *
 * Returns: (transfer full): "21 %", with a narrow space that does not break, to be read: not
 * for a field in which it is typed.
 */
char *
typed_rate_text (Rate rate)
{
  g_autofree char *text = rate_display (rate);
  g_autofree char *percent = g_strconcat (text, "\u202f%", NULL);

  return format_isolate (percent);
}

/**
 * typed_minus:
 *
 * Returns: (transfer full): @amount taken off: "−6.58"; "" when it is 0.
 */
char *
typed_minus (Money amount, int exponent)
{
  return amount == 0 ? g_strdup ("") : format_amount (-amount, exponent);
}

/**
 * typed_day:
 * @day: a civil day
 *
 * Returns: (transfer full): "Fri 27 November", in the desk's language.
 */
char *
typed_day (gint32 day)
{
  /* Translators: a day as on a calendar: short weekday, day, month. */
  return day_words (day, _ ("%a %-e %B"));
}

/**
 * typed_time:
 * @at: UTC seconds
 * @zone: the store's
 *
 * Returns: (transfer full): "10:33".
 */
char *
typed_time (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (there, "%H:%M");
}
