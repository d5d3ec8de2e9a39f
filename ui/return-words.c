/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a return says of itself in words: why, in which state, where it goes; what was sold and came
 * back already; and whether there is still time (rule 8). */

#include "config.h"

#include "return-words.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"

#define NEAR_DAYS 180

const char *
return_reason_words (ReturnReason reason)
{
  static const char *const words[N_RETURN_REASONS] = {
    [RETURN_DEFECTIVE] = N_ ("Does not work"),
    [RETURN_DAMAGED] = N_ ("Came damaged"),
    [RETURN_WRONG_ITEM] = N_ ("Wrong item"),
    [RETURN_NOT_AS_DESCRIBED] = N_ ("Not as described"),
    [RETURN_CHANGED_MIND] = N_ ("Changed their mind"),
    [RETURN_GIFT] = N_ ("A gift"),
    [RETURN_LATE] = N_ ("Came too late"),
    [RETURN_OTHER] = N_ ("Another reason"),
  };

  return _ (words[reason]);
}

const char *
return_condition_words (ReturnCondition condition)
{
  static const char *const words[N_CONDITIONS] = {
    [CONDITION_NEW] = N_ ("As new"),
    [CONDITION_OPENED] = N_ ("Opened, complete"),
    [CONDITION_DAMAGED] = N_ ("Damaged"),
    [CONDITION_DEFECTIVE] = N_ ("Defective"),
  };

  return _ (words[condition]);
}

const char *
return_disposition_words (Disposition disposition)
{
  static const char *const words[N_DISPOSITIONS] = {
    [DISPOSITION_RESTOCK] = N_ ("Restock"),
    [DISPOSITION_REPAIR] = N_ ("Repair"),
    [DISPOSITION_VENDOR] = N_ ("Back to the vendor"),
    [DISPOSITION_SCRAP] = N_ ("Scrap"),
  };

  return _ (words[disposition]);
}

/**
 * return_words_day:
 * @day: a civil day of the store, gone by
 *
 * Returns: (transfer full): the day in the middle of a sentence.
 */
char *
return_words_day (Shop *shop, Day day)
{
  /* Translators: a day of the last months, in the middle of a sentence: «Tuesday 20 October». */
  if (shop_today (shop) - day < NEAR_DAYS)
    return day_words (day, _ ("%A %-d %B"));
  /* Translators: a day long ago, in the middle of a sentence: «20 October 2025». */
  return day_words (day, _ ("%-d %B %Y"));
}

/**
 * return_words_heading:
 * @number: of the order
 *
 * Returns: (transfer full): the heading of the page.
 */
char *
return_words_heading (const char *number)
{
  /* Translators: %s is an order's number. */
  return g_strdup_printf (_ ("Return of Order %s"), format_number (number));
}

/**
 * return_words_title:
 * @order: what comes back is of it
 *
 * Returns: (transfer full): the title of the tab.
 */
char *
return_words_title (const Order *order)
{
  g_autofree char *surname
      = order->customer_name != NULL ? format_surname (order->customer_name) : NULL;

  if (surname == NULL)
    /* Translators: the title of a tab; %s is an order's number. */
    return g_strdup_printf (_ ("Return · %s"), format_number (order->number));
  /* Translators: the title of a tab; %s is a surname. */
  return g_strdup_printf (_ ("%s · Return"), surname);
}

/**
 * return_words_subtitle:
 *
 * Returns: (transfer full): who bought it, when, and since when they have it.
 */
char *
return_words_subtitle (Shop *shop, const Order *order)
{
  Day handed_over = order_handed_over (order, shop_get_zone (shop));
  g_autofree char *bought = return_words_day (shop, order->day);
  g_autofree char *name = order->customer_name != NULL ? conceal_mark (order->customer_name)
                                                       : g_strdup (_ ("No customer named"));
  g_autofree char *when = NULL;

  if (handed_over == DAY_NONE)
    /* Translators: %s is a day. */
    when = g_strdup_printf (_ ("bought %s"), bought);
  else if (handed_over == order->day && order->channel == CHANNEL_IN_PERSON)
    /* Translators: %s is a day. */
    when = g_strdup_printf (_ ("bought at the counter %s"), bought);
  else
    {
      g_autofree char *handed = return_words_day (shop, handed_over);

      /* Translators: two days. */
      when = g_strdup_printf (_ ("bought %s · handed over %s"), bought, handed);
    }
  return g_strdup_printf ("%s · %s", name, when);
}

/* The newest day on which something of the line came back. */
static Day
returned_day (Shop *shop, const Order *order, const OrderLine *line)
{
  Day newest = DAY_NONE;

  for (guint i = 0; i < order->returns->len; i++)
    {
      const OrderReturn *one = g_ptr_array_index (order->returns, i);
      Day day = day_of (one->at, shop_get_zone (shop));

      if (one->line == line->line && !one->is_goodwill && (newest == DAY_NONE || day > newest))
        newest = day;
    }
  return newest;
}

/**
 * return_words_sold:
 * @line: of @order
 *
 * Returns: (transfer full): its code, how much was sold, and what came of it since.
 */
char *
return_words_sold (Shop *shop, const Order *order, const OrderLine *line)
{
  g_autofree char *quantity = format_quantity (line->quantity);
  g_autoptr (GString) text = g_string_new (line->code);

  g_string_append (text, " · ");
  /* Translators: %s is a quantity: how many of the line were sold. */
  g_string_append_printf (text, _ ("%s sold"), quantity);
  if (line->cancelled > 0)
    {
      g_autofree char *cancelled = format_quantity (line->cancelled);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("%s cancelled"), cancelled);
    }
  if (line->returned > 0)
    {
      g_autofree char *returned = format_quantity (line->returned);
      g_autofree char *day = return_words_day (shop, returned_day (shop, order, line));

      g_string_append (text, ", ");
      /* Translators: how many of a line came back, and on which day: «3 returned on 2 November». */
      g_string_append_printf (text, _ ("%s returned on %s"), returned, day);
    }
  if (!line->returnable && order_line_left (line) > 0)
    g_string_append_printf (text, " · %s", _ ("taken back only for a fault"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * return_words_count:
 *
 * Returns: (transfer full): how much comes back of what still can.
 */
char *
return_words_count (const Order *order, const ReturnDraft *draft)
{
  Quantity left = 0;
  Quantity back = 0;
  g_autofree char *left_text = NULL;
  g_autofree char *back_text = NULL;

  for (guint i = 0; i < order->lines->len; i++)
    left += order_line_left (g_ptr_array_index (order->lines, i));
  for (guint i = 0; i < draft->lines->len; i++)
    back += ((ReturnDraftLine *)g_ptr_array_index (draft->lines, i))->quantity;
  left_text = format_quantity (left);
  back_text = format_quantity (back);
  /* Translators: two quantities: «1 of the 3 pieces that can still come back». */
  return g_strdup_printf (ngettext ("%s of the %s piece that can still come back",
                                    "%s of the %s pieces that can still come back",
                                    left == QUANTITY_ONE ? 1 : 2),
                          back_text, left_text);
}

gboolean
return_words_is_left (const Order *order)
{
  for (guint i = 0; i < order->lines->len; i++)
    if (order_line_left (g_ptr_array_index (order->lines, i)) > 0)
      return TRUE;
  return FALSE;
}

/**
 * return_words_hindrance:
 * @order: a posted order
 *
 * Returns: (transfer full) (nullable): why nothing of it can come back; %NULL where something can.
 */
char *
return_words_hindrance (const Order *order)
{
  const char *number = format_number (order->number);

  if (order->state == ORDER_REVERSED)
    return g_strdup_printf (_ ("Order %s is reversed already."), number);
  if (order->state == ORDER_CANCELLED)
    return g_strdup_printf (_ ("Order %s is cancelled."), number);
  if (order->state != ORDER_DELIVERED)
    return g_strdup_printf (_ ("Order %s is not handed over yet: what is not wanted is cancelled."),
                            number);
  if (!return_words_is_left (order))
    return g_strdup_printf (_ ("All of order %s came back already."), number);
  return NULL;
}

/* Until when a defect is the shop's: of several lines the longest. */
static gboolean
is_under_warranty (Shop *shop, const Order *order, Day handed_over)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      ReturnWindow window = return_window (&shop_get_settings (shop)->returns, RETURN_DEFECTIVE,
                                           handed_over, line->warranty_months);

      if (order_line_left (line) > 0
          && return_window_time (&window, shop_today (shop)) != RETURN_TOO_LATE)
        return TRUE;
    }
  return FALSE;
}

/* What somebody may do about it who is not signed in as more than a clerk, or is. */
static const char *
who_may (Shop *shop)
{
  const Staff *staff = shop_get_staff (shop);

  return staff != NULL && staff->role >= STAFF_SUPERVISOR
             ? _ ("You may approve it: it is on record as late.")
             : _ ("A supervisor has to take it back.");
}

/**
 * return_words_time:
 * @quote: (nullable): what comes back; without it what comes back for no special reason is meant
 *
 * Returns: (transfer full) (nullable): how the day lies to the days after the hand-over; %NULL
 * while all is free.
 */
char *
return_words_time (Shop *shop, const Order *order, const GoodsReturn *quote)
{
  const ReturnPolicy *policy = &shop_get_settings (shop)->returns;
  Day handed_over = order_handed_over (order, shop_get_zone (shop));
  ReturnWindow window = return_window (policy, RETURN_REASON_USUAL, handed_over, 0);
  int days = shop_today (shop) - handed_over;
  ReturnTime time = quote != NULL ? quote->time : return_window_time (&window, shop_today (shop));
  g_autofree char *words = NULL;

  if (order->state != ORDER_DELIVERED || handed_over == DAY_NONE || time == RETURN_IN_TIME)
    return NULL;
  if (time == RETURN_NEEDS_APPROVAL)
    {
      /* Translators: days since the hand-over, days that are free, and the most. */
      words = g_strdup_printf (
          ngettext ("%d day since the hand-over; %d are free, up to %d with approval.",
                    "%d days since the hand-over; %d are free, up to %d with approval.", days),
          days, policy->free_days, MAX (policy->most_days, policy->free_days));
      return g_strdup_printf ("%s %s", words, who_may (shop));
    }
  words = g_strdup_printf (
      /* Translators: days since the hand-over, and the most there may be. */
      ngettext ("%d day since the hand-over: it could come back up to %d days.",
                "%d days since the hand-over: it could come back up to %d days.", days),
      days, MAX (policy->most_days, policy->free_days));
  if (!is_under_warranty (shop, order, handed_over))
    return g_steal_pointer (&words);
  return g_strdup_printf (
      "%s %s", words, _ ("What does not work follows the warranty: choose that as the reason."));
}

static gboolean
has_product (const Order *order, gint64 product_id)
{
  for (guint i = 0; i < order->lines->len; i++)
    if (((OrderLine *)g_ptr_array_index (order->lines, i))->product_id == product_id)
      return TRUE;
  return FALSE;
}

/**
 * return_words_scanned:
 * @code: as it was scanned
 * @product: (nullable): what has it
 *
 * Returns: (transfer full): why nothing more of it comes back.
 */
char *
return_words_scanned (const Order *order, const char *code, const Product *product)
{
  if (product == NULL)
    /* Translators: %s is what was scanned. */
    return g_strdup_printf (_ ("No product has «%s»."), code);
  if (!has_product (order, product->id))
    /* Translators: a product, and an order's number. */
    return g_strdup_printf (_ ("%s is not on order %s: it did not come from it."), product->name,
                            format_number (order->number));
  /* Translators: %s is a product. */
  return g_strdup_printf (_ ("No more of %s can come back: all that is left is ticked."),
                          product->name);
}
