/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order as it is shown: the names of its channels and states, and the freeing of its parts. What
 * makes one is in order-plan.c (worked out) and order-load.c (read back). */

#include "config.h"

#include "order.h"

#include "order-correction.h"
#include "text.h"

static const char *const channel_names[N_CHANNELS] = {
  [CHANNEL_IN_PERSON] = "in-person",
  [CHANNEL_PHONE] = "phone",
  [CHANNEL_EMAIL] = "e-mail",
  [CHANNEL_POST] = "post",
  [CHANNEL_FAX] = "fax",
  [CHANNEL_CHAT] = "chat",
  [CHANNEL_INSTANT_MESSAGE] = "instant-message",
  [CHANNEL_VIDEO] = "video",
  [CHANNEL_WEB] = "web",
  [CHANNEL_PORTAL] = "portal",
  [CHANNEL_EDI] = "edi",
};

static const char *const state_names[N_ORDER_STATES] = {
  [ORDER_POSTED] = "posted",       [ORDER_IN_FULFILMENT] = "in-fulfilment",
  [ORDER_READY] = "ready",         [ORDER_SHIPPED] = "shipped",
  [ORDER_DELIVERED] = "delivered", [ORDER_CANCELLED] = "cancelled",
  [ORDER_REVERSED] = "reversed",
};

/**
 * channel_name:
 * @channel: a channel
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
channel_name (Channel channel)
{
  g_return_val_if_fail ((guint)channel < N_CHANNELS, channel_names[CHANNEL_IN_PERSON]);
  return channel_names[channel];
}

/**
 * channel_parse:
 * @name: (nullable): a name as channel_name() gives it
 * @channel: (out): set only on success
 *
 * Returns: whether there is such a channel.
 */
gboolean
channel_parse (const char *name, Channel *channel)
{
  int found = text_index (channel_names, N_CHANNELS, name);

  if (found >= 0)
    *channel = (Channel)found;
  return found >= 0;
}

/**
 * order_state_name:
 * @state: a state
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
order_state_name (OrderState state)
{
  g_return_val_if_fail ((guint)state < N_ORDER_STATES, state_names[ORDER_POSTED]);
  return state_names[state];
}

/**
 * order_state_parse:
 * @name: (nullable): a name as order_state_name() gives it
 * @state: (out): set only on success
 *
 * Returns: whether there is such a state.
 */
gboolean
order_state_parse (const char *name, OrderState *state)
{
  int found = text_index (state_names, N_ORDER_STATES, name);

  if (found >= 0)
    *state = (OrderState)found;
  return found >= 0;
}

/**
 * order_state_is_void:
 * @state: a state
 *
 * Returns: whether nothing of such an order is left: it is cancelled or reversed.
 */
gboolean
order_state_is_void (OrderState state)
{
  return state == ORDER_CANCELLED || state == ORDER_REVERSED;
}

/**
 * order_line_free:
 * @self: (nullable): a line of an order
 */
void
order_line_free (OrderLine *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->tax_class);
  g_free (self->category);
  g_free (self);
}

/**
 * order_event_free:
 * @self: (nullable): an event of an order
 */
void
order_event_free (OrderEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->department);
  g_free (self->staff);
  g_free (self);
}

static void
order_print_free (gpointer data)
{
  OrderPrint *self = data;

  g_free (self->detail);
  g_free (self->staff);
  g_free (self);
}

static void
order_return_free (gpointer data)
{
  OrderReturn *self = data;

  g_free (self->number);
  g_free (self->staff);
  g_free (self);
}

/**
 * order_new:
 *
 * Returns: (transfer full): an order without lines, payments or events.
 */
Order *
order_new (void)
{
  Order *self = g_new0 (Order, 1);

  self->delivery = DAY_NONE;
  self->day = DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)order_line_free);
  self->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)order_event_free);
  self->prints = g_ptr_array_new_with_free_func (order_print_free);
  self->corrections = g_ptr_array_new_with_free_func ((GDestroyNotify)order_correction_free);
  self->returns = g_ptr_array_new_with_free_func (order_return_free);
  return self;
}

/**
 * order_free:
 * @self: (nullable): an order, quoted or posted
 */
void
order_free (Order *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self->barcode);
  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self->reference);
  g_free (self->department);
  g_free (self->staff);
  g_free (self->desk);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->payments);
  g_ptr_array_unref (self->events);
  g_free (self->receipt_failure);
  g_ptr_array_unref (self->prints);
  g_ptr_array_unref (self->corrections);
  g_ptr_array_unref (self->returns);
  g_free (self);
}

/**
 * order_brief_free:
 * @self: (nullable): a line of a list of orders
 */
void
order_brief_free (OrderBrief *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->customer_name);
  g_free (self->customer);
  g_free (self->department);
  g_free (self->what);
  g_free (self);
}
