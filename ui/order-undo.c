/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Removing a line asks nothing, since it can be taken back: it comes back as it was, where it was.
 */

#include "config.h"

#include "order-undo.h"

#include <glib/gi18n-lib.h>

#include "notify.h"

struct _OrderUndo {
  GtkWidget *page;
  OrderWork *work;
  OrderWorkLine *line;
  OrderUndone undone;
  char *text;
};

static void
order_undo_free (gpointer data)
{
  OrderUndo *self = data;

  g_object_unref (self->page);
  g_object_unref (self->work);
  order_work_line_free (self->line);
  g_free (self->text);
  g_free (self);
}

static void
put_back (gpointer data)
{
  OrderUndo *self = data;

  self->undone (self->page, order_work_put_back (self->work, self->line));
}

/**
 * order_undo_remove:
 * @page: whose order it is; it is told when the line came back
 * @position: of the line, from 0
 *
 * Returns: (transfer full): the line that was taken out, for order_undo_offer().
 */
OrderUndo *
order_undo_remove (GtkWidget *page, OrderWork *work, guint position, OrderUndone undone)
{
  const OrderDraftLine *line = g_ptr_array_index (order_work_get_draft (work)->lines, position);
  OrderUndo *self = g_new0 (OrderUndo, 1);

  self->page = g_object_ref (page);
  self->work = g_object_ref (work);
  self->undone = undone;
  /* Translators: %s is a product's code. */
  self->text = g_strdup_printf (_ ("%s removed"), line->product);
  self->line = order_work_remove (work, position);
  return self;
}

/**
 * order_undo_offer:
 * @take_self: (transfer full): what a toast offers to take back
 */
void
order_undo_offer (OrderUndo *take_self)
{
  notify_undo (take_self->page, take_self->text, put_back, take_self, order_undo_free);
}
