/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's receipts that are not handed out yet: each is printed, or put aside as not wanted,
 * without opening its order. */

#include "config.h"

#include "desk-receipts.h"

#include <glib/gi18n-lib.h>

#include "desk-row.h"
#include "keys.h"
#include "receipt-printer.h"

typedef struct {
  GtkListBox *list; /* borrowed: it owns this */
  Notice *notice;   /* borrowed: of the same page */
  Shop *shop;
} Receipts;

static void
receipts_free (gpointer data, GClosure *closure)
{
  Receipts *self = data;

  g_object_unref (self->shop);
  g_free (self);
}

static void
on_done (GtkWidget *notice, const GError *error)
{
  /* The page may be gone by then. */
  if (error != NULL && gtk_widget_get_root (notice) != NULL)
    notice_show_error (DESK_NOTICE (notice), error, _ ("The receipt stays on the list."));
}

static const char *
focused_number (Receipts *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? row_get_key (desk_row_get_row (DESK_ROW_WIDGET (row))) : NULL;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state,
                Receipts *self)
{
  const GdkModifierType all = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK;
  guint latin = keys_latin_keyval (keyval, code);
  const char *number = focused_number (self);
  gboolean shift = (state & all) == (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *from = GTK_WIDGET (self->notice);

  if (number == NULL || (!shift && (state & all) != GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  if (latin == GDK_KEY_p)
    receipt_printer_run (from, self->shop, receipt_ask_new (RECEIPT_SALE, number), shift, on_done);
  else if (latin == GDK_KEY_d && !shift)
    receipt_printer_decline (from, self->shop, number, on_done);
  else
    return GDK_EVENT_PROPAGATE;
  notice_clear (self->notice);
  return GDK_EVENT_STOP;
}

/**
 * desk_receipts_attach:
 * @list: of #DeskRow, whose keys are orders' numbers
 * @notice: of the same page: says what went wrong
 *
 * Ctrl+P prints the receipt that has the focus, Ctrl+Shift+P on a printer that is chosen, Ctrl+D
 * puts it aside.
 */
void
desk_receipts_attach (GtkListBox *list, Notice *notice, Shop *shop)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Receipts *self = g_new0 (Receipts, 1);

  self->list = list;
  self->notice = notice;
  self->shop = g_object_ref (shop);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, receipts_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}
