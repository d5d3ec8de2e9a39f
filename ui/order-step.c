/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order goes one step on with one key, and a slip must be cheap: but what happened to an order
 * is recorded for good (rule 20). So the record waits as long as a message offers to take it back;
 * it is written when the message goes, when the page goes, or when the next step is taken. */

#include "config.h"

#include "order-step.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "notify.h"

typedef enum {
  WAITING,
  TAKEN_BACK,
  WRITTEN,
} StepState;

struct _OrderStep {
  gatomicrefcount refs; /* the message, the page, the job under way */
  StepState step;
  Shop *shop;
  char *number;
  OrderState state;   /* to be written */
  OrderStepDone done; /* NULL when nobody waits for it any more */
  gpointer user_data;
  AdwToast *toast; /* weak: the message */
};

static void
order_step_unref (OrderStep *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_weak_pointer (&self->toast);
  g_object_unref (self->shop);
  g_free (self->number);
  g_free (self);
}

static OrderStep *
order_step_ref (OrderStep *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
tell (OrderStep *self, gboolean recorded, const GError *error)
{
  OrderStepDone done = g_steal_pointer (&self->done);

  if (done != NULL)
    done (self, recorded, error, self->user_data);
  else if (error != NULL)
    g_message ("Order %s was left as it was: %s", self->number, error->message);
}

static void
on_advanced (GObject *source, GAsyncResult *result, gpointer data)
{
  OrderStep *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;
  GApplication *app = g_application_get_default ();

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error);
  tell (self, error == NULL, error);
  order_step_unref (self);
  if (app != NULL)
    g_application_release (app);
}

static void
on_take_back (gpointer data)
{
  OrderStep *self = data;

  if (self->step != WAITING)
    return;
  self->step = TAKEN_BACK;
  tell (self, FALSE, NULL);
}

static void
on_message_gone (gpointer data)
{
  order_step_commit (data);
  order_step_unref (data);
}

static char *
dup_message (const char *number, OrderState state)
{
  switch (state)
    {
    case ORDER_IN_FULFILMENT:
      return g_strdup_printf (_ ("Order %s is being prepared"), number);
    case ORDER_READY:
      return g_strdup_printf (_ ("Order %s is ready"), number);
    case ORDER_SHIPPED:
      return g_strdup_printf (_ ("Order %s is on the way"), number);
    case ORDER_DELIVERED:
    case ORDER_POSTED:
    case ORDER_CANCELLED:
    case ORDER_REVERSED:
    case N_ORDER_STATES:
    default:
      return g_strdup_printf (_ ("Order %s is handed over"), number);
    }
}

/**
 * order_step_next:
 * @state: of an order
 * @next: (out): what usually comes after it; set only where something does
 *
 * An order is prepared, ready and handed over; that one is sent on its way is said by hand.
 *
 * Returns: %FALSE at the end of the way.
 */
gboolean
order_step_next (OrderState state, OrderState *next)
{
  switch (state)
    {
    case ORDER_POSTED:
      *next = ORDER_IN_FULFILMENT;
      return TRUE;
    case ORDER_IN_FULFILMENT:
      *next = ORDER_READY;
      return TRUE;
    case ORDER_READY:
    case ORDER_SHIPPED:
      *next = ORDER_DELIVERED;
      return TRUE;
    case ORDER_DELIVERED:
    case ORDER_CANCELLED:
    case ORDER_REVERSED:
    case N_ORDER_STATES:
    default:
      return FALSE;
    }
}

/**
 * order_step_words:
 * @next: the state that a button leads to
 *
 * Returns: (transfer none): what the button says.
 */
const char *
order_step_words (OrderState next)
{
  switch (next)
    {
    case ORDER_IN_FULFILMENT:
      return _ ("Begin to Prepare");
    case ORDER_READY:
      return _ ("It Is Ready");
    case ORDER_SHIPPED:
      return _ ("Send It Off");
    case ORDER_DELIVERED:
    case ORDER_POSTED:
    case ORDER_CANCELLED:
    case ORDER_REVERSED:
    case N_ORDER_STATES:
    default:
      return _ ("Hand Over");
    }
}

/**
 * order_step_begin:
 * @from: any widget of the window, where the message appears
 * @shop: the shop
 * @number: of an order
 * @state: the one it goes to, which comes after the one it is in
 * @done: told once how it ended, unless forgotten before
 *
 * Returns: (transfer full): give it back with order_step_forget ().
 */
OrderStep *
order_step_begin (GtkWidget *from, Shop *shop, const char *number, OrderState state,
                  OrderStepDone done, gpointer user_data)
{
  OrderStep *self = g_new0 (OrderStep, 1);
  g_autofree char *text = dup_message (format_number (number), state);

  g_atomic_ref_count_init (&self->refs);
  self->shop = g_object_ref (shop);
  self->number = g_strdup (number);
  self->state = state;
  self->done = done;
  self->user_data = user_data;
  g_set_weak_pointer (&self->toast, notify_undo (from, text, on_take_back, order_step_ref (self),
                                                 on_message_gone));
  return self;
}

const char *
order_step_get_number (OrderStep *self)
{
  return self->number;
}

OrderState
order_step_get_state (OrderStep *self)
{
  return self->state;
}

/**
 * order_step_commit:
 *
 * Writes it now, if it was not written or taken back before; the message goes, for it could take
 * nothing back any more. The program stays until it is written.
 */
void
order_step_commit (OrderStep *self)
{
  OrderAdvance *advance;
  GApplication *app = g_application_get_default ();

  if (self->step != WAITING)
    return;
  self->step = WRITTEN;
  advance = g_new0 (OrderAdvance, 1);
  advance->number = g_strdup (self->number);
  advance->state = self->state;
  if (app != NULL)
    g_application_hold (app);
  shop_run_async (self->shop, &order_advance_job, advance, NULL, on_advanced,
                  order_step_ref (self));
  if (self->toast != NULL)
    notify_dismiss (self->toast);
}

/**
 * order_step_forget:
 * @self: (transfer full): its `done` is not called any more
 *
 * Whoever began it goes: it is written now.
 */
void
order_step_forget (OrderStep *self)
{
  self->done = NULL;
  order_step_commit (self);
  order_step_unref (self);
}
