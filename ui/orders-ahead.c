/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A step that a message still offers to take back is not written, and yet the clerk took it: the
 * list shows it as taken, and the filters count it so. */

#include "config.h"

#include "orders-ahead.h"

/* How much the order adds to what @filter counts. */
static int
counts_in (const OrderBrief *brief, OrderFilter filter, Day today)
{
  switch (filter)
    {
    case ORDER_FILTER_OPEN:
      return brief->state < ORDER_DELIVERED;
    case ORDER_FILTER_READY:
      return brief->state == ORDER_READY;
    case ORDER_FILTER_LATE:
      return brief->state < ORDER_DELIVERED && brief->delivery != DAY_NONE
             && brief->delivery < today;
    case ORDER_FILTER_OWED: /* whatever its state */
    case ORDER_FILTER_ALL:
    case N_ORDER_FILTERS:
    default:
      return 0;
    }
}

static void
count (OrderList *list, const OrderBrief *brief, int sign, Day today)
{
  for (int i = 0; i < ORDER_FILTER_ALL; i++)
    list->counts[i] += sign * counts_in (brief, (OrderFilter)i, today);
}

/**
 * orders_ahead_show:
 * @step: (nullable): the one that waits
 * @list: an answer, which is changed where the order is in it: what another desk did meanwhile is
 * counted already, and a list without it would not bear out another count
 */
void
orders_ahead_show (OrderStep *step, OrderList *list, Day today)
{
  for (guint i = 0; step != NULL && i < list->briefs->len; i++)
    {
      OrderBrief *brief = list->briefs->pdata[i];

      if (!g_str_equal (order_step_get_number (step), brief->number)
          || brief->state >= order_step_get_state (step))
        continue;
      count (list, brief, -1, today);
      brief->state = order_step_get_state (step);
      count (list, brief, 1, today);
    }
}
