/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The next step with a customer: what they came for most likely. Goods that lie ready and are paid
 * go out; goods that lie ready and are not paid are paid first; then old debts; otherwise they buy.
 * What is owed on several orders is taken at once. */

#include "config.h"

#include "customer-next.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "timeline-text.h"

void
customer_next_free (CustomerNext *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->because);
  g_free (self->button);
  g_free (self);
}

static gboolean
is_ready (const TimelineItem *item)
{
  return item->kind == TIMELINE_ORDER && g_strcmp0 (item->state, "ready") == 0;
}

static gboolean
is_owed (const TimelineItem *item)
{
  return item->kind == TIMELINE_ORDER && item->owed > 0 && !timeline_is_void (item);
}

/* The oldest, since it has waited longest; what is ready comes before what is not. */
static const TimelineItem *
find_ready (const CustomerView *view, gboolean paid)
{
  for (guint i = view->timeline->len; i > 0; i--)
    {
      const TimelineItem *item = view->timeline->pdata[i - 1];

      if (is_ready (item) && (item->owed <= 0) == paid)
        return item;
    }
  return NULL;
}

static const TimelineItem *
find_owed (const CustomerView *view)
{
  for (guint i = view->timeline->len; i > 0; i--)
    if (is_owed (view->timeline->pdata[i - 1]))
      return view->timeline->pdata[i - 1];
  return NULL;
}

static CustomerNext *
next_new (CustomerNextKind kind, const TimelineItem *item, char *take_because, char *take_button)
{
  CustomerNext *self = g_new0 (CustomerNext, 1);

  self->kind = kind;
  self->number = item != NULL ? g_strdup (item->number) : NULL;
  self->because = take_because;
  self->button = take_button;
  return self;
}

static CustomerNext *
next_pay (const TimelineItem *item, int exponent)
{
  g_autofree char *owed = format_amount (item->owed, exponent);
  const char *number = format_number (item->number);

  return next_new (CUSTOMER_NEXT_PAY, item,
                   g_strdup_printf (is_ready (item)
                                        ? _ ("Order %s is packed; %s of it is not paid yet.")
                                        : _ ("Order %s: %s of it is still owed."),
                                    number, owed),
                   g_strdup_printf (_ ("Take Payment of %s"), owed));
}

/* @item: (nullable): the order that waits for it the most */
static CustomerNext *
next_settle (const CustomerView *view, const TimelineItem *item, int exponent)
{
  g_autofree char *owed = format_amount (view->owes, exponent);
  char *because;

  if (item != NULL && is_ready (item))
    /* Translators: an order's number, and an amount. */
    because = g_strdup_printf (_ ("Order %s is packed; in all %s is owed."),
                               format_number (item->number), owed);
  else
    /* Translators: %s is an amount. */
    because = g_strdup_printf (_ ("%s is owed in all."), owed);
  return next_new (CUSTOMER_NEXT_SETTLE, NULL, because,
                   g_strdup_printf (_ ("Take Payment of %s"), owed));
}

/**
 * customer_next:
 * @view: a customer as the desk sees one
 * @exponent: of the shop's currency
 *
 * Returns: (transfer full): the one next step.
 */
CustomerNext *
customer_next (const CustomerView *view, int exponent)
{
  const TimelineItem *item;

  if (view->customer->erased)
    return next_new (CUSTOMER_NEXT_NOTHING, NULL,
                     g_strdup (_ ("Erased on request: only the money documents stay.")),
                     g_strdup (""));
  item = find_ready (view, TRUE);
  if (item != NULL)
    return next_new (CUSTOMER_NEXT_HAND_OVER, item,
                     g_strdup_printf (_ ("Order %s is packed and paid."),
                                      format_number (item->number)),
                     g_strdup (_ ("Hand Over the Order")));
  item = find_ready (view, FALSE);
  if (item == NULL)
    item = find_owed (view);
  if (view->owes > (item != NULL ? item->owed : 0))
    return next_settle (view, item, exponent);
  if (item != NULL)
    return next_pay (item, exponent);
  return next_new (CUSTOMER_NEXT_ORDER, NULL, g_strdup (""), g_strdup (_ ("New Order")));
}
