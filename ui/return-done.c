/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was just posted: the number of the return and, large until it was seen, what is given back
 * by which tender. */

#include "config.h"

#include "return-done.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "refund-worked.h"
#include "voucher.h"
#include "widget.h"

struct _ReturnDone {
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *subtitle;
  GtkBox *tenders;
};

G_DEFINE_FINAL_TYPE (ReturnDone, return_done, GTK_TYPE_WIDGET)

static void
return_done_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (return_done_parent_class)->dispose (object);
}

static void
return_done_class_init (ReturnDoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = return_done_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-done.ui");
  gtk_widget_class_bind_template_child (widget_class, ReturnDone, heading);
  gtk_widget_class_bind_template_child (widget_class, ReturnDone, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ReturnDone, tenders);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
return_done_init (ReturnDone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_head (ReturnDone *self, const GoodsReturn *posted)
{
  /* Translators: %s is a return's number. */
  g_autofree char *heading = g_strdup_printf (_ ("Return %s"), format_number (posted->number));
  g_autofree char *name
      = posted->customer_name != NULL ? conceal_mark (posted->customer_name) : NULL;
  /* Translators: %s is an order's number. */
  g_autofree char *order = g_strdup_printf (_ ("of order %s"), format_number (posted->order));
  g_autofree char *subtitle
      = name != NULL ? g_strdup_printf ("%s · %s", name, order) : g_strdup (order);

  gtk_label_set_label (self->heading, heading);
  conceal_label (self->subtitle, subtitle);
}

/* One amount is the largest of the page; of several each is large. */
static void
add (ReturnDone *self, const char *what, Money amount, int exponent, gboolean is_only)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (what);
  g_autofree char *text = format_amount (amount, exponent);
  GtkWidget *number = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (number, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, "total");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, is_only ? "big" : "big2");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (self->tenders, row);
}

/* Its code is money: it is on the paper of the return, too. */
static void
add_voucher (ReturnDone *self, Shop *shop, const GoodsReturn *posted)
{
  g_autofree char *code = voucher_code_display (posted->voucher);
  g_autofree char *balance = format_money (shop, posted->voucher_balance);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (posted->voucher_expires == DAY_NONE)
    /* Translators: %s is what a voucher is worth. */
    text = g_strdup_printf (_ ("%s on it; Ctrl+P prints it"), balance);
  else
    {
      day = day_words (posted->voucher_expires, _ ("%-d %B %Y"));
      /* Translators: what a voucher is worth, and its last day. */
      text = g_strdup_printf (_ ("%s on it, good until %s; Ctrl+P prints it"), balance, day);
    }
  refund_worked_add (self->tenders, code, text, NULL);
}

static guint
count_paid_out (const GoodsReturn *posted)
{
  guint n = 0;

  for (guint i = 0; i < posted->payments->len; i++)
    if (!((Payment *)g_ptr_array_index (posted->payments, i))->carried)
      n++;
  return n;
}

/**
 * return_done_show:
 * @posted: as it is on record; borrowed for the call
 */
void
return_done_show (ReturnDone *self, Shop *shop, const GoodsReturn *posted)
{
  int exponent = shop_get_settings (shop)->exponent;
  guint n = count_paid_out (posted);

  show_head (self, posted);
  refund_worked_clear (self->tenders);
  for (guint i = 0; i < posted->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (posted->payments, i);
      g_autofree char *what = refund_worked_tender (payment->tender, payment->last4);

      if (!payment->carried)
        add (self, what, -(payment->captured + payment->rounding), exponent, n == 1);
    }
  if (posted->voucher != NULL)
    add_voucher (self, shop, posted);
  if (n == 0)
    add (self, _ ("Nothing to give back"), 0, exponent, TRUE);
  if (posted->settled > 0)
    {
      g_autofree char *settled = format_amount (posted->settled, exponent);

      refund_worked_add (self->tenders, _ ("Lowers what is owed"), NULL, settled);
    }
}
