/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the list of orders says of itself: how much there is of what is asked for, and what to do
 * where there is nothing. */

#include "config.h"

#include "orders-words.h"

#include <glib/gi18n-lib.h>

#include "format.h"

static const char *
name_filter (OrderFilter filter)
{
  static const char *const names[N_ORDER_FILTERS] = {
    [ORDER_FILTER_OPEN] = N_ ("Orders that are not handed over yet."),
    [ORDER_FILTER_READY] = N_ ("Orders that are ready to be handed over."),
    [ORDER_FILTER_LATE] = N_ ("Orders that were promised for a day that has gone by."),
    [ORDER_FILTER_OWED] = N_ ("Orders that are not paid."),
    [ORDER_FILTER_ALL] = N_ ("Every order, the newest first."),
  };

  return _ (names[filter]);
}

/**
 * orders_words_dup_subtitle:
 * @list: what was answered
 * @filter: what was asked for
 *
 * Returns: (transfer full): how many there are, and in which order they stand.
 */
char *
orders_words_dup_subtitle (Shop *shop, const OrderList *list, OrderFilter filter)
{
  gulong n = (gulong)MAX (list->counts[filter], 0);
  g_autofree char *owed = format_money (shop, list->owed);

  if (n == 0)
    return g_strdup (name_filter (filter));
  switch (filter)
    {
    case ORDER_FILTER_OPEN:
      return g_strdup_printf (
          ngettext ("%lu order is not handed over yet.",
                    "%lu orders are not handed over yet, the first promised first.", n),
          n);
    case ORDER_FILTER_READY:
      return g_strdup_printf (ngettext ("%lu order is ready to be handed over.",
                                        "%lu orders are ready to be handed over.", n),
                              n);
    case ORDER_FILTER_LATE:
      return g_strdup_printf (ngettext ("%lu order was promised for a day that has gone by.",
                                        "%lu orders were promised for a day that has gone by.", n),
                              n);
    case ORDER_FILTER_OWED:
      /* Translators: how many orders are not paid, and what is owed on all of them. */
      return g_strdup_printf (ngettext ("%lu order is not paid: %s is owed.",
                                        "%lu orders are not paid, the oldest first: %s is owed.",
                                        n),
                              n, owed);
    case ORDER_FILTER_ALL:
    case N_ORDER_FILTERS:
    default:
      return g_strdup (name_filter (filter));
    }
}

/**
 * orders_words_empty_title:
 * @is_part: only one department was asked for
 */
const char *
orders_words_empty_title (OrderFilter filter, gboolean is_part)
{
  static const char *const titles[N_ORDER_FILTERS] = {
    [ORDER_FILTER_OPEN] = N_ ("Nothing waits"),   [ORDER_FILTER_READY] = N_ ("Nothing is ready"),
    [ORDER_FILTER_LATE] = N_ ("Nothing is late"), [ORDER_FILTER_OWED] = N_ ("Nobody owes anything"),
    [ORDER_FILTER_ALL] = N_ ("No orders yet"),
  };

  return is_part ? _ ("Nothing here in this department") : _ (titles[filter]);
}

const char *
orders_words_empty_text (OrderFilter filter, gboolean is_part)
{
  static const char *const texts[N_ORDER_FILTERS] = {
    [ORDER_FILTER_OPEN] = N_ ("Every order is handed over. One that is promised for a day waits "
                              "here until it leaves."),
    [ORDER_FILTER_READY] = N_ ("An order comes here when Ctrl+D says that it is ready, and stays "
                               "until it is handed over."),
    [ORDER_FILTER_LATE] = N_ ("An order comes here when the day it was promised for has gone by "
                              "and it is not handed over."),
    [ORDER_FILTER_OWED] = N_ ("An order of a customer need not be paid at once: what is owed on "
                              "it can be taken here later, in parts."),
    [ORDER_FILTER_ALL] = N_ ("Scan a product, or press F2, and the first order begins."),
  };

  return is_part ? _ ("Other departments may have some.") : _ (texts[filter]);
}

const char *
orders_words_empty_button (OrderFilter filter, gboolean is_part)
{
  if (is_part)
    return _ ("All _Departments");
  return filter == ORDER_FILTER_OPEN || filter == ORDER_FILTER_ALL ? _ ("_New Order")
                                                                   : _ ("Show _Open Orders");
}
