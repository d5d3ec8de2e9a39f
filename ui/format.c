/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several pages write in the same way: when it was, how much, and the pill of a state. */

#include "config.h"

#include "format.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"

#define NEAR_DAYS 180

static GDateTime *
local (Shop *shop, Instant at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return utc != NULL ? g_date_time_to_timezone (utc, shop_get_zone (shop)) : NULL;
}

/**
 * format_when:
 * @at: UTC seconds
 *
 * Returns: (transfer full): in the store's zone: the time of day if it was today, otherwise the
 * day.
 */
char *
format_when (Shop *shop, Instant at)
{
  g_autoptr (GDateTime) when = local (shop, at);
  g_autoptr (GDateTime) now = local (shop, shop_now (shop));
  Day day = day_of (at, shop_get_zone (shop));
  Day today = shop_today (shop);

  if (when == NULL || now == NULL)
    return g_strdup ("");
  if (day == today)
    return date_words (when, _ ("%H:%M"));
  if (day == today - 1)
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day of this year, such as «20 Oct». */
  if (g_date_time_get_year (when) == g_date_time_get_year (now))
    return date_words (when, _ ("%-d %b"));
  /* Translators: a day of another year, such as «20 Oct 2025». */
  return date_words (when, _ ("%-d %b %Y"));
}

/**
 * format_day:
 * @day: a civil day of the store
 *
 * Returns: (transfer full): «Today», «Yesterday», or the day, with its year where it is not this
 * one.
 */
char *
format_day (Shop *shop, Day day)
{
  Day today = shop_today (shop);

  if (day == today)
    return g_strdup (_ ("Today"));
  if (day == today - 1)
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day of this year, such as «20 Oct». */
  if (day_year (day) == day_year (today))
    return day_words (day, _ ("%-d %b"));
  /* Translators: a day of another year, such as «20 Oct 2025». */
  return day_words (day, _ ("%-d %b %Y"));
}

/**
 * format_heading:
 * @words: (transfer full): a day as a sentence has it: many languages write it small there
 *
 * Returns: (transfer full): the same as a heading begins, with a capital letter.
 */
char *
format_heading (char *words)
{
  gunichar first = g_utf8_get_char (words);
  char capital[7] = "";
  char *heading;

  if (first == '\0')
    return words;
  g_unichar_to_utf8 (g_unichar_totitle (first), capital);
  heading = g_strconcat (capital, g_utf8_next_char (words), NULL);
  g_free (words);
  return heading;
}

/**
 * format_today:
 *
 * Returns: (transfer full): the head of the desk: «Monday 23 November».
 */
char *
format_today (Shop *shop)
{
  g_autoptr (GDateTime) now = local (shop, shop_now (shop));

  /* Translators: the day at the head of the desk, such as «Monday 23 November». */
  return format_heading (date_words (now, _ ("%A %-d %B")));
}

/**
 * format_near_day:
 * @day: a civil day of the store
 *
 * Returns: (transfer full): a promised day, short: «Today», «Wed 25 Nov».
 */
char *
format_near_day (Shop *shop, Day day)
{
  if (day == shop_today (shop))
    return g_strdup (_ ("Today"));
  /* Translators: a near day, short: weekday, day and month, such as «Wed 25 Nov». */
  return day_words (day, _ ("%a %-d %b"));
}

/**
 * format_due_day:
 * @day: a civil day of the store
 *
 * Returns: (transfer full): a day near or far: as format_near_day() where nobody takes it for
 * another year's, otherwise with its year.
 */
char *
format_due_day (Shop *shop, Day day)
{
  if (ABS ((gint64)day - shop_today (shop)) < NEAR_DAYS)
    return format_near_day (shop, day);
  return day_words (day, _ ("%-d %b %Y"));
}

/**
 * format_hour:
 *
 * Returns: the hour in the store's zone, 0 to 23.
 */
int
format_hour (Shop *shop)
{
  g_autoptr (GDateTime) now = local (shop, shop_now (shop));

  return now != NULL ? g_date_time_get_hour (now) : 0;
}

/**
 * format_money:
 * @amount: minor units of the shop's currency
 *
 * Returns: (transfer full): as people here write it.
 */
char *
format_money (Shop *shop, Money amount)
{
  return format_amount (amount, shop_get_settings (shop)->exponent);
}

/* A number has no direction of its own: among words that are written from right to left its sign
 * would go to the other side. */
static char *
keep_sign (char *take_text, gboolean has_sign)
{
  char *kept = has_sign ? format_isolate (take_text) : g_strdup (take_text);

  g_free (take_text);
  return kept;
}

/**
 * format_amount:
 * @amount: minor units
 * @exponent: decimals of the currency
 *
 * Returns: (transfer full): as people here write it, to be read: not for a field in which it is
 * typed.
 */
char *
format_amount (Money amount, int exponent)
{
  return keep_sign (money_display (amount, exponent), amount < 0);
}

/**
 * format_quantity:
 * @quantity: thousandths
 *
 * Returns: (transfer full): as people here write it, to be read: not for a field in which it is
 * typed.
 */
char *
format_quantity (Quantity quantity)
{
  return keep_sign (quantity_display (quantity), quantity < 0);
}

/**
 * format_difference:
 * @quantity: thousandths
 *
 * Returns: (transfer full): «+3», «−2», «0».
 */
char *
format_difference (Quantity quantity)
{
  g_autofree char *text = quantity_display (quantity);

  return keep_sign (g_strconcat (quantity > 0 ? "+" : "", text, NULL), quantity != 0);
}

/**
 * format_isolate:
 * @data: a name or another text that is not ours
 *
 * Returns: (transfer full): it between the marks that keep its direction of writing to itself, so
 * that an Arabic name does not turn the sentence around it.
 */
char *
format_isolate (const char *data)
{
  return g_strconcat ("\u2068", data, "\u2069", NULL);
}

/**
 * format_surname:
 * @name: as it is filed, «Bērziņš, Jānis», with or without marks
 *
 * Returns: (transfer full): the surname between marks, for the title of a tab.
 */
char *
format_surname (const char *name)
{
  g_autofree char *plain = conceal_strip (name);

  plain[strcspn (plain, ",")] = '\0';
  return conceal_mark (plain);
}

/**
 * format_number:
 * @number: «O2026-000412»
 *
 * Returns: it without the letter, for places that say the kind; part of @number.
 */
const char *
format_number (const char *number)
{
  return g_ascii_isalpha (number[0]) && g_ascii_isdigit (number[1]) ? number + 1 : number;
}

/**
 * format_state:
 * @state: an order state's name
 * @style: (out) (nullable): the class of its pill
 *
 * Returns: the words of its pill, static; @state itself when it is unknown.
 */
const char *
format_state (const char *state, const char **style)
{
  static const struct {
    const char *name;
    const char *words;
    const char *style;
  } states[] = {
    { "posted", N_ ("Ordered"), "neutral" },
    { "in-fulfilment", N_ ("Being prepared"), "accent" },
    { "ready", N_ ("Ready"), "success" },
    { "shipped", N_ ("On the way"), "accent" },
    { "delivered", N_ ("Handed over"), "neutral" },
    { "cancelled", N_ ("Cancelled"), "neutral" },
    { "reversed", N_ ("Reversed"), "neutral" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].name, state))
      {
        if (style != NULL)
          *style = states[i].style;
        return _ (states[i].words);
      }
  if (style != NULL)
    *style = "neutral";
  return state;
}
