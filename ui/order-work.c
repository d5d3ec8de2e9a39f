/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order in work, without a widget: every change of the draft saves it on this desk and asks for
 * a new quote, and an answer to an older draft is never shown. */

#include "config.h"

#include "order-work.h"

#include "order-json.h"

struct _OrderWork {
  GObject parent_instance;

  Shop *shop;
  DraftStore *drafts; /* (nullable) */
  OrderDraft *draft;
  Order *quote;          /* of the draft as it stands, or NULL while it is asked for */
  GCancellable *quoting; /* the quote under way */
};

G_DEFINE_FINAL_TYPE (OrderWork, order_work, G_TYPE_OBJECT)

enum {
  QUOTED,
  REFUSED,
  SAVED,
  UNSAVED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

struct _OrderWorkLine {
  OrderDraftLine line;
  guint position;
};

static void
withdraw_quote (OrderWork *self)
{
  g_clear_pointer (&self->quote, order_free);
  if (self->quoting != NULL)
    g_cancellable_cancel (self->quoting);
  g_clear_object (&self->quoting);
}

static void
on_quoted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderWork) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  if (self->quoting == NULL || g_task_get_cancellable (G_TASK (result)) != self->quoting)
    {
      order_free (out);
      return;
    }
  g_clear_object (&self->quoting);
  self->quote = out;
  if (error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, error);
  else
    g_signal_emit (self, signals[QUOTED], 0);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderWork) self = data;
  g_autoptr (GError) error = NULL;

  if (draft_store_save_finish (DRAFT_STORE (source), result, &error))
    g_signal_emit (self, signals[SAVED], 0);
  else
    g_signal_emit (self, signals[UNSAVED], 0, error);
}

static void
save (OrderWork *self, const char *title)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *content = NULL;

  if (self->drafts == NULL)
    return;
  if (order_work_is_empty (self))
    {
      draft_store_remove (self->drafts, self->draft->uuid);
      return;
    }
  node = order_draft_to_json (self->draft, shop_get_settings (self->shop)->exponent);
  content = json_to_string (node, FALSE);
  draft_store_save (self->drafts, self->draft->uuid, "order", title, content, on_saved,
                    g_object_ref (self));
}

static void
order_work_dispose (GObject *object)
{
  OrderWork *self = ORDER_WORK (object);

  withdraw_quote (self);
  g_clear_object (&self->drafts);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (order_work_parent_class)->dispose (object);
}

static void
order_work_finalize (GObject *object)
{
  g_clear_pointer (&ORDER_WORK (object)->draft, order_draft_free);
  G_OBJECT_CLASS (order_work_parent_class)->finalize (object);
}

static void
order_work_class_init (OrderWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = order_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = order_work_finalize;
  signals[QUOTED] = g_signal_new ("quoted", ORDER_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", ORDER_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SAVED] = g_signal_new ("saved", ORDER_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[UNSAVED] = g_signal_new ("unsaved", ORDER_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
order_work_init (OrderWork *self)
{
}

/**
 * order_work_new:
 * @drafts: (nullable): where unfinished work of this desk is kept
 * @take_draft: (transfer full): with its UUID
 */
OrderWork *
order_work_new (Shop *shop, DraftStore *drafts, OrderDraft *take_draft)
{
  OrderWork *self = g_object_new (ORDER_WORK_TYPE, NULL);

  g_set_object (&self->shop, shop);
  g_set_object (&self->drafts, drafts);
  self->draft = take_draft;
  return self;
}

void
order_work_line_free (OrderWorkLine *self)
{
  g_free (self->line.product);
  g_free (self);
}

/**
 * order_work_get_draft:
 *
 * Returns: (transfer none): the draft; after changing it call order_work_changed().
 */
OrderDraft *
order_work_get_draft (OrderWork *self)
{
  return self->draft;
}

/**
 * order_work_get_quote:
 *
 * Returns: (transfer none) (nullable): what the draft as it stands comes to; %NULL while it is
 * asked.
 */
const Order *
order_work_get_quote (OrderWork *self)
{
  return self->quote;
}

gboolean
order_work_is_empty (OrderWork *self)
{
  return self->draft->lines->len == 0;
}

/**
 * order_work_changed:
 * @title: under which the draft is offered again after a power cut
 */
void
order_work_changed (OrderWork *self, const char *title)
{
  save (self, title);
  order_work_quote (self);
}

/**
 * order_work_quote:
 *
 * Asks what the draft comes to now. A draft without lines has no quote; `quoted` tells all the
 * same.
 */
void
order_work_quote (OrderWork *self)
{
  withdraw_quote (self);
  if (order_work_is_empty (self))
    {
      g_signal_emit (self, signals[QUOTED], 0);
      return;
    }
  self->quoting = g_cancellable_new ();
  shop_run_async (self->shop, &order_quote_job, order_draft_copy (self->draft), self->quoting,
                  on_quoted, g_object_ref (self));
}

/**
 * order_work_done:
 *
 * The order was posted: nothing of it is unfinished any more.
 */
void
order_work_done (OrderWork *self)
{
  if (self->drafts != NULL)
    draft_store_remove (self->drafts, self->draft->uuid);
}

void
order_work_add (OrderWork *self, const char *code, Quantity quantity)
{
  order_draft_add_line (self->draft, code, quantity);
}

/**
 * order_work_edit:
 * @position: from 0
 * @edited: the new quantity, price and discount; its product is left as it is
 */
void
order_work_edit (OrderWork *self, guint position, const OrderDraftLine *edited)
{
  OrderDraftLine *line = g_ptr_array_index (self->draft->lines, position);

  line->quantity = edited->quantity;
  line->has_price = edited->has_price;
  line->price = edited->price;
  line->discount = edited->discount;
}

/**
 * order_work_remove:
 *
 * Returns: (transfer full): what was taken out, for order_work_put_back().
 */
OrderWorkLine *
order_work_remove (OrderWork *self, guint position)
{
  const OrderDraftLine *line = g_ptr_array_index (self->draft->lines, position);
  OrderWorkLine *removed = g_new0 (OrderWorkLine, 1);

  removed->line = *line;
  removed->line.product = g_strdup (line->product);
  removed->position = position;
  g_ptr_array_remove_index (self->draft->lines, position);
  return removed;
}

/**
 * order_work_put_back:
 *
 * Returns: where it stands now.
 */
guint
order_work_put_back (OrderWork *self, const OrderWorkLine *line)
{
  GPtrArray *lines = self->draft->lines;
  guint position = MIN (line->position, lines->len);

  order_draft_add_line (self->draft, line->line.product, line->line.quantity);
  g_ptr_array_insert (lines, (int)position, g_ptr_array_steal_index (lines, lines->len - 1));
  order_work_edit (self, position, &line->line);
  return position;
}
