/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The making of a shop, on another thread: it can be stopped, and whoever asked may be gone when it
 * is done. What is being made outlives the one who asked for it, so it is counted. */

#include "config.h"

#include "shop-maker.h"

#define DEMO_CUSTOMERS 400
#define DEMO_PRODUCTS 120
#define DEMO_ORDERS 300
#define DEMO_SEED 1

/* One shop on its way; shared by the maker and the thread. */
typedef struct {
  char *location;
  char *desk;
  SettingsInit *init;
  gboolean demo;
  GCancellable *cancellable;
  int done;        /* atomic: written by the thread */
  int total;       /* atomic */
  ShopMaker *wait; /* (nullable) who is told; main thread */
} Making;

struct _ShopMaker {
  char *location;
  char *desk;
  ShopMade made;
  gpointer user_data;
  Making *making; /* (nullable) counted */
};

static void
making_clear (gpointer data)
{
  Making *self = data;

  g_free (self->location);
  g_free (self->desk);
  settings_init_free (self->init);
  g_object_unref (self->cancellable);
}

static void
making_unref (Making *self)
{
  g_rc_box_release_full (self, making_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_unref)

static void
tell (Making *making, Shop *shop, const GError *error)
{
  ShopMaker *self = making->wait;

  if (self == NULL)
    return;
  making->wait = NULL;
  self->making = NULL;
  self->made (shop, error, self->user_data);
  making_unref (making);
}

/* On the thread; FALSE stops it. */
static gboolean
on_progress (int done, int total, gpointer data)
{
  Making *making = data;

  g_atomic_int_set (&making->total, total);
  g_atomic_int_set (&making->done, done);
  return !g_cancellable_is_cancelled (making->cancellable);
}

static gboolean
make (Making *making, GError **error)
{
  const DemoPlan plan = {
    .n_customers = DEMO_CUSTOMERS,
    .n_products = DEMO_PRODUCTS,
    .n_orders = DEMO_ORDERS,
    .seed = DEMO_SEED,
    .progress = on_progress,
    .progress_data = making,
  };

  if (making->demo)
    return shop_create_demo (making->location, making->init, &plan, error);
  return shop_create (making->location, making->init, error);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open_finish (result, &error);

  tell (making, shop, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    tell (making, NULL, error);
  else if (making->wait != NULL)
    shop_open_async (making->location, making->desk, NULL, on_opened, g_rc_box_acquire (making));
}

/**
 * shop_maker_new:
 * @location: where the shop shall be
 * @desk: this desk's name
 * @made: told how it went
 */
ShopMaker *
shop_maker_new (const char *location, const char *desk, ShopMade made, gpointer user_data)
{
  ShopMaker *self = g_new0 (ShopMaker, 1);

  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  self->made = made;
  self->user_data = user_data;
  return self;
}

/**
 * shop_maker_free:
 *
 * Stops what is under way; nobody is told any more.
 */
void
shop_maker_free (ShopMaker *self)
{
  shop_maker_stop (self);
  if (self->making != NULL)
    {
      self->making->wait = NULL;
      making_unref (self->making);
    }
  g_free (self->location);
  g_free (self->desk);
  g_free (self);
}

/**
 * shop_maker_start:
 * @take_init: (transfer full): what the owner said
 * @demo: whether it is filled with invented people, goods and orders
 *
 * One at a time.
 */
void
shop_maker_start (ShopMaker *self, SettingsInit *take_init, gboolean demo)
{
  Making *making = g_rc_box_new0 (Making);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_made, g_rc_box_acquire (making));

  g_return_if_fail (self->making == NULL);
  making->location = g_strdup (self->location);
  making->desk = g_strdup (self->desk);
  making->init = take_init;
  making->demo = demo;
  making->cancellable = g_cancellable_new ();
  making->wait = self;
  self->making = making;
  g_task_set_task_data (task, g_rc_box_acquire (making), (GDestroyNotify)making_unref);
  g_task_run_in_thread (task, make_thread);
}

/**
 * shop_maker_stop:
 *
 * A demo under way ends as `interrupted`, and nothing of it stays. An empty shop is made before
 * anybody could stop it.
 */
void
shop_maker_stop (ShopMaker *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making->cancellable);
}

/**
 * shop_maker_get_progress:
 *
 * Returns: how much of it is there, from 0 to 1; below 0 where nobody knows.
 */
double
shop_maker_get_progress (ShopMaker *self)
{
  int done, total;

  if (self->making == NULL)
    return -1;
  done = g_atomic_int_get (&self->making->done);
  total = g_atomic_int_get (&self->making->total);
  return total > 0 ? CLAMP ((double)done / total, 0.0, 1.0) : -1;
}
