/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goods go over the counter with one key, and a slip must be cheap: but what happened to an order
 * is recorded for good (rule 20). So the record waits as long as a message offers to take it back;
 * it is written when the message goes, when the page goes, or when the clerk presses the key again.
 */

#include "config.h"

#include "hand-over.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "notify.h"
#include "order.h"

typedef enum {
  WAITING,
  TAKEN_BACK,
  WRITTEN,
} HandOverState;

struct _HandOver {
  gatomicrefcount refs; /* the message, the page, the job under way */
  HandOverState state;
  Shop *shop;
  char *number;
  HandOverDone done; /* NULL when nobody waits for it any more */
  gpointer user_data;
};

static void
hand_over_unref (HandOver *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->shop);
  g_free (self->number);
  g_free (self);
}

static HandOver *
hand_over_ref (HandOver *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
tell (HandOver *self, gboolean handed_over, const GError *error)
{
  HandOverDone done = g_steal_pointer (&self->done);

  if (done != NULL)
    done (self, handed_over, error, self->user_data);
  else if (error != NULL)
    g_message ("Order %s was not handed over: %s", self->number, error->message);
}

static void
on_advanced (GObject *source, GAsyncResult *result, gpointer data)
{
  HandOver *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;
  GApplication *app = g_application_get_default ();

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error);
  tell (self, error == NULL, error);
  hand_over_unref (self);
  if (app != NULL)
    g_application_release (app);
}

static void
on_take_back (gpointer data)
{
  HandOver *self = data;

  if (self->state != WAITING)
    return;
  self->state = TAKEN_BACK;
  tell (self, FALSE, NULL);
}

static void
on_message_gone (gpointer data)
{
  hand_over_commit (data);
  hand_over_unref (data);
}

/**
 * hand_over_begin:
 * @from: any widget of the window, where the message appears
 * @shop: the shop
 * @number: of an order that is ready
 * @done: told once how it ended, unless forgotten before
 *
 * Returns: (transfer full): give it back with hand_over_forget ().
 */
HandOver *
hand_over_begin (GtkWidget *from, Shop *shop, const char *number, HandOverDone done,
                 gpointer user_data)
{
  HandOver *self = g_new0 (HandOver, 1);
  g_autofree char *text = g_strdup_printf (_ ("Order %s is handed over"), format_number (number));

  g_atomic_ref_count_init (&self->refs);
  self->shop = g_object_ref (shop);
  self->number = g_strdup (number);
  self->done = done;
  self->user_data = user_data;
  notify_undo (from, text, on_take_back, hand_over_ref (self), on_message_gone);
  return self;
}

const char *
hand_over_get_number (HandOver *self)
{
  return self->number;
}

/**
 * hand_over_commit:
 *
 * Writes it now, if it was not written or taken back before. The program stays until it is written.
 */
void
hand_over_commit (HandOver *self)
{
  OrderAdvance *advance;
  GApplication *app = g_application_get_default ();

  if (self->state != WAITING)
    return;
  self->state = WRITTEN;
  advance = g_new0 (OrderAdvance, 1);
  advance->number = g_strdup (self->number);
  advance->state = ORDER_DELIVERED;
  if (app != NULL)
    g_application_hold (app);
  shop_run_async (self->shop, &order_advance_job, advance, NULL, on_advanced, hand_over_ref (self));
}

/**
 * hand_over_forget:
 * @self: (transfer full): its `done` is not called any more
 *
 * Whoever began it goes: it is written now.
 */
void
hand_over_forget (HandOver *self)
{
  self->done = NULL;
  hand_over_commit (self);
  hand_over_unref (self);
}
