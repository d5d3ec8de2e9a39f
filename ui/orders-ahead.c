/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A step that a message still offers to take back is not written, and yet the clerk took it: the
 * list shows it as taken, and the filters count it so. */

#include "config.h"

#include "orders-ahead.h"

struct _OrdersAhead {
  OrderStep *step; /* owned */
  OrderState from;
  OrderState next;
  Day delivery;
  char *department; /* (nullable) */
};

/**
 * orders_ahead_begin:
 * @brief: the order, as it is before the step; borrowed for the call
 *
 * Begins the step; see order_step_begin (). Returns: (transfer full): it with what is known of its
 * order.
 */
OrdersAhead *
orders_ahead_begin (GtkWidget *from, Shop *shop, const OrderBrief *brief, OrderState next,
                    OrderStepDone done, gpointer user_data)
{
  OrdersAhead *self = g_new0 (OrdersAhead, 1);

  self->from = brief->state;
  self->next = next;
  self->delivery = brief->delivery;
  self->department = g_strdup (brief->department);
  self->step = order_step_begin (from, shop, brief->number, next, done, user_data);
  return self;
}

/**
 * orders_ahead_is:
 * @self: (nullable): the one that waits
 *
 * Returns: whether it is of that @step.
 */
gboolean
orders_ahead_is (OrdersAhead *self, OrderStep *step)
{
  return self != NULL && self->step == step;
}

/* How much an order in @state adds to what @filter counts. */
static int
counts_in (OrdersAhead *self, OrderFilter filter, OrderState state, Day today)
{
  switch (filter)
    {
    case ORDER_FILTER_OPEN:
      return state < ORDER_DELIVERED;
    case ORDER_FILTER_READY:
      return state == ORDER_READY;
    case ORDER_FILTER_LATE:
      return state < ORDER_DELIVERED && self->delivery != DAY_NONE && self->delivery < today;
    case ORDER_FILTER_OWED: /* whatever its state */
    case ORDER_FILTER_ALL:
    case N_ORDER_FILTERS:
    default:
      return 0;
    }
}

/**
 * orders_ahead_show:
 * @self: (nullable)
 * @list: an answer, which is changed
 * @department: (nullable): for which it was asked
 */
void
orders_ahead_show (OrdersAhead *self, OrderList *list, const char *department, Day today)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < list->briefs->len; i++)
    {
      OrderBrief *brief = list->briefs->pdata[i];

      if (!g_str_equal (order_step_get_number (self->step), brief->number))
        continue;
      /* another desk was quicker */
      if (brief->state >= self->next)
        return;
      brief->state = self->next;
    }
  if (department != NULL && g_strcmp0 (department, self->department) != 0)
    return;
  for (int i = 0; i < ORDER_FILTER_ALL; i++)
    list->counts[i] += counts_in (self, (OrderFilter)i, self->next, today)
                       - counts_in (self, (OrderFilter)i, self->from, today);
}

/**
 * orders_ahead_free:
 * @self: (transfer full)
 *
 * Returns: (transfer full): the step; commit or forget it.
 */
OrderStep *
orders_ahead_free (OrdersAhead *self)
{
  OrderStep *step = self->step;

  g_free (self->department);
  g_free (self);
  return step;
}
