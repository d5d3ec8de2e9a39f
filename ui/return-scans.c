/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scanner is faster than the shop answers: codes wait in a queue, so that none is lost and none
 * overtakes another. */

#include "config.h"

#include "return-scans.h"

struct _ReturnScans {
  Shop *shop;
  ReturnScanned scanned;
  gpointer user_data;
  GQueue codes; /* of char *; the first one is being answered */
  GCancellable *cancellable;
};

static void ask_next (ReturnScans *self);

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  ReturnScans *self = data;
  g_autoptr (GError) error = NULL;
  Product *product = NULL;
  g_autofree char *code = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&product, &error);
  /* then it is freed already */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      code = g_queue_pop_head (&self->codes);
      self->scanned (self->user_data, code, product);
      ask_next (self);
    }
  if (product != NULL)
    product_free (product);
}

static void
ask_next (ReturnScans *self)
{
  const char *code = g_queue_peek_head (&self->codes);

  if (code != NULL)
    shop_run_async (self->shop, &product_show_job, g_strdup (code), self->cancellable, on_shown,
                    self);
}

/**
 * return_scans_new:
 * @scanned: told of each code
 * @user_data: for @scanned
 */
ReturnScans *
return_scans_new (Shop *shop, ReturnScanned scanned, gpointer user_data)
{
  ReturnScans *self = g_new0 (ReturnScans, 1);

  self->shop = g_object_ref (shop);
  self->scanned = scanned;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->codes);
  return self;
}

/**
 * return_scans_free:
 *
 * What is still asked is not told any more.
 */
void
return_scans_free (ReturnScans *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->codes, g_free);
  g_object_unref (self->shop);
  g_free (self);
}

/**
 * return_scans_ask:
 * @code: as it was scanned
 */
void
return_scans_ask (ReturnScans *self, const char *code)
{
  g_queue_push_tail (&self->codes, g_strdup (code));
  if (self->codes.length == 1)
    ask_next (self);
}

/**
 * return_scans_are_asked:
 *
 * Returns: whether a code still waits for its answer.
 */
gboolean
return_scans_are_asked (ReturnScans *self)
{
  return self->codes.length > 0;
}
