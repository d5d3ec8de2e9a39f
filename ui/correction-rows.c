/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money in the dialog that corrects a sale: what goes back to which tender, and the payments that
 * one can choose from. */

#include "config.h"

#include "correction-rows.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "order-history.h"
#include "report-error.h"
#include "widget.h"

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
dup_account (const Payment *payment)
{
  const char *tender = order_tender_words (payment->tender);

  return payment->last4 != NULL && *payment->last4 != '\0'
             ? g_strdup_printf ("%s •••• %s", tender, payment->last4)
             : g_strdup (tender);
}

/* (nullable): only cash is rounded */
static char *
dup_rounding (const Payment *payment, int exponent)
{
  g_autofree char *rounding = format_amount (ABS (payment->rounding), exponent);

  if (payment->rounding == 0)
    return NULL;
  /* Translators: %s is what cash rounding put on or took off. */
  return g_strdup_printf (_ ("rounded by %s"), rounding);
}

static GtkWidget *
add_row (GtkListBox *list, GtkWidget *mark, const char *title, const char *detail,
         const char *amount)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *number = label_new (amount, "numeric");

  gtk_widget_add_css_class (box, "row");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_label_set_wrap (GTK_LABEL (number), FALSE);
  gtk_box_append (GTK_BOX (words), label_new (title, NULL));
  if (detail != NULL)
    {
      GtkWidget *more = label_new (detail, "caption");

      gtk_widget_add_css_class (more, "dim-label");
      gtk_box_append (GTK_BOX (words), more);
    }
  if (mark != NULL)
    gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  widget_speak (row, title, amount, detail != NULL ? detail : "", NULL);
  gtk_list_box_append (list, row);
  return row;
}

static void
add_moved (GtkListBox *list, const Payment *payment, gboolean given_back, int exponent)
{
  Money moved = payment->captured + payment->rounding;
  g_autofree char *account = dup_account (payment);
  g_autofree char *amount = format_amount (given_back ? -moved : moved, exponent);
  g_autofree char *rounding = dup_rounding (payment, exponent);
  GtkWidget *row = add_row (list, NULL, account, rounding, amount);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
}

/**
 * correction_rows_fill:
 * @list: emptied, then filled
 * @moved: (element-type Payment): what goes off a tender, and what stands on another instead
 * @given_back: whether all of it goes back: then it is said without a sign
 * @exponent: decimals of the shop's currency
 */
void
correction_rows_fill (GtkListBox *list, const GPtrArray *moved, gboolean given_back, int exponent)
{
  widget_clear_list (list);
  for (guint i = 0; i < moved->len; i++)
    add_moved (list, g_ptr_array_index (moved, i), given_back, exponent);
}

/**
 * correction_rows_add_payment:
 * @list: of the payments of an order
 * @payment: one of them; borrowed for the call
 * @refusal: (nullable): why it cannot be chosen
 *
 * Returns: (transfer none): what chooses it; not sensitive where it cannot be chosen.
 */
GtkCheckButton *
correction_rows_add_payment (GtkListBox *list, const Payment *payment, Shop *shop,
                             const GError *refusal)
{
  int exponent = shop_get_settings (shop)->exponent;
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *account = dup_account (payment);
  g_autofree char *amount = format_amount (payment->captured + payment->rounding, exponent);
  g_autofree char *detail
      = refusal != NULL ? report_error_dup_words (refusal) : format_when (shop, payment->at);
  GtkWidget *row = add_row (list, check, account, detail, amount);

  gtk_widget_set_sensitive (row, refusal == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, account,
                                  -1);
  return GTK_CHECK_BUTTON (check);
}

/**
 * correction_rows_dup_consequences:
 * @order: that can be reversed; borrowed for the call
 *
 * Returns: (transfer full): what else a reversal does, beside the money.
 */
char *
correction_rows_dup_consequences (Shop *shop, const Order *order)
{
  g_autofree char *owed = format_money (shop, order->owed);
  g_autofree char *total = format_money (shop, order->total);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = order->lines->len;

  /* Translators: how many lines, and an amount. */
  g_string_append_printf (text,
                          ngettext ("%u line, %s, is taken back; its goods are in stock again.",
                                    "%u lines, %s, are taken back; their goods are in stock again.",
                                    n),
                          n, total);
  if (order->owed > 0)
    {
      g_string_append_c (text, ' ');
      /* Translators: %s is an amount. */
      g_string_append_printf (text, _ ("The open balance of %s is gone."), owed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
