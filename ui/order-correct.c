/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reversing a sale and moving a payment to another tender, as the page of a posted order offers
 * them: in its menu, with the reason where it cannot be done, and by a key that says that reason.
 */

#include "config.h"

#include "order-correct.h"

#include <glib/gi18n-lib.h>

#include "correction-dialog.h"
#include "error.h"
#include "format.h"
#include "notify.h"

static const struct {
  const char *label;
  const char *action;
  const char *key;
  const char *reason; /* of the page: what was typed and not used */
} items[N_CORRECTIONS] = {
  [CORRECTION_REVERSAL]
  = { N_ ("Re_verse the Sale…"), "order.reverse", "<Control><Shift>r", "reversal-reason" },
  [CORRECTION_SWAP] = { N_ ("_Move a Payment to Another Tender…"), "order.swap-tender",
                        "<Control><Shift>s", "swap-reason" },
};

/* In a menu there is room for a few words; the key says the whole sentence. */
static const char *
why_not (const Order *order, CorrectionKind kind, const GError *error)
{
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_LIMIT))
    return _ ("above your limit");
  if (order->state == ORDER_REVERSED)
    return _ ("it is reversed");
  if (order->state == ORDER_CANCELLED)
    return _ ("it is cancelled");
  if (kind == CORRECTION_REVERSAL)
    return _ ("a part of it is cancelled");
  return order->payments->len == 0 ? _ ("nothing was paid") : _ ("it was given back");
}

static char *
dup_unable (const Order *order, CorrectionKind kind, const GError *error)
{
  const char *why = why_not (order, kind, error);

  return kind == CORRECTION_REVERSAL ? g_strdup_printf (_ ("Reverse the Sale: %s"), why)
                                     : g_strdup_printf (_ ("Move a Payment: %s"), why);
}

static gboolean
check_swap (const Settings *settings, StaffRole role, const Order *order, GError **error)
{
  if (!order_check_swap (order, 0, settings->cash_step, error))
    return FALSE;
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);

      if (order_check_swap (order, (int)i + 1, settings->cash_step, NULL)
          && order_check_correction_limit (settings, role, payment->captured, NULL))
        return TRUE;
    }
  return order_check_correction_limit (settings, role, G_MAXINT64, error);
}

/* By who is at the desk. */
static gboolean
check (Shop *shop, const Order *order, CorrectionKind kind, GError **error)
{
  const Settings *settings = shop_get_settings (shop);
  const Staff *staff = shop_get_staff (shop);
  StaffRole role = staff != NULL ? staff->role : STAFF_CLERK;

  if (kind == CORRECTION_SWAP)
    return check_swap (settings, role, order, error);
  return order_check_reverse (order, error)
         && order_check_correction_limit (settings, role, order->total, error);
}

/**
 * order_correct_fill_menu:
 * @section: emptied, then filled
 * @order: posted; borrowed for the call
 *
 * An item that cannot be chosen says why.
 */
void
order_correct_fill_menu (GMenu *section, Shop *shop, const Order *order)
{
  g_menu_remove_all (section);
  for (int kind = 0; kind < N_CORRECTIONS; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[kind].label), items[kind].action);
      g_autoptr (GError) error = NULL;

      g_menu_item_set_attribute (item, "accel", "s", items[kind].key);
      if (!check (shop, order, (CorrectionKind)kind, &error))
        {
          g_autofree char *label = dup_unable (order, (CorrectionKind)kind, error);

          g_menu_item_set_label (item, label);
          g_menu_item_set_detailed_action (item, "order.unable");
        }
      g_menu_append_item (section, item);
    }
}

static void
on_corrected (CorrectionDialog *dialog, const Order *order, GtkWidget *page)
{
  const OrderCorrection *newest
      = g_ptr_array_index (order->corrections, order->corrections->len - 1);
  /* Translators: %s is an order's number. */
  g_autofree char *text = g_strdup_printf (newest->kind == CORRECTION_REVERSAL
                                               ? _ ("Order %s is reversed.")
                                               : _ ("A payment of order %s was moved."),
                                           format_number (order->number));

  if (gtk_widget_get_root (page) != NULL)
    notify_done (page, text);
}

/* The reason typed is there the next time that the same is wanted; with more than that typed Escape
 * does not close. */
static gboolean
on_closed (CorrectionDialog *dialog, GtkWidget *page)
{
  g_object_set_data_full (G_OBJECT (page), items[correction_dialog_get_kind (dialog)].reason,
                          g_strdup (correction_dialog_get_reason (dialog)), g_free);
  return GDK_EVENT_PROPAGATE;
}

/**
 * order_correct_begin:
 * @page: whose order it is
 * @order: posted; borrowed for the call
 * @kind: what is wanted of it
 * @notice: where it is said why it cannot be done
 *
 * Asks, and does it. The page hears of it as of every change.
 */
void
order_correct_begin (GtkWidget *page, Shop *shop, const Order *order, CorrectionKind kind,
                     Notice *notice)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  notice_clear (notice);
  if (!check (shop, order, kind, &error))
    {
      g_autofree char *why = report_error_dup_words (error);

      notice_show_warning (notice, why);
      return;
    }
  dialog = correction_dialog_new (GTK_WINDOW (gtk_widget_get_root (page)), shop, order, kind);
  correction_dialog_set_reason (CORRECTION_DIALOG (dialog),
                                g_object_get_data (G_OBJECT (page), items[kind].reason));
  g_signal_connect_object (dialog, "corrected", G_CALLBACK (on_corrected), page, 0);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (on_closed), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
